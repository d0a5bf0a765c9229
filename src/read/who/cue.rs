//! Cues: verbs, nouns and openers of saying in, who says which words out.
//!
//! | wording | what is said |
//! | --- | --- |
//! | `X said (that) …` | to the end of the clause: a semicolon, or a comma with but, while, although |
//! | `…, X said`, `…, said X`, `…, according to X` | back to the beginning of the sentence |
//! | `…, X said, …` | both |
//! | `X: "…"` | the quotation |
//!
//! A verb in the passive, after *to*, after a modal or after a negation reports nothing.

use super::super::reading::Run;
use super::super::words::{Gap, Kind};
use super::eye::Eye;
use super::mention::Mentions;
use super::noun::{Gender, Source, Who};
use super::quote::Quotation;
use crate::lexicon::{Class, Role, SayTakes as Takes, Saying, SpeechWord};

/// How far after a verb its *that*, or the end of its adjuncts, is looked for.
const REACH: usize = 16;

/// A cue: its words, who speaks, and the words that are said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    /// From its first to its last word, the speaker included.
    pub(super) at: Run,
    pub(super) source: Source,
    pub(super) stance: SpeechWord,
    pub(super) before: Run,
    pub(super) after: Run,
    /// Whether it says who, and not only how.
    pub(super) names: bool,
    /// Whether its sentence opens with a pronoun or an article, and so may speak of the one before.
    pub(super) looks_back: bool,
    pub(super) sentence: u32,
}

/// One sentence under the eyes of the search for cues.
pub(super) struct Clauses<'a, 'b> {
    pub(super) eye: Eye<'a>,
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) sentence: u32,
    /// The quotations that touch the sentence.
    pub(super) quotations: &'b [Quotation],
    pub(super) mentions: &'b mut Mentions,
    pub(super) cues: &'b mut Vec<Cue>,
    /// Where the cues of this sentence begin.
    pub(super) own: usize,
    pub(super) subject: Source,
}

/// How the words to the left of a verb stand to it.
struct Left {
    /// Where verb, auxiliaries and adverbs begin.
    start: usize,
    passive: bool,
    unreal: bool,
}

impl Clauses<'_, '_> {
    /// Finds the cues of the sentence.
    pub(super) fn find(&mut self) {
        self.subject = self.sentence_subject();
        if !matches!(self.subject.who, Who::Nobody | Who::Other | Who::Study)
            && !self.subject.who.is_pronoun()
        {
            self.subject = self.mentions.note(self.eye, self.subject);
        }
        let wanted = Class::SAY.with(Class::SAY_OPENS).with(Class::SAY_NOUN);
        let mut at = self.first;
        while at < self.end {
            if let Some(quotation) = self.speech_at(at) {
                at = quotation.end as usize;
                continue;
            }
            let class = self.eye.class(at);
            if self.poll(at) {
            } else if class.any(wanted) {
                let opener = class.any(Class::SAY_OPENS) && self.opener(at);
                let verb = !opener && class.any(Class::SAY) && self.verb(at);
                if !verb && !opener && class.any(Class::SAY_NOUN) {
                    self.noun(at);
                }
            } else if self.eye.kind(at) == Kind::Colon {
                self.colon(at);
            }
            at += 1;
        }
    }

    /// The quotation of speech around a word.
    fn speech_at(&self, at: usize) -> Option<Run> {
        let found = self
            .quotations
            .partition_point(|q| q.run.end as usize <= at);
        let found = self.quotations.get(found)?;
        (found.speech && found.run.contains(at)).then_some(found.run)
    }

    fn quotation_from(&self, at: usize) -> Option<Run> {
        let found = self
            .quotations
            .partition_point(|q| (q.run.start as usize) < at);
        let found = self.quotations.get(found)?;
        (found.run.start as usize == at).then_some(found.run)
    }

    /// Where the clause before `at` can begin at the earliest: after the last speech that is quoted before it.
    fn low(&self, at: usize) -> usize {
        let before = self
            .quotations
            .partition_point(|q| q.run.end as usize <= at);
        let before = self.quotations[..before].iter().rev().find(|q| q.speech);
        before.map_or(self.first, |q| self.first.max(q.run.end as usize))
    }

