//! Tables of claims in (JSON lines or CSV), findings out, one line of JSON each, most severe first.
//!
//! ```text
//! cargo run --release --example series -- claims.jsonl
//! ```

mod common;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use common::tables::Tables;
use common::{Output, Problems, Shared, arguments, engine, run, setup};

/// Finds where tables of claims disagree: JSON lines or CSV in, findings as JSON lines out
#[derive(Parser, Debug)]
#[command(name = "series", version)]
struct Arguments {
    /// Files of claims, JSON lines or CSV with dotted headings; none or `-` for standard input
    files: Vec<PathBuf>,
    #[command(flatten)]
    shared: Shared,
}

fn main() -> ExitCode {
    let arguments: Arguments = arguments();
    run(|problems| series(&arguments, problems))
}

fn series(arguments: &Arguments, problems: &mut Problems) -> Result<u8, common::problems::Failure> {
    let shared = &arguments.shared;
    let lexicon = setup::lexicon(shared)?;
    let mut docket = engine::docket(shared, &lexicon, true)?;
    let terms = setup::terms(shared, &lexicon)?;
    let standard_input = [PathBuf::from("-")];
    let files = if arguments.files.is_empty() {
        &standard_input[..]
    } else {
        &arguments.files
    };
    let mut tables = Tables::new(terms, problems);
    for file in files {
        tables.each(file, |claim| engine::add(&mut docket, claim));
    }
    let mut output = Output::new(shared.output.as_deref())?;
    for finding in engine::wanted(shared, docket.findings()) {
        output.json_line(&finding)?;
    }
    output.finish()?;
    Ok(0)
}
