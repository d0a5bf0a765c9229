//! Claims in, rows in series out: sorted by series and time, with where each series begins.
//!
//! What is sorted is sixteen bytes a claim, its key and its place; rows are then built once, in order, so that the
//! large table is written a single time and from front to back. Claims mostly come in the order of time, so a series is
//! looked at before it is sorted.

use super::{ContextFacts, Docket, Entry, NONE, Row, Stories, key, mark, natural_order};
use crate::model::Dynamics;

/// All rows of a docket.
#[derive(Clone, Debug, Default)]
pub(crate) struct Arranged {
    /// Sorted by series and time; ties in the natural order of ids.
    pub(crate) rows: Vec<Row>,
    /// Where each series begins, in order of their keys.
    pub(crate) runs: Vec<Run>,
    /// Claims that enter no series, of which more is known than a figure: what stands in them can still be at odds.
    pub(crate) apart: Vec<u32>,
    /// The stories that part the series.
    pub(crate) stories: Stories,
}

impl Arranged {
    /// Each series with its rows, in order of the keys.
    pub(crate) fn series(&self) -> impl Iterator<Item = (&Run, &[Row])> {
        let ends = self.runs.iter().skip(1).map(|run| run.start);
        let ends = ends.chain(std::iter::once(self.rows.len()));
        (self.runs.iter().zip(ends)).map(|(run, end)| (run, &self.rows[run.start..end]))
    }
}

/// Where a series begins, and what is known of it without looking at its rows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    pub(crate) key: u64,
    pub(crate) start: usize,
    pub(crate) facts: ContextFacts,
    /// All marks of its rows.
    pub(crate) marks: u32,
}

/// A claim before its row is built: the key of its series and its place in the entries.
pub(crate) type Place = (u64, u32);

/// About so many claims make a part that is sorted by itself: 64 kB stay in the nearest caches.
const PART: usize = 1 << 12;

/// At most so many bits of the key part the claims: more parts than pages that the processor keeps in mind cost more
/// than the sorting that they save.
const MOST_BITS: u32 = 11;

impl Docket {
    /// The rows of all claims that enter a series, and where each series begins. Costs `n log n`.
    pub(crate) fn arranged(&self) -> Arranged {
        let stories = self.stories();
        let mut places: Vec<Place> = Vec::with_capacity(self.alive);
        let mut apart = Vec::new();
        for (at, entry) in (0u32..).zip(&self.entries) {
            if self.is_compared(at) {
                places.push((self.series_key(entry, &stories), at));
            } else if self.is_read_apart(at) {
                apart.push(at);
            }
        }
        let mut arranged = self.arrange(&parted(places), stories);
        arranged.apart = apart;
        arranged
    }

    /// The same of some claims.
    pub(crate) fn arranged_of(&self, claims: &[u32]) -> Arranged {
        let stories = self.stories();
        let mut places: Vec<Place> = claims
            .iter()
            .filter(|&&at| self.is_compared(at))
            .map(|&at| (self.series_key(self.entry_at(at), &stories), at))
            .collect();
        places.sort_unstable();
        let mut arranged = self.arrange(&places, stories);
        let is_apart = |at: &&u32| self.is_read_apart(**at);
        arranged.apart = claims.iter().filter(is_apart).copied().collect();
        arranged
    }

    /// The same of claims that stand under the keys of their series, sorted by key and then by claim.
    pub(crate) fn arranged_as(&self, places: &[Place], stories: Stories) -> Arranged {
        self.arrange(places, stories)
    }

    /// The rows of all claims that enter a series, sorted by series and time; ties in the natural order of ids.
    pub(crate) fn rows(&self) -> Vec<Row> {
        self.arranged().rows
    }

    /// Whether a claim was read in a text, enters no series, and has more than a figure.
    fn is_read_apart(&self, claim: u32) -> bool {
        let entry = self.entry_at(claim);
        let is_of_text = entry.has(mark::EXTRA) && !entry.has(mark::TABLE);
        is_of_text && self.is_read(claim) && !self.is_compared(claim)
    }

