//! Findings as data for renderers: findings, claims and reports in; titles, excerpts with the words to underline, and
//! labels out.
//!
//! A finding carries what decided; this room adds where it stands: the words of each claim with a window of text around
//! them, who published it when, how that date is known, who is quoted, and what the words can mean. Renderers lay it
//! out, as text, Markdown, a table or a page, and decide nothing themselves. Everything here is a pure function of what
//! it is given; no text is read again.
//!
//! ```
//! use crossclaim::explain::{Excerpt, Sources};
//! use crossclaim::model::{Claim, Figure, Report, ReportDate, Span};
//! let report = Report::new("a.txt", "Officials gave new numbers.\nOver 76,000 people have left the region.").outlet("Herald");
//! let date = ReportDate::default();
//! let mut claim = Claim::new("a.txt#33", "displaced", Figure::exact(76_000.into()));
//! (claim.report, claim.span) = (Some("a.txt".to_owned()), Some(Span::new(28, 46)));
//! let sources = Sources::new([(&report, &date)], [&claim]);
//! let side = sources.side("a.txt#33", 60).unwrap();
//! assert_eq!(side.excerpt.unwrap().text, "Over 76,000 people have left the region.");
//! assert_eq!(side.outlet.as_deref(), Some("Herald"));
//! ```

mod excerpt;
mod words;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use excerpt::Excerpt;
use excerpt::excerpt;
pub use words::{figure_words, interval, number};
use words::{lower_first, reading};

use crate::model::{
    Claim, DateBasis, Evidence, Finding, Moment, Origin, Report, ReportDate, SeriesName, Span,
};

/// The reports and claims that findings speak of.
#[derive(Clone, Debug)]
pub struct Sources<'a> {
    claims: BTreeMap<&'a str, &'a Claim>,
    reports: BTreeMap<&'a str, (&'a Report, &'a ReportDate)>,
    /// The year of all reports, or of all claims where there are no reports; none where there are several.
    year: Option<i16>,
}

/// One finding with all that a reader needs to judge it.
#[derive(Clone, PartialEq, Debug)]
pub struct Explanation<'a> {
    /// What it is about: `displaced, civilian, Kursk region on 10 August: over 176,000 against 76,000`.
    pub title: String,
    /// The claims shown, the decisive pair first.
    pub sides: Vec<Side<'a>>,
    /// How many more claims it names.
    pub more: usize,
    /// The reason in one sentence.
    pub why: &'a str,
    /// What it rests on that was not said, once for all claims shown that share it: `place of both from the report`.
    pub assumed: Vec<String>,
}

/// One claim of a finding, and where it stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Side<'a> {
    /// The claim's id.
    pub claim: &'a str,
    /// The report's id; `None` for a claim of a table.
    pub report: Option<&'a str>,
    /// The byte of the report's text at which the claim begins.
    pub at: Option<u32>,
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// When, and how that is known: `10 Aug (given)`; of a table's claim the day alone.
    pub date: Option<String>,
    /// Who is quoted: speaker, institution.
    pub voice: Option<String>,
    /// The words, where the text is at hand.
    pub excerpt: Option<Excerpt>,
    /// The figure as printed.
    pub text: String,
    /// What it can mean: `176,000 or more`.
    pub reading: String,
}

impl<'a> Sources<'a> {
    /// From reports with their dates, and claims.
    pub fn new(
        reports: impl IntoIterator<Item = (&'a Report, &'a ReportDate)>,
        claims: impl IntoIterator<Item = &'a Claim>,
    ) -> Self {
        let reports: BTreeMap<&str, _> = reports
            .into_iter()
            .map(|(report, date)| (&*report.id, (report, date)))
            .collect();
        let claims: BTreeMap<&str, _> = claims.into_iter().map(|c| (&*c.id, c)).collect();
        // Reports tell of other years; without reports the claims are all there is.
        let told = reports.values().filter_map(|(_, d)| d.moment);
        let mut years: Vec<i16> = told.map(|m| m.date.year()).collect();
        if years.is_empty() {
            let days = claims.values().filter_map(|c| c.day());
            years.extend(days.map(Date::year));
        }
        let first = years.first().copied();
        let year = first.filter(|first| years.iter().all(|y| y == first));
        Sources {
            claims,
            reports,
            year,
        }
    }

