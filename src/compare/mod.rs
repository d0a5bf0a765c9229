//! Rows of series in, findings out: what disagrees, falls, repeats, grows.
//!
//! Claims in order, then one sweep over the series; each kind of finding is a file and a line of the table [`KINDS`]. The kinds
//! see a series as a `Scene` and leave compact sightings; those are told apart, ordered and put into words at the end.
//! What is told grows with series and events, never with pairs. [`verify`] checks a finding from what it carries alone.

mod clash;
mod contradiction;
mod coverage;
mod echo;
mod enumeration_mismatch;
mod extents;
mod falling_total;
mod frozen;
mod hardened;
mod increment_mismatch;
mod origins;
mod pair;
mod part_exceeds_whole;
mod parts_exceed_whole;
mod plan_overtaken;
mod range_order;
mod reclassified;
mod relate;
mod restatement;
mod reversal;
mod same_number;
mod scene;
mod scope_change;
mod seen;
mod settle;
mod slip;
mod spliced;
mod standing_gap;
mod sum_mismatch;
mod summary;
mod tension;
mod trend;
mod unit_mismatch;
mod update;
mod verify;
mod watch;
mod wider;
mod words;

pub use coverage::{CheckedBy, Coverage, Covered};
pub use pair::{Passage, Relate};
pub use relate::{Alike, NotCompared, Related, Relation};
pub use settle::Settlement;
pub use summary::{Behind, Comparison, Series};
pub use verify::{Refusal, verify};
pub use watch::{Arrival, Delta, Watch};

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;
use std::rc::Rc;

use siphasher::sip::SipHasher24;

use crate::docket::{Arranged, Docket, KeyParts, Row, Run, Stories, date_of, mark, natural_order};
use crate::model::{Camp, Finding, FindingId, Severity};
use scene::Scene;
use seen::{Seen, Sink};
use words::assumptions;

/// A kind of finding: what it is called, how much it matters, and what it means.
#[derive(Debug)]
pub struct Kind {
    /// Its name in the lines: `falling-total`.
    pub name: &'static str,
    /// How much it matters where nothing softens it.
    pub severity: Severity,
    /// What it finds, why it matters, an example, when it stays silent, what would settle it: Markdown.
    pub explanation: &'static str,
    find: Find,
    why: fn(&Docket, &Sink, &Seen) -> String,
    check: fn(&Finding) -> Result<(), Refusal>,
}

