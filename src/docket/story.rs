//! Reports that tell one story: reports with their specific names in, groups out.
//!
//! Two reports are linked when they share at least two specific names within a window of days; stories are the connected
//! components. The link is a pure function of the two reports, so neither order nor other reports matter. Reports that
//! give no names, and the claims of tables, belong to the docket's own story; where there is but one other story, that is
//! the docket's.

use std::collections::BTreeMap;

use super::intern::natural_order;
use super::{Docket, ReportMeta, StringId, day_number};

/// Reports further apart than this many days do not tell one story: a running story is taken up by every outlet within
/// weeks, and two events of one kind at one place are seldom so near.
const WINDOW_DAYS: i32 = 30;

/// The names of a report that are looked at, in byte order; their pairs link reports.
const NAMES: usize = 24;

/// The story of each report.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stories {
    /// By report, the id of the report that names its story: the first in natural order, which may have no claims.
    named_by: BTreeMap<StringId, Box<str>>,
}

impl Stories {
    /// The story of a report; `None` for the docket's own.
    pub(crate) fn of(&self, report: StringId) -> Option<&str> {
        self.named_by.get(&report).map(AsRef::as_ref)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.named_by.is_empty()
    }
}

/// Union by smallest index.
struct Links(Vec<usize>);

impl Links {
    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}

fn day(report: &ReportMeta) -> Option<i32> {
    report.date.moment.map(|moment| day_number(moment.date))
}

impl Docket {
    /// The story of each report that was grouped into one, by report: the id of the report that names it.
    pub fn report_stories(&self) -> BTreeMap<String, String> {
        let stories = self.stories().named_by.into_iter();
        stories
            .map(|(report, by)| (self.text(report).to_owned(), by.into()))
            .collect()
    }

    /// Groups the reports into stories. `n log n` in the pairs of names within each report.
    pub(crate) fn stories(&self) -> Stories {
        if self.options.one_story {
            return Stories::default();
        }
        let mut reports: Vec<&ReportMeta> = self
            .reports
            .values()
            .filter(|report| !report.names.is_empty())
            .collect();
        reports.sort_by(|a, b| natural_order(&a.id, &b.id));
        let mut links = Links((0..reports.len()).collect());
        let mut shared: Vec<(&str, &str, Option<i32>, usize)> = Vec::new();
        for (at, report) in reports.iter().enumerate() {
            let mut names: Vec<&str> = report.names.iter().map(String::as_str).collect();
            names.sort_unstable();
            names.dedup();
            names.truncate(NAMES);
            for (p, first) in names.iter().enumerate() {
                for second in &names[p + 1..] {
                    shared.push((first, second, day(report), at));
                }
            }
        }
        shared.sort_unstable();
        for group in shared.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            // An undated report, which stands first, is near to every other.
            let is_undated = group[0].2.is_none();
            for pair in group.windows(2) {
                let (a, b) = (pair[0], pair[1]);
                let is_near = a.2.zip(b.2).is_none_or(|(x, y)| y - x <= WINDOW_DAYS);
                if is_undated || is_near {
                    links.join(a.3, b.3);
                }
            }
        }
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
            Stories { named_by }
        } else {
            Stories::default()
        }
    }
}
