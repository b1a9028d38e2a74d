//! Views over the tables, for DuckDB.

use std::fmt::Write as _;

use super::columns::{TABLES, columns};

/// What is worked out of the tables: written by hand, and held against the reports by a test.
const WORKED_OUT: &str = include_str!("views.sql");

/// A view of each table over its files, and the figures of any day over those.
pub fn views() -> String {
    let mut text = String::from(
        "-- Views over the tables beside this file, for DuckDB: run it in this folder, or with file_search_path set to it.\n\n",
    );
    for (table, _) in TABLES {
        let _ =
            writeln!(text, "CREATE OR REPLACE VIEW {table} AS FROM read_json('{table}/*.ndjson',");
        let columns = columns(table);
        let columns: Vec<String> =
            columns.iter().map(|(key, kind)| format!("'{key}': '{}'", kind.sql())).collect();
        let _ = writeln!(
            text,
            "  format = 'newline_delimited', columns = {{{}}});\n",
            columns.join(", ")
        );
    }
    text + WORKED_OUT
}
