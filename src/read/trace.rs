//! Which rule took which bytes: the steps of reading watched, and what each changed told.
//!
//! After every step the fields of every reading are compared with what they were before; what is new was given by that step.
//! The rule is named as far as the reading keeps it: the row of the lexicon, the way the measure was found, what a filled-in
//! value rests on. Reading that nobody watches runs the same code with [`Unwatched`], which is nothing.

use super::reading::{MeasureRef, ReadForm, Reading, Rule, Run};
use super::{Text, claim};
use crate::lexicon::Class;
use crate::lexicon::places::PlaceId;
use crate::model::Hedge;
use crate::model::{Claim, Field, Span, Stance};

/// A step of reading.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "lowercase")
)]
#[non_exhaustive]
pub enum Step {
    /// Number, hedge, unit, what is counted.
    Figure,
    /// Measure, subject, dynamics, parts.
    Measure,
    /// The period.
    Time,
    /// What a toll belongs to.
    Event,
    /// Speaker, institution, stance.
    Speaker,
    /// Where, and the other end of a distance.
    Place,
    /// What the sentence does not say.
    Filling,
}

impl Step {
    /// The name, as `extract --trace` prints it.
    pub fn as_str(self) -> &'static str {
        match self {
            Step::Figure => "figure",
            Step::Measure => "measure",
            Step::Time => "time",
            Step::Event => "event",
            Step::Speaker => "speaker",
            Step::Place => "place",
            Step::Filling => "filling",
        }
    }
}

/// What one step gave one field of a claim.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Took {
    /// The step.
    pub step: Step,
    /// The field, by the name that claims have for it.
    pub field: &'static str,
    /// The rule, in words; with the table and the row of the lexicon where one decided.
    pub rule: String,
    /// The bytes that it took; `None` where it rests on none, as a default does.
    pub span: Option<Span>,
    /// What it gave: empty where it took a value away.
    pub gave: String,
}

/// How one claim came about.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Trace {
    /// The claim's id.
    pub claim: String,
    /// What was given, in order of the steps; a later one stands above an earlier one of the same field.
    pub took: Vec<Took>,
}

