//! Whom a noun phrase names: read from its last capital words, its titles, and the nouns that are known to speak.

use super::super::reading::Run;
use super::super::words::Kind;
use super::eye::Eye;
use crate::lexicon::{Class, Role, SpeakerKind, TitleKind};

/// What a speaker is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Who {
    #[default]
    Nobody,
    /// A person, by title or by what the text calls them.
    Person,
    /// A name without a title: a person or a body.
    Name,
    Body,
    People,
    Study,
    /// A noun that is not known to speak.
    Other,
    He,
    She,
    It,
    They,
    OneSelf,
}

impl Who {
    /// Whether it stands for somebody named before.
    pub(super) fn is_pronoun(self) -> bool {
        matches!(self, Who::He | Who::She | Who::It | Who::They)
    }
}

/// He or she, where it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Gender {
    #[default]
    Unknown,
    Male,
    Female,
}

/// Who says something.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Source {
    /// All of the phrase.
    pub(super) phrase: Run,
    /// The name, else the phrase without its article; empty for an institution.
    pub(super) speaker: Run,
    pub(super) institution: Run,
    /// The word for the office that he or she holds: "governor".
    pub(super) office: Run,
    pub(super) who: Who,
    pub(super) gender: Gender,
    /// Whether the speaker is called by a name, and not by what he or she is.
    pub(super) named: bool,
}

