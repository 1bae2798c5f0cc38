use super::*;
use proptest::prelude::*;

const ONE: &str = "111122223333";

/// Returns what is read, each name as `ID=name`, with `!` if zeros were put in front of the ID.
fn read(text: &str) -> (Vec<String>, Vec<(u32, Wrong)>) {
    let AccountNames { named, padded, wrong } = AccountNames::read(text).unwrap();
    let shown = named.iter().map(|(account, name)| {
        format!("{}{account}={name}", if padded.contains(account) { "!" } else { "" })
    });
    (shown.collect(), wrong)
}

#[test]
fn a_list_is_read_in_any_dialect_and_order_of_columns() {
    for text in [
        "111122223333,Shop\n000000000012,Bank\n",
        "\u{feff}Account ID,Account name\r\n111122223333,Shop\r\n000000000012,Bank",
        "name;id\n\nShop;111122223333\nBank;000000000012",
        "Bank manager\tShop\nx\ty\n111122223333\tShop\n000000000012\tBank",
        "\"111122223333\",\"Shop\"\n\"000000000012\",\"Bank\"",
        "'111122223333|Shop\n'0000-0000-0012|Bank",
        "Shop,111122223333\rBank,0000 0000 0012",
        "111122223333 Shop\n000000000012 Bank",
        "Shop (111122223333)\nBank: 000000000012\n",
        "Account ID,ARN,Email,Account name,State\n111122223333,arn:x,a@b.c,Shop,ACTIVE\n000000000012,arn:y,d@e.f,Bank,ACTIVE",
        "111122223333,arn:aws:organizations::1:account/o/1,a@b.c,Shop\n000000000012,,,Bank\n,,,\n",
    ] {
        let (names, wrong) = read(text);
        let names: Vec<_> =
            names.iter().filter(|name| name.contains("3333=") || name.contains("0012=")).collect();
        assert_eq!(names, [&format!("{ONE}=Shop"), "000000000012=Bank"], "{text:?} {wrong:?}");
    }
    assert_eq!(read("111122223333,\"Shop, \"\"the\"\" new\"").0, [format!("{ONE}=Shop, \"the\" new")]);
    // A title says which number is the ID, and which text the name.
    assert_eq!(read("state,id,alias\nactive,111122223333,2024").0, [format!("{ONE}=2024")]);
    assert_eq!(read("2024,111122223333").0, [format!("{ONE}=2024")]);
}

#[test]
fn zeros_that_a_spreadsheet_dropped_are_put_back_and_said() {
    assert_eq!(read("id;name\n12345678901;Shop\n7;Bank").0, ["!012345678901=Shop", "!000000000007=Bank"]);
    assert_eq!(read("id;name\n1,23457E+11;Shop\n1.2E11;Bank").1, [(2, Wrong::Rounded), (3, Wrong::Rounded)]);
    assert_eq!(read("1234567 Shop").0, ["!000001234567=Shop"]);
}

#[test]
fn an_error_names_its_line_and_loses_no_other() {
    let text = "id,name\n\nx,Shop\n111122223333,\n\n111122223333,a\u{202e}b\n000000000012,Bank\n000000000012,Bank\n000000000012,Other\n";
    let wrong = vec![(3, Wrong::NoId), (4, Wrong::NoName), (6, Wrong::Name), (9, Wrong::Repeated)];
    assert_eq!(read(text), (vec!["000000000012=Bank".to_owned()], wrong));
    for (text, wrong) in [
        ("hello", (1, Wrong::NoId)),
        ("\n111122223333", (2, Wrong::NoName)),
        ("1111 2222 3333", (1, Wrong::NoName)),
        ("x,y\n1,\"z\n", (2, Wrong::Quote)),
        ("1234567890123,Shop\n1234567890123,Shop", (1, Wrong::NoId)),
    ] {
        assert!(read(text).1.contains(&wrong), "{text:?} {:?}", read(text));
    }
    assert_eq!(read("\"a\nb\",111122223333\nx"), (vec![], vec![(1, Wrong::Name), (3, Wrong::NoId)]));
    assert_eq!(read(""), (vec![], vec![]));
    assert_eq!(AccountNames::read(&" ".repeat(MAX_TEXT + 1)), Err(TooLarge));
}

