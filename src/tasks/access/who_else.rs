//! Who may do it instead, which is often quicker than a fix.

use keyatlas_resolver::account::IdentityId;
use keyatlas_resolver::advice::who_may;
use keyatlas_resolver::decide::Question;
use leptos::prelude::*;

use super::question::who_word;
use crate::routes;
use crate::routes::access::Asked;
use crate::session::Session;
use crate::tasks::words::{counted, kind_shape};
use crate::ui::Icon;

/// More names than these are in the matrix
const AT_ONCE: usize = 6;

/// Those who may, with the number of those who may not
#[component]
pub(super) fn WhoElse(question: Question) -> impl IntoView {
    let session = Session::expect();
    let asked = routes::access::read();
    let found = session
        .index()
        .with(|index| who_may(index, question.action, &question.place));
    let others: Vec<IdentityId> = found
        .allowed
        .iter()
        .filter(|it| **it != question.actor)
        .cloned()
        .collect();
    let may_too = found.allowed.len() != others.len();
    let heading = if may_too {
        "Who else may"
    } else {
        "Who may instead"
    };
    let summary = summary(found.allowed.len(), found.denied.len(), found.unknown.len());
    let more = others.len().saturating_sub(AT_ONCE);
    let listed = move || {
        session.index().with(|index| {
            others
                .iter()
                .take(AT_ONCE)
                .map(|id| {
                    let address = Asked {
                        who: Some(who_word(index, id)),
                        ..asked.get()
                    }
                    .address();
                    view! {
                        <li>
                            <Icon shape=kind_shape(index.kind_of(id)) />
                            <a class="cds--link" href=address>
                                {index.identity_label(id).to_owned()}
                            </a>
                        </li>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <section class="block">
            <h2>{heading}</h2>
            <ul class="who-else">{listed}</ul>
            <p class="verdict__note">
                {(more > 0).then(|| format!("And {more} more. "))} {summary} " The matrix below shows all of them."
            </p>
        </section>
    }
}

fn summary(allowed: usize, denied: usize, unknown: usize) -> String {
    let mut said = match allowed {
        0 if unknown > 0 => "Nobody who is listed certainly may.".to_owned(),
        0 => "Nobody who is listed may.".to_owned(),
        some => format!("{} may.", counted(some, "identity", "identities")),
    };
    if denied > 0 && allowed > 0 {
        let may_not = counted(denied, "identity", "identities");
        said.push_str(&format!(" {may_not} may not."));
    }
    if unknown > 0 {
        let not_known = counted(unknown, "identity", "identities");
        said.push_str(&format!(" Of {not_known} it is not known."));
    }
    said
}
