//! Attacks on the parser: on its memory, its time, its stack, and on what it fetches.

use super::{Area::Hostile, Mutation, xml::behind_declaration};
use crate::{expected::ExpectedRefusal, row::Split, transport::Charset};

pub(super) const MUTATIONS: &[Mutation] = &[
    Mutation::new(Hostile, "document_type", |draft| {
        draft.spoil(ExpectedRefusal::Dtd, |xml| *xml = behind_declaration(xml, "<!DOCTYPE Response>"));
    })
    .refused(),
    Mutation::new(Hostile, "billion_laughs", |draft| {
        draft.spoil(ExpectedRefusal::Dtd, |xml| {
            let laugh = |n: usize| format!(r#"<!ENTITY l{n} "{}">"#, format!("&l{};", n - 1).repeat(10));
            let entities: String = (1..10).map(laugh).collect();
            let dtd = format!(r#"<!DOCTYPE Response [<!ENTITY l0 "ha">{entities}]>"#);
            *xml = behind_declaration(xml, &dtd).replacen("arn:", "&l9;arn:", 1);
        });
    })
    .refused(),
    Mutation::new(Hostile, "external_entity", |draft| {
        draft.spoil(ExpectedRefusal::Dtd, |xml| {
            let dtd = r#"<!DOCTYPE Response [<!ENTITY file SYSTEM "file:///etc/passwd">]>"#;
            *xml = behind_declaration(xml, dtd).replacen("arn:", "&file;arn:", 1);
        });
    })
    .refused(),
    Mutation::new(Hostile, "nested_50", |draft| draft.structure.nested = 50),
    Mutation::new(Hostile, "nested_70", |draft| {
        draft.structure.nested = 70;
        draft.refusal = Some(ExpectedRefusal::TooDeep);
    })
    .refused(),
    Mutation::new(Hostile, "nested_100000", |draft| {
        draft.structure.nested = 100_000;
        draft.refusal = Some(ExpectedRefusal::TooDeep);
    })
    .refused(),
    Mutation::new(Hostile, "too_many_roles", |draft| {
        // It is the values that are counted.
        if draft.row.split == Split::Joined {
            draft.row.split = Split::Values;
        }
        draft.set_roles(10_001);
        draft.refusal = Some(ExpectedRefusal::TooManyRoles);
    })
    .refused()
    .heavy(),
    Mutation::new(Hostile, "attribute_of_10_megabytes", |draft| {
        draft.spoil(ExpectedRefusal::TooLarge, |xml| {
            *xml =
                xml.replacen(" Version=", &format!(r#" Consent="{}" Version="#, "x".repeat(10_000_000)), 1);
        });
    })
    .refused()
    .heavy(),
    Mutation::new(Hostile, "not_base64", |draft| {
        draft.transport.replaced = Some(|| "this is not base64 (nor XML)!".into());
        draft.transport.charset = Charset::Utf8;
        draft.refusal = Some(ExpectedRefusal::NotBase64);
    })
    .refused(),
    Mutation::new(Hostile, "not_xml", |draft| {
        draft.spoil(ExpectedRefusal::NotXml, |xml| *xml = "There is no XML here.".into());
    })
    .refused(),
    Mutation::new(Hostile, "junk_of_24_megabytes", |draft| {
        draft.transport.replaced = Some(|| "Junk".repeat(6_000_000));
        draft.refusal = Some(ExpectedRefusal::TooLarge);
    })
    .refused()
    .heavy(),
];
