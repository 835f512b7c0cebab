//! What the browser promises about keeping our data, and how much there is.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

/// Room in this browser, in bytes, as the browser estimates it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Used by this site.
    pub used: f64,
    /// Allowed to this site.
    pub allowed: f64,
}

fn manager() -> Option<StorageManager> {
    let storage = js_sys::Reflect::get(&web_sys::window()?.navigator(), &"storage".into()).ok()?;
    storage.dyn_into().ok()
}

/// Whether the browser has promised to keep the data until the person clears it.
pub async fn promised() -> bool {
    let Some(promise) = manager().and_then(|m| m.persisted().ok()) else {
        return false;
    };
    JsFuture::from(promise).await.is_ok_and(|v| v.is_truthy())
}

/// Asks the browser for that promise. Firefox asks the person and may never answer, so nobody may
/// wait for this.
pub fn ask() {
    if let Some(promise) = manager().and_then(|m| m.persist().ok()) {
        wasm_bindgen_futures::spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}

/// How much is used and allowed.
pub async fn estimate() -> Option<Estimate> {
    let value = JsFuture::from(manager()?.estimate().ok()?).await.ok()?;
    let number = |name: &str| js_sys::Reflect::get(&value, &name.into()).ok()?.as_f64();
    Some(Estimate {
        used: number("usage")?,
        allowed: number("quota")?,
    })
}
