//! A small generator of its own: the same numbers from the same seed on every machine, and in WebAssembly.

use trackhop_planner::PlaceId;

/// Numbers that look random (Knuth's linear congruential generator, upper bits).
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// A generator; equal seeds give equal numbers.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below the limit; zero if there is none.
    pub fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(limit.max(1))).unwrap_or(0)
    }

    /// True once in so many times.
    pub fn once_in(&mut self, times: u32) -> bool {
        self.below(times) == 0
    }

    /// One of the first so many places.
    pub fn place(&mut self, places: u16) -> PlaceId {
        PlaceId(u16::try_from(self.below(u32::from(places))).unwrap_or(0))
    }

    /// One of these.
    pub fn one_of<T: Copy>(&mut self, choices: [T; 3]) -> T {
        let [a, b, c] = choices;
        match self.below(3) {
            0 => a,
            1 => b,
            _ => c,
        }
    }
}
