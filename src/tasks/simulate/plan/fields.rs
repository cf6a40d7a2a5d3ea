//! One field of the form for a change, by what it is.

use keyatlas_resolver::changes::{Field, Part, Syntax};
use keyatlas_resolver::commands;
use keyatlas_resolver::rules::default_group;
use leptos::prelude::*;

use super::picker::Picker;
use crate::tasks::simulate::choices::items_of;
use crate::tasks::simulate::draft::{Draft, Group};
use crate::tasks::simulate::planning::Planning;
use crate::ui::{Choice, Icon, Shape};

/// The field of a part, with what there is to know about it
#[component]
pub(super) fn PartField(
    part: &'static Part,
    draft: RwSignal<Draft>,
    on_change: Callback<()>,
) -> impl IntoView {
    let session = Planning::expect().session;
    let id = id_of(part.field);
    // Every choice changes the draft, and a list is filled again only if it has become another.
    let items = Memo::new(move |_| {
        session
            .index()
            .with(|index| draft.with(|draft| items_of(index, draft, part)))
    });
    let items = Signal::from(items);
    let chosen = Signal::derive(move || draft.with(|it| it.get(part.field).to_owned()));
    let choose = move |value: String| {
        draft.update(|it| it.set(part.field, value));
        on_change.run(());
    };
    let applies = Memo::new(move |_| draft.with(|it| it.applies(part.field)));
    let field = move || {
        match part.field {
        Field::User
        | Field::Account
        | Field::Address
        | Field::Tag
        | Field::Source
        | Field::Target => {
            view! { <TextField id=id label=part.label value=chosen on_type=Callback::new(choose) /> }
                .into_any()
        }
        Field::Region
        | Field::Role
        | Field::Service
        | Field::Permission
        | Field::Standing
        | Field::Setting
        | Field::Value => {
            view! { <Choice id=id label=part.label items=items chosen=chosen on_choose=choose /> }
                .into_any()
        }
        Field::Group
        | Field::Identity
        | Field::By
        | Field::Cluster
        | Field::AccessGroup
        | Field::Policy => {
            view! { <Picker id=id label=part.label items=items chosen=chosen on_choose=Callback::new(choose) /> }
                .into_any()
        }
    }
    };
    // What a region means for a role on a group itself is said by the group alone, and the field stays.
    let is_shown = move || applies.get() || part.field == Field::Region;
    view! {
        <Show when=is_shown>{field()}</Show>
        <Note part=part draft=draft />
    }
}

/// What to know about a part while it is filled in
#[component]
fn Note(part: &'static Part, draft: RwSignal<Draft>) -> impl IntoView {
    let session = Planning::expect().session;
    match (part.field, part.syntax) {
        (Field::Group, Syntax::MaybeSlash) => view! {
            <Show when=move || draft.with(|it| it.group() == Group::NoneTargeted)>
                <Trap />
            </Show>
        }
        .into_any(),
        (Field::AccessGroup, _) => {
            let are_known = Memo::new(move |_| {
                session
                    .index()
                    .with(|index| index.snapshot().access_groups.is_some())
            });
            view! {
                <Show when=move || !are_known.get()>
                    <p class="step-form__meaning">
                        "Which access groups there are is not known. "
                        <code>{commands::list_access_groups().to_string()}</code> " lists them."
                    </p>
                </Show>
            }
            .into_any()
        }
        (Field::Account, _) => view! {
            <p class="step-form__meaning">
                "Only the name. The key itself is typed when somebody runs the command, never here."
            </p>
        }
        .into_any(),
        _ => ().into_any(),
    }
}

/// What happens to a reset when no group is targeted (R5), said before it is in the plan
#[component]
fn Trap() -> impl IntoView {
    let session = Planning::expect().session;
    let default = move || {
        session.index().with(|index| {
            default_group::default_group(index).map(|id| index.group_label(id).to_owned())
        })
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

/// The ID of a field; only one form is open at a time
pub(super) fn id_of(field: Field) -> &'static str {
    match field {
        Field::Region => "step-region",
        Field::Group => "step-group",
        Field::Identity => "step-identity",
        Field::Role => "step-role",
        Field::Service => "step-service",
        Field::Cluster => "step-cluster",
        Field::Permission => "step-permission",
        Field::AccessGroup => "step-access-group",
        Field::Standing => "step-standing",
        Field::Address => "step-address",
        Field::User => "step-user",
        Field::Account => "step-account",
        Field::By => "step-by",
        Field::Tag => "step-tag",
        Field::Setting => "step-setting",
        Field::Value => "step-value",
        Field::Policy => "step-policy",
        Field::Source => "step-source",
        Field::Target => "step-target",
    }
}
