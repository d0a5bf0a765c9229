//! One line for each series: how far it goes, what its newest claims allow, how many origins stand behind it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::clash::camps_of;
use super::origins::Origins;
use super::scene::is_one_time;
use super::{Sweep, see};
use crate::docket::{Docket, Row, date_of, from_base};
use crate::model::{Camp, Finding, FindingId, SeriesName};

/// A series in one line.
#[derive(Clone, PartialEq, Debug)]
pub struct Series {
    /// What it is of.
    pub name: SeriesName,
    /// The unit of its numbers; `None` for plain counts.
    pub unit: Option<String>,
    /// How many claims it holds.
    pub points: usize,
    /// Its first day.
    pub first: Option<Date>,
    /// Its last day.
    pub last: Option<Date>,
    /// The lowest that its newest claims allow; `None` where there is no floor.
    pub low: Option<f64>,
    /// The middle of the usual reading of the newest claim, or its lower end where that is open above.
    pub best: Option<f64>,
    /// The highest that its newest claims allow; `None` where there is no top.
    pub high: Option<f64>,
    /// How many independent origins stand behind it: one speaker, institution or text through several outlets is one.
    pub origins: usize,
    /// How many independent origins of the newest time allow the lowest, the best and the highest.
    pub behind: Behind,
    /// Who agrees with whom at the newest time, from the lowest to the highest: one camp where all agree.
    pub camps: Vec<Camp>,
    /// The claims, in order of time; at most [`Series::NAMED`], the newest.
    pub claims: Vec<String>,
    /// The findings about it.
    pub findings: Vec<FindingId>,
}

/// How many independent origins allow a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Behind {
    /// The lowest that the newest claims allow.
    pub low: usize,
    /// The best.
    pub best: usize,
    /// The highest.
    pub high: usize,
}

impl Series {
    /// At most so many claims of a series are named.
    pub const NAMED: usize = 64;
}

/// All findings, and all series.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Comparison {
    /// Most severe first, then by kind, day and claims.
    pub findings: Vec<Finding>,
    /// By name.
    pub series: Vec<Series>,
}

impl Docket {
    /// The findings and the series at once, with one sort.
    pub fn compare(&self) -> Comparison {
        let arranged = self.arranged();
        let sweep = Sweep::new(self, &arranged);
        let findings = self.tell(&arranged.stories, &see(&sweep));
        let series = self.summarize(&sweep, &findings);
        Comparison { findings, series }
    }

    /// One line for each series, by name.
    ///
    /// ```
    /// use crossclaim::docket::{Docket, Options};
    /// use crossclaim::lexicon::Lexicon;
    /// use crossclaim::model::{Claim, Figure, Period};
    ///
    /// let mut docket = Docket::new(&Lexicon::english(), Options::default());
    /// for (id, n, day) in [("a#1", 5, "2024-08-08"), ("b#1", 12, "2024-08-10")] {
    ///     let day = Period::as_of(day.parse().unwrap());
    ///     docket.add(&Claim::new(id, "killed", Figure::exact(n.into())).period(day)).unwrap();
    /// }
    /// let series = docket.series();
    /// assert_eq!((series[0].points, series[0].best), (2, Some(12.0)));
    /// ```
    pub fn series(&self) -> Vec<Series> {
        self.compare().series
    }

    fn summarize(&self, sweep: &Sweep<'_>, findings: &[Finding]) -> Vec<Series> {
        // Extents under several names of one place are one line.
        let head = |key: u64| *sweep.joins.get(&key).unwrap_or(&key);
        let key_of = |claim: u32| head(self.series_key(self.entry_at(claim), sweep.stories));
        let mut about: BTreeMap<u64, Vec<FindingId>> = BTreeMap::new();
        for finding in findings {
            // A count that goes on for a wider place is news of both.
            let named = if finding.kind == "scope-change" { 2 } else { 1 };
            let keys: BTreeSet<u64> = (finding.claims.iter().take(named))
                .filter_map(|id| Some(key_of(self.index_of(id)?)))
                .collect();
            for key in keys {
                about.entry(key).or_default().push(finding.id);
            }
        }
        let mut summary = |rows: &[Row], key: u64| {
            let findings = about.remove(&key).unwrap_or_default();
            self.summary(rows, findings)
        };
        let mut all: Vec<Series> = Vec::new();
        for (key, rows) in &sweep.joined {
            let mut series = summary(rows, *key);
            if let Some(own) = rows.iter().find(|row| row.series == *key) {
                series.name = self.series_name(own.claim);
            }
            all.push(series);
        }
        for (run, rows) in sweep.series(|run| !sweep.joins.contains_key(&run.key)) {
            all.push(summary(&rows, run.key));
        }
        all.sort_by(|a, b| {
            let key = |s: &Series| (s.claims.first().cloned(), s.points);
            a.name.cmp(&b.name).then_with(|| key(a).cmp(&key(b)))
        });
        all
    }

    fn summary(&self, rows: &[Row], findings: Vec<FindingId>) -> Series {
        let newest = rows[rows.len() - 1];
        let then = rows
            .iter()
            .rev()
            .position(|row| !is_one_time(row, &newest))
            .map_or(0, |before| rows.len() - before);
        let now = &rows[then..];
        let unit = self.unit_of(newest.claim);
        let shown = |value: f64| value.is_finite().then(|| from_base(value, unit));
        let origins = Origins::of(self, rows);
        let unit_id = self.context_of(newest.claim).unit;
        let core = newest.core();
        let low = now
            .iter()
            .map(|row| row.outer[0])
            .fold(f64::INFINITY, f64::min);
        let high = now
            .iter()
            .map(|row| row.outer[1])
            .fold(f64::NEG_INFINITY, f64::max);
        let best = core.middle().unwrap_or(core.low());
        let allow = |value: f64| {
            let allowing = (then..rows.len())
                .filter(|&at| (rows[at].outer[0]..=rows[at].outer[1]).contains(&value));
            origins.count(allowing)
        };
        Series {
            name: self.series_name(newest.claim),
            unit: self.some_text(unit_id).map(str::to_owned),
            points: rows.len(),
            first: rows
                .iter()
                .find(|row| row.is_dated())
                .and_then(|row| date_of(row.day)),
            last: date_of(newest.day),
            low: shown(low),
            best: shown(best),
            high: shown(high),
            behind: Behind {
                low: allow(low),
                best: allow(best),
                high: allow(high),
            },
            camps: (camps_of(now).iter())
                .map(|camp| self.camp(camp, newest.claim))
                .collect(),
            origins: origins.count(0..rows.len()),
            claims: rows[rows.len().saturating_sub(Series::NAMED)..]
                .iter()
                .map(|row| self.id_of(row.claim).to_owned())
                .collect(),
            findings,
        }
    }
}
