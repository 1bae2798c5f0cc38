//! Buttons, in four kinds. A button does something only when a person clicks it: scripts can make clicks too.

use crate::click::click;
use crate::icon::Icon;
use yew::prelude::*;

/// How much a button stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The one thing that a view is for. At most one in a view.
    Primary,
    /// Any other action.
    Secondary,
    /// An action that removes something.
    Danger,
    /// An icon instead of a label. It needs a name and a tooltip.
    Icon,
}

impl Kind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Secondary => "button button-secondary",
            Self::Danger => "button button-danger",
            Self::Icon => "button button-icon",
        }
    }
}

/// A button.
#[derive(Debug, Clone, PartialEq)]
pub struct Button {
    kind: Kind,
    content: Html,
    name: Option<AttrValue>,
    title: Option<AttrValue>,
    described_by: Option<AttrValue>,
    disabled: bool,
    by_pointer_only: bool,
    key: Option<&'static str>,
}

impl Button {
    /// The button for the one thing that a view is for.
    #[must_use]
    pub fn primary(label: String) -> Self {
        Self::with(Kind::Primary, label.into())
    }

    /// A button for any other action.
    #[must_use]
    pub fn secondary(label: String) -> Self {
        Self::with(Kind::Secondary, label.into())
    }

    /// A button that removes something.
    #[must_use]
    pub fn danger(label: String) -> Self {
        Self::with(Kind::Danger, label.into())
    }

    /// A button with an icon. `name` is its accessible name and its tooltip; the tooltip adds the key, if any.
    #[must_use]
    pub fn icon(icon: Icon, name: String, key: Option<&str>) -> Self {
        let title = key.map_or_else(|| name.clone(), |key| format!("{name} ({key})"));
        Self::with(Kind::Icon, icon.draw()).named(name).title(Some(title))
    }

    /// A button with this content.
    #[must_use]
    pub fn with(kind: Kind, content: Html) -> Self {
        Self {
            kind,
            content,
            name: None,
            title: None,
            described_by: None,
            disabled: false,
            by_pointer_only: false,
            key: None,
        }
    }

    /// Sets the accessible name, if the label says too little.
    #[must_use]
    pub fn named(self, name: String) -> Self {
        Self { name: Some(name.into()), ..self }
    }

    /// Sets the tooltip.
    #[must_use]
    pub fn title(self, title: Option<String>) -> Self {
        Self { title: title.map(Into::into), ..self }
    }

    /// Sets the id of the element that describes the button.
    #[must_use]
    pub fn described_by(self, id: Option<String>) -> Self {
        Self { described_by: id.map(Into::into), ..self }
    }

    /// Sets whether the button can't be used now.
    #[must_use]
    pub fn disabled(self, disabled: bool) -> Self {
        Self { disabled, ..self }
    }

    /// Takes the button out of the order of Tab.
    #[must_use]
    pub fn by_pointer_only(self, by_pointer_only: bool) -> Self {
        Self { by_pointer_only, ..self }
    }

    /// Shows the key that does the same. It is no part of the button's name.
    #[must_use]
    pub fn key(self, key: Option<&'static str>) -> Self {
        Self { key, ..self }
    }

    /// Draws the button. It calls `then` when a person clicks it.
    pub fn draw(self, then: impl Fn() + 'static) -> Html {
        self.element(click(then))
    }

    /// The same for every function, so that the element is compiled once.
    fn element(self, onclick: Callback<MouseEvent>) -> Html {
        html! {
            <button
                type="button"
                class={self.kind.class()}
                aria-label={self.name}
                title={self.title}
                aria-describedby={self.described_by}
                disabled={self.disabled}
                tabindex={self.by_pointer_only.then_some("-1")}
                {onclick}
            >
                { self.content }
                if let Some(key) = self.key {
                    <span class="button-key" aria-hidden="true" data-key={key}></span>
                }
            </button>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawn::{attribute, elements};

    #[test]
    fn a_button_submits_no_form_and_has_the_classes_of_its_kind() {
        for (button, class) in [
            (Button::primary("Copy".into()), "button button-primary"),
            (Button::secondary("Copy".into()), "button button-secondary"),
            (Button::danger("Copy".into()), "button button-danger"),
        ] {
            let drawn = button.draw(|| {});
            let [element] = elements(&drawn)[..] else { panic!("one element") };
            assert_eq!((element.tag(), attribute(element, "type")), ("button", Some("button")));
            assert_eq!(attribute(element, "class"), Some(class));
        }
    }

    #[test]
    fn a_button_with_an_icon_has_a_name_and_a_tooltip_with_its_key() {
        for (key, title) in [(None, "Copy"), (Some("Ctrl+Enter"), "Copy (Ctrl+Enter)")] {
            let drawn = Button::icon(Icon::Copy, "Copy".into(), key).draw(|| {});
            let element = elements(&drawn)[0];
            assert_eq!(attribute(element, "aria-label"), Some("Copy"));
            assert_eq!(attribute(element, "title"), Some(title));
        }
    }

    #[test]
    fn a_button_for_the_pointer_only_is_not_reached_by_tab() {
        for (by_pointer_only, tabindex) in [(false, None), (true, Some("-1"))] {
            let drawn = Button::primary("Copy".into()).by_pointer_only(by_pointer_only).draw(|| {});
            assert_eq!(attribute(elements(&drawn)[0], "tabindex"), tabindex);
        }
    }
}
