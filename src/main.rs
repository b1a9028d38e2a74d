//! Arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    ledger::commands::main(std::env::args_os())
}
