//! What looks like a number and is no claim: years, dates, times of day, ordinals, designations, numbering.
//!
//! Every rule answers where the numbers that it covers end, so that the walk goes on behind them.

mod code;

use rust_decimal::Decimal;

use super::figure::Piece;
use super::number::{Numeral, Written};
use super::scope::Scope;
use super::words::{Gap, Kind};
use crate::lexicon::{Around, Change, Class, WordId};

use code::{address, cited, is_lost_space, telephone};
pub(super) use code::{coordinate, in_name};

/// The end of what is no claim, where `found` is none.
pub(super) fn refused(
    scope: Scope<'_>,
    found: &Numeral,
    hedged: bool,
    floor: usize,
) -> Option<usize> {
    // What was read before dates, names and numbers nothing more.
    let scope = scope.from(floor);
    let digits = matches!(found.written, Written::Digits | Written::Weak);
    let rules: &[fn(Scope<'_>, &Numeral) -> Option<usize>] = if digits {
        &[
            telephone, glued, hours, date, numbering, address, designated,
        ]
    } else {
        &[compound, hours, designated, pronoun]
    };
    for rule in rules {
        if let Some(end) = rule(scope, found) {
            return Some(end.max(found.end));
        }
    }
    (digits && !hedged && is_year(scope, found)).then_some(found.end)
}

/// Digits glued to letters, signs or further digits that make no unit of them: `M777`, `5G`, `555-12-12`, `a=5`.
fn glued(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    let (start, end) = (found.start, found.end);
    // Most numbers stand between spaces.
    if !scope.glued(start) && !scope.glued(end) {
        return None;
    }
    if scope.glued(start) {
        let before = start - 1;
        let opens = matches!(
            scope.kind(before),
            Some(
                Kind::Open
                    | Kind::Quote
                    | Kind::Apostrophe
                    | Kind::Dash
                    | Kind::Mark
                    | Kind::Semicolon
            )
        ) || scope.is_kind(before, Kind::Colon)
            && scope.is_letters(before.wrapping_sub(1));
        let sign = matches!(
            scope.word(before),
            "~" | "<" | ">" | "≥" | "≤" | "≈" | "±" | "+" | "=" | "∼" | ","
        ) || scope.is(before, Class::UNIT_BEFORE);
        let prefix = scope.is_kind(before, Kind::Hyphen)
            && scope.is_letters(before.wrapping_sub(1))
            && scope.does(before.wrapping_sub(1), Around::PREFIX.with(Around::MINUS));
        let hyphened_word = scope.is_kind(before, Kind::Hyphen)
            && scope.is_letters(before.wrapping_sub(1))
            && scope.glued(before)
            && scope.kind(before - 1) == Some(Kind::Lower)
            && scope.is(before - 1, Class::HEDGE);
        let lost_space = scope.is_letters(before) && is_lost_space(scope, before);
        if !(opens || sign || prefix || hyphened_word || lost_space) {
            return Some(run_end(scope, end));
        }
    }
    let ordinal = scope.glued(end) && scope.does(end, Around::ORDINAL_ENDING);
    if ordinal {
        return Some(end + 1);
    }
    // `1990s`, `'90s`, `737s`, `5G`, `4x4`: letters that are no unit; the caller has looked for those.
    // "12people", "20ish": a space is lost, or a hedge is glued on.
    let counted = scope.is(end, Class::COUNTED | Class::SUBJECT) && scope.word(end).len() > 3
        || scope.is(end, Class::HEDGE_AFTER) && scope.kind(end) == Some(Kind::Lower);
    let letters = scope.glued(end) && scope.is_letters(end) && !counted;
    let many = scope.glued(end) && scope.word(end).eq_ignore_ascii_case("s");
    let joined = scope.glued(end)
        && scope.glued(end + 1)
        && matches!(
            scope.word(end),
            "/" | "." | ":" | "_" | "=" | "@" | "&" | "#" | "\\"
        )
        && !scope.is(end + 1, Class::UNIT);
    let crossed = scope.glued(end)
        && scope.glued(end + 1)
        && matches!(scope.word(end), "x" | "X" | "×")
        && scope.is(end + 1, Class::DIGITS);
    if letters || many || joined || crossed {
        return Some(run_end(scope, end));
    }
    // Three groups of digits with hyphens: a telephone number, a code.
    let mut groups = 1;
    let mut at = end;
    while scope.is_kind(at, Kind::Hyphen)
        && scope.glued(at)
        && scope.glued(at + 1)
        && scope.is(at + 1, Class::DIGITS)
    {
        groups += 1;
        at += 2;
    }
    let padded = |at: usize| scope.word(at).starts_with('0') && scope.word(at).len() > 1;
    let code = groups == 2 && (padded(end - 1) || padded(end + 1));
    (groups > 2 || code).then_some(at)
}

/// The end of the words that are glued on. The walk goes on there: however many they are, they are looked at once.
fn run_end(scope: Scope<'_>, from: usize) -> usize {
    let mut end = from;
    while scope.glued(end)
        && !matches!(
            scope.kind(end),
            Some(
                Kind::Comma | Kind::Close | Kind::Stop | Kind::Quote | Kind::Semicolon | Kind::Mark
            )
        )
    {
        end += 1;
    }
    end
}

/// `11:30`, `5 p.m.`, `0600 GMT`, `5.30pm`.
pub(super) fn clock(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    let mut end = found.end;
    let colon = |at: usize| {
        scope.is_kind(at, Kind::Colon)
            && scope.glued(at)
            && scope.glued(at + 1)
            && scope.is(at + 1, Class::DIGITS)
    };
    let mut colons = 0;
    while colon(end) && colons < 4 {
        end += 2;
        colons += 1;
    }
    let (roles, length) = scope.term_around(end);
    let spoken = roles.any(Around::CLOCK) && end == found.end + 2 * colons;
    let small = || {
        found
            .value()
            .is_some_and(|value| value <= Decimal::from(2400) && matches!(value.scale(), 0 | 2))
    };
    if spoken
        && small()
        && !(scope.word(end) == "am"
            && scope.gap(end) != Gap::None
            && scope.does(found.start.wrapping_sub(1), Around::OF)
            // "as of 9 am"
            && scope.word(found.start.wrapping_sub(2)) != "of"
            && !scope.word(found.start.wrapping_sub(2)).eq_ignore_ascii_case("as"))
    {
        return Some(end + length);
    }
    if let Some(end) = hours_and_minutes(scope, found) {
        return Some(end);
    }
    (colons > 0).then_some(end)
}

/// `9/11`: a day that names what happened on it. It would be a fraction that nobody writes.
pub(super) fn day_of_a_name(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    let slash = found.end == found.start + 3 && scope.word(found.start + 1) == "/";
    if !slash {
        return None;
    }
    let part = |at: usize| scope.word(at).parse::<u32>().ok();
    let (upper, lower) = (part(found.start)?, part(found.start + 2)?);
    // Halves to tenths, twelfths, sixteenths … are in use.
    let used = lower <= 10 || matches!(lower, 12 | 16 | 20 | 24 | 25 | 30);
    let fits = (1..=12).contains(&upper) && lower <= 31 && !used;
    let alone = found.start == scope.first && !scope.has(found.end);
    (fits && !alone && !scope.does(found.end, Around::OF)).then_some(found.end)
}

/// "at 2100 last night", "at about 0530": four digits after *at* where nothing is counted, and no index stands.
fn hours_and_minutes(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    /// How far before the number a word of change or of prices tells that it is a level.
    const NEAR: usize = 8;
    let (start, end) = (found.start, found.end);
    let digits = scope.word(start);
    if end != start + 1 || digits.len() != 4 {
        return None;
    }
    let hours = digits.get(..2)?.parse::<u32>().ok()?;
    let minutes = digits.get(2..)?.parse::<u32>().ok()?;
    if hours > 23 || minutes > 59 || minutes % 5 != 0 {
        return None;
    }
    let hedged = usize::from(scope.is(start.wrapping_sub(1), Class::HEDGE.with(Class::ADVERB)));
    let at = scope
        .word(start.wrapping_sub(1 + hedged))
        .eq_ignore_ascii_case("at");
    let told = !scope.is_letters(end)
        || scope.is(
            end,
            Class::WHEN
                .with(Class::PREPOSITION)
                .with(Class::DAY)
                .with(Class::WEEKDAY),
        );
    let level = Around::PRICE.with(Around::POINTS);
    let from = scope.first.max(start.saturating_sub(NEAR));
    let stands =
        (from..start).any(|at| scope.does(at, level) || scope.change(at).any(Change::TURNS));
    (at && told && !stands).then_some(end)
}

/// A day beside a month, `5/17/2018`, `2019-09-01`, `1.9.2019`.
fn date(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    let (start, end) = (found.start, found.end);
    let day = found.whole().is_some_and(|value| (1..=31).contains(&value));
    let year = is_year_number(scope, found);
    let before = start.wrapping_sub(1);
    let month_before = is_month(scope, before)
        || scope.is_kind(before, Kind::Stop) && is_month(scope, before.wrapping_sub(1))
        || scope.is_kind(before, Kind::Comma) && is_month(scope, before.wrapping_sub(1)) && year;
    if month_before && (day || year) {
        return Some(end);
    }
    let of = usize::from(scope.does(end, Around::OF));
    if day && is_month(scope, end + of) && !scope.change(end + of).any(Change::DOWN) {
        return Some(end + of + 1);
    }
    // 6-10 August: the end of the range is looked at.
    if day && scope.is_dash(end) && scope.is(end + 1, Class::DIGITS) && is_month(scope, end + 2) {
        return Some(end + 3);
    }
    let parts = |mark: &str| {
        scope.word(end) == mark
            && scope.glued(end)
            && scope.glued(end + 1)
            && scope.is(end + 1, Class::DIGITS)
    };
    if parts("/") && scope.value_is_whole(end)
        || parts("-") && scope.word(end + 2) == "-" && scope.glued(end + 2)
    {
        return Some(run_end(scope, end));
    }
    None
}

fn is_month(scope: Scope<'_>, at: usize) -> bool {
    // "may" and "march" are verbs as well.
    scope.is(at, Class::MONTH)
        && (scope.is(at, Class::CAPITAL)
            || !scope.is(at, Class::AUXILIARY)
            || scope.is_caseless(at))
}

impl Scope<'_> {
    /// Whether the slash at `at` stands between two whole numbers that are no fraction (those were read as one number).
    fn value_is_whole(self, at: usize) -> bool {
        self.is(at.wrapping_sub(1), Class::DIGITS)
    }
}

