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
//! | 76,000 people have fled from Sudzha to Kursk city | Sudzha | Kursk city |
//! | 18 per cent of Ukraine | Ukraine | |
//! | Mexico, north of Guatemala, has a population of 120 million | Mexico | |
//! | 11 drones were shot down over the Belgorod and Kursk regions | Belgorod region and Kursk region | |
//! | Kursk region was hit. Four people died in the region | Kursk region | |
//!
//! Left out: where *here* is, and places that a text only hints at.

mod around;
mod choose;
mod dateline;
mod known;
mod list;
mod mention;

use super::Text;
use super::reading::{MeasureRef, Reading, Run};
use super::words::Kind;
use crate::lexicon::places::{PlaceKind, PlaceRelation, PlaceWord};
use crate::lexicon::{Bearer, Class, Link, Measure};
use around::does;
use choose::choose;
pub(in crate::read) use choose::{is_of_another, is_soil, is_too_small, is_where_from};
pub(super) use mention::{Mention, Mentions, Stands};

/// Binds place and other end to each reading.
pub(super) fn bind(text: &Text<'_>, mentions: &mut Mentions, readings: &mut [Reading]) {
    mentions.find(text, readings);
    for at in 0..readings.len() {
        if let Some(countries) = countries(text, readings, at) {
            readings[at].place_at = countries;
            continue;
        }
        let Some(found) = choose(text, mentions, readings, at) else {
            continue;
        };
        let mut found = narrowed(text, mentions, found);
        if let Some(part) = unnamed_part(text, &found) {
            (found.at, found.place) = (part, None);
        }
        found.give(&mut readings[at]);
    }
    for reading in readings {
        let end =
            other_end(text, mentions, reading).or_else(|| destination(text, mentions, reading));
        if let Some(end) = end {
            reading.to_at = end.at;
            reading.to = end.place;
        }
    }
}

/// "killed 230,000 people in 14 countries": a number of countries is where the other was, not the place that the sentence names.
fn countries(text: &Text<'_>, readings: &[Reading], at: usize) -> Option<Run> {
    /// Words between the two: "dead or missing in".
    const NEAR: u32 = 5;
    let reading = &readings[at];
    let next = readings
        .get(at + 1)
        .filter(|next| next.sentence == reading.sentence)?;
    let (end, start) = (reading.hull().end, next.hull().start);
    let is_near = start > end && start - end <= NEAR;
    let links = ["in", "across", "throughout"];
    let is_linked = is_near
        && links
            .iter()
            .any(|word| text.reads(start as usize - 1, word));
    let noun = (next.counted.end as usize)
        .checked_sub(1)
        .filter(|_| next.counted.is_some())?;
    let kind = text
        .lexicon
        .place_kind(text.words.id(noun), text.word(noun));
    (is_linked && kind == Some(PlaceKind::Country)).then(|| next.hull())
}

/// How many sentences open a report: a place of its story needs no name there.
const LEAD: u32 = 3;

/// "in a village in the Sudzha district": a place without a name, of which the named one is only where it lies; with the words
/// of both. In the lead it is the story's.
fn unnamed_part(text: &Text<'_>, mention: &Mention) -> Option<Run> {
    let words = text.words;
    if mention.list.is_some()
        || mention.sentence < LEAD
        || !matches!(mention.link, Link::In | Link::Of)
    {
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

/// The name of a reading's measure; empty for an open one.
pub(super) fn measure<'t>(text: &Text<'t>, reading: &Reading) -> &'t str {
    match reading.measure {
        MeasureRef::Named(measure) => text.lexicon.terms.name(measure),
        _ => "",
    }
}

/// What is known of a reading's measure; nothing of an open one.
pub(super) fn known_measure(text: &Text<'_>, reading: &Reading) -> Option<Measure> {
    match reading.measure {
        MeasureRef::Named(measure) => text.lexicon.terms.measure(measure),
        _ => None,
    }
}

/// What the place of a reading's measure is; of an open one the scene.
pub(super) fn bearer(text: &Text<'_>, reading: &Reading) -> Bearer {
    known_measure(text, reading).map_or(Bearer::Scene, |measure| measure.bearer)
}

/// Words between a place and the one that lies in it, in one phrase: "Kursk region in western Russia", "Russian territory
/// in the Kursk border region".
const CHAIN: usize = 4;

/// The narrowest place of the phrase to which a mention belongs.
pub(super) fn narrowed(text: &Text<'_>, mentions: &Mentions, mention: Mention) -> Mention {
    let places = text.lexicon.places();
    let own = mentions.of(mention.sentence);
    let mut found = mention;
    if mention.list.is_some() {
        return found;
    }
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
            !matches!(inner.link, Link::To | Link::Beside)
                && inner.stands == Stands::Itself
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

/// Where the displaced went: "fled from Sudzha to Lindow", "fled Sudan into Chad".
fn destination(text: &Text<'_>, mentions: &Mentions, reading: &Reading) -> Option<Mention> {
    let own = mentions.of(reading.sentence);
    let found = own.iter().find(|m| is_destination(text, reading, m))?;
    (found.at != reading.place_at).then_some(*found)
}

/// Whether a mention says where the displaced that a number counts went.
fn is_destination(text: &Text<'_>, reading: &Reading, mention: &Mention) -> bool {
    /// Words from the number to where they went, an origin included: "residents have fled from the Kursk region to".
    const REACH: u32 = 14;
    if measure(text, reading) != "displaced" {
        return false;
    }
    let (end, start) = (reading.hull().hull(reading.verb).end, mention.at.start);
    let goes = mention.link == Link::To && text.reads(mention.from, "to")
        || text.reads(mention.from, "into");
    // "Took refuge in neighbouring Uganda".
    let finds =
        mention.link == Link::In && does(text, mention.from.wrapping_sub(1), PlaceWord::Refuge);
    let number = Class::DIGITS.with(Class::NUMBER);
    (goes || finds)
        && mention.place.is_some()
        && mention.stands == Stands::Itself
        && start >= end
        && start - end <= REACH
        && !(end as usize..start as usize)
            .any(|at| text.words.class(at).any(number.with(Class::SAY)))
}

/// The other end of a distance: what stands after *from*, *of* or *to* behind it, a place or a common noun.
fn other_end(text: &Text<'_>, mentions: &Mentions, reading: &Reading) -> Option<Mention> {
    if bearer(text, reading) != Bearer::End {
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
            Some(Link::From | Link::Of | Link::To | Link::In | Link::Beside)
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
        stands: Stands::Itself,
        list: Run::NONE,
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
