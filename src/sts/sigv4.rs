//! Signs requests to STS with AWS Signature Version 4.
//!
//! It only signs our own requests: a form sent by `POST /` to a regional STS endpoint. So of the general
//! algorithm (IAM user guide, "Create a signed AWS API request") there is no query, no path and a fixed list
//! of headers.

use super::CONTENT_TYPE;
use hmac::{Hmac, KeyInit, Mac};
use rolebox_aws::credentials::Credentials;
use rolebox_aws::instant;
use rolebox_aws::partition::{Partition, Region};
use rolebox_text::hex::hex;
use rolebox_text::secret::Secret;
use sha2::{Digest, Sha256};
use thiserror::Error;
use zeroize::Zeroizing;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
const SIGNED_HEADERS: &str = "content-type;host;x-amz-date;x-amz-security-token";

/// A signed request. Send it unchanged; STS accepts it for five minutes.
#[derive(Debug, Clone)]
pub struct SignedRequest {
    /// The URL, for `POST`.
    pub url: String,
    /// The headers; a browser adds `Host` itself. Two of them are secret: they let anyone act with the
    /// credentials.
    pub headers: [(&'static str, Secret); 4],
    /// The signed form.
    pub body: Secret,
}

/// Why a request was not signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SigningError {
    /// The credentials are for another partition than the region's.
    #[error("the credentials are of another partition")]
    Partition,
    /// The year does not have four digits.
    #[error("no time to sign at")]
    Time,
}

/// Signs a form for a region's STS endpoint at a Unix time in milliseconds.
///
/// # Errors
///
/// Every [`SigningError`].
pub(super) fn sign(
    body: Secret,
    region: &Region,
    credentials: &Credentials,
    now_ms: i64,
) -> Result<SignedRequest, SigningError> {
    let partition = Partition::of_region(region);
    if credentials.partition() != Some(partition) {
        return Err(SigningError::Partition);
    }
    let time = instant::basic(now_ms).ok_or(SigningError::Time)?;
    let date = time.split('T').next().unwrap_or_default();
    let host = partition.sts_host(region);
    let token = credentials.session_token();

    // Hashed in pieces, to avoid copies of the token and the body. Only exposed to the digest.
    let mut canonical = Sha256::new();
    for piece in [
        "POST\n/\n\ncontent-type:",
        CONTENT_TYPE,
        "\nhost:",
        &host,
        "\nx-amz-date:",
        &time,
        "\nx-amz-security-token:",
        token.expose(),
        "\n\n",
        SIGNED_HEADERS,
        "\n",
        &hex(&Sha256::digest(body.expose())),
    ] {
        canonical.update(piece);
    }
    let canonical = hex(&canonical.finalize());
    let scope = format!("{date}/{region}/sts/aws4_request");
    let to_sign = format!("{ALGORITHM}\n{time}\n{scope}\n{canonical}");

    // Only exposed into the first key of the chain, which is wiped like the others.
    let mut key = Zeroizing::new([b"AWS4", credentials.secret_access_key().expose().as_bytes()].concat());
    for message in [date, region.as_str(), "sts", "aws4_request", &to_sign] {
        key = mac(&key, message);
    }
    let authorization = format!(
        "{ALGORITHM} Credential={}/{scope}, SignedHeaders={SIGNED_HEADERS}, Signature={}",
        credentials.access_key_id(),
        hex(&key),
    );
    let headers = [
        ("Content-Type", CONTENT_TYPE.into()),
        ("X-Amz-Date", time.into()),
        ("X-Amz-Security-Token", token.clone()),
        ("Authorization", authorization.into()),
    ];
    Ok(SignedRequest { url: format!("https://{host}/"), headers, body })
}

fn mac(key: &[u8], message: &str) -> Zeroizing<Vec<u8>> {
    // HMAC accepts keys of any length, so this never fails.
    let mac =
        Hmac::<Sha256>::new_from_slice(key).map(|mac| mac.chain_update(message).finalize().into_bytes());
    Zeroizing::new(mac.unwrap_or_default().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    /// 2026-03-01T11:00:00.999Z.
    const NOW: i64 = 1_772_362_800_999;

    fn credentials(partition: &str, secret: &str, token: &str) -> Credentials {
        let arn = format!("arn:{partition}:sts::123456789012:assumed-role/Admin/jane@example.com");
        let id = "ASIAEXAMPLE000000001".to_owned();
        Credentials::new(id, secret.into(), token.into(), NOW + 3_600_000, arn).unwrap()
    }

    fn signed(body: &str, region: &str, secret: &str, token: &str, now: i64) -> SignedRequest {
        let region: Region = region.parse().unwrap();
        let partition = Partition::of_region(&region).name();
        sign(body.into(), &region, &credentials(partition, secret, token), now).unwrap()
    }

    fn authorization(request: &SignedRequest) -> &str {
        request.headers[3].1.expose()
    }

    #[test]
    fn a_request_is_signed_as_botocore_signed_it() {
        for (region, host, signature) in [
            (
                "us-east-1",
                "sts.us-east-1.amazonaws.com",
                "e966483bd47b79330edcb308475e92561bf7d252af9e6c4edb17e46d96fcf1dc",
            ),
            (
                "cn-north-1",
                "sts.cn-north-1.amazonaws.com.cn",
                "95393d95f7d9132a13cbc5967e248c724ddfd1ee430d3db037aabed1b7e6626e",
            ),
        ] {
            let request =
                signed("Action=GetCallerIdentity&Version=2011-06-15", region, SECRET, "FwoG+/==", NOW);
            assert_eq!(request.url, format!("https://{host}/"));
            let headers = request.headers.each_ref().map(|(name, value)| (*name, value.expose()));
            let authorization = format!(
                "AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE000000001/20260301/{region}/sts/aws4_request, \
                 SignedHeaders=content-type;host;x-amz-date;x-amz-security-token, Signature={signature}"
            );
            let expected = [
                ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                ("X-Amz-Date", "20260301T110000Z"),
                ("X-Amz-Security-Token", "FwoG+/=="),
                ("Authorization", authorization.as_str()),
            ];
            assert_eq!(headers, expected);
        }
    }

    #[test]
    fn credentials_of_another_partition_sign_nothing() {
        let region: Region = "cn-north-1".parse().unwrap();
        for partition in ["aws", "aws-us-gov", "aws-moon"] {
            let refused = sign("A=B".into(), &region, &credentials(partition, SECRET, "t"), NOW);
            assert_eq!(refused.unwrap_err(), SigningError::Partition, "{partition}");
        }
        let refused = sign("A=B".into(), &region, &credentials("aws-cn", SECRET, "t"), i64::MAX);
        assert_eq!(refused.unwrap_err(), SigningError::Time);
    }

    #[test]
    fn debug_output_contains_no_header_and_no_body() {
        let shown = format!("{:?}", signed("ExternalId=secret", "us-east-1", SECRET, "t0ken", NOW));
        for text in ["secret", "t0ken", "Signature", "wJalr"] {
            assert!(!shown.contains(text), "{shown}");
        }
    }

    proptest! {
        #[test]
        fn every_part_of_a_request_counts_and_the_secret_is_nowhere_in_it(
            secret in "[A-Za-z0-9/+]{40}",
            token in "[A-Za-z0-9/+=]{1,400}",
            body in "[A-Za-z0-9&=%.-]{1,100}",
            seconds in 0_i64..4_000_000_000,
        ) {
            let now = seconds * 1000;
            let one = signed(&body, "eu-west-1", &secret, &token, now);
            let text = one.headers.iter().map(|(_, value)| value.expose()).collect::<String>();
            prop_assert!(!text.contains(&secret));
            let others = [
                signed(&body, "eu-west-2", &secret, &token, now),
                signed(&format!("{body}x"), "eu-west-1", &secret, &token, now),
                signed(&body, "eu-west-1", &format!("{secret}x"), &token, now),
                signed(&body, "eu-west-1", &secret, &format!("{token}x"), now),
                signed(&body, "eu-west-1", &secret, &token, now + 1000),
            ];
            for other in &others {
                prop_assert_ne!(authorization(&one), authorization(other));
            }
            let same = signed(&body, "eu-west-1", &secret, &token, now + 999);
            prop_assert_eq!(authorization(&one), authorization(&same));
        }
    }
}
