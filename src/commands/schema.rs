//! `ledger schema`: the JSON Schema of the ledger's file, or of a document that is printed as JSON.

use std::path::PathBuf;

use clap::Args;

use crate::format::{Format, SchemaOf, json, schema};
use crate::messages::{placeholders, two};
use crate::session::output::output;
use crate::session::typed::one_of;
use crate::session::{Outcome, Session};

#[derive(Debug, Clone, Args)]
#[command(about = two!(
    "Print the JSON Schema of the ledger or of JSON output",
    "台账文件或 JSON 输出的 JSON Schema",
))]
pub(crate) struct Schema {
    #[arg(value_name = placeholders::DOCUMENT, value_parser = one_of::<SchemaOf>(), default_value = "ledger")]
    #[arg(help = two!(
        "`ledger` for the ledger file, or a JSON document: report, list, verify, …",
        "ledger 为台账文件，也可以是 report、list、verify 等输出",
    ))]
    pub of: SchemaOf,
    #[arg(long, short, value_name = placeholders::FILE)]
    #[arg(help = two!("Write to a file instead", "写入文件"))]
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
