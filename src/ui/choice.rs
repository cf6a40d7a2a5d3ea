//! One of a few, or of many: a native select.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{Icon, Shape};

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
    let choose = move |event: leptos::ev::Event| {
        let select = event
            .target()
            .and_then(|it| it.dyn_into::<web_sys::HtmlSelectElement>().ok());
        if let Some(select) = select {
            on_choose(select.value());
        }
    };
    view! {
        <div class="cds--form-item choice">
            <div class="cds--select">
                <label class="cds--label" for=id.clone()>{label}</label>
                <div class="cds--select-input__wrapper">
                    <select id=id class="cds--select-input" on:change=choose>
                        {move || {
                            let chosen = chosen.get();
                            items
                                .get()
                                .into_iter()
                                .map(|item| {
                                    let selected = item.value == chosen;
                                    view! {
                                        <option
                                            class="cds--select-option"
                                            value=item.value
                                            prop:selected=selected
                                        >
                                            {item.label}
                                        </option>
                                    }
                                })
                                .collect_view()
                        }}
                    </select>
                    <span class="cds--select__arrow choice__arrow">
                        <Icon shape=Shape::ChevronDown />
                    </span>
                </div>
            </div>
        </div>
    }
}
