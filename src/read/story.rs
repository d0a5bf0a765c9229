//! What tells which story a report is of.
//!
//! - **Names** of people and of places below a country, one word each and folded across spellings, that stand in the
//!   headline or the lead or are named more than once. Countries, continents, days and months are too common to tell
//!   anything.
//! - **Names said once**, further down: `once:smirnov`. What a report mentions in its background ("the 2004 tsunami in Aceh")
//!   tells nothing of its story by itself; several of them beside a name of the first kind do.
//! - **Places** of the headline and the lead, canonical, with what holds them up to the country: `place:Kursk region`.
//! - **Families of events** of the headline and the lead: `event:quake`.
//! - **The day** of the event, where the headline or the lead gives one: `day:2024-08-06`.

use std::collections::{BTreeMap, BTreeSet};

use super::Text;
use super::place::Mentions;
use super::when::{Role, Time};
use super::words::Kind;
use crate::lexicon::names::skeleton;
use crate::lexicon::places::{PlaceId, PlaceKind, PlaceSense};
use crate::lexicon::{Class, Link, WordId};
use crate::model::{Grain, ReportDate};

/// How many words count as the lead: a headline and two sentences.
const LEAD: usize = 60;

/// Words beyond this many are not looked at, so that an endless text costs what a long article does.
const LOOKED_AT: usize = 20_000;

/// At most so many names that are said once are kept, the first: an article names whom it is about early.
const SAID_ONCE: usize = 16;

/// What tells the story of a report, the names first, what is named most before the rest.
pub(super) fn evidence(
    text: &Text<'_>,
    mentions: &Mentions,
    times: &[Time],
    date: &ReportDate,
) -> Vec<String> {
    let mut all: BTreeSet<String> = BTreeSet::new();
    all.extend(places(text, mentions).map(|place| format!("place:{place}")));
    for at in 0..LEAD.min(text.words.len()) {
        let phrase = text.words.phrase(text.lexicon, at);
        let family = phrase
            .and_then(|(id, _)| text.lexicon.events.of(id))
            .or_else(|| text.lexicon.events.of(text.words.id(at)));
        all.extend(family.map(|family| format!("event:{}", text.lexicon.events.name(family))));
    }
    all.extend(event_day(text, times, date).map(|day| format!("day:{day}")));
    let mut told = names(text);
    told.extend(all);
    told
}

/// The places of the lead that are below a country, and what holds them.
fn places<'t>(text: &'t Text<'_>, mentions: &'t Mentions) -> impl Iterator<Item = String> + 't {
    let places = text.lexicon.places();
    let is_ground = |place: &PlaceId| {
        matches!(
            places.kind(*place),
            PlaceKind::Region | PlaceKind::District | PlaceKind::City | PlaceKind::Town
        )
    };
    // A capital stands for its country's government, unless something happens there.
    let leading = mentions.all().filter(|m| (m.at.start as usize) < LEAD);
    leading
        .filter(move |m| {
            m.place
                .is_some_and(|p| m.link == Link::In || !places.is_capital(p))
        })
        .filter_map(|m| m.place)
        .flat_map(move |place| std::iter::once(place).chain(places.ancestors(place)))
        .filter(is_ground)
        .map(|place| places.name(place).into_owned())
}

/// The day of which the lead speaks: its first exact day within two weeks before the report.
fn event_day(text: &Text<'_>, times: &[Time], date: &ReportDate) -> Option<jiff::civil::Date> {
    const RECENT: i32 = 14;
    let reported = date
        .moment
        .map(|moment| super::when::day_number(moment.date))?;
    let lead = times
        .iter()
        .take_while(|time| (time.at.start as usize) < LEAD);
    let found = lead
        .filter(|time| time.role == Role::Plain && time.days.grain == Grain::Day)
        .find(|time| {
            time.days.from == time.days.to
                && (reported - RECENT..=reported).contains(&time.days.from)
                && !is_said(text, time.at.start as usize)
        })?;
    super::claim::day(found.days.from)
}

/// Whether the verb before a time is one of saying: "told a televised meeting on Monday" dates what is said, not what
/// happened.
fn is_said(text: &Text<'_>, at: usize) -> bool {
    /// Words between the verb and the time.
    const NEAR: usize = 6;
    let words = text.words;
    let before = (at.saturating_sub(NEAR)..at).rev();
    let mut clause = before.take_while(|at| words.kind(*at).is_letters());
    let ends = Class::VERB.with(Class::MEASURE).with(Class::SAY);
    clause
        .find(|at| words.class(*at).any(ends))
        .is_some_and(|at| words.class(at).any(Class::SAY))
}

