//! The other forms of an audit: JSON, Markdown, CSV, SARIF.

use std::fmt::Write as _;

use crossclaim::model::Severity;
use crossclaim::wire::{AuditLine, Meta, ReportEntry, SeriesEntry};
use serde::Serialize;
use serde_json::{Value, json};

use super::text::plural;
use super::{Audit, Failure};

/// The options that shaped the result, as the audit object names them.
#[derive(Serialize)]
pub(crate) struct OptionKeys {
    pub(crate) lag: u16,
    pub(crate) as_known_on: Option<jiff::civil::Date>,
    pub(crate) measure: Vec<String>,
    pub(crate) place: Vec<String>,
    pub(crate) min_severity: Option<Severity>,
    pub(crate) one_story: bool,
    pub(crate) tolerance: Vec<String>,
    pub(crate) same: Vec<String>,
}

/// The one object of the format `json`.
pub(crate) fn json(audit: &Audit<'_>, options: OptionKeys) -> Result<String, Failure> {
    let reports = audit
        .reports
        .iter()
        .zip(audit.read)
        .map(|(source, read)| ReportEntry {
            id: &source.report.id,
            date: read.date.moment,
            date_basis: read.date.basis,
            date_candidates: &read.date.candidates,
            date_rule: read.date.rule,
            date_claims: &read.date.rests_on,
            outlet: source.report.outlet.as_deref(),
            lang: source.report.lang.as_deref(),
            story: read.story.as_deref(),
            claims: read.claims,
        })
        .collect();
    let series = audit
        .series
        .iter()
        .map(|s| SeriesEntry {
            name: &s.name,
            unit: s.unit.as_deref(),
            points: s.points,
            first: s.first,
            last: s.last,
            low: s.low,
            best: s.best,
            high: s.high,
            origins: s.origins,
            behind: s.behind,
            camps: &s.camps,
            findings: &s.findings,
        })
        .collect();
    let object = AuditLine {
        meta: Meta {
            version: env!("CARGO_PKG_VERSION"),
            profile: &audit.profile,
            lexicons: audit.lexicons.clone(),
            options,
        },
        reports,
        claims: audit.claims,
        series,
        findings: &audit.findings,
        settle: (audit.findings.iter())
            .filter_map(|finding| audit.settled.get(&finding.id))
            .collect(),
        coverage: &audit.coverage,
        delta: audit.added.as_ref().map(|(_, delta)| delta),
    };
    let mut text = serde_json::to_string(&object)?;
    text.push('\n');
    Ok(text)
}

/// A page of Markdown.
pub(crate) fn markdown(audit: &Audit<'_>) -> String {
    let mut page = String::from("# Audit\n\n");
    if let Some(why) = audit.nothing() {
        let _ = writeln!(page, "**Nothing to compare:** {why}.\n");
    }
    for severity in [Severity::Conflict, Severity::Warning, Severity::Note] {
        let findings: Vec<_> = audit
            .findings
            .iter()
            .filter(|f| f.severity == severity && !matches!(f.kind, "update" | "trend"))
            .collect();
        if findings.is_empty() {
            continue;
        }
        let _ = writeln!(page, "## {}\n", plural(findings.len(), severity.as_str()));
        for finding in findings {
            let told = audit.sources.explain(finding, 2, 200);
            let _ = writeln!(page, "### {} ({})\n", escaped(&told.title), finding.kind);
            if severity > Severity::Note {
                for side in &told.sides {
                    let source: Vec<&str> =
                        [side.outlet, side.date.as_deref(), side.voice.as_deref()]
                            .into_iter()
                            .flatten()
                            .collect();
                    let words = match &side.excerpt {
                        Some(e) => format!(
                            "{}**{}**{}",
                            escaped(&e.text[..e.figure.start]),
                            escaped(&e.text[e.figure.clone()]),
                            escaped(&e.text[e.figure.end..])
                        ),
                        None => format!("**{}**", escaped(&side.text)),
                    };
                    let _ = writeln!(
                        page,
                        "- {words}  \n  {}; {}; {}",
                        escaped(&audit.place(side)),
                        escaped(&source.join(", ")),
                        side.reading
                    );
                }
                page.push('\n');
            }
            let _ = writeln!(page, "{}\n", escaped(told.why));
            if !told.assumed.is_empty() {
                let _ = writeln!(page, "Assumed: {}.\n", escaped(&told.assumed.join("; ")));
            }
        }
    }
    let lines: Vec<_> = audit.lines.iter().filter(|s| s.points > 1).collect();
    if !lines.is_empty() {
        page.push_str("## Series\n\n| series | course | direction | points | origins |\n| --- | --- | --- | ---: | ---: |\n");
        for s in lines {
            let _ = writeln!(
                page,
                "| {} | {} | {} | {} | {} |",
                escaped(&s.label),
                escaped(&s.course),
                s.direction,
                s.points,
                s.origins
            );
        }
        page.push('\n');
    }
    let _ = writeln!(page, "{}.", audit.read_what());
    page
}

