//! Reads the answer of `aws sts get-caller-identity`: whose credentials the administrator uses.

use super::{PasteError, bounded, json};
use rolebox_aws::arn::AccountId;
use rolebox_aws::partition::Partition;
use serde::Deserialize;

/// Whose credentials they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The account.
    pub account: AccountId,
    /// Its partition.
    pub partition: Partition,
    /// What kind of caller it is.
    pub caller: Caller,
}

/// Kinds of callers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caller {
    /// The account's root: not for daily work.
    Root,
    /// An IAM user, with a permanent key.
    User {
        /// Its name, without the path.
        name: String,
    },
    /// A role, with temporary credentials.
    AssumedRole {
        /// The role's name.
        role: String,
    },
    /// A federated user.
    Federated,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answer {
    account: String,
    arn: String,
}

/// Reads the answer.
///
/// # Errors
///
/// The text is something else, or its parts contradict each other.
pub fn identity(text: &str) -> Result<Identity, PasteError> {
    let text = bounded(text)?;
    let answer: Answer = if text.starts_with('{') { json(text)? } else { find_parts(text) };
    identity_of(&answer).ok_or(PasteError::NotIdentity)
}

/// Finds account and ARN in an answer as text, table or YAML: the AWS CLI can write each of them.
fn find_parts(text: &str) -> Answer {
    let mut words =
        text.split(|letter: char| letter.is_whitespace() || "|'\",".contains(letter)).map(ToOwned::to_owned);
    let account = words.clone().find(|word| word.parse::<AccountId>().is_ok()).unwrap_or_default();
    Answer { account, arn: words.find(|word| word.starts_with("arn:")).unwrap_or_default() }
}

fn identity_of(answer: &Answer) -> Option<Identity> {
    let fields: Vec<&str> = answer.arn.splitn(6, ':').collect();
    let ["arn", partition, service, "", account, resource] = fields.as_slice() else { return None };
    let name = |path: &str| path.rsplit('/').next().filter(|name| !name.is_empty()).map(ToOwned::to_owned);
    let (kind, rest) = resource.split_once('/').unwrap_or((resource, ""));
    let caller = match (*service, kind) {
        ("iam", "root") => Caller::Root,
        ("iam", "user") => Caller::User { name: name(rest)? },
        ("sts", "assumed-role") => Caller::AssumedRole { role: name(rest.split_once('/')?.0)? },
        ("sts", "federated-user") => Caller::Federated,
        _ => return None,
    };
    (*account == answer.account).then_some(())?;
    Some(Identity { account: account.parse().ok()?, partition: Partition::by_name(partition)?, caller })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(account: &str, arn: &str) -> Result<Identity, PasteError> {
        identity(&format!(r#"{{"UserId": "AIDA", "Account": "{account}", "Arn": "{arn}"}}"#))
    }

    #[test]
    fn the_caller_is_recognized() {
        let user = Caller::User { name: "ana".into() };
        let role = Caller::AssumedRole { role: "Admin".into() };
        for (arn, caller) in [
            ("arn:aws:iam::012345678901:root", Caller::Root),
            ("arn:aws:iam::012345678901:user/team/ana", user),
            ("arn:aws-cn:sts::012345678901:assumed-role/Admin/ana@a.b", role),
            ("arn:aws:sts::012345678901:federated-user/ana", Caller::Federated),
        ] {
            assert_eq!(read("012345678901", arn).unwrap().caller, caller, "{arn}");
        }
    }

    #[test]
    fn every_output_of_the_command_line_is_read() {
        let arn = "arn:aws:sts::012345678901:assumed-role/Admin/ana";
        for text in [
            format!("012345678901\t{arn}\tAROA:ana\n"),
            format!("Account: '012345678901'\nArn: {arn}\nUserId: AROA:ana\n"),
            format!("|  Account|  012345678901  |\n|  Arn    |  {arn}  |\n"),
        ] {
            assert_eq!(
                identity(&text).unwrap().caller,
                Caller::AssumedRole { role: "Admin".into() },
                "{text}"
            );
        }
        assert_eq!(identity("An error occurred (ExpiredToken)"), Err(PasteError::NotIdentity));
    }

    #[test]
    fn anything_else_is_refused() {
        for arn in [
            "",
            "arn:aws:iam::111111111111:root",
            "arn:moon:iam::012345678901:root",
            "arn:aws:iam::012345678901:role/Admin",
            "arn:aws:sts::012345678901:assumed-role/Admin",
        ] {
            assert_eq!(read("012345678901", arn), Err(PasteError::NotIdentity), "{arn}");
        }
        assert_eq!(identity("{\n}"), Err(PasteError::Json { line: 2 }));
    }
}
