//! Two places in two reports in, or two claims with their reports; how their numbers stand to each other out.
//!
//! Whoever asks sets the two side by side, so they are of one story: the reports are read as a set ([`read_set`]) that the
//! docket holds alone, and what one claim leaves open is filled in from the other ([`fill_from_story`]) as in any docket. A
//! place may hold several numbers ("12 killed and 121 wounded"): those two are meant that are nearest to being comparable,
//! then those that stand first; of two lists of one thing ("quakes of 6.4 and 6.1") each member meets its own, and the worst
//! is told. Left out: places in which no number was read, whose answer says so.

use std::collections::BTreeSet;

use super::relate::{Related, Relation};
use crate::docket::{
    Answer, DimensionAnswer, Docket, DocketError, Gate, Options, ReportMeta, fill_from_story,
    read_set,
};
use crate::model::{Also, Claim, Profile, Report, Span, decimal_from_f64, decimal_to_f64};
use crate::read::{ReadReport, Reader};

/// More numbers than this in one place are not looked at.
const MOST_NUMBERS: usize = 8;

/// A place in a report.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    /// The report, whole.
    pub report: &'a Report,
    /// The place, in bytes of its text.
    pub span: Span,
}

/// Tells how two numbers in two reports stand to each other.
///
/// ```
/// use std::sync::Arc;
/// use crossclaim::compare::{Passage, Relate, Relation};
/// use crossclaim::docket::Options;
/// use crossclaim::lexicon::Lexicon;
/// use crossclaim::model::{Report, Span};
/// use crossclaim::read::Reader;
///
/// let day = jiff::civil::date(2024, 8, 10);
/// let one = Report::new("a", "More than 176,000 people have been evacuated from the Kursk region.").date(day);
/// let other = Report::new("b", "Rescuers have evacuated 76,000 residents.").date(day);
/// let relate = Relate::new(Reader::new(Arc::new(Lexicon::english())), Options::default());
/// let at = |report, start, end| Passage { report, span: Span::new(start, end) };
/// let related = relate.passages(at(&one, 10, 17), at(&other, 24, 30)).unwrap();
/// assert_eq!(related.relation, Relation::Contradicts);
/// assert_eq!(related.reason, "contradiction");
/// ```
#[derive(Clone, Debug)]
pub struct Relate {
    reader: Reader,
    options: Options,
}

impl Relate {
    /// With a reader for places, and options for comparing; that the two are of one story is given.
    pub fn new(reader: Reader, options: Options) -> Self {
        let options = Options {
            one_story: true,
            ..options
        };
        Relate { reader, options }
    }

    /// How the numbers of two places stand to each other. Costs the reading of both reports, twice where a date is inferred.
    ///
    /// # Errors
    /// [`DocketError::TooLarge`] where the names of the claims come to more than 4 GiB.
    pub fn passages(&self, a: Passage<'_>, b: Passage<'_>) -> Result<Related, DocketError> {
        let set = Set::read(self, a, b);
        let ours = self.claims_at(a, set.read_of(0));
        let theirs = self.claims_at(b, set.read_of(1));
        if ours.is_empty() {
            return Ok(unread(a));
        }
        if theirs.is_empty() {
            return Ok(unread(b));
        }
        self.lists(ours, theirs, &set)
    }

    /// How two claims stand to each other, with what is known of their reports.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use crossclaim::compare::{Relate, Relation};
    /// use crossclaim::docket::Options;
    /// use crossclaim::lexicon::Lexicon;
    /// use crossclaim::model::{Claim, Figure};
    /// use crossclaim::read::Reader;
    ///
    /// let relate = Relate::new(Reader::new(Arc::new(Lexicon::english())), Options::default());
    /// let claim = |id, n: i64| Claim::new(id, "wounded", Figure::exact(n.into()));
    /// let related = relate.claims(&claim("a", 24), &claim("b", 24), &[]).unwrap();
    /// assert_eq!(related.relation, Relation::Agrees);
    /// ```
    ///
    /// # Errors
    /// [`DocketError::DuplicateId`] where two claims that differ have one id, [`DocketError::TooLarge`] where their names
    /// come to more than 4 GiB.
    pub fn claims(
        &self,
        a: &Claim,
        b: &Claim,
        reports: &[ReportMeta],
    ) -> Result<Related, DocketError> {
        if a.id == b.id {
            let is_one = a == b;
            return is_one
                .then(same_claim)
                .ok_or_else(|| DocketError::DuplicateId(a.id.clone()));
        }
        let set = Set {
            read: Vec::new(),
            reports: reports.to_vec(),
        };
        self.lists(vec![a.clone()], vec![b.clone()], &set)
    }

    /// How two lists of claims stand to each other: by their nearest pair.
    fn lists(
        &self,
        mut ours: Vec<Claim>,
        mut theirs: Vec<Claim>,
        set: &Set,
    ) -> Result<Related, DocketError> {
        fill_from_story(
            &mut ours.iter_mut().chain(&mut theirs).collect::<Vec<_>>(),
            self.reader.lexicon(),
        );
        let mut docket = Docket::new(self.reader.lexicon(), self.options.clone());
        for report in &set.reports {
            docket.add_report(report.clone());
        }
        // The places may share claims, or be the two units of one; the other claims of a report tell what is on top of what.
        let rest = set.read.iter().flat_map(|read| &read.claims);
        let mut taken = BTreeSet::new();
        for claim in ours.iter().chain(&theirs).chain(rest) {
            if taken.insert(&claim.id) {
                docket.add(claim)?;
            }
        }
        let (a, b) = nearest(&docket, &ours, &theirs);
        let worst = (members(&ours, &theirs, a, b).into_iter())
            .map(|(a, b)| related(&docket, a, b))
            .min_by_key(|related| related.relation);
        Ok(worst.expect("there is a pair"))
    }

