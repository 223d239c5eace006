//! English, about events.

use super::EventsStrings;

/// The table.
pub(in crate::strings) static EVENTS: EventsStrings = EventsStrings {
    from_files: "From files on this phone",
    add: "Add an event from a file",
    add_about: "An event that this site does not offer, as the file that its organisers gave you. It is checked like every programme, shown before it is added, and nothing of it leaves this phone.",
    choose_file: "File of the event (.json)",
    busy: "Checking the file…",
    refused: "Nothing was added.",
    too_large: "The file is larger than 8 MB, or cannot be read.",
    offered: |name| {
        format!("This site offers “{name}” itself and keeps it up to date. The file is not needed.")
    },
    here: |name| format!("“{name}” is here already, exactly as in this file."),
    not_kept: "The browser did not do it: there is no room, or it keeps nothing at this address. Nothing was changed.",
    no_faults: "No faults found in the file.",
    faults: |count| match count {
        1 => "One fault in the file; what cannot be used is left out:".to_owned(),
        _ => format!("{count} faults in the file; what cannot be used is left out:"),
    },
    replaces: |here, new| {
        format!("Takes the place of revision {here} on this phone; this is revision {new}.")
    },
    step_back: "This looks like a step back. Add it only if you know why.",
    add_it: "Add to this phone",
    add_anyway: "Add it all the same",
    cancel: "Cancel",
    added: |name| format!("Added: {name}."),
    open: "Open",
    remove: "Remove",
    remove_ask: |name| {
        format!(
            "Remove “{name}” from this phone? Your picks stay, and are there again when you add it again."
        )
    },
    removed: |name| format!("Removed: {name}."),
    from_file: "From a file on this phone. It does not follow changes.",
    newer_file: "Add a newer file",
};
