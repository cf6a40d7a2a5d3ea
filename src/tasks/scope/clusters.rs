//! The clusters of a scope.

use leptos::prelude::*;

use super::present::ClusterShown;
use crate::tasks::words::counted;
use crate::ui::CopyButton;

/// The table of clusters
#[component]
pub(super) fn Clusters(clusters: Vec<ClusterShown>) -> impl IntoView {
    if clusters.is_empty() {
        return view! { <p class="nothing-found">"No clusters are known here."</p> }.into_any();
    }
    let caption = format!(
        "{}, with what of each depends on the credential",
        counted(clusters.len(), "cluster", "clusters")
    );
    let rows = clusters
        .into_iter()
        .map(|cluster| {
            let about = Signal::stored(cluster.name.clone());
            view! {
                <tr>
                    <th scope="row">
                        {cluster.name}
                        <span class="cluster-id">
                            <code>{cluster.id.clone()}</code>
                            <CopyButton text=cluster.id word="Copy ID" about=about />
                        </span>
                    </th>
                    <td data-head="Provider">{cluster.provider}</td>
                    <td data-head="Platform">{cluster.platform}</td>
                    <td data-head="Workers">{cluster.workers}</td>
                    <td data-head="Add-ons">{cluster.add_ons}</td>
                    <td data-head="Other services">{cluster.services}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-frame" role="region" aria-labelledby="clusters-caption" tabindex="0">
            <table class="table">
                <caption id="clusters-caption">{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">"Cluster"</th>
                        <th scope="col">"Provider"</th>
                        <th scope="col">"Platform"</th>
                        <th scope="col">"Workers"</th>
                        <th scope="col">"Add-ons"</th>
                        <th scope="col">"Other services"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
