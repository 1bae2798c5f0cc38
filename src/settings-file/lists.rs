//! What the person arranged in their lists, as fields of the file: favorites, what is hidden, own names.

use super::{FileError, Rule};
use rolebox_session::arranged::{Arrange, Arranged};
use rolebox_text::order::{repeated, sorted};
use serde_json::{Map, Value};

const FAVORITES: &str = "favorites";
const HIDDEN: &str = "hidden";
const NAMES: &str = "names";

/// The fields as they are written.
pub(super) struct Lists {
    /// Roles, in the order of their numbers.
    pub(super) favorites: Vec<String>,
    /// Roles and accounts, in their order.
    pub(super) hidden: Vec<String>,
    /// Names by role or account.
    pub(super) names: Map<String, Value>,
}

impl Lists {
    /// Sorts changes into the fields. Those that end something are left out.
    pub(super) fn new(arranged: &[Arrange]) -> Self {
        let mut lists = Self { favorites: Vec::new(), hidden: Vec::new(), names: Map::new() };
        for change in arranged {
            match change {
                Arrange::Favorite((role, true)) => lists.favorites.push(role.to_string()),
                Arrange::HiddenRole((role, true)) => lists.hidden.push(role.to_string()),
                Arrange::HiddenAccount((account, true)) => lists.hidden.push(account.to_string()),
                Arrange::RoleName((role, Some(name))) => {
                    lists.names.insert(role.to_string(), name.as_str().into());
                }
                Arrange::AccountName((account, Some(name))) => {
                    lists.names.insert(account.to_string(), name.as_str().into());
                }
                Arrange::Favorite((_, false))
                | Arrange::HiddenRole((_, false))
                | Arrange::HiddenAccount((_, false))
                | Arrange::RoleName((_, None))
                | Arrange::AccountName((_, None)) => {}
            }
        }
        lists.hidden = sorted(lists.hidden, Ord::cmp);
        lists
    }
}

/// Takes the fields out of a file.
///
/// # Errors
///
/// The first entry that breaks its rule: one that is no role or account, one that comes twice, a role that is both a
/// favorite and hidden.
pub(super) fn read(file: &mut Map<String, Value>) -> Result<Vec<Arrange>, FileError> {
    let mut arranged = Vec::new();
    let mut entries = Vec::new();
    for (field, rule) in [(FAVORITES, Rule::Favorites), (HIDDEN, Rule::Hidden)] {
        let list = match file.remove(field) {
            None => continue,
            Some(Value::Array(list)) => list,
            Some(_) => return Err(FileError::Field { field, rule }),
        };
        for (at, entry) in list.into_iter().enumerate() {
            let wrong = FileError::Entry { field, at, rule };
            let Value::String(of) = entry else { return Err(wrong) };
            let change = match Arranged::read(&format!(
                "{}:{of}",
                if field == HIDDEN { HIDDEN } else { "favorite" }
            )) {
                Some(Arranged::Favorite(role)) => Arrange::Favorite((role, true)),
                Some(Arranged::HiddenRole(role)) => Arrange::HiddenRole((role, true)),
                Some(Arranged::HiddenAccount(account)) => Arrange::HiddenAccount((account, true)),
                Some(Arranged::RoleName(_) | Arranged::AccountName(_)) | None => return Err(wrong),
            };
            entries.push((of, wrong));
            arranged.push(change);
        }
    }
    let repeated = repeated(entries.iter().map(|(of, _)| (of.as_str(), "")));
    if let Some(((_, wrong), _)) = entries.into_iter().zip(repeated).find(|(_, repeated)| *repeated) {
        return Err(wrong);
    }
    let (field, rule) = (NAMES, Rule::Names);
    let names = match file.remove(field) {
        None => return Ok(arranged),
        Some(Value::Object(names)) => names,
        Some(_) => return Err(FileError::Field { field, rule }),
    };
    for (at, (of, name)) in names.into_iter().enumerate() {
        let wrong = FileError::Entry { field, at, rule };
        let Some(Ok(name)) = name.as_str().map(str::parse) else { return Err(wrong) };
        arranged.push(match Arranged::read(&format!("name:{of}")) {
            Some(Arranged::RoleName(role)) => Arrange::RoleName((role, Some(name))),
            Some(Arranged::AccountName(account)) => Arrange::AccountName((account, Some(name))),
            Some(Arranged::Favorite(_) | Arranged::HiddenRole(_) | Arranged::HiddenAccount(_)) | None => {
                return Err(wrong);
            }
        });
    }
    Ok(arranged)
}
