//! Which number of the evidence speaks of the same as one of the statement: by what they are of, never by the nearest
//! value.
//!
//! Two numbers that share a unit are weighed by measure, counted noun, subject and place, and by the content words
//! around them: a word counts the more the nearer it stands to both numbers, and the more it stands with this number of
//! the evidence rather than with another.

use std::collections::BTreeMap;

use super::around::{Around, ELSEWHERE, Keys, stem};
use super::mention::{Mention, Of, converted};
use super::weigh::dates_agree;
use crate::lexicon::Lexicon;
use crate::model::{Claim, Dynamics, Interval};

// The weights were set by hand on labelled pairs of evidence and statement. Those of measure, noun, subject, words and
// exact values were varied, about from half to twice: F1 moved by a point or two at most. The others were not.

/// The same unit.
const UNIT: f64 = 2.0;
/// The same measure.
const MEASURE: f64 = 2.0;
/// Two running counts of different things: killed and wounded.
const OTHER_COUNT: f64 = -4.0;
/// The same noun is counted.
const COUNTED: f64 = 2.0;
/// The same measure, where only the statement names what is counted.
const UNNAMED: f64 = 1.5;
/// Another noun is counted.
const OTHER_NOUN: f64 = -1.0;
/// Another subject.
const OTHER_SUBJECT: f64 = -2.0;
/// The same place.
const PLACE: f64 = 0.5;
/// The weight of a word that stands within the same few words.
const NEAR: f64 = 0.6;
/// All words around, each at most this.
const WORDS: f64 = 1.5;
/// How much more a name weighs than another word, where it is asked which number is meant.
const NAME: f64 = 1.5;
/// The unit or the noun between a figure and its date, in words.
const COUNTED_BETWEEN: f64 = 2.5;
/// What is farther stands in another sentence.
const OTHER_SENTENCE: f64 = 12.0;
/// The same exact value of three digits that say something; less for shorter ones.
const EXACT: f64 = 4.0;
/// A date of the evidence meets that of the statement.
const SAME_DATE: f64 = 2.0;
/// The statement asks for the whole ("worldwide", "in total") or for the rest ("elsewhere"), and the number is that.
const WHOLE: f64 = 2.0;
/// What names the whole sum: "a worldwide total of".
const TOTAL: &str = "total";
/// The word whose like ask for the whole.
const WHOLE_WORD: &str = "total";

/// How strongly the numbers of a statement and of its evidence are bound to each other.
pub(super) struct Alignment {
    strengths: Vec<Vec<Option<Strength>>>,
}

/// How strongly two numbers are bound.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Strength {
    /// Which of several is meant: names weigh more.
    pub(super) rank: f64,
    /// Whether any is meant: a name says what a text is about, and so little of its numbers.
    pub(super) firm: f64,
    /// Which share of what is told around the number of the statement stands around that of the evidence, names aside;
    /// `None` where nothing is told.
    pub(super) told: Option<f64>,
}

