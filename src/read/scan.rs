//! A text in, its [`Words`] out: one pass over the bytes, one look-up a word.
//!
//! | text | words |
//! | --- | --- |
//! | `Kyiv's 1,200.5 km²` | `Kyiv` `'s` `1,200.5` `km` `²` |
//! | `12km, a 3rd M777` | `12` `km` `,` `a` `3` `rd` `M` `777` |
//! | `10–15 don’t` | `10` `–` `15` `don’t` |
//!
//! Letters are read eight bytes at a time: the mask of the ASCII letters among them gives the length, the case
//! and the folded key at once. Words with apostrophes, other letters than ASCII's or more than sixteen bytes
//! take a slower way. Any letter of Unicode makes words, combining marks and joiners stay within them, and
//! what is neither letter, digit nor white space is a sign of its own. What a word means is left to later stages,
//! and so is whether `1,2,3` is one number.

use std::ops::Range;

use super::words::{Gap, Kind, Word, Words};
use crate::lexicon::{Class, Key, LONGEST_WORD, Lexicon, WordId, fold_into};

/// The longest numeral, separators included, so that every look at one is bounded.
pub(crate) const LONGEST_NUMERAL: usize = 48;

/// Cuts `text` into `words`, which are overwritten. Linear in the text.
///
/// The text must be shorter than 4 GiB; the caller checks.
pub(crate) fn scan(text: &str, lexicon: &Lexicon, words: &mut Words) {
    words.clear(text.len());
    let mut scan = Scan {
        text,
        bytes: text.as_bytes(),
        lexicon,
        possessive: lexicon.vocabulary.look_up_folded("'s"),
        folded: std::mem::take(&mut words.folded),
        lower: 0,
        capital: 0,
        upper: 0,
    };
    scan.run(words);
    words.count_case(scan.lower, scan.capital, scan.upper);
    words.folded = scan.folded;
    words.find_phrases(lexicon);
}

/// What the first byte of a word says about it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    Space,
    Line,
    Letter,
    Digit,
    Sign,
    Other,
}

const LEADS: [Lead; 256] = {
    let mut leads = [Lead::Sign; 256];
    let mut byte = 0;
    while byte < 256 {
        #[allow(clippy::cast_possible_truncation, reason = "below 256")]
        let b = byte as u8;
        leads[byte] = match b {
            b'\n' | b'\r' => Lead::Line,
            b' ' | b'\t' | 0x0b | 0x0c => Lead::Space,
            b'a'..=b'z' | b'A'..=b'Z' => Lead::Letter,
            b'0'..=b'9' => Lead::Digit,
            128.. => Lead::Other,
            _ => Lead::Sign,
        };
        byte += 1;
    }
    leads
};

const SIGNS: [Kind; 128] = {
    let mut kinds = [Kind::Sign; 128];
    kinds[b'.' as usize] = Kind::Stop;
    kinds[b'?' as usize] = Kind::Mark;
    kinds[b'!' as usize] = Kind::Mark;
    kinds[b',' as usize] = Kind::Comma;
    kinds[b';' as usize] = Kind::Semicolon;
    kinds[b':' as usize] = Kind::Colon;
    kinds[b'-' as usize] = Kind::Hyphen;
    kinds[b'(' as usize] = Kind::Open;
    kinds[b'[' as usize] = Kind::Open;
    kinds[b'{' as usize] = Kind::Open;
    kinds[b')' as usize] = Kind::Close;
    kinds[b']' as usize] = Kind::Close;
    kinds[b'}' as usize] = Kind::Close;
    kinds[b'"' as usize] = Kind::Quote;
    kinds[b'\'' as usize] = Kind::Apostrophe;
    kinds[b'`' as usize] = Kind::Apostrophe;
    kinds
};

/// Where a word has capitals, as bits.
#[derive(Clone, Copy, Default)]
struct Case(u8);

impl Case {
    const FIRST: u8 = 1;
    const BEYOND: u8 = 2;
    /// Some letter is no capital.
    const LOWER: u8 = 4;
    const SINGLE: u8 = 8;

