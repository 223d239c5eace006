//! English, about taking the agenda along.

use super::TakeStrings;

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The table.
pub(in crate::strings) static TAKE: TakeStrings = TakeStrings {
    calendar_about: "Your plan in the phone's calendar. A file does not follow changes: when something moves, take it again.",
    with_ways: "Ways between venues as entries of their own",
    with_alarms: "Alarm when you must leave",
    with_left_out: "Also picks that the plan leaves out",
    entries: |count| plural(count, "entry", "entries"),
    without_time: |count| match count {
        1 => "1 session without a time is left out.".to_owned(),
        _ => format!("{count} sessions without a time are left out."),
    },
    save_calendar: "Calendar file",
    share_file: "Share the file",
    from_the_site: "The same file from the site, if your browser refuses this one",
    google: "Google Calendar",
    subscribe: "The whole programme, to subscribe to",
    subscribe_about: "Calendars that subscribe follow changes.",
    way_to: |title| format!("On the way: {title}"),
    leave_now: |title| format!("Leave now: {title}"),
    begins_soon: |title| format!("Begins soon: {title}"),
    alarm_leave: |time| format!("Alarm at {time}, when you must leave"),
    alarm_before: |minutes| format!("Alarm {minutes} min before"),
    link: "Link",
    link_about: "The link says which sessions you picked and how much you want them, nothing else. Whoever opens it looks first and then decides.",
    share: "Share",
    copy_link: "Copy the link",
    copied: "Copied.",
    not_copied: "The browser did not copy it. Select the link and copy it by hand.",
    shared: "Handed over.",
    saved: "The file is with your downloads.",
    refused: "The phone refused. Take the other way.",
    too_many_for_link: "More than 500 picks do not fit into a link.",
    qr: "QR code",
    qr_about: "The camera of another phone opens the link.",
    too_many_for_qr: "These are too many picks for a code that phones can read. Take the link.",
    preview: |new, have, unknown| {
        let mut parts = vec![format!("Adds {new}"), format!("you already have {have}")];
        if unknown > 0 {
            parts.push(format!("{unknown} unknown here"));
        }
        parts.join(", ")
    },
    preview_about: "Nothing is added until you say so, and nothing of yours is replaced.",
    preview_unseen: |musts, wants, maybes| {
        let all = plural(musts + wants + maybes, "session", "sessions");
        format!("The link names {all}: must {musts}, want {wants}, maybe {maybes}.")
    },
    unseen_about: "Which ones they are, this phone cannot know before it has their programme. As soon as there is a network, it loads it and shows them here; nothing is added until you say so.",
    add: |count| format!("Add {} to my agenda", plural(count, "session", "sessions")),
    nothing_new: "You have all of it.",
    would_add: "New to you",
    both: "You both picked",
    link_damaged: "This link is damaged, or it belongs to another event.",
    link_newer: "A newer version of the app made this link. Reload the app and open it again.",
    ask_again: "Ask for it again. Your agenda is untouched.",
    together: "Together",
    together_about: "If both of you follow your plans and travel as you do.",
    together_none: "Your plans have no way in common.",
    on_the_way: "On the way",
    same_car: |ride| format!("You sit in the same car: {ride}"),
    they_join: |ride| format!("They can join you: {ride}"),
    you_join: |ride| format!("You can join them: {ride}"),
    same_way: |time, from, to| format!("Leave together at {time}: {from} → {to}"),
    meet: "Where you can meet",
    meet_session: |time, title, place| format!("{time}: you both attend {title}, {place}"),
    meet_free: |time, place| format!("{time}: you both have time, {place}"),
    meet_none: "Your plans never bring you to the same place at the same time.",
    news: |count| match count {
        1 => "1 of your picks changed".to_owned(),
        _ => format!("{count} of your picks changed"),
    },
    news_clash: |count| match count {
        1 => "1 no longer fits your plan".to_owned(),
        _ => format!("{count} no longer fit your plan"),
    },
    news_none: "Nothing changed in your picks since you last looked.",
    was: "Was",
    is_now: "Now",
    withdrawn: "No longer in the programme",
    reinstated: "Takes place after all",
    new_time: "New time",
    new_place: "New place",
    new_title: "New title",
    got_it: "Got it",
    got_all: "Got it, all of it",
    left_out_now: "The plan leaves it out now.",
    beside: |title| format!("Has no room beside it: {title}"),
    fix: "Fix?",
    fix_none: "There is no way to attend it. You can only give it up or keep it listed.",
    my_picks: "Your picks",
    notices: "From the organisers",
    notices_new: |count| plural(count, "new notice from the organisers", "new notices from the organisers"),
    unread: "New",
    all_changes: "All changes",
    history_none: "No earlier state of the programme is published.",
    history_failed: "They could not be fetched. The programme itself is up to date.",
    revision: |revision| format!("Revision {revision}"),
    added: "New",
    details_changed: "Texts and details",
    lines_changed: |count| plural(count, "shuttle line changed", "shuttle lines changed"),
    print: "Print",
    print_plan: "My plan",
    print_days: "Programme by day",
    print_venues: "Programme by venue",
    col_time: "Time",
    col_session: "Session",
    col_place: "Where",
    col_way: "Way there",
    printed_state: |revision, date| match date {
        Some(date) => format!("Programme revision {revision} of {date}"),
        None => format!("Programme revision {revision}"),
    },
    reminders: "Reminders",
    remind_me: "Remind me when I must leave",
    remind_about: "It works while the app is open. Phones silence apps that are closed or long out of sight: the calendar with its alarms is the dependable way.",
    remind_denied: "This browser does not let the app send messages; only its own settings change that. The phone vibrates while the app is in front.",
    remind_unsupported: "This browser has no messages. The phone vibrates while the app is in front, where it can.",
    remind_body: |title, time, place| {
        [title, time, place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    },
    rating: "Your rating",
    rating_about: "Only you see it; it goes into your backup.",
    stars: |count| format!("{count} of 5"),
    no_rating: "None",
};