    fn arrange(&self, places: &[Place], stories: Stories) -> Arranged {
        let mut all = Arranged {
            stories,
            rows: Vec::with_capacity(places.len()),
            runs: Vec::new(),
            apart: Vec::new(),
        };
        let mut start = 0;
        for series in places.chunk_by(|a, b| a.0 == b.0) {
            let (key, first) = series[0];
            let mut marks = 0;
            all.rows.extend(series.iter().map(|&(key, at)| {
                let row = self.row(at, key);
                marks |= row.marks;
                row
            }));
            all.runs.push(Run {
                key,
                start,
                facts: self.facts_of_claim(first),
                marks,
            });
            if series.len() > 1 {
                self.sort_series(&mut all.rows[start..]);
            }
            start += series.len();
        }
        all
    }

    /// Sorts the rows of one series, which come in the order of their claims.
    fn sort_series(&self, rows: &mut [Row]) {
        let in_time = |a: &Row, b: &Row| a.time_order() <= b.time_order();
        if !rows.is_sorted_by(in_time) {
            // Stable, so that ties stay in the order of claims.
            rows.sort_by_key(Row::time_order);
        }
        if !self.in_order {
            for tied in rows.chunk_by_mut(|a, b| a.time_order() == b.time_order()) {
                if tied.len() > 1 {
                    tied.sort_unstable_by(|a, b| {
                        natural_order(self.id_of(a.claim), self.id_of(b.claim))
                    });
                }
            }
        }
    }

    /// Sorts rows of several series by time alone, ties in the natural order of ids.
    pub(crate) fn sort_by_time(&self, rows: &mut [Row]) {
        rows.sort_unstable_by(|a, b| {
            a.time_order()
                .cmp(&b.time_order())
                .then_with(|| natural_order(self.id_of(a.claim), self.id_of(b.claim)))
        });
    }

    /// The key of the series that a claim enters.
    pub(crate) fn series_key(&self, entry: &Entry, stories: &Stories) -> u64 {
        let facts = &self.facts[entry.context as usize];
        let key = facts.key;
        if stories.is_empty() || facts.dynamics == Dynamics::Fixed {
            return key;
        }
        match stories.of(entry.report) {
            Some(story) => key::in_story(key, story),
            None => key,
        }
    }

    fn row(&self, claim: u32, series: u64) -> Row {
        let entry = self.entry_at(claim);
        let source = self.sources[entry.origin as usize];
        Row {
            series,
            day: entry.day,
            since: entry.since,
            told: entry.told,
            marks: entry.marks & ((1 << mark::ROW_BITS) - 1) | entry.clock << mark::ROW_BITS,
            core: entry.core,
            outer: entry.outer,
            // A report that names no origin is one of its own.
            origin: if source == NONE { entry.report } else { source },
            claim,
        }
    }
}

/// Sorts by key and then by place: first into parts by the top bits of the keys, which are hashes and part the claims
/// evenly, then each part while it is in the cache.
fn parted(places: Vec<Place>) -> Vec<Place> {
    let bits = (places.len() / PART)
        .checked_ilog2()
        .map_or(0, |log| log + 1)
        .min(MOST_BITS);
    if bits == 0 {
        let mut places = places;
        places.sort_unstable();
        return places;
    }
    let part = |key: u64| usize::try_from(key >> (64 - bits)).expect("a few bits");
    let mut next = vec![0_usize; (1 << bits) + 1];
    for &(key, _) in &places {
        next[part(key) + 1] += 1;
    }
    for at in 1..next.len() {
        next[at] += next[at - 1];
    }
    let bounds = next.clone();
    let mut sorted = vec![(0, 0); places.len()];
    for place in places {
        let at = &mut next[part(place.0)];
        sorted[*at] = place;
        *at += 1;
    }
    for bound in bounds.windows(2) {
        sorted[bound[0]..bound[1]].sort_unstable();
    }
    sorted
}
