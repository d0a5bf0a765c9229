//! One sentence with every word marked that can give a measure.

use std::ops::Range;

use super::super::Text;
use super::super::reading::Run;
use super::super::words::Kind;
use super::accepts;
use crate::lexicon::{Class, Sort, Term, TermForm, VerbForm, VerbRole, VerbWord, WordId};

/// A word or phrase that is a term, a verb, or both.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) id: WordId,
    pub(super) term: bool,
    pub(super) verb: Option<VerbWord>,
}

impl Mark {
    pub(super) fn run(self) -> Run {
        Run::new(self.start, self.end)
    }

    pub(super) fn role(self) -> Option<VerbRole> {
        self.verb.map(|verb| verb.role)
    }

    /// Whether it is a verb of change.
    pub(super) fn changes(self) -> bool {
        self.role() == Some(VerbRole::Change)
    }

    /// Whether it is a verb by which a figure changes or stands, and whose subject says what is measured: rose, reached.
    pub(super) fn moves(self) -> bool {
        matches!(self.role(), Some(VerbRole::Change | VerbRole::Level))
    }

    /// The same, or a form of "be".
    pub(super) fn equates(self) -> bool {
        self.moves() || self.role() == Some(VerbRole::Be)
    }
}

/// The marks of one sentence; a buffer that is reused.
#[derive(Debug, Default)]
pub(super) struct Scene {
    pub(super) first: usize,
    pub(super) end: usize,
    marks: Vec<Mark>,
    /// By word of the sentence: one more than the index of the mark that covers it.
    cover: Vec<u16>,
    /// Whether capitals tell names: the sentence is no headline.
    running: bool,
    /// By word of the sentence, and for its end: where its clause starts.
    clauses: Vec<usize>,
}

impl Scene {
    /// Marks the words of a sentence.
    pub(super) fn set(&mut self, text: &Text<'_>, words: Range<usize>) {
        let kinds = words.clone().map(|at| text.words.kind(at));
        let running =
            kinds.map(|kind| i32::from(kind == Kind::Lower) - i32::from(kind == Kind::Title));
        self.running = running.sum::<i32>() > 0;
        (self.first, self.end) = (words.start, words.end);
        self.marks.clear();
        self.cover.clear();
        self.cover.resize(words.len(), 0);
        let mut at = words.start;
        while at < words.end {
            at += self.mark(text, at).max(1);
        }
        self.clauses.clear();
        let (mut start, mut outside) = (words.start, None);
        for word in words {
            self.clauses.push(start);
            match text.words.kind(word) {
                // "the shares (NYSE: ACM) rose": what a bracket opens ends with it.
                Kind::Open => outside = Some(start),
                Kind::Close => start = outside.take().unwrap_or(start),
                _ if opens_clause(text, word) || is_saying(text, word) => start = word + 1,
                _ => {}
            }
        }
        self.clauses.push(start);
    }

    /// Marks what opens at a word; how many words it has.
    fn mark(&mut self, text: &Text<'_>, at: usize) -> usize {
        let wanted = Class::MEASURE.with(Class::VERB);
        let class = text.words.class(at);
        if !class.any(wanted.with(Class::PHRASE)) {
            if class.is_unknown_word() && is_regular_verb(text, at) {
                self.push(Mark {
                    start: at,
                    end: at + 1,
                    id: text.words.id(at),
                    term: false,
                    verb: Some(VerbWord {
                        role: VerbRole::Plain,
                        forms: if text.word(at).ends_with("ing") {
                            VerbForm::GERUND
                        } else {
                            VerbForm::PAST.with(VerbForm::PARTICIPLE)
                        },
                        lemma: WordId::UNKNOWN,
                    }),
                });
            }
            return 1;
        }
        let vocabulary = &text.lexicon.vocabulary;
        let phrase = text
            .words
            .phrase(text.lexicon, at)
            .filter(|(id, len)| vocabulary.class(*id).any(wanted) && at + len <= self.end);
        let (id, len) = match phrase {
            Some(found) => found,
            // "including" and "near" are prepositions first.
            None if class.any(Class::PREPOSITION) && !class.any(Class::MEASURE) => return 1,
            None if class.any(wanted) => (text.words.id(at), 1),
            None => return 1,
        };
        // "Little Rock", "Hong Kong Connect": within a name no word is a verb.
        let mut senses = text.lexicon.terms.of(id);
        if len == 1 && self.is_of_name(text, at) && senses.all(|(_, forms)| forms != VerbForm::NONE)
        {
            return 1;
        }
        self.push(Mark {
            start: at,
            end: at + len,
            id,
            term: vocabulary.class(id).any(Class::MEASURE),
            verb: text.lexicon.verbs.of(id),
        });
        len
    }

