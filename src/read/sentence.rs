//! Words in, sentences out, as ranges of words with the paragraph in which they stand.
//!
//! A sentence ends at a stop, with the quotes and brackets that close after it, unless the stop belongs to an
//! abbreviation, an initial or an acronym, or a word in lower case goes on after it. It ends at an empty line,
//! and at a line break that was meant as one: in running text that was wrapped at some width a line breaks only
//! because the next word did not fit, so a break before a word that would have fitted was made on purpose.
//!
//! Left out: sentences within quotations are not nested, and `;` ends nothing.

use std::ops::Range;

use super::words::{Gap, Kind, Words};
use crate::lexicon::{Class, Lexicon, StopAfter, WordId};

/// The most words in a sentence, so that what looks at a whole sentence is bounded.
pub(crate) const LONGEST_SENTENCE: usize = 256;

/// Wrapped text has lines of at most this many bytes; a longer line is a whole paragraph.
const WIDEST_WRAP: u32 = 120;

/// A cut sentence ends at a comma or the like if one is found among this many words before the cap.
const LAST_RESORT: usize = 64;

/// One sentence: half-open words, and the number of its paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) first: u32,
    pub(crate) end: u32,
    pub(crate) paragraph: u32,
    /// Whether it was cut for its length alone, and goes on in the next.
    pub(crate) goes_on: bool,
    /// What any of its words may be, so that a step passes over a sentence that holds nothing for it.
    pub(crate) any: Class,
}

impl Sentence {
    /// The sentence as a range of words.
    pub(crate) fn words(self) -> Range<usize> {
        self.first as usize..self.end as usize
    }
}

/// The sentences of one text, in a buffer that is reused.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sentences {
    all: Vec<Sentence>,
}

impl Sentences {
    /// All sentences in order; together they hold every word once.
    pub(crate) fn all(&self) -> &[Sentence] {
        &self.all
    }

    /// Finds the sentences of `words`, overwriting what was here. Linear in the words.
    pub(crate) fn find(&mut self, words: &Words, lexicon: &Lexicon) {
        self.all.clear();
        let mut cut = Cut {
            words,
            lexicon,
            pronoun_i: lexicon.vocabulary.look_up_folded("i").0,
            width: 0,
            line: 0,
            block_end: 0,
        };
        let (mut first, mut paragraph, mut soft) = (0, 0, 0);
        let mut at = 0;
        while at < words.len() {
            let word = words.all()[at];
            // A word within a line ends nothing, as nearly all do, nor is it a place to cut at.
            let plain = !(word.kind.may_end() || word.kind.may_part()) && word.gap < Gap::Line;
            if plain && at > 0 && at - first < LONGEST_SENTENCE {
                at += 1;
                continue;
            }
            if word.gap >= Gap::Line && at > 0 {
                let line_break = cut.line_break(at);
                if line_break != Break::None && first < at {
                    self.push(first, at, paragraph);
                    first = at;
                }
                paragraph += u32::from(line_break == Break::Paragraph);
            } else if at == 0 {
                cut.open_block(0);
            }
            let stop = word.kind.may_end();
            let end = if stop { cut.closers(at) } else { at + 1 };
            while end - first > LONGEST_SENTENCE {
                let latest = first + LONGEST_SENTENCE;
                let here = if soft + LAST_RESORT >= latest {
                    soft.min(latest)
                } else {
                    cut.between_words(latest)
                };
                self.push(first, here, paragraph);
                self.cut();
                first = here;
            }
            if stop && cut.ends(first, at, end) {
                self.push(first, end, paragraph);
                first = end;
            }
            if word.kind.may_part() {
                soft = end;
            }
            at = end;
        }
        if first < words.len() {
            self.push(first, words.len(), paragraph);
        }
        let mut next = 0;
        for sentence in &mut self.all {
            sentence.any = words.any_class(lexicon, sentence.words(), &mut next);
        }
    }

    fn push(&mut self, first: usize, end: usize, paragraph: u32) {
        let [first, end] = [first, end].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
        self.all.push(Sentence {
            first,
            end,
            paragraph,
            goes_on: false,
            any: Class::NONE,
        });
    }

