//! Reading files within a limit, whatever their encoding. Memory is bounded by the limit, not by the file.

use std::fs;
use std::io::Read;
use std::path::Path;

use crate::failure::Failure;

pub mod encoding;

/// How much the tool is willing to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one input file, and of everything unpacked from one archive.
    pub max_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_bytes: 32 * 1024 * 1024 }
    }
}

impl Limits {
    /// Reads `32M`, `500K`, `1G` or a number of bytes.
    ///
    /// # Errors
    /// A sentence, when the text is no size.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let (number, unit) = match text.char_indices().find(|(_, c)| !c.is_ascii_digit()) {
            Some((at, _)) => text.split_at(at),
            None => (text, ""),
        };
        let factor = match unit.trim().to_ascii_lowercase().as_str() {
            "" | "b" => 1,
            "k" | "kb" | "kib" => 1024,
            "m" | "mb" | "mib" => 1024 * 1024,
            "g" | "gb" | "gib" => 1024 * 1024 * 1024,
            _ => return Err(format!("\"{text}\" is no size, write for example 64M")),
        };
        let number: u64 =
            number.parse().map_err(|_| format!("\"{text}\" is no size, write for example 64M"))?;
        Ok(Self { max_bytes: number.saturating_mul(factor) })
    }
}

/// A file read whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// What to call it in messages: the path as given.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Document {
    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read or is larger than the limit.
    pub fn read(path: &Path, limits: Limits) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let refuse = |error: std::io::Error| Failure::bad_input(&name, format!("could not be read: {error}"));
        let file = fs::File::open(path).map_err(refuse)?;
        let mut bytes = Vec::new();
        file.take(limits.max_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(refuse)?;
        let document = Self { name, bytes };
        document.within(limits)?;
        Ok(document)
    }

    /// Refuses a document over the limit.
    ///
    /// # Errors
    /// When there are more bytes than allowed.
    pub fn within(&self, limits: Limits) -> Result<(), Failure> {
        let size = u64::try_from(self.bytes.len()).unwrap_or(u64::MAX);
        if size <= limits.max_bytes {
            return Ok(());
        }
        let message = format!("the file is larger than the limit of {}", megabytes(limits.max_bytes));
        Err(Failure::bad_input(&self.name, message)
            .hint("--max-size with a larger size, if the file is right"))
    }

    /// The text, decoded from whatever encoding it is in, and a note where that had to be guessed.
    ///
    /// # Errors
    /// When the bytes are no text.
    pub fn text(&self) -> Result<(String, Option<String>), Failure> {
        encoding::decode(&self.bytes).map_err(|message| Failure::bad_input(&self.name, message))
    }

    /// The last part of the name.
    pub fn file_name(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name)
    }
}

fn megabytes(bytes: u64) -> String {
    if bytes >= 1024 * 1024 { format!("{} MB", bytes / (1024 * 1024)) } else { format!("{bytes} bytes") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        let bytes = |text| Limits::parse(text).map(|limits| limits.max_bytes);
        assert_eq!(bytes("64M"), Ok(64 << 20));
        assert_eq!(bytes("500 kb"), Ok(500 << 10));
        assert_eq!(bytes("12"), Ok(12));
        assert_eq!(bytes("1GiB"), Ok(1 << 30));
        for wrong in ["", "M", "-1", "12 parsecs", "1.5M"] {
            assert!(bytes(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_file_over_the_limit_is_refused_and_the_limit_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("big.json");
        fs::write(&path, vec![b' '; 2000]).unwrap();
        let error = Document::read(&path, Limits { max_bytes: 1999 }).unwrap_err().to_string();
        assert!(error.contains("1999 bytes") && error.contains("--max-size"), "{error}");
        assert!(Document::read(&path, Limits { max_bytes: 2000 }).is_ok());
        assert!(Document::read(&folder.path().join("none"), Limits::default()).is_err());
    }
}
