//! Claims from tables: JSON lines or CSV, told apart by their first byte.

use std::collections::HashSet;
use std::fs::File;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use crossclaim::model::{Claim, Figure};
use crossclaim::wire::{ClaimReader, Columns, Terms, WireError, WireErrorKind};

use super::inputs::plain;
use super::{Problems, Progress};

/// Ids seen before, by 64 bits of each: a table of ten million rows takes 160 MB so, and two of its ids would be
/// mistaken for one once in 400,000 such tables.
#[derive(Debug, Default)]
struct Seen(HashSet<u64, BuildHasherDefault<Itself>>);

/// Numbers that are hashes already.
#[derive(Debug, Default)]
struct Itself(u64);

impl Hasher for Itself {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

impl Seen {
    fn is_new(&mut self, id: &str) -> bool {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        self.0.insert(hasher.finish())
    }
}

/// The claims of one or more tables.
#[derive(Debug)]
pub(crate) struct Tables<'a> {
    terms: Terms,
    seen: Seen,
    problems: &'a mut Problems,
}

impl<'a> Tables<'a> {
    pub(crate) fn new(terms: Terms, problems: &'a mut Problems) -> Self {
        Tables {
            terms,
            seen: Seen::default(),
            problems,
        }
    }

    /// Passes each claim of the file to `take`, or of standard input where the path is `-`. What can't be read is told,
    /// and the rest is done.
    pub(crate) fn each<E>(
        &mut self,
        path: &Path,
        take: impl FnMut(&Claim) -> Result<(), E>,
    ) -> Result<(), E> {
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
                return self.sniff(&name, input, Some(about.len()), take);
            }
        }
        Ok(())
    }

    fn sniff<E>(
        &mut self,
        name: &str,
        mut input: impl BufRead,
        size: Option<u64>,
        take: impl FnMut(&Claim) -> Result<(), E>,
    ) -> Result<(), E> {
        let progress = Progress::new("reading claims", size);
        let first = match input.fill_buf() {
            Ok(bytes) => bytes
                .iter()
                .find(|b| !b.is_ascii_whitespace() && !"\u{feff}".as_bytes().contains(b))
                .copied(),
            Err(e) => {
                self.tell(name, 0, WireErrorKind::Io(plain(&e)));
                return Ok(());
            }
        };
        match first {
            None => {
                self.tell(name, 0, WireErrorKind::Empty);
                Ok(())
            }
            Some(b'{' | b'[' | b'"') => self.lines(name, input, progress, take),
            Some(_) if name.ends_with(".jsonl") || name.ends_with(".ndjson") => {
                self.lines(name, input, progress, take)
            }
            Some(_) => self.rows(name, input, progress, take),
        }
    }

    fn lines<E>(
        &mut self,
        name: &str,
        input: impl BufRead,
        mut progress: Progress,
        mut take: impl FnMut(&Claim) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut reader = ClaimReader::new(name, input, self.terms.clone());
        let mut claim = Claim::new("", "", Figure::exact(0.into()));
        while let Some(read) = reader.read_into(&mut claim) {
            match read {
                Err(error) => self.problems.tell(error),
                Ok(()) if self.seen.is_new(&claim.id) => take(&claim)?,
                Ok(()) => {
                    let id = claim.id.clone();
                    self.problems
                        .tell(reader.error(WireErrorKind::DuplicateId { id }));
                }
            }
            // A look at the clock is dearer than a claim.
            if reader.line().is_multiple_of(4096) {
                progress.at(reader.bytes());
            }
        }
        Ok(())
    }

    fn rows<E>(
        &mut self,
        name: &str,
        input: impl Read,
        mut progress: Progress,
        mut take: impl FnMut(&Claim) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(input);
        let heading = reader
            .headers()
            .map_err(|e| csv_kind(&e))
            .and_then(|h| Columns::new(h.iter()));
        let columns = match heading {
            Ok(columns) => columns,
            Err(kind) => {
                self.tell(name, 1, kind);
                return Ok(());
            }
        };
        let mut row = csv::StringRecord::new();
        let mut claim = Claim::new("", "", Figure::exact(0.into()));
        loop {
            let read = match reader.read_record(&mut row) {
                Ok(false) => return Ok(()),
                Ok(true) => columns.read_into(row.iter(), &mut claim, &self.terms),
                Err(e) => {
                    let over = matches!(e.kind(), csv::ErrorKind::Io(_));
                    let line = e.position().map_or(0, csv::Position::line);
                    self.tell(name, line, csv_kind(&e));
                    if over {
                        return Ok(());
                    }
                    continue;
                }
            };
            let line = row.position().map_or(0, csv::Position::line);
            match read {
                Err(kind) => self.tell(name, line, kind),
                Ok(()) if self.seen.is_new(&claim.id) => take(&claim)?,
                Ok(()) => {
                    let id = claim.id.clone();
                    self.tell(name, line, WireErrorKind::DuplicateId { id });
                }
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

fn csv_kind(error: &csv::Error) -> WireErrorKind {
    match error.kind() {
        csv::ErrorKind::Utf8 { err, .. } => WireErrorKind::NotUtf8 {
            at: err.valid_up_to(),
        },
        csv::ErrorKind::Io(e) => WireErrorKind::Io(plain(e)),
        _ => WireErrorKind::Io(error.to_string()),
    }
}
