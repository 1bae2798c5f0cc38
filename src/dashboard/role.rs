//! Draws roles and accounts in lists.

use rolebox_aws::arn::RoleArn;
use rolebox_role_list::environment::Tag;
use rolebox_ui::environment;
use yew::prelude::*;

/// Draws a role's name, whole or short, its path if it has one, and its environment.
pub(crate) fn role(role: &RoleArn, name: &str, tag: Option<&Tag>) -> Html {
    html! {
        <>
            <b title={role.name().to_owned()}>{ name.to_owned() }</b>
            if role.path() != "/" { { " " }<span class="path">{ role.path().trim_end_matches('/') }</span> }
            if tag.is_some() { { " " }{ environment::word(tag) } }
        </>
    }
}

/// Draws a role's account: its alias, and its ID in groups of four digits. Read out or copied, the ID is one number.
pub(crate) fn account(alias: Option<&str>, role: &RoleArn) -> Html {
    let id = role.account();
    let mut rest = id.as_str();
    let mut groups = Vec::new();
    while let Some((group, after)) = rest.split_at_checked(4) {
        groups.push(html! { <span>{ group }</span> });
        rest = after;
    }
    html! {
        <>
            if let Some(alias) = alias { { alias.to_owned() }{ " · " } }
            <span class="account-id">{ for groups }{ rest }</span>
        </>
    }
}
