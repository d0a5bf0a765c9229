//! Those named so far: a pronoun or a last name in, the fullest mention of the same out.

use super::super::reading::Run;
use super::eye::Eye;
use super::noun::{Gender, Source, Who};

/// As many are remembered; an article names fewer who speak.
const MOST: usize = 48;

/// Those named so far, the latest last, in a buffer that is reused.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    list: Vec<Source>,
}

impl Mentions {
    pub(super) fn clear(&mut self) {
        self.list.clear();
    }

    /// Remembers a source and fills it in: a last name becomes the full name, with its institution.
    pub(super) fn note(&mut self, eye: Eye<'_>, source: Source) -> Source {
        let mut source = source;
        match source.who {
            Who::Person | Who::Name => {
                if let Some(known) = self.same(eye, source.speaker) {
                    let known = self.list.remove(known);
                    source = merged(source, known);
                } else if let Some(known) = self.holder(eye, source) {
                    let known = self.list.remove(known);
                    source = Source {
                        phrase: source.phrase,
                        ..known
                    };
                }
            }
            Who::Body => {
                if let Some(known) = self.fuller(eye, source.institution) {
                    source.institution = known;
                }
            }
            Who::People | Who::Study => {}
            _ => return source,
        }
        if self.list.len() == MOST {
            self.list.remove(0);
        }
        self.list.push(source);
        source
    }

    /// An institution named before whose name ends in the words of this one: "the defence ministry".
    fn fuller(&self, eye: Eye<'_>, name: Run) -> Option<Run> {
        let length = name.range().len();
        let known = self.list.iter().rev().find(|known| {
            let whole = known.institution.range();
            known.who == Who::Body
                && whole.len() > length
                && (0..length).all(|back| {
                    let (one, other) = (name.end as usize - 1 - back, whole.end - 1 - back);
                    is_spelt_alike(eye.text.word(one), eye.text.word(other))
                })
        });
        known.map(|known| known.institution)
    }

    /// Who holds an office that is called by its name alone: "the governor" is the one governor named before.
    fn holder(&self, eye: Eye<'_>, source: Source) -> Option<usize> {
        let is_bare = source.office.is_some()
            && source.office.end == source.speaker.end
            && source.institution.is_none()
            && eye.text.reads(source.phrase.start as usize, "the");
        if !is_bare {
            return None;
        }
        let office = |of: Run| eye.text.word(of.start as usize);
        let holds = |known: &Source| {
            known.office.is_some()
                && is_named(eye, known)
                && office(known.office).eq_ignore_ascii_case(office(source.office))
        };
        let mut holders = (0..self.list.len()).filter(|at| holds(&self.list[*at]));
        let only = holders.next()?;
        holders.next().is_none().then_some(only)
    }

    fn same(&self, eye: Eye<'_>, name: Run) -> Option<usize> {
        if name.is_none() || !eye.name_part(name.end as usize - 1) {
            return None;
        }
        self.list.iter().rposition(|known| {
            matches!(known.who, Who::Person | Who::Name) && same_person(eye, name, known.speaker)
        })
    }

    /// Whom a pronoun stands for: the last one named that fits. A pronoun for which there is none stays as it is.
    pub(super) fn resolve(&mut self, eye: Eye<'_>, source: Source) -> Source {
        let fits = |known: &Source| match source.who {
            Who::He => is_named(eye, known) && known.gender != Gender::Female,
            Who::She => is_named(eye, known) && known.gender != Gender::Male,
            Who::It => matches!(known.who, Who::Body | Who::Study),
            Who::They => matches!(known.who, Who::People),
            _ => false,
        };
        let at = self.list.iter().rposition(fits).or_else(|| {
            // "It" may be a name that no word calls a body.
            let name = |known: &Source| known.who == Who::Name && known.gender == Gender::Unknown;
            match source.who {
                Who::It => self.list.iter().rposition(name),
                Who::He | Who::She => self.list.iter().rposition(|known| {
                    known.who == Who::Person
                        && (known.gender == Gender::Unknown
                            || (known.gender == Gender::Male) == (source.who == Who::He))
                }),
                _ => None,
            }
        });
        let Some(at) = at else { return source };
        let mut known = self.list.remove(at);
        match source.who {
            Who::He => known.gender = Gender::Male,
            Who::She => known.gender = Gender::Female,
            _ => {}
        }
        self.list.push(known);
        Source {
            phrase: source.phrase,
            ..known
        }
    }
}

/// Whether two words are one, save for a letter near the end: defence, defense.
fn is_spelt_alike(one: &str, other: &str) -> bool {
    let alike = one.len() == other.len()
        && one.len() > 6
        && one.as_bytes()[..5].eq_ignore_ascii_case(&other.as_bytes()[..5]);
    alike || one.eq_ignore_ascii_case(other)
}

/// Whether a mention is of somebody by name.
fn is_named(eye: Eye<'_>, known: &Source) -> bool {
    matches!(known.who, Who::Person | Who::Name)
        && known.speaker.is_some()
        && eye.name_part(known.speaker.end as usize - 1)
}

/// The fuller of two mentions of one person.
fn merged(new: Source, known: Source) -> Source {
    let longer = known.speaker.range().len() > new.speaker.range().len();
    Source {
        speaker: if longer { known.speaker } else { new.speaker },
        institution: if new.institution.is_some() {
            new.institution
        } else {
            known.institution
        },
        who: if known.who == Who::Person {
            Who::Person
        } else {
            new.who
        },
        office: if new.office.is_some() {
            new.office
        } else {
            known.office
        },
        gender: if new.gender == Gender::Unknown {
            known.gender
        } else {
            new.gender
        },
        ..new
    }
}

/// Whether two names end in the same word and the shorter one's first words do not contradict.
fn same_person(eye: Eye<'_>, one: Run, other: Run) -> bool {
    if one.is_none() || other.is_none() {
        return false;
    }
    let word = |at: u32| eye.text.word(at as usize);
    let last = word(one.end - 1).eq_ignore_ascii_case(word(other.end - 1));
    let alone = one.range().len() == 1 || other.range().len() == 1;
    last && (alone || word(one.start).eq_ignore_ascii_case(word(other.start)))
}
