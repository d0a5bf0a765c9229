//! Claims that meet.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::collection::SizeRange;
use proptest::prelude::*;

use super::figures::figure;
use crate::model::{
    Basis, Claim, Dynamics, Event, Field, Figure, Grain, Moment, Origin, Period, Stance, Subject,
};

/// What the claims of a series have in common.
#[derive(Clone, Debug)]
struct Slot {
    measure: &'static str,
    unit: Option<&'static str>,
    dynamics: Option<Dynamics>,
    subject: Subject,
    place: Option<&'static str>,
    to: Option<&'static str>,
    event: Option<Event>,
}

/// A total, a stock, a flow, an increment, a plan, a fixed fact, an event; with and without a unit.
const MEASURES: &[(&str, Option<&str>, Option<Dynamics>)] = &[
    ("displaced", None, None),
    ("killed", None, None),
    ("displaced", None, Some(Dynamics::Increment)),
    ("held", None, None),
    ("launched", None, None),
    ("pledged", Some("USD"), None),
    ("depth", Some("km"), None),
    ("distance", Some("km"), None),
    ("population", None, None),
    ("stolen", None, None),
    ("sell:album", None, Some(Dynamics::Total)),
];

/// From near to far: each lies in the next.
const PLACES: &[&str] = &["Sudzha", "Kursk region", "Russia"];

fn slot() -> impl Strategy<Value = Slot> {
    let place = prop_oneof![1 => Just(None), 4 => prop::sample::select(PLACES).prop_map(Some)];
    let subject = prop_oneof![
        3 => Just(Subject::default()),
        1 => Just(Subject::default().group("civilian")),
        1 => Just(Subject::default().group("civilian").kind("child")),
        1 => Just(Subject::default().holder("ukrainian").kind("tank")),
    ];
    let event = prop_oneof![5 => Just(None), 1 => Just(Some(strike()))];
    (prop::sample::select(MEASURES), subject, place, event).prop_map(
        |((measure, unit, dynamics), subject, place, event)| Slot {
            measure,
            unit,
            dynamics,
            subject,
            place,
            to: (measure == "distance").then_some("Moscow"),
            event,
        },
    )
}

fn strike() -> Event {
    Event {
        what: Some("strike".into()),
        when: Some("2024-08-06".into()),
        place: None,
    }
}

/// How a claim leaves the series of its slot by one dimension.
#[derive(Clone, Copy, Debug)]
enum Turn {
    Place,
    Subject,
    Event,
    To,
    Planned,
    Denied,
    Dynamics,
}

/// Days of one week in August 2024; one in five lies up to six weeks later.
pub fn days() -> impl Strategy<Value = Date> {
    prop_oneof![4 => 0..6_i64, 1 => 0..45_i64].prop_map(day)
}

/// A day after the first; years ahead it would be the first itself.
fn day(after: i64) -> Date {
    let first = date(2024, 8, 5);
    first.checked_add(after.days()).unwrap_or(first)
}

fn period() -> impl Strategy<Value = Period> {
    let grain = prop::sample::select(&[
        None,
        Some(Grain::Day),
        Some(Grain::Week),
        Some(Grain::About),
    ]);
    prop_oneof![
        7 => days().prop_map(Period::as_of),
        1 => Just(Period::default()),
        1 => (days(), days(), grain).prop_map(|(a, b, grain)| Period { grain, ..Period::window(a, b) }),
    ]
}

fn reported() -> impl Strategy<Value = Option<Moment>> {
    let hour = prop_oneof![
        2 => Just(None),
        1 => (0..3_i8).prop_map(|n| Some(jiff::civil::time(8 + n, 0, 0, 0))),
    ];
    prop_oneof![
        1 => Just(None),
        2 => (days(), hour).prop_map(|(date, time)| Some(Moment { date, time })),
    ]
}

fn origin() -> impl Strategy<Value = Origin> {
    let outlet = prop::sample::select(&["River Herald", "Coast Radio", "Northern Wire"]);
    let institution = prop_oneof![
        5 => Just(None),
        1 => Just(Some("emergencies ministry")),
        1 => Just(Some("governor")),
    ];
    prop_oneof![
        1 => Just(Origin::default()),
        6 => (outlet, institution).prop_map(|(outlet, institution)| Origin {
            institution: institution.map(Into::into),
            ..Origin::outlet(outlet)
        }),
    ]
}

