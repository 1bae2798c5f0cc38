//! Checks accounts, roles, people and grants, and whether they fit together.

use super::{Problems, Rule, rules};
use crate::design::{Account, Design, IdentityProvider, Mode, Okta, group_name};
use rolebox_aws::partition::Partition;
use std::collections::{BTreeMap, HashMap, HashSet};

/// More than ten times what is normal.
const MOST_ACCOUNTS: usize = 1_000;
const MOST_ROLES: usize = 200;
const MOST_PEOPLE: usize = 5_000;
const MOST_GRANTS: usize = 200_000;

/// The highest quota of managed policies on a role in IAM.
const MOST_POLICIES: usize = 20;

/// This many fit into an inline policy of a role (10,240 characters).
const MOST_DATABASE_USERS: usize = 50;

fn size(problems: &mut Problems, field: &str, length: usize, most: usize) {
    problems.require(length > 0, || field.to_owned(), Rule::None);
    problems.require(length <= most, || field.to_owned(), Rule::TooMany { most });
}

pub(super) fn accounts(design: &Design, problems: &mut Problems) {
    let accounts = &design.accounts;
    size(problems, "accounts", accounts.len(), MOST_ACCOUNTS);
    let management = accounts.iter().filter(|account| account.management).count();
    let field = || "accounts".to_owned();
    match design.mode {
        Mode::SingleAccount => problems.require(accounts.len() <= 1, field, Rule::SingleAccount),
        Mode::Organizations | Mode::LegacyApi => problems.require(management == 1, field, Rule::Management),
    }
    let roles: HashSet<&str> = design.roles.iter().map(|role| &*role.name).collect();
    let (mut ids, mut aliases, mut aws_aliases) = (HashSet::new(), HashSet::new(), HashSet::new());
    for (index, account) in accounts.iter().enumerate().take(MOST_ACCOUNTS) {
        let field = |name: &str| format!("accounts[{index}].{name}");
        problems.require(rules::account_id(&account.id), || field("id"), Rule::AccountId);
        problems.require(ids.insert(&account.id), || field("id"), Rule::AccountIdTwice);
        problems.require(rules::alias(&account.alias), || field("alias"), Rule::Alias);
        problems.require(aliases.insert(&account.alias), || field("alias"), Rule::AliasTwice);
        for (number, name) in account.roles.iter().flatten().enumerate().take(MOST_ROLES) {
            let known = roles.contains(name.as_str());
            problems.require(known, || format!("accounts[{index}].roles[{number}]"), Rule::UnknownRole);
        }
        let alias = account.aws_alias.as_deref();
        problems.require(alias.is_none_or(rules::aws_alias), || field("awsAlias"), Rule::AwsAlias);
        let first = alias.is_none_or(|alias| aws_aliases.insert(alias));
        problems.require(first, || field("awsAlias"), Rule::AwsAliasTwice);
        problems.require(account.color.as_deref().is_none_or(rules::color), || field("color"), Rule::Color);
        existing(index, account, &roles, problems);
        let access = account.access_role.as_deref().is_none_or(rules::role_name);
        problems.require(access, || field("accessRole"), Rule::RoleName);
    }
}

/// What is marked as existing must be in the design: Terraform does not manage anything else.
fn existing(index: usize, account: &Account, roles: &HashSet<&str>, problems: &mut Problems) {
    let mut before = HashSet::new();
    for (number, name) in account.existing.roles.iter().enumerate().take(MOST_ROLES) {
        let field = || format!("accounts[{index}].existing.roles[{number}]");
        let created = account.roles.as_ref().is_none_or(|names| names.contains(name));
        if roles.contains(name.as_str()) {
            problems.require(created, field, Rule::RoleNotCreated);
        } else {
            problems.require(false, field, Rule::UnknownRole);
        }
        problems.require(before.insert(name), field, Rule::ListedTwice);
    }
}

