//! A short fingerprint of a text, the same in every build and on every device. Not against people: whoever wants
//! two texts with one fingerprint can make them, so nothing may be trusted because its fingerprint fits.

/// FNV-1a over the bytes, with the bits mixed afterwards, because FNV hardly moves the high ones of short texts.
pub(crate) fn hash(text: &str) -> u64 {
    let fnv = text.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    let mixed = (fnv ^ (fnv >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    let mixed = (mixed ^ (mixed >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    mixed ^ (mixed >> 33)
}

#[cfg(test)]
mod tests {
    use super::hash;

    /// Shared links and published files hold these numbers: another function would break both.
    #[test]
    fn the_fingerprint_never_changes() {
        let found = ["", "a", "1163619671685988728"].map(hash);
        assert_eq!(
            found.map(|n| format!("{n:016x}")),
            ["efd01f60ba992926", "82a2a958a9bece5b", "ed3601fb5a2adf22"]
        );
    }
}
