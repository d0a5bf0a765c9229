//! How two claims stand to each other, and which pairs that look alike were not compared.

use super::seen::Seen;
use super::words::said;
use super::{KINDS, Sweep, see};
use crate::docket::{Answer, Docket, Row, StringId};
use crate::model::Dynamics;

/// How two claims stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Relation {
    /// No number fits both.
    Contradicts,
    /// Both can hold, but not as such words are usually meant.
    Tension,
    /// The gate lets them meet, and they overlap.
    Agrees,
    /// One is a later figure of the other's series.
    Update,
    /// Not comparable.
    Unrelated,
}

impl Relation {
    /// The word used in the lines.
    pub fn as_str(self) -> &'static str {
        match self {
            Relation::Contradicts => "contradicts",
            Relation::Tension => "tension",
            Relation::Agrees => "agrees",
            Relation::Update => "update",
            Relation::Unrelated => "unrelated",
        }
    }

    /// What a kind of finding makes of its decisive pair.
    fn of_kind(kind: &str) -> Option<Self> {
        Some(match kind {
            "contradiction"
            | "falling-total"
            | "slip"
            | "part-exceeds-whole"
            | "parts-exceed-whole"
            | "sum-mismatch"
            | "unit-mismatch"
            | "enumeration-mismatch"
            | "increment-mismatch"
            | "range-order" => Relation::Contradicts,
            "tension" | "reversal" => Relation::Tension,
            "update" | "restatement" | "scope-change" | "reclassified" => Relation::Update,
            "echo" => Relation::Agrees,
            "plan-overtaken" => Relation::Unrelated,
            _ => return None,
        })
    }
}

/// The relation of two claims, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Related {
    /// How they stand to each other.
    pub relation: Relation,
    /// What decided: a kind of finding, a dimension of the gate, or `overlap`.
    pub reason: &'static str,
    /// The reason in one sentence.
    pub why: String,
}

/// A pair that looks alike and was not compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alike {
    /// The one claim.
    pub a: String,
    /// The other.
    pub b: String,
    /// What keeps them apart.
    pub dimension: &'static str,
    /// How they stand to each other there.
    pub answer: Answer,
    /// The words that it rests on.
    pub words: String,
    /// Whether it is their numbers that are equal, rather than their measures.
    pub by_number: bool,
}

/// What looks alike and was not compared.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NotCompared {
    /// How many pairs of claims there are of one measure in different series.
    pub total: u64,
    /// Some of them, of the newest claims of neighbouring series, and equal numbers.
    pub pairs: Vec<Alike>,
}

impl Docket {
    /// How two claims stand to each other, as if the docket held no others but the counts on top of which one of
    /// them is planned; `None` where one is not in it.
    ///
    /// ```
    /// use crossclaim::compare::Relation;
    /// use crossclaim::docket::{Docket, Options};
    /// use crossclaim::lexicon::Lexicon;
    /// use crossclaim::model::{Claim, Figure, Period};
    ///
    /// let mut docket = Docket::new(&Lexicon::english(), Options::default());
    /// for (id, n, day) in [("a#1", 5, "2024-08-08"), ("b#1", 12, "2024-08-10")] {
    ///     let day = Period::as_of(day.parse().unwrap());
    ///     docket.add(&Claim::new(id, "killed", Figure::exact(n.into())).period(day)).unwrap();
    /// }
    /// assert_eq!(docket.relation("a#1", "b#1").unwrap().relation, Relation::Update);
    /// ```
    pub fn relation(&self, a: &str, b: &str) -> Option<Related> {
        let (a, b) = (self.index_of(a)?, self.index_of(b)?);
        let mut claims = vec![a, b];
        claims.extend([a, b].iter().flat_map(|&claim| self.counts_under(claim)));
        claims.sort_unstable();
        claims.dedup();
        let arranged = self.arranged_of(&claims);
        let sink = see(&Sweep::new(self, &arranged));
        let is_theirs = |seen: &&Seen| {
            let claims = sink.claims(seen);
            match claims {
                [one] => *one == a || *one == b,
                [x, y, ..] => (*x, *y) == (a, b) || (*x, *y) == (b, a),
                [] => false,
            }
        };
        let decisive = sink
            .seen
            .iter()
            .filter(is_theirs)
            .filter_map(|seen| {
                let kind = &KINDS[usize::from(seen.kind)];
                Some((Relation::of_kind(kind.name)?, kind, seen))
            })
            .min_by_key(|(relation, ..)| *relation);
        if let Some((relation, kind, seen)) = decisive {
            return Some(Related {
                relation,
                reason: kind.name,
                why: (kind.why)(self, &sink, seen),
            });
        }
        let rows: Vec<Row> = (arranged.series(self))
            .flat_map(|(_, rows)| rows)
            .filter(|row| row.claim == a || row.claim == b)
            .collect();
        Some(self.overlap(a, b, &rows))
    }

