#![doc = include_str!("doc/unit-mismatch.md")]

use super::seen::{Detail, Seen, Sink};
use super::verify::{Refusal, at_least, rule_of, so};
use super::words::whence;
use crate::docket::{Docket, from_base, grouped};
use crate::model::{Finding, Interval, Number, decimal_from_f64, decimal_to_f64};

/// What a converted number is rounded to: half a unit of its last digit, and from two digits on at most a quarter of it.
/// One that ends in 5 may be rounded to fives: "325 miles".
fn width(value: f64) -> Option<f64> {
    let number = Number::from_decimal(decimal_from_f64(value)?);
    let unit = decimal_to_f64(number.unit);
    let is_in_fives = value.abs() >= 20.0 && (value / unit) % 10.0 == 5.0;
    let half = if is_in_fives { unit * 2.5 } else { unit / 2.0 };
    Some(if value.abs() < 10.0 {
        half
    } else {
        half.min(value.abs() / 4.0)
    })
}

pub(super) fn find(docket: &Docket, claim: u32, sink: &mut Sink) {
    let Some((value, symbol)) = docket.extra(claim).and_then(|extra| extra.also.clone()) else {
        return;
    };
    let (Some(unit), Some(other)) = (docket.unit_of(claim), docket.known().unit(&symbol)) else {
        return;
    };
    let Some(width) = width(value).filter(|_| unit.dimension == other.dimension) else {
        return;
    };
    let convert = |value: f64| {
        let base = other.to_base(decimal_from_f64(value)?)?;
        unit.of_base(base).map(decimal_to_f64)
    };
    let (Some(low), Some(high)) = (convert(value - width), convert(value + width)) else {
        return;
    };
    let Some(reading) = Interval::closed(low, high) else {
        return;
    };
    // The first reading may itself have been rounded by the conversion.
    let entry = docket.entry_at(claim);
    let [from, to] = entry.outer.map(|end| from_base(end, Some(unit)));
    let slack = if from == to {
        self::width(from).unwrap_or(0.0)
    } else {
        0.0
    };
    if high < from - slack || to + slack < low {
        let text = format!("{} {symbol}", grouped(value));
        let reading = docket.reading(claim, text, reading, reading);
        sink.push(
            Seen::new("unit-mismatch", "two-units")
                .on(entry.day)
                .deciding(1)
                .detail(Detail::Readings(Box::new([reading]))),
            [claim],
        );
    }
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claim = sink.claims(seen)[0];
    let [reading] = seen.readings() else {
        return String::new();
    };
    let unit = docket
        .some_text(docket.context_of(claim).unit)
        .unwrap_or("");
    let short = |value: f64| grouped((value * 10.0).round() / 10.0);
    format!(
        "{} is given as {}, which is {} to {} {unit}{}",
        docket.figure_text(claim),
        reading.text,
        short(reading.outer.low()),
        short(reading.outer.high()),
        whence(docket, claim).map_or(String::new(), |whence| format!(" ({whence})")),
    )
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let values = at_least(finding, 2)?;
    rule_of(finding, &["two-units"])?;
    so(
        !values[0].outer.meets(values[1].outer),
        "the two readings meet",
    )
}
