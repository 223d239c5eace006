//! English.

use trackhop_schedule::bundle::SessionKind;
use trackhop_schedule::time::Date;

use super::Strings;

fn date(date: Date) -> String {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let day = DAYS.get(usize::from(date.weekday())).copied().unwrap_or_default();
    let month = MONTHS.get(usize::from(date.month()).saturating_sub(1)).copied().unwrap_or_default();
    format!("{day} {} {month}", date.day())
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A number of minutes, roughly where it is large.
fn span(minutes: i32) -> String {
    match minutes.unsigned_abs() as usize {
        minutes if minutes < 120 => format!("{minutes} min"),
        minutes if minutes < 48 * 60 => plural(minutes / 60, "hour", "hours"),
        minutes => plural(minutes / 1440, "day", "days"),
    }
}

fn kind_name(kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::Talk => "Talk",
        SessionKind::Keynote => "Keynote",
        SessionKind::Tutorial => "Tutorial",
        SessionKind::Lightning => "Lightning talks",
        SessionKind::Panel => "Panel",
        SessionKind::OpenSpace => "Open space",
        SessionKind::Ceremony => "Plenary",
        SessionKind::Registration => "Registration",
        SessionKind::Break => "Break",
        SessionKind::Meal => "Meal",
        SessionKind::Social => "Social",
        SessionKind::Visit => "Visit",
        SessionKind::Block => "Programme block",
        SessionKind::Other => "Other",
    }
}

fn link_kind(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "website" => "Website",
        "slides" => "Slides",
        "video" => "Recording",
        "questions" => "Ask a question",
        "code" => "Code",
        "feedback" => "Feedback",
        "github" => "GitHub",
        "facebook" => "Facebook",
        "twitter" => "Twitter",
        "page" => "Page of the organisers",
        _ => return None,
    })
}

fn language_name(primary: &str) -> Option<&'static str> {
    Some(match primary {
        "zh" => "Chinese",
        "en" => "English",
        "ja" => "Japanese",
        "nan" => "Taiwanese Hokkien",
        "de" => "German",
        "fr" => "French",
        _ => return None,
    })
}

