//! The session durations that a person can choose from.

use rolebox_sts::SessionDuration;

/// In minutes. Without a role's own maximum, AWS allows 15 minutes to one hour, with one up to twelve.
const MINUTES: [u32; 7] = [15, 30, 60, 120, 240, 480, 720];

/// Returns the durations to choose from, in order: the usual ones up to `longest`, `longest` itself, and the
/// chosen one even if it is longer.
#[must_use]
pub fn durations(chosen: Option<SessionDuration>, longest: Option<SessionDuration>) -> Vec<SessionDuration> {
    let usual = MINUTES.iter().filter_map(|minutes| SessionDuration::try_from(minutes * 60).ok());
    let mut offered: Vec<SessionDuration> =
        usual.filter(|usual| longest.is_none_or(|longest| *usual <= longest)).collect();
    for more in longest.into_iter().chain(chosen) {
        if let Err(place) = offered.binary_search(&more) {
            offered.insert(place, more);
        }
    }
    offered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(seconds: u32) -> SessionDuration {
        SessionDuration::try_from(seconds).unwrap()
    }

    #[test]
    fn each_duration_is_offered_once_and_in_order_up_to_the_longest() {
        let offered = |chosen: Option<u32>, longest: Option<u32>| -> Vec<u32> {
            let offered = durations(chosen.map(of), longest.map(of));
            offered.into_iter().map(SessionDuration::seconds).collect()
        };
        assert_eq!(offered(None, None), MINUTES.map(|minutes| minutes * 60));
        assert_eq!(offered(Some(7_200), Some(7_200)), [900, 1_800, 3_600, 7_200]);
        assert_eq!(offered(Some(3_600), Some(5_400)), [900, 1_800, 3_600, 5_400]);
        assert_eq!(offered(Some(2_700), Some(3_600)), [900, 1_800, 2_700, 3_600]);
        assert_eq!(offered(Some(43_200), Some(1_800)), [900, 1_800, 43_200]);
    }
}
