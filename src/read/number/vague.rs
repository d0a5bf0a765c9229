//! Words that say a number vaguely: a dozen, several thousand, tens of millions, two dozen.

use rust_decimal::Decimal;

use super::{Numeral, Written, role};
use crate::lexicon::{Around, NumberRole, NumberWord};
use crate::model::Number;
use crate::read::reading::ReadForm;
use crate::read::scope::Scope;

/// A dozen, by itself a vague word; a score only after a number.
pub(super) fn group(
    scope: Scope<'_>,
    start: usize,
    at: usize,
    word: NumberWord,
) -> Option<Numeral> {
    let dozen = word.value == Decimal::from(12);
    (dozen && word.name == scope.id(at))
        .then(|| Numeral::vague(start, at + 1, word.name, Decimal::ONE))
}

/// Several, a few, a couple; times a thousand or a dozen where such a word follows.
pub(super) fn vague(
    scope: Scope<'_>,
    start: usize,
    at: usize,
    length: usize,
    word: NumberWord,
) -> Option<Numeral> {
    let mut end = at + length;
    let mut times = word.times;
    let of = scope.does(end, Around::OF);
    let after = end + usize::from(of);
    let scale = role(scope, after).filter(|scale| {
        matches!(
            scale.role,
            NumberRole::Hundred | NumberRole::Scale | NumberRole::Group | NumberRole::Plural
        ) && !(of && scale.role == NumberRole::Plural)
    });
    if let Some(scale) = scale {
        times = times.checked_mul(scale.value)?;
        end = after + 1;
        while let Some(next) = role(scope, end).filter(|next| next.role == NumberRole::Scale) {
            times = times.checked_mul(next.value)?;
            end += 1;
        }
    }
    Some(Numeral {
        scale: times,
        ..Numeral::vague(start, end, word.name, times)
    })
}

/// "tens of millions": the second plural multiplies.
pub(super) fn plural_of(scope: Scope<'_>, mut found: Numeral, word: NumberWord) -> Numeral {
    let second = role(scope, found.end + 1)
        .filter(|second| second.role == NumberRole::Plural && scope.does(found.end, Around::OF));
    if let Some(second) = second
        && let Some(times) = word.times.checked_mul(second.value)
    {
        found.form = ReadForm::Vague {
            rule: word.name,
            times,
        };
        found.end += 2;
    }
    found
}

/// "two dozen", "200 dozens".
pub(super) fn dozens(scope: Scope<'_>, mut found: Numeral) -> Numeral {
    let at = found.end + scope.hyphen(found.end);
    let Some(word) = role(scope, at) else {
        return found;
    };
    let Some(times) = found.value() else {
        return found;
    };
    let dozen = word.value == Decimal::from(12)
        && matches!(word.role, NumberRole::Group | NumberRole::Plural);
    let twenty = word.value == Decimal::from(20)
        && word.role == NumberRole::Group
        && found.written == Written::Words;
    if dozen {
        let rule = scope.lexicon().vocabulary.id("dozen");
        found.form = ReadForm::Vague { rule, times };
        found.end = at + 1;
        found.written = Written::Vague;
    } else if twenty && let Some(value) = times.checked_mul(word.value) {
        found.form = ReadForm::Number(Number {
            value,
            unit: Decimal::TEN,
        });
        found.end = at + 1;
    }
    found
}
