//! From the shared options to a lexicon and a reader.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crossclaim::lexicon::{Lexicon, LexiconBuilder};
use crossclaim::model::Profile;
use crossclaim::read::Reader;
use crossclaim::wire::{Facets, Terms};

use super::Shared;
use super::inputs::plain;
use super::problems::Failure;

/// The built-in lexicon and the gazetteer's towns, to which a caller's tables are added.
fn builder() -> LexiconBuilder {
    Lexicon::builder().table("places", "gazetteer.tsv", crossclaim_gazetteer::table())
}

/// The lexicon of all programs: what is built in, the gazetteer, and the tables of the folder that `--lexicon` names: `units.tsv` adds rows to `units`.
pub(crate) fn lexicon(shared: &Shared) -> Result<Lexicon, Failure> {
    match &shared.lexicon {
        Some(folder) => Ok(read_folder("--lexicon", folder)?.lexicon),
        None => Ok(builder()
            .build()
            .expect("the built-in tables and the gazetteer load")),
    }
}

/// A folder of tables that was read.
pub(crate) struct Folder {
    pub(crate) lexicon: Lexicon,
    pub(crate) tables: usize,
    /// Lines that are neither blank nor comments, the first of each table not counted.
    pub(crate) rows: usize,
}

/// Reads the tables of a folder that `option` names; every fault of every file is named, not only the first.
pub(crate) fn read_folder(option: &str, folder: &Path) -> Result<Folder, Failure> {
    let told = folder.display();
    let fail = |e: std::io::Error| Failure::new(format!("{option} {told}: {}", plain(&e)));
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        paths.push(entry.map_err(fail)?.path());
    }
    // Later tables win, so their order must not be the file system's.
    paths.sort();
    let mut builder = builder();
    let (mut tables, mut rows) = (0, 0);
    let mut faults = Vec::new();
    for path in paths {
        if path.extension().is_none_or(|e| e != "tsv") {
            continue;
        }
        tables += 1;
        let file = path.display();
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) => {
                faults.push(format!("{file}: {}", plain(&e)));
                continue;
            }
        };
        match String::from_utf8(bytes) {
            Ok(text) => {
                let is_row = |line: &&str| !line.starts_with('#') && !line.trim().is_empty();
                rows += text.lines().filter(is_row).count().saturating_sub(1);
                let name = path.file_stem().unwrap_or_default().to_string_lossy();
                builder = builder.table(name, file.to_string(), text);
            }
            Err(e) => {
                let good = &e.as_bytes()[..e.utf8_error().valid_up_to()];
                let line = good.split(|byte| *byte == b'\n').count();
                faults.push(format!("{file}:{line}: not UTF-8"));
            }
        }
    }
    if tables == 0 {
        let names: Vec<&str> = Lexicon::table_names().collect();
        return Err(Failure::new(format!(
            "{option} {told}: no table, expected files such as {}.tsv",
            names.join(".tsv, ")
        )));
    }
    let built = builder.build();
    faults.extend(
        built
            .as_ref()
            .err()
            .into_iter()
            .flatten()
            .map(ToString::to_string),
    );
    match built {
        Ok(lexicon) if faults.is_empty() => Ok(Folder {
            lexicon,
            tables,
            rows,
        }),
        _ => Err(Failure::new(faults.join("\n"))),
    }
}

/// A reader with the lexicon and the profile of the options.
pub(crate) fn reader(shared: &Shared, lexicon: &Arc<Lexicon>) -> Result<Reader, Failure> {
    Ok(Reader::new(lexicon.clone()).profile(profile(shared, lexicon)?))
}

/// What tables are read by: the profile of the options, and the subjects that the lexicon knows.
pub(crate) fn terms(shared: &Shared, lexicon: &Lexicon) -> Result<Terms, Failure> {
    Ok(Terms {
        profile: profile(shared, lexicon)?,
        facets: Facets::of(lexicon),
    })
}

/// The profile that `--profile` names, else that of the lexicon.
pub(crate) fn profile(shared: &Shared, lexicon: &Lexicon) -> Result<Profile, Failure> {
    Ok(shared.profile()?.unwrap_or_else(|| lexicon.profile()))
}
