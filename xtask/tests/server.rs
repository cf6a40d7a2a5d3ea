//! The static server answers as a plain web host does

use std::env;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process;

use xtask::server::Server;

#[test]
fn a_folder_is_its_index_page() {
    let server = served("folder", "/");
    assert!(get(&server, "/").starts_with("HTTP/1.1 200 OK"));
    let page = get(&server, "/scope/?demo=healthy");
    assert!(
        page.contains("Content-Type: text/html; charset=utf-8"),
        "{page}"
    );
    assert!(page.ends_with("the scope page"), "{page}");
}

#[test]
fn a_folder_without_its_slash_is_sent_there() {
    let server = served("slash", "/sub/");
    assert!(
        get(&server, "/sub/scope?demo=healthy").contains("Location: /sub/scope/?demo=healthy\r\n")
    );
    assert!(get(&server, "/sub").contains("Location: /sub/\r\n"));
}

#[test]
fn what_is_not_there_is_not_found() {
    let server = served("missing", "/sub/");
    for path in [
        "/sub/nothing/",
        "/scope/",
        "/",
        "/sub/../secret",
        "/sub/%2e%2e/secret",
        "/sub/.hidden",
        "/sub/%zz",
    ] {
        assert!(get(&server, path).starts_with("HTTP/1.1 404"), "{path}");
    }
}

#[test]
fn webassembly_has_its_media_type() {
    let server = served("media-type", "/");
    assert!(get(&server, "/program.wasm").contains("Content-Type: application/wasm\r\n"));
}

#[test]
fn every_request_is_recorded_as_it_was_sent() {
    let server = served("record", "/");
    get(&server, "/scope/?a=b%20c");
    get(&server, "/nothing");
    let seen: Vec<_> = server
        .requests()
        .into_iter()
        .map(|it| (it.target, it.status))
        .collect();
    assert_eq!(
        seen,
        [
            ("/scope/?a=b%20c".to_owned(), 200),
            ("/nothing".to_owned(), 404)
        ]
    );
}

#[test]
fn a_taken_port_is_an_error() {
    let first = served("port", "/");
    let port = first
        .origin()
        .rsplit_once(':')
        .and_then(|(_, port)| port.parse().ok());
    assert!(Server::start(Path::new("."), "/", port).is_err());
}

fn served(name: &str, base: &str) -> Server {
    let folder = env::temp_dir()
        .join(format!("keyatlas-{name}-{}", process::id()))
        .join("site");
    fs::create_dir_all(folder.join("scope")).expect("the folder for tests is ours");
    for (file, content) in [
        ("index.html", "the first page"),
        ("scope/index.html", "the scope page"),
        ("program.wasm", "\0asm"),
        (".hidden", "hidden"),
        ("../secret", "secret"),
    ] {
        fs::write(folder.join(file), content).expect("the folder for tests is ours");
    }
    Server::start(&folder, base, None).expect("some port is free")
}

fn get(server: &Server, target: &str) -> String {
    let address = server.origin().replace("http://", "");
    let mut connection = TcpStream::connect(address).expect("the server listens");
    write!(connection, "GET {target} HTTP/1.1\r\nHost: here\r\n\r\n").expect("the server reads");
    let mut answer = String::new();
    connection
        .read_to_string(&mut answer)
        .expect("the server answers in text");
    answer
}
