//! A term and what is known beside it in, the place that it means out, or none.

use smallvec::SmallVec;

use super::{Place, PlaceId, PlaceKind, PlaceSense, Places};

/// One candidate dominates the others of its name when this many times more people live there. Readers take a bare
/// name for the best known bearer; ten is where the second is seldom met outside its own region (Paris in France
/// has eighty times the people of Paris in Texas, Birmingham in England five times those of the one in Alabama).
const DOMINANCE: u32 = 10;

impl Default for Places {
    fn default() -> Self {
        Self::empty()
    }
}

/// What is known about a name beside itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ask<'a> {
    pub(super) kind: Option<PlaceKind>,
    pub(super) located: bool,
    pub(super) near: &'a [PlaceId],
}

/// Places that a term may mean; a name of more than sixteen is rare.
type Candidates = SmallVec<[u32; 16]>;

/// What a term alone says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LookUp {
    One(u32),
    Several,
    Absent,
}

impl Places {
    /// The place that a folded term stands for, by what is asked; or that it is a name of several, so that taking
    /// the phrase apart must not make it the name of one.
    pub(super) fn look_up(&self, folded: &str, capitals: bool, ask: Ask<'_>) -> LookUp {
        let Some(entries) = self.terms.get(folded) else {
            return LookUp::Absent;
        };
        let entries = entries
            .iter()
            .map(|&e| &self.entries[e as usize])
            .filter(|e| capitals || !e.capitals);
        let (mut own, mut shared): (Candidates, Candidates) = Default::default();
        for entry in entries {
            let pool = match entry.sense {
                PlaceSense::Stem if ask.kind.is_none() => continue,
                PlaceSense::Shared | PlaceSense::Stem => &mut shared,
                _ => &mut own,
            };
            if !pool.contains(&entry.place) {
                pool.push(entry.place);
            }
        }
        let several = if own.is_empty() {
            LookUp::Absent
        } else {
            LookUp::Several
        };
        if let Some(kind) = ask.kind {
            shared.retain(|place| !own.contains(&*place));
            own.extend(shared);
            own.retain(|&mut place| self.rows[place as usize].kind.goes_as(kind));
            let found = self.dominant(&own).or_else(|| self.nearest(&own, ask.near));
            return found.map_or(LookUp::Absent, LookUp::One);
        }
        // Kursk city is no rival to Kursk region for the bare name, nor the region to the city elsewhere.
        let nested = |a: u32, b: u32| self.above(a).contains(&b) || self.above(b).contains(&a);
        let mut pool = own.clone();
        pool.extend(
            shared
                .iter()
                .filter(|&&rival| !own.iter().any(|&place| nested(place, rival)))
                .copied(),
        );
        let local = |&&place: &&u32| {
            let narrow = |row: u32| {
                use PlaceKind::{Area, Continent, Country};
                !matches!(self.rows[row as usize].kind, Country | Continent | Area)
            };
            let named = |row: u32| ask.near.contains(&PlaceId::new(row, None));
            self.above(place)
                .iter()
                .any(|&row| narrow(row) && named(row))
        };
        let inside: Candidates = pool.iter().filter(local).copied().collect();
        let found = if inside.is_empty() {
            let outright = self
                .dominant(&pool)
                .filter(|place| ask.located || own.contains(place));
            outright.or_else(|| self.nearest(&pool, ask.near))
        } else {
            self.dominant(&inside)
        };
        found.map_or(several, LookUp::One)
    }

    /// The candidate that lies in one of the places of `near`.
    fn nearest(&self, pool: &[u32], near: &[PlaceId]) -> Option<u32> {
        let inside = |&&place: &&u32| {
            self.above(place)
                .iter()
                .any(|&row| near.iter().any(|n| n.row() == row))
        };
        let inside: Candidates = pool.iter().filter(inside).copied().collect();
        self.dominant(&inside)
    }

    /// The only candidate, or the one that outweighs or holds every other: "in Hasakah" is in the region at least.
    fn dominant(&self, pool: &[u32]) -> Option<u32> {
        let holds = |region: u32, town: u32| {
            let kind = self.rows[region as usize].kind;
            matches!(kind, PlaceKind::Region | PlaceKind::District)
                && self.above(town).contains(&region)
        };
        pool.iter().copied().find(|&best| {
            pool.iter()
                .all(|&other| other == best || self.outweighs(best, other) || holds(best, other))
        })
    }

    /// Whether a bare name means `a` rather than `b`: [`DOMINANCE`] times the people, or a country, continent, sea or
    /// well-known area against a town or a region that few know.
    fn outweighs(&self, a: u32, b: u32) -> bool {
        use PlaceKind::{City, District, Region, Town};
        let (a, b) = (&self.rows[a as usize], &self.rows[b as usize]);
        let settled = |place: &Place| matches!(place.kind, City | Town);
        let wide = !settled(a) && !matches!(a.kind, Region | District);
        wide && (settled(b) || b.is_little_known())
            || b.thousands > 0 && a.thousands >= b.thousands.saturating_mul(DOMINANCE)
    }
}
