//! Ledgers as tables for a database: what columns there are, a line of JSON for each row, and views over them.

mod columns;
mod rows;
mod sql;

pub use columns::{TABLES, table_schema};
pub use rows::{Rows, declared_rows, item_rows};
pub use sql::views;
