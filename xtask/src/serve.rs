//! Serves the built site as a good static host would: strict headers, compressed files, and 404 for what
//! does not exist (never the page in place of a missing file).

use std::fs::{self, File};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Request, Response, Server};

use crate::step::{command, run as run_command, step};
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
    folder(&paths::dist(), host, port)
}

/// Development: trunk rebuilds and reloads when a source of the app changes.
fn run_watching(host: &str, port: u16) -> Result<()> {
    step("publish the events", || dist::publish(&paths::root()))?;
    let mut trunk = command("trunk", &paths::root());
    trunk
        .args(["serve", "--offline", "--address", host, "--port", &port.to_string()])
        .env("PATH", setup::tool_path()?);
    run_command(&mut trunk)
}

/// Serves a folder until stopped; port 0 takes a free one. The last line printed is the address.
pub(crate) fn folder(folder: &Path, host: &str, port: u16) -> Result<()> {
    let server = Server::http((host, port)).map_err(|error| {
        anyhow!("cannot listen on {host}:{port}: {error}\nIs another server running there? Choose another port with --port.")
    })?;
    let address = server.server_addr().to_ip().ok_or_else(|| anyhow!("no address"))?;
    println!("Trackhop is at http://{address}/  (stop with Ctrl-C)");
    let (server, folder) = (Arc::new(server), Arc::new(folder.to_owned()));
    // Browsers open six connections and keep them.
    let workers: Vec<_> = (0..8)
        .map(|_| {
            let (server, folder) = (Arc::clone(&server), Arc::clone(&folder));
            thread::spawn(move || {
                for request in server.incoming_requests() {
                    answer(request, &folder);
                }
            })
        })
        .collect();
    for worker in workers {
        worker.join().map_err(|_| anyhow!("the server stopped by itself"))?;
    }
    Ok(())
}

fn answer(request: Request, folder: &Path) {
    let path = request.url().split('?').next().unwrap_or_default().to_owned();
    let accepts_brotli = request
        .headers()
        .iter()
        .any(|header| header.field.equiv("Accept-Encoding") && header.value.as_str().contains("br"));
    // A client that went away is not our trouble.
    let _ = match file_of(folder, &path) {
        Some((file, name)) => {
            let packed = PathBuf::from(format!("{}.br", file.display()));
            let (file, encoding) =
                if accepts_brotli && packed.is_file() { (packed, Some("br")) } else { (file, None) };
            match File::open(&file) {
                Ok(open) => {
                    let mut response = Response::from_file(open);
                    for (field, value) in headers(&name, encoding) {
                        if let Ok(header) = Header::from_bytes(field, value) {
                            response.add_header(header);
                        }
                    }
                    request.respond(response)
                }
                Err(_) => {
                    request.respond(Response::from_string("cannot read the file").with_status_code(500))
                }
            }
        }
        None => request.respond(Response::from_string("there is no such file").with_status_code(404)),
    };
}

/// The file of a request path; nothing outside the folder.
fn file_of(folder: &Path, path: &str) -> Option<(PathBuf, String)> {
    let name = path.trim_start_matches('/');
    let name = if name.is_empty() { "index.html" } else { name };
    let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    let file = folder.join(name);
    (inside && fs::metadata(&file).is_ok_and(|meta| meta.is_file())).then(|| (file, name.to_owned()))
}

fn headers(name: &str, encoding: Option<&'static str>) -> Vec<(&'static str, &'static str)> {
    let kind = match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    };
    // What is named by its content never changes; everything else is asked for again each time.
    let named_by_content = matches!(name.rsplit('.').next(), Some("css" | "wasm"))
        || name.starts_with("trackhop-app-")
        || name.contains("/index-")
        || name.contains("/texts-");
    let cache = if named_by_content { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut headers = vec![
        ("Content-Type", kind),
        ("Cache-Control", cache),
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Permissions-Policy", "geolocation=(self), camera=(), microphone=(), payment=(), usb=()"),
        ("Vary", "Accept-Encoding"),
    ];
    headers.extend(encoding.map(|encoding| ("Content-Encoding", encoding)));
    headers
}
