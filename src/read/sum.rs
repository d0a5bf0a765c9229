//! One quantity in two units: "5 feet 2 inches", "3 dollars 50 cents", "$20 and 43c".
//!
//! Money keeps its main unit, since the smaller one is a hundredth. Lengths and masses take the smallest, in which the
//! sum of whole numbers is exact. Times stay apart: "two years and three months" is told, not measured.

use rust_decimal::Decimal;

use super::figure::Piece;
use super::number::{Numeral, Written};
use super::reading::ReadForm;
use super::scope::Scope;
use super::unit::Unit;
use super::words::Kind;
use crate::lexicon::{Around, Class, UnitId};
use crate::model::Number;

/// What may follow a man's height: "six foot two in his socks", "five foot seven and slim".
const CLOSES: Class = Class::PREPOSITION
    .with(Class::CONJUNCTION)
    .with(Class::PRONOUN)
    .with(Class::AUXILIARY);

/// Whether the two units may be parts of one quantity, the second the smaller one.
fn is_smaller(scope: Scope<'_>, first: UnitId, second: UnitId) -> bool {
    let units = &scope.lexicon().units;
    let dimension = units.dimension(second);
    let kind = dimension == "length" || dimension == "mass" || dimension.starts_with("currency:");
    first != second
        && kind
        && units
            .convert(Decimal::ONE, second, first)
            .is_some_and(|part| part < Decimal::ONE)
}

/// Where the second number may open: right after the first, with "and" or a comma between.
pub(super) fn second_at(scope: Scope<'_>, end: usize) -> usize {
    let comma = scope.is_kind(end, Kind::Comma);
    // "5 ft. 7 in."
    let stop = scope.word(end) == "." && scope.glued(end) && scope.word(end - 1).len() <= 3;
    let and = scope.does(end, Around::AND);
    // "6-foot-5"
    let hyphen = scope.is_kind(end, Kind::Hyphen) && scope.glued(end) && scope.glued(end + 1);
    end + usize::from(comma || and || hyphen || stop)
}

/// The two as one; `None` where they are two.
pub(super) fn joined(scope: Scope<'_>, first: &Piece, second: &Piece) -> Option<Piece> {
    let (a, b) = (first.numeral.number()?, second.numeral.number()?);
    let (large, small) = (first.unit?, second.unit?);
    let whole = a.value.scale() == 0 && a.value >= Decimal::ZERO && b.value >= Decimal::ZERO;
    if !whole || second.before || second.start != second.numeral.start {
        return None;
    }
    let units = &scope.lexicon().units;
    let large = in_money_of(scope, large, small.id);
    // Cents without a country belong to the money before them.
    let money = units.dimension(large.id).starts_with("currency:");
    let cents = money
        && matches!(
            scope.word(small.at.start as usize),
            "c" | "¢" | "cent" | "cents" | "sen" | "sens"
        );
    if !cents && !is_smaller(scope, large.id, small.id) {
        return None;
    }
    let (number, unit) = if money {
        let part = if cents {
            b.value.checked_div(Decimal::ONE_HUNDRED)?
        } else {
            units.convert(b.value, small.id, large.id)?
        };
        let value = a.value.checked_add(part)?;
        let unit = Decimal::new(1, 2);
        (Number { value, unit }, large)
    } else {
        let value = units
            .convert(a.value, large.id, small.id)?
            .checked_add(b.value)?;
        let unit = b.unit;
        (Number { value, unit }, small)
    };
    let at = if first.before {
        large.at
    } else {
        large.at.hull(small.at)
    };
    let mut piece = *first;
    piece.numeral.form = ReadForm::Number(number);
    piece.numeral.end = second.numeral.end;
    piece.end = second.end;
    piece.unit = Some(Unit { at, ..unit });
    Some(piece)
}

/// "Two pounds fifty pence": where hundredths of a currency follow, the pounds are that currency.
fn in_money_of(scope: Scope<'_>, large: Unit, small: UnitId) -> Unit {
    let units = &scope.lexicon().units;
    let at = large.at.start as usize;
    let dimension = units.dimension(small);
    let money = units
        .after(scope.id(at), scope.word(at))
        .find(|id| units.dimension(*id) == dimension)
        .filter(|_| dimension.starts_with("currency:"));
    Unit {
        id: money.unwrap_or(large.id),
        ..large
    }
}

/// "An hour and a half", "two miles and a quarter": a fraction of the unit behind it.
pub(super) fn and_a_half(scope: Scope<'_>, first: &Piece) -> Option<Piece> {
    let number = first.numeral.number()?;
    let (article, at) = (first.end + 1, first.end + 2);
    let follows = scope.does(first.end, Around::AND) && scope.does(article, Around::ARTICLE);
    if first.before || !follows || !scope.is(at, Class::FRACTION) || first.numeral.is_scaled() {
        return None;
    }
    let fraction = scope.lexicon().numbers.first(scope.id(at))?.value;
    // "a tonne and a half of that", but "a mile and a half a pound".
    let other = scope.does(at + 1, Around::ARTICLE) || scope.is(at + 1, Class::UNIT | Class::SCALE);
    let other = other && !scope.is(at + 1, Class::PREPOSITION);
    if other || number.value.scale() > 0 {
        return None;
    }
    let mut piece = *first;
    piece.numeral.form = ReadForm::Number(Number {
        value: number.value.checked_add(fraction)?,
        unit: fraction,
    });
    piece.end = at + 1;
    piece.numeral.end = at + 1;
    Some(piece)
}

