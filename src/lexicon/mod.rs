//! What is known of words: TSV tables, the one loader, hedge profiles, names and places.
