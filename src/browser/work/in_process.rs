//! The page does the work itself, which stops it meanwhile: for tests, whose program is whole.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::pin::Pin;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use keyatlas_worker::{Asking, Progress, TextId, Worker};
use wasm_bindgen::JsCast;
use web_sys::Blob;

use super::{Asked, Stopped, Tell, Told, Work};
use crate::browser::files;
use crate::browser::part::NotFetched;

/// The worker inside the page
#[derive(Default)]
pub(super) struct InProcess(Rc<Inside>);

#[derive(Default)]
struct Inside {
    worker: RefCell<Worker>,
    /// How often the work was cancelled
    cancelled: Cell<usize>,
}

impl Work for InProcess {
    fn fetch(&self) -> Pin<Box<dyn Future<Output = Result<(), NotFetched>>>> {
        Box::pin(async { Ok(()) })
    }

    fn ask(
        &self,
        asked: Asked,
        tell: Tell,
    ) -> Pin<Box<dyn Future<Output = Result<Told, Stopped>>>> {
        let inside = Rc::clone(&self.0);
        let before = inside.cancelled.get();
        Box::pin(async move {
            let mut page = Page {
                texts: BTreeMap::new(),
                tell,
            };
            for (id, named) in &asked.named {
                let bytes = match (named.as_string(), named.dyn_ref()) {
                    (Some(text), _) => text.into_bytes(),
                    (None, Some(file)) => match files::bytes(file).await {
                        Ok(bytes) => bytes,
                        // One that cannot be read is missing among the texts, as the worker expects it.
                        Err(_) => continue,
                    },
                    (None, None) => continue,
                };
                page.texts.insert(*id, bytes);
            }
            if inside.cancelled.get() != before {
                return Err(Stopped::Cancelled);
            }
            let mut worker = inside.worker.borrow_mut();
            let answered = worker.answer(asked.question, &mut page);
            let files = answered.files.iter().map(|bytes| {
                let parts = Array::of1(&Uint8Array::from(bytes.as_slice()));
                Blob::new_with_u8_array_sequence(&parts).expect("bytes can be a file")
            });
            Ok(Told {
                answer: answered.answer,
                files: files.collect(),
            })
        })
    }

    fn cancel(&self) {
        let inside = &self.0;
        inside.cancelled.set(inside.cancelled.get() + 1);
        inside.worker.take();
    }
}

struct Page {
    texts: BTreeMap<TextId, Vec<u8>>,
    tell: Tell,
}

impl Asking for Page {
    fn read(&mut self, text: TextId) -> Option<Vec<u8>> {
        self.texts.get(&text).cloned()
    }

    fn size(&self, text: TextId) -> usize {
        self.texts.get(&text).map_or(0, Vec::len)
    }

    fn tell(&mut self, progress: Progress) {
        (self.tell)(progress);
    }
}
