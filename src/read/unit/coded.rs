//! Currencies whose code carries the scale, or whose sign was lost: `30 MUSD`, `TEUR 450`, `e80 million`, `#5 million`.

use rust_decimal::Decimal;

use crate::lexicon::UnitId;
use crate::read::number::Numeral;
use crate::read::reading::{ReadForm, Run};
use crate::read::scope::Scope;
use crate::read::unit::Unit;
use crate::read::words::Kind;

/// The number times the scale of the code beside it, with the currency, and whether that stands before it.
pub(in crate::read) fn coded(
    scope: Scope<'_>,
    numeral: &Numeral,
    floor: usize,
) -> Option<(Numeral, Unit, bool)> {
    let (start, end) = (numeral.start, numeral.end);
    let number = numeral.number()?;
    for (at, before) in [(end, false), (start.wrapping_sub(1), true)] {
        if before && start <= floor {
            break;
        }
        if let Some((id, scale)) = code(scope, at) {
            let form = ReadForm::Number(number.scaled(scale)?);
            let unit = Unit {
                id,
                at: Run::new(at, at + 1),
            };
            let numeral = Numeral {
                form,
                scale: numeral.scale.checked_mul(scale)?,
                ..*numeral
            };
            return Some((numeral, unit, before));
        }
    }
    let sign = start > floor && scope.glued(start) && numeral.is_scaled();
    let lost = sign.then(|| lost_sign(scope.word(start - 1)))??;
    let id = scope.lexicon().units.by_symbol(lost)?;
    let at = Run::new(start - 1, start);
    Some((*numeral, Unit { id, at }, true))
}

/// The currency whose sign was lost on the way, by what stands in its place: "e80 million", "#5 million".
fn lost_sign(printed: &str) -> Option<&'static str> {
    match printed {
        "e" | "E" => Some("EUR"),
        "#" => Some("GBP"),
        _ => None,
    }
}

/// `MUSD`, `kEUR`, `TSEK`: a scale and the code of a currency.
fn code(scope: Scope<'_>, at: usize) -> Option<(UnitId, Decimal)> {
    if !matches!(scope.kind(at), Some(Kind::Upper | Kind::Mixed)) {
        return None;
    }
    let printed = scope.word(at);
    let (scale, code) = printed.split_at_checked(1)?;
    let scale = match scale {
        // The Germans and the Swedes write T for thousand.
        "k" | "K" | "T" => 1_000,
        "m" | "M" => 1_000_000,
        "b" | "B" => 1_000_000_000,
        _ => return None,
    };
    if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let lexicon = scope.lexicon();
    let id = lexicon
        .units
        .before(lexicon.vocabulary.id(code), code)
        .next()?;
    let money = lexicon.units.dimension(id).starts_with("currency:");
    money.then(|| (id, Decimal::from(scale)))
}
