//! Where to see it all for oneself.

use keyatlas_resolver::commands::Command;
use leptos::prelude::*;

use crate::tasks::commands::{Commands, SpellingChoice};

/// The commands and the places in the console that show the same
#[component]
pub(super) fn Look(commands: Vec<Command>) -> impl IntoView {
    view! {
        <section class="block">
            <div class="block__head">
                <h2>"See it for yourself"</h2>
                <SpellingChoice />
            </div>
            <Commands commands=commands />
            <dl class="console-paths">
                <dt>"A manual credential (infrastructure credentials), in the console"</dt>
                <dd>
                    "Kubernetes > Clusters > the cluster > Overview: the field "
                    <b>"Infrastructure User"</b>
                    " is there only while one is set"
                </dd>
                <dt>"The key itself, in the console"</dt>
                <dd>"Manage > Access (IAM) > API keys, view All: containers-kubernetes-key"</dd>
                <dt>"What the owner may do, in the console"</dt>
                <dd>"Manage > Access (IAM) > Users > the user > Access"</dd>
            </dl>
        </section>
    }
}
