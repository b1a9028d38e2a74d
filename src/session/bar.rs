//! A bar on standard error for what lasts over a second, on a terminal only.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long something may last before a bar shows how far it is.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far something is: seen only once it lasts.
pub struct Bar {
    bar: ProgressBar,
    started: Instant,
    shown: bool,
}

impl Bar {
    /// Of so many steps, where that is known; never seen where `visible` is false.
    pub fn new(of: Option<u64>, visible: bool) -> Self {
        let bar = ProgressBar::with_draw_target(of, ProgressDrawTarget::hidden());
        let template = match of {
            Some(_) => "{wide_bar} {percent:>3}% {eta}",
            None => "{spinner} {human_pos}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { bar, started: Instant::now(), shown: !visible }
    }

    /// Says how far it is.
    pub fn at(&mut self, position: u64) {
        if !self.shown && self.started.elapsed() > PATIENCE {
            self.shown = true;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(position);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
