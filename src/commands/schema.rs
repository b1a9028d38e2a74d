//! `ledger schema`: the JSON Schema of the ledger's file, or of a document that is printed as JSON.

use std::path::PathBuf;

use clap::Args;

use crate::format::{Format, SchemaOf, json, schema};
use crate::session::output::output;
use crate::session::typed::one_of;
use crate::session::{Outcome, Session};

#[derive(Debug, Clone, Args)]
pub(crate) struct Schema {
    #[arg(value_name = "DOCUMENT", value_parser = one_of::<SchemaOf>(), default_value = "ledger")]
    pub of: SchemaOf,
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

impl Schema {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let writes = [Format::Json];
        let to = output(session, self.output.as_deref(), None, &writes, Format::Json)?;
        // Where there is no ledger, or none that can be read, it is that of any.
        let head = session.ledger().ok().and_then(|ledger| ledger.head().ok());
        let own = head.map(|head| head.fields.clone()).unwrap_or_default();
        session.put(to.file(), &json(&schema(self.of, &own))?, Format::Json)?;
        if let Some(path) = to.file() {
            session.wrote(path, None);
        }
        Ok(Outcome::Done)
    }
}