pub(super) fn roles(design: &Design, partition: Option<Partition>, problems: &mut Problems) {
    size(problems, "roles", design.roles.len(), MOST_ROLES);
    let mut names = HashSet::new();
    for (index, role) in design.roles.iter().enumerate().take(MOST_ROLES) {
        let field = |name: &str| format!("roles[{index}].{name}");
        problems.require(rules::role_name(&role.name), || field("name"), Rule::RoleName);
        let reserved = role.name.starts_with("AWSReservedSSO_");
        problems.require(!reserved, || field("name"), Rule::RoleReserved);
        problems.require(names.insert(role.name.to_lowercase()), || field("name"), Rule::RoleTwice);
        problems.require(
            (3_600..=43_200).contains(&role.session_seconds),
            || field("sessionSeconds"),
            Rule::SessionSeconds,
        );
        if role.policies.len() > MOST_POLICIES || role.database_users.is_empty() {
            size(problems, &field("policies"), role.policies.len(), MOST_POLICIES);
        }
        let mut before = HashSet::new();
        for (number, policy) in role.policies.iter().enumerate().take(MOST_POLICIES) {
            let field = || format!("roles[{index}].policies[{number}]");
            problems.require(rules::policy(policy, partition), field, Rule::Policy);
            problems.require(before.insert(policy), field, Rule::PolicyTwice);
        }
        let users = &role.database_users;
        problems.require(
            users.len() <= MOST_DATABASE_USERS,
            || field("databaseUsers"),
            Rule::TooMany { most: MOST_DATABASE_USERS },
        );
        let mut before = HashSet::new();
        for (number, user) in users.iter().enumerate().take(MOST_DATABASE_USERS) {
            let field = || format!("roles[{index}].databaseUsers[{number}]");
            problems.require(rules::database_user(user, partition), field, Rule::DatabaseUser);
            problems.require(before.insert(user), field, Rule::ListedTwice);
        }
        foreign_policies(design, index, problems);
        let boundary = role.boundary.as_deref().is_none_or(|policy| rules::policy(policy, partition));
        problems.require(boundary, || field("boundary"), Rule::Policy);
    }
}

/// A customer-managed policy only exists in its own account.
fn foreign_policies(design: &Design, index: usize, problems: &mut Problems) {
    let Some(role) = design.roles.get(index) else { return };
    let elsewhere = |policy: &str| {
        rules::policy_owner(policy).is_some_and(|owner| {
            let mut creating = design.accounts.iter().filter(|account| creates(account, &role.name));
            creating.any(|account| account.id != owner)
        })
    };
    let policies = role.policies.iter().enumerate().take(MOST_POLICIES);
    for (number, _) in policies.filter(|(_, policy)| elsewhere(policy)) {
        let field = || format!("roles[{index}].policies[{number}]");
        problems.require(false, field, Rule::PolicyOfAnotherAccount);
    }
    let boundary = role.boundary.as_deref().is_some_and(elsewhere);
    problems.require(!boundary, || format!("roles[{index}].boundary"), Rule::PolicyOfAnotherAccount);
}

fn creates(account: &Account, role: &str) -> bool {
    account.roles.as_ref().is_none_or(|names| names.iter().any(|name| name == role))
}

/// In Entra ID each pair of role and provider is the value of an app role.
pub(super) fn entra_roles(design: &Design, problems: &mut Problems) {
    if !matches!(design.identity_provider, IdentityProvider::EntraId) {
        return;
    }
    let granted: HashSet<&str> = design.grants.iter().map(|grant| &*grant.role).collect();
    let roles = design.roles.iter().enumerate().take(MOST_ROLES);
    for (index, role) in roles.filter(|(_, role)| granted.contains(&*role.name)) {
        let Design { partition, provider_name, .. } = design;
        let arn = |what: &str, name: &str| format!("arn:{partition}:iam::012345678901:{what}/{name}");
        let length = arn("role", &role.name).len() + 1 + arn("saml-provider", provider_name).len();
        problems.require(length <= 120, || format!("roles[{index}].name"), Rule::EntraRoleValue { length });
    }
}

pub(super) fn people(design: &Design, problems: &mut Problems) {
    size(problems, "people", design.people.len(), MOST_PEOPLE);
    let mut logins = HashSet::new();
    let shortest = usize::from(design.options.create_people);
    for (index, person) in design.people.iter().enumerate().take(MOST_PEOPLE) {
        let field = |name: &str| format!("people[{index}].{name}");
        if let Err(rule) = rules::login(&person.login) {
            problems.require(false, || field("login"), rule);
        }
        problems.require(logins.insert(person.login.to_lowercase()), || field("login"), Rule::LoginTwice);
        for (name, value) in [("firstName", &person.first_name), ("lastName", &person.last_name)] {
            problems.require(rules::line(value, shortest..=50), || field(name), Rule::PersonName);
        }
    }
}

