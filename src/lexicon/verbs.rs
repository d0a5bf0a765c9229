//! `verbs.tsv` and `events.tsv`: what is a verb, what it does to a figure, and the nouns of events.

use std::collections::BTreeMap;

use super::{
    Class, Inflection, LexiconError, LexiconErrorKind, Row, Senses, VerbForm, Vocabulary, WordId,
};

/// What a verb does to the figure that it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VerbRole {
    /// Is, was, been: before a participle the passive.
    Be,
    Have,
    /// Will, must, could.
    Will,
    /// What happened stands after it: "suffered minor injuries".
    Suffer,
    /// The figure of its subject rises or falls.
    Change,
    /// It is so much.
    Level,
    /// What follows is intended.
    Aim,
    /// Its subject is done to what follows: "the evacuation covers".
    Concern,
    /// What follows is its doing or its saying: "forced to", "believed to have".
    Cause,
    Plain,
}

/// A verb in one of its forms.
#[derive(Clone, Copy, Debug)]
pub(crate) struct VerbWord {
    pub(crate) role: VerbRole,
    pub(crate) forms: VerbForm,
    pub(crate) lemma: WordId,
}

/// All verbs by word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Verbs {
    senses: Senses<VerbWord>,
}

impl Verbs {
    pub(super) fn enter(
        &mut self,
        row: Row<'_, '_>,
        vocabulary: &mut Vocabulary,
        inflection: &Inflection,
    ) -> Result<(), LexiconError> {
        let role = row.read("role", "what the verb does to a figure", |cell| {
            Some(match cell {
                "be" => VerbRole::Be,
                "have" => VerbRole::Have,
                "will" => VerbRole::Will,
                "suffer" => VerbRole::Suffer,
                // Which way is said by the table of changes; a caller's table may name it here, too.
                "change" | "up" | "down" => VerbRole::Change,
                "level" => VerbRole::Level,
                "aim" => VerbRole::Aim,
                "concern" => VerbRole::Concern,
                "cause" => VerbRole::Cause,
                "plain" => VerbRole::Plain,
                _ => return None,
            })
        })?;
        row.filled("words")?;
        for word in row.parts("words") {
            let lemma = vocabulary
                .term(word, Class::NONE)
                .map_err(|kind| row.error(kind))?;
            let mut forms = VerbForm::all(inflection, word).to_vec();
            if matches!(role, VerbRole::Be | VerbRole::Have | VerbRole::Will) {
                forms.truncate(1);
            }
            for (form, forms) in forms {
                let id = vocabulary
                    .term(&form, Class::VERB)
                    .map_err(|kind| row.error(kind))?;
                match self.senses.find_mut(id, |verb| verb.lemma == lemma) {
                    Some(verb) => verb.forms = verb.forms.with(forms),
                    None => self.senses.add(id, VerbWord { role, forms, lemma }),
                }
            }
        }
        Ok(())
    }

    /// The verb that a word or phrase is a form of; the first of the table where it is several.
    #[inline]
    pub(crate) fn of(&self, word: WordId) -> Option<VerbWord> {
        self.senses.first(word).copied()
    }
}

/// How long what a noun names goes on, where it is not over in a moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum EventCourse {
    /// For weeks: a war, a flood.
    Lasting,
    /// For a moment, as one of many of which a war is made.
    Strike,
}

/// The nouns of events, each with the number of its family.
#[derive(Clone, Debug, Default)]
pub(crate) struct Events {
    families: Vec<Box<str>>,
    /// Of the families that are not over in a moment by themselves.
    courses: BTreeMap<Box<str>, EventCourse>,
    senses: Senses<u8>,
    /// Each noun with the first of its row.
    heads: BTreeMap<Box<str>, Box<str>>,
}

impl Events {
    pub(super) fn enter(
        &mut self,
        row: Row<'_, '_>,
        vocabulary: &mut Vocabulary,
        inflection: &Inflection,
    ) -> Result<(), LexiconError> {
        let family = row.filled("family")?;
        let at = self.families.iter().position(|known| **known == *family);
        let at = at.unwrap_or_else(|| {
            self.families.push(family.into());
            self.families.len() - 1
        });
        let course = row.read("course", "lasting, strike or nothing", |cell| match cell {
            "" => Some(None),
            "lasting" => Some(Some(EventCourse::Lasting)),
            "strike" => Some(Some(EventCourse::Strike)),
            _ => None,
        })?;
        if let Some(course) = course {
            self.courses.insert(family.into(), course);
        }
        let family = u8::try_from(at).map_err(|_| row.error(LexiconErrorKind::Full))?;
        row.filled("words")?;
        let head = row.parts("words").next().unwrap_or_default().to_owned();
        for word in row.parts("words") {
            self.heads
                .entry(word.into())
                .or_insert_with(|| head.as_str().into());
            for form in [word.to_owned(), inflection.plural(word)] {
                let id = vocabulary
                    .term(&form, Class::EVENT)
                    .map_err(|kind| row.error(kind))?;
                if self.senses.first(id).is_none() {
                    self.senses.add(id, family);
                }
            }
        }
        Ok(())
    }

    /// The nouns, each with the one that stands for its family.
    pub(crate) fn heads(&self) -> &BTreeMap<Box<str>, Box<str>> {
        &self.heads
    }

    /// How long the events of families go on; nothing for those that are over in a moment.
    pub(crate) fn courses(&self) -> &BTreeMap<Box<str>, EventCourse> {
        &self.courses
    }

    /// The name of a family.
    pub(crate) fn name(&self, family: u8) -> &str {
        &self.families[usize::from(family)]
    }

    /// The family of events that a noun belongs to.
    #[inline]
    pub(crate) fn of(&self, word: WordId) -> Option<u8> {
        self.senses.first(word).copied()
    }
}
