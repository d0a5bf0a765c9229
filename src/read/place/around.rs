//! What the words at and around a name say of the place: what links it, its kind, its side, and what it stands for.

use super::mention::Stands;
use crate::lexicon::places::{PlaceKind, PlaceSense, PlaceWord};
use crate::lexicon::{Class, Link};
use crate::read::Text;
use crate::read::reading::Run;
use crate::read::words::Kind;

/// What links a mention to the words before: the nearest preposition over articles and sides.
pub(super) fn link(text: &Text<'_>, at: usize, start: usize) -> (Link, usize) {
    let mut before = at;
    // An article and a side of two words: "in the north-eastern".
    for _ in 0..5 {
        if before == start {
            return (Link::Bare, at);
        }
        before -= 1;
        // "out of the region", "close to the town": the phrase that ends here, before its last word alone.
        for first in (before.saturating_sub(3).max(start)..before).rev() {
            if let Some((id, length)) = text.words.phrase(text.lexicon, first)
                && first + length == before + 1
                && let Some(found) = text.lexicon.links.of(id)
            {
                return (found, first);
            }
        }
        if let Some(found) = text.lexicon.links.of(text.words.id(before)) {
            // "in the northern district of": what links the district links its name.
            let lexicon = text.lexicon;
            let kind = || lexicon.place_kind(text.words.id(before - 1), text.word(before - 1));
            if found == Link::Of && before > start && kind().is_some() {
                // "Across 27 regions of": so does what links their number.
                let first = if is_regions(text, before - 1) {
                    before_number(text, before - 1, start)
                } else {
                    before - 1
                };
                let (outer, from) = link(text, first, start);
                if matches!(outer, Link::In | Link::From) {
                    return (outer, from);
                }
            }
            return (found, before);
        }
        let passes = text.words.class(before).any(Class::DETERMINER)
            || is_side(text, before)
            || is_kind(text, before)
            || does(text, before, PlaceWord::Filler)
            || text.words.kind(before) == Kind::Hyphen && (before + 1 < at || is_side(text, at));
        if !passes {
            return (Link::Bare, at);
        }
    }
    (Link::Bare, at)
}

/// Whether a word names regions in the plural.
pub(super) fn is_regions(text: &Text<'_>, at: usize) -> bool {
    kinds(text, at) == Some(PlaceKind::Region)
}

/// Whether a word names a kind of place in the plural: "islands".
pub(super) fn is_kinds(text: &Text<'_>, at: usize) -> bool {
    kinds(text, at).is_some()
}

pub(super) fn kinds(text: &Text<'_>, at: usize) -> Option<PlaceKind> {
    let kind = || text.lexicon.place_kind(text.words.id(at), text.word(at));
    (!is_kind(text, at)).then(kind)?
}

/// The number that stands right before a word, else the word.
pub(super) fn before_number(text: &Text<'_>, at: usize, start: usize) -> usize {
    let number = Class::DIGITS.with(Class::NUMBER);
    if at > start && text.words.class(at - 1).any(number) {
        at - 1
    } else {
        at
    }
}

pub(super) fn is_side(text: &Text<'_>, at: usize) -> bool {
    text.words.class(at).any(Class::SIDE) && does(text, at, PlaceWord::Side)
}

/// Whether a word stands for a place only as an adjective or a people: "Syrian".
pub(super) fn is_adjective(text: &Text<'_>, at: usize) -> bool {
    // The stem of a name is none by itself: "Indian" of the Indian Ocean.
    let senses = text.lexicon.place_senses.of(text.words.id(at));
    let mut senses = senses
        .filter(|sense| **sense != PlaceSense::Stem)
        .peekable();
    senses.peek().is_some()
        && senses.all(|sense| matches!(sense, PlaceSense::Adjective | PlaceSense::People))
}

/// Whether *where* follows a name that ends here, behind a comma: "Lindow, where two men …".
pub(super) fn leads_where(text: &Text<'_>, end: usize) -> bool {
    text.words.kind(end) == Kind::Comma && text.reads(end + 1, "where")
}

pub(super) fn is_kind(text: &Text<'_>, at: usize) -> bool {
    does(text, at, PlaceWord::Kind)
}

/// Whether a word does this beside the name of a place.
pub(super) fn does(text: &Text<'_>, at: usize, word: PlaceWord) -> bool {
    text.lexicon.place_words.first(text.words.id(at)) == Some(&word)
}

/// Whether an adjective of a place stands before its border, and the words before say what lies within: "15 km inside the
/// Russian border" is in Russia, while what is near that border may lie on either side.
fn is_within_border(text: &Text<'_>, first: usize, end: usize) -> bool {
    let is_border = ["border", "borders", "frontier"]
        .iter()
        .any(|word| text.reads(end, word));
    let before = (first.saturating_sub(2)..first).rev();
    let link = before
        .into_iter()
        .find(|at| !text.words.class(*at).any(Class::DETERMINER));
    let is_within = |at: usize| {
        ["inside", "within", "into"]
            .iter()
            .any(|word| text.reads(at, word))
    };
    is_border && link.is_some_and(is_within)
}

/// What a name stands for here; `None` where it is of an official or a person: "Kursk governor", "President Kennedy".
pub(super) fn stands(text: &Text<'_>, run: Run, link: Link) -> Option<Stands> {
    let words = text.words;
    let (first, end) = (run.start as usize, run.end as usize);
    // "Kursk governor", "President Kennedy": a title before or after.
    if words.class(end).any(Class::TITLE)
        || (first > 0 && words.class(first - 1).any(Class::TITLE) && link == Link::Bare)
    {
        return None;
    }
    // "the governor of Kursk region": what a title is of.
    if link == Link::Of {
        let (mut before, mut looked) = (first, 0);
        while before > 0 && looked < 4 {
            before -= 1;
            looked += 1;
            let class = words.class(before);
            if class.any(Class::TITLE) {
                return None;
            }
            if !class.any(Class::DETERMINER.with(Class::PREPOSITION)) {
                break;
            }
        }
    }
    // An adjective or an owner places nothing by itself: "Russian officials", "Ukraine's army"; nor does the first of "the
    // Russian-Ukrainian border".
    let adjective = is_adjective(text, end - 1) && !is_within_border(text, first, end);
    let joined = words.kind(end) == Kind::Hyphen
        && words.glued(end)
        && words.glued(end + 1)
        && words.class(end + 1).any(Class::PLACE);
    if joined {
        return None;
    }
    Some(if adjective || words.kind(end) == Kind::Possessive {
        Stands::Owner
    } else {
        Stands::Itself
    })
}
