//! Claims as findings hold them: numbers of a docket in, figures and names in the caller's units out.

use super::Docket;
use super::base::from_base;
use super::day::date_of;
use super::entry::mark;
use crate::lexicon::Unit;
use crate::model::{Bound, Evidence, Interval, Moment, SeriesName};

impl Docket {
    /// What a series is of, by one of its claims.
    pub(crate) fn series_name(&self, claim: u32) -> SeriesName {
        let context = self.context_of(claim);
        SeriesName {
            measure: self.text(context.measure).into(),
            subject: self.subject(context).clone(),
            place: self.some_text(context.place).map(Into::into),
            to: self.some_text(context.to).map(Into::into),
            event: self.event(context).cloned(),
        }
    }

    /// What a finding holds of a number that stands beside a claim: its second unit, an end, the length of its list.
    pub(crate) fn reading(
        &self,
        claim: u32,
        text: String,
        core: Interval,
        outer: Interval,
    ) -> Evidence {
        Evidence {
            text,
            core,
            outer,
            ..self.evidence(claim, claim)
        }
    }

    /// An interval in base units, in the unit of a claim.
    pub(crate) fn shown_in(&self, interval: Interval, unit_of: u32) -> Interval {
        let ends = [interval.low(), interval.high()];
        interval_in(ends, interval.is_open(), self.unit_of(unit_of))
    }

    /// What a finding holds of a claim, in the unit of another claim of its series.
    pub(crate) fn evidence(&self, claim: u32, unit_of: u32) -> Evidence {
        let entry = self.entry_at(claim);
        let unit = self.unit_of(unit_of);
        Evidence {
            claim: self.id_of(claim).to_owned(),
            text: self.figure_text(claim),
            core: interval_in(entry.core, entry.has(mark::OPEN_CORE), unit),
            outer: interval_in(entry.outer, entry.has(mark::OPEN_OUTER), unit),
            day: date_of(entry.day),
            told: date_of(entry.told).map(Moment::from),
            // A report that names no origin is one of its own.
            origin: self
                .origin_of(claim)
                .source()
                .or(self.some_text(entry.report))
                .map(str::to_owned),
        }
    }

    /// The figure of a claim as printed, with its unit where the words leave it out.
    pub(crate) fn figure_text(&self, claim: u32) -> String {
        let entry = self.entry_at(claim);
        if let Some(text) = self.some_text(entry.text) {
            return text.to_owned();
        }
        let unit = self.context_of(claim).unit;
        let unit = self
            .some_text(unit)
            .map_or(String::new(), |u| format!(" {u}"));
        match self.extra(claim).and_then(|extra| extra.ends) {
            Some((low, high)) => format!("{} to {}{unit}", grouped(low), grouped(high)),
            None if entry.value.is_nan() => {
                let is_open = entry.has(mark::OPEN_OUTER);
                let own = interval_in(entry.outer, is_open, self.unit_of(claim));
                format!("{own}{unit}")
            }
            None if entry.bound == Bound::Exact => {
                format!("{}{unit}", grouped(entry.value))
            }
            None => format!(
                "{} {}{unit}",
                entry.bound.as_str().replace('-', " "),
                grouped(entry.value)
            ),
        }
    }
}

/// Ends in the base unit, as an interval in this unit.
fn interval_in(ends: [f64; 2], is_open: bool, unit: Option<&Unit>) -> Interval {
    let [low, high] = ends.map(|end| from_base(end, unit));
    Interval::new(low, high, is_open).expect("conversion keeps order")
}

/// A number with commas between thousands.
pub(crate) fn grouped(value: f64) -> String {
    let plain = format!("{value}");
    let (sign, rest) = plain.strip_prefix('-').map_or(("", &*plain), |r| ("-", r));
    let (whole, fraction) = rest.find('.').map_or((rest, ""), |dot| rest.split_at(dot));
    if whole.len() < 4 || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return plain;
    }
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + fraction
}
