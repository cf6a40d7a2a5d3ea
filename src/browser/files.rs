//! Files out of the page, and into it.

use js_sys::Uint8Array;
use keyatlas_transcript::Blanked;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, FileList, HtmlAnchorElement, Url};

/// A file that a person chose or dropped
pub struct File(web_sys::File);

impl File {
    /// What it is called on the person's machine, without its folder
    pub fn name(&self) -> String {
        self.0.name()
    }
}

/// Saves text as a file of the person's own
pub fn save(name: &str, kind: &str, text: &Blanked) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text.as_str()));
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}

/// The files of a drop or of a file input
pub(super) fn listed(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else {
        return Vec::new();
    };
    (0..files.length())
        .filter_map(|at| files.get(at))
        .map(File)
        .collect()
}

/// The text of a file a person chose, without its secrets; bytes that are no text become replacement characters
pub async fn read(file: &File) -> Result<Blanked, JsValue> {
    let bytes = JsFuture::from(file.0.array_buffer()).await?;
    Ok(Blanked::of_bytes(&Uint8Array::new(&bytes).to_vec()))
}
