//! `ledger seal`: keeps the digests of all that is on record, so that later changes show.

use std::path::PathBuf;

use clap::Args;

use crate::messages::{UserError, placeholders, two};
use crate::session::options::WriteOptions;
use crate::session::{Outcome, Session};
use crate::store::{self, SealError, Sealing, Signing};

#[derive(Debug, Clone, Args)]
#[command(about = two!(
    "Seal the record with checksums, to reveal later changes",
    "封存：留存记录摘要，事后改动可查",
))]
pub(crate) struct SealCommand {
    #[arg(long, value_name = placeholders::KEYFILE)]
    #[arg(help = two!(
        "Sign the seal with this SSH key (writes a .sig file)",
        "用此 SSH 密钥签名，签名文件为同名 .sig",
    ))]
    pub sign: Option<PathBuf>,
    #[command(flatten)]
    pub writing: WriteOptions,
}

impl SealCommand {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let words = session.lang.words();
        let ledger = session.ledger()?;
        let record = ledger.on_record()?;
        let by = session.who()?;
        let sealing = Sealing { sealed: session.today, at: Some(session.now), by, before: None };
        let key = self.sign.as_ref().map(|key| session.working_folder().join(key));
        let signing = key.as_deref().map(|key| Signing { key });
        let seal = store::Seal::of(ledger.folder(), &record, sealing, words.seal_comment())
            .map_err(refused)?;
        if self.writing.dry_run {
            return session.show_dry_run(&[(seal.path(), String::new(), seal.text)]);
        }
        let path = seal.write(signing.as_ref()).map_err(refused)?;
        let events = record.items.iter().map(|item| item.log.len()).sum();
        let path = session.shown(&path).display().to_string();
        session.say(&words.sealed(&path, record.items.len(), events, signing.is_some()))?;
        if session.err_is_terminal() {
            session.note(words.not_sealed());
        }
        Ok(Outcome::Done)
    }
}

/// Why a ledger is not sealed, or not held against a seal, as a command fails with it.
pub(crate) fn refused(why: SealError) -> anyhow::Error {
    match why {
        SealError::Store(error) => error.into(),
        why => UserError::Seal(why).into(),
    }
}
