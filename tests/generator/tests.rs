//! Tests of the generator itself: that it makes what it says.

use crate::{
    Area, Case, Draft, Expected, ExpectedForm, ExpectedRefusal, ExpectedWarning, Mutation, cases, forms,
    from_seed, mutation, mutations, roles, row, rows,
};
use base64::{
    Engine,
    alphabet::{STANDARD, URL_SAFE},
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use std::{collections::HashSet, sync::LazyLock};

const NOW_MS: i64 = 1_767_225_600_123;

/// Makes all cases but those of megabytes, once for all tests.
fn light_cases() -> impl Iterator<Item = &'static (&'static Mutation, Case)> {
    static CASES: LazyLock<Vec<(&Mutation, Case)>> = LazyLock::new(|| {
        let light = || mutations().filter(|mutation| !mutation.heavy);
        let of_row = |row| light().map(move |it| (it, Draft::new(row, NOW_MS).mutate(it).finish()));
        rows().iter().flat_map(of_row).collect()
    });
    CASES.iter()
}

fn case(row_name: &str, mutation_name: &str) -> Case {
    Draft::new(row(row_name).unwrap(), NOW_MS).mutate(mutation(mutation_name).unwrap()).finish()
}

/// Says whether every tag is closed, by counting tags and nothing more.
fn is_balanced(xml: &str) -> bool {
    let mut rest = xml;
    let mut open = Vec::new();
    while let Some((_, tag)) = rest.split_once('<') {
        let end = if tag.starts_with("![CDATA[") {
            "]]>"
        } else if tag.starts_with("!--") {
            "-->"
        } else {
            ">"
        };
        let Some((inside, after)) = tag.split_once(end) else { return false };
        rest = after;
        if let Some(closed) = inside.strip_prefix('/') {
            if open.pop() != Some(closed) {
                return false;
            }
        } else if !inside.starts_with(['?', '!']) && !inside.ends_with('/') {
            open.push(inside.split_whitespace().next().unwrap_or_default());
        }
    }
    open.is_empty()
}

#[test]
fn every_row_is_there_with_every_mutation() {
    let names: HashSet<String> = rows()
        .iter()
        .flat_map(|row| mutations().map(move |mutation| format!("{}/{}", row.name, mutation.name)))
        .collect();
    assert_eq!(names.len(), rows().len() * mutations().count());
    // Cheap to make are those of one row; the others come from the same loop.
    let made = cases(NOW_MS).take(mutations().count());
    assert!(made.map(|case| case.name).all(|name| name.starts_with("okta/") && names.contains(&name)));
}

#[test]
fn the_form_value_is_the_base64_of_the_xml() {
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    for (mutation, case) in light_cases().filter(|(mutation, _)| mutation.name != "not_base64") {
        let alphabet = if mutation.name.starts_with("url_safe") { &URL_SAFE } else { &STANDARD };
        let text = case.form_value.replace(['\r', '\n'], "").replace(' ', "+");
        let bytes = GeneralPurpose::new(alphabet, config).decode(text);
        assert_eq!(bytes.as_ref(), Ok(&case.xml), "{}", case.name);
    }
}

#[test]
fn transport_mutations_show_in_the_form_value() {
    for row in rows() {
        let value = |mutation: &str| case(row.name, mutation).form_value;
        assert!(value("plus_became_space").contains(' ') && !value("plus_became_space").contains('+'));
        assert!(value("url_safe").contains(['-', '_']) && !value("url_safe").contains(['+', '/']));
        assert!(!value("padding_missing").len().is_multiple_of(4), "{}", row.name);
        assert!(value("lines_of_64_crlf").split("\r\n").all(|line| line.len() <= 64));
        for length in [99_999, 100_000, 100_002, 100_004] {
            assert_eq!(value(&format!("characters_{length}")).len(), length, "{}", row.name);
        }
        assert_eq!(value("characters_100001_with_line_break").len(), 100_001);
    }
}

