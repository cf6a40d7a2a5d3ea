//! The question: who, what, where.

use leptos::prelude::*;

use super::choices;
use super::question::{Found, Part, place_label, place_word, who_word};
use crate::browser::address::{AddressBar, History};
use crate::routes::access::Asked;
use crate::session::Session;
use crate::tasks::words::capital;
use crate::ui::{Found as Listed, Notice, Picker, Prose, Tone};

/// More people or places than this nobody reads down; a word narrows them
const AT_MOST: usize = 120;
/// Commands stand in families that can be looked through
const EVERY_COMMAND: usize = usize::MAX;

/// Three fields; what is picked stands in the address
#[component]
pub(super) fn Ask(asked: Memo<Asked>, found: Memo<Found>) -> impl IntoView {
    let session = Session::expect();
    let bar = AddressBar::expect();
    let ask = move |next: Asked| bar.go(&next.address(), History::Add);

    let is_me = Memo::new(move |_| {
        let me = session.me().get();
        found.with(|it| it.who.known().is_some_and(|who| Some(who) == me.as_ref()))
    });
    let who = Signal::derive(move || {
        session.index().with(|index| {
            found.with(|it| match &it.who {
                Part::Known(id) => index.identity_label(id).to_owned(),
                Part::Open | Part::Missing(_) => String::new(),
            })
        })
    });
    let who_value = Signal::derive(move || {
        found.with(|it| it.who.known().map(ToString::to_string).unwrap_or_default())
    });
    let does = Signal::derive(move || {
        found.with(|it| {
            it.does
                .known()
                .map_or_else(String::new, |it| it.command.to_owned())
        })
    });
    let place = Signal::derive(move || {
        session.index().with(|index| {
            found.with(|it| {
                let place = it.place.known();
                place.map(|it| place_label(index, it)).unwrap_or_default()
            })
        })
    });
    let place_value = Signal::derive(move || {
        found.with(|it| it.place.known().map(choices::value).unwrap_or_default())
    });

    let pick_who = move |value: String| {
        let id = choices::identity(&value);
        let word = session.index().with_untracked(|index| who_word(index, &id));
        ask(Asked {
            who: Some(word),
            ..asked.get_untracked()
        });
    };
    let pick_action = move |command: String| {
        ask(Asked {
            action: Some(command),
            ..asked.get_untracked()
        });
    };
    let pick_place = move |value: String| {
        let Some(place) = choices::place(&value) else {
            return;
        };
        let word = session
            .index()
            .with_untracked(|index| place_word(index, &place));
        ask(Asked {
            place: Some(word),
            ..asked.get_untracked()
        });
    };
    let label_of_who = Signal::derive(move || {
        if is_me.get() {
            "Who (that is you)"
        } else {
            "Who"
        }
        .to_owned()
    });
    view! {
        <section class="question" aria-label="The question">
            <Picker
                id="who"
                label=label_of_who
                placeholder="A name or an address"
                shown=who
                chosen=who_value
                find=move |typed| {
                    session.index().with(|index| Listed::among(choices::people(index), typed, AT_MOST))
                }
                on_pick=pick_who
            />
            <Picker
                id="does"
                label="Does what"
                placeholder="A command, such as worker add"
                shown=does
                chosen=does
                find=|typed| Listed::among(choices::commands(), typed, EVERY_COMMAND)
                on_pick=pick_action
            />
            <Picker
                id="where"
                label="Where"
                placeholder="A cluster, or a region with a group"
                shown=place
                chosen=place_value
                find=move |typed| {
                    session.index().with(|index| Listed::among(choices::places(index), typed, AT_MOST))
                }
                on_pick=pick_place
            />
        </section>
        {move || {
            let missing = found.with(Found::missing);
            (!missing.is_empty())
                .then(|| {
                    view! {
                        <Notice tone=Tone::Warning title="Not everything that this link asks about is here">
                            <ul>
                                {missing
                                    .into_iter()
                                    .map(|it| view! { <li><Prose text=capital(&it) /></li> })
                                    .collect_view()}
                            </ul>
                        </Notice>
                    }
                })
        }}
    }
}
