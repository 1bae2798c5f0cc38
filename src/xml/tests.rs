use super::*;
use proptest::prelude::*;

const LIMITS: Limits = Limits { bytes: 10_000, depth: 8 };

/// Reads a whole document. Returns its elements, each with its namespace, and the text of the elements `t`.
fn read(xml: &str) -> Result<Vec<String>, XmlError> {
    let mut cursor = Cursor::new(xml, LIMITS)?;
    let mut items = Vec::new();
    let root = cursor.root()?;
    items.push(format!("{{{}}}{}", cursor.namespace(&root), root.local_name()));
    let mut depth = 1;
    while depth > 0 {
        let Some(tag) = cursor.child()? else {
            depth -= 1;
            continue;
        };
        items.push(format!("{{{}}}{}", cursor.namespace(&tag), tag.local_name()));
        if tag.local_name() == "t" {
            items.push(cursor.text()?.into_owned());
        } else {
            depth += 1;
        }
    }
    cursor.finish()?;
    Ok(items)
}

#[test]
fn a_text_in_pieces_is_one_text() {
    for (written, expected) in [
        ("<t/>", ""),
        ("<t>a<!-- x -->b&amp;&#99;&#x64;<![CDATA[<e>]]><?p?>f</t>", "ab&cd<e>f"),
        ("<t>a<u>b<v/></u>c</t>", "abc"),
        ("<t>a\r\nb\rc&#13;</t>", "a\nb\nc\r"),
        ("<t>&lt;&gt;&quot;&apos;</t>", "<>\"'"),
    ] {
        let document = format!("<r>{written}</r>");
        assert_eq!(read(&document).unwrap(), ["{}r", "{}t", expected]);
        let mut cursor = Cursor::new(&document, LIMITS).unwrap();
        cursor.root().unwrap();
        cursor.child().unwrap();
        let mut joined = String::new();
        cursor.text_into(&mut |piece| joined.push_str(piece)).unwrap();
        assert_eq!(joined, expected, "{written}");
    }
}

#[test]
fn namespaces_count_and_prefixes_do_not() {
    for (xml, expected) in [
        ("<r xmlns='n'><a/></r>", ["{n}r", "{n}a"]),
        ("<p:r xmlns:p='n'><q:a xmlns:q='n'/></p:r>", ["{n}r", "{n}a"]),
        ("<r xmlns='n'><a xmlns='m'/></r>", ["{n}r", "{m}a"]),
        ("<r xmlns='n'><a xmlns=''/></r>", ["{n}r", "{}a"]),
        ("<r><p:a/></r>", ["{}r", "{}a"]),
    ] {
        assert_eq!(read(xml).unwrap(), expected, "{xml}");
    }
    // What a tag declares ends with it, also when a later tag declares the same.
    let xml = "<r><a xmlns:p='n'><p:b/></a><p:b/><a xmlns:p='m'><p:b/></a><a xmlns:p='m'><p:b/></a></r>";
    assert_eq!(read(xml).unwrap(), ["{}r", "{}a", "{n}b", "{}b", "{}a", "{m}b", "{}a", "{m}b"]);
    // The same declarations count for another element, at another depth.
    let xml = "<r><a><b xmlns:p='n'/></a><b xmlns:p='n'><c><d/></c><p:e/></b><p:e/></r>";
    assert_eq!(read(xml).unwrap(), ["{}r", "{}a", "{}b", "{}b", "{}c", "{}d", "{n}e", "{}e"]);
}

#[test]
fn anything_but_one_valid_document_is_rejected() {
    for (xml, error) in [
        ("", XmlError::NotXml),
        ("text", XmlError::NotXml),
        ("<r>", XmlError::NotXml),
        ("<r></s>", XmlError::NotXml),
        ("</r>", XmlError::NotXml),
        ("<r/><r/>", XmlError::NotXml),
        ("<r/>text", XmlError::NotXml),
        ("<r/>\u{a0}", XmlError::NotXml),
        ("<r>&x;</r>", XmlError::NotXml),
        ("<r>&#0;</r>", XmlError::NotXml),
        ("<r>a & b</r>", XmlError::NotXml),
        ("<!DOCTYPE r><r/>", XmlError::Dtd),
        ("<!DOCTYPE r [<!ENTITY x 'y'>]><r>&x;</r>", XmlError::Dtd),
        ("<!DOCTYPE r", XmlError::Dtd),
        ("<r><!DOCTYPE r></r>", XmlError::Dtd),
    ] {
        assert_eq!(read(xml), Err(error), "{xml}");
    }
    assert!(read(" \r\n<?xml version='1.0'?><!-- x --><r/>\t<?p?>").is_ok());
    // Even if a caller doesn't read the document element to its end.
    let mut cursor = Cursor::new("<r>", LIMITS).unwrap();
    assert!(cursor.root().is_ok() && cursor.finish() == Err(XmlError::NotXml));
}

#[test]
fn size_and_depth_have_limits() {
    let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
    assert!(read(&nested(8)).is_ok());
    assert_eq!(read(&nested(9)), Err(XmlError::TooDeep));
    let padded = |length: usize| format!("<r>{}</r>", " ".repeat(length - 7));
    assert!(read(&padded(10_000)).is_ok());
    assert_eq!(read(&padded(10_001)), Err(XmlError::TooLarge));
    assert_eq!(Cursor::from_bytes(&[0; 10_001], LIMITS).err(), Some(XmlError::TooLarge));
}

