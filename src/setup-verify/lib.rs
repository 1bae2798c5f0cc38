//! Compares a login with the design: what differs, and where to fix it.
//!
//! Everything in a login is only a claim: AWS checks the signature.

mod difference;
mod refused;
#[cfg(test)]
mod tests;

pub use difference::{Difference, Kind};
pub use refused::refused;

use rolebox_aws::acs::Acs;
use rolebox_aws::arn::RoleArn;
use rolebox_aws::partition::Partition;
use rolebox_saml::{Assertion, Warning};
use rolebox_setup::check::Checked;
use rolebox_setup::design::{Design, IdentityProvider, Mode};
use std::collections::{BTreeMap, BTreeSet};

/// Compares a login with the design. The worst differences come first, each once.
#[must_use]
pub fn verify(checked: Checked<'_>, assertion: &Assertion) -> Vec<Difference> {
    let mut found = Found { checked, kinds: BTreeSet::new() };
    found.envelope(assertion);
    found.addresses(assertion);
    let person = found.person(assertion);
    found.roles(assertion, person);
    found.session(assertion);
    let product = checked.design().identity_provider.clone();
    found.kinds.into_iter().map(|kind| Difference::new(kind, &product)).collect()
}

struct Found<'a> {
    checked: Checked<'a>,
    kinds: BTreeSet<Kind>,
}

impl<'a> Found<'a> {
    fn add(&mut self, kind: Kind) {
        self.kinds.insert(kind);
    }