/// "The past year and a half", "hour and a half": one and a fraction of a unit that has no number. The fraction is what was
/// read.
pub(super) fn one_and(scope: Scope<'_>, fraction: &Piece, floor: usize) -> Option<Piece> {
    let and = fraction.start.checked_sub(1)?;
    let at = and.checked_sub(1).filter(|at| *at >= floor)?;
    let (article, number) = (
        scope.does(fraction.start, Around::ARTICLE),
        fraction.numeral.number()?,
    );
    let part = fraction.numeral.written == Written::Fraction && fraction.unit.is_none();
    if !part || !article || !scope.does(and, Around::AND) || !scope.is(at, Class::UNIT) {
        return None;
    }
    let unit = super::unit::spelled(scope, at).filter(|unit| unit.at.end as usize == and)?;
    let units = &scope.lexicon().units;
    let spans = scope.word(at).len() > 3
        && matches!(units.dimension(unit.id), "time" | "time-month" | "length");
    let of = scope.does(fraction.end, Around::OF);
    let number = Number {
        value: number.value.checked_add(Decimal::ONE)?,
        unit: number.unit,
    };
    let mut piece = *fraction;
    piece.numeral.form = ReadForm::Number(number);
    piece.numeral.written = Written::Words;
    piece.unit = Some(unit);
    (spans && !of).then_some(piece)
}

/// `5'7"`, `5′ 7″`: feet and inches by their marks.
pub(super) fn height(scope: Scope<'_>, at: usize) -> Option<Piece> {
    let printed = scope.word(at);
    let apostrophe = ['\'', '\u{2019}', '\u{2032}'];
    let (feet, inches, end) = match printed.split_once(apostrophe) {
        Some((feet, inches)) => (feet, inches, at + 1),
        None if scope.word(at + 1).contains(apostrophe) && scope.glued(at + 1) => {
            (printed, scope.word(at + 2), at + 3)
        }
        None => return None,
    };
    let feet: u8 = feet.parse().ok().filter(|feet| (1..=9).contains(feet))?;
    let inches: u8 = inches.parse().ok().filter(|inches| *inches < 12)?;
    let unit = super::unit::inch_mark(scope, end)?;
    let number = Number::from_decimal(Decimal::from(12 * u32::from(feet) + u32::from(inches)));
    let mut numeral = Numeral::one(at, number);
    numeral.written = Written::Digits;
    numeral.end = end;
    Some(Piece {
        numeral,
        unit: Some(unit),
        before: false,
        start: at,
        end: unit.at.end as usize,
    })
}

/// "6-foot-5", "6 foot 5": inches without a unit behind feet.
pub(super) fn inches(scope: Scope<'_>, first: &Piece, second: &Piece) -> Option<Piece> {
    let units = &scope.lexicon().units;
    let (a, b) = (first.numeral.number()?, second.numeral.number()?);
    let feet = first.unit.filter(|unit| units.symbol(unit.id) == "ft")?;
    let whole = a.value.scale() == 0 && b.value.scale() == 0;
    let few =
        b.value < Decimal::from(12) && b.value >= Decimal::ZERO && a.value <= Decimal::from(9);
    let hyphen = scope.is_kind(second.start - 1, Kind::Hyphen);
    let foot = scope.word(first.end - 1).eq_ignore_ascii_case("foot");
    let next = scope.is_letters(second.end) && !(foot && scope.is(second.end, CLOSES));
    let ends = hyphen || !next && !scope.is_dash(second.end);
    let bare = second.unit.is_none() && ends;
    if !(whole && few && bare) {
        return None;
    }
    let inch = units.by_symbol("in")?;
    let mut piece = *first;
    piece.numeral.form = ReadForm::Number(Number {
        value: units
            .convert(a.value, feet.id, inch)?
            .checked_add(b.value)?,
        unit: Decimal::ONE,
    });
    piece.numeral.end = second.numeral.end;
    piece.end = second.end;
    piece.unit = Some(Unit { id: inch, ..feet });
    Some(piece)
}

/// "20 dollars 43": hundredths without a unit, where nothing follows that they could count.
pub(super) fn hundredths(scope: Scope<'_>, first: &Piece, second: &Piece) -> Option<Piece> {
    let (a, b) = (first.numeral.number()?, second.numeral.number()?);
    let unit = first.unit?;
    let money = scope
        .lexicon()
        .units
        .dimension(unit.id)
        .starts_with("currency:");
    let closed = !scope.has(second.end)
        || matches!(
            scope.kind(second.end),
            Some(Kind::Stop | Kind::Comma | Kind::Close)
        );
    let two = b.value.scale() == 0
        && b.value >= Decimal::TEN
        && b.value < Decimal::ONE_HUNDRED
        && second.unit.is_none();
    if !money || !closed || !two || a.value.scale() > 0 || first.numeral.scale != Decimal::ONE {
        return None;
    }
    let mut piece = *first;
    piece.numeral.form = ReadForm::Number(Number {
        value: a
            .value
            .checked_add(b.value.checked_div(Decimal::ONE_HUNDRED)?)?,
        unit: Decimal::new(1, 2),
    });
    piece.numeral.end = second.numeral.end;
    piece.end = second.end;
    Some(piece)
}
