//! Notes and messages as Markdown: a small tree of our own over `CommonMark` events.
//!
//! The tree can hold nothing that runs or loads: raw HTML is text, an image is its description,
//! and a link leads to `http`, `https`, `mailto` or `tel` or is no link. Nesting is bounded, so
//! whoever draws the tree may do so recursively. Tables, footnotes and the like are text.

mod autolink;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag};

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Lines of text.
    Paragraph(Vec<Inline>),
    /// A heading of level 1 to 6.
    Heading(u8, Vec<Inline>),
    /// A list.
    List {
        /// The first number of an ordered list.
        ordered_start: Option<u64>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// Quoted blocks.
    Quote(Vec<Block>),
    /// Text to be shown as it stands, without its last line end.
    Code(String),
    /// A line across.
    Rule,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Strong.
    Strong(Vec<Inline>),
    /// Emphasised.
    Emphasis(Vec<Inline>),
    /// Text to be shown as it stands.
    Code(String),
    /// A link that is safe to follow.
    Link {
        /// Where it leads: `http`, `https`, `mailto` or `tel`.
        href: String,
        /// What is shown.
        children: Vec<Inline>,
    },
    /// A line ends here. People who write notes mean their line ends, so every one is kept.
    Break,
}

/// What is nested deeper loses its frame and keeps its text.
const DEEPEST: usize = 24;

/// Reads Markdown.
pub fn parse(text: &str) -> Vec<Block> {
    let mut builder = Builder::default();
    for event in Parser::new_ext(text, Options::empty()) {
        builder.take(event);
    }
    // Every start has its end, so only the outermost blocks are left.
    autolink::in_blocks(&mut builder.blocks);
    builder.blocks
}

/// The text alone, on one line: for excerpts and search.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    plain_blocks(&parse(text), &mut out);
    let mut line = String::with_capacity(out.len());
    for word in out.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

fn plain_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        out.push(' ');
        match block {
            Block::Paragraph(line) | Block::Heading(_, line) => plain_inlines(line, out),
            Block::List { items, .. } => items.iter().for_each(|i| plain_blocks(i, out)),
            Block::Quote(inner) => plain_blocks(inner, out),
            Block::Code(code) => out.push_str(code),
            Block::Rule => {}
        }
    }
}

fn plain_inlines(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Link {
                children: inner, ..
            } => plain_inlines(inner, out),
            Inline::Break => out.push(' '),
        }
    }
}

/// The link's target, if it is one of the four kinds that cannot do harm.
///
/// Only what begins exactly so is taken: a browser drops blanks and control characters before it
/// reads the scheme, so anything that needs cleaning first is refused.
fn harmless(href: &str) -> Option<String> {
    let known = ["https://", "http://", "mailto:", "tel:"];
    let begins = |scheme: &str| {
        href.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            && href.len() > scheme.len()
    };
    let clean = !href.chars().any(|c| c.is_control() || c.is_whitespace());
    (clean && known.into_iter().any(begins)).then(|| href.to_owned())
}

