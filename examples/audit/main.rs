//! The main job: reports in, what disagrees in their numbers out, explained.
//!
//! ```text
//! cargo run --release --example audit -- examples/reports
//! ```

#[path = "../common/mod.rs"]
mod common;

mod added;
mod other;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use added::Added;
use clap::{Parser, ValueEnum};
use common::inputs::{Inputs, Source};
use common::problems::Failure;
use common::tables::Tables;
use common::{Output, Problems, Progress, Shared, arguments, engine, run, setup};
use crossclaim::compare::{
    Comparison, Coverage, Delta, KINDS, NotCompared, Series, Settlement, kind,
};
use crossclaim::docket::{Docket, ReportMeta, read_set};
use crossclaim::explain::{Side, Sources, figure_words, number, series_label};
use crossclaim::lexicon::Lexicon;
use crossclaim::model::{
    Claim, DateBasis, Dynamics, Finding, FindingId, Report, ReportDate, Severity, Stance,
    decimal_to_f64,
};
use crossclaim::wire::WireError;
use jiff::civil::Date;

/// Finds where reports disagree on the numbers, and says why
///
/// Reports are files (.txt and .md are one report each, .jsonl and .ndjson hold one a line), folders of them, or JSON
/// lines on standard input. Ends with 0 when no conflict was found, 1 when one was, 2 on bad input.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
#[derive(Parser, Debug)]
#[command(name = "audit", version)]
struct Arguments {
    /// Files and folders of reports; none or `-` for standard input
    paths: Vec<PathBuf>,
    /// Also compare the claims of this table, JSON lines or CSV (may be given several times)
    #[arg(long, value_name = "FILE")]
    claims: Vec<PathBuf>,
    /// Reports that come to the others: only what they change is told, and how each of their claims stands to what was
    /// there (may be given several times)
    #[arg(long, value_name = "PATH")]
    new: Vec<PathBuf>,
    /// CSV of file, date, outlet, title, url that gives what the files lack
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
    /// How the result is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Colours: auto, always, never
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    color: Color,
    /// Print what a kind of finding means, and end
    #[arg(long, value_name = "KIND")]
    explain: Option<String>,
    /// Tell only what an earlier result (--format json) did not
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// List the pairs that look alike and were not compared, with the reason
    #[arg(long)]
    why_not: bool,
    /// List each figure with the values that the other reports leave it, and what checks it
    #[arg(long)]
    coverage: bool,
    /// All reports are of one story, whatever they share
    #[arg(long)]
    one_story: bool,
    /// From which severity on the status is 1
    #[arg(long, value_enum, default_value_t = FailOn::Conflict)]
    fail_on: FailOn,
    /// The same as `--fail-on never`
    #[arg(long)]
    exit_zero: bool,
    #[command(flatten)]
    shared: Shared,
}

#[derive(ValueEnum, Clone, Copy, Debug)]
enum Format {
    Text,
    Json,
    Markdown,
    Csv,
    Sarif,
}

#[derive(ValueEnum, Clone, Copy, Debug)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(ValueEnum, Clone, Copy, Debug)]
enum FailOn {
    Conflict,
    Warning,
    Never,
}

/// How many of the pairs that were not compared `--why-not` lists.
const PAIRS: usize = 100;

/// All that is to be shown.
struct Audit<'a> {
    sources: Sources<'a>,
    reports: &'a [Source],
    by_id: BTreeMap<&'a str, &'a Source>,
    read: &'a [Read],
    claims: &'a [Claim],
    findings: Vec<Finding>,
    series: Vec<Series>,
    lines: Vec<SeriesLine>,
    /// How many claims stand in a series with another.
    compared: usize,
    profile: String,
    lexicons: Vec<String>,
    /// Whether options left findings out.
    filtered: bool,
    /// What looks alike and was not compared.
    not_compared: NotCompared,
    /// What would make the claims of a finding agree.
    settled: BTreeMap<FindingId, Settlement>,
    /// How far the figures check each other, and whether each is to be listed.
    coverage: Coverage,
    shows_coverage: bool,
    /// How many reports came to the others, and what they changed.
    added: Option<(usize, Delta)>,
}

