//! The specific names by which a report tells which story it is of.
//!
//! Names of people and of places below a country, one word each and folded, that stand in the headline or the lead or are
//! named more than once: what a report mentions once in its background ("the 2004 tsunami in Aceh") tells nothing of its
//! story. Countries, continents, days and months are too common to tell anything.

use std::collections::BTreeMap;

use super::Text;
use super::words::Kind;
use crate::lexicon::places::{PlaceKind, PlaceSense};
use crate::lexicon::{Class, WordId};

/// How many words count as the lead: a headline and two sentences.
const LEAD: usize = 60;

/// Words beyond this many are not looked at, so that an endless text costs what a long article does.
const LOOKED_AT: usize = 20_000;

/// The names of a report, in byte order.
pub(super) fn names(text: &Text<'_>) -> Vec<String> {
    if text.words.is_caseless() {
        return Vec::new();
    }
    let mut found: BTreeMap<String, (usize, bool)> = BTreeMap::new();
    for sentence in text.sentences {
        let words = sentence.words();
        if words.start >= LOOKED_AT {
            break;
        }
        for at in words.clone() {
            if !is_specific(text, at, words.start) {
                continue;
            }
            let name = folded(text.word(at));
            let entry = found.entry(name).or_default();
            entry.0 += 1;
            entry.1 |= at < LEAD;
        }
    }
    let telling =
        |(name, (times, lead)): (String, (usize, bool))| (lead || times > 1).then_some(name);
    found.into_iter().filter_map(telling).collect()
}

/// Whether a word is a specific name: capitalised within a sentence and no word that many stories share.
fn is_specific(text: &Text<'_>, at: usize, sentence: usize) -> bool {
    let words = text.words;
    if !matches!(words.kind(at), Kind::Title | Kind::Mixed) || text.word(at).len() < 3 {
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
    !known && !(opens && !words.kind(at + 1).is_capital())
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
            PlaceKind::Country | PlaceKind::Continent | PlaceKind::Sea
        ) && places.country(place).is_none_or(|country| {
            // A capital stands for its country's government.
            let capital = places.capitals().find(|(c, _)| *c == country);
            capital.is_none_or(|(_, name)| places.name(place) != name)
        })
    })
}

/// Lower case, without the possessive.
fn folded(word: &str) -> String {
    word.to_lowercase()
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
