//! A docket that grows tells, one change after the other, what the whole docket tells at the end.

use std::collections::{BTreeMap, BTreeSet};

use crossclaim::compare::{Delta, Watch};
use crossclaim::docket::{Docket, ReportMeta};
use crossclaim::model::{Claim, Finding, FindingId};
use crossclaim::testing::claims;
use proptest::prelude::*;

use crate::docket::reports;
use crate::{docket, empty};

/// What is told, as a reader who follows the changes keeps it.
#[derive(Default)]
struct Board(BTreeMap<FindingId, Finding>);

impl Board {
    /// Refuses what can't follow from what was told.
    fn follow(&mut self, delta: Delta) -> Result<(), TestCaseError> {
        for finding in delta.gone {
            let was = self.0.remove(&finding.id);
            prop_assert_eq!(was.as_ref(), Some(&finding), "it goes as it was told");
        }
        for finding in delta.changed {
            let was = self.0.insert(finding.id, finding.clone());
            prop_assert!(
                was.is_some_and(|was| was != finding),
                "it was told, and otherwise"
            );
        }
        for finding in delta.told {
            prop_assert!(self.0.insert(finding.id, finding).is_none(), "it is new");
        }
        Ok(())
    }

    fn agrees(&self, docket: &Docket) -> Result<(), TestCaseError> {
        let all: BTreeMap<FindingId, Finding> =
            docket.findings().into_iter().map(|f| (f.id, f)).collect();
        let (own, whole): (Vec<_>, Vec<_>) = (self.0.values().collect(), all.values().collect());
        prop_assert_eq!(own, whole);
        Ok(())
    }
}

proptest! {
    /// Whoever follows the changes knows what the whole docket tells, whether claims come one by one or in batches.
    #[test]
    fn additions_come_to_the_whole(claims in claims(0..18), size in 1..6_usize) {
        let (mut watch, mut board) = (Watch::new(empty()), Board::default());
        for batch in claims.chunks(size) {
            let delta = watch.add(batch).unwrap();
            let ids: Vec<&str> = delta.arrivals.iter().map(|a| &*a.claim).collect();
            prop_assert_eq!(ids, batch.iter().map(|c| &*c.id).collect::<Vec<_>>());
            board.follow(delta)?;
            board.agrees(watch.docket())?;
        }
        board.agrees(&docket(&claims))?;
    }

    /// A watch that is put on a docket knows what the docket told; what goes, and what it hid and comes back, are told.
    #[test]
    fn retractions_come_to_the_rest(claims in claims(0..18), kept in prop::collection::vec(any::<bool>(), 18)) {
        let whole = docket(&claims);
        let mut board = Board(whole.findings().into_iter().map(|f| (f.id, f)).collect());
        let mut watch = Watch::new(whole);
        let (stay, go): (Vec<_>, Vec<_>) = claims.iter().zip(kept).partition(|(_, kept)| *kept);
        for (claim, _) in go {
            board.follow(watch.retract(&claim.id))?;
            prop_assert!(watch.retract(&claim.id).is_empty(), "it is not there twice");
        }
        board.agrees(watch.docket())?;
        board.agrees(&docket(stay.into_iter().map(|(claim, _)| claim)))?;
    }

    /// Reports that link stories, part them, and come with another date are followed too, in any order.
    #[test]
    fn reports_come_and_go(
        claims in claims(0..18),
        reports in reports(),
        again in reports(),
        order in Just((0..4_usize).collect::<Vec<_>>()).prop_shuffle(),
        gone in 0..4_usize,
    ) {
        let (mut watch, mut board) = (Watch::new(empty()), Board::default());
        let of = |id: &str| -> Vec<Claim> {
            claims.iter().filter(|c| c.report.as_deref() == Some(id)).cloned().collect()
        };
        let tables: Vec<Claim> = claims.iter().filter(|c| c.report.is_none()).cloned().collect();
        board.follow(watch.add(&tables).unwrap())?;
        for at in order {
            let report: &ReportMeta = &reports[at];
            board.follow(watch.add_report(report.clone(), &of(&report.id)).unwrap())?;
            board.agrees(watch.docket())?;
        }
        // Another date, other names.
        board.follow(watch.add_report(again[gone].clone(), &[]).unwrap())?;
        board.agrees(watch.docket())?;
        board.follow(watch.retract_report(&reports[gone].id))?;
        board.agrees(watch.docket())?;
    }

    /// Changes put together say what one change says that does the same, so that a desk may look once an hour.
    #[test]
    fn changes_put_together_are_one(claims in claims(0..18), split in 0..18_usize, gone in 0..18_usize) {
        let whole = docket(&claims[..split.min(claims.len())]);
        let before: BTreeMap<_, _> = whole.findings().into_iter().map(|f| (f.id, f)).collect();
        let mut watch = Watch::new(whole);
        let mut delta = Delta::default();
        for claim in &claims[split.min(claims.len())..] {
            delta = delta.then(watch.add(std::slice::from_ref(claim)).unwrap());
        }
        if let Some(claim) = claims.get(gone) {
            delta = delta.then(watch.retract(&claim.id));
        }
        let after: BTreeMap<_, _> = watch.docket().findings().into_iter().map(|f| (f.id, f)).collect();
        let of = |all: &[Finding]| all.iter().map(|f| f.id).collect::<BTreeSet<_>>();
        let ids = |all: &BTreeMap<FindingId, Finding>| all.keys().copied().collect::<BTreeSet<_>>();
        prop_assert_eq!(of(&delta.told), &ids(&after) - &ids(&before));
        prop_assert_eq!(of(&delta.gone), &ids(&before) - &ids(&after));
        for finding in delta.told.iter().chain(&delta.changed) {
            prop_assert_eq!(Some(finding), after.get(&finding.id));
        }
        for id in &ids(&before) & &ids(&after) {
            prop_assert!(before[&id] == after[&id] || of(&delta.changed).contains(&id));
        }
    }

    /// A refused batch changes nothing.
    #[test]
    fn a_refused_batch_changes_nothing(claims in claims(2..12)) {
        let mut watch = Watch::new(docket(&claims[..1]));
        let before = watch.docket().findings();
        let mut batch = claims[1..].to_vec();
        batch.push(claims[0].clone());
        prop_assert!(watch.add(&batch).is_err());
        prop_assert_eq!(watch.docket().findings(), before);
        prop_assert_eq!(watch.docket().len(), 1);
        // It is taken in without the one that was there.
        batch.pop();
        prop_assert!(watch.add(&batch).is_ok());
    }
}
