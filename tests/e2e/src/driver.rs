//! A driver of our own for each screen, and the browser it starts

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use thirtyfour::WebDriver;

use crate::engine::Engine;

/// How often one is started before something else must be wrong
const STARTS: usize = 5;

/// A running driver; it and its browser end when this is dropped
pub(crate) struct Driver {
    engine: Engine,
    process: Child,
    port: u16,
    /// What the browser is asked to end by, where ending the driver leaves its files behind
    session: Option<String>,
}

impl Driver {
    /// Starts a driver at a port of its own choice
    ///
    /// Chromedriver takes the port that is free for IPv4 for IPv6 too, and ends where another program has that one:
    /// then it is started again, and chooses another.
    pub(crate) fn start(engine: Engine) -> Result<Driver> {
        for _ in 0..STARTS {
            if let Some(driver) = Self::start_once(engine)? {
                return Ok(driver);
            }
        }
        bail!("the driver of {engine:?} ended {STARTS} times without saying its port")
    }

    fn start_once(engine: Engine) -> Result<Option<Driver>> {
        let program = engine.driver();
        let mut process = Command::new(&program)
            .args(engine.arguments())
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
            .context("the output of the driver is ours to read")?;
        let mut lines = BufReader::new(output).lines();
        while let Some(Ok(line)) = lines.next() {
            if let Some(port) = engine.announced_port(&line) {
                thread::spawn(move || lines.for_each(drop));
                return Ok(Some(Driver {
                    engine,
                    process,
                    port,
                    session: None,
                }));
            }
        }
        process.kill()?;
        process.wait()?;
        Ok(None)
    }

    /// Opens a browser
    pub(crate) async fn browser(&mut self) -> Result<WebDriver> {
        let address = format!("http://127.0.0.1:{}", self.port);
        let driver = WebDriver::new(address, self.engine.capabilities())
            .await
            .with_context(|| format!("the driver of {:?} opened no browser", self.engine))?;
        self.session = Some(driver.session_id().to_string());
        // The browser ends with its driver; a client that ends it when dropped waits for minutes.
        driver
            .clone()
            .leak()
            .context("the browser has just been opened")?;
        Ok(driver)
    }

    /// Geckodriver ends its browser, and stays; chromedriver ends with it
    fn ask_to_end(&self) -> std::io::Result<()> {
        let what = match (self.engine, &self.session) {
            (Engine::Chromium, _) => "GET /shutdown".to_owned(),
            (Engine::Firefox, Some(session)) => format!("DELETE /session/{session}"),
            (Engine::Firefox, None) => return Ok(()),
        };
        let mut connection = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        connection.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(
            connection,
            "{what} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
            self.port
        )?;
        connection.read_to_end(&mut Vec::new()).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let asked = self.ask_to_end();
        let patience = Instant::now() + Duration::from_secs(5);
        let ends_when_asked = asked.is_ok() && self.engine == Engine::Chromium;
        while ends_when_asked && Instant::now() < patience {
            if self.process.try_wait().is_ok_and(|ended| ended.is_some()) {
                break;
            }
            thread::sleep(Duration::from_millis(20));
        }
        // Where the browser was started by a script, the driver ends the script alone.
        let group = format!("-{}", self.process.id());
        let ended = Command::new("kill")
            .args(["-KILL", "--", &group])
            // There may be nothing left to end.
            .stderr(Stdio::null())
            .status();
        if ended.is_err() || self.process.wait().is_err() {
            eprintln!(
                "the driver, process {}, may still be running",
                self.process.id()
            );
        }
    }
}
