//! Names: spellings and titles of one speaker meet, similar speakers stay apart.

use std::sync::{Arc, LazyLock};

use crossclaim::lexicon::names::{Name, NameKind, Names};
use crossclaim::lexicon::places::Places;
use proptest::prelude::*;

static NAMES: LazyLock<Names> = LazyLock::new(|| Names::built_in(Arc::new(Places::built_in())));

fn resolve(name: &str) -> Name {
    NAMES.resolve(name)
}

#[test]
fn one_institution_under_many_names() {
    for (canonical, side, forms) in [
        (
            "Russia defence ministry",
            Some("ru"),
            "Russia's defence ministry|Russian Defense Ministry|the Russian defence ministry|Ministry of Defence of Russia|\
             the Defense Ministry of the Russian Federation|Russia’s Ministry of Defence|Russian MoD|Russian Ministry of \
             Defense|RUSSIA'S DEFENCE MINISTRY|the Ministry of Defence of the Russian Federation",
        ),
        (
            "Ukraine defence ministry",
            Some("ua"),
            "Ukraine's defence ministry|Ukrainian Ministry of Defence",
        ),
        (
            "United States defence ministry",
            Some("us"),
            "the Pentagon|US Department of Defense|US Defense Department",
        ),
        (
            "Ukraine general staff",
            Some("ua"),
            "General Staff of the Armed Forces of Ukraine|Ukraine's General Staff|the General Staff of the Ukrainian Armed \
             Forces|Ukrainian General Staff|Ukrainian army's general staff",
        ),
        (
            "Ukraine military",
            Some("ua"),
            "Ukraine's military|the Ukrainian army|Ukrainian forces|Armed Forces of Ukraine",
        ),
        (
            "Israel military",
            Some("il"),
            "IDF|the Israeli military|Israel Defense Forces|Israel's army",
        ),
        (
            "Gaza Strip health ministry",
            Some("ps"),
            "Gaza's health ministry|the Hamas-run health ministry in Gaza|Gaza Health Ministry|the health ministry in Gaza",
        ),
        (
            "Japan meteorological agency",
            Some("jp"),
            "Japan's meteorological agency|Japan Meteorological Agency",
        ),
        (
            "Turkey interior ministry",
            Some("tr"),
            "Türkiye's Ministry of the Interior|the Turkish interior ministry",
        ),
        (
            "Russia",
            Some("ru"),
            "Russia|Moscow|the Russian government|Russian authorities|Russian officials|a Russian official|Government of the \
             Russian Federation",
        ),
        (
            "Ukraine",
            Some("ua"),
            "Kyiv|Kiev|Ukraine|Ukraine's government|senior Ukrainian officials",
        ),
        (
            "Kursk region",
            Some("ru"),
            "Kursk region|Kursk regional government|the Kursk region's authorities|authorities in the Kursk region|local \
             authorities in Kursk|Kursk regional administration",
        ),
        (
            "UN humanitarian office",
            None,
            "OCHA|the UN's humanitarian office|UN OCHA",
        ),
        (
            "Institute for the Study of War",
            None,
            "ISW|the Institute for the Study of War",
        ),
        ("Rybar", Some("ru"), "Rybar|Rybar Telegram channel"),
    ] {
        for form in forms.split('|') {
            let name = resolve(form);
            assert_eq!(
                (name.canonical.as_str(), name.side.as_deref(), name.kind),
                (canonical, side, NameKind::Institution),
                "{form}"
            );
        }
    }
}

#[test]
fn one_person_under_many_titles() {
    let key = resolve("Alexei Smirnov").key;
    for (form, role, of) in [
        (
            "Kursk's acting governor, Alexei Smirnov",
            Some("acting governor"),
            Some("Kursk region"),
        ),
        (
            "Kursk regional governor Alexei Smirnov",
            Some("regional governor"),
            Some("Kursk region"),
        ),
        (
            "acting governor of Kursk Alexei Smirnov",
            Some("acting governor"),
            Some("Kursk region"),
        ),
        (
            "Alexei Smirnov, the acting governor of the Kursk region",
            Some("acting governor"),
            Some("Kursk region"),
        ),
        ("Acting Gov. Alexey Smirnov", None, None),
        ("governor Aleksey Smirnov", Some("governor"), None),
        (
            "the region's governor, Alexei Smirnov,",
            Some("governor"),
            None,
        ),
        ("Alexei Smirnov", None, None),
        ("ALEXEI SMIRNOV", None, None),
        ("alexei smirnov", None, None),
        ("A. Smirnov", None, None),
        (
            "Kursk Governor Aleksei Smirnov",
            Some("governor"),
            Some("Kursk region"),
        ),
    ] {
        let name = resolve(form);
        assert_eq!(
            (name.kind, &name.key),
            (NameKind::Person, &key),
            "{form}: {name:?}"
        );
        if role.is_some() {
            assert_eq!(name.role.as_deref(), role, "{form}");
            assert_eq!(name.of.as_deref(), of, "{form}");
            assert_eq!(name.side.as_deref(), of.map(|_| "ru"), "{form}");
        }
    }
}

