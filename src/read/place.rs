//! Where, and the other end of a distance.
//!
//! Two passes: [mentions](mention) of places in the sentences that hold a number, each with the word that links it to
//! what stands before; then each reading takes the mention that its clause gives it. What a speaker is or speaks for
//! ("the governor of Kursk region") is no place of a number. What the sentence does not say is filled in from further
//! away by [`fill`](super::fill).
//!
//! | words | place | other end |
//! | --- | --- | --- |
//! | In Kursk region 5 people were killed | Kursk region | |
//! | 76,000 people have left the Kursk region | Kursk region | |
//! | Sudzha, a town of 5,000 people 8 km from the border | Sudzha | border |
//! | 18 per cent of Ukraine | Ukraine | |

mod mention;

use super::Text;
use super::reading::{MeasureRef, Reading, Run};
use super::words::Kind;
use crate::lexicon::places::{PlaceKind, PlaceRelation};
use crate::lexicon::{Class, Link, VerbForm};
pub(super) use mention::{Mention, Mentions};

/// Binds place and other end to each reading.
pub(super) fn bind(text: &Text<'_>, mentions: &mut Mentions, readings: &mut [Reading]) {
    mentions.find(text, readings);
    for at in 0..readings.len() {
        let Some(found) = choose(text, mentions, readings, at) else {
            continue;
        };
        let mut found = narrowed(text, mentions, found);
        if let Some(part) = unnamed_part(text, &found) {
            (found.at, found.place) = (part, None);
        }
        let reading = &mut readings[at];
        reading.place_at = found.at;
        reading.place = found.place;
    }
    for reading in readings {
        if let Some(end) = other_end(text, mentions, reading) {
            reading.to_at = end.at;
            reading.to = end.place;
        }
    }
}

/// How many sentences open a report: a place of its story needs no name there.
const LEAD: u32 = 3;

/// "in a village in the Sudzha district": a place without a name, of which the named one is only where it lies; with the words
/// of both. In the lead it is the story's.
fn unnamed_part(text: &Text<'_>, mention: &Mention) -> Option<Run> {
    let words = text.words;
    if mention.sentence < LEAD || !matches!(mention.link, Link::In | Link::Of) {
        return None;
    }
    let noun = mention.from.checked_sub(1)?;
    let kind = text.lexicon.place_kind(words.id(noun), text.word(noun))?;
    let is_small = matches!(
        kind,
        PlaceKind::Town | PlaceKind::District | PlaceKind::City | PlaceKind::Area
    );
    let is_new = |at: usize| {
        let article = ["a", "an", "one", "another"];
        article.iter().any(|word| text.reads(at, word))
    };
    // "a small mountain village in".
    let led = (noun.saturating_sub(3)..noun).rev();
    let mut led = led.take_while(|at| words.kind(*at).is_letters());
    (is_small && led.any(is_new)).then(|| Run::new(noun, mention.at.end as usize))
}

/// What kind of place a measure asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wants {
    /// Where something happens or is.
    Scene,
    /// The thing measured itself, named before its size: a town and its population, one end of a distance.
    Thing,
}

fn wants(text: &Text<'_>, reading: &Reading) -> Wants {
    match measure(text, reading) {
        "population" | "distance" | "area" | "height" | "border-length" | "residents" => {
            Wants::Thing
        }
        _ => Wants::Scene,
    }
}

/// The name of a reading's measure; empty for an open one.
pub(super) fn measure<'t>(text: &Text<'t>, reading: &Reading) -> &'t str {
    match reading.measure {
        MeasureRef::Named(measure) => text.lexicon.terms.name(measure),
        _ => "",
    }
}

/// How far a mention may stand from the number that it places, in words: a clause, not a paragraph.
const REACH: usize = 40;

fn choose(
    text: &Text<'_>,
    mentions: &Mentions,
    readings: &[Reading],
    at: usize,
) -> Option<Mention> {
    let reading = &readings[at];
    let own = mentions.of(reading.sentence);
    let free =
        |m: &&Mention| !reading.speaker.overlaps(m.at) && !reading.institution.overlaps(m.at);
    match wants(text, reading) {
        Wants::Thing => {
            let start = reading.hull().start;
            let before = own
                .iter()
                .filter(free)
                .rfind(|m| m.at.end <= start && m.link != Link::To);
            let after = || {
                let end = reading.hull().end;
                own.iter()
                    .filter(free)
                    .find(|m| m.at.start >= end && matches!(m.link, Link::In | Link::Of))
            };
            let after = || {
                after()
                    .filter(|_| measure(text, reading) != "distance")
                    .copied()
            };
            before.copied().or_else(after)
        }
        Wants::Scene => {
            let scored = own
                .iter()
                .filter(free)
                .filter_map(|m| Some((cost(text, readings, at, m)?, m)));
            // "Russian territory" says less than any place in Russia that the sentence names.
            let is_ground = |m: &Mention| {
                m.at.end > m.at.start + 1 && mention::is_adjective(text, m.at.start as usize)
            };
            scored
                .min_by_key(|(cost, m)| (is_ground(m), *cost, m.at.start))
                .map(|(_, m)| *m)
        }
    }
}

