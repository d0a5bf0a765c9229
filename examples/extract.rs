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
use common::inputs::{Inputs, Source};
use common::problems::Failure;
use common::{Output, Problems, Shared, arguments, run, setup};
use crossclaim::model::Report;
use crossclaim::read::{Reader, Readings};
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
    let mut batch = Vec::with_capacity(BATCH);
    let mut buffer = Readings::default();
    let mut inputs = Inputs::new(arguments.manifest.as_deref(), problems);
    inputs.each(&arguments.paths, |source| {
        batch.push(source);
        if batch.len() < BATCH {
            return Ok(());
        }
        print(&reader, &mut buffer, &mut batch, shared, &mut output)
    })?;
    print(&reader, &mut buffer, &mut batch, shared, &mut output)?;
    output.finish()?;
    Ok(0)
}

/// How many reports are read at once: as many as keep all cores busy, or each as it comes.
const BATCH: usize = if cfg!(feature = "parallel") { 256 } else { 1 };

/// Reads and prints the reports at hand, and forgets them.
fn print(
    reader: &Reader,
    buffer: &mut Readings,
    batch: &mut Vec<Source>,
    shared: &Shared,
    output: &mut Output,
) -> Result<(), Failure> {
    let (reports, places): (Vec<Report>, Vec<(String, usize)>) = batch
        .drain(..)
        .map(|source| (source.report, (source.file, source.line)))
        .unzip();
    let read = reader.reports_with(&reports, buffer);
    for ((report, (file, line)), mut read) in reports.iter().zip(places).zip(read) {
        for left in &read.unread {
            Problems::note(format!(
                "{file}:{line}: more than 256 numbers in one sentence; {} bytes of it were not read",
                left.len()
            ));
        }
        read.claims.retain(|claim| shared.wants_claim(claim));
        output.json_line(&ExtractLine::new(&report.id, &read))?;
    }
    Ok(())
}
