//! Options that every command has.

use std::path::PathBuf;

use clap::Args;

use super::typed::one_of;
use crate::messages::{Lang, placeholders, two};
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
    #[arg(short = 'f', long, global = true, value_name = placeholders::PATH)]
    #[arg(help = two!(
        "Ledger file or folder; repeat it, or name a folder of ledgers, to report on several [env: LEDGER_PATH]",
        "台账文件或其所在文件夹；重复给出或给出含多本台账的文件夹，报表汇总各本 [环境变量：LEDGER_PATH]",
    ))]
    pub ledger: Vec<PathBuf>,
    #[arg(long, global = true)]
    #[arg(help = two!(
        "Skip unreadable ledgers and list them at the end",
        "汇总时略去无法读取的台账，并注明",
    ))]
    pub keep_going: bool,
    #[arg(long, global = true, value_name = placeholders::DATE, allow_hyphen_values = true)]
    #[arg(help = two!("Act as if today were DATE [default: today]", "以哪一天为今天 [默认：当天]"))]
    pub today: Option<String>,
    #[arg(long, global = true, value_name = placeholders::NAME)]
    #[arg(help = two!("Who is acting [env: LEDGER_BY]", "经办人 [环境变量：LEDGER_BY]"))]
    pub by: Option<String>,
    #[arg(long, global = true, value_name = placeholders::LANG, value_parser = one_of::<Lang>())]
    #[arg(help = two!(
        "Language: en or zh [env: LEDGER_LANG]",
        "语言：en 或 zh [环境变量：LEDGER_LANG]",
    ))]
    pub lang: Option<Lang>,
    #[arg(long, global = true, value_name = placeholders::WHEN, value_parser = one_of::<Colour>())]
    #[arg(help = two!(
        "Colours: auto, always or never [default: auto]",
        "颜色：auto、always 或 never [默认：auto]",
    ))]
    pub color: Option<Colour>,
    #[arg(long, short, global = true)]
    #[arg(help = two!("Suppress messages", "只输出所要的内容"))]
    pub quiet: bool,
    #[arg(long, global = true)]
    #[arg(help = two!("Do not page long output", "长内容直接输出，不分页"))]
    pub no_pager: bool,
    #[arg(long, global = true, value_name = placeholders::SECONDS, default_value_t = 30, value_parser = clap::value_parser!(u64).range(0..=86_400))]
    #[arg(help = two!(
        "Seconds to wait for another writer [default: 30]",
        "等待其他写入者的秒数 [默认：30]",
    ))]
    pub wait: u64,
}
