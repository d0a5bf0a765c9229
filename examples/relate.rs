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
use crossclaim::compare::{Related, Relation};
use crossclaim::docket::{Answer, DimensionAnswer, Docket, Gate, ReportMeta};
use crossclaim::lexicon::Lexicon;
use crossclaim::lexicon::places::{PlaceRelation, Places};
use crossclaim::model::{
    Also, Basis, Claim, Dynamics, Field, Profile, Span, decimal_from_f64, decimal_to_f64,
};
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
        profile: setup::profile(shared, &lexicon)?,
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
        let (ours, our_report) = self.claims(&line.a, "a");
        if ours.is_empty() {
            return Ok(unread(&line.a));
        }
        let (theirs, their_report) = self.claims(&line.b, if is_one { "a" } else { "b" });
        if theirs.is_empty() {
            return Ok(unread(&line.b));
        }
        let reports = [our_report, their_report];
        // A place may hold several numbers ("12 killed and 121 wounded"): those two are meant that are nearest to being
        // comparable, then those that stand first.
        let mut least = None;
        let mut nearest = (&ours[0], &theirs[0]);
        for (a, b) in pairs(&ours, &theirs) {
            let apart = if a.id == b.id {
                u8::MAX
            } else {
                let docket = self.docket(line, &reports, a, b)?;
                docket.gate(&a.id, &b.id).map_or(u8::MAX, |g| distance(&g))
            };
            if least.is_none_or(|least| apart < least) {
                (least, nearest) = (Some(apart), (a, b));
            }
        }
        let (a, b) = nearest;
        // "Quakes of 6.4 and 6.1" against "6.4 and 6.2": of lists of one thing each member meets its own, and the worst
        // is told.
        let (ours, theirs) = (members(&ours, a), members(&theirs, b));
        let listed = ours.len() > 1 && ours.len() == theirs.len();
        let pairs = if listed {
            ours.into_iter().zip(theirs).collect()
        } else {
            vec![(a, b)]
        };
        let mut worst: Option<Related> = None;
        for (a, b) in pairs {
            let related = self.related(line, &reports, a, b)?;
            if worst.as_ref().is_none_or(|w| related.relation < w.relation) {
                worst = Some(related);
            }
        }
        let related = worst.expect("there is a pair");
        Ok((related.relation, related.reason.to_owned(), related.why))
    }

    /// How two claims stand to each other.
    fn related(
        &self,
        line: &RelateLine,
        reports: &[ReportMeta; 2],
        a: &Claim,
        b: &Claim,
    ) -> Result<Related, Failure> {
        if a.id == b.id {
            return Ok(Related {
                relation: Relation::Agrees,
                reason: "same-claim",
                why: "both places are one claim".to_owned(),
            });
        }
        let docket = self.docket(line, reports, a, b)?;
        let related = docket.relation(&a.id, &b.id);
        Ok(related.expect("both claims were taken in"))
    }

    /// The docket in which two claims of two reports meet.
    fn docket(
        &self,
        line: &RelateLine,
        reports: &[ReportMeta; 2],
        a: &Claim,
        b: &Claim,
    ) -> Result<Docket, Failure> {
        // Whoever asks sets the two side by side: they are of one story.
        let mut docket = engine::docket(self.shared, &self.lexicon, true)?;
        for (claim, other, is_second) in [(a, b, false), (b, a, true)] {
            let mut claim = claim.clone();
            settle(&mut claim, other, is_second, self.lexicon.places());
            let refused = |kind| Failure::new(format!("{}: {kind}", line.id));
            engine::add(&mut docket, &claim).map_err(refused)?;
        }
        for report in reports {
            docket.add_report(report.clone());
        }
        Ok(docket)
    }

    /// The claims at a place, those first whose numbers it covers whole, in the order of the text; at the second reading of a
    /// doubled unit, that reading; and their report, which is called `name`, since two lines may use one id for two texts.
    fn claims(&self, side: &RelateSide, name: &str) -> (Vec<Claim>, ReportMeta) {
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
        let overlap = |claim: &Claim| number(claim).max(other(claim));
        let read = self.reader.report(&report);
        let mut claims = read.claims;
        claims.retain(|claim| overlap(claim) > 0);
        let is_whole =
            |span: Option<Span>| span.is_some_and(|span| shared(Some(span)) == span.len());
        let is_covered = |claim: &Claim| {
            is_whole(claim.spans.number.or(claim.span))
                || is_whole(claim.also.as_ref().and_then(|a| a.span))
        };
        claims.sort_by_key(|claim| !is_covered(claim));
        claims.truncate(MOST_NUMBERS);
        for claim in &mut claims {
            if number(claim) == 0 {
                self.read_otherwise(claim);
            }
        }
        let report = ReportMeta {
            id: report.id,
            date: read.date,
            outlet: report.outlet,
            names: Vec::new(),
        };
        (claims, report)
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

/// More numbers than this in one place are not looked at.
const MOST_NUMBERS: usize = 8;

/// The claims of a place that are listed with this one: of one measure in one unit, of the same subject.
fn members<'c>(claims: &'c [Claim], one: &Claim) -> Vec<&'c Claim> {
    let is_member = |claim: &&Claim| {
        claim.measure == one.measure && claim.unit == one.unit && claim.subject == one.subject
    };
    claims.iter().filter(is_member).collect()
}

