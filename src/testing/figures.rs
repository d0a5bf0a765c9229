//! Numbers, wordings, intervals and figures.

use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::model::{Bound, Expression, Figure, Form, Hedge, Interval, Number, Profile};

/// A number as a text prints it: small and large, round and not, with and without decimals.
pub fn number() -> impl Strategy<Value = Number> {
    let digits = prop_oneof![
        4 => 0..=20_i64,
        3 => 1..=9_999_i64,
        2 => 1..=9_999_999_999_i64,
    ];
    (
        digits,
        prop_oneof![3 => Just(0_u32), 1 => 1..=3_u32],
        0..=3_u32,
    )
        .prop_map(|(digits, scale, zeros)| {
            let value = if scale > 0 {
                Decimal::new(digits, scale)
            } else {
                Decimal::from(digits * 10_i64.pow(zeros))
            };
            Number::from_decimal(value)
        })
}

/// Any hedge.
pub fn hedge() -> impl Strategy<Value = Hedge> {
    prop::sample::select(Hedge::ALL)
}

/// A wording: a number, a range or a vague word behind up to three hedges, of whole things or of something measured.
pub fn expression() -> impl Strategy<Value = Expression> {
    const VAGUE: &[&str] = &[
        "couple",
        "few",
        "several",
        "dozen",
        "half-dozen",
        "dozens",
        "scores",
        "hundreds",
        "many",
        "none",
        "half",
        "most",
    ];
    let form = prop_oneof![
        4 => number().prop_map(Form::Number),
        2 => (number(), number()).prop_map(|(a, b)| Form::Range(a, b)),
        2 => (prop::sample::select(VAGUE), prop_oneof![Just(1_i64), Just(100), Just(1_000)]).prop_map(
            |(rule, times)| Form::Vague { rule: rule.into(), times: times.into() }
        ),
    ];
    let hedges = prop::collection::vec(hedge(), 0..=3);
    (
        hedges,
        form,
        any::<bool>(),
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.2),
    )
        .prop_map(|(hedges, form, counts, signed, extreme)| Expression {
            hedges,
            form,
            counts,
            signed,
            extreme,
        })
}

/// An interval over few small ends, so that two of them often touch: points, closed and half-open ones, and rays.
pub fn interval() -> impl Strategy<Value = Interval> {
    (0..12_i32, 0..6_i32, any::<bool>(), 0..10_u8).prop_filter_map(
        "the ends are in order",
        |(low, width, open, ray)| {
            let low = f64::from(low);
            let high = if ray == 0 {
                f64::INFINITY
            } else {
                low + f64::from(width)
            };
            let low = if ray == 1 { f64::NEG_INFINITY } else { low };
            Interval::new(low, high, open)
        },
    )
}

/// A figure near the others that it will meet: most are exact and small, some are of thousands within a few per cent or
/// one typing step from each other, and a third are worded.
pub fn figure() -> impl Strategy<Value = Figure> {
    const THOUSANDS: &[i64] = &[1_000, 1_005, 1_009, 1_011, 1_100, 1_260];
    const TYPED: &[i64] = &[1_119, 11_150, 11_199, 11_210, 11_900, 111_990];
    let value = prop_oneof![
        6 => 8..=15_i64,
        2 => prop::sample::select(THOUSANDS),
        1 => prop::sample::select(TYPED),
    ];
    let worded = prop_oneof![
        Just(Hedge::About),
        Just(Hedge::Over),
        Just(Hedge::AtLeast),
        Just(Hedge::Nearly),
        Just(Hedge::AtMost),
        Just(Hedge::UpTo),
    ];
    let news = Profile::news();
    prop_oneof![
        6 => value.clone().prop_map(|n| Figure::exact(n.into())),
        3 => (value.clone(), worded).prop_map(move |(n, hedge)| {
            news.figure(&Expression::count(Number::from_decimal(n.into())).hedged(hedge))
        }),
        1 => (value.clone(), value.clone(), value).prop_map(|(low, best, high)| {
            Figure::range(low.into(), Some(best.into()), high.into())
        }),
        // Two intervals that no wording gives: a caller's own.
        1 => (interval(), 0..4_i32, 0..4_i32).prop_filter_map("the core lies inside", |(core, below, above)| {
            let outer = Interval::new(
                core.low() - f64::from(below),
                core.high() + f64::from(above),
                core.is_open() && above == 0,
            )?;
            Figure::from_parts(None, None, Bound::Vague, core, outer).ok()
        }),
    ]
}
