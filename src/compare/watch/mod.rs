//! A docket that grows: what a report or a claim changes when it comes and when it goes, at the cost of the series that it
//! touches.
//!
//! A desk that watches a story does not compare everything again for each article: it asks what the article says that is
//! new, what it repeats, which figures it moves on and which it speaks against. A [`Watch`] keeps a docket together with
//! an index of its series. What changes, a [`Delta`], is what the touched series tell before and after. Applied one after
//! the other the deltas give the findings of the whole docket: a law holds it.
//!
//! Left out: which reports tell one story is worked out from all reports when one comes or goes with names of its own;
//! this costs what it does in [`Docket::report_stories`], and nothing where claims come alone.

mod arrival;
mod index;

use std::collections::{BTreeMap, BTreeSet};

use super::seen::Sink;
use super::{KINDS, Scope, Sweep, order_of_ids, same_number, see_each};
use crate::docket::{Arranged, Docket, DocketError, Entry, ReportMeta};
use crate::model::{Claim, Finding, FindingId};
use index::{Index, Touched};

pub use arrival::Arrival;

/// What a change of the docket changes in what is told.
#[derive(Clone, PartialEq, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Delta {
    /// What is told now and was not, most severe first.
    pub told: Vec<Finding>,
    /// What is told as before but with another severity, other values or other words.
    pub changed: Vec<Finding>,
    /// What was told and is no more, as it was told.
    pub gone: Vec<Finding>,
    /// How each claim that came stands to those that were there, in the order in which they were given.
    pub arrivals: Vec<Arrival>,
}

impl Delta {
    /// Whether nothing that is told changes.
    pub fn is_empty(&self) -> bool {
        self.told.is_empty() && self.changed.is_empty() && self.gone.is_empty()
    }

    /// This change and then another, as one: what came and went again is not told, and what went and came back is told as
    /// changed, even where it came back as it was.
    #[must_use]
    pub fn then(mut self, next: Delta) -> Delta {
        let take = |list: &mut Vec<Finding>, id: FindingId| {
            let at = list.iter().position(|finding| finding.id == id)?;
            Some(list.remove(at))
        };
        for finding in next.gone {
            if take(&mut self.told, finding.id).is_none() {
                take(&mut self.changed, finding.id);
                self.gone.push(finding);
            }
        }
        for finding in next.told {
            if take(&mut self.gone, finding.id).is_some() {
                self.changed.push(finding);
            } else {
                self.told.push(finding);
            }
        }
        for finding in next.changed {
            if take(&mut self.told, finding.id).is_some() {
                self.told.push(finding);
            } else {
                take(&mut self.changed, finding.id);
                self.changed.push(finding);
            }
        }
        self.arrivals.extend(next.arrivals);
        self.sort();
        self
    }

    fn sort(&mut self) {
        fn ids(finding: &Finding) -> impl ExactSizeIterator<Item = &str> {
            finding.claims.iter().map(String::as_str)
        }
        for list in [&mut self.told, &mut self.changed, &mut self.gone] {
            list.sort_by(|a, b| {
                (b.severity.cmp(&a.severity))
                    .then_with(|| kind_of(a).cmp(&kind_of(b)))
                    .then_with(|| a.on.cmp(&b.on))
                    .then_with(|| order_of_ids(ids(a), ids(b)))
                    .then_with(|| a.rule.cmp(b.rule))
            });
        }
    }
}

/// A docket that tells what each addition and each retraction changes.
///
/// ```
/// use crossclaim::compare::Watch;
/// use crossclaim::docket::{Docket, Options};
/// use crossclaim::lexicon::Lexicon;
/// use crossclaim::model::{Claim, Figure, Origin, Period};
///
/// let claim = |id, outlet, n: i64, day: &str| {
///     Claim::new(id, "displaced", Figure::exact(n.into()))
///         .period(Period::as_of(day.parse().unwrap()))
///         .origin(Origin::outlet(outlet))
/// };
/// let mut watch = Watch::new(Docket::new(&Lexicon::english(), Options::default()));
/// watch.add(&[claim("a", "Herald", 76_000, "2024-08-10")]).unwrap();
///
/// let delta = watch.add(&[claim("b", "Radio", 121_000, "2024-08-12")]).unwrap();
/// assert_eq!(delta.told[0].kind, "update");
/// assert_eq!(delta.arrivals[0].updates, ["a"]);
///
/// let delta = watch.add(&[claim("c", "Wire", 176_000, "2024-08-12")]).unwrap();
/// assert_eq!(delta.told[0].kind, "contradiction");
/// assert_eq!(delta.arrivals[0].conflicts, ["b"]);
///
/// let delta = watch.retract("c");
/// assert_eq!(delta.gone[0].kind, "contradiction");
/// ```
#[derive(Clone, Debug)]
pub struct Watch {
    docket: Docket,
    index: Index,
}

