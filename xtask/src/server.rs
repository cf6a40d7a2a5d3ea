//! A plain static file server, as any web host has: no rewrite rules, and a record of what was asked for

use std::fs::File;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use anyhow::{Context, Result, anyhow};
use percent_encoding::percent_decode_str;
use tiny_http::{Header, Method, Response, ResponseBox, StatusCode};

/// As many as a browser asks at once
const THREADS: usize = 6;

/// A running server; it stops when this is dropped
pub struct Server {
    http: Arc<tiny_http::Server>,
    address: SocketAddr,
    base: String,
    requests: Arc<Mutex<Vec<Request>>>,
    answering: Vec<JoinHandle<()>>,
}

/// One request as it came in
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Such as `GET`
    pub method: String,
    /// Path and query, exactly as sent
    pub target: String,
    /// The status that was answered
    pub status: u16,
}

impl Server {
    /// Serves `folder` under `base` (such as `/` or `/sub/`) on this machine only, at `port` or a free one
    pub fn start(folder: &Path, base: &str, port: Option<u16>) -> Result<Server> {
        let wanted = (Ipv4Addr::LOCALHOST, port.unwrap_or(0));
        let http = tiny_http::Server::http(wanted)
            .map_err(|refused| anyhow!("cannot listen on 127.0.0.1:{}: {refused}", wanted.1))?;
        let address = http.server_addr().to_ip();
        let address = address.context("the listener has no address")?;
        let (http, requests) = (Arc::new(http), Arc::default());
        let site = Arc::new(Site {
            folder: folder.to_owned(),
            base: base.to_owned(),
        });
        let answering = (0..THREADS).map(|_| {
            let (http, requests) = (Arc::clone(&http), Arc::clone(&requests));
            let site = Arc::clone(&site);
            thread::spawn(move || {
                for request in http.incoming_requests() {
                    answer(request, &site, &requests);
                }
            })
        });
        Ok(Server {
            answering: answering.collect(),
            http,
            address,
            base: base.to_owned(),
            requests,
        })
    }

    /// Scheme, host and port
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address of the site's first page
    pub fn url(&self) -> String {
        format!("{}{}", self.origin(), self.base)
    }

    /// Every request so far, in the order it came
    pub fn requests(&self) -> Vec<Request> {
        let requests = self.requests.lock();
        requests.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Serves until the process is ended
    pub fn wait(mut self) {
        self.join();
    }

    fn join(&mut self) {
        for thread in self.answering.drain(..) {
            thread.join().expect("answering does not panic");
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in &self.answering {
            self.http.unblock();
        }
        self.join();
    }
}

struct Site {
    folder: PathBuf,
    base: String,
}

fn answer(request: tiny_http::Request, site: &Site, requests: &Mutex<Vec<Request>>) {
    let response = match request.method() {
        Method::Get | Method::Head => site.respond(request.url()),
        _ => plain(405, "only GET and HEAD are answered"),
    };
    let response = response
        .with_header(header("Cache-Control", "no-cache"))
        // A plain host says how long a file is, however long.
        .with_chunked_threshold(usize::MAX);
    let mut record = requests.lock().unwrap_or_else(PoisonError::into_inner);
    record.push(Request {
        method: request.method().to_string(),
        target: request.url().to_owned(),
        status: response.status_code().0,
    });
    drop(record);
    // A browser that closes its end early is no fault of the server.
    let _closed_early: io::Result<()> = request.respond(response);
}

impl Site {
    fn respond(&self, target: &str) -> ResponseBox {
        let (path, query) = match target.split_once('?') {
            Some((path, query)) => (path, format!("?{query}")),
            None => (target, String::new()),
        };
        if format!("{path}/") == self.base {
            return redirect(&format!("{}{query}", self.base));
        }
        let inside = path.strip_prefix(&self.base).map(percent_decode_str);
        let Some(Ok(inside)) = inside.map(|it| it.decode_utf8()) else {
            return plain(404, "not found");
        };
        let relative = Path::new(inside.as_ref());
        let is_plain = relative.components().all(|part| match part {
            Component::Normal(name) => !name.to_string_lossy().starts_with('.'),
            _ => false,
        });
        if !is_plain {
            return plain(404, "not found");
        }
        let mut file = self.folder.join(relative);
        if file.is_dir() {
            if !path.ends_with('/') {
                return redirect(&format!("{path}/{query}"));
            }
            file = file.join("index.html");
        }
        match File::open(&file) {
            Ok(open) => {
                let of_type = header("Content-Type", media_type(&file));
                Response::from_file(open).with_header(of_type).boxed()
            }
            Err(_) => plain(404, "not found"),
        }
    }
}

fn redirect(location: &str) -> ResponseBox {
    let response = Response::empty(StatusCode(301));
    response.with_header(header("Location", location)).boxed()
}

fn plain(status: u16, text: &str) -> ResponseBox {
    let response = Response::from_string(text).with_status_code(status);
    response.boxed()
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("a name and a value in ASCII")
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
