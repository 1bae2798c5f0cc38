//! Chained roles: one from the fields of the form, and those of a pasted `~/.aws/config`.

use rolebox_aws::arn::RoleArn;
use rolebox_session::chain::import::{Config, Import, TooLarge};
use rolebox_session::chain::{ChainError, ChainedRole, Settings, check};
use std::collections::HashMap;
use std::rc::Rc;
use std::str::FromStr;

/// The texts in the fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    /// The role.
    pub role: String,
    /// The role from which it is assumed.
    pub via: String,
    /// The external ID; it can be empty, like the texts below.
    pub external_id: String,
    /// The name of the session.
    pub session_name: String,
    /// The region.
    pub region: String,
}

/// Why nothing is added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The field of the role has no ARN of a role.
    Role,
    /// The field of the role before it has none.
    Via,
    /// An external ID has other characters.
    ExternalId,
    /// A session name has other characters.
    SessionName,
    /// There is no such region.
    Region,
    /// The role doesn't fit beside the others.
    Chain(ChainError),
}

impl Fields {
    /// Reads a role that fits beside the configured ones.
    ///
    /// # Errors
    ///
    /// The first field that can't be read, or why the role doesn't fit.
    pub fn read(&self, configured: &[ChainedRole]) -> Result<ChainedRole, Refused> {
        let settings = Settings {
            role: self.role.trim().parse().map_err(|_| Refused::Role)?,
            via: self.via.trim().parse().map_err(|_| Refused::Via)?,
            external_id: optional(&self.external_id).map_err(|()| Refused::ExternalId)?,
            session_name: optional(&self.session_name).map_err(|()| Refused::SessionName)?,
            duration: None,
            region: optional(&self.region).map_err(|()| Refused::Region)?,
        };
        let chained = ChainedRole::try_from(settings).map_err(Refused::Chain)?;
        fits(configured, std::slice::from_ref(&chained)).map_err(Refused::Chain)?;
        Ok(chained)
    }
}

fn optional<T: FromStr>(text: &str) -> Result<Option<T>, ()> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| ()),
    }
}

/// Checks that the new roles fit beside the configured ones; they replace those of the same name.
fn fits(configured: &[ChainedRole], new: &[ChainedRole]) -> Result<(), ChainError> {
    let stays = |known: &&ChainedRole| new.iter().all(|new| new.role != known.role);
    let all: Vec<ChainedRole> = configured.iter().filter(stays).chain(new).cloned().collect();
    check(&all).into_iter().collect()
}

/// A pasted text, and what was read of it.
#[derive(Debug, Clone, Default)]
pub struct Pasted {
    config: Rc<Config>,
    import: Import,
    /// The person's answers about source profiles.
    answers: Rc<HashMap<String, RoleArn>>,
}

/// What a text, or an answer about it, leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Roles to add.
    Roles(Vec<ChainedRole>),
    /// Nothing before the person has named the roles of source profiles.
    AskFirst,
    /// Nothing.
    Nothing,
    /// The roles don't fit beside the configured ones.
    Chain(ChainError),
}

impl Pasted {
    /// Reads a text.
    ///
    /// # Errors
    ///
    /// When it is too long.
    pub fn read(text: &str, configured: &[ChainedRole]) -> Result<(Self, Found), TooLarge> {
        let config = Config::read(text)?;
        let import = config.import(|_| None);
        let found = found(&import, &[], configured);
        Ok((Self { config: Rc::new(config), import, answers: Rc::default() }, found))
    }

    /// Reads the same text with the person's answers about source profiles. Earlier answers stay valid: the
    /// profiles asked about now are the remaining ones. Roles that were found before are not found again.
    #[must_use]
    pub fn answer(&self, answers: &HashMap<String, RoleArn>, configured: &[ChainedRole]) -> (Self, Found) {
        let mut all = (*self.answers).clone();
        all.extend(answers.iter().map(|(name, role)| (name.clone(), role.clone())));
        let import = self.config.import(|name| all.get(name).cloned());
        let before: Vec<&ChainedRole> = self.import.found.iter().map(|found| &found.role).collect();
        let found = found(&import, &before, configured);
        (Self { config: self.config.clone(), import, answers: Rc::new(all) }, found)
    }

