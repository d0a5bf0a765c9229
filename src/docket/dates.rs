//! The dates of undated reports, inferred from the set: clues and claims of all reports in, a day with its rule out.
//!
//! A text that names no day of its own often names a weekday ("officials said on Thursday"). The days that it tells as
//! past, or that another report of the story does, bound that weekday from below; what is left are candidates. Of these
//! the one is taken under which fewest running counts fall and fewest stocks reverse against the dated reports; then the
//! nearest after the newest dated report; where none lies after it, the latest.
//!
//! [`infer_dates`] is a pure function: it rests on dated reports alone, so neither the order of the reports nor another
//! inferred date matters. Left out: reports without any clue, whose date stays unknown.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::day::day_number;
use crate::model::{Claim, DateBasis, Dynamics, Interval, ReportDate};

/// How many days after the newest dated report a candidate may lie: a weekday names a day of the week at hand.
const AFTER_NEWEST: i32 = 7;

/// How many days before the oldest dated report an anchor may lie to be of the same story.
const BEFORE_OLDEST: i32 = 14;

/// The most candidates that are weighed.
const MOST_CANDIDATES: usize = 4;

/// One report of a story as far as its date is concerned.
#[derive(Clone, Copy, Debug)]
pub struct DatedReport<'a> {
    /// What is known of its date.
    pub date: &'a ReportDate,
    /// Its claims.
    pub claims: &'a [Claim],
}

/// By which rule a date was chosen among its candidates.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum DateRule {
    /// Nothing else fits the weekday and the days told as past.
    OnlyOne,
    /// Under it fewest running counts fall and fewest stocks reverse.
    FewestFalls,
    /// It is the nearest after the newest dated report.
    NearestAfter,
    /// None lies after the newest dated report, and it is the latest.
    Latest,
}

impl DateRule {
    /// The rule in words, as explanations print it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OnlyOne => "the only day that fits",
            Self::FewestFalls => "fewest totals fall and fewest stocks reverse",
            Self::NearestAfter => "nearest after the newest dated report",
            Self::Latest => "the latest that fits",
        }
    }
}

/// A date that was inferred, with what it rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InferredDate {
    /// The day that was chosen.
    pub day: Date,
    /// All that were weighed, in order.
    pub candidates: Vec<Date>,
    /// Why this one.
    pub rule: DateRule,
    /// The ids of the claims that decided, the undated report's and the dated ones'; empty where none did.
    pub claims: Vec<String>,
}

impl InferredDate {
    /// What was known of the report's date, with the day added as an inferred one.
    pub fn report_date(&self, known: &ReportDate) -> ReportDate {
        ReportDate {
            moment: Some(self.day.into()),
            basis: DateBasis::Inferred,
            candidates: self.candidates.clone(),
            clues: known.clues.clone(),
            rule: Some(self.rule.as_str()),
            rests_on: self.claims.clone(),
        }
    }
}

/// Infers the dates of the undated reports of one story; `None` for reports that have a date and for those that give no
/// clue. Costs, for each undated report, its claims times those of the dated ones of the same measure.
///
/// ```
/// use crossclaim::docket::{DatedReport, infer_dates};
/// use crossclaim::model::{DateBasis, DateClues, Report, ReportDate};
/// use jiff::civil::{Weekday, date};
///
/// let stated = ReportDate { moment: Some(date(2024, 8, 12).into()), basis: DateBasis::Stated, ..Default::default() };
/// let clues = DateClues { weekday: Some(Weekday::Thursday), past: vec![(8, 6, None)], ..Default::default() };
/// let undated = ReportDate { clues, ..Default::default() };
/// let reports = [DatedReport { date: &stated, claims: &[] }, DatedReport { date: &undated, claims: &[] }];
/// let inferred = infer_dates(&reports)[1].clone().unwrap();
/// assert_eq!(inferred.candidates, [date(2024, 8, 8), date(2024, 8, 15)]);
/// assert_eq!(inferred.day, date(2024, 8, 15));
/// ```
pub fn infer_dates(reports: &[DatedReport<'_>]) -> Vec<Option<InferredDate>> {
    let set = Set::new(reports);
    reports.iter().map(|report| set.infer(report)).collect()
}

/// What the dated reports say together.
struct Set<'a> {
    reports: &'a [DatedReport<'a>],
    oldest: Option<Date>,
    newest: Option<Date>,
    /// The earliest day that any report tells as past and that may be of the story.
    event: Option<Date>,
}

