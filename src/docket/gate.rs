//! May these two be compared? Two claims in, an answer for every dimension out, with the words that it rests on.

use std::fmt;

use super::{Docket, Entry, UNDATED, date_of, mark};
use crate::lexicon::Scope;
use crate::model::{Basis, Dynamics, Event, Field, Subject};

/// How two claims stand to each other in one dimension.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Answer {
    /// Both say the same.
    Same,
    /// The same, where one of the two was filled in.
    Assumed,
    /// The first is a part of the second.
    Narrower,
    /// The second is a part of the first.
    Wider,
    /// They differ, which closes the gate.
    Different,
    /// Nothing fills in what is missing; never raises a contradiction.
    Unknown,
}

impl Answer {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Answer::Same => "same",
            Answer::Assumed => "assumed",
            Answer::Narrower => "narrower",
            Answer::Wider => "wider",
            Answer::Different => "different",
            Answer::Unknown => "unknown",
        }
    }

    /// The answer from the other side.
    #[must_use]
    pub fn swapped(self) -> Self {
        match self {
            Answer::Narrower => Answer::Wider,
            Answer::Wider => Answer::Narrower,
            other => other,
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The answer in one dimension.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DimensionAnswer {
    /// `measure`, `unit`, `dynamics`, `stance`, `subject`, `place`, `to`, `event`, `story` or `period`.
    pub dimension: &'static str,
    /// How the two stand to each other.
    pub answer: Answer,
    /// What it rests on: `Kursk region / Belgorod region`.
    pub words: String,
}

/// The answers for two claims, in a fixed order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gate {
    /// One for each dimension.
    pub answers: Vec<DimensionAnswer>,
}

impl Gate {
    /// Whether a contradiction between the two is possible: nothing differs, nothing is unknown, neither is a part.
    pub fn is_open(&self) -> bool {
        self.closing().is_none()
    }

    /// The first dimension that keeps the two apart, what differs before what is a part or unknown.
    pub fn closing(&self) -> Option<&DimensionAnswer> {
        let with = |answers: &[Answer]| self.answers.iter().find(|a| answers.contains(&a.answer));
        with(&[Answer::Different])
            .or_else(|| with(&[Answer::Unknown]))
            .or_else(|| with(&[Answer::Narrower, Answer::Wider]))
    }

    /// The answer in a dimension.
    pub fn of(&self, dimension: &str) -> Option<&DimensionAnswer> {
        self.answers.iter().find(|a| a.dimension == dimension)
    }
}

/// What is said, or a dash.
fn or_dash(text: Option<&str>) -> &str {
    text.unwrap_or("–")
}

fn both(a: Option<&str>, b: Option<&str>) -> String {
    if a == b {
        or_dash(a).to_owned()
    } else {
        format!("{} / {}", or_dash(a), or_dash(b))
    }
}

impl Docket {
    /// The answers of the gate for two claims; `None` where one is not in the docket.
    ///
    /// ```
    /// use crossclaim::docket::{Answer, Docket, Options};
    /// use crossclaim::lexicon::Lexicon;
    /// use crossclaim::model::{Claim, Figure};
    ///
    /// let mut docket = Docket::new(&Lexicon::english(), Options::default());
    /// docket.add(&Claim::new("a#1", "killed", Figure::exact(5.into()))).unwrap();
    /// docket.add(&Claim::new("b#1", "wounded", Figure::exact(24.into()))).unwrap();
    /// let gate = docket.gate("a#1", "b#1").unwrap();
    /// let closing = gate.closing().unwrap();
    /// assert_eq!((closing.dimension, closing.answer), ("measure", Answer::Different));
    /// assert_eq!(closing.words, "killed / wounded");
    /// ```
    pub fn gate(&self, a: &str, b: &str) -> Option<Gate> {
        Some(self.gate_between(self.index_of(a)?, self.index_of(b)?))
    }

    pub(crate) fn gate_between(&self, a: u32, b: u32) -> Gate {
        let (x, y) = (self.entry_at(a), self.entry_at(b));
        let (p, q) = (self.context_of(a), self.context_of(b));
        let text = |id| self.some_text(id);
        let plain = |is_same| {
            if is_same {
                Answer::Same
            } else {
                Answer::Different
            }
        };
        let mut answers = Vec::with_capacity(10);
        let mut answer = |dimension, field: Option<Field>, found: Answer, words: String| {
            let is_filled = field.is_some_and(|field| {
                [x, y]
                    .into_iter()
                    .any(|e| !matches!(e.basis_of(field), None | Some(Basis::Default)))
            });
            let answer = if found == Answer::Same && is_filled {
                Answer::Assumed
            } else {
                found
            };
            answers.push(DimensionAnswer {
                dimension,
                answer,
                words,
            });
        };
        answer(
            "measure",
            Some(Field::Measure),
            plain(p.measure == q.measure),
            both(text(p.measure), text(q.measure)),
        );
        answer(
            "unit",
            Some(Field::Unit),
            plain(self.dimension(p.unit) == self.dimension(q.unit)),
            both(Some(self.dimension(p.unit)), Some(self.dimension(q.unit))),
        );
        answer(
            "dynamics",
            Some(Field::Dynamics),
            plain(p.dynamics == q.dynamics),
            both(Some(p.dynamics.as_str()), Some(q.dynamics.as_str())),
        );
        answer(
            "stance",
            None,
            plain(p.stance == q.stance),
            both(Some(x.stance.as_str()), Some(y.stance.as_str())),
        );
        let (s, t) = (self.subject(p), self.subject(q));
        answer(
            "subject",
            Some(Field::Subject),
            self.subjects_answer(s, t),
            both(Some(&s.to_string()), Some(&t.to_string())),
        );
        let is_by_place = |claim| self.facts_of_claim(claim).measure.scope == Scope::Place;
        let by_place = is_by_place(a) || is_by_place(b);
        answer(
            "place",
            Some(Field::Place),
            self.places_answer(text(p.place), text(q.place), by_place),
            both(text(p.place), text(q.place)),
        );
        answer(
            "to",
            Some(Field::To),
            match (text(p.to), text(q.to)) {
                (Some(to), Some(other)) => self.places_answer(Some(to), Some(other), true),
                (None, None) => Answer::Same,
                _ => Answer::Unknown,
            },
            both(text(p.to), text(q.to)),
        );
        let words = |context| self.event(context).map(event_words);
        answer(
            "event",
            Some(Field::Event),
            self.event_answer(a, b),
            both(words(p).as_deref(), words(q).as_deref()),
        );
        let stories = self.stories();
        let [s, t] = [x, y].map(|entry| stories.of(entry.report));
        let is_one = p.dynamics == Dynamics::Fixed || s == t;
        answer("story", None, plain(is_one), both(s, t));
        let days = |entry: &Entry| date_of(entry.day).map(|day| day.to_string());
        answer(
            "period",
            Some(Field::Period),
            periods_answer(x, y, [p.dynamics, q.dynamics]),
            both(days(x).as_deref(), days(y).as_deref()),
        );
        Gate { answers }
    }

    /// How two events stand to each other. Without a day nothing but its story tells which event a report means.
    fn event_answer(&self, a: u32, b: u32) -> Answer {
        let (x, y) = (self.entry_at(a), self.entry_at(b));
        let contexts = [self.context_of(a), self.context_of(b)];
        let [e, f] = contexts.map(|context| self.event(context));
        let is_unnamed = e.is_none() && f.is_none();
        let is_of_event = contexts.iter().all(|c| c.dynamics == Dynamics::Event);
        let is_undated = x.told == UNDATED || y.told == UNDATED;
        let is_table = x.has(mark::TABLE) && y.has(mark::TABLE);
        match events_answer(e, f) {
            Answer::Same if is_unnamed && is_of_event && is_undated && !is_table => Answer::Assumed,
            answer => answer,
        }
    }

    /// How two subjects stand to each other. What a kind implies counts as said: children are civilians.
    pub(crate) fn subjects_answer(&self, a: &Subject, b: &Subject) -> Answer {
        if a == b {
            return Answer::Same;
        }
        let (a, b) = (self.with_implied(a), self.with_implied(b));
        if a == b {
            Answer::Assumed
        } else if a.is_apart_from(&b) || self.are_things_and_people(&a, &b) {
            Answer::Different
        } else if a.is_wider_than(&b) {
            Answer::Wider
        } else if b.is_wider_than(&a) {
            Answer::Narrower
        } else {
            Answer::Unknown
        }
    }

    /// Whether one counts things and the other people: the military's tanks are no part of its soldiers.
    pub(crate) fn are_things_and_people(&self, a: &Subject, b: &Subject) -> bool {
        let are = |things: &Subject, people: &Subject| {
            self.known().is_of_things(things) && people.group.is_some() && people.kind.is_none()
        };
        are(a, b) || are(b, a)
    }

    /// A subject with the group that its kind implies.
    pub(crate) fn with_implied(&self, subject: &Subject) -> Subject {
        let implied = subject
            .kind
            .as_deref()
            .filter(|_| subject.group.is_none())
            .and_then(|kind| self.known().group_of(kind));
        match implied {
            Some(group) => subject.clone().group(group),
            None => subject.clone(),
        }
    }

    /// How two places stand to each other. Where a wider place does not count more, its name is assumed to be the same.
    fn places_answer(&self, a: Option<&str>, b: Option<&str>, by_place: bool) -> Answer {
        let (Some(a), Some(b)) = (a, b) else {
            return if a == b {
                Answer::Same
            } else {
                Answer::Unknown
            };
        };
        if a == b {
            return Answer::Same;
        }
        let answer = self.known().places(a, b);
        match answer {
            Answer::Narrower | Answer::Wider if !by_place => Answer::Assumed,
            answer => answer,
        }
    }
}

/// What an event is called, when and where.
fn event_words(event: &Event) -> String {
    let parts = [&event.what, &event.when, &event.place];
    let said: Vec<&str> = parts.into_iter().flatten().map(AsRef::as_ref).collect();
    said.join(" ")
}

/// How two events stand to each other: one that is named never meets the report's own story.
fn events_answer(a: Option<&Event>, b: Option<&Event>) -> Answer {
    let (Some(a), Some(b)) = (a, b) else {
        return if a == b {
            Answer::Same
        } else {
            Answer::Different
        };
    };
    if a == b {
        return Answer::Same;
    }
    let pairs = [(&a.what, &b.what), (&a.when, &b.when), (&a.place, &b.place)];
    let differs =
        |(x, y): &(&Option<Box<str>>, &Option<Box<str>>)| x.is_some() && y.is_some() && x != y;
    if pairs.iter().any(differs) {
        Answer::Different
    } else {
        Answer::Unknown
    }
}

/// How the times stand to each other for figures of these behaviours.
fn periods_answer(a: &Entry, b: &Entry, dynamics: [Dynamics; 2]) -> Answer {
    let is_fixed = |of: &Dynamics| matches!(of, Dynamics::Fixed | Dynamics::Event);
    if dynamics.iter().all(is_fixed) {
        return Answer::Same;
    }
    let is_window = |of: &Dynamics| matches!(of, Dynamics::Flow | Dynamics::Increment);
    let is_window = dynamics.iter().any(is_window);
    match (a.day == UNDATED, b.day == UNDATED) {
        (true, false) | (false, true) if is_window => return Answer::Unknown,
        (true, _) | (_, true) => return Answer::Assumed,
        (false, false) => {}
    }
    let inexact = (a.has(mark::INEXACT), b.has(mark::INEXACT));
    let is_same = a.day == b.day && a.since == b.since;
    match inexact {
        (false, false) | (true, true) if is_same => Answer::Same,
        (false, false) => Answer::Different,
        _ if is_window => Answer::Unknown,
        _ if a.day < b.since || b.day < a.since => Answer::Different,
        _ => Answer::Unknown,
    }
}
