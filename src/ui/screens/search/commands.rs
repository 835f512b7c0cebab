//! What can be done from the search without a customer: places to go to, and acts.

use crate::{
    app::App,
    i18n::Lang,
    ui::{
        paths::{self, Route, TaskList},
        shell::{Overlay, Shell},
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
    Form(Route),
    Overlay(Overlay),
    Undo,
}

impl Command {
    /// Does something, rather than only going somewhere.
    pub fn is_act(&self) -> bool {
        !matches!(self.target, Target::Place(_))
    }

    /// Does it.
    pub fn run(self, app: App, shell: Shell) {
        match self.target {
            Target::Place(route) | Target::Form(route) => {
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

/// Everything that can be done, the most wanted first.
pub fn commands(lang: Lang) -> Vec<Command> {
    use Target::{Form, Overlay as Open, Place, Undo};
    let here = crate::ui::shell::customer_here;
    let all: [(&str, &str, &str, &str, Target); 17] = [
        (
            "plus",
            lang.command_new_customer(),
            "add create 添加 新建 客户",
            "n",
            Form(Route::NewCustomer),
        ),
        (
            "note",
            lang.command_log(),
            "quick log note 记录 往来 备注",
            "l",
            Open(Overlay::Log(here())),
        ),
        (
            "task",
            lang.command_new_task(),
            "quick task to-do remind 任务 待办 提醒",
            "t",
            Open(Overlay::NewTask(here())),
        ),
        (
            "segment",
            lang.command_new_segment(),
            "rule filter group 分组 条件 筛选",
            "",
            Open(Overlay::Segment(None, String::new())),
        ),
        (
            "file-in",
            lang.command_import(),
            "csv excel list bring in 导入 名单 表格",
            "",
            Form(Route::Import),
        ),
        (
            "backup",
            lang.command_backup(),
            "export json save 备份 导出",
            "",
            Form(Route::Data),
        ),
        (
            "file-in",
            lang.command_restore(),
            "open json 恢复 还原",
            "",
            Form(Route::Data),
        ),
        ("undo", lang.command_undo(), "back 撤销 后退", "u", Undo),
        (
            "today",
            lang.today(),
            "home 首页 今天",
            "g h",
            Place(Route::Today),
        ),
        (
            "customers",
            lang.customers(),
            "list people 名单 客户",
            "g c",
            Place(Route::customers()),
        ),
        (
            "task",
            lang.tasks(),
            "to-do 待办 任务",
            "g t",
            Place(Route::Tasks(TaskList::Open)),
        ),
        (
            "data",
            lang.data(),
            "backup restore storage 备份 数据",
            "g d",
            Place(Route::Data),
        ),
        (
            "bin",
            lang.bin(),
            "trash deleted 删除 垃圾",
            "g b",
            Place(Route::Bin),
        ),
        (
            "clock",
            lang.history(),
            "undo changes 历史 操作",
            "",
            Place(Route::History),
        ),
        (
            "settings",
            lang.settings(),
            "language theme dark 语言 主题 深色",
            "g s",
            Place(Route::Settings),
        ),
        (
            "help",
            lang.help(),
            "manual 说明 使用",
            "",
            Place(Route::Help),
        ),
        (
            "keyboard",
            lang.command_keys(),
            "shortcuts 键盘 快捷键",
            "?",
            Open(Overlay::Keys),
        ),
    ];
    all.into_iter()
        .map(|(icon, words, also, key, target)| Command {
            icon,
            words,
            also,
            key,
            target,
        })
        .collect()
}