/// Text whose marks Markdown would take for its own.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '|' | '<' | '[' | '\\' | '#') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

/// A row per finding.
pub(crate) fn csv(audit: &Audit<'_>) -> Result<String, Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let fail = |e: csv::Error| Failure::new(format!("can't write: {e}"));
    writer
        .write_record([
            "id",
            "kind",
            "severity",
            "on",
            "series",
            "claim_a",
            "place_a",
            "figure_a",
            "claim_b",
            "place_b",
            "figure_b",
            "suggested",
            "why",
        ])
        .map_err(fail)?;
    for finding in &audit.findings {
        let told = audit.sources.explain(finding, 2, 120);
        let mut row = vec![
            finding.id.to_string(),
            finding.kind.to_owned(),
            finding.severity.to_string(),
            finding.on.map_or_else(String::new, |d| d.to_string()),
            crossclaim::explain::series_label(&finding.series),
        ];
        for k in 0..2 {
            match told.sides.get(k) {
                Some(side) => {
                    row.extend([side.claim.to_owned(), audit.place(side), side.text.clone()]);
                }
                None => row.extend([const { String::new() }; 3]),
            }
        }
        row.push(
            finding
                .suggested
                .map_or_else(String::new, |v| v.to_string()),
        );
        row.push(finding.why.clone());
        writer.write_record(&row).map_err(fail)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|e| Failure::new(format!("can't write: {e}")))?;
    String::from_utf8(bytes).map_err(|e| Failure::new(e.to_string()))
}

/// SARIF 2.1.0, for tools that show results beside the text.
pub(crate) fn sarif(audit: &Audit<'_>) -> Result<String, Failure> {
    let level = |severity| match severity {
        Severity::Conflict => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let rules: Vec<Value> = crossclaim::compare::KINDS
        .iter()
        .map(|kind| {
            json!({
                "id": kind.name,
                "defaultConfiguration": {"level": level(kind.severity)},
                "help": {"text": kind.explanation, "markdown": kind.explanation},
            })
        })
        .collect();
    let results: Vec<Value> = audit
        .findings
        .iter()
        .map(|finding| {
            let told = audit.sources.explain(finding, 8, 120);
            let places: Vec<Value> = told
                .sides
                .iter()
                .filter_map(|side| audit.region(side))
                .map(|(uri, line)| {
                    json!({"physicalLocation": {
                        "artifactLocation": {"uri": uri},
                        "region": {"startLine": line},
                    }})
                })
                .collect();
            json!({
                "ruleId": finding.kind,
                "level": level(finding.severity),
                "message": {"text": format!("{}. {}", told.title, told.why)},
                "locations": places.iter().take(1).collect::<Vec<_>>(),
                "relatedLocations": places.iter().skip(1).collect::<Vec<_>>(),
                "partialFingerprints": {"crossclaim/v1": finding.id.to_string()},
            })
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "crossclaim", "version": env!("CARGO_PKG_VERSION"), "rules": rules}},
            "results": results,
        }],
    });
    let mut text = serde_json::to_string_pretty(&log)?;
    text.push('\n');
    Ok(text)
}
