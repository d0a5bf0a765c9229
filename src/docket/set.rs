//! Reports that belong together, read together: texts in, claims out, with the dates that only the set can tell.
//!
//! Each report is read by itself; then reports are grouped into stories, the undated ones of each story are given the
//! day that the set implies ([`infer_dates`]), and read again from that day, since "on Wednesday" means nothing without
//! one. An inferred date says so in its basis, and keeps its candidates. What a report leaves open and the others of its story
//! say is filled in last ([`fill_from_story`]).

use std::collections::BTreeMap;

use super::dates::{DatedReport, infer_dates};
use super::{Docket, Options, ReportMeta, fill_from_story};
use crate::model::{Claim, Report};
use crate::read::{ReadReport, Reader, Readings};

/// Reads reports, in their order, with the dates of undated ones inferred from the set, and with places and holders filled
/// in from the others of the story.
///
/// Costs one reading of each text, and a second one of each text whose date was inferred.
///
/// ```
/// use std::sync::Arc;
/// use crossclaim::docket::{Options, read_set};
/// use crossclaim::lexicon::Lexicon;
/// use crossclaim::model::{DateBasis, Report};
/// use crossclaim::read::Reader;
///
/// let day = |d: i8| jiff::civil::date(2024, 8, d);
/// let dated = Report::new("a", "In Sudzha and Rylsk 5 people were killed, officials said on Wednesday.").date(day(7));
/// let undated = Report::new("b", "In Sudzha and Rylsk 12 people have been killed since August 6, officials said on Monday.");
/// let reader = Reader::new(Arc::new(Lexicon::english()));
/// let read = read_set(&reader, &[dated, undated], &Options::default());
/// assert_eq!(read[1].date.basis, DateBasis::Inferred);
/// assert_eq!(read[1].date.moment.unwrap().date, day(12));
/// ```
pub fn read_set(reader: &Reader, reports: &[Report], options: &Options) -> Vec<ReadReport> {
    let mut buffer = Readings::default();
    let mut read = reader.reports_with(reports, &mut buffer);
    let mut docket = Docket::new(reader.lexicon(), options.clone());
    for (report, read) in reports.iter().zip(&read) {
        docket.add_report(ReportMeta::of(report, read));
    }
    let stories = docket.report_stories();
    let mut groups: BTreeMap<Option<&String>, Vec<usize>> = BTreeMap::new();
    for (at, report) in reports.iter().enumerate() {
        groups.entry(stories.get(&report.id)).or_default().push(at);
    }
    for group in groups.values() {
        let dated: Vec<DatedReport<'_>> = group
            .iter()
            .map(|at| DatedReport {
                date: &read[*at].date,
                claims: &read[*at].claims,
            })
            .collect();
        let inferred = infer_dates(&dated);
        for (at, inferred) in group.iter().zip(inferred) {
            let Some(inferred) = inferred else { continue };
            let mut again = reports[*at].clone();
            again.date = Some(inferred.day.into());
            let date = inferred.report_date(&read[*at].date);
            read[*at] = ReadReport {
                date,
                ..reader.report_with(&again, &mut buffer)
            };
        }
    }
    let of: BTreeMap<usize, usize> = (groups.values().enumerate())
        .flat_map(|(story, group)| group.iter().map(move |at| (*at, story)))
        .collect();
    let mut claims: Vec<Vec<&mut Claim>> = groups.values().map(|_| Vec::new()).collect();
    for (at, report) in read.iter_mut().enumerate() {
        claims[of[&at]].extend(&mut report.claims);
    }
    for claims in &mut claims {
        fill_from_story(claims, reader.lexicon());
    }
    read
}
