//! The form for one change. Only one is open at a time, so its fields have fixed IDs.

use keyatlas_resolver::commands;
use keyatlas_resolver::plan::Change;
use keyatlas_resolver::rules::r05;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::access_fields::{
    AccessGroupField, ClusterField, PermissionField, RoleFields, StandingField, WhoMakesIt,
};
use super::picker::Picker;
use crate::browser::page;
use crate::tasks::simulate::choices::{groups, people, regions};
use crate::tasks::simulate::draft::{Draft, Group, Missing};
use crate::tasks::simulate::planning::Planning;
use crate::tasks::simulate::present::Kind;
use crate::ui::{Choice, Icon, Item, Shape};

/// What, where and as whom
#[component]
pub(crate) fn StepForm(
    draft: RwSignal<Draft>,
    title: &'static str,
    confirm: &'static str,
    on_done: Callback<Change>,
    on_cancel: Option<Callback<()>>,
) -> impl IntoView {
    let planning = Planning::expect();
    let session = planning.session;
    let missing = RwSignal::new(None::<Missing>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let change = session
            .index()
            .with_untracked(|index| draft.with_untracked(|it| it.change(index)));
        match change {
            Ok(change) => on_done.run(change),
            Err(problem) => {
                page::focus_soon(field_of(&problem));
                missing.set(Some(problem));
            }
        }
    };
    let kind = Memo::new(move |_| draft.with(|it| it.kind));
    let choose_kind = move |word: String| {
        let chosen = Kind::ALL.into_iter().find(|it| it.word() == word);
        session.index().with_untracked(|index| {
            session.me().with_untracked(|me| {
                draft.update(|it| it.choose(chosen.unwrap_or_default(), index, me.as_ref()));
            });
        });
        missing.set(None);
    };
    let kinds: Vec<Item> = Kind::ALL
        .into_iter()
        .map(|it| Item::new(it.word(), it.label()))
        .collect();
    let change = move |edit: &dyn Fn(&mut Draft)| {
        draft.update(edit);
        missing.set(None);
    };
    view! {
        <form class="step-form" aria-label=title novalidate on:submit=submit>
            <Choice
                id="step-kind"
                label="What"
                items=Signal::stored(kinds)
                chosen=Signal::derive(move || kind.get().word().to_owned())
                on_choose=choose_kind
            />
            <p class="step-form__meaning">{move || kind.get().meaning()}</p>
            <Show when=move || kind.get().names_somebody() && kind.get() != Kind::Reset>
                <Somebody draft=draft kind=kind change=Callback::new(move |id: String| {
                    change(&|it| it.identity.clone_from(&id));
                }) />
            </Show>
            <Show when=move || kind.get().is_about_a_role()>
                <RoleFields draft=draft />
            </Show>
            <Show when=move || kind.get().is_about_a_permission()>
                <PermissionField draft=draft />
            </Show>
            <Show when=move || kind.get().is_about_an_access_group()>
                <AccessGroupField draft=draft />
            </Show>
            <Show when=move || kind.get() == Kind::SetStanding>
                <StandingField draft=draft />
            </Show>
            <Show when=move || kind.get().is_somewhere() || kind.get().is_about_a_role()>
                <Choice
                    id="step-region"
                    label="Region"
                    items=Signal::derive(move || {
                        session
                            .index()
                            .with(|index| draft.with(|it| regions(index, it.kind, &it.region)))
                    })
                    chosen=Signal::derive(move || draft.with(|it| it.region.clone()))
                    on_choose=move |region| change(&|it| it.region.clone_from(&region))
                />
                <Picker
                    id="step-group"
                    label="Resource group"
                    items=Signal::derive(move || {
                        session.index().with(|index| draft.with(|it| groups(index, it)))
                    })
                    chosen=Signal::derive(move || draft.with(|it| it.group.value()))
                    on_choose=Callback::new(move |value: String| {
                        change(&|it| it.group = Group::of(&value));
                    })
                />
                <Show when=move || draft.with(|it| it.group == Group::NoneTargeted)>
                    <Trap />
                </Show>
            </Show>
            <Show when=move || kind.get() == Kind::Reset>
                <Somebody draft=draft kind=kind change=Callback::new(move |id: String| {
                    change(&|it| it.identity.clone_from(&id));
                }) />
            </Show>
            <Show when=move || kind.get().is_about_a_role()>
                <ClusterField draft=draft />
            </Show>
            <Show when=move || kind.get().may_say_who()>
                <WhoMakesIt draft=draft />
            </Show>
            <Show when=move || kind.get() == Kind::SetManual>
                <TextField
                    id="step-user"
                    label="Classic infrastructure user name"
                    value=Signal::derive(move || draft.with(|it| it.user.clone()))
                    on_type=Callback::new(move |user: String| change(&|it| it.user.clone_from(&user)))
                />
                <TextField
                    id="step-account"
                    label="Infrastructure account, if you know it (digits)"
                    value=Signal::derive(move || draft.with(|it| it.account.clone()))
                    on_type=Callback::new(move |digits: String| {
                        change(&|it| it.account.clone_from(&digits));
                    })
                />
                <p class="step-form__meaning">
                    "Only the name. The key itself is typed when somebody runs the command, never here."
                </p>
            </Show>
            <p class="step-form__missing" role="alert">
                {move || missing.get().map(|it| view! { <Icon shape=Shape::Stop /> <span>"Please " {it.to_string().replace('`', "")}</span> })}
            </p>
            <div class="step-form__buttons">
                <button type="submit" class="cds--btn cds--btn--primary cds--btn--md">{confirm}</button>
                {on_cancel
                    .map(|cancel| {
                        view! {
                            <button
                                type="button"
                                class="cds--btn cds--btn--ghost cds--btn--md"
                                on:click=move |_| cancel.run(())
                            >
                                "Cancel"
                            </button>
                        }
                    })}
            </div>
        </form>
    }
}

