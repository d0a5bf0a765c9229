//! Numbers that name: after a word that numbers things, after a name, or before one.

use rust_decimal::Decimal;

use super::Numeral;
use crate::lexicon::{Around, Class, WordId};
use crate::read::counted;
use crate::read::number::Written;
use crate::read::scope::Scope;
use crate::read::words::{Gap, Kind};

/// A number that names: after a word that numbers things, after a name, or before one.
pub(super) fn designated(scope: Scope<'_>, found: &Numeral) -> Option<usize> {
    let mut before = found.start.wrapping_sub(1);
    if scope.is_kind(before, Kind::Stop) && scope.glued(before) {
        before = before.wrapping_sub(1);
    }
    numbered(scope, found, before).or_else(|| beside_name(scope, found, before))
}

/// "page 5", "Section 12B", "# 8", "the Group of 20".
fn numbered(scope: Scope<'_>, found: &Numeral, before: usize) -> Option<usize> {
    let (start, end) = (found.start, found.end);
    if scope.word(before) == "#" {
        return Some(end);
    }
    let value = found.value()?;
    let whole = value.scale() == 0 && !found.is_scaled();
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
    let plural_follows = || counted::counts(scope, end);
    // "Article 25 prevents it": only what is known to be counted is counted behind such a word.
    let known_follows =
        || counted::counts_what_is_known(scope, end) && several_follow(scope, found);
    // "Apartment 12B"
    let lettered =
        found.end == start + 2 && scope.glued(start + 1) && scope.is_kind(start + 1, Kind::Initial);
    if lettered && roles.any(Around::DESIGNATOR) {
        return Some(end);
    }
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
    (group && whole && !plural_follows()).then_some(end)
}

/// Whether several things can be counted right behind: behind a number above one nothing singular is, "a Falcon 9 rocket".
fn several_follow(scope: Scope<'_>, found: &Numeral) -> bool {
    let one = found.value().is_some_and(|value| value <= Decimal::ONE);
    let noun = counted::noun(scope, found.end, false);
    one || noun.is_some_and(|noun| counted::is_plural(scope, noun.head.start as usize))
}

/// "Windows 11", "Formula One", "Boeing's 787 Dreamliner".
fn beside_name(scope: Scope<'_>, found: &Numeral, before: usize) -> Option<usize> {
    let (start, end) = (found.start, found.end);
    let value = found.value()?;
    let whole = value.scale() == 0 && !found.is_scaled();
    let next_is_capital = scope.is(end, Class::CAPITAL);
    let words = matches!(found.written, Written::Words);
    let plural_follows = || counted::counts(scope, end);
    // A capital word that opens a sentence is a name where the lexicon has never heard of it.
    let singular = value > Decimal::ONE
        && ["is", "was", "has"]
            .iter()
            .any(|verb| scope.word(end).eq_ignore_ascii_case(verb));
    let mid = singular
        || start > scope.first + 1
        || start == scope.first + 1 && scope.id(start - 1) == WordId::UNKNOWN;
    let by_name =
        next_is_capital || scope.is(before, Class::CAPITAL) || scope.is_kind(before, Kind::Mixed);
    if !mid || !by_name || scope.is_caseless(start) {
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
    if is_version(scope, found) && !plural_follows() {
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
    // "Lindow 17 are missing", but "Camp 22 was closed" and, whatever its verb, "iOS 17".
    let next_function = scope.is(end, Class::AUXILIARY) && !is_product(scope, before) && !singular;
    let goes_on = || {
        next_function
            || scope.is(end, Class::UNIT)
            || scope.is(end, Class::HEDGE_AFTER) && !scope.is(end, Class::CAPITAL)
            || scope.does(end, Around::OF)
            || scope.is_dash(end)
            // "beat Ray 45 to 40 percent"
            || scope.does(end, Around::TO) && scope.is(end + 1, Class::DIGITS)
            || scope.word(end) == "%"
            // "Alder 3 received several awards" is a name.
            || plural_follows() && several_follow(scope, found) && !counted::is_participle(scope, end)
    };
    if name && !goes_on() {
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

/// A name that opens with a small letter: `iOS`, `macOS`.
fn is_product(scope: Scope<'_>, at: usize) -> bool {
    scope.is_kind(at, Kind::Mixed) && scope.word(at).starts_with(|c: char| c.is_lowercase())
}

/// `Zubrina 2.6`: decimals behind a capital word that the lexicon has never heard of.
fn is_version(scope: Scope<'_>, found: &Numeral) -> bool {
    let before = found.start.wrapping_sub(1);
    let short = found
        .value()
        .is_some_and(|value| matches!(value.scale(), 1 | 2) && value < Decimal::ONE_HUNDRED);
    let named = scope.id(before) == WordId::UNKNOWN
        && (scope.is(before, Class::CAPITAL) || is_product(scope, before));
    short && named && found.end == found.start + 1 && scope.is(found.start, Class::DIGITS)
}

/// Where case tells nothing, a word that the lexicon has never heard of names a number that ends its phrase: "BOEING 727 THAT
/// FELL", "cadena 2)".
fn names_without_case(scope: Scope<'_>, found: &Numeral) -> bool {
    let (before, end) = (found.start.wrapping_sub(1), found.end);
    let small = found.whole().is_some_and(|value| value < 10_000) && !found.is_scaled();
    let unknown = scope.is_letters(before)
        && scope.id(before) == WordId::UNKNOWN
        && scope.word(before).len() > 3
        && !counted::is_participle(scope, before);
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
        Around::TO.with(Around::OF).with(Around::OR)
    };
    for _ in 0..MOST {
        let joint = end + usize::from(several && scope.is_kind(end, Kind::Comma));
        let joined = scope.does(joint, joints) || scope.is_dash(joint);
        let next = joint + usize::from(joined);
        let whole = scope.is(next, Class::DIGITS) && scope.word(next).len() <= 4;
        if next == end
            || !whole
            || counted::counts(scope, next + 1)
            || scope.is(next + 1, Class::UNIT | Class::SCALE)
        {
            break;
        }
        end = next + 1;
    }
    end
}