    fn cut(&mut self) {
        if let Some(last) = self.all.last_mut() {
            last.goes_on = true;
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Break {
    None,
    Sentence,
    Paragraph,
}

struct Cut<'w> {
    words: &'w Words,
    lexicon: &'w Lexicon,
    /// The one capital that is no initial.
    pronoun_i: WordId,
    /// The widest line, in bytes, of the block of lines at hand.
    width: u32,
    /// Index into the words' lines of the line at hand.
    line: usize,
    block_end: usize,
}

impl Cut<'_> {
    /// Measures the lines from the one at hand to the next empty line.
    fn open_block(&mut self, line: usize) {
        let lines = self.words.lines();
        self.line = line;
        self.width = 0;
        self.block_end = line;
        while self.block_end < lines.len() {
            let opens = lines[self.block_end] as usize;
            if self.block_end > line && self.words.at(opens).gap == Gap::Blank {
                break;
            }
            self.width = self.width.max(self.line_bytes(self.block_end));
            self.block_end += 1;
        }
    }

    fn line_bytes(&self, line: usize) -> u32 {
        let lines = self.words.lines();
        let next = lines
            .get(line + 1)
            .map_or(self.words.len(), |next| *next as usize);
        let opens = lines.get(line).map_or(0, |first| *first as usize);
        self.words
            .at(next.saturating_sub(1))
            .end
            .saturating_sub(self.words.at(opens).start)
    }

    /// What the line break before the word at `at` is.
    fn line_break(&mut self, at: usize) -> Break {
        let last_line = self.line;
        self.line += 1;
        if self.words.at(at).gap == Gap::Blank {
            self.open_block(self.line);
            return Break::Paragraph;
        }
        let bytes = self.line_bytes(last_line);
        if self.width > WIDEST_WRAP {
            return Break::Paragraph;
        }
        let next = self.words.at(at);
        let fits = bytes + 1 + (next.end - next.start) <= self.width;
        let new = !matches!(next.kind, Kind::Lower | Kind::Comma | Kind::Close);
        let item = matches!(next.kind, Kind::Sign | Kind::Hyphen | Kind::Dash)
            && !self.words.glued(at + 1);
        match () {
            () if item => Break::Paragraph,
            () if fits && new => Break::Paragraph,
            () if self.closed(at) && new => Break::Sentence,
            () => Break::None,
        }
    }

    /// The nearest word up to `latest` that is not glued to the one before: what is glued belongs together, `No.` and `5-6`.
    fn between_words(&self, latest: usize) -> usize {
        const NEAR: usize = 8;
        let near = (latest - NEAR..=latest).rev();
        let mut apart = near.filter(|at| !self.words.glued(*at));
        apart.next().unwrap_or(latest)
    }

    /// Whether a stop, with what closes after it, stands right before `at`.
    fn closed(&self, at: usize) -> bool {
        let closers = |kind| matches!(kind, Kind::Quote | Kind::Close | Kind::Apostrophe);
        let last = (0..at)
            .rev()
            .take(4)
            .find(|before| !closers(self.words.kind(*before)));
        last.is_some_and(|last| matches!(self.words.kind(last), Kind::Mark))
    }

    /// The end of the stop at `at` with all that closes after it: further stops, quotes, brackets.
    fn closers(&self, at: usize) -> usize {
        let mut end = at + 1;
        while self.words.glued(end) && end - at < LONGEST_SENTENCE {
            let closes = match self.words.kind(end) {
                Kind::Stop | Kind::Mark | Kind::Close => true,
                // A quote that is glued to what follows as well opens there: `end."He`.
                Kind::Quote | Kind::Apostrophe => {
                    !self.words.glued(end + 1) || !self.words.kind(end + 1).is_letters()
                }
                _ => false,
            };
            if !closes {
                break;
            }
            end += 1;
        }
        end
    }

    /// Whether the stop at `at`, whose closers reach to `end`, ends the sentence that opens at `first`.
    fn ends(&self, first: usize, at: usize, end: usize) -> bool {
        let Some(next) = self.words.all().get(end) else {
            return true;
        };
        if next.gap >= Gap::Blank {
            return true;
        }
        let last = at.checked_sub(1).filter(|last| *last >= first);
        if next.gap == Gap::None {
            return self.ends_glued(last, at, end);
        }
        let plain = end == at + 1;
        let stop = self.words.kind(at);
        // `6 . 2 %` of tokenised text.
        let torn = !self.words.glued(at)
            && plain
            && next.kind == Kind::Digits
            && last.is_some_and(|last| self.words.kind(last) == Kind::Digits);
        if torn {
            return false;
        }
        // `(1)`, `2.` and the like at the start of a line number what follows.
        if plain && last == Some(first) && self.words.kind(first) == Kind::Digits {
            return false;
        }
        let sentence_goes_on = next.kind == Kind::Lower && !self.words.is_caseless();
        if sentence_goes_on
            || matches!(
                next.kind,
                Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Close
            )
        {
            return false;
        }
        let Some(last) = last.filter(|_| plain && stop == Kind::Stop && self.words.glued(at))
        else {
            return true;
        };
        match self.stop_after(last) {
            None => true,
            Some(StopAfter::Name) => false,
            Some(StopAfter::Number) => {
                // `max. $40` as well as `max. 40`.
                let sign = next.kind == Kind::Sign && self.words.class(end).any(Class::UNIT_BEFORE);
                next.kind != Kind::Digits && !sign
            }
            Some(StopAfter::Opener) => self.opens_sentence(end) || self.measure_ends(last, end),
        }
    }

    /// Whether a unit ends the sentence and a number opens the next, as `5 ft. 11 in.` does not.
    fn measure_ends(&self, last: usize, next: usize) -> bool {
        self.words.kind(next) == Kind::Digits
            && self.words.class(last).any(Class::UNIT)
            && !self.words.class(next + 1).any(Class::UNIT)
    }

    /// A stop with no white space after it: in pages whose line breaks were lost a sentence starts right there.
    fn ends_glued(&self, last: Option<usize>, at: usize, end: usize) -> bool {
        let Some(last) = last else { return false };
        let next = self.words.at(end);
        let full = |at: usize| self.words.at(at).end - self.words.at(at).start > 2;
        let word = matches!(
            self.words.kind(last),
            Kind::Lower | Kind::Title | Kind::Digits
        );
        let after_word = word && full(last) && !self.words.class(last).any(Class::ABBREVIATION);
        let closed = end > at + 1;
        let opens = match next.kind {
            Kind::Title => full(end) || next.end - next.start == 2 && self.opens_sentence(end),
            Kind::Initial => self.opens_sentence(end) && self.words.at(end + 1).gap == Gap::Space,
            Kind::Quote => self.words.kind(end + 1).is_capital(),
            _ => false,
        };
        opens && (after_word || closed)
    }

    /// What a stop after the word at `last` means, where it need not be the end.
    fn stop_after(&self, last: usize) -> Option<StopAfter> {
        let words = self.words;
        let letters = words.kind(last).is_letters();
        let single = letters && words.at(last).end - words.at(last).start == 1;
        // The last letter of `U.S.`, `p.m.`, `Ph.D.`
        let inner = last >= 2 && words.glued(last) && words.kind(last - 1) == Kind::Stop;
        if single && inner && words.glued(last - 1) && words.kind(last - 2).is_letters() {
            return Some(StopAfter::Opener);
        }
        if words.kind(last) == Kind::Initial && words.id(last) != self.pronoun_i {
            return Some(StopAfter::Opener);
        }
        if words.class(last).any(Class::ABBREVIATION) {
            let capital = words.kind(last).is_capital() || words.is_caseless();
            let stop = self.lexicon.abbreviations.of(words.id(last), capital);
            return stop.filter(|_| self.is_short(last));
        }
        None
    }

    /// An abbreviation that is a function word as well (`in.`) is one only after a number or with a capital.
    fn is_short(&self, last: usize) -> bool {
        let class = self.words.class(last);
        let also_word = class.any(Class::DETERMINER | Class::PREPOSITION | Class::PRONOUN);
        let after_number = self.words.class(last.wrapping_sub(1)).any(Class::DIGITS);
        !also_word || after_number || self.words.kind(last).is_capital()
    }

    /// Whether the word at `at` is a capital one that rarely stands within a name: The, He, In, But.
    fn opens_sentence(&self, at: usize) -> bool {
        let at = match self.words.kind(at) {
            Kind::Quote | Kind::Apostrophe | Kind::Open => at + 1,
            _ => at,
        };
        let closed_class = Class::DETERMINER
            | Class::PREPOSITION
            | Class::PRONOUN
            | Class::CONJUNCTION
            | Class::WH
            | Class::NEGATION
            | Class::ADVERB;
        self.words.kind(at).is_capital()
            && self.words.class(at).any(closed_class)
            && !self.words.class(at).any(Class::MONTH)
    }
}

#[cfg(test)]
mod tests {
    use super::super::scan::scan;
    use super::*;

