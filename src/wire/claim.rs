//! The line of a claim: as `extract` prints it, or as a table has it with a few keys.

mod out;
mod reader;

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};

use super::text::{Text, coarse_date, one_of, put};
use super::{Facets, WireErrorKind};
use crate::model::{
    Also, Basis, Bound, Claim, Direction, Dynamics, Event, Field, Figure, FigureLine, Grain,
    Moment, Period, Profile, Span, Spans, Stance, Subject,
};

pub use reader::ClaimReader;

/// What lines are read by: the profile for hedged values without intervals, and the facets of subjects.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Terms {
    /// Gives a table's "about 500" its intervals.
    pub profile: Profile,
    /// Takes a subject apart.
    pub facets: Facets,
}

#[derive(Default, Clone, Debug)]
struct FigureKeys<'a> {
    text: Option<Text<'a>>,
    value: Option<f64>,
    low: Option<f64>,
    best: Option<f64>,
    high: Option<f64>,
    bound: Option<Text<'a>>,
    core: Option<[Option<f64>; 2]>,
    outer: Option<[Option<f64>; 2]>,
    open: Option<[bool; 2]>,
}

#[derive(Default, Clone, Debug)]
struct PeriodKeys<'a> {
    from: Option<Text<'a>>,
    to: Option<Text<'a>>,
    grain: Option<Text<'a>>,
}

#[derive(Default, Clone, Debug)]
struct OriginKeys<'a> {
    outlet: Option<Text<'a>>,
    speaker: Option<Text<'a>>,
    institution: Option<Text<'a>>,
    side: Option<Text<'a>>,
}

#[derive(Deserialize, Default, Clone, Debug)]
struct EventKeys<'a> {
    #[serde(borrow)]
    what: Option<Text<'a>>,
    when: Option<Text<'a>>,
    #[serde(rename = "where")]
    place: Option<Text<'a>>,
}

/// A claim's line as it stands, borrowing its words, before anything is checked.
///
/// Only `id`, `measure` and a figure are required. The figure may stand flat in the line (`value`, `low`, `best`,
/// `high`, `bound`) or under `figure`; without intervals and without a `bound` it is exact.
///
/// ```
/// use crossclaim::wire::{ClaimLine, Terms};
/// let line = r#"{"id": "r1", "measure": "killed", "low": 3, "best": 5, "high": 8, "period": {"to": "2024-08-10"}}"#;
/// let claim = ClaimLine::parse(line)?.claim(&Terms::default())?;
/// assert_eq!(claim.figure.outer().high(), 8.0);
/// # Ok::<(), crossclaim::wire::WireErrorKind>(())
/// ```
#[derive(Default, Clone, Debug)]
pub struct ClaimLine<'a> {
    id: Option<Text<'a>>,
    report: Option<Text<'a>>,
    span: Option<Span>,
    comparable: Option<bool>,
    figure: Option<FigureKeys<'a>>,
    value: Option<f64>,
    low: Option<f64>,
    best: Option<f64>,
    high: Option<f64>,
    bound: Option<Text<'a>>,
    // What tables seldom have is boxed: a small line is dear enough to move.
    spans: Option<Box<Spans>>,
    unit: Option<Text<'a>>,
    counted: Option<Text<'a>>,
    also: Option<Box<Also>>,
    measure: Option<Text<'a>>,
    term: Option<Text<'a>>,
    dynamics: Option<Text<'a>>,
    direction: Option<Text<'a>>,
    subject: Option<Text<'a>>,
    facets: Option<Box<[Option<Text<'a>>; 3]>>,
    place: Option<Text<'a>>,
    to: Option<Text<'a>>,
    event: Option<Box<EventKeys<'a>>>,
    period: Option<PeriodKeys<'a>>,
    reported: Option<Text<'a>>,
    stance: Option<Text<'a>>,
    origin: Option<OriginKeys<'a>>,
    part_of: Option<Text<'a>>,
    listed: Option<u32>,
    in_all: Option<bool>,
    corrects: Option<bool>,
    wording: Option<Text<'a>>,
    basis: Rests,
}

