//! Signatures against botocore's: two accounts of Signature Version 4, which share no code.

use crate::program::{Environment, run_python};
use proptest::prelude::*;
use rolebox_aws::credentials::Credentials;
use rolebox_aws::partition::{Partition, Region};
use rolebox_sts::{AssumeRole, GetCallerIdentity, SignedRequest};
use serde_json::{Value, json};

/// What a request is made of.
#[derive(Debug, Clone)]
struct Asked {
    region: Region,
    secret: String,
    token: String,
    now_ms: i64,
    /// The role's name; none: `GetCallerIdentity`.
    role: Option<String>,
    external_id: Option<String>,
    duration: Option<u32>,
}

/// Signs what it reads with botocore, at the time given.
const SIGN: &str = r#"
import json, sys
from datetime import datetime, timezone
import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
answers = []
for one in json.load(sys.stdin):
    at = datetime.fromtimestamp(one["seconds"], timezone.utc)
    botocore.auth.get_current_datetime = lambda: at
    request = AWSRequest("POST", one["url"], {"Content-Type": one["type"]}, one["body"].encode())
    credentials = Credentials(one["id"], one["secret"], one["token"])
    botocore.auth.SigV4Auth(credentials, "sts", one["region"]).add_auth(request)
    answers.append(dict(request.headers.items()))
print(json.dumps(answers))
"#;

const ID: &str = "ASIAEXAMPLE000000001";

impl Asked {
    fn sign(&self) -> SignedRequest {
        let partition = Partition::of_region(&self.region).name();
        let arn = format!("arn:{partition}:sts::123456789012:assumed-role/Admin/jane@example.com");
        let (secret, token) = (self.secret.as_str().into(), self.token.as_str().into());
        let credentials = Credentials::new(ID.to_owned(), secret, token, 0, arn).unwrap();
        let Some(role) = &self.role else {
            return GetCallerIdentity.signed(&self.region, &credentials, self.now_ms).unwrap();
        };
        let external_id = self.external_id.as_ref().map(|id| id.parse().unwrap());
        let request = AssumeRole {
            role: &format!("arn:{partition}:iam::210987654321:role/{role}").parse().unwrap(),
            session_name: None,
            duration: self.duration.map(|seconds| seconds.try_into().unwrap()),
            external_id: external_id.as_ref(),
            policy_arns: &["arn:aws:iam::aws:policy/ReadOnlyAccess"],
        };
        request.signed(&self.region, &credentials, self.now_ms).unwrap()
    }
}

fn asked() -> impl Strategy<Value = Asked> {
    let regions = Partition::ALL.into_iter().flat_map(|partition| partition.default_regions());
    let regions = proptest::sample::select(regions.copied().collect::<Vec<&str>>());
    let role = proptest::option::of("[A-Za-z0-9+=,.@_-]{1,64}");
    let external_id = proptest::option::of("[A-Za-z0-9+=,.@:/_-]{2,100}");
    let times = 0..4_102_444_800_000_i64;
    let keys = ("[A-Za-z0-9/+]{1,200}", "[A-Za-z0-9/+=]{1,600}");
    (regions, keys, times, role, external_id, proptest::option::of(900..=3_600_u32)).prop_map(
        |(region, (secret, token), now_ms, role, external_id, duration)| Asked {
            region: region.parse().unwrap(),
            secret,
            token,
            now_ms,
            role,
            external_id,
            duration,
        },
    )
}

proptest! {
    // Python starts once for each case, so that a case is many requests.
    #![proptest_config(ProptestConfig { cases: 3, max_shrink_iters: 20, ..ProptestConfig::default() })]
    #[test]
    fn every_request_is_signed_as_botocore_signs_it(all in proptest::collection::vec(asked(), 100)) {
        let ours: Vec<SignedRequest> = all.iter().map(Asked::sign).collect();
        let requests = all.iter().zip(&ours).map(|(asked, signed)| json!({
            "url": signed.url,
            "type": signed.headers[0].1.expose(),
            "body": signed.body.expose(),
            "region": asked.region.as_str(),
            "seconds": asked.now_ms / 1000,
            "id": ID,
            "secret": asked.secret,
            "token": asked.token,
        }));
        let requests = Value::from_iter(requests).to_string();
        let theirs: Vec<Value> =
            serde_json::from_str(&run_python(SIGN, &Environment::new(), &requests).unwrap()).unwrap();
        let ours: Vec<Value> = ours.iter().map(headers).collect();
        prop_assert_eq!(ours, theirs);
    }
}

fn headers(request: &SignedRequest) -> Value {
    request.headers.iter().map(|(name, value)| ((*name).to_owned(), json!(value.expose()))).collect()
}
