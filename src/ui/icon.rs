//! Icons: one set of strokes on a field of 16 pixels, in the color of the text around them.
//!
//! An icon says nothing to assistive technology. What it stands on has a name.

use yew::prelude::*;

/// An icon, named for what it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// Search.
    Search,
    /// A favorite.
    Star,
    /// Copy.
    Copy,
    /// Something opens in another place.
    External,
    /// Fewer rights.
    Shield,
    /// Time left.
    Clock,
    /// Done.
    Check,
    /// Something needs attention.
    Alert,
    /// Settings.
    Gear,
    /// More actions.
    More,
    /// Close.
    Close,
    /// Something goes on. It turns.
    Busy,
}

impl Icon {
    const fn path(self) -> &'static str {
        match self {
            Self::Search => "M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0Zm-1.3 3.2L14 14",
            Self::Star => "m8 2.2 1.8 3.6 4 .6-2.9 2.8.7 4L8 11.3l-3.6 1.9.7-4-2.9-2.8 4-.6Z",
            Self::Copy => {
                "M6.5 5.5h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1ZM3.5 10.5a1 1 0 0 \
                 1-1-1v-6a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1"
            }
            Self::External => {
                "M9.5 2.5h4v4M13.2 2.8 7.5 8.5M12 9.5v3a1 1 0 0 1-1 1H3.5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h3"
            }
            Self::Shield => "M8 1.8 13 3.6v3.9c0 3.2-2 5.4-5 6.7-3-1.3-5-3.5-5-6.7V3.6Z",
            Self::Clock => "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 4.8V8l2.2 1.5",
            Self::Check => "m3 8.6 3.3 3.2L13 4.6",
            Self::Alert => "M8 2.2 14.3 13.4H1.7ZM8 6.4v3.2M8 11.5v.1",
            Self::Gear => {
                "M12.2 8a4.2 4.2 0 1 1-8.4 0 4.2 4.2 0 0 1 8.4 0ZM9.5 8a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0ZM8 \
                 3.8V1.9M8 14.1v-1.9M3.8 8H1.9M14.1 8h-1.9M5 5 3.7 3.7M12.3 12.3 11 11M5 11l-1.3 1.3M12.3 3.7 11 5"
            }
            Self::More => "M3 8h.6M7.7 8h.6M12.4 8h.6",
            Self::Busy => "M8 2a6 6 0 1 1-6 6",
            Self::Close => "m4 4 8 8M12 4l-8 8",
        }
    }

    /// Draws the icon.
    pub fn draw(self) -> Html {
        let class = match self {
            Self::Busy => "icon icon-busy",
            Self::Check => "icon icon-done",
            Self::Search
            | Self::Star
            | Self::Copy
            | Self::External
            | Self::Shield
            | Self::Clock
            | Self::Alert
            | Self::Gear
            | Self::More
            | Self::Close => "icon",
        };
        html! {
            <svg {class} viewBox="0 0 16 16" aria-hidden="true"><path d={self.path()} /></svg>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawn::{attribute, elements};

    #[test]
    fn an_icon_is_not_read_out() {
        let drawn = Icon::Copy.draw();
        let element = elements(&drawn)[0];
        assert_eq!((element.tag(), attribute(element, "aria-hidden")), ("svg", Some("true")));
    }
}
