//! A menu that drops from a button. Arrow keys walk it, Esc closes it, focus goes back.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

use super::icon::Icon;

/// A button with a menu. The children are `.menu-item` buttons.
#[component]
pub fn Menu(
    /// The button's label.
    #[prop(into)]
    label: String,
    /// The button's icon.
    #[prop(default = "more")]
    icon: &'static str,
    /// Shows the label beside the icon.
    #[prop(default = false)]
    worded: bool,
    /// More classes of the menu.
    #[prop(default = "")]
    class: &'static str,
    /// `menu`, or `group` where the children are not menu items.
    #[prop(default = "menu")]
    role: &'static str,
    /// The items.
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let anchor = NodeRef::<html::Span>::new();
    let button = NodeRef::<html::Button>::new();
    let close = move || {
        // What an entry does may take the menu away.
        if open.try_set(false).is_none()
            && let Some(button) = button.get_untracked()
        {
            let _ = button.focus();
        }
    };
    Effect::new(move |_| {
        if open.get()
            && let Some(anchor) = anchor.get_untracked()
        {
            let anchor = StoredValue::new_local(anchor);
            crate::web::dom::after(0, move || anchor.with_value(|a| move_focus(a, 0)));
        }
    });
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let Some(anchor) = anchor.get_untracked() else {
            return;
        };
        match event.key().as_str() {
            "Escape" if open.get_untracked() => {
                event.stop_propagation();
                close();
            }
            "ArrowDown" if open.get_untracked() => {
                event.prevent_default();
                move_focus(&anchor, 1);
            }
            "ArrowUp" if open.get_untracked() => {
                event.prevent_default();
                move_focus(&anchor, -1);
            }
            _ => {}
        }
    };
    let on_leave = move |event: leptos::ev::FocusEvent| {
        let to = event
            .related_target()
            .and_then(|t| t.dyn_into::<Node>().ok());
        // A menu that is taken away with the focus in it still hears that the focus leaves.
        let Some(anchor) = anchor.try_get_untracked() else {
            return;
        };
        let inside = anchor.is_some_and(|a| to.is_some() && a.contains(to.as_ref()));
        if !inside {
            open.set(false);
        }
    };
    let title = label.clone();
    view! {
        <span class="menu-anchor" node_ref=anchor on:keydown=on_key on:focusout=on_leave>
            <button
                type="button"
                node_ref=button
                class=if worded { "button bare fold" } else { "button icon bare" }
                aria-label=label.clone()
                title=title
                aria-haspopup=if role == "menu" { "menu" } else { "true" }
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|o| *o = !*o)
            >
                <Icon name=icon />
                {worded.then(|| view! { <span>{label.clone()}</span> })}
            </button>
            <Show when=move || open.get()>
                <div
                    class=format!("menu {class}")
                    role=role
                    on:click=move |_| {
                        if role == "menu" {
                            close();
                        }
                    }
                >
                    {children()}
                </div>
            </Show>
        </span>
    }
}

/// Moves the focus among the items: 0 to the first, otherwise by steps, around the ends.
fn move_focus(anchor: &HtmlElement, step: i32) {
    let Ok(items) = anchor.query_selector_all(".menu button:not([disabled]), .menu input, .menu a")
    else {
        return;
    };
    let count = i32::try_from(items.length()).unwrap_or(0);
    let active = crate::web::dom::document().and_then(|d| d.active_element());
    let at = (0..count).find(|i| {
        items.item(i.unsigned_abs()).as_ref() == active.as_ref().map(|a| a.unchecked_ref::<Node>())
    });
    let next = at.map_or(0, |i| (i + step).rem_euclid(count.max(1)));
    if let Some(item) = items
        .item(next.unsigned_abs())
        .and_then(|n| n.dyn_into::<HtmlElement>().ok())
    {
        let _ = item.focus();
    }
}

/// One entry of a menu.
#[component]
pub fn MenuItem(
    /// Its icon.
    icon: &'static str,
    /// Its words.
    #[prop(into)]
    label: String,
    /// The key that does the same.
    #[prop(default = "")]
    key: &'static str,
    /// Takes something away.
    #[prop(default = false)]
    danger: bool,
    /// What it does.
    act: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=if danger { "menu-item danger" } else { "menu-item" }
            role="menuitem"
            on:click=move |_| act.run(())
        >
            <Icon name=icon />
            <span>{label}</span>
            {(!key.is_empty()).then(|| view! { <kbd>{key}</kbd> })}
        </button>
    }
}
