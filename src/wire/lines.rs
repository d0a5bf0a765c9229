//! Bytes in, lines of text out, each counted, none longer than the cap.

use std::io::{BufRead, Read};

use super::{WireError, WireErrorKind};

/// The longest line that is read, in bytes: 16 MiB. The longest book is below 8 MiB, a claim below 2 KiB; a file without
/// line ends must not fill the memory.
pub const LINE_CAP: usize = 16 << 20;

/// The lines of one input, read into one buffer. A byte-order mark, `\r` before `\n` and blank lines are passed over.
///
/// ```
/// use crossclaim::wire::Lines;
/// let mut lines = Lines::new("a.txt", "\u{feff}one\r\n\ntwo".as_bytes());
/// assert_eq!(lines.next_line().unwrap().unwrap(), "one");
/// assert_eq!(lines.next_line().unwrap().unwrap(), "two");
/// assert_eq!(lines.line(), 3);
/// assert!(lines.next_line().is_none());
/// ```
#[derive(Debug)]
pub struct Lines<R> {
    name: Box<str>,
    input: R,
    line: u64,
    cap: usize,
    buffer: Vec<u8>,
    bytes: u64,
    over: bool,
}

impl<R: BufRead> Lines<R> {
    /// The lines of `input`, which errors call `name`.
    pub fn new(name: impl Into<Box<str>>, input: R) -> Self {
        Lines {
            name: name.into(),
            input,
            line: 0,
            cap: LINE_CAP,
            buffer: Vec::new(),
            bytes: 0,
            over: false,
        }
    }

    /// The same with another cap, in bytes.
    #[must_use]
    pub fn cap(mut self, cap: usize) -> Self {
        self.cap = cap;
        self
    }

    /// The number of the line read last, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// How many bytes were read so far.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// An error in the line read last.
    pub fn error(&self, kind: impl Into<WireErrorKind>) -> WireError {
        WireError::new(self.name.clone(), self.line, kind)
    }

    /// The next line that is not blank, without its end; `None` at the end of the input.
    ///
    /// # Errors
    /// [`WireErrorKind::TooLong`] and [`WireErrorKind::NotUtf8`] concern one line, and the next call reads the line after
    /// it; [`WireErrorKind::Io`] ends the input.
    pub fn next_line(&mut self) -> Option<Result<&str, WireError>> {
        loop {
            match self.fill() {
                Ok(false) => return None,
                Ok(true) => {}
                Err(kind) => return Some(Err(self.error(kind))),
            }
            if !self.buffer.iter().all(u8::is_ascii_whitespace) {
                break;
            }
        }
        let error = match std::str::from_utf8(&self.buffer) {
            Ok(_) => None,
            Err(e) => Some(WireErrorKind::NotUtf8 {
                at: e.valid_up_to(),
            }),
        };
        if let Some(kind) = error {
            return Some(Err(self.error(kind)));
        }
        std::str::from_utf8(&self.buffer).ok().map(Ok)
    }

    /// What `read` makes of the next line; its refusal becomes an error that names the line. `None` at the end.
    ///
    /// # Errors
    /// Those of [`next_line`](Self::next_line) and of `read`.
    pub fn read<T>(
        &mut self,
        read: impl FnOnce(&str) -> Result<T, WireErrorKind>,
    ) -> Option<Result<T, WireError>> {
        let result = match self.next_line()? {
            Ok(line) => read(line),
            Err(error) => return Some(Err(error)),
        };
        Some(result.map_err(|kind| self.error(kind)))
    }

    /// Reads one line into the buffer, without its end; false at the end of the input.
    fn fill(&mut self) -> Result<bool, WireErrorKind> {
        if self.over {
            return Ok(false);
        }
        self.buffer.clear();
        let limit = self.cap as u64 + 2;
        let read = (&mut self.input)
            .take(limit)
            .read_until(b'\n', &mut self.buffer)
            .map_err(|e| self.fail(&e))?;
        if read == 0 {
            self.over = true;
            return Ok(false);
        }
        self.line += 1;
        self.bytes += read as u64;
        let ended = self.buffer.last() == Some(&b'\n');
        while matches!(self.buffer.last(), Some(b'\n' | b'\r')) {
            self.buffer.pop();
        }
        if self.line == 1 && self.buffer.starts_with("\u{feff}".as_bytes()) {
            self.buffer.drain(..3);
        }
        if self.buffer.len() > self.cap {
            if !ended {
                self.skip_line().map_err(|e| self.fail(&e))?;
            }
            self.buffer.clear();
            return Err(WireErrorKind::TooLong { cap: self.cap });
        }
        Ok(true)
    }

    fn fail(&mut self, error: &std::io::Error) -> WireErrorKind {
        self.over = true;
        WireErrorKind::Io(error.to_string())
    }

    /// Passes over the rest of a line, a chunk at a time.
    fn skip_line(&mut self) -> std::io::Result<()> {
        loop {
            let chunk = self.input.fill_buf()?;
            if chunk.is_empty() {
                return Ok(());
            }
            let end = chunk.iter().position(|b| *b == b'\n');
            let used = end.map_or(chunk.len(), |at| at + 1);
            self.input.consume(used);
            self.bytes += used as u64;
            if end.is_some() {
                return Ok(());
            }
        }
    }
}
