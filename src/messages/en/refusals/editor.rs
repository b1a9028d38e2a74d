//! What was to be changed in an editor is not changed, in English.

use crate::messages::en::English;
use crate::messages::explain;
use crate::messages::*;

impl English {
    pub(super) fn editor_refusal(&self, it: &EditorRefused) -> (String, Option<String>) {
        match it {
            EditorRefused::NoConfigEditor { path } => {
                let path = path.display();
                explain(
                    "no editor was found",
                    format!(
                        "set VISUAL or EDITOR, use `ledger config set KEY VALUE`, or edit {path}"
                    ),
                )
            }
            EditorRefused::NoEditor => explain(
                "no editor was found",
                "set VISUAL or EDITOR, or use `ledger set ID KEY=VALUE`",
            ),
            EditorRefused::EditorNotFound { editor } => explain(
                format!("the editor {editor} was not found"),
                "set VISUAL or EDITOR to one that is installed, or use `ledger set ID KEY=VALUE`",
            ),
            EditorRefused::EditorFailed { editor } => explain(
                format!("{editor} exited with an error; nothing was changed"),
                "run it by itself to see why, or set VISUAL to another editor",
            ),
            EditorRefused::EditedMeanwhile { id, kept } => {
                let kept = kept.display();
                explain(
                    format!("{id} was changed by someone else while it was being edited"),
                    format!(
                        "nothing was changed; edit the item again, reusing what still applies; your draft is kept in {kept}"
                    ),
                )
            }
            EditorRefused::DraftGivenUp { fault, kept } => {
                let kept = kept.display();
                let so = format!("nothing was changed; your draft is kept in {kept}");
                let help = fault.help.iter().cloned().chain([so]).collect::<Vec<_>>().join("\n");
                explain(fault.message.clone(), help)
            }
        }
    }
}
