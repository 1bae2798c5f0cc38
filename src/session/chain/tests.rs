use super::*;
use proptest::prelude::*;

fn role(name: &str) -> RoleArn {
    format!("arn:aws:iam::123456789012:role/{name}").parse().unwrap()
}

fn settings(role: RoleArn, via: RoleArn) -> Settings {
    Settings { role, via, external_id: None, session_name: None, duration: None, region: None }
}

/// Reads `A>B`: B is assumed from A.
fn chained(edges: &str) -> Vec<ChainedRole> {
    let edge = |edge: &str| {
        let (via, to) = edge.split_once('>').unwrap();
        ChainedRole::try_from(settings(role(to), role(via))).unwrap()
    };
    edges.split_whitespace().map(edge).collect()
}

/// Writes chains as `A>B>C`.
fn ways(login: &[RoleArn], configured: &[ChainedRole]) -> String {
    let way = |way: &Reachable<'_>| {
        let names = std::iter::once(way.start.name()).chain(way.steps.iter().map(|step| step.role.name()));
        names.collect::<Vec<_>>().join(">")
    };
    reachable(login, configured).iter().map(way).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_login_leads_to_roles_chained_from_its_roles() {
    for (login, edges, expected) in [
        ("A", "", ""),
        ("A", "A>B", "A>B"),
        ("A", "X>Y", ""),
        ("A", "B>C A>B", "A>B A>B>C"),
        ("A X", "A>B X>B B>C", "A>B A>B>C"),
        ("A", "A>B B>C A>C", "A>B A>C"),
        ("A B", "A>B B>C", "B>C"),
        ("A", "A>B B>C C>B C>A", "A>B A>B>C"),
        ("A", "A>B B>C C>D D>E E>F F>G", "A>B A>B>C A>B>C>D A>B>C>D>E A>B>C>D>E>F"),
    ] {
        let login: Vec<RoleArn> = login.split(' ').map(role).collect();
        assert_eq!(ways(&login, &chained(edges)), expected, "{edges}");
    }
}

#[test]
fn roles_that_lead_in_circles_or_too_far_are_named() {
    use ChainError::{Cycle, TooDeep};
    let ok = Ok(());
    for (edges, verdicts) in [
        ("", vec![]),
        ("B>C A>B", vec![ok, ok]),
        ("A>B A>C B>D C>D", vec![ok; 4]),
        ("A>B B>A", vec![Err(Cycle), Err(Cycle)]),
        ("A>B B>C C>B C>D", vec![ok, Err(Cycle), Err(Cycle), Err(Cycle)]),
        ("A>B B>C C>D D>E E>F F>G G>H", vec![ok, ok, ok, ok, ok, Err(TooDeep), Err(TooDeep)]),
        ("A>F A>B B>C C>D D>E E>F F>G", vec![ok, ok, ok, ok, ok, ok, Err(TooDeep)]),
    ] {
        assert_eq!(check(&chained(edges)), verdicts, "{edges}");
    }
}

#[test]
fn both_roles_and_the_region_are_of_one_partition() {
    let china: RoleArn = "arn:aws-cn:iam::123456789012:role/A".parse().unwrap();
    let in_region =
        |region: &str| Settings { region: Some(region.parse().unwrap()), ..settings(role("B"), role("A")) };
    for (settings, verdict) in [
        (settings(role("B"), china.clone()), Err(ChainError::Partition)),
        (settings(china, role("B")), Err(ChainError::Partition)),
        (in_region("cn-north-1"), Err(ChainError::Partition)),
        (in_region("eu-west-1"), Ok(())),
        (settings(role("A"), role("A")), Err(ChainError::Cycle)),
    ] {
        assert_eq!(ChainedRole::try_from(settings).map(drop), verdict);
    }
}

#[test]
fn a_chained_role_is_checked_whenever_it_is_read() {
    let whole = ChainedRole::try_from(Settings {
        external_id: Some("a:b".parse().unwrap()),
        session_name: Some("jane".parse().unwrap()),
        duration: Some(ChainedDuration::HOUR),
        region: Some("eu-west-1".parse().unwrap()),
        ..settings(role("B"), role("A"))
    });
    let whole = whole.unwrap();
    let json = serde_json::to_string(&whole).unwrap();
    assert_eq!(
        json,
        r#"{"role":"arn:aws:iam::123456789012:role/B","via":"arn:aws:iam::123456789012:role/A","externalId":"a:b","sessionName":"jane","duration":3600,"region":"eu-west-1"}"#
    );
    assert_eq!(serde_json::from_str::<ChainedRole>(&json).unwrap(), whole);
    for (from, to) in [("role/B", "role/A"), ("aws:iam", "aws-cn:iam"), ("3600", "7200"), ("a:b", "a b")] {
        assert!(serde_json::from_str::<ChainedRole>(&json.replacen(from, to, 1)).is_err(), "{to}");
    }
}

proptest! {
    #[test]
    fn every_way_starts_at_the_login_and_never_meets_a_role_twice(
        edges in proptest::collection::vec(("[A-H]", "[A-H]"), 0..20),
        login in proptest::collection::btree_set("[A-H]", 0..3),
    ) {
        let edges: Vec<ChainedRole> = edges
            .iter()
            .filter_map(|(via, to)| settings(role(to), role(via)).try_into().ok())
            .collect();
        let login: Vec<RoleArn> = login.iter().map(|name| role(name)).collect();
        let found = reachable(&login, &edges);
        for way in &found {
            prop_assert!((1..=MAX_STEPS).contains(&way.steps.len()));
            prop_assert!(login.contains(way.start));
            let mut at = vec![way.start];
            for step in &way.steps {
                prop_assert_eq!(Some(&&step.via), at.last());
                prop_assert!(!at.contains(&&step.role) && !login.contains(&step.role));
                at.push(&step.role);
            }
        }
        // A role that is one step after a found role is also found.
        let had = |role: &RoleArn| {
            login.contains(role) || found.iter().any(|way| way.steps.last().is_some_and(|last| last.role == *role))
        };
        let ends_early = |role: &RoleArn| {
            login.contains(role)
                || found.iter().any(|way| way.steps.len() < MAX_STEPS && way.steps.last().unwrap().role == *role)
        };
        for edge in &edges {
            prop_assert!(!ends_early(&edge.via) || had(&edge.role));
        }
    }

    #[test]
    fn roles_that_pass_the_check_pass_it_again(
        edges in proptest::collection::vec(("[A-H]", "[A-H]"), 0..12),
    ) {
        let edges: Vec<ChainedRole> = edges
            .iter()
            .filter_map(|(via, to)| settings(role(to), role(via)).try_into().ok())
            .collect();
        let verdicts = check(&edges);
        let good: Vec<ChainedRole> =
            edges.into_iter().zip(verdicts).filter(|(_, verdict)| verdict.is_ok()).map(|(edge, _)| edge).collect();
        prop_assert!(check(&good).iter().all(Result::is_ok));
    }
}
