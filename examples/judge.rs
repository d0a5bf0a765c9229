//! Evidence and a statement in, whether the evidence's numbers contradict, entail or leave open the statement's, out.
//!
//! ```text
//! cargo run --release --example judge -- pairs.jsonl
//! ```
//!
//! The statement is read literally: "more than 40" leaves 40 out, a bare number is exact. A number of the statement is
//! *aligned* with those of the evidence that count or measure the same; where all of them lie apart from it, both can't
//! be true; where one lies within it, it follows. Dates are figures of the measure `date` here.

mod common;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use common::problems::Failure;
use common::{Output, Problems, Shared, arguments, lines, run, setup};
use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Claim, Interval, Report, decimal_from_f64, decimal_to_f64};
use crossclaim::read::{DateSpan, ReadReport, Reader};
use crossclaim::wire::{JudgeAnswer, JudgeLine, Label};

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
    let judge = Judge {
        reader: setup::reader(&shared, &lexicon)?,
        lexicon,
    };
    let mut output = Output::new(shared.output.as_deref())?;
    lines::each(&arguments.files, JudgeLine::parse, problems, |line| {
        let verdict = judge.verdict(&line);
        let answer = JudgeAnswer {
            id: &line.id,
            label: verdict.label,
            score: verdict.score,
            why: &verdict.why,
        };
        output.json_line(&answer)
    })?;
    output.finish()?;
    Ok(0)
}

struct Judge {
    reader: Reader,
    lexicon: Arc<Lexicon>,
}

struct Verdict {
    label: Label,
    score: f64,
    why: String,
}

/// How one figure of the statement stands to the evidence.
enum Stand {
    /// Every aligned figure lies apart from it; the nearest one's words.
    Apart(String),
    /// An aligned figure lies within it.
    Follows,
    /// Nothing is aligned with it, or what is reaches beyond it.
    Open,
}

impl Judge {
    fn verdict(&self, line: &JudgeLine) -> Verdict {
        let evidence = self.reader.report(&Report::new("evidence", &*line.premise));
        let statement = self
            .reader
            .report(&Report::new("statement", &*line.hypothesis));
        let figures = statement.claims.iter().map(|claim| {
            let stand = self.stand(claim, &evidence.claims);
            (claim.figure.to_string(), stand)
        });
        let dates = statement.dates.iter().map(|date| {
            let words = date.span.get(&line.hypothesis).unwrap_or_default();
            (words.to_owned(), date_stand(date, line, &evidence))
        });
        let stands: Vec<(String, Stand)> = figures.chain(dates).collect();
        // Certainties that it is a contradiction: they order the answers and are no measured frequencies.
        let (label, score, why) = if let Some((said, found)) = apart(&stands) {
            let why = format!("the evidence says {found} where the statement says {said}");
            (Label::Contradiction, 0.9, why)
        } else if stands.is_empty() {
            (
                Label::Neutral,
                0.2,
                "the statement has no figure".to_owned(),
            )
        } else if stands.iter().all(|(_, s)| matches!(s, Stand::Follows)) {
            let why = "every figure of the statement follows from one of the evidence".to_owned();
            (Label::Entailment, 0.05, why)
        } else {
            let why = "no figure of the evidence is set against every one of the statement";
            (Label::Neutral, 0.3, why.to_owned())
        };
        Verdict { label, score, why }
    }

    fn stand(&self, claim: &Claim, evidence: &[Claim]) -> Stand {
        let aligned: Vec<(&Claim, Interval)> = evidence
            .iter()
            .filter(|e| is_aligned(claim, e))
            .filter_map(|e| Some((e, self.in_unit(e, claim)?)))
            .collect();
        let said = claim.figure.outer();
        if aligned.iter().any(|(_, i)| said.holds(*i)) {
            return Stand::Follows;
        }
        match aligned.first() {
            Some((first, _)) if aligned.iter().all(|(_, i)| !i.meets(said)) => {
                Stand::Apart(first.figure.to_string())
            }
            _ => Stand::Open,
        }
    }

    /// What a claim of the evidence can mean, in the unit of the statement's; `None` where the two do not convert.
    fn in_unit(&self, evidence: &Claim, claim: &Claim) -> Option<Interval> {
        let outer = evidence.figure.outer();
        let (from, to) = match (evidence.unit.as_deref(), claim.unit.as_deref()) {
            (from, to) if from == to => return Some(outer),
            (Some(from), Some(to)) => (from, to),
            _ => return None,
        };
        let end = |value: f64| {
            if value.is_infinite() {
                return Some(value);
            }
            let converted = self.lexicon.convert(decimal_from_f64(value)?, from, to)?;
            Some(decimal_to_f64(converted))
        };
        Interval::new(end(outer.low())?, end(outer.high())?, outer.is_open())
    }
}

fn apart(stands: &[(String, Stand)]) -> Option<(&str, &str)> {
    stands.iter().find_map(|(said, stand)| match stand {
        Stand::Apart(found) => Some((&**said, &**found)),
        _ => None,
    })
}

/// Whether two claims count or measure the same: by measure or by the counted noun, and nothing that both say differs.
fn is_aligned(a: &Claim, b: &Claim) -> bool {
    let differ = |x: Option<&str>, y: Option<&str>| matches!((x, y), (Some(x), Some(y)) if x != y);
    let same_counted = a.counted.is_some() && a.counted == b.counted;
    let same_unit = a.unit.is_some() == b.unit.is_some();
    same_unit
        && (a.measure == b.measure || same_counted)
        && !a.subject.is_apart_from(&b.subject)
        && !differ(a.place.as_deref(), b.place.as_deref())
        && !differ(a.to.as_deref(), b.to.as_deref())
        && !differ(a.counted.as_deref(), b.counted.as_deref())
}

/// A date as an interval of days since the epoch: all days that the words leave open.
fn days(date: &DateSpan, text: &str) -> Option<Interval> {
    let number = |d: jiff::civil::Date| {
        let epoch = jiff::civil::date(1970, 1, 1);
        epoch.until(d).ok().map(|span| f64::from(span.get_days()))
    };
    let (from, to) = (
        date.from.map_or(Some(f64::NEG_INFINITY), number)?,
        date.to.map_or(Some(f64::INFINITY), number)?,
    );
    let before = text.get(..date.span.start() as usize)?;
    let word = before.split_whitespace().next_back().unwrap_or_default();
    match &*word.to_ascii_lowercase() {
        "before" | "until" => Interval::new(f64::NEG_INFINITY, from, true),
        "by" => Interval::closed(f64::NEG_INFINITY, to),
        "after" => Interval::at_least(to + 1.0),
        "since" | "from" => Interval::at_least(from),
        _ => Interval::closed(from, to),
    }
}

/// How a date of the statement stands to the evidence. Only an evidence of one date is surely about the same event.
fn date_stand(date: &DateSpan, line: &JudgeLine, evidence: &ReadReport) -> Stand {
    let [found] = &evidence.dates[..] else {
        return Stand::Open;
    };
    let (Some(said), Some(holds)) = (days(date, &line.hypothesis), days(found, &line.premise))
    else {
        return Stand::Open;
    };
    if said.holds(holds) {
        Stand::Follows
    } else if said.meets(holds) {
        Stand::Open
    } else {
        Stand::Apart(found.span.get(&line.premise).unwrap_or_default().to_owned())
    }
}