    /// The first noun phrase of the sentence, after what is fronted.
    fn sentence_subject(&self) -> Source {
        let eye = self.eye;
        let mut at = self.first;
        let high = self.end.min(self.first + 48);
        while at < high {
            if let Some(quotation) = self.speech_at(at) {
                at = quotation.end as usize;
                continue;
            }
            let class = eye.class(at);
            let fronted = class.any(Class::PREPOSITION) || eye.says_when(at);
            let opens = class.any(Class::CONJUNCTION) && !eye.determiner(at);
            if fronted || opens && eye.is(at, Role::As) {
                // To the comma that ends it.
                let comma = (at..high).find(|at| eye.kind(*at) == Kind::Comma);
                match comma {
                    Some(comma) => at = comma + 1,
                    None => return Source::default(),
                }
                continue;
            }
            if opens || class.any(Class::ADVERB) || !eye.letters(at) && eye.kind(at) != Kind::Digits
            {
                at += 1;
                continue;
            }
            let phrase = eye.phrase_after(at, high);
            // A dateline or a heading before a dash is none: "LONDON (AP) —".
            let end = phrase.end as usize;
            let dash = (end..high.min(end + 6)).find(|at| {
                eye.kind(*at) == Kind::Dash || eye.kind(*at) == Kind::Hyphen && !eye.glued(*at)
            });
            let heads = phrase.is_some() && at == self.first && eye.kind(at) == Kind::Upper;
            match dash.filter(|_| heads) {
                Some(dash) => at = dash + 1,
                // A heading in capitals: "MORE RAIN".
                None if heads
                    && end > at + 1
                    && eye.kind(at + 1) == Kind::Upper
                    && end >= self.end =>
                {
                    return Source::default();
                }
                None => return eye.source(phrase),
            }
        }
        Source::default()
    }

    // ---- verbs

    fn verb(&mut self, at: usize) -> bool {
        let eye = self.eye;
        let words = eye.text.words;
        let speech = &eye.text.lexicon.speech;
        let phrase = words.phrase(eye.text.lexicon, at).and_then(|(id, width)| {
            let saying = speech.of(id, Class::SAY)?;
            Some((saying, width))
        });
        let word = || {
            speech
                .of(words.id(at), Class::SAY)
                .map(|saying| (saying, 1))
        };
        let Some((saying, width)) = phrase.or_else(word) else {
            return false;
        };
        let hyphen = |at| eye.kind(at) == Kind::Hyphen && eye.glued(at);
        if hyphen(at + width) || at > self.first && hyphen(at - 1) {
            return false;
        }
        // Within a sentence a capital makes a name of it ("United States"), save in a headline.
        if at > self.first && eye.kind(at) == Kind::Title && !eye.is(at, Role::Say) {
            return false;
        }
        let low = self.low(at);
        let ing = eye.ends_in(at, "ing");
        let left = self.left(at, low);
        if left.unreal {
            return false;
        }
        let next = at + width;
        if left.passive && !ing {
            return self.passive(at, next, low, left.start, saying);
        }
        let Some((source, start, inverted)) = self.speaker_of(at, next, low, left.start, ing)
        else {
            return false;
        };
        // "A survey of adults by the clinic found …": the subject is the survey.
        let study = self.subject.who == Who::Study
            && source.who != Who::Study
            && saying.takes == Takes::That
            && self.cues.len() == self.own;
        let source = if study {
            self.known(self.subject)
        } else {
            source
        };
        if !self.takes(at, next, saying, &source, start, inverted) {
            return false;
        }
        self.push_verb(start, next, saying, source, inverted);
        true
    }

