//! One number that someone asserts, with all that was bound to it.

use std::collections::BTreeMap;

use super::figure::vocabulary;
use super::{Figure, Moment, Origin, Period, Span, Subject, Wording};

vocabulary! {
    /// How a quantity behaves in time, which decides what a later figure means.
    Dynamics, "dynamics" {
        /// A running count: it grows or stands still.
        Total = "total",
        /// What is there now: held, present, open. It goes up and down.
        Stock = "stock",
        /// What happened in a window.
        Flow = "flow",
        /// What came in addition: "20 more". Never a total.
        Increment = "increment",
        /// What does not change: a distance, the length of a front.
        Fixed = "fixed",
        /// What one past event did.
        Event = "event",
        /// What is intended.
        Plan = "plan",
    }
}

vocabulary! {
    /// How the text stands to the number.
    Stance, "stance" {
        /// Said as a fact.
        Asserted = "asserted",
        /// Passed on: "was reported".
        Reported = "reported",
        /// Passed on with a distance: "claimed".
        Claimed = "claimed",
        /// Reckoned.
        Estimated = "estimated",
        /// Intended.
        Planned = "planned",
        /// Said to be untrue.
        Denied = "denied",
        /// Passed on with a warning that nobody has checked it.
        Unverified = "unverified",
    }
}

vocabulary! {
    /// A change that the text states together with the number.
    Direction, "direction" {
        /// It rose.
        Up = "up",
        /// It fell.
        Down = "down",
    }
}

vocabulary! {
    /// What a filled-in value rests on, from near to far.
    Basis, "basis" {
        /// Another word of the sentence.
        Sentence = "sentence",
        /// The paragraph.
        Paragraph = "paragraph",
        /// The headline or the first sentence.
        Lead = "lead",
        /// What the report's other claims share, or the report's own date.
        Report = "report",
        /// What the docket's other reports say.
        Docket = "docket",
        /// The lexicon's usual kind for a general word.
        Default = "default",
        /// Worked out.
        Inferred = "inferred",
    }
}

vocabulary! {
    /// A field of a claim that can be filled in rather than said.
    Field, "field" {
        /// What is counted or measured.
        Measure = "measure",
        /// How it behaves in time.
        Dynamics = "dynamics",
        /// Whose or which.
        Subject = "subject",
        /// Where.
        Place = "place",
        /// The other end of a distance.
        To = "to",
        /// What a toll belongs to.
        Event = "event",
        /// When.
        Period = "period",
        /// Who says so.
        Origin = "origin",
        /// The unit.
        Unit = "unit",
    }
}

/// The places in the text that a claim stands on, in bytes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(default)
)]
pub struct Spans {
    /// The number itself, or the vague word.
    pub number: Option<Span>,
    /// The hedge.
    pub hedge: Option<Span>,
    /// The unit.
    pub unit: Option<Span>,
    /// The noun of what is counted.
    pub counted: Option<Span>,
    /// The verb or noun that gives the measure.
    pub verb: Option<Span>,
    /// The words that say whose or which.
    pub subject: Option<Span>,
    /// The place.
    pub place: Option<Span>,
    /// The time.
    pub time: Option<Span>,
    /// The speaker.
    pub speaker: Option<Span>,
}

/// The second reading of a number that is printed in two units: "8 km (five miles)".
#[derive(Clone, PartialEq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Also {
    /// The value in the other unit.
    pub value: f64,
    /// The other unit.
    pub unit: Option<String>,
    /// Where it stands.
    #[cfg_attr(feature = "serde", serde(default))]
    pub span: Option<Span>,
}

/// What a toll belongs to, where that is not the report's own story: "the strike on the market on Tuesday".
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(default)
)]
pub struct Event {
    /// The head noun: `strike`, `earthquake`.
    pub what: Option<Box<str>>,
    /// The day, month or year, ISO 8601 as far as it is known: `2004`, `2024-08-06`.
    pub when: Option<Box<str>>,
    /// Where it happened.
    #[cfg_attr(feature = "serde", serde(rename = "where"))]
    pub place: Option<Box<str>>,
}

