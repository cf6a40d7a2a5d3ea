//! A plain static file server, as any web host has: no rewrite rules, and a record of what was asked for

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::{Context, Result};

/// A running server; it stops when this is dropped
pub struct Server {
    address: SocketAddr,
    base: String,
    requests: Arc<Mutex<Vec<Request>>>,
    stopping: Arc<AtomicBool>,
    accepting: Option<JoinHandle<()>>,
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
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port.unwrap_or(0)))
            .with_context(|| format!("cannot listen on 127.0.0.1:{}", port.unwrap_or(0)))?;
        let address = listener
            .local_addr()
            .context("the listener has no address")?;
        let requests = Arc::new(Mutex::new(Vec::new()));
        let stopping = Arc::new(AtomicBool::new(false));
        let site = Arc::new(Site {
            folder: folder.to_owned(),
            base: base.to_owned(),
        });
        let accepting = thread::spawn({
            let (requests, stopping) = (Arc::clone(&requests), Arc::clone(&stopping));
            move || accept(&listener, &site, &requests, &stopping)
        });
        Ok(Server {
            address,
            base: base.to_owned(),
            requests,
            stopping,
            accepting: Some(accepting),
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
        self.requests
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Serves until the process is ended
    pub fn wait(mut self) {
        if let Some(accepting) = self.accepting.take() {
            accepting
                .join()
                .expect("the server only ends with the process");
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(accepting) = self.accepting.take() {
            self.stopping.store(true, Ordering::SeqCst);
            // The listener wakes up once more, sees that it is over and goes.
            if TcpStream::connect(self.address).is_ok() {
                accepting
                    .join()
                    .expect("accepting connections does not panic");
            }
        }
    }
}

struct Site {
    folder: PathBuf,
    base: String,
}

struct Response {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

fn accept(
    listener: &TcpListener,
    site: &Arc<Site>,
    requests: &Arc<Mutex<Vec<Request>>>,
    stopping: &AtomicBool,
) {
    for connection in listener.incoming() {
        if stopping.load(Ordering::SeqCst) {
            return;
        }
        let Ok(connection) = connection else { continue };
        let (site, requests) = (Arc::clone(site), Arc::clone(requests));
        thread::spawn(move || {
            // A browser that closes its end early is no fault of the server.
            let _closed_early: io::Result<()> = answer(&connection, &site, &requests);
        });
    }
}

fn answer(connection: &TcpStream, site: &Site, requests: &Mutex<Vec<Request>>) -> io::Result<()> {
    connection.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut reader = BufReader::new(connection);
    let mut first_line = String::new();
    reader.read_line(&mut first_line)?;
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    let mut words = first_line.split(' ');
    let (Some(method), Some(target)) = (words.next(), words.next()) else {
        return Ok(());
    };
    let response = match method {
        "GET" | "HEAD" => site.respond(target),
        _ => plain(405, "only GET and HEAD are answered"),
    };
    requests
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(Request {
            method: method.to_owned(),
            target: target.to_owned(),
            status: response.status,
        });
    let mut head = format!(
        "HTTP/1.1 {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\nConnection: close\r\n",
        status_line(response.status),
        response.body.len()
    );
    for (name, value) in &response.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    let mut connection = connection;
    connection.write_all(head.as_bytes())?;
    if method == "GET" {
        connection.write_all(&response.body)?;
    }
    connection.flush()
}

impl Site {
    fn respond(&self, target: &str) -> Response {
        let (path, query) = match target.split_once('?') {
            Some((path, query)) => (path, format!("?{query}")),
            None => (target, String::new()),
        };
        if format!("{path}/") == self.base {
            return redirect(format!("{}{query}", self.base));
        }
        let Some(inside) = path.strip_prefix(&self.base).and_then(decoded) else {
            return plain(404, "not found");
        };
        let relative = Path::new(&inside);
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
                return redirect(format!("{path}/{query}"));
            }
            file = file.join("index.html");
        }
        match fs::read(&file) {
            Ok(body) => Response {
                status: 200,
                headers: vec![("Content-Type", media_type(&file).to_owned())],
                body,
            },
            Err(_) => plain(404, "not found"),
        }
    }
}

fn redirect(location: String) -> Response {
    Response {
        status: 301,
        headers: vec![("Location", location)],
        body: Vec::new(),
    }
}

fn plain(status: u16, text: &str) -> Response {
    Response {
        status,
        headers: vec![("Content-Type", "text/plain; charset=utf-8".to_owned())],
        body: text.as_bytes().to_vec(),
    }
}

fn status_line(status: u16) -> &'static str {
    match status {
        200 => "200 OK",
        301 => "301 Moved Permanently",
        405 => "405 Method Not Allowed",
        _ => "404 Not Found",
    }
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("webmanifest") => "application/manifest+json",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Undoes `%41`; `None` if it is cut off or no text
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}
