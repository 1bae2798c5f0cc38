use super::{Entry, Highlights, Index};

/// Reads `alias 111122223333 /path/Role`; `-` means no alias.
fn entry(line: &str) -> Entry<'_> {
    let [alias, account_id, role] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
    let (role_path, role_name) = role.split_at(role.rfind('/').unwrap() + 1);
    let alias = (alias != "-").then_some(alias);
    Entry { alias, account_id, role_name, role_path, ..Entry::default() }
}

/// Searches `best_first` in reverse order and `others`, and expects exactly the entries of `best_first`, in
/// their order.
#[track_caller]
fn check(query: &str, best_first: &[&str], others: &[&str]) {
    let lines: Vec<&str> = others.iter().chain(best_first.iter().rev()).copied().collect();
    let hits = Index::new(lines.iter().map(|line| entry(line))).search(query, &[]);
    assert_eq!(hits.iter().map(|hit| lines[hit.entry]).collect::<Vec<_>>(), best_first, "{query}");
    assert!(hits.is_sorted_by(|a, b| a.score > b.score), "a tie, so the order is an accident: {hits:?}");
}

/// Shows the matched parts of an entry in brackets.
fn marked(line: &str, query: &str) -> String {
    let entry = entry(line);
    let Highlights { alias, account_id, role_name, role_path, .. } = Index::new([entry]).highlight(0, query);
    let mark = |text: &str, ranges: Vec<std::ops::Range<usize>>| {
        ranges.into_iter().rev().fold(text.to_owned(), |mut text, range| {
            text.insert(range.end, ']');
            text.insert(range.start, '[');
            text
        })
    };
    [
        mark(entry.alias.unwrap_or("-"), alias),
        mark(entry.account_id, account_id),
        mark(entry.role_path, role_path) + &mark(entry.role_name, role_name),
    ]
    .join(" ")
}

#[test]
fn the_intended_role_comes_first() {
    check(
        "prod",
        &[
            "prod 111122223333 /Admin",             // all of it
            "prod-billing 111122223333 /Admin",     // its first word
            "production 111122223333 /Admin",       // its beginning
            "acme-prod 111122223333 /Admin",        // a word of it
            "acme-production 111122223333 /Admin",  // the beginning of a word
            "nonprod 111122223333 /Admin",          // somewhere
            "acme 111122223333 /prod/Admin",        // only in the path
            "acme 111122223333 /PowerReadOnDemand", // with gaps, at the beginnings of words
            "spare-old 111122223333 /Admin",        // with gaps, anywhere
        ],
        &["dev 111122223333 /Admin", "pro 111122223333 /d/Admin"],
    );
}

#[test]
fn a_role_is_as_good_as_an_alias_and_the_shorter_text_is_better() {
    check(
        "admin",
        &[
            "acme 111122223333 /Admin",
            "admin-tools 111122223333 /Viewer",
            "acme 111122223333 /AdminReadOnly",
            "acme 111122223333 /Administrator",
            "acme 111122223333 /BillingAdmin",
            "acme 111122223333 /AWSReservedSSO_AdministratorAccess_0f1e2d3c",
        ],
        &["acme 111122223333 /Viewer"],
    );
}

#[test]
fn words_match_in_any_order_and_each_must_match() {
    let others =
        ["acme-dev 111122223333 /Admin", "acme-prod 444455556666 /Viewer", "prod 444455556666 /Viewer"];
    for query in ["acme prod admin", "admin acme prod", "  PROD\tAdmin \u{a0}acme ", "pr adm"] {
        check(query, &["acme-prod 444455556666 /Admin", "acme-preprod 444455556666 /Admin"], &others);
    }
}

#[test]
fn words_in_one_piece_come_before_any_with_gaps() {
    check(
        "prod adm",
        &["nonprod 111122223333 /x/SysadmTask", "prod 111122223333 /AppDom"],
        &["prod 111122223333 /Dam"],
    );
}

#[test]
fn digits_prefer_account_ids() {
    check(
        "1234",
        &[
            "acme 123411115555 /Admin",
            "acme 555512345555 /Admin",
            "1234 999999999999 /Admin",
            "team-1234 999999999999 /Admin",
        ],
        &["acme 199299399499 /Admin", "a1b2c3d4 432143214321 /Admin"],
    );
}

