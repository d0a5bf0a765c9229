//! Claims in, series out: which claims each series holds, and their rows in order of time when they are asked for.
//!
//! Claims are put in order by counting: each context has the number of its series, and a claim costs four bytes. Rows are
//! made one series at a time, where they are looked at, so that a table of millions is never written a second time and a
//! series is still in the cache when the last kind of finding looks at it. Claims mostly come in the order of time, so a
//! series is looked at before it is sorted.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{
    ContextFacts, Docket, Entry, NONE, Row, Stories, StringId, UNDATED, key, mark, natural_order,
};
use crate::model::Dynamics;

/// All claims of a docket that are compared, in series.
#[derive(Clone, Debug, Default)]
pub(crate) struct Arranged {
    /// The places of the claims in the docket's entries, by series; those of one series in the order in which they came.
    claims: Vec<u32>,
    /// Where each series begins, in order of their keys.
    pub(crate) runs: Vec<Run>,
    /// Claims that enter no series, of which more is known than a figure: what stands in them can still be at odds.
    pub(crate) apart: Vec<u32>,
    /// The stories that part the series.
    pub(crate) stories: Stories,
}

/// Where a series begins, and what is known of it without looking at its claims.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    pub(crate) key: u64,
    start: u32,
    /// All marks of its claims.
    pub(crate) marks: u32,
    pub(crate) facts: ContextFacts,
}

impl Arranged {
    /// How many claims there are in all series.
    pub(crate) fn len(&self) -> usize {
        self.claims.len()
    }

    /// The claims of a series, by its number.
    pub(crate) fn claims(&self, number: usize) -> &[u32] {
        let start = |run: &Run| run.start as usize;
        let end = self.runs.get(number + 1).map_or(self.claims.len(), start);
        &self.claims[start(&self.runs[number])..end]
    }

    /// The rows of a series in order of time, ties in the natural order of ids.
    pub(crate) fn rows(&self, docket: &Docket, number: usize) -> Vec<Row> {
        let mut rows = Vec::with_capacity(self.claims(number).len());
        self.gather(docket, number, &mut rows);
        docket.sort_series(&mut rows);
        rows
    }

    /// Adds the rows of a series in the order in which the claims came.
    fn gather(&self, docket: &Docket, number: usize, rows: &mut Vec<Row>) {
        let key = self.runs[number].key;
        rows.extend(self.claims(number).iter().map(|&at| docket.row(at, key)));
    }

    /// Each series with its rows, in order of the keys.
    pub(crate) fn series<'a>(
        &'a self,
        docket: &'a Docket,
    ) -> impl Iterator<Item = (&'a Run, Vec<Row>)> {
        (0..self.runs.len()).map(|number| (&self.runs[number], self.rows(docket, number)))
    }
}

/// Rows of series that are looked at one after the other, gathered some series ahead: the claims of a series lie anywhere
/// in the docket, and a processor that is told of many at once waits for them together.
#[derive(Debug, Default)]
pub(crate) struct Ahead {
    rows: Vec<Row>,
    /// The series gathered last, by number.
    series: Range<usize>,
}

/// About so many rows are gathered ahead, 32 kB.
const AHEAD: usize = 512;

impl Ahead {
    /// The rows of a series in order of time, ties in the natural order of ids; the series that come after it are likely
    /// to be asked for next. They take the place of what `rows` held.
    pub(crate) fn rows_into(
        &mut self,
        docket: &Docket,
        arranged: &Arranged,
        number: usize,
        rows: &mut Vec<Row>,
    ) {
        let is_short = |number: usize| arranged.claims(number).len() < AHEAD;
        rows.clear();
        if is_short(number) {
            if !self.series.contains(&number) {
                self.series = number..number;
                self.rows.clear();
                let last = arranged.runs.len();
                while self.rows.len() < AHEAD && self.series.end < last && is_short(self.series.end)
                {
                    arranged.gather(docket, self.series.end, &mut self.rows);
                    self.series.end += 1;
                }
            }
            let first = arranged.runs[self.series.start].start;
            let own = &self.rows[(arranged.runs[number].start - first) as usize..];
            rows.extend_from_slice(&own[..arranged.claims(number).len()]);
        } else {
            arranged.gather(docket, number, rows);
        }
        docket.sort_series(rows);
    }
}

/// A key and what has it: a number that orders what shares a key.
pub(crate) type Keyed = (u64, u32);

/// About so many keys make a part that is sorted by itself: 64 kB stay in the nearest caches.
const PART: usize = 1 << 12;

/// At most so many bits of the key part them: more parts than pages that the processor keeps in mind cost more
/// than the sorting that they save.
const MOST_BITS: u32 = 11;

/// Claims that share this share their series: by context alone, and where there are stories by report too.
#[derive(Debug, Default)]
struct Groups {
    /// Of each group the key of its series, and its context.
    groups: Vec<(u64, u32)>,
    /// By context and report, where there are stories.
    of: BTreeMap<(u32, StringId), u32>,
}

impl Groups {
    fn of(docket: &Docket, stories: &Stories) -> Self {
        if stories.is_empty() {
            let contexts = (0u32..).zip(&docket.facts);
            return Groups {
                groups: contexts.map(|(at, facts)| (facts.key, at)).collect(),
                of: BTreeMap::new(),
            };
        }
        let mut all = Groups::default();
        for entry in &docket.entries {
            let next = u32::try_from(all.groups.len()).expect("fewer groups than claims");
            let new = all.of.entry((entry.context, entry.report)).or_insert(next);
            if *new == next {
                let key = docket.series_key(entry, stories);
                all.groups.push((key, entry.context));
            }
        }
        all
    }

