//! Reports that tell one story: reports with their specific names in, groups out.
//!
//! Two reports are linked
//!
//! - when they share at least two specific names that tell their stories within a window of days; or
//! - when they share one such name and two more that either says but once: an article that takes up a running story often
//!   names its people and places only in passing; or
//! - when they share a place below a country and what happened there: an event that lasts (a war, a flood) within the same
//!   window, with its single strikes and with what is told of the place alone within a few days; an event of a moment (a
//!   quake, a bombing, a robbery) on one day only, so that two bombings in one city stay apart.
//!
//! Stories are the connected components. The link is a pure function of the two reports, so neither order nor other reports
//! matter. Reports that
//! give no names, and the claims of tables, belong to the docket's own story; where there is but one other story, that is
//! the docket's.

use std::collections::BTreeMap;
use std::hash::Hasher as _;
use std::sync::Arc;

use crate::lexicon::EventCourse;
use siphasher::sip::SipHasher24;

use super::disjoint_sets::DisjointSets;
use super::intern::natural_order;
use super::known::Known;
use super::{Docket, ReportMeta, StringId, day_number};

/// Reports further apart than this many days do not tell one story: a running story is taken up by every outlet within
/// weeks, and two events of one kind at one place are seldom so near.
const WINDOW_DAYS: i32 = 30;

/// Reports that name the same place and the same event of a moment, or no event at all, tell one story within so many
/// days: the news of a day is followed up on the next two.
const NEAR_DAYS: i32 = 3;

/// The names of a report that are looked at, the most telling first; their pairs link reports.
const NAMES: usize = 24;

/// How many of them are looked at with names said in passing, and how many names those are: their triples link reports.
const LEADING: usize = 8;
const BESIDE: usize = 14;

/// The family of which single strikes are parts.
const WAR: &str = "war";

/// The story of each report.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Stories {
    /// By report, the id of the report that names its story: the first in natural order, which may have no claims.
    named_by: Arc<BTreeMap<StringId, Box<str>>>,
}

impl Stories {
    /// The story of a report; `None` for the docket's own.
    pub(crate) fn of(&self, report: StringId) -> Option<&str> {
        self.named_by.get(&report).map(AsRef::as_ref)
    }

    /// The reports whose story is another one in `other`.
    pub(crate) fn moved(&self, other: &Stories) -> Vec<StringId> {
        if Arc::ptr_eq(&self.named_by, &other.named_by) {
            return Vec::new();
        }
        let both = self.named_by.keys().chain(other.named_by.keys());
        let mut moved: Vec<StringId> = both
            .copied()
            .filter(|report| self.of(*report) != other.of(*report))
            .collect();
        moved.sort_unstable();
        moved.dedup();
        moved
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.named_by.is_empty()
    }
}

fn day(report: &ReportMeta) -> Option<i32> {
    report.date.moment.map(|moment| day_number(moment.date))
}

/// The first day that its words give to its event.
fn event_day(report: &ReportMeta) -> Option<i32> {
    let mut days = report.names_of("day").filter_map(|day| day.parse().ok());
    days.next().map(day_number)
}

impl Docket {
    /// The story of each report that was grouped into one, by report: the id of the report that names it.
    pub fn report_stories(&self) -> BTreeMap<String, String> {
        let stories = self.stories();
        let all = stories.named_by.iter();
        all.map(|(report, by)| (self.text(*report).to_owned(), by.to_string()))
            .collect()
    }

    /// The day of the event that a report tells of, where that is one of a moment: a quake, a crash.
    pub(crate) fn broke_on(&self, report: StringId) -> Option<i32> {
        let report = self.report_of_string(report)?;
        let mut families = report.names_of("event").peekable();
        families.peek()?;
        let lasts = families.any(|family| self.known.is_lasting(family));
        event_day(report).filter(|_| !lasts)
    }

    /// Whether what a report tells of are single strikes, and not the war that they are parts of.
    pub(crate) fn is_of_strikes(&self, report: StringId) -> bool {
        let Some(report) = self.report_of_string(report) else {
            return false;
        };
        let mut families = report.names_of("event").peekable();
        let is_strike = |family: &str| self.known.course_of(family) == Some(EventCourse::Strike);
        families.peek().is_some() && families.all(is_strike)
    }

