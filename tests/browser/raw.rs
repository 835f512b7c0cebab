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

/// Everything in the database but the head, a line for each value: store, key, digest.
pub async fn dump(name: &str) -> String {
    let text = run(
        name,
        "return new Promise((done, fail) => {
            const open = indexedDB.open(name);
            open.onerror = fail;
            open.onsuccess = () => {
                const db = open.result;
                const values = [];
                const tx = db.transaction([...db.objectStoreNames]);
                for (const store of db.objectStoreNames) {
                    tx.objectStore(store).openCursor().onsuccess = (event) => {
                        const cursor = event.target.result;
                        if (!cursor) return;
                        const { key, value } = cursor;
                        if (key !== 'head') values.push([`${store} ${key}`, value]);
                        cursor.continue();
                    };
                }
                tx.oncomplete = async () => {
                    db.close();
                    const lines = values.map(async ([place, value]) => {
                        const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
                        return `${place} ${new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))}`;
                    });
                    done((await Promise.all(lines)).sort().join('\\n'));
                };
            };
        });",
    )
    .await;
    text.as_string().unwrap()
}

/// Runs `code` for every key and value of an object store: it may return `null` to delete the
/// value, or another value to put in its place.
pub async fn rewrite(name: &str, store: &str, code: &str) {
    let code = format!(
        "return new Promise((done, fail) => {{
            const open = indexedDB.open(name);
            open.onerror = fail;
            open.onsuccess = () => {{
                const db = open.result;
                const tx = db.transaction('{store}', 'readwrite');
                let number = 0;
                tx.objectStore('{store}').openCursor().onsuccess = (event) => {{
                    const cursor = event.target.result;
                    if (!cursor) return;
                    const change = (key, value, i) => {{ {code} }};
                    const after = change(cursor.key, cursor.value, number++);
                    if (after === null) cursor.delete(); else cursor.update(after);
                    cursor.continue();
                }};
                tx.oncomplete = () => {{ db.close(); done(); }};
            }};
        }});"
    );
    run(name, &code).await;
}

/// Makes a database as version 1 of it was.
pub async fn make_version_1(name: &str, pages: &[(String, Vec<u8>)], head: &str, entry: &str) {
    let list = js_sys::Array::new();
    for (key, bytes) in pages {
        let bytes = JsValue::from(js_sys::Uint8Array::from(&bytes[..]));
        list.push(&js_sys::Array::of2(&JsValue::from_str(key), &bytes));
    }
    let function = Function::new_with_args(
        "name, pages, head, entry",
        "return new Promise((done, fail) => {
            const open = indexedDB.open(name, 1);
            open.onerror = fail;
            open.onupgradeneeded = () => {
                for (const store of ['pages', 'history', 'meta']) open.result.createObjectStore(store);
            };
            open.onsuccess = () => {
                const db = open.result;
                const tx = db.transaction(['pages', 'history', 'meta'], 'readwrite');
                for (const [key, bytes] of pages) tx.objectStore('pages').put(bytes, key);
                tx.objectStore('history').put(entry, 1);
                tx.objectStore('meta').put(head, 'head');
                tx.oncomplete = () => { db.close(); done(); };
            };
        });",
    );
    let args = js_sys::Array::of4(&name.into(), &list, &head.into(), &entry.into());
    let promise: Promise = function
        .apply(&JsValue::NULL, &args)
        .unwrap()
        .unchecked_into();
    JsFuture::from(promise).await.unwrap();
}

/// From now on every database of this page is full after so many more values; none undoes it.
pub async fn full_after(values: Option<u32>) {
    let left = values.map_or(-1, |v| i32::try_from(v).unwrap());
    let code = format!(
        "const proto = IDBObjectStore.prototype;
        proto.realPut ??= proto.put;
        let left = {left};
        proto.put = left < 0 ? proto.realPut : function (...args) {{
            if (left-- <= 0) throw new DOMException('', 'QuotaExceededError');
            return this.realPut(...args);
        }};
        return Promise.resolve();"
    );
    run("", &code).await;
}
