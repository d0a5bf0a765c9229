//! Evidence and a statement in, whether the evidence's numbers contradict, entail or leave open the statement's, out.
//!
//! ```text
//! cargo run --release --example judge -- pairs.jsonl
//! ```
//!
//! The statement is read literally: "more than 40" leaves 40 out, a bare number is exact. How numbers are aligned is told
//! in the crate's module `judge`.

mod common;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use common::problems::Failure;
use common::{Output, Problems, Shared, arguments, lines, run, setup};
use crossclaim::wire::{JudgeAnswer, JudgeLine};

/// Judges statements by their evidence: lines of JSON with id, premise and hypothesis in, labels out
#[derive(Parser, Debug)]
#[command(name = "judge", version)]
struct Arguments {
    /// Files of JSON lines; none or `-` for standard input
    files: Vec<PathBuf>,
    #[command(flatten)]
    shared: Shared,
}

fn main() -> ExitCode {
    let arguments: Arguments = arguments();
    run(|problems| judge(&arguments, problems))
}

fn judge(arguments: &Arguments, problems: &mut Problems) -> Result<u8, Failure> {
    let mut shared = arguments.shared.clone();
    shared.profile.get_or_insert_with(|| "literal".to_owned());
    let lexicon = Arc::new(setup::lexicon(&shared)?);
    let reader = setup::reader(&shared, &lexicon)?;
    let mut output = Output::new(shared.output.as_deref())?;
    lines::each(&arguments.files, JudgeLine::parse, problems, |line| {
        let judgement = crossclaim::judge::judge(&reader, &line.premise, &line.hypothesis);
        output.json_line(&JudgeAnswer {
            id: &line.id,
            label: judgement.label,
            score: judgement.score,
            why: &judgement.why,
        })
    })?;
    output.finish()?;
    Ok(0)
}
