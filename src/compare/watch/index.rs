//! Where the claims of each series are, and which series may have to do with which: what lets an addition be compared
//! without looking at the rest.

use std::collections::{BTreeMap, BTreeSet};

use super::super::same_number::digits;
use super::super::wider::Around;
use crate::docket::{
    Arranged, Docket, Entry, KeyParts, Keyed, NONE, StanceClass, Stories, StringId, in_story, mark,
    natural_order,
};
use crate::lexicon::Scope;
use crate::model::Dynamics;

/// The claims of a docket by series. Kept up to date by filing what comes and taking out what goes.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    stories: Stories,
    by_series: BTreeMap<u64, Vec<u32>>,
    /// Of each key within no story, the contexts that a series of it would hold.
    inside: BTreeMap<u64, Vec<u32>>,
    contexts: usize,
    /// The claims of reports by their digits, in natural order.
    by_digits: BTreeMap<u64, Vec<u32>>,
    /// The stated parts of each claim, by its id.
    parts: BTreeMap<StringId, Vec<u32>>,
}

impl Index {
    /// Files all claims. `n log n`.
    pub(super) fn of(docket: &Docket) -> Self {
        let mut index = Index {
            stories: docket.stories(),
            ..Index::default()
        };
        index.learn_contexts(docket);
        for claim in docket.claims() {
            index.file(docket, claim);
        }
        index
    }

    pub(super) fn stories(&self) -> &Stories {
        &self.stories
    }

    /// The key of the series that a claim stands in.
    pub(super) fn key(&self, docket: &Docket, entry: &Entry) -> u64 {
        docket.series_key(entry, &self.stories)
    }

    /// Takes note of the contexts that came since.
    pub(super) fn learn_contexts(&mut self, docket: &Docket) {
        for (number, context) in docket.contexts_from(self.contexts) {
            self.contexts = number as usize + 1;
            if !docket.facts_of_context(number).may_be_held {
                continue;
            }
            let around = Around::of(docket, context);
            for (wider, ..) in around.each(docket.key_parts(context)) {
                self.inside.entry(wider.key()).or_default().push(number);
            }
        }
    }

    /// Files a claim that the docket holds.
    pub(super) fn file(&mut self, docket: &Docket, claim: u32) {
        if !docket.is_compared(claim) {
            return;
        }
        let entry = docket.entry_at(claim);
        let key = self.key(docket, entry);
        self.by_series.entry(key).or_default().push(claim);
        if let Some(digits) = digits_of(entry) {
            let same = self.by_digits.entry(digits).or_default();
            let id = docket.id_of(claim);
            let at = same.partition_point(|&other| natural_order(docket.id_of(other), id).is_lt());
            same.insert(at, claim);
        }
        if entry.part_of != NONE {
            self.parts.entry(entry.part_of).or_default().push(claim);
        }
    }

    /// Takes out a claim that stands here, before the docket forgets it.
    pub(super) fn take_out(&mut self, docket: &Docket, claim: u32) {
        let entry = docket.entry_at(claim);
        let key = self.key(docket, entry);
        take(&mut self.by_series, &key, claim);
        if let Some(digits) = digits_of(entry) {
            take(&mut self.by_digits, &digits, claim);
        }
        if entry.part_of != NONE {
            take(&mut self.parts, &entry.part_of, claim);
        }
    }

    /// Goes over to other stories, by which these claims move.
    pub(super) fn move_to(&mut self, docket: &Docket, stories: Stories, moved: &[u32]) {
        for &claim in moved {
            self.take_out(docket, claim);
        }
        self.stories = stories;
        for &claim in moved {
            self.file(docket, claim);
        }
    }

