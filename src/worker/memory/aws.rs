//! AWS in memory.

use super::Memory;
use super::run::step;
use crate::ports::{Aws, AwsReply};
use rolebox_text::secret::Secret;

/// A call to AWS.
#[derive(Debug, Clone)]
pub struct Call {
    /// The URL.
    pub url: String,
    /// The headers.
    pub headers: Vec<(String, String)>,
    /// The body. No test has a real secret.
    pub body: String,
}

impl Aws for &Memory {
    async fn post(self, url: &str, headers: &[(&str, &str)], body: &Secret) -> Option<AwsReply> {
        step().await;
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        // Exposed to a test.
        let call = Call { url: url.to_owned(), headers: headers.collect(), body: body.expose().to_owned() };
        let reply = (self.aws.borrow_mut())(&call);
        self.calls.borrow_mut().push(call);
        reply
    }

    fn local_now(self) -> i64 {
        self.clock.get()
    }
}
