//! A verb of saying in, who says it out: the subject before it, the phrase after it, an apposition, a verb's partner.

use super::super::super::reading::Run;
use super::super::super::words::Kind;
use super::super::noun::{Gender, Source, Who};
use super::Clauses;
use crate::lexicon::{Class, Role};

impl Clauses<'_, '_> {
    /// Who speaks, where the cue begins, and whether the verb stands first.
    pub(super) fn speaker_of(
        &mut self,
        at: usize,
        next: usize,
        low: usize,
        start: usize,
        ing: bool,
    ) -> Option<(Source, usize, bool)> {
        let eye = self.eye;
        let after_quote = start == low && low > self.first;
        let last = start.checked_sub(1).filter(|last| *last >= low);
        let kind = last.map(|last| eye.kind(last));
        let apart = after_quote
            || matches!(
                kind,
                Some(Kind::Comma | Kind::Dash | Kind::Quote | Kind::Apostrophe | Kind::Mark)
            );
        let plain = eye.text.reads(at, "say");
        if plain && apart && eye.kind(next) == Kind::Comma {
            return None;
        }
        if apart
            && start == at
            && !ing
            // Who is told stands behind "told".
            && !eye.is(at, Role::Tell)
            && let Some(source) = self.inverted(next)
            // "say" speaks of several; else it means "for example".
            && (!plain || matches!(source.who, Who::People | Who::Study))
        {
            return Some((source, at, true));
        }
        let last = last?;
        let shared = |this: &Self| {
            let previous = this.cues[this.own..].iter().rev().find(|cue| cue.names);
            let source = previous.map_or(this.subject, |cue| cue.source);
            (source.who != Who::Nobody).then_some(source)
        };
        if ing {
            // ", saying": of the same sentence's speaker or subject.
            let joined = matches!(kind, Some(Kind::Comma | Kind::Dash)) || eye.is(last, Role::And);
            if !joined {
                let phrase = eye.phrase_before(start, low);
                let with = phrase.is_some()
                    && phrase.start as usize > low
                    && matches!(eye.text.word(phrase.start as usize - 1), "with" | "With");
                if !with {
                    return None;
                }
                let source = self.known(eye.source(phrase));
                return Some((source, phrase.start as usize, false));
            }
            let source = shared(self)?;
            return Some((self.known(source), start, false));
        }
        if eye.is(last, Role::Who) {
            return self.behind_who(last, low);
        }
        if eye.class(last).any(Class::PRONOUN) && !eye.is(last, Role::Who) {
            let source = eye.source(Run::new(last, last + 1));
            if source.who == Who::Other {
                return None;
            }
            return Some((self.known(source), last, false));
        }
        if eye.is(last, Role::And) || eye.is(last, Role::Contrast) {
            let source = shared(self)?;
            return Some((self.known(source), start, false));
        }
        if kind == Some(Kind::Comma) {
            return self.apposition(last, low);
        }
        if eye.is_dash(last) {
            return self.before_dashes(last, low);
        }
        if eye
            .class(last)
            .any(Class::PREPOSITION.with(Class::DETERMINER))
        {
            return None;
        }
        self.before_verb(start, low)
    }

    /// The phrase that ends before a verb and what belongs to it at `start`.
    fn before_verb(&mut self, start: usize, low: usize) -> Option<(Source, usize, bool)> {
        let eye = self.eye;
        let phrase = eye.phrase_before(start, low);
        if phrase.is_none() {
            return None;
        }
        let source = eye.source(phrase);
        let last = start - 1;
        // "a poll released on Tuesday found"
        if source.who == Who::Other && eye.kind(last) == Kind::Lower && eye.ends_in(last, "ed") {
            let phrase = eye.phrase_before(last, low);
            let study = eye.source(phrase);
            if study.who == Who::Study {
                return Some((self.known(study), phrase.start as usize, false));
            }
        }
        Some((self.known(source), phrase.start as usize, false))
    }