    /// Whether a word belongs to a name of several words: capitals in a running sentence, not at its start.
    fn is_of_name(&self, text: &Text<'_>, at: usize) -> bool {
        let title = |at: usize| text.words.kind(at) == Kind::Title;
        let beside = at > self.first && title(at - 1) || at + 1 < self.end && title(at + 1);
        self.running && at > self.first && title(at) && beside
    }

    fn push(&mut self, mark: Mark) {
        self.marks.push(mark);
        let index = u16::try_from(self.marks.len()).unwrap_or(u16::MAX);
        for covered in &mut self.cover[mark.start - self.first..mark.end - self.first] {
            *covered = index;
        }
    }

    /// The mark that covers a word.
    pub(super) fn at(&self, word: usize) -> Option<Mark> {
        let index = *self.cover.get(word.checked_sub(self.first)?)?;
        self.marks.get(usize::from(index).checked_sub(1)?).copied()
    }

    /// The mark that ends right before a word.
    pub(super) fn before(&self, word: usize) -> Option<Mark> {
        self.at(word.checked_sub(1)?)
            .filter(|mark| mark.end == word)
    }

    pub(super) fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The first sense of a mark in one of these forms that takes what is counted.
    pub(super) fn sense(
        text: &Text<'_>,
        mark: Mark,
        counted: Sort,
        wanted: impl Fn(TermForm, VerbForm) -> bool,
    ) -> Option<Term> {
        if !mark.term {
            return None;
        }
        let senses = text.lexicon.terms.of(mark.id);
        let fits = |(term, forms): &(Term, VerbForm)| {
            wanted(term.form, *forms) && accepts(term.takes, counted)
        };
        senses.into_iter().find(fits).map(|(term, _)| term)
    }

    /// The forms of the verb that a mark is.
    pub(super) fn forms(text: &Text<'_>, mark: Mark) -> VerbForm {
        let own = mark.verb.map_or(VerbForm::NONE, |verb| verb.forms);
        if !mark.term {
            return own;
        }
        let senses = text.lexicon.terms.of(mark.id);
        senses.fold(own, |all, (_, forms)| all.with(forms))
    }

    /// Whether a verb stands in the passive: a form of "be" stands before it, with nothing but adverbs between.
    pub(super) fn is_passive(&self, text: &Text<'_>, mark: Mark) -> bool {
        if !Self::forms(text, mark).any(VerbForm::PARTICIPLE) {
            return false;
        }
        let mut at = mark.start;
        for _ in 0..4 {
            let Some(before) = at.checked_sub(1).filter(|at| *at >= self.first) else {
                return false;
            };
            match self.at(before).and_then(Mark::role) {
                Some(VerbRole::Be) => return true,
                None if is_light(text, before) => at = before,
                Some(_) | None => return false,
            }
        }
        false
    }

    /// Where the clause of a word starts: after a mark of punctuation, a conjunction that opens a clause, a relative
    /// pronoun, or a verb of saying.
    pub(super) fn clause_start(&self, word: usize) -> usize {
        let clause = self.clauses.get(word.wrapping_sub(self.first));
        clause.copied().unwrap_or(self.first)
    }
}

/// Whether a word that no table knows is spelled like the past of a regular verb and stands like one: "poured", but not "an
/// unpaved".
fn is_regular_verb(text: &Text<'_>, at: usize) -> bool {
    let word = text.word(at);
    if text.words.kind(at) != Kind::Lower || word.len() <= 4 {
        return false;
    }
    word.ends_with("ed")
        && !word.ends_with("eed")
        && !text.words.class(at.wrapping_sub(1)).any(Class::DETERMINER)
        || is_gerund(text, at, word)
}

/// "after cracking two safes", "…, smashing a window": a regular gerund with its object.
fn is_gerund(text: &Text<'_>, at: usize, word: &str) -> bool {
    let before = at.wrapping_sub(1);
    let opens = text.words.class(before).any(Class::PREPOSITION)
        || text.words.kind(before) == Kind::Comma
        || text.is_and(before);
    let object = text.words.class(at + 1).any(
        Class::DETERMINER
            .with(Class::NUMBER)
            .with(Class::DIGITS)
            .with(Class::HEDGE),
    );
    word.ends_with("ing") && word.len() > 5 && opens && object
}

