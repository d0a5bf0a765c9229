//! Text to readings: one pass over the words, then sentences, then binding.
