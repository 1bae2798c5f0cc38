//! The page's address. Its fragment names the open step, and perhaps a field that takes the focus: Back,
//! Forward and bookmarks then work.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use rolebox_setup_steps::Step;

/// What ends or changes a parameter in an address.
const SPECIAL: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'&').add(b'+').add(b'<').add(b'>').add(b'`');

/// A place on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The open step.
    pub step: Step,
    /// The field that takes the focus, by its path in the file.
    pub field: Option<String>,
}

impl Route {
    /// The place of a step.
    #[must_use]
    pub const fn to(step: Step) -> Self {
        Self { step, field: None }
    }

    /// The place of a field, by its path in the file.
    #[must_use]
    pub fn to_field(field: &str) -> Self {
        Self { step: Step::of_field(field), field: Some(field.to_owned()) }
    }

    /// Reads the fragment of an address, with or without `#`. Anything unknown is the first step.
    #[must_use]
    pub fn read(fragment: &str) -> Self {
        let fragment = fragment.trim_start_matches('#');
        let (step, parameters) = fragment.split_once('?').unwrap_or((fragment, ""));
        let field = parameters.split('&').find_map(|parameter| parameter.strip_prefix("field="));
        Self {
            step: step.parse().unwrap_or(Step::Introduction),
            field: field.map(|field| percent_decode_str(field).decode_utf8_lossy().into_owned()),
        }
    }

    /// Returns the fragment, with `#`.
    #[must_use]
    pub fn href(&self) -> String {
        match &self.field {
            None => format!("#{}", self.step.name()),
            Some(field) => format!("#{}?field={}", self.step.name(), utf8_percent_encode(field, SPECIAL)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_fragment_names_a_step_and_perhaps_a_field() {
        for (fragment, step, field) in [
            ("", Step::Introduction, None),
            ("#", Step::Introduction, None),
            ("#mars", Step::Introduction, None),
            ("#accounts", Step::Accounts, None),
            ("command-line", Step::CommandLine, None),
            ("#accounts?", Step::Accounts, None),
            ("#accounts?other=1", Step::Accounts, None),
            ("#accounts?field=accounts[1].id", Step::Accounts, Some("accounts[1].id")),
            ("#accounts?other=1&field=accounts%5B1%5D.id", Step::Accounts, Some("accounts[1].id")),
        ] {
            assert_eq!(Route::read(fragment), Route { step, field: field.map(str::to_owned) }, "{fragment}");
        }
    }

    #[test]
    fn a_field_is_on_the_step_that_asks_for_it() {
        assert_eq!(Route::to_field("options.mfa").href(), "#options?field=options.mfa");
        assert_eq!(Route::to_field("roles[0].name").href(), "#roles?field=roles[0].name");
        assert_eq!(Route::to(Step::People).href(), "#people");
    }

    proptest! {
        #[test]
        fn an_address_is_read_as_it_was_written(step in prop::sample::select(&Step::ALL), field in prop::option::of(".*")) {
            let route = Route { step, field };
            prop_assert_eq!(Route::read(&route.href()), route);
        }

        #[test]
        fn any_address_is_some_step(fragment in ".*") {
            let route = Route::read(&fragment);
            prop_assert_eq!(Route::read(&route.href()), route);
        }
    }
}