impl Alignment {
    /// Weighs every number of the statement against every one of the evidence that it can be compared with.
    pub(super) fn new(
        said: (&[Mention<'_>], &Around),
        given: (&[Mention<'_>], &Around),
        lexicon: &Lexicon,
        keys: &mut Keys,
    ) -> Self {
        let whole = keys.of(WHOLE_WORD, lexicon);
        let elsewhere = keys.of(ELSEWHERE, lexicon);
        let mut near = |side: (&[Mention<'_>], &Around)| -> Vec<BTreeMap<u32, f64>> {
            let words = |m: &Mention<'_>| {
                let mut words = side.1.near(&m.words);
                words.extend(m.among.iter().map(|word| (keys.of(word, lexicon), 1.0)));
                words
            };
            side.0.iter().map(words).collect()
        };
        let (around_said, around_given) = (near(said), near(given));
        let (best_said, best_given) = (heaviest(&around_said), heaviest(&around_given));
        let (dates_said, dates_given) = (own_dates(said), own_dates(given));
        let strengths = said
            .0
            .iter()
            .zip(&around_said)
            .enumerate()
            .map(|(i, (a, words))| {
                let row = given.0.iter().zip(&around_given).map(|(b, others)| {
                    in_unit_of(b, a, lexicon)?;
                    let mut strength = of_claims(a, b, lexicon) + of_values(a, b, lexicon);
                    if names_by_verb((a, words), (b, others), lexicon, keys) {
                        strength += 0.5 * COUNTED - OTHER_NOUN;
                    }
                    let own = |key: u32| others.get(&key).is_some_and(|w| *w >= best_given[&key]);
                    let asks = |key: u32| words.get(&key).is_some_and(|w| *w >= best_said[&key]);
                    if asks(whole) && is_whole(b) || asks(elsewhere) && own(elsewhere) {
                        strength += WHOLE;
                    }
                    let mut names = 0.0;
                    let (mut all, mut shared) = (0.0, 0.0);
                    let noted = given.1.is_noted(&b.words);
                    for (key, weight) in words {
                        let is_name = said.1.is_name(*key) || given.1.is_name(*key);
                        if !is_name {
                            all += weight;
                        }
                        let Some(other) = others.get(key) else {
                            continue;
                        };
                        // In brackets, a number is told of the name before them.
                        let beside = is_name && noted && *other >= NEAR;
                        if beside {
                            all += weight;
                        }
                        if !is_name || beside {
                            shared += weight * other;
                        }
                        let own = (weight / best_said[key]) * weight.sqrt();
                        // A word that stands nearer to another number speaks for that one.
                        let share = other / best_given[key];
                        let weight = WORDS * own * share * share * (0.3 + other);
                        strength += weight;
                        if is_name {
                            names += (NAME - 1.0) * weight;
                        }
                    }
                    Some(Strength {
                        rank: strength + names,
                        firm: strength,
                        told: (all > 0.0).then(|| shared / all),
                    })
                });
                let mut row: Vec<Option<Strength>> = row.collect();
                let agrees = |j: usize| {
                    let (own, other) = (dates_said[i]?, dates_given[j]?);
                    Some(dates_agree(&said.0[own], &given.0[other]))
                };
                // Where one is told for the statement's date, those of other dates are not meant.
                if (0..row.len()).any(|j| row[j].is_some() && agrees(j) == Some(true)) {
                    for (j, strength) in row.iter_mut().enumerate() {
                        if agrees(j) == Some(false) {
                            *strength = None;
                        }
                    }
                }
                row
            });
        Alignment {
            strengths: strengths.collect(),
        }
    }

    /// The strength between a number of the statement and one of the evidence; `None` where they can't be compared.
    pub(super) fn between(&self, said: usize, given: usize) -> Option<Strength> {
        self.strengths[said][given]
    }

    /// The strongest of a number of the statement.
    pub(super) fn strongest(&self, said: usize) -> f64 {
        let strengths = self.strengths[said].iter().flatten();
        strengths
            .map(|strength| strength.rank)
            .fold(f64::NEG_INFINITY, f64::max)
    }
}

/// The date of each figure that has one of its own: no other figure stands nearer to it.
fn own_dates(side: (&[Mention<'_>], &Around)) -> Vec<Option<usize>> {
    let (mentions, around) = side;
    let mut own: Vec<Option<(f64, usize)>> = vec![None; mentions.len()];
    for (at, date) in mentions.iter().enumerate().filter(|(_, m)| m.is_date()) {
        // Only the next on either side can be the nearest.
        let before = (0..at).rev().find(|k| mentions[*k].is_figure());
        let after = (at + 1..mentions.len()).find(|k| mentions[*k].is_figure());
        let distance = |k: usize| (around.distance(&mentions[k].words, &date.words), k);
        let nearest = match (before.map(distance), after.map(distance)) {
            // A date mostly stands behind its figure, and what is counted between the two.
            (Some(a), Some(b)) if b.0 + COUNTED_BETWEEN < a.0 => Some(b),
            (a, b) => a.or(b),
        };
        if let Some((distance, figure)) = nearest
            && distance < OTHER_SENTENCE
            && own[figure].is_none_or(|(other, _)| distance < other)
        {
            own[figure] = Some((distance, at));
        }
    }
    own.into_iter().map(|own| own.map(|(_, at)| at)).collect()
}

/// The greatest weight of each word with any number.
fn heaviest(around: &[BTreeMap<u32, f64>]) -> BTreeMap<u32, f64> {
    let mut best: BTreeMap<u32, f64> = BTreeMap::new();
    for (key, weight) in around.iter().flatten() {
        let kept = best.entry(*key).or_insert(0.0);
        *kept = kept.max(*weight);
    }
    best
}

/// What the two claims say of themselves.
fn of_claims(said: &Mention<'_>, given: &Mention<'_>, lexicon: &Lexicon) -> f64 {
    let mut strength = 0.0;
    if said.of == given.of && !matches!(said.of, Of::Count | Of::Name | Of::Date(_)) {
        strength += UNIT;
    }
    let (Some(a), Some(b)) = (said.claim, given.claim) else {
        return strength;
    };
    let is_known = a.measure != "number";
    let is_same = is_known && a.measure == b.measure;
    let sums_up = a.unit.is_some() && names_whole(b);
    if is_same || sums_up {
        strength += MEASURE;
    } else if is_running(a, lexicon) && is_running(b, lexicon) {
        strength += OTHER_COUNT;
    }
    match (&a.counted, &b.counted) {
        (Some(x), Some(y)) if alike(x, y, lexicon) => strength += COUNTED,
        (Some(_), Some(_)) => strength += OTHER_NOUN,
        (Some(_), None) if is_same && a.unit.is_none() => strength += UNNAMED,
        _ => {}
    }
    if !a.subject.is_empty() && !b.subject.is_empty() && a.subject.is_apart_from(&b.subject) {
        strength += OTHER_SUBJECT;
    }
    if a.place.is_some() && a.place == b.place {
        strength += PLACE;
    }
    strength
}

/// Whether the one counts what the other tells by a verb: "77 reviews", "reviewed by 77 people".
fn names_by_verb(
    said: (&Mention<'_>, &BTreeMap<u32, f64>),
    given: (&Mention<'_>, &BTreeMap<u32, f64>),
    lexicon: &Lexicon,
    keys: &mut Keys,
) -> bool {
    let counted = |m: &Mention<'_>| m.claim.and_then(|c| c.counted.clone());
    let (Some(a), Some(b)) = (counted(said.0), counted(given.0)) else {
        return false;
    };
    let mut tells = |words: &BTreeMap<u32, f64>, noun: &str| {
        words
            .get(&keys.of(noun, lexicon))
            .is_some_and(|w| *w >= NEAR)
    };
    !alike(&a, &b, lexicon) && (tells(said.1, &b) || tells(given.1, &a))
}

/// Whether a number is told as the whole of others.
fn is_whole(mention: &Mention<'_>) -> bool {
    mention.claim.is_some_and(|c| c.in_all || names_whole(c))
}

/// Whether the measure is no more than "total", with its noun or unit.
fn names_whole(claim: &Claim) -> bool {
    let rest = claim.measure.strip_prefix(TOTAL);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
}

/// Whether a claim is a running count of the lexicon: of the killed, of the infected.
fn is_running(claim: &Claim, lexicon: &Lexicon) -> bool {
    let measure = lexicon.measures().named(&claim.measure);
    claim.unit.is_none() && measure.is_some_and(|m| m.additive && m.dynamics == Dynamics::Total)
}

/// Whether two counted nouns say the same.
fn alike(a: &str, b: &str, lexicon: &Lexicon) -> bool {
    a == b
        || stem(a) == stem(b)
        || lexicon
            .alike
            .of(a)
            .is_some_and(|row| lexicon.alike.of(b) == Some(row))
}

/// What equal values add: an exact figure with many digits is seldom met twice by chance.
fn of_values(said: &Mention<'_>, given: &Mention<'_>, lexicon: &Lexicon) -> f64 {
    let Some(interval) = in_unit_of(given, said, lexicon) else {
        return 0.0;
    };
    if said.is_date() {
        let bounded = said.interval.low().is_finite() && said.interval.high().is_finite();
        return if bounded && said.interval.meets(interval) {
            SAME_DATE
        } else {
            0.0
        };
    }
    if !said.is_point() || interval != said.interval {
        return 0.0;
    }
    match telling_digits(said.interval.low()) {
        0 | 1 => 0.3 * EXACT,
        2 => 0.7 * EXACT,
        _ => EXACT,
    }
}

/// How many digits of a value say something: those between its zeros.
pub(super) fn telling_digits(value: f64) -> usize {
    let printed = value.abs().to_string().replace('.', "");
    printed.trim_matches('0').len()
}

/// What a number of the evidence can mean in the unit of one of the statement; `None` where they can't be compared.
pub(super) fn in_unit_of(
    given: &Mention<'_>,
    said: &Mention<'_>,
    lexicon: &Lexicon,
) -> Option<Interval> {
    let interval = given.interval;
    let is_bare = |m: &Mention<'_>| m.claim.is_none_or(|c| c.counted.is_none());
    let within = |m: &Mention<'_>, most: f64| {
        m.value.is_some_and(|v| (0.0..=most).contains(&v)) && is_bare(m)
    };
    let is_open = match (&said.of, &given.of) {
        (Of::Date(a), Of::Date(b)) => return (a.relative == b.relative).then_some(interval),
        (Of::Unit(a), Of::Unit(b)) if a != b => return converted(interval, b, a, lexicon),
        (Of::Count, Of::Name)
        | (Of::Name, Of::Count)
        | (Of::Percent, Of::Rating(100))
        | (Of::Rating(100), Of::Percent) => true,
        (a, b) if a == b => true,
        (Of::Rating(most), Of::Count | Of::Name) => within(given, f64::from(*most)),
        (Of::Count | Of::Name, Of::Rating(most)) => within(said, f64::from(*most)),
        // Nobody grew older than 120 years.
        (Of::Age, Of::Count | Of::Name) => within(given, 120.0),
        (Of::Count | Of::Name, Of::Age) => within(said, 120.0),
        // In the 4th season there were four.
        (_, Of::Rank) => counts_up(said, given, lexicon),
        (Of::Age, Of::Unit(unit)) | (Of::Unit(unit), Of::Age) => unit == "year",
        // A large bare number beside money is money: "earning 750 million".
        (Of::Unit(unit), Of::Count) => is_money(unit) && is_bare(given) && is_large(given),
        (Of::Count, Of::Unit(unit)) => is_money(unit) && is_bare(said) && is_large(said),
        _ => false,
    };
    is_open.then_some(interval)
}

/// Whether a rank is among what a figure counts or measures: the 4th season, of a figure of seasons.
fn counts_up(said: &Mention<'_>, given: &Mention<'_>, lexicon: &Lexicon) -> bool {
    let Some(among) = &given.among else {
        return false;
    };
    match &said.of {
        Of::Count => {
            let counted = said.claim.and_then(|c| c.counted.as_deref());
            counted.is_some_and(|noun| alike(noun, among, lexicon))
        }
        Of::Unit(unit) => among == unit,
        _ => false,
    }
}

/// Whether a unit is a currency: their symbols have three capitals.
fn is_money(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

fn is_large(mention: &Mention<'_>) -> bool {
    mention.value.is_some_and(|v| v >= 100_000.0)
}