/// What was read in one report.
struct Read {
    date: ReportDate,
    story: Option<String>,
    claims: usize,
}

/// One series, ready for the table.
struct SeriesLine {
    label: String,
    points: usize,
    /// What is disputed stands first, then what moves, then what agrees.
    rank: u8,
    /// Its figures in order of time, the plan beside them, and the wider place for which the count goes on.
    course: String,
    direction: String,
    origins: usize,
    /// Low to high as blocks.
    curve: String,
}

fn main() -> ExitCode {
    let arguments: Arguments = arguments();
    run(|problems| audit(&arguments, problems))
}

fn audit(arguments: &Arguments, problems: &mut Problems) -> Result<u8, Failure> {
    if let Some(name) = &arguments.explain {
        return explain(name);
    }
    let shared = &arguments.shared;
    let lexicon = Arc::new(setup::lexicon(shared)?);
    let mut docket = engine::docket(shared, &lexicon, arguments.one_story)?;
    let mut claims: Vec<Claim> = Vec::new();
    let ReadIn {
        reports,
        reads: mut read,
        added,
    } = read_reports(arguments, &lexicon, &mut docket, &mut claims, problems)?;
    let terms = setup::terms(shared, &lexicon)?;
    let mut tables = Tables::new(terms, problems);
    for file in &arguments.claims {
        tables.each(file, |claim| {
            engine::add(&mut docket, claim)?;
            claims.push(claim.clone());
            Ok(())
        });
    }
    let mut delta = None;
    if !arguments.new.is_empty() {
        let count = added.len();
        let (with, what) = added::take_in(docket, added, problems);
        docket = with;
        delta = Some((count, what));
    }
    let mut stories = docket.report_stories();
    for (source, read) in reports.iter().zip(&mut read) {
        read.story = stories.remove(&source.report.id);
    }
    let Comparison {
        findings: all,
        mut series,
    } = docket.compare();
    let told = all.len();
    let known = baseline(arguments, problems);
    let mut findings = engine::wanted(shared, all.clone());
    findings.retain(|f| !known.contains(&f.id));
    if let Some((_, delta)) = &delta {
        let came: BTreeSet<FindingId> = (delta.told.iter().chain(&delta.changed))
            .map(|f| f.id)
            .collect();
        findings.retain(|f| came.contains(&f.id));
    }
    let sources = Sources::new(
        reports
            .iter()
            .map(|s| &s.report)
            .zip(read.iter().map(|r| &r.date)),
        &claims,
    );
    let told_by_id: BTreeMap<FindingId, &Finding> = all.iter().map(|f| (f.id, f)).collect();
    let compared = series.iter().map(|s| s.points).filter(|n| *n > 1).sum();
    series.retain(|s| shared.wants(&s.name, Severity::Conflict));
    let mut lines: Vec<SeriesLine> = series
        .iter()
        .map(|s| SeriesLine::new(s, &sources, &told_by_id, plan_of(s, &claims)))
        .collect();
    lines.sort_by_key(|line| line.rank);
    let audit = Audit {
        compared,
        filtered: findings.len() < told,
        not_compared: docket.why_not(if arguments.why_not { PAIRS } else { 0 }),
        settled: docket.settle(&findings),
        coverage: docket.coverage(),
        shows_coverage: arguments.coverage,
        added: delta,
        sources,
        reports: &reports,
        by_id: reports.iter().map(|s| (&*s.report.id, s)).collect(),
        read: &read,
        claims: &claims,
        findings,
        series,
        lines,
        profile: setup::profile(shared, &lexicon)?.name().to_owned(),
        lexicons: std::iter::once("english".to_owned())
            .chain(
                shared
                    .lexicon
                    .iter()
                    .map(|folder| folder.display().to_string()),
            )
            .collect(),
    };
    write(arguments, &audit, &docket)?;
    Ok(arguments.status(&audit.findings))
}

/// All reports, what was read of each, and those that came last (`--new`), which the docket does not hold yet.
struct ReadIn {
    reports: Vec<Source>,
    reads: Vec<Read>,
    added: Vec<Added>,
}

