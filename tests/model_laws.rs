//! Laws of intervals, numbers and figures: what comparing rests on, for every value and every wording.

use crossclaim::model::{
    Decimal, Expression, Form, Hedge, Interval, Number, Profile, decimal_from_f64, decimal_to_f64,
};
use crossclaim::testing::{expression, hedge, interval, number};
use proptest::prelude::*;

/// Whether a value belongs to an interval.
fn has(interval: Interval, value: f64) -> bool {
    interval.low() <= value
        && (value < interval.high() || (value == interval.high() && !interval.is_open()))
}

fn worded(hedges: &[Hedge], form: Form, counts: bool) -> Expression {
    Expression {
        hedges: hedges.to_vec(),
        form,
        counts,
        signed: false,
        extreme: false,
    }
}

proptest! {
    /// Below, above or meeting: exactly one of the three holds of any two intervals, and which one does not depend on
    /// which is named first. A pair that was both, or neither, would be told twice or never.
    #[test]
    fn two_intervals_stand_in_one_way(a in interval(), b in interval()) {
        let ways = [a.is_below(b), b.is_below(a), a.meets(b)];
        prop_assert_eq!(ways.iter().filter(|way| **way).count(), 1, "{} {}", a, b);
        prop_assert_eq!(a.meets(b), b.meets(a));
        prop_assert!(a.meets(a) && !a.is_below(a));
    }

    /// Meeting means having a value in common: the intervals are sets, however their ends are marked.
    #[test]
    fn to_meet_is_to_share_a_value(a in interval(), b in interval()) {
        // The lower ends belong to the intervals, so a shared value, if any, is the greater of the two lower ends; or
        // any value at all where neither has one.
        let low = a.low().max(b.low());
        let shares = if low.is_finite() { has(a, low) && has(b, low) } else { true };
        prop_assert_eq!(a.meets(b), shares);
    }

    /// What is below something below is below: time orders of totals rest on it.
    #[test]
    fn below_is_an_order(a in interval(), b in interval(), c in interval()) {
        if a.is_below(b) && b.is_below(c) {
            prop_assert!(a.is_below(c));
        }
    }

    /// A wider interval meets whatever the narrower one met: the ground of "a wider hedge adds no contradiction".
    #[test]
    fn the_wider_meets_what_the_narrower_met(a in interval(), b in interval(), c in interval()) {
        prop_assert!(a.holds(a));
        if a.holds(b) {
            prop_assert!(a.meets(b));
            prop_assert!(!b.meets(c) || a.meets(c));
            prop_assert!(!b.holds(c) || a.holds(c));
        }
    }

    /// The hull holds both and nothing that it need not: it is the same from either side, and holding one already, it is
    /// that one.
    #[test]
    fn the_hull_is_the_smallest_around_both(a in interval(), b in interval(), c in interval()) {
        let hull = a.hull(b);
        prop_assert!(hull.holds(a) && hull.holds(b));
        prop_assert_eq!(hull, b.hull(a));
        prop_assert_eq!(a.hull(b).hull(c), a.hull(b.hull(c)));
        if c.holds(a) && c.holds(b) {
            prop_assert!(c.holds(hull));
        }
    }

    /// In one dimension intervals that meet pairwise have a common value (Helly): minimal conflicts are pairs, which is
    /// why one sweep finds them all.
    #[test]
    fn who_meets_pairwise_meets_at_one_value(all in prop::collection::vec(interval(), 1..6)) {
        let pairwise = all.iter().all(|a| all.iter().all(|b| a.meets(*b)));
        let low = all.iter().map(|i| i.low()).fold(f64::NEG_INFINITY, f64::max);
        let at_one = !low.is_finite() || all.iter().all(|i| has(*i, low));
        prop_assert_eq!(pairwise, at_one);
    }

    /// A change of unit keeps what meets and what is below.
    #[test]
    fn scaling_keeps_relations(a in interval(), b in interval(), factor in 1..1000_i32, shift in -300..300_i32) {
        let scaled = |i: Interval| i.scaled(f64::from(factor), f64::from(shift));
        prop_assert_eq!(scaled(a).meets(scaled(b)), a.meets(b));
        prop_assert_eq!(scaled(a).is_below(scaled(b)), a.is_below(b));
        prop_assert_eq!(scaled(a).holds(scaled(b)), a.holds(b));
    }

    /// The usual reading lies inside the widest one, whatever is hedged how often: a tension is never a contradiction
    /// the other way round.
    #[test]
    fn core_lies_inside_outer(expression in expression()) {
        for profile in [Profile::news(), Profile::literal()] {
            let figure = profile.figure(&expression);
            prop_assert!(figure.outer().holds(figure.core()), "{} {}", figure.core(), figure.outer());
            prop_assert!(!figure.core().low().is_nan() && !figure.core().high().is_nan());
        }
    }

    /// Without a sign nothing is below zero: no hedge on a count allows fewer than none.
    #[test]
    fn counts_stay_above_zero(expression in expression()) {
        if expression.signed {
            return Ok(());
        }
        for profile in [Profile::news(), Profile::literal()] {
            let figure = profile.figure(&expression);
            prop_assert!(figure.outer().low() >= 0.0, "{}", figure.outer());
        }
    }

    /// A printed number is among what it can mean, negative ones too: "about −5" can be −5, and so can "up to −5".
    #[test]
    fn the_number_itself_is_possible(number in number(), hedge in prop::option::of(hedge()), negative: bool) {
        let number = if negative { Number::from_decimal(-number.value) } else { number };
        let mut wording = worded(hedge.as_slice(), Form::Number(number), !negative);
        wording.signed = negative;
        let figure = Profile::news().figure(&wording);
        let value = decimal_to_f64(number.value);
        // "Well over n" leaves n itself to the widest reading.
        prop_assert!(has(figure.outer(), value), "{hedge:?} {value}: {}", figure.outer());
    }

    /// Hedges have an order of width, read by the widest intervals: exactly < bare < about; just over < over = at least;
    /// nearly < at most = up to. To write the wider word can only take contradictions away.
    #[test]
    fn hedges_have_an_order(number in number(), counts: bool) {
        let news = Profile::news();
        let outer = |hedge: Option<Hedge>| {
            news.figure(&worded(hedge.as_slice(), Form::Number(number), counts)).outer()
        };
        let bare = outer(None);
        for (wide, narrow) in [
            (bare, Some(Hedge::Exactly)),
            (outer(Some(Hedge::About)), None),
            (outer(Some(Hedge::Over)), Some(Hedge::JustOver)),
            (outer(Some(Hedge::Over)), Some(Hedge::WellOver)),
            (outer(Some(Hedge::AtLeast)), Some(Hedge::Over)),
            (outer(Some(Hedge::Over)), Some(Hedge::AtLeast)),
            (outer(Some(Hedge::AtMost)), Some(Hedge::Nearly)),
            (outer(Some(Hedge::AtMost)), Some(Hedge::JustUnder)),
            (outer(Some(Hedge::UpTo)), Some(Hedge::AtMost)),
        ] {
            prop_assert!(wide.holds(outer(narrow)), "{wide} does not hold {narrow:?}");
        }
    }

    /// A further hedge of those that only loosen never narrows what is possible: "at least several hundred", "about
    /// 10–15", "up to about 40".
    #[test]
    fn a_hedge_on_top_only_widens(expression in expression(), on_top in prop::sample::select(
        &[Hedge::About, Hedge::Over, Hedge::AtLeast, Hedge::AtMost, Hedge::UpTo, Hedge::Under],
    )) {
        // A bare number is read by its innermost hedge, and a vague word may have a rule of its own with it.
        let is_composed = match expression.form {
            Form::Number(_) => !expression.hedges.is_empty(),
            Form::Range(..) => true,
            _ => false,
        };
        if !is_composed {
            return Ok(());
        }
        let news = Profile::news();
        let plain = news.figure(&expression).outer();
        let hedged = news.figure(&expression.clone().hedged(on_top)).outer();
        prop_assert!(hedged.holds(plain), "{hedged} does not hold {plain}");
    }

    /// "1.2 million" is 1,200,000: the digits count, not the word they are scaled by.
    #[test]
    fn words_for_powers_of_ten_change_nothing(digits in 1..9_999_i64, scale in 0..3_u32, hedge in prop::option::of(hedge())) {
        let digits = if digits % 10 == 0 { digits + 1 } else { digits };
        let million = Decimal::from(1_000_000);
        let scaled = Number::from_decimal(Decimal::new(digits, scale)).scaled(million).unwrap();
        let written = Number::from_decimal((Decimal::new(digits, scale) * million).normalize());
        let news = Profile::news();
        let figure = |number| news.figure(&worded(hedge.as_slice(), Form::Number(number), true));
        prop_assert_eq!(figure(scaled), figure(written));
    }

    /// 1.25 km is 1,250 m: a measurement means the same in every unit, where its width follows its last digit.
    #[test]
    fn measurements_scale_with_their_unit(digits in 11..9_999_i64, hedge in prop::sample::select(
        &[None, Some(Hedge::About), Some(Hedge::Nearly), Some(Hedge::Over), Some(Hedge::UpTo), Some(Hedge::JustOver)],
    )) {
        let digits = if digits % 10 == 0 { digits + 1 } else { digits };
        let news = Profile::news();
        let figure = |value| {
            let number = Number::from_decimal(value);
            news.figure(&worded(hedge.as_slice(), Form::Number(number), false))
        };
        let (km, m) = (figure(Decimal::new(digits, 2)), figure(Decimal::from(digits * 10)));
        for (km, m) in [(km.core(), m.core()), (km.outer(), m.outer())] {
            let thousand = |end: f64| {
                decimal_from_f64(end).map_or(end, |d| decimal_to_f64(d * Decimal::ONE_THOUSAND))
            };
            prop_assert_eq!((thousand(km.low()), thousand(km.high()), km.is_open()), (m.low(), m.high(), m.is_open()));
        }
    }

    /// An end goes from decimal to float and back unharmed: equal decimals are equal floats.
    #[test]
    fn decimals_and_floats_go_both_ways(digits in any::<i32>(), scale in 0..9_u32) {
        let decimal = Decimal::new(i64::from(digits), scale).normalize();
        let float = decimal_to_f64(decimal);
        prop_assert_eq!(decimal_from_f64(float), Some(decimal));
        prop_assert_eq!(float, decimal.to_string().parse::<f64>().unwrap());
    }
}

#[test]
fn no_figure_is_made_of_what_is_no_number() {
    assert_eq!(decimal_from_f64(f64::NAN), None);
    assert_eq!(decimal_from_f64(f64::INFINITY), None);
    assert!(Interval::closed(f64::NAN, 1.0).is_none());
    assert!(Interval::closed(1.0, f64::NAN).is_none());
    assert!(Interval::closed(2.0, 1.0).is_none());
}