impl Eye<'_> {
    /// Whom a phrase names.
    pub(super) fn source(self, phrase: Run) -> Source {
        let mut source = Source {
            phrase,
            ..Source::default()
        };
        let (start, end) = (phrase.start as usize, phrase.end as usize);
        if phrase.is_none() {
            return source;
        }
        if end == start + 1 && self.class(start).any(Class::PRONOUN.with(Class::WH)) {
            source.who = self.pronoun(start);
            source.speaker = phrase;
            return source;
        }
        let bare = (start..end)
            .find(|at| !self.determiner(*at))
            .unwrap_or(start);
        let cut = (bare + 1..end).find(|at| {
            self.kind(*at) == Kind::Comma
                || self.is(*at, Role::Link)
                    && self.class(*at).any(Class::PREPOSITION)
                    // "commander-in-chief"
                    && !(self.glued(*at) && self.kind(*at - 1) == Kind::Hyphen)
        });
        let cut = cut.unwrap_or(end);
        let last = (bare..cut)
            .rev()
            .find(|at| {
                self.letters(*at)
                    && self.kind(*at) != Kind::Possessive
                    && !self.is(*at, Role::Adjunct)
            })
            .unwrap_or(bare);
        source.gender = self.gender(start, cut);
        if self.speaks_as(&mut source, bare, last) {
            return source;
        }
        if self.name_part(last) && !self.is_office(last, bare) {
            self.named(&mut source, bare, last + 1, start < bare);
            if source.institution.is_none() {
                source.institution = self.body_of(cut, end);
            }
            return source;
        }
        self.called(&mut source, bare..end, cut, last);
        source
    }

    /// Whether the head of a phrase at `last` is a noun that is known to speak; it says as what.
    fn speaks_as(self, source: &mut Source, bare: usize, last: usize) -> bool {
        let end = source.phrase.end as usize;
        let whole = Run::new(bare, end);
        // "US Geological Survey": a body by its name, where a survey in small letters is a study.
        let is_title = self.kind(last) == Kind::Title && !self.function(last);
        let is_called = is_title && last > bare && self.name_part(last - 1);
        source.who = match self.speaker(last, bare) {
            Some(SpeakerKind::Body) => Who::Body,
            Some(SpeakerKind::Study | SpeakerKind::Poll) if is_called => Who::Body,
            Some(SpeakerKind::Study | SpeakerKind::Poll) => Who::Study,
            Some(SpeakerKind::People) => Who::People,
            _ => return false,
        };
        match source.who {
            Who::Body => source.institution = whole,
            Who::Study => {
                source.speaker = whole;
                source.institution = self.body_behind(bare, last, end);
            }
            _ => source.speaker = whole,
        }
        true
    }

    /// One who is called by what he or she is: "the acting governor of Lindow", "an official from the relief agency".
    fn called(self, source: &mut Source, phrase: std::ops::Range<usize>, cut: usize, last: usize) {
        let (bare, end) = (phrase.start, phrase.end);
        source.speaker = Run::new(bare, end);
        let title = self.title(last);
        if title.is_some_and(|title| title != TitleKind::Modifier) {
            source.office = Run::new(last, last + 1);
        }
        let kind = self.speaker(last, last);
        let is_person = self.speaker(last, bare) == Some(SpeakerKind::Person);
        let are_many = kind.is_none() && !is_person && self.ends_in(last, "s");
        source.who = match title {
            Some(_) if are_many => Who::People,
            Some(_) => Who::Person,
            None if is_person => Who::Person,
            None if self.is_of_people(last) => Who::People,
            None => Who::Other,
        };
        if title.is_some() && cut < end {
            let article = (source.phrase.start as usize) < bare;
            self.name_after_office(source, bare, cut, end, article);
        }
        let speaks_for =
            title.is_some_and(|title| !matches!(title, TitleKind::Private | TitleKind::Honorific));
        if !speaks_for || source.institution.is_some() {
            return;
        }
        let before = self.name_within(bare, self.title_start(last, bare), last);
        let behind = || {
            let body = self.body_of(cut, end);
            if body.is_some() {
                body
            } else {
                self.name_within(last + 1, end, last)
            }
        };
        source.institution = if before.is_some() { before } else { behind() };
    }

    /// "Pavel Orlov of the Relief Agency": the body behind a name; none where nothing stands behind it.
    fn body_of(self, link: usize, end: usize) -> Run {
        let of = || {
            ["of", "from", "at", "for", "with", "in"]
                .iter()
                .any(|word| self.text.reads(link, word))
        };
        let first = link + 1 + usize::from(self.determiner(link + 1));
        let body = first < end && self.speaker(end - 1, first) == Some(SpeakerKind::Body);
        if body && of() {
            Run::new(first, end)
        } else {
            Run::NONE
        }
    }

    /// Whose study it is: the name before its head, or behind a word that says so; a survey of Norwegians is not Norway's.
    fn body_behind(self, bare: usize, head: usize, end: usize) -> Run {
        let before = self.name_within(bare, head, head);
        if before.is_some() {
            return before;
        }
        let by = (head + 1..end).find(|at| {
            self.is(*at, Role::By) || self.text.reads(*at, "from") || self.text.reads(*at, "at")
        });
        by.map_or(Run::NONE, |by| self.name_within(by + 1, end, head))
    }

    /// Whether an unknown noun speaks of people by its ending: makers, florists, guardians, oarsmen.
    fn is_of_people(self, at: usize) -> bool {
        let long = self.text.word(at).len() > 6;
        ["ists", "ians", "men"]
            .iter()
            .any(|ending| self.ends_in(at, ending))
            || long && (self.ends_in(at, "ers") || self.ends_in(at, "ors"))
    }

    /// The head of a phrase that is a poll or a tally.
    pub(super) fn poll_in(self, phrase: Run) -> Option<usize> {
        let (start, end) = (phrase.start as usize, phrase.end as usize);
        let cut = (start..end)
            .find(|at| self.is(*at, Role::Link))
            .unwrap_or(end);
        let head = cut.checked_sub(1).filter(|head| *head >= start)?;
        (self.speaker(head, start) == Some(SpeakerKind::Poll)).then_some(head)
    }

    fn pronoun(self, at: usize) -> Who {
        [
            (Role::He, Who::He),
            (Role::She, Who::She),
            (Role::It, Who::It),
            (Role::They, Who::They),
            (Role::OneSelf, Who::OneSelf),
        ]
        .into_iter()
        .find(|(role, _)| self.is(at, *role))
        .map_or(Who::Other, |(_, who)| who)
    }

    fn gender(self, from: usize, to: usize) -> Gender {
        for at in from..to {
            if self.is(at, Role::Female) && !self.determiner(at) {
                return Gender::Female;
            }
            if self.is(at, Role::Male) && !self.determiner(at) {
                return Gender::Male;
            }
        }
        Gender::Unknown
    }

    /// A phrase that ends in capital words: its titles apart, they are the name.
    fn named(self, source: &mut Source, bare: usize, end: usize, article: bool) {
        let name = self.name_before(end, bare);
        let mut first_title = None;
        let mut begin = name;
        for at in name..end - 1 {
            if let Some(kind) = self.title(at)
                && kind != TitleKind::Modifier
            {
                first_title.get_or_insert((at, kind));
                begin = at + 1;
            }
        }
        while begin < end - 1 && !self.letters(begin) {
            begin += 1;
        }
        // "Swiss Thomas Hale": whose citizen he is, before the given name.
        if end - begin > 2 && self.class(begin).any(Class::PLACE) && self.is_given(begin + 1) {
            begin += 1;
        }
        if first_title.is_none() && name > bare {
            first_title = self.title(name - 1).map(|kind| (name - 1, kind));
        }
        let before = first_title.map_or(name, |(at, _)| self.title_start(at, bare));
        source.speaker = Run::new(begin, end);
        source.named = true;
        if let Some((at, TitleKind::Office)) = first_title {
            source.office = Run::new(at, at + 1);
        }
        let single = end - begin == 1;
        let given = (name..end).any(|at| self.is_given(at));
        let place = single && self.class(begin).any(Class::PLACE);
        // "satellite broadcaster Adria", "the airline Adria"; a beef producer may be a man.
        let kind = name > bare
            && !given
            && self.letters(name - 1)
            && (self.speaker(name - 1, bare) == Some(SpeakerKind::Body)
                || single && self.is(name - 1, Role::Firm));
        source.who = match first_title {
            Some(_) => Who::Person,
            None if kind || place || self.is(end - 1, Role::Firm) => Who::Body,
            None if given && end - begin > 1 => Who::Person,
            None if article || single && self.kind(begin) == Kind::Upper => Who::Body,
            None => Who::Name,
        };
        if source.who == Who::Body {
            // The full stop of "Co." ends no name, that of "U.S." does.
            let whole = source.phrase.end as usize;
            let stop = whole == end + 1
                && self.kind(end) == Kind::Stop
                && self.kind(end - 1) != Kind::Initial;
            // "the airline Adria" is called Adria, and "the Greek airline Adria" is of Greece.
            let of = (bare..name).any(|at| self.class(at).any(Class::PLACE));
            let first = if kind && !of { name } else { bare };
            source.institution = Run::new(first, if stop { end } else { whole });
            source.speaker = Run::NONE;
        } else if let Some((_, TitleKind::Office | TitleKind::Role)) = first_title
            && before > bare
        {
            let first = self.after_modifiers(bare, before);
            // "relief agency spokesman Tom Hale"
            source.institution = if self.speaker(before - 1, first) == Some(SpeakerKind::Body) {
                Run::new(first, before)
            } else {
                self.name_within(first, before, before)
            };
        }
    }

    /// Whether the words from `low` to a title at `at` are an office and no name that ends like one: "Prime Minister", "the
    /// Norwegian President", and not "Tom Bishop".
    fn is_office(self, at: usize, low: usize) -> bool {
        if self.title(at).is_none() {
            return false;
        }
        let from = self.title_start(at, low);
        self.after_modifiers(low, from) == from
            || self.class(from - 1).any(Class::PLACE)
            || !self.letters(from - 1) && self.kind(from - 1) != Kind::Hyphen
    }

    /// The first word that is no "acting" and no "former".
    fn after_modifiers(self, from: usize, to: usize) -> usize {
        (from..to)
            .find(|at| self.title(*at) != Some(TitleKind::Modifier))
            .unwrap_or(to)
    }

    /// The first word of the title that ends with the word at `at`: "health minister".
    fn title_start(self, at: usize, low: usize) -> usize {
        let lexicon = self.text.lexicon;
        let is_title = |from: &usize| {
            let phrase = self.text.words.phrase(lexicon, *from);
            phrase.is_some_and(|(id, width)| {
                from + width == at + 1 && lexicon.titles.of(id).is_some()
            })
        };
        (low.max(at.saturating_sub(4))..at)
            .find(is_title)
            .unwrap_or(at)
    }

    /// "governor of Kursk Alexei Smirnov": an office, its place, then the name, without a comma.
    fn name_after_office(
        self,
        source: &mut Source,
        bare: usize,
        cut: usize,
        end: usize,
        article: bool,
    ) {
        if article || bare == cut {
            return;
        }
        let name = self.name_before(end, cut + 1);
        let begin = end.saturating_sub(2);
        let whole = name <= begin
            && self.letters(begin)
            && self.speaker(end - 1, begin).is_none()
            && self.title(end - 1).is_none()
            && !self.is(begin - 1, Role::Link);
        // Two words are left for the name, and one or more for the place.
        if whole && cut + 1 < begin {
            source.speaker = Run::new(begin, end);
            source.named = true;
            source.institution = Run::new(cut + 1, begin);
            source.who = Who::Person;
        }
    }

    /// The first run of capital words of `from..to` that does not hold the word `but`.
    fn name_within(self, from: usize, to: usize, but: usize) -> Run {
        let mut at = from;
        while at < to {
            if !self.name_part(at) {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while end < to
                && (self.name_part(end)
                    || matches!(self.kind(end), Kind::Hyphen | Kind::Sign | Kind::Possessive)
                        && self.name_part(end + 1)
                        && end + 1 < to
                    || self.inner_stop(end)
                    || matches!(self.text.word(end), "of" | "for" | "and" | "the")
                        && end + 1 < to
                        && (self.name_part(end + 1) || self.name_part(end + 2) && end + 2 < to))
            {
                end += 1;
            }
            if !(at..end).contains(&but) {
                // "the Lindow region"
                let kind = end < to
                    && self.kind(end) == Kind::Lower
                    && self.speaker(end, end) == Some(SpeakerKind::Body);
                return Run::new(at, end + usize::from(kind));
            }
            at = but + 1;
        }
        Run::NONE
    }
}