    /// Whether two reports are about one: both name the same most. Links join the reports of two firms of one stock exchange
    /// into one story, and each firm has its own loss. Where all are of one story, and of reports of which nothing is known,
    /// nothing speaks against it.
    pub(crate) fn are_about_one(&self, reports: [StringId; 2]) -> bool {
        let [Some(a), Some(b)] = reports.map(|report| self.report_of_string(report)) else {
            return true;
        };
        let most = a.telling().next();
        self.options.one_story || most.is_some() && most == b.telling().next()
    }

    /// Groups the reports into stories. `n log n` in the pairs of names within each report.
    pub(crate) fn stories(&self) -> Stories {
        self.stories_among(self.reports.values())
    }

    /// The stories as they would be with one report more, or another in its place.
    pub(crate) fn stories_with(&self, report: &ReportMeta) -> Stories {
        let others = self.reports.values().filter(|other| other.id != report.id);
        self.stories_among(others.chain([report]))
    }

    /// The stories as they would be without a report.
    pub(crate) fn stories_without(&self, id: &str) -> Stories {
        self.stories_among(self.reports.values().filter(|other| other.id != id))
    }

    fn stories_among<'a>(&'a self, reports: impl Iterator<Item = &'a ReportMeta>) -> Stories {
        if self.options.one_story {
            return Stories::default();
        }
        let mut reports: Vec<&ReportMeta> =
            reports.filter(|report| !report.names.is_empty()).collect();
        reports.sort_by(|a, b| natural_order(&a.id, &b.id));
        let mut links = DisjointSets::among(reports.len());
        let mut shared: Vec<Shared> = Vec::new();
        for (at, report) in reports.iter().enumerate() {
            let day = day(report);
            shared.extend(evidence(report).map(|names| Shared { names, day, at }));
        }
        shared.sort_unstable();
        shared.dedup();
        for group in shared.chunk_by(|a, b| a.names == b.names) {
            // An undated report, which stands first, is near to every other.
            let is_undated = group[0].day.is_none();
            for pair in group.windows(2) {
                let (a, b) = (pair[0], pair[1]);
                let is_near = (a.day.zip(b.day)).is_none_or(|(x, y)| y - x <= WINDOW_DAYS);
                if is_undated || is_near {
                    links.join(a.at, b.at);
                }
            }
        }
        link_places(&reports, &self.known, &mut links);
        link_undated(&reports, &self.known, &mut links);
        let mut named_by = BTreeMap::new();
        let mut several = false;
        for (at, report) in reports.iter().enumerate() {
            let root = links.root(at);
            several = several || root != links.root(0);
            if let Some(report) = self.strings.find(&report.id) {
                named_by.insert(report, reports[root].id.as_str().into());
            }
        }
        if several {
            Stories {
                named_by: Arc::new(named_by),
            }
        } else {
            Stories::default()
        }
    }
}

/// Names that a report shares with whoever has the same: a hash of them, with its day and its number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Shared {
    names: u64,
    day: Option<i32>,
    at: usize,
}

/// The pairs and triples of names that link a report to others, hashed.
fn evidence(report: &ReportMeta) -> impl Iterator<Item = u64> {
    let telling: Vec<&str> = report.telling().take(NAMES).collect();
    let leading = &telling[..telling.len().min(LEADING)];
    let once = report.names_of("once");
    let beside: Vec<&str> = (telling.iter().copied().chain(once).take(BESIDE)).collect();
    let mut all: Vec<u64> = pairs(&telling).map(|(a, b)| hash(&[a, b])).collect();
    for first in leading {
        for (a, b) in pairs(&beside) {
            if a != *first && b != *first {
                all.push(hash(&[first, a.min(b), a.max(b)]));
            }
        }
    }
    all.into_iter()
}

/// All pairs, each in byte order.
fn pairs<'a>(names: &[&'a str]) -> impl Iterator<Item = (&'a str, &'a str)> {
    (names.iter().enumerate())
        .flat_map(|(at, a)| names[at + 1..].iter().map(|b| (*a.min(b), *a.max(b))))
}

