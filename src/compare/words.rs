//! The words that all kinds share: a claim with who said it and when, and what was assumed.

use crate::docket::{Docket, date_of};
use crate::model::{Basis, Field};

/// A claim as a reader knows it: `over 76,000 (River Herald, 2024-08-10)`.
pub(crate) fn said(docket: &Docket, claim: u32) -> String {
    let text = docket.figure_text(claim);
    match whence(docket, claim) {
        Some(whence) => format!("{text} ({whence})"),
        None => text,
    }
}

/// Who said it and when, as far as it is known.
pub(crate) fn whence(docket: &Docket, claim: u32) -> Option<String> {
    // An inferred date never looks like one that somebody wrote.
    let probably = if docket.is_inferred(docket.entry_at(claim).report) {
        "probably "
    } else {
        ""
    };
    let day = date_of(docket.entry_at(claim).day).map(|day| format!("{probably}{day}"));
    match (source(docket, claim), day) {
        (Some(who), Some(day)) => Some(format!("{who}, {day}")),
        (Some(who), None) => Some(format!("{who}, undated")),
        (None, day) => day,
    }
}

/// Who a claim comes from: the person who is quoted, else the institution, and the outlet that prints it.
pub(crate) fn source(docket: &Docket, claim: u32) -> Option<String> {
    let origin = docket.origin_of(claim);
    let source = origin.speaker.as_deref().or(origin.source())?;
    match origin.outlet.as_deref() {
        Some(outlet) if outlet != source => Some(format!("{source} in {outlet}")),
        _ => Some(source.to_owned()),
    }
}

/// Who several claims of one origin come from: the person whom all quote, else the institution.
pub(crate) fn shared_source(docket: &Docket, claims: &[u32]) -> Option<String> {
    let speaker = |claim: &u32| docket.origin_of(*claim).speaker.as_deref();
    let first = speaker(claims.first()?);
    let same = first.filter(|first| claims.iter().all(|claim| speaker(claim) == Some(first)));
    same.or(docket.origin_of(claims[0]).source())
        .map(str::to_owned)
}

/// The series of a claim in words: `displaced, Kursk region`.
pub(crate) fn series(docket: &Docket, claim: u32) -> String {
    docket.series_name(claim).to_string()
}

/// `1 day`, `2 days`.
pub(crate) fn count(n: impl Into<u64>, one: &str) -> String {
    let n = n.into();
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}

/// What the claims rest on that was not said: `place of b#12 from the report`. The lexicon's word for a general term
/// is no assumption.
pub(crate) fn assumptions(docket: &Docket, claims: &[u32]) -> Vec<String> {
    let mut all = Vec::new();
    for &claim in claims {
        let entry = docket.entry_at(claim);
        for field in Field::ALL {
            let rests_on = match entry.basis_of(*field) {
                None => continue,
                Some(Basis::Default) if *field != Field::Dynamics => continue,
                Some(Basis::Default) => {
                    let dynamics = docket.context_of(claim).dynamics;
                    let id = docket.id_of(claim);
                    all.push(format!("{field} of {id} taken as {dynamics}, as is usual"));
                    continue;
                }
                Some(Basis::Sentence) => "from the sentence",
                Some(Basis::Paragraph) => "from the paragraph",
                Some(Basis::Lead) => "from the headline or lead",
                Some(Basis::Report) if *field == Field::Period => "from the date of the report",
                Some(Basis::Report) => "from the report",
                Some(Basis::Docket) => "from the other reports",
                Some(Basis::Inferred) => "worked out",
            };
            all.push(format!("{field} of {} {rests_on}", docket.id_of(claim)));
        }
    }
    for &claim in claims {
        let Some(extra) = docket.extra(claim) else {
            continue;
        };
        let id = docket.id_of(claim);
        for (field, said) in &extra.said {
            all.push(format!(
                "{field} of {id} taken for that of {said}, as asked"
            ));
        }
        if extra.margin > 0 {
            let percent = f64::from(extra.margin) / 10.0;
            all.push(format!("{percent} % either way allowed to {id}, as asked"));
        }
    }
    all.truncate(16);
    all
}