/// `2.`, `(3)`, `4)` at the start of a line or sentence; `[5]`.
fn numbering(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    let (start, end) = (found.start, found.end);
    if let Some(end) = cited(scope, start) {
        return Some(end);
    }
    let small = found.is_below(200) && found.value().is_some_and(|value| value.scale() == 0);
    if !small {
        return None;
    }
    let opened = scope.is_kind(start.wrapping_sub(1), Kind::Open);
    let closed = scope.is_kind(end, Kind::Close);
    if opened && closed {
        return Some(end + 1);
    }
    let opens = start == scope.first;
    let marked =
        closed || scope.is_kind(end, Kind::Stop) && scope.has(end + 1) && !scope.glued(end + 1);
    (opens && marked && scope.glued(end)).then_some(end + 1)
}

/// A number that names: after a word that numbers things, after a name, or before one.
fn designated(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    let (start, end) = (found.start, found.end);
    let mut before = start.wrapping_sub(1);
    if scope.is_kind(before, Kind::Stop) && scope.glued(before) {
        before = before.wrapping_sub(1);
    }
    if scope.word(before) == "#" {
        return Some(end);
    }
    let value = found.value()?;
    let whole = value.scale() == 0 && !found.is_scaled();
    let next_is_capital = scope.is(end, Class::CAPITAL);
    let roles = scope.around(before);
    let words = matches!(found.written, Written::Words);
    let phrase = (1..=3).any(|back| {
        let from = start.wrapping_sub(back);
        scope.is(from, Class::PHRASE)
            && scope.term(from).is_some_and(|(id, length)| {
                length == back
                    && length > 1
                    && scope.lexicon().around.of(id).any(Around::DESIGNATOR)
            })
    });
    let plural_follows = || super::counted::counts(scope, end);
    // "Article 25 prevents it": only what is known to be counted is counted behind such a word.
    let known_follows = || super::counted::counts_what_is_known(scope, end);
    if phrase
        || roles.any(Around::DESIGNATOR)
            && (whole || value.scale() <= 2 && !found.is_scaled())
            && found.is_below(100_000)
            && !(if words {
                plural_follows()
            } else {
                known_follows()
            })
    {
        return Some(row_end(scope, before, end));
    }
    // The Group of 20.
    let group = scope.does(before, Around::OF)
        && scope.is_kind(before.wrapping_sub(1), Kind::Title)
        && scope.word(before - 1).eq_ignore_ascii_case("group");
    if group && whole && !plural_follows() {
        return Some(end);
    }
    // A capital word that opens a sentence is a name where the lexicon has never heard of it.
    let mid = start > scope.first + 1
        || start == scope.first + 1 && scope.id(start - 1) == WordId::UNKNOWN;
    let beside_name =
        next_is_capital || scope.is(before, Class::CAPITAL) || scope.is_kind(before, Kind::Mixed);
    if !mid || !beside_name || scope.is_caseless(start) {
        return names_without_case(scope, found).then_some(end);
    }
    // Apple One, Formula One, Air Force One.
    let named = scope.is(before, Class::CAPITAL) && before > scope.first;
    if words
        && named
        && scope.is(start, Class::CAPITAL)
        && end == start + 1
        && !scope.is(end, Class::CAPITAL)
        && !plural_follows()
    {
        return Some(end);
    }
    if words || !whole || !found.is_below(10_000) {
        return None;
    }
    let function = Class::DETERMINER
        .with(Class::PREPOSITION)
        .with(Class::PRONOUN)
        .with(Class::CONJUNCTION)
        .with(Class::AUXILIARY)
        .with(Class::ADVERB)
        .with(Class::HEDGE)
        .with(Class::NUMBER)
        .with(Class::WH)
        .with(Class::MONTH)
        .with(Class::SAY);
    // iOS is a name as well.
    let capital = scope.is(before, Class::CAPITAL) || scope.is_kind(before, Kind::Mixed);
    // The MAX of a name is no hedge.
    let shouted = scope.is_kind(before, Kind::Upper) && scope.does(before, Around::LOOSE);
    let name = scope.is_letters(before) && capital && (shouted || !scope.is(before, function));
    let goes_on = || {
        scope.is(
            end,
            Class::AUXILIARY.with(Class::UNIT),
        ) || scope.is(end, Class::HEDGE_AFTER) && !scope.is(end, Class::CAPITAL)
            || scope.does(end, Around::OF)
            || scope.is_dash(end)
            // "beat Ray 45 to 40 percent"
            || scope.does(end, Around::TO) && scope.is(end + 1, Class::DIGITS)
            || scope.word(end) == "%"
            // "Alder 3 received several awards" is a name.
            || plural_follows() && !super::counted::is_participle(scope, end)
    };
    let next_function = scope.is(end, Class::AUXILIARY);
    if name && !next_function && !goes_on() {
        return Some(end);
    }
    // Boeing's 787 Dreamliner: a number before a single name.
    let before_name =
        next_is_capital && scope.kind(end) == Some(Kind::Title) && !scope.is(end, function);
    let named_after = before_name
        && value >= Decimal::ONE_HUNDRED
        && scope.gap(end) == Gap::Space
        && !plural_follows();
    named_after.then_some(end)
}

