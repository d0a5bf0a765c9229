//! Claims from tables: JSON lines or CSV, told apart by their first byte.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use crossclaim::model::{Claim, Figure};
use crossclaim::wire::{ClaimReader, Columns, Terms, WireError, WireErrorKind};

use super::inputs::plain;
use super::{Problems, Progress};

/// The claims of one or more tables.
#[derive(Debug)]
pub(crate) struct Tables<'a> {
    terms: Terms,
    problems: &'a mut Problems,
}

impl<'a> Tables<'a> {
    pub(crate) fn new(terms: Terms, problems: &'a mut Problems) -> Self {
        Tables { terms, problems }
    }

    /// Passes each claim of the file to `take`, or of standard input where the path is `-`. What can't be read, and what
    /// `take` refuses, is told with its line, and the rest is done.
    pub(crate) fn each(
        &mut self,
        path: &Path,
        take: impl FnMut(&Claim) -> Result<(), WireErrorKind>,
    ) {
        if path.as_os_str() == "-" {
            return self.sniff("standard input", io::stdin().lock(), None, take);
        }
        let name = path.display().to_string();
        match File::open(path).and_then(|f| Ok((f.metadata()?, f))) {
            Err(e) => self.tell(&name, 0, WireErrorKind::Io(plain(&e))),
            Ok((about, _)) if about.is_dir() => {
                self.tell(
                    &name,
                    0,
                    WireErrorKind::Io("is a folder, expected a file of claims".to_owned()),
                );
            }
            Ok((about, file)) => {
                // 256 KiB: tables are read from end to end.
                let input = BufReader::with_capacity(256 << 10, file);
                self.sniff(&name, input, Some(about.len()), take);
            }
        }
    }

    fn sniff(
        &mut self,
        name: &str,
        mut input: impl BufRead,
        size: Option<u64>,
        take: impl FnMut(&Claim) -> Result<(), WireErrorKind>,
    ) {
        let progress = Progress::new("reading claims", size);
        let first = match input.fill_buf() {
            Ok(bytes) => bytes
                .iter()
                .find(|b| !b.is_ascii_whitespace() && !"\u{feff}".as_bytes().contains(b))
                .copied(),
            Err(e) => {
                self.tell(name, 0, WireErrorKind::Io(plain(&e)));
                return;
            }
        };
        match first {
            None => self.tell(name, 0, WireErrorKind::Empty),
            Some(b'{' | b'[' | b'"') => self.lines(name, input, progress, take),
            Some(_) if is_json_lines(name) => {
                self.lines(name, input, progress, take);
            }
            Some(_) => self.rows(name, input, progress, take),
        }
    }

    fn lines(
        &mut self,
        name: &str,
        input: impl BufRead,
        mut progress: Progress,
        mut take: impl FnMut(&Claim) -> Result<(), WireErrorKind>,
    ) {
        let mut reader = ClaimReader::new(name, input, self.terms.clone());
        let mut claim = Claim::new("", "", Figure::exact(0.into()));
        while let Some(read) = reader.read_into(&mut claim) {
            let taken = read.and_then(|()| take(&claim).map_err(|kind| reader.error(kind)));
            if let Err(error) = taken {
                self.problems.tell(error);
            }
            // A look at the clock is dearer than a claim.
            if reader.line().is_multiple_of(4096) {
                progress.at(reader.bytes());
            }
        }
    }

    fn rows(
        &mut self,
        name: &str,
        input: impl Read,
        mut progress: Progress,
        mut take: impl FnMut(&Claim) -> Result<(), WireErrorKind>,
    ) {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(input);
        let heading = reader
            .headers()
            .map_err(|e| csv_kind(&e))
            .and_then(|h| Columns::new(h.iter()));
        let columns = match heading {
            Ok(columns) => columns,
            Err(kind) => {
                self.tell(name, 1, kind);
                return;
            }
        };
        let mut row = csv::StringRecord::new();
        let mut claim = Claim::new("", "", Figure::exact(0.into()));
        loop {
            let read = match reader.read_record(&mut row) {
                Ok(false) => return,
                Ok(true) => columns.read_into(row.iter(), &mut claim, &self.terms),
                Err(e) => {
                    let over = matches!(e.kind(), csv::ErrorKind::Io(_));
                    let line = e.position().map_or(0, csv::Position::line);
                    self.tell(name, line, csv_kind(&e));
                    if over {
                        return;
                    }
                    continue;
                }
            };
            let line = row.position().map_or(0, csv::Position::line);
            if let Err(kind) = read.and_then(|()| take(&claim)) {
                self.tell(name, line, kind);
            }
            if line.is_multiple_of(4096) {
                progress.at(row.position().map_or(0, csv::Position::byte));
            }
        }
    }

    fn tell(&mut self, file: &str, line: u64, kind: WireErrorKind) {
        self.problems.tell(WireError::new(file, line, kind));
    }
}

/// Whether a file's name says that it holds JSON lines, so that a broken first line is not taken for a heading.
fn is_json_lines(name: &str) -> bool {
    let extension = Path::new(name).extension();
    extension.is_some_and(|e| e == "jsonl" || e == "ndjson")
}

fn csv_kind(error: &csv::Error) -> WireErrorKind {
    match error.kind() {
        csv::ErrorKind::Utf8 { err, .. } => WireErrorKind::NotUtf8 {
            at: err.valid_up_to(),
        },
        csv::ErrorKind::Io(e) => WireErrorKind::Io(plain(e)),
        _ => WireErrorKind::Io(error.to_string()),
    }
}
