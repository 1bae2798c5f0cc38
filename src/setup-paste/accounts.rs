//! Lists of accounts: the JSON of `aws organizations list-accounts`, the CSV that its console exports, or plain lines.

mod plain;

use super::{MAX_ROWS, PasteError, bounded, json, table::Table};
use rolebox_setup::check::{Rule, rules};
use rolebox_setup::design::Account;
use rolebox_setup::edit::Accounts;
use serde::Deserialize;
use std::collections::HashSet;

#[derive(Deserialize)]
#[serde(untagged)]
enum Listing {
    Whole {
        #[serde(rename = "Accounts")]
        accounts: Vec<Entry>,
    },
    Bare(Vec<Entry>),
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Entry {
    id: String,
    #[serde(default)]
    arn: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    joined_method: String,
}

const COLUMNS: [&[&str]; 5] = [
    &["accountid", "id", "account", "accountnumber", "awsaccountid"],
    &["alias", "accountalias", "accountname", "name"],
    &["state", "status", "accountstatus"],
    &["joinedmethod", "joined"],
    &["arn", "accountarn"],
];

/// Reads a list of accounts. It turns each name into an alias.
///
/// # Errors
///
/// The first entry that is wrong.
pub fn accounts(text: &str) -> Result<Accounts, PasteError> {
    let text = bounded(text)?;
    let mut list = List::default();
    if text.starts_with(['{', '[']) {
        let value: serde_json::Value = json(text)?;
        let entries = match serde_json::from_value(value).map_err(|_| PasteError::NotAccounts)? {
            Listing::Whole { accounts } | Listing::Bare(accounts) => accounts,
        };
        if entries.len() > MAX_ROWS {
            return Err(PasteError::TooMuch);
        }
        for (line, entry) in (1..).zip(&entries) {
            let state = if entry.state.is_empty() { &entry.status } else { &entry.state };
            list.add(line, [&entry.id, &entry.name, state, &entry.joined_method, &entry.arn])?;
        }
    } else {
        let first = text.lines().next().unwrap_or_default();
        let table = Table::read(text, COLUMNS)?;
        if !table.has(0) && (plain::has_id(first) || !table.is_table()) {
            for (line, text) in (1..).zip(text.lines()) {
                plain::of_line(line, text, &mut list)?;
            }
            return Ok(list.read);
        }
        if !table.has(0) {
            return Err(PasteError::NoColumn { column: "Account ID" });
        }
        for (line, fields) in table.rows() {
            list.add(line, fields)?;
        }
    }
    Ok(list.read)
}

#[derive(Default)]
struct List {
    read: Accounts,
    ids: HashSet<String>,
    aliases: HashSet<String>,
}

impl List {
    fn add(&mut self, line: u64, [id, name, state, joined, arn]: [&str; 5]) -> Result<(), PasteError> {
        let column = "Account ID";
        // The console adds an apostrophe so that spreadsheets keep leading zeros.
        let id = id.trim_start_matches('\'');
        if !rules::account_id(id) {
            let digits = (1..12).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_digit());
            return Err(if digits {
                PasteError::ZerosLost { line }
            } else {
                PasteError::Field { line, column, rule: Rule::AccountId }
            });
        }
        if !self.ids.insert(id.to_owned()) {
            return Err(PasteError::Field { line, column, rule: Rule::AccountIdTwice });
        }
        if !state.is_empty() && !state.eq_ignore_ascii_case("active") {
            self.read.closed.push(id.to_owned());
            return Ok(());
        }
        if joined.eq_ignore_ascii_case("invited") {
            self.read.invited.push(id.to_owned());
        }
        // arn:aws:organizations::<management account>:account/<organization>/<account>
        let management = arn.split(':').nth(4) == Some(id);
        let alias = self.alias(name, id);
        self.read.accounts.push(Account { management, ..Account::new(id, alias) });
        Ok(())
    }

