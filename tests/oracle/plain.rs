//! Every pair of claims, compared by the letter of the meanings.

use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Basis, Claim, Dynamics, Event, Field, Interval, Moment, Stance, Subject};
use jiff::civil::Date;

/// Pairs of claims by their places; of ordered kinds the later claim first.
pub(crate) type Pairs = Vec<(usize, usize)>;

/// What must be the same for two claims to meet.
type Gate<'a> = (
    (&'a str, &'a str, Dynamics, Option<Stance>),
    (
        &'a Subject,
        Option<&'a str>,
        Option<&'a str>,
        Option<&'a Event>,
    ),
);

/// How two claims stand in time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Times {
    One,
    /// One, if what is undated is of the time of what it meets.
    OneByDefault,
    Before,
    After,
    Unknown,
}

pub(crate) struct Plain<'a> {
    claims: &'a [Claim],
    gates: Vec<Gate<'a>>,
}

/// So many days a figure of a total stands, and so many days two origins may be apart by a delay.
const CARRY: i32 = 30;
const LAG: i32 = 1;

impl<'a> Plain<'a> {
    pub(crate) fn new(claims: &'a [Claim], lexicon: &Lexicon) -> Self {
        let gate = |claim: &'a Claim| {
            let usual = lexicon
                .measures()
                .or_usual(&claim.measure, claim.unit.is_some());
            let dynamics = claim.dynamics.unwrap_or(usual.dynamics);
            // A pledge is of a plan, whether it is told as one or not.
            let stance = match (claim.stance, dynamics) {
                (Stance::Denied, _) => Some(Stance::Denied),
                (Stance::Planned, _) | (_, Dynamics::Plan) => Some(Stance::Planned),
                _ => None,
            };
            (
                (
                    claim.measure.as_str(),
                    claim.unit.as_deref().unwrap_or("count"),
                    dynamics,
                    stance,
                ),
                (
                    &claim.subject,
                    claim.place.as_deref(),
                    claim.to.as_deref(),
                    claim.event.as_ref(),
                ),
            )
        };
        Plain {
            claims,
            gates: claims.iter().map(gate).collect(),
        }
    }

    pub(crate) fn at(&self, id: &str) -> usize {
        self.claims
            .iter()
            .position(|claim| claim.id == id)
            .expect("a claim of the docket")
    }

    /// The first claim of the claim's series.
    pub(crate) fn series_of(&self, at: usize) -> usize {
        self.gates
            .iter()
            .position(|gate| *gate == self.gates[at])
            .expect("its own")
    }

    /// The claims of a series, one a line.
    pub(crate) fn lines(&self, series: usize) -> Vec<String> {
        self.in_series(series).map(|at| self.line(at)).collect()
    }

    /// Pairs by their claims.
    pub(crate) fn shown<'p>(
        &self,
        pairs: impl IntoIterator<Item = &'p (usize, usize)>,
    ) -> Vec<String> {
        let id = |at: usize| self.claims[at].id.as_str();
        pairs
            .into_iter()
            .map(|&(a, b)| format!("{} / {}", id(a), id(b)))
            .collect()
    }

    fn line(&self, at: usize) -> String {
        let claim = &self.claims[at];
        let (figure, days) = (&claim.figure, self.days(at));
        format!(
            "{} {:?} {} {} by {:?} {} days {days:?} exact {} told {:?} part of {:?} basis {:?}",
            claim.id,
            self.dynamics(at),
            figure.core(),
            figure.outer(),
            self.source(at),
            figure.bound(),
            self.is_exact(at),
            claim.reported,
            claim.part_of,
            claim.basis,
        )
    }

    fn dynamics(&self, at: usize) -> Dynamics {
        self.gates[at].0.2
    }

    fn is_fixed(&self, at: usize) -> bool {
        matches!(self.dynamics(at), Dynamics::Fixed | Dynamics::Event)
    }

    fn is_window(&self, at: usize) -> bool {
        matches!(self.dynamics(at), Dynamics::Flow | Dynamics::Increment)
    }

    fn is_exact(&self, at: usize) -> bool {
        let period = &self.claims[at].period;
        period.to.is_none() || period.is_exact()
    }

    /// The first and last day on which it may hold; of a window its ends.
    fn days(&self, at: usize) -> Option<(Date, Date)> {
        let claim = &self.claims[at];
        let last = claim.day()?;
        let has_first = self.is_window(at) || !self.is_exact(at);
        Some((
            claim
                .period
                .from
                .filter(|_| has_first)
                .unwrap_or(last)
                .min(last),
            last,
        ))
    }

    /// Pairs of one series.
    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let alive = |at: &usize| self.claims[*at].comparable;
        let all = move || (0..self.claims.len()).filter(alive);
        all().flat_map(move |a| {
            all()
                .filter(move |b| a != *b && self.gates[a] == self.gates[*b])
                .map(move |b| (a, b))
        })
    }

    fn in_series(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.claims.len())
            .filter(move |b| self.claims[*b].comparable && self.gates[*b] == self.gates[at])
    }

    fn times(&self, a: usize, b: usize) -> Times {
        if self.is_fixed(a) {
            return Times::One;
        }
        let (Some(x), Some(y)) = (self.days(a), self.days(b)) else {
            return self.times_by_default(a, b);
        };
        if self.is_exact(a) == self.is_exact(b) && x == y {
            Times::One
        } else if self.is_window(a) {
            Times::Unknown
        } else if x.1 < y.0 {
            Times::Before
        } else if y.1 < x.0 {
            Times::After
        } else {
            Times::Unknown
        }
    }

    /// Two undated claims are of one time; one of them is of the time of the others, where these have but one, and where
    /// it is not its own report that dates the other.
    fn times_by_default(&self, a: usize, b: usize) -> Times {
        if self.days(a).is_none() && self.days(b).is_none() {
            return Times::OneByDefault;
        }
        let report = |at: usize| self.claims[at].report.as_deref();
        if self.is_window(a) || (report(a).is_some() && report(a) == report(b)) {
            return Times::Unknown;
        }
        let times: Vec<_> = self
            .in_series(a)
            .filter_map(|at| Some((self.days(at)?, self.is_exact(at))))
            .collect();
        if times.windows(2).all(|w| w[0] == w[1]) {
            Times::OneByDefault
        } else {
            Times::Unknown
        }
    }

    /// The name that stands for where a claim comes from; a report that names none is one of its own.
    fn source(&self, at: usize) -> &str {
        let claim = &self.claims[at];
        claim
            .origin
            .source()
            .or(claim.report.as_deref())
            .unwrap_or("")
    }

    /// Whether the two are versions that one origin gave for one time, one after the other.
    fn are_versions(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.claims[a], &self.claims[b]);
        let is_known =
            x.reported.is_some() || (!self.source(a).is_empty() && self.days(a).is_some());
        let is_table = x.report.is_none() && y.report.is_none() && is_known;
        let is_one_time = self.days(a) == self.days(b) && self.is_exact(a) == self.is_exact(b);
        a != b
            && self.source(a) == self.source(b)
            && x.origin == y.origin
            && !self.is_part(a, b)
            && !self.is_part(b, a)
            && is_one_time
            && (x.reported != y.reported || is_table)
    }

    /// All that an origin gave for one time: its versions are one side, and what lies between them is held against none.
    fn side(&self, at: usize, reading: impl Fn(usize) -> Interval) -> Interval {
        let versions = self
            .in_series(at)
            .filter(|other| self.are_versions(at, *other));
        versions.map(&reading).fold(reading(at), Interval::hull)
    }

    fn is_part(&self, a: usize, b: usize) -> bool {
        self.claims[a].part_of.as_ref() == Some(&self.claims[b].id)
    }

    /// Two totals of one day whose reports carry times follow each other.
    fn is_ordered_by_hour(&self, a: usize, b: usize) -> bool {
        self.dynamics(a) == Dynamics::Total
            && self.hour(a).zip(self.hour(b)).is_some_and(|(x, y)| x != y)
    }

    fn hour(&self, at: usize) -> Option<jiff::civil::Time> {
        let claim = &self.claims[at];
        let told = claim
            .reported
            .filter(|told| Some(told.date) == claim.day())?;
        told.time
    }

    fn outer(&self, at: usize) -> Interval {
        self.claims[at].figure.outer()
    }

    /// The core as far as it makes a tension: beyond 1.25 n of a lower bound, below 0.5 n of an upper one.
    fn loose(&self, at: usize) -> Interval {
        let figure = &self.claims[at].figure;
        let core = figure.core();
        let low = if figure.bound().is_upper() {
            core.low().min(core.high() / 2.0)
        } else {
            core.low()
        };
        let high = if figure.bound().is_lower() {
            core.high().max(core.low() * 1.25)
        } else {
            core.high()
        };
        Interval::new(low, high, core.is_open() && high == core.high())
            .expect("wider than the core")
    }

    /// Counts of 1,000 and more whose widest readings come within one per cent of each other.
    fn is_near(&self, a: usize, b: usize) -> bool {
        let (x, y) = (self.outer(a), self.outer(b));
        let (top, bottom) = if x.is_below(y) {
            (x.high(), y.low())
        } else {
            (y.high(), x.low())
        };
        self.claims[a].unit.is_none()
            && self.claims[b].unit.is_none()
            && top >= 1000.0
            && bottom <= top * 1.01
    }

    /// Whether one of the two origins gave, within the lag, a figure that agrees with the other claim.
    fn is_lag(&self, a: usize, b: usize, agrees: &dyn Fn(usize, usize) -> bool) -> bool {
        let near = |of: usize, other: usize| {
            self.in_series(of).any(|at| {
                let days = self.claims[at].day().zip(self.claims[other].day());
                let is_within = days.is_some_and(|(x, y)| (x - y).get_days().abs() <= LAG);
                self.source(at) == self.source(of) && is_within && agrees(at, other)
            })
        };
        let is_dated = self.days(a).is_some() && self.days(b).is_some();
        !self.is_fixed(a) && is_dated && (near(a, b) || near(b, a))
    }

    /// Whether two figures agree: of one without a top the usual readings must, too.
    fn bears_out(&self, a: usize, b: usize) -> bool {
        let is_bounded = |at: usize| self.outer(at).high().is_finite();
        let is_plain = is_bounded(a) && is_bounded(b);
        self.outer(a).meets(self.outer(b)) && (is_plain || self.loose(a).meets(self.loose(b)))
    }

    /// Whether the two may be held against each other, if they are apart.
    fn may_clash(&self, a: usize, b: usize, agrees: &dyn Fn(usize, usize) -> bool) -> bool {
        if !matches!(self.times(a, b), Times::One | Times::OneByDefault)
            || self.is_part(a, b)
            || self.is_part(b, a)
            || self.is_ordered_by_hour(a, b)
            || self.are_versions(a, b)
            || !self.is_newest_version(a)
            || !self.is_newest_version(b)
            || self.are_two_events(a, b)
            || self.are_two_owners(a, b)
            || self.is_more_without_window(a)
            || self.is_more_without_window(b)
        {
            return false;
        }
        self.source(a) == self.source(b) || !self.is_lag(a, b, agrees)
    }

    pub(crate) fn contradictions(&self) -> Pairs {
        let agrees = |a: usize, b: usize| self.bears_out(a, b);
        self.pairs()
            .filter(|&(a, b)| {
                let side = |at| self.side(at, |at| self.outer(at));
                !side(a).meets(side(b))
            })
            .filter(|&(a, b)| self.source(a) == self.source(b) || !self.is_near(a, b))
            .filter(|&(a, b)| self.may_clash(a, b, &agrees))
            .collect()
    }

    pub(crate) fn tensions(&self) -> Pairs {
        let agrees = |a: usize, b: usize| self.loose(a).meets(self.loose(b));
        let hard = self.contradictions();
        self.pairs()
            .filter(|&(a, b)| {
                let side = |at| self.side(at, |at| self.loose(at));
                !side(a).meets(side(b)) && self.may_clash(a, b, &agrees)
            })
            // Where there is a contradiction at that time, it is told alone.
            .filter(|&(a, b)| {
                !hard.iter().any(|&(x, y)| {
                    self.gates[x] == self.gates[a]
                        && self.is_of_such_times((a, b), (x, y))
                        && [a, b]
                            .iter()
                            .any(|&at| self.is_at_moment_of(at, x) || self.is_at_moment_of(at, y))
                })
            })
            .collect()
    }

    /// Whether the second pair is dated, or undated, as the first is; one that is half of each meets all.
    fn is_of_such_times(&self, (a, b): (usize, usize), (x, y): (usize, usize)) -> bool {
        let is_dated = |at: usize| self.days(at).is_some();
        self.is_fixed(a)
            || is_dated(a) != is_dated(b)
            || (is_dated(x) == is_dated(a) && is_dated(y) == is_dated(a))
    }

    fn is_at_moment_of(&self, a: usize, b: usize) -> bool {
        a == b || matches!(self.times(a, b), Times::One | Times::OneByDefault)
    }

    /// Whether a contradiction between the two rests on a default or an inference.
    pub(crate) fn is_soft(&self, a: usize, b: usize) -> bool {
        let rests = |at: usize| {
            self.claims[at]
                .basis
                .values()
                .any(|b| matches!(b, Basis::Docket | Basis::Inferred))
        };
        let is_told = |at: usize| self.is_table(at) || self.claims[at].reported.is_some();
        let is_undated = self.measures_event(a) && !(is_told(a) && is_told(b));
        self.times(a, b) == Times::OneByDefault || rests(a) || rests(b) || is_undated
    }

    fn is_table(&self, at: usize) -> bool {
        self.claims[at].report.is_none()
    }

    /// Of the measures here only a booty is of one event.
    fn measures_event(&self, at: usize) -> bool {
        self.claims[at].measure == "stolen" && self.dynamics(at) == Dynamics::Event
    }

    /// Two bootys of one report are of two robberies, and so are those far apart where a report gives no day.
    fn are_two_events(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.claims[a], &self.claims[b]);
        let is_undated = x.reported.is_none() || y.reported.is_none();
        let core = |at: usize| self.claims[at].figure.core();
        let is_above = |a: usize, b: usize| core(a).low() > 2.0 * core(b).high();
        self.measures_event(a)
            && !self.is_table(a)
            && !self.is_table(b)
            && (x.report == y.report
                || is_undated && (is_above(a, b) || is_above(b, a))
                || !self.is_counterpart(a, b)
                || !self.is_counterpart(b, a))
    }

    /// Whether no other figure of the other's report lies nearer, save one that this one's report tells as well.
    fn is_counterpart(&self, at: usize, other: usize) -> bool {
        let middle = |at: usize| {
            let core = self.claims[at].figure.core();
            core.low() + core.high()
        };
        let is_of = |a: usize, b: usize| self.claims[a].report == self.claims[b].report;
        let mut beside = self.in_series(at).filter(|r| is_of(*r, other));
        !beside.any(|r| {
            let is_nearer = (middle(r) - middle(at)).abs() < (middle(other) - middle(at)).abs();
            let mut own = self.in_series(at).filter(|t| is_of(*t, at) && *t != at);
            r != other && is_nearer && !own.any(|t| self.outer(t).meets(self.outer(r)))
        })
    }

    /// Two figures of one report in a measure that no table knows are of two things.
    fn are_two_owners(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.claims[a], &self.claims[b]);
        !self.is_table(a) && x.report == y.report && x.measure.contains(':')
    }

    /// An increment over a time that is not said.
    fn is_more_without_window(&self, at: usize) -> bool {
        let is_instant = self.days(at).is_none_or(|(from, to)| from == to);
        let is_planned = self.claims[at].stance == Stance::Planned;
        self.dynamics(at) == Dynamics::Increment && !self.is_table(at) && is_instant && !is_planned
    }

    fn is_before(&self, a: usize, b: usize) -> bool {
        self.times(a, b) == Times::Before
            || (self.days(a).is_some()
                && self.claims[a].day() == self.claims[b].day()
                && self.is_ordered_by_hour(a, b)
                && self.hour(a) < self.hour(b))
    }

    fn is_total(&self, at: usize) -> bool {
        self.dynamics(at) == Dynamics::Total && self.claims[at].part_of.is_none()
    }

    /// Every later total below an earlier one, of one edition where they are of one origin.
    pub(crate) fn falls(&self) -> Pairs {
        let all = self.apparent_falls();
        let counts_less = |later: usize| {
            let mut from = all.iter().filter(|(at, _)| *at == later);
            from.any(|&(_, earlier)| self.is_of_less(later, earlier))
        };
        let is_told = |&&(later, earlier): &&(usize, usize)| {
            self.source(later) == self.source(earlier) || !counts_less(later)
        };
        all.iter().filter(is_told).copied().collect()
    }

    /// Less than half of what another origin gave, by reports, for a day that is named, is a count of that day.
    fn is_of_less(&self, later: usize, earlier: usize) -> bool {
        let basis = self.claims[later].basis.get(&Field::Period);
        let names_its_day =
            matches!(basis, None | Some(Basis::Sentence)) && self.claims[later].period.to.is_some();
        let adds_up = self.claims[later].measure != "depth";
        self.source(later) != self.source(earlier)
            && !self.is_table(later)
            && 2.0 * self.outer(later).high() < self.outer(earlier).low()
            && names_its_day
            && adds_up
    }

    fn apparent_falls(&self) -> Pairs {
        let agrees = |a: usize, b: usize| self.bears_out(a, b);
        self.pairs()
            .filter(|&(later, earlier)| self.is_total(later) && self.is_total(earlier))
            .filter(|&(later, earlier)| {
                self.is_before(earlier, later) && self.outer(later).is_below(self.outer(earlier))
            })
            .filter(|&(later, earlier)| {
                if self.source(later) == self.source(earlier) {
                    return self.is_of_one_edition(later, earlier);
                }
                let apart = self.claims[later].day().zip(self.claims[earlier].day());
                apart.is_some_and(|(x, y)| (x - y).get_days() <= CARRY)
                    && self.is_standing(earlier, later)
                    && self.is_last(earlier)
                    && !self.was_below(later, earlier)
                    && !self.is_near(later, earlier)
                    && !self.is_lag(later, earlier, &agrees)
            })
            .collect()
    }

    /// Whether the origin of the later figure was below what the other said already when it last told one: then nothing
    /// new falls.
    fn was_below(&self, later: usize, earlier: usize) -> bool {
        let standing = |of: usize, until: &dyn Fn(usize) -> bool| {
            let place = |at: &usize| (self.claims[*at].day(), self.days(*at), self.order(*at));
            self.in_series(of)
                .filter(|&at| {
                    self.source(at) == self.source(of) && self.days(at).is_some() && until(at)
                })
                .max_by(|a, b| place(a).partial_cmp(&place(b)).expect("dates and numbers"))
        };
        let own = standing(later, &|at| self.is_total(at) && self.is_before(at, later));
        own.is_some_and(|own| {
            let then = standing(earlier, &|at| {
                self.claims[at].day() <= self.claims[own].day()
            });
            then.is_some_and(|then| self.outer(own).is_below(self.outer(then)))
        })
    }

    /// The order in which an origin gave its figures for one time: as reported, then as the lines stand.
    fn order(&self, at: usize) -> (bool, Option<Moment>, (bool, Option<u32>)) {
        let claim = &self.claims[at];
        let number: String = claim.id.chars().filter(char::is_ascii_digit).collect();
        // Ids of the strategy: `c7` stands before `r0#5`.
        let line = (claim.id.starts_with('r'), number.parse::<u32>().ok());
        (!self.is_exact(at), claim.reported, line)
    }

    /// What else an origin gave of that total for that time.
    fn editions(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.in_series(at).filter(move |&o| {
            self.is_total(o) == self.is_total(at)
                && self.source(o) == self.source(at)
                && self.days(o) == self.days(at)
                && !self.is_ordered_by_hour(o, at)
        })
    }

    fn is_first(&self, at: usize) -> bool {
        self.editions(at).all(|o| self.order(at) <= self.order(o))
    }

    fn is_last(&self, at: usize) -> bool {
        self.editions(at).all(|o| self.order(at) >= self.order(o))
    }

    /// Whether both were the first that their origin said of their times, or both the last.
    fn is_of_one_edition(&self, a: usize, b: usize) -> bool {
        (self.is_first(a) && self.is_first(b)) || (self.is_last(a) && self.is_last(b))
    }

    /// Whether its origin gave no later version of it.
    fn is_newest_version(&self, at: usize) -> bool {
        let mut versions = self
            .in_series(at)
            .filter(|other| self.are_versions(at, *other));
        versions.all(|other| self.order(at) >= self.order(other))
    }

    /// Whether some claim of the series is of one time with versions of it that are none of each other.
    pub(crate) fn is_tangled(&self, series: usize) -> bool {
        self.in_series(series).any(|a| {
            let versions: Vec<usize> = self
                .in_series(a)
                .filter(|b| self.are_versions(a, *b))
                .collect();
            let own = |c: &usize| {
                self.source(*c) == self.source(a) && *c != a && self.days(*c) == self.days(a)
            };
            !versions.is_empty()
                && self
                    .in_series(a)
                    .filter(own)
                    .any(|c| !versions.contains(&c))
        })
    }

    /// Whether no later figure of its origin has taken its place by then.
    fn is_standing(&self, earlier: usize, later: usize) -> bool {
        !self.in_series(earlier).any(|at| {
            self.is_total(at)
                && self.source(at) == self.source(earlier)
                && self.is_before(earlier, at)
                && self.is_before(at, later)
        })
    }

    /// A stock beyond every figure of the time before and of the time after, all of other origins.
    pub(crate) fn reversals(&self) -> Pairs {
        let mut all = Vec::new();
        let agrees = |a: usize, b: usize| self.bears_out(a, b);
        for at in 0..self.claims.len() {
            let is_stock = matches!(self.dynamics(at), Dynamics::Stock | Dynamics::Plan);
            if !is_stock || !self.claims[at].comparable || self.days(at).is_none() {
                continue;
            }
            let others: Vec<usize> = self
                .in_series(at)
                .filter(|other| self.days(*other).is_some())
                .collect();
            // The times before and after, in the order of their last days.
            let place = |at: usize| (self.claims[at].day(), self.days(at), !self.is_exact(at));
            let before = others
                .iter()
                .map(|&o| place(o))
                .filter(|p| *p < place(at))
                .max();
            let after = others
                .iter()
                .map(|&o| place(o))
                .filter(|p| *p > place(at))
                .min();
            let (Some(before), Some(after)) = (before, after) else {
                continue;
            };
            let around: Vec<usize> = others
                .into_iter()
                .filter(|&o| place(o) == before || place(o) == after)
                .collect();
            let is_other = |&o: &usize| {
                self.source(o) != self.source(at)
                    && matches!(self.times(o, at), Times::Before | Times::After)
            };
            let above = around
                .iter()
                .all(|&o| self.outer(o).is_below(self.outer(at)));
            let below = around
                .iter()
                .all(|&o| self.outer(at).is_below(self.outer(o)));
            let is_lag = around.iter().any(|&o| self.is_lag(at, o, &agrees));
            if around.iter().all(is_other) && (above || below) && !is_lag {
                all.extend(
                    around
                        .iter()
                        .filter(|&&o| place(o) == before)
                        .map(|&o| (at, o)),
                );
            }
        }
        all
    }

    /// Whether the rule holds of the step.
    pub(crate) fn is_step(&self, new: usize, old: usize, rule: &str) -> bool {
        let core = |at: usize| self.claims[at].figure.core();
        self.gates[new] == self.gates[old]
            && self.is_before(old, new)
            && match rule {
                "up-certain" => self.outer(old).is_below(self.outer(new)),
                "up-likely" => core(old).is_below(core(new)),
                "down-certain" => self.outer(new).is_below(self.outer(old)),
                "down-likely" => core(new).is_below(core(old)),
                _ => false,
            }
    }

    /// Whether no claim of the series is surely after it.
    pub(crate) fn is_newest(&self, at: usize) -> bool {
        !self
            .in_series(at)
            .any(|other| self.times(at, other) == Times::Before)
    }
}