/// Fills the keys of an object into slots that are there already: derived code would gather thirty options first and move
/// them twice, which took a tenth of the time of a line. `null` leaves the slots as they are; unknown keys are passed over.
macro_rules! slots {
    ($slots:ident of $keys:ident: $($key:literal => $field:ident),+; $($nested:literal => $part:ident as $inner:ident),*) => {
        struct $slots<'s, 'a>(&'s mut $keys<'a>);

        impl<'de> DeserializeSeed<'de> for $slots<'_, 'de> {
            type Value = ();

            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
                deserializer.deserialize_any(self)
            }
        }

        impl<'de> Visitor<'de> for $slots<'_, 'de> {
            type Value = ();

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_unit<E>(self) -> Result<(), E> {
                Ok(())
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
                while let Some(key) = map.next_key::<Text<'de>>()? {
                    match &*key {
                        $($key => self.0.$field = map.next_value()?,)+
                        $($nested => map.next_value_seed($inner(self.0.$part.get_or_insert_default()))?,)*
                        _ => {
                            map.next_value::<IgnoredAny>()?;
                        }
                    }
                }
                Ok(())
            }
        }
    };
}

slots! { FigureSlots of FigureKeys:
    "text" => text, "value" => value, "low" => low, "best" => best, "high" => high, "bound" => bound, "core" => core,
    "outer" => outer, "open" => open;
}
slots! { PeriodSlots of PeriodKeys: "from" => from, "to" => to, "grain" => grain; }
slots! { OriginSlots of OriginKeys:
    "outlet" => outlet, "speaker" => speaker, "institution" => institution, "side" => side;
}
slots! { LineSlots of ClaimLine:
    "id" => id, "report" => report, "span" => span, "comparable" => comparable, "value" => value, "low" => low,
    "best" => best, "high" => high, "bound" => bound, "spans" => spans, "unit" => unit, "counted" => counted,
    "also" => also, "measure" => measure, "term" => term, "dynamics" => dynamics, "direction" => direction,
    "subject" => subject, "facets" => facets, "place" => place, "to" => to, "event" => event, "reported" => reported,
    "stance" => stance, "part_of" => part_of, "listed" => listed, "in_all" => in_all,
    "corrects" => corrects, "wording" => wording, "basis" => basis;
    "figure" => figure as FigureSlots, "period" => period as PeriodSlots, "origin" => origin as OriginSlots
}

impl<'de> Deserialize<'de> for ClaimLine<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut line = ClaimLine::default();
        LineSlots(&mut line).deserialize(deserializer)?;
        Ok(line)
    }
}

/// The known fields of `basis`; others are keys that we do not know, and passed over.
#[derive(Clone, Debug, Default)]
struct Rests(BTreeMap<Field, Basis>);

impl<'de> Deserialize<'de> for Rests {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let said = Option::<BTreeMap<Text<'de>, Text<'de>>>::deserialize(deserializer)?;
        let mut fields = BTreeMap::new();
        for (key, value) in said.unwrap_or_default() {
            if let Ok(field) = key.parse::<Field>() {
                fields.insert(field, value.parse::<Basis>().map_err(D::Error::custom)?);
            }
        }
        Ok(Rests(fields))
    }
}

/// The value of a key of a vocabulary, or an error that names the key and the vocabulary.
macro_rules! name {
    ($text:expr, $key:literal, $vocabulary:ty) => {
        match &$text {
            None => None,
            Some(text) => Some(text.read::<$vocabulary>($key, || {
                one_of(<$vocabulary>::ALL.iter().map(|v| v.as_str()))
            })?),
        }
    };
}

