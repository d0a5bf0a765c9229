//! How each number of a statement stands to the evidence, once it is known what is aligned with what.

use super::align::{Alignment, Strength, in_unit_of, telling_digits};
use super::mention::{Mention, Of, Side, When, day_number, day_of};
use crate::lexicon::Lexicon;
use crate::model::{Bound, Interval};

/// How one number of the statement stands to the evidence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stand {
    /// Everything that is aligned lies apart from it.
    Apart,
    /// What is aligned lies within it.
    Follows,
    /// What is aligned reaches beyond it.
    Meets,
    /// It may have been true at its own time.
    Later,
    /// Nothing is aligned with it.
    Open,
    /// It only names something, or says when another number held.
    Aside,
}

/// The answer for one number of the statement.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    pub(super) said: usize,
    pub(super) given: Option<usize>,
    pub(super) stand: Stand,
    pub(super) strength: f64,
    /// Which share of what is told of it the evidence tells of its number.
    pub(super) told: Option<f64>,
    /// How far apart the two are: the ratio of the nearest ends, at least 1.
    pub(super) ratio: f64,
}

// Thresholds on the strength of an alignment, set with its weights.

/// Below this nothing is aligned: a shared word or two far from the number.
const ALIGNED: f64 = 1.0;
/// A vague word decides only where measure or noun are shared as well.
const ALIGNED_VAGUE: f64 = 3.0;
/// Dates need more, since every sentence may have one.
const ALIGNED_DATE: f64 = 1.5;
/// Where the evidence has one date and the statement no other number, less is enough.
const ALIGNED_ONLY_DATE: f64 = 0.3;
/// The same of other numbers: where there is but one that can be meant, nothing around it need be shared.
const ALIGNED_ONLY: f64 = 0.0;
/// That is so where the evidence knows this share of the statement's words: a text about something else has one number, too.
const KNOWN: f64 = 0.6;
/// A date decides only where the evidence knows this share of the statement's words.
const COVERED: f64 = 0.3;
/// What is weaker by less than this is aligned as well as the strongest.
const AS_GOOD: f64 = 0.5;
/// Among those that are weaker by less than this, names tell which is meant.
const NAMES_DECIDE: f64 = 1.0;
/// Of the strength that names give: what has so much less stands with another name.
const OTHER_NAME: f64 = 0.5;
/// Days of a year, about.
const YEAR: f64 = 360.0;
/// Half a day: what is nearer is the same day.
const DAY: f64 = 0.5;

/// Everything that weighing looks at.
pub(super) struct Weighing<'a, 'b> {
    pub(super) said: (&'a Side<'b>, &'a [Mention<'a>]),
    pub(super) given: (&'a Side<'b>, &'a [Mention<'a>]),
    pub(super) alignment: &'a Alignment,
    pub(super) covered: f64,
    pub(super) lexicon: &'a Lexicon,
}

impl Weighing<'_, '_> {
    /// One verdict for each number of the statement, figures before dates, the surest first.
    pub(super) fn verdicts(&self) -> Vec<Verdict> {
        let said = self.said.1;
        let mut order: Vec<usize> = (0..said.len()).collect();
        let rank = |at: &usize| (said[*at].is_date(), -self.alignment.strongest(*at));
        order.sort_by(|a, b| {
            let ((x, s), (y, t)) = (rank(a), rank(b));
            x.cmp(&y).then(s.total_cmp(&t)).then(a.cmp(b))
        });
        let mut taken = vec![false; self.given.1.len()];
        let mut verdicts: Vec<Verdict> = Vec::with_capacity(said.len());
        for at in order {
            let verdict = self.verdict(at, &taken, &verdicts);
            if let Some(given) = verdict.given
                && !matches!(verdict.stand, Stand::Open | Stand::Aside)
            {
                taken[given] = true;
            }
            verdicts.push(verdict);
        }
        verdicts
    }

