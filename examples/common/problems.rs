//! What went wrong: named on standard error as it happens, remembered for the exit status.

use std::fmt::Display;
use std::io;
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const NOTE: Style = AnsiColor::Cyan.on_default();

/// The problems of a run. Each is told at once, and the run goes on.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    count: usize,
}

impl Problems {
    /// Tells what can't be read.
    pub(crate) fn tell(&mut self, problem: impl Display) {
        self.count += 1;
        anstream::eprintln!("{ERROR}error:{ERROR:#} {problem}");
    }

    /// Tells what the user should know and what is no error.
    pub(crate) fn note(note: impl Display) {
        anstream::eprintln!("{NOTE}note:{NOTE:#} {note}");
    }

    /// How many there were.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// 2 where something could not be read, else `status`.
    pub(crate) fn status(&self, status: u8) -> u8 {
        if self.count > 0 { 2 } else { status }
    }
}

/// What ends a run before its time.
#[derive(Debug)]
pub(crate) enum Failure {
    /// With a message and status 2.
    Message(String),
    /// Nobody reads the output any more (`| head`): the end, without a word.
    Closed,
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Failure::Message(message.into())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Failure::Closed
        } else {
            Failure::Message(format!("can't write: {error}"))
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        io::Error::from(error).into()
    }
}

/// Runs a program to its exit status.
pub(crate) fn run(program: impl FnOnce(&mut Problems) -> Result<u8, Failure>) -> ExitCode {
    let mut problems = Problems::default();
    match program(&mut problems) {
        Ok(status) => ExitCode::from(problems.status(status)),
        Err(Failure::Closed) => ExitCode::from(problems.status(0)),
        Err(Failure::Message(message)) => {
            problems.tell(message);
            ExitCode::from(2)
        }
    }
}
