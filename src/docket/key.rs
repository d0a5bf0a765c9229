//! What a series is of, as 64 bits that agree between machines.

use std::hash::Hasher;

use siphasher::sip::SipHasher24;

use crate::model::{Dynamics, Event, Stance, Subject};

/// Which of the two gating stances a claim has.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum StanceClass {
    /// Any stance but the two below.
    Said,
    /// Intended.
    Planned,
    /// Said to be untrue.
    Denied,
}

impl StanceClass {
    /// That of a claim: what is still to come is planned, whatever verb says so.
    pub(crate) fn of(stance: Stance, dynamics: Dynamics) -> Self {
        match (dynamics, stance.into()) {
            (Dynamics::Plan, StanceClass::Said) => StanceClass::Planned,
            (_, stance) => stance,
        }
    }
}

impl From<Stance> for StanceClass {
    fn from(stance: Stance) -> Self {
        match stance {
            Stance::Planned => StanceClass::Planned,
            Stance::Denied => StanceClass::Denied,
            _ => StanceClass::Said,
        }
    }
}

/// The canonical names that make up a key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KeyParts<'a> {
    pub(crate) measure: &'a str,
    pub(crate) dimension: &'a str,
    pub(crate) dynamics: Dynamics,
    pub(crate) stance: StanceClass,
    pub(crate) subject: &'a Subject,
    pub(crate) place: Option<&'a str>,
    pub(crate) to: Option<&'a str>,
    pub(crate) event: Option<&'a Event>,
}

// Any two numbers do; these are the digits of pi, and no machine may change them.
const SEED: (u64, u64) = (3_141_592_653_589_793_238, 4_626_433_832_795_028_841);

impl KeyParts<'_> {
    /// The count on top of which something is planned.
    pub(crate) fn count_under(self) -> Self {
        KeyParts {
            dynamics: Dynamics::Total,
            stance: StanceClass::Said,
            ..self
        }
    }

    /// The key of the series. Each part ends with a byte that no UTF-8 text holds, and what is missing is told from
    /// what is empty.
    pub(crate) fn key(&self) -> u64 {
        let mut hasher = SipHasher24::new_with_keys(SEED.0, SEED.1);
        let mut part = |text: Option<&str>| {
            if let Some(text) = text {
                hasher.write(text.as_bytes());
                hasher.write_u8(0xff);
            } else {
                hasher.write_u8(0xfe);
            }
        };
        part(Some(self.measure));
        part(Some(self.dimension));
        part(Some(self.dynamics.as_str()));
        part(Some(match self.stance {
            StanceClass::Said => "",
            StanceClass::Planned => "planned",
            StanceClass::Denied => "denied",
        }));
        self.subject.facets().for_each(&mut part);
        part(self.place);
        part(self.to);
        let event = self.event;
        part(event.and_then(|e| e.what.as_deref()));
        part(event.and_then(|e| e.when.as_deref()));
        part(event.and_then(|e| e.place.as_deref()));
        part(Some(if event.is_some() { "event" } else { "" }));
        hasher.finish()
    }
}

/// The key of the same series within a story. The docket's own claims and fixed facts, which meet across stories, keep
/// the plain key.
pub(crate) fn in_story(key: u64, story: &str) -> u64 {
    let mut hasher = SipHasher24::new_with_keys(SEED.0, SEED.1);
    hasher.write_u64(key);
    hasher.write(story.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_pinned() {
        let subject = Subject::default().holder("ukrainian").kind("tank");
        let event = Event {
            what: Some("strike".into()),
            ..Event::default()
        };
        let parts = KeyParts {
            measure: "lost",
            dimension: "count",
            dynamics: Dynamics::Total,
            stance: StanceClass::Said,
            subject: &subject,
            place: Some("Kursk region"),
            to: None,
            event: None,
        };
        assert_eq!(parts.key(), 9_504_338_967_771_669_089);
        let of_event = KeyParts {
            event: Some(&event),
            ..parts
        };
        assert_eq!(of_event.key(), 1_317_063_888_313_897_784);
        assert_eq!(in_story(parts.key(), "a.txt"), 7_316_507_033_044_912_232);
        let empty = Event::default();
        assert_ne!(
            KeyParts {
                event: Some(&empty),
                ..parts
            }
            .key(),
            parts.key()
        );
    }
}
