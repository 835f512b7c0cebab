//! Words around tasks: the lists, the rows, the form.

use super::{Lang, texts};
use crate::engine::agenda::When;

impl Lang {
    /// The heading of a group of tasks.
    pub const fn when_group(self, when: When) -> &'static str {
        match when {
            When::Late => self.tasks_late(),
            When::Today => self.tasks_today(),
            When::Upcoming => self.tasks_upcoming(),
            When::Undated => self.tasks_undated(),
        }
    }

    /// What an empty list of tasks says: of one group, or of all.
    pub const fn no_tasks(self, when: Option<When>) -> &'static str {
        match when {
            None | Some(When::Undated) => self.tasks_none(),
            Some(When::Late) => self.tasks_none_late(),
            Some(When::Today) => self.tasks_none_today(),
            Some(When::Upcoming) => self.tasks_none_upcoming(),
        }
    }
}

texts! {
    add_task_button => "New task", "新建任务";
    edit_task => "Edit the task", "编辑任务";
    add_task => "Add a task", "添加任务";
    add_task_example => "Send the autumn price list", "寄送秋季价目表";
    task_lists => "Lists", "列表";
    tasks_open => "Open", "未完成";
    tasks_late => "Late", "已逾期";
    tasks_today => "Today", "今天";
    tasks_upcoming => "Upcoming", "以后";
    tasks_undated => "No date", "无日期";
    tasks_done => "Done", "已完成";
    tasks_none => "Nothing to do. A task is one line: what to do, for whom, and by when. Write one above, or press t.", "没有待办任务。一项任务一句话：做什么、为谁、何时之前。在上方写一句，或按 t。";
    tasks_none_late => "Nothing is late.", "没有逾期的任务。";
    tasks_none_today => "Nothing is due today.", "今天没有到期的任务。";
    tasks_none_upcoming => "Nothing is due later.", "以后没有到期的任务。";
    tasks_none_done => "Nothing is done yet. What you tick off stays here.", "还没有完成的任务。勾选完成的任务会留在这里。";
    tasks_none_here => "No open tasks. Add the next step, so that it is not forgotten.", "没有未完成的任务。添加下一步，以免忘记。";
    task_more(n) => "Show 1 more", "Show {n} more", "再显示 {n} 项";
    show_done(n) => "Show 1 done", "Show {n} done", "显示已完成的 {n} 项";
    hide_done => "Hide the done ones", "隐藏已完成的任务";
    done_of(task: &str) => "Done: {task}", "完成：{task}";
    key_done => "done", "完成";
    key_snooze => "tomorrow", "推到明天";
    key_open => "open", "打开";
    key_answered => "answered", "已回复";
    any_time => "any time", "全天";
    tomorrow => "Tomorrow", "明天";
    do_tomorrow => "Put off until tomorrow", "推到明天";
    do_next_week => "Put off for a week", "推后一周";
    do_other_day => "Put off until…", "推到某天…";
    do_done => "Done", "完成";
    do_reopen => "Open again", "重新打开";
    task_due => "Due", "到期日";
    task_time => "Time", "时间";
    task_time_help => "Without a time it is due any time that day.", "不填时间即当天内完成。";
    task_priority => "Priority", "优先级";
    priority_none => "None", "无";
    priority_high => "High", "高";
    priority_medium => "Medium", "中";
    priority_low => "Low", "低";
    high_priority => "High priority", "高优先级";
    task_repeats => "Repeats", "重复";
    repeats_not => "Does not repeat", "不重复";
    repeats_custom => "Other rule", "其他规则";
    task_rrule => "Rule", "规则";
    task_rrule_help => "An RRULE as in calendars, such as FREQ=MONTHLY;BYDAY=1MO.", "日历中的 RRULE，例如 FREQ=MONTHLY;BYDAY=1MO。";
    repeat_from => "Counted from", "计算方式";
    repeat_from_due => "The due day", "按到期日";
    repeat_from_completion => "The day it is done", "按完成日";
    task_about => "About", "关于";
    task_description => "Details", "说明";
    task_status_label => "State", "状态";
    task_summary => "What to do", "做什么";
}
