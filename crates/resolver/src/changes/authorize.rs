//! `authorize containers-kubernetes to kms Reader` and `unauthorize ...`: what one service may do with another (R10).

use super::{
    Brings, Change, Effect, Field, Kind, MadeBy, NOTHING_FAILED, NoteId, ROLE, SOURCE, Said, Shape,
    TARGET, Told, Tried, change_people, entry, service_administrators,
};
use crate::account::{Authorization, AuthorizationSource, AuthorizationTarget, List, Snapshot};
use crate::commands;
use crate::index::Index;
use crate::rules::RuleId;

/// Authorize a service
pub static AUTHORIZE: Kind = Kind {
    shape: &AUTHORIZE_SHAPE,
    said: |_, it| said(it, "Authorize"),
    who_may,
    apply: authorize,
};

static AUTHORIZE_SHAPE: Shape = Shape {
    keyword: "authorize",
    parts: &[SOURCE, TARGET, ROLE],
    label: "Authorize a service for another",
    meaning: "For every instance of both. It takes the role on the other service to give it.",
    brings: Brings::Nothing,
};

/// Take an authorization away
pub static UNAUTHORIZE: Kind = Kind {
    shape: &UNAUTHORIZE_SHAPE,
    said: |_, it| said(it, "Take the authorization from"),
    who_may,
    apply: unauthorize,
};

static UNAUTHORIZE_SHAPE: Shape = Shape {
    keyword: "unauthorize",
    parts: &[SOURCE, TARGET, ROLE],
    label: "Take an authorization of a service away",
    meaning: "The authorization for every instance of both goes; one for a single instance stays.",
    brings: Brings::Nothing,
};

fn said(change: &Change, what: &'static str) -> Said {
    let (source, target) = (change.text(Field::Source), change.text(Field::Target));
    let role = change.text(Field::Role);
    Said::new(what, source).by("for", format!("{role} on {target}"))
}

fn who_may(index: &Index, change: &Change) -> MadeBy {
    service_administrators(index, change.text(Field::Target))
}

/// An authorization for every instance of both services
#[derive(Clone)]
struct Wanted {
    source: String,
    target: String,
    role: String,
}

impl Wanted {
    fn of(change: &Change) -> Self {
        let text = |field| change.text(field).to_owned();
        Self {
            source: text(Field::Source),
            target: text(Field::Target),
            role: text(Field::Role),
        }
    }

    fn what(&self) -> String {
        format!("{} to use {} as {}", self.source, self.target, self.role)
    }

    /// As an account document has it
    fn authorization(&self) -> Authorization {
        Authorization {
            source: Some(AuthorizationSource {
                service: Some(self.source.clone()),
                ..AuthorizationSource::default()
            }),
            target: Some(AuthorizationTarget {
                service: Some(self.target.clone()),
                ..AuthorizationTarget::default()
            }),
            roles: Some(vec![self.role.clone()]),
            ..Authorization::default()
        }
    }

    /// Whether an authorization is just that, neither wider nor narrower; another account's is none
    fn is_in(&self, it: &Authorization) -> bool {
        let wanted = self.authorization();
        let roles = it.roles.as_ref();
        (&it.source, &it.target) == (&wanted.source, &wanted.target)
            && roles.is_some_and(|it| it.contains(&self.role))
    }

    /// The authorization, where it is listed
    fn find<'a>(&self, snapshot: &'a Snapshot) -> Option<&'a Authorization> {
        let mut listed = snapshot.authorizations.iter().flatten();
        listed.find(|it| self.is_in(it))
    }
}

fn authorize(now: &mut Index, change: &Change, mut tried: Tried) -> Told {
    let wanted = Wanted::of(change);
    let is_there = wanted.find(now.snapshot()).is_some();
    if is_there {
        let text = "It is so already, and nothing changes";
        tried.note(NoteId::AlreadySo, RuleId::R10, text);
    }
    tried.who_may(RuleId::R9, &who_may(now, change));
    change_people(now, |it| {
        if !is_there {
            let listed = it.authorizations.get_or_insert_default();
            listed.push(wanted.authorization());
        }
    });
    let text = format!("The account authorizes {} from now on", wanted.what());
    let create = commands::create_authorization(&wanted.source, &wanted.target, &wanted.role);
    tried.done(
        text,
        everywhere().written(move |book, step| {
            book.log_in_to_make(step, None);
            book.add(
                entry(format!("Authorize {}", wanted.what()))
                    .run(create.clone())
                    .good(NOTHING_FAILED)
                    .of(step)
                    .see(AUTHORIZATIONS)
                    .back("To go back, delete this authorization again."),
            );
        }),
    )
}

fn unauthorize(now: &mut Index, change: &Change, mut tried: Tried) -> Told {
    let wanted = Wanted::of(change);
    let snapshot = now.snapshot();
    let Some(listed) = wanted.find(snapshot) else {
        let is_whole = snapshot.is_complete(List::Authorizations)
            && !snapshot.unreadable.has("authorizations");
        let (rule, reason) = match is_whole {
            true => (
                RuleId::R10,
                "no authorization says exactly that; one for a single instance is another",
            ),
            false => (
                RuleId::R14,
                "whether there is such an authorization is not known",
            ),
        };
        let text = format!("The account does not stop to authorize {}", wanted.what());
        let list = Some(commands::list_authorizations());
        return tried.refused_for(&text, rule, reason.to_owned(), list);
    };
    tried.who_may(RuleId::R9, &who_may(now, change));
    let delete = [
        commands::list_authorizations(),
        commands::delete_authorization(listed.id.as_deref()),
    ];
    change_people(now, |it| {
        let listed = it.authorizations.iter_mut().flatten();
        for it in listed.filter(|it| wanted.is_in(it)) {
            let roles = it.roles.iter_mut();
            roles.for_each(|roles| roles.retain(|it| *it != wanted.role));
        }
        let has_a_role = |it: &Authorization| it.roles.as_ref().is_none_or(|it| !it.is_empty());
        if let Some(listed) = &mut it.authorizations {
            listed.retain(has_a_role);
        }
    });
    let text = format!("The account no longer authorizes {}", wanted.what());
    tried.done(
        text,
        everywhere().written(move |book, step| {
            book.log_in_to_make(step, None);
            let what = format!(
                "Find the authorization of {}, and delete it by its ID; grant its other roles again",
                wanted.what()
            );
            book.add(
                entry(what)
                    .run_all(delete.clone())
                    .good(NOTHING_FAILED)
                    .of(step)
                    .see(AUTHORIZATIONS)
                    .back("To go back, authorize it again."),
            );
        }),
    )
}

/// What a cluster may use counts in every scope
fn everywhere() -> Effect {
    Effect {
        everywhere: true,
        after_resets: true,
        ..Effect::default()
    }
}

/// Where the console shows and changes authorizations
const AUTHORIZATIONS: &str = "Manage > Access (IAM) > Authorizations";
