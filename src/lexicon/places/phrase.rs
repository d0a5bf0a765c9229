//! A phrase in, the place that it names out: what reports wrap around the names of the tables.

use std::collections::HashMap;

use super::{Ask, LookUp, PlaceId, PlaceKind, PlaceRelation, PlaceSense, PlaceWord, Places, Side};
use crate::lexicon::Table;
use crate::lexicon::fold::{fold, fold_into, trim_name};

/// A phrase with more bytes than this names no place; the longest name of the tables has sixty.
const LONGEST: usize = 128;
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
}

impl PlaceWords {
    pub(super) fn built_in() -> Self {
        let mut errors = Vec::new();
        let text = include_str!("../data/place_words.tsv");
        let mut roles = HashMap::new();
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
                Role::Filler | Role::Link => {}
            }
        }
        all.sort_unstable_by_key(|(word, _)| *word);
        all
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
        let mut folded = String::with_capacity(text.len());
        fold_into(text, &mut folded);
        let capitals = text.contains('.') || !text.contains(|c: char| c.is_lowercase());
        match self.look_up(&folded, capitals, ask) {
            LookUp::One(row) => return Some(PlaceId::new(row, None)),
            LookUp::Several => return None,
            LookUp::Absent => {}
        }
        let depth = depth.checked_sub(1)?;
        if let Some((holder, rest)) = split_possessive(text) {
            let holder = self.unwrap(holder, Ask::default(), false, depth)?;
            return self.inside(rest, holder, ask, depth);
        }
        if let Some((place, holder)) = text.split_once(", ") {
            let holder = self.unwrap(
                holder,
                Ask {
                    located: true,
                    ..Ask::default()
                },
                false,
                depth,
            )?;
            return self.inside(place, holder, ask, depth);
        }
        let words: Vec<(usize, &str)> = text
            .split_whitespace()
            .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
            .collect();
        let from = |index: usize| words.get(index).map_or("", |&(at, _)| &text[at..]);
        let [first, .., last] = words.as_slice() else {
            return None;
        };
        let role = |word: &str| self.words.roles.get(fold(word).as_str()).copied();
        // "town of Sudzha", "border region of Kursk"
        if let Some(&(_, link)) = words.get(1)
            && let Some(Role::Kind(kind)) = role(first.1)
            && link.eq_ignore_ascii_case("of")
        {
            // "Areas of" a place say nothing of its kind.
            let kind = Some(kind)
                .filter(|kind| *kind != PlaceKind::Area)
                .or(ask.kind);
            return self.unwrap(from(2), Ask { kind, ..ask }, apposed, depth);
        }
        match role(first.1) {
            Some(Role::Filler) => return self.unwrap(from(1), ask, apposed, depth),
            Some(Role::Side(side)) => return self.on_side(side, from(1), ask, apposed, depth),
            _ => {}
        }
        // "Belgorod oblast"
        if let Some(Role::Kind(kind)) = role(last.1) {
            let found = self.unwrap(
                &text[..last.0],
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
        for count in 1..words.len().min(3) {
            let head = fold(&text[..words[count].0]);
            if let Some(holder) = self.adjective(&head) {
                return self.inside(from(count), holder, ask, depth);
            }
        }
        // "Kursk region of Russia", "Sudzha in Kursk region"
        let link = words
            .iter()
            .rposition(|(_, word)| role(word) == Some(Role::Link))?;
        if link == 0 {
            return None;
        }
        let holder = self.unwrap(
            from(link + 1),
            Ask {
                located: true,
                ..Ask::default()
            },
            false,
            depth,
        )?;
        self.inside(&text[..words[link].0], holder, ask, depth)
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
        // "the eastern Donetsk region", "the northern Indonesian province of Aceh"
        let of = phrase.split(" of ").next().unwrap_or(phrase);
        let last = of.rsplit(' ').next().map(fold).unwrap_or_default();
        let division = matches!(
            self.words.kind(&last),
            Some(PlaceKind::Region | PlaceKind::District)
        );
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
