//! Returns a role's credentials as text.

use crate::asked::{Asked, Attempts, Obtained};
use crate::obtain::obtain;
use rolebox_aws::arn::{AccountId, RoleArn};
use rolebox_aws::credentials::{Credentials, Rights};
use rolebox_credentials::export::names::Names;
use rolebox_credentials::format::{Context, Format, render};
use rolebox_credentials::profile::ProfileName;
use rolebox_protocol::{Copied, CopyAnswer, CopyCredentials, Failure};
use rolebox_session::chain::ChainedRole;
use rolebox_settings::Settings;
use rolebox_worker::ports::Online;
use rolebox_worker::remember;
use rolebox_worker::state::{ActiveUntil, State};

/// Answers a request for credentials.
pub(crate) async fn copy<B: Online>(
    state: &State<B>,
    request: &CopyCredentials,
) -> Result<CopyAnswer, Failure> {
    let asked = Asked {
        login: &request.login,
        rights: request.rights,
        confirmed: request.confirmed,
        attempts: Attempts::All,
        neighbour: false,
    };
    match obtain(state, asked, &request.role).await? {
        Obtained::ConfirmIssuer => Ok(CopyAnswer::ConfirmIssuer),
        Obtained::Credentials(credentials, active) => {
            remember::role_used(state, &request.role).await;
            Ok(answer(state, request, &credentials, active))
        }
    }
}

fn answer<B: Online>(
    state: &State<B>,
    request: &CopyCredentials,
    credentials: &Credentials,
    active: ActiveUntil,
) -> CopyAnswer {
    let account = request.role.account();
    let settings = state.settings();
    let configured = state.chained();
    let chained = configured.iter().find(|chained| chained.role == request.role);
    let region = chained.and_then(|chained| chained.region.as_ref()).or(settings.region.as_ref());
    let preferred = state.role_preference(&request.role).format.filter(|_| !request.chosen);
    let format = preferred.unwrap_or(request.format);
    let profile = profile(state, &request.role, format, &settings, &configured);
    let context = Context { region, profile: &profile, account_id: &account };
    CopyAnswer::Copied(Copied {
        // Exposed to the extension page that asked, which puts it on the clipboard.
        text: render(credentials, format, &context).expose().to_owned(),
        expires_at: state.skew.local(active.expires_at),
        granted_s: active.granted_s,
        asked_s: active.asked_s,
        narrowed_by: match request.rights {
            Rights::Full => None,
            Rights::Narrowed => Some(settings.narrowing_policy.name().to_owned()),
        },
    })
}

/// Returns the name that a copy gives a role's profile.
pub(crate) fn profile_name<B: Online>(state: &State<B>, role: &RoleArn) -> String {
    profile(state, role, Format::Profile, &state.settings(), &state.chained()).to_string()
}

/// Returns the profile name that an export of all roles would use. Both take the same roles into account:
/// those of everybody, and the chained ones.
fn profile<B: Online>(
    state: &State<B>,
    role: &RoleArn,
    format: Format,
    settings: &Settings,
    configured: &[ChainedRole],
) -> ProfileName {
    let own = state.known.iter().flat_map(|known| &known.login.roles).map(|pair| &pair.role);
    let all = own.chain(configured.iter().map(|chained| &chained.role)).chain([role]);
    let alias = |account: &AccountId| state.account_name(account);
    let template = &settings.profile_template;
    // There may be thousands of roles, and most formats use no profile name.
    let name = format.names_profile().then(|| Names::new(template, all, alias).of(role).cloned());
    name.flatten().unwrap_or_else(|| template.render(role, alias(&role.account()).as_deref()))
}
