//! `facets.tsv`: whose and which: the facets of a subject, and the words that name them.
//!
//! Every value of every facet has a small number here, from one; zero stands for none. The kinds come from the table
//! of nouns, and with them which group a kind implies and which kinds are things.

use std::collections::{BTreeMap, BTreeSet};

use super::{Class, LexiconError, LexiconErrorKind, Row, Senses, Vocabulary, WordId};

/// Which facet of the subject a value belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Facet {
    /// Whose.
    Holder,
    /// What people.
    Group,
    /// Which thing.
    Kind,
}

/// All values of all facets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facets {
    values: Vec<(Facet, Box<str>)>,
    /// By the number of a kind: the number of the group that it implies, zero for none.
    implied: BTreeMap<u16, u16>,
    /// The numbers of the kinds of things, which are no people.
    things: BTreeSet<u16>,
    words: Senses<u16>,
    people: Senses<u16>,
}

impl Facets {
    pub(super) fn enter(
        &mut self,
        row: Row<'_, '_>,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), LexiconError> {
        let facet = row.read("facet", "holder or group", |cell| match cell {
            "holder" => Some(Facet::Holder),
            "group" => Some(Facet::Group),
            _ => None,
        })?;
        let value = self.intern(facet, row.filled("value")?);
        if value == 0 {
            return Err(row.error(LexiconErrorKind::Full));
        }
        row.filled("words")?;
        for word in row.parts("words") {
            let id = vocabulary
                .term(word, Class::SUBJECT)
                .map_err(|kind| row.error(kind))?;
            if self.words.first(id).is_none() {
                self.words.add(id, value);
            }
        }
        for word in row.parts("people") {
            let id = vocabulary
                .term(word, Class::SUBJECT.with(Class::COUNTED))
                .map_err(|kind| row.error(kind))?;
            if self.people.first(id).is_none() {
                self.people.add(id, value);
            }
        }
        Ok(())
    }

    fn intern(&mut self, facet: Facet, value: &str) -> u16 {
        if value.is_empty() {
            return 0;
        }
        let known = self
            .values
            .iter()
            .position(|(kind, known)| *kind == facet && **known == *value);
        let at = known.unwrap_or_else(|| {
            self.values.push((facet, value.into()));
            self.values.len() - 1
        });
        u16::try_from(at + 1).unwrap_or(0)
    }

    /// Every value of a facet.
    pub(crate) fn values(&self, facet: Facet) -> impl Iterator<Item = &str> {
        let own = self.values.iter().filter(move |(kind, _)| *kind == facet);
        own.map(|(_, value)| &**value)
    }

    /// Takes note of what a noun of a kind says: the group that the kind implies (the first noun's counts), and whether
    /// it is of people.
    pub(super) fn learn_kind(&mut self, kind: u16, group: u16, is_people: bool) {
        if kind != 0 {
            self.implied.entry(kind).or_insert(group);
            if !is_people {
                self.things.insert(kind);
            }
        }
    }

    /// The groups that kinds imply: of a child `civilian`.
    pub(crate) fn implied(&self) -> BTreeMap<Box<str>, Box<str>> {
        let all = self.implied.iter();
        all.filter_map(|(kind, group)| {
            Some((self.value(*kind)?.into(), self.value(*group)?.into()))
        })
        .collect()
    }

    /// The kinds of things.
    pub(crate) fn things(&self) -> BTreeSet<Box<str>> {
        let all = self.things.iter();
        all.filter_map(|kind| self.value(*kind).map(Into::into))
            .collect()
    }

    /// The number of a kind; zero for the empty one.
    pub(super) fn intern_kind(&mut self, value: &str) -> u16 {
        self.intern(Facet::Kind, value)
    }

    /// The number of a group; zero for the empty one.
    pub(super) fn intern_group(&mut self, value: &str) -> u16 {
        self.intern(Facet::Group, value)
    }

    /// The facet and the value that a word or phrase names, as adjective, state or army.
    #[inline]
    pub(crate) fn of(&self, word: WordId) -> Option<(Facet, u16)> {
        let value = self.words.first(word).or_else(|| self.people.first(word))?;
        let (facet, _) = self.values.get(usize::from(*value) - 1)?;
        Some((*facet, *value))
    }

    /// Whether the word names people by their nation: "Russians".
    pub(crate) fn is_people(&self, word: WordId) -> bool {
        self.people.first(word).is_some()
    }

    /// The value as it is printed; `None` for zero.
    pub(crate) fn value(&self, value: u16) -> Option<&str> {
        let at = usize::from(value).checked_sub(1)?;
        self.values.get(at).map(|(_, value)| &**value)
    }
}