/// The day of `YYYY-MM-DD`, which nearly every row has twice; `None` for anything else, which the careful reader then
/// reads or refuses.
fn plain_day(text: &str) -> Option<jiff::civil::Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else {
        return None;
    };
    let digit = |byte: u8| byte.is_ascii_digit().then_some(i16::from(byte & 15));
    let pair = |tens, ones| Some(digit(tens)? * 10 + digit(ones)?);
    let year = pair(y1, y2)? * 100 + pair(y3, y4)?;
    let month = i8::try_from(pair(m1, m2)?).ok()?;
    let day = i8::try_from(pair(d1, d2)?).ok()?;
    jiff::civil::Date::new(year, month, day).ok()
}

fn day(
    text: Option<&Text<'_>>,
    key: &'static str,
) -> Result<Option<jiff::civil::Date>, WireErrorKind> {
    text.map(|t| match plain_day(t) {
        Some(day) => Ok(day),
        None => t.read(key, || "a day that exists, YYYY-MM-DD".to_owned()),
    })
    .transpose()
}

impl<'a> ClaimLine<'a> {
    /// The keys of one line of JSON.
    ///
    /// # Errors
    /// Where it is no JSON object or a key holds a value of another type.
    pub fn parse(line: &'a str) -> Result<Self, WireErrorKind> {
        WireErrorKind::object(line)
    }

