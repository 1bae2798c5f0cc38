//! Says why values of the Role attribute are no pairs of a role and its provider.

use super::facts::Facts;
use super::finding::{Finding, RoleFault, quoted};
use rolebox_aws::arn::{Arn, ArnError, ArnReader};
use rolebox_saml::role_fields;

/// So many values are quoted for each reason. The others are counted.
const MOST_QUOTED: usize = 5;

/// Finds them among the values that are kept of a response: those that gave no pair, or not only pairs.
pub(super) fn of(facts: &Facts) -> Vec<Finding> {
    let faults: Vec<(RoleFault, &str)> =
        facts.values("Role").filter_map(|value| Some((fault(value)?, value))).collect();
    RoleFault::ALL
        .into_iter()
        .filter_map(|fault| {
            let values = faults.iter().filter(|(its, _)| *its == fault).map(|(_, value)| *value);
            let count = values.clone().count();
            let sent = values.take(MOST_QUOTED).map(quoted).collect();
            (count > 0).then(|| Finding::RoleValues {
                fault,
                sent,
                count: u32::try_from(count).unwrap_or(u32::MAX),
            })
        })
        .collect()
}

/// Returns what is wrong with a value: of several things the one that explains the others.
fn fault(value: &str) -> Option<RoleFault> {
    let (mut roles, mut providers) = (0_usize, 0_usize);
    for field in role_fields(value).filter(|field| !field.is_empty()) {
        match ArnReader::default().read(field) {
            Ok(Arn::Role(_)) => roles += 1,
            Ok(Arn::Principal(_)) => providers += 1,
            Err(error) => return Some(of_arn(error)),
        }
    }
    match (roles, providers) {
        (0, 0) => Some(RoleFault::Empty),
        (_, 0) => Some(RoleFault::NoProvider),
        (0, _) => Some(RoleFault::NoRole),
        (roles, providers) => (roles != providers || roles > 1).then_some(RoleFault::Unpaired),
    }
}

const fn of_arn(error: ArnError) -> RoleFault {
    match error {
        ArnError::Account => RoleFault::Account,
        ArnError::Form => RoleFault::NoArn,
        ArnError::Partition => RoleFault::Partition,
        ArnError::Resource => RoleFault::Resource,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invalid_pair_has_a_reason() {
        const ROLE: &str = "arn:aws:iam::123456789012:role/Admin";
        const PROVIDER: &str = "arn:aws:iam::123456789012:saml-provider/Okta";
        use RoleFault as F;
        for (value, expected) in [
            (String::new(), Some(F::Empty)),
            (",".into(), Some(F::Empty)),
            (ROLE.into(), Some(F::NoProvider)),
            (format!("{ROLE},{ROLE}"), Some(F::NoProvider)),
            (PROVIDER.into(), Some(F::NoRole)),
            (format!("{ROLE},{PROVIDER},{PROVIDER}"), Some(F::Unpaired)),
            ("Administrators".into(), Some(F::NoArn)),
            (format!("{ROLE},{PROVIDER}").replace("arn", "ARN"), Some(F::NoArn)),
            // To IAM it is a role with a long path.
            (format!("{ROLE};{PROVIDER}"), Some(F::NoProvider)),
            (format!("arn:aws:iam::123456789012:user/jo,{PROVIDER}"), Some(F::Resource)),
            (format!("{ROLE},{PROVIDER}").replace("arn:aws:", "arn:moon:"), Some(F::Partition)),
            (format!("{ROLE},{PROVIDER}").replace("9012", "901"), Some(F::Account)),
            (format!("{ROLE},{PROVIDER}"), None),
        ] {
            assert_eq!(fault(&value), expected, "{value}");
        }
    }
}
