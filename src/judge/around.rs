//! The words around the numbers of a text: which content words stand near which number, and how near.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::lexicon::{Class, Lexicon};
use crate::read::words::{Kind, Words};

/// How far words are looked at on either side of a number. At this distance a word weighs a fifteenth of a neighbour.
const REACH: usize = 64;

/// Words that say nothing about what a number is of.
pub(super) const FUNCTION: Class = Class::CLOSED
    .with(Class::ADVERB)
    .with(Class::HEDGE)
    .with(Class::NUMBER)
    .with(Class::SCALE)
    .with(Class::MONTH);

/// Numbers for the words of both texts: two words that say the same have one.
#[derive(Debug, Default)]
pub(super) struct Keys {
    by_stem: BTreeMap<String, u32>,
}

impl Keys {
    /// The number of a word.
    pub(super) fn of(&mut self, word: &str, lexicon: &Lexicon) -> u32 {
        let word = word.to_lowercase();
        let stem = match lexicon.alike.of(&word) {
            Some(row) => format!("={row}"),
            None => match lexicon.inflection.lemma(&word) {
                Some(lemma) => stem(lemma),
                None => stem(&lexicon.inflection.singular(&word)),
            },
        };
        let next = u32::try_from(self.by_stem.len()).unwrap_or(u32::MAX);
        *self.by_stem.entry(stem).or_insert(next)
    }
}

/// What is left of a word in lower case without the commonest endings of English, so that forms of one word are
/// mostly one.
pub(super) fn stem(word: &str) -> String {
    const ENDINGS: [(&str, &str); 10] = [
        // British and American: theatres, theaters.
        ("tres", "ter"),
        ("tre", "ter"),
        ("ies", "y"),
        ("sses", "ss"),
        ("ing", ""),
        ("ied", "y"),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
        ("ly", ""),
    ];
    let cut = ENDINGS.iter().find_map(|(ending, instead)| {
        let rest = word.strip_suffix(ending)?;
        (rest.len() >= 3 && !(*ending == "s" && rest.ends_with('s')))
            .then(|| format!("{rest}{instead}"))
    });
    let mut stem = cut.unwrap_or_else(|| word.to_owned());
    // `planned` and `plan`, `release` and `releas(ing)`.
    let mut last = stem.chars().rev();
    if let (Some(a), Some(b)) = (last.next(), last.next())
        && a == b
        && stem.len() > 3
        && !matches!(a, 'l' | 's' | 'e')
    {
        stem.pop();
    }
    if stem.len() > 3 && stem.ends_with('e') {
        stem.pop();
    }
    stem
}

/// The words of one text as an aligner sees them: what each costs to cross, and what each is.
#[derive(Debug)]
pub(super) struct Around {
    /// The cost of all words before each.
    costs: Vec<f64>,
    /// The keys of content words.
    keys: Vec<Option<u32>>,
    /// The keys of words that open with a capital within a sentence.
    names: BTreeSet<u32>,
    /// The keys of the name that the text opens with.
    opening: BTreeSet<u32>,
    /// Where numbers start that stand first in brackets.
    noted: BTreeSet<usize>,
}

impl Around {
    /// Looks at the words of a text; those in `numbers` are none of its content.
    pub(super) fn new(
        text: &str,
        words: &Words,
        lexicon: &Lexicon,
        numbers: &[Range<usize>],
        keys: &mut Keys,
    ) -> Self {
        let mut costs = Vec::with_capacity(words.len() + 1);
        let mut found = Vec::with_capacity(words.len());
        let mut names = BTreeSet::new();
        let mut opening = BTreeSet::new();
        let mut noted = BTreeSet::new();
        let mut opens = true;
        let mut cost = 0.0;
        let mut starts = vec![false; words.len() + 2];
        for number in numbers {
            starts[number.start.min(words.len())] = true;
        }
        let opens_number = |at: usize| {
            starts[at + 1] || words.kind(at + 1) == Kind::Sign && starts[(at + 2).min(words.len())]
        };
        // "Outside North America": not there, but elsewhere.
        let mut beyond = false;
        // Within brackets that open with a number, which belongs to what they stand behind.
        let mut aside = false;
        for at in 0..words.len() {
            costs.push(cost);
            cost += match words.kind(at) {
                Kind::Open if opens_number(at) => {
                    aside = true;
                    noted.insert(if starts[at + 1] { at + 1 } else { at + 2 });
                    NOTED
                }
                Kind::Close if aside => {
                    aside = false;
                    CLOSED
                }
                _ => step(words, at),
            };
            // Digits that are no number only name something: they tell Chapter 3 from Chapter 4.
            let is_content = (words.kind(at).is_letters() || words.kind(at) == Kind::Digits)
                && words.kind(at) != Kind::Possessive
                && !words.class(at).any(FUNCTION);
            let word = words.text(text, at);
            let excludes = EXCLUDING.iter().any(|w| word.eq_ignore_ascii_case(w));
            beyond = excludes
                || beyond
                    && (words.kind(at).is_capital()
                        || words.class(at).any(Class::DETERMINER | Class::PREPOSITION));
            let key = if excludes || word.eq_ignore_ascii_case(OTHER) {
                Some(keys.of(ELSEWHERE, lexicon))
            } else {
                (is_content && !beyond).then(|| keys.of(word, lexicon))
            };
            let is_inner = at > 0 && !matches!(words.kind(at - 1), Kind::Stop | Kind::Mark);
            if is_inner && words.kind(at).is_capital() {
                names.extend(key);
            }
            let is_lower = words.kind(at) == Kind::Lower;
            opens &= !(is_lower && (key.is_some() || words.class(at).any(Class::AUXILIARY)));
            if opens {
                opening.extend(key);
            }
            found.push(key);
        }
        costs.push(cost);
        for range in numbers {
            for key in found.get_mut(range.clone()).into_iter().flatten() {
                *key = None;
            }
        }
        Around {
            costs,
            keys: found,
            names,
            opening,
            noted,
        }
    }

