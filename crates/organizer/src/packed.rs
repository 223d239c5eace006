//! Packed copies: hosts that find `<file>.br` beside a file send it in the file's place.
//!
//! Invariant: what is written here never stands beside a packed copy of something else. A stale one would keep
//! phones at the state before, however often they ask.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::output;

/// Above this the best compression takes seconds and saves little.
const LARGE_BYTES: usize = 2_000_000;

/// Where the packed copy of a file lies.
pub(crate) fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".br");
    PathBuf::from(name)
}

/// The file that a path is the packed copy of, if its name says so.
pub(crate) fn original(path: &Path) -> Option<PathBuf> {
    path.extension().is_some_and(|kind| kind == "br").then(|| path.with_extension(""))
}

/// Writes a file and its packed copy, each where it differs from what is there.
///
/// # Errors
/// When the disk refuses.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let quality = if bytes.len() > LARGE_BYTES { 9 } else { 11 };
    for (path, bytes) in [(&beside(path), brotli(bytes, quality).as_slice()), (&path.to_owned(), bytes)] {
        if fs::read(path).ok().as_deref() != Some(bytes) {
            output::write(path, bytes)?;
        }
    }
    Ok(())
}

/// Bytes in brotli; 11 is the best quality and by far the slowest.
pub(crate) fn brotli(bytes: &[u8], quality: u32) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, quality, 22);
    // Writing into memory does not fail.
    let _ = writer.write_all(bytes);
    drop(writer);
    packed
}