    fn found(text: &str) -> Vec<(u32, String)> {
        let lexicon = Lexicon::english();
        let (mut words, mut sentences) = (Words::default(), Sentences::default());
        scan(text, &lexicon, &mut words);
        sentences.find(&words, &lexicon);
        let all = sentences.all().iter();
        all.map(|s| (s.paragraph, words.slice(text, s.words()).to_owned()))
            .collect()
    }

    /// The text with `|` where a sentence is expected to end.
    #[track_caller]
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let expected: Vec<_> = marked
            .split('|')
            .map(str::trim)
            .filter(|s| !s.is_empty())
            .collect();
        let found: Vec<_> = found(&text).into_iter().map(|(_, s)| s).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_stop_ends_a_sentence() {
        check("Rain fell.| Rivers rose!| Who knew?| Nobody.|");
        check("It rose 3.5 cm.| 12 towns were hit.| He is 6 ft. 2 in. tall.|");
        check("“Leave now.”| He left.| (She stayed.)| They met ... later.|");
        check("“Why?” she asked.| \"Go!\" he said.|");
        check("The cost was $5.| £3 was paid.|");
        check(
            "Water reached the mill.Rescuers came by boat.| "
                .replace("mill.R", "mill.|R")
                .as_str(),
        );
        check("See example.com for more.| Node.js is software.|");
    }

