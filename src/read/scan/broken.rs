//! Signs whose bytes were read in the wrong encoding (`â€œ`, `Â£`), or that are spelled out for the web (`&nbsp;`).

/// The sign that UTF-8 taken for Windows-1252 shows at the start of `text`, and how many bytes it takes.
///
/// Only what stands for a sign: of letters (`Ã©`) nobody needs to know the right one.
pub(super) fn sign(text: &str) -> Option<(char, usize)> {
    match text.as_bytes() {
        // `â€`, then what tells which.
        [0xc3, 0xa2, 0xe2, 0x82, 0xac, ..] => {
            let third = text[5..].chars().next();
            let meant = match third {
                Some('\u{2122}') => '\u{2019}',
                Some('\u{2dc}') => '\u{2018}',
                Some('\u{153}') => '\u{201c}',
                Some('\u{201c}') => '\u{2013}',
                Some('\u{201d}') => '\u{2014}',
                Some('\u{a6}') => '\u{2026}',
                Some('\u{a2}') => '\u{2022}',
                Some('\u{9d}') => '\u{201d}',
                // The last byte of the closing quotation mark means nothing in Windows-1252, and is often dropped.
                _ => return Some(('\u{201d}', 5)),
            };
            Some((meant, 5 + third.map_or(0, char::len_utf8)))
        }
        // `â‚¬`
        [0xc3, 0xa2, 0xe2, 0x80, 0x9a, 0xc2, 0xac, ..] => Some(('\u{20ac}', 7)),
        // `Â` before a sign of Latin-1 and nothing else.
        [0xc3, 0x82, 0xc2, sign @ 0xa0..=0xbf, ..] => Some((char::from(*sign), 4)),
        // Its blank that does not break, made a plain one later.
        [0xc3, 0x82, b' ', ..] => Some(('\u{a0}', 3)),
        _ => None,
    }
}

/// The sign that `text` opens with as the web spells it, by name or by number, and how many bytes that takes.
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 8;
    const NAMED: [(&str, char); 25] = [
        ("nbsp", '\u{a0}'),
        ("thinsp", '\u{2009}'),
        ("ensp", '\u{2002}'),
        ("emsp", '\u{2003}'),
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("lsquo", '\u{2018}'),
        ("rsquo", '\u{2019}'),
        ("ldquo", '\u{201c}'),
        ("rdquo", '\u{201d}'),
        ("ndash", '\u{2013}'),
        ("mdash", '\u{2014}'),
        ("minus", '\u{2212}'),
        ("hellip", '\u{2026}'),
        ("pound", '\u{a3}'),
        ("euro", '\u{20ac}'),
        ("yen", '\u{a5}'),
        ("deg", '°'),
        ("plusmn", '±'),
        ("frac12", '½'),
        ("frac14", '¼'),
        ("frac34", '¾'),
    ];
    let spelled = text.strip_prefix('&')?;
    let end = spelled
        .bytes()
        .take(LONGEST)
        .position(|byte| byte == b';')?;
    let name = &spelled[..end];
    let meant = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((meant, end + 2))
}

/// The sign of a number, decimal or behind an `x`; none for letters and digits, which nobody spells so in English.
fn numbered(number: &str) -> Option<char> {
    let hex = number.strip_prefix(['x', 'X']);
    let code = match hex {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    // What browsers make of the numbers of Windows-1252.
    let meant = match code {
        128 => '\u{20ac}',
        133 => '\u{2026}',
        145 => '\u{2018}',
        146 => '\u{2019}',
        147 => '\u{201c}',
        148 => '\u{201d}',
        150 => '\u{2013}',
        151 => '\u{2014}',
        _ => char::from_u32(code)?,
    };
    (!meant.is_alphanumeric() && !meant.is_control()).then_some(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_what_was_meant() {
        for (shown, meant) in [
            ("â€™s", Some('’')),
            ("â€œA", Some('“')),
            ("â€ x", Some('”')),
            ("â€“", Some('–')),
            ("â‚¬3", Some('€')),
            ("Â£5", Some('£')),
            ("Â°C", Some('°')),
            ("Âge", None),
            ("âge", None),
            ("é", None),
            ("", None),
        ] {
            assert_eq!(sign(shown).map(|found| found.0), meant, "{shown}");
        }
        assert_eq!(entity("&nbsp;5"), Some(('\u{a0}', 6)));
        assert_eq!(entity("&#8211;5"), Some(('–', 7)));
        assert_eq!(entity("&#x2013;5"), Some(('–', 8)));
        assert_eq!(entity("&#150;5"), Some(('–', 6)));
        assert_eq!(entity("&frac12; mile"), Some(('½', 8)));
        assert_eq!(entity("&#65;"), None);
        assert_eq!(entity("&#99999999;"), None);
        assert_eq!(entity("&é"), None);
        assert_eq!(entity("&c."), None);
    }
}
