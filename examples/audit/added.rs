//! What new reports change: the docket of the others, then each new report by itself.

use crossclaim::compare::{Arrival, Delta, Watch};
use crossclaim::docket::{Docket, ReportMeta};
use crossclaim::model::Claim;

use super::{Audit, Problems, text};

/// A report that comes to the others.
pub(crate) struct Added {
    pub(crate) report: ReportMeta,
    pub(crate) claims: Vec<Claim>,
}

/// Takes in what was added, and gives what that changed and the docket with it.
pub(crate) fn take_in(
    docket: Docket,
    added: Vec<Added>,
    problems: &mut Problems,
) -> (Docket, Delta) {
    let mut watch = Watch::new(docket);
    let mut delta = Delta::default();
    for Added { report, claims } in added {
        let id = report.id.clone();
        match watch.add_report(report, &claims) {
            Ok(next) => delta = delta.then(next),
            Err(error) => problems.tell(format!("{id}: {error}")),
        }
    }
    (watch.into_docket(), delta)
}

/// A line for each new claim: `updates  about 121,000, 12 Aug (new.txt:3): over 76,000`.
pub(crate) fn lines(audit: &Audit<'_>, delta: &Delta) -> Vec<String> {
    let words = |id: &str| -> String {
        audit.sources.claim(id).map_or_else(
            || id.to_owned(),
            |claim| {
                let outlet = claim.origin.outlet.as_deref();
                let figure = crossclaim::explain::figure_words(claim);
                outlet.map_or(figure.clone(), |outlet| format!("{figure} ({outlet})"))
            },
        )
    };
    let list = |ids: &[String]| -> String {
        let shown: Vec<String> = ids.iter().take(3).map(|id| words(id)).collect();
        let more = ids.len().saturating_sub(3);
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        shown.join(", ") + &more
    };
    let line = |arrival: &Arrival| -> Option<String> {
        let claim = audit.sources.claim(&arrival.claim)?;
        let side = audit.sources.side(&arrival.claim, 60)?;
        let mut parts: Vec<String> = Vec::new();
        for (word, ids) in [
            ("against", &arrival.conflicts),
            ("updates", &arrival.updates),
            ("repeats", &arrival.repeats),
            ("agrees with", &arrival.agrees),
        ] {
            if !ids.is_empty() {
                parts.push(format!("{word} {}", list(ids)));
            }
        }
        if parts.is_empty() {
            parts.push(
                if arrival.is_new {
                    "new"
                } else {
                    "stands alone at its time"
                }
                .to_owned(),
            );
        }
        let label = crossclaim::explain::series_label(&arrival.series);
        let figure = crossclaim::explain::figure_words(claim);
        Some(format!(
            "{}: {figure}, {label}: {}",
            audit.place(&side),
            parts.join("; ")
        ))
    };
    delta.arrivals.iter().filter_map(line).collect()
}

/// What is told no more: `contradiction: why`.
pub(crate) fn gone(delta: &Delta) -> Vec<String> {
    let told = delta
        .gone
        .iter()
        .filter(|f| !matches!(f.kind, "update" | "trend"));
    told.map(|f| format!("{}: {}", f.kind, f.why)).collect()
}

/// In one line: `2 reports added: 3 findings new, 1 changed, 2 gone`.
pub(crate) fn closing(reports: usize, delta: &Delta) -> String {
    format!(
        "{} added: {} new, {} changed, {} gone",
        text::plural(reports, "report"),
        text::plural(delta.told.len(), "finding"),
        delta.changed.len(),
        delta.gone.len(),
    )
}