    /// Returns what was read.
    #[must_use]
    pub const fn import(&self) -> &Import {
        &self.import
    }
}

fn found(import: &Import, before: &[&ChainedRole], configured: &[ChainedRole]) -> Found {
    let found = import.found.iter().map(|found| &found.role);
    let roles: Vec<ChainedRole> = found.filter(|role| !before.contains(role)).cloned().collect();
    if roles.is_empty() {
        let asks = import.bases.iter().any(|base| base.role.is_none());
        return if asks { Found::AskFirst } else { Found::Nothing };
    }
    match fits(configured, &roles) {
        Ok(()) => Found::Roles(roles),
        Err(error) => Found::Chain(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::role;

    fn fields(role: &str, via: &str) -> Fields {
        Fields { role: role.into(), via: via.into(), ..Fields::default() }
    }

    fn chained(of: &RoleArn, via: &RoleArn) -> ChainedRole {
        fields(of.as_str(), via.as_str()).read(&[]).unwrap()
    }

    #[test]
    fn the_first_field_that_can_not_be_read_is_reported() {
        let (admin, audit) = (role(1, "Admin").to_string(), role(2, "Audit").to_string());
        let good = fields(&format!(" {audit} "), &admin);
        assert!(good.read(&[]).is_ok());
        for (fields, refused) in [
            (fields("Audit", "Admin"), Refused::Role),
            (fields(&audit, ""), Refused::Via),
            (Fields { external_id: "a".into(), ..good.clone() }, Refused::ExternalId),
            (Fields { session_name: "a b".into(), region: "x".into(), ..good.clone() }, Refused::SessionName),
            (Fields { region: "Frankfurt".into(), ..good }, Refused::Region),
            (fields(&admin, &admin), Refused::Chain(ChainError::Cycle)),
        ] {
            assert_eq!(fields.read(&[]), Err(refused), "{fields:?}");
        }
    }

    #[test]
    fn a_role_fits_beside_the_others_or_in_place_of_one() {
        let [one, two, three] = [1, 2, 3].map(|account| role(account, "Admin"));
        let configured = [chained(&two, &one)];
        assert!(fields(three.as_str(), two.as_str()).read(&configured).is_ok());
        let circle = fields(one.as_str(), two.as_str()).read(&configured);
        assert_eq!(circle, Err(Refused::Chain(ChainError::Cycle)));
        assert!(fields(two.as_str(), three.as_str()).read(&configured).is_ok());
    }

    const TEXT: &str = "[profile base]\n\
        credential_process = fetch\n\
        [profile audit]\n\
        role_arn = arn:aws:iam::000000000002:role/Audit\n\
        source_profile = base\n";

    #[test]
    fn a_text_whose_source_profile_has_no_role_asks_for_it_and_then_adds_what_is_new() {
        let (pasted, found) = Pasted::read(TEXT, &[]).unwrap();
        assert_eq!(found, Found::AskFirst);
        let asked = &pasted.import().bases;
        assert_eq!(asked.iter().map(|base| base.name.as_str()).collect::<Vec<_>>(), ["base"]);

        let answers = HashMap::from([("base".to_owned(), role(1, "Admin"))]);
        let (pasted, found) = pasted.answer(&answers, &[]);
        assert_eq!(found, Found::Roles(vec![chained(&role(2, "Audit"), &role(1, "Admin"))]));
        // They are not added a second time, and the answer is not forgotten.
        let (pasted, found) = pasted.answer(&HashMap::new(), &[]);
        assert_eq!(found, Found::Nothing);
        assert_eq!(pasted.import().found.len(), 1);
    }

    #[test]
    fn a_text_without_roles_or_with_roles_that_fit_nowhere_adds_nothing() {
        let (_, found) = Pasted::read("[default]\nregion = eu-central-1\n", &[]).unwrap();
        assert_eq!(found, Found::Nothing);
        let (pasted, _) = Pasted::read(TEXT, &[]).unwrap();
        let answers = HashMap::from([("base".to_owned(), role(1, "Admin"))]);
        let configured = [chained(&role(1, "Admin"), &role(2, "Audit"))];
        assert_eq!(pasted.answer(&answers, &configured).1, Found::Chain(ChainError::Cycle));
    }
}