    /// Whom *who* at `who` stands for: "Tom Hale, the governor of the valley, who said".
    fn behind_who(&mut self, who: usize, low: usize) -> Option<(Source, usize, bool)> {
        let eye = self.eye;
        let comma = who > low && eye.kind(who - 1) == Kind::Comma;
        let end = who - usize::from(comma);
        let phrase = eye.phrase_before(end, low);
        let source = eye.source(phrase);
        let first = phrase.start as usize;
        let beside = phrase.is_some() && first > low && eye.kind(first - 1) == Kind::Comma;
        if beside && source.who == Who::Person {
            let named = self.apposition(end, low);
            if named.is_some() {
                return named;
            }
        }
        (source.who != Who::Nobody).then(|| (self.known(source), first, false))
    }

    /// What stands before the first of two dashes: "The governor - elected in May - said".
    fn before_dashes(&mut self, second: usize, low: usize) -> Option<(Source, usize, bool)> {
        let eye = self.eye;
        let first = (low..second).rev().take(24).find(|at| eye.is_dash(*at))?;
        let phrase = eye.phrase_before(first, low);
        let source = eye.source(phrase);
        let speaks = !matches!(source.who, Who::Nobody | Who::Other);
        speaks.then(|| (self.known(source), phrase.start as usize, false))
    }

    /// A pronoun resolved, a last name filled in.
    pub(super) fn known(&mut self, source: Source) -> Source {
        if source.who.is_pronoun() {
            self.mentions.resolve(self.eye, source)
        } else {
            self.mentions.note(self.eye, source)
        }
    }

    /// "said X": a phrase after the verb that nothing follows as its predicate.
    pub(super) fn inverted(&mut self, next: usize) -> Option<Source> {
        let eye = self.eye;
        let phrase = eye.phrase_after(next, self.end);
        if phrase.is_none() || eye.is(next, Role::That) {
            return None;
        }
        let (first, end) = (phrase.start as usize, phrase.end as usize);
        let closes = end >= self.end
            || eye.bounds(end)
            || eye
                .class(end)
                .any(Class::PREPOSITION.with(Class::ADVERB).with(Class::PRONOUN))
            || eye.says_when(end)
            || self.quotation_from(end).is_some();
        let source = eye.source(phrase);
        let opens = eye.name_part(first)
            || eye.determiner(first) && source.who != Who::Other
            || eye.title(first).is_some()
            || source.named
            || matches!(source.who, Who::He | Who::She | Who::It | Who::They)
                && !matches!(eye.text.word(first), "him" | "her" | "them" | "his")
            || matches!(source.who, Who::People | Who::Body | Who::Person);
        if !closes || !opens || matches!(source.who, Who::Nobody | Who::OneSelf) {
            return None;
        }
        let source = self.apposed(source, end);
        Some(self.known(source))
    }

    /// What stands after a comma behind a speaker: the name of an office, or the office of a name.
    pub(super) fn apposed(&self, source: Source, comma: usize) -> Source {
        let eye = self.eye;
        if comma >= self.end || eye.kind(comma) != Kind::Comma {
            return source;
        }
        let phrase = eye.phrase_after(comma + 1, self.end);
        let beside = eye.source(phrase);
        // "According to Hale, Norwegian troops hold …": what a verb follows is no apposition.
        let end = phrase.end as usize;
        if beside.who == Who::Body && end < self.end && !eye.bounds(end) {
            return source;
        }
        combined(source, beside)
    }

    /// One of whom it is only said where he or she comes from: the middle of "Tom Hale, from Marsh Iron, said". A town says no
    /// institution.
    fn belonging(&self, start: usize, end: usize) -> Option<Source> {
        let eye = self.eye;
        let of = ["from", "of", "at", "with"];
        let first = start + 1 + usize::from(eye.determiner(start + 1));
        let body = Run::new(first.min(end), end);
        let names = of.iter().any(|word| eye.text.reads(start, word))
            && body.range().len() > 1
            && body.range().len() < 8
            && body
                .range()
                .all(|at| eye.name_part(at) || matches!(eye.text.word(at), "of" | "&"))
            && !body.range().all(|at| eye.class(at).any(Class::PLACE));
        names.then(|| Source {
            phrase: Run::new(start, end),
            institution: body,
            who: Who::Person,
            ..Source::default()
        })
    }