#[test]
fn an_account_id_may_be_written_as_the_console_prints_it() {
    let others = ["x-1111-2222 444455556666 /Admin"];
    for query in ["1111-2222-3333", "1111-2222-3", "111122223333"] {
        check(query, &["acme 111122223333 /Admin"], &others);
    }
    assert_eq!(marked("acme 111122223333 /Admin", "1111-2"), "acme [11112]2223333 /Admin");
}

#[test]
fn a_role_is_found_by_text_copied_elsewhere() {
    let others =
        ["acme-dev 111122223333 /Administrator", "acme-prod 444455556666 /ReadOnly", "x 777788889999 /Role"];
    for query in [
        "acme-prod/Administrator",
        "acme-prod:Administrator",
        "444455556666/Administrator",
        "4444-5555-6666:Administrator",
        "444455556666:role/Administrator",
        "arn:aws:iam::444455556666:role/Administrator",
        "\"arn:aws:iam::444455556666:role/Administrator\",",
        "arn:aws:sts::444455556666:assumed-role/Administrator/jo.doe@example.com",
        " arn:aws:iam::444455556666:role/Administrator,arn:aws:iam::444455556666:saml-provider/Okta\n",
    ] {
        let found = ["acme-prod 444455556666 /Administrator", "acme-prod 444455556666 /AdministratorAccess"];
        check(query, &found, &others);
    }
    check(
        "arn:aws:iam::444455556666:role/team/eu/Admin",
        &["acme-prod 444455556666 /team/eu/Admin"],
        &["acme-prod 444455556666 /team/us/Admin", "acme-prod 444455556666 /Admin"],
    );
    check("team/one", &["acme 111122223333 /team/one/Admin"], &["acme 111122223333 /team/two/Admin"]);
}

#[test]
fn a_word_begins_at_a_capital_a_digit_or_after_a_separator() {
    for (query, begins, inside) in [
        ("adm", "x-admin", "xadmin"),
        ("adm", "xAdmin", "xadmin"),
        ("adm", "AWSAdmin", "awsadmin"),
        ("awsa", "x-AWSAdmin", "xawsadmin"),
        ("adm", "s3admin", "sadmin"),
        ("42", "x_42", "x142"),
        ("42", "x42", "142"),
        ("éco", "élanÉcole", "élanécole"),
    ] {
        let [begins, inside] = [begins, inside].map(|alias| format!("{alias} 999999999999 /Viewer"));
        check(query, &[&begins, &inside], &[]);
    }
}

#[test]
fn equals_stay_in_the_order_of_the_index_and_used_ones_win() {
    let lines = ["acme 111122223333 /Admin"; 4];
    let mut index = Index::new(lines.map(entry));
    let mut order =
        |used: &[usize]| index.search("adm", used).iter().map(|hit| hit.entry).collect::<Vec<_>>();
    assert_eq!(order(&[]), [0, 1, 2, 3]);
    assert_eq!(order(&[2]), [2, 0, 1, 3]);
    assert_eq!(order(&[3, 1, 3, 99]), [3, 1, 0, 2]);
}

#[test]
fn use_does_not_outweigh_a_better_kind_of_match() {
    let mut index =
        Index::new(["acme 111122223333 /xadmin", "acme 111122223333 /Yet-Another-Admin"].map(entry));
    assert_eq!(index.search("admin", &[0])[0].entry, 1);
}

#[test]
fn only_the_first_ten_used_roles_rise() {
    let lines = ["acme 111122223333 /Admin"; 12];
    let used: Vec<usize> = (0..12).rev().collect();
    let hits = Index::new(lines.map(entry)).search("adm", &used);
    assert_eq!(hits.iter().map(|hit| hit.entry).collect::<Vec<_>>(), [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 0, 1]);
}

#[test]
fn case_does_not_count_in_any_script_and_accents_do() {
    check("ΟΔΌΣ", &["Οδός 111122223333 /Admin"], &["Οδος 111122223333 /Admin"]);
    check("größe", &["GRÖSSE-GRÖẞE 111122223333 /Admin"], &["grosse 111122223333 /Admin"]);
    check(
        "東京",
        &["東京-本番 111122223333 /Admin", "東の京 111122223333 /Admin"],
        &["京東 111122223333 /Admin"],
    );
}

