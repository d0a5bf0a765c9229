//! Noun phrases of speakers: where they begin and end, and whom they name.
//!
//! There is no tagger: a phrase reaches as far as no function word, verb of saying or sign ends it, and what it names is
//! read from its last capital words, its titles, and the nouns that are known to speak.

use super::super::reading::Run;
use super::super::words::Kind;
use super::eye::Eye;
use crate::lexicon::{Class, Role, SpeakerKind, TitleKind};

/// The longest phrase, in words: beyond it stands a clause.
const LONGEST: usize = 16;

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
}

impl Eye<'_> {
    /// The phrase that ends before `end` and begins no earlier than `low`; empty where there is none.
    pub(super) fn phrase_before(self, end: usize, low: usize) -> Run {
        let low = low.max(end.saturating_sub(LONGEST));
        let mut start = self.core_before(end, low);
        if start == end {
            return Run::NONE;
        }
        while start > low + 1 {
            let link = start - 1;
            let further = self.core_before(link, low);
            let joins = if self.is(link, Role::Link) {
                // "the Ministry of Defence of Russia": the head may stand behind another link.
                if further > low + 1
                    && further < link
                    && self.is(further - 1, Role::Link)
                    && !self.is_head(further, link, low)
                {
                    let head = self.core_before(further - 1, low);
                    if head < further - 1 && self.is_head(head, further - 1, low) {
                        start = head;
                        continue;
                    }
                }
                further < link && self.is_head(further, link, low)
            } else {
                self.is(link, Role::And)
                    && self.name_part(start)
                    && further < link
                    && self.name_part(link - 1)
                    && (further == low || self.bounds(further - 1))
            };
            if !joins {
                break;
            }
            start = further;
        }
        Run::new(start, end)
    }

    /// Whether the words `from..to` before a preposition are the head of the phrase, and no clause.
    fn is_head(self, from: usize, to: usize, low: usize) -> bool {
        let mut last = to - 1;
        // "bloggers close to the army"
        if last > from && self.is(last, Role::Adjunct) {
            last -= 1;
        }
        let known = self.speaker(last, from).is_some()
            || self.title(last).is_some()
            || self.class(last).any(Class::SAY_NOUN);
        let open = from == low || self.bounds(from - 1);
        !self.says_when(last)
            && (known || self.name_part(last) && open || self.determiner(from) && open)
            && (known || to - from < 6)
    }

    fn core_before(self, end: usize, low: usize) -> usize {
        let mut start = end;
        while start > low {
            let at = start - 1;
            if self.determiner(at) && !self.is(at, Role::That) && !self.name_part(at) {
                // "no", "all" before an article go with it.
                return at;
            }
            if !self.in_phrase(at, end) {
                break;
            }
            start = at;
        }
        // A phrase does not begin with a sign or with 's.
        while start < end
            && (!self.letters(start) && self.kind(start) != Kind::Digits
                || self.kind(start) == Kind::Possessive)
        {
            start += 1;
        }
        start
    }

    fn in_phrase(self, at: usize, end: usize) -> bool {
        match self.kind(at) {
            Kind::Possessive | Kind::Digits => return true,
            Kind::Hyphen | Kind::Apostrophe => return self.glued(at),
            Kind::Stop => return self.inner_stop(at),
            Kind::Sign => return matches!(self.text.word(at), "&" | "/"),
            _ => {}
        }
        if !self.letters(at) {
            return false;
        }
        if self.function(at) && !self.name_part(at) {
            let particle = self.is(at, Role::Particle);
            return particle && at + 1 < end && self.name_part(at + 1);
        }
        if self.says_when(at) {
            return self.kind(at + 1) == Kind::Possessive;
        }
        let class = self.class(at);
        !(class.any(Class::SAY)
            && self.kind(at) == Kind::Lower
            && !class.any(Class::SAY_NOUN.with(Class::TITLE))
            && self
                .text
                .lexicon
                .speakers
                .of(self.text.words.id(at))
                .is_none())
    }

    /// The phrase that begins at `start` and ends no later than `high`; empty where there is none.
    pub(super) fn phrase_after(self, start: usize, high: usize) -> Run {
        let high = high.min(start + LONGEST);
        let mut at = start;
        if self.class(at).any(Class::PRONOUN) && !self.determiner(at) && !self.is_america(at) {
            return Run::new(at, at + 1);
        }
        while at < high && self.determiner(at) {
            at += 1;
        }
        let first = at;
        let mut named = false;
        let mut known = false;
        while at < high {
            let joins = (self.is(at, Role::Link) || self.is(at, Role::And)) && at > first;
            if joins {
                let next = at + 1 + usize::from(self.determiner(at + 1));
                let and = self.is(at, Role::And);
                let noun = next < high
                    && self.letters(next)
                    && !self.function(next)
                    && !self.says_when(next);
                let goes_on = if and {
                    named && self.name_part(next) && self.name_part(at - 1)
                } else {
                    noun && (!named || matches!(self.text.word(at), "of" | "for" | "at" | "from"))
                };
                if !goes_on {
                    break;
                }
                named = false;
                at = next;
                continue;
            }
            if !self.in_phrase(at, high) {
                break;
            }
            // "a poll released on Friday"
            if known && self.kind(at) == Kind::Lower && self.ends_in(at, "ed") {
                break;
            }
            known = self.speaker(at, first).is_some();
            if named && self.kind(at) == Kind::Lower && !self.is(at, Role::Particle) {
                let glued = matches!(
                    self.kind(at - 1),
                    Kind::Possessive | Kind::Hyphen | Kind::Apostrophe
                );
                let noun = self.speaker(at, first).is_some() || self.title(at).is_some();
                if !glued && !noun {
                    break;
                }
                named = false;
            } else if self.name_part(at) {
                named = true;
            }
            at += 1;
        }
        while at > first
            && !self.letters(at - 1)
            && self.kind(at - 1) != Kind::Digits
            && !self.inner_stop(at - 1)
        {
            at -= 1;
        }
        if at == first {
            Run::NONE
        } else {
            Run::new(start, at)
        }
    }

    /// The capital words, with what stands between them, that end before `end`.
    fn name_before(self, end: usize, low: usize) -> usize {
        let mut start = end;
        while start > low {
            let at = start - 1;
            let inner = match self.kind(at) {
                Kind::Stop => self.inner_stop(at),
                Kind::Hyphen => self.glued(at) && self.glued(at + 1),
                Kind::Sign => matches!(self.text.word(at), "&" | "/"),
                Kind::Digits => at + 1 == end && at > low && self.name_part(at - 1),
                _ => {
                    self.name_part(at)
                        || self.is(at, Role::Particle)
                            && at + 1 < end
                            && at > low
                            && self.name_part(at - 1)
                }
            };
            if !inner {
                break;
            }
            start = at;
        }
        while start < end && !self.letters(start) {
            start += 1;
        }
        start
    }

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
                || self.is(*at, Role::Link) && self.class(*at).any(Class::PREPOSITION)
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
        match self.speaker(last, bare) {
            Some(SpeakerKind::Body) => {
                source.who = Who::Body;
                source.institution = Run::new(bare, end);
                return source;
            }
            Some(SpeakerKind::Study | SpeakerKind::Poll) => {
                source.who = Who::Study;
                source.speaker = Run::new(bare, end);
                source.institution = self.name_within(bare, end, last);
                return source;
            }
            Some(SpeakerKind::People) => {
                source.who = Who::People;
                source.speaker = Run::new(bare, end);
                return source;
            }
            _ => {}
        }
        if self.name_part(last) && self.title(last).is_none_or(|_| last > bare) {
            self.named(&mut source, bare, last + 1, start < bare);
            if source.institution.is_none() && cut < end {
                source.institution = self.body_of(cut, end);
            }
            return source;
        }
        source.speaker = Run::new(bare, end);
        let title = self.title(last);
        if title == Some(TitleKind::Office) {
            source.office = Run::new(last, last + 1);
        }
        let person = matches!(self.speaker(last, bare), Some(SpeakerKind::Person));
        source.who = if title.is_some() || person {
            if self.ends_in(last, "s")
                && self
                    .text
                    .lexicon
                    .speakers
                    .of(self.text.words.id(last))
                    .is_none()
                && !person
            {
                Who::People
            } else {
                Who::Person
            }
        } else if self.is_of_people(last) {
            Who::People
        } else {
            Who::Other
        };
        if title.is_some() && cut < end {
            self.name_after_office(&mut source, bare, cut, end, start < bare);
        }
        let speaks_for =
            title.is_some_and(|title| !matches!(title, TitleKind::Private | TitleKind::Honorific));
        if speaks_for && source.institution.is_none() {
            source.institution = self.name_within(bare, end, last);
        }
        // "an official from the local relief agency"
        if speaks_for && source.institution.is_none() && cut < end {
            source.institution = self.body_of(cut, end);
        }
        source
    }

    /// "Pavel Orlov of the Relief Agency": the body behind a name.
    fn body_of(self, link: usize, end: usize) -> Run {
        let of = ["of", "from", "at", "for", "with"]
            .iter()
            .any(|word| self.text.reads(link, word));
        let first = link + 1 + usize::from(self.determiner(link + 1));
        let body = first < end && self.speaker(end - 1, first) == Some(SpeakerKind::Body);
        if of && body {
            Run::new(first, end)
        } else {
            Run::NONE
        }
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
        let mut before = name;
        if first_title.is_none() && name > bare {
            let at = name - 1;
            if let Some(kind) = self.title(at) {
                first_title = Some((at, kind));
                before = at;
            }
        } else if let Some((at, _)) = first_title {
            before = at;
        }
        source.speaker = Run::new(begin, end);
        if let Some((at, TitleKind::Office)) = first_title {
            source.office = Run::new(at, at + 1);
        }
        let single = end - begin == 1;
        let given = (name..end).any(|at| self.is_given(at));
        let place = single && self.class(begin).any(Class::PLACE);
        source.who = match first_title {
            Some(_) => Who::Person,
            None if place => Who::Body,
            None if given && end - begin > 1 => Who::Person,
            None if article || single && self.kind(begin) == Kind::Upper => Who::Body,
            None => Who::Name,
        };
        if source.who == Who::Body {
            source.institution = Run::new(bare, source.phrase.end as usize);
            source.speaker = Run::NONE;
        } else if let Some((_, TitleKind::Office | TitleKind::Role)) = first_title
            && before > bare
        {
            source.institution = self.name_within(bare, before, before);
        }
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
        let whole = name <= begin && self.letters(begin);
        // Two words are left for the name, and one or more for the place.
        if whole && cut + 1 < begin {
            source.speaker = Run::new(begin, end);
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
                    || matches!(self.kind(end), Kind::Hyphen | Kind::Sign)
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
                return Run::new(at, end);
            }
            at = end;
        }
        Run::NONE
    }
}
