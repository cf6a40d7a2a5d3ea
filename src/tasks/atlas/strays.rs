//! Clusters that no cell can show, because their region or resource group is not known.

use leptos::prelude::*;

use crate::routes::Task;
use crate::session::Session;
use crate::tasks::words::{counted, infrastructure_name};

/// The list, where there are any
#[component]
pub(super) fn Strays() -> impl IntoView {
    let session = Session::expect();
    let strays = move || {
        session.index().with(|index| {
            index
                .clusters_without_scope()
                .map(|it| {
                    let known =
                        |word: Option<String>| word.unwrap_or_else(|| "not known".to_owned());
                    let group = it.resource_group.as_ref();
                    [
                        it.label().to_owned(),
                        infrastructure_name(it.provider).to_owned(),
                        known(it.region.as_ref().map(ToString::to_string)),
                        known(group.map(|group| index.group_label(group).to_owned())),
                    ]
                })
                .collect::<Vec<_>>()
        })
    };
    move || {
        let strays = strays();
        (!strays.is_empty()).then(|| {
            let caption = format!(
                "{} in no cell, because the region or the resource group is not known",
                counted(strays.len(), "cluster is", "clusters are")
            );
            view! {
                <section class="strays" aria-labelledby="strays-heading">
                    <h2 id="strays-heading">"Clusters without a place"</h2>
                    <p class="lead">
                        "Say where they belong on the "
                        <a class="cds--link" href=Task::Import.address()>"import page"</a>
                        ", or paste "
                        <code>"ibmcloud ks cluster get --cluster <name>"</code>
                        " for each."
                    </p>
                    <div class="table-frame">
                        <table class="table">
                            <caption>{caption}</caption>
                            <thead>
                                <tr>
                                    <th scope="col">"Cluster"</th>
                                    <th scope="col">"Provider"</th>
                                    <th scope="col">"Region"</th>
                                    <th scope="col">"Resource group"</th>
                                </tr>
                            </thead>
                            <tbody>
                                {strays
                                    .into_iter()
                                    .map(|[name, provider, region, group]| {
                                        view! {
                                            <tr>
                                                <th scope="row">{name}</th>
                                                <td>{provider}</td>
                                                <td>{region}</td>
                                                <td>{group}</td>
                                            </tr>
                                        }
                                    })
                                    .collect_view()}
                            </tbody>
                        </table>
                    </div>
                </section>
            }
        })
    }
}
