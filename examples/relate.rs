//! Two places in two reports in, how their numbers stand to each other out.
//!
//! ```text
//! cargo run --release --example relate -- pairs.jsonl
//! ```

mod common;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use common::problems::Failure;
use common::{Output, Problems, Shared, arguments, engine, lines, run, setup};
use crossclaim::compare::{Passage, Relate};
use crossclaim::wire::{RelateAnswer, RelateLine, RelateSide};

/// Tells how two numbers in two reports stand to each other: lines of JSON with two places in, relations out
#[derive(Parser, Debug)]
#[command(name = "relate", version)]
struct Arguments {
    /// Files of JSON lines; none or `-` for standard input
    files: Vec<PathBuf>,
    #[command(flatten)]
    shared: Shared,
}

fn main() -> ExitCode {
    let arguments: Arguments = arguments();
    run(|problems| relate(&arguments, problems))
}

fn relate(arguments: &Arguments, problems: &mut Problems) -> Result<u8, Failure> {
    let shared = &arguments.shared;
    let lexicon = Arc::new(setup::lexicon(shared)?);
    let reader = setup::reader(shared, &lexicon)?;
    let relate = Relate::new(reader, engine::options(shared, &lexicon, true)?);
    let mut output = Output::new(shared.output.as_deref())?;
    lines::each(&arguments.files, RelateLine::parse, problems, |line| {
        let related = relate
            .passages(passage(&line.a), passage(&line.b))
            .map_err(|error| Failure::new(format!("{}: {error}", line.id)))?;
        output.json_line(&RelateAnswer {
            id: &line.id,
            relation: related.relation.as_str(),
            reason: related.reason,
            why: &related.why,
        })
    })?;
    output.finish()?;
    Ok(0)
}

fn passage(side: &RelateSide) -> Passage<'_> {
    Passage {
        report: &side.report,
        span: side.span,
    }
}
