//! What a person does: presses, types, chooses, goes back

use js_sys::Array;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Event, EventInit, EventTarget, HtmlElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent,
    KeyboardEventInit, MouseEvent, MouseEventInit, MutationObserver, MutationObserverInit,
};

use super::Screen;
use super::finding::{all, is_on_the_screen, name_of};
use super::page::a_moment;

impl Screen {
    /// Presses the button of this name
    pub async fn press(&self, name: &str) {
        self.button(name).await.click();
    }

    /// Presses the button of this name as soon as it comes, before whatever it belongs to goes on
    pub fn press_as_it_comes(&self, name: &'static str) {
        let root = self.root.clone();
        let look = move |_: Array, observer: MutationObserver| {
            let mut buttons = all(&root, "button").into_iter();
            let wanted = buttons.find(|it| is_on_the_screen(it) && name_of(it) == name);
            if let Some(button) = wanted {
                observer.disconnect();
                button.unchecked_into::<HtmlElement>().click();
            }
        };
        let look = Closure::<dyn FnMut(Array, MutationObserver)>::new(look).into_js_value();
        let observer = MutationObserver::new(look.unchecked_ref()).expect("a browser observes");
        let what = MutationObserverInit::new();
        what.set_child_list(true);
        what.set_subtree(true);
        observer
            .observe_with_options(&self.root, &what)
            .expect("the screen is an element");
    }

    /// Follows the link of this name
    pub async fn follow(&self, name: &str) {
        self.link(name).await.click();
    }

    /// Opens what is folded away under a summary
    pub async fn unfold(&self, summary: &str) {
        self.until(summary, |it| it.one("summary", summary))
            .await
            .click();
    }

    /// Types into the field of this label
    pub async fn type_into(&self, label: &str, text: &str) {
        let field: HtmlInputElement = self.labelled(label).await.unchecked_into();
        field.set_value(text);
        dispatch(&field, "input");
    }

    /// Types into the field of this label and goes on to the next
    pub async fn enter(&self, label: &str, text: &str) {
        self.type_into(label, text).await;
        dispatch(self.labelled(label).await.as_ref(), "change");
    }

    /// Chooses from the select of this label, by what a person reads
    pub async fn choose(&self, label: &str, option: &str) {
        let select: HtmlSelectElement = self.labelled(label).await.unchecked_into();
        let value = self
            .until(option, |_| {
                all(&select, "option")
                    .into_iter()
                    .find(|it| name_of(it) == option)
                    .and_then(|it| it.get_attribute("value"))
            })
            .await;
        select.set_value(&value);
        dispatch(&select, "change");
        // What depends on the choice is drawn before a person looks at it.
        a_moment().await;
    }

    /// Presses a key in the field of this label
    pub async fn key_in(&self, label: &str, key: &str) {
        let field = self.labelled(label).await;
        press_key(&field, key);
    }

    /// Presses a key where an element has the focus
    pub async fn key_on(&self, selector: &str, key: &str) {
        let element = self
            .until(selector, |it| all(&it.root, selector).into_iter().next())
            .await;
        let element: HtmlElement = element.unchecked_into();
        element.focus().expect("it can have the focus");
        press_key(&element, key);
    }

    /// Presses a key where the focus is
    pub fn key(&self, key: &str) {
        let element = document()
            .active_element()
            .expect("something has the focus");
        press_key(element.unchecked_ref(), key);
    }

    /// Presses a key where the focus is, while holding the control key
    pub fn key_with_control(&self, key: &str) {
        let how = KeyboardEventInit::new();
        how.set_ctrl_key(true);
        let element = document()
            .active_element()
            .expect("something has the focus");
        press_key_so(element.unchecked_ref(), key, &how);
    }

    /// Clicks the link of this name while holding the control key
    pub async fn clicks_with_control(&self, name: &str) {
        let how = MouseEventInit::new();
        how.set_ctrl_key(true);
        how.set_bubbles(true);
        how.set_cancelable(true);
        let event =
            MouseEvent::new_with_mouse_event_init_dict("click", &how).expect("it is a click");
        let link = self.link(name).await;
        link.dispatch_event(&event).expect("it can be heard");
    }

    /// Goes back, as the button of the browser does
    pub fn goes_back(&self) {
        window()
            .history()
            .and_then(|it| it.back())
            .expect("there is a page to go back to");
    }

    /// Goes forward again
    pub fn goes_forward(&self) {
        window()
            .history()
            .and_then(|it| it.forward())
            .expect("there is a page to go forward to");
    }

    /// Tells the page that it is about to be printed, or was
    pub fn hears(&self, of_printing: &str) {
        dispatch(&window(), of_printing);
    }
}

fn dispatch(target: &EventTarget, kind: &str) {
    let event = Event::new_with_event_init_dict(kind, &{
        let bubbles = EventInit::new();
        bubbles.set_bubbles(true);
        bubbles
    })
    .expect("it is an event");
    target.dispatch_event(&event).expect("it can be heard");
}

fn press_key(element: &HtmlElement, key: &str) {
    press_key_so(element, key, &KeyboardEventInit::new());
}

fn press_key_so(element: &HtmlElement, key: &str, how: &KeyboardEventInit) {
    how.set_key(key);
    how.set_bubbles(true);
    how.set_cancelable(true);
    let event =
        KeyboardEvent::new_with_keyboard_event_init_dict("keydown", how).expect("it is a key");
    element.dispatch_event(&event).expect("it can be heard");
}
