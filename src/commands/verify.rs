//! `ledger verify`: holds the ledger against its seals, or against those that are named.

use std::path::PathBuf;

use clap::Args;

use super::seal::refused;
use crate::format::{Document, SealLine, seals_sheet};
use crate::messages::{placeholders, two};
use crate::session::options::Printing;
use crate::session::printing::print_sheet;
use crate::session::{Outcome, Session};
use crate::store::{Ledgered, SealError, seals_folder, seals_in};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Compare the ledger with its seals", "验封：台账与封存逐条核对"))]
pub(crate) struct Verify {
    #[arg(value_name = placeholders::SEAL)]
    #[arg(help = two!(
        "Seals to verify [default: all in seals/]",
        "要核对的封存 [默认：seals/ 中全部]",
    ))]
    pub seals: Vec<PathBuf>,
    #[arg(long, value_name = placeholders::FILE)]
    #[arg(help = two!(
        "SSH allowed-signers file [default: git's]",
        "认可的签名人：SSH 的 allowed_signers 文件 [默认：git 所设]",
    ))]
    pub allowed: Option<PathBuf>,
    #[command(flatten)]
    pub printing: Printing,
}

impl Verify {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let ledger = session.ledger()?;
        let seals = self.seals(session, seals_folder(ledger.folder()))?;
        let allowed = self.allowed(session)?;
        let record = ledger.on_record()?;
        let ledgered = Ledgered::of(&record, ledger.folder()).map_err(refused)?;
        let mut verified = Vec::new();
        for seal in &seals {
            let told = ledgered.against(seal, allowed.as_deref()).map_err(refused)?;
            verified.push((session.shown(seal).display().to_string(), told));
        }
        print_sheet(session, &self.printing, &seals_sheet(&verified, session.lang), || Document {
            schema: "ledger.verify/1",
            as_of: Some(session.today),
            seals: Some(verified.iter().map(|(file, seal)| SealLine::new(file, seal)).collect()),
            ..Document::default()
        })?;
        Ok(if verified.iter().any(|(_, seal)| seal.needs_someone()) {
            Outcome::NeedsSomeone
        } else {
            Outcome::Done
        })
    }

    /// The seals that are named, by their names; else all that lie beside the ledger.
    fn seals(&self, session: &Session, folder: PathBuf) -> anyhow::Result<Vec<PathBuf>> {
        if self.seals.is_empty() {
            let found = seals_in(&folder);
            let found = found.map_err(|why| SealError::Unreadable { path: folder.clone(), why });
            let found = found.map_err(refused)?;
            return if found.is_empty() {
                Err(refused(SealError::NoSeals { folder: session.shown(&folder) }))
            } else {
                Ok(found)
            };
        }
        let mut named = Vec::new();
        for path in &self.seals {
            let there = session.working_folder().join(path);
            if !there.exists() {
                return Err(refused(SealError::NotThere { path: path.clone() }));
            }
            named.push(there);
        }
        named.sort_by_key(|path| path.file_name().map(ToOwned::to_owned));
        named.dedup();
        Ok(named)
    }

    /// The file that says whose keys are allowed: the one named, else git's.
    fn allowed(&self, session: &Session) -> anyhow::Result<Option<PathBuf>> {
        let Some(path) = &self.allowed else { return Ok(session.git_allowed_signers()) };
        let there = session.working_folder().join(path);
        if there.is_file() {
            Ok(Some(there))
        } else {
            Err(refused(SealError::NotThere { path: path.clone() }))
        }
    }
}
