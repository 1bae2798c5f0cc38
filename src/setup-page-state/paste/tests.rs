use super::*;
use proptest::prelude::*;
use rolebox_setup::design::{Design, Mode, blank, example};

const ALL: [Paste; 7] = [
    Paste::Accounts,
    Paste::Existing,
    Paste::People,
    Paste::Groups,
    Paste::Identity,
    Paste::Metadata,
    Paste::Response,
];

fn read(paste: Paste, text: &str, design: Design) -> (Result<String, String>, Draft) {
    let mut draft = Draft { design, ..Draft::default() };
    let said = paste.read(text, &mut draft).map(|taken| taken.said);
    (said, draft)
}

#[track_caller]
fn says(paste: Paste, text: &str, expected: Result<&str, &str>) -> Draft {
    let (said, draft) = read(paste, text, example());
    assert_eq!(said.as_deref().map_err(|said| &**said), expected);
    draft
}

#[test]
fn a_list_of_accounts_says_what_was_taken_and_left_out() {
    says(Paste::Accounts, "444444444444 acme-test", Ok("1 account is in the table below."));
    let draft = says(
        Paste::Accounts,
        "444444444444 acme-test\n555555555555 acme-dev",
        Ok("2 accounts are in the table below."),
    );
    assert_eq!(draft.design.accounts.len(), example().accounts.len() + 2);
    let list = r#"{"Accounts": [
        {"Id": "444444444444", "Name": "a", "Status": "ACTIVE", "JoinedMethod": "INVITED", "Arn": "arn:aws:organizations::111111111111:account/o-abc123/444444444444"},
        {"Id": "555555555555", "Name": "b", "Status": "SUSPENDED", "JoinedMethod": "CREATED", "Arn": "arn:aws:organizations::111111111111:account/o-abc123/555555555555"}
    ]}"#;
    says(
        Paste::Accounts,
        list,
        Ok(
            "1 account is in the table below. Left out, because they are closed: 555555555555. These accounts were invited \
            and may lack the role OrganizationAccountAccessRole: 444444444444.",
        ),
    );
    let closed = list.replace("\"ACTIVE\"", "\"SUSPENDED\"");
    says(Paste::Accounts, &closed, Err("This list contains no open account."));
    says(Paste::Accounts, "", Err("Nothing imported: it is empty."));
}

#[test]
fn people_are_counted() {
    says(Paste::People, "zoe@acme.example", Ok("Added: 1."));
    says(Paste::People, "zoe@acme.example\nANA@acme.example", Ok("Added: 1. Already there: 1."));
}

#[test]
fn groups_of_the_design_are_imported() {
    let group = "aws_022222222222_Developer 00g1b2c3d4e5f6g7h8i9";
    let draft = says(Paste::Groups, group, Ok("Imported: 1."));
    assert_eq!(draft.design.identity_provider.as_okta().unwrap().groups.len(), 1);
    says(
        Paste::Groups,
        &format!("{group}\naws_999999999999_Developer 00g1b2c3d4e5f6g7h8i8"),
        Ok("Imported: 1. Skipped because they are not in the design: 1."),
    );
    says(
        Paste::Groups,
        "aws_999999999999_Developer 00g1b2c3d4e5f6g7h8i8",
        Err("None of these groups is for an account and a role in the design."),
    );
}

#[test]
fn what_exists_is_marked() {
    let arn = |account: &str, rest: &str| format!(r#"{{"Arn": "arn:aws:iam::{account}:{rest}"}}"#);
    let roles = |roles: &[String]| format!(r#"{{"Roles": [{}]}}"#, roles.join(","));
    let (admin, other) = (arn("333333333333", "role/Admin"), arn("333333333333", "role/Other"));
    let draft = says(
        Paste::Existing,
        &roles(&[admin.clone(), other.clone()]),
        Ok("1 thing that the design makes already exists and is marked."),
    );
    assert_eq!(draft.design.accounts[2].existing.roles, ["Admin"]);
    says(Paste::Existing, &roles(&[other]), Ok("Nothing that the design makes already exists."));
    says(
        Paste::Existing,
        &roles(&[admin, arn("333333333333", "role/readonly"), arn("999999999999", "role/Admin")]),
        Ok(
            "1 thing that the design makes already exists and is marked. /readonly in 333333333333 conflicts with ReadOnly: to \
            IAM the two names are the same. Rename one of the roles. Accounts that are not in the table: 999999999999.",
        ),
    );
}

#[test]
fn the_credentials_have_to_be_those_of_the_first_account() {
    let single = |mut design: Design| {
        design.accounts.truncate(1);
        Design { mode: Mode::SingleAccount, ..design }
    };
    for (arn, account, design, expected) in [
        (
            "sts::111111111111:assumed-role/Admin/ana",
            "111111111111",
            example(),
            Ok("You have the role Admin in acme-root"),
        ),
        (
            "sts::111111111111:federated-user/ana",
            "111111111111",
            example(),
            Ok("You are a federated user in acme-root"),
        ),
        (
            "iam::111111111111:user/ana",
            "111111111111",
            example(),
            Ok("You are the IAM user ana in acme-root"),
        ),
        ("iam::111111111111:root", "111111111111", example(), Err("AWS lets root assume no role")),
        ("iam::111111111111:root", "111111111111", single(example()), Ok("That works for this one time.")),
        (
            "sts::022222222222:assumed-role/Admin/ana",
            "022222222222",
            example(),
            Err("but Terraform starts in acme-root (111111111111)"),
        ),
        (
            "iam::111111111111:root",
            "111111111111",
            Design { partition: "aws-cn".into(), ..example() },
            Err("partition aws, but the design's accounts are in aws-cn"),
        ),
        ("iam::111111111111:root", "111111111111", blank(), Err("The design has no account.")),
    ] {
        let answer = format!(r#"{{"UserId": "AIDA", "Account": "{account}", "Arn": "arn:aws:{arn}"}}"#);
        let (said, draft) = read(Paste::Identity, &answer, design.clone());
        match (&said, expected) {
            (Ok(said), Ok(part)) | (Err(said), Err(part)) => assert!(said.contains(part), "{said}"),
            (said, expected) => panic!("{arn}: {said:?}, not {expected:?}"),
        }
        assert_eq!(draft.design, design, "it is only looked at");
    }
}

#[test]
fn a_response_that_is_refused_is_explained() {
    let (said, _) = read(Paste::Response, "<html>", example());
    assert!(said.unwrap_err().len() > 20);
}

#[test]
fn a_file_is_read_as_text_or_it_is_said_why_not() {
    assert_eq!(text_of(Ok(b"a,b".to_vec())).as_deref(), Ok("a,b"));
    for (file, said) in [
        (Err(FileFault::TooLarge), "too large"),
        (Err(FileFault::Unreadable), "can't be read"),
        (Ok(b"Zo\xe9".to_vec()), "is not UTF-8"),
    ] {
        assert!(text_of(file).unwrap_err().contains(said), "{said}");
    }
    assert!(!is_too_large(8 << 20));
    assert!(is_too_large((8 << 20) + 1) && is_too_large(u64::MAX));
}

proptest! {
    /// Of rejected text nothing is taken, and accepted text says so.
    #[test]
    fn rejected_text_changes_nothing(paste in prop::sample::select(&ALL), text in ".{0,80}") {
        let (said, draft) = read(paste, &text, example());
        match said {
            Ok(said) => prop_assert!(!said.is_empty()),
            Err(said) => {
                prop_assert!(!said.is_empty());
                prop_assert_eq!(draft, Draft { design: example(), ..Draft::default() });
            }
        }
    }
}
