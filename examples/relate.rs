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
use crossclaim::compare::Relation;
use crossclaim::docket::ReportMeta;
use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Also, Claim, Profile, Span, decimal_from_f64, decimal_to_f64};
use crossclaim::read::Reader;
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
    let relate = Relate {
        reader: setup::reader(shared, &lexicon)?,
        profile: shared.profile()?,
        lexicon,
        shared,
    };
    let mut output = Output::new(shared.output.as_deref())?;
    lines::each(&arguments.files, RelateLine::parse, problems, |line| {
        let (relation, reason, why) = relate.answer(&line)?;
        let answer = RelateAnswer {
            id: &line.id,
            relation: relation.as_str(),
            reason: &reason,
            why: &why,
        };
        output.json_line(&answer)
    })?;
    output.finish()?;
    Ok(0)
}

struct Relate<'a> {
    reader: Reader,
    profile: Profile,
    lexicon: Arc<Lexicon>,
    shared: &'a Shared,
}

impl Relate<'_> {
    fn answer(&self, line: &RelateLine) -> Result<(Relation, String, String), Failure> {
        let unread = |side: &RelateSide| {
            let words = side.span.get(&side.report.text).unwrap_or_default();
            let why = format!("no claim was read at {words:?} in {}", side.report.id);
            (Relation::Unrelated, "unread".to_owned(), why)
        };
        // Both places may lie in one report; two docket reports need two ids.
        let is_one = line.a.report == line.b.report;
        let Some(a) = self.claim(&line.a, "a") else {
            return Ok(unread(&line.a));
        };
        let Some(b) = self.claim(&line.b, if is_one { "a" } else { "b" }) else {
            return Ok(unread(&line.b));
        };
        if a.id == b.id {
            let why = "both places are one claim".to_owned();
            return Ok((Relation::Agrees, "same-claim".to_owned(), why));
        }
        // Whoever asks sets the two side by side: they are of one story.
        let mut docket = engine::docket(self.shared, &self.lexicon, true)?;
        for claim in [&a, &b] {
            let refused = |kind| Failure::new(format!("{}: {kind}", line.id));
            engine::add(&mut docket, claim).map_err(refused)?;
        }
        for (side, claim) in [(&line.a, &a), (&line.b, &b)] {
            docket.add_report(ReportMeta {
                id: claim.report.clone().unwrap_or_default(),
                date: self.reader.report(&side.report).date,
                outlet: side.report.outlet.clone(),
                names: Vec::new(),
            });
        }
        let related = docket
            .relation(&a.id, &b.id)
            .expect("both claims were taken in");
        Ok((related.relation, related.reason.to_owned(), related.why))
    }

    /// The claim at a place, by the number that overlaps it most; at the second reading of a doubled unit, that reading.
    /// Its report is called `name`, since two lines may use one id for two texts.
    fn claim(&self, side: &RelateSide, name: &str) -> Option<Claim> {
        let mut report = side.report.clone();
        name.clone_into(&mut report.id);
        let shared = |span: Option<Span>| {
            span.map_or(0, |s| {
                let (start, end) = (
                    s.start().max(side.span.start()),
                    s.end().min(side.span.end()),
                );
                end.saturating_sub(start)
            })
        };
        let number = |claim: &Claim| shared(claim.spans.number.or(claim.span));
        let other = |claim: &Claim| shared(claim.also.as_ref().and_then(|a| a.span));
        let mut claim = self
            .reader
            .report(&report)
            .claims
            .into_iter()
            .filter(|c| number(c).max(other(c)) > 0)
            // Of two with the same overlap the first.
            .rev()
            .max_by_key(|c| number(c).max(other(c)))?;
        if number(&claim) == 0 {
            self.read_otherwise(&mut claim);
        }
        Some(claim)
    }

    /// Swaps the two readings of a doubled unit. Both stay with the claim, so that their disagreement is seen.
    fn read_otherwise(&self, claim: &mut Claim) {
        let Some(also) = claim.also.take() else {
            return;
        };
        let Some(value) = decimal_from_f64(also.value) else {
            return;
        };
        let first = claim.figure.value().map(|first| Also {
            value: decimal_to_f64(first),
            unit: claim.unit.take(),
            span: claim.spans.number,
        });
        claim.figure = self.profile.table(value, claim.figure.bound());
        claim.unit = also.unit;
        claim.also = first;
    }
}