    /// Puts one cell of a table under its dotted key (`figure.low`, `origin.outlet`); false where the key is unknown. An
    /// empty cell says nothing.
    ///
    /// # Errors
    /// Where the key wants a number and the cell is none.
    pub(crate) fn put(&mut self, key: Key, cell: &'a str) -> Result<(), WireErrorKind> {
        let cell = cell.trim();
        if cell.is_empty() {
            return Ok(());
        }
        let text = || Some(Text::borrowed(cell));
        let number = |key: &'static str| -> Result<Option<f64>, WireErrorKind> {
            let number = Text::borrowed(cell).read(key, || "a number such as 1200.5".to_owned())?;
            Ok(Some(number))
        };
        let period = self.period.get_or_insert_default();
        let origin = self.origin.get_or_insert_default();
        match key {
            Key::Id => self.id = text(),
            Key::Report => self.report = text(),
            Key::Comparable => {
                let yes = Text::borrowed(cell).read("comparable", || one_of(["true", "false"]))?;
                self.comparable = Some(yes);
            }
            Key::Text => self.figure.get_or_insert_default().text = text(),
            Key::Value => self.value = number("value")?,
            Key::Low => self.low = number("low")?,
            Key::Best => self.best = number("best")?,
            Key::High => self.high = number("high")?,
            Key::Bound => self.bound = text(),
            Key::Unit => self.unit = text(),
            Key::Counted => self.counted = text(),
            Key::Measure => self.measure = text(),
            Key::Term => self.term = text(),
            Key::Dynamics => self.dynamics = text(),
            Key::Direction => self.direction = text(),
            Key::Subject => self.subject = text(),
            Key::Place => self.place = text(),
            Key::To => self.to = text(),
            Key::EventWhat => self.event.get_or_insert_default().what = text(),
            Key::EventWhen => self.event.get_or_insert_default().when = text(),
            Key::EventWhere => self.event.get_or_insert_default().place = text(),
            Key::From => period.from = text(),
            Key::Until => period.to = text(),
            Key::Grain => period.grain = text(),
            Key::Reported => self.reported = text(),
            Key::Stance => self.stance = text(),
            Key::Outlet => origin.outlet = text(),
            Key::Speaker => origin.speaker = text(),
            Key::Institution => origin.institution = text(),
            Key::Side => origin.side = text(),
            Key::PartOf => self.part_of = text(),
        }
        Ok(())
    }

    /// The claim.
    ///
    /// # Errors
    /// Where `id`, `measure` or the figure is missing or a value can't be; the error names the key.
    pub fn claim(&self, terms: &Terms) -> Result<Claim, WireErrorKind> {
        let mut claim = Claim::new("", "", Figure::exact(0.into()));
        self.write_to(&mut claim, terms)?;
        Ok(claim)
    }

    /// Makes `claim` the claim of this line and keeps what the two share: rows of a table share most of their words, and
    /// those are not allocated again.
    ///
    /// # Errors
    /// As [`claim`](Self::claim); `claim` is then of no use.
    pub fn write_to(&self, claim: &mut Claim, terms: &Terms) -> Result<(), WireErrorKind> {
        let required = |text: &Option<Text<'_>>, key| match text {
            Some(text) if !text.is_empty() => Ok(()),
            _ => Err(WireErrorKind::Missing { key }),
        };
        required(&self.id, "id")?;
        required(&self.measure, "measure")?;
        overwrite(&mut claim.id, self.id.as_deref().unwrap_or_default());
        overwrite(
            &mut claim.measure,
            self.measure.as_deref().unwrap_or_default(),
        );
        claim.figure = self.figure(terms)?;
        claim.period = self.period()?;
        claim.reported = match &self.reported {
            None => None,
            Some(text) if coarse_date(text).is_some() => None,
            Some(text) => Some(match plain_day(text) {
                Some(day) => Moment::from(day),
                None => text.read("reported", || {
                    "a day that exists, YYYY-MM-DD, or an instant of it".to_owned()
                })?,
            }),
        };
        claim.span = self.span;
        claim.comparable = self.comparable.unwrap_or(true);
        claim.spans = self.spans.as_deref().cloned().unwrap_or_default();
        claim.dynamics = name!(self.dynamics, "dynamics", Dynamics);
        claim.direction = name!(self.direction, "direction", Direction);
        claim.stance = name!(self.stance, "stance", Stance).unwrap_or(Stance::Asserted);
        claim.listed = self.listed;
        claim.in_all = self.in_all.unwrap_or(false);
        claim.corrects = self.corrects.unwrap_or(false);
        claim.wording = match &self.wording {
            None => None,
            Some(text) => Some(text.read("wording", || "32 hexadecimal digits".to_owned())?),
        };
        claim.also = self.also.as_deref().cloned();
        claim.basis.clone_from(&self.basis.0);
        put(&mut claim.report, self.report.as_deref());
        put(&mut claim.unit, self.unit.as_deref());
        put(&mut claim.counted, self.counted.as_deref());
        put(&mut claim.term, self.term.as_deref());
        put(&mut claim.place, self.place.as_deref());
        put(&mut claim.to, self.to.as_deref());
        put(&mut claim.part_of, self.part_of.as_deref());
        let origin = self.origin.as_ref();
        put(
            &mut claim.origin.outlet,
            origin.and_then(|o| o.outlet.as_deref()),
        );
        put(
            &mut claim.origin.speaker,
            origin.and_then(|o| o.speaker.as_deref()),
        );
        put(
            &mut claim.origin.institution,
            origin.and_then(|o| o.institution.as_deref()),
        );
        put(
            &mut claim.origin.side,
            origin.and_then(|o| o.side.as_deref()),
        );
        self.write_subject(&mut claim.subject, terms);
        claim.event = self.event.as_ref().map(|event| {
            let part = |text: &Option<Text<'_>>| text.as_ref().map(|t| Box::from(&**t));
            Event {
                what: part(&event.what),
                when: part(&event.when),
                place: part(&event.place),
            }
        });
        Ok(())
    }

    fn write_subject(&self, subject: &mut Subject, terms: &Terms) {
        if let Some([holder, group, kind]) = self.facets.as_deref() {
            put(&mut subject.holder, holder.as_deref());
            put(&mut subject.group, group.as_deref());
            put(&mut subject.kind, kind.as_deref());
            return;
        }
        let [holder, group, kind] = terms
            .facets
            .split(self.subject.as_deref().unwrap_or_default());
        put(&mut subject.holder, holder);
        put(&mut subject.group, group);
        put(&mut subject.kind, kind);
    }

    fn figure(&self, terms: &Terms) -> Result<Figure, WireErrorKind> {
        let empty = FigureKeys::default();
        let nested = self.figure.as_ref().unwrap_or(&empty);
        let bound = nested.bound.as_ref().or(self.bound.as_ref()).cloned();
        let keys = FigureLine {
            text: None,
            value: nested.value.or(self.value),
            low: nested.low.or(self.low),
            best: nested.best.or(self.best),
            high: nested.high.or(self.high),
            bound: name!(bound, "bound", Bound),
            core: nested.core,
            outer: nested.outer,
            open: nested.open,
        };
        let figure = keys.figure(Some(&terms.profile))?;
        Ok(match &nested.text {
            Some(text) => figure.with_text(&**text),
            None => figure,
        })
    }

    fn period(&self) -> Result<Period, WireErrorKind> {
        let Some(keys) = &self.period else {
            return Ok(Period::default());
        };
        let mut period = Period {
            from: None,
            to: None,
            grain: name!(keys.grain, "period.grain", Grain),
        };
        // A month or a year alone is a period of its own, not known to the day.
        match keys.to.as_deref().and_then(coarse_date) {
            Some((first, last, grain)) => {
                (period.from, period.to) = (Some(first), Some(last));
                period.grain.get_or_insert(grain);
            }
            None => period.to = day(keys.to.as_ref(), "period.to")?,
        }
        match keys.from.as_deref().and_then(coarse_date) {
            Some((first, ..)) => period.from = Some(first),
            None if keys.from.is_some() => period.from = day(keys.from.as_ref(), "period.from")?,
            None => {}
        }
        match (period.from, period.to) {
            (Some(from), Some(to)) if from > to => Err(WireErrorKind::Value {
                key: "period.to",
                found: to.to_string(),
                expected: format!("a day from `period.from`, {from}, on"),
            }),
            _ => Ok(period),
        }
    }
}

