#![doc = include_str!("doc/slip.md")]

mod unit;
mod year;

use super::scene::{Course, Scene, is_one_time};
use super::seen::{Seen, Sink};
use super::verify::{Refusal, pair, rule_of, so};
use super::words::said;
use crate::docket::{Docket, from_base, grouped, mark};
use crate::model::Finding;

/// Below this a step of one key is as likely a real change.
const SMALLEST: f64 = 100.0;

/// Differences of one per cent and less are corrections, not slips.
const LEAST: f64 = 0.01;

/// What was meant lies at least so many times as far from what was written as its neighbours lie from each other. Of
/// numbers that merely go up and down by a few, some step of one key nearly always leads back between the neighbours.
const OUT_OF_LINE: f64 = 5.0;

/// Within so many days an origin mends what it mistyped.
const MENDED: i32 = 30;

/// A step's name, and whether it leads from the digits meant (second) to those written.
type Step = (&'static str, fn(&[u8], &[u8]) -> bool);

/// How a number can be mistyped with one movement of the hand.
const STEPS: &[Step] = &[
    ("two-digits-swapped", is_swapped),
    ("factor-of-ten", is_ten_times),
    ("digit-doubled", is_doubled),
    ("digit-dropped", is_dropped),
    ("one-digit-wrong", is_one_wrong),
];

/// The name of the one typing step from what was meant to what was written.
pub(crate) fn step(wrote: f64, meant: f64) -> Option<&'static str> {
    let (wrote, meant) = (Digits::of(wrote)?, Digits::of(meant)?);
    let (wrote, meant) = (wrote.as_bytes(), meant.as_bytes());
    if wrote.len().abs_diff(meant.len()) > 1 {
        return None;
    }
    STEPS
        .iter()
        .find(|(_, is)| is(wrote, meant))
        .map(|(name, _)| *name)
}

/// The digits of a whole number.
struct Digits {
    bytes: [u8; 16],
    start: usize,
}

impl Digits {
    /// Of a positive number of at most fifteen digits.
    fn of(n: f64) -> Option<Self> {
        if n.fract() != 0.0 || n <= 0.0 || n >= 1e15 {
            return None;
        }
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole, positive and below 10^15"
        )]
        let mut rest = n as u64;
        let (mut bytes, mut start) = ([b'0'; 16], 16);
        while rest > 0 {
            start -= 1;
            bytes[start] += u8::try_from(rest % 10).expect("one digit");
            rest /= 10;
        }
        Some(Digits { bytes, start })
    }

    fn as_bytes(&self) -> &[u8] {
        &self.bytes[self.start..]
    }
}

fn is_swapped(wrote: &[u8], meant: &[u8]) -> bool {
    let mut apart = differing(wrote, meant);
    let (Some(a), Some(b), None) = (apart.next(), apart.next(), apart.next()) else {
        return false;
    };
    b == a + 1 && wrote[a] == meant[b] && wrote[b] == meant[a]
}

fn is_one_wrong(wrote: &[u8], meant: &[u8]) -> bool {
    differing(wrote, meant).count() == 1
}

/// Where two numbers of one length differ; nowhere, where they are of two.
fn differing<'a>(wrote: &'a [u8], meant: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let same = wrote.len() == meant.len();
    (0..wrote.len()).filter(move |&at| same && wrote[at] != meant[at])
}

fn is_dropped(wrote: &[u8], meant: &[u8]) -> bool {
    wrote.len() + 1 == meant.len()
        && (0..meant.len()).any(|at| wrote[..at] == meant[..at] && wrote[at..] == meant[at + 1..])
}

fn is_doubled(wrote: &[u8], meant: &[u8]) -> bool {
    wrote.len() == meant.len() + 1
        && (0..meant.len()).any(|at| {
            wrote[..=at] == meant[..=at]
                && wrote[at + 1] == meant[at]
                && wrote[at + 2..] == meant[at + 1..]
        })
}

fn is_ten_times(wrote: &[u8], meant: &[u8]) -> bool {
    let is_times =
        |a: &[u8], b: &[u8]| a.len() == b.len() + 1 && a.starts_with(b) && a.ends_with(b"0");
    is_times(wrote, meant) || is_times(meant, wrote)
}

/// An exact value in the unit in which it is printed: digits are typed, not converted. `None` for what has a width.
fn printed(scene: &Scene<'_>, at: usize) -> Option<f64> {
    let row = &scene.rows[at];
    let is_exact = row.core[0] == row.core[1];
    is_exact.then(|| from_base(row.core[0], scene.docket.unit_of(row.claim)))
}

/// Whether two are printed in one unit.
fn is_one_unit(scene: &Scene<'_>, a: usize, b: usize) -> bool {
    let unit = |at| scene.docket.context_of(scene.claim(at)).unit;
    unit(a) == unit(b)
}

