//! Lists of accounts: the JSON of `aws organizations list-accounts`, or the CSV that its console exports.

use super::{MAX_ROWS, PasteError, bounded, json, table::Table};
use crate::check::{Rule, rules};
use crate::design::Account;
use serde::Deserialize;
use std::collections::HashSet;

/// Accounts, and what is particular about some.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accounts {
    /// Those that are open, in the order of the list.
    pub accounts: Vec<Account>,
    /// IDs of those that were invited: `OrganizationAccountAccessRole` may be missing there. Ask.
    pub invited: Vec<String>,
    /// IDs of those that are closed or about to be. They were left out.
    pub closed: Vec<String>,
}

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

/// Reads a list of accounts. An alias is made of each name.
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
        let table = Table::read(text, COLUMNS)?;
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
        // The console prefixes an apostrophe, so that spreadsheets keep the zeros.
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

    /// Makes an alias of a name. Where that is taken, the ID makes it unique.
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
    fn a_fault_is_told_with_its_line() {
        let field = |line, rule| PasteError::Field { line, column: "Account ID", rule };
        for (text, error) in [
            ("{\"Accounts\": [\n{]}", PasteError::Json { line: 2 }),
            ("{\"Users\": []}", PasteError::NotAccounts),
            ("id\n012345678901\n12345678901", PasteError::ZerosLost { line: 3 }),
            ("id\n1,234", PasteError::ZerosLost { line: 2 }),
            ("id\nx", field(2, Rule::AccountId)),
            ("id\n012345678901\n012345678901", field(3, Rule::AccountIdTwice)),
            ("[{\"Id\": \"x\"}]", field(1, Rule::AccountId)),
            ("name\nx", PasteError::NoColumn { column: "Account ID" }),
        ] {
            assert_eq!(accounts(text), Err(error), "{text}");
        }
        assert!(matches!(accounts(&"[".repeat(100_000)), Err(PasteError::Json { .. })));
    }
}
