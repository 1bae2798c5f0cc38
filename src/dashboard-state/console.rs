//! The console at a page of the person's choice: whose roles there are, which one is chosen, and what is asked of
//! the worker.

use rolebox_aws::arn::RoleArn;
use rolebox_aws::console::SERVICES;
use rolebox_aws::credentials::Rights;
use rolebox_protocol::{OpenConsole, Overview, Person};
use rolebox_role_list::Aliases;

/// A role of a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice<'o> {
    /// The request for the home page in the usual region.
    pub request: OpenConsole,
    /// Whose role it is.
    pub person: &'o Person,
    /// Its account's alias.
    pub alias: Option<&'o str>,
    /// The role from which it is assumed.
    pub via: Option<&'o RoleArn>,
}

/// Returns everybody's roles.
#[must_use]
pub fn choices(overview: &Overview) -> Vec<Choice<'_>> {
    let aliases = Aliases::new(overview);
    let mut choices = Vec::new();
    for person in &overview.people {
        for role in &person.roles {
            let via = person.via.iter().find(|(chained, _)| chained == role).map(|(_, via)| via);
            let (login, alias) = (person.login.clone(), aliases.of(&role.account()));
            let request =
                OpenConsole { login, role: role.clone(), rights: Rights::Full, region: None, path: None };
            choices.push(Choice { request, person, alias, via });
        }
    }
    choices
}

/// Returns what is shown as chosen: the person's choice, even if its login is another one now; or else the
/// role that the address names, or the first.
#[must_use]
pub fn pick(
    choices: &[Choice<'_>],
    chosen: Option<&OpenConsole>,
    wanted: Option<&str>,
) -> Option<OpenConsole> {
    let find = |is: &dyn Fn(&OpenConsole) -> bool| {
        choices.iter().map(|choice| &choice.request).find(|asked| is(asked))
    };
    let role = chosen.map(|chosen| chosen.role.as_str()).or(wanted);
    find(&|asked| Some(asked) == chosen)
        .or_else(|| find(&|asked| Some(asked.role.as_str()) == role))
        .or_else(|| find(&|_| true))
        .cloned()
}

/// The typed text is no region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotARegion;

/// Completes a request by the region that the person typed, if any, and the position of the service that they
/// chose: 0 is the home page, and the services follow in their order.
///
/// # Errors
///
/// When the text is no region.
pub fn complete(request: OpenConsole, region: &str, service: usize) -> Result<OpenConsole, NotARegion> {
    let region = match region.trim() {
        "" => None,
        name => Some(name.parse().map_err(|_| NotARegion)?),
    };
    let service = service.checked_sub(1).and_then(|position| SERVICES.get(position));
    Ok(OpenConsole { region, path: service.map(|service| service.path()), ..request })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{login, overview, person, role};

    #[test]
    fn the_chosen_role_stays_chosen_when_other_logins_arrive() {
        let people = |list: &[(u8, &str)]| {
            overview(list.iter().map(|(number, name)| person("ada", *number, vec![role(1, name)])).collect())
        };
        let asked = |number, name| OpenConsole {
            login: login(number),
            role: role(1, name),
            rights: Rights::Full,
            region: None,
            path: None,
        };
        let mine = asked(1, "Admin");
        let audit = role(1, "Audit");
        for (list, chosen, wanted, picked) in [
            (&[(2, "Audit"), (2, "Admin"), (1, "Admin")][..], Some(&mine), Some(&audit), Some(mine.clone())),
            (&[(2, "Audit"), (3, "Admin")], Some(&mine), Some(&audit), Some(asked(3, "Admin"))),
            (&[(1, "Admin"), (2, "Audit")], None, Some(&audit), Some(asked(2, "Audit"))),
            (&[(1, "Admin"), (2, "Audit")], None, None, Some(mine.clone())),
            (&[], Some(&mine), Some(&audit), None),
        ] {
            let overview = people(list);
            assert_eq!(pick(&choices(&overview), chosen, wanted.map(RoleArn::as_str)), picked, "{list:?}");
        }
    }

    #[test]
    fn each_role_is_offered_with_its_account_and_the_role_before_it() {
        let mut ada = person("ada", 1, vec![role(2, "Admin"), role(3, "Audit")]);
        ada.via = vec![(role(3, "Audit"), role(2, "Admin"))];
        let overview = overview(vec![ada, person("bob", 2, vec![role(2, "Admin")])]);
        let choices = choices(&overview);
        let described = choices.iter().map(|choice| {
            (choice.person.session_name.as_deref(), choice.alias, choice.via.map(|via| via.name()))
        });
        assert_eq!(
            described.collect::<Vec<_>>(),
            [
                (Some("ada"), Some("acme-prod"), None),
                (Some("ada"), None, Some("Admin")),
                (Some("bob"), Some("acme-prod"), None),
            ]
        );
    }

    #[test]
    fn a_request_has_the_typed_region_and_the_chosen_page() {
        let request = || OpenConsole {
            login: login(1),
            role: role(1, "Admin"),
            rights: Rights::Full,
            region: None,
            path: None,
        };
        assert_eq!(complete(request(), " ", 0), Ok(request()));
        let there = complete(request(), " eu-central-1 ", 1).unwrap();
        assert_eq!(there.region, Some("eu-central-1".parse().unwrap()));
        assert_eq!(there.path, Some(SERVICES[0].path()));
        assert_eq!(complete(request(), "", SERVICES.len() + 1), Ok(request()));
        assert_eq!(complete(request(), "Frankfurt", 0), Err(NotARegion));
    }
}
