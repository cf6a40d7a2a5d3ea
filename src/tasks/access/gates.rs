//! The gates side by side, each with everything that fails there.

use leptos::prelude::*;

use super::present::GateShown;
use crate::ui::{Icon, Mark, Prose, Tone};

/// All gates must let it through
#[component]
pub(super) fn Gates(gates: [GateShown; 3]) -> impl IntoView {
    view! {
        <ol class="gates" aria-label="What has to allow it">
            {gates.map(gate).into_iter().collect_view()}
        </ol>
    }
}

fn gate(gate: GateShown) -> impl IntoView {
    let GateShown {
        name,
        tone,
        word,
        shape,
        who,
        note,
        reasons,
    } = gate;
    let listed = (!reasons.is_empty()).then(|| {
        view! {
            <ul class="gate__reasons" aria-label="Why it does not pass">
                {reasons
                    .into_iter()
                    .map(|it| {
                        let tone = if it.certain { Tone::Error } else { Tone::Unknown };
                        let word = if it.certain { "Fails: " } else { "Not known: " };
                        view! {
                            <li data-tone=tone.word()>
                                <Icon shape=tone.shape() />
                                <p>
                                    <span class="visually-hidden">{word}</span>
                                    <Prose text=it.text />
                                    " "
                                    <span class="gate__rule">{it.rule.to_string()}</span>
                                </p>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        }
    });
    view! {
        <li class="gate" data-tone=tone.word()>
            <div class="gate__top">
                <h3 class="gate__name">{name}</h3>
                <Mark tone=tone word=word />
            </div>
            <p class="gate__who">
                <Icon shape=shape />
                <b>{who}</b>
                <span class="gate__note">{note}</span>
            </p>
            {listed}
        </li>
    }
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::actions::actions;
    use keyatlas_resolver::decide::{Place, Question};
    use keyatlas_resolver::index::Index;

    use super::super::present::present;
    use super::super::question::Does;

    /// The numbers in a sentence, added up
    fn said(sentence: &str) -> usize {
        let numbers = sentence
            .split(' ')
            .filter_map(|it| it.parse::<usize>().ok());
        numbers.sum()
    }

    #[test]
    fn as_many_reasons_are_listed_as_the_sentence_above_them_says() {
        for sample in keyatlas_samples::all() {
            let account = keyatlas_samples::snapshot(sample.slug).expect("it is a demo account");
            let index = Index::new(account);
            let scope = index
                .scopes()
                .next()
                .expect("it has a scope")
                .scope()
                .clone();
            for identity in &index.snapshot().identities {
                for action in actions() {
                    let question = Question {
                        actor: identity.id.clone(),
                        action,
                        place: Place::Scope(scope.clone()),
                    };
                    let command = &action.commands[0];
                    let shown = present(&index, &question, Does { command, action }, false);
                    let listed: usize = shown.gates.iter().map(|it| it.reasons.len()).sum();
                    assert_eq!(
                        said(&shown.count),
                        listed,
                        "{}: {}",
                        sample.slug,
                        shown.sentence
                    );
                }
            }
        }
    }
}
