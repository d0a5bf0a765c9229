//! Who is independent of whom: rows of one series in, a number for each origin out, the same for what comes from one.
//!
//! What counts as one origin: an institution, or a speaker, through however many outlets; a person together with what
//! that person speaks for; and sentences of nearly the same words, which are wire copy or reposts. A speaker without a
//! name ("officials") is joined with no institution, and what names no origin at all is one. Linear in the rows but for a sort.

use std::collections::BTreeMap;

use crate::docket::{DisjointSets, Docket, Row, mark};

/// The origins of rows.
#[derive(Debug)]
pub(crate) struct Origins {
    /// Of each row the first that comes from the same origin.
    first: Vec<usize>,
    /// Whether a row's sentence is that of a row of another outlet.
    is_copy: Vec<bool>,
}

impl Origins {
    /// The origins of rows of one series.
    pub(crate) fn of(docket: &Docket, rows: &[Row]) -> Self {
        let mut joined = DisjointSets::among(rows.len());
        let mut by_name: BTreeMap<u32, usize> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            joined.join(*by_name.entry(row.origin).or_insert(at), at);
        }
        let mut is_copy = vec![false; rows.len()];
        if rows.iter().any(|row| !row.has(mark::TABLE)) {
            join_speakers(docket, rows, &mut joined);
            join_copies(docket, rows, &mut joined, &mut is_copy);
        }
        Origins {
            first: (0..rows.len()).map(|at| joined.root(at)).collect(),
            is_copy,
        }
    }

    /// The number of a row's origin: the first row that comes from it.
    pub(crate) fn of_row(&self, at: usize) -> usize {
        self.first[at]
    }

    /// Whether another outlet printed a row's sentence.
    pub(crate) fn is_copy(&self, at: usize) -> bool {
        self.is_copy[at]
    }

    /// How many origins stand behind some of the rows.
    pub(crate) fn count(&self, rows: impl IntoIterator<Item = usize>) -> usize {
        let mut all: Vec<usize> = rows.into_iter().map(|at| self.first[at]).collect();
        all.sort_unstable();
        all.dedup();
        all.len()
    }
}

/// Joins what one person said, for whatever institution: the source of a row is its institution where there is one.
fn join_speakers(docket: &Docket, rows: &[Row], joined: &mut DisjointSets) {
    let mut by_name: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let speaker = docket.origin_of(row.claim).speaker.as_deref();
        if let Some(name) = speaker.filter(|name| is_name(name)) {
            joined.join(*by_name.entry(name).or_insert(at), at);
        }
    }
}

/// Whether a speaker is called by name: "Alexei Smirnov", not "a regional official".
fn is_name(speaker: &str) -> bool {
    let mut words = speaker.split(' ');
    words.clone().count() > 1 && words.all(|word| word.starts_with(char::is_uppercase))
}

/// Joins rows whose sentences are of nearly the same words. Copies have some eighth of their sketch in common, so that
/// only neighbours under equal eighths are looked at.
fn join_copies(docket: &Docket, rows: &[Row], joined: &mut DisjointSets, is_copy: &mut [bool]) {
    let mut parts: Vec<(usize, u16, usize)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if let Some(wording) = docket.wording(row.claim) {
            let eighths = wording.parts().into_iter().enumerate();
            parts.extend(eighths.map(|(number, part)| (number, part, at)));
        }
    }
    parts.sort_unstable();
    let outlet = |at: usize| docket.origin_of(rows[at].claim).outlet.as_deref();
    for pair in parts.windows(2) {
        let ((p, x, a), (q, y, b)) = (pair[0], pair[1]);
        if (p, x) != (q, y) {
            continue;
        }
        let wording = |at: usize| docket.wording(rows[at].claim);
        let is_near = wording(a)
            .zip(wording(b))
            .is_some_and(|(a, b)| a.is_near(b));
        if is_near {
            joined.join(a, b);
            if outlet(a) != outlet(b) {
                (is_copy[a], is_copy[b]) = (true, true);
            }
        }
    }
}
