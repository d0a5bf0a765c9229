use std::fmt;

/// A half-open range of byte offsets, `start..end`, into the text of one report.
///
/// ```
/// use crossclaim::model::Span;
/// let span = Span::new(5, 10);
/// assert_eq!(span.get("over 76,000"), Some("76,00"));
/// assert_eq!(format!("{span:?}"), "5..10");
/// assert!(span.contains(5) && !span.contains(10));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "[u32; 2]", into = "[u32; 2]")
)]
pub struct Span {
    // Invariant: start <= end.
    start: u32,
    end: u32,
}

impl Span {
    /// The span from byte `start` up to byte `end`, exclusive.
    ///
    /// # Panics
    /// When `start` is beyond `end`.
    #[track_caller]
    pub fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "inverted span {start}..{end}");
        Span { start, end }
    }

    /// The first byte.
    pub fn start(self) -> u32 {
        self.start
    }

    /// The byte after the last.
    pub fn end(self) -> u32 {
        self.end
    }

    /// How many bytes it covers.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether byte `at` lies in it; the end does not.
    pub fn contains(self, at: u32) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn hull(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The words that it covers; `None` where it does not lie in `text` or cuts a character.
    pub fn get(self, text: &str) -> Option<&str> {
        text.get(self.start as usize..self.end as usize)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl From<Span> for [u32; 2] {
    fn from(span: Span) -> Self {
        [span.start, span.end]
    }
}

impl TryFrom<[u32; 2]> for Span {
    type Error = String;

    fn try_from([start, end]: [u32; 2]) -> Result<Self, String> {
        if start <= end {
            Ok(Span { start, end })
        } else {
            Err(format!("inverted span [{start}, {end}]"))
        }
    }
}
