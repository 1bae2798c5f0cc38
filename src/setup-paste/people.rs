//! Reads lists of people: CSV from user directories, or plain lines from address books and mails.

use super::{PasteError, address, bounded, table::Table};
use rolebox_setup::check::{Rule, rules};
use rolebox_setup::design::Person;

const LOGIN: &[&str] = &[
    "login",
    "username",
    "userprincipalname",
    "profilelogin",
    "primaryemail",
    "emailaddress",
    "email",
    "mail",
    "user",
];
const FIRST: &[&str] = &["firstname", "givenname", "given", "first", "vorname", "prenom", "profilefirstname"];
const LAST: &[&str] =
    &["lastname", "familyname", "surname", "last", "sn", "nachname", "nom", "profilelastname"];
const WHOLE: &[&str] = &["name", "fullname", "displayname", "profiledisplayname", "person"];

/// Headings of columns, which are no names of people.
const HEADINGS: &[&str] =
    &["logins", "users", "usernames", "emails", "emailaddresses", "mails", "addresses", "people", "names"];

/// Reads a list of people: either a table with column names, of which only that of the login is required, or
/// lines of logins with or without names.
///
/// # Errors
///
/// The first line that is wrong.
pub fn people(text: &str) -> Result<Vec<Person>, PasteError> {
    let text = bounded(text)?;
    let first = text.lines().next().unwrap_or_default();
    if first.contains('@') {
        return address::people(text);
    }
    let table = Table::read(text, [LOGIN, FIRST, LAST, WHOLE])?;
    let heading = table
        .names()
        .any(|name| [LOGIN, FIRST, LAST, WHOLE, HEADINGS].iter().any(|words| words.contains(&name)));
    // A heading above lines that are no table.
    if heading && table.names().count() == 1 && !table.is_one_word_a_row() {
        return address::people_after(text, 1);
    }
    // If no column has a known name, a column with only logins is used.
    let column = if table.has(0) {
        None
    } else {
        table.column_where(|field| rules::login(field).is_ok()).filter(|_| heading)
    };
    if !table.has(0) && column.is_none() {
        return Err(if heading {
            PasteError::NoColumn { column: "login" }
        } else {
            PasteError::NoLogin { line: 1 }
        });
    }
    let rows = table.rows_with(column);
    rows.map(|(line, [login, first, last, whole], found)| {
        let (first, last) = if first.is_empty() && last.is_empty() {
            address::names(whole)
        } else {
            (first.to_owned(), last.to_owned())
        };
        person(line, found.unwrap_or(login), first, last)
    })
    .collect()
}