/// Every claim of one place with every one of the other, by how well the places cover them.
fn pairs<'c>(a: &'c [Claim], b: &'c [Claim]) -> impl Iterator<Item = (&'c Claim, &'c Claim)> {
    let mut all: Vec<(usize, usize)> = (0..a.len())
        .flat_map(|i| (0..b.len()).map(move |j| (i, j)))
        .collect();
    all.sort_by_key(|&(i, j)| (i + j, i));
    all.into_iter().map(move |(i, j)| (&a[i], &b[j]))
}

/// How far two claims are from being comparable: what is counted weighs more than how it is told.
fn distance(gate: &Gate) -> u8 {
    let weight = |answer: &DimensionAnswer| match (answer.dimension, answer.answer) {
        (_, Answer::Same | Answer::Assumed) => 0,
        ("measure" | "unit", _) => 16,
        ("subject", Answer::Different) => 8,
        (_, Answer::Different) => 2,
        _ => 1,
    };
    gate.answers.iter().map(weight).sum()
}

/// Whether nothing tells how the places of two claims lie to each other.
fn do_not_meet(places: &Places, a: &Claim, b: &Claim) -> bool {
    let both = a.place.as_deref().zip(b.place.as_deref());
    both.is_some_and(|(a, b)| places.relation_of_names(a, b) == PlaceRelation::Unknown)
}

/// Fills what a claim leaves open from the one that it is held against, as a docket's default: where no report says
/// where a toll of its story happened, it happened where the other says.
fn settle(claim: &mut Claim, other: &Claim, is_second: bool, places: &Places) {
    let is_story = claim.event.is_none() && other.event.is_none();
    let moves = claim
        .dynamics
        .is_none_or(|dynamics| dynamics != Dynamics::Fixed);
    // Where something was done once tells which time it was, so that a paragraph's word counts.
    let is_weak = |claim: &Claim| {
        let is_event = claim.dynamics == Some(Dynamics::Event);
        match claim.basis.get(&Field::Place) {
            Some(Basis::Lead | Basis::Report) => true,
            Some(Basis::Paragraph) => !is_event,
            _ => false,
        }
    };
    // What was filled in from afar gives way as well where the two do not fit.
    let gives_way = claim.place.is_none()
        || is_weak(claim) && (is_weak(other) && is_second || do_not_meet(places, claim, other));
    if gives_way && is_story && moves && other.place.is_some() {
        claim.place.clone_from(&other.place);
        claim.basis.insert(Field::Place, Basis::Docket);
    }
    // "28 villages" and "28 Ukrainian-held villages": whose is said by one of the two alone.
    if claim.subject.holder.is_none() && claim.measure == other.measure && is_story {
        claim.subject.holder.clone_from(&other.subject.holder);
        claim.basis.insert(Field::Subject, Basis::Docket);
    }
}