/// The table.
pub(super) const STRINGS: Strings = Strings {
    own_name: "English",
    places: "Places",
    now: "Now",
    talks: "Talks",
    agenda: "Agenda",
    shuttle: "Shuttle",
    more: "More",
    from_to: "From – to",
    whole_map: "Map",
    timeline: "Timeline",
    skip_to_content: "Skip to content",
    comma: ", ",
    back: "Back",
    date,
    sessions: |count| plural(count, "session", "sessions"),
    minutes_short: |minutes| format!("{minutes} min"),
    in_minutes: |minutes| match minutes {
        0 => "now".to_owned(),
        minutes if minutes < 60 => format!("in {minutes} min"),
        minutes if minutes % 60 == 0 => format!("in {} h", minutes / 60),
        minutes => format!("in {} h {} min", minutes / 60, minutes % 60),
    },
    in_days: |days| match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days => format!("in {days} days"),
    },
    time_span: |from, to| format!("{from}–{to}"),
    event_time: |zone| format!("Times of {zone}"),
    search: "Search talks",
    search_hint: "Title, speaker, place or text",
    results: "Results",
    jump_to: "Jump to…",
    similar_words: "Nothing fits as typed. These are one letter away.",
    texts_to_come: "The descriptions are still loading; more may be found.",
    only: "Only",
    upcoming: "Still to come",
    in_my_languages: "My languages",
    places_left: "Places left",
    theme: "Theme",
    language: "Language",
    level: "Level",
    venue: "Venue",
    day: "Day",
    kind: "Kind",
    more_filters: "More filters",
    clear_all: "Clear all",
    saved_filters: "Saved",
    save_filter: "Save…",
    remove_saved: |name| format!("Forget “{name}”"),
    filter_name: "Name",
    save: "Save",
    cancel: "Cancel",
    shown_of: |shown, all| {
        if shown == all {
            plural(all, "session", "sessions")
        } else {
            format!("{shown} of {}", plural(all, "session", "sessions"))
        }
    },
    nothing_found: "No session fits all of this.",
    nothing_found_way_out: "Take one choice back, or clear all.",
    tba: "TBA",
    to_be_announced: "To be announced",
    records_unusable: |count| {
        if count == 1 {
            "1 entry of the programme has a mistake. Everything else is shown.".to_owned()
        } else {
            format!("{count} entries of the programme have mistakes. Everything else is shown.")
        }
    },
    details: "Details",
    star: "Star",
    add_to_agenda: "Add to agenda",
    note: "Private note",
    own_zone: |time| format!("{time} on your phone"),
    in_agenda: "In your agenda",
    people: "Speakers",
    time: "Time",
    place: "Place",
    address: "Address",
    map: "Map",
    hosts: "Hosted by",
    sponsors: "Sponsors",
    spoken: "Spoken in",
    slides_in: "Slides in",
    other_languages: "In other languages",
    places_taken: |taken, capacity| format!("{taken} of {capacity} places taken"),
    places_in_all: |capacity| format!("{capacity} places"),
    full: "Full",
    capacity: "Places",
    registration: "Registration",
    registration_required: "Registration required",
    registration_to_come: "Registration is needed; the link is still to be announced.",
    register: "Register",
    links: "Links",
    about: "About",
    text_loading: "The text is on its way…",
    text_missing: "The organisers gave no text.",
    tags: "Category",
    also_at: "Also at",
    cancelled: "Cancelled",
    tentative: "Tentative",
    moved: "Moved",
    remote_speaker: "Speaker joins remotely",
    online: "Online",
    hybrid: "On site or online",
    session_unknown: "This session is not in the programme.",
    session_unknown_way_out: "It may have been withdrawn, or the link is from another event.",
    runs_here: "What runs here",
    agenda_empty: "Nothing picked yet.",
    agenda_empty_way_out: "Tap the star of a talk and it appears here, in order, with overlaps marked.",
    find_talks: "Find talks",
    overlaps_with: "At the same time as",
    gap: |minutes| format!("{minutes} min free"),
    overlap_count: |count| plural(count, "overlap", "overlaps"),
    no_longer_listed: "No longer in the programme",
    remove: "Remove",
    saving: "Saving…",
    saved: "Saved on this phone",
    half_saved: |why| {
        format!(
            "Not fully saved: {why}. The last changes may be lost when the browser is killed; make a backup."
        )
    },
    not_saved: |why| {
        format!("Not saved: {why}. Your agenda is gone when you close this page; make a backup.")
    },
    read_only: "A newer version of the app has changed your agenda. It is shown here and left as it is. Reload to get the newer version.",
    why_absent: "this browser or its private mode stores nothing",
    why_stuck: "the storage does not answer, so close other tabs of the app",
    why_full: "the storage is full, so delete something on this phone",
    why_failed: "the storage of the browser failed",
    restored: "The browser had lost your agenda. It was restored from the second copy.",
    damaged_records: |count| match count {
        1 => "1 entry of your agenda is damaged. What can be read is shown; take in a backup for the rest."
            .to_owned(),
        _ => format!(
            "{count} entries of your agenda are damaged. What can be read is shown; take in a backup for the rest."
        ),
    },
    backup: "Ready to go and backup",
    running: "Running now",
    next: "Next",
    nothing_running: "Nothing is running right now.",
    event_before: |days| match days {
        0 => "The event starts today.".to_owned(),
        1 => "The event starts tomorrow.".to_owned(),
        days => format!("The event starts in {days} days."),
    },
    event_after: "The event is over.",
    event_undated: "No session has a time yet.",
    next_on: |day| format!("Next, on {day}"),
    last_of_day: "Nothing more today.",
    preview: "Try it at event time",
    preview_hint: "Sets the clock of the app to the event, so that you can look around beforehand.",
    rehearsal: |time| format!("Rehearsal clock: {time}"),
    rehearsal_end: "Back to the real time",
    rehearsal_unreadable: |text| {
        format!(
            "“{text}” is no time for the rehearsal clock; write it as 2020-09-06T14:05. The real time is shown."
        )
    },
    until: |clock| format!("until {clock}"),
    starts_at: |clock| format!("starts {clock}"),
    departures: "Departures",
    next_departure: "Next car",
    stops: "Stops",
    stop_letter: |letter| format!("Stop {letter}"),
    lines: "Lines",
    car: |car| format!("Car {car}"),
    estimated: "estimated",
    derived: "derived",
    published: "published",
    estimate_legend: "Times with ~ are estimates: nobody published them.",
    about_time: |clock| format!("~{clock}"),
    no_more_cars: "No car any more",
    no_departures_here: "Cars only arrive here",
    no_car_goes: "No car goes here.",
    without_stop: "Without a stop",
    walk_from: |minutes, place| format!("Walk {minutes} min from {place}."),
    shuttle_none: "This event has no shuttle.",
    window: |from, to| format!("{from}–{to}, no timetable"),
    about_every: |minutes| format!("about every {minutes} min"),
    calls: "Calls",
    departed: "left",
    walking: "On foot",
    stop_near: "Nearest stop",
    venues: "Venues",
    communities: "Communities",
    events: "Events",
    settings: "Settings",
    about_data: "About this data",
    take: "Take it along",
    shared_agenda: "Shared with you",
    calendar: "Calendar",
    changes: "Changes",
    on_paper: "On paper",
    since: |year| format!("since {year}"),
    rhythm: "Meets",
    founded: "Founded",
    city: "City",
    tier: "Tier",
    website: "Website",
    hosted_sessions: "Hosts here",
    their_sessions: "Sessions",
    appearance: "Appearance",
    scheme_system: "Like the phone",
    scheme_light: "Light",
    scheme_dark: "Dark",
    language_of_app: "Language of the app",
    revision: "Revision",
    updated: "Updated",
    source: "Source",
    zone: "Time zone",
    issues: "Mistakes found in the data",
    issues_none: "None.",
    app_version: "App version",
    privacy: "No account, no tracking: your picks stay on this phone, and the app talks only to the site it came from.",
    estimates_about: "Times and minutes that nobody published are marked: ~ or a dashed outline for estimates, “derived” for what follows from published figures.",
    current_event: "Shown now",
    capacity_of: |capacity| format!("holds {capacity}"),
    step_free: "Step-free",
    rooms: "Rooms",
    not_found: "There is nothing at this address.",
    not_found_way_out: "Use the menu to go on.",
    works_offline: "Works offline",
    not_yet_offline: "Not yet stored for offline use",
    offline_storing: "Storing for offline use…",
    offline_unsupported: "This browser cannot keep the app for offline use",
    offline_failed: "Storing for offline use failed; it is tried again at the next visit",
    update_ready: "A new version is ready.",
    update_taken: "Another tab uses a newer version now.",
    update_failed: "The newest version did not start; this is the one before.",
    reload: "Reload",
    loading: "Loading the programme…",
    cannot_show: "The programme cannot be shown",
    file: "File",
    reason: "Reason",
    what_to_do: "What you can do",
    try_again: "Try again",
    search_loading: "The search is on its way…",
    page_loading: "This page is on its way…",
    page_failed: "This page could not be loaded. The list of talks and your picks still work.",
    reason_unreachable: "The file cannot be reached.",
    reason_status: |status| format!("The server answered with error {status}."),
    reason_empty: "The file is empty.",
    reason_not_json: |line, column| format!("The file is not complete JSON (line {line}, column {column})."),
    reason_other_format: "The file is JSON, but not a programme of this app.",
    reason_newer: |version| format!("The programme has version {version}, newer than this app can read."),
    reason_no_event: "The file names no event.",
    reason_no_sessions: "The programme has no session that can be used.",
    reason_unknown_event: |id| format!("There is no event “{id}” here."),
    way_out_network: "Check the network and try again.",
    way_out_event: "Choose another event, or add its file.",
    way_out_organiser: "Tell the organisers; they find the reason with “trackhop check”.",
    way_out_update: "Reload the app to get its newest version.",
    reason_too_large: "The file is larger than this app reads.",
    reason_damaged: "The file did not arrive as it was published.",
    reason_older: |published, stored| {
        format!("Revision {published} of the programme is not newer than revision {stored}, which is here.")
    },
    reason_shrunken: |published, stored| format!("Only {published} of {stored} sessions are left in it."),
    agenda_untouched: "Your agenda is untouched.",
    programme_asking: "Looking for a newer programme…",
    programme_updated: |clock| format!("Programme updated at {clock}."),
    programme_same: |clock| format!("Asked at {clock}: no newer programme."),
    programme_unreachable: |clock| format!("The site could not be reached at {clock}."),
    programme_refused: |clock| format!("What the site had at {clock} is not used."),
    programme_of: |when| format!("Showing the programme of {when}."),
    programme_new: |clock| format!("The programme was updated at {clock}."),
    programme_ask: "Look again",
    programme_take_anyway: "Use it anyway",
    clock_wrong: |behind| {
        let direction = if behind < 0 { "ahead" } else { "behind" };
        format!("This phone’s clock is {} {direction}. The app goes by the site’s clock.", span(behind))
    },
    kind_name,
    link_kind,
    language_name,
};