    /// Turns a name into an alias. If it is taken, the ID makes it unique.
    fn alias(&mut self, name: &str, id: &str) -> String {
        let words =
            name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let slug: String =
            words.collect::<Vec<_>>().join("-").to_ascii_lowercase().chars().take(50).collect();
        let slug = match slug.trim_end_matches('-') {
            "" => "account".to_owned(),
            slug => slug.to_owned(),
        };
        let alias = if self.aliases.contains(&slug) { format!("{slug}-{id}") } else { slug };
        self.aliases.insert(alias.clone());
        alias
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str = r#"{"Accounts": [
        {"Id": "111111111111", "Arn": "arn:aws:organizations::111111111111:account/o-1/111111111111",
         "Email": "a@b.c", "Name": "Acme Root", "Status": "ACTIVE", "JoinedMethod": "INVITED", "JoinedTimestamp": 1.5},
        {"Id": "000000000012", "Arn": "arn:aws:organizations::111111111111:account/o-1/000000000012",
         "Name": "Prod / EU", "Status": "ACTIVE", "JoinedMethod": "CREATED"},
        {"Id": "000000000013", "Name": "prod eu", "State": "ACTIVE"},
        {"Id": "000000000014", "Name": "old", "Status": "SUSPENDED"}]}"#;

    #[test]
    fn the_json_of_the_command_line_is_read() {
        let read = accounts(JSON).unwrap();
        let found: Vec<_> = read.accounts.iter().map(|a| (&*a.id, &*a.alias, a.management)).collect();
        let expected = [
            ("111111111111", "acme-root", true),
            ("000000000012", "prod-eu", false),
            ("000000000013", "prod-eu-000000000013", false),
        ];
        assert_eq!(found, expected);
        assert_eq!((read.invited, read.closed), (vec!["111111111111".into()], vec!["000000000014".into()]));
        assert!(
            accounts(r#"[{"Id": "000000000012"}]"#).is_ok_and(|read| read.accounts[0].alias == "account")
        );
    }

    #[test]
    fn the_csv_of_the_console_is_read() {
        for text in [
            "Account ID,ARN,Email,Account name,State,Joined method\n'000000000012,,a@b.c,\"Prod, EU\",ACTIVE,CREATED\n",
            "name;id\nProd EU;000000000012\n",
        ] {
            let read = accounts(text).unwrap();
            assert_eq!(
                (&*read.accounts[0].id, &*read.accounts[0].alias),
                ("000000000012", "prod-eu"),
                "{text}"
            );
        }
    }

    #[test]
    fn account_ids_in_plain_lines_are_accounts() {
        for (text, aliases) in [
            ("111111111111\n022222222222\n", ["account", "account-022222222222"]),
            ("111111111111, 022222222222", ["account", "account-022222222222"]),
            ("1111-1111-1111\n0222-2222-2222", ["account", "account-022222222222"]),
            ("1111 1111 1111\n0222 2222 2222", ["account", "account-022222222222"]),
            ("111111111111 Acme Root\n022222222222 Acme Staging", ["acme-root", "acme-staging"]),
            ("Acme Root: 111111111111\nAcme Staging: 022222222222", ["acme-root", "acme-staging"]),
            ("acme-root,111111111111\nacme-staging,022222222222", ["acme-root", "acme-staging"]),
            ("acme-root (111111111111)\nacme-staging (022222222222)", ["acme-root", "acme-staging"]),
            (
                "Account: acme-root (111111111111)\n\nAccount: acme-staging (022222222222)",
                ["acme-root", "acme-staging"],
            ),
            ("acme-root 111111111111; acme-staging 022222222222", ["acme-root", "acme-staging"]),
            ("prod2 111111111111\nstage-7 022222222222", ["prod2", "stage-7"]),
            (
                "arn:aws:iam::111111111111:root\narn:aws:iam::022222222222:root",
                ["account", "account-022222222222"],
            ),
            (
                "ACCOUNTS\tarn:aws:organizations::111111111111:account/o-1/111111111111\ta@b.c\t111111111111\tINVITED\t1.5\tAcme Root\tACTIVE\nACCOUNTS\tarn:aws:organizations::111111111111:account/o-1/022222222222\ta@b.c\t022222222222\tCREATED\t2026-01-01T00:00:00+00:00\tAcme Staging\tACTIVE",
                ["acme-root", "acme-staging"],
            ),
        ] {
            let read = accounts(text).unwrap_or_else(|error| panic!("{text}: {error}"));
            let found: Vec<_> = read.accounts.iter().map(|a| (&*a.id, &*a.alias)).collect();
            assert_eq!(found, [("111111111111", aliases[0]), ("022222222222", aliases[1])], "{text}");
        }
    }

    #[test]
    fn an_error_names_its_line() {
        let field = |line, rule| PasteError::Field { line, column: "Account ID", rule };
        for (text, error) in [
            ("{\"Accounts\": [\n{]}", PasteError::Json { line: 2 }),
            ("{\"Users\": []}", PasteError::NotAccounts),
            ("id\n012345678901\n12345678901", PasteError::ZerosLost { line: 3 }),
            ("id\n1,234", PasteError::ZerosLost { line: 2 }),
            ("id\nx", field(2, Rule::AccountId)),
            ("id\n012345678901\n012345678901", field(3, Rule::AccountIdTwice)),
            ("[{\"Id\": \"x\"}]", field(1, Rule::AccountId)),
            ("name,x\nx,y", PasteError::NoColumn { column: "Account ID" }),
            ("111111111111\nacme-staging", PasteError::NoAccountId { line: 2 }),
            ("acme\n", PasteError::NoAccountId { line: 1 }),
            ("111111111111 222222222222 acme", PasteError::Unclear { line: 1 }),
            ("111111111111\n111111111111", field(2, Rule::AccountIdTwice)),
            ("12345678901 acme", PasteError::ZerosLost { line: 1 }),
        ] {
            assert_eq!(accounts(text), Err(error), "{text}");
        }
        assert!(matches!(accounts(&"[".repeat(100_000)), Err(PasteError::Json { .. })));
    }
}
