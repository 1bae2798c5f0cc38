//! Inputs that mean something, from which others are made.

use rolebox_setup::design;
use saml_generator::{Case, Draft, Mutation, Prng, forms, mutations, rows};
use std::sync::LazyLock;

/// 2026-01-01T00:00:00Z.
const NOW_MS: i64 = 1_767_225_600_000;

/// A response of any identity provider, with anything odd about it.
fn case(prng: &mut Prng) -> Case {
    let rows: Vec<_> = rows().iter().collect();
    let light: Vec<&Mutation> = mutations().filter(|mutation| !mutation.heavy).collect();
    let chosen = prng.pick(&rows).zip(prng.pick(&light));
    let (row, mutation) = chosen.unwrap_or_else(|| unreachable!("there are rows and mutations"));
    Draft::new(row, NOW_MS).mutate(mutation).finish()
}

/// The XML of a response.
pub fn response(prng: &mut Prng) -> Vec<u8> {
    case(prng).xml
}

/// The body of a form.
pub fn form(prng: &mut Prng) -> Vec<u8> {
    static FORMS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
        let bodies = forms(NOW_MS).map(|form| form.chunks.concat());
        bodies.filter(|body| body.len() < 64 << 10).collect()
    });
    FORMS.get(prng.below(FORMS.len())).cloned().unwrap_or_default()
}

/// A response as a person has it.
pub fn pasted_response(prng: &mut Prng) -> Vec<u8> {
    let case = case(prng);
    match prng.below(4) {
        0 => case.xml,
        1 => case.form_value.into_bytes(),
        2 => form(prng),
        _ => {
            let value = case.form_value;
            format!("<form><input type=\"hidden\" name=\"SAMLResponse\" value=\"{value}\"/></form>")
                .into_bytes()
        }
    }
}

/// An answer of STS or of the sign-in, behind a byte for the status.
pub fn sts_answer(prng: &mut Prng) -> Vec<u8> {
    let answers = [
        include_str!("seeds/assume-role-with-saml.xml"),
        include_str!("seeds/assume-role.xml"),
        include_str!("seeds/caller-identity.xml"),
        include_str!("seeds/denied.xml"),
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "{\"SigninToken\":\"abc\",\"Other\":\"\"}",
    ];
    let mut answer = vec![prng.below(8) as u8];
    answer.extend(prng.pick(&answers).unwrap_or_default().bytes());
    answer
}

/// The metadata of an identity provider.
pub fn metadata(_: &mut Prng) -> Vec<u8> {
    include_bytes!("../../src/idp-metadata/tests/idp.xml").to_vec()
}

/// A file of settings of the AWS CLI.
pub fn config_import(_: &mut Prng) -> Vec<u8> {
    include_bytes!("seeds/config.ini").to_vec()
}

/// A design.
pub fn design(prng: &mut Prng) -> Vec<u8> {
    let designs = [
        include_str!("../it/setup/trial/designs/china.json"),
        include_str!("../it/setup/trial/designs/codebuild.json"),
        include_str!("../it/setup/trial/designs/entra.json"),
        include_str!("../it/setup/trial/designs/everything.json"),
        include_str!("../it/setup/trial/designs/rule.json"),
        include_str!("../it/setup/trial/designs/single.json"),
        include_str!("../it/setup/trial/designs/elsewhere/terragrunt.json"),
    ];
    match prng.below(8) {
        0 => design::write(&design::example()).into_bytes(),
        1 => rolebox_setup_steps::Draft::default().write().into_bytes(),
        _ => prng.pick(&designs).unwrap_or_default().as_bytes().to_vec(),
    }
}

/// A file of settings.
pub fn settings(prng: &mut Prng) -> Vec<u8> {
    match prng.below(2) {
        0 => rolebox_settings_file::write(&rolebox_settings::Settings::default(), &[], &[], &[]).into_bytes(),
        _ => include_bytes!("seeds/settings.json").to_vec(),
    }
}

/// A list of account names, or a `~/.aws/config` that names them.
pub fn account_names(prng: &mut Prng) -> Vec<u8> {
    match prng.below(4) {
        0 => include_bytes!("seeds/config.ini").to_vec(),
        1 => include_bytes!("seeds/accounts.csv").to_vec(),
        2 => b"111122223333;Shop\r\n12345678901;\"Bank \"\"new\"\"\"\r\n".to_vec(),
        _ => b"# Shop\n[profile shop-Admin]\nsso_account_id = 111122223333\nsso_role_name = Admin\n".to_vec(),
    }
}

/// A list, or the answer of a command.
pub fn pasted_list(prng: &mut Prng) -> Vec<u8> {
    let lists = [
        include_str!("seeds/accounts.json"),
        include_str!("seeds/accounts.csv"),
        include_str!("seeds/people.csv"),
        include_str!("seeds/roles.json"),
        include_str!("seeds/identity.json"),
        include_str!("seeds/groups.json"),
        "https://acme-admin.okta.com/admin/app/amazon_aws/instance/0oa1/",
    ];
    prng.pick(&lists).unwrap_or_default().as_bytes().to_vec()
}
