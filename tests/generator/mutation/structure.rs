//! The same login in other parts, and parts that belong to none.

use super::{Area::Structure, Mutation};
use crate::{
    draft::{Draft, RoleValue},
    row::{Declared, Signed, Split},
    structure::{Confirmed, Decoy, Root, Second},
};

pub(super) const MUTATIONS: &[Mutation] = &[
    Mutation::new(Structure, "two_attribute_statements", |draft| draft.structure.two_statements = true),
    Mutation::new(Structure, "repeated_role_attributes", |draft| draft.row.split = Split::Attributes),
    Mutation::new(Structure, "one_comma_joined_value", |draft| draft.row.split = Split::Joined),
    Mutation::new(Structure, "repeated_pair", |draft| draft.values.extend(draft.values.first().cloned())),
    Mutation::new(Structure, "one_role_by_two_providers", |draft| {
        let mut pair = draft.another();
        draft.insert(RoleValue::Pair(pair.clone()));
        pair.provider = "AnotherProvider".into();
        draft.insert(RoleValue::Pair(pair));
    }),
    Mutation::new(Structure, "statements_in_the_other_order", |draft| {
        draft.row.authn_last = !draft.row.authn_last;
    }),
    Mutation::new(Structure, "no_destination", |draft| draft.destination = None),
    Mutation::new(Structure, "no_recipient", |draft| draft.recipient = None),
    Mutation::new(Structure, "no_name_id", |draft| draft.structure.name_id = false),
    Mutation::new(Structure, "no_confirmation", |draft| confirmed(draft, Confirmed::Never)),
    Mutation::new(Structure, "confirmation_without_data", |draft| confirmed(draft, Confirmed::WithoutData)),
    Mutation::new(Structure, "two_confirmations", |draft| confirmed(draft, Confirmed::Twice)),
    Mutation::new(Structure, "confirmed_by_a_key", |draft| confirmed(draft, Confirmed::ByKey)),
    Mutation::new(Structure, "confirmation_with_a_beginning", |draft| confirmed(draft, Confirmed::From)),
    Mutation::new(Structure, "destination_of_another_region", |draft| {
        draft.destination = Some("https://us-west-2.signin.aws.amazon.com/saml".into());
    }),
    Mutation::new(Structure, "recipient_of_another_region", |draft| {
        draft.recipient = Some("https://us-west-2.signin.aws.amazon.com/saml".into());
    }),
    Mutation::new(Structure, "recipient_of_another_service", |draft| {
        draft.recipient = Some("https://sp.example.com/acs".into());
    }),
    Mutation::new(Structure, "audience_of_another_service", |draft| {
        draft.audiences = vec!["https://sp.example.com/metadata".into()];
    }),
    Mutation::new(Structure, "no_audience", |draft| draft.audiences.clear()),
    Mutation::new(Structure, "two_audiences", |draft| draft.audiences.push("urn:example:another".into())),
    Mutation::new(Structure, "unsigned", |draft| draft.row.signed = Signed::Nothing),
    // What is no part of the login, although it looks like one.
    Mutation::new(Structure, "foreign_attribute", |draft| {
        draft.structure.decoys.push(Decoy::ForeignAttribute);
    }),
    Mutation::new(Structure, "foreign_attribute_under_rebound_prefix", |draft| {
        draft.structure.decoys.push(Decoy::ReboundAttribute);
    }),
    Mutation::new(Structure, "attribute_name_of_other_case", |draft| {
        draft.structure.decoys.push(Decoy::OtherCase);
    }),
    Mutation::new(Structure, "assertion_in_advice", |draft| draft.structure.decoys.push(Decoy::InAdvice)),
    Mutation::new(Structure, "assertion_in_extensions", |draft| {
        draft.structure.decoys.push(Decoy::InExtensions);
    }),
    Mutation::new(Structure, "assertion_in_signature", |draft| {
        draft.structure.decoys.push(Decoy::InSignature);
    }),
    Mutation::new(Structure, "second_assertion_behind", |draft| draft.structure.second = Second::After)
        .refused(),
    Mutation::new(Structure, "second_assertion_before", |draft| draft.structure.second = Second::Before)
        .refused(),
    Mutation::new(Structure, "encrypted_beside", |draft| draft.structure.encrypted = true),
    Mutation::new(Structure, "encrypted_alone", |draft| {
        draft.structure.encrypted = true;
        draft.structure.plain = false;
    })
    .refused(),
    Mutation::new(Structure, "no_assertion", |draft| draft.structure.plain = false).refused(),
    Mutation::new(Structure, "failed", |draft| {
        draft.structure.succeeded = false;
        draft.structure.plain = false;
    })
    .refused(),
    Mutation::new(Structure, "failed_with_assertion", |draft| draft.structure.succeeded = false).refused(),
    Mutation::new(Structure, "logout_response", |draft| draft.structure.root = Root::LogoutResponse)
        .refused(),
    Mutation::new(Structure, "response_of_foreign_namespace", |draft| {
        draft.structure.root = Root::ForeignResponse;
    })
    .refused(),
    Mutation::new(Structure, "assertion_without_response", |draft| {
        draft.structure.root = Root::BareAssertion;
        if draft.row.prefixes.declared == Declared::Root {
            draft.row.prefixes.declared = Declared::Entry;
        }
    })
    .refused(),
];

fn confirmed(draft: &mut Draft, confirmed: Confirmed) {
    draft.structure.confirmed = confirmed;
    if matches!(confirmed, Confirmed::Never | Confirmed::WithoutData) {
        draft.recipient = None;
        draft.times.confirmed_until = None;
    }
}
