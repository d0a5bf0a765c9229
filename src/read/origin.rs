//! Who says a number, at the edge: runs of words in, canonical names and their side out.
//!
//! A person is called by the canonical name of the lexicon's names, with what he or she speaks for; an institution by its
//! own. Officials and authorities without a name keep their words, and the place for which they speak is their
//! institution. What an outlet says of itself ("The Courier found" in the Courier) is said by nobody but the outlet.

use super::Text;
use super::place::Mentions;
use super::reading::{Reading, Run};
use super::recent::Recent;
use crate::lexicon::names::{Name, NameKind};
use crate::lexicon::places::{PlaceId, PlaceKind};
use crate::model::{Origin, Report};

/// As many words stand between an office and its place: "governor of the", "'s acting governor".
const OFFICE: usize = 3;

/// What a text is about, for those who speak without saying for which place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Home {
    /// That of the first place below a country that it names.
    region: Option<PlaceId>,
    country: Option<PlaceId>,
}

impl Home {
    /// The home of a text.
    pub(super) fn of(text: &Text<'_>, mentions: &Mentions) -> Self {
        let places = text.lexicon.places();
        let Some(lead) = mentions.lead(text) else {
            return Self::default();
        };
        let is_region = |place: &PlaceId| places.kind(*place) == PlaceKind::Region;
        Self {
            region: std::iter::once(lead)
                .chain(places.ancestors(lead))
                .find(is_region),
            country: places.country(lead),
        }
    }
}

/// The origin of a claim.
pub(super) fn origin(
    report: &Report,
    reading: &Reading,
    text: &Text<'_>,
    home: Home,
    resolved: &mut Recent<Option<Name>>,
) -> Origin {
    let outlet = report.outlet.as_deref();
    let mut origin = Origin {
        outlet: outlet.map(Into::into),
        ..Origin::default()
    };
    let printed = |run: Run| run.is_some().then(|| text.printed(run));
    let (speaker, institution) = (printed(reading.speaker), printed(reading.institution));
    let own = speaker.or(institution);
    if own.is_some_and(|own| outlet.is_some_and(|outlet| is_outlet(own, outlet))) {
        return origin;
    }
    origin.speaker = speaker.map(Into::into);
    origin.institution = institution.map(Into::into);
    let (names, places) = (text.lexicon.names(), text.lexicon.places());
    let ask = |name: &str| Some(names.resolve(name));
    let institution = institution.and_then(|name| resolved.find(name, false, ask).as_ref());
    if let Some(name) = institution {
        // One that no place is known of is called as it is printed: "the Labour Department".
        if name.side.is_some() {
            origin.institution = Some(name.canonical.as_str().into());
        }
        if let Some(place) = governed(text, reading, name) {
            origin.institution = Some(places.name(place).into());
        }
        origin.side = name.side.as_deref().map(Into::into);
        // A civil office of no said place is the country's where what it counts is, else the report's; its name stays as it is
        // printed.
        if names.is_civil(name) {
            let own = reading.place.and_then(|place| places.country(place));
            let side = own
                .or(home.country)
                .and_then(|country| places.code(country));
            origin.side = side.map(Into::into);
        }
    }
    let speaker = speaker.and_then(|name| resolved.find(name, false, ask).as_ref());
    let Some(name) = speaker else {
        return origin;
    };
    let own = |text: &Option<String>| text.as_deref().map(Into::into);
    origin.side = origin.side.or(own(&name.side));
    match name.kind {
        NameKind::Person => {
            origin.speaker = Some(name.canonical.as_str().into());
            origin.institution = origin.institution.or(own(&name.of));
        }
        NameKind::Institution => {
            // One that speaks itself has no speaker; a place's officials have, and who holds an office.
            let is_bare = name.role.is_none() && places.id(&name.canonical).is_none();
            if is_bare && reading.institution.is_none() {
                origin.speaker = None;
            }
            origin.institution = origin
                .institution
                .or_else(|| Some(name.canonical.as_str().into()));
        }
        NameKind::Group => {}
    }
    // "Acting governor Alexei Smirnov": of the region that the report is about.
    if let Some(home) = home
        .region
        .filter(|_| origin.institution.is_none() && governs(text, reading))
    {
        origin.institution = Some(places.name(home).into());
        let side = places
            .country(home)
            .and_then(|country| places.code(country));
        origin.side = side.map(Into::into);
    }
    origin
}

/// The region of a governor's place, and the town of a mayor's, where the name is another place's as well: "Bryansk's acting
/// governor".
fn governed(text: &Text<'_>, reading: &Reading, of: &Name) -> Option<PlaceId> {
    let places = text.lexicon.places();
    let place = places.id(&of.canonical)?;
    let (first, end) = (
        reading.institution.start as usize,
        reading.institution.end as usize,
    );
    let near = |office: &str| {
        (first.saturating_sub(OFFICE)..first)
            .chain(end..end + OFFICE)
            .any(|at| at < text.words.len() && text.reads(at, office))
    };
    let (kind, other) = match places.kind(place) {
        PlaceKind::City if near("governor") => (PlaceKind::Region, of.canonical.as_str()),
        PlaceKind::Region if near("mayor") => (PlaceKind::City, text.printed(reading.institution)),
        _ => return None,
    };
    let own = places.resolve_kind(other, kind)?;
    (places.country(own) == places.country(place)).then_some(own)
}

/// Whether the speaker is the governor of a region that is not said: by the title before the name, or by the title alone.
fn governs(text: &Text<'_>, reading: &Reading) -> bool {
    let (first, end) = (reading.speaker.start as usize, reading.speaker.end as usize);
    let is_governor = |at: usize| text.reads(at, "governor");
    is_governor(end.wrapping_sub(1)) || is_governor(first.wrapping_sub(1))
}

/// Whether a name is the outlet's own, or the last words of it: "The Post" of the Washington Post.
fn is_outlet(name: &str, outlet: &str) -> bool {
    let name = name.trim();
    let Some(from) = outlet.len().checked_sub(name.len()) else {
        return false;
    };
    let ends = outlet
        .get(from..)
        .is_some_and(|end| end.eq_ignore_ascii_case(name));
    ends && (from == 0 || outlet.as_bytes()[from - 1] == b' ')
}

#[cfg(test)]
mod tests {
    use super::is_outlet;

    #[test]
    fn an_outlet_by_its_last_words() {
        assert!(is_outlet("Courier", "Lindow Courier"));
        assert!(is_outlet("lindow courier", "Lindow Courier"));
        assert!(!is_outlet("rier", "Lindow Courier"));
        assert!(!is_outlet("Lindow", "Lindow Courier"));
        assert!(!is_outlet("The Lindow Courier", "Courier"));
    }
}
