//! What looks like a number and is no claim: years, dates, times of day, ordinals, designations, numbering.
//!
//! Every rule answers where the numbers that it covers end, so that the walk goes on behind them.

mod clock;
mod code;
mod name;
mod year;

use rust_decimal::Decimal;

use super::figure::Piece;
use super::number::{Numeral, Written};
use super::scope::Scope;
use super::words::{Gap, Kind};
use crate::lexicon::{Around, Change, Class};

pub(super) use clock::clock;
use clock::hours;
use code::{address, cited, furniture, is_lost_space, is_mistyped_before, postal, telephone};
pub(super) use code::{coordinate, in_name};
use name::designated;
pub(super) use year::is_figure_by_lead;
use year::{era, is_of_years, is_year, is_year_number};

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
            telephone, glued, hours, date, numbering, address, postal, era, designated, furniture,
        ]
    } else {
        &[compound, hours, designated, pronoun]
    };
    for rule in rules {
        if let Some(end) = rule(scope, found) {
            return Some(end.max(found.end));
        }
    }
    let free = !hedged || is_of_years(scope, found.start);
    (digits && free && is_year(scope, found)).then_some(found.end)
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
        let torn = is_mistyped_before(scope, before);
        if torn || !(opens || sign || prefix || hyphened_word || lost_space) {
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
        && !scope.is(end + 1, Class::UNIT)
        // Three dots go on, the number does not.
        && scope.word(end + 1) != ".";
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

/// `2.`, `(3)`, `4)`, `5 -`, `1.2` at the start of a line or sentence; `; 2)` within one; `[5]`.
fn numbering(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    let (start, end) = (found.start, found.end);
    if let Some(end) = cited(scope, start) {
        return Some(end);
    }
    let small = found
        .value()
        .is_some_and(|value| value < Decimal::from(200));
    if !small || found.is_scaled() {
        return None;
    }
    let opens = start == scope.first;
    if found.whole().is_none() {
        return is_numbered_heading(scope, found).then_some(end);
    }
    let before = start.wrapping_sub(1);
    let opened = scope.is_kind(before, Kind::Open);
    let closed = scope.is_kind(end, Kind::Close);
    if opened && closed {
        return Some(end + 1);
    }
    let marked =
        closed || scope.is_kind(end, Kind::Stop) && scope.has(end + 1) && !scope.glued(end + 1);
    // The next point of a list: "1) rain, 2) wind and 3) snow".
    let goes_on = closed
        && (scope.kind(before).is_some_and(Kind::may_part) || scope.does(before, Around::AND))
        && !opens_bracket(scope, before);
    if (opens || goes_on) && marked && scope.glued(end) {
        return Some(end + 1);
    }
    let barred = (scope.is_dash(end) || scope.word(end) == "|")
        && !scope.glued(end)
        && !scope.glued(end + 1)
        && scope.is(end + 1, Class::CAPITAL);
    (opens && scope.gap(start) >= Gap::Line && barred).then_some(end + 1)
}

/// `1.2 Background`: the number of a heading, at the start of a line.
fn is_numbered_heading(scope: Scope<'_>, found: &Numeral) -> bool {
    let (start, end) = (found.start, found.end);
    start == scope.first
        && scope.gap(start) >= Gap::Line
        && end == start + 1
        && found.value().is_some_and(|value| value.scale() <= 2)
        && scope.gap(end) == Gap::Space
        && scope.kind(end) == Some(Kind::Title)
        && !scope.is(end, Class::UNIT | Class::COUNTED)
}

/// Whether a bracket that is open at `at` opens a few words before.
fn opens_bracket(scope: Scope<'_>, at: usize) -> bool {
    /// The longest remark in brackets, in words.
    const LONGEST: usize = 16;
    let before = (scope.first.max(at.saturating_sub(LONGEST))..=at).rev();
    let mut brackets =
        before.filter(|at| matches!(scope.kind(*at), Some(Kind::Open | Kind::Close)));
    brackets
        .next()
        .is_some_and(|at| scope.is_kind(at, Kind::Open))
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
