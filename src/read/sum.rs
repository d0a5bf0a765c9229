//! One quantity in two units: "5 feet 2 inches", "3 dollars 50 cents", "$20 and 43c".
//!
//! Money keeps its main unit, since the smaller one is a hundredth. Lengths and masses take the smallest, in which the
//! sum of whole numbers is exact. Times stay apart: "two years and three months" is told, not measured.

use rust_decimal::Decimal;

use super::figure::Piece;
use super::reading::ReadForm;
use super::scope::Scope;
use super::words::Kind;
use crate::lexicon::{Around, UnitId};
use crate::model::Number;

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
    let and = scope.does(end, Around::AND);
    // "6-foot-5"
    let hyphen = scope.is_kind(end, Kind::Hyphen) && scope.glued(end) && scope.glued(end + 1);
    end + usize::from(comma || and || hyphen)
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
    let mut piece = *first;
    let number = if money {
        let part = if cents {
            b.value.checked_div(Decimal::ONE_HUNDRED)?
        } else {
            units.convert(b.value, small.id, large.id)?
        };
        Number {
            value: a.value.checked_add(part)?,
            unit: Decimal::new(1, 2),
        }
    } else {
        let value = units
            .convert(a.value, large.id, small.id)?
            .checked_add(b.value)?;
        piece.unit = Some(small);
        Number {
            value,
            unit: b.unit,
        }
    };
    piece.numeral.form = ReadForm::Number(number);
    piece.numeral.end = second.numeral.end;
    piece.end = second.end;
    piece.unit = piece.unit.map(|unit| super::unit::Unit {
        at: if first.before {
            large.at
        } else {
            large.at.hull(small.at)
        },
        ..unit
    });
    Some(piece)
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
    let ends = hyphen || !scope.is_letters(second.end) && !scope.is_dash(second.end);
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
    piece.unit = Some(super::unit::Unit { id: inch, ..feet });
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