#[test]
fn persons_and_what_they_speak_for() {
    for (form, canonical, of) in [
        (
            "Russian President Vladimir Putin",
            "Vladimir Putin",
            Some("Russia"),
        ),
        ("Putin", "Vladimir Putin", None),
        (
            "Ukraine's Volodymyr Zelenskyy",
            "Volodymyr Zelensky",
            Some("Ukraine"),
        ),
        ("President Volodymyr Zelenskiy", "Volodymyr Zelensky", None),
        ("Vladimir Zelensky", "Volodymyr Zelensky", None),
        ("Zelenskiy", "Volodymyr Zelensky", None),
        (
            "Ukrainian presidential aide Mykhailo Podolyak",
            "Mykhailo Podolyak",
            Some("Ukraine"),
        ),
        ("Mikhail Podoliak", "Mykhailo Podolyak", None),
        (
            "Vyacheslav Gladkov, the governor of the neighbouring Belgorod region",
            "Vyacheslav Gladkov",
            Some("Belgorod region"),
        ),
        (
            "Russian defence ministry spokesman Igor Konashenkov",
            "Igor Konashenkov",
            Some("Russia defence ministry"),
        ),
        (
            "Sergei Shoigu, head of Russia's security council",
            "Sergei Shoigu",
            Some("Russia security council"),
        ),
        (
            "Israeli military spokesperson Rear Adm. Daniel Hagari",
            "Daniel Hagari",
            Some("Israel military"),
        ),
        ("River Herald's Daniel Brook", "Daniel Brook", None),
        ("Police Chief Martin King", "Martin King", Some("police")),
        ("Angus King", "Angus King", None),
        ("Kursk Mayor Igor Kutsak", "Igor Kutsak", Some("Kursk city")),
        (
            "acting Kursk region governor Alexei Smirnov",
            "Alexei Smirnov",
            Some("Kursk region"),
        ),
        ("Bashar Assad", "Bashar al-Assad", None),
        (
            "German Chancellor Olaf Scholz",
            "Olaf Scholz",
            Some("Germany"),
        ),
        ("Dr. Maria Lopez-Ortega", "Maria Lopez-Ortega", None),
        ("fire chief John O'Neill", "John O'Neill", None),
        ("Ursula von der Leyen", "Ursula von der Leyen", None),
        (
            "Sumy mayor Oleksandr Lysenko",
            "Oleksandr Lysenko",
            Some("Sumy"),
        ),
        (
            "UN spokesman Stephane Dujarric",
            "Stephane Dujarric",
            Some("United Nations"),
        ),
    ] {
        let name = resolve(form);
        assert_eq!(
            (name.canonical.as_str(), name.kind),
            (canonical, NameKind::Person),
            "{form}"
        );
        assert_eq!(name.of.as_deref(), of, "{form}");
    }
    assert_eq!(resolve("Volodymyr Zelensky").side.as_deref(), Some("ua"));
}

#[test]
fn who_speaks_without_a_name() {
    for (form, canonical, kind) in [
        ("the Russian president", "Russia", NameKind::Institution),
        (
            "a spokesman for Russia's defence ministry",
            "Russia defence ministry",
            NameKind::Institution,
        ),
        (
            "the defence ministry",
            "defence ministry",
            NameKind::Institution,
        ),
        (
            "Russian military bloggers",
            "Russia military bloggers",
            NameKind::Group,
        ),
        ("local residents", "local residents", NameKind::Group),
        ("officials", "officials", NameKind::Group),
        ("witnesses", "witnesses", NameKind::Group),
        ("He", "He", NameKind::Group),
        ("Saturday", "Saturday", NameKind::Group),
        (
            "On Monday, the Ministry of Defence of Russia",
            "Russia defence ministry",
            NameKind::Institution,
        ),
        ("PAC", "PAC", NameKind::Institution),
        (
            "Kursk's acting governor",
            "Kursk region",
            NameKind::Institution,
        ),
        (
            "Harbour Relief Agency",
            "Harbour Relief Agency",
            NameKind::Institution,
        ),
        ("", "", NameKind::Group),
        ("…", "…", NameKind::Group),
    ] {
        let name = resolve(form);
        assert_eq!(
            (name.canonical.as_str(), name.kind),
            (canonical, kind),
            "{form}"
        );
    }
    let russia = NAMES.places().resolve("Russia");
    for (form, canonical) in [
        ("the defence ministry", "Russia defence ministry"),
        ("Ukraine's defence ministry", "Ukraine defence ministry"),
        ("authorities", "Russia"),
    ] {
        assert_eq!(NAMES.resolve_at(form, russia).canonical, canonical);
    }
}

