//! From the shared options to a lexicon and a reader.

use std::fs;
use std::sync::Arc;

use crossclaim::lexicon::Lexicon;
use crossclaim::read::Reader;
use crossclaim::wire::{Facets, Terms};

use super::Shared;
use super::inputs::plain;
use super::problems::Failure;

/// The built-in lexicon, with the tables of the folder that `--lexicon` names: `units.tsv` adds rows to `units`.
pub(crate) fn lexicon(shared: &Shared) -> Result<Lexicon, Failure> {
    let mut builder = Lexicon::builder();
    if let Some(folder) = &shared.lexicon {
        let told = folder.display();
        let fail = |e: std::io::Error| Failure::new(format!("--lexicon {told}: {}", plain(&e)));
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder).map_err(fail)? {
            paths.push(entry.map_err(fail)?.path());
        }
        // Later tables win, so their order must not be the file system's.
        paths.sort();
        let mut tables = 0;
        for path in paths {
            if path.extension().is_some_and(|e| e == "tsv") {
                let name = path.file_stem().unwrap_or_default().to_string_lossy();
                let text = fs::read_to_string(&path).map_err(|e| {
                    Failure::new(format!("--lexicon {}: {}", path.display(), plain(&e)))
                })?;
                builder = builder.table(name, path.display().to_string(), text);
                tables += 1;
            }
        }
        if tables == 0 {
            let names: Vec<&str> = Lexicon::table_names().collect();
            return Err(Failure::new(format!(
                "--lexicon {told}: no table, expected files such as {}.tsv",
                names.join(".tsv, ")
            )));
        }
    }
    builder.build().map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        Failure::new(lines.join("\n"))
    })
}

/// A reader with the lexicon and the profile of the options.
pub(crate) fn reader(shared: &Shared, lexicon: &Arc<Lexicon>) -> Result<Reader, Failure> {
    Ok(Reader::new(lexicon.clone()).profile(shared.profile()?))
}

/// What tables are read by: the profile of the options, and the subjects that the lexicon knows.
pub(crate) fn terms(shared: &Shared, lexicon: &Lexicon) -> Result<Terms, Failure> {
    Ok(Terms {
        profile: shared.profile()?,
        facets: Facets::of(lexicon),
    })
}
