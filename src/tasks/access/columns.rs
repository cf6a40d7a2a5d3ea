//! Which commands the matrix has as columns, and the way to choose others.

use keyatlas_resolver::account::Infrastructure;
use keyatlas_resolver::actions::actions;
use keyatlas_resolver::decide::Place;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::Provider;
use leptos::prelude::*;

use super::families::families;
use super::question::Does;
use crate::browser::address::{AddressBar, History};
use crate::routes::access::Asked;
use crate::tasks::words::grouped;
use crate::ui::Fold;

/// What matters most of the time: what makes, changes and ends clusters, and whose credentials they have
const USUAL: [&str; 14] = [
    "worker add",
    "worker replace",
    "worker-pool create classic",
    "worker-pool create vpc-gen2",
    "worker-pool resize",
    "cluster create classic",
    "cluster create vpc-gen2",
    "cluster rm",
    "cluster master update",
    "api-key reset",
    "credential set classic",
    "credential unset",
    "kms enable",
    "ingress alb create",
];

/// The columns an address asks for, else the usual ones that make sense at a place
pub(super) fn columns(index: &Index, place: &Place, asked: &[String]) -> Vec<Does> {
    let chosen: Vec<Does> = asked.iter().filter_map(|it| Does::named(it)).collect();
    if !chosen.is_empty() {
        return chosen;
    }
    let used = used(index, place);
    let usual = USUAL.iter().filter_map(|it| Does::named(it));
    usual
        .filter(|does| {
            let only = does.action.runs.and_then(|it| it.provider);
            let makes_a_cluster = does.command.starts_with("cluster create");
            match only.and_then(infrastructure) {
                Some(only) => makes_a_cluster || used.is_empty() || used.contains(&Some(only)),
                None => true,
            }
        })
        .collect()
}

fn infrastructure(provider: Provider) -> Option<Infrastructure> {
    match provider {
        Provider::Classic => Some(Infrastructure::Classic),
        Provider::Vpc => Some(Infrastructure::Vpc),
        Provider::Satellite => Some(Infrastructure::Satellite),
        Provider::Services => None,
    }
}

fn used(index: &Index, place: &Place) -> Vec<Option<Infrastructure>> {
    match place {
        Place::Scope(scope) => index
            .at(scope)
            .map(|at| at.clusters().map(|it| it.provider).collect())
            .unwrap_or_default(),
        Place::Cluster(id) => {
            let clusters = index.snapshot().clusters.iter();
            clusters
                .filter(|it| it.id == *id)
                .map(|it| it.provider)
                .collect()
        }
    }
}

/// A box for each row of the table of actions, family by family
#[component]
pub(super) fn ChooseColumns(
    asked: Memo<Asked>,
    /// The columns in view
    columns: Memo<Vec<&'static str>>,
) -> impl IntoView {
    let bar = AddressBar::expect();
    let show = move |columns: Vec<String>| {
        let next = Asked {
            columns,
            ..asked.get_untracked()
        };
        bar.go(&next.address(), History::Replace);
    };
    let toggle = move |command: &'static str| {
        let mut next: Vec<String> = columns
            .get_untracked()
            .into_iter()
            .map(str::to_owned)
            .collect();
        match next.iter().position(|it| it == command) {
            // A matrix without columns says nothing.
            Some(_) if next.len() == 1 => {}
            Some(at) => {
                next.remove(at);
            }
            None => next.push(command.to_owned()),
        }
        show(next);
    };
    let boxes = move || {
        families()
            .into_iter()
            .map(|(name, all)| {
                let mut shown: Vec<&'static str> = Vec::new();
                for (_, action) in all {
                    if !shown.contains(&action.name()) {
                        shown.push(action.name());
                    }
                }
                view! {
                    <fieldset class="columns__family">
                        <legend>{name}</legend>
                        {shown
                            .into_iter()
                            .map(|command| {
                                let id = format!("column-{}", command.replace(' ', "-"));
                                let is_on = move || columns.with(|it| it.contains(&command));
                                view! {
                                    <div class="columns__one">
                                        <input
                                            id=id.clone()
                                            type="checkbox"
                                            prop:checked=is_on
                                            on:change=move |_| toggle(command)
                                        />
                                        <label for=id>{command}</label>
                                    </div>
                                }
                            })
                            .collect_view()}
                    </fieldset>
                }
            })
            .collect_view()
    };
    let summary = move || {
        let shown = columns.with(Vec::len);
        format!(
            "Choose actions ({} of {} are shown)",
            grouped(shown),
            grouped(actions().len())
        )
    };
    view! {
        <Fold class="columns" summary=summary.into_any()>
            <div class="columns__all">
                <div class="columns__families">{boxes()}</div>
            </div>
            <Show when=move || asked.with(|it| !it.columns.is_empty())>
                <button type="button" class="link-button" on:click=move |_| show(Vec::new())>
                    "Show the usual ones again"
                </button>
            </Show>
        </Fold>
    }
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::testing::{Account, scope_of};

    use super::*;

    #[test]
    fn all_usual_columns_are_in_the_table_of_actions() {
        for command in USUAL {
            assert!(Does::named(command).is_some_and(|it| it.command == command));
        }
    }

    #[test]
    fn where_only_vpc_clusters_are_nothing_is_asked_about_classic_ones() {
        let index = Account::unknown()
            .say("cluster web vpc us-south/g1")
            .index();
        let place = Place::Scope(scope_of("us-south/g1"));
        let names = |asked: &[String]| -> Vec<&str> {
            let all = columns(&index, &place, asked);
            all.iter().map(|it| it.command).collect()
        };
        assert!(!names(&[]).contains(&"worker-pool create classic"));
        assert!(names(&[]).contains(&"worker-pool create vpc-gen2"));
        assert_eq!(names(&["worker rm".to_owned()]), ["worker rm"]);
        assert!(names(&["no such".to_owned()]).len() > 5);
    }
}
