//! Claims in, the keys of their lines out, in their order.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::Serializer;

use crate::model::{
    Also, Basis, Claim, Direction, Dynamics, Event, Field, Figure, Moment, Origin, Period, Span,
    Spans, Stance, Subject, Wording,
};

/// A subject as one string, nothing where it is empty.
struct Printed<'a>(&'a Subject);

impl Serialize for Printed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_empty() {
            serializer.serialize_none()
        } else {
            serializer.collect_str(self.0)
        }
    }
}

/// The sketch of a sentence, as its digits.
struct Digits(Wording);

impl Serialize for Digits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// The keys of a claim's line in their order.
#[derive(Serialize)]
struct Out<'a> {
    id: &'a str,
    report: Option<&'a str>,
    span: Option<Span>,
    comparable: bool,
    figure: &'a Figure,
    spans: &'a Spans,
    unit: Option<&'a str>,
    counted: Option<&'a str>,
    also: Option<&'a Also>,
    measure: &'a str,
    term: Option<&'a str>,
    dynamics: Option<Dynamics>,
    direction: Option<Direction>,
    subject: Printed<'a>,
    /// The subject in its parts, so that it reads back as it is with any lexicon; a table need not have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    facets: Option<[Option<&'a str>; 3]>,
    place: Option<&'a str>,
    to: Option<&'a str>,
    event: Option<&'a Event>,
    period: &'a Period,
    reported: Option<Moment>,
    stance: Stance,
    origin: &'a Origin,
    part_of: Option<&'a str>,
    /// Only where the text lists items.
    #[serde(skip_serializing_if = "Option::is_none")]
    listed: Option<u32>,
    /// Only where the text says so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    in_all: bool,
    /// Only where the text says so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    corrects: bool,
    /// Only where the sentence is long enough to tell a copy.
    #[serde(skip_serializing_if = "Option::is_none")]
    wording: Option<Digits>,
    basis: &'a BTreeMap<Field, Basis>,
}

impl Serialize for Claim {
    /// The line that `extract` prints.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let facets = [
            &self.subject.holder,
            &self.subject.group,
            &self.subject.kind,
        ];
        Out {
            id: &self.id,
            report: self.report.as_deref(),
            span: self.span,
            comparable: self.comparable,
            figure: &self.figure,
            spans: &self.spans,
            unit: self.unit.as_deref(),
            counted: self.counted.as_deref(),
            also: self.also.as_ref(),
            measure: &self.measure,
            term: self.term.as_deref(),
            dynamics: self.dynamics,
            direction: self.direction,
            subject: Printed(&self.subject),
            facets: (!self.subject.is_empty()).then(|| facets.map(Option::as_deref)),
            place: self.place.as_deref(),
            to: self.to.as_deref(),
            event: self.event.as_ref(),
            period: &self.period,
            reported: self.reported,
            stance: self.stance,
            origin: &self.origin,
            part_of: self.part_of.as_deref(),
            listed: self.listed,
            in_all: self.in_all,
            corrects: self.corrects,
            wording: self.wording.map(Digits),
            basis: &self.basis,
        }
        .serialize(serializer)
    }
}
