//! JSON lines of claims in, findings out as JSON lines.
//!
//! ```text
//! series < claims.jsonl > findings.jsonl
//! ```

use std::io::{BufRead, BufWriter, Write};

use crossclaim::docket::{Docket, Options};
use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Claim, Figure, Finding, Origin, Period, Subject};
use serde_json::{Value, json};

fn main() -> std::io::Result<()> {
    let mut docket = Docket::new(&Lexicon::english(), Options::default());
    let mut bad = false;
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line?;
        let added = claim(&line).and_then(|claim| docket.add(&claim).map_err(|e| e.to_string()));
        if let Err(error) = added {
            bad = true;
            eprintln!("standard input:{}: {error}", number + 1);
        }
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    for finding in docket.findings() {
        writeln!(out, "{}", line_of(&finding))?;
    }
    out.flush()?;
    if bad {
        std::process::exit(2);
    }
    Ok(())
}

fn claim(line: &str) -> Result<Claim, String> {
    let value: Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
    let text = |key: &str| value[key].as_str().map(str::to_owned);
    let figure: Figure =
        serde_json::from_value(value["figure"].clone()).map_err(|e| e.to_string())?;
    let mut claim = Claim::new(
        text("id").ok_or("`id` is missing")?,
        text("measure").ok_or("`measure` is missing")?,
        figure,
    );
    claim.unit = text("unit");
    claim.counted = text("counted");
    claim.place = text("place");
    claim.part_of = text("part_of");
    claim.report = text("report");
    if let Some(subject) = text("subject") {
        claim.subject = Subject::default().kind(subject);
    }
    if let Some(dynamics) = text("dynamics") {
        claim.dynamics = Some(dynamics.parse()?);
    }
    if let Some(stance) = text("stance") {
        claim.stance = stance.parse()?;
    }
    let date = |value: &Value| -> Result<Option<_>, String> {
        value
            .as_str()
            .map(|s| s.parse().map_err(|_| format!("{s:?} is no date")))
            .transpose()
    };
    claim.period = Period {
        from: date(&value["period"]["from"])?,
        to: date(&value["period"]["to"])?,
        grain: None,
    };
    if let Some(reported) = text("reported") {
        claim.reported = Some(reported.parse().map_err(|e| format!("{e}"))?);
    }
    let of = |key: &str| value["origin"][key].as_str().map(Into::into);
    claim.origin = Origin {
        outlet: of("outlet"),
        speaker: of("speaker"),
        institution: of("institution"),
        side: of("side"),
    };
    Ok(claim)
}

fn line_of(finding: &Finding) -> Value {
    json!({
        "id": finding.id.to_string(),
        "kind": finding.kind,
        "severity": finding.severity.as_str(),
        "claims": finding.claims,
        "on": finding.on.map(|d| d.to_string()),
        "series": {
            "measure": finding.series.measure,
            "subject": finding.series.subject.to_string(),
            "place": finding.series.place,
            "to": finding.series.to,
        },
        "suggested": finding.suggested,
        "rule": finding.rule,
        "assumed": finding.assumed,
        "why": finding.why,
    })
}
