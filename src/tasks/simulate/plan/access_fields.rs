//! The fields for what somebody may do: a role, a classic permission, an access group, a standing, and who
//! changes it.

use keyatlas_resolver::commands;
use leptos::prelude::*;

use super::picker::Picker;
use crate::tasks::simulate::choices::{
    STANDINGS, access_groups, clusters, makers, permissions, roles, services,
};
use crate::tasks::simulate::draft::{Access, Draft};
use crate::tasks::simulate::planning::Planning;
use crate::tasks::simulate::present::Kind;
use crate::ui::{Choice, Item};

/// Which role, and on which service
#[component]
pub(super) fn RoleFields(draft: RwSignal<Draft>) -> impl IntoView {
    view! {
        <Choice
            id="step-role"
            label="Role"
            items=Signal::stored(roles())
            chosen=chosen(draft, |it| it.role.clone())
            on_choose=move |role| draft.update(|it| it.access.role = role)
        />
        <Choice
            id="step-service"
            label="On"
            items=Signal::stored(services())
            chosen=chosen(draft, |it| it.service.clone())
            on_choose=move |service| draft.update(|it| it.access.service = service)
        />
    }
}

/// On which cluster, where the service has clusters
#[component]
pub(super) fn ClusterField(draft: RwSignal<Draft>) -> impl IntoView {
    let session = Planning::expect().session;
    let has_clusters =
        Memo::new(move |_| draft.with(|it| it.access.service == "containers-kubernetes"));
    view! {
        <Show when=move || has_clusters.get()>
            <Picker
                id="step-cluster"
                label="Cluster"
                items=Signal::derive(move || {
                    session.index().with(|index| draft.with(|it| clusters(index, it)))
                })
                chosen=chosen(draft, |it| it.cluster.clone())
                on_choose=Callback::new(move |id| draft.update(|it| it.access.cluster = id))
            />
        </Show>
    }
}

/// Which classic infrastructure permission
#[component]
pub(super) fn PermissionField(draft: RwSignal<Draft>) -> impl IntoView {
    let items = Signal::derive(move || draft.with(|it| permissions(&it.access.permission)));
    view! {
        <Choice
            id="step-permission"
            label="Permission"
            items=items
            chosen=chosen(draft, |it| it.permission.clone())
            on_choose=move |name| draft.update(|it| it.access.permission = name)
        />
    }
}

/// Which access group; where nobody knows which there are, the command that lists them
#[component]
pub(super) fn AccessGroupField(draft: RwSignal<Draft>) -> impl IntoView {
    let session = Planning::expect().session;
    let are_known = Memo::new(move |_| {
        session
            .index()
            .with(|index| index.snapshot().access_groups.is_some())
    });
    view! {
        <Picker
            id="step-access-group"
            label="Access group"
            items=Signal::derive(move || {
                session
                    .index()
                    .with(|index| draft.with(|it| access_groups(index, &it.access.access_group)))
            })
            chosen=chosen(draft, |it| it.access_group.clone())
            on_choose=Callback::new(move |id| draft.update(|it| it.access.access_group = id))
        />
        <Show when=move || !are_known.get()>
            <p class="step-form__meaning">
                "Which access groups there are is not known. "
                <code>{commands::list_access_groups().to_string()}</code> " lists them."
            </p>
        </Show>
    }
}

/// Which standing
#[component]
pub(super) fn StandingField(draft: RwSignal<Draft>) -> impl IntoView {
    let items = STANDINGS.map(|(_, label)| Item::new(label, label)).to_vec();
    let label = |it: &Access| {
        let found = STANDINGS
            .iter()
            .find(|(standing, _)| *standing == it.standing);
        found.map_or(String::new(), |(_, label)| (*label).to_owned())
    };
    view! {
        <Choice
            id="step-standing"
            label="Status"
            items=Signal::stored(items)
            chosen=chosen(draft, label)
            on_choose=move |label: String| {
                if let Some((standing, _)) = STANDINGS.iter().find(|(_, it)| *it == label) {
                    draft.update(|it| it.access.standing = *standing);
                }
            }
        />
    }
}

/// Who makes the change; it is judged by what they hold, if that is said
#[component]
pub(super) fn WhoMakesIt(draft: RwSignal<Draft>) -> impl IntoView {
    let session = Planning::expect().session;
    let items = Signal::derive(move || {
        let nobody = if draft.with(|it| it.kind) == Kind::RecreateKey {
            "The present owner of the key"
        } else {
            "Somebody who may"
        };
        session
            .index()
            .with(|index| draft.with(|it| makers(index, &it.access.by, nobody)))
    });
    view! {
        <Picker
            id="step-by"
            label="Who makes the change"
            items=items
            chosen=chosen(draft, |it| it.by.clone())
            on_choose=Callback::new(move |id| draft.update(|it| it.access.by = id))
        />
    }
}

fn chosen(
    draft: RwSignal<Draft>,
    of: impl Fn(&Access) -> String + Send + Sync + 'static,
) -> Signal<String> {
    Signal::derive(move || draft.with(|it| of(&it.access)))
}
