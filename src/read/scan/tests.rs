use super::*;

fn check(text: &str, expected: &[&str]) {
    let lexicon = Lexicon::english();
    let mut words = Words::default();
    scan(text, &lexicon, &mut words);
    let found: Vec<_> = (0..words.len()).map(|at| words.text(text, at)).collect();
    assert_eq!(found, expected, "{text}");
}

fn scanned(text: &str) -> Words {
    let mut words = Words::default();
    scan(text, &Lexicon::english(), &mut words);
    words
}

#[test]
fn text_falls_into_words() {
    check("Five people fled.", &["Five", "people", "fled", "."]);
    check("Kyiv's 1,200.5 km²", &["Kyiv", "'s", "1,200.5", "km", "²"]);
    check("Kyiv’s towns’ end", &["Kyiv", "’s", "towns", "’", "end"]);
    check(
        "12km, a 3rd M777",
        &["12", "km", ",", "a", "3", "rd", "M", "777"],
    );
    check(
        "10–15 don’t O'Brien's",
        &["10", "–", "15", "don’t", "O'Brien", "'s"],
    );
    check(
        "5.6m 1990s Sukhoi-34",
        &["5.6", "m", "1990", "s", "Sukhoi", "-", "34"],
    );
    check("$1’000’000, 1,2,3.", &["$", "1’000’000", ",", "1,2,3", "."]);
    check(
        "it's rock'n'roll 'tis",
        &["it", "'s", "rock'n'roll", "'", "tis"],
    );
    check("Київ's Zelenskyy", &["Київ", "'s", "Zelenskyy"]);
    check(
        "incomprehensibilitiesandmore x",
        &["incomprehensibilitiesandmore", "x"],
    );
    check("exactlysixteenle's", &["exactlysixteenle", "'s"]);
    check("1\u{a0}000\u{202f}km", &["1", "000", "km"]);
    check(
        "co\u{ad}operate e\u{301}te\u{301}",
        &["co\u{ad}operate", "e\u{301}te\u{301}"],
    );
    check("", &[]);
    check(" \r\n ", &[]);
}

#[test]
fn the_form_of_a_word() {
    use Kind::{Digits, Initial, Lower, Mixed, Possessive, Title, Upper};
    for (text, kind) in [
        ("km", Lower),
        ("Kursk", Title),
        ("A", Initial),
        ("NATO", Upper),
        ("kWh", Mixed),
        ("McDonald", Mixed),
        ("Émigré", Title),
        ("КИЇВ", Upper),
        ("O'Neill", Mixed),
        ("Counterrevolutionary", Title),
        ("1,200", Digits),
    ] {
        assert_eq!(scanned(text).kind(0), kind, "{text}");
    }
    assert_eq!(scanned("it's").kind(1), Possessive);
}

#[test]
fn what_stands_between_words() {
    use Gap::{Blank, Line, None, Space};
    let words = scanned("a b\nc \r\n\r\n d,\n\t\ne\u{2009}f\rg");
    let gaps: Vec<_> = words.all().iter().map(|word| word.gap).collect();
    assert_eq!(gaps, [Blank, Space, Line, Blank, None, Blank, Space, Line]);
    assert_eq!(words.lines(), [0, 2, 3, 5, 7]);
}

#[test]
fn words_are_known_whatever_their_case() {
    let lexicon = Lexicon::english();
    let text = "KILOMETRES Twelve kilometres € don’t ½ zzyzx";
    let words = scanned(text);
    assert_eq!(words.id(0), words.id(2));
    assert!(words.class(0).any(Class::UNIT));
    assert!(words.class(1).any(Class::NUMBER));
    assert!(words.class(3).any(Class::UNIT_BEFORE));
    assert_eq!(lexicon.vocabulary.text(words.id(4)), "don't");
    assert!(words.class(5).any(Class::FRACTION));
    assert_eq!(words.id(6), WordId::UNKNOWN);
    assert!(words.class(6).any(Class::WORD));
}

#[test]
fn phrases_of_the_text() {
    let lexicon = Lexicon::english();
    let text = "No fewer\nthan 5 sq. km, more\n\nthan 60-odd and 3 km2, 4 km 2";
    let words = scanned(text);
    let phrases: Vec<_> = (0..words.len())
        .filter_map(|at| words.phrase(&lexicon, at))
        .map(|(id, _)| lexicon.vocabulary.text(id))
        .collect();
    assert_eq!(
        phrases,
        ["no fewer than", "fewer than", "sq. km", "-odd", "km2"]
    );
}

#[test]
fn the_lexicon_cuts_its_terms_as_the_scan_does() {
    let lexicon = Lexicon::english();
    // A possessive or contracted `'s` is known only after its word.
    for (id, term) in lexicon.vocabulary.terms().filter(|(_, term)| *term != "'s") {
        let words = scanned_with(term, &lexicon);
        let found = words.phrase(&lexicon, 0);
        // A phrase, a word, or a piece of a phrase that is no word by itself.
        assert!(
            found == Some((id, words.len())) || words.len() == 1 && words.id(0) == id,
            "{term:?} is cut into {:?}",
            words.all()
        );
    }
}

fn scanned_with(text: &str, lexicon: &Lexicon) -> Words {
    let mut words = Words::default();
    scan(text, lexicon, &mut words);
    words
}