/// Words between a place and the one that lies in it, in one phrase: "Kursk region in western Russia", "Russian territory
/// in the Kursk border region".
const CHAIN: usize = 4;

/// The narrowest place of the phrase to which a mention belongs.
pub(super) fn narrowed(text: &Text<'_>, mentions: &Mentions, mention: Mention) -> Mention {
    let places = text.lexicon.places();
    let own = mentions.of(mention.sentence);
    let mut found = mention;
    // A phrase of three places is taken from the outside in.
    for _ in 0..2 {
        let inner = own.iter().find(|inner| {
            let gap = if inner.at.start >= found.at.end {
                found.at.end as usize..inner.from.max(found.at.end as usize)
            } else {
                inner.at.end as usize..found.from.max(inner.at.end as usize)
            };
            let lies_in = || {
                inner.place.zip(found.place).is_some_and(|(inner, outer)| {
                    places.relation(inner, outer) == PlaceRelation::Narrower
                })
            };
            inner.link != Link::To
                && gap.len() <= CHAIN
                && lies_in()
                && gap.clone().all(|at| joins_places(text, at))
        });
        match inner {
            Some(inner) => found = *inner,
            None => break,
        }
    }
    found
}

/// Whether a word may stand between two places of one phrase.
fn joins_places(text: &Text<'_>, at: usize) -> bool {
    let class = text.words.class(at);
    let apart = Class::VERB
        .with(Class::AUXILIARY)
        .with(Class::SAY)
        .with(Class::CONJUNCTION)
        .with(Class::NUMBER)
        .with(Class::DIGITS)
        .with(Class::WH);
    let kind = text.words.kind(at);
    (kind == Kind::Comma || kind.is_letters() && !class.any(apart))
        || class.any(Class::PREPOSITION) && !class.any(Class::CONJUNCTION)
}

/// How ill a mention fits as the scene of a number, lower is better; `None` where it is none.
fn cost(text: &Text<'_>, readings: &[Reading], at: usize, mention: &Mention) -> Option<u32> {
    let reading = &readings[at];
    if is_where_from(text, mention) {
        return None;
    }
    let cost = cost_by_words(text, readings, at, mention)?;
    (!holds_none(text, reading, mention)).then_some(cost)
}

fn cost_by_words(
    text: &Text<'_>,
    readings: &[Reading],
    at: usize,
    mention: &Mention,
) -> Option<u32> {
    let reading = &readings[at];
    let hull = reading.hull();
    let owner = reading.subject_at.overlaps(mention.at);
    let linked = match mention.link {
        Link::In => 0,
        Link::From | Link::Of => 2,
        Link::Bare => 6,
        Link::To => return None,
    };
    if mention.at.start >= hull.end {
        let gap = hull.end as usize..mention.at.start as usize;
        if gap.len() > REACH {
            return None;
        }
        // "18 per cent of Ukraine", "villages of the region"; further on "of" belongs to something else.
        if mention.link == Link::Of && gap.len() > 4 {
            return None;
        }
        // The object of the number's verb, or of one after it: "people have left the Kursk region".
        if mention.link == Link::Bare && !follows_verb(text, mention) {
            return None;
        }
        let barriers = barriers(text, gap.clone());
        let others = readings
            .iter()
            .filter(|r| gap.contains(&(r.number.start as usize)))
            .count();
        // "120 cases, of which 70 in the north": what another clause says of another number.
        if others > 0 && gap.clone().any(|at| text.words.class(at).any(Class::WH)) {
            return None;
        }
        Some(linked + count(gap.len()) + 12 * barriers + 3 * count(others))
    } else if mention.at.end <= hull.start {
        let gap = mention.at.end as usize..hull.start as usize;
        if gap.len() > REACH || owner {
            return None;
        }
        let opens = opens_clause(text, mention, reading);
        match mention.link {
            // "In the Kursk region, five people were killed"; "in the region, where authorities say 12 died".
            Link::In | Link::From if opens => Some(8 + count(gap.len()) / 2),
            Link::In => Some(14 + count(gap.len()) + 6 * barriers(text, gap)),
            // "The Kursk region has lost 12 villages", "left the Kursk region, 5 of them wounded"
            Link::Bare if follows_verb(text, mention) => {
                Some(18 + count(gap.len()) + 6 * barriers(text, gap))
            }
            Link::From | Link::Of => Some(24 + count(gap.len()) + 6 * barriers(text, gap)),
            _ => None,
        }
    } else {
        // Within the number's own noun phrase: "12 Kursk villages".
        (!owner).then_some(4)
    }
}

/// Whether a mention says where an event came from: "an incursion from Ukraine" places nothing in Ukraine.
pub(super) fn is_where_from(text: &Text<'_>, mention: &Mention) -> bool {
    let before = text.words.class(mention.from.wrapping_sub(1));
    mention.link == Link::From && before.any(Class::EVENT)
}

