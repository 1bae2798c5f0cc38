//! Walks an XML document once, front to back: elements with their namespaces, and text made whole.
//!
//! It is no validator. What it insists on is what could make two readers see different documents: balanced tags, one
//! document element, no declaration of a document type, and no entity but the five that XML defines.

use super::AssertionError;
use memchr::{memchr_iter, memchr3};
use quick_xml::errors::SyntaxError;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, NamespaceResolver, ResolveResult};
use quick_xml::{Error, Reader, XmlVersion};
use rolebox_text::prefix::after;
use std::borrow::Cow;

/// Elements may be nested this deep.
const MAX_DEPTH: u16 = 64;

/// The namespaces that matter here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    /// `urn:oasis:names:tc:SAML:2.0:protocol`.
    Protocol,
    /// `urn:oasis:names:tc:SAML:2.0:assertion`.
    Assertion,
    /// `http://www.w3.org/2000/09/xmldsig#`.
    Signature,
    /// Any other, or none.
    Other,
}

/// A start tag.
pub struct Tag<'x>(BytesStart<'x>);

/// A position in the document. Every tag it hands out must be read to its end: by `child`, `text` or `skip`.
pub struct Cursor<'x> {
    xml: &'x str,
    reader: Reader<&'x [u8]>,
    /// Holds what the tag declares that was opened last, and what those around it do.
    namespaces: NamespaceResolver,
    /// The tag that declared something, if it was the last one, and how deep it stands.
    declared: Option<(u16, BytesStart<'x>)>,
    depth: u16,
    /// The tag just handed out was `<a/>`: its end is still to come.
    end_is_due: bool,
    signed: bool,
    /// Where what was read last begins.
    start: usize,
    /// From where to where nobody is to read, in order.
    cuts: Vec<(usize, usize)>,
}