    #[inline]
    fn has(self, bit: u8) -> bool {
        self.0 & bit != 0
    }

    /// The form that this makes: a table in place of branches, which every name would mispredict.
    #[inline]
    fn kind(self) -> Kind {
        CASES[usize::from(self.0 & 15)]
    }
}

const CASES: [Kind; 16] = {
    let mut kinds = [Kind::Lower; 16];
    let mut row = 0;
    while row < 16 {
        kinds[row] = match [row & 1 != 0, row & 2 != 0, row & 4 != 0, row & 8 != 0] {
            [false, false, ..] => Kind::Lower,
            [true, _, false, true] => Kind::Initial,
            [true, true, false, false] => Kind::Upper,
            [true, false, ..] => Kind::Title,
            _ => Kind::Mixed,
        };
        row += 1;
    }
    kinds
};

fn sign_kind(c: char) -> Kind {
    match c {
        // The last two are the full stops of Devanagari and of Chinese.
        '…' | '।' | '。' => Kind::Stop,
        '？' | '！' | '‼' | '⁇' => Kind::Mark,
        '\u{2010}' | '\u{2011}' => Kind::Hyphen,
        '\u{2012}'..='\u{2015}' | '\u{2212}' => Kind::Dash,
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => Kind::Quote,
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '´' => Kind::Apostrophe,
        '（' | '【' | '「' => Kind::Open,
        '）' | '】' | '」' => Kind::Close,
        '，' | '、' => Kind::Comma,
        '；' => Kind::Semicolon,
        '：' => Kind::Colon,
        _ => Kind::Sign,
    }
}

const LOW_BITS: u64 = 0x7f7f_7f7f_7f7f_7f7f;
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;
const CASE_BITS: u64 = 0x2020_2020_2020_2020;

/// The high bit of each byte that is an ASCII letter.
#[inline]
fn letters(eight: u64) -> u64 {
    let folded = (eight | CASE_BITS) & LOW_BITS;
    // Adding 31 carries into the high bit from `a` on, adding 5 from beyond `z` on.
    let from_a = folded + 0x1f1f_1f1f_1f1f_1f1f;
    let beyond_z = folded + 0x0505_0505_0505_0505;
    from_a & !beyond_z & !eight & HIGH_BITS
}

/// The lowest `n` bytes set; `n` is at most eight.
#[inline]
fn low_bytes(n: u32) -> u64 {
    u64::MAX.checked_shr(64 - 8 * n).unwrap_or(0)
}

struct Scan<'t> {
    text: &'t str,
    bytes: &'t [u8],
    lexicon: &'t Lexicon,
    possessive: (WordId, Class),
    folded: String,
    lower: u32,
    capital: u32,
    upper: u32,
}

/// Letters of one stretch of eight bytes.
struct Eight {
    length: u32,
    key: u64,
    /// The case bit of each capital, and of each letter that is none.
    capitals: u64,
    lower: u64,
}

