/// Who a number comes from, through which chain, and on which side: outlet ← speaker ← institution.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(default)
)]
pub struct Origin {
    /// The outlet or data source that published it.
    pub outlet: Option<Box<str>>,
    /// The person who is quoted, by name where there is one.
    pub speaker: Option<Box<str>>,
    /// The institution that is quoted, or that the speaker speaks for.
    pub institution: Option<Box<str>>,
    /// The speaker's side, as a short code: `ru`, `ua`.
    pub side: Option<Box<str>>,
}

impl Origin {
    /// A figure of an outlet's own.
    pub fn outlet(outlet: impl Into<Box<str>>) -> Self {
        Origin {
            outlet: Some(outlet.into()),
            ..Self::default()
        }
    }

    /// The same, said by a person.
    #[must_use]
    pub fn speaker(mut self, speaker: impl Into<Box<str>>) -> Self {
        self.speaker = Some(speaker.into());
        self
    }

    /// The same, of an institution.
    #[must_use]
    pub fn institution(mut self, institution: impl Into<Box<str>>) -> Self {
        self.institution = Some(institution.into());
        self
    }

    /// The name that stands for where the number comes from: the institution, else the speaker, else the outlet.
    pub fn source(&self) -> Option<&str> {
        self.institution
            .as_deref()
            .or(self.speaker.as_deref())
            .or(self.outlet.as_deref())
    }
}
