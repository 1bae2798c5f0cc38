//! Draws the Markdown of the setup crate: its README, section by section.

use crate::code::Code;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use yew::prelude::*;
use yew::virtual_dom::{VNode, VTag};

/// Draws a text. Code gets a copy button; raw HTML is shown as plain text.
pub(crate) fn draw(text: &str) -> Html {
    let mut open = vec![Node::new("div")];
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_))) => {
                open.push(Node::new("code-block"));
            }
            Event::Start(tag) => open.push(Node::new(name(&tag))),
            Event::End(end) => {
                let Some(node) = open.pop() else { continue };
                let drawn = if end == TagEnd::CodeBlock {
                    html! { <Code path="commands.sh" text={node.text} /> }
                } else {
                    node.draw()
                };
                add(&mut open, drawn);
            }
            Event::Code(code) => add(&mut open, html! { <code>{ code.to_string() }</code> }),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                if let Some(node) = open.last_mut() {
                    node.text += &text;
                    node.children.push(html! { { text.to_string() } });
                }
            }
            Event::SoftBreak | Event::HardBreak => add(&mut open, html! { { " " } }),
            Event::Rule
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }
    open.pop().map(Node::draw).unwrap_or_default()
}

/// An element that is still open.
struct Node {
    name: &'static str,
    text: String,
    children: Vec<VNode>,
}

impl Node {
    const fn new(name: &'static str) -> Self {
        Self { name, text: String::new(), children: Vec::new() }
    }

    fn draw(self) -> Html {
        let mut tag = VTag::new(self.name);
        tag.add_children(self.children);
        tag.into()
    }
}

fn add(open: &mut [Node], drawn: Html) {
    if let Some(node) = open.last_mut() {
        node.children.push(drawn);
    }
}

/// Returns the element for a part of a text. Anything that our README never contains becomes a plain part.
#[expect(clippy::wildcard_enum_match_arm, reason = "the enum is the library's, and most of it never comes")]
fn name(tag: &Tag<'_>) -> &'static str {
    match tag {
        Tag::Paragraph => "p",
        Tag::Heading { .. } => "h4",
        Tag::List(Some(_)) => "ol",
        Tag::List(None) => "ul",
        Tag::Item => "li",
        Tag::Emphasis => "em",
        Tag::Strong => "strong",
        Tag::Table(_) => "table",
        Tag::TableHead => "thead",
        Tag::TableRow => "tr",
        Tag::TableCell => "td",
        Tag::BlockQuote(_) => "blockquote",
        _ => "span",
    }
}
