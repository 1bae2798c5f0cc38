//! Whether to ask before a role is used from the dashboard.

use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::Rights;
use rolebox_protocol::Overview;
use rolebox_role_list::Aliases;
use rolebox_role_list::environment::{Marker, Tag};
use std::rc::Rc;

/// Returns a role's environment.
#[must_use]
pub fn tag(overview: &Overview, role: &RoleArn) -> Option<Rc<Tag>> {
    marker(overview).tag(role, Aliases::new(overview).of(&role.account()))
}

/// Returns the environment that the question names, and whether to remember the agreement. None if there is nothing to
/// ask: the role is not production, the person agreed today, or they want to look only. `now` is in Unix
/// milliseconds.
#[must_use]
pub fn question(overview: &Overview, role: &RoleArn, rights: Rights, now: i64) -> Option<(Rc<Tag>, bool)> {
    if rights == Rights::Narrowed && overview.preferences.narrowing().is_read_only() {
        return None;
    }
    let marker = marker(overview);
    let tag =
        marker.tag(role, Aliases::new(overview).of(&role.account())).filter(|tag| tag.is_production())?;
    marker.asks(role, overview.agreed(), now).then(|| (tag, marker.keeps_agreements()))
}

fn marker(overview: &Overview) -> Marker {
    Marker::new(&overview.marks().read(), overview)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, overview, role};
    use rolebox_protocol::Marked;
    use rolebox_settings::effective::Effective;
    use rolebox_settings::marks::Marks;

    #[test]
    fn production_asks_once_a_day_unless_it_is_only_looked_at() {
        // Account 2 is acme-prod.
        let mut overview = overview(Vec::new());
        let marks = Marks::write(&Effective::default());
        overview.marked = Some(Marked { marks, ..Marked::default() });
        let asks = |overview: &Overview, account, rights| {
            question(overview, &role(account, "Admin"), rights, NOW).is_some()
        };
        assert!(asks(&overview, 2, Rights::Full));
        assert!(!asks(&overview, 2, Rights::Narrowed) && !asks(&overview, 1, Rights::Full));
        overview.preferences.narrowing_policy = Some("arn:aws:iam::aws:policy/PowerUserAccess".into());
        assert!(asks(&overview, 2, Rights::Narrowed));
        overview.marked.as_mut().unwrap().agreed = vec![(role(2, "Admin"), NOW - 1)];
        assert!(!asks(&overview, 2, Rights::Full));
    }
}
