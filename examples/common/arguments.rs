//! The options that every program has, and the configuration file with the same keys.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Parser;
use crossclaim::lexicon::read_profile;
use crossclaim::model::{Claim, Profile, SeriesName, Severity};

use super::problems::Failure;

#[derive(clap::Args, Clone, Debug, Default)]
#[command(next_help_heading = "Options of every program")]
pub(crate) struct Shared {
    /// Folder of TSV tables that add to the built-in lexicon
    #[arg(long, value_name = "DIR")]
    pub(crate) lexicon: Option<PathBuf>,
    /// How wordings become intervals: news, literal, or a TSV file of rules [default: news]
    #[arg(long, value_name = "NAME|FILE")]
    pub(crate) profile: Option<String>,
    /// Two origins do not contradict each other if one gave an agreeing figure within so many days [default: 1]
    #[arg(long, value_name = "DAYS")]
    pub(crate) lag: Option<u32>,
    /// Allow figures of a measure or an origin this margin either way: deployed=10, @Crowd Count=5, deployed@Oryx=2 (may be
    /// given several times)
    #[arg(long, value_name = "[MEASURE][@ORIGIN]=PERCENT")]
    pub(crate) tolerance: Vec<String>,
    /// Take one measure, place or subject for another: measure:sheltered=displaced (may be given several times)
    #[arg(long, value_name = "FIELD:NAME=NAME")]
    pub(crate) same: Vec<String>,
    /// Only what was told until that day
    #[arg(long, value_name = "DATE")]
    pub(crate) as_known_on: Option<jiff::civil::Date>,
    /// Only findings about this measure (may be given several times)
    #[arg(long, value_name = "MEASURE")]
    pub(crate) measure: Vec<String>,
    /// Only findings about this place (may be given several times)
    #[arg(long, value_name = "PLACE")]
    pub(crate) place: Vec<String>,
    /// Only findings of this severity and above: note, warning, conflict
    #[arg(long, value_name = "SEVERITY", value_parser = severity)]
    pub(crate) min_severity: Option<Severity>,
    /// TOML file with the names of options as its keys; the command line wins
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Write to this file, beside and then renamed, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

fn severity(text: &str) -> Result<Severity, String> {
    text.parse()
}

impl Shared {
    /// The profile named, or read from the file named; `None` where none is named.
    pub(crate) fn profile(&self) -> Result<Option<Profile>, Failure> {
        let Some(name) = &self.profile else {
            return Ok(None);
        };
        if let Some(profile) = Profile::named(name) {
            return Ok(Some(profile));
        }
        if !Path::new(name).exists() {
            return Err(Failure::new(format!(
                "--profile {name}: no such profile or file, expected news, literal or a TSV file"
            )));
        }
        profile_file(Path::new(name)).map(Some)
    }

    /// Whether a finding about that series is wanted.
    pub(crate) fn wants(&self, series: &SeriesName, severity: Severity) -> bool {
        self.min_severity.is_none_or(|least| severity >= least)
            && is_listed(&self.measure, &series.measure)
            && is_listed(&self.place, series.place.as_deref().unwrap_or_default())
    }

    /// Whether a claim is wanted.
    pub(crate) fn wants_claim(&self, claim: &Claim) -> bool {
        is_listed(&self.measure, &claim.measure)
            && is_listed(&self.place, claim.place.as_deref().unwrap_or_default())
    }
}

/// Whether nothing is asked for, or this.
fn is_listed(wanted: &[String], name: &str) -> bool {
    wanted.is_empty() || wanted.iter().any(|w| w.eq_ignore_ascii_case(name))
}

/// A profile from a table of rules; those that it does not have are those of the profile `news`.
fn profile_file(path: &Path) -> Result<Profile, Failure> {
    let file = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|e| Failure::new(format!("{file}: {e}")))?;
    let profile = read_profile(&file, &text).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        Failure::new(lines.join("\n"))
    })?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    Ok(profile.renamed(&*name))
}

/// Options of single programs: one configuration file serves them all.
const ELSEWHERE: [&str; 14] = [
    "baseline",
    "check-lexicon",
    "claims",
    "color",
    "coverage",
    "exit-zero",
    "explain",
    "fail-on",
    "format",
    "manifest",
    "new",
    "one-story",
    "trace",
    "why-not",
];

/// The arguments of this run: those of the configuration file first, so that those of the command line win. Ends the
/// program with status 2 and a message where they can't be understood.
pub(crate) fn arguments<P: Parser>() -> P {
    let given: Vec<OsString> = std::env::args_os().collect();
    let command = P::command().args_override_self(true);
    let all = match configured(&given, &command) {
        Ok(all) => all,
        Err(why) => command
            .clone()
            .error(clap::error::ErrorKind::InvalidValue, why)
            .exit(),
    };
    let matches = command.get_matches_from(all);
    P::from_arg_matches(&matches).unwrap_or_else(|e| e.exit())
}

fn configured(given: &[OsString], command: &clap::Command) -> Result<Vec<OsString>, String> {
    let mut all: Vec<OsString> = given.iter().take(1).cloned().collect();
    let named = given.iter().enumerate().find_map(|(k, arg)| {
        let text = arg.to_string_lossy();
        match text.strip_prefix("--config") {
            Some("") => given.get(k + 1).cloned(),
            Some(rest) => rest.strip_prefix('=').map(OsString::from),
            None => None,
        }
    });
    if let Some(path) = named {
        let file = path.to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).map_err(|e| format!("{file}: {e}"))?;
        let table: toml::Table = text.parse().map_err(|e| format!("{file}: {e}"))?;
        for (key, value) in table {
            let known = command
                .get_arguments()
                .any(|a| a.get_long() == Some(key.as_str()));
            if !known && ELSEWHERE.contains(&key.as_str()) {
                continue;
            }
            if !known || key == "config" {
                return Err(format!(
                    "{file}: unknown key {key:?}, expected the name of an option"
                ));
            }
            let values = match value {
                toml::Value::Array(values) => values,
                one => vec![one],
            };
            for value in values {
                match value {
                    toml::Value::Boolean(true) => all.push(format!("--{key}").into()),
                    toml::Value::Boolean(false) => {}
                    toml::Value::String(text) => all.push(format!("--{key}={text}").into()),
                    other => all.push(format!("--{key}={other}").into()),
                }
            }
        }
    }
    all.extend(given.iter().skip(1).cloned());
    Ok(all)
}
