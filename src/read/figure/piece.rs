//! A number with its own unit, before or behind it, and what smaller units and fractions add to it.

use super::{OPENS, Walk};
use crate::lexicon::{Around, Class, NumberRole};
use crate::model::Number;
use crate::read::number::Numeral;
use crate::read::reading::ReadForm;
use crate::read::scope::Scope;
use crate::read::unit::Unit;
use crate::read::{counted, number, sum, unit};

/// A number with its own unit: one end of a range, or all of it.
#[derive(Clone, Copy)]
pub(in crate::read) struct Piece {
    pub(in crate::read) numeral: Numeral,
    pub(in crate::read) unit: Option<Unit>,
    /// Whether the unit stands before the number.
    pub(in crate::read) before: bool,
    pub(in crate::read) start: usize,
    pub(in crate::read) end: usize,
}

impl Walk<'_> {
    /// The number at `at` with its own unit, and what smaller units add to it.
    pub(super) fn sum(&self, at: usize) -> Option<Piece> {
        if let Some(height) = sum::height(self.scope, at) {
            return Some(height);
        }
        let piece = self.piece(at, self.floor)?;
        let longer = self
            .added(&piece)
            .or_else(|| sum::one_and(self.scope, &piece, self.floor));
        Some(longer.unwrap_or(piece))
    }

    /// The quantity with what smaller units or a fraction add to it; `None` where nothing does.
    pub(super) fn added(&self, first: &Piece) -> Option<Piece> {
        let scope = self.scope;
        first.unit?;
        if let Some(longer) = sum::and_a_half(scope, first) {
            return Some(longer);
        }
        let mut whole = None;
        // Yards, feet, inches.
        for _ in 0..2 {
            let piece = whole.as_ref().unwrap_or(first);
            let next = sum::second_at(scope, piece.end);
            if !scope.is(next, OPENS) {
                break;
            }
            let Some(second) = self.piece(next, next) else {
                break;
            };
            let Some(longer) = sum::joined(scope, piece, &second) else {
                let longer = sum::hundredths(scope, piece, &second)
                    .or_else(|| sum::inches(scope, piece, &second));
                return longer.or(whole);
            };
            whole = Some(longer);
        }
        whole
    }

    /// The number at `at` with its own unit.
    pub(super) fn piece(&self, at: usize, floor: usize) -> Option<Piece> {
        let scope = self.scope;
        let mut numeral = number::numeral(scope, at, floor)?;
        let before = unit::before(scope, numeral.start, floor);
        // -$5, and ($5) of accounts is left alone.
        let after = unit::after(scope, numeral.end, &numeral);
        let start = before.map_or(numeral.start, |unit| unit.at.start as usize);
        let minus = before.is_some()
            && scope.is_dash(start.wrapping_sub(1))
            && scope.glued(start)
            && !scope.glued(start.wrapping_sub(1));
        if minus && let ReadForm::Number(number) = numeral.form {
            numeral.form = ReadForm::Number(Number {
                value: -number.value,
                ..number
            });
        }
        let end = after.map_or(numeral.end, |unit| unit.at.end as usize);
        let (unit, before_number, end) = match (before, after) {
            (Some(unit), _) => (Some(unit), true, numeral.end),
            (None, Some(unit)) => (Some(unit), false, end),
            (None, None) => match unit::coded(scope, &numeral, floor) {
                Some((scaled, unit, before)) => {
                    numeral = scaled;
                    let end = if before {
                        numeral.end
                    } else {
                        unit.at.end as usize
                    };
                    (Some(unit), before, end)
                }
                None => (None, false, numeral.end),
            },
        };
        let start = unit
            .filter(|_| before_number)
            .map_or(start, |unit| unit.at.start as usize);
        let (numeral, end) = scaled_after(scope, numeral, unit.is_some() && !before_number, end);
        let (mut numeral, unit, end) = below_zero(scope, numeral, unit, end);
        // A whole thing in the way of other languages: 1.610 soldiers.
        if unit.is_none()
            && let Some(thousands) = numeral.thousands
            && counted::noun(scope, numeral.end, false).is_some()
        {
            numeral.form = ReadForm::Number(thousands);
        }
        Some(Piece {
            numeral,
            unit,
            before: before_number,
            start,
            end,
        })
    }
}

/// "75 USD million": a scale behind the unit.
fn scaled_after(scope: Scope<'_>, numeral: Numeral, unit: bool, end: usize) -> (Numeral, usize) {
    let word = scope.lexicon().numbers.first(scope.id(end)).copied();
    let scale =
        word.filter(|word| unit && word.role == NumberRole::Scale && scope.is(end, Class::SCALE));
    let number = scale.and_then(|scale| numeral.number()?.scaled(scale.value));
    match number {
        Some(number) => {
            let form = ReadForm::Number(number);
            (Numeral { form, ..numeral }, end + 1)
        }
        None => (numeral, end),
    }
}

/// "2 degrees below zero", "2 below zero Celsius".
fn below_zero(
    scope: Scope<'_>,
    numeral: Numeral,
    unit: Option<Unit>,
    end: usize,
) -> (Numeral, Option<Unit>, usize) {
    let below = scope.is(end, Class::HEDGE) && scope.does(end + 1, Around::ZERO_POINT);
    let Some(number) = numeral.number().filter(|_| below) else {
        return (numeral, unit, end);
    };
    let units = &scope.lexicon().units;
    let scaled =
        unit::spelled(scope, end + 2).filter(|after| units.dimension(after.id) == "temperature");
    let value = -number.value;
    let form = ReadForm::Number(Number { value, ..number });
    let after = scaled.map_or(end + 2, |unit| unit.at.end as usize);
    (Numeral { form, ..numeral }, scaled.or(unit), after)
}
