//! What would make these agree? A contradiction or a tension in, the smallest single change that reconciles it out.
//!
//! Only what was not said may change: a day that rests on the date of a report, a place or a subject that was filled in,
//! a hedge, the word within a family of terms. Each is solved for by itself: days as an interval between the figures
//! that lie below and above, places and subjects from near to far over what holds them. A change counts only where the
//! changed claim then agrees with *every* claim that it meets, not with the other of the pair alone. Where nothing
//! single helps there is no settlement. Left out: who is right.

use std::collections::BTreeMap;

use super::scene::{Course, is_one_time};
use super::words::said;
use super::{Comparison, Sweep};
use crate::docket::{Docket, KeyParts, Row, UNDATED, date_of, mark, to_base};
use crate::lexicon::Scope;
use crate::model::{Basis, Bound, Field, Finding, FindingId, Subject};

/// The smallest single change that makes the claims of a finding agree, and the question that settles it.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Settlement {
    /// The finding that it settles.
    pub finding: FindingId,
    /// What would change: `hedge`, `period`, `term`, `place` or `subject`.
    pub dimension: &'static str,
    /// The claim that would be read otherwise.
    pub claim: String,
    /// What it is read as; empty where it is unknown.
    pub from: String,
    /// What it would be: a day is the nearest that does.
    pub to: String,
    /// `both hold if 76,000 (River Herald, 2024-08-10) is as of 2024-08-09 or earlier`.
    pub text: String,
    /// What to ask, of whom.
    pub question: String,
}

/// How far a change goes: the kind of change, from what alters least, then its steps (days, rings of places, facets).
type Size = (u8, u32);

const HEDGE: u8 = 0;
const DAYS: u8 = 1;
const TERM: u8 = 2;
const PLACE: u8 = 3;
const SUBJECT: u8 = 4;
/// Reading a claim as a part of what it names, where no series says of which.
const PART: u8 = 5;

/// A pair that is apart and all claims that the two meet.
struct Case<'a> {
    sweep: &'a Sweep<'a>,
    /// In order of time.
    rows: Vec<Row>,
    /// The one below, and the one above.
    low: Row,
    high: Row,
    is_tension: bool,
    course: Course,
}

struct Change {
    size: Size,
    dimension: &'static str,
    claim: u32,
    from: String,
    to: String,
    text: String,
    question: String,
}

impl Docket {
    /// What would make the claims of contradictions and tensions agree, by finding; nothing for findings of other kinds
    /// and for those that no single change reconciles. Costs `n log n` once, and the series of each finding.
    ///
    /// ```
    /// use crossclaim::docket::{Docket, Options};
    /// use crossclaim::lexicon::Lexicon;
    /// use crossclaim::model::{Claim, Figure, Origin};
    ///
    /// let mut docket = Docket::new(&Lexicon::english(), Options::default());
    /// for (id, outlet, n) in [("a#1", "River Herald", 176_000), ("b#1", "Coast Radio", 76_000)] {
    ///     // No period: the day is that of the report.
    ///     let mut claim = Claim::new(id, "displaced", Figure::exact(n.into())).origin(Origin::outlet(outlet));
    ///     claim.reported = Some("2024-08-10".parse().unwrap());
    ///     docket.add(&claim).unwrap();
    /// }
    /// let findings = docket.findings();
    /// let settled = docket.settle(&findings);
    /// let settlement = &settled[&findings[0].id];
    /// assert_eq!((settlement.dimension, &*settlement.to), ("period", "2024-08-09"));
    /// assert_eq!(settlement.text, "both hold if 76,000 (Coast Radio) is as of 2024-08-09 or earlier");
    /// ```
    pub fn settle(&self, findings: &[Finding]) -> BTreeMap<FindingId, Settlement> {
        let is_apart = |finding: &&Finding| matches!(finding.kind, "contradiction" | "tension");
        if !findings.iter().any(|finding| is_apart(&finding)) {
            return BTreeMap::new();
        }
        let arranged = self.arranged();
        let sweep = Sweep::new(self, &arranged);
        findings
            .iter()
            .filter(is_apart)
            .filter_map(|finding| {
                let change = Case::of(&sweep, finding)?.smallest()?;
                Some((finding.id, change.settle(self, finding)))
            })
            .collect()
    }
}

impl Comparison {
    /// What would make its contradictions and tensions agree: see [`Docket::settle`].
    pub fn settle(&self, docket: &Docket) -> BTreeMap<FindingId, Settlement> {
        docket.settle(&self.findings)
    }
}

