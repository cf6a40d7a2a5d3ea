//! The same account over HTTP: the bodies of the interfaces that `ibmcloud` itself asks.
//!
//! `ibmcloud` has no command for this; people paste such bodies from traces, scripts and other tools.
//!
//! ```
//! use keyatlas_samples::stand_in::{Build, Caller, Request, World, rest};
//!
//! let world = World::read(r#"{
//!     "format": "keyatlas/account@1",
//!     "account": {"id": "0a1b2c3d4e5f60718293a4b5c6d7e8f9", "owner": "IBMid-1"},
//!     "resource_groups": [{"id": "a8a12accd63b437bbd6d58fb8b462ca7", "name": "prod", "default": true}],
//!     "identities": [{"id": "IBMid-1", "email": "ana@example.com"}]
//! }"#)?;
//! let caller = Caller::As("IBMid-1".into());
//! let groups = rest(&world, &caller, &Build::default(), &Request::get("/v2/resource_groups"))?;
//! assert_eq!(groups.body["resources"][0]["name"], "prod");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod access;
mod account;
mod clusters;

use serde_json::{Value, json};

use super::Caller;
use super::asked::Asked;
use super::command::{Call, Source};
use super::printed::Failure;
use super::session::{Build, Session};
use super::world::World;

/// A request, with the two headers that say which scope it is about
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// Path and query
    pub path: String,
    /// `X-Region`
    pub region: Option<String>,
    /// `X-Auth-Resource-Group`, a group's ID
    pub resource_group: Option<String>,
}

impl Request {
    /// A request about the whole account
    pub fn get(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            ..Self::default()
        }
    }
}

/// What the server answers
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status of HTTP
    pub status: u16,
    /// The body
    pub body: Value,
}

/// An address of the interfaces
struct Endpoint {
    /// Its segments; `*` is any one
    path: &'static [&'static str],
    by: Source,
    answer: fn(&mut Call<'_>, &Asking<'_>) -> Result<Value, Failure>,
}

const fn at(
    path: &'static [&'static str],
    title: &'static str,
    url: &'static str,
    answer: fn(&mut Call<'_>, &Asking<'_>) -> Result<Value, Failure>,
) -> Endpoint {
    Endpoint {
        path,
        by: Source { title, url },
        answer,
    }
}

fn endpoints() -> impl Iterator<Item = &'static Endpoint> {
    let lists = [account::ENDPOINTS, access::ENDPOINTS, clusters::ENDPOINTS];
    lists.into_iter().flatten()
}

/// The parts of a request that vary
struct Asking<'r> {
    /// What stands for each `*`
    segments: Vec<&'r str>,
    query: Vec<(&'r str, &'r str)>,
}

impl<'r> Asking<'r> {
    fn query(&self, name: &str) -> Option<&'r str> {
        let found = self.query.iter().find(|(it, _)| *it == name);
        found.map(|(_, value)| *value)
    }

    /// One page of a list: where it starts, and whether another follows
    fn page(&self, all: Vec<Value>) -> Page {
        let number = |names: &[&str]| names.iter().find_map(|it| self.query(it)?.parse().ok());
        let limit = number(&["limit", "pagesize"]).unwrap_or(100).clamp(1, 100);
        let offset: usize = number(&["offset", "start", "_start", "pagetoken"]).unwrap_or(0);
        let total = all.len();
        let items: Vec<_> = all.into_iter().skip(offset).take(limit).collect();
        let end = offset + items.len();
        Page {
            items,
            limit,
            offset,
            total,
            next: (end < total).then_some(end),
        }
    }
}

struct Page {
    items: Vec<Value>,
    limit: usize,
    offset: usize,
    total: usize,
    next: Option<usize>,
}

/// Every address, with the document that describes it
pub fn addresses() -> Vec<(String, Source)> {
    endpoints()
        .map(|it| (format!("/{}", it.path.join("/")), it.by))
        .collect()
}

/// Answers a request as somebody; an address the stand-in has not, and what nobody documents, is a failure
pub fn rest(
    world: &World,
    caller: &Caller,
    build: &Build,
    request: &Request,
) -> Result<Answer, Failure> {
    let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
    let given: Vec<&str> = path.split('/').filter(|it| !it.is_empty()).collect();
    let fits = |it: &&Endpoint| {
        let mut pairs = it.path.iter().zip(&given);
        it.path.len() == given.len() && pairs.all(|(part, word)| *part == "*" || part == word)
    };
    let endpoint = endpoints()
        .find(fits)
        .ok_or_else(|| Failure::Usage(format!("the stand-in has no address `{path}`")))?;
    let pairs = endpoint.path.iter().zip(&given);
    let asking = Asking {
        segments: pairs
            .filter(|(it, _)| **it == "*")
            .map(|(_, word)| *word)
            .collect(),
        query: query
            .split('&')
            .filter_map(|it| it.split_once('='))
            .collect(),
    };
    let mut session = Session {
        region: request.region.clone(),
        resource_group: request.resource_group.clone(),
        // A body holds its code, whatever the command line shows of it.
        build: Build {
            codes: true,
            ..build.clone()
        },
    };
    let answered = caller.logged_in(world, build).and_then(|me| {
        let mut call = Call {
            world,
            me,
            session: &mut session,
            asked: &Asked::default(),
            usage: "",
        };
        (endpoint.answer)(&mut call, &asking)
    });
    match answered {
        Ok(body) => Ok(Answer { status: 200, body }),
        Err(refused @ (Failure::Refused(_) | Failure::Iam { .. })) => Ok(error(&refused)),
        Err(failure) => Err(failure),
    }
}

/// A refusal as the cluster service and IAM each give it
fn error(failure: &Failure) -> Answer {
    let Failure::Refused(said) = failure else {
        let body = json!({"errors": [{
            "code": "forbidden",
            "message": "You are not authorized to use this API.",
        }]});
        return Answer { status: 403, body };
    };
    let (description, code) = match said.rsplit_once(" (") {
        Some((description, code)) => (description, code.trim_end_matches(')')),
        None => (said.as_str(), ""),
    };
    let (status, kind) = match code {
        "G0004" => (404, "General"),
        "E0051" => (404, "Provisioning"),
        "A0008" => (403, "Authentication"),
        _ => (401, "Authentication"),
    };
    let body = json!({
        "incidentID": super::filler::uuid(said),
        "code": code,
        "description": description,
        "type": kind,
    });
    Answer { status, body }
}

/// A call of the same session about one thing, with options as a command has them
fn about<'c>(call: &'c mut Call<'_>, asked: &'c Asked) -> Call<'c> {
    Call {
        world: call.world,
        me: call.me,
        session: call.session,
        asked,
        usage: "",
    }
}
