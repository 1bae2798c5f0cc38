//! What is said between the worker and AWS's sign-in page: the picker's frame, and the content script around it.

use super::PageRequest;
use rolebox_aws::arn::RoleArn;
use serde::{Deserialize, Serialize};

/// What the picker's frame on a sign-in page sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PickerRequest {
    /// A question that the popup could ask too; answered for the login of the picker's own tab.
    Page(PageRequest),
    /// The picker works. Without it the content script takes the frame away again.
    Ready,
    /// The height that the picker wants, in CSS pixels.
    Height(u32),
    /// The person closed the picker, or it failed: take the frame away.
    Close,
}

/// What the content script on a sign-in page sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ContentRequest {
    /// The page begins: is there something to choose? Answered with [`Placement`].
    Hello,
    /// AWS's list is there. Answered with [`Failure::LoginGone`] if there is no login in this tab.
    Listed(Listed),
}

/// What the page with AWS's list tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Listed {
    /// The headings of its accounts as they are written on the page.
    pub accounts: Vec<String>,
    /// The site from which the person came: scheme and host alone.
    pub from: String,
}

/// Whether the picker belongs on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Placement {
    /// There is a login with more than one role in this tab.
    pub show: bool,
}

/// What the worker sends to the content script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ContentCommand {
    /// Take the picker away.
    Remove,
    /// The picker answered in time.
    Ready,
    /// Give the frame this height, in CSS pixels.
    Height(u32),
    /// Use the page's own control for this role; answered with [`Pressed`].
    SignIn(RoleArn),
}

/// What became of a wish to sign in on AWS's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Pressed {
    /// The control is there and is used right after this answer.
    Now,
    /// The page is still loading: it happens when the list is there.
    Later,
    /// The page has no control for this role.
    Missing,
}