    /// Walks left over auxiliaries, adverbs and times.
    fn left(&self, at: usize, low: usize) -> Left {
        let eye = self.eye;
        let mut left = Left {
            start: at,
            passive: false,
            unreal: false,
        };
        while left.start > low {
            let before = left.start - 1;
            if eye.is(before, Role::To) || eye.is(before, Role::Not) || eye.is(before, Role::Modal)
            {
                left.unreal = true;
                return left;
            }
            if eye.is(before, Role::Be) {
                left.passive = true;
            }
            let class = eye.class(before);
            if class.any(Class::AUXILIARY) || eye.adverb(before) {
                left.start = before;
            } else if eye.says_when(before) || class.any(Class::SPAN) {
                // "on Tuesday", "last week", "earlier this month"
                let mut first = before;
                while first > low && (eye.is(first - 1, Role::Time) || eye.adverb(first - 1)) {
                    first -= 1;
                }
                if class.any(Class::SPAN) && first == before {
                    return left;
                }
                left.start = first;
            } else if eye.kind(before) == Kind::Close {
                let open = (low..before)
                    .rev()
                    .take(12)
                    .find(|at| eye.kind(*at) == Kind::Open);
                match open {
                    Some(open) => left.start = open,
                    None => return left,
                }
            } else {
                return left;
            }
        }
        left
    }

    /// Who speaks, where the cue begins, and whether the verb stands first.
    fn speaker_of(
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
        let plain = eye.text.word(at).eq_ignore_ascii_case("say");
        if plain && apart && eye.kind(next) == Kind::Comma {
            return None;
        }
        if apart
            && start == at
            && !ing
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
            let mut end = last;
            if end > low && eye.kind(end - 1) == Kind::Comma {
                end -= 1;
            }
            let phrase = eye.phrase_before(end, low);
            let source = eye.source(phrase);
            return (source.who != Who::Nobody)
                .then(|| (self.known(source), phrase.start as usize, false));
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
        if eye
            .class(last)
            .any(Class::PREPOSITION.with(Class::DETERMINER))
        {
            return None;
        }
        let phrase = eye.phrase_before(start, low);
        if phrase.is_none() {
            return None;
        }
        let source = eye.source(phrase);
        Some((self.known(source), phrase.start as usize, false))
    }

    /// A pronoun resolved, a last name filled in.
    fn known(&mut self, source: Source) -> Source {
        if source.who.is_pronoun() {
            self.mentions.resolve(self.eye, source)
        } else {
            self.mentions.note(self.eye, source)
        }
    }