    fn verdict(&self, at: usize, taken: &[bool], before: &[Verdict]) -> Verdict {
        let said = &self.said.1[at];
        let candidates: Vec<(usize, Strength)> = (0..self.given.1.len())
            .filter(|given| !taken[*given])
            .filter_map(|given| Some((given, self.alignment.between(at, given)?)))
            .collect();
        let none = Verdict {
            said: at,
            given: None,
            stand: if said.of == Of::Name {
                Stand::Aside
            } else {
                Stand::Open
            },
            strength: 0.0,
            told: None,
            ratio: 1.0,
        };
        let best = candidates
            .iter()
            .copied()
            .reduce(|a, b| if b.1.rank > a.1.rank { b } else { a });
        let Some((best, strength)) = best else {
            return none;
        };
        let verdict = Verdict {
            given: Some(best),
            strength: strength.firm,
            ..none
        };
        let only = candidates.len() == 1 && self.covered >= KNOWN;
        let least = match (said.is_date(), only) {
            (true, true) => ALIGNED_ONLY_DATE,
            (true, false) => ALIGNED_DATE,
            (false, true) => ALIGNED_ONLY,
            (false, false) => ALIGNED,
        };
        // What a name tells of is enough for a date: "born in 1931".
        let reached = if said.is_date() {
            strength.rank
        } else {
            strength.firm
        };
        if reached < least {
            return verdict;
        }
        // Of those that are nearly as strong, names tell which is meant.
        let near = |s: &Strength| s.rank >= strength.rank - NAMES_DECIDE;
        let names = |s: &Strength| s.rank - s.firm;
        let close = candidates.iter().copied().filter(|(_, s)| near(s));
        let most = close.clone().map(|(_, s)| names(&s)).fold(0.0, f64::max);
        let likely = close.filter(|(_, s)| names(s) >= most - OTHER_NAME);
        let best = likely
            .clone()
            .reduce(|a, b| if b.1.rank > a.1.rank { b } else { a });
        let rank = best.map_or(strength.rank, |(_, s)| s.rank);
        let tied: Vec<(usize, Strength)> =
            likely.filter(|(_, s)| s.rank >= rank - AS_GOOD).collect();
        let verdict = Verdict {
            given: best.map(|(given, _)| given).or(verdict.given),
            told: best.and_then(|(_, s)| s.told),
            ..verdict
        };
        let tied: Vec<usize> = tied.into_iter().map(|(given, _)| given).collect();
        if said.is_date() {
            self.date(verdict, &tied, before)
        } else {
            self.figure(verdict, &tied, &candidates)
        }
    }

    fn figure(
        &self,
        verdict: Verdict,
        tied: &[usize],
        candidates: &[(usize, Strength)],
    ) -> Verdict {
        let said = &self.said.1[verdict.said];
        let wanted = meant(said);
        let shown = |given: usize| self.shown(&self.given.1[given], said);
        let met = tied
            .iter()
            .copied()
            .find(|given| shown(*given).is_some_and(|i| wanted.meets(i)))
            .or_else(|| self.quoted(said, candidates));
        if let Some(given) = met
            && is_opposed(said, &self.given.1[given])
        {
            return Verdict {
                given: Some(given),
                stand: Stand::Apart,
                ..verdict
            };
        }
        if let Some(given) = met {
            let other = &self.given.1[given];
            let widest =
                in_unit_of(other, said, self.lexicon).and_then(|i| of_those_left(other, said, i));
            let within = widest.is_some_and(|i| wanted.holds(i)) || Self::repeats(other, said);
            let stand = if within { Stand::Follows } else { Stand::Meets };
            return Verdict {
                given: Some(given),
                stand,
                ..verdict
            };
        }
        let Some(best) = verdict.given else {
            return verdict;
        };
        let Some(interval) = shown(best) else {
            return verdict;
        };
        let loose = self.given.1[best].bound == Bound::Vague && verdict.strength < ALIGNED_VAGUE;
        let stand = if said.of == Of::Name {
            Stand::Aside
        } else if loose {
            Stand::Open
        } else if self.is_sum(said, candidates) {
            Stand::Follows
        } else if wanted.meets(self.at_time_of(interval, best, verdict.said)) {
            Stand::Later
        } else {
            Stand::Apart
        };
        Verdict {
            stand,
            ratio: ratio(wanted, interval),
            ..verdict
        }
    }