#[test]
fn spellings_of_one_last_name_share_a_key() {
    for forms in [
        "Oleksandr Syrskyi|Alexander Syrsky|Aleksandr Syrskiy|Oleksandr Syrskyy|Aleksander Syrskij",
        "Valerii Zaluzhnyi|Valery Zaluzhny|Valeriy Zaluzhnyy",
        "Dmitry Yermakov|Dmitri Ermakov".split('|').next().unwrap(),
        "Alexander Ivanov|Aleksandr Ivanov|Alexandr Ivanov",
        "Maxim Alekseev|Maksim Alexeev",
        "José Pérez|Jose Perez",
        "Anna Müller|Anna Muller",
        "Yevgeny Balitsky|Evgeny Balitskiy|Yevhen Balytsky"
            .rsplit_once('|')
            .unwrap()
            .0,
    ] {
        let keys: Vec<_> = forms.split('|').map(|form| resolve(form).key).collect();
        assert!(keys.iter().all(|key| *key == keys[0]), "{forms}: {keys:?}");
    }
}

#[test]
fn similar_is_not_the_same() {
    for pair in [
        "Iran|Iraq",
        "Austria|Australia",
        "Niger|Nigeria",
        "Slovakia|Slovenia",
        "Iranian army|Iraqi army",
        "Latvia|Lithuania",
        "Austrian health ministry|Australian health ministry",
        "Mali|Malawi",
        "Dominica|Dominican Republic",
        "North Korea|South Korea",
        "Republic of the Congo|Democratic Republic of the Congo",
        "Kursk|Kirov region",
        "Alexei Smirnov|Alexei Smirnova",
        "Ivan Petrov|Ivan Petrenko",
        "Donald Trump|Donald Trump Jr",
        "Donald Trump|Melania Trump",
        "Lloyd Austin|Linda Austin",
        "Russian defence ministry|Russian interior ministry",
        "Joe Biden|Hunter Biden",
        "Anna Smith|Anna Smyth",
        "General Staff of Ukraine|General Staff of Russia",
        "Gaza health ministry|Lebanese health ministry",
        "Xi Jinping|Li Jinping",
        "UNICEF|UNESCO",
        "Sergei Sobyanin|Sergei Sobolev",
    ] {
        let (a, b) = pair.split_once('|').unwrap();
        let (a, b) = (resolve(a), resolve(b));
        assert!(
            a.canonical != b.canonical && !NAMES.same_person(&a, &b),
            "{pair}: {a:?} {b:?}"
        );
        if !pair.contains("Austin") {
            assert_ne!(a.key, b.key, "{pair}");
        }
    }
}

#[test]
fn a_last_name_alone_is_a_matter_of_the_report() {
    let same = |a, b| NAMES.same_person(&resolve(a), &resolve(b));
    assert!(same("Smirnov", "Kursk's acting governor, Alexei Smirnov"));
    assert!(same("Governor Smirnov", "Aleksey Smirnov"));
    assert!(same("A. Smirnov", "Smirnov"));
    assert!(!same("Smirnov", "Smirnova"));
    assert!(!same("Andrei Smirnov", "Alexei Smirnov"));
    assert!(!same("B. Smirnov", "Alexei Smirnov"));
    assert!(!same("Russia", "Russia"));
    assert_ne!(resolve("Smirnov").key, resolve("Alexei Smirnov").key);
}

