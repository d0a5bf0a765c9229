//! Reports from files, folders and standard input.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::{self, BufRead, BufReader, IsTerminal};
use std::path::{Path, PathBuf};

use crossclaim::model::Report;
use crossclaim::wire::{Lines, WireError, WireErrorKind, read_report, read_report_date};

use super::{Problems, Progress};

/// A report and where it came from.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) report: Report,
    /// The file, or `standard input`.
    pub(crate) file: String,
    /// The line of the file in which the text begins, from 1.
    pub(crate) line: usize,
}

impl Source {
    /// The file's line that byte `at` of the text stands in, for a text file; of a JSON line, that line.
    pub(crate) fn line_of(&self, at: usize) -> usize {
        if self.is_text_file() {
            let before = self.report.text.as_bytes().get(..at).unwrap_or_default();
            self.line + line_ends(before)
        } else {
            self.line
        }
    }

    fn is_text_file(&self) -> bool {
        matches!(Kind::of(Path::new(&self.file)), Some(Kind::Text))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// JSON lines of reports.
    Lines,
    /// One report, which may open with header lines.
    Text,
}

impl Kind {
    fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()? {
            "jsonl" | "ndjson" => Some(Kind::Lines),
            "txt" | "md" => Some(Kind::Text),
            _ => None,
        }
    }
}

/// Where reports come from, and the ids seen so far.
#[derive(Debug)]
pub(crate) struct Inputs<'a> {
    manifest: BTreeMap<String, Entry>,
    seen: HashSet<String>,
    problems: &'a mut Problems,
}

/// What a manifest says of a file.
#[derive(Clone, Debug, Default, serde::Deserialize)]
struct Entry {
    file: String,
    date: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
    url: Option<String>,
}

impl<'a> Inputs<'a> {
    /// With a CSV file (file, date, outlet, title, url) that gives what the text files lack.
    pub(crate) fn new(manifest: Option<&Path>, problems: &'a mut Problems) -> Self {
        let mut inputs = Inputs {
            manifest: BTreeMap::new(),
            seen: HashSet::new(),
            problems,
        };
        if let Some(path) = manifest {
            inputs.read_manifest(path);
        }
        inputs
    }

    fn read_manifest(&mut self, path: &Path) {
        let name = path.display().to_string();
        let reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .flexible(true)
            .from_path(path);
        let mut reader = match reader {
            Ok(reader) => reader,
            Err(e) => return self.problems.tell(format!("{name}: can't be read: {e}")),
        };
        for (k, row) in reader.deserialize::<Entry>().enumerate() {
            match row {
                Ok(entry) => {
                    self.manifest.insert(entry.file.clone(), entry);
                }
                Err(e) => {
                    let line = e.position().map_or(k as u64 + 2, csv::Position::line);
                    self.problems.tell(format!("{name}:{line}: {e}"));
                }
            }
        }
    }

    /// Passes each report of `paths`, in their order, to `take`; without paths those of standard input. What can't be
    /// read is told, and the rest is done.
    pub(crate) fn each<E>(
        &mut self,
        paths: &[PathBuf],
        mut take: impl FnMut(Source) -> Result<(), E>,
    ) -> Result<(), E> {
        if paths.is_empty() {
            if io::stdin().is_terminal() {
                Problems::note("reading reports from standard input, one JSON object a line");
            }
            return self.lines("standard input", io::stdin().lock(), None, &mut take);
        }
        for path in paths {
            if path.as_os_str() == "-" {
                self.lines("standard input", io::stdin().lock(), None, &mut take)?;
            } else {
                self.path(path, true, &mut take)?;
            }
        }
        Ok(())
    }

    fn path<E>(
        &mut self,
        path: &Path,
        named: bool,
        take: &mut impl FnMut(Source) -> Result<(), E>,
    ) -> Result<(), E> {
        let name = path.display().to_string();
        let about = match fs::metadata(path) {
            Ok(about) => about,
            Err(e) => {
                self.tell(&name, 0, WireErrorKind::Io(plain(&e)));
                return Ok(());
            }
        };
        if about.is_dir() {
            return self.folder(path, take);
        }
        match Kind::of(path) {
            Some(Kind::Text) => self.text(path, take),
            Some(Kind::Lines) => match fs::File::open(path) {
                Ok(file) => self.lines(&name, BufReader::new(file), Some(about.len()), take),
                Err(e) => {
                    self.tell(&name, 0, WireErrorKind::Io(plain(&e)));
                    Ok(())
                }
            },
            None if named => {
                self.problems.tell(format!(
                    "{name}: no report, expected a file ending in .txt, .md, .jsonl or .ndjson"
                ));
                Ok(())
            }
            None => {
                Problems::note(format!("{name}: skipped, not .txt, .md, .jsonl or .ndjson"));
                Ok(())
            }
        }
    }

