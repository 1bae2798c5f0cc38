//! The same content, written as other XML, and characters that only look the same.

use super::{Area::Xml, Mutation};
use crate::{
    draft::Draft,
    expected::ExpectedRefusal,
    markup::TextStyle,
    row::{Declared, Prefixes},
    transport::Charset,
};

pub(super) const MUTATIONS: &[Mutation] = &[
    Mutation::new(Xml, "byte_order_mark", |draft| draft.transport.charset = Charset::Utf8WithMark),
    Mutation::new(Xml, "utf16_little_endian", |draft| draft.refuse_charset(Charset::Utf16LittleEndian))
        .refused(),
    Mutation::new(Xml, "utf16_big_endian", |draft| draft.refuse_charset(Charset::Utf16BigEndian)).refused(),
    Mutation::new(Xml, "latin1", |draft| {
        draft.refuse_charset(Charset::Latin1);
        draft.edits.push(|xml| xml.push_str("<!-- é -->"));
    })
    .refused(),
    Mutation::new(Xml, "other_prefixes", |draft| prefixes(draft, "p-1", "_a.2", Declared::Root)),
    // Whoever goes by the prefix takes one for the other.
    Mutation::new(Xml, "swapped_prefixes", |draft| prefixes(draft, "saml", "samlp", Declared::Root)),
    Mutation::new(Xml, "prefix_rebound_midway", |draft| prefixes(draft, "s", "s", Declared::Entry)),
    Mutation::new(Xml, "default_namespaces", |draft| prefixes(draft, "", "", Declared::Entry)),
    Mutation::new(Xml, "default_namespace_on_each", |draft| prefixes(draft, "samlp", "", Declared::Each)),
    Mutation::new(Xml, "cdata", |draft| draft.text = TextStyle::Cdata),
    Mutation::new(Xml, "cdata_in_part", |draft| draft.text = TextStyle::HalfCdata),
    Mutation::new(Xml, "decimal_entities", |draft| draft.text = TextStyle::Decimal),
    Mutation::new(Xml, "hexadecimal_entities", |draft| draft.text = TextStyle::Hexadecimal),
    // All text of a value counts, never only the first piece.
    Mutation::new(Xml, "comment_in_values", |draft| draft.text = TextStyle::Cut("<!-- cut -->")),
    Mutation::new(Xml, "empty_comment_in_values", |draft| draft.text = TextStyle::Cut("<!---->")),
    Mutation::new(Xml, "instruction_in_values", |draft| draft.text = TextStyle::Cut("<?cut here?>")),
    Mutation::new(Xml, "comments_about_the_root", |draft| {
        draft.edits.push(|xml| {
            *xml = behind_declaration(xml, "<!-- <!DOCTYPE x> --><?before root?>\n");
            xml.push_str("\n<!-- behind -->");
        });
    }),
    // Only the white space of XML is trimmed.
    Mutation::new(Xml, "non_breaking_space_around", |draft| around(draft, "\u{a0}")),
    Mutation::new(Xml, "non_breaking_space_inside", |draft| inside(draft, "\u{a0}")),
    Mutation::new(Xml, "zero_width_space_around", |draft| around(draft, "\u{200b}")),
    Mutation::new(Xml, "zero_width_space_inside", |draft| inside(draft, "\u{200b}")),
    // Cyrillic and fullwidth letters.
    Mutation::new(Xml, "homoglyph_in_scheme", |draft| replaced(draft, "arn:", "\u{430}rn:")),
    Mutation::new(Xml, "homoglyph_in_kind", |draft| replaced(draft, ":role/", ":r\u{43e}le/")),
    Mutation::new(Xml, "homoglyph_in_account", |draft| replaced(draft, "::", "::\u{ff11}")),
    Mutation::new(Xml, "homoglyph_in_role_name", |draft| replaced(draft, ":role/", ":role/\u{410}")),
    Mutation::new(Xml, "unterminated_tag", |draft| {
        draft.spoil(ExpectedRefusal::NotXml, |xml| {
            xml.truncate(xml.rfind("</").unwrap_or_default());
            xml.push_str("</unterminated");
        });
    })
    .refused(),
    Mutation::new(Xml, "cut_short", |draft| {
        draft.spoil(ExpectedRefusal::NotXml, |xml| xml.truncate(xml.rfind("</").unwrap_or_default()));
    })
    .refused(),
    Mutation::new(Xml, "crossed_tags", |draft| {
        draft.spoil(ExpectedRefusal::NotXml, |xml| {
            xml.insert_str(xml.rfind("</").unwrap_or_default(), "<a><b></a></b>");
        });
    })
    .refused(),
];

fn prefixes(draft: &mut Draft, protocol: &'static str, assertion: &'static str, declared: Declared) {
    draft.row.prefixes = Prefixes { protocol, assertion, declared };
}

/// Puts text into the document, behind the XML declaration if there is one.
pub(super) fn behind_declaration(xml: &str, text: &str) -> String {
    let at = if xml.starts_with("<?xml ") { xml.find("?>").map_or(0, |at| at + 2) } else { 0 };
    let (declaration, document) = xml.split_at(at);
    format!("{declaration}{text}{document}")
}

fn around(draft: &mut Draft, sign: &str) {
    let pair = draft.another();
    draft.insert_malformed(format!("{sign}{},{}{sign}", pair.role_arn(), pair.principal_arn()));
}

fn inside(draft: &mut Draft, sign: &str) {
    replaced(draft, ":role/", &format!(":role/{sign}"));
}

/// Adds a value with a part of the role's ARN replaced.
fn replaced(draft: &mut Draft, part: &str, by: &str) {
    let pair = draft.another();
    let role = pair.role_arn().replacen(part, by, 1);
    draft.insert_malformed(format!("{role},{}", pair.principal_arn()));
}
