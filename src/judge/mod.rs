//! A statement and its evidence in, whether the evidence's numbers contradict, entail or leave open the statement's, out.
//!
//! The statement is read literally (profile [`literal`](crate::model::Profile::literal)): "more than 40" leaves 40 out, a
//! bare number is exact. Every number of the statement is *aligned* with those of the evidence that speak of the same
//! (`align`), dates and years among them; then
//!
//! - all that are aligned lie apart from it: both can't be true, a contradiction;
//! - one lies within it: it follows;
//! - nothing is aligned, or what is reaches beyond it: open.
//!
//! A statement that opens with a quantified noun ("most of the guests", "two boats do not leave") is first asked of the
//! sets that the evidence tells (`sets`): shares against counts, parts against wholes.
//!
//! What lies apart is a contradiction only where enough is told around both numbers that is the same; else it is open. The
//! certainty says how likely, and orders answers.
//!
//! A number of the evidence that one number of the statement has met is not offered to the next. A running count told for
//! another day is no contradiction where it may have grown in between. A date that only says when another number held
//! contradicts nothing by itself, unless it bounds that time and the number is right.
//!
//! Left out: words. "Rose" against "fell" without numbers is open.

mod align;
mod around;
mod mention;
mod sets;
mod weigh;

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use jiff::civil::Date;

use crate::lexicon::Lexicon;
use crate::read::Reader;
use crate::read::words::Kind;
use align::Alignment;
use around::{Around, Keys};
use mention::{Mention, Side};
use weigh::{Stand, Verdict};

/// What evidence does to a statement.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "lowercase")
)]
pub enum Label {
    /// Both can't be true.
    Contradiction,
    /// The statement follows.
    Entailment,
    /// Neither.
    Neutral,
}

impl Label {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Label::Contradiction => "contradiction",
            Label::Entailment => "entailment",
            Label::Neutral => "neutral",
        }
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The answer for one statement.
#[derive(Clone, PartialEq, Debug)]
pub struct Judgement {
    /// What the evidence does to the statement.
    pub label: Label,
    /// The certainty that it is a contradiction, from 0 to 1; at least one half where the label says so. It orders answers and
    /// is a rough frequency: on texts of other kinds, fewer contradictions may be right than it says.
    pub score: f64,
    /// One sentence, with the words that decided.
    pub why: String,
}

/// At most so many numbers of a statement are looked at; one with more is no statement.
const STATEMENT_CAP: usize = 32;
/// At most so many numbers of the evidence are looked at: those of a long article.
const EVIDENCE_CAP: usize = 1_000;

/// Sets and their parts are told in a sentence or two; in more words than this they are not looked for.
const SETS_CAP: usize = 128;

/// Judges a statement (`hypothesis`) by its evidence (`premise`), as their numbers go.
///
/// The reader should have the profile `literal`; with another one, hedges mean what that profile says. Costs one reading
/// of each text, and time linear in the evidence.
///
/// ```
/// use std::sync::Arc;
/// use crossclaim::{judge::{Label, judge}, lexicon::Lexicon, model::Profile, read::Reader};
///
/// let reader = Reader::new(Arc::new(Lexicon::english())).profile(Profile::literal());
/// let evidence = "The ferry carried 212 passengers and 14 crew.";
/// let judgement = judge(&reader, evidence, "There were more than 220 passengers on the ferry.");
/// assert_eq!(judgement.label, Label::Contradiction);
/// let judgement = judge(&reader, evidence, "At least 200 passengers were on the ferry.");
/// assert_eq!(judgement.label, Label::Entailment);
/// ```
pub fn judge(reader: &Reader, premise: &str, hypothesis: &str) -> Judgement {
    let day = common_day(premise, hypothesis);
    let lexicon = reader.lexicon();
    let given = Side::read(reader, premise, day);
    let said = Side::read(reader, hypothesis, day);
    let numbers = (given.mentions(EVIDENCE_CAP), said.mentions(STATEMENT_CAP));
    let mut keys = Keys::default();
    if let Some(judgement) = by_sets((&said, &numbers.1), (&given, &numbers.0), &mut keys) {
        return judgement;
    }
    let around_given = around(&given, &numbers.0, lexicon, &mut keys);
    let around_said = around(&said, &numbers.1, lexicon, &mut keys);
    let alignment = Alignment::new(
        (&numbers.1, &around_said),
        (&numbers.0, &around_given),
        lexicon,
        &mut keys,
    );
    let covered = around_said.covered_by(&around_given);
    let weighing = weigh::Weighing {
        said: (&said, &numbers.1),
        given: (&given, &numbers.0),
        alignment: &alignment,
        covered,
        lexicon,
    };
    let verdicts = weighing.verdicts();
    conclude(&verdicts, &said, &given, &numbers)
}

