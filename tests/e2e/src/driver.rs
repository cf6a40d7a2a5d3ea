//! A chromedriver of our own for each screen, and the browser it starts

use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};

const FLAGS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
];

/// How often one is started before something else must be wrong
const STARTS: usize = 5;

/// A running chromedriver; it and its browser end when this is dropped
pub(crate) struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts chromedriver at a port of its own choice
    ///
    /// It takes the port that is free for IPv4 for IPv6 too, and ends where another program has that one: then it is
    /// started again, and chooses another.
    pub(crate) fn start() -> Result<Driver> {
        for _ in 0..STARTS {
            if let Some(driver) = Self::start_once()? {
                return Ok(driver);
            }
        }
        bail!("chromedriver ended {STARTS} times without saying its port")
    }

    fn start_once() -> Result<Option<Driver>> {
        let program = env::var_os("KEYATLAS_DRIVER").unwrap_or_else(|| "chromedriver".into());
        let mut process = Command::new(&program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            // A group of its own, so that a browser that outlives its driver can be ended too.
            .process_group(0)
            .spawn()
            .with_context(|| {
                format!(
                    "cannot start `{}`; run `cargo xtask tools --test`",
                    program.display()
                )
            })?;
        let output = process
            .stdout
            .take()
            .context("the output of chromedriver is ours to read")?;
        let mut lines = BufReader::new(output).lines();
        while let Some(Ok(line)) = lines.next() {
            if let Some(port) = announced_port(&line) {
                thread::spawn(move || lines.for_each(drop));
                return Ok(Some(Driver { process, port }));
            }
        }
        process.kill()?;
        process.wait()?;
        Ok(None)
    }

    /// Opens a browser
    pub(crate) async fn browser(&self) -> Result<WebDriver> {
        let address = format!("http://127.0.0.1:{}", self.port);
        let driver = WebDriver::new(address, capabilities())
            .await
            .context("chromedriver opened no browser")?;
        // The browser ends with chromedriver; a client that ends it when dropped waits for minutes.
        driver
            .clone()
            .leak()
            .context("the browser has just been opened")?;
        Ok(driver)
    }

    fn ask_to_end(&self) -> std::io::Result<()> {
        let mut connection = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        connection.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(
            connection,
            "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        )?;
        connection.read_to_end(&mut Vec::new()).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let asked = self.ask_to_end();
        let patience = Instant::now() + Duration::from_secs(5);
        while asked.is_ok() && Instant::now() < patience {
            if self.process.try_wait().is_ok_and(|ended| ended.is_some()) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let group = format!("-{}", self.process.id());
        let ended = Command::new("kill").args(["-KILL", "--", &group]).status();
        if ended.is_err() || self.process.wait().is_err() {
            eprintln!(
                "chromedriver, process {}, may still be running",
                self.process.id()
            );
        }
    }
}

/// Such as `ChromeDriver was started successfully on port 41231.`
fn announced_port(line: &str) -> Option<u16> {
    line.strip_suffix('.')?
        .rsplit_once("successfully on port ")?
        .1
        .parse()
        .ok()
}

fn capabilities() -> Capabilities {
    let mut options = json!({ "args": FLAGS });
    if let Some(browser) = env::var_os("KEYATLAS_BROWSER") {
        options["binary"] = Value::String(browser.to_string_lossy().into_owned());
    }
    let capabilities = json!({
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        "timeouts": {"script": 120_000, "pageLoad": 60_000},
    });
    match capabilities {
        Value::Object(map) => Capabilities::from(map),
        _ => unreachable!("the value above is an object"),
    }
}