/// How many words the adverb, negation or the like has that opens at a word: what stands between the words of a chain;
/// zero where there is none.
pub(super) fn light(text: &Text<'_>, at: usize) -> usize {
    if let Some((id, len)) = text.words.phrase(text.lexicon, at)
        && is_light_class(text.lexicon.vocabulary.class(id))
    {
        return len;
    }
    usize::from(is_light(text, at))
}

fn is_light_class(class: Class) -> bool {
    let light = Class::ADVERB
        .with(Class::NEGATION)
        .with(Class::HEDGE)
        .with(Class::HEDGE_AFTER)
        .with(Class::DAY)
        .with(Class::WEEKDAY)
        .with(Class::SAY_OPENS);
    let heavy = Class::PREPOSITION
        .with(Class::VERB)
        .with(Class::MEASURE)
        .with(Class::WH)
        .with(Class::NUMBER)
        .with(Class::CONJUNCTION);
    class.any(light) && !class.any(heavy)
}

/// Whether a word by itself is an adverb, a negation or the like.
pub(super) fn is_light(text: &Text<'_>, at: usize) -> bool {
    let class = text.words.class(at);
    let known = Class::MEASURE
        .with(Class::VERB)
        .with(Class::COUNTED)
        .with(Class::PREPOSITION);
    // Regular adverbs: temporarily, allegedly.
    is_light_class(class)
        || matches!(text.words.kind(at), Kind::Lower | Kind::Upper)
            && !class.any(known)
            && ["ly", "LY"].iter().any(|end| text.word(at).ends_with(end))
}

/// Punctuation, subordinating words and relative pronouns; "and" and the comma are not among them.
#[inline]
pub(super) fn opens_clause(text: &Text<'_>, at: usize) -> bool {
    // Most words are neither, which shows in two bits.
    let joins = Class::WH.with(Class::CONJUNCTION);
    (cuts_clause(text.words.kind(at)) || text.words.class(at).any(joins)) && is_joint(text, at)
}

#[inline]
fn cuts_clause(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Stop | Kind::Mark
    )
}

/// Whether a mark of punctuation or a word that can open a clause does so. Kept out of what asks, so that asking is short.
#[inline(never)]
fn is_joint(text: &Text<'_>, at: usize) -> bool {
    let kind = text.words.kind(at);
    if cuts_clause(kind) {
        return !text.words.glued(at + 1) || kind == Kind::Semicolon;
    }
    let class = text.words.class(at);
    class.any(Class::WH) && !class.any(Class::PREPOSITION) && !is_whose(text, at)
        || class.any(Class::CONJUNCTION) && is_subordinating(text, at)
}

/// "whose", "what": relative words that belong to a noun.
fn is_whose(text: &Text<'_>, at: usize) -> bool {
    text.reads(at, "whose") || text.reads(at, "what")
}

/// Conjunctions that join whole clauses; those that join words ("and", "or") and those that are prepositions as well do not
/// count here.
fn is_subordinating(text: &Text<'_>, at: usize) -> bool {
    let class = text.words.class(at);
    !text.is_and(at) && !class.any(Class::DETERMINER.with(Class::NEGATION).with(Class::ADVERB))
        || class.any(Class::WH)
        || text.reads(at, "that")
}

/// A verb of saying in a finite form; a base form before a preposition is a noun more often: "a rate of".
#[inline]
pub(super) fn is_saying(text: &Text<'_>, at: usize) -> bool {
    text.words.class(at).any(Class::SAY) && is_verb_of_saying(text, at)
}

fn is_verb_of_saying(text: &Text<'_>, at: usize) -> bool {
    if text.words.class(at).any(Class::MEASURE) || !text.words.kind(at).is_letters() {
        return false;
    }
    let speech = &text.lexicon.speech;
    let id = text.words.id(at);
    let phrase = text.words.phrase(text.lexicon, at);
    let says = speech.of(id, Class::SAY).is_some()
        || phrase.is_some_and(|(id, _)| speech.of(id, Class::SAY).is_some());
    says && !is_base_noun(text, at)
}

/// Whether a word in the base form of a verb stands before a preposition or a verb: "a rate of", "the rate was".
fn is_base_noun(text: &Text<'_>, at: usize) -> bool {
    let word = text.word(at);
    let inflected = ["s", "ed", "ing"].iter().any(|end| word.ends_with(end));
    let irregular = text
        .lexicon
        .verbs
        .of(text.words.id(at))
        .is_some_and(|verb| verb.forms.any(VerbForm::PAST.with(VerbForm::PARTICIPLE)));
    let next = Class::PREPOSITION.with(Class::AUXILIARY).with(Class::VERB);
    !inflected && !irregular && text.words.class(at + 1).any(next)
}
