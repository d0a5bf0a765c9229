//! Those named so far: a pronoun or a last name in, the fullest mention of the same out.

use super::super::reading::Run;
use super::super::words::Kind;
use super::eye::Eye;
use super::noun::{Gender, Source, Who};
use crate::lexicon::{Class, Role};

/// As many are remembered; an article names fewer who speak.
const MOST: usize = 48;

/// As many words back a last name's full name is looked for: a page, on which whoever speaks is introduced.
const FAR: usize = 400;

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
        let company = self.firm(eye, source).or_else(|| self.company(eye, source));
        match (company, source.who) {
            (Some(known), _) => source = self.take(known, source),
            (None, Who::Person | Who::Name) => {
                if let Some(known) = self.same(eye, source.speaker) {
                    source = merged(source, self.list.remove(known));
                } else if let Some(known) = self.holder(eye, source) {
                    source = self.take(known, source);
                } else {
                    source.speaker = full_name(eye, source);
                }
            }
            (None, Who::Body) => {
                if let Some(known) = self.fuller(eye, source) {
                    source.institution = known;
                }
                let whole = eye.text.printed(source.institution);
                self.list.retain(|known| {
                    known.who != Who::Body || eye.text.printed(known.institution) != whole
                });
            }
            (None, Who::People | Who::Study) => {}
            _ => return source,
        }
        if self.list.len() == MOST {
            self.list.remove(0);
        }
        self.list.push(source);
        source
    }

    /// Takes one of those named out of the list, as a new phrase calls it.
    fn take(&mut self, known: usize, called: Source) -> Source {
        Source {
            phrase: called.phrase,
            ..self.list.remove(known)
        }
    }

    /// The only one of those named that fits.
    fn only(&self, fits: impl Fn(&Source) -> bool) -> Option<usize> {
        let mut fitting = (0..self.list.len()).filter(|at| fits(&self.list[*at]));
        let only = fitting.next()?;
        fitting.next().is_none().then_some(only)
    }

    /// The full name of an institution that is called by the end of its name, by its first letters ("`MoD`"), or by its
    /// head alone: "the ministry".
    fn fuller(&self, eye: Eye<'_>, source: Source) -> Option<Run> {
        let name = source.institution;
        let length = name.range().len();
        let head = name.end as usize - 1;
        // A place is not what ends in its name: "the town near Lindow" and Lindow.
        let place = eye.class(head).any(Class::PLACE);
        let spelt =
            |one: usize, other: usize| is_spelt_alike(eye.text.word(one), eye.text.word(other));
        let ends = |whole: Run| {
            !place
                && (1..=length)
                    .all(|back| spelt(name.end as usize - back, whole.end as usize - back))
        };
        let short = length == 1 && matches!(eye.kind(head), Kind::Upper | Kind::Mixed);
        let is_short = |whole: Run| short && is_short_for(eye, head, whole);
        let alone = length == 1 && eye.text.reads(source.phrase.start as usize, "the");
        let holds = |whole: Run| alone && whole.range().any(|at| spelt(head, at));
        let known = self.list.iter().rev().find(|known| {
            let whole = known.institution;
            known.who == Who::Body
                && whole.range().len() > length
                && (ends(whole) || is_short(whole) || holds(whole))
        });
        known.map(|known| known.institution)
    }

    /// The company whose name opens with the words of a name: "Marsh" after "Marsh & Co".
    fn company(&self, eye: Eye<'_>, source: Source) -> Option<usize> {
        let name = source.speaker;
        if source.who != Who::Name || name.is_none() {
            return None;
        }
        let is_called = |known: &Source| {
            let whole = known.institution;
            let words = || whole.range().filter(|at| eye.letters(*at));
            known.who == Who::Body
                && words()
                    .next_back()
                    .is_some_and(|last| eye.is(last, Role::Firm))
                && words()
                    .skip_while(|at| eye.kind(*at) == Kind::Initial)
                    .zip(name.range())
                    .all(|(one, other)| eye.text.word(one) == eye.text.word(other))
        };
        self.list.iter().rposition(is_called)
    }

    /// The company that "the carrier" or "the tyre maker" stands for: the one that is named before.
    fn firm(&self, eye: Eye<'_>, source: Source) -> Option<usize> {
        let called = |source: &Source| {
            if source.who == Who::Body {
                source.institution
            } else {
                source.speaker
            }
        };
        let name = called(&source);
        let stands = name.is_some()
            && eye.text.reads(source.phrase.start as usize, "the")
            && eye.is(name.end as usize - 1, Role::Firm)
            && name.range().all(|at| !eye.name_part(at));
        if !stands {
            return None;
        }
        self.only(|known| {
            let first = called(known).start as usize;
            matches!(known.who, Who::Body | Who::Name)
                && called(known).is_some()
                && eye.name_part(first)
                && !eye.class(first).any(Class::PLACE)
        })
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
                && office(known.office).eq_ignore_ascii_case(office(source.office))
        };
        // An official without a name is another one.
        self.only(holds)
            .filter(|only| is_named(eye, &self.list[*only]))
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
        let mut known = self.take(at, source);
        match source.who {
            Who::He => known.gender = Gender::Male,
            Who::She => known.gender = Gender::Female,
            _ => {}
        }
        self.list.push(known);
        known
    }
}

/// Whether a word in capitals is made of the first letters of a name, small words apart: USDA, `MoD`.
fn is_short_for(eye: Eye<'_>, at: usize, name: Run) -> bool {
    let first = |at: usize| eye.text.word(at).bytes().next();
    let mut initials = name
        .range()
        .rev()
        .filter_map(first)
        .filter(u8::is_ascii_uppercase);
    let capitals = || {
        eye.text
            .word(at)
            .bytes()
            .rev()
            .filter(u8::is_ascii_uppercase)
    };
    capitals().nth(1).is_some() && capitals().all(|letter| initials.next() == Some(letter))
}

/// The full name that ends in a last name, where the text before it holds one within [`FAR`] words.
fn full_name(eye: Eye<'_>, source: Source) -> Run {
    let name = source.speaker;
    if name.range().len() != 1 || !eye.name_part(name.start as usize) {
        return name;
    }
    let last = name.start as usize;
    let ends = |at: &usize| {
        eye.kind(*at) == eye.kind(last)
            && eye.text.word(*at) == eye.text.word(last)
            && eye.name_part(*at - 1)
    };
    let found = (last.saturating_sub(FAR).max(1)..last.saturating_sub(1))
        .rev()
        .find(ends);
    let full = found.map(|at| {
        eye.source(Run::new(
            eye.name_before(at + 1, at.saturating_sub(2)),
            at + 1,
        ))
    });
    let fits = |full: &Source| {
        let (one, other) = (source.gender, full.gender);
        full.speaker.range().len() > 1
            && (one == other || one == Gender::Unknown || other == Gender::Unknown)
    };
    full.filter(fits).map_or(name, |full| full.speaker)
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
        named: new.named || known.named,
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
