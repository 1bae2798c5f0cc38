//! A position in a document, from which one reads on to the end.

use super::{Limits, Tag, XML_SPACE, XmlError};
use memchr::{memchr_iter, memchr3};
use quick_xml::errors::SyntaxError;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, NamespaceResolver, ResolveResult};
use quick_xml::{Error, Reader};
use rolebox_text::prefix::after;
use std::borrow::Cow;

/// A position in the document. Read every returned tag to its end with `child`, `text`, `text_into` or `skip`.
pub struct Cursor<'x> {
    xml: &'x str,
    reader: Reader<&'x [u8]>,
    max_depth: u16,
    /// The namespaces declared by the last opened tag and its ancestors.
    namespaces: NamespaceResolver,
    /// The last opened tag and its depth, if it declared namespaces.
    declared: Option<(u16, BytesStart<'x>)>,
    depth: u16,
    /// The last returned tag was `<a/>`: its end comes next.
    end_is_due: bool,
    /// Namespace and local name of the element to look for.
    wanted: Option<(&'static str, &'static str)>,
    found: bool,
    /// Start of the last item read.
    start: usize,
}

enum Node<'x> {
    Open(Tag<'x>),
    Close,
    Text(Cow<'x, str>),
}

impl<'x> Cursor<'x> {
    /// Starts before the document element. A byte order mark is ignored.
    ///
    /// # Errors
    ///
    /// `TooLarge`.
    pub fn new(xml: &'x str, limits: Limits) -> Result<Self, XmlError> {
        if xml.len() > limits.bytes {
            return Err(XmlError::TooLarge);
        }
        Ok(Self {
            xml,
            reader: Reader::from_str(xml),
            max_depth: limits.depth,
            namespaces: NamespaceResolver::default(),
            declared: None,
            depth: 0,
            end_is_due: false,
            wanted: None,
            found: false,
            start: 0,
        })
    }

    /// Like [`Cursor::new`], for a document of unknown encoding.
    ///
    /// # Errors
    ///
    /// `TooLarge`, `NotUtf8`.
    pub fn from_bytes(xml: &'x [u8], limits: Limits) -> Result<Self, XmlError> {
        if xml.len() > limits.bytes {
            return Err(XmlError::TooLarge);
        }
        // UTF-16 without a byte order mark is valid UTF-8 in which every other character is NUL.
        let text = str::from_utf8(xml).ok().filter(|text| !text.bytes().take(4).any(|byte| byte == 0));
        Self::new(text.ok_or(XmlError::NotUtf8)?, limits)
    }

    /// Makes [`Cursor::found`] report whether this element was read anywhere, also in skipped parts.
    pub const fn look_for(&mut self, namespace: &'static str, local_name: &'static str) {
        self.wanted = Some((namespace, local_name));
    }

    /// Returns true if the element of [`Cursor::look_for`] was read.
    #[must_use]
    pub const fn found(&self) -> bool {
        self.found
    }

    /// Reads up to the document element.
    ///
    /// # Errors
    ///
    /// `NotXml`, `Dtd`, `TooDeep`; the same for every method that reads.
    pub fn root(&mut self) -> Result<Tag<'x>, XmlError> {
        self.outside()?.ok_or(XmlError::NotXml)
    }

    /// Reads the rest of the document, which must not have a second document element.
    ///
    /// # Errors
    ///
    /// See [`Cursor::root`].
    pub fn finish(&mut self) -> Result<(), XmlError> {
        if self.outside()?.is_some() { Err(XmlError::NotXml) } else { Ok(()) }
    }

    /// Returns the next child of the current element, or `None` at its end.
    ///
    /// # Errors
    ///
    /// See [`Cursor::root`].
    pub fn child(&mut self) -> Result<Option<Tag<'x>>, XmlError> {
        loop {
            match self.inside()? {
                Node::Open(tag) => return Ok(Some(tag)),
                Node::Close => return Ok(None),
                Node::Text(_) => {}
            }
        }
    }

    /// Returns all text of the current element, including text after comments or in child elements, and leaves
    /// the element.
    ///
    /// Readers that stopped at a comment let people sign in as somebody else (2018, CVE-2017-11427 and
    /// others).
    ///
    /// # Errors
    ///
    /// See [`Cursor::root`].
    pub fn text(&mut self) -> Result<Cow<'x, str>, XmlError> {
        let outside = self.depth.saturating_sub(1);
        let mut text = Cow::Borrowed("");
        while self.depth > outside {
            if let Node::Text(piece) = self.inside()? {
                if text.is_empty() {
                    text = piece;
                } else {
                    text.to_mut().push_str(&piece);
                }
            }
        }
        Ok(text)
    }

    /// Like [`Cursor::text`], but passes on each piece without joining them, so that the caller can wipe a
    /// secret.
    ///
    /// # Errors
    ///
    /// See [`Cursor::root`].
    pub fn text_into(&mut self, add: &mut dyn FnMut(&str)) -> Result<(), XmlError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if let Node::Text(piece) = self.inside()? {
                add(&piece);
            }
        }
        Ok(())
    }

    /// Returns the next element's text, if its tags equal the tags of the last element byte for byte, and its
    /// text has no escapes or markup. In all other cases use `child`.
    ///
    /// Equal tags in the same place mean the same, so their attributes and namespaces need no parsing. Each of
    /// thousands of attribute values costs one comparison and one search. Without it a response takes longer to
    /// decode (in WASM, Node.js 22): 50 roles 0.08 instead of 0.06 ms, 500 roles 0.54 instead of 0.33 ms,
    /// 5,000 roles 5.2 instead of 3.0 ms. quick-xml's own work on three events for each value makes the
    /// difference: neither a higher optimization level nor keeping resolved names gained more than 5 %.
    pub fn text_between_same_tags(&mut self, tag: &Tag<'x>) -> Option<&'x str> {
        let rest = self.xml.get(self.position()..)?;
        let inside = after(after(after(rest, "<")?, &tag.0)?, ">")?;
        let end = memchr3(b'<', b'&', b'\r', inside.as_bytes())?;
        let (text, closing) = inside.split_at_checked(end)?;
        let rest = after(after(after(closing, "</")?, tag.0.name().into_inner())?, ">")?;
        self.start = self.position();
        *self.reader.get_mut() = rest.as_bytes();
        Some(text)
    }

    /// Leaves the current element.
    ///
    /// # Errors
    ///
    /// See [`Cursor::root`].
    pub fn skip(&mut self) -> Result<(), XmlError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.inside()?;
        }
        Ok(())
    }

    /// Returns the namespace of the last returned tag; empty if it has none.
    #[must_use]
    pub fn namespace(&self, tag: &Tag<'x>) -> &str {
        self.space(&tag.0)
    }

    /// Returns the start and the end of the last item read.
    #[must_use]
    pub fn last(&self) -> (usize, usize) {
        (self.start, self.position())
    }

    /// Returns the number of bytes read.
    #[must_use]
    pub fn position(&self) -> usize {
        self.xml.len() - self.reader.get_ref().len()
    }

    /// Returns the document.
    #[must_use]
    pub const fn document(&self) -> &'x str {
        self.xml
    }

    fn space(&self, start: &BytesStart<'_>) -> &str {
        match self.namespaces.resolve_prefix(start.name().prefix(), true) {
            ResolveResult::Bound(Namespace(space)) => space,
            ResolveResult::Unbound | ResolveResult::Unknown(_) => "",
        }
    }

    /// Reads outside the document element, where text can only be white space.
    fn outside(&mut self) -> Result<Option<Tag<'x>>, XmlError> {
        loop {
            match self.node()? {
                None => return Ok(None),
                Some(Node::Open(tag)) => return Ok(Some(tag)),
                Some(Node::Text(text)) if text.bytes().all(|byte| XML_SPACE.contains(&byte)) => {}
                Some(Node::Text(_) | Node::Close) => return Err(XmlError::NotXml),
            }
        }
    }

    /// Reads one node of an element, where the document can't end.
    fn inside(&mut self) -> Result<Node<'x>, XmlError> {
        self.node()?.ok_or(XmlError::NotXml)
    }

    /// Reads one node; returns `None` at the end of the document.
    fn node(&mut self) -> Result<Option<Node<'x>>, XmlError> {
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
                Event::DocType(_) => return Err(XmlError::Dtd),
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) => continue,
                Event::Eof => return if self.depth == 0 { Ok(None) } else { Err(XmlError::NotXml) },
            };
            return Ok(Some(node));
        }
    }

    fn open(&mut self, start: BytesStart<'x>) -> Result<Node<'x>, XmlError> {
        if self.depth == self.max_depth {
            return Err(XmlError::TooDeep);
        }
        self.declare(&start)?;
        self.depth += 1;
        if let Some((namespace, name)) = self.wanted
            // Compares the end of the name first, because it is already available: few tags get further.
            && start.name().into_inner().ends_with(name)
            && start.name().local_name().into_inner() == name
        {
            self.found |= self.space(&start) == namespace;
        }
        Ok(Node::Open(Tag(start)))
    }

    /// Adds the namespaces that a tag declares. Reading attributes is the most expensive part of the walk.
    /// Most tags declare nothing, or the same as the previous sibling: some providers repeat declarations on
    /// every attribute value.
    fn declare(&mut self, start: &BytesStart<'x>) -> Result<(), XmlError> {
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
            self.namespaces.push(start).map_err(|_| XmlError::NotXml)?;
            self.declared = Some((self.depth, start.clone()));
        }
        Ok(())
    }

    const fn close(&mut self) -> Node<'x> {
        self.depth = self.depth.saturating_sub(1);
        Node::Close
    }
}

fn refusal(error: &Error) -> XmlError {
    if matches!(error, Error::Syntax(SyntaxError::UnclosedDoctype)) {
        XmlError::Dtd
    } else {
        XmlError::NotXml
    }
}

fn character(reference: &BytesRef<'_>) -> Result<Cow<'static, str>, XmlError> {
    match reference.resolve_char_ref() {
        Ok(Some(letter)) => Ok(letter.to_string().into()),
        Ok(None) => resolve_predefined_entity(reference).map(Cow::Borrowed).ok_or(XmlError::NotXml),
        Err(_) => Err(XmlError::NotXml),
    }
}
