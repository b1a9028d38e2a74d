//! What reaches the disk: the lock, whole files put in place, a change of several files as one, and the journal that undo
//! goes by.

pub(crate) mod access;
pub(crate) mod commit;
pub(crate) mod journal;
pub(crate) mod lock;
pub(crate) mod numbers;
pub(crate) mod place;
pub(crate) mod save;
pub(crate) mod state_dir;
