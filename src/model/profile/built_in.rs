//! The tables of the profiles that come with the crate.

/// A row of a profile: rule, core low, core high, outer low, outer high, ends.
pub(super) type Row = [&'static str; 6];

/// Rules that both built-in profiles share: words without a number. See the table in the module's documentation.
pub(super) const WORDS: &[Row] = &[
    ["couple", "2", "2", "2", "3", "closed"],
    ["few", "3", "5", "2", "9", "closed"],
    ["several", "3", "7", "2", "12", "closed"],
    ["handful", "3", "6", "2", "9", "closed"],
    ["dozen", "12", "12", "10", "14", "closed"],
    ["half-dozen", "6", "6", "5", "7", "closed"],
    ["dozens", "24", "99", "24", "inf", "closed"],
    ["scores", "40", "99", "40", "inf", "closed"],
    ["tens", "20", "99", "20", "inf", "closed"],
    ["hundreds", "200", "999", "200", "inf", "closed"],
    ["thousands", "2000", "99999", "2000", "inf", "closed"],
    [
        "tens-of-thousands",
        "20000",
        "99999",
        "20000",
        "inf",
        "closed",
    ],
    [
        "hundreds-of-thousands",
        "200000",
        "999999",
        "200000",
        "inf",
        "closed",
    ],
    [
        "millions", "2000000", "99999999", "2000000", "inf", "closed",
    ],
    [
        "billions",
        "2000000000",
        "99999999999",
        "2000000000",
        "inf",
        "closed",
    ],
    ["many", "5", "inf", "3", "inf", "closed"],
    ["none", "0", "0", "0", "0", "closed"],
    ["half", "45", "55", "40", "60", "closed"],
    ["third", "28", "38", "23", "43", "closed"],
    ["quarter", "20", "30", "15", "35", "closed"],
    ["two-thirds", "62", "72", "57", "77", "closed"],
    ["three-quarters", "70", "80", "65", "85", "closed"],
    ["most", "50", "100", "50", "100", "strict"],
    // A hedge before a vague word has a rule of its own where composing the two would say less than speakers mean.
    ["over+dozen", "13", "20", "12", "inf", "closed"],
];

/// As reporters use the words.
pub(super) const NEWS: &[Row] = &[
    ["exact", "n", "n", "n", "n", "closed"],
    // Half, a third, two thirds: by five and ten points.
    ["fraction", "n-0.05", "n+0.05", "n-0.1", "n+0.1", "closed"],
    [
        "bare",
        "n-min(0.5u,2.5%)",
        "n+min(0.5u,2.5%)",
        "n-min(0.5u,5%)",
        "n+min(0.5u,5%)",
        "open",
    ],
    [
        "about",
        "n-min(u,10%)",
        "n+min(u,10%)",
        "n-min(2u,25%)",
        "n+min(2u,25%)",
        "open",
    ],
    ["over", "n", "n+next", "n", "inf", "closed"],
    ["at-least", "n", "n+next125", "n", "inf", "closed"],
    [
        "just-over",
        "n",
        "n+min(0.25u,10%)",
        "n",
        "n+min(u,25%)",
        "closed",
    ],
    ["well-over", "n+0.25u", "n+u", "n", "inf", "closed"],
    [
        "nearly",
        "n-min(u,10%)",
        "n",
        "n-min(2u,20%)",
        "n",
        "closed",
    ],
    [
        "just-under",
        "n-min(0.25u,10%)",
        "n",
        "n-min(u,25%)",
        "n",
        "closed",
    ],
    ["under", "n-step", "n", "0", "n", "closed"],
    ["at-most", "n-step", "n", "0", "n", "closed"],
    ["up-to", "0.5n", "n", "0", "n", "closed"],
    ["exactly", "n", "n", "n", "n", "closed"],
    ["odd", "n", "n+u", "n", "n+2u", "open"],
];

/// As a logician uses them: more than is open, at least closed, a bare number exact.
pub(super) const LITERAL: &[Row] = &[
    ["exact", "n", "n", "n", "n", "closed"],
    ["fraction", "n", "n", "n", "n", "closed"],
    ["bare", "n", "n", "n", "n", "closed"],
    [
        "about",
        "n-min(u,10%)",
        "n+min(u,10%)",
        "n-min(2u,25%)",
        "n+min(2u,25%)",
        "closed",
    ],
    ["over", "n", "inf", "n", "inf", "strict"],
    ["at-least", "n", "inf", "n", "inf", "closed"],
    [
        "just-over",
        "n",
        "n+min(0.25u,10%)",
        "n",
        "n+min(u,25%)",
        "strict",
    ],
    ["well-over", "n", "inf", "n", "inf", "strict"],
    ["nearly", "n-min(u,10%)", "n", "n-min(2u,20%)", "n", "open"],
    [
        "just-under",
        "n-min(0.25u,10%)",
        "n",
        "n-min(u,25%)",
        "n",
        "open",
    ],
    ["under", "0", "n", "0", "n", "open"],
    ["at-most", "0", "n", "0", "n", "closed"],
    ["up-to", "0", "n", "0", "n", "closed"],
    ["exactly", "n", "n", "n", "n", "closed"],
    ["odd", "n", "n+u", "n", "n+2u", "open"],
];
