//! Messages between the worker and AWS's sign-in page: the picker's frame, and the content script around it.

use super::PageRequest;
use rolebox_aws::arn::RoleArn;
use serde::{Deserialize, Serialize};

/// A message of the picker's frame on a sign-in page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PickerRequest {
    /// A question that the popup can ask too, answered for the login of the picker's own tab.
    Page(PageRequest),
    /// The picker works. Without this message the content script removes the frame.
    Ready,
    /// The height that the picker needs, in CSS pixels.
    Height(u32),
    /// The person closed the picker, or it failed: remove the frame.
    Close,
}

/// A message of the content script on a sign-in page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ContentRequest {
    /// The page has begun to load: is there a choice of roles? The answer is a [`Placement`].
    Hello,
    /// AWS's list has loaded. The answer is [`Failure::LoginGone`](super::Failure::LoginGone) if this tab has no login.
    Listed(Listed),
    /// The page was left. Its response had begun at this time, Unix milliseconds by this computer's clock.
    Left(i64),
}

/// The content of the page with AWS's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Listed {
    /// The headings of its accounts, as on the page.
    pub accounts: Vec<String>,
    /// The site from which the person came: scheme and host only.
    pub from: String,
}

/// Whether the picker belongs on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Placement {
    /// Whether this tab has a login with more than one role.
    pub show: bool,
}

/// A message of the worker to the content script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ContentCommand {
    /// Remove the picker.
    Remove,
    /// The picker answered in time.
    Ready,
    /// Set the frame to this height, in CSS pixels.
    Height(u32),
    /// Use the page's own control for this role. The answer is a [`Pressed`].
    SignIn(RoleArn),
}

/// The result of a request to sign in on AWS's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Pressed {
    /// The control exists and is used right after this answer.
    Now,
    /// The page is still loading: the control is used once the list has loaded.
    Later,
    /// The page has no control for this role.
    Missing,
}