#[test]
fn only_utf_8_is_read_with_or_without_a_byte_order_mark() {
    let utf_16: Vec<u8> = "<r/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [&utf_16, b"<r>\xe4</r>".as_slice(), b"\xff\xfe<\0r\0"] {
        assert_eq!(Cursor::from_bytes(bytes, LIMITS).err(), Some(XmlError::NotUtf8), "{bytes:?}");
    }
    for bytes in [b"<r>\xc3\xa4</r>".as_slice(), b"\xef\xbb\xbf<r/>"] {
        assert!(Cursor::from_bytes(bytes, LIMITS).unwrap().root().is_ok(), "{bytes:?}");
    }
}

#[test]
fn attributes_are_read_by_name_and_never_twice() {
    let value = |tag: &str| {
        let mut cursor = Cursor::new(tag, LIMITS).unwrap();
        let root = cursor.root().unwrap();
        root.attributes(["b", "a"]).map(|values| values.map(|value| value.map(Into::<String>::into)))
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(value("<r a='1' c='2' b='&lt;\n'/>"), Ok([some("< "), some("1")]));
    assert_eq!(value("<r p:a='1'/>"), Ok([None, None]));
    for tag in ["<r a='1' a='2'/>", "<r c='1' c='2'/>", "<r a/>", "<r a=1/>", "<r a='&x;'/>"] {
        assert_eq!(value(tag), Err(XmlError::NotXml), "{tag}");
    }
}

#[test]
fn an_element_is_found_wherever_it_is() {
    for (inside, found) in [
        ("<p:s xmlns:p='n'/>", true),
        ("<a><s xmlns='n'/></a>", true),
        ("<s/>", false),
        ("<s xmlns='m'/>", false),
        ("<xs xmlns='n'/>", false),
    ] {
        let document = format!("<r>{inside}</r>");
        let mut cursor = Cursor::new(&document, LIMITS).unwrap();
        cursor.look_for("n", "s");
        cursor.root().unwrap();
        cursor.skip().unwrap();
        assert_eq!((cursor.finish(), cursor.found()), (Ok(()), found), "{inside}");
    }
}

/// Reads the texts of the document element's children, with or without the way for equal tags.
fn texts(xml: &str, by_same_tags: bool) -> Result<Vec<String>, XmlError> {
    let mut cursor = Cursor::new(xml, LIMITS)?;
    cursor.root()?;
    let mut texts = Vec::new();
    while let Some(tag) = cursor.child()? {
        texts.push(cursor.text()?.into_owned());
        while by_same_tags && let Some(text) = cursor.text_between_same_tags(&tag) {
            texts.push(text.to_owned());
        }
    }
    cursor.finish()?;
    Ok(texts)
}

#[test]
fn a_value_between_equal_tags_is_read_like_any_other() {
    for (values, expected) in [
        ("<v>a</v><v>b</v>", Ok(vec!["a", "b"])),
        ("<v>a</v><v>b\rc</v>", Ok(vec!["a", "b\nc"])),
        ("<v>a</v><v>b&amp;c</v>", Ok(vec!["a", "b&c"])),
        ("<v>a</v><v>b<!-- x -->c</v>", Ok(vec!["a", "bc"])),
        ("<v>a</v><v>b</v ><v>c</v>", Ok(vec!["a", "b", "c"])),
        ("<v n='1'>a</v><v n='1'>b</v><v n='2'>c</v>", Ok(vec!["a", "b", "c"])),
        ("<v>a</v><v>b</w>", Err(XmlError::NotXml)),
        ("<v>a</v><v>b", Err(XmlError::NotXml)),
    ] {
        let document = format!("<r>{values}</r>");
        let expected = expected.map(|texts| texts.into_iter().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(texts(&document, true), expected, "{values}");
        assert_eq!(texts(&document, false), expected, "{values}");
    }
}

#[test]
fn the_last_item_after_equal_tags_is_the_whole_element() {
    let document = "<r><v>a</v><v>bc</v></r>";
    let mut cursor = Cursor::new(document, LIMITS).unwrap();
    cursor.root().unwrap();
    let tag = cursor.child().unwrap().unwrap();
    cursor.text().unwrap();
    assert_eq!(cursor.text_between_same_tags(&tag), Some("bc"));
    let (start, end) = cursor.last();
    assert_eq!(document.get(start..end), Some("<v>bc</v>"));
    assert_eq!(cursor.text_between_same_tags(&tag), None);
    assert_eq!(cursor.last(), (start, end), "nothing was read");
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(document in "([<>/&;#!\\[\\]'\"= a-zü-]|<r>|</r>|<!\\[CDATA\\[|<!DOCTYPE|&#){0,40}") {
        let _ = read(&document);
    }

    #[test]
    fn elements_between_equal_tags_are_read_like_any_other(
        inside in "(<v>|</v>|<v a='1'>|<v/>|</v >|<v >|<b>|</b>|&amp;|&|\r|\n|a|ü|<!-- x -->|</v><v>|</v><v a='1'>){0,20}",
    ) {
        let xml = format!("<r><v>{inside}</v></r>");
        prop_assert_eq!(texts(&xml, true), texts(&xml, false));
    }
}
