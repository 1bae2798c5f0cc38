//! Finds everything that is wrong with a design. A [`Checked`] is the proof that there is nothing.
//!
//! It takes linear time: 500 accounts, 2000 people and 50,000 grants are no problem.

mod advice;
mod lists;
mod problem;
pub mod rules;
#[cfg(test)]
mod tests;

pub use advice::Advice;
pub use problem::{Problem, Rule};
pub use rules::{COLORS, okta_org};

use crate::design::{Ci, Design, Membership, Mode, Okta, StackSet};
use rolebox_aws::partition::Partition;
use rolebox_settings::{EntityId, HttpsUrl};
use std::collections::HashSet;

/// A design without problems.
#[derive(Debug, Clone, Copy)]
pub struct Checked<'a> {
    design: &'a Design,
    partition: Partition,
}

impl<'a> Checked<'a> {
    /// Returns the design.
    #[must_use]
    pub const fn design(self) -> &'a Design {
        self.design
    }

    /// Returns its partition.
    #[must_use]
    pub const fn partition(self) -> Partition {
        self.partition
    }

    /// Returns the sign-in URLs that people use. The first is the one that the identity provider posts to.
    #[must_use]
    pub fn acs_urls(self) -> Vec<String> {
        let host = self.partition.sign_in_host();
        let regional = |region: &str| format!("https://{region}.{host}/saml");
        let mut urls: Vec<String> =
            self.design.sign_in_regions.iter().map(|region| regional(region)).collect();
        // The European Sovereign Cloud only has hosts of its regions.
        if self.partition == Partition::EuSovereign {
            if urls.is_empty() {
                urls.push(regional(&self.design.region));
            }
        } else {
            urls.push(format!("https://{host}/saml"));
        }
        urls
    }

    /// Returns the duration of console sessions in seconds: the shortest maximum of all roles, because AWS
    /// refuses a login to a role with a shorter maximum.
    #[must_use]
    pub fn session_seconds(self) -> u32 {
        self.design.roles.iter().map(|role| role.session_seconds).min().unwrap_or(3_600)
    }

    /// Returns the limits that the design comes close to, in the order of the file.
    #[must_use]
    pub fn advice(self) -> Vec<Advice> {
        advice::advice(self)
    }
}

/// Checks a design.
///
/// # Errors
///
/// All of its problems, in the order of the file.
pub fn check(design: &Design) -> Result<Checked<'_>, Vec<Problem>> {
    let mut problems = Problems::default();
    let partition = Partition::by_name(&design.partition);
    general(design, partition, &mut problems);
    lists::accounts(design, &mut problems);
    lists::roles(design, partition, &mut problems);
    lists::people(design, &mut problems);
    lists::grants(design, &mut problems);
    if let Some(okta) = design.identity_provider.as_okta() {
        lists::groups(design, okta, &mut problems);
    }
    lists::entra_roles(design, &mut problems);
    options(design, partition, &mut problems);
    match partition {
        Some(partition) if problems.0.is_empty() => Ok(Checked { design, partition }),
        _ => Err(problems.0),
    }
}

#[derive(Default)]
struct Problems(Vec<Problem>);

impl Problems {
    fn require(&mut self, holds: bool, field: impl FnOnce() -> String, rule: Rule) {
        if !holds {
            self.0.push(Problem { field: field(), rule });
        }
    }
}