/// The names of a report: those that tell its story by the times they are named, then those said once in their order.
fn names(text: &Text<'_>) -> Vec<String> {
    if text.words.is_caseless() {
        return Vec::new();
    }
    let mut found: BTreeMap<String, Named> = BTreeMap::new();
    for sentence in text.sentences {
        let words = sentence.words();
        if words.start >= LOOKED_AT {
            break;
        }
        let mut is_next = is_specific(text, words.start, words.start);
        for at in words.clone() {
            let is_name = is_next;
            is_next = at + 1 < words.end && is_specific(text, at + 1, words.start);
            // Of a name of several words the last counts, so that one name is not two: "Winston" of "Harry Winston".
            if !is_name || is_next {
                continue;
            }
            let named = found.entry(folded(text.word(at))).or_insert(Named {
                times: 0,
                first: at,
            });
            named.times += 1;
        }
    }
    let (mut telling, mut once): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|(_, named)| named.first < LEAD || named.times > 1);
    telling.sort_by_key(|(_, named)| (std::cmp::Reverse(named.times), named.first));
    once.sort_by_key(|(_, named)| named.first);
    let once = once.into_iter().take(SAID_ONCE);
    let telling = telling.into_iter().map(|(name, _)| name);
    telling
        .chain(once.map(|(name, _)| format!("once:{name}")))
        .collect()
}

/// How often a name is said, and where first.
#[derive(Clone, Copy, Debug)]
struct Named {
    times: usize,
    first: usize,
}

/// Whether a word is a specific name: capitalised within a sentence and no word that many stories share.
#[inline]
fn is_specific(text: &Text<'_>, at: usize, sentence: usize) -> bool {
    matches!(text.words.kind(at), Kind::Title | Kind::Mixed) && is_specific_name(text, at, sentence)
}

fn is_specific_name(text: &Text<'_>, at: usize, sentence: usize) -> bool {
    let words = text.words;
    if text.word(at).len() < 3 {
        return false;
    }
    let class = words.class(at);
    let common = Class::MONTH
        .with(Class::WEEKDAY)
        .with(Class::DAY)
        .with(Class::TITLE)
        .with(Class::DETERMINER)
        .with(Class::PRONOUN)
        .with(Class::PREPOSITION)
        .with(Class::CONJUNCTION)
        .with(Class::ADVERB)
        .with(Class::NUMBER)
        .with(Class::SAY)
        .with(Class::SAY_NOUN)
        .with(Class::UNIT);
    if class.any(common) {
        return false;
    }
    if class.any(Class::PLACE) {
        return is_specific_place(text, at);
    }
    // The first word of a sentence has its capital for that; a word that the lexicon knows is a common word.
    let known = words.id(at) != WordId::UNKNOWN;
    let opens =
        at == sentence || matches!(words.kind(at - 1), Kind::Quote | Kind::Open | Kind::Colon);
    !known && (!opens || words.kind(at + 1).is_capital())
}

/// Whether a place's name is below a country, and no adjective of one.
fn is_specific_place(text: &Text<'_>, at: usize) -> bool {
    let mut senses = text.lexicon.place_senses.of(text.words.id(at)).peekable();
    if senses.peek().is_none()
        || senses.all(|s| matches!(s, PlaceSense::Adjective | PlaceSense::People))
    {
        return false;
    }
    let places = text.lexicon.places();
    places.resolve_located(text.word(at)).is_none_or(|place| {
        !matches!(
            places.kind(place),
            PlaceKind::Country | PlaceKind::Continent | PlaceKind::Sea // A capital stands for its country's government.
        ) && !places.is_capital(place)
    })
}

/// The sound of a name, which its spellings share: "Zelensky", "Zelenskiy", "Zelenskyy".
fn folded(word: &str) -> String {
    skeleton(word)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::lexicon::Lexicon;
    use crate::model::Report;
    use crate::read::Reader;

    fn names(text: &str) -> Vec<String> {
        Reader::new(Arc::new(Lexicon::english()))
            .report(&Report::new("t", text))
            .names
    }

    #[test]
    fn names_of_the_lead_and_of_what_comes_back() {
        let text =
            "Troops crossed into the Kursk region on Tuesday, Governor Alexei Smirnov said.\n\n";
        let names = names(text);
        assert!(
            names.contains(&"kursk".to_owned()) && names.contains(&"smirnov".to_owned()),
            "{names:?}"
        );
        assert!(
            !names
                .iter()
                .any(|n| n == "tuesday" || n == "troops" || n == "governor"),
            "{names:?}"
        );
    }

    #[test]
    fn countries_tell_no_story() {
        assert!(
            names("Officials of Russia and Ukraine met in Moscow for Russian talks.").is_empty()
        );
    }
}
