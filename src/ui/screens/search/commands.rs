//! What can be done from the search without a customer: acts, and places to go to.

use std::cell::RefCell;

use leptos::prelude::Set;

use crate::{
    app::App,
    i18n::Lang,
    ui::{
        paths::{self, Route, TaskList},
        screens::quick_add::QuickKind,
        shell::{Overlay, Shell, customer_here, quick},
    },
    web::{device, dom},
};

/// A place or an act.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// Its icon.
    pub icon: &'static str,
    /// Its words.
    pub words: &'static str,
    /// Other words by which it is found, in both languages.
    pub also: &'static str,
    /// The keys that do the same.
    pub key: &'static str,
    target: Target,
}

#[derive(Clone, Debug, PartialEq)]
enum Target {
    Place(Route),
    Overlay(Overlay),
    Undo,
    Redo,
    Theme(&'static str),
    Speak(Lang),
}

thread_local! {
    /// What was done from here, the latest first.
    static DONE: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// How many other commands were used since this one.
pub fn used(words: &str) -> Option<usize> {
    DONE.with_borrow(|done| done.iter().position(|other| *other == words))
}

impl Command {
    fn go(icon: &'static str, words: &'static str, to: Route) -> Self {
        Self {
            icon,
            words,
            also: "",
            key: "",
            target: Target::Place(to),
        }
    }

    fn open(icon: &'static str, words: &'static str, what: Overlay) -> Self {
        Self {
            target: Target::Overlay(what),
            ..Self::go(icon, words, Route::Today)
        }
    }

    fn also(self, also: &'static str) -> Self {
        Self { also, ..self }
    }

    fn key(self, key: &'static str) -> Self {
        Self { key, ..self }
    }

    /// Does it.
    pub fn run(self, app: App, shell: Shell) {
        DONE.with_borrow_mut(|done| {
            done.retain(|other| *other != self.words);
            done.insert(0, self.words);
        });
        match self.target {
            Target::Place(route) => {
                shell.close();
                paths::go(&route);
            }
            Target::Overlay(overlay) => shell.open(overlay),
            Target::Undo => {
                shell.close();
                app.step(false);
            }
            Target::Redo => {
                shell.close();
                app.step(true);
            }
            Target::Theme(theme) => {
                shell.close();
                dom::set_root("data-theme", theme);
                device::set(device::Key::Theme, &theme);
            }
            Target::Speak(lang) => {
                shell.close();
                device::set(device::Key::Lang, &lang.tag());
                app.lang.set(lang);
            }
        }
    }
}

/// What can be done, the most wanted first.
pub fn acts(lang: Lang) -> Vec<Command> {
    let new_customer = quick(QuickKind::Customer);
    let (log, task) = (quick(QuickKind::Log), quick(QuickKind::Task));
    let segment = Overlay::Segment(None, String::new());
    let act = |icon, words, target| Command {
        target,
        ..Command::go(icon, words, Route::Today)
    };
    let undo = act("undo", lang.command_undo(), Target::Undo);
    let redo = act("redo", lang.command_redo(), Target::Redo);
    let theme = |words, theme| act("eye", words, Target::Theme(theme));
    let (other, words) = match lang {
        Lang::En => (Lang::Zh, "中文"),
        Lang::Zh => (Lang::En, "English"),
    };
    let mut all = vec![
        Command::open("plus", lang.command_new_customer(), new_customer)
            .also("add create person organisation 添加")
            .key("n"),
        Command::open("note", lang.command_log(), log)
            .also("quick note 往来 备注")
            .key("l"),
        Command::open("task", lang.command_new_task(), task)
            .also("quick to-do remind 添加 待办 提醒")
            .key("t"),
        Command::open("segment", lang.command_new_segment(), segment)
            .also("rule filter group 条件 筛选"),
        Command::go("file-in", lang.command_import(), Route::Import)
            .also("csv excel bring in 名单 表格"),
        Command::go("backup", lang.command_backup(), Route::Data).also("export json 导出"),
        Command::go("file-in", lang.command_restore(), Route::Data).also("open json 还原"),
        undo.also("back 后退").key("u"),
        Command::open("keyboard", lang.command_keys(), Overlay::Keys)
            .also("shortcuts 快捷键")
            .key("?"),
        redo.also("again 重做").key("U"),
        theme(lang.command_theme_dark(), "dark").also("theme dark night 主题 深色"),
        theme(lang.command_theme_light(), "light").also("theme light day 主题 浅色"),
        theme(lang.command_theme_system(), "system").also("theme system auto 主题 系统"),
        act("globe", words, Target::Speak(other)).also("language english chinese 语言 英文 中文"),
    ];
    if let [here] = customer_here()[..] {
        let edit = Command::go(
            "edit",
            lang.command_edit_customer(),
            Route::EditCustomer(here),
        );
        all.insert(0, edit.also("change customer 修改 编辑"));
    }
    all
}

/// Where one can go.
pub fn places(lang: Lang) -> Vec<Command> {
    let tasks = Route::Tasks(TaskList::Open);
    let list = |words, list| Command::go("task", words, Route::Tasks(list));
    vec![
        Command::go("today", lang.today(), Route::Today)
            .also("home 首页")
            .key("g h"),
        Command::go("customers", lang.customers(), Route::customers())
            .also("list people 名单")
            .key("g c"),
        Command::go("task", lang.tasks(), tasks)
            .also("to-do 待办")
            .key("g t"),
        list(lang.command_tasks_late(), TaskList::Overdue).also("overdue 逾期"),
        list(lang.command_tasks_today(), TaskList::Today).also("due 到期"),
        list(lang.command_tasks_done(), TaskList::Done).also("completed 完成"),
        Command::go("data", lang.data(), Route::Data)
            .also("backup restore storage 备份")
            .key("g d"),
        Command::go("bin", lang.bin(), Route::Bin)
            .also("trash deleted 删除")
            .key("g b"),
        Command::go("clock", lang.history(), Route::History).also("undo changes 历史"),
        Command::go("settings", lang.settings(), Route::Settings)
            .also("language theme dark 语言 主题 深色")
            .key("g s"),
        Command::go("help", lang.help(), Route::Help).also("manual 说明"),
    ]
}