    /// The content words near a number, each with a weight of at most one: the nearer the heavier.
    pub(super) fn near(&self, number: &Range<usize>) -> BTreeMap<u32, f64> {
        let mut weights = BTreeMap::new();
        let first = number.start.saturating_sub(REACH);
        let last = (number.end + REACH).min(self.keys.len());
        for at in first..last {
            let Some(key) = self.keys[at] else {
                continue;
            };
            let distance = if at < number.start {
                self.costs[number.start] - self.costs[at + 1] + 1.0
            } else if at >= number.end {
                // What a number counts mostly stands after it.
                0.8 * (self.costs[at] - self.costs[number.end] + 1.0)
            } else {
                1.0
            };
            // Five words away half remains.
            let weight = 1.0 / (1.0 + distance / 5.0);
            let kept: &mut f64 = weights.entry(key).or_insert(0.0);
            *kept = kept.max(weight);
        }
        weights
    }

    /// What it costs to come from one run of words to another.
    pub(super) fn distance(&self, a: &Range<usize>, b: &Range<usize>) -> f64 {
        let (left, right) = if a.end <= b.start { (a, b) } else { (b, a) };
        (self.costs[right.start] - self.costs[left.end.min(right.start)]).max(0.0)
    }

    /// Whether a number stands in brackets behind what it is of.
    pub(super) fn is_noted(&self, number: &Range<usize>) -> bool {
        self.noted.contains(&number.start)
    }

    /// Whether a word is a name in this text.
    pub(super) fn is_name(&self, key: u32) -> bool {
        self.names.contains(&key)
    }

    /// The share of the content words of this text that stand in the other as well; 1 where it has none.
    ///
    /// The name that a statement opens with counts only where the other text knows a word of it: evidence that says "the
    /// film" or "she" names nobody, and is about whom the statement names.
    pub(super) fn covered_by(&self, other: &Around) -> f64 {
        let mut all: BTreeSet<u32> = self.keys.iter().flatten().copied().collect();
        let known: BTreeSet<u32> = other.keys.iter().flatten().copied().collect();
        if self.opening.is_disjoint(&known) {
            all.retain(|key| !self.opening.contains(key));
        }
        let shared = u32::try_from(all.intersection(&known).count()).unwrap_or(u32::MAX);
        let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
        if count == 0 {
            1.0
        } else {
            f64::from(shared) / f64::from(count)
        }
    }
}

/// Words that keep the name behind them out: "outside Europe".
const EXCLUDING: [&str; 3] = ["outside", "excluding", "except"];
/// "In other countries" is elsewhere as well.
const OTHER: &str = "other";
/// The word that they say.
pub(super) const ELSEWHERE: &str = "elsewhere";

/// A bracket that opens with a number: what stands before it is what the number is of.
const NOTED: f64 = 1.0;
/// The end of such brackets: nothing behind them is of it.
const CLOSED: f64 = 8.0;

/// What it costs to cross a word: the ends of clauses and sentences keep what is beyond them from a number.
fn step(words: &Words, at: usize) -> f64 {
    match words.kind(at) {
        Kind::Stop | Kind::Mark => 12.0,
        Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Open | Kind::Close => 4.0,
        _ if words.class(at).any(Class::CONJUNCTION) => 3.0,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_key() {
        let lexicon = Lexicon::english();
        let mut keys = Keys::default();
        for (a, b) in [
            ("release", "releasing"),
            ("deaths", "killed"),
            ("planned", "plan"),
            ("cities", "city"),
            ("Worldwide", "total"),
            ("sank", "sinks"),
            ("theatres", "Theater"),
            ("children", "child"),
        ] {
            assert_eq!(keys.of(a, &lexicon), keys.of(b, &lexicon), "{a} and {b}");
        }
        assert_ne!(keys.of("deaths", &lexicon), keys.of("cases", &lexicon));
    }
}
