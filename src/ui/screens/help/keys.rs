//! Every key, as a dialog and as a part of the help.

use leptos::prelude::*;

use crate::{
    i18n::Lang,
    ui::{lang, parts::dialog::Dialog, shell::command_key},
};

/// Ways to do one thing: each way is keys pressed one after the other.
struct Entry {
    ways: Vec<Vec<String>>,
    word: &'static str,
}

fn entry(word: &'static str, ways: &[&str]) -> Entry {
    let ways = ways.iter().map(|way| way.split(' ').map(key).collect());
    Entry {
        ways: ways.collect(),
        word,
    }
}

/// `^K` is the command key of this machine with `K`.
fn key(text: &str) -> String {
    match text.strip_prefix('^') {
        Some(key) => command_key(key),
        None => text.to_owned(),
    }
}

fn groups(lang: Lang) -> [(&'static str, Vec<Entry>); 7] {
    [
        (
            lang.help_keys_everywhere(),
            vec![
                entry(lang.help_key_search(), &["/", "^K"]),
                entry(lang.help_key_new_customer(), &["n"]),
                entry(lang.help_key_log(), &["l"]),
                entry(lang.help_key_task(), &["t"]),
                entry(lang.help_key_undo(), &["u", "^Z"]),
                entry(lang.help_key_redo(), &["⇧U", "^⇧Z"]),
                entry(lang.help_key_help(), &["?"]),
            ],
        ),
        (
            lang.help_keys_go(),
            vec![
                entry(lang.today(), &["g h"]),
                entry(lang.customers(), &["g c"]),
                entry(lang.tasks(), &["g t"]),
                entry(lang.data(), &["g d"]),
                entry(lang.bin(), &["g b"]),
                entry(lang.settings(), &["g s"]),
            ],
        ),
        (
            lang.help_keys_list(),
            vec![
                entry(lang.help_key_down(), &["j", "↓"]),
                entry(lang.help_key_up(), &["k", "↑"]),
                entry(lang.help_key_open(), &["↵"]),
                entry(lang.help_key_edit(), &["e"]),
                entry(lang.help_key_select(), &["x"]),
                entry(lang.help_key_to_bin(), &["Delete"]),
                entry(lang.help_key_clear(), &["Esc"]),
            ],
        ),
        (
            lang.help_keys_tasks(),
            vec![
                entry(lang.help_key_down(), &["j", "↓"]),
                entry(lang.help_key_up(), &["k", "↑"]),
                entry(lang.help_key_open(), &["↵"]),
                entry(lang.help_key_done(), &["e", "x"]),
                entry(lang.help_key_put_off(), &["s"]),
            ],
        ),
        (
            lang.quick_line(),
            vec![
                entry(lang.help_key_save_form(), &["↵"]),
                entry(lang.quick_all_fields(), &["Tab"]),
                entry(lang.quick_key_parts(), &["↓"]),
                entry(lang.quick_key_close(), &["Esc"]),
            ],
        ),
        (
            lang.help_key_search(),
            vec![
                entry(lang.quick_key_people(), &["@"]),
                entry(lang.quick_key_orgs(), &["#"]),
                entry(lang.quick_key_commands(), &[">"]),
            ],
        ),
        (
            lang.help_keys_forms(),
            vec![
                entry(lang.help_key_save_form(), &["^↵"]),
                entry(lang.help_key_close(), &["Esc"]),
            ],
        ),
    ]
}

/// The keys, group by group.
#[component]
pub fn KeyTables() -> impl IntoView {
    let lang = lang();
    let group = |(title, entries): (&'static str, Vec<Entry>)| {
        view! {
            <h3>{title}</h3>
            <dl class="keylist">{entries.into_iter().map(|e| row(lang, e)).collect_view()}</dl>
        }
    };
    view! {
        <p>{lang.help_keys_note()}</p>
        {groups(lang).map(group).into_iter().collect_view()}
    }
}

fn row(lang: Lang, entry: Entry) -> impl IntoView {
    let way = |(i, keys): (usize, Vec<String>)| {
        let or = (i > 0).then(|| view! { <span class="quiet">" " {lang.help_key_or()} " "</span> });
        let keys = keys.into_iter().map(|key| view! { <kbd>{key}</kbd> " " });
        view! { {or} {keys.collect_view()} }
    };
    view! {
        <div>
            <dt>{entry.ways.into_iter().enumerate().map(way).collect_view()}</dt>
            <dd>{entry.word}</dd>
        </div>
    }
}

/// The dialog with every key.
#[component]
pub fn Keys(close: Callback<()>) -> impl IntoView {
    view! {
        <Dialog title=lang().help_keys_title() size="l" on_close=close>
            <div class="dialog-body prose" tabindex="0">
                <KeyTables />
            </div>
        </Dialog>
    }
}
