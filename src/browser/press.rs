//! Asks the content script to press AWS's own control for a role.

use crate::api;
use crate::from_js::from_js;
use rolebox_aws::arn::RoleArn;
use rolebox_protocol::{ContentCommand, Pressed};

/// Signs in on the page in a tab. None: the tab has no content script of ours.
pub async fn press(tab: i32, role: &RoleArn) -> Option<Pressed> {
    from_js(api::tell_content(tab, &ContentCommand::SignIn(role.clone())).await?)
}
