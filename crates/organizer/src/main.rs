//! The binary `trackhop`; everything is in the library.

fn main() -> std::process::ExitCode {
    trackhop_organizer::cli::main()
}