/// What sets and their quantifiers tell of a statement that opens with one.
fn by_sets(
    said: (&Side<'_>, &[Mention<'_>]),
    given: (&Side<'_>, &[Mention<'_>]),
    keys: &mut Keys,
) -> Option<Judgement> {
    let counts = |m: &Mention<'_>| matches!(m.of, mention::Of::Count | mention::Of::Percent);
    let is_plain = |side: &Side<'_>| {
        let marks = (0..side.words.len()).map(|at| side.words.kind(at));
        !marks
            .into_iter()
            .any(|kind| matches!(kind, Kind::Open | Kind::Quote | Kind::Colon))
    };
    // A year tells of when; a day tells of an account that runs on.
    let figures = given.1.iter().filter(|m| !m.is_year());
    let is_short = given.0.words.len() <= SETS_CAP && said.0.words.len() <= SETS_CAP;
    if !is_short
        || !said.1.iter().all(counts)
        || !figures.into_iter().all(counts)
        || !is_plain(given.0)
    {
        return None;
    }
    let mut nouns = BTreeSet::new();
    for side in [given, said] {
        let counted = side.1.iter().filter(|m| m.of == mention::Of::Count);
        let nouns_of = counted.filter_map(|m| m.claim?.counted.as_deref());
        nouns.extend(nouns_of.map(|noun| keys.of(noun, side.0.lexicon)));
    }
    let told = sets::groups(given.0, given.1, &mut nouns, keys);
    let asked = sets::groups(said.0, said.1, &mut nouns, keys);
    if asked.first()?.words.start > 0 {
        return None;
    }
    let (label, a, b) = sets::decide(&asked, &told)?;
    let words = |side: &Side<'_>, words: &Range<usize>| {
        let words = words.clone().map(|at| side.word(at));
        words.collect::<Vec<_>>().join(" ")
    };
    let (says, found) = (
        words(said.0, &asked[a].words),
        words(given.0, &told[b].words),
    );
    Some(match label {
        Label::Contradiction => Judgement {
            label,
            score: 0.9,
            why: format!("{found:?} of the evidence leaves no {says:?} to the statement"),
        },
        Label::Entailment => Judgement {
            label,
            score: 0.1,
            why: format!("{says:?} follows from {found:?}"),
        },
        Label::Neutral => Judgement {
            label,
            score: 0.3,
            why: format!("{found:?} leaves {says:?} open"),
        },
    })
}

fn around(side: &Side<'_>, numbers: &[Mention<'_>], lexicon: &Lexicon, keys: &mut Keys) -> Around {
    let counts = numbers.iter().filter(|m| m.of != mention::Of::Name);
    let ranges: Vec<_> = counts.map(|m| m.words.clone()).collect();
    Around::new(side.text, &side.words, lexicon, &ranges, keys)
}

/// The day on which dates without a year rest in both texts: the last of the latest year that either names, so that they
/// fall into one year. Which year it is where none is named does not matter.
fn common_day(premise: &str, hypothesis: &str) -> Date {
    let year = years(premise).chain(years(hypothesis)).max();
    Date::new(year.unwrap_or(2000), 12, 31).unwrap_or_default()
}