enum Node<'x> {
    Open(Tag<'x>),
    Close,
    Text(Cow<'x, str>),
}

impl<'x> Cursor<'x> {
    /// Begins before the root.
    pub fn new(xml: &'x str) -> Self {
        Self {
            xml,
            reader: Reader::from_str(xml),
            namespaces: NamespaceResolver::default(),
            declared: None,
            depth: 0,
            end_is_due: false,
            signed: false,
            start: 0,
            cuts: Vec::new(),
        }
    }

    /// Reads up to the document element.
    pub fn root(&mut self) -> Result<Tag<'x>, AssertionError> {
        self.outside()?.ok_or(AssertionError::NotXml)
    }

    /// Reads the rest, in which no second document element may stand.
    pub fn finish(&mut self) -> Result<(), AssertionError> {
        if self.outside()?.is_some() { Err(AssertionError::NotXml) } else { Ok(()) }
    }

    /// Returns the next child of the element that was entered; none when that element ends.
    pub fn child(&mut self) -> Result<Option<Tag<'x>>, AssertionError> {
        loop {
            match self.node()?.ok_or(AssertionError::NotXml)? {
                Node::Open(tag) => return Ok(Some(tag)),
                Node::Close => return Ok(None),
                Node::Text(_) => {}
            }
        }
    }

    /// Returns all text of the element that was entered, whatever comments or elements interrupt it, and leaves it.
    ///
    /// Readers that stopped at a comment have let people sign in as somebody else (2018, CVE-2017-11427 and others).
    pub fn text(&mut self) -> Result<Cow<'x, str>, AssertionError> {
        let outside = self.depth.saturating_sub(1);
        let mut text = Cow::Borrowed("");
        while self.depth > outside {
            if let Node::Text(piece) = self.node()?.ok_or(AssertionError::NotXml)? {
                if text.is_empty() {
                    text = piece;
                } else {
                    text.to_mut().push_str(&piece);
                }
            }
        }
        Ok(text)
    }

    /// Returns the text of the element that comes next, if its tags are those of the one that was left last, byte for
    /// byte, and its text is nothing but text that stands for itself.
    ///
    /// Such a pair of tags means here what it meant there, so that nothing of it has to be read anew: of thousands of
    /// values of one attribute, each costs a comparison and a search. For whatever is else, there is `child`.
    pub fn again(&mut self, tag: &Tag<'x>) -> Option<&'x str> {
        let rest = self.xml.get(self.position()..)?;
        let inside = after(after(after(rest, "<")?, &tag.0)?, ">")?;
        let end = memchr3(b'<', b'&', b'\r', inside.as_bytes())?;
        let (text, closing) = inside.split_at_checked(end)?;
        let rest = after(after(after(closing, "</")?, tag.0.name().into_inner())?, ">")?;
        *self.reader.get_mut() = rest.as_bytes();
        Some(text)
    }

    /// Leaves the element that was entered. What is in it is no part of [`Cursor::excerpt`].
    pub fn skip(&mut self) -> Result<(), AssertionError> {
        let outside = self.depth.saturating_sub(1);
        let opened = self.open_cut(self.position());
        while self.depth > outside {
            self.node()?.ok_or(AssertionError::NotXml)?;
        }
        self.close_cut(opened, self.start);
        Ok(())
    }

    /// Returns where what was read last begins, and where it ends.
    pub fn last(&self) -> (usize, usize) {
        (self.start, self.position())
    }

    /// Takes out of [`Cursor::excerpt`] what begins here, up to [`Cursor::close_cut`] or, if it never comes to that, up
    /// to the end of what is read. Tells whether it was still in.
    pub fn open_cut(&mut self, from: usize) -> bool {
        let is_in = !matches!(self.cuts.last(), Some((_, usize::MAX)));
        if is_in {
            self.cuts.push((from, usize::MAX));
        }
        is_in
    }

    /// Ends a cut, if there was something to cut.
    pub fn close_cut(&mut self, opened: bool, to: usize) {
        if opened && let Some((_, end)) = self.cuts.last_mut() {
            *end = to;
        }
    }

    /// Returns the document up to here, without what was skipped or cut: up to so many bytes.
    pub fn excerpt(mut self, most: usize) -> String {
        self.cuts.push((self.position(), 0));
        let mut excerpt = String::new();
        let mut from = 0;
        for (to, next) in self.cuts {
            let piece = self.xml.get(from..to).unwrap_or_default();
            from = next;
            excerpt
                .push_str(piece.get(..piece.floor_char_boundary(most - excerpt.len())).unwrap_or_default());
        }
        excerpt
    }

    /// Returns namespace and local name of the tag that was handed out last.
    pub fn name<'t>(&self, tag: &'t Tag<'x>) -> (Space, &'t str) {
        (self.space(&tag.0), tag.0.name().local_name().into_inner())
    }

    /// Tells whether an XML signature was met so far, anywhere.
    pub const fn signed(&self) -> bool {
        self.signed
    }

    /// Returns how much of the document was read.
    fn position(&self) -> usize {
        self.xml.len() - self.reader.get_ref().len()
    }

    fn space(&self, start: &BytesStart<'_>) -> Space {
        match self.namespaces.resolve_prefix(start.name().prefix(), true) {
            ResolveResult::Bound(Namespace("urn:oasis:names:tc:SAML:2.0:protocol")) => Space::Protocol,
            ResolveResult::Bound(Namespace("urn:oasis:names:tc:SAML:2.0:assertion")) => Space::Assertion,
            ResolveResult::Bound(Namespace("http://www.w3.org/2000/09/xmldsig#")) => Space::Signature,
            ResolveResult::Bound(_) | ResolveResult::Unbound | ResolveResult::Unknown(_) => Space::Other,
        }
    }

    /// Reads outside the document element, where only white space is text.
    fn outside(&mut self) -> Result<Option<Tag<'x>>, AssertionError> {
        loop {
            match self.node()? {
                None => return Ok(None),
                Some(Node::Open(tag)) => return Ok(Some(tag)),
                Some(Node::Text(text)) if super::trimmed(&text, super::XML_SPACE).is_empty() => {}
                Some(Node::Text(_) | Node::Close) => return Err(AssertionError::NotXml),
            }
        }
    }

    /// Reads one step; none at the end of the document.
    fn node(&mut self) -> Result<Option<Node<'x>>, AssertionError> {
        self.start = self.position();
        if std::mem::take(&mut self.end_is_due) {
            return Ok(Some(self.close()));
        }
        loop {
            let node = match self.reader.read_event().map_err(|error| refusal(&error))? {
                Event::Start(start) => self.open(start)?,
                Event::Empty(start) => {
                    self.end_is_due = true;
                    self.open(start)?
                }
                Event::End(_) => self.close(),
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(reference) => Node::Text(character(&reference)?),
                Event::DocType(_) => return Err(AssertionError::Dtd),
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) => continue,
                Event::Eof => return if self.depth == 0 { Ok(None) } else { Err(AssertionError::NotXml) },
            };
            return Ok(Some(node));
        }
    }

    fn open(&mut self, start: BytesStart<'x>) -> Result<Node<'x>, AssertionError> {
        if self.depth == MAX_DEPTH {
            return Err(AssertionError::TooDeep);
        }
        self.declare(&start)?;
        self.depth += 1;
        // By the end of the name first, which is there already: few tags get as far as the rest.
        self.signed |= start.name().into_inner().ends_with("Signature")
            && start.name().local_name().into_inner() == "Signature"
            && self.space(&start) == Space::Signature;
        Ok(Node::Open(Tag(start)))
    }

    /// Takes in the namespaces that a tag declares. To read its attributes is the dearest part of the whole walk, and
    /// most tags declare none, or the same as the one beside them: every value of an attribute does at some providers.
    fn declare(&mut self, start: &BytesStart<'x>) -> Result<(), AssertionError> {
        let attributes = start.attributes_raw();
        let again = |(depth, last): &(u16, BytesStart<'_>)| {
            *depth == self.depth && last.attributes_raw() == attributes
        };
        if self.declared.as_ref().is_some_and(again) {
            return Ok(());
        }
        self.declared = None;
        self.namespaces.set_level(self.depth);
        let from = |start: usize| attributes.get(start..).unwrap_or_default();
        if memchr_iter(b'x', attributes.as_bytes()).any(|start| from(start).starts_with("xmlns")) {
            self.namespaces.push(start).map_err(|_| AssertionError::NotXml)?;
            self.declared = Some((self.depth, start.clone()));
        }
        Ok(())
    }

    const fn close(&mut self) -> Node<'x> {
        self.depth = self.depth.saturating_sub(1);
        Node::Close
    }
}