fn far_apart(wrote: f64, meant: f64) -> bool {
    wrote.max(meant) >= SMALLEST && (wrote - meant).abs() > LEAST * wrote.abs().max(meant.abs())
}

/// The typing step between two figures as printed, for a remark; `None` where there is none, or the two are too small or too
/// near for it to tell anything.
pub(super) fn between(docket: &Docket, a: u32, b: u32) -> Option<String> {
    if let Some(exchange) = unit::between(docket, a, b) {
        return Some(exchange);
    }
    let is_one_unit = docket.context_of(a).unit == docket.context_of(b).unit;
    let (x, y) = (docket.entry_at(a).value, docket.entry_at(b).value);
    let step = step(x, y).or_else(|| step(y, x))?;
    (is_one_unit && far_apart(x, y)).then(|| {
        format!(
            "the two are one typing step apart: {}",
            step.replace('-', " ")
        )
    })
}

/// What was written, by what it can be told, and what was meant.
struct Found {
    wrote: usize,
    by: usize,
    meant: f64,
    rule: &'static str,
}

pub(super) fn find(scene: &mut Scene<'_>, sink: &mut Sink) {
    if scene.course == Course::Fixed || !(scene.has_falls || scene.has_versions) {
        return;
    }
    let mut found: Vec<Found> = Vec::new();
    let mut of_year = Vec::new();
    for run in 0..scene.origins.len() {
        // A wrong year is tried first: it explains more with less.
        if scene.course == Course::Total && scene.has_falls {
            of_year.extend(year::find(scene, run, sink));
        }
        if scene.has_versions {
            find_mended(scene, run, &mut found);
        }
        if scene.course == Course::Total && scene.has_falls {
            find_out_of_line(scene, run, &mut found);
        }
    }
    // Each is told once, by what its origin itself mended where it did.
    found.sort_by_key(|slip| slip.wrote);
    found.dedup_by_key(|slip| slip.wrote);
    found.retain(|slip| !of_year.contains(&slip.wrote));
    for slip in &found {
        sink.push(
            Seen::new("slip", slip.rule)
                .on(scene.rows[slip.wrote].day)
                .suggest(slip.meant),
            [scene.claim(slip.wrote), scene.claim(slip.by)],
        );
    }
    scene.set_aside(found.iter().map(|slip| slip.wrote).chain(of_year));
}

/// Figures that the same origin mended within thirty days, by one typing step.
fn find_mended(scene: &Scene<'_>, run: usize, found: &mut Vec<Found>) {
    let run = scene.run(run);
    let same_time =
        |a: &u32, b: &u32| is_one_time(&scene.rows[*a as usize], &scene.rows[*b as usize]);
    for versions in run
        .chunk_by(same_time)
        .filter(|versions| versions.len() > 1)
    {
        let last = versions[versions.len() - 1] as usize;
        for &wrote in &versions[..versions.len() - 1] {
            let wrote = wrote as usize;
            let (x, y) = (&scene.rows[wrote], &scene.rows[last]);
            let is_soon = x.told == i32::MIN || y.told == i32::MIN || y.told - x.told <= MENDED;
            if !is_soon || !scene.are_versions(wrote, last) {
                continue;
            }
            if let Some(slip) = unit::mended(scene, wrote, last) {
                found.push(slip);
            } else if is_one_unit(scene, wrote, last)
                && let Some(written) = printed(scene, wrote)
                && let Some(meant) = printed(scene, last)
                && far_apart(written, meant)
                && step(written, meant).is_some()
            {
                found.push(Found {
                    wrote,
                    by: last,
                    meant,
                    rule: "mended",
                });
            }
        }
    }
}

/// Figures out of line with both neighbours of their origin, which one typing step brings back into line.
fn find_out_of_line(scene: &Scene<'_>, run: usize, found: &mut Vec<Found>) {
    let days: Vec<usize> = scene
        .run(run)
        .chunk_by(|a, b| scene.rows[*a as usize].day == scene.rows[*b as usize].day)
        .map(|versions| versions[versions.len() - 1] as usize)
        .filter(|&at| scene.rows[at].is_dated() && !scene.rows[at].has(mark::INEXACT))
        .collect();
    for three in days.windows(3) {
        if let Some(slip) = unit::out_of_line(scene, [three[0], three[1], three[2]]) {
            found.push(slip);
            continue;
        }
        let [Some(low), Some(wrote), Some(high)] =
            [three[0], three[1], three[2]].map(|at| printed(scene, at))
        else {
            continue;
        };
        if !is_one_unit(scene, three[0], three[1]) || !is_one_unit(scene, three[1], three[2]) {
            continue;
        }
        let is_between = low <= wrote && wrote <= high;
        if is_between || low > high || !far_apart(wrote, low) || !far_apart(wrote, high) {
            continue;
        }
        if let Some(meant) = meant_between(wrote, low, high) {
            found.push(Found {
                wrote: three[1],
                by: three[0],
                meant,
                rule: "out-of-line",
            });
        }
    }
}

