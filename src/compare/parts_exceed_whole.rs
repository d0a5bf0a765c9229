#![doc = include_str!("doc/parts-exceed-whole.md")]

use super::Sweep;
use super::part_exceeds_whole::whole_of;
use super::seen::{Detail, Seen, Sink};
use super::verify::{Refusal, at_least, rule_of, so};
use super::words::{count, said};
use crate::docket::{Docket, from_base, grouped, mark, natural_order};
use crate::model::{Finding, Subject};

/// At most so many parts of a whole are added up.
pub(super) const PARTS: usize = 64;

/// The stated parts of each whole that can be added: the newest of each measure and subject, none inside another.
pub(super) fn parts_of_wholes(sweep: &Sweep<'_>) -> Vec<(u32, Vec<u32>)> {
    let docket = sweep.docket;
    let mut stated: Vec<(u32, u32)> = sweep
        .series(|run| run.marks & mark::PART != 0)
        .flat_map(|(_, rows)| rows)
        .filter(|row| row.has(mark::PART))
        .filter_map(|row| Some((whole_of(docket, row.claim)?, row.claim)))
        .collect();
    // Rows stand in order of series and time, and the sort is stable: the newest of a series is the last.
    stated.sort_by_key(|(whole, _)| *whole);
    stated
        .chunk_by(|a, b| a.0 == b.0)
        .map(|group| {
            let mut parts: Vec<u32> = Vec::new();
            for &(_, part) in group.iter().take(PARTS) {
                match parts.last_mut() {
                    Some(last) if is_same_thing(docket, *last, part) => *last = part,
                    _ => parts.push(part),
                }
            }
            parts.sort_by(|&a, &b| natural_order(docket.id_of(a), docket.id_of(b)));
            (group[0].0, parts)
        })
        .filter(|(_, parts)| parts.len() > 1 && are_disjoint(docket, parts))
        .collect()
}

fn is_same_thing(docket: &Docket, a: u32, b: u32) -> bool {
    docket.key_parts(docket.context_of(a)).key() == docket.key_parts(docket.context_of(b)).key()
}

/// Whether no two parts can count the same: another measure, holder or group, other kinds of things, things and people, men
/// and women. Other kinds of people overlap: a child may be a patient.
fn are_disjoint(docket: &Docket, parts: &[u32]) -> bool {
    parts.iter().enumerate().all(|(at, &a)| {
        parts[..at].iter().all(|&b| {
            let (x, y) = (docket.context_of(a), docket.context_of(b));
            let counted = docket.some_text(x.counted).zip(docket.some_text(y.counted));
            let are_others = counted.is_some_and(|(a, b)| docket.known().are_other_people(a, b));
            x.measure != y.measure
                || are_others
                || exclude(docket, docket.subject(x), docket.subject(y))
        })
    })
}

fn exclude(docket: &Docket, a: &Subject, b: &Subject) -> bool {
    let (a, b) = (docket.with_implied(a), docket.with_implied(b));
    let differ = |x: &Option<Box<str>>, y: &Option<Box<str>>| x.is_some() && y.is_some() && x != y;
    let are_other_things = || {
        let kinds = a.kind.as_deref().zip(b.kind.as_deref());
        let is_open = a.group.is_none() && b.group.is_none();
        kinds.is_some_and(|(a, b)| a != b && is_open || docket.known().are_other_things(a, b))
    };
    differ(&a.holder, &b.holder)
        || differ(&a.group, &b.group)
        || are_other_things()
        || docket.are_things_and_people(&a, &b)
}

/// The sum of the parts' widest readings.
pub(super) fn sum(docket: &Docket, parts: &[u32]) -> [f64; 2] {
    parts.iter().fold([0.0, 0.0], |[low, high], &part| {
        let entry = docket.entry_at(part);
        [low + entry.outer[0], high + entry.outer[1]]
    })
}

pub(super) fn find(sweep: &Sweep<'_>, sink: &mut Sink) {
    let docket = sweep.docket;
    for (whole, parts) in parts_of_wholes(sweep) {
        let entry = docket.entry_at(whole);
        let [low, _] = sum(docket, &parts);
        // One part that is above the whole by itself is told as such.
        let is_one = parts
            .iter()
            .any(|&part| docket.entry_at(part).outer[0] > entry.outer[1]);
        if low > entry.outer[1] && !is_one && !entry.has(mark::IN_ALL) {
            let decisive = u16::try_from(parts.len() + 1).expect("at most 65");
            sink.push(
                Seen::new("parts-exceed-whole", "stated")
                    .on(entry.day)
                    .deciding(decisive)
                    .detail(Detail::Worked(low)),
                std::iter::once(whole).chain(parts),
            );
        }
    }
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claims = sink.claims(seen);
    let Detail::Worked(low) = seen.detail else {
        return String::new();
    };
    let parts: Vec<String> = claims[1..]
        .iter()
        .map(|&part| docket.figure_text(part))
        .collect();
    format!(
        "{} of {} come to at least {}: {}",
        count(parts.len() as u64, "part"),
        said(docket, claims[0]),
        grouped(from_base(low, docket.unit_of(claims[0]))),
        parts.join(" + "),
    )
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let values = at_least(finding, 3)?;
    rule_of(finding, &["stated"])?;
    let low: f64 = values[1..].iter().map(|part| part.outer.low()).sum();
    so(low > values[0].outer.high(), "the parts fit into the whole")
}
