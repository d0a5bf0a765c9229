//! Quantified groups of a text: "four red boats leave", "most of the guests", "a third sing", each with what it is of, what is
//! told of it, and whether that is denied.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::around::{FUNCTION, Keys};
use super::super::mention::{Mention, Of, Side};
use super::{Band, NUDGE};
use crate::lexicon::Class;
use crate::model::Bound;
use crate::read::words::Kind;

/// How many, or which share.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(in crate::judge) struct Quantity {
    /// A share is one of one.
    pub(in crate::judge) band: Band,
    pub(in crate::judge) is_share: bool,
    /// A small number in words without a hedge.
    pub(in crate::judge) is_floor: bool,
    /// A quantifier without a number: most, all, no.
    pub(in crate::judge) is_word: bool,
}

/// One quantified noun and what is told of it.
#[allow(
    clippy::struct_excessive_bools,
    reason = "four questions, each with its own answer"
)]
#[derive(Clone, Debug)]
pub(in crate::judge) struct Group {
    /// Its quantifier.
    pub(in crate::judge) words: Range<usize>,
    pub(in crate::judge) quantity: Quantity,
    /// The same in the other way, where both are told: "12 million, or a third".
    pub(in crate::judge) share: Option<Band>,
    pub(in crate::judge) noun: Option<u32>,
    /// The content words of its adjectives and of what it does.
    pub(in crate::judge) props: BTreeSet<u32>,
    /// Those of what it does.
    told: BTreeSet<u32>,
    pub(in crate::judge) is_denied: bool,
    /// Whether what is told of it has a name in it.
    pub(in crate::judge) has_name: bool,
    /// "There are nine boats".
    pub(in crate::judge) is_whole: bool,
    /// What another group does something to.
    pub(in crate::judge) is_object: bool,
    /// "Of the": a part of what was told before, or comes next.
    pub(in crate::judge) is_part: bool,
    /// Words from its noun to the next group.
    tail: Range<usize>,
    sentence: usize,
}

/// Quantifiers without a number, with the share or count that they say.
const QUANTIFIERS: [(&str, bool, f64, f64); 9] = [
    ("all", true, 1.0, 1.0),
    ("every", true, 1.0, 1.0),
    ("each", true, 1.0, 1.0),
    ("both", true, 1.0, 1.0),
    ("most", true, 0.5 + NUDGE, 1.0),
    ("majority", true, 0.5 + NUDGE, 1.0),
    ("some", false, 1.0, f64::INFINITY),
    ("no", false, 0.0, 0.0),
    ("none", false, 0.0, 0.0),
];

/// Verbs that say no more than a preposition: those who wear blue are those in blue.
const LIGHT: [&str; 8] = [
    "wear", "wears", "wearing", "wore", "come", "comes", "coming", "came",
];

/// A noun phrase has at most so many words between its quantifier and its noun.
const REACH: usize = 4;