#[test]
fn every_byte_that_is_no_white_space_is_in_one_word() {
    let alphabet: Vec<char> = "aB9 .,'’-–\n\r\"(%€é\u{301}🙂ß\u{a0}\u{200d}漢"
        .chars()
        .collect();
    let mut state = 1_u64;
    let lexicon = Lexicon::english();
    let mut words = Words::default();
    for _ in 0..2_000 {
        let text: String = (0..24)
            .map(|_| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                alphabet[usize::try_from(state >> 33).unwrap() % alphabet.len()]
            })
            .collect();
        scan(&text, &lexicon, &mut words);
        let mut last = 0;
        for at in 0..words.len() {
            let word = words.at(at);
            assert!(word.start < word.end, "{text:?}");
            let between = &text[last..word.start as usize];
            assert!(
                between
                    .chars()
                    .all(|c| c.is_whitespace() || c == '\u{200d}'),
                "{text:?}"
            );
            assert_eq!(
                words.glued(at),
                between.trim_matches('\u{200d}').is_empty() && at > 0
            );
            assert!(!words.text(&text, at).is_empty(), "{text:?}");
            last = word.end as usize;
        }
    }
}

#[test]
fn hostile_texts_take_linear_time_and_no_more_words_than_bytes() {
    let million = 1_000_000;
    for (text, most) in [
        ("1".repeat(million), million / 40),
        ("1,".repeat(million / 2), million / 20),
        (",".repeat(million), million),
        ("-".repeat(million), million),
        ("'".repeat(million), million),
        ("a'".repeat(million / 2), 2),
        ("\"".repeat(million), million),
        ("x".repeat(million), 1),
        ("é".repeat(million / 2), 1),
        ("🙂".repeat(million / 4), million / 4),
        ("e\u{301}".repeat(million / 3), 1),
        ("\u{301}".repeat(million / 2), million / 2),
        ("a's".repeat(million / 3), 2),
        ("\n".repeat(million), 0),
        ("1 ".repeat(million / 2), million / 2),
    ] {
        let start = std::time::Instant::now();
        let words = scanned(&text);
        assert!(
            words.len() <= most,
            "{} words of {:?}…",
            words.len(),
            text.get(..6)
        );
        // Generous for a slow build on a busy machine; a quadratic pass takes minutes.
        assert!(start.elapsed().as_secs() < 5, "{:?}…", text.get(..6));
    }
}

/// `cargo test --release --lib speed -- --ignored --nocapture`, on the file named by `SPEED_TEXT` if set.
#[test]
#[ignore = "a measurement, for release builds"]
fn speed() {
    use super::super::sentence::Sentences;
    let lexicon = Lexicon::english();
    let text = match std::env::var("SPEED_TEXT") {
        Ok(path) => std::fs::read_to_string(path).unwrap(),
        Err(_) => news(20_000_000),
    };
    // Reports of the size of an article, one after the other through the same buffers.
    let mut reports: Vec<&str> = Vec::new();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let cut = (4_000..rest.len()).find(|at| rest.as_bytes()[*at] == b'\n');
        let (report, after) = rest.split_at(cut.map_or(rest.len(), |at| at + 1));
        reports.push(report);
        rest = after;
    }
    let (mut words, mut sentences) = (Words::default(), Sentences::default());
    let (mut counts, mut phrases) = ([0; 4], 0);
    #[allow(clippy::cast_precision_loss, reason = "a rate of three digits")]
    let megabytes = text.len() as f64 / 1e6;
    let mut times = [0.0; 3];
    for round in 0..7 {
        let mut spent = [0.0; 3];
        for report in &reports {
            let start = std::time::Instant::now();
            scan(report, &lexicon, &mut words);
            let scanned = std::time::Instant::now();
            sentences.find(&words, &lexicon);
            let cut = std::time::Instant::now();
            phrases += (0..words.len())
                .filter_map(|at| words.phrase(&lexicon, at))
                .count();
            spent[0] += (scanned - start).as_secs_f64();
            spent[1] += (cut - scanned).as_secs_f64();
            spent[2] += cut.elapsed().as_secs_f64();
            if round == 0 {
                counts[0] += words.len();
                counts[1] += words
                    .all()
                    .iter()
                    .filter(|w| w.id != WordId::UNKNOWN)
                    .count();
                counts[2] += sentences.all().len();
                counts[3] = phrases;
            }
        }
        for (best, spent) in times.iter_mut().zip(spent) {
            *best = f64::max(*best, megabytes / spent);
        }
    }
    let [all, known, cut, phrases] = counts;
    println!("{all} words, {known} known, {cut} sentences, {phrases} phrases");
    let [scan, cut, phrases] = times;
    println!("MB/s: scan {scan:.0}, sentences {cut:.0}, phrases {phrases:.0}");
}

#[test]
fn letters_are_those_of_unicode() {
    for c in '\0'..=char::MAX {
        assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
    }
}

/// Text with the word lengths, numbers and punctuation of news, different on every line.
fn news(bytes: usize) -> String {
    let parts = [
        "Officials in the Lindow district said on Tuesday that at least {} people had left their homes",
        " after the river rose by {} metres overnight, according to the regional emergency service.",
        " Governor Anna Petrovska's office put the number of damaged houses at about {}, more than twice",
        " the figure given a day before, while {} bridges and {} km of road remained closed to traffic.\n",
        "\u{201c}We have never seen so much water,\u{201d} a volunteer told reporters near Ostermark;",
        " rescuers didn't reach {} villages until the evening, and nearly {} residents were still missing.",
        " Insurers estimate the loss at ${}m or so, and the ministry of finance promised further support.\n\n",
    ];
    let mut text = String::with_capacity(bytes + 200);
    let mut state = 7_u64;
    while text.len() < bytes {
        for part in parts {
            for (index, piece) in part.split("{}").enumerate() {
                if index > 0 {
                    state = state
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1);
                    text.push_str(&(state >> (40 + state % 16)).to_string());
                }
                text.push_str(piece);
            }
        }
    }
    text
}