/// Whoever a change names
#[component]
fn Somebody(draft: RwSignal<Draft>, kind: Memo<Kind>, change: Callback<String>) -> impl IntoView {
    let session = Planning::expect().session;
    view! {
        // Kinds that name somebody call them differently, so a field of another kind is another field.
        {move || {
            let label = kind.get().whom();
            view! {
                <Picker
                    id="step-identity"
                    label=label
                    items=Signal::derive(move || {
                        session
                            .index()
                            .with(|index| {
                                draft.with(|it| people(index, &it.identity, "Choose somebody"))
                            })
                    })
                    chosen=Signal::derive(move || draft.with(|it| it.identity.clone()))
                    on_choose=change
                />
            }
        }}
    }
}

/// What happens to a reset when no group is targeted (R5), said before it is in the plan
#[component]
fn Trap() -> impl IntoView {
    let session = Planning::expect().session;
    let default = move || {
        session
            .index()
            .with(|index| r05::default_group(index).map(|id| index.group_label(id).to_owned()))
    };
    view! {
        <p class="step__trap" data-tone="warning">
            <Icon shape=Shape::Warning />
            <span>
                {move || match default() {
                    Some(group) => view! {
                        "The reset then acts on "
                        <b>{group}</b>
                        ", the account's default group, whatever group you had in mind. The key you meant stays as it is."
                    }
                        .into_any(),
                    None => view! {
                        "The reset then acts on the account's default group, and which one that is is not known. "
                        <code>{commands::show_default_group().to_string()}</code>
                        " shows it."
                    }
                        .into_any(),
                }}
            </span>
        </p>
    }
}

#[component]
fn TextField(
    id: &'static str,
    label: &'static str,
    value: Signal<String>,
    on_type: Callback<String>,
) -> impl IntoView {
    view! {
        <div class="cds--form-item cds--text-input-wrapper">
            <label class="cds--label" for=id>{label}</label>
            <input
                id=id
                class="cds--text-input"
                type="text"
                autocomplete="off"
                spellcheck="false"
                prop:value=value
                on:input=move |event| on_type.run(event_target_value(&event))
            />
        </div>
    }
}

fn field_of(missing: &Missing) -> &'static str {
    match missing {
        Missing::Region => "#step-region",
        Missing::Group => "#step-group",
        Missing::Caller | Missing::Leaver | Missing::Person => "#step-identity",
        Missing::AccessGroup => "#step-access-group",
        Missing::User => "#step-user",
        Missing::Account(_) => "#step-account",
    }
}
