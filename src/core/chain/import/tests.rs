use super::*;
use crate::chain::MAX_STEPS;
use proptest::prelude::*;

const A: &str = "arn:aws:iam::123456789012:role/A";
const B: &str = "arn:aws:iam::210987654321:role/B";

fn import(text: &str) -> Import {
    read(text, |name| (name == "known").then(|| A.parse().unwrap())).unwrap()
}

/// A config whose profiles are given as `name<source` or `name` alone; the role is named after the profile.
fn config(profiles: &str) -> String {
    let profile = |text: &str| {
        let (name, source) = text.split_once('<').unwrap_or((text, ""));
        let source = if source.is_empty() { String::new() } else { format!("source_profile = {source}\n") };
        format!("[profile {name}]\nrole_arn = arn:aws:iam::123456789012:role/{name}\n{source}\n")
    };
    profiles.split_whitespace().map(profile).collect()
}

#[test]
fn a_profile_with_a_source_that_names_a_role_is_a_chained_role() {
    let text = format!(
        "[default]\nregion = eu-west-1\n\n[profile a]\nrole_arn = {A}\ncredential_process = rolebox\n\n\
         [profile b]\nrole_arn = {B}\nsource_profile = a\nexternal_id = x:1\nrole_session_name = jane\n\
         duration_seconds = 43200\nregion = eu-central-1\nmfa_process = none\n"
    );
    let import = import(&text);
    let [Found { profile: Some(profile), role }] = import.found.as_slice() else { panic!("{import:?}") };
    assert_eq!(profile.as_str(), "b");
    assert_eq!((role.role.as_str(), role.via.as_str()), (B, A));
    assert_eq!(role.external_id.as_ref().unwrap().as_str(), "x:1");
    assert_eq!(role.session_name.as_ref().unwrap().as_str(), "jane");
    assert_eq!(role.duration.unwrap().seconds(), 3_600);
    assert_eq!(role.region.as_ref().unwrap().as_str(), "eu-central-1");
    assert_eq!(import.unused, [Unused { line: 4, why: Reason::NoSource }]);
}

#[test]
fn sources_are_followed_through_other_profiles_and_the_caller() {
    for (profiles, found) in [
        ("a b<a", "b<a"),
        ("b<a a c<b", "b<a c<b"),
        ("b<known", "b<A"),
        ("b<gone", ""),
        ("b<b", ""),
        ("b<c c<b", ""),
        ("a b<a c<b d<c e<d f<e g<f", "b<a c<b d<c e<d f<e"),
    ] {
        let import = import(&config(profiles));
        let shown = import
            .found
            .iter()
            .map(|found| format!("{}<{}", found.profile.as_ref().unwrap(), found.role.via.name()));
        assert_eq!(shown.collect::<Vec<_>>().join(" "), found, "{profiles}");
    }
}

#[test]
fn what_cannot_be_used_is_named_with_its_line() {
    let with = |line: &str| {
        format!(
            "[profile a]\nrole_arn = {A}\nsource_profile = known\n[profile b]\nrole_arn = {B}\nsource_profile = a\n{line}\n"
        )
    };
    for (text, line, why) in [
        (with("external_id = x"), 7, Reason::ExternalId),
        (with("role_session_name = a b"), 7, Reason::SessionName),
        (with("duration_seconds = 899"), 7, Reason::Duration),
        (with("duration_seconds = long"), 7, Reason::Duration),
        (with("region = moon-1"), 7, Reason::Region),
        (with("region = cn-north-1"), 4, Reason::Chain(ChainError::Partition)),
        (with("what is this"), 7, Reason::Syntax),
        (with("[profile b]"), 7, Reason::RepeatedProfile),
        (with(&format!("[profile c]\nrole_arn = {B}\nsource_profile = a")), 7, Reason::RepeatedRole),
        (with("[profile c]\nrole_arn = x\nsource_profile = a"), 8, Reason::Role),
        (with(&format!("[profile c]\nrole_arn = {B}")), 7, Reason::NoSource),
        (with(&format!("[profile c]\nrole_arn = {B}\nsource_profile = d")), 9, Reason::UnknownSource),
        (
            with(&format!("[profile c]\nrole_arn = {B}\nsource_profile = d\n[profile d]")),
            9,
            Reason::SourceWithoutRole,
        ),
    ] {
        let import = import(&text);
        assert!(import.unused.contains(&Unused { line, why }), "{text}\n{import:?}");
    }
    let reasons: Vec<Reason> = import(&config("b<c c<b")).unused.iter().map(|unused| unused.why).collect();
    assert_eq!(reasons, [Reason::Chain(ChainError::Cycle); 2]);
}

#[test]
fn a_hostile_text_takes_little_time() {
    assert_eq!(read(&" ".repeat(MAX_TEXT + 1), |_| None), Err(TooLarge));
    let many: String = (0..2_000).map(|number| format!("r{number}<known ")).collect();
    let import = import(&config(&many));
    assert_eq!(import.found.len(), MAX_ROLES);
    assert_eq!(import.unused.iter().filter(|unused| unused.why == Reason::TooMany).count(), 1_000);
    let long: String = (1..1_000).map(|number| format!("r{number}<r{} ", number - 1)).collect();
    let import = self::import(&config(&long));
    assert_eq!((import.found.len(), import.unused.len()), (MAX_STEPS, 999 - MAX_STEPS));
}

proptest! {
    #[test]
    fn all_that_is_found_fits_together(
        profiles in proptest::collection::vec(("[a-f]", "[a-f]"), 0..10),
    ) {
        let text: String = profiles.iter().map(|(name, source)| format!("{name}<{source} ")).collect();
        let found: Vec<ChainedRole> =
            import(&config(&text)).found.into_iter().map(|found| found.role).collect();
        prop_assert!(check(&found).iter().all(Result::is_ok));
    }

    #[test]
    fn no_text_makes_it_panic(text in "(\\[profile |\\[default\\]|\\]|a|b|role_arn|source_profile|arn:aws:iam::123456789012:role/|=|:|\n| ){0,60}") {
        let _ = import(&text);
    }
}