    /// What a number of the evidence is taken for beside one of the statement.
    ///
    /// A writer who knows of 125 does not say "over 120": lower and upper bounds, which may be far off by the letter, are
    /// taken for little more than the number.
    fn shown(&self, given: &Mention<'_>, said: &Mention<'_>) -> Option<Interval> {
        let mut interval = in_unit_of(given, said, self.lexicon)?;
        // Who says "76,000" of "over 76,000" leaves out a word, and contradicts nobody.
        let shortens = said.is_point()
            && said.of == given.of
            && given.value == said.value
            && given.denied == said.denied;
        if Self::repeats(given, said) || shortens {
            return Some(meant(said));
        }
        if let Some(value) = given.value {
            let same_unit = interval == given.interval;
            // Half a percent: what is lost when the number was cut to its digits.
            let (low, high) = match given.bound {
                Bound::Over | Bound::AtLeast => (interval.low(), value * 1.005),
                Bound::Under | Bound::AtMost | Bound::UpTo => (value * 0.9, interval.high()),
                Bound::About => (value, value),
                Bound::Nearly => (value * 0.995, value),
                _ => (interval.low(), interval.high()),
            };
            if same_unit {
                interval = Interval::new(low, high.max(low), interval.is_open())?;
            }
        }
        of_those_left(given, said, interval)
    }

    /// The number of the evidence that an exact one of many digits repeats: it is quoted, whatever stands around it.
    fn quoted(&self, said: &Mention<'_>, candidates: &[(usize, Strength)]) -> Option<usize> {
        // With fewer digits the two may be equal by chance; a unit stands for one digit.
        let least = if matches!(said.of, Of::Count | Of::Name) {
            3
        } else {
            2
        };
        if !said.is_point() || telling_digits(said.interval.low()) < least {
            return None;
        }
        let mut all = candidates.iter().map(|(given, _)| *given);
        all.find(|given| {
            in_unit_of(&self.given.1[*given], said, self.lexicon) == Some(said.interval)
        })
    }

    /// Whether the two say the same number in the same way.
    fn repeats(given: &Mention<'_>, said: &Mention<'_>) -> bool {
        given.of == said.of
            && given.bound == said.bound
            && given.value.is_some()
            && given.value == said.value
            && given.denied == said.denied
    }

    /// Whether an exact figure is the sum of two or of all that are aligned with it.
    fn is_sum(&self, said: &Mention<'_>, candidates: &[(usize, Strength)]) -> bool {
        if !said.is_point() {
            return false;
        }
        // Eight parts are more than sentences add up.
        let parts: Vec<f64> = candidates
            .iter()
            .filter(|(_, strength)| strength.firm >= ALIGNED)
            .map(|(given, _)| &self.given.1[*given])
            .filter(|m| m.of == said.of && m.is_point())
            .map(|m| m.interval.low())
            .filter(|v| *v > 0.0)
            .take(8)
            .collect();
        let whole = said.interval.low();
        // Decimals were rounded once each.
        let is_whole = |sum: f64| (sum - whole).abs() <= whole.abs() * 1e-9;
        let pairs = parts
            .iter()
            .enumerate()
            .flat_map(|(k, a)| parts[k + 1..].iter().map(move |b| a + b));
        parts.len() >= 2 && (is_whole(parts.iter().sum()) || pairs.into_iter().any(is_whole))
    }

