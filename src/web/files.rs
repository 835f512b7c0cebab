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
    let url = Url::create_object_url_with_blob(&blob)?;
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
