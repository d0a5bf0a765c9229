//! Texts: made up news, and what is no text at all.

use proptest::prelude::*;

const HEDGES: &[&str] = &[
    "",
    "",
    "",
    "about ",
    "over ",
    "more than ",
    "at least ",
    "nearly ",
    "up to ",
    "around ",
    "fewer than ",
    "some ",
];

const NUMBERS: &[&str] = &[
    "12",
    "24",
    "121",
    "260",
    "1,000",
    "76,000",
    "121,000",
    "1.5 million",
    "seven",
    "twenty-four",
    "several",
    "dozens of",
    "10 to 15",
    "10-15",
    "two-and-a-half",
    "half a dozen",
    "9",
];

const COUNTED: &[&str] = &[
    "people have been evacuated from the Kursk region",
    "civilians were killed near Sudzha",
    "people were wounded, including 10 children",
    "settlements are under Ukrainian control",
    "tanks were destroyed",
    "km inside the border",
    "sq km (162 sq miles) were captured",
    "soldiers were deployed on Wednesday",
    "houses have been without power since June 14",
    "per cent of the country",
];

const AFTER: &[&str] = &[
    "",
    ", officials said",
    ", according to the ministry",
    ", the governor told reporters on Monday",
    " since the attack began",
    " last week",
];

fn sentence() -> impl Strategy<Value = String> {
    let part = prop::sample::select;
    (part(HEDGES), part(NUMBERS), part(COUNTED), part(AFTER)).prop_map(
        |(hedge, number, counted, after)| {
            let mut text = format!("{hedge}{number} {counted}{after}.");
            // A sentence begins with a capital; digits have none.
            if let Some(first) = text.get(..1).map(str::to_uppercase) {
                text.replace_range(..1, &first);
            }
            text
        },
    )
}

/// A report's text: one to eight sentences with numbers, in paragraphs.
pub fn news() -> impl Strategy<Value = String> {
    prop::collection::vec((sentence(), prop::bool::weighted(0.3)), 1..=8).prop_map(|sentences| {
        let mut text = String::new();
        for (sentence, ends) in sentences {
            text += &sentence;
            text += if ends { "\n\n" } else { " " };
        }
        text.trim_end().to_owned()
    })
}

/// Pieces that trip readers: digits of other scripts, bare signs, letters of four bytes, marks without a base.
const PIECES: &[&str] = &[
    "1",
    "9",
    "0",
    ",",
    ".",
    "-",
    "–",
    "—",
    "/",
    "%",
    "$",
    "£",
    "(",
    ")",
    "\"",
    "“",
    "'",
    "’",
    ":",
    ";",
    " ",
    "\u{a0}",
    "\u{202f}",
    "\u{200b}",
    "\u{feff}",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "a",
    "é",
    "e\u{301}",
    "\u{301}",
    "ß",
    "İ",
    "Я",
    "中",
    "٣",
    "½",
    "²",
    "🚜",
    "👩‍🚒",
    "\u{0}",
    "\u{10ffff}",
    "km",
    "km²",
    "million",
    "dozen",
    "about",
    "over",
    "at least",
    "between",
    "and",
    "to",
    "of whom",
    "Mr.",
    "U.S.",
    "2024-08-10",
    "Monday",
    "last week",
    "1,000",
    "1 000",
    "1.000",
    "10-15",
    "1e9",
    "0x10",
    "M777",
    "Su-34",
    "1/2",
    "1.2.3",
    "12:30",
];

/// Any string at all, and strings of pieces that trip readers; up to some hundred bytes.
pub fn hostile_text() -> impl Strategy<Value = String> {
    prop_oneof![
        1 => any::<String>(),
        3 => prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat()),
        1 => (prop::sample::select(PIECES), 0..200_usize).prop_map(|(piece, times)| piece.repeat(times)),
        1 => (news(), prop::sample::select(PIECES), any::<prop::sample::Index>()).prop_map(|(mut text, piece, at)| {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            text.insert_str(places[at.index(places.len())], piece);
            text
        }),
    ]
}