#[test]
fn a_query_that_can_describe_no_role_finds_none() {
    let lines: Vec<String> = (0..500).map(|n| format!("{} {n:012} /Admin", "a".repeat(600))).collect();
    let mut index = Index::new(lines.iter().map(|line| entry(line)));
    for query in ["a".repeat(10_000), "a ".repeat(5_000), "ä".repeat(300)] {
        assert_eq!(index.search(&query, &[]), []);
        assert_eq!(index.highlight(0, &query), Highlights::default());
    }
    assert_eq!(index.search(&"a".repeat(512), &[]).len(), 500);
    assert_eq!(index.search(&"a ".repeat(16), &[]).len(), 500);
}

#[test]
fn highlights_show_what_counted() {
    for (line, query, expected) in [
        ("acme-prod 111122223333 /Admin", "pr ad", "acme-[pr]od 111122223333 /[Ad]min"),
        ("acme-prod 111122223333 /ProdAdmin", "prod", "acme-prod 111122223333 /[Prod]Admin"),
        ("acme-prod 111122223333 /Admin", "ac acme me-p", "[acme-p]rod 111122223333 /Admin"),
        ("acme-111 111122223333 /Admin", "111", "acme-111 [111]122223333 /Admin"),
        ("acme 111122223333 /team/one/Admin", "one/", "acme 111122223333 /team/[one]/Admin"),
        (
            "acme 111122223333 /team/one/Admin",
            "arn:aws:iam::111122223333:role/team/one/Admin",
            "acme [111122223333] /[team/one]/[Admin]",
        ),
        ("acme 111122223333 /PowerUserAccess", "pua", "acme 111122223333 /[P]ower[U]ser[A]ccess"),
        ("K-GRÖẞE-ß 111122223333 /Admin", "k größe", "[K]-[GRÖẞE]-ß 111122223333 /Admin"),
        ("acme 111122223333 /Admin", "zzz ad", "acme 111122223333 /[Ad]min"),
        ("acme 111122223333 /Admin", "", "acme 111122223333 /Admin"),
    ] {
        assert_eq!(marked(line, query), expected, "{query}");
    }
    assert_eq!(Index::new([]).highlight(0, "a"), Highlights::default());
}

#[test]
fn roles_are_listed_by_account_in_natural_order() {
    let lines = [
        "- 222222222222 /Admin",
        "team-10 999999999999 /Admin",
        "Team-2 888888888888 /viewer",
        "- 111111111111 /Admin",
        "Team-2 888888888888 /Role10",
        "Team-2 888888888888 /role9",
        "Team-2 888888888888 /b/Admin",
        "Team-2 888888888888 /a/Admin",
    ];
    let index = Index::new(lines.map(entry));
    assert_eq!(index.by_account(), [vec![7, 6, 5, 4, 2], vec![1], vec![3], vec![0]]);
    assert_eq!(Index::new([]).by_account(), Vec::<Vec<usize>>::new());
}

#[test]
fn an_own_name_is_found_and_sorted_by_and_the_name_of_aws_is_still_found() {
    let named = Entry {
        own_account: Some("Zoo"),
        own_role: Some("Boss"),
        ..entry("acme-prod 111122223333 /AWSReservedSSO_Admin_0f")
    };
    let mut index = Index::new([named, entry("billing 444455556666 /Admin")]);
    let mut found = |query: &str| index.search(query, &[]).iter().map(|hit| hit.entry).collect::<Vec<_>>();
    for query in ["zoo", "boss", "zoo admin", "acme boss", "acme-prod", "111122223333"] {
        assert_eq!(found(query), [0], "{query}");
    }
    assert_eq!(index.by_account(), [vec![1], vec![0]]);
    let marks = index.highlight(0, "zo reserved");
    let marked = [marks.own_account, marks.role_name, marks.own_role].map(|ranges| ranges.first().cloned());
    assert_eq!(marked, [Some(0..2), Some(3..11), None]);
}
