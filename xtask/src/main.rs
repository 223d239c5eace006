//! The project's commands. `cargo xtask serve` and `cargo xtask test` do all their own set-up.

mod bench;
mod dependencies;
mod dist;
mod faults;
mod paths;
mod serve;
mod setup;
mod shots;
mod sizes;
mod step;
mod test;
mod wasm;
mod worker;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The commands of the Trackhop project")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install what is missing: wasm target, trunk, wasm-bindgen, wasm-opt; with --tests also Chromium and npm packages
    Setup {
        /// Also what the browser tests need
        #[arg(long)]
        tests: bool,
    },
    /// Build the site and serve it, as a host would
    Serve {
        /// Port to listen on
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Address to listen on; 0.0.0.0 lets phones in the same network in
        #[arg(long, default_value = "127.0.0.1")]
        host: String,
        /// Serve a development build that is made anew when a source changes (reload by hand; no offline use)
        #[arg(long)]
        watch: bool,
    },
    /// Run everything: format, lints, native tests, release build with size budget, browser tests
    Test {
        /// Only the steps whose name contains this word
        #[arg(long)]
        only: Option<String>,
        /// The browser tests with the policy in the header or in the page alone; otherwise it is in both
        #[arg(long)]
        policy: Option<test::Policy>,
    },
    /// Break host, network, browser and disk in every known way, in a real browser, and print what held
    Faults {
        /// Only tests whose name matches, for example "fault 17"
        #[arg(long)]
        only: Option<String>,
        /// Steps of the random walk
        #[arg(long, default_value_t = 1000)]
        steps: u32,
        /// Take the walk with this seed again
        #[arg(long)]
        seed: Option<u32>,
        /// Instead, take away each protection in turn: the suite has to notice
        #[arg(long)]
        mutations: bool,
    },
    /// Make the icons of the manifest from public/icons/icon.svg
    Icons,
    /// Take pictures of every place: phone and desktop, light and dark, three languages, into target/shots
    Shots {
        /// Also renew the pictures of the README and of the app's manifest
        #[arg(long)]
        keep: bool,
    },
    /// Build the site into dist/ and print its sizes
    Dist {
        /// With the emergency stop as worker: phones drop what they stored of the app and use the network
        #[arg(long)]
        kill_switch: bool,
    },
    /// Measure, print tables and write them into docs/measurements.md (quiet machine, nothing else running)
    Bench {
        /// Only the sections whose name contains this word
        #[arg(long)]
        only: Option<String>,
    },
    /// Serve a folder as it is (what the browser tests start and kill)
    #[command(hide = true)]
    ServeFolder {
        folder: std::path::PathBuf,
        #[arg(long, default_value_t = 0)]
        port: u16,
        /// Leave the content security policy to the page
        #[arg(long)]
        no_policy: bool,
    },
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Setup { tests } => setup::install(tests),
        Command::Serve { port, host, watch } => serve::run(&host, port, watch),
        Command::Test { only, policy } => test::run(only.as_deref(), policy),
        Command::Bench { only } => bench::run(only.as_deref()),
        Command::Faults { only, steps, seed, mutations } => {
            faults::run(&faults::Options { only, steps, seed, mutations })
        }
        Command::Shots { keep } => shots::run(keep),
        Command::Icons => shots::icons(),
        Command::Dist { kill_switch } => dist::run(kill_switch),
        Command::ServeFolder { folder, port, no_policy } => {
            serve::folder(&folder, "127.0.0.1", port, !no_policy)
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}