/// Where case tells nothing, a word that the lexicon has never heard of names a number that ends its phrase: "BOEING 727 THAT
/// FELL", "cadena 2)".
fn names_without_case(scope: Scope<'_>, found: &Numeral) -> bool {
    let (before, end) = (found.start.wrapping_sub(1), found.end);
    let small = found.whole().is_some_and(|value| value < 10_000) && !found.is_scaled();
    let unknown = scope.is_letters(before)
        && scope.id(before) == WordId::UNKNOWN
        && scope.word(before).len() > 3
        && !super::counted::is_participle(scope, before);
    let ends = !scope.is_letters(end) && !scope.is_dash(end)
        || scope.is(end, Class::WH)
        || scope.word(end).eq_ignore_ascii_case("that");
    let mid = found.start > scope.first + 1;
    let digits = scope.is(found.start, Class::DIGITS) && end == found.start + 1;
    mid && small && digits && unknown && ends && scope.is_caseless(found.start)
}

/// The end of further numbers that the same word names: "pages 5 and 6", "photo 1 of 12".
fn row_end(scope: Scope<'_>, named: usize, mut end: usize) -> usize {
    /// The most numbers of one row.
    const MOST: usize = 8;
    // "in block 4, 12 were hurt": only several pages go on behind a comma.
    let several = scope.word(named).ends_with(['s', 'S']) || scope.word(named) == "pp";
    let joints = if several {
        Around::AND.with(Around::OR).with(Around::TO)
    } else {
        Around::TO.with(Around::OF)
    };
    for _ in 0..MOST {
        let joint = end + usize::from(several && scope.is_kind(end, Kind::Comma));
        let joined = scope.does(joint, joints) || scope.is_dash(joint);
        let next = joint + usize::from(joined);
        let whole = scope.is(next, Class::DIGITS) && scope.word(next).len() <= 4;
        if next == end
            || !whole
            || super::counted::counts(scope, next + 1)
            || scope.is(next + 1, Class::UNIT | Class::SCALE)
        {
            break;
        }
        end = next + 1;
    }
    end
}

