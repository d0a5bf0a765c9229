#![doc = include_str!("doc/restatement.md")]

use super::scene::Scene;
use super::seen::{Detail, Seen, Sink};
use super::verify::{Refusal, pair, rule_of, so};
use super::words::{count, said, series, source};
use crate::docket::Docket;
use crate::model::Finding;

/// A day whose figure one origin changed: the new row and the old one.
#[derive(Clone, Copy, Debug)]
struct Change {
    told: (i32, u32),
    new: usize,
    old: usize,
}

/// At most so many further claims of a batch are named.
const NAMED: usize = 5;

pub(super) fn find(scene: &mut Scene<'_>, sink: &mut Sink) {
    for &(old, new) in &scene.corrected {
        sink.push(
            Seen::new("restatement", "announced").on(scene.rows[new].day),
            [scene.claim(new), scene.claim(old)],
        );
    }
    if !scene.has_versions {
        return;
    }
    for run in 0..scene.origins.len() {
        let mut changes: Vec<Change> = Vec::new();
        for pair in scene.run(run).windows(2) {
            let (old, new) = (pair[0] as usize, pair[1] as usize);
            let (x, y) = (&scene.rows[old], &scene.rows[new]);
            if x.is_dated()
                && super::scene::is_one_time(x, y)
                && x.outer != y.outer
                && !scene.is_ordered_by_clock(old, new)
                && !scene.corrected.contains(&(old, new))
                && scene.are_versions(old, new)
            {
                let entry = scene.docket.entry_at(y.claim);
                changes.push(Change {
                    told: (entry.told, entry.clock),
                    new,
                    old,
                });
            }
        }
        changes.sort_by_key(|change| (change.told, change.new));
        for batch in changes.chunk_by(|a, b| a.told == b.told) {
            tell(scene, sink, batch);
        }
    }
}

fn tell(scene: &Scene<'_>, sink: &mut Sink, batch: &[Change]) {
    let size = |change: &Change| {
        let (x, y) = (&scene.rows[change.old], &scene.rows[change.new]);
        (y.core[0] - x.core[0]).abs() / x.core[0].abs().max(1.0)
    };
    let widest = batch
        .iter()
        .max_by(|a, b| size(a).total_cmp(&size(b)).then(b.new.cmp(&a.new)))
        .expect("a batch has a change");
    let others = batch
        .iter()
        .filter(|change| change.new != widest.new)
        .take(NAMED);
    let count = u32::try_from(batch.len()).unwrap_or(u32::MAX);
    sink.push(
        Seen::new("restatement", if count > 1 { "batch" } else { "one-day" })
            .on(scene.rows[widest.new].day)
            .detail(Detail::Count(count)),
        [widest.new, widest.old]
            .into_iter()
            .chain(others.map(|change| change.new))
            .map(|at| scene.claim(at)),
    );
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claims = sink.claims(seen);
    let (new, old) = (claims[0], claims[1]);
    if seen.rule == "announced" {
        return format!(
            "{} takes the place of {} ({}), as the text itself says",
            said(docket, new),
            said(docket, old),
            series(docket, new),
        );
    }
    let who = source(docket, new).unwrap_or_else(|| "one origin".to_owned());
    let batch = match seen.detail {
        Detail::Count(n) if n > 1 => format!("; {} changed at once", count(n, "day")),
        _ => String::new(),
    };
    format!(
        "{who} had given {} and later gave {} for the same day ({}){batch}",
        said(docket, old),
        said(docket, new),
        series(docket, new),
    )
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let (new, old) = pair(finding)?;
    rule_of(finding, &["batch", "one-day", "announced"])?;
    so(new.told >= old.told, "the first was told before the second")?;
    if finding.rule == "announced" {
        return so(!new.outer.meets(old.outer), "nothing is corrected");
    }
    so(new.origin == old.origin, "the origins differ")?;
    so(new.day == old.day && new.day.is_some(), "the days differ")?;
    so(new.outer != old.outer, "nothing changed")
}