    fn design(&self) -> &'a Design {
        self.checked.design()
    }

    /// Adds the differences that follow from the decoder's warnings.
    fn envelope(&mut self, assertion: &Assertion) {
        for warning in &assertion.warnings {
            match warning {
                Warning::UnsignedResponse => self.add(Kind::Unsigned),
                Warning::MalformedRole { count } => self.add(Kind::MalformedRoles { count: *count }),
                Warning::PartitionMismatch => self.add(Kind::PairAcrossPartitions),
                Warning::EncryptedBeside => self.add(Kind::Encrypted),
                Warning::TooLongForSts => self.add(Kind::TooLong),
                Warning::RepeatedRole => self.add(Kind::RepeatedRole),
                Warning::SessionDurationOutOfRange | Warning::SessionDurationNotANumber => {
                    self.add(Kind::SessionDurationInvalid);
                }
                Warning::InvalidSessionName => self.add(Kind::SessionNameInvalid),
                Warning::RepeatedSessionName => self.add(Kind::SessionNameRepeated),
                // Reported below, or not decided by the setup.
                Warning::NoSessionName
                | Warning::NoRecipient
                | Warning::ProviderInOtherAccount
                | Warning::NoIssueInstant
                | Warning::NoExpiry
                | Warning::UrlSafeAlphabet => {}
            }
        }
        match &self.design().login {
            _ if assertion.issuer.is_empty() => self.add(Kind::IssuerMissing),
            Some(login) if !login.issuer.is_empty() && login.issuer != assertion.issuer => {
                let trimmed = |text: &str| text.trim_end_matches('/').to_owned();
                if trimmed(&login.issuer) == trimmed(&assertion.issuer) {
                    self.add(Kind::IssuerSlash);
                } else {
                    self.add(Kind::IssuerElsewhere { expected: login.issuer.clone() });
                }
            }
            Some(_) | None => {}
        }
    }

    fn addresses(&mut self, assertion: &Assertion) {
        let urls = self.checked.acs_urls();
        let expected = urls.first().cloned().unwrap_or_default();
        match assertion.recipient.as_deref() {
            None => self.add(Kind::RecipientMissing),
            Some(recipient) if urls.iter().any(|url| url == recipient) => {}
            Some(recipient) => self.add(match Acs::from_url(recipient) {
                None => Kind::RecipientNotAws { expected },
                Some(acs) if acs.partition != self.checked.partition() => {
                    Kind::RecipientPartition { expected }
                }
                Some(Acs { region: Some(region), .. }) => {
                    Kind::RecipientRegion { region: region.as_str().to_owned() }
                }
                Some(_) => Kind::RecipientElsewhere { expected },
            }),
        }
        if assertion.destination.as_ref().is_some_and(|url| Some(url) != assertion.recipient.as_ref()) {
            self.add(Kind::DestinationElsewhere);
        }
        let known = |audience: &String| {
            audience == "urn:amazon:webservices"
                || urls.contains(audience)
                || match self.checked.partition() {
                    Partition::UsGov => audience == "urn:amazon:webservices:govcloud",
                    Partition::China => audience == "urn:amazon:webservices:cn-north-1",
                    Partition::Aws | Partition::EuSovereign => false,
                }
        };
        if assertion.audiences.is_empty() {
            self.add(Kind::AudienceMissing);
        } else if !assertion.audiences.iter().any(known) {
            self.add(Kind::AudienceUnknown);
        }
    }

    /// Finds the person in the design whose login is the RoleSessionName.
    fn person(&mut self, assertion: &Assertion) -> Option<&'a str> {
        let people = || self.design().people.iter().map(|person| person.login.as_str());
        let Some(name) = assertion.session_name.as_deref() else {
            if !assertion.warnings.contains(&Warning::InvalidSessionName) {
                self.add(Kind::SessionNameMissing);
            }
            return self.by_name_id(assertion);
        };
        if let Some(login) = people().find(|login| *login == name) {
            return Some(login);
        }
        if let Some(login) = people().find(|login| login.eq_ignore_ascii_case(name)) {
            self.add(Kind::SessionNameCase { login: login.to_owned() });
            return Some(login);
        }
        let mut short = people().filter(|login| login.split('@').next() == Some(name));
        if let (Some(login), None) = (short.next(), short.next()) {
            self.add(Kind::SessionNameShort { login: login.to_owned() });
            return Some(login);
        }
        let person = self.by_name_id(assertion);
        self.add(match person {
            Some(login) => Kind::SessionNameOther { login: login.to_owned() },
            None => Kind::PersonUnknown,
        });
        person
    }

    fn by_name_id(&self, assertion: &Assertion) -> Option<&'a str> {
        let name = assertion.name_id.as_deref()?;
        self.design()
            .people
            .iter()
            .map(|person| person.login.as_str())
            .find(|login| login.eq_ignore_ascii_case(name))
    }

    fn roles(&mut self, assertion: &Assertion, person: Option<&str>) {
        let design = self.design();
        let partition = &design.partition;
        let expected: BTreeSet<String> = design
            .grants
            .iter()
            .filter(|grant| Some(grant.person.as_str()) == person)
            .map(|grant| format!("arn:{partition}:iam::{}:role/{}", grant.account, grant.role))
            .collect();
        let sent: BTreeMap<&str, &RoleArn> =
            assertion.roles.iter().map(|pair| (pair.role.as_str(), &pair.role)).collect();
        for pair in &assertion.roles {
            let account = pair.role.account();
            if pair.principal.account() != account {
                self.add(Kind::ProviderAccount { account: account.as_str().to_owned() });
            }
            let name = pair.principal.as_str().rsplit('/').next().unwrap_or_default();
            if name == design.provider_name {
                continue;
            }
            self.add(if name.eq_ignore_ascii_case(&design.provider_name) {
                Kind::ProviderCase { expected: design.provider_name.clone() }
            } else {
                Kind::ProviderName { expected: design.provider_name.clone() }
            });
        }
        // Without the person we don't know which roles they should have.
        if person.is_none() {
            return;
        }
        let missing: Vec<&String> = expected.iter().filter(|arn| !sent.contains_key(arn.as_str())).collect();
        let surplus: Vec<&RoleArn> =
            sent.values().copied().filter(|role| !expected.contains(role.as_str())).collect();
        let mut explained = BTreeSet::new();
        for arn in missing {
            let twin = surplus.iter().find(|role| same_but_for_case_or_path(role, arn));
            match twin {
                Some(twin) if twin.path() != "/" => self.add(Kind::RolePath { arn: arn.clone() }),
                Some(_) => self.add(Kind::RoleCase { arn: arn.clone() }),
                None => self.add(Kind::RoleMissing { arn: arn.clone() }),
            }
            explained.extend(twin.map(|twin| twin.as_str()));
        }
        for role in surplus.into_iter().filter(|role| !explained.contains(role.as_str())) {
            self.add(surplus_kind(design, role));
        }
    }

    fn session(&mut self, assertion: &Assertion) {
        let expected = self.checked.session_seconds();
        match assertion.session_duration_s {
            // Without a SessionDuration, AWS gives an hour.
            None if self.kinds.contains(&Kind::SessionDurationInvalid) || expected == 3_600 => {}
            None => self.add(Kind::SessionDurationMissing { expected }),
            Some(seconds) if seconds > expected => self.add(Kind::SessionDurationLong { seconds, expected }),
            Some(seconds) if seconds < expected => self.add(Kind::SessionDurationShort { seconds, expected }),
            Some(_) => {}
        }
        if assertion.session_tags > 0 {
            self.add(Kind::SessionTags);
        }
        if assertion.source_identity {
            self.add(Kind::SourceIdentity);
        }
    }
}

fn same_but_for_case_or_path(role: &RoleArn, arn: &str) -> bool {
    let (account, name) = arn.split_once(":role/").unwrap_or_default();
    account.rsplit(':').next() == Some(role.account().as_str())
        && role.name().eq_ignore_ascii_case(name)
        && role.as_str().starts_with(account)
}

fn surplus_kind(design: &Design, role: &RoleArn) -> Kind {
    let arn = role.as_str().to_owned();
    let account = design.accounts.iter().find(|account| account.id == role.account().as_str());
    let Some(account) = account else {
        return Kind::AccountUnknown { account: role.account().as_str().to_owned() };
    };
    if role.partition().name() != design.partition {
        return Kind::RolePartition { arn };
    }
    if role.name().starts_with("AWSReservedSSO_") {
        return Kind::RoleReserved { arn };
    }
    if design.roles_of(account).any(|known| known.name == role.name()) {
        // The API mode offers all roles that AWS lists, group mapping only those of groups.
        let legacy = design.mode == Mode::LegacyApi
            && matches!(design.identity_provider, IdentityProvider::Okta { .. });
        if legacy { Kind::RoleAssigned { arn } } else { Kind::RoleSurplus { arn } }
    } else {
        Kind::RoleNotCreated { arn }
    }
}