/// "twenty-first", "one hundred and second"; but "a twenty-second delay" lasts.
pub(super) fn ordinal(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    if found.written != Written::Words {
        return None;
    }
    let end = found.end;
    let hyphen = scope.is_dash(end) && scope.glued(end) && scope.glued(end + 1);
    let scale = scope.is(end - 1, Class::SCALE);
    let and = scope.does(end, Around::AND) && scale;
    let at = end + usize::from(hyphen || and);
    if !scope.is(at, Class::ORDINAL) {
        return None;
    }
    let ten = scope.word(end - 1).ends_with(['y', 'Y']);
    let lasts = scope.is(at, Class::SPAN)
        && (!hyphen || scope.does(found.start.wrapping_sub(1), Around::ARTICLE));
    ((hyphen || and || ten || scale) && !lasts).then_some(at + 1)
}

/// "9-to-5", "3-for-12": working hours, hits of a game; unless so many things stand behind.
fn hours(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    let end = found.end;
    let hyphened = scope.is_kind(end, Kind::Hyphen)
        && scope.glued(end)
        && (scope.does(end + 1, Around::TO) || scope.word(end + 1) == "for")
        && scope.is_kind(end + 2, Kind::Hyphen)
        && scope.is(end + 3, Class::DIGITS.with(Class::NUMBER));
    let counts = || {
        scope.is(end + 4, Class::UNIT.with(Class::SCALE))
            || scope.is_dash(end + 4)
            || super::counted::counts(scope, end + 4)
    };
    (hyphened && !counts()).then_some(end + 4)
}

