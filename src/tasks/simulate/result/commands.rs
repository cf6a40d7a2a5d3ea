//! Which commands would work that do not, and the other way round: counts first, then row by row.

use leptos::prelude::*;

use super::evidence::Evidence;
use super::parts::{MoreButton, Names};
use crate::tasks::simulate::planning::Answer;
use crate::tasks::simulate::present::{By, CommandRow, commands, commands_that_change};
use crate::ui::{Choice, Item, Mark};

/// A table by cluster, by command or by person
#[component]
pub(super) fn CommandsThatChange(answer: Answer) -> impl IntoView {
    let Some(short) = commands_that_change(&answer.simulation) else {
        return ().into_any();
    };
    let by = RwSignal::new(By::default());
    let items = By::ALL.map(|it| Item::new(it.label(), it.label())).to_vec();
    let choose = move |label: String| {
        let chosen = By::ALL.into_iter().find(|it| it.label() == label);
        by.set(chosen.unwrap_or_default());
    };
    view! {
        <Evidence id="commands-that-change" title="Which commands change" short=short>
            <Choice
                id="commands-by"
                label="One row for each"
                items=Signal::stored(items.clone())
                chosen=Signal::derive(move || by.get().label().to_owned())
                on_choose=choose
            />
            {
                let answer = answer.clone();
                move || one_table(by.get(), commands(&answer.index, &answer.simulation, by.get()))
            }
        </Evidence>
    }
    .into_any()
}

fn one_table(by: By, rows: Vec<CommandRow>) -> impl IntoView {
    let number = rows.len();
    let shown = RwSignal::new(number.min(20));
    let rows = StoredValue::new(rows);
    let them = match by {
        By::Cluster | By::Person => "Commands",
        By::Command => "Where",
    };
    let caption = match by {
        By::Cluster => "Commands by cluster, judged by the credential they run with",
        By::Command => "Commands, with the clusters or scopes where they change",
        By::Person => "People, with the commands that change for them or through their credential",
    };
    view! {
        <div class="table-frame" role="group" tabindex="0" aria-labelledby="commands-that-change-heading">
            <table class="table differences">
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{by.label()}</th>
                        <th scope="col">"Change"</th>
                        <th scope="col">
                            {them}
                        </th>
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=move || 0..shown.get()
                        key=|at| *at
                        children=move |at| {
                            rows.with_value(|rows| one_row(rows[at].clone(), by.thing(), them))
                        }
                    />
                </tbody>
            </table>
        </div>
        <Show when=move || {shown.get() < number}>
            <MoreButton shown=shown number=number things="rows" />
        </Show>
    }
}

fn one_row(row: CommandRow, thing: &'static str, them: &'static str) -> impl IntoView {
    let about = (!row.about.is_empty())
        .then(|| view! { " " <span class="side__nothing">{row.about.clone()}</span> });
    view! {
        <tr>
            <th scope="row">{row.name} {about}</th>
            <td data-head="Change"><Mark tone=row.change.0 word=row.change.1 /></td>
            <td data-head=them><Names names=row.them thing=thing /></td>
        </tr>
    }
}
