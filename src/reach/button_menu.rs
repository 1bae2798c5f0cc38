//! The roles in the context menu of the toolbar button.
//!
//! A browser writes the titles of this menu to disk, and has one menu for all windows. So it lists only roles that are
//! remembered on disk anyway, and none while an incognito window is open: `src/worker-credentials` sees to both.

use crate::{alias_of, recent};
use rolebox_aws::arn::{AccountId, RoleArn};
use rolebox_protocol::Overview;
use rolebox_role_list::Arrangement;
use rolebox_text::printable::printable;
use serde::Serialize;

/// The maximum number of roles. Browsers show six items, and put more of them one level down.
pub const MOST: usize = 5;

/// A role in the menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    /// The role.
    pub role: RoleArn,
    /// What the menu shows.
    pub title: String,
}

/// Returns the roles used last, newest first.
#[must_use]
pub fn items(overview: &Overview) -> Vec<Item> {
    let arrangement = Arrangement::new(overview);
    let item = |role: &RoleArn| {
        let account = role.account();
        let name = arrangement.role_name(role).unwrap_or(role.name());
        let of = arrangement.account_name(&account).or_else(|| alias_of(overview, &account));
        Item { role: role.clone(), title: title(name, &account, of) }
    };
    recent(overview).into_iter().take(MOST).map(item).collect()
}

/// Writes the name of a role, and the name and ID of its account.
fn title(name: &str, account: &AccountId, alias: Option<&str>) -> String {
    let account = grouped(account);
    let place = alias.map_or_else(|| account.clone(), |alias| format!("{} {account}", printable(alias)));
    // In the titles of a menu, `&` stands before the letter of a key, and `%s` for the selected text.
    format!("{name} \u{b7} {place}").replace('&', "&&").replace("%s", "%\u{2060}s")
}

/// Writes an account ID in groups of four digits.
fn grouped(account: &AccountId) -> String {
    let mut text = String::new();
    for (at, digit) in account.as_str().chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{overview, role};
    use rolebox_session::arranged::Arranged;

    #[test]
    fn the_menu_has_the_last_five_roles_with_account_and_alias() {
        let recent: Vec<RoleArn> = (1..9).map(|account| role(account, "team/Admin")).collect();
        let items = items(&overview(vec![], recent.clone()));
        assert_eq!(
            items.iter().map(|item| &item.role).collect::<Vec<_>>(),
            recent[..5].iter().collect::<Vec<_>>()
        );
        assert_eq!(items[0].title, "Admin \u{b7} 0000 0000 0001");
        assert_eq!(items[1].title, "Admin \u{b7} acme-prod 0000 0000 0002");
    }

    #[test]
    fn own_names_stand_in_place_of_the_others() {
        let mut overview = overview(vec![], vec![role(2, "team/Admin")]);
        let names = [
            (Arranged::RoleName(role(2, "team/Admin")).to_string(), "Boss"),
            (Arranged::AccountName(role(2, "A").account()).to_string(), "Shop & bank"),
        ];
        overview.arranged = names.into_iter().flat_map(|(name, own)| [name, own.to_owned()]).collect();
        assert_eq!(items(&overview)[0].title, "Boss \u{b7} Shop && bank 0000 0000 0002");
    }

    #[test]
    fn no_name_is_read_as_a_command_of_the_menu() {
        assert_eq!(
            title("A", &role(1, "A").account(), Some("R&D 100%s \u{202e}")),
            "A \u{b7} R&&D 100%\u{2060}s \\u{202e} 0000 0000 0001"
        );
    }
}
