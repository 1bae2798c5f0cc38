//! Other values of the attributes, most of them of Role.

use super::{Area::Values, Mutation};
use crate::{
    draft::{Draft, RoleValue},
    pair::{Pair, Partition},
    row::{Order, Spacing},
};

/// Every sign that may stand in the name of a role beside letters and digits, over and over.
const SIGNS_64: &str = "+=,.@-_+=,.@-_+=,.@-_+=,.@-_+=,.@-_+=,.@-_+=,.@-_+=,.@-_+=,.@-_+";

pub(super) const MUTATIONS: &[Mutation] = &[
    Mutation::new(Values, "order_swapped", |draft| {
        draft.row.order = match draft.row.order {
            Order::RoleFirst => Order::ProviderFirst,
            Order::ProviderFirst => Order::RoleFirst,
            Order::Mixed => Order::Mixed,
        };
    }),
    Mutation::new(Values, "order_mixed", |draft| draft.row.order = Order::Mixed),
    Mutation::new(Values, "white_space", |draft| {
        draft.row.spacing = Spacing { before: "\r\n\t  ", comma: " \t,\r\n ", after: " \n" };
    }),
    // A separator with nothing before or behind it, as what makes values of a list leaves behind.
    Mutation::new(Values, "comma_behind", |draft| draft.row.spacing.after = ","),
    Mutation::new(Values, "comma_and_space_behind", |draft| draft.row.spacing.after = " , \n"),
    Mutation::new(Values, "comma_behind_the_role", |draft| {
        draft.row.order = Order::ProviderFirst;
        draft.row.spacing.after = ",";
    }),
    Mutation::new(Values, "commas_everywhere", |draft| {
        draft.row.spacing = Spacing { before: " ,, ", comma: ",, ,", after: ",,," };
    }),
    Mutation::new(Values, "only_commas", |draft| draft.insert_malformed(" , ,".into())),
    Mutation::new(Values, "role_and_comma", |draft| {
        draft.insert_malformed(format!("{},", draft.another().role_arn()));
    }),
    Mutation::new(Values, "semicolon_between", |draft| {
        let pair = draft.another();
        draft.insert_malformed(format!("{};{}", pair.role_arn(), pair.principal_arn()));
    }),
    Mutation::new(Values, "three_fields", |draft| {
        let pair = draft.another();
        draft.insert_malformed(format!("{},{},Extra", pair.role_arn(), pair.principal_arn()));
    }),
    Mutation::new(Values, "provider_missing", |draft| draft.insert_malformed(draft.another().role_arn())),
    Mutation::new(Values, "role_missing", |draft| draft.insert_malformed(draft.another().principal_arn())),
    Mutation::new(Values, "two_roles_without_provider", |draft| {
        let role = draft.another().role_arn();
        draft.insert_malformed(format!("{role},{role}2"));
    }),
    Mutation::new(Values, "only_malformed", |draft| {
        draft.values.clear();
        draft.insert_malformed("arn:aws:iam::123456789012:user/jo".into());
        draft.insert_malformed("Administrators".into());
    })
    .refused(),
    Mutation::new(Values, "role_with_path", |draft| add(draft, |pair| pair.path = "/team/platform/".into())),
    Mutation::new(Values, "role_with_path_like_a_provider", |draft| {
        add(draft, |pair| pair.path = "/saml-provider/".into());
    }),
    Mutation::new(Values, "role_name_with_commas", |draft| {
        add(draft, |pair| pair.name = "read,write".into())
    }),
    Mutation::new(Values, "role_name_of_64_signs", |draft| add(draft, |pair| pair.name = SIGNS_64.into())),
    Mutation::new(Values, "role_name_of_65_signs", |draft| {
        let pair = draft.another();
        let role = format!("arn:{}:iam::{}:role/{SIGNS_64}x", pair.partition.id(), pair.account);
        draft.insert_malformed(format!("{role},{}", pair.principal_arn()));
    }),
    Mutation::new(Values, "account_with_leading_zeros", |draft| {
        add(draft, |pair| account(pair, "000123456789"))
    }),
    Mutation::new(Values, "account_of_11_digits", |draft| {
        malformed(draft, |pair| account(pair, "12345678901"))
    }),
    Mutation::new(Values, "partition_us_gov", |draft| draft.move_to(Partition::UsGov)),
    Mutation::new(Values, "partition_cn", |draft| draft.move_to(Partition::Cn)),
    // China's documentation names the attributes in a way of its own.
    Mutation::new(Values, "partition_cn_with_own_attribute_names", |draft| {
        draft.move_to(Partition::Cn);
        draft.attribute_base = "http://www.amazonaws.cn/SAML/Attributes/";
    }),
    Mutation::new(Values, "partition_eusc", |draft| draft.move_to(Partition::Eusc)),
    Mutation::new(Values, "role_of_another_partition", |draft| {
        let partition = other(draft.partition);
        add(draft, |pair| {
            pair.partition = partition;
            pair.provider_partition = partition;
        });
    }),
    Mutation::new(Values, "provider_of_another_partition", |draft| {
        let partition = other(draft.partition);
        add(draft, |pair| pair.provider_partition = partition);
    }),
    Mutation::new(Values, "provider_of_another_account", |draft| {
        add(draft, |pair| pair.provider_account = "210987654321".into());
    }),
    Mutation::new(Values, "no_role_attribute", |draft| draft.set_roles(0)).refused(),
    Mutation::new(Values, "role_attribute_without_values", |draft| {
        draft.set_roles(0);
        draft.empty_role_attribute = true;
    })
    .refused(),
    Mutation::new(Values, "roles_1", |draft| draft.set_roles(1)),
    Mutation::new(Values, "roles_2", |draft| draft.set_roles(2)),
    Mutation::new(Values, "roles_50", |draft| draft.set_roles(50)),
    Mutation::new(Values, "roles_500", |draft| draft.set_roles(500)),
    Mutation::new(Values, "roles_2000", |draft| draft.set_roles(2000)).heavy(),
    Mutation::new(Values, "roles_5000", |draft| draft.set_roles(5000)).heavy(),
    Mutation::new(Values, "session_name_missing", |draft| draft.session_names.clear()),
    Mutation::new(Values, "session_name_of_1_sign", |draft| session_name(draft, "j")),
    Mutation::new(Values, "session_name_of_64_signs", |draft| session_name(draft, SIGNS_64)),
    Mutation::new(Values, "session_name_of_65_signs", |draft| session_name(draft, &format!("{SIGNS_64}x"))),
    Mutation::new(Values, "session_name_with_space", |draft| session_name(draft, "Jo Doe")),
    Mutation::new(Values, "session_name_with_umlaut", |draft| session_name(draft, "zoë.müller")),
    Mutation::new(Values, "session_name_in_white_space", |draft| session_name(draft, "\n\tjo.doe\n")),
    Mutation::new(Values, "session_name_repeated", |draft| {
        draft.session_names = vec!["first.name".into(), "second.name".into()];
    }),
    Mutation::new(Values, "session_duration_missing", |draft| draft.session_duration = None),
    Mutation::new(Values, "session_duration_0", |draft| session_duration(draft, "0")),
    Mutation::new(Values, "session_duration_899", |draft| session_duration(draft, "899")),
    Mutation::new(Values, "session_duration_900", |draft| session_duration(draft, "900")),
    Mutation::new(Values, "session_duration_43200", |draft| session_duration(draft, "43200")),
    Mutation::new(Values, "session_duration_43201", |draft| session_duration(draft, "43201")),
    Mutation::new(Values, "session_duration_abc", |draft| session_duration(draft, "abc")),
    Mutation::new(Values, "source_identity", |draft| draft.source_identity = Some(vec!["jo.doe"])),
    Mutation::new(Values, "source_identity_wrong", |draft| draft.source_identity = Some(vec!["aws:jo doe"])),
    Mutation::new(Values, "source_identity_of_1_sign", |draft| draft.source_identity = Some(vec!["j"])),
    Mutation::new(Values, "source_identity_twice", |draft| draft.source_identity = Some(vec!["jo.doe"; 2])),
    Mutation::new(Values, "role_of_identity_center", |draft| {
        add(draft, |pair| {
            pair.path = "/aws-reserved/sso.amazonaws.com/".into();
            pair.name = "AWSReservedSSO_Admin_0123456789abcdef".into();
        });
    }),
    Mutation::new(Values, "session_duration_in_white_space", |draft| session_duration(draft, "\n 3600\t")),
];

/// Adds a pair that differs from an ordinary one.
fn add(draft: &mut Draft, change: impl FnOnce(&mut Pair)) {
    let mut pair = draft.another();
    change(&mut pair);
    draft.insert(RoleValue::Pair(pair));
}

/// Adds a value in which such a pair says nothing.
fn malformed(draft: &mut Draft, change: impl FnOnce(&mut Pair)) {
    let mut pair = draft.another();
    change(&mut pair);
    draft.insert_malformed(format!("{},{}", pair.role_arn(), pair.principal_arn()));
}

fn account(pair: &mut Pair, account: &str) {
    pair.account = account.into();
    pair.provider_account = account.into();
}

const fn other(partition: Partition) -> Partition {
    match partition {
        Partition::Aws | Partition::UsGov | Partition::Eusc => Partition::Cn,
        Partition::Cn => Partition::Aws,
    }
}

fn session_name(draft: &mut Draft, name: &str) {
    draft.session_names = vec![name.into()];
}

fn session_duration(draft: &mut Draft, text: &str) {
    draft.session_duration = Some(text.into());
}