    /// The claim of that id.
    pub fn claim(&self, id: &str) -> Option<&'a Claim> {
        self.claims.get(id).copied()
    }

    /// The year of all reports, where there is but one: [`day`](Self::day) leaves it out.
    pub fn year(&self) -> Option<i16> {
        self.year
    }

    /// A day as people write it: `10 Aug`, with the year where it is not that of the reports.
    pub fn day(&self, date: Date) -> String {
        if self.year == Some(date.year()) {
            date.strftime("%-d %b").to_string()
        } else {
            date.strftime("%-d %b %Y").to_string()
        }
    }

    /// The day as of which a claim holds, as people write it; one that rests on an inferred date ends in a question mark.
    pub fn day_of(&self, claim: &Claim) -> Option<String> {
        let day = self.day(claim.day()?);
        let report = claim.report.as_deref().and_then(|r| self.reports.get(r));
        let is_inferred = report.is_some_and(|(_, date)| date.basis == DateBasis::Inferred);
        Some(if is_inferred { format!("{day}?") } else { day })
    }

    /// One finding, with at most `sides` of its claims and excerpts of about `width` characters.
    pub fn explain(&self, finding: &'a Finding, sides: usize, width: usize) -> Explanation<'a> {
        let shown: Vec<Side<'a>> = finding
            .claims
            .iter()
            .take(sides)
            .map(|id| {
                let evidence = finding.values.iter().find(|v| v.claim == *id);
                self.side_of(id, evidence, width)
            })
            .collect();
        Explanation {
            title: self.title(finding),
            more: finding.claims.len() - shown.len(),
            why: &finding.why,
            assumed: assumed(&finding.assumed, &shown),
            sides: shown,
        }
    }

    /// One claim by itself; `None` where it is not among the sources.
    pub fn side(&self, id: &str, width: usize) -> Option<Side<'a>> {
        let (id, _) = self.claims.get_key_value(id)?;
        Some(self.side_of(id, None, width))
    }

    fn side_of(&self, id: &'a str, evidence: Option<&'a Evidence>, width: usize) -> Side<'a> {
        let claim = self.claim(id);
        let report = claim
            .and_then(|c| c.report.as_deref())
            .and_then(|r| self.reports.get(r).copied());
        let outlet = claim
            .and_then(|c| c.origin.outlet.as_deref())
            .or(report.and_then(|(r, _)| r.outlet.as_deref()));
        let date = match report {
            Some((_, date)) => Some(self.dated(date)),
            None => claim
                .and_then(|c| c.reported)
                .or(evidence.and_then(|e| e.day).map(Moment::from))
                .map(|m| self.day(m.date)),
        };
        let (text, outer, bound) = match (evidence, claim) {
            (Some(e), Some(c)) => (e.text.clone(), Some(e.outer), Some(c.figure.bound())),
            (Some(e), None) => (e.text.clone(), Some(e.outer), None),
            (None, Some(c)) => {
                let figure = &c.figure;
                (
                    figure.to_string(),
                    Some(figure.outer()),
                    Some(figure.bound()),
                )
            }
            (None, None) => (id.to_owned(), None, None),
        };
        Side {
            claim: id,
            report: claim.and_then(|c| c.report.as_deref()),
            at: claim.and_then(|c| c.span).map(Span::start),
            outlet,
            date,
            voice: claim.and_then(|c| voice(&c.origin)),
            excerpt: claim.and_then(|c| excerpt(&report?.0.text, c, width)),
            text,
            reading: outer.map_or_else(String::new, |o| reading(o, bound)),
        }
    }

    /// The day of a report and how it is known.
    fn dated(&self, date: &ReportDate) -> String {
        let Some(moment) = date.moment else {
            let days: Vec<String> = date.candidates.iter().map(|d| self.day(*d)).collect();
            return if days.is_empty() {
                "undated".to_owned()
            } else {
                format!("undated, perhaps {}", days.join(" or "))
            };
        };
        let day = self.day(moment.date);
        match date.basis {
            // An inferred date never looks like one that somebody wrote.
            DateBasis::Inferred => format!("probably {day} (inferred)"),
            basis => format!("{day} ({basis})"),
        }
    }

    /// What a finding is about, in one line.
    fn title(&self, finding: &Finding) -> String {
        let mut title = self.label(finding);
        if let Some(on) = finding.on {
            title.push_str(" on ");
            title.push_str(&self.day(on));
        }
        let figures: Vec<String> = finding
            .values
            .iter()
            .take(2)
            .map(|v| lower_first(&v.text))
            .collect();
        if !figures.is_empty() {
            title.push_str(": ");
            title.push_str(&figures.join(" against "));
        }
        title
    }

    /// What the finding's series is of, in the words of its claims where they have some: `evacuated` for `displaced`.
    fn label(&self, finding: &Finding) -> String {
        let terms: Vec<&str> = finding
            .claims
            .iter()
            .take(2)
            .filter_map(|id| self.claim(id)?.term.as_deref())
            .collect();
        let shared = terms
            .first()
            .filter(|first| terms.iter().all(|t| t == *first));
        let mut name = finding.series.clone();
        if let Some(term) = shared {
            name.measure = (*term).into();
        }
        series_label(&name)
    }
}