impl<'a> Set<'a> {
    fn new(reports: &'a [DatedReport<'a>]) -> Self {
        let dated = || {
            reports
                .iter()
                .filter_map(|report| Some(report.date.moment?.date))
        };
        let mut set = Set {
            reports,
            oldest: dated().min(),
            newest: dated().max(),
            event: None,
        };
        set.event = reports
            .iter()
            .flat_map(|report| set.past(report.date))
            .min();
        set
    }

    /// The days that a report tells as past and that lie near the dated reports, in their years.
    fn past(&self, date: &ReportDate) -> Vec<Date> {
        let Some((oldest, newest)) = self.oldest.zip(self.newest) else {
            return Vec::new();
        };
        let from = day_number(oldest) - BEFORE_OLDEST;
        let to = day_number(newest) + AFTER_NEWEST;
        let told = date.clues.past.iter();
        let days = told.flat_map(|(month, day, year)| {
            let years = match year {
                Some(year) => *year..=*year,
                None => oldest.year()..=newest.year(),
            };
            years.filter_map(|year| Date::new(year, *month, *day).ok())
        });
        days.filter(|day| (from..=to).contains(&day_number(*day)))
            .collect()
    }

    fn infer(&self, report: &DatedReport<'_>) -> Option<InferredDate> {
        if report.date.moment.is_some() {
            return None;
        }
        let candidates = self.candidates(report.date);
        if let [day] = candidates[..] {
            return Some(InferredDate {
                day,
                candidates,
                rule: DateRule::OnlyOne,
                claims: Vec::new(),
            });
        }
        let weighed: Vec<Weighed> = candidates
            .iter()
            .map(|day| self.weigh(*day, report.claims))
            .collect();
        let least = weighed.iter().map(|w| w.against).min()?;
        let left: Vec<Date> = candidates
            .iter()
            .zip(&weighed)
            .filter(|(_, w)| w.against == least)
            .map(|(day, _)| *day)
            .collect();
        // What speaks against the others decided.
        let claims: BTreeSet<String> = weighed
            .iter()
            .filter(|w| w.against > least)
            .flat_map(|w| w.claims.iter().cloned())
            .collect();
        let after = left
            .iter()
            .find(|day| self.newest.is_none_or(|newest| **day > newest));
        let (day, rule) = match (&left[..], after) {
            ([day], _) => (*day, DateRule::FewestFalls),
            (_, Some(day)) => (*day, DateRule::NearestAfter),
            (_, None) => (*left.last()?, DateRule::Latest),
        };
        Some(InferredDate {
            day,
            candidates,
            rule,
            claims: claims.into_iter().collect(),
        })
    }

    /// The days that the clues leave: a dateline's in the nearest year, else the weekday's from the last day told as past
    /// to a week after the newest dated report.
    fn candidates(&self, date: &ReportDate) -> Vec<Date> {
        if !date.candidates.is_empty() {
            return date.candidates.clone();
        }
        let Some((oldest, newest)) = self.oldest.zip(self.newest) else {
            return Vec::new();
        };
        if let Some((month, day)) = date.clues.dateline {
            let years = oldest.year() - 1..=newest.year() + 1;
            let days = years.filter_map(|year| Date::new(year, month, day).ok());
            return days
                .min_by_key(|day| (day_number(*day) - day_number(newest)).abs())
                .into_iter()
                .collect();
        }
        let Some(weekday) = date.clues.weekday else {
            return Vec::new();
        };
        let own = self.past(date).into_iter().max();
        let first = own
            .or(self.event)
            .map_or(day_number(oldest) - 6, day_number);
        // Its own days are told before it; a week after the newest report, or after its own last day, it is history.
        let last = (day_number(newest) + AFTER_NEWEST).max(first + 13);
        on_weekday(oldest, weekday, first, last)
    }

    /// How many running counts would fall and stocks reverse if the claims were told on a day.
    fn weigh(&self, day: Date, claims: &[Claim]) -> Weighed {
        let mut weighed = Weighed::default();
        for claim in claims.iter().filter(|claim| is_of_story(claim)) {
            let told = self
                .reports
                .iter()
                .filter_map(|report| Some((report.date.moment?.date, report.claims)));
            let others = told.flat_map(|(told, claims)| {
                let alike = claims
                    .iter()
                    .filter(|other| is_of_story(other) && are_alike(claim, other));
                alike.map(move |other| (other.period.to.unwrap_or(told), other))
            });
            match claim.dynamics {
                Some(Dynamics::Total) => {
                    for (then, other) in others {
                        let (a, b) = (claim.figure.outer(), other.figure.outer());
                        if then < day && a.is_below(b) || day < then && b.is_below(a) {
                            weighed.add(claim, other);
                        }
                    }
                }
                Some(Dynamics::Stock) => weighed.reversal(claim, day, others),
                _ => {}
            }
        }
        weighed
    }
}

