//! Walks an XML document once, from start to end: elements with their namespaces, and complete texts.
//!
//! It is not a validator. It only enforces rules without which two readers could see different documents:
//! balanced tags, one document element, no document type declaration, and no entities except XML's own five.

use super::AssertionError;
use memchr::{memchr_iter, memchr3};
use quick_xml::errors::SyntaxError;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, NamespaceResolver, ResolveResult};
use quick_xml::{Error, Reader, XmlVersion};
use rolebox_text::prefix::after;
use std::borrow::Cow;

/// Maximum nesting of elements.
const MAX_DEPTH: u16 = 64;

/// The namespaces that this crate distinguishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    /// `urn:oasis:names:tc:SAML:2.0:protocol`.
    Protocol,
    /// `urn:oasis:names:tc:SAML:2.0:assertion`.
    Assertion,
    /// `http://www.w3.org/2000/09/xmldsig#`.
    Signature,
    /// Any other namespace, or none.
    Other,
}

/// A start tag.
pub struct Tag<'x>(BytesStart<'x>);

/// A position in the document. Read every returned tag to its end with `child`, `text` or `skip`.
pub struct Cursor<'x> {
    xml: &'x str,
    reader: Reader<&'x [u8]>,
    /// The namespaces declared by the last opened tag and its ancestors.
    namespaces: NamespaceResolver,
    /// The last opened tag and its depth, if it declared namespaces.
    declared: Option<(u16, BytesStart<'x>)>,
    depth: u16,
    /// The last returned tag was `<a/>`: its end comes next.
    end_is_due: bool,
    signed: bool,
    /// Start of the last item read.
    start: usize,
    /// Ranges that the excerpt leaves out, in order.
    cuts: Vec<(usize, usize)>,
}

enum Node<'x> {
    Open(Tag<'x>),
    Close,
    Text(Cow<'x, str>),
}

impl<'x> Cursor<'x> {
    /// Starts before the document element.
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

    /// Reads the rest of the document, which must not have a second document element.
    pub fn finish(&mut self) -> Result<(), AssertionError> {
        if self.outside()?.is_some() { Err(AssertionError::NotXml) } else { Ok(()) }
    }

    /// Returns the next child of the current element, or `None` at its end.
    pub fn child(&mut self) -> Result<Option<Tag<'x>>, AssertionError> {
        loop {
            match self.node()?.ok_or(AssertionError::NotXml)? {
                Node::Open(tag) => return Ok(Some(tag)),
                Node::Close => return Ok(None),
                Node::Text(_) => {}
            }
        }
    }

    /// Returns all text of the current element, including text after comments or child elements, and leaves
    /// the element.
    ///
    /// Readers that stopped at a comment let people sign in as somebody else (2018, CVE-2017-11427 and
    /// others).
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

    /// Returns the next element's text, if its tags equal the tags of the last element byte for byte, and its
    /// text has no escapes or markup.
    ///
    /// Equal tags in the same place mean the same, so their attributes and namespaces need no parsing. This
    /// makes each of thousands of attribute values cost one comparison and one search. In all other cases use
    /// `child`.
    pub fn again(&mut self, tag: &Tag<'x>) -> Option<&'x str> {
        let rest = self.xml.get(self.position()..)?;
        let inside = after(after(after(rest, "<")?, &tag.0)?, ">")?;
        let end = memchr3(b'<', b'&', b'\r', inside.as_bytes())?;
        let (text, closing) = inside.split_at_checked(end)?;
        let rest = after(after(after(closing, "</")?, tag.0.name().into_inner())?, ">")?;
        *self.reader.get_mut() = rest.as_bytes();
        Some(text)
    }

    /// Leaves the current element. Its content is left out of [`Cursor::excerpt`].
    pub fn skip(&mut self) -> Result<(), AssertionError> {
        let outside = self.depth.saturating_sub(1);
        let opened = self.open_cut(self.position());
        while self.depth > outside {
            self.node()?.ok_or(AssertionError::NotXml)?;
        }
        self.close_cut(opened, self.start);
        Ok(())
    }

    /// Returns the start and the end of the last item read.
    pub fn last(&self) -> (usize, usize) {
        (self.start, self.position())
    }

    /// Starts to leave out of [`Cursor::excerpt`] everything from here to [`Cursor::close_cut`], or to the
    /// end of the part that was read. Returns false if a cut is already open.
    pub fn open_cut(&mut self, from: usize) -> bool {
        let is_in = !matches!(self.cuts.last(), Some((_, usize::MAX)));
        if is_in {
            self.cuts.push((from, usize::MAX));
        }
        is_in
    }

    /// Keeps the part from `from` to `to` within the open cut, and what stands in the cut before `inside`.
    pub fn leave_in(&mut self, inside: usize, from: usize, to: usize) {
        if let Some((start, end)) = self.cuts.last_mut() {
            *start = (*start).max(inside);
            *end = from;
        }
        self.cuts.push((to, usize::MAX));
    }

    /// Ends a cut if `opened` is true.
    pub fn close_cut(&mut self, opened: bool, to: usize) {
        if opened && let Some((_, end)) = self.cuts.last_mut() {
            *end = to;
        }
    }

    /// Returns the document up to here without skipped or cut parts, at most `most` bytes.
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

    /// Returns namespace and local name of the last returned tag.
    pub fn name<'t>(&self, tag: &'t Tag<'x>) -> (Space, &'t str) {
        (self.space(&tag.0), tag.0.name().local_name().into_inner())
    }

    /// Returns true if any XML signature was found so far.
    pub const fn signed(&self) -> bool {
        self.signed
    }

    /// Returns the number of bytes read.
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

    /// Reads outside the document element, where text can only be white space.
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

    /// Reads one node; returns `None` at the end of the document.
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
        // Compares the end of the name first, because it is already available: few tags get further.
        self.signed |= start.name().into_inner().ends_with("Signature")
            && start.name().local_name().into_inner() == "Signature"
            && self.space(&start) == Space::Signature;
        Ok(Node::Open(Tag(start)))
    }

    /// Adds the namespaces that a tag declares. Reading attributes is the most expensive part of the walk.
    /// Most tags declare nothing, or the same as the previous sibling: some providers repeat declarations on
    /// every attribute value.
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
    /// Returns the values of the named attributes, which have no prefix.
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
        // The iterator reports a repeated name as an error.
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