    /// What a running count may have been at the statement's time, where the evidence tells it for another.
    fn at_time_of(&self, interval: Interval, given: usize, said: usize) -> Interval {
        let when = |side: (&Side<'_>, &[Mention<'_>]), at: usize| nearest_date(side, at);
        let (Some(own), Some(other)) = (when(self.said, said), when(self.given, given)) else {
            return interval;
        };
        let (own, other) = (&self.said.1[own], &self.given.1[other]);
        let there = in_year_of(other, own);
        let told = if there.high().is_finite() {
            there.high()
        } else {
            there.low()
        };
        let (first, last) = (own.interval.low(), own.interval.high());
        if first.is_finite() && own.interval.meets(there) {
            // "In 2015", of a day of that year.
            return interval;
        }
        let first = if first.is_finite() { first } else { last };
        if last > told + DAY {
            Interval::at_least(interval.low()).unwrap_or(interval)
        } else if first < there.low() - DAY {
            let low = interval.low().min(0.0);
            Interval::closed(low, interval.high()).unwrap_or(interval)
        } else {
            interval
        }
    }

    #[allow(clippy::needless_pass_by_value, reason = "it goes out again, changed")]
    fn date(&self, verdict: Verdict, tied: &[usize], before: &[Verdict]) -> Verdict {
        let said = &self.said.1[verdict.said];
        let met = tied
            .iter()
            .copied()
            .find(|given| dates_agree(said, &self.given.1[*given]));
        if let Some(given) = met {
            let within = said.interval.holds(in_year_of(&self.given.1[given], said));
            let stand = if within { Stand::Follows } else { Stand::Meets };
            // A month that is looked for in a year tells nothing against it.
            return Verdict {
                given: Some(given),
                stand,
                ..verdict
            };
        }
        let bounded = said.interval.low().is_finite() && said.interval.high().is_finite();
        // "29 cases before 12 April": where the figure is right, a bound of its time is what the statement says.
        let asks = !bounded
            && before
                .iter()
                .all(|v| v.stand == Stand::Follows || !self.said.1[v.said].is_figure());
        let figures = before.iter().any(|v| {
            !matches!(v.stand, Stand::Open | Stand::Aside) && self.said.1[v.said].is_figure()
        });
        let stand = if figures && !asks {
            Stand::Aside
        } else if self.covered < COVERED {
            Stand::Open
        } else {
            Stand::Apart
        };
        Verdict { stand, ..verdict }
    }
}

/// Whether one says that something went up by so much and the other that it went down, or the one a gain and the other a loss.
fn is_opposed(said: &Mention<'_>, given: &Mention<'_>) -> bool {
    let (Some(a), Some(b)) = (said.claim, given.claim) else {
        return false;
    };
    let turned = |one: &str, other: &str| a.measure == one && b.measure == other;
    let moved = matches!((a.direction, b.direction), (Some(a), Some(b)) if a != b);
    moved || turned("profit", "loss") || turned("loss", "profit")
}

/// What a number of the statement means.
fn meant(said: &Mention<'_>) -> Interval {
    match (said.bound, said.value) {
        // A tenth: what people call about right.
        (Bound::About, Some(value)) => {
            let width = value.abs() * 0.1;
            Interval::closed(value - width, value + width).unwrap_or(said.interval)
        }
        _ => said.interval,
    }
}

/// The nearest date of the same text, at most two hundred bytes away.
fn nearest_date(side: (&Side<'_>, &[Mention<'_>]), at: usize) -> Option<usize> {
    let number = &side.1[at];
    let dates = side.1.iter().enumerate().filter(|(_, m)| m.is_date());
    let distances = dates.filter_map(|(k, date)| {
        let gap = if date.span.end <= number.span.start {
            date.span.end..number.span.start
        } else {
            number.span.end.min(date.span.start)..date.span.start
        };
        let between = side.0.text.get(gap.clone())?;
        // Another sentence is farther than any clause.
        let far = if between.contains(". ") { 60 } else { 0 };
        (gap.len() < 200).then_some((gap.len() + far, k))
    });
    distances.min().map(|(_, k)| k)
}

/// How the date is said; figures are said as none.
fn when(mention: &Mention<'_>) -> When {
    match mention.of {
        Of::Date(when) => when,
        _ => When {
            relative: false,
            yearless: false,
            year_only: false,
            window: false,
        },
    }
}

