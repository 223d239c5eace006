#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| trackhop_organizer::entry::run("pycon-tw", data));