/// One number that someone asserts: figure, measure, subject, place, period, event, stance, origin, spans.
///
/// Every field is public, since every value of each is valid by itself; what can't be is refused by the fields' own
/// types. A short builder serves claims made by hand:
///
/// ```
/// use crossclaim::model::{Claim, Figure, Origin, Period};
/// let claim = Claim::new("river#1", "displaced", Figure::exact(76_000.into()))
///     .place("Kursk region")
///     .period(Period::as_of("2024-08-10".parse().unwrap()))
///     .origin(Origin::outlet("River Herald"));
/// assert_eq!(claim.place.as_deref(), Some("Kursk region"));
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Claim {
    /// Report id, `#`, byte of the number; or the table's own id.
    pub id: String,
    /// The report it was read from.
    pub report: Option<String>,
    /// The hull of number, hedge, unit and counted word.
    pub span: Option<Span>,
    /// Whether it may enter a series at all; ages, scores and odds may not.
    pub comparable: bool,
    /// What the number can mean.
    pub figure: Figure,
    /// Where its parts stand.
    pub spans: Spans,
    /// The canonical unit; `None` for plain counts.
    pub unit: Option<String>,
    /// The head noun of what is counted, in its canonical form.
    pub counted: Option<String>,
    /// The second reading of a doubled unit.
    pub also: Option<Also>,
    /// What is counted or measured: a name of the lexicon, or the open form `verb:noun`.
    pub measure: String,
    /// The word used within the measure's family: `fled`, `evacuated`.
    pub term: Option<String>,
    /// How it behaves in time; `None` means as the measure does.
    pub dynamics: Option<Dynamics>,
    /// A change that the text states.
    pub direction: Option<Direction>,
    /// Whose or which.
    pub subject: Subject,
    /// Where, by its canonical name.
    pub place: Option<String>,
    /// The other end of a distance.
    pub to: Option<String>,
    /// What a toll belongs to; `None` for the report's own story.
    pub event: Option<Event>,
    /// The time that it speaks of.
    pub period: Period,
    /// When it was told.
    pub reported: Option<Moment>,
    /// How the text stands to it.
    pub stance: Stance,
    /// Who it comes from.
    pub origin: Origin,
    /// The id of the claim of which this one counts a part.
    pub part_of: Option<String>,
    /// How many items the text lists by name after it: 3 in "the four regions: Kursk, Belgorod and Bryansk".
    pub listed: Option<u32>,
    /// Whether the text says that its stated parts make it up: "in all", "altogether".
    pub in_all: bool,
    /// Whether the text says that it corrects an earlier figure: "corrects the number of dead", "an earlier version said".
    pub corrects: bool,
    /// The words of its sentence, by which copies are known; `None` where there are few, and for claims of tables.
    pub wording: Option<Wording>,
    /// What each field rests on that was not said with the number.
    pub basis: BTreeMap<Field, Basis>,
}

impl Claim {
    /// An asserted, comparable claim of which only this much is known.
    pub fn new(id: impl Into<String>, measure: impl Into<String>, figure: Figure) -> Self {
        Claim {
            id: id.into(),
            report: None,
            span: None,
            comparable: true,
            figure,
            spans: Spans::default(),
            unit: None,
            counted: None,
            also: None,
            measure: measure.into(),
            term: None,
            dynamics: None,
            direction: None,
            subject: Subject::default(),
            place: None,
            to: None,
            event: None,
            period: Period::default(),
            reported: None,
            stance: Stance::Asserted,
            origin: Origin::default(),
            part_of: None,
            listed: None,
            in_all: false,
            corrects: false,
            wording: None,
            basis: BTreeMap::new(),
        }
    }

    /// The same in a unit.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = Some(unit.into());
        self
    }

    /// The same with another behaviour in time.
    #[must_use]
    pub fn dynamics(mut self, dynamics: Dynamics) -> Self {
        self.dynamics = Some(dynamics);
        self
    }

    /// The same of other things.
    #[must_use]
    pub fn subject(mut self, subject: Subject) -> Self {
        self.subject = subject;
        self
    }

    /// The same at a place.
    #[must_use]
    pub fn place(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }

    /// The same at a time.
    #[must_use]
    pub fn period(mut self, period: Period) -> Self {
        self.period = period;
        self
    }

    /// The same told at a moment.
    #[must_use]
    pub fn reported(mut self, moment: impl Into<Moment>) -> Self {
        self.reported = Some(moment.into());
        self
    }

    /// The same from another origin.
    #[must_use]
    pub fn origin(mut self, origin: Origin) -> Self {
        self.origin = origin;
        self
    }

    /// The same of an event.
    #[must_use]
    pub fn event(mut self, event: Event) -> Self {
        self.event = Some(event);
        self
    }

    /// The same in another stance.
    #[must_use]
    pub fn stance(mut self, stance: Stance) -> Self {
        self.stance = stance;
        self
    }

    /// The same as a part of another claim.
    #[must_use]
    pub fn part_of(mut self, whole: impl Into<String>) -> Self {
        self.part_of = Some(whole.into());
        self
    }

    /// The same with a value of a field that was not said with the number.
    #[must_use]
    pub fn assumed(mut self, field: Field, basis: Basis) -> Self {
        self.basis.insert(field, basis);
        self
    }

    /// The day as of which it holds: the end of its period, else the day it was told.
    pub fn day(&self) -> Option<jiff::civil::Date> {
        self.period.to.or(self.reported.map(|r| r.date))
    }
}
