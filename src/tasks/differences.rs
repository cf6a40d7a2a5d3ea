//! Where the pages differ: both statements side by side with page and date, and which of them the answers follow.

use keyatlas_resolver::rules::differences::{ALL, Difference, Follows, Statement};
use leptos::prelude::*;

use crate::session::Session;
use crate::tasks::sources::SourceLink;
use crate::ui::Prose;

/// Every difference there is
#[component]
pub fn Differences() -> impl IntoView {
    ALL.iter()
        .map(|it| view! { <BothSides difference=it /> })
        .collect_view()
}

/// What the earlier page says and what the later one says
#[component]
pub fn BothSides(
    /// About what
    difference: &'static Difference,
) -> impl IntoView {
    let about = match difference.rule {
        Some(rule) => format!("{} (rule {rule})", difference.about),
        None => difference.about.to_owned(),
    };
    view! {
        <div class="difference">
            <p class="difference__about">
                <Prose text=about />
            </p>
            <dl>
                <Side difference=difference is_later=false />
                <Side difference=difference is_later=true />
            </dl>
        </div>
    }
}

#[component]
fn Side(difference: &'static Difference, is_later: bool) -> impl IntoView {
    let edition = Session::expect().edition();
    let (name, Statement { text, source }) = match is_later {
        true => ("Later page ", difference.later),
        false => ("Earlier page ", difference.earlier),
    };
    let counts = move || {
        let follows = difference.follows_later(edition.get());
        let counts = match (difference.follows, follows) {
            (Follows::Both, _) => "answers take both in",
            (Follows::Neither, _) => "answers say that it is not known",
            (_, Some(later)) if later == is_later => "answers follow this",
            (Follows::Edition | Follows::Earlier | Follows::Later, _) => return None,
        };
        Some(view! { <span class="difference__counts">{counts}</span> })
    };
    view! {
        <div>
            <dt>{name} {counts}</dt>
            <dd>
                <Prose text=text />
                " "
                <SourceLink source=source />
            </dd>
        </div>
    }
}
