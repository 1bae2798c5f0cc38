//! The way to AWS, and this computer's clock.

use rolebox_text::secret::Secret;

/// An answer of AWS.
#[derive(Debug)]
pub struct AwsReply {
    /// The HTTP status.
    pub status: u16,
    /// The body. That of STS contains credentials.
    pub body: Secret,
    /// The `Date` header.
    pub date: Option<String>,
}

/// Calls to AWS. Nothing else is a way to the network.
pub trait Aws: Copy {
    /// Posts a body. None: no answer came in time.
    fn post(
        self,
        url: &str,
        headers: &[(&str, &str)],
        body: &Secret,
    ) -> impl Future<Output = Option<AwsReply>>;

    /// Returns the time by this computer's clock, Unix milliseconds.
    fn local_now(self) -> i64;
}
