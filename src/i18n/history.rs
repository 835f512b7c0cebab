//! Words of the history of acts.

use super::texts;

texts! {
    history_lead(most: &str) => "The last {most} acts can be undone, also after closing the browser. Doing something new forgets what was undone.", "最近 {most} 步操作都可撤销，关闭浏览器后也可以。有新操作后，已撤销的便不能再重做。";
    history_empty => "Nothing was done yet. Every change you make is listed here and can be undone.", "还没有操作。您的每次改动都会列在这里，可以撤销。";
    history_undo_to => "Undo up to here", "撤销到这里";
    history_redo_to => "Redo up to here", "重做到这里";
    history_undo_this(what: &str) => "Undo: {what}", "撤销：{what}";
    history_undo_to_this(what: &str) => "Undo up to here: {what}", "撤销到这里：{what}";
    history_redo_this(what: &str) => "Redo: {what}", "重做：{what}";
    history_redo_to_this(what: &str) => "Redo up to here: {what}", "重做到这里：{what}";
    history_undone_mark => "undone", "已撤销";
    history_undone(n) => "Undone: 1 act", "Undone: {n} acts", "已撤销 {n} 步操作";
    history_redone(n) => "Done again: 1 act", "Done again: {n} acts", "已重做 {n} 步操作";
}