impl Change {
    fn settle(self, docket: &Docket, finding: &Finding) -> Settlement {
        Settlement {
            finding: finding.id,
            dimension: self.dimension,
            claim: docket.id_of(self.claim).to_owned(),
            from: self.from,
            to: self.to,
            text: self.text,
            question: self.question,
        }
    }
}

impl<'a> Case<'a> {
    fn of(sweep: &'a Sweep<'a>, finding: &Finding) -> Option<Self> {
        let docket = sweep.docket;
        let claim = |at: usize| docket.index_of(finding.claims.get(at)?);
        let (a, b) = (claim(0)?, claim(1)?);
        let key = |claim| docket.series_key(docket.entry_at(claim), sweep.stories);
        let mut rows = sweep.find(key(a))?.to_vec();
        if key(a) != key(b) {
            rows.extend_from_slice(&sweep.find(key(b))?);
            docket.sort_by_time(&mut rows);
        }
        let row = |claim| rows.iter().find(|row| row.claim == claim).copied();
        let (x, y) = (row(a)?, row(b)?);
        let (low, high) = if x.core[0] <= y.core[0] {
            (x, y)
        } else {
            (y, x)
        };
        Some(Case {
            sweep,
            rows,
            low,
            high,
            is_tension: finding.kind == "tension",
            course: docket.facts_of_claim(a).dynamics.into(),
        })
    }

    fn smallest(&self) -> Option<Change> {
        let sides = [&self.low, &self.high];
        let all = sides.into_iter().flat_map(|row| {
            [
                self.hedge(row),
                self.days(row),
                self.place(row),
                self.subject(row),
            ]
        });
        all.chain([self.term(), self.names()])
            .flatten()
            .filter(|change| self.rest_agrees(change.claim))
            .min_by_key(|change| change.size)
    }

    /// Whether all that is of the time of the pair agrees once this claim is read otherwise.
    fn rest_agrees(&self, claim: u32) -> bool {
        let of_this_time = |row: &&Row| {
            row.claim != claim
                && (self.course == Course::Fixed
                    || is_one_time(row, &self.low)
                    || is_one_time(row, &self.high))
        };
        let rest = || self.rows.iter().filter(of_this_time);
        // In one dimension all meet where the one with the highest floor meets every other.
        let floor = |row: &Row| {
            if self.is_tension {
                row.loose_core()[0]
            } else {
                row.outer[0]
            }
        };
        let highest = rest().max_by(|a, b| floor(a).total_cmp(&floor(b)));
        highest.is_none_or(|highest| rest().all(|row| !self.is_apart(row, highest)))
    }

