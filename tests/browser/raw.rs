//! The database behind the store's back, as a fault would change it.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Runs JavaScript with `name` (of the database) in scope; the code must return a promise.
pub async fn run(name: &str, code: &str) -> JsValue {
    let function = Function::new_with_args("name", code);
    let promise: Promise = function
        .call1(&JsValue::NULL, &name.into())
        .unwrap()
        .unchecked_into();
    JsFuture::from(promise).await.unwrap()
}

/// Flips one bit of every page of customers.
pub async fn damage_party_pages(name: &str) {
    run(
        name,
        "return new Promise((done, fail) => {
            const open = indexedDB.open(name);
            open.onerror = fail;
            open.onsuccess = () => {
                const db = open.result;
                const tx = db.transaction('pages', 'readwrite');
                tx.objectStore('pages').openCursor().onsuccess = (event) => {
                    const cursor = event.target.result;
                    if (!cursor) return;
                    if (cursor.key.includes('/party/')) {
                        const bytes = cursor.value;
                        bytes[bytes.length - 3] ^= 1;
                        cursor.update(bytes);
                    }
                    cursor.continue();
                };
                tx.oncomplete = () => { db.close(); done(); };
            };
        });",
    )
    .await;
}

/// Opens the database in a version of the future.
pub async fn make_newer(name: &str) {
    run(
        name,
        "return new Promise((done, fail) => {
            const open = indexedDB.open(name, 99);
            open.onerror = fail;
            open.onsuccess = () => { open.result.close(); done(); };
        });",
    )
    .await;
}

/// Numbers of stored pages, by generation prefix.
pub async fn page_keys(name: &str) -> Vec<String> {
    let keys = run(
        name,
        "return new Promise((done, fail) => {
            const open = indexedDB.open(name);
            open.onerror = fail;
            open.onsuccess = () => {
                const db = open.result;
                const get = db.transaction('pages').objectStore('pages').getAllKeys();
                get.onsuccess = () => { db.close(); done(get.result); };
            };
        });",
    )
    .await;
    js_sys::Array::from(&keys)
        .iter()
        .filter_map(|k| k.as_string())
        .collect()
}
