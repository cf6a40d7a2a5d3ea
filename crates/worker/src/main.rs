//! The program of the worker: takes questions from the page, and posts answers.
//!
//! A message to the worker is `[question, ids, files]`, one from it `[progress]` or `[answer, files]`; questions and
//! answers are JSON, files are the browser's own and are not copied; a pasted text comes as the string that it is.

use std::cell::RefCell;

use js_sys::{Array, Date, JsString, Uint8Array};
use keyatlas_worker::{Answered, Asking, Progress, TextId, Worker};
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, DedicatedWorkerGlobalScope, FileReaderSync, MessageEvent};

thread_local! {
    static WORKER: RefCell<Worker> = RefCell::default();
}

/// In milliseconds: nobody reads what changes more often
const BETWEEN_REPORTS: f64 = 100.0;

fn main() {
    #[cfg(feature = "late")]
    keyatlas_transcript::late::install(keyatlas_transcript::late::search());
    let page: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let asked = Closure::<dyn FnMut(MessageEvent)>::new({
        let page = page.clone();
        move |event: MessageEvent| answer(&page, &event.data().unchecked_into())
    });
    page.set_onmessage(Some(asked.as_ref().unchecked_ref()));
    // It is called as long as the worker lives.
    asked.forget();
}

fn answer(page: &DedicatedWorkerGlobalScope, message: &Array) {
    let question = message.get(0).as_string().unwrap_or_default();
    let question = serde_json::from_str(&question).expect("the page asks what this program knows");
    let ids: Array = message.get(1).unchecked_into();
    let mut page = Page {
        page,
        ids: ids.iter().filter_map(|it| id(&it)).collect(),
        files: message.get(2).unchecked_into(),
        reported: 0.0,
    };
    let answered = WORKER.with_borrow_mut(|it| it.answer(question, &mut page));
    page.post(&answered);
}

fn id(value: &JsValue) -> Option<TextId> {
    // The page counts them from 0 in whole numbers.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is one"
    )]
    value.as_f64().map(|it| TextId(it as u32))
}

/// The page as the work sees it
struct Page<'p> {
    page: &'p DedicatedWorkerGlobalScope,
    ids: Vec<TextId>,
    files: Array,
    reported: f64,
}

impl Page<'_> {
    /// A file or a string
    fn named(&self, text: TextId) -> Option<JsValue> {
        let at = self.ids.iter().position(|it| *it == text)?;
        Some(self.files.get(u32::try_from(at).ok()?))
    }

    fn post(&self, answered: &Answered) {
        let files = Array::new();
        for bytes in &answered.files {
            let parts = Array::of1(&Uint8Array::from(bytes.as_slice()));
            let file = Blob::new_with_u8_array_sequence(&parts);
            files.push(&file.expect("bytes can be a file"));
        }
        let answer = serde_json::to_string(&answered.answer).expect("an answer is plain data");
        self.say(&Array::of2(&answer.into(), &files));
    }

    fn say(&self, message: &Array) {
        let posted = self.page.post_message(message);
        posted.expect("strings and files can be posted");
    }
}

impl Asking for Page<'_> {
    fn read(&mut self, text: TextId) -> Option<Vec<u8>> {
        let named = self.named(text)?;
        if let Some(text) = named.as_string() {
            return Some(text.into_bytes());
        }
        let file: Blob = named.dyn_into().ok()?;
        let bytes = FileReaderSync::new().ok()?.read_as_array_buffer(&file);
        Some(Uint8Array::new(&bytes.ok()?.into()).to_vec())
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "no file is as long"
    )]
    fn size(&self, text: TextId) -> usize {
        let Some(named) = self.named(text) else {
            return 0;
        };
        match (named.dyn_ref::<JsString>(), named.dyn_ref::<Blob>()) {
            (Some(text), _) => text.length() as usize,
            (None, Some(file)) => file.size() as usize,
            (None, None) => 0,
        }
    }

    fn tell(&mut self, progress: Progress) {
        let now = Date::now();
        if now - self.reported < BETWEEN_REPORTS {
            return;
        }
        self.reported = now;
        let progress = serde_json::to_string(&progress).expect("progress is plain data");
        self.say(&Array::of1(&progress.into()));
    }
}
