#![doc = include_str!("doc/plan-overtaken.md")]

use super::Sweep;
use super::seen::{Seen, Sink};
use super::verify::{Refusal, pair, rule_of, so};
use super::words::said;
use crate::docket::{Docket, KeyParts, Row, Run, StanceClass};
use crate::model::{Dynamics, Finding};

pub(super) fn find(sweep: &Sweep<'_>, sink: &mut Sink) {
    // What is to be added to the count is passed by no count.
    let is_plan = |run: &Run| {
        run.facts.dynamics == Dynamics::Plan
            || run.facts.stance == StanceClass::Planned && run.facts.dynamics != Dynamics::Increment
    };
    for (_, plans) in sweep.series(is_plan) {
        let context = sweep.docket.context_of(plans[0].claim);
        let parts = sweep.docket.key_parts(context);
        for dynamics in [Dynamics::Total, Dynamics::Stock, Dynamics::Event] {
            let done = KeyParts {
                dynamics,
                stance: StanceClass::Said,
                ..parts
            };
            if let Some(counts) = sweep.beside(&plans, &done) {
                tell(&plans, &counts, sink);
            }
        }
    }
}

/// The first count above the newest plan.
fn tell(plans: &[Row], counts: &[Row], sink: &mut Sink) {
    let plan = &plans[plans.len() - 1];
    let passed = counts.iter().find(|count| {
        plan.is_below(count) && (!count.is_dated() || !plan.is_dated() || count.day >= plan.day)
    });
    if let Some(count) = passed {
        sink.push(
            Seen::new("plan-overtaken", "count-above-plan").on(count.day),
            [plan.claim, count.claim],
        );
    }
}

pub(super) fn why(docket: &Docket, sink: &Sink, seen: &Seen) -> String {
    let claims = sink.claims(seen);
    format!(
        "the plan of {} is passed by {}",
        said(docket, claims[0]),
        said(docket, claims[1]),
    )
}

pub(super) fn check(finding: &Finding) -> Result<(), Refusal> {
    let (plan, count) = pair(finding)?;
    rule_of(finding, &["count-above-plan"])?;
    so(
        plan.outer.is_below(count.outer),
        "the count is not above the plan",
    )
}