/// "two-way", "multi-million", "half-hearted": a word with a hyphen that counts nothing.
fn compound(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    let (start, end) = (found.start, found.end);
    let joined =
        scope.is_dash(end) && scope.glued(end) && scope.glued(end + 1) && scope.is_letters(end + 1);
    let bare = joined && scope.does(end + 1, Around::BARE_COMPOUND);
    let before = start.wrapping_sub(1);
    let multi = scope.is_dash(before)
        && scope.glued(start)
        && scope.does(before.wrapping_sub(1), Around::MULTI);
    // Fifty-fifty.
    let twice = joined && end == start + 1 && scope.id(start) == scope.id(end + 1);
    let bare = bare || twice;
    (bare || multi).then_some(if bare { run_end(scope, end) } else { end })
}

/// *One* as a pronoun.
fn pronoun(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    let (start, end) = (found.start, found.end);
    if end != start + 1 || !scope.does(start, Around::ONE) || found.written != Written::Words {
        return None;
    }
    let before = start.wrapping_sub(1);
    if scope.does(before, Around::BEFORE_PRONOUN_ONE) {
        return Some(end);
    }
    // "killing one and wounding two", "two died and one was injured", "one of them".
    let done_to = super::counted::is_participle(scope, before);
    let told = (scope.is(before, Class::CONJUNCTION) || scope.is_kind(before, Kind::Comma))
        && scope.is(end, Class::AUXILIARY)
        && (end + 1..end + 4).any(|at| super::counted::is_participle(scope, at));
    // "one to two kilometres", "one or two".
    let joint = end + usize::from(scope.is_dash(end));
    if scope.does(end, Around::TO | Around::OR) && scope.is(end + 1, Class::NUMBER | Class::DIGITS)
        || joint > end && scope.is(joint, Class::NUMBER)
    {
        return None;
    }
    let of = scope.does(end, Around::OF);
    let of_them = of && scope.does(end + 1, Around::WHOM) && !scope.is_letters(end + 2);
    let of_them = of_them || of && scope.is(end + 1, Class::WH);
    if scope.is(end, Class::SAY) && !scope.is(end, Class::COUNTED) {
        return Some(end);
    }
    if done_to && !of || told || of_them {
        return None;
    }
    let function = Class::AUXILIARY
        .with(Class::PRONOUN)
        .with(Class::WH)
        .with(Class::PREPOSITION)
        .with(Class::DETERMINER)
        .with(Class::CONJUNCTION)
        .with(Class::SPAN);
    // US is no pronoun.
    let alone = !scope.is_letters(end) && !scope.is_dash(end) && !scope.is_kind(end, Kind::Quote);
    let refused = alone || scope.is(end, function) && !scope.is_kind(end, Kind::Upper);
    refused.then_some(end)
}

