//! What a table of texts is: a struct with a text or a function per field. The macro also makes, in development builds,
//! the table of the pseudo-language, and for the tests a list of all texts of a table.

#[cfg(debug_assertions)]
pub(super) mod pseudo;

/// Makes the struct of a table. `$table` is what each language's module calls its table; English is the pattern of the
/// pseudo-language.
macro_rules! table {
    ($table:ident:
        $(#[$about:meta])*
        pub struct $name:ident {
            $($(#[$note:meta])* pub $field:ident: $(&$life:lifetime $text:ident)? $(fn($($args:tt)*) -> $given:ty)?),* $(,)?
        }
    ) => {
        $(#[$about])*
        pub struct $name {
            $($(#[$note])* pub $field: $(&$life $text)? $(fn($($args)*) -> $given)?),*
        }

        #[cfg(debug_assertions)]
        pub(super) mod pseudo {
            use crate::strings::table::pseudo::Decorate;

            pub(in crate::strings) static $table: std::sync::LazyLock<super::$name> =
                std::sync::LazyLock::new(|| super::$name {
                    $($field: crate::strings::table::pseudo_text!(
                        super::en::$table, $field, $(&$life $text)? $(fn($($args)*))?
                    )),*
                });
        }

        #[cfg(test)]
        impl $name {
            /// Every text by the name of its field; functions are asked with samples.
            pub(in crate::strings) fn texts(&self) -> Vec<(&'static str, String)> {
                use crate::strings::table::tests::Words;
                vec![$((stringify!($field), crate::strings::table::sample_text!(
                    self, $field, $(&$life $text)? $(fn($($args)*))?
                ).words())),*]
            }
        }
    };
}

/// The English text of a field, decorated.
#[cfg(debug_assertions)]
macro_rules! pseudo_text {
    ($t:expr, $f:ident, &$l:lifetime $s:ident) => { ($t).$f.decorate() };
    ($t:expr, $f:ident, fn($a:ty)) => { |a| (($t).$f)(a).decorate() };
    ($t:expr, $f:ident, fn($a:ty, $b:ty)) => { |a, b| (($t).$f)(a, b).decorate() };
    ($t:expr, $f:ident, fn($a:ty, $b:ty, $c:ty)) => { |a, b, c| (($t).$f)(a, b, c).decorate() };
    ($t:expr, $f:ident, fn($a:ty, $b:ty, $c:ty, $d:ty)) => { |a, b, c, d| (($t).$f)(a, b, c, d).decorate() };
    ($t:expr, $f:ident, fn($a:ty, $b:ty, $c:ty, $d:ty, $e:ty)) => {
        |a, b, c, d, e| (($t).$f)(a, b, c, d, e).decorate()
    };
    ($t:expr, $f:ident, fn($($n:ident: $a:ty),*)) => {
        crate::strings::table::pseudo_text!($t, $f, fn($($a),*))
    };
}

/// The text of a field, of a function with samples.
#[cfg(test)]
macro_rules! sample_text {
    ($t:expr, $f:ident, &$l:lifetime $s:ident) => { ($t).$f };
    ($t:expr, $f:ident, fn($($a:ty),*)) => { (($t).$f)($(<$a as crate::strings::table::tests::Sample>::sample()),*) };
    ($t:expr, $f:ident, fn($($n:ident: $a:ty),*)) => {
        crate::strings::table::sample_text!($t, $f, fn($($a),*))
    };
}

#[cfg(debug_assertions)]
pub(super) use pseudo_text;
#[cfg(test)]
pub(super) use sample_text;
pub(super) use table;

#[cfg(test)]
pub(super) mod tests;