/// What distinguishes a claim within its docket; numbers are taken modulo what is there.
#[derive(Clone, Debug)]
struct Draw {
    slot: usize,
    figure: Figure,
    period: Period,
    reported: Option<Moment>,
    origin: Origin,
    report: Option<usize>,
    turn: Option<Turn>,
    part_of: Option<usize>,
    basis: Option<(Field, Basis)>,
    is_comparable: bool,
}

fn draw() -> impl Strategy<Value = Draw> {
    let turn = prop::sample::select(&[
        Turn::Place,
        Turn::Subject,
        Turn::Event,
        Turn::To,
        Turn::Planned,
        Turn::Denied,
        Turn::Dynamics,
    ]);
    let basis = (
        prop::sample::select(&[Field::Place, Field::Subject, Field::Period]),
        prop::sample::select(Basis::ALL),
    );
    (
        (0..3_usize, figure(), period(), reported(), origin()),
        prop::option::weighted(0.4, 0..4_usize),
        prop::option::weighted(0.12, turn),
        prop::option::weighted(0.1, any::<usize>()),
        prop::option::weighted(0.15, basis),
        prop::bool::weighted(0.96),
    )
        .prop_map(
            |(
                (slot, figure, period, reported, origin),
                report,
                turn,
                part_of,
                basis,
                is_comparable,
            )| Draw {
                slot,
                figure,
                period,
                reported,
                origin,
                report,
                turn,
                part_of,
                basis,
                is_comparable,
            },
        )
}

/// The claims of a docket: ids of their own, in order, one to three series and what lies just beside them.
///
/// Ids are `c0`, `c1` … for claims of tables and `r1#7` for those of reports. One claim in ten counts a part of another;
/// one in eight leaves its series by a single dimension, which closes the gate.
pub fn claims(size: impl Into<SizeRange>) -> impl Strategy<Value = Vec<Claim>> {
    let draws = prop::collection::vec(draw(), size);
    (prop::collection::vec(slot(), 1..=3), draws).prop_map(|(slots, draws)| {
        let ids: Vec<String> = draws
            .iter()
            .enumerate()
            .map(|(at, draw)| match draw.report {
                None => format!("c{at}"),
                Some(report) => format!("r{report}#{at}"),
            })
            .collect();
        draws
            .into_iter()
            .enumerate()
            .map(|(at, draw)| claim(at, draw, &slots, &ids))
            .collect()
    })
}

fn claim(at: usize, draw: Draw, slots: &[Slot], ids: &[String]) -> Claim {
    let slot = &slots[draw.slot % slots.len()];
    let mut claim = Claim::new(ids[at].clone(), slot.measure, draw.figure)
        .subject(slot.subject.clone())
        .period(draw.period)
        .origin(draw.origin);
    claim.unit = slot.unit.map(str::to_owned);
    claim.dynamics = slot.dynamics;
    claim.place = slot.place.map(str::to_owned);
    claim.to = slot.to.map(str::to_owned);
    claim.event.clone_from(&slot.event);
    claim.reported = draw.reported;
    claim.report = draw.report.map(|report| format!("r{report}"));
    claim.comparable = draw.is_comparable;
    claim.basis = draw.basis.into_iter().collect();
    match draw.turn {
        None => {}
        Some(Turn::Place) => claim.place = Some("Belgorod region".to_owned()),
        Some(Turn::Subject) => claim.subject = Subject::default().group("military"),
        Some(Turn::Event) => {
            claim.event = match claim.event {
                None => Some(strike()),
                Some(_) => None,
            }
        }
        Some(Turn::To) => claim.to = Some("Kyiv".to_owned()),
        Some(Turn::Planned) => claim.stance = Stance::Planned,
        Some(Turn::Denied) => claim.stance = Stance::Denied,
        Some(Turn::Dynamics) => claim.dynamics = Some(Dynamics::Flow),
    }
    // A claim is no part of itself.
    claim.part_of = draw
        .part_of
        .map(|whole| whole % ids.len())
        .filter(|&whole| whole != at)
        .map(|whole| ids[whole].clone());
    claim
}