    /// "X, the governor of Y, said" and "Y's governor, X, said": the comma before the verb is at `comma`.
    pub(super) fn apposition(&mut self, comma: usize, low: usize) -> Option<(Source, usize, bool)> {
        let eye = self.eye;
        let low = low.max(comma.saturating_sub(48));
        let mut end = comma;
        let mut inner: Option<Source> = None;
        let mut found: Option<Source> = None;
        for _ in 0..7 {
            let start = (low..end)
                .rev()
                .find(|at| {
                    matches!(
                        eye.kind(*at),
                        Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Quote
                    )
                })
                .map_or(low, |at| at + 1);
            let phrase = eye.phrase_before(end, start);
            let from = phrase.start as usize;
            let opens = phrase.is_some()
                && (from == start
                    || eye
                        .class(from - 1)
                        .any(Class::CONJUNCTION.with(Class::ADVERB))
                    || eye.is(from - 1, Role::That));
            // "a statement by Tom Hale, the governor, said": the name is the governor's.
            if inner.is_some_and(|inner| inner.who == Who::Person && !inner.named) {
                let name = eye.source(Run::new(eye.name_before(end, start), end));
                if name.named && name.speaker.range().len() > 1 {
                    found = Some(name);
                    break;
                }
            }
            let source = if inner.is_none() {
                self.belonging(start, end)
                    .unwrap_or_else(|| eye.source(phrase))
            } else {
                eye.source(phrase)
            };
            let opens = opens || source.phrase.start as usize == start && source.phrase.is_some();
            let speaks = opens
                && matches!(
                    source.who,
                    Who::Name | Who::Person | Who::Body | Who::People | Who::Study
                );
            if inner.is_none() {
                inner = Some(if speaks {
                    source
                } else {
                    eye.source(eye.phrase_after(start, end))
                });
            } else if speaks {
                let named = matches!(source.who, Who::Name)
                    || eye.name_part(source.speaker.start as usize)
                        && source.speaker.is_some()
                        && !eye.determiner(from);
                match found {
                    // A name before a list of offices is the speaker; else the nearest one is.
                    Some(_) if !named => break,
                    _ => found = Some(source),
                }
                if named || source.who == Who::Body {
                    break;
                }
            } else if found.is_some() {
                break;
            }
            if start == low || eye.kind(start - 1) != Kind::Comma {
                break;
            }
            end = start - 1;
        }
        // "One of the survivors, Anna Berg, said": the name alone.
        let source = found.or_else(|| inner.filter(|inner| inner.named))?;
        let start = source.phrase.start as usize;
        let source = combined(source, inner.unwrap_or_default());
        Some((self.known(source), start, false))
    }
}

/// A name and an office that stand in apposition, as one.
fn combined(source: Source, beside: Source) -> Source {
    let mut source = source;
    match (source.who, beside.who) {
        // "Kursk's acting governor, Alexei Smirnov"
        (Who::Person, Who::Name | Who::Person) if beside.named && !source.named => {
            source.speaker = beside.speaker;
            source.named = true;
        }
        (Who::Name | Who::Person, Who::Person) => {
            source.who = Who::Person;
            if source.office.is_none() {
                source.office = beside.office;
            }
            if source.institution.is_none() {
                source.institution = beside.institution;
            }
            if source.gender == Gender::Unknown {
                source.gender = beside.gender;
            }
        }
        (Who::Name, Who::Body) => {
            source.institution = source.speaker;
            source.speaker = Run::NONE;
            source.who = Who::Body;
        }
        _ => {}
    }
    source
}