    /// The files of a folder and of those in it, in the order of their bytes. Links to folders are not followed: they
    /// may lead in circles.
    fn folder<E>(
        &mut self,
        path: &Path,
        take: &mut impl FnMut(Source) -> Result<(), E>,
    ) -> Result<(), E> {
        let entries = fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(e) => {
                self.tell(&path.display().to_string(), 0, WireErrorKind::Io(plain(&e)));
                return Ok(());
            }
        };
        entries.sort_by(|a, b| {
            let bytes = |e: &fs::DirEntry| e.file_name().as_encoded_bytes().to_vec();
            bytes(a).cmp(&bytes(b))
        });
        for entry in entries {
            let path = entry.path();
            if path.is_symlink() && path.is_dir() {
                Problems::note(format!("{}: skipped, a link to a folder", path.display()));
                continue;
            }
            self.path(&path, false, take)?;
        }
        Ok(())
    }

    fn text<E>(
        &mut self,
        path: &Path,
        take: &mut impl FnMut(Source) -> Result<(), E>,
    ) -> Result<(), E> {
        let name = path.display().to_string();
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(e) => {
                self.tell(&name, 0, WireErrorKind::Io(plain(&e)));
                return Ok(());
            }
        };
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(e) => {
                let at = e.utf8_error().valid_up_to();
                let before = &e.as_bytes()[..at];
                let line = line_ends(before) as u64 + 1;
                let start = before
                    .iter()
                    .rposition(|b| *b == b'\n')
                    .map_or(0, |k| k + 1);
                self.tell(&name, line, WireErrorKind::NotUtf8 { at: at - start });
                return Ok(());
            }
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        if text.trim().is_empty() {
            self.tell(&name, 0, WireErrorKind::Empty);
            return Ok(());
        }
        match self.parse_text(&name, text) {
            Ok(source) if self.is_new(&source.report.id) => take(source),
            Ok(source) => {
                let id = source.report.id;
                self.tell(&name, 0, WireErrorKind::DuplicateId { id });
                Ok(())
            }
            Err(error) => {
                self.problems.tell(error);
                Ok(())
            }
        }
    }

    /// A text with the header lines that it may open with, and what the manifest says of it.
    fn parse_text(&self, name: &str, text: &str) -> Result<Source, WireError> {
        let (headers, lines, body) = headers(text);
        let base = Path::new(name).file_name().map(|n| n.to_string_lossy());
        let entry = self
            .manifest
            .get(name)
            .or_else(|| base.and_then(|b| self.manifest.get(&*b)));
        let said = |key: &str| {
            let header = headers.iter().find(|h| h.0 == key).map(|h| (h.1, h.2));
            let listed = entry.and_then(|e| match key {
                "date" => e.date.as_deref(),
                "outlet" => e.outlet.as_deref(),
                "title" => e.title.as_deref(),
                _ => e.url.as_deref(),
            });
            header
                .or(listed.map(|text| (text, 0)))
                .filter(|(text, _)| !text.is_empty())
        };
        let own = |key| said(key).map(|(text, _)| text.to_owned());
        let mut report = Report::new(name, body);
        if let Some((text, line)) = said("date") {
            report.date =
                read_report_date(text).map_err(|kind| WireError::new(name, line, kind))?;
        }
        report.outlet = own("outlet");
        report.title = own("title");
        report.url = own("url");
        report.lang = headers
            .iter()
            .find(|h| h.0 == "lang")
            .map(|h| h.1.to_owned());
        Ok(Source {
            report,
            file: name.to_owned(),
            line: lines + 1,
        })
    }

    fn lines<E>(
        &mut self,
        name: &str,
        input: impl BufRead,
        size: Option<u64>,
        take: &mut impl FnMut(Source) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut progress = Progress::new("reading", size);
        let mut lines = Lines::new(name, input);
        let mut any = false;
        while let Some(read) = lines.read(read_report) {
            any = true;
            match read {
                Err(error) => self.problems.tell(error),
                Ok(report) if self.is_new(&report.id) => {
                    let line = usize::try_from(lines.line()).unwrap_or(usize::MAX);
                    take(Source {
                        report,
                        file: name.to_owned(),
                        line,
                    })?;
                }
                Ok(report) => {
                    let id = report.id;
                    self.problems
                        .tell(lines.error(WireErrorKind::DuplicateId { id }));
                }
            }
            progress.at(lines.bytes());
        }
        if !any {
            self.tell(name, 0, WireErrorKind::Empty);
        }
        Ok(())
    }

    fn is_new(&mut self, id: &str) -> bool {
        self.seen.insert(id.to_owned())
    }

    fn tell(&mut self, file: &str, line: u64, kind: WireErrorKind) {
        self.problems.tell(WireError::new(file, line, kind));
    }
}

fn line_ends(bytes: &[u8]) -> usize {
    bytes.split(|b| *b == b'\n').count() - 1
}

/// The reason without the number of the system's error.
pub(crate) fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    text.to_lowercase()
}

/// The keys that a text file may open with.
const HEADERS: [&str; 5] = ["date", "outlet", "title", "url", "lang"];

/// The header lines (key, value, line), how many lines they and the empty line after them take, and the text after them.
/// A text whose first line is no header has none.
fn headers(text: &str) -> (Vec<(&'static str, &str, u64)>, usize, &str) {
    let mut found = Vec::new();
    let mut rest = text;
    let mut lines = 0;
    while let Some((line, after)) = rest.split_once('\n').or(Some((rest, ""))) {
        let line = line.trim();
        let header = line.split_once(':').and_then(|(key, value)| {
            let key = key.trim().to_ascii_lowercase();
            let key = HEADERS.into_iter().find(|h| *h == key)?;
            Some((key, value.trim(), lines as u64 + 1))
        });
        match header {
            Some(header) => found.push(header),
            None if line.is_empty() && !found.is_empty() => return (found, lines + 1, after),
            // Headers without an empty line after them, or none at all.
            None => return (found, lines, rest),
        }
        lines += 1;
        rest = after;
        if rest.is_empty() {
            break;
        }
    }
    (found, lines, rest)
}