    /// The claims at a place, those first whose numbers it covers whole, in the order of the text; at the second reading of a
    /// doubled unit, that reading.
    fn claims_at(&self, place: Passage<'_>, read: &ReadReport) -> Vec<Claim> {
        let cover = |span: Option<Span>| span.map_or(0, |span| shared(span, place.span));
        let number = |claim: &Claim| claim.spans.number.or(claim.span);
        let other = |claim: &Claim| claim.also.as_ref().and_then(|also| also.span);
        let is_whole = |span: Option<Span>| span.is_some_and(|s| cover(Some(s)) == s.len());
        let mut claims: Vec<Claim> = (read.claims.iter())
            .filter(|claim| cover(number(claim)).max(cover(other(claim))) > 0)
            .cloned()
            .collect();
        claims.sort_by_key(|claim| !(is_whole(number(claim)) || is_whole(other(claim))));
        claims.truncate(MOST_NUMBERS);
        for claim in &mut claims {
            if cover(number(claim)) == 0 {
                read_otherwise(claim, self.reader.widths());
            }
        }
        claims
    }
}

/// The reports of two places, read as a set, under names of their own: two may use one id for two texts.
struct Set {
    read: Vec<ReadReport>,
    reports: Vec<ReportMeta>,
}

impl Set {
    fn read(relate: &Relate, a: Passage<'_>, b: Passage<'_>) -> Self {
        let mut reports = vec![a.report.clone()];
        // Both places may lie in one report.
        if a.report != b.report {
            reports.push(b.report.clone());
        }
        for (report, name) in reports.iter_mut().zip(["a", "b"]) {
            name.clone_into(&mut report.id);
        }
        let read = read_set(&relate.reader, &reports, &relate.options);
        let metas = reports.iter().zip(&read);
        Set {
            reports: metas
                .map(|(report, read)| ReportMeta::of(report, read))
                .collect(),
            read,
        }
    }

    /// What was read of the first or the second place's report.
    fn read_of(&self, side: usize) -> &ReadReport {
        &self.read[side.min(self.read.len() - 1)]
    }
}

fn unread(place: Passage<'_>) -> Related {
    let words = place.span.get(&place.report.text).unwrap_or_default();
    Related {
        relation: Relation::Unrelated,
        reason: "unread",
        why: format!("no claim was read at {words:?} in {}", place.report.id),
    }
}

fn same_claim() -> Related {
    Related {
        relation: Relation::Agrees,
        reason: "same-claim",
        why: "both places are one claim".to_owned(),
    }
}

fn related(docket: &Docket, a: &Claim, b: &Claim) -> Related {
    if a.id == b.id {
        return same_claim();
    }
    docket.relation(&a.id, &b.id).expect("both were taken in")
}

/// How many bytes two spans share.
fn shared(a: Span, b: Span) -> u32 {
    a.end()
        .min(b.end())
        .saturating_sub(a.start().max(b.start()))
}

/// The two claims that are nearest to being comparable, then those that the places cover best.
fn nearest<'c>(docket: &Docket, ours: &'c [Claim], theirs: &'c [Claim]) -> (&'c Claim, &'c Claim) {
    let all = (ours.iter().enumerate())
        .flat_map(|(i, a)| theirs.iter().enumerate().map(move |(j, b)| (i, a, j, b)));
    let nearest = all.min_by_key(|(i, a, j, b)| {
        let gate = docket.gate(&a.id, &b.id).filter(|_| a.id != b.id);
        (gate.map_or(u8::MAX, |gate| distance(&gate)), i + j, *i)
    });
    let (_, a, _, b) = nearest.expect("neither list is empty");
    (a, b)
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

/// The pairs that two claims stand for: of lists of equal length each member with its own, else the two alone.
fn members<'c>(
    ours: &'c [Claim],
    theirs: &'c [Claim],
    a: &'c Claim,
    b: &'c Claim,
) -> Vec<(&'c Claim, &'c Claim)> {
    let listed = |claims: &'c [Claim], one: &Claim| -> Vec<&'c Claim> {
        let is_member = |claim: &&Claim| {
            claim.measure == one.measure && claim.unit == one.unit && claim.subject == one.subject
        };
        claims.iter().filter(is_member).collect()
    };
    let (of_a, of_b) = (listed(ours, a), listed(theirs, b));
    if of_a.len() == of_b.len() {
        of_a.into_iter().zip(of_b).collect()
    } else {
        vec![(a, b)]
    }
}

/// Swaps the two readings of a doubled unit. Both stay with the claim, so that their disagreement is seen.
fn read_otherwise(claim: &mut Claim, widths: &Profile) {
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
    claim.figure = widths.table(value, claim.figure.bound());
    claim.unit = also.unit;
    claim.also = first;
}
