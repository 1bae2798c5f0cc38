//! Signs in to the console from the picker, with the control on AWS's page.

use rolebox_aws::arn::RoleArn;
use rolebox_browser::press;
use rolebox_protocol::{Failure, Pressed};

/// Signs in on the page that contains the picker.
pub(crate) async fn on_page(tab: i32, role: &RoleArn) -> Result<(), Failure> {
    match press(tab, role).await {
        Some(Pressed::Now | Pressed::Later) => Ok(()),
        Some(Pressed::Missing) => Err(Failure::NoControl),
        None => Err(Failure::PageGone),
    }
}
