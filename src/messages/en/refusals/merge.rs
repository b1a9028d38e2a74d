//! A merge is not set up or resolved, or git does not help, in English.

use crate::messages::en::English;
use crate::messages::explain;
use crate::messages::*;

impl English {
    pub(super) fn merge_refusal(&self, it: &MergeRefused) -> (String, Option<String>) {
        match it {
            MergeRefused::NothingToResolve { id, field, open } if open.is_empty() => explain(
                format!("{id}: no merge left \"{field}\" unresolved"),
                format!("see {id} as it is: ledger show {id}"),
            ),
            MergeRefused::NothingToResolve { id, field, open } => explain(
                format!("{id}: no merge left \"{field}\" unresolved"),
                format!("unresolved here: {}", open.join(", ")),
            ),
            MergeRefused::NoGit => {
                explain("git was not found", "install git and make sure it is on the PATH")
            }
            MergeRefused::NoRepository { folder } => {
                let folder = folder.display();
                explain(
                    format!("{folder} is not in a git repository"),
                    "create one there with `git init`, or clone your office's",
                )
            }
            MergeRefused::GitRefused { key, why } => explain(
                format!("git refused the setting {key}: {why}"),
                "resolve what git reports, and run the command again",
            ),
            MergeRefused::NotACommit { commit } => explain(
                format!("git cannot list what has changed since {commit}"),
                "name a commit of the repository that contains the ledgers; `git log --oneline` lists them",
            ),
        }
    }
}
