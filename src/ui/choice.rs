//! One of a few, or of many: a native select.

use leptos::html;
use leptos::prelude::*;

use super::{Icon, Shape};
use crate::browser::element::{self, Element, append, made, set};

/// One thing to choose
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What stands for it
    pub value: String,
    /// What a person reads
    pub label: String,
}

impl Item {
    /// An item with a value and a label
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

/// A select with its label
#[component]
pub fn Choice(
    /// Its ID, unique on the page
    #[prop(into)]
    id: String,
    /// What is chosen, in a word or two
    #[prop(into)]
    label: String,
    /// What there is to choose from
    #[prop(into)]
    items: Signal<Vec<Item>>,
    /// The value of what is chosen
    #[prop(into)]
    chosen: Signal<String>,
    /// Takes the value of what is chosen next
    on_choose: impl Fn(String) + 'static,
) -> impl IntoView {
    // There may be hundreds to choose from, and a view of each would take longer than the page around it.
    let select = NodeRef::<html::Select>::new();
    Effect::new(move |_| {
        if let Some(select) = select.get() {
            items.with(|items| fill(&select, items));
            chosen.with_untracked(|chosen| element::choose(&select, chosen));
        }
    });
    Effect::new(move |_| {
        if let Some(select) = select.get() {
            chosen.with(|chosen| element::choose(&select, chosen));
        }
    });
    view! {
        <div class="cds--form-item choice">
            <div class="cds--select">
                <label class="cds--label" for=id.clone()>{label}</label>
                <div class="cds--select-input__wrapper">
                    <select
                        id=id
                        class="cds--select-input"
                        node_ref=select
                        on:change=move |event| on_choose(event_target_value(&event))
                    ></select>
                    <span class="cds--select__arrow choice__arrow">
                        <Icon shape=Shape::ChevronDown />
                    </span>
                </div>
            </div>
        </div>
    }
}

fn fill(select: &Element, items: &[Item]) {
    select.set_inner_html("");
    for item in items {
        let option = made("option");
        set(&option, "class", "cds--select-option");
        set(&option, "value", &item.value);
        option.set_text_content(Some(&item.label));
        append(select, &option);
    }
}