impl Tag<'_> {
    /// Returns the values of the attributes of these names, which have no prefix.
    pub fn attributes<const N: usize>(
        &self,
        names: [&str; N],
    ) -> Result<[Option<Cow<'_, str>>; N], AssertionError> {
        let mut values = [const { None }; N];
        self.read_attributes(&names, &mut values)?;
        Ok(values)
    }

    fn read_attributes<'t>(
        &'t self,
        names: &[&str],
        values: &mut [Option<Cow<'t, str>>],
    ) -> Result<(), AssertionError> {
        // A name that is repeated is an error of the iterator.
        for attribute in self.0.attributes() {
            let attribute = attribute.map_err(|_| AssertionError::NotXml)?;
            let wanted =
                names.iter().zip(&mut *values).find(|(name, _)| **name == attribute.key.into_inner());
            if let Some((_, value)) = wanted {
                let text = attribute.normalized_value(XmlVersion::Implicit1_0);
                *value = Some(text.map_err(|_| AssertionError::NotXml)?);
            }
        }
        Ok(())
    }
}

fn refusal(error: &Error) -> AssertionError {
    if matches!(error, Error::Syntax(SyntaxError::UnclosedDoctype)) {
        AssertionError::Dtd
    } else {
        AssertionError::NotXml
    }
}

fn character(reference: &BytesRef<'_>) -> Result<Cow<'static, str>, AssertionError> {
    match reference.resolve_char_ref() {
        Ok(Some(letter)) => Ok(letter.to_string().into()),
        Ok(None) => resolve_predefined_entity(reference).map(Cow::Borrowed).ok_or(AssertionError::NotXml),
        Err(_) => Err(AssertionError::NotXml),
    }
}
