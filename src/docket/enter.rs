//! A claim becomes an entry: its names into the tables of the docket, its figure into the base unit, what it leaves open
//! filled by its measure and its report.

use super::base::ends_in_base;
use super::day::{day_number, number_or_undated};
use super::entry::{Context, Entry, Extra, mark, marks_of};
use super::intern::{NONE, StringId};
use super::key::{KeyParts, StanceClass};
use super::{ContextFacts, Docket};
use crate::model::{Basis, Claim, Dynamics, Field, Origin, decimal_to_f64};

impl Docket {
    /// The entry of a claim, which is not taken in yet.
    pub(crate) fn entry(&mut self, claim: &Claim) -> Entry {
        let margin = self.options.margin(claim);
        let (claim, said) = self.options.equated(claim);
        let claim = &*claim;
        let symbol = claim.unit.as_deref();
        let unit = symbol.and_then(|symbol| self.known.unit(symbol));
        let [core, outer] = [claim.figure.core(), claim.figure.outer()]
            .map(|interval| ends_in_base(interval, margin, unit));
        let measure = self.known.measure(&claim.measure, claim.unit.as_deref());
        let dynamics = claim.dynamics.unwrap_or(measure.dynamics);
        let context = self.context_as(claim, dynamics);
        let origin = self.origin(&claim.origin);
        let day = number_or_undated(claim.day());
        let is_window = matches!(dynamics, Dynamics::Flow | Dynamics::Increment);
        let since = match claim.period.from {
            Some(from) if is_window || !claim.period.is_exact() => day_number(from).min(day),
            _ => day,
        };
        let mut entry = Entry {
            value: claim.figure.value().map_or(f64::NAN, decimal_to_f64),
            core,
            outer,
            basis: 0,
            id: self.strings.insert(&claim.id),
            context,
            report: self.strings.insert_some(claim.report.as_deref()),
            origin,
            part_of: self.strings.insert_some(claim.part_of.as_deref()),
            text: self.strings.insert_some(claim.figure.text()),
            day,
            since,
            told: number_or_undated(claim.reported.map(|m| m.date)),
            clock: claim.reported.and_then(|m| m.time).map_or(0, |time| {
                let [h, m, s] = [time.hour(), time.minute(), time.second()]
                    .map(|n| u32::from(n.unsigned_abs()));
                h * 3600 + m * 60 + s + 1
            }),
            marks: marks_of(claim, claim.unit.is_none()),
            bound: claim.figure.bound(),
            stance: claim.stance,
        };
        for (field, basis) in &claim.basis {
            entry.assume(*field, *basis);
        }
        // What the claim itself names as its basis stays.
        let mut fill = |field, basis| {
            if entry.basis_of(field).is_none() {
                entry.assume(field, basis);
            }
        };
        if claim.dynamics.is_none() {
            fill(Field::Dynamics, Basis::Default);
        }
        if claim.period.to.is_none() && claim.reported.is_some() {
            fill(Field::Period, Basis::Report);
        }
        let soft = |field: &Field| {
            matches!(
                entry.basis_of(*field),
                Some(Basis::Docket | Basis::Inferred)
            )
        };
        if Field::ALL.iter().any(soft) {
            entry.marks |= mark::SOFT;
        }
        let extra = Extra {
            margin,
            said,
            ..Extra::of(claim)
        };
        if extra != Extra::default() {
            entry.marks |= mark::EXTRA;
            self.extras.insert(entry.id, extra);
        }
        if let Some(wording) = claim.wording {
            self.wordings.insert(entry.id, wording);
        }
        entry
    }

    /// The context of a claim whose dynamics are known.
    fn context_as(&mut self, claim: &Claim, dynamics: Dynamics) -> u32 {
        let context = Context {
            measure: self.strings.insert(&claim.measure),
            term: self.strings.insert_some(claim.term.as_deref()),
            unit: self.strings.insert_some(claim.unit.as_deref()),
            counted: self.strings.insert_some(claim.counted.as_deref()),
            dynamics,
            stance: StanceClass::of(claim.stance, dynamics),
            subject: self.subjects.insert(&claim.subject).0,
            place: self.place(claim.place.as_deref()),
            to: self.strings.insert_some(claim.to.as_deref()),
            event: self.event_number(claim),
        };
        self.context(&context)
    }

    pub(super) fn context(&mut self, context: &Context) -> u32 {
        let (id, is_new) = self.contexts.insert(context);
        if is_new {
            let facts = self.facts_of(self.contexts.at(id));
            self.facts.push(facts);
        }
        id
    }

    fn facts_of(&self, context: &Context) -> ContextFacts {
        let unit = self.strings.some(context.unit);
        let measure = self.known.measure(self.strings.text(context.measure), unit);
        let is_in_place = self
            .some_text(context.place)
            .is_some_and(|place| !self.known.places_around(place).is_empty());
        ContextFacts {
            key: self.key_parts(context).key(),
            measure,
            is_in_place,
            may_be_held: is_in_place || !self.subject(context).is_empty(),
            dynamics: context.dynamics,
            stance: context.stance,
        }
    }

    /// The canonical names of a context.
    pub(crate) fn key_parts(&self, context: &Context) -> KeyParts<'_> {
        KeyParts {
            measure: self.strings.text(context.measure),
            dimension: self.dimension(context.unit),
            dynamics: context.dynamics,
            stance: context.stance,
            subject: self.subjects.at(context.subject),
            place: self.strings.some(context.place),
            to: self.strings.some(context.to),
            event: self.event(context),
        }
    }

    /// The dimension of a unit; an unknown unit is its own.
    pub(crate) fn dimension(&self, unit: StringId) -> &str {
        match self.strings.some(unit) {
            None => "count",
            Some(symbol) => self.known.unit(symbol).map_or(symbol, |u| &u.dimension),
        }
    }

    pub(super) fn origin(&mut self, origin: &Origin) -> u32 {
        let source = self.strings.insert_some(origin.source());
        let (id, is_new) = self.origins.insert(origin);
        if is_new {
            self.sources.push(source);
        }
        id
    }

    /// The number of a claim's event plus one, by the noun that stands for its family; 0 for none.
    fn event_number(&mut self, claim: &Claim) -> u32 {
        claim.event.as_ref().map_or(0, |event| {
            let mut event = event.clone();
            if let Some(what) = &mut event.what {
                *what = self.known.event_head(what).into();
            }
            self.events.insert(&event).0 + 1
        })
    }

    /// The place of a claim: of a side of one, the one. Asked of the lexicon once for each name.
    fn place(&mut self, place: Option<&str>) -> StringId {
        let Some(name) = place.map(|place| self.strings.insert(place)) else {
            return NONE;
        };
        let at = name as usize;
        if self.whole_of.len() <= at {
            self.whole_of.resize(at + 1, NONE);
        }
        if self.whole_of[at] == NONE {
            let whole = self.known.whole_of_side(self.strings.text(name));
            self.whole_of[at] = self.strings.insert(&whole);
        }
        self.whole_of[at]
    }
}
