//! Property tests: the search on arbitrary texts, against the simplest model of a match.

use std::cmp::Reverse;
use std::ops::Range;

use proptest::prelude::*;
use proptest::sample::Index as Pick;

use super::letters::fold;
use super::{Entry, Hit, Index};

/// An entry with its own texts: alias, account ID, role name, path.
type Owned = (Option<String>, String, String, String);

fn borrow((alias, account_id, role_name, role_path): &Owned) -> Entry<'_> {
    Entry { alias: alias.as_deref(), account_id, role_name, role_path, ..Entry::default() }
}

/// A mix of texts: few characters, so that words match often; characters with unusual case; any characters.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[abAB01_-]{0,10}",
        2 => "[aA-ςσΣſsSKkİIiıßẞǅǆéÉꭰᎠ한𝒜\u{301}]{0,8}",
        1 => any::<String>(),
    ]
}

fn entries() -> impl Strategy<Value = Vec<Owned>> {
    let account_id = prop_oneof![3 => "[0-2]{12}", 1 => text()];
    prop::collection::vec((prop::option::of(text()), account_id, text(), text()), 0..12)
}

fn words(count: Range<usize>) -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof![
        4 => "[abAB01_-]{1,3}",
        2 => "[aA-ςσΣſsSKkİIiıßẞǅǆéÉꭰᎠ한𝒜\u{301}]{1,2}",
        2 => "[0-2]{1,4}-?[0-2]{0,3}",
        1 => "[ab01]{0,2}[/:][ab01]{0,2}",
        1 => any::<String>(),
    ];
    prop::collection::vec(word, count)
}

fn used() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..20_usize, 0..15)
}

/// Splits a query into words by the simplest model, which does not know ARNs.
fn parted(query: &str) -> impl Iterator<Item = &str> {
    query.split(|c: char| c.is_whitespace() || "/:".contains(c)).filter(|word| !word.is_empty())
}

fn contains_in_order(text: &str, word: &str) -> bool {
    let mut text = text.chars().map(fold);
    word.chars().map(fold).all(|wanted| text.any(|c| c == wanted))
}

fn contains(text: &str, word: &str) -> bool {
    let [text, word] = [text, word].map(|text| text.chars().map(fold).collect::<String>());
    text.contains(&word)
}

fn matches(Entry { alias, account_id, role_name, role_path, .. }: Entry<'_>, word: &str) -> bool {
    let texts = [alias.unwrap_or_default(), role_name, role_path];
    if word.contains(|c: char| c.is_ascii_digit()) && word.chars().all(|c| "-0123456789".contains(c)) {
        texts.iter().any(|text| contains(text, word)) || contains(account_id, &word.replace('-', ""))
    } else {
        texts.iter().chain([&account_id]).any(|text| contains_in_order(text, word))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn hits_are_exactly_the_entries_that_contain_every_word(entries in entries(), words in words(0..4)) {
        let query = words.join(" ");
        let mut hits: Vec<usize> =
            Index::new(entries.iter().map(borrow)).search(&query, &[]).iter().map(|hit| hit.entry).collect();
        hits.sort_unstable();
        let expected: Vec<usize> = (0..entries.len())
            .filter(|&entry| parted(&query).all(|word| matches(borrow(&entries[entry]), word)))
            .collect();
        prop_assert_eq!(hits, expected);
    }

    #[test]
    fn removing_a_word_loses_no_hit(entries in entries(), words in words(1..4), pick: Pick) {
        let mut index = Index::new(entries.iter().map(borrow));
        let mut fewer = words.clone();
        fewer.remove(pick.index(words.len()));
        let hits = index.search(&words.join(" "), &[]);
        let more = index.search(&fewer.join(" "), &[]);
        prop_assert!(hits.iter().all(|hit| more.iter().any(|other| other.entry == hit.entry)));
    }

    #[test]
    fn an_earlier_search_changes_nothing(
        entries in entries(),
        queries in prop::collection::vec(words(0..4), 1..5),
        used_before in used(),
    ) {
        let mut used = Index::new(entries.iter().map(borrow));
        for words in queries {
            let query = words.join(" ");
            let hits = used.search(&query, &used_before);
            prop_assert_eq!(&hits, &Index::new(entries.iter().map(borrow)).search(&query, &used_before));
            prop_assert!(hits.is_sorted_by_key(|hit| Reverse(hit.score)));
        }
    }

    #[test]
    fn a_word_in_one_piece_is_never_behind_one_with_gaps(entries in entries(), word in "[abAB01_]{1,3}") {
        let in_one_piece = |entry: usize| {
            let Entry { alias, account_id, role_name, role_path, .. } = borrow(&entries[entry]);
            let has = |text: &str| text.to_ascii_lowercase().contains(&word.to_ascii_lowercase());
            [alias.unwrap_or_default(), account_id, role_name, role_path].into_iter().any(has)
        };
        let hits = Index::new(entries.iter().map(borrow)).search(&word, &[]);
        prop_assert!(hits.is_sorted_by_key(|hit| !in_one_piece(hit.entry)));
    }

    #[test]
    fn a_used_entry_only_rises(entries in entries(), words in words(0..4), used in 0..12_usize) {
        let mut index = Index::new(entries.iter().map(borrow));
        let place = |hits: Vec<Hit>| hits.iter().position(|hit| hit.entry == used);
        let query = words.join(" ");
        prop_assert!(place(index.search(&query, &[used])) <= place(index.search(&query, &[])));
    }

    #[test]
    fn highlights_are_whole_characters_and_cover_every_word(entries in entries(), words in words(0..4)) {
        let mut index = Index::new(entries.iter().map(borrow));
        let query = words.join(" ");
        for hit in index.search(&query, &[]) {
            let Entry { alias, account_id, role_name, role_path, .. } = borrow(&entries[hit.entry]);
            let marks = index.highlight(hit.entry, &query);
            let fields = [
                (alias.unwrap_or_default(), marks.alias),
                (account_id, marks.account_id),
                (role_name, marks.role_name),
                (role_path, marks.role_path),
            ];
            let mut marked = [const { String::new() }; 4];
            for (marked, (text, ranges)) in marked.iter_mut().zip(fields) {
                prop_assert!(ranges.is_sorted_by(|a, b| a.end < b.start));
                for range in ranges {
                    prop_assert!(!range.is_empty());
                    marked.push_str(text.get(range).unwrap());
                }
            }
            let [alias, account_id, role_name, role_path] = &marked;
            let marked = Entry { alias: Some(alias), account_id, role_name, role_path, ..Entry::default() };
            prop_assert!(parted(&query).all(|word| matches(marked, word)));
        }
    }

    #[test]
    fn every_entry_is_listed_once_by_account(entries in entries()) {
        let accounts = Index::new(entries.iter().map(borrow)).by_account();
        let id = |entry: &usize| &entries[*entry].1;
        prop_assert!(accounts.iter().all(|roles| roles.iter().all(|role| id(role) == id(&roles[0]))));
        let mut listed: Vec<usize> = accounts.into_iter().flatten().collect();
        listed.sort_unstable();
        prop_assert!(listed.into_iter().eq(0..entries.len()));
    }
}
