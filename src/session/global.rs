//! Options that every command has.

use std::path::PathBuf;

use clap::Args;

use super::typed::one_of;
use crate::messages::Lang;
use crate::model::Words;

/// When output has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    Auto,
    Always,
    Never,
}

impl Words for Colour {
    const ALL: &'static [(&'static str, Self)] =
        &[("auto", Self::Auto), ("always", Self::Always), ("never", Self::Never)];
}

#[derive(Debug, Clone, Args)]
pub struct Global {
    #[arg(short = 'f', long, global = true, value_name = "PATH")]
    pub ledger: Vec<PathBuf>,
    #[arg(long, global = true)]
    pub keep_going: bool,
    #[arg(long, global = true, value_name = "DATE", allow_hyphen_values = true)]
    pub today: Option<String>,
    #[arg(long, global = true, value_name = "NAME")]
    pub by: Option<String>,
    #[arg(long, global = true, value_name = "LANG", value_parser = one_of::<Lang>())]
    pub lang: Option<Lang>,
    #[arg(long, global = true, value_name = "WHEN", value_parser = one_of::<Colour>())]
    pub color: Option<Colour>,
    #[arg(long, short, global = true)]
    pub quiet: bool,
    #[arg(long, global = true)]
    pub no_pager: bool,
    #[arg(long, global = true, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(0..=86_400))]
    pub wait: u64,
}
