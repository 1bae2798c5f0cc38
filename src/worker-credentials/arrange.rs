//! Arranges a person's lists: favorites, what is hidden, own names.

use rolebox_protocol::Failure;
use rolebox_saml::LoginId;
use rolebox_session::arranged::Arrange;
use rolebox_session::chain;
use rolebox_worker::ports::Online;
use rolebox_worker::remember;
use rolebox_worker::state::State;

/// Makes one change. A picker can only change roles and accounts of the login of its tab, `only`.
pub(crate) async fn arrange<B: Online>(
    state: &State<B>,
    only: Option<&LoginId>,
    change: Arrange,
) -> Result<(), Failure> {
    if let Some(login) = only {
        let login = state.login(login).ok_or(Failure::LoginGone)?;
        let name = change.name();
        let theirs: Vec<_> = state.roles_of(login).collect();
        let chained = state.chained();
        let reached = chained.iter().map(|chained| &chained.role);
        let reached = reached.filter(|role| chain::leads_to(theirs.clone(), &chained, role));
        let is_theirs = theirs.iter().copied().chain(reached).any(|role| match name.role() {
            Some(named) => role == named,
            None => role.account() == name.account(),
        });
        if !is_theirs {
            return Err(Failure::RoleUnknown);
        }
    }
    remember::arrange(state, &[change]).await
}