    /// The counts of its report on top of which a claim is planned.
    fn counts_under(&self, claim: u32) -> impl Iterator<Item = u32> {
        let is_on_top = self.facts_of_claim(claim).is_planned_on_top();
        let count = || self.key_parts(self.context_of(claim)).count_under();
        let key = is_on_top.then(|| count().key());
        let of_report = self.claims_of(self.entry_at(claim).report).iter().copied();
        of_report.filter(move |&other| key == Some(self.facts_of_claim(other).key))
    }

    fn overlap(&self, a: u32, b: u32, rows: &[Row]) -> Related {
        let gate = self.gate_between(a, b);
        let meets = match rows {
            [x, y] => !x.is_apart(y),
            _ => false,
        };
        let closing = gate.closing().filter(|closing| {
            // Figures of other days that overlap agree: the days only matter where the figures move.
            closing.dimension != "period"
                || !meets
                || matches!(
                    self.context_of(a).dynamics,
                    Dynamics::Flow | Dynamics::Increment
                )
        });
        match closing {
            Some(closing) => Related {
                relation: Relation::Unrelated,
                reason: closing.dimension,
                why: format!(
                    "{} and {} are not compared: {} {} ({})",
                    said(self, a),
                    said(self, b),
                    closing.dimension,
                    closing.answer,
                    closing.words
                ),
            },
            None if meets => Related {
                relation: Relation::Agrees,
                reason: "overlap",
                why: format!("{} and {} can be one number", said(self, a), said(self, b)),
            },
            None => Related {
                relation: Relation::Unrelated,
                reason: "incomparable",
                why: format!(
                    "{} and {} are apart, and nothing says that they should not be",
                    said(self, a),
                    said(self, b)
                ),
            },
        }
    }

    /// Pairs that look alike (one measure, or equal numbers of three digits and more) and were not compared, at most
    /// `limit` of them, each with the dimension that keeps it apart. `n log n`.
    pub fn why_not(&self, limit: usize) -> NotCompared {
        let rows = self.rows();
        // The newest row of each series, and how many there are.
        let mut series: Vec<(StringId, u64, Row)> = rows
            .chunk_by(|a, b| a.series == b.series)
            .map(|rows| {
                let last = rows[rows.len() - 1];
                let measure = self.context_of(last.claim).measure;
                (measure, rows.len() as u64, last)
            })
            .collect();
        series.sort_by(|a, b| {
            self.text(a.0)
                .cmp(self.text(b.0))
                .then(a.2.series.cmp(&b.2.series))
        });
        let mut total = 0;
        let mut pairs = Vec::new();
        for family in series.chunk_by(|a, b| a.0 == b.0) {
            let mut before = 0;
            for (_, count, _) in family {
                total += before * count;
                before += count;
            }
            for (at, (.., a)) in family.iter().enumerate() {
                for (.., b) in &family[at + 1..] {
                    if pairs.len() >= limit {
                        break;
                    }
                    pairs.extend(self.alike(a.claim, b.claim, false));
                }
                if pairs.len() >= limit {
                    break;
                }
            }
        }
        let mut numbers: Vec<&Row> = rows.iter().filter(|row| row.core[0] >= 100.0).collect();
        numbers.sort_by(|a, b| a.core[0].total_cmp(&b.core[0]));
        for pair in numbers.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let is_other = self.context_of(a.claim).measure != self.context_of(b.claim).measure;
            if pairs.len() < limit && a.core[0] == b.core[0] && is_other {
                pairs.extend(self.alike(a.claim, b.claim, true));
            }
        }
        NotCompared { total, pairs }
    }

    fn alike(&self, a: u32, b: u32, by_number: bool) -> Option<Alike> {
        let gate = self.gate_between(a, b);
        let closing = gate.closing()?;
        Some(Alike {
            a: self.id_of(a).to_owned(),
            b: self.id_of(b).to_owned(),
            dimension: closing.dimension,
            answer: closing.answer,
            words: closing.words.clone(),
            by_number,
        })
    }
}
