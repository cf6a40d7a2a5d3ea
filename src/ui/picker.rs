//! One of very many: a field to type in, with the list of what fits below it.

use keyatlas_resolver::order;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::{Icon, Shape};
use crate::browser::page;

/// One thing to pick
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// What stands for it
    pub value: String,
    /// What a person reads
    pub label: String,
    /// What tells it from others, in a few words
    pub note: Option<String>,
}

/// Things that belong together
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// What they have in common
    pub name: String,
    /// The things
    pub picks: Vec<Pick>,
}

/// What fits the words that were typed
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// What is listed
    pub families: Vec<Family>,
    /// How many more would fit
    pub more: usize,
}

impl Found {
    /// Those in which every word is found, in a label, a note or the family's name; at most so many
    pub fn among(families: Vec<Family>, typed: &str, at_most: usize) -> Self {
        let typed = order::small_letters(typed);
        let words: Vec<&str> = typed.split_whitespace().collect();
        let mut room = at_most;
        let mut found = Self::default();
        for mut family in families {
            family.picks.retain(|it| {
                let note = it.note.as_deref().unwrap_or_default();
                let all = order::small_letters(&format!("{} {note} {}", it.label, family.name));
                words.iter().all(|word| all.contains(word))
            });
            found.more += family.picks.len().saturating_sub(room);
            family.picks.truncate(room);
            room -= family.picks.len();
            if !family.picks.is_empty() {
                found.families.push(family);
            }
        }
        found
    }

    fn values(&self) -> impl Iterator<Item = &str> {
        let picks = self.families.iter().flat_map(|it| &it.picks);
        picks.map(|it| it.value.as_str())
    }
}

/// A field with its label, and the list it opens
#[component]
pub fn Picker(
    /// Its ID, unique on the page
    id: &'static str,
    /// What is picked, in a word or two
    #[prop(into)]
    label: Signal<String>,
    /// What stands in the field while nothing is picked
    placeholder: &'static str,
    /// What a person reads for what is picked
    #[prop(into)]
    shown: Signal<String>,
    /// The value of what is picked
    #[prop(into)]
    chosen: Signal<String>,
    /// What fits the words typed
    find: impl Fn(&str) -> Found + Send + Sync + 'static,
    /// Takes the value of what is picked next
    on_pick: impl Fn(String) + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let is_open = RwSignal::new(false);
    // None while nothing is being typed, so that the field shows what is picked.
    let typed = RwSignal::new(None::<String>);
    let at = RwSignal::new(None::<usize>);
    let found = Memo::new(move |_| {
        if is_open.get() {
            typed.with(|it| find(it.as_deref().unwrap_or_default()))
        } else {
            Found::default()
        }
    });
    let close = move || {
        is_open.set(false);
        typed.set(None);
        at.set(None);
    };
    let open = move || {
        if !is_open.get_untracked() {
            is_open.set(true);
            let position = chosen.with_untracked(|it| {
                found.with_untracked(|all| all.values().position(|one| one == it))
            });
            at.set(position);
            if let Some(position) = position {
                page::keep_in_view_soon(option_id(id, position));
            }
        }
    };
    let pick = move |value: String| {
        close();
        on_pick(value);
    };
    let move_to = move |step: isize| {
        let count = found.with_untracked(|it| it.values().count());
        if count == 0 {
            return;
        }
        let next = match (at.get_untracked(), step) {
            (None, step) if step < 0 => count - 1,
            (None, _) => 0,
            (Some(now), step) => (now + count).saturating_add_signed(step) % count,
        };
        at.set(Some(next));
        page::keep_in_view_soon(option_id(id, next));
    };
    let pressed = {
        let pick = pick.clone();
        move |event: KeyboardEvent| match event.key().as_str() {
            "ArrowDown" | "ArrowUp" => {
                event.prevent_default();
                let was_open = is_open.get_untracked();
                open();
                if was_open || at.get_untracked().is_none() {
                    move_to(if event.key() == "ArrowDown" { 1 } else { -1 });
                }
            }
            "Enter" if is_open.get_untracked() => {
                event.prevent_default();
                let first = at.get_untracked().unwrap_or(0);
                let value = found.with_untracked(|it| it.values().nth(first).map(str::to_owned));
                if let Some(value) = value {
                    pick(value);
                }
            }
            "Escape" if is_open.get_untracked() => {
                event.prevent_default();
                close();
            }
            _ => {}
        }
    };
    let value = move || typed.get().unwrap_or_else(|| shown.get());
    let select_all = move |_| {
        if let Some(field) = field.get_untracked() {
            field.select();
        }
    };
    let list = format!("{id}-list");
    let list_of_options = list.clone();
    let active = move || {
        let position = at.get().filter(|_| is_open.get())?;
        Some(option_id(id, position))
    };
    view! {
        <div class="picker">
            <label class="cds--label" for=id>
                {label}
            </label>
            <div class="picker__field">
                <input
                    id=id
                    class="cds--text-input picker__input"
                    type="text"
                    role="combobox"
                    node_ref=field
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    placeholder=placeholder
                    aria-autocomplete="list"
                    aria-expanded=move || is_open.get().to_string()
                    aria-controls=list
                    aria-activedescendant=active
                    prop:value=value
                    on:focus=select_all
                    on:click=move |_| open()
                    on:input=move |event| {
                        typed.set(Some(event_target_value(&event)));
                        is_open.set(true);
                        at.set(None);
                    }
                    on:keydown=pressed
                    on:blur=move |_| close()
                />
                <span class="picker__arrow">
                    <Icon shape=Shape::ChevronDown />
                </span>
            </div>
            <div
                id=list_of_options
                class="picker__list"
                role="listbox"
                aria-label=label
                hidden=move || !is_open.get()
                // The field keeps the focus while something in the list is pressed.
                on:mousedown=|event| event.prevent_default()
            >
                {move || options(id, found.get(), at, chosen, &pick)}
            </div>
            <p class="visually-hidden" role="status">
                {move || {
                    typed.with(Option::is_some).then(|| found.with(|it| said(it.values().count(), it.more)))
                }}
            </p>
        </div>
    }
}

