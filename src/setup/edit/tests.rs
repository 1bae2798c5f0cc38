use super::*;
use crate::check::check;
use crate::design::{blank, example};

fn cell(person: &str, account: &str, role: &str) -> Grant {
    Grant { person: person.into(), account: account.into(), role: role.into() }
}

#[test]
fn references_follow_a_rename() {
    let mut design = example();
    design.set_account_id(1, "444444444444");
    design.set_role_name(0, "Boss");
    design.set_login(0, "anna@acme.example");
    assert!(check(&design).is_ok());
    assert!(design.grants.contains(&cell("anna@acme.example", "444444444444", "Boss")));
    assert_eq!(design.accounts[0].roles.as_deref(), Some(&["Boss".to_owned()][..]));
}

#[test]
fn a_login_that_passes_through_another_ones_name_keeps_its_grants_apart() {
    let mut design = example();
    let grants = design.grants.clone();
    let (ana, ben) = (design.people[0].login.clone(), design.people[1].login.clone());
    design.set_login(0, &ben);
    design.set_login(0, &ana);
    assert!(check(&design).is_ok(), "{:?}", check(&design));
    assert_eq!(design.grants.len(), grants.len());
}

#[test]
fn removing_something_removes_its_grants() {
    let mut design = example();
    design.remove_account(0);
    design.remove_role(0);
    design.remove_person(1);
    assert!(design.grants.iter().all(|grant| grant.person.starts_with("chloe")));
    assert_eq!(design.grants.len(), 2);
}

fn groups(design: &Design) -> Vec<(&str, &str)> {
    let okta = design.identity_provider.as_okta().unwrap();
    okta.groups.iter().map(|(name, id)| (&**name, &**id)).collect()
}

/// The example, with a provider and roles that already exist.
fn existing() -> Design {
    let mut design = example();
    let IdentityProvider::Okta(okta) = &mut design.identity_provider else { unreachable!() };
    okta.app_id = Some("0oa1".into());
    okta.groups = [
        ("aws_022222222222_Admin", "00g1"),
        ("aws_022222222222_Developer", "00g2"),
        ("aws_333333333333_Developer", "00g3"),
    ]
    .map(|(name, id)| (name.into(), id.into()))
    .into();
    design.accounts[1].existing.roles = vec!["Admin".into(), "Developer".into()];
    design
}

#[test]
fn existing_marks_follow_a_renamed_account_or_role() {
    let mut design = existing();
    design.set_account_id(1, "444444444444");
    design.set_role_name(0, "Boss_of_all");
    assert!(check(&design).is_ok(), "{:?}", check(&design));
    assert_eq!(
        groups(&design),
        [
            ("aws_333333333333_Developer", "00g3"),
            ("aws_444444444444_Boss_of_all", "00g1"),
            ("aws_444444444444_Developer", "00g2"),
        ]
    );
    assert_eq!(design.accounts[1].existing.roles, ["Boss_of_all", "Developer"]);
    design.set_okta_url("https://acme.oktapreview.com".into());
    assert_eq!(design.identity_provider.as_okta().unwrap().app_id.as_deref(), Some("0oa1"));
}

#[test]
fn existing_marks_are_removed_with_their_account_or_role() {
    type Change = fn(&mut Design);
    let rows: [(Change, &[(&str, &str)]); 3] = [
        (|d| d.remove_account(1), &[("aws_333333333333_Developer", "00g3")]),
        (|d| d.remove_role(1), &[("aws_022222222222_Admin", "00g1")]),
        (
            |d| d.create_role(1, "Developer", false),
            &[("aws_022222222222_Admin", "00g1"), ("aws_333333333333_Developer", "00g3")],
        ),
    ];
    for (change, left) in rows {
        let mut design = existing();
        change(&mut design);
        assert_eq!(groups(&design), left);
        assert!(check(&design).is_ok(), "{:?}", check(&design));
    }
}

#[test]
fn only_cells_of_created_roles_are_marked_and_each_once() {
    let mut design = example();
    let before = design.grants.len();
    let (root, staging) = ("111111111111", "022222222222");
    let cells = HashSet::from([
        cell("ben@acme.example", root, "Developer"),
        cell("ben@acme.example", staging, "Developer"),
        cell("ben@acme.example", staging, "ReadOnly"),
    ]);
    design.grant(&cells, true);
    assert_eq!(design.grants.len(), before + 1);
    assert!(check(&design).is_ok());
    design.grant(&cells, false);
    assert_eq!(design.grants.len(), before - 1);
}

#[test]
fn an_account_creates_every_role_or_those_that_are_ticked() {
    let mut design = example();
    design.create_role(1, "Developer", false);
    assert_eq!(design.accounts[1].roles.as_deref(), Some(&["Admin".to_owned(), "ReadOnly".to_owned()][..]));
    assert!(check(&design).is_ok(), "its grants went along");
    design.create_role(1, "Developer", true);
    assert_eq!(design.accounts[1].roles, None);
}

#[test]
fn another_partition_has_other_regions() {
    let mut design = example();
    design.set_partition(Partition::China);
    assert_eq!((design.partition.as_str(), design.region.as_str()), ("aws-cn", "cn-north-1"));
    assert!(check(&design).is_ok());
}

#[test]
fn one_account_uses_its_own_credentials_and_several_their_organization() {
    let mut design = blank();
    design.add_account();
    assert_eq!(design.mode, Mode::SingleAccount);
    design.add_account();
    assert_eq!(design.mode, Mode::Organizations);
    design.remove_account(0);
    assert_eq!(design.mode, Mode::SingleAccount);
}

#[test]
fn an_okta_url_names_the_company_and_an_embed_link_the_start() {
    let mut design = blank();
    let org = OktaOrg { url: "https://acme.okta.com".into(), embed_link: None, custom_domain: false };
    design.take_okta(org.clone());
    assert_eq!(design.organization, "Acme");
    design.take_okta(OktaOrg {
        embed_link: Some("https://acme.okta.com/home/amazon_aws/0oa1b2/272".into()),
        ..org
    });
    let login = design.login.unwrap();
    assert_eq!(login.start_url, "https://acme.okta.com/home/amazon_aws/0oa1b2/272");
}