    #[test]
    fn an_abbreviation_does_not() {
        check("Gen. Petrenko met Dr. Lind near St. Anna.| He left.|");
        check("On Jan. 12 the U.S. Senate voted.| It rained at 5 p.m. Monday.|");
        check("They left the U.S.| The plane was late.|");
        check("J. R. Moss and Anna K. Lind came.| A boat sank.|");
        check("Acme Inc. Chairman Li spoke.| No. 5 won.| He said no.| Others agreed.|");
        check("It weighs 5 kg.| The box is big.| It covers 3 sq. km of land.|");
        check("He gave, e.g. Apples and pears, etc. to all.|");
    }

    #[test]
    fn an_empty_line_ends_all() {
        check("River floods town|\n\nThe river rose|\n\nand fell|");
        assert_eq!(
            found("One. Two.\n\nThree.")
                .into_iter()
                .map(|(p, _)| p)
                .collect::<Vec<_>>(),
            [0, 0, 1]
        );
    }

    #[test]
    fn wrapped_lines_go_on() {
        check(
            "The river rose by two metres overnight and the water reached the market of\n\
             Lindow before noon, where about forty families had to leave their homes in\n\
             haste.| They were taken to a school.|",
        );
    }

    #[test]
    fn a_heading_is_a_sentence() {
        let body = "The river rose by two metres overnight and the water reached the market, \
                    where about forty families had to leave their homes in haste, police said.";
        check(&format!(
            "River floods town|\n{body}|\nMore rain is coming|\n{body}|"
        ));
        check(
            "Short notes|\nThe river rose by two metres overnight and then fell back to the\n\
             level of last week.|",
        );
        check("- 5 dead|\n- 7 hurt|\n- nobody missing|");
    }

    #[test]
    fn text_in_one_case() {
        check("FIVE DIED.| SEVEN WERE HURT NEAR ST. ANNA.| A BOMB WENT OFF.|");
        check("five died.| seven were hurt.| a bomb went off at 5 p.m. monday.|");
    }

    #[test]
    fn every_word_is_in_one_sentence_and_none_is_endless() {
        let lexicon = Lexicon::english();
        let (mut words, mut sentences) = (Words::default(), Sentences::default());
        for text in [
            "word ".repeat(10_000),
            "word, ".repeat(10_000),
            ".".repeat(10_000),
            "a.".repeat(10_000),
            "\"".repeat(10_000),
            ".\"".repeat(10_000),
            "A\n".repeat(10_000),
            "a\n\n".repeat(10_000),
            "1.".repeat(10_000),
            "U.S. ".repeat(10_000),
            String::new(),
        ] {
            scan(&text, &lexicon, &mut words);
            sentences.find(&words, &lexicon);
            let mut last = 0;
            for sentence in sentences.all() {
                assert_eq!(sentence.first, last);
                assert!(sentence.words().len() <= LONGEST_SENTENCE && !sentence.words().is_empty());
                last = sentence.end;
            }
            assert_eq!(last as usize, words.len());
        }
    }
}
