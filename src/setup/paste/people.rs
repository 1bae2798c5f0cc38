//! Lists of people: CSV, as user directories export it.

use super::{PasteError, bounded, table::Table};
use crate::check::{Rule, rules};
use crate::design::Person;

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

/// Reads a list of people. The first line names the columns; only the login's is needed.
///
/// # Errors
///
/// The first line that is wrong.
pub fn people(text: &str) -> Result<Vec<Person>, PasteError> {
    let table = Table::read(bounded(text)?, [LOGIN, FIRST, LAST])?;
    if !table.has(0) {
        return Err(PasteError::NoColumn { column: "login" });
    }
    let person = |(line, [login, first, last]): (u64, [&str; 3])| {
        let held =
            |holds, column, rule| if holds { Ok(()) } else { Err(PasteError::Field { line, column, rule }) };
        rules::login(login).map_err(|rule| PasteError::Field { line, column: "login", rule })?;
        held(rules::line(first, 0..=50), "first name", Rule::PersonName)?;
        held(rules::line(last, 0..=50), "last name", Rule::PersonName)?;
        Ok(Person { login: login.into(), first_name: first.into(), last_name: last.into() })
    };
    table.rows().map(person).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_are_found_whatever_their_names_and_delimiter() {
        for text in [
            "login,firstName,lastName\nana@a.b,Ana,Silva",
            "\u{feff}Login;First Name;Last Name\r\nana@a.b;Ana;Silva\r\n",
            "last_name\tUser name\tGiven-name\nSilva\tana@a.b\tAna",
            "id|E-Mail|Vorname|Nachname\n\n7|\"ana@a.b\"| Ana |Silva\n\n",
        ] {
            let expected =
                Person { login: "ana@a.b".into(), first_name: "Ana".into(), last_name: "Silva".into() };
            assert_eq!(people(text), Ok(vec![expected]), "{text}");
        }
    }

    #[test]
    fn a_fault_is_told_with_its_line() {
        let rule = Rule::Login;
        for (text, error) in [
            ("", PasteError::Empty),
            ("name\nana", PasteError::NoColumn { column: "login" }),
            ("login\na@b.c\nana", PasteError::Field { line: 3, column: "login", rule }),
            ("login\n\n\n=cmd|' /C calc'!A0", PasteError::Field { line: 4, column: "login", rule }),
            (
                "login,first name\na@b.c,\"two\nlines\"",
                PasteError::Field { line: 2, column: "first name", rule: Rule::PersonName },
            ),
        ] {
            assert_eq!(people(text), Err(error), "{text}");
        }
        assert_eq!(people(&format!("login\n{}", "a@b.c\n".repeat(5_001))), Err(PasteError::TooMuch));
        assert_eq!(people(&"x".repeat(9 << 20)), Err(PasteError::TooMuch));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(login|id|name)?[,;\t|]?(\\PC|[\"\r\n,;]){0,60}") {
            let _ = people(&text);
            let _ = super::super::accounts(&text);
            let _ = super::super::identity(&text);
        }
    }
}
