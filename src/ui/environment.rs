//! The environment of a role: its word, and the class that gives its colors to what is inside.

use crate::text;
use rolebox_role_list::environment::{Color, Tag};
use yew::prelude::*;

/// Returns the class that sets the colors `--stripe` and `--stripe-back` for an element and what is in it.
#[must_use]
pub const fn class(color: Color) -> &'static str {
    match color {
        Color::Production => "environment-production",
        Color::Staging => "environment-staging",
        Color::Development => "environment-development",
        Color::Sandbox => "environment-sandbox",
    }
}

/// Draws the word, with a tooltip that names the rule. Nothing without an environment.
pub fn word(tag: Option<&Tag>) -> Html {
    let Some(tag) = tag else { return Html::default() };
    html! {
        <bdi class={classes!("environment", class(tag.color))} title={text::environment_why(&tag.name, &tag.pattern)}>
            { &tag.name }
        </bdi>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_color_has_its_class_and_its_rule_in_the_style_sheet() {
        for color in Color::ALL {
            assert_eq!(class(color), format!("environment-{}", color.name()));
            assert!(include_str!("environment.css").contains(&format!(".{} {{", class(color))));
        }
    }
}
