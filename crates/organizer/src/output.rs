//! Writing files: a file appears whole, by rename, or not at all.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::failure::Failure;

/// Writes a file next to its final place and renames it there. Folders are made as needed.
///
/// # Errors
/// When the disk refuses; the old file, if any, is then untouched.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    put(path, bytes, fs::File::sync_all)
}

/// The same without waiting for the disk, for many files that are easily made again.
///
/// # Errors
/// As [`write`].
pub fn write_quickly(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    put(path, bytes, |_| Ok(()))
}

fn put(path: &Path, bytes: &[u8], settle: fn(&fs::File) -> std::io::Result<()>) -> Result<(), Failure> {
    let refuse = |error: std::io::Error| {
        Failure::bad_input(path.display().to_string(), format!("could not be written: {error}"))
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(refuse)?;
    let mut file = tempfile::Builder::new()
        .prefix(".trackhop-")
        .permissions(permissions())
        .tempfile_in(folder)
        .map_err(refuse)?;
    file.write_all(bytes).map_err(refuse)?;
    settle(file.as_file()).map_err(refuse)?;
    file.persist(path).map_err(|error| refuse(error.error))?;
    Ok(())
}

/// Readable for a web server, as an ordinary file would be; the process's mask still applies.
#[cfg(unix)]
fn permissions() -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    fs::Permissions::from_mode(0o644)
}

/// Removes the files below `folder`/`below` that are `gone`; they are named relative to `folder`.
///
/// # Errors
/// When a folder cannot be read or a file cannot be removed.
pub(crate) fn remove_files(folder: &Path, below: &Path, gone: &dyn Fn(&Path) -> bool) -> Result<(), Failure> {
    let here = folder.join(below);
    let refuse =
        |error| Failure::bad_input(here.display().to_string(), format!("could not be tidied: {error}"));
    for entry in fs::read_dir(&here).map_err(refuse)? {
        let path = entry.map_err(refuse)?.path();
        let Some(own) = path.file_name().map(|name| below.join(name)) else { continue };
        if path.is_dir() {
            remove_files(folder, &own, gone)?;
        } else if gone(&own) {
            fs::remove_file(&path).map_err(refuse)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_appears_whole_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b.json");
        write(&path, b"1").unwrap();
        write(&path, b"22").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"22");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_in_the_way_is_a_failure_with_the_path() {
        let folder = tempfile::tempdir().unwrap();
        let error = write(folder.path(), b"1").unwrap_err();
        assert!(error.to_string().contains("could not be written"), "{error}");
    }
}