impl Scan<'_> {
    fn run(&mut self, words: &mut Words) {
        let mut at = 0;
        let mut gap = Gap::Blank;
        while let Some(byte) = self.bytes.get(at) {
            match LEADS[usize::from(*byte)] {
                Lead::Space => {
                    gap = gap.max(Gap::Space);
                    at += 1;
                    continue;
                }
                Lead::Line => {
                    gap = if gap >= Gap::Line {
                        Gap::Blank
                    } else {
                        Gap::Line
                    };
                    at += if self.bytes[at..].starts_with(b"\r\n") {
                        2
                    } else {
                        1
                    };
                    continue;
                }
                Lead::Letter => at = self.letters(at, gap, words),
                Lead::Digit => at = self.digits(at, gap, words),
                Lead::Sign if *byte == b'&' && broken::entity(&self.text[at..]).is_some() => {
                    let found = broken::entity(&self.text[at..]);
                    at = self.meant(at, found, &mut gap, words);
                    continue;
                }
                Lead::Sign => {
                    let (id, class) = self.lexicon.vocabulary.look_up_ascii(*byte);
                    let kind = SIGNS[usize::from(*byte & 127)];
                    push_sign(words, at, at + 1, (id, class), kind, gap);
                    at += 1;
                }
                Lead::Other if broken::sign(&self.text[at..]).is_some() => {
                    let found = broken::sign(&self.text[at..]);
                    at = self.meant(at, found, &mut gap, words);
                    continue;
                }
                Lead::Other => {
                    let c = self.char(at);
                    if is_letter(c) {
                        at = self.slow(at, at, gap, words);
                    } else if let Some(wider) = white_space(c, gap) {
                        gap = wider;
                        at += c.len_utf8();
                        continue;
                    } else {
                        let end = at + c.len_utf8();
                        let known = match Key::pack(&self.bytes[at..end]) {
                            Some(key) => self.lexicon.vocabulary.look_up(key),
                            None => (WordId::UNKNOWN, Class::NONE),
                        };
                        let kind = sign_kind(c);
                        push_sign(words, at, end, known, kind, gap);
                        at = end;
                    }
                }
            }
            // One space after a word is what most words have: taken without a turn of the loop.
            let space = self.bytes.get(at) == Some(&b' ');
            at += usize::from(space);
            gap = if space { Gap::Space } else { Gap::None };
        }
    }

    /// A sign that is written in more characters than one: pushes what is meant, or widens the gap; gives its end.
    #[cold]
    fn meant(
        &self,
        at: usize,
        found: Option<(char, usize)>,
        gap: &mut Gap,
        words: &mut Words,
    ) -> usize {
        let Some((c, length)) = found else {
            return at + 1;
        };
        if let Some(wider) = white_space(c, *gap) {
            *gap = wider;
            return at + length;
        }
        let mut end = at + length;
        let rest = self.text[end..].chars();
        if c == '\u{2019}' && *gap == Gap::None && is_s_alone(rest) {
            end += 1;
            push(words, at, end, self.possessive, Kind::Possessive, *gap);
        } else {
            let known = match Key::pack(c.encode_utf8(&mut [0; 4]).as_bytes()) {
                Some(key) => self.lexicon.vocabulary.look_up(key),
                None => (WordId::UNKNOWN, Class::NONE),
            };
            let kind = if c.is_ascii() {
                SIGNS[usize::from(c as u8 & 127)]
            } else {
                sign_kind(c)
            };
            push_sign(words, at, end, known, kind, *gap);
        }
        let space = self.bytes.get(end) == Some(&b' ');
        *gap = if space { Gap::Space } else { Gap::None };
        end + usize::from(space)
    }

    fn char(&self, at: usize) -> char {
        self.text
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .unwrap_or('\u{fffd}')
    }

    #[inline]
    fn eight(&self, at: usize) -> Eight {
        let loaded = match self.bytes.get(at..at + 8) {
            Some(chunk) => u64::from_le_bytes(chunk.try_into().unwrap_or_default()),
            None => self.last_eight(at),
        };
        let length = (!letters(loaded) & HIGH_BITS).trailing_zeros() / 8;
        let mask = low_bytes(length);
        Eight {
            length,
            key: (loaded | CASE_BITS) & mask,
            capitals: !loaded & CASE_BITS & mask,
            lower: loaded & CASE_BITS & mask,
        }
    }

    #[cold]
    fn last_eight(&self, at: usize) -> u64 {
        let mut padded = [0; 8];
        let rest = self.bytes.get(at..).unwrap_or_default();
        padded[..rest.len().min(8)].copy_from_slice(&rest[..rest.len().min(8)]);
        u64::from_le_bytes(padded)
    }

    /// A word that opens with an ASCII letter; gives its end.
    #[inline]
    fn letters(&mut self, start: usize, gap: Gap, words: &mut Words) -> usize {
        let first = self.eight(start);
        let mut end = start + first.length as usize;
        let mut key = Key {
            low: first.key,
            high: 0,
        };
        let mut lower = first.lower;
        let mut beyond_first = first.capitals & !0xff;
        if first.length == 8 {
            let second = self.eight(end);
            key.high = second.key;
            beyond_first |= second.capitals;
            lower |= second.lower;
            end += second.length as usize;
            if second.length == 8 {
                return self.slow(start, end, gap, words);
            }
        }
        if let Some(next @ (b'\'' | 128..)) = self.bytes.get(end)
            && self.goes_on(*next, end)
        {
            return self.slow(start, end, gap, words);
        }
        let case = Case(
            (u8::from(first.capitals & 0xff != 0) * Case::FIRST)
                | (u8::from(beyond_first != 0) * Case::BEYOND)
                | (u8::from(lower != 0) * Case::LOWER)
                | (u8::from(end - start == 1) * Case::SINGLE),
        );
        self.push_word(
            words,
            start..end,
            self.lexicon.vocabulary.look_up(key),
            case,
            gap,
        );
        end
    }

    #[inline]
    fn push_word(
        &mut self,
        words: &mut Words,
        span: Range<usize>,
        (id, class): (WordId, Class),
        case: Case,
        gap: Gap,
    ) {
        let any = case.has(Case::FIRST | Case::BEYOND);
        self.capital += u32::from(any);
        self.lower += u32::from(!any);
        self.upper += u32::from(case.kind() == Kind::Upper);
        let capital = if case.has(Case::FIRST) {
            Class::CAPITAL
        } else {
            Class::NONE
        };
        let known = (id, class | Class::WORD | capital);
        push(words, span.start, span.end, known, case.kind(), gap);
    }

    /// Whether a word that reached `end` is not over: an apostrophe before a letter, a letter that is not
    /// ASCII, or a mark that joins.
    #[cold]
    fn goes_on(&self, next: u8, end: usize) -> bool {
        if next == b'\'' {
            return is_letter(self.char(end + 1));
        }
        if broken::sign(&self.text[end..]).is_some() {
            return false;
        }
        match self.char(end) {
            '\u{2019}' => is_letter(self.char(end + 3)),
            // What a broken encoding left of an apostrophe.
            '\u{fffd}' => is_s_alone(self.text[end + 3..].chars()),
            c => is_letter(c) || is_joiner(c),
        }
    }

    /// A word of any kind of letters, of which the bytes up to `from` are known to be ASCII letters.
    #[cold]
    fn slow(&mut self, start: usize, from: usize, gap: Gap, words: &mut Words) -> usize {
        let mut end = from;
        let mut possessive = None;
        let mut rest = self.text[from..].chars();
        while let Some(c) = rest.next() {
            let apostrophe =
                matches!(c, '\'' | '\u{2019}') || c == '\u{fffd}' && is_s_alone(rest.clone());
            if apostrophe {
                let after = end + c.len_utf8();
                let mut ahead = rest.clone();
                if !ahead.next().is_some_and(is_letter) {
                    break;
                }
                if is_s_alone(rest.clone()) {
                    possessive = Some((end, after + 1));
                    break;
                }
            } else if !(is_letter(c) || is_joiner(c)) || broken::sign(&self.text[end..]).is_some() {
                break;
            }
            end += c.len_utf8();
        }
        self.push_slow(start, end, gap, words);
        if let Some((from, to)) = possessive {
            push(
                words,
                from,
                to,
                self.possessive,
                Kind::Possessive,
                Gap::None,
            );
            return to;
        }
        end
    }

    fn push_slow(&mut self, start: usize, end: usize, gap: Gap, words: &mut Words) {
        let text = &self.text[start..end];
        let mut case = 0;
        for (at, c) in text.char_indices().filter(|(_, c)| is_letter(*c)) {
            case |= match (at, c.is_uppercase()) {
                (0, true) => Case::FIRST,
                (_, true) => Case::BEYOND,
                (_, false) => Case::LOWER,
            };
        }
        let single = text.chars().nth(1).is_none();
        let case = Case(case | (u8::from(single) * Case::SINGLE));
        let mut known = (WordId::UNKNOWN, Class::NONE);
        if text.len() <= 2 * LONGEST_WORD {
            self.folded.clear();
            fold_into(&mut self.folded, text.chars());
            known = self.lexicon.vocabulary.look_up_folded(&self.folded);
        }
        self.push_word(words, start..end, known, case, gap);
    }

    /// Digits with single separators between them; gives their end.
    fn digits(&self, start: usize, gap: Gap, words: &mut Words) -> usize {
        let run = &self.bytes[start..self.bytes.len().min(start + LONGEST_NUMERAL)];
        let mut length = 1;
        loop {
            match &run[length..] {
                [b'0'..=b'9', ..] => length += 1,
                [b',' | b'.' | b'\'', b'0'..=b'9', ..] => length += 2,
                [0xe2, 0x80, 0x99, b'0'..=b'9', ..] => length += 4,
                _ => break,
            }
        }
        // Short runs stand in terms such as `km2`.
        let (id, class) = if length == 1 {
            self.lexicon.vocabulary.look_up_ascii(run[0])
        } else {
            (WordId::UNKNOWN, Class::NONE)
        };
        push(
            words,
            start,
            start + length,
            (id, class | Class::DIGITS),
            Kind::Digits,
            gap,
        );
        start + length
    }
}