fn is_year_number(scope: Scope<'_>, found: &Numeral) -> bool {
    found.end == found.start + 1
        && scope.word(found.start).len() == 4
        && found
            .whole()
            .is_some_and(|value| (1000..2100).contains(&value))
}

/// Four bare digits that stand where a year stands.
fn is_year(scope: Scope<'_>, found: &Numeral) -> bool {
    if !is_year_number(scope, found)
        || scope.is_dash(found.end) && scope.glued(found.end) && scope.is_letters(found.end + 1)
    {
        return false;
    }
    let recent = !found.is_below(1800);
    let before = found.start.wrapping_sub(1);
    let placed = !scope.has(before)
        || scope.does(before, Around::BEFORE_YEAR)
        || scope.is(before, Class::DETERMINER)
        || matches!(scope.kind(before), Some(Kind::Open | Kind::Comma))
        || scope.is_kind(before, Kind::Possessive);
    let noun = super::counted::noun(scope, found.end, false);
    let round = scope.word(found.start).ends_with("00");
    match noun {
        None => placed || recent,
        Some(noun) => {
            let known = scope.is(noun.head.start as usize, Class::COUNTED | Class::SUBJECT)
                || scope.does(noun.head.start as usize, Around::COLLECTIVE);
            placed && !round && !known
        }
    }
}
