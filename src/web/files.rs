//! Files in and out: a download, and the bytes of a file that the person chose.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

/// Hands `parts` to the browser as one file to save. True if the browser took it.
pub fn download(name: &str, mime: &str, parts: impl Iterator<Item = Vec<u8>>) -> bool {
    let chunks: Array = parts
        .map(|part| JsValue::from(Uint8Array::from(part.as_slice())))
        .collect();
    try_download(name, mime, &chunks).is_ok()
}

fn try_download(name: &str, mime: &str, chunks: &Array) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_u8_array_sequence_and_options(chunks, &options)?;
    offer(name, &blob)
}

fn offer(name: &str, file: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(file)?;
    let document = web_sys::window()
        .and_then(|w| w.document())
        .ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser reads the URL after this turn; revoking at once would cancel the download.
    let revoke = wasm_bindgen::closure::Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&url);
    });
    if let Some(window) = web_sys::window() {
        let _ = window
            .set_timeout_with_callback_and_timeout_and_arguments_0(revoke.unchecked_ref(), 60_000);
    }
    Ok(())
}

/// All bytes of a file. None if it cannot be read (moved, changed or not permitted meanwhile).
pub async fn read(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Some bytes of a file. None if they cannot be read.
pub async fn slice(file: &Blob, from: f64, to: f64) -> Option<Vec<u8>> {
    let part = file.slice_with_f64_and_f64(from, to).ok()?;
    let buffer = JsFuture::from(part.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Bytes that the browser keeps for us, outside of the memory of the page.
pub fn part(bytes: &[u8]) -> Option<Blob> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence(&parts).ok()
}

/// Parts as one, of which nothing is copied.
pub fn join(parts: &[Blob], mime: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts: Array = parts.iter().collect();
    Blob::new_with_blob_sequence_and_options(&parts, &options).ok()
}

/// Hands `file` to the browser to be saved. True if the browser took it.
pub fn save(name: &str, file: &Blob) -> bool {
    offer(name, file).is_ok()
}
