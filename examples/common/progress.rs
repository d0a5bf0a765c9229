//! A bar for long work: on standard error, only on a terminal, and only after a while.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Work that takes less shows nothing.
const PATIENCE: Duration = Duration::from_millis(800);

/// How far the work is.
#[derive(Debug)]
pub(crate) struct Progress {
    what: &'static str,
    total: Option<u64>,
    begun: Instant,
    watched: bool,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Of `total` bytes, where that is known.
    pub(crate) fn new(what: &'static str, total: Option<u64>) -> Self {
        Progress {
            what,
            total: total.filter(|t| *t > 0),
            begun: Instant::now(),
            watched: std::io::stderr().is_terminal(),
            bar: None,
        }
    }

    /// `done` bytes are done.
    pub(crate) fn at(&mut self, done: u64) {
        if !self.watched {
            return;
        }
        if self.bar.is_none() {
            if self.begun.elapsed() < PATIENCE {
                return;
            }
            let bar = match self.total {
                Some(total) => ProgressBar::new(total),
                None => ProgressBar::new_spinner(),
            };
            let style = match self.total {
                Some(_) => "{msg} {wide_bar} {bytes} of {total_bytes}, {eta} left",
                None => "{spinner} {msg} {bytes}, {bytes_per_sec}",
            };
            if let Ok(style) = ProgressStyle::with_template(style) {
                bar.set_style(style);
            }
            bar.set_message(self.what);
            self.bar = Some(bar);
        }
        if let Some(bar) = &self.bar {
            bar.set_position(done);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