/// Reads all reports into claims and the docket.
fn read_reports(
    arguments: &Arguments,
    lexicon: &Arc<Lexicon>,
    docket: &mut Docket,
    claims: &mut Vec<Claim>,
    problems: &mut Problems,
) -> Result<ReadIn, Failure> {
    // Claims alone are enough; then nobody waits for standard input.
    let no_reports = arguments.paths.is_empty() && !arguments.claims.is_empty();
    let mut reports: Vec<Source> = Vec::new();
    let mut inputs = Inputs::new(arguments.manifest.as_deref(), problems);
    let mut read_in = |paths: &[PathBuf], reports: &mut Vec<Source>| {
        let Ok(()) = inputs.each(paths, |source| {
            reports.push(source);
            Ok::<(), Infallible>(())
        });
    };
    if !no_reports {
        read_in(&arguments.paths, &mut reports);
    }
    let there = reports.len();
    if !arguments.new.is_empty() {
        read_in(&arguments.new, &mut reports);
    }
    let mut added: Vec<Added> = Vec::new();
    let reader = setup::reader(&arguments.shared, lexicon)?;
    let texts: Vec<Report> = reports.iter().map(|source| source.report.clone()).collect();
    let mut progress = Progress::new("comparing", None);
    let mut done = 0;
    let mut reads = Vec::new();
    let all = read_set(&reader, &texts, docket.options());
    for (number, (source, read)) in reports.iter().zip(all).enumerate() {
        let report = &source.report;
        let known = ReportMeta::of(report, &read);
        reads.push(Read {
            date: read.date,
            story: None,
            claims: read.claims.len(),
        });
        for left in &read.unread {
            let line = source.line_of(left.start() as usize);
            Problems::note(format!(
                "{}:{line}: more than 256 numbers in one sentence; {} bytes of it were not read",
                source.file,
                left.len()
            ));
        }
        done += report.text.len() as u64;
        progress.at(done);
        if number >= there {
            claims.extend_from_slice(&read.claims);
            added.push(Added {
                report: known,
                claims: read.claims,
            });
            continue;
        }
        docket.add_report(known);
        for claim in read.claims {
            if let Err(kind) = engine::add(docket, &claim) {
                let line = source.line_of(claim.span.map_or(0, |s| s.start() as usize));
                problems.tell(WireError::new(&*source.file, line as u64, kind));
            } else {
                claims.push(claim);
            }
        }
    }
    Ok(ReadIn {
        reports,
        reads,
        added,
    })
}

/// The ids of an earlier result's findings.
fn baseline(arguments: &Arguments, problems: &mut Problems) -> BTreeSet<FindingId> {
    #[derive(serde::Deserialize)]
    struct Earlier {
        findings: Vec<crossclaim::wire::FindingLine>,
    }
    let Some(path) = &arguments.baseline else {
        return BTreeSet::new();
    };
    let name = path.display();
    let read = std::fs::read_to_string(path)
        .map_err(|e| common::inputs::plain(&e))
        .and_then(|text| serde_json::from_str::<Earlier>(&text).map_err(|e| e.to_string()));
    match read {
        Ok(earlier) => earlier.findings.into_iter().map(|f| f.id).collect(),
        Err(why) => {
            problems.tell(format!(
                "{name}: {why}; expected what --format json printed"
            ));
            BTreeSet::new()
        }
    }
}

fn explain(name: &str) -> Result<u8, Failure> {
    let Some(kind) = kind(name) else {
        let names: Vec<&str> = KINDS.iter().map(|k| k.name).collect();
        return Err(Failure::new(format!(
            "--explain {name}: no such kind, expected one of {}",
            names.join(", ")
        )));
    };
    let mut output = Output::new(None)?;
    writeln!(
        output,
        "{} ({})\n\n{}",
        kind.name,
        kind.severity,
        kind.explanation.trim()
    )?;
    output.finish()?;
    Ok(0)
}

