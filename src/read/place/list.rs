//! Several places named as one: "over the Belgorod, Kursk and Voronezh regions".
//!
//! What is said to have happened in a list of places was not said of each of them, so a number's place is then the list.

use super::mention::{Mention, Stands};
use crate::lexicon::places::PlaceRelation;
use crate::lexicon::{Class, Link};
use crate::read::Text;
use crate::read::reading::Run;
use crate::read::words::Kind;

/// A longer list is cut here.
const MOST: usize = 12;

/// A name in a list has at most so many words.
const LONGEST_MEMBER: usize = 4;

/// Finds the lists among the mentions of one sentence. Each member learns the list that it stands in, and is linked as the
/// first is.
pub(super) fn join(text: &Text<'_>, own: &mut [Mention], sentence_end: usize) {
    let mut first = 0;
    while first < own.len() {
        let Some(end) = list_end(text, own, first, sentence_end) else {
            first += 1;
            continue;
        };
        let (head, link) = (own[first].at, own[first].link);
        let list = Run::new(head.start as usize, end);
        let mut next = first;
        while next < own.len() && (own[next].at.start as usize) < end {
            own[next].list = list;
            own[next].link = link;
            next += 1;
        }
        first = next;
    }
}

/// The end of the list that a mention opens, its word for the kind of place included; `None` where it opens none.
fn list_end(text: &Text<'_>, own: &[Mention], first: usize, limit: usize) -> Option<usize> {
    let words = text.words;
    let head = &own[first];
    if head.stands != Stands::Itself || matches!(head.link, Link::To | Link::Beside) {
        return None;
    }
    let mut end = head.at.end as usize;
    let (mut members, mut closed) = (1, false);
    while members < MOST && !closed {
        let mut at = end;
        if words.kind(at) == Kind::Comma {
            at += 1;
        }
        if text.is_and(at) {
            closed = true;
            at += 1;
        }
        if words.class(at).any(Class::DETERMINER) {
            at += 1;
        }
        if at == end || at >= limit {
            return None;
        }
        let (member, known) = member(text, own, at, limit)?;
        // "In Sudzha, Kursk region, and …": what holds a place is no member beside it.
        let holds = known.is_some_and(|known| !is_apart(text, head, known));
        if holds {
            return None;
        }
        end = member;
        members += 1;
    }
    if !closed {
        return None;
    }
    // "The Belgorod and Kursk regions"
    if is_kind(text, end) && end < limit {
        end += 1;
    }
    // "Trinidad and Tobago" is one place.
    let whole = text.printed(Run::new(head.at.start as usize, end));
    if text.lexicon.places().resolve_located(whole).is_some() {
        return None;
    }
    // "… in Kursk, and Belgorod was hit": the last opens a clause of its own.
    let verb = Class::AUXILIARY.with(Class::SAY);
    let opens_clause = head.link != Link::Bare && words.class(end).any(verb);
    (!opens_clause).then_some(end)
}

/// The end of the member that opens at a word: a place that is named there, or an unknown name.
fn member<'m>(
    text: &Text<'_>,
    own: &'m [Mention],
    at: usize,
    limit: usize,
) -> Option<(usize, Option<&'m Mention>)> {
    let words = text.words;
    if let Some(known) = own.iter().find(|m| m.at.contains(at)) {
        let is_member = known.at.start as usize == at
            && known.stands == Stands::Itself
            && known.link == Link::Bare;
        return is_member.then_some((known.at.end as usize, Some(known)));
    }
    let is_name = |at: usize| {
        let ordinary = Class::MONTH
            .with(Class::WEEKDAY)
            .with(Class::DAY)
            .with(Class::TITLE)
            .with(Class::NAME)
            .with(Class::PRONOUN)
            .with(Class::ADVERB)
            .with(Class::CONJUNCTION)
            .with(Class::PREPOSITION)
            .with(Class::VERB);
        words.kind(at) == Kind::Title && !words.class(at).any(ordinary)
    };
    let end = (at..limit.min(at + LONGEST_MEMBER))
        .find(|at| !is_name(*at) && !is_kind(text, *at))
        .unwrap_or(limit.min(at + LONGEST_MEMBER));
    // A person is named like this, and says or does something.
    let told = Class::AUXILIARY.with(Class::SAY).with(Class::VERB);
    (end > at && is_name(at) && !words.class(end).any(told)).then_some((end, None))
}

/// Whether two mentions are of places that share no ground, as far as is known.
fn is_apart(text: &Text<'_>, a: &Mention, b: &Mention) -> bool {
    a.place.zip(b.place).is_none_or(|(a, b)| {
        !matches!(
            text.lexicon.places().relation(a, b),
            PlaceRelation::Same | PlaceRelation::Narrower | PlaceRelation::Wider
        )
    })
}

fn is_kind(text: &Text<'_>, at: usize) -> bool {
    text.words.kind(at).is_letters()
        && text
            .lexicon
            .place_kind(text.words.id(at), text.word(at))
            .is_some()
}
