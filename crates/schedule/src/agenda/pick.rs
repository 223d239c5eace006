//! A picked session: how much it is wanted and what the user puts up with.

use crate::route::query::{Pairs, write};

/// How much the user wants a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// It outweighs any number of others.
    Must,
    /// An ordinary pick.
    #[default]
    Want,
    /// To fill a gap.
    Maybe,
}

impl Tier {
    /// All tiers, the strongest first.
    pub const ALL: [Self; 3] = [Self::Must, Self::Want, Self::Maybe];

    /// `must`, `want` or `maybe`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Want => "want",
            Self::Maybe => "maybe",
        }
    }

    /// Reads [`Tier::word`].
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.word() == word)
    }
}

/// A picked session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pick {
    /// How much it is wanted.
    pub tier: Tier,
    /// Minutes the user would come late.
    pub late: u16,
    /// Minutes the user would leave early.
    pub early: u16,
    /// Keep it whatever it costs.
    pub locked: bool,
    /// The user missed it or gave it up: it is not planned any more.
    pub missed: bool,
}

impl Pick {
    /// An ordinary pick of that tier.
    pub fn of(tier: Tier) -> Self {
        Self { tier, ..Self::default() }
    }

    /// Reads the value of a record, such as `tier=want&late=10`. A tier of a later version counts as `want`.
    pub fn parse(value: &str) -> Option<Self> {
        let mut pick = None;
        for (key, value) in Pairs::new(value) {
            let pick = pick.get_or_insert_with(Self::default);
            match key.as_str() {
                "tier" => pick.tier = Tier::from_word(&value).unwrap_or_default(),
                "late" => pick.late = value.parse().unwrap_or(0),
                "early" => pick.early = value.parse().unwrap_or(0),
                "locked" => pick.locked = value == "1",
                "missed" => pick.missed = value == "1",
                _ => {}
            }
        }
        pick
    }

    /// The value of a record.
    pub fn value(&self) -> String {
        let (late, early) = (self.late.to_string(), self.early.to_string());
        let all = [
            ("tier", self.tier.word(), true),
            ("late", late.as_str(), self.late > 0),
            ("early", early.as_str(), self.early > 0),
            ("locked", "1", self.locked),
            ("missed", "1", self.missed),
        ];
        write(all.iter().filter(|(_, _, wanted)| *wanted).map(|(key, value, _)| (*key, *value)))
    }
}
