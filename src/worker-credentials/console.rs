//! Opens the console for any role: with the assertion while it is valid, afterwards with credentials through
//! AWS federation.

use crate::asked::{Asked, Attempts, Obtained};
use crate::endpoints;
use crate::handover::{Handover, Place, hand_over, hand_over_form};
use crate::obtain::obtain;
use crate::sts_client;
use rolebox_aws::console::ConsolePage;
use rolebox_aws::credentials::Rights;
use rolebox_protocol::{Failure, HandoverForm, OpenConsole};
use rolebox_session::login;
use rolebox_session::storage_key::WindowKind;
use rolebox_settings::HttpsUrl;
use rolebox_sts::federation::TokenRequest;
use rolebox_worker::ports::Online;
use rolebox_worker::remember;
use rolebox_worker::state::State;

/// Opens a page of the console.
pub(crate) async fn open<B: Online>(
    state: &State<B>,
    request: &OpenConsole,
    place: Place,
) -> Result<(), Failure> {
    if state.window_kind == WindowKind::Incognito {
        return Err(Failure::IncognitoWindow);
    }
    let OpenConsole { login, role, rights, region, path } = request;
    let page = ConsolePage::new(role.partition(), region.as_ref(), path.as_ref())
        .map_err(|_| Failure::OtherPartition)?;
    let full = login::grants(&state.known, login, role, state.now).into_iter().next();
    // The assertion gives all rights of the role.
    match full.filter(|_| *rights == Rights::Full) {
        Some(grant) => {
            let relay_state = Some(page.as_str().to_owned());
            let handover = Handover { login: grant.login, role: role.clone(), relay_state };
            hand_over(state.browser, state.window_kind, &handover, place).await?;
        }
        None => {
            let form = federated(state, request, &page).await?;
            hand_over_form(state.browser, state.window_kind, &form, place).await?
        }
    }
    remember::role_used(state, role).await;
    remember::page_opened(state, path.as_ref(), region.as_ref()).await;
    Ok(())
}

/// Exchanges credentials for a sign-in form.
async fn federated<B: Online>(
    state: &State<B>,
    request: &OpenConsole,
    page: &ConsolePage,
) -> Result<HandoverForm, Failure> {
    let login = state.login(&request.login);
    let OpenConsole { login: named, role, rights, .. } = request;
    let asked =
        Asked { login: named, rights: *rights, confirmed: false, attempts: Attempts::All, neighbour: false };
    let credentials = match obtain(state, asked, role).await? {
        Obtained::Credentials(credentials, _) => credentials,
        Obtained::ConfirmIssuer => return Err(Failure::NewIssuer),
    };
    let acs = endpoints::acs(login, role)?;
    // No duration: the session then lasts as long as the credentials. AWS refuses a duration for a chained
    // role.
    let token = TokenRequest::new(&credentials, acs.region.as_ref(), None)?;
    let token = sts_client::sign_in_token(state, token).await?;
    let effective = state.effective();
    let start =
        login.and_then(|login| effective.start_url(&login.issuer)).map(HttpsUrl::as_str).unwrap_or_default();
    let form = token.post_login(start, page)?;
    // Exposed to the hand-over page, which submits it to AWS in the same task in which it receives it.
    let fields = form.fields.iter().map(|(name, value)| ((*name).to_owned(), value.expose().to_owned()));
    Ok(HandoverForm { action: form.url, fields: fields.collect() })
}
