//! The same XML, sent in another way.

use super::{Area::Transport, Mutation};

pub(super) const MUTATIONS: &[Mutation] = &[
    Mutation::new(Transport, "lines_of_64_crlf", |draft| draft.transport.lines = Some((64, "\r\n"))),
    Mutation::new(Transport, "lines_of_64_lf", |draft| draft.transport.lines = Some((64, "\n"))),
    Mutation::new(Transport, "lines_of_76_crlf", |draft| draft.transport.lines = Some((76, "\r\n"))),
    Mutation::new(Transport, "lines_of_76_lf", |draft| draft.transport.lines = Some((76, "\n"))),
    Mutation::new(Transport, "line_break_at_the_end", |draft| draft.transport.after = "\r\n"),
    Mutation::new(Transport, "padding_missing", |draft| draft.transport.padded = false),
    Mutation::new(Transport, "plus_became_space", |draft| draft.transport.plus_as_space = true),
    Mutation::new(Transport, "url_safe", |draft| draft.transport.url_safe = true),
    Mutation::new(Transport, "url_safe_without_padding", |draft| {
        draft.transport.url_safe = true;
        draft.transport.padded = false;
    }),
    // The last lengths that STS takes: 99,999 is possible only without padding.
    Mutation::new(Transport, "characters_99999", |draft| {
        draft.transport.padded = false;
        draft.transport.length = Some(99_999);
    }),
    Mutation::new(Transport, "characters_100000", |draft| draft.transport.length = Some(100_000)),
    // No base64 has 100,001 characters. With a line break, the form value has.
    Mutation::new(Transport, "characters_100001_with_line_break", |draft| {
        draft.transport.length = Some(100_000);
        draft.transport.after = "\n";
    }),
    // The first lengths that are too long for STS.
    Mutation::new(Transport, "characters_100002", |draft| {
        draft.transport.padded = false;
        draft.transport.length = Some(100_002);
    }),
    Mutation::new(Transport, "characters_100004", |draft| draft.transport.length = Some(100_004)),
];
