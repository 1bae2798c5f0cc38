//! What goes wrong with a response, or merely differs: each a name and a change to a draft.

mod hostile;
mod structure;
mod tags;
mod texts;
mod time;
mod transport;
mod values;
mod xml;

use crate::draft::Draft;

/// A named change to a response.
#[derive(Clone, Copy, Debug)]
pub struct Mutation {
    /// Name of the mutation, for the command line and for the names of cases.
    pub name: &'static str,
    /// What it changes.
    pub area: Area,
    /// The response is refused as a whole because of it.
    pub refuses: bool,
    /// The response may be larger than a megabyte because of it.
    pub heavy: bool,
    pub(crate) apply: fn(&mut Draft),
}

/// What a mutation changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// Nothing.
    Plain,
    /// Values of attributes, roles above all.
    Values,
    /// Moments, and how they are written.
    Time,
    /// What stands where.
    Structure,
    /// How the same content is written as XML.
    Xml,
    /// How the XML is sent.
    Transport,
    /// An attack on the parser.
    Hostile,
}

impl Area {
    /// Every area, in the order in which mutations can be combined.
    pub(crate) const ALL: [Self; 7] =
        [Self::Plain, Self::Values, Self::Time, Self::Structure, Self::Xml, Self::Transport, Self::Hostile];
}

impl Mutation {
    const fn new(area: Area, name: &'static str, apply: fn(&mut Draft)) -> Self {
        Self { name, area, refuses: false, heavy: false, apply }
    }

    const fn refused(self) -> Self {
        Self { refuses: true, ..self }
    }

    const fn heavy(self) -> Self {
        Self { heavy: true, ..self }
    }
}

const PLAIN: &[Mutation] = &[Mutation::new(Area::Plain, "plain", |_| {})];

/// Every mutation; the first one, `plain`, changes nothing.
pub fn mutations() -> impl Iterator<Item = &'static Mutation> {
    let areas = [
        PLAIN,
        values::MUTATIONS,
        texts::MUTATIONS,
        tags::MUTATIONS,
        time::MUTATIONS,
        structure::MUTATIONS,
        xml::MUTATIONS,
        transport::MUTATIONS,
        hostile::MUTATIONS,
    ];
    areas.into_iter().flatten()
}