#[test]
fn tags_are_balanced_unless_the_xml_is_to_be_refused() {
    for (_, case) in light_cases() {
        let well_formed = match case.expected {
            Expected::Decoded(_) => true,
            Expected::Refused(ExpectedRefusal::NotXml) => false,
            Expected::Refused(
                ExpectedRefusal::NotUtf8 | ExpectedRefusal::Dtd | ExpectedRefusal::NotBase64,
            ) => continue,
            Expected::Refused(_) => true,
        };
        let xml = str::from_utf8(&case.xml).unwrap();
        let is_xml = xml.contains('<') && is_balanced(xml);
        assert_eq!(is_xml, well_formed, "{}: {xml}", case.name);
    }
}

#[test]
fn rejected_cases_are_marked_as_such() {
    for (mutation, case) in light_cases() {
        assert_eq!(matches!(case.expected, Expected::Refused(_)), mutation.refuses, "{}", case.name);
    }
}

#[test]
fn decoys_are_in_the_xml_and_never_expected() {
    let evil = "role/AdministratorAccess,arn:aws:iam::";
    for (mutation, case) in light_cases() {
        let text = String::from_utf8_lossy(&case.xml);
        let decoy = ["foreign_attribute", "attribute_name_of", "assertion_in_"];
        if decoy.iter().any(|start| mutation.name.starts_with(start)) {
            assert!(text.contains("saml-provider/Evil") && text.contains(evil), "{}", case.name);
            let Expected::Decoded(decoded) = &case.expected else { panic!("{}", case.name) };
            assert!(decoded.roles.iter().all(|role| !role.principal_arn.ends_with("/Evil")));
        }
    }
}

#[test]
fn a_malformed_value_hides_no_other_one() {
    for row in rows() {
        let Expected::Decoded(decoded) = case(row.name, "provider_missing").expected else {
            panic!("{}", row.name)
        };
        assert_eq!(decoded.roles.len(), 3);
        assert_eq!(decoded.warnings, [ExpectedWarning::MalformedRole(1)]);
    }
}

#[test]
fn roles_are_as_many_as_asked_for_and_no_two_alike() {
    for count in [1, 8, 50, 500, 600, 5000] {
        let Expected::Decoded(decoded) = roles(count, NOW_MS).expected else { panic!("{count}") };
        let arns: HashSet<&String> = decoded.roles.iter().map(|role| &role.role_arn).collect();
        assert_eq!(arns.len(), count);
    }
}

#[test]
fn heavy_cases_are_as_heavy_as_they_should_be() {
    let length = |mutation| case("okta", mutation).form_value.len();
    assert_eq!(length("junk_of_24_megabytes"), 24_000_000);
    assert!(length("attribute_of_10_megabytes") > 8 << 20);
    // The limit on roles is what refuses these, not the limit on length.
    for row in rows() {
        assert!(case(row.name, "too_many_roles").xml.len() < 6 << 20, "{}", row.name);
    }
}

#[test]
fn a_seed_makes_the_same_case_every_time() {
    for seed in 0..200 {
        let (one, two) = (from_seed(seed), from_seed(seed));
        assert_eq!((one.name, one.form_value, one.expected), (two.name, two.form_value, two.expected));
    }
}

#[test]
fn seeds_reach_every_row_and_every_light_mutation() {
    let names: Vec<String> = (0..2000).map(|seed| from_seed(seed).name).collect();
    let words: HashSet<&str> = names.iter().flat_map(|name| name.split(['/', ' '])).collect();
    let light = mutations().filter(|mutation| !mutation.heavy).map(|mutation| mutation.name);
    for name in rows().iter().map(|row| row.name).chain(light) {
        assert!(words.contains(name), "{name}");
    }
}

#[test]
fn forms_have_unique_names_and_most_have_a_response() {
    let all: Vec<_> = forms(NOW_MS).collect();
    let names: HashSet<&str> = all.iter().map(|form| form.name).collect();
    assert_eq!(names.len(), all.len());
    let ambiguous = all.iter().filter(|form| form.expected == ExpectedForm::Ambiguous);
    assert_eq!(ambiguous.count(), 2);
}

#[test]
fn only_the_first_mutation_is_plain() {
    assert_eq!(mutations().position(|mutation| mutation.area == Area::Plain), Some(0));
    assert_eq!(mutations().filter(|mutation| mutation.area == Area::Plain).count(), 1);
}
