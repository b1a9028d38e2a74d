//! What reaches the disk: the lock, whole files put in place, a change of several files as one, and the journal that undo
//! goes by.

pub mod access;
pub mod commit;
pub mod journal;
pub mod lock;
pub mod place;
pub mod save;
pub mod state_dir;