/// What has begun and not ended.
enum Frame {
    Paragraph(Vec<Inline>),
    Heading(u8, Vec<Inline>),
    List(Option<u64>, Vec<Vec<Block>>),
    Item(Vec<Block>),
    Quote(Vec<Block>),
    Code(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Link(Option<String>, Vec<Inline>),
    Image(Vec<Inline>),
}

#[derive(Default)]
struct Builder {
    blocks: Vec<Block>,
    frames: Vec<Frame>,
    /// For every start without its end: whether it has a frame.
    framed: Vec<bool>,
    /// A block has begun or ended since the last text: text outside a paragraph begins a new one.
    fresh: bool,
}

impl Builder {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(_) => {
                if self.framed.pop() == Some(true)
                    && let Some(frame) = self.frames.pop()
                {
                    self.close(frame);
                } else {
                    self.fresh = true;
                }
            }
            Event::Text(text) => self.inline(Inline::Text(text.into_string())),
            Event::Code(code) => self.inline(Inline::Code(code.into_string())),
            Event::Html(html) => {
                for line in html.split_inclusive('\n') {
                    self.inline(Inline::Text(line.trim_end_matches(['\n', '\r']).to_owned()));
                    if line.ends_with('\n') {
                        self.inline(Inline::Break);
                    }
                }
            }
            Event::InlineHtml(html) => self.inline(Inline::Text(html.into_string())),
            Event::SoftBreak | Event::HardBreak => self.inline(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            // These need options that are not set.
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let room = self.frames.len() < DEEPEST;
        let frame = match tag {
            Tag::Paragraph | Tag::HtmlBlock => Some(Frame::Paragraph(Vec::new())),
            Tag::Heading { level, .. } => Some(Frame::Heading(number(level), Vec::new())),
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
                Some(Frame::Code(String::new()))
            }
            Tag::List(start) if room => Some(Frame::List(start, Vec::new())),
            Tag::Item if room => Some(Frame::Item(Vec::new())),
            Tag::BlockQuote(_) if room => Some(Frame::Quote(Vec::new())),
            Tag::Strong if room => Some(Frame::Strong(Vec::new())),
            Tag::Emphasis if room => Some(Frame::Emphasis(Vec::new())),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } if room => {
                let href = if link_type == LinkType::Email {
                    harmless(&format!("mailto:{dest_url}"))
                } else {
                    harmless(&dest_url)
                };
                Some(Frame::Link(href, Vec::new()))
            }
            Tag::Image { .. } if room => Some(Frame::Image(Vec::new())),
            _ => None,
        };
        let inline = matches!(
            frame,
            Some(Frame::Strong(_) | Frame::Emphasis(_) | Frame::Link(..) | Frame::Image(_))
        );
        self.fresh |= !inline;
        self.framed.push(frame.is_some());
        self.frames.extend(frame);
    }

    fn close(&mut self, frame: Frame) {
        match frame {
            Frame::Paragraph(mut line) => {
                while line.last() == Some(&Inline::Break) {
                    line.pop();
                }
                if !line.is_empty() {
                    self.block(Block::Paragraph(line));
                }
            }
            Frame::Heading(level, line) => self.block(Block::Heading(level, line)),
            Frame::List(ordered_start, items) => self.block(Block::List {
                ordered_start,
                items,
            }),
            Frame::Item(blocks) => {
                if let Some(Frame::List(_, items)) = self.frames.last_mut() {
                    items.push(blocks);
                }
                self.fresh = true;
            }
            Frame::Quote(blocks) => self.block(Block::Quote(blocks)),
            Frame::Code(mut code) => {
                if code.ends_with('\n') {
                    code.pop();
                }
                self.block(Block::Code(code));
            }
            Frame::Strong(inner) => self.inline(Inline::Strong(inner)),
            Frame::Emphasis(inner) => self.inline(Inline::Emphasis(inner)),
            Frame::Link(Some(href), children) => self.inline(Inline::Link { href, children }),
            Frame::Link(None, children) => children.into_iter().for_each(|c| self.inline(c)),
            Frame::Image(description) => {
                let mut text = String::new();
                plain_inlines(&description, &mut text);
                self.inline(Inline::Text(text));
            }
        }
    }

    /// Adds a block to what holds blocks now.
    fn block(&mut self, block: Block) {
        self.fresh = true;
        match self.frames.last_mut() {
            Some(Frame::Item(blocks) | Frame::Quote(blocks)) => blocks.push(block),
            // Its item lies too deep for a frame.
            Some(Frame::List(_, items)) => items.push(vec![block]),
            _ => self.blocks.push(block),
        }
    }

    /// Adds to the line that is being read; a tight list has lines without paragraphs.
    fn inline(&mut self, inline: Inline) {
        let line = match self.frames.last_mut() {
            Some(
                Frame::Paragraph(line)
                | Frame::Heading(_, line)
                | Frame::Strong(line)
                | Frame::Emphasis(line)
                | Frame::Link(_, line)
                | Frame::Image(line),
            ) => line,
            Some(Frame::Code(code)) => {
                if let Inline::Text(text) = inline {
                    code.push_str(&text);
                }
                return;
            }
            Some(Frame::Item(blocks) | Frame::Quote(blocks)) => {
                paragraph(blocks, std::mem::take(&mut self.fresh))
            }
            Some(Frame::List(_, items)) => {
                if self.fresh || items.is_empty() {
                    items.push(Vec::new());
                }
                let last = items.len() - 1;
                paragraph(&mut items[last], std::mem::take(&mut self.fresh))
            }
            None => paragraph(&mut self.blocks, std::mem::take(&mut self.fresh)),
        };
        match (line.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, Inline::Text(text)) if text.is_empty() => {}
            (_, inline) => line.push(inline),
        }
    }
}

/// The line of the last paragraph, or of a new one.
fn paragraph(blocks: &mut Vec<Block>, new: bool) -> &mut Vec<Inline> {
    if new || !matches!(blocks.last(), Some(Block::Paragraph(_))) {
        blocks.push(Block::Paragraph(Vec::new()));
    }
    match blocks.last_mut() {
        Some(Block::Paragraph(line)) => line,
        _ => unreachable!("a paragraph was just made sure of"),
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests;