/// What is told, by id.
type Told = BTreeMap<FindingId, Finding>;

impl Watch {
    /// Watches a docket. Costs `n log n` in its claims, once.
    pub fn new(docket: Docket) -> Self {
        let index = Index::of(&docket);
        Watch { docket, index }
    }

    /// The docket as it stands.
    pub fn docket(&self) -> &Docket {
        &self.docket
    }

    /// The docket, watched no longer.
    pub fn into_docket(self) -> Docket {
        self.docket
    }

    /// Takes in claims, all or none. Costs what comparing the touched series twice does, and those that hold them or are
    /// held by them.
    ///
    /// # Errors
    /// As [`Docket::add`]; then nothing has changed.
    pub fn add(&mut self, claims: &[Claim]) -> Result<Delta, DocketError> {
        let (changes, arrivals) = self.take_in(claims)?;
        Ok(changes.delta(arrivals))
    }

    fn take_in(&mut self, claims: &[Claim]) -> Result<(Changes, Vec<Arrival>), DocketError> {
        let mut ids = BTreeSet::new();
        for claim in claims {
            self.docket.check_room(&claim.id)?;
            if !ids.insert(&claim.id) {
                return Err(DocketError::DuplicateId(claim.id.clone()));
            }
        }
        let entries: Vec<Entry> = claims
            .iter()
            .map(|claim| self.docket.entry(claim))
            .collect();
        self.index.learn_contexts(&self.docket);
        let mut touched = Touched::default();
        for entry in &entries {
            touched.add(self.index.key(&self.docket, entry), entry.clone());
        }
        let before = self.told(&touched).0;
        let first = u32::try_from(self.docket.entry_count()).expect("room was asked for");
        let mut came = Vec::with_capacity(entries.len());
        for (at, entry) in (first..).zip(entries) {
            self.docket.push(entry);
            self.index.file(&self.docket, at);
            came.push(at);
        }
        let (after, rows) = self.told(&touched);
        let changes = Changes::default().then(before, after);
        let arrivals = arrival::arrivals(&self.docket, &rows, &came, changes.told());
        Ok((changes, arrivals))
    }

    /// Takes in a report with its claims. Where it links reports into other stories, their claims move with them.
    ///
    /// # Errors
    /// As [`Docket::add`]; then nothing has changed but what is known of the report.
    pub fn add_report(
        &mut self,
        report: ReportMeta,
        claims: &[Claim],
    ) -> Result<Delta, DocketError> {
        let id = self.docket.note_report(&report.id);
        let known = self.docket.report(&report.id);
        let same =
            known.is_some_and(|known| (&known.names, &known.date) == (&report.names, &report.date));
        let changes = if same {
            self.docket.add_report(report);
            Changes::default()
        } else {
            let stories = if report.names.is_empty() && known.is_none() {
                self.index.stories().clone()
            } else {
                self.docket.stories_with(&report)
            };
            // What is known of its date softens its own claims, and its names say whom they are of; they may be here before it.
            let own = self.docket.claims_of(id).to_vec();
            self.regroup(stories, own, |docket| docket.add_report(report))
        };
        let (then, arrivals) = self.take_in(claims)?;
        Ok(changes.and(then).delta(arrivals))
    }

    /// Takes back a claim: its findings go, and those that it hid come back. Nothing changes where it is not there.
    pub fn retract(&mut self, id: &str) -> Delta {
        self.retract_all(self.docket.index_of(id).into_iter().collect())
            .delta(Vec::new())
    }

    /// Takes back a report with all its claims. The stories that it alone linked part again.
    pub fn retract_report(&mut self, id: &str) -> Delta {
        let report = self.docket.note_report(id);
        let changes = self.retract_all(self.docket.claims_of(report).to_vec());
        let Some(known) = self.docket.report(id) else {
            return changes.delta(Vec::new());
        };
        let stories = if known.names.is_empty() {
            self.index.stories().clone()
        } else {
            self.docket.stories_without(id)
        };
        let then = self.regroup(stories, Vec::new(), |docket| {
            docket.retract_report(id);
        });
        changes.and(then).delta(Vec::new())
    }