#[derive(Default)]
struct Weighed {
    against: usize,
    claims: BTreeSet<String>,
}

impl Weighed {
    fn add(&mut self, claim: &Claim, other: &Claim) {
        self.against += 1;
        self.claims.extend([claim.id.clone(), other.id.clone()]);
    }

    /// A stock above, or below, both its neighbours in time.
    fn reversal<'c>(
        &mut self,
        claim: &Claim,
        day: Date,
        others: impl Iterator<Item = (Date, &'c Claim)>,
    ) {
        let mut before: Option<(Date, &Claim)> = None;
        let mut after: Option<(Date, &Claim)> = None;
        for (then, other) in others {
            if then < day && before.is_none_or(|(known, _)| then > known) {
                before = Some((then, other));
            } else if then > day && after.is_none_or(|(known, _)| then < known) {
                after = Some((then, other));
            }
        }
        let (Some((_, before)), Some((_, after))) = (before, after) else {
            return;
        };
        let outer = |claim: &Claim| -> Interval { claim.figure.outer() };
        let (here, b, a) = (outer(claim), outer(before), outer(after));
        if here.is_below(b) && here.is_below(a) || b.is_below(here) && a.is_below(here) {
            self.add(claim, before);
        }
    }
}

/// Whether a claim speaks of the story itself, as of the report's day.
fn is_of_story(claim: &Claim) -> bool {
    claim.comparable && claim.event.is_none() && claim.part_of.is_none()
}

/// Whether two claims may be of one series: what both say of measure, unit, subject and place is the same.
fn are_alike(a: &Claim, b: &Claim) -> bool {
    let places = a.place.is_none() || b.place.is_none() || a.place == b.place;
    a.measure == b.measure
        && a.unit == b.unit
        && a.dynamics == b.dynamics
        && a.subject == b.subject
        && places
}

/// The days of a weekday in a window of day numbers, counted from a known date.
fn on_weekday(known: Date, weekday: Weekday, first: i32, last: i32) -> Vec<Date> {
    let base = day_number(known);
    let to_date = |number: i32| known.checked_add(i64::from(number - base).days()).ok();
    (first..=last)
        .filter_map(to_date)
        .filter(|day| day.weekday() == weekday)
        .take(MOST_CANDIDATES)
        .collect()
}