/// Where a kind is seen.
#[derive(Clone, Copy, Debug)]
enum Find {
    /// Within one series of two claims and more.
    Series(fn(&mut Scene<'_>, &mut Sink)),
    /// In one claim, where it has one of these marks.
    Claim(u32, fn(&Docket, u32, &mut Sink)),
    /// Between series.
    Docket(fn(&Sweep<'_>, &mut Sink)),
    /// Within one series, and between series.
    Both(fn(&mut Scene<'_>, &mut Sink), fn(&Sweep<'_>, &mut Sink)),
    /// Between claims of equal digits, whatever they count.
    Digits(fn(&Sweep<'_>, &mut Sink)),
}

/// Which series are looked at.
#[derive(Clone, Copy, Debug)]
enum Scope<'a> {
    All,
    /// These alone, and what lies between all; without what rests on digits alone.
    Touched(&'a BTreeSet<u64>),
}

impl Scope<'_> {
    fn holds(self, key: u64) -> bool {
        match self {
            Scope::All => true,
            Scope::Touched(keys) => keys.contains(&key),
        }
    }
}

macro_rules! kinds {
    ($($module:ident: $name:literal, $severity:ident, $find:expr;)+) => {
        /// Every kind of finding. Those that take findings of others away (gaps, slips) stand first.
        pub const KINDS: &[Kind] = &[$(Kind {
            name: $name,
            severity: Severity::$severity,
            explanation: include_str!(concat!("doc/", $name, ".md")),
            find: $find,
            why: $module::why,
            check: $module::check,
        }),+];
    };
}

kinds! {
    standing_gap: "standing-gap", Note, Find::Series(standing_gap::find);
    slip: "slip", Warning, Find::Series(slip::find);
    contradiction: "contradiction", Conflict, Find::Both(contradiction::find, contradiction::find_extents);
    part_exceeds_whole: "part-exceeds-whole", Conflict, Find::Docket(part_exceeds_whole::find);
    parts_exceed_whole: "parts-exceed-whole", Conflict, Find::Docket(parts_exceed_whole::find);
    sum_mismatch: "sum-mismatch", Conflict, Find::Docket(sum_mismatch::find);
    unit_mismatch: "unit-mismatch", Conflict, Find::Claim(mark::EXTRA, unit_mismatch::find);
    enumeration_mismatch: "enumeration-mismatch", Conflict, Find::Claim(mark::EXTRA, enumeration_mismatch::find);
    tension: "tension", Warning, Find::Both(tension::find, tension::find_extents);
    falling_total: "falling-total", Warning, Find::Both(falling_total::find, falling_total::find_extents);
    reversal: "reversal", Warning, Find::Series(reversal::find);
    increment_mismatch: "increment-mismatch", Warning, Find::Docket(increment_mismatch::find);
    range_order: "range-order", Warning, Find::Claim(mark::UNORDERED, range_order::find);
    reclassified: "reclassified", Note, Find::Series(reclassified::find);
    restatement: "restatement", Note, Find::Series(restatement::find);
    scope_change: "scope-change", Note, Find::Both(scope_change::find, scope_change::find_wider);
    update: "update", Note, Find::Both(update::find, update::find_joined);
    trend: "trend", Note, Find::Both(trend::find, trend::find_joined);
    echo: "echo", Note, Find::Series(echo::find);
    hardened: "hardened", Note, Find::Series(hardened::find);
    frozen: "frozen", Note, Find::Series(frozen::find);
    spliced: "spliced", Note, Find::Series(spliced::find);
    same_number: "same-number", Note, Find::Digits(same_number::find);
    plan_overtaken: "plan-overtaken", Note, Find::Docket(plan_overtaken::find);
}

/// The place of a kind in [`KINDS`].
///
/// # Panics
/// For a name that no kind has.
const fn kind_number(name: &str) -> u8 {
    let mut at = 0;
    while at < KINDS.len() {
        if same_text(KINDS[at].name.as_bytes(), name.as_bytes()) {
            #[allow(
                clippy::cast_possible_truncation,
                reason = "there are fewer than 256 kinds"
            )]
            return at as u8;
        }
        at += 1;
    }
    panic!("no kind has this name")
}

const fn same_text(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// The kind of this name.
///
/// ```
/// let kind = crossclaim::compare::kind("falling-total").unwrap();
/// assert!(kind.explanation.contains("# When it stays silent"));
/// ```
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// All series of a docket, in order of their keys.
#[derive(Debug)]
pub(crate) struct Sweep<'a> {
    pub(crate) docket: &'a Docket,
    arranged: &'a Arranged,
    pub(crate) stories: &'a Stories,
    /// The extents that are told under several names of one place.
    pub(crate) joins: extents::Joins,
    joined: extents::Joined,
    found: RefCell<Found>,
}

/// Series that were asked for by key, by number: a wide one is asked for by all that it holds.
#[derive(Debug, Default)]
struct Found {
    series: BTreeMap<usize, Rc<[Row]>>,
    rows: usize,
}

/// At most so many rows are kept of series that were asked for, 64 MB.
const KEPT: usize = 1 << 20;

impl<'a> Sweep<'a> {
    fn new(docket: &'a Docket, arranged: &'a Arranged) -> Self {
        let mut sweep = Sweep {
            docket,
            arranged,
            stories: &arranged.stories,
            joins: extents::Joins::new(),
            joined: extents::Joined::new(),
            found: RefCell::default(),
        };
        sweep.joins = extents::joins(&sweep);
        sweep.joined = extents::joined(&sweep);
        sweep
    }

    /// Every series that `is_wanted` lets through, in order of its key.
    pub(crate) fn series(
        &self,
        is_wanted: impl Fn(&Run) -> bool,
    ) -> impl Iterator<Item = (&'a Run, Vec<Row>)> {
        let runs = &self.arranged.runs;
        (0..runs.len())
            .filter(move |&number| is_wanted(&runs[number]))
            .map(|number| (&runs[number], self.at(number)))
    }

    /// The series that differs from this one in some parts of its key.
    pub(crate) fn beside(&self, series: &[Row], parts: &KeyParts<'_>) -> Option<Rc<[Row]>> {
        self.find(self.docket.key_beside(&series[0], parts, self.stories))
    }

    fn at(&self, number: usize) -> Vec<Row> {
        self.arranged.rows(self.docket, number)
    }

    /// The series of a key.
    fn find(&self, key: u64) -> Option<Rc<[Row]>> {
        let runs = &self.arranged.runs;
        let number = runs.binary_search_by_key(&key, |run| run.key).ok()?;
        let mut found = self.found.borrow_mut();
        if let Some(rows) = found.series.get(&number) {
            return Some(Rc::clone(rows));
        }
        let rows: Rc<[Row]> = self.at(number).into();
        if found.rows + rows.len() > KEPT {
            *found = Found::default();
        }
        found.rows += rows.len();
        found.series.insert(number, Rc::clone(&rows));
        Some(rows)
    }
}

/// Sees all that there is in these series.
fn see(sweep: &Sweep<'_>) -> Sink {
    see_each(sweep, Scope::All, |_| {})
}

/// The same within a scope, and gives what was seen to `each` after every series, which may take it out.
fn see_each(sweep: &Sweep<'_>, scope: Scope<'_>, mut each: impl FnMut(&mut Sink)) -> Sink {
    let mut sink = Sink::default();
    let (docket, arranged) = (sweep.docket, sweep.arranged);
    let mut scene = Scene::new(docket);
    let claim_marks = KINDS.iter().fold(0, |all, kind| match kind.find {
        Find::Claim(marks, _) => all | marks,
        _ => all,
    });
    for (number, run) in arranged.runs.iter().enumerate() {
        if !scope.holds(run.key) {
            continue;
        }
        let is_marked = run.marks & claim_marks != 0;
        let is_series = arranged.claims(number).len() > 1;
        scene.load(arranged, number);
        let marked = if is_marked { &scene.rows[..] } else { &[] };
        for row in marked.iter().filter(|row| row.has(claim_marks)) {
            for kind in KINDS {
                if let Find::Claim(marks, find) = kind.find
                    && row.has(marks)
                {
                    find(docket, row.claim, &mut sink);
                }
            }
        }
        if is_series {
            scene.is_joined = sweep.joins.contains_key(&run.key);
            for kind in KINDS {
                if let Find::Series(find) | Find::Both(find, _) = kind.find {
                    find(&mut scene, &mut sink);
                }
            }
        }
        each(&mut sink);
    }
    for &claim in &arranged.apart {
        for kind in KINDS {
            // Two units or a list are at odds in themselves, whatever they are of.
            if let Find::Claim(mark::EXTRA, find) = kind.find {
                find(docket, claim, &mut sink);
            }
        }
    }
    each(&mut sink);
    for kind in KINDS {
        let find = match kind.find {
            Find::Docket(find) | Find::Both(_, find) => find,
            Find::Digits(find) if matches!(scope, Scope::All) => find,
            _ => continue,
        };
        find(sweep, &mut sink);
        each(&mut sink);
    }
    sink
}

/// How many findings of a kind there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tally {
    /// The kind's name.
    pub kind: &'static str,
    /// How many of its findings are conflicts, warnings and notes.
    pub conflicts: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity note.
    pub notes: usize,
}

impl Tally {
    fn of(kind: &'static str) -> Self {
        Tally {
            kind,
            conflicts: 0,
            warnings: 0,
            notes: 0,
        }
    }
}

impl Docket {
    /// Everything that is seen when the claims are compared: most severe first, then by kind, day and claims.
    ///
    /// Costs `n log n` in the claims; what comes out grows with series and events, never with pairs.
    pub fn findings(&self) -> Vec<Finding> {
        let arranged = self.arranged();
        self.tell(&arranged.stories, &see(&Sweep::new(self, &arranged)))
    }

    /// How many findings of each kind there are, without putting them into words.
    pub fn tally(&self) -> Vec<Tally> {
        let mut tallies: Vec<Tally> = KINDS.iter().map(|kind| Tally::of(kind.name)).collect();
        see_each(&Sweep::new(self, &self.arranged()), Scope::All, |sink| {
            for seen in &sink.seen {
                let tally = &mut tallies[usize::from(seen.kind)];
                match severity_of(self, sink, seen) {
                    Severity::Conflict => tally.conflicts += 1,
                    Severity::Warning => tally.warnings += 1,
                    Severity::Note => tally.notes += 1,
                }
            }
            sink.clear();
        });
        tallies
    }

    fn tell(&self, stories: &Stories, sink: &Sink) -> Vec<Finding> {
        let mut ordered: Vec<(Severity, &Seen)> = sink
            .seen
            .iter()
            .map(|seen| (severity_of(self, sink, seen), seen))
            .collect();
        ordered.sort_unstable_by(|(s, a), (t, b)| {
            let ids = |seen: &Seen| sink.claims(seen).iter().map(|&claim| self.id_of(claim));
            t.cmp(s)
                .then_with(|| a.kind.cmp(&b.kind))
                .then_with(|| a.on.cmp(&b.on))
                .then_with(|| order_of_ids(ids(a), ids(b)))
                .then_with(|| a.rule.cmp(b.rule))
        });
        let goes_on = self.goes_on(stories, sink);
        ordered
            .into_iter()
            .map(|(severity, seen)| {
                let mut finding = self.finding(sink, severity, seen);
                let trend = (finding.kind == "trend").then(|| sink.claims(seen)[0]);
                if let Some(next) = trend.and_then(&goes_on) {
                    finding.claims.push(self.id_of(next).to_owned());
                    finding.why += &scope_change::told_on(self, next);
                }
                finding
            })
            .collect()
    }

    /// For a claim of a count that goes on for a wider place, the claim with which it does: a trend lists it, and its step
    /// stays out of the rate.
    fn goes_on(&self, stories: &Stories, sink: &Sink) -> impl Fn(u32) -> Option<u32> {
        let is_wider =
            |seen: &&Seen| seen.kind == kind_number("scope-change") && seen.rule == "wider-place";
        let key = |claim: u32| self.series_key(self.entry_at(claim), stories);
        let steps = sink.seen.iter().filter(is_wider);
        let next: BTreeMap<u64, u32> = steps
            .map(|seen| (key(sink.claims(seen)[1]), sink.claims(seen)[0]))
            .collect();
        move |claim| next.get(&key(claim)).copied()
    }

    /// A camp in the unit of a claim.
    fn camp(&self, camp: &seen::Camp, unit_of: u32) -> Camp {
        Camp {
            common: self.shown_in(camp.common, unit_of),
            origins: camp.count,
            claims: (camp.claims.iter())
                .map(|&claim| self.id_of(claim).to_owned())
                .collect(),
        }
    }

    fn finding(&self, sink: &Sink, severity: Severity, seen: &Seen) -> Finding {
        let kind = &KINDS[usize::from(seen.kind)];
        let claims = sink.claims(seen);
        let decisive = &claims[..claims.len().min(seen.decisive())];
        let claims: Vec<String> = claims.iter().map(|&c| self.id_of(c).to_owned()).collect();
        Finding {
            id: finding_id(kind.name, seen.rule, &claims),
            kind: kind.name,
            severity,
            on: date_of(seen.on),
            series: self.series_name(decisive[0]),
            values: decisive
                .iter()
                .map(|&claim| self.evidence(claim, decisive[0]))
                .chain(seen.readings().iter().cloned())
                .collect(),
            camps: seen
                .camps()
                .iter()
                .map(|camp| self.camp(camp, decisive[0]))
                .collect(),
            suggested: seen.suggested(),
            suggested_on: date_of(seen.suggested_on()),
            rule: seen.rule,
            assumed: assumptions(self, decisive),
            why: (kind.why)(self, sink, seen),
            claims,
        }
    }
}

/// The order of two lists of ids: that of the first two that differ, else the shorter first.
fn order_of_ids<'a>(
    a: impl ExactSizeIterator<Item = &'a str>,
    b: impl ExactSizeIterator<Item = &'a str>,
) -> Ordering {
    let lengths = a.len().cmp(&b.len());
    let mut orders = a.zip(b).map(|(x, y)| natural_order(x, y));
    orders.find(|order| order.is_ne()).unwrap_or(lengths)
}

/// A conflict that rests on a docket default or on an inferred date is a warning.
fn severity_of(docket: &Docket, sink: &Sink, seen: &Seen) -> Severity {
    let severity = KINDS[usize::from(seen.kind)].severity;
    let is_soft = || {
        let mut claims = sink.claims(seen).iter().take(seen.decisive());
        seen.is_soft || claims.any(|&claim| docket.is_soft(claim))
    };
    if severity == Severity::Conflict && is_soft() {
        Severity::Warning
    } else {
        severity
    }
}

/// The id of a finding: a hash of its kind, its rule and its decisive pair.
fn finding_id(kind: &str, rule: &str, claims: &[String]) -> FindingId {
    let mut hasher = SipHasher24::new();
    for part in [kind, rule]
        .into_iter()
        .chain(claims.iter().take(2).map(String::as_str))
    {
        hasher.write(part.as_bytes());
        hasher.write_u8(0xff);
    }
    FindingId(hasher.finish())
}
