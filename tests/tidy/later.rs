//! What a screen does once it has waited: it may be gone by then, and its signals with it.

use crate::source::{File, holds};

/// The ways to signals and callbacks that fail when those are gone; each has a `try_` twin.
const WAYS: [&str; 9] = [
    ".set(",
    ".update(",
    ".run(",
    ".get()",
    ".get_untracked()",
    ".with_untracked(",
    ".get_value()",
    ".set_value(",
    ".with_value(",
];

/// What lives as long as the page.
const LASTING: [&str; 4] = ["app", "app.head", "app.index", "app.toast"];

fn too_late(files: &[File]) -> Vec<String> {
    let mut wrong = Vec::new();
    for file in files.iter().filter(|f| f.is_in("src/ui/")) {
        let code = file.code();
        for (at, _) in code.match_indices("spawn_local(async") {
            let task = block(&code[at..]);
            let Some(waited) = task.find(".await") else {
                continue;
            };
            for (line, n) in task[waited..].lines().zip(0..) {
                if WAYS
                    .iter()
                    .any(|way| line.match_indices(way).any(|(at, _)| !lasts(&line[..at])))
                {
                    let first = code[..at + waited].lines().count();
                    wrong.push(format!("{}:{}: {}", file.path, first + n, line.trim()));
                }
            }
        }
    }
    wrong
}

/// Whether the words before a call name something that lives as long as the page.
fn lasts(before: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let start = before.rfind(|c| !is_name(c)).map_or(0, |at| at + 1);
    let name = before[start..].trim_start_matches("self.");
    LASTING.contains(&name)
}

/// From here to the end of the first pair of braces.
fn block(code: &str) -> &str {
    let mut depth = 0;
    for (at, c) in code.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return &code[..=at],
            '}' => depth -= 1,
            _ => {}
        }
    }
    code
}

#[test]
fn who_has_waited_asks_whether_the_screen_is_still_there() {
    let late =
        "spawn_local(async move {\n    app.commit(change).await;\n    failure.set(None);\n});";
    let called = "spawn_local(async move {\n    match app.commit(change).await {\n        _ => close.run(()),\n    }\n});";
    holds(
        too_late,
        "",
        &[("src/ui/a.rs", late), ("src/ui/a.rs", called)],
    );
}
