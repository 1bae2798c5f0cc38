use super::*;
use crate::chain::MAX_STEPS;
use proptest::prelude::*;

const A: &str = "arn:aws:iam::123456789012:role/A";
const B: &str = "arn:aws:iam::210987654321:role/B";

fn import(text: &str) -> Import {
    Config::read(text).unwrap().import(|name| (name == "known").then(|| A.parse().unwrap()))
}

/// Builds a config from profiles given as `name<source` or `name`. Each role is named after its profile.
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
    assert_eq!((import.unused, import.left_out), (vec![], vec![]));
    let a = Base { name: "a".into(), line: Some(4), role: Some(A.parse().unwrap()), profiles: 1 };
    assert_eq!(import.bases, [a]);
}

#[test]
fn a_base_that_names_no_role_is_asked_about_once() {
    let text = format!(
        "[profile jump]\nsso_account_id = 123456789012\n\n[profile b]\nrole_arn = {B}\nsource_profile = jump\n\n\
         [profile c]\nrole_arn = arn:aws:iam::210987654321:role/C\nsource_profile = jump\n\n\
         [profile d]\nrole_arn = arn:aws:iam::210987654321:role/D\nsource_profile = saml\n\n\
         [profile e]\nrole_arn = arn:aws:iam::210987654321:role/E\nsource_profile = b\n"
    );
    let config = Config::read(&text).unwrap();
    let bases = |import: &Import| {
        let shown = |base: &Base| (base.name.clone(), base.line, base.role.is_some(), base.profiles);
        import.bases.iter().map(shown).collect::<Vec<_>>()
    };
    let found = |import: &Import| -> Vec<String> {
        import
            .found
            .iter()
            .map(|found| format!("{}<{}", found.role.role.name(), found.role.via.name()))
            .collect()
    };
    let before = config.import(|_| None);
    let asked = [("jump".to_owned(), Some(1), false, 2), ("saml".to_owned(), None, false, 1)];
    assert_eq!((bases(&before), found(&before)), (asked.to_vec(), vec!["E<B".to_owned()]));
    assert_eq!(
        before.unused,
        [(6, Reason::SourceWithoutRole), (10, Reason::SourceWithoutRole), (14, Reason::UnknownSource)]
            .map(|(line, why)| Unused { line, why })
    );
    let after = config.import(|name| (name == "jump").then(|| A.parse().unwrap()));
    assert_eq!(found(&after), ["B<A", "C<A", "E<B"]);
    assert_eq!(after.unused, [Unused { line: 14, why: Reason::UnknownSource }]);
    assert!(after.bases[0].role.is_some());
}

#[test]
fn optional_settings_never_reject_a_role() {
    for (line, left_out) in [
        ("region =", None),
        ("region = aws-global", Some(Reason::Region)),
        ("region = EU-WEST-1", Some(Reason::Region)),
        ("region = eu-west-1a", Some(Reason::Region)),
        ("region = ap-southeast-7", None),
        ("region = mx-central-1", None),
        ("region = eu-isoe-west-1", Some(Reason::Region)),
        ("region = us-east-1,us-west-2", Some(Reason::Region)),
        ("region = eu-west-1\n  eu-west-2", Some(Reason::Region)),
        ("region = cn-north-1", Some(Reason::Region)),
        ("duration_seconds =", None),
        ("duration_seconds = 899", Some(Reason::Duration)),
        ("duration_seconds = long", Some(Reason::Duration)),
        ("mfa_serial =", None),
        ("mfa_serial = arn:aws:iam::123456789012:mfa/jane", Some(Reason::Mfa)),
    ] {
        let import = import(&format!("[profile b]\nrole_arn = {B}\nsource_profile = known\n{line}\n"));
        assert_eq!((import.found.len(), import.unused), (1, vec![]), "{line}");
        assert_eq!(import.left_out, left_out.map(|why| Unused { line: 4, why }).as_slice(), "{line}");
    }
}

#[test]
fn a_section_that_is_no_profile_is_named_with_its_reason() {
    use crate::chain::config::HeadingError::{Behind, NoProfile, Quote, Spaces, Unreadable};
    for (heading, why) in [
        ("[base]", NoProfile),
        ("[profile My Account:ReadOnly]", Spaces),
        ("[profile Single'Quote]", Quote),
        ("[profile a] # [comment]", Behind),
        ("[profile a", Unreadable),
    ] {
        let import = import(&format!(
            "[profile b]\nrole_arn = {B}\nsource_profile = known\n{heading}\nrole_arn = {A}\nexternal_id = of-a\n"
        ));
        assert_eq!(import.unused, [Unused { line: 4, why: Reason::Heading(why) }], "{heading}");
        assert_eq!(import.found.len(), 1, "{heading}");
        assert_eq!(import.found[0].role.external_id, None, "{heading}");
    }
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
fn unusable_lines_are_listed_with_their_numbers() {
    let with = |line: &str| {
        format!(
            "[profile a]\nrole_arn = {A}\nsource_profile = known\n[profile b]\nrole_arn = {B}\nsource_profile = a\n{line}\n"
        )
    };
    for (text, line, why) in [
        (with("external_id = x"), 7, Reason::ExternalId),
        (with("role_session_name = a b"), 7, Reason::SessionName),
        (with("what is this"), 7, Reason::Syntax),
        (with("[profile b]"), 7, Reason::RepeatedProfile),
        (with(&format!("[profile 'b']\nrole_arn = {B}\nsource_profile = a")), 4, Reason::ReplacedProfile),
        (
            with("[profile c]\nrole_arn = arn:aws-cn:iam::210987654321:role/C\nsource_profile = a"),
            7,
            Reason::Chain(ChainError::Partition),
        ),
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
    assert!(Config::read(&" ".repeat(MAX_TEXT + 1)).is_err());
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
    fn imported_roles_form_valid_chains(
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
