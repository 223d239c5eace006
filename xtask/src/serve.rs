//! Serves the built site as a good static host would: strict headers, compressed files, and 404 for what
//! does not exist (never the page in place of a missing file).

use std::path::Path;

use anyhow::{Context as _, Result};
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::{self, Next};
use axum::response::Response;
use tokio::net::TcpListener;
use tower_http::services::ServeDir;

use crate::step::{command, run as run_command};
use crate::{dist, paths, setup};

/// The same policy as in index.html, plus what a page cannot say of itself.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default";

/// Builds what is missing and serves the site until stopped.
pub(crate) fn run(host: &str, port: u16, watch: bool) -> Result<()> {
    setup::install(false)?;
    if watch {
        return run_watching(host, port);
    }
    dist::build()?;
    folder(&paths::dist(), host, port, true)
}

/// Development: trunk rebuilds when a source of the app changes. Its reloading script is inline, and the page
/// allows none, not even in development.
fn run_watching(host: &str, port: u16) -> Result<()> {
    dist::prepare()?;
    let mut trunk = command("trunk", &paths::root());
    trunk
        .args(["serve", "--offline", "--no-autoreload", "--address", host, "--port", &port.to_string()])
        .env("PATH", setup::tool_path()?);
    run_command(&mut trunk)
}

/// Serves a folder until stopped; port 0 takes a free one. The last line printed is the address. Without `policy` the
/// content security policy is left to the page.
pub(crate) fn folder(folder: &Path, host: &str, port: u16, policy: bool) -> Result<()> {
    let files = ServeDir::new(folder).precompressed_br();
    let mut site = Router::new().fallback_service(files).layer(middleware::from_fn(with_headers));
    if !policy {
        site = site.layer(middleware::map_response(|mut response: Response| async move {
            response.headers_mut().remove("content-security-policy");
            response
        }));
    }
    tokio::runtime::Runtime::new()?.block_on(async {
        let listener = TcpListener::bind((host, port)).await.with_context(|| {
            format!("cannot listen on {host}:{port}. Is another server running there? Choose another port with --port")
        })?;
        println!("Trackhop is at http://{}/  (stop with Ctrl-C)", listener.local_addr()?);
        axum::serve(listener, site).await.context("the server stopped by itself")
    })
}

/// Adds what a host is configured to say with every file.
async fn with_headers(mut request: Request, next: Next) -> Response {
    // Data is named by its content and never changes. The app's files are not, quite: trunk names them by what
    // they were made from. Everything but data is therefore asked for again each time.
    let path = request.uri().path();
    let named_by_content = ["/index-", "/texts-", "/changes-"].into_iter().any(|start| path.contains(start));
    let cache = match path {
        _ if named_by_content => "public, max-age=31536000, immutable",
        // No other script could put a broken one right.
        "/boot.js" | "/early.js" => "no-store",
        _ => "no-cache",
    };
    if !named_by_content {
        // Times of files have whole seconds: after two builds in one second, or a step back to an older build, an
        // answer "not modified" would be wrong.
        request.headers_mut().remove("if-modified-since");
    }
    let mut response = next.run(request).await;
    // That a file is missing now says nothing about later.
    let cache = if response.status().is_success() { cache } else { "no-cache" };
    let fields = [
        ("cache-control", cache),
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cross-origin-embedder-policy", "require-corp"),
        ("permissions-policy", "geolocation=(self), camera=(), microphone=(), payment=(), usb=()"),
        ("vary", "accept-encoding"),
    ];
    for (name, value) in fields {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}
