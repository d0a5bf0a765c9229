//! A phrase in, the place that it names out: what reports wrap around the names of the tables.

use crate::lexicon::HashMap;

use super::{Ask, LookUp, PlaceId, PlaceKind, PlaceRelation, PlaceSense, PlaceWord, Places, Side};
use crate::lexicon::Table;
use crate::lexicon::fold::{Folded, SHORT, fold, trim_name};

/// A phrase with more bytes than this names no place; the longest name of the tables has sixty.
const LONGEST: usize = SHORT;
/// How many wrappings are taken off: "Russia's | western | border region of | Kursk" has three.
const DEEPEST: usize = 4;

/// The words around place names.
#[derive(Clone, Debug)]
pub(super) struct PlaceWords {
    roles: HashMap<Box<str>, Role>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Kind(PlaceKind),
    Side(Side),
    Filler,
    Link,
    Thing,
    Holding,
    Refuge,
}

impl PlaceWords {
    pub(super) fn built_in() -> Self {
        let mut errors = Vec::new();
        let text = include_str!("../data/place_words.tsv");
        let mut roles = HashMap::default();
        let table = Table::parse("place_words.tsv", text, &mut errors);
        for row in table
            .rows(&["words", "role", "value"], &mut errors)
            .collect::<Vec<_>>()
        {
            let value = row.cell("value");
            let role = match row.cell("role") {
                "kind" => PlaceKind::parse(value).map(Role::Kind),
                "side" => Side::parse(value).map(Role::Side),
                "filler" => Some(Role::Filler),
                "link" => Some(Role::Link),
                "thing" => Some(Role::Thing),
                "holding" => Some(Role::Holding),
                "refuge" => Some(Role::Refuge),
                _ => None,
            };
            let role = role.expect("the built-in table of place words loads");
            for word in row.parts("words") {
                roles.entry(fold(word).into()).or_insert(role);
            }
        }
        assert!(
            errors.is_empty(),
            "the built-in table of place words loads: {errors:?}"
        );
        Self { roles }
    }

    /// Every word around place names with what it does there, in byte order.
    pub(super) fn all(&self) -> Vec<(&str, PlaceWord)> {
        let mut all: Vec<(&str, PlaceWord)> = Vec::new();
        #[allow(clippy::iter_over_hash_type, reason = "sorted right after")]
        for (word, role) in &self.roles {
            match role {
                Role::Kind(_) => all.push((word, PlaceWord::Kind)),
                Role::Side(_) => all.push((word, PlaceWord::Side)),
                Role::Filler if !word.contains(['-', ' ']) => all.push((word, PlaceWord::Filler)),
                Role::Thing => all.push((word, PlaceWord::Thing)),
                Role::Holding => all.push((word, PlaceWord::Holding)),
                Role::Refuge => all.push((word, PlaceWord::Refuge)),
                Role::Filler | Role::Link => {}
            }
        }
        all.sort_unstable_by_key(|(word, _)| *word);
        all
    }

    /// What a word does, however it is printed.
    fn role(&self, word: &str) -> Option<Role> {
        self.roles.get(Folded::of(word).as_str()).copied()
    }

    /// The kind of place that a folded word names.
    pub(super) fn kind(&self, word: &str) -> Option<PlaceKind> {
        match self.roles.get(word) {
            Some(Role::Kind(kind)) => Some(*kind),
            _ => None,
        }
    }
}

/// The two parts of a phrase around a possessive ending: "Russia's Kursk region".
fn split_possessive(text: &str) -> Option<(&str, &str)> {
    let mut from = 0;
    while let Some(space) = text[from..].find(' ').map(|at| from + at) {
        let head = &text[..space];
        let stem = super::super::fold::without_possessive(head);
        if stem.len() < head.len() && !stem.is_empty() {
            return Some((stem, &text[space + 1..]));
        }
        from = space + 1;
    }
    None
}

/// Where a word of a text begins in it.
fn start_in(text: &str, word: &str) -> usize {
    word.as_ptr() as usize - text.as_ptr() as usize
}

impl Places {
    pub(super) fn read(&self, phrase: &str, ask: Ask<'_>) -> Option<PlaceId> {
        if phrase.len() > LONGEST {
            return None;
        }
        self.unwrap(phrase, ask, false, DEEPEST)
    }

