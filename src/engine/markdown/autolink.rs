//! Web addresses that stand in the text become links, without any brackets.
//!
//! Only `https://` and `http://`, only outside links and code. An address ends at the first
//! character that is not ASCII, so a Chinese sentence needs no blank after it.

use super::{Block, Inline};

/// Links the addresses in `blocks`.
pub(super) fn in_blocks(blocks: &mut [Block]) {
    for block in blocks {
        match block {
            Block::Paragraph(line) | Block::Heading(_, line) => in_line(line),
            Block::List { items, .. } => items.iter_mut().for_each(|i| in_blocks(i)),
            Block::Quote(inner) => in_blocks(inner),
            Block::Code(_) | Block::Rule => {}
        }
    }
}

fn in_line(line: &mut Vec<Inline>) {
    if !line.iter().any(holds_address) {
        return;
    }
    for inline in std::mem::take(line) {
        match inline {
            Inline::Text(text) => split(&text, line),
            Inline::Strong(mut inner) => {
                in_line(&mut inner);
                line.push(Inline::Strong(inner));
            }
            Inline::Emphasis(mut inner) => {
                in_line(&mut inner);
                line.push(Inline::Emphasis(inner));
            }
            other => line.push(other),
        }
    }
}

fn holds_address(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) => text.contains("://"),
        Inline::Strong(inner) | Inline::Emphasis(inner) => inner.iter().any(holds_address),
        _ => false,
    }
}

fn split(text: &str, line: &mut Vec<Inline>) {
    let mut shown = 0;
    let mut from = 0;
    while let Some(start) = text[from..].find("http").map(|i| from + i) {
        let length = address_length(&text[start..]);
        let inside_word = text[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
        if length == 0 || inside_word {
            from = start + "http".len();
            continue;
        }
        if shown < start {
            line.push(Inline::Text(text[shown..start].to_owned()));
        }
        let href = text[start..start + length].to_owned();
        line.push(Inline::Link {
            children: vec![Inline::Text(href.clone())],
            href,
        });
        shown = start + length;
        from = shown;
    }
    if shown < text.len() {
        line.push(Inline::Text(text[shown..].to_owned()));
    }
}

/// Bytes of the address at the start of `text`; 0 if there is none.
fn address_length(text: &str) -> usize {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|s| text.starts_with(s))
        .map_or(0, str::len);
    let end = text
        .find(|c: char| !c.is_ascii_graphic() || matches!(c, '<' | '>' | '"' | '`' | '\\' | '^'))
        .unwrap_or(text.len());
    if scheme == 0 || !text[scheme..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return 0;
    }
    // A full stop after an address, or the bracket around it, is not part of it.
    let mut address = &text[..end];
    let mut unopened = address.matches(')').count();
    unopened = unopened.saturating_sub(address.matches('(').count());
    while let Some(last) = address.chars().last() {
        match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | ']' | '}' => {}
            ')' if unopened > 0 => unopened -= 1,
            _ => break,
        }
        address = &address[..address.len() - 1];
    }
    address.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<String> {
        let mut line = vec![Inline::Text(text.to_owned())];
        in_line(&mut line);
        let href = |i| match i {
            Inline::Link { href, .. } => Some(href),
            _ => None,
        };
        line.into_iter().filter_map(href).collect()
    }

    #[test]
    fn an_address_ends_before_the_punctuation_around_it() {
        assert_eq!(links("see https://a.example/x."), ["https://a.example/x"]);
        assert_eq!(
            links("(https://a.example/x_(y))"),
            ["https://a.example/x_(y)"]
        );
        assert_eq!(
            links("见https://a.example/价目表，谢谢"),
            ["https://a.example/"]
        );
        assert_eq!(
            links("http://a.example https://b.example?q=1&r=2"),
            ["http://a.example", "https://b.example?q=1&r=2"]
        );
    }

    #[test]
    fn what_only_looks_like_an_address_stays_text() {
        for text in [
            "https://",
            "https:// x",
            "xhttps://a.example",
            "http",
            "ftp://a.example",
        ] {
            assert!(links(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn brackets_without_end_are_counted_once() {
        let text = format!("https://a.example/{}", ")".repeat(20_000));
        assert_eq!(links(&text), ["https://a.example/"]);
    }
}
