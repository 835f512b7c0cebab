//! What can be done from the search without a customer: acts, and places to go to.

use crate::{
    app::App,
    i18n::Lang,
    ui::{
        paths::{self, Route, TaskList},
        shell::{Overlay, Shell, customer_here},
    },
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
        }
    }
}

/// What can be done, the most wanted first.
pub fn acts(lang: Lang) -> Vec<Command> {
    let new_customer = Command::go("plus", lang.command_new_customer(), Route::NewCustomer);
    let log = Overlay::Log(customer_here());
    let task = Overlay::NewTask(customer_here());
    let segment = Overlay::Segment(None, String::new());
    let undo = Command {
        target: Target::Undo,
        ..Command::go("undo", lang.command_undo(), Route::Today)
    };
    vec![
        new_customer.also("add create 添加").key("n"),
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
    ]
}

/// Where one can go.
pub fn places(lang: Lang) -> Vec<Command> {
    let tasks = Route::Tasks(TaskList::Open);
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
