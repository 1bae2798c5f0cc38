//! Texts that are shown to people, and what could mislead them.

use super::{Area::Values, Mutation};
use std::sync::LazyLock;

static OF_1024: LazyLock<String> = LazyLock::new(|| long(1024));
static OF_1025: LazyLock<String> = LazyLock::new(|| long(1025));
static OF_20000: LazyLock<String> = LazyLock::new(|| long(20_000));

pub(super) const MUTATIONS: &[Mutation] = &[
    Mutation::new(Values, "issuer_turned_around", |draft| {
        draft.row.issuer = "https://idp.example.com/\u{202e}moc.live//:sptth";
    }),
    Mutation::new(Values, "issuer_isolated", |draft| {
        draft.row.issuer = "\u{2066}https://idp.example.com\u{2069}\u{61c}\u{200e}\u{200f}";
    }),
    Mutation::new(Values, "issuer_with_unseen_letters", |draft| {
        draft.row.issuer = "https://idp\u{200b}.exam\u{feff}ple\u{ad}.com\u{2060}";
    }),
    Mutation::new(Values, "issuer_of_two_lines", |draft| {
        draft.row.issuer = "https://idp.example.com\u{2028}Your identity provider\u{85}";
    }),
    Mutation::new(Values, "issuer_in_arabic", |draft| {
        draft.row.issuer = "https://\u{645}\u{648}\u{642}\u{639}.example/\u{e9}\u{6771}";
    }),
    Mutation::new(Values, "issuer_of_1024_signs", |draft| draft.row.issuer = &OF_1024),
    Mutation::new(Values, "issuer_of_1025_signs", |draft| draft.row.issuer = &OF_1025),
    Mutation::new(Values, "issuer_of_20000_signs", |draft| draft.row.issuer = &OF_20000),
    Mutation::new(Values, "name_id_turned_around", |draft| draft.row.name_id = "jo\u{202e}eod"),
    Mutation::new(Values, "name_id_of_1025_signs", |draft| draft.row.name_id = &OF_1025),
    Mutation::new(Values, "audience_with_unseen_letters", |draft| {
        draft.audiences = vec!["urn:amazon:webservices".into(), "urn\u{200d}:other".into()];
    }),
    Mutation::new(Values, "session_name_turned_around", |draft| {
        draft.session_names = vec!["jo\u{202e}eod".into()];
    }),
];

fn long(length: usize) -> String {
    "https://idp.example.com/".chars().chain("\u{e9}\u{6771}x".chars().cycle()).take(length).collect()
}