/// The columns that a table of claims can have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Key {
    Id,
    Report,
    Comparable,
    Text,
    Value,
    Low,
    Best,
    High,
    Bound,
    Unit,
    Counted,
    Measure,
    Term,
    Dynamics,
    Direction,
    Subject,
    Place,
    To,
    EventWhat,
    EventWhen,
    EventWhere,
    From,
    Until,
    Grain,
    Reported,
    Stance,
    Outlet,
    Speaker,
    Institution,
    Side,
    PartOf,
}

impl Key {
    /// The column of that heading; `figure.` may be left out.
    pub(crate) fn named(heading: &str) -> Option<Self> {
        let heading = heading.strip_prefix("figure.").unwrap_or(heading);
        Some(match heading {
            "id" => Key::Id,
            "report" => Key::Report,
            "comparable" => Key::Comparable,
            "text" => Key::Text,
            "value" => Key::Value,
            "low" => Key::Low,
            "best" => Key::Best,
            "high" => Key::High,
            "bound" => Key::Bound,
            "unit" => Key::Unit,
            "counted" => Key::Counted,
            "measure" => Key::Measure,
            "term" => Key::Term,
            "dynamics" => Key::Dynamics,
            "direction" => Key::Direction,
            "subject" => Key::Subject,
            "place" => Key::Place,
            "to" => Key::To,
            "event.what" => Key::EventWhat,
            "event.when" => Key::EventWhen,
            "event.where" => Key::EventWhere,
            "period.from" => Key::From,
            "period.to" => Key::Until,
            "period.grain" => Key::Grain,
            "reported" => Key::Reported,
            "stance" => Key::Stance,
            "origin.outlet" => Key::Outlet,
            "origin.speaker" => Key::Speaker,
            "origin.institution" => Key::Institution,
            "origin.side" => Key::Side,
            "part_of" => Key::PartOf,
            _ => return None,
        })
    }
}

fn overwrite(held: &mut String, text: &str) {
    held.clear();
    held.push_str(text);
}

impl<'de> Deserialize<'de> for Claim {
    /// Reads a claim's line by the default [`Terms`].
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ClaimLine::deserialize(deserializer)?
            .claim(&Terms::default())
            .map_err(D::Error::custom)
    }
}