/// Runs of exactly four digits that may be years.
fn years(text: &str) -> impl Iterator<Item = i16> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|run| run.len() == 4)
        .filter_map(|run| run.parse().ok())
        .filter(|year| (1500..2100).contains(year))
}

fn conclude(
    verdicts: &[Verdict],
    said: &Side<'_>,
    given: &Side<'_>,
    numbers: &(Vec<Mention<'_>>, Vec<Mention<'_>>),
) -> Judgement {
    let words = |side: &Side<'_>, mention: &Mention<'_>| {
        let words = side.text.get(mention.span.clone()).unwrap_or_default();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let of_said = |v: &Verdict| words(said, &numbers.1[v.said]);
    let of_given = |v: &Verdict| {
        v.given
            .map(|at| words(given, &numbers.0[at]))
            .unwrap_or_default()
    };
    let certainty = |v: &Verdict| {
        let found = v.given.map(|at| &numbers.0[at]);
        weigh::certainty(v, &numbers.1[v.said], found)
    };
    let apart = verdicts
        .iter()
        .filter(|v| v.stand == Stand::Apart)
        .map(|v| (v, certainty(v)))
        .max_by(|a, b| a.1.total_cmp(&b.1));
    if let Some((verdict, score)) = apart {
        let (found, says) = (of_given(verdict), of_said(verdict));
        if score < 0.5 {
            return Judgement {
                label: Label::Neutral,
                score,
                why: format!("{found:?} and {says:?} may be of two things"),
            };
        }
        let opposed = numbers.1[verdict.said].is_figure() && verdict.ratio <= 1.0 && found == says;
        let why = if opposed {
            format!("the evidence says {found:?} of the opposite")
        } else {
            format!("the evidence says {found:?} where the statement says {says:?}")
        };
        return Judgement {
            label: Label::Contradiction,
            score,
            why,
        };
    }
    // Where figures decide, dates that found nothing only say when.
    let is_figure = |v: &Verdict| numbers.1[v.said].is_figure();
    let decides = verdicts
        .iter()
        .any(|v| is_figure(v) && !matches!(v.stand, Stand::Aside | Stand::Open));
    let counts = |v: &&Verdict| v.stand != Stand::Aside && (!decides || is_figure(v));
    let of = |stand: Stand| verdicts.iter().filter(counts).find(|v| v.stand == stand);
    let neutral = |score: f64, why: String| Judgement {
        label: Label::Neutral,
        score,
        why,
    };
    if verdicts.iter().filter(counts).count() == 0 {
        let why = if verdicts.is_empty() {
            "the statement has no number"
        } else {
            "the numbers of the statement only name something"
        };
        return neutral(0.2, why.to_owned());
    }
    if let Some(verdict) = of(Stand::Later) {
        let (found, says) = (of_given(verdict), of_said(verdict));
        let why = format!("{found:?} and {says:?} are told for different times");
        return neutral(0.42, why);
    }
    if let Some(verdict) = of(Stand::Open) {
        let why = format!(
            "no number of the evidence is of the same as {:?}",
            of_said(verdict)
        );
        // The stronger what comes next is bound, the likelier it was only not seen.
        return neutral(0.22 + 0.06 * verdict.strength.clamp(-1.0, 2.0), why);
    }
    if let Some(verdict) = of(Stand::Meets) {
        let (found, says) = (of_given(verdict), of_said(verdict));
        let why = format!("{found:?} leaves {says:?} open");
        return neutral(0.25, why);
    }
    let why = match of(Stand::Follows) {
        Some(verdict) => format!(
            "{:?} follows from {:?}",
            of_said(verdict),
            of_given(verdict)
        ),
        None => return neutral(0.3, "only times differ".to_owned()),
    };
    let loosest = verdicts
        .iter()
        .filter(|v| v.stand == Stand::Follows)
        .map(|v| v.strength)
        .fold(f64::INFINITY, f64::min);
    Judgement {
        label: Label::Entailment,
        // The weaker the alignment, the likelier another number was meant.
        score: 0.16 - 0.015 * loosest.clamp(0.0, 8.0),
        why,
    }
}
