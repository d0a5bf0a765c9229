//! Text to readings: one pass over the words, then sentences, then binding.
//!
//! A text goes in; its words as flat arrays ([`words`]), filled by one pass over the bytes ([`scan`]), and its
//! sentences as ranges of words ([`sentence`]) come out. Every later stage reads these arrays by index.

pub(crate) mod scan;
pub(crate) mod sentence;
pub(crate) mod words;
