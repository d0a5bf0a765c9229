//! `changes.tsv`: words of change, which way a figure goes by them and how they stand to it.

use std::ops::BitOr;

use super::{
    Class, Inflection, LexiconError, LexiconErrorKind, Marks, Row, VerbForm, Vocabulary, WordId,
};

/// What a word of change says: a set of marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Change(u16);

impl Change {
    /// No word of change.
    pub(crate) const NONE: Self = Self(0);
    /// Something rises.
    pub(crate) const UP: Self = Self(1);
    /// Something falls.
    pub(crate) const DOWN: Self = Self(1 << 1);
    /// A verb whose subject changes: rose, slipped.
    pub(crate) const GOES: Self = Self(1 << 2);
    /// A verb whose object is changed: raised, cut.
    pub(crate) const DONE: Self = Self(1 << 3);
    /// A verb whose object is the size of the change, if it is one: gained, lost.
    pub(crate) const TAKES: Self = Self(1 << 4);
    /// A noun: the rise, a cut.
    pub(crate) const NOUN: Self = Self(1 << 5);
    /// A noun that of money says what was made or lost: a gain.
    pub(crate) const RESULT: Self = Self(1 << 6);
    /// Stands beside the number: up, 5 % higher.
    pub(crate) const STANDS: Self = Self(1 << 7);
    /// A verb that in lengths tells of ground that is covered: advanced 5 km.
    pub(crate) const GROUND: Self = Self(1 << 8);
    /// Says nothing of the way: changed, moved.
    pub(crate) const EITHER: Self = Self(1 << 9);
    /// A verb that changes a figure only together with *up* or *down*: pushed up, brought down.
    pub(crate) const DRIVES: Self = Self(1 << 10);

    /// A word that says which way.
    pub(crate) const TURNS: Self = Self::UP.with(Self::DOWN);
    /// A verb of change in any use.
    pub(crate) const VERB: Self = Self::GOES.with(Self::DONE).with(Self::TAKES);

    /// Whether one of `other`'s marks is among these.
    #[inline]
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The union, in constants.
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn way(name: &str) -> Option<Self> {
        Some(match name {
            "up" => Self::UP,
            "down" => Self::DOWN,
            "either" => Self::EITHER,
            "none" => Self::NONE,
            _ => return None,
        })
    }

    fn kind(name: &str) -> Option<Self> {
        Some(match name {
            "goes" | "went" => Self::GOES,
            "done" => Self::DONE,
            "takes" => Self::TAKES,
            "ground" => Self::GROUND,
            "noun" => Self::NOUN,
            "result" => Self::NOUN.with(Self::RESULT),
            "stands" => Self::STANDS,
            "drives" => Self::DRIVES,
            _ => return None,
        })
    }
}

impl BitOr for Change {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.with(other)
    }
}

/// The words of change with all their forms.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changes {
    marks: Marks<Change>,
}

impl Changes {
    pub(super) fn enter(
        &mut self,
        row: Row<'_, '_>,
        vocabulary: &mut Vocabulary,
        inflection: &Inflection,
    ) -> Result<(), LexiconError> {
        row.filled("words")?;
        let way = row.read("way", "which way a figure goes", Change::way)?;
        let kind = row.read("kind", "how a word of change stands to it", Change::kind)?;
        for word in row.parts("words") {
            for form in forms(inflection, word, row.cell("kind")) {
                let id = vocabulary
                    .term(&form, Class::NONE)
                    .map_err(|kind: LexiconErrorKind| row.error(kind))?;
                self.marks.add(id, way | kind);
            }
        }
        Ok(())
    }

    /// What the word says of a change.
    #[inline]
    pub(crate) fn of(&self, word: WordId) -> Change {
        self.marks.of(word)
    }
}

/// The forms in which a lemma of the table means a change.
fn forms(inflection: &Inflection, word: &str, kind: &str) -> Vec<String> {
    match kind {
        "stands" => vec![word.to_owned()],
        "noun" | "result" => vec![word.to_owned(), inflection.plural(word)],
        "went" => {
            let forms = inflection.verb(word);
            vec![forms.past, forms.participle]
        }
        _ => VerbForm::all(inflection, word)
            .into_iter()
            .map(|(form, _)| form)
            .collect(),
    }
}
