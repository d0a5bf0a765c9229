//! A wrong unit, or a wrong thousand: 8 km for 8 miles, 1.2 million for 1.2 thousand, acres for hectares.

use super::super::scene::Scene;
use super::{Found, OUT_OF_LINE, far_apart};
use crate::docket::{Docket, Row, from_base, to_base};
use crate::lexicon::Unit;
use crate::model::Finding;

/// What the number of a scale is mistaken for: a thousand for a million, or for none.
const SCALES: [f64; 4] = [1e3, 1e-3, 1e6, 1e-6];

/// What a figure would be in another unit or scale, as shares of what was written.
struct Exchange {
    /// What its rule opens with.
    name: &'static str,
    /// The figure's lower core end, in the unit that it is printed in.
    meant: f64,
    /// The same in the base unit.
    in_base: [f64; 2],
}

/// What a claim would say in each unit or scale that is mistaken for its own.
fn exchanges(docket: &Docket, row: &Row) -> Vec<Exchange> {
    let unit = docket.unit_of(row.claim);
    let mut all = Vec::new();
    if let Some(unit) = unit {
        for other in docket.known().mistaken(&unit.symbol) {
            // The number stays, and the unit changes.
            let in_base = row
                .core
                .map(|end| to_base(from_base(end, Some(unit)), other));
            all.push(Exchange {
                name: "unit",
                meant: from_base(in_base[0], Some(unit)),
                in_base,
            });
        }
    }
    // A temperature or a magnitude has no thousands.
    let is_scaled = unit.is_none_or(Unit::has_scales);
    if is_scaled {
        for scale in SCALES {
            let in_base = row.core.map(|end| end * scale);
            all.push(Exchange {
                name: "scale",
                meant: from_base(in_base[0], unit),
                in_base,
            });
        }
    }
    all
}

/// Who mends a unit rounds what comes out: 8 miles are told as 13 km.
const ROUNDED: f64 = 0.025;

/// Whether what would be said meets what another row says, but for rounding.
fn meets(exchange: &Exchange, row: &Row) -> bool {
    let [low, high] = exchange.in_base;
    low * (1.0 - ROUNDED) <= row.outer[1] && row.outer[0] <= high * (1.0 + ROUNDED)
}

/// Whether a figure says one number, but for rounding: what is open or wide leaves room for every scale.
fn is_plain(row: &Row) -> bool {
    let [low, high] = row.core;
    low > 0.0 && high <= low * 1.25 && row.outer[1].is_finite()
}

/// Whether two rows mean other numbers by far more than rounding: a unit or a scale makes a third at least.
fn is_far(x: &Row, y: &Row) -> bool {
    let (low, high) = if x.is_below(y) { (x, y) } else { (y, x) };
    low.is_below(high) && low.core[1] * 1.25 < high.core[0]
}

/// A figure that the same origin mended by another unit or scale.
pub(super) fn mended(scene: &Scene<'_>, wrote: usize, by: usize) -> Option<Found> {
    let (x, y) = (&scene.rows[wrote], &scene.rows[by]);
    if !is_plain(x) || !is_plain(y) || !is_far(x, y) {
        return None;
    }
    let exchange = exchanges(scene.docket, x)
        .into_iter()
        .find(|exchange| meets(exchange, y))?;
    Some(Found {
        wrote,
        by,
        meant: exchange.meant,
        rule: if exchange.name == "unit" {
            "unit-mended"
        } else {
            "scale-mended"
        },
    })
}

/// A figure of a running count that lies far out of line with its neighbours, and by another unit or scale between them.
pub(super) fn out_of_line(scene: &Scene<'_>, three: [usize; 3]) -> Option<Found> {
    let [before, wrote, after] = three.map(|at| &scene.rows[at]);
    let are_plain = [before, wrote, after].into_iter().all(is_plain);
    if !are_plain || !is_far(before, wrote) || !is_far(after, wrote) || after.is_below(before) {
        return None;
    }
    let width = after.core[1] - before.core[0];
    let exchange = exchanges(scene.docket, wrote)
        .into_iter()
        .find(|exchange| {
            let low = exchange.in_base[0];
            let is_between = before.core[0] <= low && low <= after.core[1];
            is_between && (low - wrote.core[0]).abs() >= OUT_OF_LINE * width
        })?;
    Some(Found {
        wrote: three[1],
        by: three[0],
        meant: exchange.meant,
        rule: if exchange.name == "unit" {
            "unit-out-of-line"
        } else {
            "scale-out-of-line"
        },
    })
}

/// How two figures differ by a unit or a scale alone, for a remark: `miles for km`.
pub(super) fn between(docket: &Docket, a: u32, b: u32) -> Option<String> {
    let (x, y) = (docket.entry_at(a), docket.entry_at(b));
    let symbol = |claim| docket.some_text(docket.context_of(claim).unit);
    if symbol(a) != symbol(b) && x.value == y.value {
        return Some(format!(
            "the number is the same in {} and in {}",
            symbol(a).unwrap_or("none"),
            symbol(b).unwrap_or("none")
        ));
    }
    let is_thousand = |x: f64, y: f64| SCALES[..1].contains(&(x / y)) || x / y == SCALES[2];
    let (p, q) = (x.core[0], y.core[0]);
    (far_apart(p, q) && (is_thousand(p, q) || is_thousand(q, p)))
        .then(|| "a thousand or a million apart".to_owned())
}

/// Whether what was written and what was meant are a unit or a scale apart, as far as a finding tells.
pub(super) fn check(finding: &Finding, wrote: f64, meant: f64) -> bool {
    let ratio = meant / wrote;
    if finding.rule.starts_with("scale") {
        SCALES
            .iter()
            .any(|scale| (ratio / scale - 1.0).abs() < 1e-9)
    } else {
        !(0.8..1.25).contains(&ratio)
    }
}
