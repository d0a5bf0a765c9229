//! A wrong year: a figure of a running count that is out of line on its day, and in line on that day of the year before
//! or after.

use jiff::ToSpan as _;

use super::super::scene::Scene;
use super::super::seen::{Seen, Sink};
use super::super::verify::{Refusal, at_least, so};
use super::super::words::said;
use super::OUT_OF_LINE;
use crate::docket::{Docket, date_of, day_number, mark};
use crate::model::Finding;

/// The neighbours in the other year lie within so many days: further away a growing count leaves too much room.
const NEAR: i32 = 14;

/// The rows of an origin whose year is wrong, each told.
pub(super) fn find(scene: &Scene<'_>, run: usize, sink: &mut Sink) -> Vec<usize> {
    let days: Vec<usize> = scene
        .run(run)
        .iter()
        .map(|&at| at as usize)
        .filter(|&at| scene.rows[at].is_dated() && !scene.rows[at].has(mark::INEXACT))
        .collect();
    let mut found = Vec::new();
    // Three days on end, and two about the day that was meant.
    if days.len() < 5 {
        return found;
    }
    for place in 0..days.len() {
        if !is_out_of_line(scene, &days, place) {
            continue;
        }
        let meant = [-1, 1]
            .into_iter()
            .find_map(|years| fits(scene, &days, place, years));
        if let Some((day, before, after)) = meant {
            found.push(days[place]);
            sink.push(
                Seen::new("slip", "year")
                    .on(scene.rows[days[place]].day)
                    .suggest_on(day)
                    .deciding(3),
                [days[place], before, after].map(|at| scene.claim(at)),
            );
        }
    }
    found
}

/// Whether a figure lies above what its origin said next, or below what it said last, or has another beside it.
fn is_out_of_line(scene: &Scene<'_>, days: &[usize], place: usize) -> bool {
    let row = |place: usize| days.get(place).map(|&at| &scene.rows[at]);
    let own = &scene.rows[days[place]];
    let last = place.checked_sub(1).and_then(row);
    let next = row(place + 1);
    // With neighbours on both sides, of which one is above and the other below.
    last.is_some_and(|last| own.is_below(last)) && next.is_some_and(|next| own.is_below(next))
        || next.is_some_and(|next| next.is_below(own))
            && last.is_some_and(|last| last.is_below(own))
}

/// The day of another year on which a figure is in line, with what its origin said around it.
fn fits(
    scene: &Scene<'_>,
    days: &[usize],
    place: usize,
    years: i64,
) -> Option<(i32, usize, usize)> {
    let own = &scene.rows[days[place]];
    let day = day_number(date_of(own.day)?.checked_add(years.years()).ok()?);
    let next = days.partition_point(|&at| scene.rows[at].day < day);
    let (before, after) = (days[next.checked_sub(1)?], *days.get(next)?);
    let (x, y) = (&scene.rows[before], &scene.rows[after]);
    let is_near = day - x.day <= NEAR && y.day - day <= NEAR;
    let is_between = x.core[0] <= own.core[0] && own.core[1] <= y.core[1] && !y.is_below(x);
    // Far from what was said about the day that was written.
    let width = y.core[1] - x.core[0] + 1.0;
    let around = [place.checked_sub(1)?, place + 1].map(|at| days.get(at));
    let is_far = around.into_iter().flatten().all(|&at| {
        let distance = (scene.rows[at].core[0] - own.core[0]).abs();
        distance >= OUT_OF_LINE * width
    });
    // The figure is not there already: then it was told again under an old date.
    (is_near && is_between && is_far && y.day != day).then_some((day, before, after))
}

pub(super) fn why(docket: &Docket, claims: &[u32], meant: i32) -> String {
    let day = date_of(meant).map_or_else(String::new, |day| day.to_string());
    format!(
        "{} is out of line with the days around it, and lies between {} and {}: {day} was probably meant",
        said(docket, claims[0]),
        said(docket, claims[1]),
        said(docket, claims[2]),
    )
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let values = at_least(finding, 3)?;
    let (wrote, before, after) = (&values[0], &values[1], &values[2]);
    let meant = finding
        .suggested_on
        .ok_or(Refusal::NotSo("it does not say which day was meant"))?;
    so(
        wrote.origin == before.origin && wrote.origin == after.origin,
        "the origins differ",
    )?;
    let years = wrote.day.map(|day| (meant.year() - day.year()).abs());
    so(years == Some(1), "the days are not a year apart")?;
    so(
        before.day.is_some_and(|day| day <= meant) && after.day.is_some_and(|day| meant <= day),
        "the others are not around the day",
    )?;
    so(
        before.core.low() <= wrote.core.low() && wrote.core.high() <= after.core.high(),
        "it does not lie between the others",
    )
}