#[inline]
fn push(
    words: &mut Words,
    start: usize,
    end: usize,
    (id, class): (WordId, Class),
    kind: Kind,
    gap: Gap,
) {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "texts are shorter than 4 GiB"
    )]
    let word = Word::new(start as u32, end as u32, id, kind, gap);
    words.push(word, class);
}

/// Pushes a sign: what may end a sentence is of a class of its own, and quotation marks are noted.
#[inline]
fn push_sign(
    words: &mut Words,
    start: usize,
    end: usize,
    (id, class): (WordId, Class),
    kind: Kind,
    gap: Gap,
) {
    if matches!(kind, Kind::Quote | Kind::Apostrophe) {
        words.note_quote();
    }
    let class = if kind.may_end() {
        class | Class::STOP
    } else {
        class
    };
    push(words, start, end, (id, class), kind, gap);
}

/// The gap with this character in it; `None` for what is no white space. Zero-width characters are white
/// space that separates nothing.
fn white_space(c: char, gap: Gap) -> Option<Gap> {
    match c {
        '\u{85}' | '\u{2028}' => Some(if gap >= Gap::Line {
            Gap::Blank
        } else {
            Gap::Line
        }),
        '\u{2029}' => Some(Gap::Blank),
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => Some(gap),
        c if c.is_whitespace() => Some(gap.max(Gap::Space)),
        _ => None,
    }
}

