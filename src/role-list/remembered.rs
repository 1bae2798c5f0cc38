//! Adds the people whose roles are only remembered to those who are logged in.

use rolebox_protocol::Overview;
use rolebox_text::order::in_order;
use std::cmp::Reverse;

/// Adds them after the others, the newest login first. Who is logged in meanwhile is listed with the roles of that
/// login.
pub(crate) fn join(overview: &mut Overview) {
    let Some(marked) = &overview.marked else { return };
    for (id, roles) in in_order(&marked.remembered, |(_, roles)| Reverse(roles.at())) {
        let is_known = overview.people.iter().any(|other| {
            other.issuer == roles.issuer() && other.session_name.as_deref() == roles.session_name()
        });
        if let (Ok(id), false) = (id.parse(), is_known) {
            overview.people.push(roles.person(id));
        }
    }
}
