//! Where the result goes: standard output, or a file that appears under its name only when it is whole.

use crossclaim::wire::write_line;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::problems::Failure;

/// Standard output or a file.
#[derive(Debug)]
pub(crate) struct Output {
    /// One line, reused.
    line: Vec<u8>,
    writer: BufWriter<Box<dyn WriteDebug>>,
    file: Option<Partial>,
}

/// A file beside the one wanted, removed unless it is finished.
#[derive(Debug)]
struct Partial {
    path: PathBuf,
    wanted: PathBuf,
}

impl Drop for Partial {
    fn drop(&mut self) {
        // Gone already where the run ended well.
        let _ = fs::remove_file(&self.path);
    }
}

pub(crate) trait WriteDebug: Write + std::fmt::Debug {}
impl<W: Write + std::fmt::Debug> WriteDebug for W {}

impl Output {
    /// To the file at `path`, else to standard output.
    pub(crate) fn new(path: Option<&Path>) -> Result<Self, Failure> {
        // 64 KiB: few calls to the system, and a reader of a pipe does not wait long.
        const BUFFER: usize = 64 << 10;
        let Some(wanted) = path else {
            let writer = BufWriter::with_capacity(BUFFER, Box::new(io::stdout()) as Box<_>);
            return Ok(Output {
                line: Vec::new(),
                writer,
                file: None,
            });
        };
        let Some(name) = wanted.file_name() else {
            return Err(Failure::new(format!(
                "--output {}: no file name",
                wanted.display()
            )));
        };
        let beside = format!(".{}.{}.partial", name.to_string_lossy(), std::process::id());
        let path = wanted.with_file_name(beside);
        let file = File::create(&path)
            .map_err(|e| Failure::new(format!("--output {}: {e}", wanted.display())))?;
        Ok(Output {
            line: Vec::new(),
            writer: BufWriter::with_capacity(BUFFER, Box::new(file)),
            file: Some(Partial {
                path,
                wanted: wanted.to_owned(),
            }),
        })
    }

    /// Whether a person looks on.
    pub(crate) fn is_terminal(&self) -> bool {
        self.file.is_none() && io::stdout().is_terminal()
    }

    /// One value as one line of JSON.
    pub(crate) fn json_line(&mut self, value: &impl serde::Serialize) -> Result<(), Failure> {
        // A serializer writes a few bytes at a time: into memory, and the whole line on.
        self.line.clear();
        write_line(&mut self.line, value)?;
        Ok(self.writer.write_all(&self.line)?)
    }

    /// One line of text.
    pub(crate) fn line(&mut self, text: &str) -> Result<(), Failure> {
        Ok(writeln!(self.writer, "{text}")?)
    }

    /// Writes what is left, and gives the file its name.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.writer.flush()?;
        if let Some(partial) = &self.file {
            fs::rename(&partial.path, &partial.wanted)
                .map_err(|e| Failure::new(format!("--output {}: {e}", partial.wanted.display())))?;
        }
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
