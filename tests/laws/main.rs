//! The laws that comparing and reading hold for every input, each as a property with its name and its reason.
//!
//! The claims are drawn by `crossclaim::testing`, which crowds them: one to three series, a week, three outlets, values
//! that hedges decide about. `PROPTEST_CASES=5000 cargo test --test laws` looks longer.

mod docket;
mod gate;
mod growing;
mod hostile;
mod meaning;
mod places;
mod proofs;
mod reader;
mod widths;
mod words;

use std::sync::LazyLock;

use crossclaim::docket::{Docket, Options};
use crossclaim::lexicon::Lexicon;
use crossclaim::model::{Claim, Finding, Severity};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::english);

/// An empty docket with the usual options.
fn empty() -> Docket {
    Docket::new(&LEXICON, Options::default())
}

/// A docket of these claims.
fn docket<'a>(claims: impl IntoIterator<Item = &'a Claim>) -> Docket {
    let mut docket = empty();
    for claim in claims {
        docket.add(claim).expect("ids of their own");
    }
    docket
}

/// What is found in these claims.
fn told<'a>(claims: impl IntoIterator<Item = &'a Claim>) -> Vec<Finding> {
    docket(claims).findings()
}

/// What a finding says, without its words: for claims that are written in another way.
type Brief = (String, Severity, String, Vec<String>);

fn brief(finding: &Finding) -> Brief {
    (
        finding.kind.to_owned(),
        finding.severity,
        finding.rule.to_owned(),
        finding.claims.clone(),
    )
}

fn briefs(findings: &[Finding]) -> Vec<Brief> {
    let mut all: Vec<Brief> = findings.iter().map(brief).collect();
    all.sort();
    all
}