/// A date of the evidence, moved into the year of the statement's where only one of them names a year.
fn in_year_of(given: &Mention<'_>, said: &Mention<'_>) -> Interval {
    let (g, s) = (when(given), when(said));
    if g.yearless == s.yearless {
        return given.interval;
    }
    // A season lasts as long.
    let is_year = |when: When, mention: &Mention<'_>| {
        let days = mention.interval.high() - mention.interval.low();
        when.year_only || days.is_finite() && days >= YEAR
    };
    if g.yearless && is_year(s, said) || s.yearless && is_year(g, given) {
        // A day of no year and a year: nothing to compare.
        return Interval::closed(f64::NEG_INFINITY, f64::INFINITY).unwrap_or(given.interval);
    }
    let end = |i: Interval| {
        if i.high().is_finite() {
            i.high()
        } else {
            i.low()
        }
    };
    let year = |day: f64| day_of(day).map(jiff::civil::Date::year);
    let (Some(from), Some(to)) = (year(end(given.interval)), year(end(said.interval))) else {
        return given.interval;
    };
    let moved = |day: f64| {
        if day.is_infinite() {
            return Some(day);
        }
        let date = day_of(day)?;
        let there = date.year().checked_add(to.checked_sub(from)?)?;
        // 29 February is the 28th of other years.
        let date = date.with().year(there).build();
        let date = date.or_else(|_| {
            day_of(day - 1.0)
                .unwrap_or_default()
                .with()
                .year(there)
                .build()
        });
        date.ok().map(day_number)
    };
    let ends = moved(given.interval.low()).zip(moved(given.interval.high()));
    ends.and_then(|(low, high)| Interval::closed(low, high))
        .unwrap_or(given.interval)
}

pub(super) fn dates_agree(said: &Mention<'_>, given: &Mention<'_>) -> bool {
    let there = in_year_of(given, said);
    match (when(said).window, when(given).window) {
        (true, true) => said.interval.holds(there) && there.holds(said.interval),
        (false, true) => said.interval.holds(there) || there.holds(said.interval),
        _ => said.interval.meets(there),
    }
}

/// The ratio of the nearest ends of two intervals that are apart, at least 1.
fn ratio(a: Interval, b: Interval) -> f64 {
    let (low, high) = if a.high() <= b.low() {
        (a.high(), b.low())
    } else {
        (b.high(), a.low())
    };
    if low > 0.0 && high.is_finite() {
        (high / low).max(1.0)
    } else {
        2.0
    }
}

// The certainty of a contradiction, in log-odds: fitted on pairs of evidence and statement, each page of them weighing the
// same, tried on pages left out, and rounded. The strength of the alignment added nothing to these.

/// Two figures that are apart, where nothing around them is shared.
const CERTAIN: f64 = 1.1;
/// What is added where all that is told is shared, out of which seldom more than half is.
const CERTAIN_TOLD: f64 = 2.0;
/// The same of dates: of one thing there are many, and only what is told of them tells which.
const CERTAIN_DATE: f64 = -0.1;
/// See [`CERTAIN_TOLD`].
const CERTAIN_DATE_TOLD: f64 = 5.0;
/// More than this share tells no more.
const TOLD_MOST: f64 = 0.6;
/// Where nothing is told that could be shared.
const TOLD_UNKNOWN: f64 = 0.3;
/// Each of: the statement's figure has no bound; it is far from the evidence's; both have the same bound.
const DOUBT: f64 = 1.0;
/// So many times as much is far for figures without a bound.
const FAR: f64 = 1.5;
/// And for those with one, which is often well off.
const FAR_BOUND: f64 = 3.0;

/// How certain a contradiction is, from 0 to 1.
pub(super) fn certainty(verdict: &Verdict, said: &Mention<'_>, given: Option<&Mention<'_>>) -> f64 {
    let told = verdict.told.unwrap_or(TOLD_UNKNOWN).min(TOLD_MOST);
    let odds = if said.is_date() {
        CERTAIN_DATE + CERTAIN_DATE_TOLD * told
    } else {
        let exact = said.bound == Bound::Exact;
        let far = verdict.ratio > if exact { FAR } else { FAR_BOUND };
        let same = !exact && given.is_some_and(|given| given.bound == said.bound);
        let doubts = [exact, far, same].into_iter().filter(|doubt| *doubt);
        CERTAIN + CERTAIN_TOLD * told - doubts.map(|_| DOUBT).sum::<f64>()
    };
    1.0 / (1.0 + (-odds).exp())
}

/// Of those who do not, there are as many as the others leave: the rest of a hundred, where one side denies.
fn of_those_left(given: &Mention<'_>, said: &Mention<'_>, interval: Interval) -> Option<Interval> {
    let shares = said.of == Of::Percent && given.of == Of::Percent;
    if shares && given.denied != said.denied {
        Interval::closed(100.0 - interval.high(), 100.0 - interval.low())
    } else {
        Some(interval)
    }
}
