//! Files: what a person brings, what the browser holds for the program, and what a person takes away.

use std::cell::Cell;

use js_sys::{Array, JsString, Uint8Array};
use keyatlas_transcript::Blanked;
use keyatlas_worker::TextId;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, FileList, HtmlAnchorElement, Url};

/// A text as a person brings it: its secrets are still in it, so only the worker reads it
#[derive(Clone)]
pub struct Incoming {
    id: TextId,
    name: Option<String>,
    raw: Raw,
}

/// A pasted text stays the string that it is: to make a file of it would take longer than to hand it on
#[derive(Clone)]
enum Raw {
    Pasted(JsString),
    File(Blob),
}

/// What the browser holds apart from the program's memory: handing it on copies nothing
#[derive(Clone)]
pub struct Held {
    id: TextId,
    file: Blob,
}

impl Incoming {
    /// What a pasted text is read as
    pub fn pasted(text: &JsString) -> Self {
        Self {
            id: next(),
            name: None,
            raw: Raw::Pasted(text.clone()),
        }
    }

    /// What a file is called on the person's machine, without its folder; nothing is called so that was pasted
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// About how many bytes it has
    pub fn size(&self) -> usize {
        match &self.raw {
            Raw::Pasted(text) => text.length() as usize,
            Raw::File(file) => size(file),
        }
    }

    /// What the worker is to call it
    pub fn id(&self) -> TextId {
        self.id
    }

    /// A string or a file, as the worker gets it
    pub(super) fn raw(&self) -> JsValue {
        match &self.raw {
            Raw::Pasted(text) => text.into(),
            Raw::File(file) => file.into(),
        }
    }
}

impl Held {
    /// An account, or another text without secrets, as this program wrote it
    pub fn written(text: &str) -> Self {
        Self::new(blob(text, "application/json"))
    }

    /// The same text once the worker took its secrets out, so it keeps its name
    pub(super) fn instead_of(id: TextId, file: Blob) -> Self {
        Self { id, file }
    }

    pub(super) fn new(file: Blob) -> Self {
        Self { id: next(), file }
    }

    /// What the worker calls it
    pub fn id(&self) -> TextId {
        self.id
    }

    /// How many bytes it has
    pub fn size(&self) -> usize {
        size(&self.file)
    }

    /// Its bytes
    pub async fn bytes(&self) -> Result<Vec<u8>, JsValue> {
        bytes(&self.file).await
    }

    pub(super) fn raw(&self) -> JsValue {
        (&self.file).into()
    }
}

/// The bytes of a file
pub(super) async fn bytes(file: &Blob) -> Result<Vec<u8>, JsValue> {
    let bytes = JsFuture::from(file.array_buffer()).await?;
    Ok(Uint8Array::new(&bytes).to_vec())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "no file is as long"
)]
fn size(file: &Blob) -> usize {
    file.size() as usize
}

thread_local! {
    /// No two texts of one page have the same name, whoever asks for it
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

fn next() -> TextId {
    TextId(NEXT.replace(NEXT.get() + 1))
}

fn blob(text: &str, kind: &str) -> Blob {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)
        .expect("a text can be a file")
}

/// Saves text as a file of the person's own
pub fn save(name: &str, kind: &str, text: &Blanked) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(&blob(text.as_str(), kind))?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}

/// The text of a short file without its secrets; bytes that are no text become replacement characters
pub async fn read(file: &Incoming) -> Result<Blanked, JsValue> {
    Ok(match &file.raw {
        Raw::Pasted(text) => Blanked::from(String::from(text)),
        Raw::File(file) => Blanked::of_bytes(&bytes(file).await?),
    })
}

/// The files of a drop or of a file input
pub(super) fn listed(files: Option<FileList>) -> Vec<Incoming> {
    let Some(files) = files else {
        return Vec::new();
    };
    (0..files.length())
        .filter_map(|at| files.get(at))
        .map(|file| Incoming {
            id: next(),
            name: Some(file.name()),
            raw: Raw::File(file.unchecked_into()),
        })
        .collect()
}