fn write(arguments: &Arguments, audit: &Audit<'_>, docket: &Docket) -> Result<(), Failure> {
    let shared = &arguments.shared;
    let mut output = Output::new(shared.output.as_deref())?;
    let text = match arguments.format {
        Format::Text => {
            let page = text::page(audit);
            let colours = match arguments.color {
                Color::Always => true,
                Color::Never => false,
                Color::Auto => {
                    output.is_terminal()
                        && anstream::AutoStream::choice(&std::io::stdout())
                            != anstream::ColorChoice::Never
                }
            };
            if colours {
                page
            } else {
                anstream::adapter::strip_str(&page).to_string()
            }
        }
        Format::Json => {
            let options = other::OptionKeys {
                lag: docket.options().lag_days,
                as_known_on: shared.as_known_on,
                measure: shared.measure.clone(),
                place: shared.place.clone(),
                min_severity: shared.min_severity,
                one_story: arguments.one_story,
                tolerance: shared.tolerance.clone(),
                same: shared.same.clone(),
            };
            other::json(audit, options)?
        }
        Format::Markdown => other::markdown(audit),
        Format::Csv => other::csv(audit)?,
        Format::Sarif => other::sarif(audit)?,
    };
    output.write_all(text.as_bytes())?;
    output.finish()
}

impl Arguments {
    fn status(&self, findings: &[Finding]) -> u8 {
        let least = match self.fail_on {
            _ if self.exit_zero => return 0,
            FailOn::Never => return 0,
            FailOn::Conflict => Severity::Conflict,
            FailOn::Warning => Severity::Warning,
        };
        u8::from(findings.iter().any(|f| f.severity >= least))
    }
}

impl Audit<'_> {
    /// Why there was nothing to compare; `None` where something was.
    fn nothing(&self) -> Option<String> {
        if self.compared > 0 || !self.findings.is_empty() {
            return None;
        }
        let reports = text::plural(self.reports.len(), "report");
        Some(match (self.reports.len(), self.claims.len()) {
            (0, 0) => "nothing was read".to_owned(),
            (_, 0) => format!("no number was found in {reports}"),
            (0, n) => format!("no two of {} are of one thing", text::plural(n, "claim")),
            (_, n) => format!(
                "no two of {} in {reports} are of one thing",
                text::plural(n, "claim")
            ),
        })
    }

    /// Where a claim stands: `file:line`, or the id of a table's claim.
    fn place(&self, side: &Side<'_>) -> String {
        match self.region(side) {
            Some((file, line)) => format!("{file}:{line}"),
            None => side.claim.to_owned(),
        }
    }

    fn region(&self, side: &Side<'_>) -> Option<(String, usize)> {
        let source = self.by_id.get(side.report?)?;
        Some((source.file.clone(), source.line_of(side.at? as usize)))
    }

    /// Reports whose date nobody gave or stated: what it is taken for and why, or what it may be.
    fn dates(&self) -> Vec<(&str, String)> {
        let days = |days: &[Date]| {
            let days: Vec<String> = days.iter().map(|d| self.sources.day(*d)).collect();
            days.join(" or ")
        };
        let known = |date: &ReportDate| matches!(date.basis, DateBasis::Given | DateBasis::Stated);
        self.reports
            .iter()
            .zip(self.read)
            .filter(|(_, read)| !known(&read.date))
            .map(|(source, read)| {
                let date = &read.date;
                let mut others = date.candidates.clone();
                let told = if let Some(moment) = date.moment {
                    others.retain(|day| *day != moment.date);
                    let mut told = format!("probably {}", self.sources.day(moment.date));
                    if let Some(rule) = date.rule {
                        told += &format!(" ({rule})");
                    }
                    if !others.is_empty() {
                        told += &format!(", else {}", days(&others));
                    }
                    told
                } else if others.is_empty() {
                    "no date is given or stated".to_owned()
                } else {
                    format!("date unknown, perhaps {}", days(&others))
                };
                (&*source.report.id, told)
            })
            .collect()
    }

    /// What was read: `7 reports, 61 claims, 18 series`.
    fn read_what(&self) -> String {
        let claims = text::plural(self.claims.len(), "claim");
        let series = format!("{} series", self.series.len());
        let year = self
            .sources
            .year()
            .map_or_else(String::new, |y| format!(" of {y}"));
        if self.reports.is_empty() {
            format!("{claims}{year}, {series}")
        } else {
            let reports = text::plural(self.reports.len(), "report");
            format!("{reports}{year}, {claims}, {series}")
        }
    }
}