fn general(design: &Design, partition: Option<Partition>, problems: &mut Problems) {
    let mut require = |holds, field: &str, rule| problems.require(holds, || field.to_owned(), rule);
    require(rules::line(&design.organization, 1..=100), "organization", Rule::Name);
    let mut org = None;
    let okta = design.identity_provider.as_okta();
    if let Some(Okta { url, web_sso_client, app_id, groups: _ }) = okta {
        org = rules::okta_org(url);
        require(
            org.is_some_and(|host| *url == format!("https://{host}")),
            "identityProvider.url",
            Rule::OktaUrl,
        );
        for (id, field) in
            [(web_sso_client, "identityProvider.webSsoClient"), (app_id, "identityProvider.appId")]
        {
            require(id.as_deref().is_none_or(|id| rules::okta_id(id, "0oa")), field, Rule::OktaAppId);
        }
    }
    let okta = okta.is_some();
    if let Some(login) = &design.login {
        // One of them can be known before the other.
        let (issuer, url) = (&login.issuer, &login.start_url);
        require(issuer.is_empty() || issuer.parse::<EntityId>().is_ok(), "login.issuer", Rule::Issuer);
        require(url.is_empty() || url.parse::<HttpsUrl>().is_ok(), "login.startUrl", Rule::StartUrl);
        let link = !okta || url.is_empty() || rules::embed_link(url, org);
        require(link, "login.startUrl", Rule::EmbedLink);
    }
    require(rules::signs(&design.provider_name, 1..=128, "._-"), "providerName", Rule::ProviderName);
    require(design.mode != Mode::LegacyApi || okta, "mode", Rule::OktaOnly);
    require(partition.is_some(), "partition", Rule::Partition);
    let of_partition = |name: &str| rules::of_partition(name, partition);
    require(of_partition(&design.region), "region", Rule::Region);
    require(design.sign_in_regions.len() <= 40, "signInRegions", Rule::TooMany { most: 40 });
    for (index, region) in design.sign_in_regions.iter().enumerate().take(41) {
        let field = format!("signInRegions[{index}]");
        require(of_partition(region), &field, Rule::Region);
        let before = design.sign_in_regions.iter().take(index).any(|other| other == region);
        require(!before, &field, Rule::RegionTwice);
    }
}

fn options(design: &Design, partition: Option<Partition>, problems: &mut Problems) {
    let options = &design.options;
    let okta = design.identity_provider.as_okta().is_some();
    let mut require = |holds, field: &str, rule| problems.require(holds, || field.to_owned(), rule);
    require(okta || !options.mfa, "options.mfa", Rule::OktaOnly);
    require(okta || !options.create_people, "options.createPeople", Rule::OktaOnly);
    require(okta || options.membership == Membership::Single, "options.membership", Rule::OktaOnly);
    if okta && options.membership == Membership::Rule {
        let groups: HashSet<_> = design.grants.iter().map(|grant| (&grant.account, &grant.role)).collect();
        let groups = groups.len();
        require(groups <= 2_000, "options.membership", Rule::GroupRules { groups });
    }
    match &options.ci {
        Ci::None => {}
        Ci::CodeBuild { repository, connection_arn } => {
            let valid = repository.as_deref().is_none_or(rules::repository);
            require(valid, "options.ci.repository", Rule::Repository);
            let arn = connection_arn.as_deref();
            let valid = arn.is_none_or(|arn| rules::connection_arn(arn, partition));
            require(valid, "options.ci.connectionArn", Rule::ConnectionArn);
            match (repository, connection_arn) {
                (Some(_), None) => require(false, "options.ci.connectionArn", Rule::ConnectionMissing),
                (None, Some(_)) => require(false, "options.ci.repository", Rule::ConnectionMissing),
                (Some(_), Some(_)) | (None, None) => {}
            }
        }
        Ci::GithubActions { repository, provider_exists: _ } => {
            require(rules::repository(repository), "options.ci.repository", Rule::Repository);
        }
    }
    if let Some(StackSet { organizational_units }) = &options.stack_set {
        require(design.mode == Mode::Organizations, "options.stackSet", Rule::StackSetMode);
        let alone = options.ci == Ci::None && !options.terragrunt;
        require(alone, "options.stackSet", Rule::StackSetAlone);
        let existing = design.accounts.iter().any(|account| !account.existing.is_empty());
        require(!existing, "options.stackSet", Rule::StackSetExisting);
        let field = "options.stackSet.organizationalUnits";
        require(!organizational_units.is_empty(), field, Rule::None);
        require(organizational_units.len() <= 100, field, Rule::TooMany { most: 100 });
        for (index, unit) in organizational_units.iter().enumerate().take(100) {
            let field = format!("{field}[{index}]");
            require(rules::organizational_unit(unit), &field, Rule::OrganizationalUnit);
            let before = organizational_units.iter().take(index).any(|other| other == unit);
            require(!before, &field, Rule::ListedTwice);
        }
    }
    let bucket = options.state_bucket.as_deref();
    require(bucket.is_none_or(rules::bucket), "options.stateBucket", Rule::Bucket);
    let elsewhere = options.ci != Ci::None || options.terragrunt;
    require(!elsewhere || bucket.is_some(), "options.stateBucket", Rule::BucketMissing);
    let pipeline = options.ci != Ci::None;
    require(!pipeline || !options.terragrunt, "options.terragrunt", Rule::TerragruntPipeline);
}
