//! A file is not read or written, in English.

use crate::messages::en::English;
use crate::messages::explain;
use crate::messages::*;
use crate::store::NotRegular;

impl English {
    pub(super) fn file_refusal(&self, it: &FileRefused) -> (String, Option<String>) {
        match it {
            FileRefused::CannotWrite { path, why } => {
                let is_odd = why.get_ref().is_some_and(|why| why.is::<NotRegular>());
                let help = if is_odd {
                    "give the name of a regular file, or use -o - for standard output".to_owned()
                } else {
                    self.io_help(why)
                };
                let path = path.display();
                let why = self.io_words(why);
                explain(format!("{path} cannot be written: {why}"), help)
            }
            FileRefused::LinkLeadsOut { path, to } => explain(
                format!(
                    "{} is a link out of the ledger's folder, to {}",
                    path.display(),
                    to.display()
                ),
                "give the file itself with -o, or remove the link",
            ),
            FileRefused::OverLedger { path } => {
                let path = path.display();
                explain(
                    format!(
                        "{path} is one of the ledger's own files, or its evidence, and is not overwritten"
                    ),
                    "choose another output file",
                )
            }
            FileRefused::CannotRead { path, why } => {
                let (path, help) = (path.display(), self.io_help(why));
                let why = self.io_words(why);
                explain(format!("{path} cannot be read: {why}"), help)
            }
            FileRefused::NotUtf8 { path } => {
                let path = path.display();
                explain(format!("{path} is not UTF-8 text"), "save it as UTF-8 in your editor")
            }
            FileRefused::TooLarge { path, most } => {
                let path = path.display();
                explain(
                    format!("{path} is larger than the limit of {most} MiB"),
                    "split it into several files",
                )
            }
        }
    }
}