    fn retract_all(&mut self, claims: Vec<u32>) -> Changes {
        let mut touched = Touched::default();
        for &claim in &claims {
            let entry = self.docket.entry_at(claim);
            touched.add(self.index.key(&self.docket, entry), entry.clone());
        }
        let before = self.told(&touched).0;
        for claim in claims {
            self.index.take_out(&self.docket, claim);
            let id = self.docket.id_of(claim).to_owned();
            self.docket.retract(&id);
        }
        Changes::default().then(before, self.told(&touched).0)
    }

    /// Goes over to other stories while the docket changes what it knows of reports; the claims of reports that move, and
    /// these claims, are touched.
    fn regroup(
        &mut self,
        stories: crate::docket::Stories,
        own: Vec<u32>,
        change: impl FnOnce(&mut Docket),
    ) -> Changes {
        let moved = self.index.stories().moved(&stories);
        let mut claims = own;
        for report in moved {
            claims.extend_from_slice(self.docket.claims_of(report));
        }
        claims.sort_unstable();
        claims.dedup();
        let mut touched = Touched::default();
        for &claim in &claims {
            let entry = self.docket.entry_at(claim);
            touched.add(self.index.key(&self.docket, entry), entry.clone());
            touched.keys.insert(self.docket.series_key(entry, &stories));
        }
        // Which series have to do with these depends on the stories: before and after the same ones are looked at.
        let mut keys = self.index.keys_around(&self.docket, &touched);
        let old = self.index.stories().clone();
        self.index.move_to(&self.docket, stories.clone(), &claims);
        keys.append(&mut self.index.keys_around(&self.docket, &touched));
        self.index.move_to(&self.docket, old, &claims);
        let before = self.told_in(&keys, &touched).0;
        change(&mut self.docket);
        self.index.move_to(&self.docket, stories, &claims);
        Changes::default().then(before, self.told_in(&keys, &touched).0)
    }

    /// What is told in the touched series and between them and others, and their rows.
    fn told(&self, touched: &Touched) -> (Told, Arranged) {
        self.told_in(&self.index.keys_around(&self.docket, touched), touched)
    }

    /// The same in the series of some keys.
    fn told_in(&self, keys: &BTreeSet<u64>, touched: &Touched) -> (Told, Arranged) {
        let rows = self.index.rows(&self.docket, keys);
        let sweep = Sweep::new(&self.docket, &rows);
        let mut sink = see_each(&sweep, Scope::Touched(keys), |_| {});
        self.see_digits(touched, &mut sink);
        let told = self.docket.tell(self.index.stories(), &sink);
        (told.into_iter().map(|f| (f.id, f)).collect(), rows)
    }

    fn see_digits(&self, touched: &Touched, sink: &mut Sink) {
        for &digits in &touched.digits {
            let same = self.index.of_digits(digits).iter().copied();
            same_number::tell(&self.docket, same, sink);
        }
    }
}

/// Findings as they were before and are after, of those that differ.
#[derive(Debug, Default)]
struct Changes(BTreeMap<FindingId, (Option<Finding>, Option<Finding>)>);

impl Changes {
    /// These and then others.
    fn then(mut self, mut before: Told, mut after: Told) -> Self {
        let ids: BTreeSet<FindingId> = before.keys().chain(after.keys()).copied().collect();
        for id in ids {
            let (old, new) = (before.remove(&id), after.remove(&id));
            if old != new {
                self.0.entry(id).or_insert((old, None)).1 = new;
            }
        }
        self
    }

    /// These and then those.
    fn and(mut self, then: Changes) -> Self {
        for (id, (old, new)) in then.0 {
            self.0.entry(id).or_insert((old, None)).1 = new;
        }
        self
    }

    /// What is told and was not.
    fn told(&self) -> impl Iterator<Item = &Finding> {
        let all = self.0.values();
        all.filter_map(|(old, new)| new.as_ref().filter(|_| old.is_none()))
    }

    fn delta(self, arrivals: Vec<Arrival>) -> Delta {
        let mut delta = Delta {
            arrivals,
            ..Delta::default()
        };
        for (old, new) in self.0.into_values().filter(|(old, new)| old != new) {
            match (old, new) {
                (None, Some(new)) => delta.told.push(new),
                (Some(_), Some(new)) => delta.changed.push(new),
                (Some(old), None) => delta.gone.push(old),
                (None, None) => {}
            }
        }
        delta.sort();
        delta
    }
}

/// The place of a finding's kind in the table of kinds.
fn kind_of(finding: &Finding) -> Option<usize> {
    KINDS.iter().position(|kind| kind.name == finding.kind)
}