/// What was assumed, with the claims by their place among those shown instead of their ids, and once where two share it.
fn assumed(said: &[String], sides: &[Side<'_>]) -> Vec<String> {
    const PLACES: [&str; 4] = ["the first", "the second", "the third", "the fourth"];
    // Each assumption with a hole for the claim, and the claims that share it.
    let mut shared: Vec<(String, Vec<&str>)> = Vec::new();
    for text in said {
        let found = sides.iter().zip(PLACES).find_map(|(side, place)| {
            let id = format!(" of {} ", side.claim);
            text.contains(&id)
                .then(|| (text.replacen(&id, " of \u{0} ", 1), place))
        });
        let (pattern, place) = found.map_or((text.clone(), None), |(p, place)| (p, Some(place)));
        match shared.iter_mut().find(|(p, _)| *p == pattern) {
            Some((_, places)) => places.extend(place),
            None => shared.push((pattern, place.into_iter().collect())),
        }
    }
    shared
        .into_iter()
        .map(|(pattern, places)| {
            let who = if sides.len() == 2 && places.len() == 2 {
                "both".to_owned()
            } else {
                places.join(" and ")
            };
            pattern.replacen('\u{0}', &who, 1)
        })
        .collect()
}

/// What a series is of, for people: `displaced, civilian, Kursk region`.
pub fn series_label(name: &SeriesName) -> String {
    // The open form `verb:noun` reads as its words.
    let mut name = name.clone();
    name.measure = name.measure.replace([':', '_'], " ").into();
    name.to_string()
}

/// Who is quoted: `Alexei Smirnov, Kursk region`.
fn voice(origin: &Origin) -> Option<String> {
    match (origin.speaker.as_deref(), origin.institution.as_deref()) {
        (Some(speaker), Some(institution)) if speaker != institution => {
            Some(format!("{speaker}, {institution}"))
        }
        (Some(one), _) | (None, Some(one)) => Some(one.to_owned()),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Figure;

    pub(super) fn claim(text: &str, words: &str) -> Claim {
        let at = u32::try_from(text.find(words).unwrap()).unwrap();
        let span = Span::new(at, at + u32::try_from(words.len()).unwrap());
        let mut claim = Claim::new("x", "killed", Figure::exact(1.into()));
        claim.span = Some(span);
        claim.spans.number = Some(span);
        claim
    }

    #[test]
    fn what_both_assume_is_told_once() {
        let (first, second) = (claim("12 here", "12"), claim("12 here", "12"));
        let named = |mut c: Claim, id: &str| {
            c.id = id.to_owned();
            c
        };
        let claims = [named(first, "r#1"), named(second, "r#12")];
        let sources = Sources::new([], &claims);
        let sides: Vec<Side<'_>> = claims
            .iter()
            .map(|c| sources.side(&c.id, 40).unwrap())
            .collect();
        let said = [
            "place of r#1 from the report",
            "place of r#12 from the report",
            "period of r#12 worked out",
            "they are of one story",
        ]
        .map(str::to_owned);
        assert_eq!(
            assumed(&said, &sides),
            [
                "place of both from the report",
                "period of the second worked out",
                "they are of one story"
            ]
        );
    }
}
