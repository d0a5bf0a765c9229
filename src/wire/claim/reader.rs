//! Lines in, claims out, one after the other.

use std::io::BufRead;

use super::{ClaimLine, Terms};
use crate::model::{Claim, Figure};
use crate::wire::{Lines, WireError, WireErrorKind};

/// The claims of one input of JSON lines; after a bad line it goes on.
///
/// As an iterator it yields owned claims; [`read_into`](Self::read_into) reuses one.
#[derive(Debug)]
pub struct ClaimReader<R> {
    lines: Lines<R>,
    terms: Terms,
}

impl<R: BufRead> ClaimReader<R> {
    /// The claims of `input`, which errors call `name`.
    pub fn new(name: impl Into<Box<str>>, input: R, terms: Terms) -> Self {
        ClaimReader {
            lines: Lines::new(name, input),
            terms,
        }
    }

    /// The same with another cap on the length of a line, in bytes.
    #[must_use]
    pub fn cap(mut self, cap: usize) -> Self {
        self.lines = self.lines.cap(cap);
        self
    }

    /// An error in the line read last, for what only the caller can see: an id that stands twice.
    pub fn error(&self, kind: impl Into<WireErrorKind>) -> WireError {
        self.lines.error(kind)
    }

    /// How many bytes were read so far.
    pub fn bytes(&self) -> u64 {
        self.lines.bytes()
    }

    /// The number of the line read last, from 1.
    pub fn line(&self) -> u64 {
        self.lines.line()
    }

    /// Makes `claim` the next claim; `None` at the end.
    ///
    /// # Errors
    /// What is wrong with the next line; the call after it reads the line after it.
    pub fn read_into(&mut self, claim: &mut Claim) -> Option<Result<(), WireError>> {
        let terms = &self.terms;
        self.lines
            .read(|line| ClaimLine::parse(line)?.write_to(claim, terms))
    }
}

impl<R: BufRead> Iterator for ClaimReader<R> {
    type Item = Result<Claim, WireError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut claim = Claim::new("", "", Figure::exact(0.into()));
        Some(self.read_into(&mut claim)?.map(|()| claim))
    }
}
