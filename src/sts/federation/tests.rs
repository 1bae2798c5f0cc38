use super::*;
use proptest::prelude::*;
use rolebox_aws::console::ConsolePage;

fn credentials(partition: &str) -> Credentials {
    let arn = format!("arn:{partition}:sts::123456789012:assumed-role/Admin/jane");
    Credentials::new("ASIAEXAMPLE".to_owned(), "sEcr/t+".into(), "t0ken==".into(), 0, arn).unwrap()
}

fn request(partition: &str, region: &str, duration: Option<u32>) -> Result<TokenRequest, FederationError> {
    let region: Option<Region> = region.parse().ok();
    let duration = duration.map(|seconds| seconds.try_into().unwrap());
    TokenRequest::new(&credentials(partition), region.as_ref(), duration)
}

#[test]
fn a_token_is_requested_in_the_credentials_partition() {
    for (partition, region, url) in [
        ("aws", "", "https://signin.aws.amazon.com/federation"),
        ("aws", "eu-west-1", "https://eu-west-1.signin.aws.amazon.com/federation"),
        ("aws-us-gov", "", "https://signin.amazonaws-us-gov.com/federation"),
        ("aws-cn", "cn-north-1", "https://cn-north-1.signin.amazonaws.cn/federation"),
        ("aws-eusc", "", "https://eusc-de-east-1.signin.amazonaws-eusc.eu/federation"),
    ] {
        assert_eq!(request(partition, region, None).unwrap().url(), url);
    }
    for (partition, region) in [("aws", "cn-north-1"), ("aws-us-gov", "us-east-1"), ("moon", "")] {
        assert_eq!(request(partition, region, None).unwrap_err(), FederationError::Partition, "{partition}");
    }
}

#[test]
fn the_form_contains_the_credentials_and_a_duration_only_if_wanted() {
    let session = "Session=%7B%22sessionId%22%3A%22ASIAEXAMPLE%22%2C%22sessionKey%22%3A%22sEcr%2Ft%2B%22\
        %2C%22sessionToken%22%3A%22t0ken%3D%3D%22%7D";
    for (duration, body) in [
        (None, format!("Action=getSigninToken&{session}")),
        (Some(43_200), format!("Action=getSigninToken&SessionDuration=43200&{session}")),
    ] {
        assert_eq!(request("aws", "", duration).unwrap().body().expose(), body);
    }
}

#[test]
fn the_answer_is_a_token_or_a_reason() {
    use FederationError as E;
    for (status, body, expected) in [
        (200, r#"{"SigninToken":"aB3-_~="}"#, Ok("aB3-_~=")),
        (200, " { \"Other\" : \"{}\" ,\r\n \"SigninToken\":\"a\" } \n", Ok("a")),
        (200, r#"{"SigninToken":""}"#, Err(E::Unreadable)),
        (200, r#"{"SigninToken":"a b"}"#, Err(E::Unreadable)),
        (200, r#"{"SigninToken":"a\u0062"}"#, Err(E::Unreadable)),
        (200, r#"{"SigninToken":1}"#, Err(E::Unreadable)),
        (200, r#"{"SigninToken":"a"} x"#, Err(E::Unreadable)),
        (200, r#"{"SigninToken":"a" "b"}"#, Err(E::Unreadable)),
        (200, r#"{"SigninToken":"a",}"#, Err(E::Unreadable)),
        (200, r#"{"signinToken":"a"}"#, Err(E::Unreadable)),
        (200, "{}", Err(E::Unreadable)),
        (200, "<html>", Err(E::Unreadable)),
        (302, "", Err(E::Unreadable)),
        (400, "", Err(E::Refused)),
        (403, "", Err(E::Refused)),
        (429, "", Err(E::Unavailable)),
        (503, "", Err(E::Unavailable)),
    ] {
        let token = request("aws", "", None).unwrap().read(status, body);
        let token = token.as_ref().map(|token| token.token.expose());
        assert_eq!(token.map_err(|error| *error), expected, "{status} {body}");
    }
}

#[test]
fn the_login_goes_where_the_token_came_from_and_keeps_the_token_out_of_the_url() {
    let token = || {
        let request = request("aws", "eu-west-1", None).unwrap();
        request.read(200, r#"{"SigninToken":"t0k"}"#).unwrap()
    };
    let page = ConsolePage::new(Partition::Aws, None, None).unwrap();
    let form = token().post_login("https://idp.example.com/", &page).unwrap();
    assert_eq!(form.url, "https://eu-west-1.signin.aws.amazon.com/federation");
    let expected = [
        ("Action", "login"),
        ("Issuer", "https://idp.example.com/"),
        ("Destination", "https://console.aws.amazon.com/console/home"),
        ("SigninToken", "t0k"),
    ];
    assert_eq!(form.fields.each_ref().map(|(name, value)| (*name, value.expose())), expected);
    let other = ConsolePage::new(Partition::China, None, None).unwrap();
    assert_eq!(token().post_login("", &other).unwrap_err(), FederationError::Partition);
}

#[test]
fn debug_output_contains_no_credentials_and_no_token() {
    let request = request("aws", "", None).unwrap();
    let token = request.clone().read(200, r#"{"SigninToken":"t0k"}"#).unwrap();
    let page = ConsolePage::new(Partition::Aws, None, None).unwrap();
    let shown = format!("{request:?} {token:?} {:?}", token.clone().post_login("", &page).unwrap());
    for text in ["sEcr", "t0k", "ASIA"] {
        assert!(!shown.contains(text), "{shown}");
    }
}

proptest! {
    #[test]
    fn it_reads_what_a_json_reader_reads(json in "\\{( ?\"(SigninToken|a|)\" ?: ?\"[a-z\\\\{},:]{0,3}\" ?,?){0,3}\\} ?") {
        if let Some(token) = string_member(&json, "SigninToken") {
            let value: serde_json::Value = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(value["SigninToken"].as_str(), Some(token));
        }
    }
}