pub(super) fn grants(design: &Design, problems: &mut Problems) {
    size(problems, "grants", design.grants.len(), MOST_GRANTS);
    let people: HashSet<&str> = design.people.iter().map(|person| &*person.login).collect();
    let roles: HashSet<&str> = design.roles.iter().map(|role| &*role.name).collect();
    let created: HashMap<&str, Option<HashSet<&str>>> = design
        .accounts
        .iter()
        .map(|account| {
            (&*account.id, account.roles.as_ref().map(|names| names.iter().map(|name| &**name).collect()))
        })
        .collect();
    let mut before = HashSet::new();
    let (mut nobody, mut nowhere, mut nothing) = (Unknown::default(), Unknown::default(), Unknown::default());
    let mut lost = HashSet::new();
    for (index, grant) in design.grants.iter().enumerate().take(MOST_GRANTS) {
        let (account, role) = (created.get(&*grant.account), &*grant.role);
        nobody.require(people.contains(&*grant.person), index, &grant.person);
        nowhere.require(account.is_some(), index, &grant.account);
        nothing.require(roles.contains(role), index, role);
        let created = account.and_then(Option::as_ref).is_none_or(|names| names.contains(role));
        if roles.contains(role) && !created && lost.insert((&*grant.account, role)) {
            problems.require(false, || format!("grants[{index}].role"), Rule::RoleNotCreated);
        }
        problems.require(before.insert(grant), || format!("grants[{index}]"), Rule::GrantTwice);
    }
    let count = |broken: &mut dyn Iterator<Item = bool>| broken.filter(|broken| *broken).count();
    let logins = count(&mut design.people.iter().map(|person| rules::login(&person.login).is_err()));
    let ids = count(&mut design.accounts.iter().map(|account| !rules::account_id(&account.id)));
    let names = count(&mut design.roles.iter().map(|role| !rules::role_name(&role.name)));
    nobody.report(logins, "person", Rule::UnknownPerson, problems);
    nowhere.report(ids, "account", Rule::UnknownAccount, problems);
    nothing.report(names, "role", Rule::UnknownRole, problems);
}

/// Unknown names in grants, each with the first grant that uses it.
#[derive(Default)]
struct Unknown<'a>(BTreeMap<&'a str, usize>);

impl<'a> Unknown<'a> {
    fn require(&mut self, known: bool, index: usize, name: &'a str) {
        if !known {
            self.0.entry(name).or_insert(index);
        }
    }

    /// Reports each unknown name once, unless the list has as many broken names: then they are probably the
    /// same names, and these are reported already.
    fn report(self, broken: usize, field: &str, rule: Rule, problems: &mut Problems) {
        if self.0.len() > broken {
            let mut first: Vec<usize> = self.0.into_values().collect();
            first.sort_unstable();
            for index in first {
                problems.require(false, || format!("grants[{index}].{field}"), rule);
            }
        }
    }
}

/// Checks the existing groups at Okta, each by its name in the design.
pub(super) fn groups(design: &Design, okta: &Okta, problems: &mut Problems) {
    const FIELD: &str = "identityProvider.groups";
    problems.require(
        okta.groups.len() <= MOST_GRANTS,
        || FIELD.to_owned(),
        Rule::TooMany { most: MOST_GRANTS },
    );
    let known: HashSet<String> = design
        .accounts
        .iter()
        .filter(|_| !okta.groups.is_empty())
        .flat_map(|account| design.roles_of(account).map(|role| group_name(&account.id, &role.name)))
        .collect();
    let mut ids = HashSet::new();
    for (name, id) in okta.groups.iter().take(MOST_GRANTS) {
        let known = known.contains(name);
        // Any text may be a name: report only a name with a meaning.
        let field = || if known { format!("{FIELD}.{name}") } else { FIELD.to_owned() };
        problems.require(known, field, Rule::OktaGroupName);
        problems.require(rules::okta_id(id, "00g"), field, Rule::OktaGroupId);
        problems.require(ids.insert(id), field, Rule::OktaGroupIdTwice);
    }
}