impl SeriesLine {
    fn new(
        series: &Series,
        sources: &Sources<'_>,
        findings: &BTreeMap<FindingId, &Finding>,
        plan: Option<&Claim>,
    ) -> Self {
        let findings: Vec<&Finding> = series
            .findings
            .iter()
            .filter_map(|id| findings.get(id).copied())
            .collect();
        let of = |kind: &str| findings.iter().find(|f| f.kind == kind);
        let (trend, update) = (of("trend"), of("update"));
        let apart = findings.iter().any(|f| f.severity > Severity::Note);
        let way = |finding: &Finding| finding.rule.replacen('-', ", ", 1);
        let (rank, direction) = match (trend, update) {
            _ if apart => (0, "disputed".to_owned()),
            (Some(trend), _) => (1, way(trend)),
            (None, Some(update)) => (2, way(update)),
            (None, None) if series.points > 1 => (3, "agrees".to_owned()),
            (None, None) => (4, String::new()),
        };
        // The points of the course, where it has one: of each day what says most.
        let claims: Vec<&Claim> = match (trend, update) {
            (Some(trend), _) => trend.values.iter().map(|v| v.claim.as_str()).collect(),
            (None, Some(update)) => update.claims.iter().rev().map(String::as_str).collect(),
            (None, None) => series.claims.iter().map(String::as_str).collect::<Vec<_>>(),
        }
        .into_iter()
        .filter_map(|id| sources.claim(id))
        .collect();
        let told = |claim: &Claim| {
            // The day does not matter for what does not change.
            let day = sources
                .day_of(claim)
                .filter(|_| claim.dynamics != Some(Dynamics::Fixed))
                .map_or_else(String::new, |day| format!(", {day}"));
            figure_words(claim) + &day
        };
        let mut points: Vec<String> = claims.iter().map(|claim| told(claim)).collect();
        points.dedup();
        if points.len() > POINTS {
            let (first, last) = (points.swap_remove(0), points.swap_remove(points.len() - 1));
            points = vec![first, "…".to_owned(), last];
        }
        // What agrees has no course.
        let agrees = rank == 3;
        let mut parts = vec![points.join(if agrees { " and " } else { " → " })];
        parts.extend(plan.map(|plan| match plan.figure.value() {
            Some(value) => format!("planned {}", number(decimal_to_f64(value))),
            None => format!("planned {}", figure_words(plan)),
        }));
        let widened = of("scope-change").filter(|f| f.rule == "wider-place");
        let wider = widened.and_then(|f| sources.claim(f.claims.first()?));
        parts.extend(
            wider
                .filter(|claim| claim.place != place(series))
                .map(|claim| {
                    let place = claim.place.as_deref().unwrap_or("a wider place");
                    format!("then for {place} {}", told(claim))
                }),
        );
        let course: Vec<f64> = claims.iter().map(|c| c.figure.core().low()).collect();
        SeriesLine {
            label: series_label(&series.name),
            points: series.points,
            rank,
            course: parts.join("; "),
            direction,
            origins: series.origins,
            curve: text::sparkline(if agrees { &[] } else { &course }),
        }
    }
}

/// The place of a series, as its claims have it.
fn place(series: &Series) -> Option<String> {
    series.name.place.as_deref().map(str::to_owned)
}

/// At most so many points of a series are written out.
const POINTS: usize = 4;

/// The newest plan beside a series: of the same measure, subject and place.
fn plan_of<'a>(series: &Series, claims: &'a [Claim]) -> Option<&'a Claim> {
    let name = &series.name;
    let is_planned = |claim: &&Claim| {
        claim.comparable
            && claim.stance == Stance::Planned
            && claim.measure == *name.measure
            && claim.subject == name.subject
            && claim.place.as_deref() == name.place.as_deref()
    };
    claims
        .iter()
        .filter(is_planned)
        .max_by_key(|claim| claim.day())
}
