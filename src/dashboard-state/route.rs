//! The places of the dashboard, as its address names them after `#`. Popup, notifications and bookmarks link to
//! them.

/// A section. It has a link in the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The active credentials.
    Active,
    /// Credentials of many roles at once.
    Export,
    /// The console at a page of the person's choice.
    Console,
    /// The chained roles.
    Chains,
    /// Problems of a login.
    Diagnostics,
    /// The settings.
    Settings,
    /// The keys.
    Shortcuts,
}

impl Section {
    /// Every section, in the order of the navigation.
    pub const ALL: [Self; 7] = [
        Self::Active,
        Self::Export,
        Self::Console,
        Self::Chains,
        Self::Diagnostics,
        Self::Settings,
        Self::Shortcuts,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Active => "held",
            Self::Export => "export",
            Self::Console => "console",
            Self::Chains => "chains",
            Self::Diagnostics => "diagnostics",
            Self::Settings => "settings",
            Self::Shortcuts => "shortcuts",
        }
    }
}

/// A section, with what to show in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// A section as it opens.
    Section(Section),
    /// The export with the roles that a query finds.
    Search(String),
    /// The console with this role chosen, by its ARN.
    Role(String),
    /// The settings, scrolled to the element with this id.
    Setting(String),
}

impl Route {
    /// Reads an address. `place` is what is between `#` and `?`, `parameter` gives the decoded parameters after it
    /// by name. An unknown place is that of the active credentials.
    pub fn read(place: &str, parameter: impl Fn(&str) -> Option<String>) -> Self {
        let (name, within) = place.split_once('/').map_or((place, None), |(name, id)| (name, Some(id)));
        let section = Section::ALL.into_iter().find(|section| section.name() == name);
        let section = section.unwrap_or(Section::Active);
        let within = match section {
            Section::Export => parameter("q").map(Self::Search),
            Section::Console => parameter("role").map(Self::Role),
            Section::Settings => within.map(|id| Self::Setting(id.to_owned())),
            Section::Active | Section::Chains | Section::Diagnostics | Section::Shortcuts => None,
        };
        within.unwrap_or(Self::Section(section))
    }

    /// Writes the address with its `#`. `encode` makes a text one that a parameter of a URL can have.
    pub fn write(&self, encode: impl Fn(&str) -> String) -> String {
        let (parameter, value) = match self {
            Self::Section(_) => ("", String::new()),
            Self::Search(query) => ("?q=", encode(query)),
            Self::Role(role) => ("?role=", encode(role)),
            Self::Setting(id) => ("/", id.clone()),
        };
        ["#", self.section().name(), parameter, &value].concat()
    }

    /// Returns the section.
    #[must_use]
    pub const fn section(&self) -> Section {
        match self {
            Self::Section(section) => *section,
            Self::Search(_) => Section::Export,
            Self::Role(_) => Section::Console,
            Self::Setting(_) => Section::Settings,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(address: &str) -> Route {
        let (place, parameters) = address.split_once('?').unwrap_or((address, ""));
        Route::read(place, |name| {
            let mut pairs = parameters.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(other, _)| *other == name).map(|(_, value)| value.replace('+', " "))
        })
    }

    #[test]
    fn each_address_names_a_place() {
        for (address, route) in [
            ("", Route::Section(Section::Active)),
            ("held", Route::Section(Section::Active)),
            ("nowhere", Route::Section(Section::Active)),
            ("export", Route::Section(Section::Export)),
            ("export?q=prod+admin", Route::Search("prod admin".into())),
            ("export?q=", Route::Search(String::new())),
            ("export?role=a", Route::Section(Section::Export)),
            ("console?role=a", Route::Role("a".into())),
            ("console?q=a", Route::Section(Section::Console)),
            ("settings/partitions", Route::Setting("partitions".into())),
            ("settings", Route::Section(Section::Settings)),
            ("shortcuts", Route::Section(Section::Shortcuts)),
            ("diagnostics/any", Route::Section(Section::Diagnostics)),
            ("chains?q=a", Route::Section(Section::Chains)),
        ] {
            assert_eq!(read(address), route, "{address}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_link_leads_to_its_place(text in "[a-z :/]{0,12}", id in "[a-z-]{1,12}") {
            let places = Section::ALL.map(Route::Section).into_iter();
            let within = [Route::Search(text.clone()), Route::Role(text), Route::Setting(id)];
            for route in places.chain(within) {
                let address = route.write(|text| text.replace(' ', "+"));
                prop_assert_eq!(read(address.trim_start_matches('#')), route);
            }
        }
    }
}