    /// "said X": a phrase after the verb that nothing follows as its predicate.
    fn inverted(&mut self, next: usize) -> Option<Source> {
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
    fn apposed(&self, source: Source, comma: usize) -> Source {
        let eye = self.eye;
        if comma >= self.end || eye.kind(comma) != Kind::Comma {
            return source;
        }
        let phrase = eye.phrase_after(comma + 1, self.end);
        combined(eye, source, eye.source(phrase))
    }

    /// "X, the governor of Y, said" and "Y's governor, X, said": the comma before the verb is at `comma`.
    fn apposition(&mut self, comma: usize, low: usize) -> Option<(Source, usize, bool)> {
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
            let source = eye.source(phrase);
            let speaks = opens
                && matches!(
                    source.who,
                    Who::Name | Who::Person | Who::Body | Who::People | Who::Study
                );
            if inner.is_none() {
                let whole = eye.source(eye.phrase_after(start, end));
                inner = Some(if speaks { source } else { whole });
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
        let source = found?;
        let start = source.phrase.start as usize;
        let source = combined(eye, source, inner.unwrap_or_default());
        Some((self.known(source), start, false))
    }

    /// Whether what surrounds the verb is what it asks for.
    fn takes(
        &self,
        at: usize,
        next: usize,
        saying: Saying,
        source: &Source,
        start: usize,
        inverted: bool,
    ) -> bool {
        let eye = self.eye;
        let speaks = match source.who {
            Who::Nobody | Who::OneSelf => return false,
            Who::Other => false,
            _ => true,
        };
        if self.is_respondents(source.phrase) {
            return false;
        }
        let reach = if saying.takes == Takes::That {
            3
        } else {
            REACH
        };
        let quoted = self.quotes_after(next, reach) || self.quote_ends(start) || inverted;
        let that = self.that_after(next).is_some();
        let apart = self.apart(start) && self.nothing_after(next);
        // A form that is a noun as well needs more: "state", "reports".
        let noun = eye.is(at, Role::Noun);
        match saying.takes {
            Takes::Free if !speaks => {
                let say = eye.is(at, Role::Say) || eye.is(at, Role::Tell);
                !noun && (quoted || that || apart || say)
            }
            Takes::Free if noun => quoted || that || apart || self.clause_after(next),
            // "expects to win" is a plan, no report.
            Takes::Free if saying.stance == SpeechWord::Estimated => !eye.is(next, Role::To),
            Takes::Free => true,
            Takes::That if !speaks => that && !noun,
            Takes::That => {
                quoted || that || apart || source.who == Who::Study || self.clause_opens(next)
            }
            Takes::Quote => speaks && quoted,
            Takes::At => {
                speaks && (next..self.end.min(next + 10)).any(|at| eye.text.word(at) == "at")
            }
            Takes::Name | Takes::Mark | Takes::Noun => false,
        }
    }

    /// "29 percent of voters say": those who are counted by the number, not those who gave it.
    fn is_respondents(&self, phrase: Run) -> bool {
        let eye = self.eye;
        if phrase.is_none() {
            return false;
        }
        let start = phrase.start as usize;
        let share = |at: usize| {
            let word = eye.text.word(at);
            eye.kind(at) == Kind::Digits
                || word == "%"
                || word.eq_ignore_ascii_case("percent")
                || word.eq_ignore_ascii_case("cent")
                || eye.class(at).any(Class::FRACTION)
        };
        let inner =
            (start..phrase.end as usize).any(|at| share(at) && eye.kind(at) != Kind::Digits);
        // "31 % of Republicans and Republican-leaning voters"
        let outer = (self.first..start)
            .rev()
            .take(10)
            .take_while(|at| eye.letters(*at) || share(*at) || eye.kind(*at) == Kind::Hyphen)
            .any(|at| eye.text.word(at) == "of" && at > self.first && share(at - 1));
        inner || outer
    }

    /// Whether a clause follows: a phrase with a verb after it. Only an auxiliary or a number is seen.
    fn clause_after(&self, next: usize) -> bool {
        let eye = self.eye;
        (next..self.end.min(next + 12))
            .take_while(|at| !eye.bounds(*at))
            .any(|at| {
                eye.class(at)
                    .any(Class::AUXILIARY.with(Class::DIGITS).with(Class::NUMBER))
            })
    }

    /// Whether a clause opens here: a phrase, then its verb.
    fn clause_opens(&self, next: usize) -> bool {
        let eye = self.eye;
        let end = eye.phrase_after(next, self.end).end as usize;
        end > next
            && (eye.class(end).any(Class::AUXILIARY)
                || eye.kind(end) == Kind::Lower && eye.ends_in(end, "ed"))
    }

    /// The word after the verb's *that*.
    fn that_after(&self, next: usize) -> Option<usize> {
        let eye = self.eye;
        // Only adjuncts and the one who is told may stand between: "said on Monday that", "told the paper that".
        let adjunct = eye.class(next).any(Class::PREPOSITION.with(Class::SPAN))
            || eye.says_when(next)
            || eye.adverb(next)
            || eye.is(next, Role::Time)
            || eye.is(next - 1, Role::Tell);
        let reach = if adjunct { REACH } else { 1 };
        for at in next..self.end.min(next + reach) {
            if eye.is(at, Role::That) {
                return Some(at + 1);
            }
            let kind = eye.kind(at);
            if matches!(
                kind,
                Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Quote
            ) {
                return None;
            }
        }
        None
    }

    /// Whether a quotation follows, with at most adjuncts between.
    fn quotes_after(&self, next: usize, reach: usize) -> bool {
        self.quotations
            .iter()
            .any(|q| q.run.start as usize >= next && (q.run.start as usize) < next + reach)
            || self.end > next && self.eye.kind(self.end - 1) == Kind::Colon
    }

    /// Whether speech ends right before the cue.
    fn quote_ends(&self, start: usize) -> bool {
        self.quotations.iter().any(|q| {
            let end = q.run.end as usize;
            end == start || end + 1 == start && self.eye.kind(end) == Kind::Comma
        })
    }

    /// Whether a comma, a dash or a quotation sets the cue apart from what stands before it.
    fn apart(&self, start: usize) -> bool {
        let eye = self.eye;
        start > self.first
            && (self.quote_ends(start)
                || matches!(eye.kind(start - 1), Kind::Comma | Kind::Dash | Kind::Mark)
                || eye.is(start - 1, Role::As))
    }

    /// Whether the verb's clause ends without anything that could be what is said: at once, or after adjuncts.
    fn nothing_after(&self, next: usize) -> bool {
        let eye = self.eye;
        let ends = |at: usize| {
            at >= self.end
                || matches!(
                    eye.kind(at),
                    Kind::Comma
                        | Kind::Stop
                        | Kind::Mark
                        | Kind::Semicolon
                        | Kind::Close
                        | Kind::Dash
                )
        };
        let mut at = next;
        if eye.is(next - 1, Role::Tell) {
            let told = eye.phrase_after(next, self.end);
            at = at.max(told.end as usize);
        }
        let mut adjunct = false;
        while at < self.end.min(next + REACH) && !ends(at) {
            let class = eye.class(at);
            let number = Class::DIGITS.with(Class::NUMBER).with(Class::HEDGE);
            let opens_clause = eye.is(at, Role::That) || class.any(number) || self.hedge(at);
            // "found by 43 to 41": a number within is what is said, save in a date.
            let dated = at > next && (eye.is(at - 1, Role::Time) || eye.says_when(at - 1));
            if at > next && class.any(Class::DIGITS) && !dated {
                return false;
            }
            if at == next && opens_clause || self.quotation_from(at).is_some() {
                return false;
            }
            let opens = class.any(Class::PREPOSITION)
                || eye.is(at, Role::Hearer)
                || eye.says_when(at)
                || eye.is(at, Role::As)
                || class.any(Class::SPAN.with(Class::WH));
            adjunct |= opens || at == next && eye.name_part(at) && eye.is(next - 1, Role::Tell);
            if !adjunct && !eye.adverb(at) && !eye.is(at, Role::Time) {
                return false;
            }
            at += 1;
        }
        ends(at) || at >= next + REACH && adjunct
    }

    /// Whether a hedge of several words opens here: "at least".
    fn hedge(&self, at: usize) -> bool {
        let lexicon = self.eye.text.lexicon;
        let phrase = self.eye.text.words.phrase(lexicon, at);
        phrase.is_some_and(|(id, _)| lexicon.vocabulary.class(id).any(Class::HEDGE))
    }

    fn push_verb(
        &mut self,
        start: usize,
        next: usize,
        saying: Saying,
        source: Source,
        inverted: bool,
    ) {
        let eye = self.eye;
        let end = if inverted {
            (source.phrase.end as usize).max(next)
        } else {
            next
        };
        let apart = self.apart(start) || inverted;
        let quote = self.quote_ends(start);
        let that = self.that_after(next);
        let suffix = apart && (inverted || quote && that.is_none() || self.nothing_after(next));
        let (before, after) = if suffix {
            let before = Run::new(self.clause_start(start), start);
            let comma = (end..self.end.min(end + REACH)).find(|at| eye.bounds(*at));
            let after = comma
                .filter(|at| {
                    eye.kind(*at) == Kind::Comma && self.goes_on(*at + 1, inverted || quote)
                })
                .map_or(Run::NONE, |at| Run::new(at + 1, self.clause_end(at + 1)));
            (before, after)
        } else {
            let from = self.said_from(end);
            let short = eye.is(end - 1, Role::Say)
                || eye.is(end - 1, Role::Tell)
                || that.is_some()
                || source.who == Who::Study
                || eye.bounds(end)
                || eye.class(end).any(Class::PREPOSITION)
                || self.clause_opens(end)
                || self.clause_after(end);
            let to = if short {
                self.clause_end(from)
            } else {
                // An object and no clause: "declared war".
                (from..self.end)
                    .find(|at| eye.kind(*at) == Kind::Comma)
                    .unwrap_or(self.end)
            };
            (Run::NONE, Run::new(from, to.max(from)))
        };
        self.cues.push(Cue {
            at: Run::new(start, end),
            source,
            stance: saying.stance,
            before,
            after,
            names: true,
            looks_back: false,
            sentence: self.sentence,
        });
    }

    /// Whether what is said goes on after the comma behind a cue: the quotation does, or the clause that it cut in two.
    fn goes_on(&self, at: usize, quoted: bool) -> bool {
        let eye = self.eye;
        if quoted || eye.class(at).any(Class::WH) || eye.ends_in(at, "ing") {
            return self.quote_follows(at);
        }
        true
    }

    /// Where what is said begins after a verb: behind the one who is told, and behind "that,".
    fn said_from(&self, end: usize) -> usize {
        let eye = self.eye;
        if let Some(that) = self.that_after(end) {
            return that + usize::from(eye.kind(that) == Kind::Comma);
        }
        if eye.is(end - 1, Role::Tell) {
            let told = eye.phrase_after(end, self.end);
            if told.is_some() && (told.end as usize) < self.end {
                return told.end as usize;
            }
        }
        end
    }

    fn quote_follows(&self, at: usize) -> bool {
        self.quotation_from(at).is_some()
    }

    fn clause_start(&self, before: usize) -> usize {
        let eye = self.eye;
        (self.first..before)
            .rev()
            .find(|at| eye.kind(*at) == Kind::Semicolon && self.speech_at(*at).is_none())
            .map_or(self.first, |at| at + 1)
    }

    /// Where what is said ends: at a semicolon, or where the writer's own clause sets in.
    fn clause_end(&self, from: usize) -> usize {
        let eye = self.eye;
        // "that, while …, …": what stands between is said as well.
        let mut at = from;
        while at < self.end {
            if let Some(quotation) = self.speech_at(at) {
                at = quotation.end as usize;
                continue;
            }
            match eye.kind(at) {
                Kind::Semicolon => return at,
                Kind::Comma | Kind::Dash
                    if eye.is(at + 1, Role::Contrast) && !eye.is(at + 2, Role::That) =>
                {
                    return at;
                }
                _ => at += 1,
            }
        }
        self.end
    }

    /// "was reported by X", "was quoted by Y as saying".
    fn passive(
        &mut self,
        at: usize,
        next: usize,
        low: usize,
        start: usize,
        saying: Saying,
    ) -> bool {
        let eye = self.eye;
        let by = (next..self.end.min(next + 4)).find(|at| eye.is(*at, Role::By));
        let quoted = eye.text.word(at).eq_ignore_ascii_case("quoted")
            || eye.text.word(at).eq_ignore_ascii_case("cited");
        if quoted {
            let high = self.end.min(next + REACH);
            let Some(says) = (next..high).find(|at| eye.is(*at, Role::As)) else {
                return false;
            };
            let phrase = eye.phrase_before(start, low);
            if phrase.is_none() {
                return false;
            }
            let source = eye.source(phrase);
            let source = self.known(source);
            let from = says + 2;
            self.cues.push(Cue {
                at: Run::new(phrase.start as usize, from),
                source,
                stance: saying.stance,
                before: Run::NONE,
                after: Run::new(from, self.clause_end(from).max(from)),
                names: true,
                looks_back: false,
                sentence: self.sentence,
            });
            return true;
        }
        let Some(by) = by else { return false };
        let phrase = eye.phrase_after(by + 1, self.end);
        let source = eye.source(phrase);
        if !matches!(
            source.who,
            Who::Name | Who::Person | Who::Body | Who::People | Who::Study
        ) || !matches!(saying.takes, Takes::Free | Takes::At)
        {
            return false;
        }
        let source = self.apposed(source, phrase.end as usize);
        let source = self.known(source);
        self.cues.push(Cue {
            at: Run::new(at, phrase.end as usize),
            source,
            stance: saying.stance,
            before: Run::new(self.clause_start(at), at),
            after: Run::new(phrase.end as usize, self.clause_end(phrase.end as usize)),
            names: true,
            looks_back: false,
            sentence: self.sentence,
        });
        true
    }

    // ---- openers, nouns, colons

    /// "according to X", and marks such as "reportedly".
    fn opener(&mut self, at: usize) -> bool {
        let eye = self.eye;
        let speech = &eye.text.lexicon.speech;
        // The longest phrase there may be another table's: then the word alone.
        let phrase = eye.text.words.phrase(eye.text.lexicon, at);
        let known = |(id, width)| Some((speech.of(id, Class::SAY_OPENS)?, width));
        let found = phrase.and_then(known);
        let Some((saying, width)) = found.or_else(|| known((eye.text.words.id(at), 1))) else {
            return false;
        };
        let next = at + width;
        if saying.takes == Takes::Mark {
            let end = self.clause_end(next);
            self.cues.push(Cue {
                at: Run::new(at, next),
                source: Source::default(),
                stance: saying.stance,
                before: Run::new(self.phrase_start(at), at),
                after: Run::new(next, end),
                names: false,
                looks_back: eye
                    .class(self.first)
                    .any(Class::DETERMINER.with(Class::PRONOUN)),
                sentence: self.sentence,
            });
            return true;
        }
        let phrase = eye.phrase_after(next, self.end);
        let source = eye.source(phrase);
        // "per": five per cent; "quoting": nothing.
        let speaks = match source.who {
            Who::Nobody | Who::OneSelf => false,
            Who::Other => width > 1,
            _ => width > 1 || source.who != Who::Person || eye.name_part(phrase.start as usize),
        };
        if !speaks || width == 1 && eye.class(next).any(Class::UNIT.with(Class::SPAN)) {
            return false;
        }
        let source = self.apposed(source, phrase.end as usize);
        let source = self.known(source);
        let end = phrase.end as usize;
        let stop = |at: usize| {
            matches!(
                eye.kind(at),
                Kind::Colon | Kind::Semicolon | Kind::Dash | Kind::Stop
            )
        };
        let opens = at == self.first
            || stop(at - 1)
            || eye.bounds(at - 1) && self.comma_near(end) && !self.has_clause(at)
            || eye.class(at - 1).any(Class::CONJUNCTION) && self.comma_near(end);
        let comma = (end..self.end.min(end + REACH)).find(|at| eye.kind(*at) == Kind::Comma);
        let cut_in_two = comma.filter(|comma| {
            eye.class(comma + 1).any(Class::AUXILIARY) || self.quote_follows(comma + 1)
        });
        let after = match if opens { comma } else { cut_in_two } {
            Some(comma) => Run::new(comma, self.clause_end(comma + 1)),
            None if opens => Run::new(end, self.clause_end(end)),
            None => Run::NONE,
        };
        let before = if opens {
            Run::NONE
        } else {
            Run::new(self.clause_start(at), at)
        };
        self.cues.push(Cue {
            at: Run::new(at, end),
            source,
            stance: saying.stance,
            before,
            after,
            names: true,
            looks_back: false,
            sentence: self.sentence,
        });
        true
    }

    /// "in a poll by X", "by the agency's tally": a count is the source of what stands in it.
    fn poll(&mut self, at: usize) -> bool {
        let eye = self.eye;
        let word = eye.text.word(at);
        if !eye.class(at).any(Class::PREPOSITION)
            || !(word.eq_ignore_ascii_case("in") || word.eq_ignore_ascii_case("by"))
        {
            return false;
        }
        let phrase = eye.phrase_after(at + 1, self.end);
        let end = phrase.end as usize;
        let Some(head) = eye.poll_in(phrase) else {
            return false;
        };
        // The subject of a verb of its own is no adjunct.
        if eye.class(end).any(Class::SAY.with(Class::AUXILIARY)) && at > self.first {
            return false;
        }
        let source = eye.source(Run::new(phrase.start as usize, end.max(head + 1)));
        // "in the polls", in general, is no source.
        if eye.ends_in(head, "s") && source.institution.is_none() {
            return false;
        }
        let source = self.known(source);
        let opens = at == self.first || eye.bounds(at - 1) && !self.has_clause(at);
        let (before, after) = if opens {
            (Run::NONE, Run::new(end, self.clause_end(end)))
        } else {
            (
                Run::new(self.clause_start(at), at),
                Run::new(end, self.clause_end(end)),
            )
        };
        self.cues.push(Cue {
            at: Run::new(at, end),
            source,
            stance: SpeechWord::Asserted,
            before,
            after,
            names: true,
            looks_back: false,
            sentence: self.sentence,
        });
        true
    }

    fn comma_near(&self, end: usize) -> bool {
        (end..self.end.min(end + REACH)).any(|at| self.eye.kind(at) == Kind::Comma)
    }

    /// Whether something like a clause stands before `at` in the sentence: four words or more.
    fn has_clause(&self, at: usize) -> bool {
        let from = self.clause_start(at);
        (from..at).filter(|at| self.eye.letters(*at)).count() > 4
    }

    fn phrase_start(&self, at: usize) -> usize {
        let eye = self.eye;
        (self.first..at)
            .rev()
            .take(24)
            .find(|at| matches!(eye.kind(*at), Kind::Comma | Kind::Semicolon | Kind::Dash))
            .map_or(self.first.max(at.saturating_sub(24)), |at| at + 1)
    }

    /// "X's claim that …", "a report by X that …".
    fn noun(&mut self, at: usize) {
        let eye = self.eye;
        let speech = &eye.text.lexicon.speech;
        let Some(saying) = speech.of(eye.text.words.id(at), Class::SAY_NOUN) else {
            return;
        };
        let high = self.end.min(at + REACH);
        let by = (at + 1 < high
            && (eye.is(at + 1, Role::By) || matches!(eye.text.word(at + 1), "from" | "of")))
        .then(|| eye.phrase_after(at + 2, high));
        let that = by.map_or(at + 1, |phrase| phrase.end as usize);
        if that >= self.end || eye.text.word(that) != "that" {
            return;
        }
        let phrase = eye.phrase_before(at, self.low(at));
        let owner = (phrase.range())
            .rev()
            .find(|at| eye.kind(*at) == Kind::Possessive)
            .map(|at| Run::new(phrase.start as usize, at));
        let first = phrase.start as usize;
        let his = Run::new(first, first + 1);
        let his = (phrase.is_some() && eye.source(his).who.is_pronoun()).then_some(his);
        let source = by.or(owner).or(his).map(|run| eye.source(run));
        let source = source.filter(|source| {
            matches!(
                source.who,
                Who::Name | Who::Person | Who::Body | Who::People
            ) || source.who.is_pronoun()
        });
        let names = source.is_some();
        let source = source.map(|source| self.known(source)).unwrap_or_default();
        self.cues.push(Cue {
            at: Run::new(at, that + 1),
            source,
            stance: saying.stance,
            before: Run::NONE,
            after: Run::new(that + 1, self.clause_end(that + 1)),
            names,
            looks_back: false,
            sentence: self.sentence,
        });
    }

    /// `X: "…"`: the subject of the sentence speaks what is quoted after its colon.
    fn colon(&mut self, at: usize) {
        let eye = self.eye;
        let last = at + 1 >= self.end;
        if !last && self.speech_at(at + 1).is_none() {
            return;
        }
        if last && eye.gap(at + 1) == Gap::None {
            return;
        }
        let taken = self.cues[self.own..].iter().any(|cue| cue.names);
        if taken || matches!(self.subject.who, Who::Nobody | Who::OneSelf | Who::Other) {
            return;
        }
        let source = self.known(self.subject);
        self.cues.push(Cue {
            at: Run::new(at, at + 1),
            source,
            stance: SpeechWord::Asserted,
            before: Run::NONE,
            after: Run::new(at + 1, self.end),
            names: true,
            looks_back: false,
            sentence: self.sentence,
        });
    }
}

/// A name and an office that stand in apposition, as one.
fn combined(eye: Eye<'_>, source: Source, beside: Source) -> Source {
    let mut source = source;
    let named = |run: Run| run.is_some() && eye.name_part(run.end as usize - 1);
    match (source.who, beside.who) {
        // "Kursk's acting governor, Alexei Smirnov"
        (Who::Person, Who::Name | Who::Person)
            if named(beside.speaker) && !named(source.speaker) =>
        {
            source.speaker = beside.speaker;
        }
        (Who::Name | Who::Person, Who::Person) => {
            source.who = Who::Person;
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
