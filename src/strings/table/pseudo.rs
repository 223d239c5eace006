//! The pseudo-language of development builds: English in brackets, with accents and a third longer. What is not
//! decorated on the screen does not come from the tables; what is clipped is clipped in a longer language too.

/// A text that can be decorated.
pub(in crate::strings) trait Decorate {
    fn decorate(self) -> Self;
}

impl Decorate for String {
    fn decorate(self) -> Self {
        decorated(&self)
    }
}

/// Kept for the life of the program; there are as many as the table has, in development builds only.
impl Decorate for &'static str {
    fn decorate(self) -> Self {
        Box::leak(decorated(self).into_boxed_str())
    }
}

impl Decorate for Option<&'static str> {
    fn decorate(self) -> Self {
        self.map(Decorate::decorate)
    }
}

fn decorated(text: &str) -> String {
    let accents = text.chars().map(|letter| match letter {
        'a' => 'á',
        'e' => 'ë',
        'i' => 'í',
        'o' => 'ö',
        'u' => 'ü',
        'n' => 'ñ',
        'c' => 'ç',
        'y' => 'ý',
        'A' => 'Å',
        'E' => 'É',
        'O' => 'Ø',
        'S' => 'Š',
        'T' => 'Ť',
        other => other,
    });
    let longer = text.chars().count().div_ceil(3);
    format!("[{} {}]", accents.collect::<String>(), "~".repeat(longer))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decorated_text_is_bracketed_accented_and_a_third_longer() {
        assert_eq!("Search talks".decorate(), "[Šëárçh tálks ~~~~]");
        assert_eq!("3 min".to_owned().decorate(), "[3 míñ ~~]");
        assert_eq!(Some("Code").decorate(), Some("[Cödë ~~]"));
    }
}
