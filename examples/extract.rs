//! Reports in, every numeric claim out: one line of JSON per report.
//!
//! ```text
//! cargo run --release --example extract -- examples/reports
//! ```

mod common;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use common::inputs::Inputs;
use common::problems::Failure;
use common::{Output, Problems, Shared, arguments, run, setup};
use crossclaim::read::Readings;
use crossclaim::wire::ExtractLine;

/// Finds every numeric claim of a report: reports in, one line of JSON per report out
#[derive(Parser, Debug)]
#[command(name = "extract", version)]
struct Arguments {
    /// Files and folders of reports; none or `-` for JSON lines on standard input
    paths: Vec<PathBuf>,
    /// CSV of file, date, outlet, title, url that gives what the files lack
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
    #[command(flatten)]
    shared: Shared,
}

fn main() -> ExitCode {
    let arguments: Arguments = arguments();
    run(|problems| extract(&arguments, problems))
}

fn extract(arguments: &Arguments, problems: &mut Problems) -> Result<u8, Failure> {
    let shared = &arguments.shared;
    let lexicon = Arc::new(setup::lexicon(shared)?);
    let reader = setup::reader(shared, &lexicon)?;
    let mut output = Output::new(shared.output.as_deref())?;
    let mut buffer = Readings::default();
    let mut inputs = Inputs::new(arguments.manifest.as_deref(), problems);
    inputs.each(&arguments.paths, |source| {
        let mut read = reader.report_with(&source.report, &mut buffer);
        read.claims.retain(|claim| shared.wants_claim(claim));
        output.json_line(&ExtractLine::new(&source.report.id, &read))
    })?;
    output.finish()?;
    Ok(0)
}