/// Who watches the steps.
pub(super) trait Watch {
    /// Told after a step is done.
    fn after(&mut self, step: Step, text: &Text<'_>, readings: &[Reading]);
}

/// Nobody.
pub(super) struct Unwatched;

impl Watch for Unwatched {
    #[inline(always)]
    fn after(&mut self, _: Step, _: &Text<'_>, _: &[Reading]) {}
}

/// Keeps what each step changed.
#[derive(Default)]
pub(super) struct Tracer {
    /// By reading: its fields after the last step.
    before: Vec<Vec<Value>>,
    /// By reading: what was given.
    took: Vec<Vec<Took>>,
}

impl Watch for Tracer {
    fn after(&mut self, step: Step, text: &Text<'_>, readings: &[Reading]) {
        self.before.resize_with(readings.len(), Vec::new);
        self.took.resize_with(readings.len(), Vec::new);
        for (at, reading) in readings.iter().enumerate() {
            let now = values(text, reading);
            let before = &self.before[at];
            for (field, value) in now.iter().enumerate() {
                let old = before.get(field);
                let given = !value.gave.is_empty() || value.run.is_some();
                if old.map_or(given, |old| old != value) {
                    self.took[at].push(Took {
                        step,
                        field: value.field,
                        rule: rule(text, reading, value.field),
                        span: text.span(value.run),
                        gave: value.gave.clone(),
                    });
                }
            }
            self.before[at] = now;
        }
    }
}

impl Tracer {
    /// What was kept, by the claims that were made of the readings.
    pub(super) fn traces(self, claims: &[Claim]) -> Vec<Trace> {
        let ids = claims.iter().map(|claim| claim.id.clone());
        ids.zip(self.took)
            .map(|(claim, took)| Trace { claim, took })
            .collect()
    }
}

/// A field of a reading: the words it stands on and what it holds.
#[derive(PartialEq, Eq)]
struct Value {
    field: &'static str,
    run: Run,
    gave: String,
}

fn values(text: &Text<'_>, reading: &Reading) -> Vec<Value> {
    let value = |field, run, gave| Value { field, run, gave };
    let named = |id: Option<PlaceId>, at: Run| match id {
        Some(id) => text.lexicon.places().name(id).into_owned(),
        None => text.printed(at).to_owned(),
    };
    let hedges: Vec<&str> = reading.hedges.iter().map(Hedge::as_str).collect();
    let counted = if reading.counted.is_some() {
        claim::counted(reading, text)
    } else {
        String::new()
    };
    let (measure, dynamics) = match reading.dynamics {
        None => (String::new(), String::new()),
        Some(dynamics) => (claim::measure(reading, text), dynamics.to_string()),
    };
    let part = match reading.part_of {
        u32::MAX => String::new(),
        whole => format!("number {} of the text", whole + 1),
    };
    let event = reading
        .event
        .map_or(Run::NONE, |event| event.what.hull(event.when));
    let day = |days| claim::day(days).map_or("?".to_owned(), |day| day.to_string());
    let period = match (reading.period.from, reading.period.to) {
        (i32::MIN, i32::MIN) => String::new(),
        (from, to) => format!("{} to {}", day(from), day(to)),
    };
    let stance = match reading.stance {
        Stance::Asserted => String::new(),
        stance => stance.to_string(),
    };
    vec![
        value(
            "number",
            reading.number,
            text.printed(reading.number).to_owned(),
        ),
        value("hedge", reading.hedge, hedges.join(" ")),
        value(
            "unit",
            reading.unit_at,
            claim::unit(reading, text).unwrap_or_default(),
        ),
        value(
            "also",
            reading.also_at,
            text.printed(reading.also_at).to_owned(),
        ),
        value("counted", reading.counted, counted),
        value("measure", reading.verb, measure),
        value("dynamics", Run::NONE, dynamics),
        value(
            "direction",
            Run::NONE,
            reading.direction.map(|d| d.to_string()).unwrap_or_default(),
        ),
        value(
            "subject",
            reading.subject_at,
            claim::subject(reading, text).to_string(),
        ),
        value("part_of", Run::NONE, part),
        value(
            "comparable",
            Run::NONE,
            reading
                .apart
                .map(|why| format!("no: {why:?}").to_lowercase())
                .unwrap_or_default(),
        ),
        value("period", reading.time_at, period),
        value("event", event, text.printed(event).to_owned()),
        value(
            "speaker",
            reading.speaker,
            text.printed(reading.speaker).to_owned(),
        ),
        value(
            "institution",
            reading.institution,
            text.printed(reading.institution).to_owned(),
        ),
        value("stance", Run::NONE, stance),
        value(
            "place",
            reading.place_at,
            named(reading.place, reading.place_at),
        ),
        value("to", reading.to_at, named(reading.to, reading.to_at)),
    ]
}

/// The rule by which a field was given, in words.
fn rule(text: &Text<'_>, reading: &Reading, field: &str) -> String {
    let basis = |of: Field| reading.basis[of as usize].map(|basis| format!("filled from: {basis}"));
    let said = || "said with the number".to_owned();
    match field {
        "number" => number(text, reading),
        "hedge" => "table hedges".to_owned(),
        "unit" => reading.unit.map_or_else(
            || "what it is counted by".to_owned(),
            |unit| format!("table units, {}", text.lexicon.units.dimension(unit)),
        ),
        "also" => "the same in another unit".to_owned(),
        "counted" if reading.borrowed || reading.counted.end <= reading.number.start => {
            "a noun that stands elsewhere".to_owned()
        }
        "counted" => "the noun after the number".to_owned(),
        "measure" => measure(text, reading),
        "dynamics" => basis(Field::Dynamics).unwrap_or_else(|| "the words or the time".to_owned()),
        "subject" => basis(Field::Subject).unwrap_or_else(|| "tables facets and nouns".to_owned()),
        "period" => basis(Field::Period).unwrap_or_else(|| "the time of its clause".to_owned()),
        "place" => basis(Field::Place).unwrap_or_else(said),
        _ => said(),
    }
}

fn number(text: &Text<'_>, reading: &Reading) -> String {
    match reading.form {
        ReadForm::Vague { rule, .. } => {
            format!(
                "vague word `{}` of table numbers",
                text.lexicon.vocabulary.text(rule)
            )
        }
        ReadForm::Range(..) => "a range".to_owned(),
        ReadForm::Number(_) => {
            let words = reading.number.range();
            let digits = words
                .into_iter()
                .any(|at| text.words.class(at).any(Class::DIGITS));
            if digits { "digits" } else { "number words" }.to_owned()
        }
    }
}

fn measure(text: &Text<'_>, reading: &Reading) -> String {
    let how = match reading.measured_by {
        Rule::Open => "open: nearest verb and noun",
        Rule::Change => "what changes by so much",
        Rule::Again => "the measurement before, in another unit",
        Rule::Time => "a noun of a time before it",
        Rule::Dimension => "the unit's dimension",
        Rule::Noun => "the counted noun",
        Rule::After => "right after the phrase",
        Rule::Before => "right before the phrase",
        Rule::Predicate => "the predicate of which it is the subject",
        Rule::Attribute => "an adjective in the phrase",
        Rule::List => "the list or whole that it belongs to",
    };
    match reading.measure {
        MeasureRef::Named(measure) => format!(
            "{how}; table terms, {} / {}",
            text.lexicon.terms.name(measure),
            text.lexicon.vocabulary.text(reading.term)
        ),
        _ => how.to_owned(),
    }
}
