//! The file with the profiles of many roles.

use crate::format::{Context, Format, render};
use crate::profile::ProfileName;
use rolebox_aws::arn::AccountId;
use rolebox_aws::credentials::Credentials;
use rolebox_aws::partition::Region;
use rolebox_text::secret::Secret;

/// A profile of the file.
#[derive(Debug, Clone, Copy)]
pub struct Profile<'a> {
    /// Its name, which must be unique in the file ([`names`](super::names::names) ensures this).
    pub name: &'a ProfileName,
    /// Its credentials.
    pub credentials: &'a Credentials,
    /// The account of the role.
    pub account_id: &'a AccountId,
    /// The region for commands; `None` leaves the person's own.
    pub region: Option<&'a Region>,
}

/// Writes sections of `~/.aws/credentials` in the given order, with a blank line between them.
///
/// The region needs no second file: [`Format::Profile`] writes it into the section.
pub fn credentials_file<'a>(profiles: impl IntoIterator<Item = Profile<'a>>) -> Secret {
    let mut file = Secret::default();
    for profile in profiles {
        let context =
            Context { region: profile.region, profile: profile.name, account_id: profile.account_id };
        // The file and the section are only exposed to build the file.
        if !file.expose().is_empty() {
            file.push('\n');
        }
        file.push_str(render(profile.credentials, Format::Profile, &context).expose());
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::credentials;

    #[test]
    fn sections_stand_one_after_the_other() {
        let credentials = [credentials("s1", "t1").unwrap(), credentials("s2", "t2").unwrap()];
        let names: [ProfileName; 2] = ["prod-Admin".parse().unwrap(), "dev-Admin".parse().unwrap()];
        let (account_id, region) = ("123456789012".parse().unwrap(), "eu-west-1".parse().unwrap());
        let profiles =
            names.iter().zip(&credentials).zip([Some(&region), None]).map(|((name, credentials), region)| {
                Profile { name, credentials, account_id: &account_id, region }
            });
        assert_eq!(
            credentials_file(profiles).expose(),
            "[prod-Admin]\naws_access_key_id = ASIAEXAMPLE000000001\naws_secret_access_key = s1\n\
             aws_session_token = t1\naws_account_id = 123456789012\n\
             x_security_token_expires = 2026-03-01T12:00:00Z\nregion = eu-west-1\n\n\
             [dev-Admin]\naws_access_key_id = ASIAEXAMPLE000000001\naws_secret_access_key = s2\n\
             aws_session_token = t2\naws_account_id = 123456789012\n\
             x_security_token_expires = 2026-03-01T12:00:00Z\n"
        );
        assert_eq!(credentials_file([]).expose(), "");
    }
}
