//! Reads the texts of a few elements from an answer of STS.

use rolebox_text::secret::Secret;
use rolebox_xml::{Cursor, Limits};

/// STS answers with 2 to 6 KB.
const LIMITS: Limits = Limits { bytes: 128 << 10, depth: 16 };

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
    let mut xml = Cursor::new(document, LIMITS).ok()?;
    // The local names from the root to the current element.
    let mut place: Vec<String> = Vec::new();
    let mut next = Some(xml.root().ok()?);
    loop {
        if let Some(tag) = next {
            place.push(tag.local_name().to_owned());
            let here = paths.iter().position(|path| place.iter().eq(*path));
            if namespace.is_some_and(|wanted| xml.namespace(&tag) != wanted) {
                xml.skip().ok()?;
                place.pop();
            } else if let Some(text) = here.and_then(|index| texts.get_mut(index)) {
                if text.is_some() {
                    return None;
                }
                let text = text.insert(Secret::default());
                xml.text_into(&mut |piece| text.push_str(piece)).ok()?;
                place.pop();
            }
        } else {
            place.pop();
        }
        if place.is_empty() {
            return xml.finish().ok();
        }
        next = xml.child().ok()?;
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
        check("<r xmlns='urn:n'><v>a<w>b</w>c</v></r>", Some(Some("abc")));
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
    fn anything_but_one_valid_document_is_rejected() {
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
            &format!("<r>{}</r>", " ".repeat(LIMITS.bytes)),
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
