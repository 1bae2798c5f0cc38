//! Signs in to the console from the picker, with the control on AWS's page.

use rolebox_aws::arn::RoleArn;
use rolebox_protocol::{Failure, Pressed};
use rolebox_worker::ports::Browser;

/// Signs in on the page that contains the picker.
pub(crate) async fn on_page<B: Browser>(browser: B, tab: i64, role: &RoleArn) -> Result<(), Failure> {
    match browser.press(tab, role).await {
        Some(Pressed::Now | Pressed::Later) => Ok(()),
        Some(Pressed::Missing) => Err(Failure::NoControl),
        None => Err(Failure::PageGone),
    }
}