    fn docket(&self) -> &'a Docket {
        self.sweep.docket
    }

    fn is_below(&self, a: &Row, b: &Row) -> bool {
        if self.is_tension {
            a.loose_core()[1] < b.loose_core()[0]
        } else {
            a.is_below(b)
        }
    }

    fn is_apart(&self, a: &Row, b: &Row) -> bool {
        self.is_below(a, b) || self.is_below(b, a)
    }

    fn other(&self, row: &Row) -> &Row {
        if row.claim == self.low.claim {
            &self.high
        } else {
            &self.low
        }
    }

    /// What a field rests on, where it was not said. The lexicon's word for a general term is no assumption.
    fn filled(&self, row: &Row, field: Field) -> Option<Basis> {
        let basis = self.docket().entry_at(row.claim).basis_of(field);
        basis.filter(|basis| *basis != Basis::Default)
    }

    /// Who says it, and what: without the day, which may be what changes.
    fn figure(&self, row: &Row) -> String {
        let text = self.docket().figure_text(row.claim);
        match self.who(row) {
            Some(who) => format!("{text} ({who})"),
            None => text,
        }
    }

    fn who(&self, row: &Row) -> Option<String> {
        super::words::source(self.docket(), row.claim)
    }

    /// The number printed, without its hedge.
    fn hedge(&self, row: &Row) -> Option<Change> {
        let docket = self.docket();
        let entry = docket.entry_at(row.claim);
        if entry.bound == Bound::Exact || entry.value.is_nan() {
            return None;
        }
        let value = docket
            .unit_of(row.claim)
            .map_or(entry.value, |unit| to_base(entry.value, unit));
        let mut bare = *row;
        bare.marks &= !(mark::OPEN_CORE | mark::OPEN_OUTER | mark::LOWER | mark::UPPER);
        (bare.core, bare.outer) = ([value; 2], [value; 2]);
        let agrees = self
            .rows
            .iter()
            .filter(|other| other.claim != row.claim && is_one_time(other, row))
            .all(|other| !self.is_apart(&bare, other));
        if !agrees || self.is_apart(&bare, self.other(row)) {
            return None;
        }
        let plain = crate::docket::grouped(entry.value);
        Some(Change {
            size: (HEDGE, 0),
            dimension: "hedge",
            claim: row.claim,
            from: entry.bound.as_str().to_owned(),
            to: Bound::Exact.as_str().to_owned(),
            text: format!("both hold if {} is {plain} itself", said(docket, row.claim)),
            question: format!(
                "Is it more or less than {plain}, or {plain} itself{}?",
                self.asked(row)
            ),
        })
    }

    /// `, Coast Radio`: whom a question goes to.
    fn asked(&self, row: &Row) -> String {
        self.who(row)
            .map_or(String::new(), |who| format!(", {who}"))
    }

    /// Another day, between the figures below and those above.
    fn days(&self, row: &Row) -> Option<Change> {
        let is_dated = row.is_dated();
        let basis = self.filled(row, Field::Period);
        if (is_dated && basis.is_none()) || row.has(mark::INEXACT) {
            return None;
        }
        let entry = self.docket().entry_at(row.claim);
        let is_inferred = self.sweep.docket.is_inferred(entry.report)
            || matches!(basis, Some(Basis::Docket | Basis::Inferred));
        let limit = if row.told == UNDATED || is_inferred {
            i32::MAX
        } else {
            row.told
        };
        let others = || {
            let others = self.rows.iter().filter(|other| other.claim != row.claim);
            others.filter(|other| other.is_dated())
        };
        let (mut first, mut last) = (i32::MIN, limit);
        match self.course {
            Course::Fixed | Course::Window => return None,
            Course::Total => {
                for other in others() {
                    if self.is_below(row, other) {
                        last = last.min(other.since.saturating_sub(1));
                    } else if self.is_below(other, row) {
                        first = first.max(other.day.saturating_add(1));
                    }
                }
            }
            // What goes up and down may differ a day before; the nearest day on which nothing else was said otherwise.
            Course::Stock => {
                last = self.other(row).day;
                for other in others().rev() {
                    if other.day == last && self.is_apart(row, other) {
                        last -= 1;
                    }
                }
            }
        }
        if first > last {
            return None;
        }
        let earlier = last < i32::MAX && (!is_dated || last < row.day);
        let later = first > i32::MIN && (!is_dated || (first > row.day && is_inferred));
        let to = match (earlier, later) {
            (true, _) => last,
            (_, true) => first,
            _ => return None,
        };
        let steps = if is_dated { to.abs_diff(row.day) } else { 0 };
        if steps > u32::from(self.docket().options().carry_days) {
            return None;
        }
        let day = date_of(to)?;
        let ends = (first > i32::MIN && last < i32::MAX).then(|| date_of(first).zip(date_of(last)));
        let when = match ends.flatten() {
            Some((first, last)) if first == last => format!("as of {day}"),
            Some((first, last)) => format!("as of a day from {first} to {last}"),
            None if earlier => format!("as of {day} or earlier"),
            None => format!("as of {day} or later"),
        };
        let figure = self.figure(row);
        Some(Change {
            size: (DAYS, steps),
            dimension: "period",
            claim: row.claim,
            from: date_of(row.day).map_or(String::new(), |day| day.to_string()),
            to: day.to_string(),
            text: format!("both hold if {figure} is {when}"),
            question: format!("As of which day is {figure}?"),
        })
    }

    /// The parts of the key of a row's series.
    fn parts(&self, row: &Row) -> KeyParts<'a> {
        self.docket().key_parts(self.docket().context_of(row.claim))
    }

    /// Whether a row agrees with all that is of its time in a series; so does one that is not there.
    fn fits(&self, row: &Row, parts: &KeyParts<'_>) -> bool {
        self.sweep.beside(&[*row], parts).is_none_or(|rows| {
            rows.iter()
                .filter(|other| self.course == Course::Fixed || is_one_time(row, other))
                .all(|other| !self.is_apart(row, other))
        })
    }

    /// Whether what is counted is a sum over places and subjects.
    fn adds_up(&self, row: &Row) -> bool {
        let measure = self.docket().facts_of_claim(row.claim).measure;
        measure.additive && measure.scope == Scope::Place
    }

    /// The nearest wider place for the higher figure, or a part of the place for the lower one.
    fn place(&self, row: &Row) -> Option<Change> {
        self.filled(row, Field::Place)?;
        let parts = self.parts(row);
        let place = parts.place.filter(|_| self.adds_up(row))?;
        let figure = self.figure(row);
        let change = |size, to: String, text, question| Change {
            size,
            dimension: "place",
            claim: row.claim,
            from: place.to_owned(),
            to,
            text,
            question,
        };
        if row.claim == self.low.claim {
            return Some(change(
                (PART, 0),
                format!("a part of {place}"),
                format!("both hold if {figure} is of a part of {place} only"),
                format!("Is {figure} of all of {place}?"),
            ));
        }
        let around = self.docket().known().places_around(place);
        let (ring, wider) = (0..).zip(around).find(|(_, wider)| {
            let place = Some(&**wider);
            self.fits(row, &KeyParts { place, ..parts })
        })?;
        Some(change(
            (PLACE, ring),
            wider.to_string(),
            format!("both hold if {figure} is of {wider}, not of {place} alone"),
            format!("Is {figure} of {place} alone, or of {wider}?"),
        ))
    }

    /// Fewer facets for the higher figure, or some of its subject for the lower one.
    fn subject(&self, row: &Row) -> Option<Change> {
        self.filled(row, Field::Subject)?;
        let parts = self.parts(row);
        if parts.subject.is_empty() || !self.adds_up(row) {
            return None;
        }
        let figure = self.figure(row);
        let change = |size, to: String, text, question| Change {
            size,
            dimension: "subject",
            claim: row.claim,
            from: parts.subject.to_string(),
            to,
            text,
            question,
        };
        let own = parts.subject;
        if row.claim == self.low.claim {
            return Some(change(
                (PART, 1),
                format!("a part of {own}"),
                format!("both hold if {figure} counts only some of them ({own})"),
                format!("Does {figure} count all of them ({own})?"),
            ));
        }
        let wider = [
            Subject {
                kind: None,
                ..own.clone()
            },
            Subject {
                group: None,
                ..own.clone()
            },
            Subject {
                holder: None,
                ..own.clone()
            },
        ];
        let wider = wider.into_iter().find(|wider| {
            wider != own
                && self.fits(
                    row,
                    &KeyParts {
                        subject: wider,
                        ..parts
                    },
                )
        })?;
        let others = if wider.is_empty() {
            "others too".to_owned()
        } else {
            format!("all {wider}")
        };
        Some(change(
            (SUBJECT, 0),
            wider.to_string(),
            format!("both hold if {figure} counts {others}, not only those read ({own})"),
            format!("Does {figure} count these only ({own}), or {others}?"),
        ))
    }

    /// The lower figure's own word of the family, where the two use different ones.
    fn term(&self) -> Option<Change> {
        let docket = self.docket();
        let term = |row: &Row| docket.some_text(docket.context_of(row.claim).term);
        let (low, high) = (term(&self.low)?, term(&self.high)?);
        if low == high || !self.adds_up(&self.low) {
            return None;
        }
        // The word must part the whole series, not the pair alone.
        let parts = self.rows.iter().all(|row| {
            row.claim == self.low.claim
                || !is_one_time(row, &self.low)
                || !self.is_apart(row, &self.low)
                || term(row).is_some_and(|other| other != low)
        });
        let figure = self.figure(&self.low);
        parts.then(|| Change {
            size: (TERM, 0),
            dimension: "term",
            claim: self.low.claim,
            from: String::new(),
            to: low.to_owned(),
            text: format!("both hold if {figure} counts only those {low}, not all {high}"),
            question: format!("Does {figure} count only those {low}, or all {high}?"),
        })
    }

    /// Two names of places that were assumed to be one.
    fn names(&self) -> Option<Change> {
        let place = |row: &Row| self.parts(row).place;
        let (low, high) = (place(&self.low)?, place(&self.high)?);
        if low == high {
            return None;
        }
        let figure = self.figure(&self.low);
        Some(Change {
            size: (PLACE, 0),
            dimension: "place",
            claim: self.low.claim,
            from: format!("{low} / {high}"),
            to: low.to_owned(),
            text: format!("both hold if {figure} is of {low} only, the other of all {high}"),
            question: format!("Are {low} and {high} one place here?"),
        })
    }
}