    /// The claims of a series, in the order in which they came or were moved.
    fn series(&self, key: u64) -> &[u32] {
        self.by_series.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The claims of a report with these digits, in natural order.
    pub(super) fn of_digits(&self, digits: u64) -> &[u32] {
        self.by_digits.get(&digits).map_or(&[], Vec::as_slice)
    }

    /// The keys of the touched series and of those that a kind may hold against one of them.
    pub(super) fn keys_around(&self, docket: &Docket, touched: &Touched) -> BTreeSet<u64> {
        let mut keys = touched.keys.clone();
        for &key in &touched.keys {
            if let Some(&claim) = self.series(key).first() {
                self.beside(docket, docket.entry_at(claim), &mut keys);
            }
        }
        for entry in &touched.entries {
            self.beside(docket, entry, &mut keys);
            let own = self.parts.get(&entry.id);
            let others = self.parts.get(&entry.part_of);
            for &part in own.into_iter().chain(others).flatten() {
                keys.insert(self.key(docket, docket.entry_at(part)));
            }
        }
        keys
    }

    /// The rows of series, and of those with which they are told.
    pub(super) fn rows(&self, docket: &Docket, told: &BTreeSet<u64>) -> Arranged {
        let mut keys = told.clone();
        // A count is told with that of the wider place with which it goes on.
        for &key in told {
            if let Some(&claim) = self.series(key).first() {
                self.wider(docket, docket.entry_at(claim), &mut keys);
            }
        }
        let mut places: Vec<Keyed> = keys
            .iter()
            .flat_map(|&key| self.series(key).iter().map(move |&claim| (key, claim)))
            .collect();
        places.sort_unstable();
        docket.arranged_as(&places, self.stories.clone())
    }

    /// The keys of the series that there are of a key, told in the same story or in none.
    fn of_key(&self, entry: &Entry, key: u64) -> impl Iterator<Item = u64> {
        let told = (self.stories.of(entry.report)).map(|story| in_story(key, story));
        let both = std::iter::once(key).chain(told);
        both.filter(|key| self.by_series.contains_key(key))
    }

    fn wider(&self, docket: &Docket, entry: &Entry, keys: &mut BTreeSet<u64>) {
        let context = docket.context_at(entry.context);
        let around = Around::of(docket, context);
        for (wider, ..) in around.each(docket.key_parts(context)) {
            keys.extend(self.of_key(entry, wider.key()));
        }
    }

    fn narrower(&self, docket: &Docket, entry: &Entry, keys: &mut BTreeSet<u64>) {
        let key = docket.facts_of_context(entry.context).key;
        for &narrower in self.inside.get(&key).into_iter().flatten() {
            keys.extend(self.of_key(entry, docket.facts_of_context(narrower).key));
        }
    }

    /// All series of an extent that are linked by the names of its place: these are told as one where they are.
    fn linked(&self, docket: &Docket, entry: &Entry, keys: &mut BTreeSet<u64>) {
        let mut left: Vec<u32> = Vec::new();
        let mut found = BTreeSet::new();
        let mut entry = entry;
        loop {
            self.wider(docket, entry, &mut found);
            self.narrower(docket, entry, &mut found);
            for &key in &found {
                if keys.insert(key) {
                    left.extend(self.series(key).first());
                }
            }
            found.clear();
            let Some(next) = left.pop() else { return };
            entry = docket.entry_at(next);
        }
    }

    /// The keys of the series that a kind may hold against that of a claim: what holds it, what it holds, and the same
    /// thing as a total, an increment, a plan.
    fn beside(&self, docket: &Docket, entry: &Entry, keys: &mut BTreeSet<u64>) {
        let parts = docket.key_parts(docket.context_at(entry.context));
        for &dynamics in Dynamics::ALL {
            for stance in [StanceClass::Said, StanceClass::Planned, StanceClass::Denied] {
                let beside = KeyParts {
                    dynamics,
                    stance,
                    ..parts
                };
                keys.extend(self.of_key(entry, beside.key()));
            }
        }
        // An extent may be told under the name of a place that lies in no other.
        if docket.facts_of_context(entry.context).measure.scope == Scope::Event {
            self.linked(docket, entry, keys);
        } else {
            self.wider(docket, entry, keys);
            self.narrower(docket, entry, keys);
        }
    }
}

/// What a change touches.
#[derive(Debug, Default)]
pub(super) struct Touched {
    /// The series whose claims change.
    pub(super) keys: BTreeSet<u64>,
    /// The claims that come, go or move.
    pub(super) entries: Vec<Entry>,
    /// Their digits.
    pub(super) digits: BTreeSet<u64>,
}

impl Touched {
    /// Adds a claim that comes, goes or moves, in the series of this key.
    pub(super) fn add(&mut self, key: u64, entry: Entry) {
        self.keys.insert(key);
        self.digits.extend(digits_of(&entry));
        self.entries.push(entry);
    }
}

/// The digits of a claim of a report; in tables digits are equal by chance.
fn digits_of(entry: &Entry) -> Option<u64> {
    (!entry.has(mark::TABLE))
        .then(|| digits(entry.value))
        .flatten()
}

fn take<K: Ord>(lists: &mut BTreeMap<K, Vec<u32>>, key: &K, claim: u32) {
    if let Some(list) = lists.get_mut(key) {
        list.retain(|&other| other != claim);
        if list.is_empty() {
            lists.remove(key);
        }
    }
}
