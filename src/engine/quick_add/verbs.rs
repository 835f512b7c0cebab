//! What a line is about: "call", "visited", 打电话, 拜访了; and whether it lies ahead or behind.

use super::scan::Scan;
use crate::domain::interaction::{Direction, InteractionKind as Kind};

/// A verb in the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// What it was or will be.
    pub kind: Kind,
    /// It has been done.
    pub past: bool,
    /// They began it, whatever stands before.
    pub theirs: bool,
}

const fn past(kind: Kind) -> Verb {
    Verb {
        kind,
        past: true,
        theirs: false,
    }
}

const fn plan(kind: Kind) -> Verb {
    Verb {
        kind,
        past: false,
        theirs: false,
    }
}

const fn theirs(kind: Kind) -> Verb {
    Verb {
        kind,
        past: true,
        theirs: true,
    }
}

#[rustfmt::skip]
const ENGLISH: [(&str, Verb); 47] = [
    ("had a call with", past(Kind::Call)), ("had a meeting with", past(Kind::Meeting)),
    ("had lunch with", past(Kind::Meeting)), ("had dinner with", past(Kind::Meeting)),
    ("got a call from", theirs(Kind::Call)), ("got an email from", theirs(Kind::Email)),
    ("call from", theirs(Kind::Call)), ("email from", theirs(Kind::Email)),
    ("message from", theirs(Kind::Message)), ("visit from", theirs(Kind::Visit)),
    ("spoke with", past(Kind::Call)), ("spoke to", past(Kind::Call)),
    ("talked with", past(Kind::Call)), ("talked to", past(Kind::Call)),
    ("phoned", past(Kind::Call)), ("called", past(Kind::Call)), ("rang", past(Kind::Call)),
    ("e-mailed", past(Kind::Email)), ("emailed", past(Kind::Email)), ("mailed", past(Kind::Email)),
    ("wrote to", past(Kind::Email)), ("wrote", past(Kind::Email)),
    ("texted", past(Kind::Message)), ("messaged", past(Kind::Message)),
    ("met with", past(Kind::Meeting)), ("met", past(Kind::Meeting)),
    ("visited", past(Kind::Visit)),
    ("call with", plan(Kind::Call)), ("meeting with", plan(Kind::Meeting)),
    ("lunch with", plan(Kind::Meeting)), ("meet with", plan(Kind::Meeting)),
    ("call", plan(Kind::Call)), ("phone", plan(Kind::Call)), ("ring", plan(Kind::Call)),
    ("e-mail", plan(Kind::Email)), ("email", plan(Kind::Email)), ("mail", plan(Kind::Email)),
    ("write to", plan(Kind::Email)), ("write", plan(Kind::Email)),
    ("text", plan(Kind::Message)), ("message", plan(Kind::Message)),
    ("whatsapp", plan(Kind::Message)), ("wechat", plan(Kind::Message)),
    ("meeting", plan(Kind::Meeting)), ("meet", plan(Kind::Meeting)),
    ("visit", plan(Kind::Visit)), ("note", plan(Kind::Note)),
];

#[rustfmt::skip]
const CHINESE: [(&str, Verb); 56] = [
    ("来电话了", theirs(Kind::Call)), ("打来电话", theirs(Kind::Call)), ("来电", theirs(Kind::Call)),
    ("发来邮件", theirs(Kind::Email)), ("来信", theirs(Kind::Email)),
    ("发来消息", theirs(Kind::Message)), ("发来微信", theirs(Kind::Message)), ("来访", theirs(Kind::Visit)),
    ("打了个电话", past(Kind::Call)), ("打了电话", past(Kind::Call)), ("打过电话", past(Kind::Call)),
    ("通了电话", past(Kind::Call)), ("通过电话", past(Kind::Call)), ("打电话了", past(Kind::Call)),
    ("回了电话", past(Kind::Call)), ("电话沟通了", past(Kind::Call)), ("电话里说", past(Kind::Call)),
    ("发了邮件", past(Kind::Email)), ("写了邮件", past(Kind::Email)), ("回了邮件", past(Kind::Email)),
    ("发了封邮件", past(Kind::Email)), ("发过邮件", past(Kind::Email)),
    ("发了微信", past(Kind::Message)), ("发了消息", past(Kind::Message)), ("发了短信", past(Kind::Message)),
    ("发了条微信", past(Kind::Message)), ("发了条消息", past(Kind::Message)),
    ("拜访了", past(Kind::Visit)), ("拜访过", past(Kind::Visit)), ("走访了", past(Kind::Visit)),
    ("上门了", past(Kind::Visit)),
    ("见了面", past(Kind::Meeting)), ("见过面", past(Kind::Meeting)), ("见面了", past(Kind::Meeting)),
    ("见了", past(Kind::Meeting)), ("见过", past(Kind::Meeting)), ("开了会", past(Kind::Meeting)),
    ("开过会", past(Kind::Meeting)), ("开了个会", past(Kind::Meeting)), ("吃了饭", past(Kind::Meeting)),
    ("聊了", past(Kind::Call)),
    ("打个电话", plan(Kind::Call)), ("打电话", plan(Kind::Call)), ("通电话", plan(Kind::Call)),
    ("回电话", plan(Kind::Call)), ("回电", plan(Kind::Call)), ("致电", plan(Kind::Call)),
    ("发邮件", plan(Kind::Email)), ("写邮件", plan(Kind::Email)), ("回邮件", plan(Kind::Email)),
    ("发微信", plan(Kind::Message)), ("发消息", plan(Kind::Message)), ("发短信", plan(Kind::Message)),
    ("拜访", plan(Kind::Visit)), ("见面", plan(Kind::Meeting)), ("开会", plan(Kind::Meeting)),
];

/// Takes a verb at the beginning of what is said, in English, or anywhere in Chinese.
pub fn verb(scan: &mut Scan, at_beginning: bool) -> Option<Verb> {
    let chinese = scan.any(&CHINESE);
    if chinese.is_some() || !at_beginning {
        return chinese;
    }
    let mut ahead = *scan;
    for word in ["i", "we", "just", "have", "had"] {
        ahead.eat_then_blank(word);
    }
    let found = ahead.any(&ENGLISH).or_else(|| {
        ahead = *scan;
        ahead.any(&ENGLISH)
    })?;
    *scan = ahead;
    Some(found)
}

/// Who began, from whether the customer is named before the verb.
pub fn direction(verb: Verb, named_before: bool) -> Direction {
    match verb.kind {
        Kind::Note => Direction::Internal,
        _ if verb.theirs || (named_before && verb.kind != Kind::Meeting) => Direction::In,
        _ => Direction::Out,
    }
}