/// Whether a place is too small for what is counted: no regions lie in a region.
pub(super) fn holds_none(text: &Text<'_>, reading: &Reading, mention: &Mention) -> bool {
    let places = text.lexicon.places();
    let size = |kind: PlaceKind| match kind {
        PlaceKind::Country => 3,
        PlaceKind::Region => 2,
        PlaceKind::District => 1,
        _ => 0,
    };
    let Some(within) = mention.place.map(|place| places.kind(place)) else {
        return false;
    };
    let is_ground = matches!(
        within,
        PlaceKind::Region | PlaceKind::District | PlaceKind::City | PlaceKind::Town
    );
    let head = reading.counted.start as usize..reading.counted.end as usize;
    let kind = |at: usize| text.lexicon.place_kind(text.words.id(at), text.word(at));
    let counted = || head.rev().find_map(kind);
    is_ground && counted().is_some_and(|counted| size(counted) > 1 && size(within) <= size(counted))
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Whether a mention stands at the head of its sentence or before a comma or *where* that leads to the number.
fn opens_clause(text: &Text<'_>, mention: &Mention, reading: &Reading) -> bool {
    let words = text.words;
    let sentence = text.sentences[reading.sentence as usize].words();
    let next = mention.at.end as usize;
    let starts = mention.from.saturating_sub(sentence.start) <= 1;
    let comma = words.kind(next) == Kind::Comma;
    starts || (comma && words.class(next + 1).any(Class::WH))
}

/// Whether the words right before a mention are a verb, or a verb and an article: it is the verb's object. What is said is
/// no object: "said Ukraine had pushed".
fn follows_verb(text: &Text<'_>, mention: &Mention) -> bool {
    let words = text.words;
    let mut at = mention.from;
    let mut looked = 0;
    while at > 0 && looked < 3 {
        at -= 1;
        looked += 1;
        let class = words.class(at);
        if class.any(Class::DETERMINER) || words.kind(at) == Kind::Possessive {
            continue;
        }
        let id = words.id(at);
        let is_said = class.any(Class::SAY)
            && words
                .class(mention.at.end as usize)
                .any(Class::AUXILIARY.with(Class::VERB));
        return !is_said
            && (class.any(Class::MEASURE)
                || text.lexicon.verbs.of(id).is_some()
                || text
                    .lexicon
                    .terms
                    .of(id)
                    .any(|(_, form)| form != VerbForm::NONE));
    }
    false
}

/// How many clause bounds lie between two places of a sentence: semicolons, dashes, "while", "but", quotation marks.
fn barriers(text: &Text<'_>, gap: std::ops::Range<usize>) -> u32 {
    let words = text.words;
    let bound = |at: usize| match words.kind(at) {
        Kind::Semicolon | Kind::Colon | Kind::Dash => 2,
        Kind::Comma => 1,
        _ if words.class(at).any(Class::CONJUNCTION)
            && !words.class(at).any(Class::PREPOSITION) =>
        {
            u32::from(text.word(at).len() > 3) * 2
        }
        _ => 0,
    };
    // One comma is no bound yet: lists and appositions have them.
    gap.map(bound).sum::<u32>() / 2
}

/// The other end of a distance: what stands after *from*, *of* or *to* behind it, a place or a common noun.
fn other_end(text: &Text<'_>, mentions: &Mentions, reading: &Reading) -> Option<Mention> {
    if measure(text, reading) != "distance" {
        return None;
    }
    let words = text.words;
    let sentence = text.sentences[reading.sentence as usize].words();
    let from = (reading.hull().hull(reading.also_at).end as usize).min(sentence.end);
    let near = from..sentence.end.min(from + 8);
    let linked = near.clone().find(|at| {
        matches!(
            words
                .term(text.lexicon, *at)
                .and_then(|(id, _)| text.lexicon.links.of(id)),
            Some(Link::From | Link::Of | Link::To | Link::In)
        )
    })?;
    let named = mentions.of(reading.sentence).iter().find(|m| {
        let start = m.at.start as usize;
        start > linked && start <= linked + 4
    });
    if let Some(named) = named {
        return (named.at != reading.place_at).then_some(*named);
    }
    // "from the border", "off the coast": the noun itself.
    let mut at = linked + 1;
    while at < near.end && words.class(at).any(Class::DETERMINER) {
        at += 1;
    }
    let mut end = at;
    while end < sentence.end.min(at + 3)
        && words.kind(end) == Kind::Lower
        && !words.class(end).any(STOPS)
    {
        end += 1;
    }
    (end > at).then_some(Mention {
        at: Run::new(at, end),
        place: None,
        link: Link::From,
        from: at,
        sentence: reading.sentence,
    })
}

/// Classes of words that end a noun phrase.
const STOPS: Class = Class::PREPOSITION
    .with(Class::CONJUNCTION)
    .with(Class::AUXILIARY)
    .with(Class::WH)
    .with(Class::SAY)
    .with(Class::PRONOUN)
    .with(Class::ADVERB);
