//! A ledger's file as TOML: cut into tables, each read, written and changed by itself.

pub(crate) mod decode;
pub(crate) mod edit;
pub(crate) mod encode;
pub(crate) mod fast_item;
pub(crate) mod layout;
pub(crate) mod parts;
pub(crate) mod prefilter;
pub(crate) mod relist;
pub(crate) mod split_tables;