/// Names as one number, in the order given.
fn hash(names: &[&str]) -> u64 {
    let mut hasher = SipHasher24::new();
    for name in names {
        hasher.write(name.as_bytes());
        hasher.write_u8(0xff);
    }
    hasher.finish()
}

/// A report at one place: its day, the day of its event, and its number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Visit {
    day: Option<i32>,
    event_day: Option<i32>,
    at: usize,
}

/// Links reports that share a place and what happened there. `n log n` in their places.
fn link_places(reports: &[&ReportMeta], known: &Known, links: &mut DisjointSets) {
    let mut by_place: BTreeMap<&str, BTreeMap<&str, Vec<Visit>>> = BTreeMap::new();
    for (at, report) in reports.iter().enumerate() {
        let visit = Visit {
            day: day(report),
            event_day: event_day(report),
            at,
        };
        for place in report.names_of("place") {
            let families = by_place.entry(place).or_default();
            for family in report.names_of("event") {
                families.entry(family).or_default().push(visit);
            }
            if report.names_of("event").next().is_none() {
                families.entry("").or_default().push(visit);
            }
        }
    }
    for families in by_place.values_mut() {
        for (family, visits) in &mut *families {
            let is_lasting = known.is_lasting(family);
            if is_lasting {
                visits.sort_unstable();
            } else {
                visits.sort_unstable_by_key(|visit| (visit.event_day.or(visit.day), *visit));
            }
            link_run(visits, links, is_lasting);
        }
        // What is told of the place alone, and the single strikes of a war, belong to what lasts there.
        for lasting in known.lasting() {
            let Some(wide) = families.get(lasting) else {
                continue;
            };
            let strikes = known.strikes().filter(|_| lasting == WAR);
            for (beside, window) in
                std::iter::once(("", NEAR_DAYS)).chain(strikes.map(|s| (s, WINDOW_DAYS)))
            {
                for visit in families.get(beside).into_iter().flatten() {
                    link_to(visit, wide, window, links);
                }
            }
        }
    }
}

/// Links reports without a day that share a name and what happened in a moment: two robberies in one city share no name.
fn link_undated(reports: &[&ReportMeta], known: &Known, links: &mut DisjointSets) {
    let mut first: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let undated = reports.iter().enumerate().filter(|(_, r)| day(r).is_none());
    for (at, report) in undated {
        let families = report.names_of("event");
        for family in families.filter(|family| !known.is_lasting(family)) {
            for name in report.telling().take(NAMES) {
                let before = *first.entry((name, family)).or_insert(at);
                links.join(before, at);
            }
        }
    }
}

/// Links reports of one place and one family, in order of their days.
fn link_run(visits: &[Visit], links: &mut DisjointSets, is_lasting: bool) {
    for pair in visits.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        let is_one = match (a.day, b.day) {
            (Some(x), Some(y)) if is_lasting => (y - x).abs() <= WINDOW_DAYS,
            (Some(_), Some(_)) => is_one_moment(a, b),
            _ => false,
        };
        if is_one {
            links.join(a.at, b.at);
        }
    }
}

/// Whether two reports of what happens in a moment may tell of one event: of the same day, or, where one gives no day,
/// told after the other's and soon.
fn is_one_moment(a: &Visit, b: &Visit) -> bool {
    let follows = |day: Option<i32>, event: i32| {
        day.is_some_and(|day| (0..=NEAR_DAYS).contains(&(day - event)))
    };
    match (a.event_day, b.event_day) {
        (Some(x), Some(y)) => x == y,
        (Some(event), None) => follows(b.day, event),
        (None, Some(event)) => follows(a.day, event),
        (None, None) => a
            .day
            .zip(b.day)
            .is_some_and(|(x, y)| (x - y).abs() <= NEAR_DAYS),
    }
}

/// Links a report to the nearest ones of what lasts at its place, before and after it.
fn link_to(visit: &Visit, wide: &[Visit], window: i32, links: &mut DisjointSets) {
    let Some(day) = visit.day else {
        return;
    };
    let next = wide.partition_point(|other| other.day < visit.day);
    let around = [next.checked_sub(1), Some(next)];
    for other in around.into_iter().flatten().filter_map(|at| wide.get(at)) {
        if other.day.is_some_and(|other| (other - day).abs() <= window) {
            links.join(visit.at, other.at);
        }
    }
}
