//! A ledger's file as TOML: cut into tables, each read, written and changed by itself.

pub mod decode;
pub mod edit;
pub mod encode;
pub mod fast_item;
pub mod layout;
pub mod parts;
pub mod prefilter;
pub mod relist;
pub mod split_tables;