/// The groups of a text, in their order. `nouns` are those that either text is known to count; what is found is added.
pub(in crate::judge) fn groups(
    side: &Side<'_>,
    mentions: &[Mention<'_>],
    nouns: &mut BTreeSet<u32>,
    keys: &mut Keys,
) -> Vec<Group> {
    let found = quantities(side, mentions, nouns, keys);
    let mut groups: Vec<Group> = Vec::with_capacity(found.len());
    for (k, (words, quantity)) in found.iter().enumerate() {
        let end = found
            .get(k + 1)
            .map_or(side.words.len(), |(next, _)| next.start);
        let (start, has_of) = noun_phrase(side, words.end, end);
        let run = run(side, start, end);
        let key = |at: usize, keys: &mut Keys| side.noun(at, keys);
        let mut head = None;
        for at in run.clone() {
            let noun = key(at, keys);
            if nouns.contains(&noun) {
                head = Some((at, noun));
                break;
            }
        }
        if head.is_none() && quantity.is_word {
            let plural = run.clone().find(|at| side.is_plural(*at));
            head = plural.map(|at| (at, key(at, keys)));
            nouns.extend(head.map(|(_, noun)| noun));
        }
        if head.is_none() && has_of && !run.is_empty() {
            let noun = key(run.start, keys);
            nouns.insert(noun);
            head = Some((run.start, noun));
        }
        if head.is_none()
            && !quantity.is_share
            && !run.is_empty()
            && side.words.kind(run.end - 1) == Kind::Lower
            && (groups.is_empty() || side.is_plural(run.end - 1))
        {
            let noun = key(run.end - 1, keys);
            nouns.insert(noun);
            head = Some((run.end - 1, noun));
        }
        let before = |n: usize| words.start.wrapping_sub(n);
        // "490 million, or a third of them": the same set once more.
        if quantity.is_share
            && side.is_word(before(1), &["or"])
            && let Some(last) = groups.last_mut()
            && !last.quantity.is_share
        {
            last.share = Some(quantity.band);
            continue;
        }
        let sentence = side.sentence(words.start);
        let after = head.map_or(start, |(at, _)| at + 1);
        let mut props = BTreeSet::new();
        let modifiers = start..head.map_or(start, |(at, _)| at);
        props.extend(modifiers.filter_map(|at| side.content(at, keys)));
        // "There are nine boats", "of the nine boats".
        let is_definite = side.is_word(before(1), &["the", "these", "those", "its", "their"]);
        let is_there =
            side.is_word(before(2), &["there"]) || is_definite && side.is_word(before(2), &["of"]);
        let joined = groups.last().is_some_and(|g| {
            g.is_whole
                && g.sentence == sentence
                && !side.has_content(g.tail.start..words.start, keys)
        });
        groups.push(Group {
            words: words.clone(),
            quantity: *quantity,
            share: None,
            noun: head.map(|(_, noun)| noun),
            props,
            told: BTreeSet::new(),
            is_denied: false,
            has_name: false,
            is_whole: is_there || joined,
            is_object: false,
            is_part: has_of,
            tail: after..end,
            sentence,
        });
    }
    tell(side, &mut groups, keys);
    groups
}

/// What each group does: the words behind it, or behind the last that it is joined with.
fn tell(side: &Side<'_>, groups: &mut [Group], keys: &mut Keys) {
    let mut next: Option<Group> = None;
    for at in (0..groups.len()).rev() {
        let limit = side.sentence_end(groups[at].words.start);
        let tail = groups[at].tail.start..groups[at].tail.end.min(limit);
        let follows = next.as_ref().filter(|n| n.sentence == groups[at].sentence);
        let has_content = side.has_content(tail.clone(), keys);
        let is_split = tail.clone().any(|k| {
            matches!(
                side.words.kind(k),
                Kind::Comma | Kind::Semicolon | Kind::Colon
            ) || side.words.class(k).any(Class::CONJUNCTION)
        });
        let mut told: BTreeSet<u32> = tail.clone().filter_map(|k| side.content(k, keys)).collect();
        let mut is_denied = tail
            .clone()
            .any(|k| side.words.class(k).any(Class::NEGATION));
        let mut takes = false;
        if let Some(follower) = follows {
            if !has_content {
                told.extend(follower.told.iter().copied());
                is_denied |= follower.is_denied;
            } else if !is_split {
                takes = true;
                told.extend(follower.told.iter().copied());
            }
        }
        if takes {
            groups[at + 1].is_object = true;
        }
        groups[at].props.extend(told.iter().copied());
        groups[at].told = told;
        groups[at].is_denied = is_denied;
        groups[at].has_name = tail.clone().any(|k| side.words.kind(k).is_capital());
        next = Some(groups[at].clone());
    }
    parts(groups);
    let mut last = None;
    for group in groups.iter_mut() {
        if group.noun.is_none() {
            group.noun = last;
        } else if !group.is_object {
            last = group.noun;
        }
    }
}

/// "Five of the seven cats", "four of the girls", of girls that were counted before: the other is the whole.
fn parts(groups: &mut [Group]) {
    for at in 0..groups.len() {
        if !groups[at].is_part {
            continue;
        }
        let is_next = groups[at].noun.is_none()
            && groups
                .get(at + 1)
                .is_some_and(|next| next.words.start == groups[at].tail.start);
        let noun = groups[at].noun;
        let whole = if is_next {
            Some(at + 1)
        } else {
            let counts = |g: &Group| g.noun == noun && !g.quantity.is_share && !g.is_object;
            (0..at).find(|k| noun.is_some() && counts(&groups[*k]))
        };
        if let Some(whole) = whole {
            let all = &mut groups[whole];
            all.is_whole = true;
            all.is_object = false;
            if is_next {
                all.props = all.props.difference(&all.told).copied().collect();
            }
            let noun = all.noun;
            groups[at].noun = noun;
        }
    }
}

/// Where quantities stand, in their order.
fn quantities(
    side: &Side<'_>,
    mentions: &[Mention<'_>],
    nouns: &BTreeSet<u32>,
    keys: &mut Keys,
) -> Vec<(Range<usize>, Quantity)> {
    let mut found: Vec<(Range<usize>, Quantity)> = Vec::new();
    for mention in mentions {
        if let Some(quantity) = of_mention(side, mention) {
            let mut first = side.words_of(&mention.span).start.min(mention.words.start);
            let between = (1..4).map(|n| first.wrapping_sub(n));
            let between = between
                .take_while(|at| *at < first)
                .find(|at| side.is_word(*at, &["between"]));
            first = between.unwrap_or(first);
            let end =
                mention.words.end + usize::from(side.is_word(mention.words.end, &["%", "percent"]));
            found.push((first..end, quantity));
        }
    }
    let covered =
        |at: usize, found: &[(Range<usize>, Quantity)]| found.iter().any(|(w, _)| w.contains(&at));
    let mut words = Vec::new();
    for at in 0..side.words.len() {
        if covered(at, &found) {
            continue;
        }
        let word = side.word(at).to_lowercase();
        let quantifier = QUANTIFIERS.iter().find(|(name, ..)| word == *name);
        if let Some((_, is_share, low, high)) = quantifier {
            let other = side.is_word(at + 1, &["other", "over", "day", "time"]);
            let adverb = side.is_word(at.wrapping_sub(1), &["at", "the", "after", "in"])
                && word != "majority";
            if !other && !adverb {
                words.push((
                    at..at + 1,
                    Quantity {
                        band: Band::new(*low, *high),
                        is_share: *is_share,
                        is_floor: false,
                        is_word: true,
                    },
                ));
            }
        } else if matches!(&*word, "a" | "an" | "another" | "one") {
            let mut names = run(side, at + 1, side.words.len()).take(REACH);
            let is_rest = word == "one" && side.words.class(at + 1).any(Class::PREPOSITION);
            if is_rest || names.any(|k| nouns.contains(&side.noun(k, keys))) {
                words.push((
                    at..at + 1,
                    Quantity {
                        band: Band::new(1.0, 1.0),
                        is_share: false,
                        is_floor: true,
                        is_word: false,
                    },
                ));
            }
        }
    }
    found.extend(words);
    found.sort_by_key(|(words, _)| words.start);
    found
}

/// What a number says of a set; `None` where it is in a unit or a date.
fn of_mention(side: &Side<'_>, mention: &Mention<'_>) -> Option<Quantity> {
    // "Less than half" of a noun that is not said again is no unit to a reader.
    let is_fraction = mention.value.is_some_and(|v| 0.0 < v && v < 1.0);
    let is_share = mention.of == Of::Percent || is_fraction;
    let scale = match mention.of {
        Of::Count => 1.0,
        Of::Percent => 100.0,
        _ => return None,
    };
    let (mut low, mut high) = (
        mention.interval.low() / scale,
        mention.interval.high() / scale,
    );
    let first = mention.words.start;
    // "Between one and two", which is no range to a reader of news.
    if side.is_word(first.wrapping_sub(1), &["and"])
        && side.is_word(first.wrapping_sub(3), &["between"])
        && let Some(value) = side.whole(first.wrapping_sub(2))
    {
        low = value;
    }
    let span = side.words_of(&mention.span);
    let says = |words: &[&str]| {
        span.clone()
            .any(|at| side.is_word(at, words) && side.is_word(at + 1, &["than"]))
    };
    let is_range = mention.bound == Bound::Range;
    if matches!(mention.bound, Bound::Over) || is_range && says(&["more", "greater", "higher"]) {
        low += NUDGE * low.abs().max(1.0);
    }
    if mention.interval.is_open()
        || mention.bound == Bound::Under
        || is_range && says(&["less", "fewer", "lower"])
    {
        high -= NUDGE * high.abs().max(1.0);
    }
    if is_share {
        high = high.min(1.0);
    }
    let is_vague = mention.bound == Bound::Vague;
    if is_vague && !is_share {
        high = f64::INFINITY;
    }
    let is_exact = span
        .clone()
        .any(|at| side.is_word(at, &["exactly", "only", "precisely"]));
    let in_words = side.words.kind(first) != Kind::Digits;
    Some(Quantity {
        band: Band::new(low, high),
        is_share,
        is_floor: !is_share
            && mention.is_point()
            && in_words
            && !is_exact
            && low == high
            && low > 0.0,
        is_word: false,
    })
}

/// Where the noun phrase behind a quantifier starts, and whether it is a part of it ("of the").
fn noun_phrase(side: &Side<'_>, from: usize, end: usize) -> (usize, bool) {
    let mut at = from;
    let mut has_of = false;
    while at < end
        && side.is_word(
            at,
            &[
                "%", "percent", "per", "cent", "of", "out", "the", "all", "these", "those", "total",
            ],
        )
    {
        has_of |= side.is_word(at, &["of"]);
        at += 1;
    }
    (at, has_of)
}

/// The content words from a place on, up to the first that ends a noun phrase.
fn run(side: &Side<'_>, from: usize, end: usize) -> Range<usize> {
    let stops =
        |at: usize| !side.words.kind(at).is_letters() || side.words.class(at).any(Class::CLOSED);
    let last = (from..end.min(from + REACH)).find(|at| stops(*at));
    from..last.unwrap_or(end.min(from + REACH)).max(from)
}

impl Side<'_> {
    /// The key of a content word.
    fn content(&self, at: usize, keys: &mut Keys) -> Option<u32> {
        let is_content = self.words.kind(at).is_letters()
            && !self.words.class(at).any(FUNCTION)
            && !self.is_word(at, &LIGHT);
        is_content.then(|| self.noun(at, keys))
    }

    /// Whether a word looks like a noun of several.
    fn is_plural(&self, at: usize) -> bool {
        let word = self.word(at);
        self.words.class(at).any(Class::PLURAL)
            || word.ends_with("men")
            || word.ends_with('s') && !word.ends_with("ss") && self.words.kind(at) == Kind::Lower
    }

    /// The key of a word.
    fn noun(&self, at: usize, keys: &mut Keys) -> u32 {
        keys.of(self.word(at), self.lexicon)
    }

    fn has_content(&self, mut words: Range<usize>, keys: &mut Keys) -> bool {
        words.any(|at| self.content(at, keys).is_some())
    }

    fn ends_sentence(&self, at: usize) -> bool {
        matches!(
            self.words.kind(at),
            Kind::Stop | Kind::Mark | Kind::Semicolon
        )
    }

    /// A number for the sentence of a word.
    fn sentence(&self, at: usize) -> usize {
        (0..at).filter(|k| self.ends_sentence(*k)).count()
    }

    fn sentence_end(&self, at: usize) -> usize {
        let end = (at..self.words.len()).find(|k| self.ends_sentence(*k));
        end.unwrap_or(self.words.len())
    }
}
