//! Session tags, and attributes under names that are not quite right.

use super::{Area::Values, Mutation};
use crate::draft::Draft;

pub(super) const MUTATIONS: &[Mutation] = &[
    Mutation::new(Values, "tags_50", |draft| {
        draft.tags = (0..50).map(|number| (format!("Key{number}"), vec!["x".into()])).collect();
    }),
    Mutation::new(Values, "tags_51", |draft| {
        draft.tags = (0..51).map(|number| (format!("Key{number}"), vec!["x".into()])).collect();
    }),
    Mutation::new(Values, "tag_of_256_signs", |draft| tag(draft, "Team", &["\u{e9}".repeat(256)])),
    Mutation::new(Values, "tag_of_257_signs", |draft| tag(draft, "Team", &["\u{e9}".repeat(257)])),
    Mutation::new(Values, "tag_of_every_script", |draft| {
        tag(draft, "\u{90e8}\u{9580} 1", &["Zo\u{eb} \u{2163}:/=+-@_.".into()])
    }),
    Mutation::new(Values, "tag_with_other_signs", |draft| {
        tag(draft, "Name", &["Jo (Contractor) & Co; #1".into()])
    }),
    Mutation::new(Values, "tag_key_of_128_signs", |draft| tag(draft, &"k".repeat(128), &["x".into()])),
    Mutation::new(Values, "tag_key_of_129_signs", |draft| tag(draft, &"k".repeat(129), &["x".into()])),
    Mutation::new(Values, "tag_key_empty", |draft| tag(draft, "", &["x".into()])),
    Mutation::new(Values, "tag_key_with_other_signs", |draft| tag(draft, "Cost#Center", &["x".into()])),
    Mutation::new(Values, "tag_key_reserved", |draft| tag(draft, "AWS:Team", &["x".into()])),
    Mutation::new(Values, "tag_empty", |draft| tag(draft, "Team", &[String::new()])),
    Mutation::new(Values, "tag_without_value", |draft| tag(draft, "Team", &[])),
    Mutation::new(Values, "tag_with_two_values", |draft| tag(draft, "Team", &["a".into(), "b".into()])),
    Mutation::new(Values, "tag_repeated_in_other_case", |draft| {
        draft.tags = vec![("Team".into(), vec!["a".into()]), ("team".into(), vec!["b".into()])];
    }),
    Mutation::new(Values, "transitive_key_without_tag", |draft| draft.transitive = vec!["Nothing"]),
    Mutation::new(Values, "role_attribute_of_other_case", |draft| draft.role_attribute = Some("role"))
        .refused(),
    Mutation::new(Values, "role_attribute_with_space", |draft| draft.role_attribute = Some("Role "))
        .refused(),
    Mutation::new(Values, "role_attribute_with_slash", |draft| draft.role_attribute = Some("Role/"))
        .refused(),
    Mutation::new(Values, "role_attribute_of_doubled_namespace", |draft| {
        draft.role_attribute = Some("https://aws.amazon.com/SAML/Attributes/Role");
    })
    .refused(),
    Mutation::new(Values, "attributes_by_http", |draft| {
        draft.attribute_base = "http://aws.amazon.com/SAML/Attributes/";
    })
    .refused(),
];

fn tag(draft: &mut Draft, key: &str, values: &[String]) {
    draft.tags = vec![(key.into(), values.to_vec())];
}