/// Returns a person if the fields are valid.
pub(super) fn person(
    line: u64,
    login: &str,
    first_name: String,
    last_name: String,
) -> Result<Person, PasteError> {
    let held =
        |holds, column, rule| if holds { Ok(()) } else { Err(PasteError::Field { line, column, rule }) };
    rules::login(login).map_err(|rule| PasteError::Field { line, column: "login", rule })?;
    held(rules::line(&first_name, 0..=50), "first name", Rule::PersonName)?;
    held(rules::line(&last_name, 0..=50), "last name", Rule::PersonName)?;
    Ok(Person { login: login.into(), first_name, last_name })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn triples(text: &str) -> Vec<(String, String, String)> {
        let people = people(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        people.into_iter().map(|person| (person.login, person.first_name, person.last_name)).collect()
    }

    #[test]
    fn columns_are_found_whatever_their_names_and_delimiter() {
        for text in [
            "login,firstName,lastName\nana@a.b,Ana,Silva",
            "\u{feff}Login;First Name;Last Name\r\nana@a.b;Ana;Silva\r\n",
            "last_name\tUser name\tGiven-name\nSilva\tana@a.b\tAna",
            "id|E-Mail|Vorname|Nachname\n\n7|\"ana@a.b\"| Ana |Silva\n\n",
            "displayName,userPrincipalName\nAna Silva,ana@a.b",
            "Name,Contact\nAna Silva,ana@a.b",
            "First name;Last name;Work address\nAna;Silva;ana@a.b",
        ] {
            assert_eq!(triples(text), [("ana@a.b".into(), "Ana".into(), "Silva".into())], "{text}");
        }
    }

    #[test]
    fn addresses_in_plain_lines_are_people() {
        for text in [
            "ana@a.b\nben@a.b",
            "ana@a.b\r\nben@a.b\r\n",
            "  ana@a.b \n\n\tben@a.b\n",
            "ana@a.b, ben@a.b",
            "ana@a.b,ben@a.b",
            "ana@a.b; ben@a.b;",
            "ana@a.b ben@a.b",
            "ana@a.b,\nben@a.b,\n",
            "<ana@a.b>, <ben@a.b>",
            "- ana@a.b\n- ben@a.b",
            "1. ana@a.b\n2. ben@a.b",
            "mailto:ana@a.b\nmailto:ben@a.b",
            "\"ana@a.b\",\"ben@a.b\"",
            "['ana@a.b', 'ben@a.b']",
            "Emails\nana@a.b\nben@a.b",
            "People:\nana@a.b, ben@a.b",
            "Login\nana@a.b ben@a.b",
            "• ana@a.b.\n• ben@a.b.",
        ] {
            let logins: Vec<String> = triples(text).into_iter().map(|(login, ..)| login).collect();
            assert_eq!(logins, ["ana@a.b", "ben@a.b"], "{text:?}");
            assert!(
                triples(text).iter().all(|(_, first, last)| first.is_empty() && last.is_empty()),
                "{text:?}"
            );
        }
    }

    #[test]
    fn a_name_beside_an_address_is_the_persons() {
        let both = [("ana@a.b", "Ana", "Silva"), ("ben@a.b", "Ben", "Okafor")];
        let expected: Vec<_> = both
            .iter()
            .map(|(login, first, last)| ((*login).into(), (*first).into(), (*last).into()))
            .collect();
        for text in [
            "Ana Silva <ana@a.b>\nBen Okafor <ben@a.b>",
            "Ana Silva <ana@a.b>, Ben Okafor <ben@a.b>",
            "Ana Silva <ana@a.b>; Ben Okafor <ben@a.b>;",
            "\"Ana Silva\" <ana@a.b>, \"Ben Okafor\" <ben@a.b>",
            "Silva, Ana <ana@a.b>; Okafor, Ben <ben@a.b>",
            "\"Silva, Ana\" <ana@a.b>, \"Okafor, Ben\" <ben@a.b>",
            "Silva, Ana <ana@a.b>, Okafor, Ben <ben@a.b>",
            "Ana Silva ana@a.b\nBen Okafor ben@a.b",
            "ana@a.b Ana Silva\nben@a.b Ben Okafor",
            "ana@a.b,Ana,Silva\nben@a.b,Ben,Okafor",
            "Ana,Silva,ana@a.b\nBen,Okafor,ben@a.b",
            "ana@a.b;Ana;Silva\nben@a.b;Ben;Okafor",
            "ana@a.b\tAna\tSilva\nben@a.b\tBen\tOkafor",
            "Ana Silva, ana@a.b\nBen Okafor, ben@a.b",
            "Ana Silva (ana@a.b)\nBen Okafor (ben@a.b)",
            "ana@a.b (Ana Silva)\nben@a.b (Ben Okafor)",
            "ana@a.b - Ana Silva\nben@a.b - Ben Okafor",
            "Ana Silva: ana@a.b\nBen Okafor: ben@a.b",
            "* Ana Silva <ana@a.b>\n* Ben Okafor <ben@a.b>",
        ] {
            assert_eq!(triples(text), expected, "{text:?}");
        }
        assert_eq!(triples("Ana <ana@a.b>"), [("ana@a.b".into(), "Ana".into(), String::new())]);
        assert_eq!(triples("Jean-Luc d'Arc <j@a.b>"), [("j@a.b".into(), "Jean-Luc".into(), "d'Arc".into())]);
        assert_eq!(triples("Ludwig van B. <l@a.b>"), [("l@a.b".into(), "Ludwig".into(), "van B.".into())]);
    }

    #[test]
    fn nobody_is_dropped_silently() {
        for (text, error) in [
            ("ana@a.b\nBen Okafor\nchloe@a.b", PasteError::NoLogin { line: 2 }),
            ("Ana Silva\nana@a.b", PasteError::NoLogin { line: 1 }),
            ("ana@a.b, Ben, chloe@a.b, Dan", PasteError::Unclear { line: 1 }),
            ("ana@a.b Ana and ben@a.b", PasteError::Unclear { line: 1 }),
            ("ana@a.b\n\no'brien@a.b", PasteError::Field { line: 3, column: "login", rule: Rule::LoginSign }),
            ("ana@a.b\nben@", PasteError::Field { line: 2, column: "login", rule: Rule::Login }),
            ("ana\nben", PasteError::NoLogin { line: 1 }),
        ] {
            assert_eq!(people(text), Err(error), "{text:?}");
        }
    }

    #[test]
    fn an_error_names_its_line() {
        let rule = Rule::Login;
        for (text, error) in [
            ("", PasteError::Empty),
            ("name,team\nana,x", PasteError::NoColumn { column: "login" }),
            ("login\nAna <ana@a.b>\nana", PasteError::NoLogin { line: 3 }),
            ("login\na@b.c\nana", PasteError::Field { line: 3, column: "login", rule }),
            ("login,x\n\n\n=cmd|' /C calc'!A0,", PasteError::Field { line: 4, column: "login", rule }),
            (
                "login,first name\na@b.c,\"two\nlines\"",
                PasteError::Field { line: 2, column: "first name", rule: Rule::PersonName },
            ),
        ] {
            assert_eq!(people(text), Err(error), "{text}");
        }
        for head in ["login\n", ""] {
            assert_eq!(people(&format!("{head}{}", "a@b.c\n".repeat(5_001))), Err(PasteError::TooMuch));
        }
        assert_eq!(people(&"x".repeat(9 << 20)), Err(PasteError::TooMuch));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(login|id|name)?[,;\t|]?(\\PC|[\"\r\n,;@<>]){0,60}") {
            let _ = people(&text);
            let _ = super::super::accounts(&text);
            let _ = super::super::identity(&text);
        }

        #[test]
        fn every_imported_address_is_in_the_text(text in "([a-z]{1,3}@[a-z]\\.[a-z]|[A-Z][a-z]{1,3}|[ ,;<>\n\"]){0,20}") {
            if let Ok(people) = people(&text) {
                let addresses = text.matches('@').count();
                prop_assert_eq!(people.len(), addresses, "{:?}", text);
                for person in people {
                    prop_assert!(text.contains(&person.login));
                }
            }
        }
    }
}
