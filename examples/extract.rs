//! Reports in, every numeric claim out: one line of JSON per report.
//!
//! ```text
//! cargo run --release --example extract -- examples/reports
//! cargo run --release --example extract -- --trace examples/reports
//! cargo run --release --example extract -- --check-lexicon my-tables
//! ```

mod common;

use std::path::{Path, PathBuf};
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
    /// Tell of every claim which rule took which bytes: as text for people, or as a key `trace` of each line
    #[arg(long, value_name = "AS", num_args = 0..=1, require_equals = true, default_missing_value = "text")]
    trace: Option<TraceAs>,
    /// Check the tables of a folder for --lexicon, name every fault by file and line, and read no report
    #[arg(long, value_name = "DIR")]
    check_lexicon: Option<PathBuf>,
    #[command(flatten)]
    shared: Shared,
}

/// How a trace is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum TraceAs {
    Text,
    Json,
}

fn main() -> ExitCode {
    let arguments: Arguments = arguments();
    run(|problems| extract(&arguments, problems))
}

fn extract(arguments: &Arguments, problems: &mut Problems) -> Result<u8, Failure> {
    let shared = &arguments.shared;
    if let Some(folder) = &arguments.check_lexicon {
        return check(folder, shared);
    }
    let lexicon = Arc::new(setup::lexicon(shared)?);
    let reader = setup::reader(shared, &lexicon)?;
    let mut output = Output::new(shared.output.as_deref())?;
    let mut batch = Vec::with_capacity(BATCH);
    let mut buffer = Readings::default();
    let mut inputs = Inputs::new(arguments.manifest.as_deref(), problems);
    if let Some(how) = arguments.trace {
        inputs.each(&arguments.paths, |source| {
            trace(&reader, &source.report, shared, how, &mut output)
        })?;
        output.finish()?;
        return Ok(0);
    }
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

/// Reads the tables of a folder and says how many there are; a fault ends the run with its file and line.
fn check(folder: &Path, shared: &Shared) -> Result<u8, Failure> {
    let found = setup::read_folder("--check-lexicon", folder)?;
    let mut output = Output::new(shared.output.as_deref())?;
    let (tables, rows) = (found.tables, found.rows);
    let told = folder.display();
    output.line(&format!(
        "{told}: tables: {tables}, rows: {rows}, no faults"
    ))?;
    output.finish()?;
    Ok(0)
}

/// Reads one report and prints how each of its claims came about.
fn trace(
    reader: &Reader,
    report: &Report,
    shared: &Shared,
    how: TraceAs,
    output: &mut Output,
) -> Result<(), Failure> {
    let (mut read, mut traces) = reader.traced(report);
    traces.retain(|trace| {
        let claim = read.claims.iter().find(|claim| claim.id == trace.claim);
        claim.is_some_and(|claim| shared.wants_claim(claim))
    });
    read.claims.retain(|claim| shared.wants_claim(claim));
    if how == TraceAs::Json {
        return output.json_line(&ExtractLine::new(&report.id, &read).traced(&traces));
    }
    for (claim, trace) in read.claims.iter().zip(&traces) {
        let words = claim.span.and_then(|span| span.get(&report.text));
        output.line(&format!("{}  {}", claim.id, words.unwrap_or_default()))?;
        for took in &trace.took {
            let (from, words) = match took.span {
                Some(span) => (
                    format!("{}..{}", span.start(), span.end()),
                    format!("\"{}\"", span.get(&report.text).unwrap_or_default()),
                ),
                None => ("-".to_owned(), "-".to_owned()),
            };
            output.line(&format!(
                "  {:<8} {:<11} {from:<9} {words} = {}  [{}]",
                took.step.as_str(),
                took.field,
                if took.gave.is_empty() {
                    "nothing"
                } else {
                    &took.gave
                },
                took.rule
            ))?;
        }
    }
    Ok(())
}
