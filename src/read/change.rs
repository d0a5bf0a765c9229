//! A change that the words right before a number state: "rose 6.5 %", "fell by 200", "up 2.8 %".

use super::reading::Reading;
use super::scope::Scope;
use crate::lexicon::Around;
use crate::model::Direction;

/// The direction of the change whose size the number is; `None` where it is a level or nothing changes.
///
/// Only a share, points or what stands after *by* are a size: who lost 20 soldiers did not fall by 20.
pub(super) fn direction(scope: Scope<'_>, reading: &Reading, start: usize) -> Option<Direction> {
    let units = &scope.lexicon().units;
    let relative = reading
        .unit
        .is_some_and(|unit| matches!(units.dimension(unit), "share" | "points" | "index-points"))
        || reading.counted.is_some() && scope.does(reading.counted.start as usize, Around::POINTS);
    let mut before = start.wrapping_sub(1);
    let by = scope.does(before, Around::BY);
    if by {
        before = before.wrapping_sub(1);
    }
    let mut roles = scope.around(before);
    // "an increase of 5 %", "a 5 % rise", "5 % higher"
    let end = reading.hull().end as usize;
    if relative && scope.does(before, Around::OF) {
        roles = scope.around(before.wrapping_sub(1));
    } else if relative && !roles.any(Around::UP.with(Around::DOWN)) {
        roles = scope.around(end);
    }
    let moves = roles.any(Around::MOVES) && (reading.unit.is_some() || reading.counted.is_some());
    if !(relative || by || moves) {
        return None;
    }
    if roles.any(Around::UP) {
        Some(Direction::Up)
    } else if roles.any(Around::DOWN) {
        Some(Direction::Down)
    } else {
        None
    }
}