#[test]
fn likeness_proposes_and_never_merges() {
    let (a, b) = (resolve("Iran"), resolve("Iraq"));
    assert_eq!(NAMES.propose(&a, &a), None);
    assert_ne!(a.key, b.key);
    let (a, b) = (resolve("Oleh Synehubov"), resolve("Oleg Sinegubov"));
    assert_ne!(a.key, b.key);
    assert!(
        NAMES
            .propose(&a, &resolve("Oleh Synihubov"))
            .is_some_and(|alike| (0.9..=1.0).contains(&alike))
    );
    assert_eq!(NAMES.propose(&b, &resolve("Rafael Grossi")), None);
    assert_eq!(NAMES.propose(&resolve("Rybar"), &resolve("Rybarov")), None);
}

#[test]
fn callers_add_rows() {
    let mut names = NAMES.clone();
    let table = "name\tkind\tside\twords\nRiver Board\tinstitution\tru\tRB|Board of Rivers\ndam authority\toffice\t\tdam authority\n";
    names.add_institutions("mine.tsv", table).unwrap();
    names
        .add_persons(
            "mine.tsv",
            "name\tkind\tside\talso\nVera Lindqvist\tperson\tse\tLindqvist\n",
        )
        .unwrap();
    assert_eq!(
        names.resolve("the Board of Rivers").canonical,
        "River Board"
    );
    assert_eq!(
        names.resolve("Egypt's Dam Authority").canonical,
        "Egypt dam authority"
    );
    assert_eq!(names.resolve("Lindqvist").side.as_deref(), Some("se"));
    let errors = names
        .add_institutions("bad.tsv", "name\tkind\tside\twords\nX\tplanet\t\tX\n")
        .unwrap_err();
    assert_eq!(
        errors[0].to_string(),
        "bad.tsv:2: `planet` in column `kind`, expected institution, office, civil, government, title, voice or org"
    );
    assert!(
        names
            .add_persons("bad.tsv", "name\tkind\tside\talso\n\tperson\n")
            .is_err()
    );
}

fn pieces() -> impl Strategy<Value = String> {
    let words = [
        "Russia's",
        "Russian",
        "the",
        "defence",
        "ministry",
        "Defense",
        "Ministry",
        "of",
        "Kursk",
        "governor",
        "acting",
        "Alexei",
        "Smirnov,",
        "Smirnov",
        "spokesman",
        "for",
        "Zelenskiy",
        "Putin",
        "President",
        "al-Assad",
        "Moscow",
        "General",
        "Staff",
        "A.",
        "Jr",
        "officials",
        "army",
        "UN",
        "Gaza",
        "Hamas-run",
        "health",
        "(reuters)",
        "\u{201c}",
        "\u{2019}s",
        "von",
        "Gov.",
        "residents",
        "Kyiv",
        "12",
        "Ivan",
        "Agency",
        "Texas",
        "Georgia",
        "iy",
        "Xi",
        "yy",
    ];
    proptest::collection::vec(proptest::sample::select(words.to_vec()), 1..8)
        .prop_map(|words| words.join(" "))
}

proptest! {
    /// A canonical name is the end of the way.
    #[test]
    fn resolving_is_idempotent(name in prop_oneof![pieces(), "\\PC{0,40}", "[A-Z][a-z]{1,8}( [A-Z][a-z']{1,9}){0,2}"]) {
        let once = resolve(&name);
        let twice = resolve(&once.canonical);
        prop_assert_eq!(&once.canonical, &twice.canonical);
        prop_assert_eq!(&once.key, &twice.key);
        prop_assert_eq!(once.kind, twice.kind);
    }

    /// What was resolved before plays no part.
    #[test]
    fn resolving_is_pure(names in proptest::collection::vec(pieces(), 1..6)) {
        let forward: Vec<Name> = names.iter().map(|name| resolve(name)).collect();
        let fresh = NAMES.clone();
        let mut backward: Vec<Name> = names.iter().rev().map(|name| fresh.resolve(name)).collect();
        backward.reverse();
        prop_assert_eq!(forward, backward);
    }

    /// Case of letters, quotation marks and an article do not change who speaks.
    #[test]
    fn a_frame_changes_nothing(name in proptest::sample::select(vec![
        "Alexei Smirnov", "Russian defence ministry", "UN humanitarian office", "Kursk region", "Vladimir Putin", "Rybar", "Ukraine's General Staff",
    ])) {
        let key = resolve(name).key;
        for framed in [format!("“{name}”"), format!("the {name}"), format!("{name},"), format!("{name}'s"), format!("  {name} "), name.to_uppercase()] {
            prop_assert_eq!(&resolve(&framed).key, &key, "{}", framed);
        }
    }
}