#[test]
fn profiles_name_their_accounts_without_the_role() {
    let sso = |name: &str, account: &str, role: &str| {
        format!(
            "[profile {name}]\nsso_account_id = {account}\nsso_role_name = {role}\naws_secret_access_key = hunter2\n"
        )
    };
    for (text, expected) in [
        (sso("shop-prod-Admin", ONE, "admin"), "shop-prod"),
        (sso("shop-prod-admin", ONE, "Admin") + &sso("shop-prod-read", ONE, "Read"), "shop-prod"),
        (sso("shop-prod.a", ONE, "x") + &sso("shop-prod.ab", ONE, "y"), "shop-prod"),
        (sso("shop", ONE, "x") + &sso("shop-dev", ONE, "y"), "shop"),
        (sso("one", ONE, "x") + &sso("two", ONE, "y"), "one"),
        (sso("Admin", ONE, "Admin"), "Admin"),
        (format!("[default]\nsso_account_id={ONE}\n") + &sso("shop", ONE, "x"), "shop"),
        (format!("# Our shop #\n{}", sso("shop", ONE, "x")), "Our shop"),
        (format!("# aws_session_token = hunter2\n{}", sso("shop", ONE, "x")), "shop"),
        (
            format!("; --- The bank ---\r\n[profile b]\r\nrole_arn = arn:aws:iam::{ONE}:role/team/B\r\n"),
            "The bank",
        ),
        (format!("[profile bank-b]\nrole_arn = arn:aws:iam::{ONE}:role/B\n"), "bank"),
    ] {
        assert_eq!(read(&text), (vec![format!("{ONE}={expected}")], vec![]), "{text}");
    }
    let text = format!(
        "[sso-session x]\n[profile a]\nregion = x\n[profile b]\nrole_arn = nothing\n{}",
        sso("c", "12345678901", "x")
    );
    assert_eq!(read(&text), (vec!["!012345678901=c".to_owned()], vec![(5, Wrong::NoId)]));
    assert_eq!(read(&format!("[default]\nsso_account_id={ONE}")).1, [(2, Wrong::NoName)]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_written_list_is_read_again(
        names in prop::collection::btree_map(0..1_000_000_000_000_u64, "[a-zA-Z\"',;|()=#. -]{1,60}", 1..20),
        delimiter in prop::sample::select(vec![",", ";", "\t", "|"]),
        ids_first in any::<bool>(),
        titled in any::<bool>(),
    ) {
        let names: Vec<(String, String)> = names
            .into_iter()
            .map(|(id, name)| (format!("{id:012}"), name.trim().to_owned()))
            .filter(|(_, name)| !name.is_empty() && !name.contains('@') && !name.starts_with('['))
            .collect();
        let row = |id: &str, name: &str| {
            let columns = if ids_first { [id, name] } else { [name, id] };
            let quoted = columns.map(|column| format!("\"{}\"", column.replace('"', "\"\"")));
            quoted.join(delimiter)
        };
        let titles = titled.then(|| row("id", "name"));
        // Which delimiter it is shows the first line; names have others too.
        let first = Some(row("x", "y")).filter(|_| titles.is_none());
        let rows = names.iter().map(|(id, name)| row(id, name));
        let text = titles.into_iter().chain(first).chain(rows).collect::<Vec<_>>().join("\n");
        let expected: Vec<String> = names.iter().map(|(id, name)| format!("{id}={name}")).collect();
        prop_assert_eq!(read(&text), (expected, vec![]));
    }

    #[test]
    fn any_text_is_read_and_what_is_read_is_in_order(
        text in "([0-9]{11,12}|[,;\t\"\n\r\\[\\]= '#-]|profile|sso_account_id|[a-c]|\\PC|\u{202e}){0,80}",
    ) {
        let read = AccountNames::read(&text).unwrap();
        let mut accounts: Vec<_> = read.named.iter().map(|(account, _)| account.as_str()).collect();
        accounts.sort_unstable();
        prop_assert!(accounts.windows(2).all(|pair| pair[0] != pair[1]));
        prop_assert!(read.padded.iter().all(|padded| accounts.contains(&padded.as_str())));
        let lines = u32::try_from(text.split(['\n', '\r']).count()).unwrap();
        prop_assert!(read.wrong.iter().all(|(line, _)| (1..=lines).contains(line)));
    }
}
