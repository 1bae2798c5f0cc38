//! Reads the texts of a few elements from a small untrusted XML document.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};
use quick_xml::name::{Namespace, NamespaceResolver, ResolveResult};
use rolebox_text::secret::Secret;

/// Largest document that we read, in bytes. STS answers with 2 to 6 KB.
const SIZE_LIMIT: usize = 128 * 1024;
const DEPTH_LIMIT: usize = 16;

/// Returns the text of each element in `paths`, which are local names from the root down; `None` for a
/// missing element.
///
/// With a `namespace`, only elements in it count, whatever their prefix. The whole result is `None` if the
/// document is not well-formed, has a document type, contains one of the elements twice, or is too large or
/// too deep.
pub(super) fn element_texts<const N: usize>(
    document: &str,
    namespace: Option<&str>,
    paths: [&[&str]; N],
) -> Option<[Option<Secret>; N]> {
    let mut texts = [const { None }; N];
    read(document, namespace, &paths, &mut texts)?;
    Some(texts)
}

/// Reads the texts of `paths`. Separate from [`element_texts`], so that it is compiled once for all numbers
/// of paths.
fn read(
    document: &str,
    namespace: Option<&str>,
    paths: &[&[&str]],
    texts: &mut [Option<Secret>],
) -> Option<()> {
    if document.len() > SIZE_LIMIT {
        return None;
    }
    let mut reader = Reader::from_str(document);
    reader.config_mut().expand_empty_elements = true;
    let mut namespaces = NamespaceResolver::default();
    // The local names from the root to the current element; `None` for an element in another namespace.
    let mut place: Vec<Option<String>> = Vec::new();
    let mut roots = 0;
    loop {
        let event = reader.read_event().ok()?;
        if let Event::Start(start) = &event {
            namespaces.push(start).ok()?;
            let bound = namespaces.resolve_prefix(start.name().prefix(), true);
            let counts = namespace.is_none_or(|wanted| bound == ResolveResult::Bound(Namespace(wanted)));
            roots += usize::from(place.is_empty());
            place.push(counts.then(|| start.local_name().as_ref().to_owned()));
            if roots > 1 || place.len() > DEPTH_LIMIT {
                return None;
            }
        }
        let here = paths.iter().position(|path| {
            path.len() == place.len() && path.iter().zip(&place).all(|(name, at)| at.as_deref() == Some(name))
        });
        let text = here.and_then(|index| texts.get_mut(index));
        match (event, text) {
            (Event::Start(_), Some(Some(_))) | (Event::DocType(_), _) => return None,
            (Event::Start(_), Some(text)) => *text = Some(Secret::default()),
            (Event::End(_), _) => {
                place.pop();
                namespaces.pop();
            }
            (Event::Text(piece), Some(Some(text))) => text.push_str(&piece.xml10_content()),
            (Event::CData(piece), Some(Some(text))) => text.push_str(&piece.xml10_content()),
            (Event::GeneralRef(reference), text) => {
                let resolved = resolve(&reference)?;
                if let Some(Some(text)) = text {
                    text.push_str(&resolved);
                }
            }
            (Event::Eof, _) => return (roots == 1 && place.is_empty()).then_some(()),
            (
                Event::Start(_)
                | Event::Empty(_)
                | Event::Text(_)
                | Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_),
                _,
            ) => {}
        }
    }
}

/// Resolves a character reference or one of the five predefined entities; there are no others without a document
/// type.
fn resolve(reference: &BytesRef<'_>) -> Option<String> {
    match reference.resolve_char_ref().ok()? {
        Some(character) => Some(character.to_string()),
        None => resolve_predefined_entity(reference).map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(document: &str, expected: Option<Option<&str>>) {
        let texts = element_texts(document, Some("urn:n"), [&["r", "v"]]);
        let found = texts.as_ref().map(|[text]| text.as_ref().map(Secret::expose));
        assert_eq!(found, expected, "{document}");
    }

    #[test]
    fn text_in_pieces_is_one_text() {
        check(
            "<r xmlns='urn:n'><v>a<!-- x -->b&amp;&#99;&#x64;<![CDATA[<e>]]><?p?>f</v></r>",
            Some(Some("ab&cd<e>f")),
        );
        check("<r xmlns='urn:n'><v/></r>", Some(Some("")));
        check("<r xmlns='urn:n'><v>a<w>b</w>c</v></r>", Some(Some("ac")));
    }

    #[test]
    fn only_the_namespace_and_the_place_count_not_the_prefix() {
        check("<p:r xmlns:p='urn:n'><q:v xmlns:q='urn:n'>a</q:v></p:r>", Some(Some("a")));
        check("<r xmlns='urn:n'><v xmlns='urn:m'>a</v></r>", Some(None));
        check("<r xmlns='urn:m'><v xmlns='urn:n'>a</v></r>", Some(None));
        check("<r><v>a</v></r>", Some(None));
        check("<r xmlns='urn:n'><w><v>a</v></w></r>", Some(None));
    }

    #[test]
    fn what_is_no_single_well_formed_document_is_refused() {
        for document in [
            "",
            "text",
            "<r>",
            "<r></v>",
            "<r/><r/>",
            "<r xmlns='urn:n'><v>a</v><v>b</v></r>",
            "<!DOCTYPE r><r xmlns='urn:n'/>",
            "<!DOCTYPE r [<!ENTITY x 'y'>]><r xmlns='urn:n'><v>&x;</v></r>",
            "<r xmlns='urn:n'><v>&x;</v></r>",
            "<r xmlns='urn:n'><v>&#0;</v></r>",
            &"<r>".repeat(17),
            &format!("<r>{}</r>", " ".repeat(SIZE_LIMIT)),
        ] {
            check(document, None);
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(document in "([<>/&;#!\\[\\]'\"= a-zü-]|<r>|</r>|<!\\[CDATA\\[|<!DOCTYPE|&#){0,40}") {
            let _ = element_texts(&document, None, [&["r"]]);
        }
    }
}