    fn find(&self, entry: &Entry) -> usize {
        let group = (self.of.get(&(entry.context, entry.report))).copied();
        group.unwrap_or(entry.context) as usize
    }
}

/// A series while its claims are counted.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    /// How many claims it has, and later where the next of them goes.
    claims: u32,
    marks: u32,
}

/// What enters no series.
const NOWHERE: u32 = u32::MAX;

impl Docket {
    /// The claims that are compared, in series. Linear in the claims, `n log n` in the series.
    pub(crate) fn arranged(&self) -> Arranged {
        let stories = self.stories();
        let groups = Groups::of(self, &stories);
        let keyed = (0u32..).zip(&groups.groups);
        let by_key = parted(keyed.map(|(group, &(key, _))| (key, group)).collect());
        let mut series_of: Vec<u32> = vec![NOWHERE; groups.groups.len()];
        let mut contexts: Vec<(u64, u32)> = Vec::new();
        for same in by_key.chunk_by(|a, b| a.0 == b.0) {
            let number = u32::try_from(contexts.len()).expect("fewer series than claims");
            contexts.push(groups.groups[same[0].1 as usize]);
            for &(_, group) in same {
                series_of[group as usize] = number;
            }
        }
        let mut counts: Vec<Count> = vec![Count::default(); contexts.len()];
        let known = self.last_day_known();
        let mut apart = Vec::new();
        let goes_to: Vec<u32> = (0u32..)
            .zip(&self.entries)
            .map(|(at, entry)| {
                if !is_compared(entry, known) {
                    if self.is_read_apart(at) {
                        apart.push(at);
                    }
                    return NOWHERE;
                }
                let series = series_of[groups.find(entry)];
                let count = &mut counts[series as usize];
                count.claims += 1;
                count.marks |= entry.marks;
                series
            })
            .collect();
        let mut arranged = self.placed(&contexts, &mut counts, &goes_to);
        (arranged.apart, arranged.stories) = (apart, stories);
        arranged
    }

    /// The same of some claims.
    pub(crate) fn arranged_of(&self, claims: &[u32]) -> Arranged {
        let stories = self.stories();
        let known = self.last_day_known();
        let mut places: Vec<Keyed> = claims
            .iter()
            .filter(|&&at| is_compared(self.entry_at(at), known))
            .map(|&at| (self.series_key(self.entry_at(at), &stories), at))
            .collect();
        places.sort_unstable();
        let mut arranged = self.arranged_as(&places, stories);
        let is_apart = |at: &&u32| self.is_read_apart(**at);
        arranged.apart = claims.iter().filter(is_apart).copied().collect();
        arranged
    }

    /// The same of claims that stand under the keys of their series, sorted by key and then by claim.
    pub(crate) fn arranged_as(&self, places: &[Keyed], stories: Stories) -> Arranged {
        let mut all = Arranged {
            stories,
            ..Arranged::default()
        };
        for same in places.chunk_by(|a, b| a.0 == b.0) {
            let entries = same.iter().map(|&(_, at)| self.entry_at(at));
            all.runs.push(Run {
                key: same[0].0,
                start: u32::try_from(all.claims.len()).expect("fewer than 2^32 claims"),
                marks: entries.fold(0, |marks, entry| marks | entry.marks),
                facts: self.facts_of_claim(same[0].1),
            });
            all.claims.extend(same.iter().map(|&(_, at)| at));
        }
        all
    }

    /// Puts each claim where its series goes, and leaves out series without claims.
    fn placed(&self, contexts: &[(u64, u32)], counts: &mut [Count], goes_to: &[u32]) -> Arranged {
        let mut runs: Vec<Run> = Vec::with_capacity(counts.len());
        let mut start = 0;
        for (count, &(key, context)) in counts.iter_mut().zip(contexts) {
            let claims = std::mem::replace(&mut count.claims, start);
            if claims > 0 {
                runs.push(Run {
                    key,
                    start,
                    marks: count.marks,
                    facts: self.facts[context as usize],
                });
            }
            start += claims;
        }
        let mut claims = vec![0; start as usize];
        for (at, &series) in (0u32..).zip(goes_to) {
            if series != NOWHERE {
                let next = &mut counts[series as usize].claims;
                claims[*next as usize] = at;
                *next += 1;
            }
        }
        Arranged {
            claims,
            runs,
            ..Arranged::default()
        }
    }

    /// The rows of all claims that enter a series, sorted by series and time; ties in the natural order of ids.
    pub(crate) fn rows(&self) -> Vec<Row> {
        let arranged = self.arranged();
        let mut all = Vec::with_capacity(arranged.len());
        all.extend(arranged.series(self).flat_map(|(_, rows)| rows));
        all
    }

    /// Whether a claim was read in a text, enters no series, and has more than a figure.
    fn is_read_apart(&self, claim: u32) -> bool {
        let entry = self.entry_at(claim);
        let is_of_text = entry.has(mark::EXTRA) && !entry.has(mark::TABLE);
        is_of_text && self.is_read(claim) && !self.is_compared(claim)
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

/// Whether a claim is there and known by the last day that counts.
pub(super) fn is_read(entry: &Entry, last_day: Option<i32>) -> bool {
    let is_known = last_day.is_none_or(|day| entry.told == UNDATED || entry.told <= day);
    is_known && !entry.has(mark::DEAD)
}

/// Whether a claim meets others at all: it is comparable, and known by the last day that counts.
pub(super) fn is_compared(entry: &Entry, last_day: Option<i32>) -> bool {
    is_read(entry, last_day) && !entry.has(mark::APART)
}

/// Sorts by key and then by number: first into parts by the top bits of the keys, which are hashes and part them evenly,
/// then each part while it is in the cache.
fn parted(places: Vec<Keyed>) -> Vec<Keyed> {
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
