//! What the example programs share: arguments, inputs, output, messages, exit codes. The library reads no files; these do.
#![allow(
    dead_code,
    unused_imports,
    reason = "each program uses its part of this module"
)]

pub(crate) mod arguments;
pub(crate) mod engine;
pub(crate) mod inputs;
pub(crate) mod lines;
pub(crate) mod output;
pub(crate) mod problems;
pub(crate) mod progress;
pub(crate) mod setup;
pub(crate) mod tables;

pub(crate) use arguments::{Shared, arguments};
pub(crate) use output::Output;
pub(crate) use problems::{Problems, run};
pub(crate) use progress::Progress;