fn options<F: Fn(String) + Clone + 'static>(
    id: &'static str,
    found: Found,
    at: RwSignal<Option<usize>>,
    chosen: Signal<String>,
    pick: &F,
) -> impl IntoView + use<F> {
    let nothing = found.families.is_empty();
    let more = found.more;
    let mut position = 0;
    let mut families = Vec::new();
    for (number, family) in found.families.into_iter().enumerate() {
        let name = format!("{id}-family-{number}");
        let labelled = name.clone();
        let mut rows = Vec::new();
        for one in family.picks {
            let here = position;
            position += 1;
            let pick = pick.clone();
            let value = one.value.clone();
            let is_chosen = move || chosen.with(|it| *it == value).to_string();
            let is_active = move || at.get() == Some(here);
            rows.push(view! {
                <div
                    id=option_id(id, here)
                    class="picker__option"
                    class:is-active=is_active
                    role="option"
                    aria-selected=is_chosen
                    on:click=move |_| pick(one.value.clone())
                >
                    <span class="picker__label">{one.label}</span>
                    {one.note.map(|note| view! { " " <span class="picker__note">{note}</span> })}
                </div>
            });
        }
        families.push(view! {
            <div role="group" aria-labelledby=labelled>
                <div id=name class="picker__family" role="presentation">
                    {family.name}
                </div>
                {rows}
            </div>
        });
    }
    view! {
        {families}
        {(nothing || more > 0)
            .then(|| {
                let words = if nothing { said(0, 0) } else { format!("{more} more: type to narrow the list") };
                view! {
                    <div class="picker__more" role="option" aria-disabled="true" aria-selected="false">
                        {words}
                    </div>
                }
            })}
    }
}

fn option_id(id: &str, position: usize) -> String {
    format!("{id}-option-{position}")
}

fn said(listed: usize, more: usize) -> String {
    match listed + more {
        0 => "Nothing fits".to_owned(),
        1 => "1 fits".to_owned(),
        many => format!("{many} fit"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn families() -> Vec<Family> {
        let pick = |label: &str| Pick {
            value: label.to_owned(),
            label: label.to_owned(),
            note: None,
        };
        vec![
            Family {
                name: "Workers".to_owned(),
                picks: vec![pick("worker add"), pick("worker rm")],
            },
            Family {
                name: "Worker pools".to_owned(),
                picks: vec![pick("worker-pool rm")],
            },
        ]
    }

    fn labels(found: &Found) -> Vec<&str> {
        found.values().collect()
    }

    #[test]
    fn every_word_must_be_found_and_a_familys_name_counts() {
        let found = Found::among(families(), "RM worker", 9);
        assert_eq!(labels(&found), ["worker rm", "worker-pool rm"]);
        let found = Found::among(families(), "pools", 9);
        assert_eq!(labels(&found), ["worker-pool rm"]);
        assert_eq!(Found::among(families(), "volume", 9), Found::default());
    }

    #[test]
    fn what_does_not_fit_on_the_list_is_counted() {
        let found = Found::among(families(), "", 1);
        assert_eq!(labels(&found), ["worker add"]);
        assert_eq!(found.more, 2);
    }
}