/// The number between two others from which one typing step leads to what was written; the nearest to the middle of
/// the first kind of step that gives any.
fn meant_between(wrote: f64, low: f64, high: f64) -> Option<f64> {
    let text = format!("{wrote}");
    let mut candidates: Vec<String> = Vec::new();
    for at in 0..text.len() {
        for digit in '0'..='9' {
            let (head, tail) = text.split_at(at);
            candidates.push(format!("{head}{digit}{}", &tail[1..]));
            candidates.push(format!("{head}{digit}{tail}"));
        }
        candidates.push(format!("{}{}", &text[..at], &text[at + 1..]));
        if at + 1 < text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes.swap(at, at + 1);
            candidates.push(String::from_utf8(bytes).ok()?);
        }
    }
    candidates.extend(('0'..='9').map(|digit| format!("{text}{digit}")));
    let middle = f64::midpoint(low, high);
    STEPS.iter().find_map(|(_, is)| {
        candidates
            .iter()
            .filter(|meant| !meant.starts_with('0') && is(text.as_bytes(), meant.as_bytes()))
            .filter_map(|meant| meant.parse::<f64>().ok())
            .filter(|&meant| low <= meant && meant <= high)
            .filter(|&meant| (meant - wrote).abs() >= OUT_OF_LINE * (high - low + 1.0))
            .min_by(|a, b| {
                (a - middle)
                    .abs()
                    .total_cmp(&(b - middle).abs())
                    .then(a.total_cmp(b))
            })
    })
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claims = sink.claims(seen);
    let (wrote, by) = (claims[0], claims[1]);
    if seen.rule == "year" {
        return year::why(docket, claims, seen.suggested_on());
    }
    let meant = seen.suggested().unwrap_or(f64::NAN);
    let written = from_base(docket.entry_at(wrote).core[0], docket.unit_of(wrote));
    let how = step(written, meant).unwrap_or("one key").replace('-', " ");
    let how = match seen.rule.split_once('-') {
        Some(("unit", _)) => "another unit".to_owned(),
        Some(("scale", _)) => "a thousand or a million".to_owned(),
        _ => how,
    };
    match seen.rule {
        "mended" | "unit-mended" | "scale-mended" => format!(
            "{} was mended to {}: {how}",
            said(docket, wrote),
            said(docket, by)
        ),
        _ => format!(
            "{} is out of line with the days around it, such as {}; {} was probably meant: {how}",
            said(docket, wrote),
            said(docket, by),
            grouped(meant)
        ),
    }
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let (wrote, by) = pair(finding)?;
    rule_of(
        finding,
        &[
            "mended",
            "out-of-line",
            "unit-mended",
            "unit-out-of-line",
            "scale-mended",
            "scale-out-of-line",
            "year",
        ],
    )?;
    if finding.rule == "year" {
        return year::check(finding);
    }
    let meant = finding
        .suggested
        .ok_or(Refusal::NotSo("it does not say what was meant"))?;
    so(wrote.origin == by.origin, "the origins differ")?;
    if finding.rule != "mended" && finding.rule != "out-of-line" {
        return so(
            unit::check(finding, wrote.core.low(), meant),
            "no unit or scale leads from what was meant to what was written",
        );
    }
    so(
        step(wrote.core.low(), meant).is_some() && far_apart(wrote.core.low(), meant),
        "no typing step leads from what was meant to what was written",
    )?;
    so(
        finding.rule != "mended" || by.core.low() == meant,
        "it was mended to another value",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_of_one_key() {
        for (wrote, meant, how) in [
            (1119.0, 11199.0, Some("digit-dropped")),
            (20102.0, 21002.0, Some("two-digits-swapped")),
            (530.0, 540.0, Some("one-digit-wrong")),
            (4400.0, 440.0, Some("factor-of-ten")),
            (1400.0, 140.0, Some("factor-of-ten")),
            (1223.0, 123.0, Some("digit-doubled")),
            (140.0, 1400.0, Some("factor-of-ten")),
            (123.0, 456.0, None),
            (123.0, 123.0, None),
            (12.5, 125.0, None),
        ] {
            assert_eq!(step(wrote, meant), how, "{wrote} for {meant}");
        }
    }

    #[test]
    fn the_value_meant_is_the_nearest_to_the_middle() {
        assert_eq!(meant_between(1119.0, 11_150.0, 11_250.0), Some(11_190.0));
        assert_eq!(meant_between(20_102.0, 20_990.0, 21_010.0), Some(21_002.0));
        assert_eq!(meant_between(500.0, 10.0, 20.0), None);
        // A fall by two is no slip of the last digit.
        assert_eq!(meant_between(141.0, 143.0, 143.0), None);
    }
}
