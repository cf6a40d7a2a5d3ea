//! Somebody is leaving: what depends on them, who could take it over, and the plan that moves it first.

use keyatlas_resolver::account::{IdentityId, Scope};
use keyatlas_resolver::advice::holders;
use keyatlas_resolver::commands;
use keyatlas_resolver::holds_up::{HoldsUp, what_identity_holds_up};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::names::Names;
use leptos::prelude::*;

use super::planning::Planning;
use crate::browser::address::{AddressBar, History};
use crate::browser::page;
use crate::routes;
use crate::tasks::words::counted;
use crate::ui::{Choice, CommandBlock, InTurn, Item, Notice, Tone};

mod day;
use day::LeavingDay;

mod removal;
use removal::IfTheyJustLeave;

mod taking_over;
use taking_over::WhoTakesOver;

/// Who leaves, chosen from those on whom something hangs, and what comes of it
#[component]
pub(super) fn SomebodyLeaves(asked: Memo<Option<String>>) -> impl IntoView {
    let session = Planning::expect().session;
    let address = AddressBar::expect();
    let who = Memo::new(move |_| {
        let typed = asked.get()?;
        session
            .index()
            .with(|index| Names(index).identity(&typed).ok())
    });
    let chosen = Signal::derive(move || who.get().map(|it| it.to_string()).unwrap_or_default());
    let items = Signal::derive(move || session.index().with(|index| leavers(index, who.get())));
    // The plan stands above this on a narrow screen, and whoever came by a link wants this.
    page::show_soon("leaving-heading".to_owned());
    let go = move |id: String| {
        if !id.is_empty() {
            let next = session
                .index()
                .with_untracked(|index| routes::simulate::leaving(index, &id.into()));
            address.go(&next, History::Replace);
        }
    };
    let name = move || match who.get() {
        Some(who) => session
            .index()
            .with(|index| index.identity_label(&who).to_owned()),
        None => asked.get().unwrap_or_default(),
    };
    view! {
        <section class="leaving" aria-labelledby="leaving-heading">
            <h2 id="leaving-heading" class="section-heading" tabindex="-1">
                {name} " is leaving"
            </h2>
            <p class="section-lead">
                "Removing somebody also removes their API keys and their classic user. Move what depends on them first, and remove them last."
            </p>
            <Choice id="leaving-who" label="Who leaves" items=items chosen=chosen on_choose=go />
            <LeavingDay name=Signal::derive(name) />
            {move || match who.get() {
                Some(who) => view! { <WhatComesOfIt who=who /> }.into_any(),
                None => {
                    view! {
                        <Notice tone=Tone::Unknown title="Nobody of that name is in the account in view">
                            <p>"Choose somebody above, or import the account that this link is about."</p>
                        </Notice>
                    }
                        .into_any()
                }
            }}
        </section>
    }
}

/// Those on whom something certainly hangs, with how much, and whoever was asked for
fn leavers(index: &Index, asked: Option<IdentityId>) -> Vec<Item> {
    let holders = holders(index);
    let is_there = |who: &IdentityId| holders.iter().any(|it| it.identity == *who);
    let mut items: Vec<Item> = Vec::new();
    match &asked {
        None => items.push(Item::new("", "Choose who leaves")),
        Some(who) if !is_there(who) => {
            items.push(Item::new(who.as_str(), index.identity_label(who)));
        }
        Some(_) => {}
    }
    items.extend(holders.iter().map(|it| {
        let scopes = it.holds_up.by_key.len() + it.holds_up.by_manual.len();
        let hangs = [
            counted(scopes, "credential", "credentials"),
            counted(it.holds_up.clusters, "cluster", "clusters"),
        ];
        let name = index.identity_label(&it.identity);
        Item::new(
            it.identity.as_str(),
            format!("{name}: {}", hangs.join(", ")),
        )
    }));
    items
}

#[component]
fn WhatComesOfIt(who: IdentityId) -> impl IntoView {
    let session = Planning::expect().session;
    let who = StoredValue::new(who);
    let held = Memo::new(move |_| {
        session
            .index()
            .with(|index| who.with_value(|who| what_identity_holds_up(index, who)))
    });
    view! {
        {move || held.with(|held| session.index().with(|index| what_depends_on_them(index, held)))}
        <InTurn>
            <IfTheyJustLeave who=who held=held />
        </InTurn>
        <InTurn>
            <WhoTakesOver who=who held=held />
        </InTurn>
    }
}

fn what_depends_on_them(index: &Index, held: &HoldsUp) -> impl IntoView + use<> {
    let rows = [
        (&held.by_key, "API key"),
        (&held.by_manual, "manual credential"),
        (&held.possibly_by_manual, "possibly the manual credential"),
    ];
    let rows: Vec<AnyView> = rows
        .into_iter()
        .flat_map(|(scopes, what)| scopes.iter().map(move |scope| (scope, what)))
        .map(|(scope, what)| one_scope(index, scope, what))
        .collect();
    let nothing = rows.is_empty();
    view! {
        <div class="leaving__part">
            <h3 class="leaving__heading">"What depends on them"</h3>
            {nothing.then(|| view! { <p>"No key and no manual credential that is known to be theirs."</p> })}
            <ul class="leaving__list">{rows}</ul>
            <CommandBlock lines=vec![commands::list_api_keys().to_string()] />
        </div>
    }
}

fn one_scope(index: &Index, scope: &Scope, what: &'static str) -> AnyView {
    let clusters = index.at(scope).map_or(0, |at| at.clusters().len());
    let about = format!("{what}, {}", counted(clusters, "cluster", "clusters"));
    view! {
        <li>
            <a class="cds--link" href=routes::scope::address(index, scope)>
                {index.scope_label(scope)}
            </a>
            " "
            <span class="leaving__about">{about}</span>
        </li>
    }
    .into_any()
}