/// Whether the character is alphabetic by Unicode, without a look at its tables where whole stretches of it are one or the other.
#[inline]
fn is_letter(c: char) -> bool {
    match c {
        // Latin with accents.
        '\u{c0}'..='\u{24f}' => !matches!(c, '×' | '÷'),
        // Combining marks, quotes and dashes, what stands for a character that was lost, emoji.
        '\u{300}'..='\u{344}'
        | '\u{2000}'..='\u{206f}'
        | '\u{fff0}'..='\u{ffff}'
        | '\u{1f300}'..='\u{1faff}' => false,
        _ => c.is_alphabetic(),
    }
}

/// Marks that stand within a word: accents that combine, soft hyphens, the joiners of Indic and Persian.
fn is_joiner(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{300}'..='\u{36f}'
            | '\u{483}'..='\u{487}'
            | '\u{591}'..='\u{5bd}'
            | '\u{64b}'..='\u{65f}'
            | '\u{200c}'
            | '\u{200d}'
            | '\u{fe20}'..='\u{fe2f}'
    )
}

/// Whether an `s` comes that ends its word.
fn is_s_alone(mut rest: std::str::Chars<'_>) -> bool {
    matches!(rest.next(), Some('s' | 'S')) && !rest.next().is_some_and(char::is_alphanumeric)
}

mod broken;
#[cfg(test)]
mod tests;