    /// `apposed`: what holds the place has been said, so that a side describes the place and does not cut it
    /// ("Ukraine's northeastern Sumy region").
    fn unwrap(&self, phrase: &str, ask: Ask<'_>, apposed: bool, depth: usize) -> Option<PlaceId> {
        let text = trim_name(phrase);
        let capitals = text.contains('.') || !text.contains(|c: char| c.is_lowercase());
        match self.look_up(Folded::of(text).as_str(), capitals, ask) {
            LookUp::One(row) => return Some(PlaceId::new(row, None)),
            LookUp::Several => return None,
            LookUp::Absent => {}
        }
        let depth = depth.checked_sub(1)?;
        if let Some((holder, rest)) = split_possessive(text) {
            let holder = self.unwrap(holder, Ask::default(), false, depth)?;
            return self.inside(rest, holder, ask, depth);
        }
        let located = Ask {
            located: true,
            ..Ask::default()
        };
        if let Some((place, holder)) = text.split_once(", ") {
            let holder = self.unwrap(holder, located, false, depth)?;
            return self.inside(place, holder, ask, depth);
        }
        let words = || text.split_whitespace();
        let from = |word: &str| &text[start_in(text, word)..];
        let (first, second, last) = (words().next()?, words().nth(1)?, words().next_back()?);
        let role = |word: &str| self.words.role(word);
        // "town of Sudzha", "border region of Kursk"
        if let Some(Role::Kind(kind)) = role(first)
            && second.eq_ignore_ascii_case("of")
        {
            // "Areas of" a place say nothing of its kind.
            let kind = Some(kind)
                .filter(|kind| *kind != PlaceKind::Area)
                .or(ask.kind);
            let rest = words().nth(2).map_or("", from);
            return self.unwrap(rest, Ask { kind, ..ask }, apposed, depth);
        }
        match role(first) {
            Some(Role::Filler) => return self.unwrap(from(second), ask, apposed, depth),
            Some(Role::Side(side)) => {
                return self.on_side(side, from(second), ask, apposed, depth);
            }
            _ => {}
        }
        // "Belgorod oblast"
        if let Some(Role::Kind(kind)) = role(last) {
            let found = self.unwrap(
                &text[..start_in(text, last)],
                Ask {
                    kind: Some(kind),
                    ..ask
                },
                apposed,
                depth,
            );
            if found.is_some() {
                return found;
            }
        }
        // "Russian Kursk region", "North Korean city of Kaesong"
        for rest in words().skip(1).take(2) {
            let head = Folded::of(&text[..start_in(text, rest)]);
            if let Some(holder) = self.adjective(head.as_str()) {
                return self.inside(from(rest), holder, ask, depth);
            }
        }
        // "Kursk region of Russia", "Sudzha in Kursk region"
        let link = words().rev().find(|word| role(word) == Some(Role::Link))?;
        let (head, tail) = text.split_at(start_in(text, link));
        if head.is_empty() {
            return None;
        }
        let holder = self.unwrap(&tail[link.len()..], located, false, depth)?;
        self.inside(head, holder, ask, depth)
    }

    /// The place that `phrase` names inside `holder`.
    fn inside(&self, phrase: &str, holder: PlaceId, ask: Ask<'_>, depth: usize) -> Option<PlaceId> {
        let near = [holder];
        let place = self.unwrap(phrase, Ask { near: &near, ..ask }, true, depth)?;
        (self.relation(place, holder) == PlaceRelation::Narrower).then_some(place)
    }

    /// A side of the place that `phrase` names, or the place itself where the side only describes it: after what
    /// holds it, or before a word for a region or district ("the eastern Donetsk region").
    fn on_side(
        &self,
        side: Side,
        phrase: &str,
        ask: Ask<'_>,
        apposed: bool,
        depth: usize,
    ) -> Option<PlaceId> {
        let place = self.unwrap(phrase, ask, apposed, depth)?;
        // "the eastern Donetsk region", "the northern Indonesian province of Aceh", "the northern city of Samarra"
        let (head, is_of) = phrase
            .split_once(" of ")
            .map_or((phrase, false), |(head, _)| (head, true));
        let last = Folded::of(head.rsplit(' ').next().unwrap_or_default());
        let division = self.words.kind(last.as_str()).is_some_and(|kind| {
            let settled = matches!(kind, PlaceKind::City | PlaceKind::Town);
            matches!(kind, PlaceKind::Region | PlaceKind::District) || is_of && settled
        });
        if apposed || division {
            return Some(place);
        }
        let water = self.kind(place).is_water();
        (place.side().is_none() && !water).then(|| PlaceId::new(place.row(), Some(side)))
    }

    /// The place whose adjective a folded term is.
    fn adjective(&self, folded: &str) -> Option<PlaceId> {
        let entries = self.terms.get(folded)?;
        let entry = entries
            .iter()
            .map(|&e| &self.entries[e as usize])
            .find(|e| e.sense == PlaceSense::Adjective)?;
        Some(PlaceId::new(entry.place, None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn possessives_split() {
        assert_eq!(
            split_possessive("Russia’s Kursk region"),
            Some(("Russia", "Kursk region"))
        );
        assert_eq!(
            split_possessive("Philippines' north"),
            Some(("Philippines", "north"))
        );
        assert_eq!(split_possessive("Kursk's"), None);
    }
}
