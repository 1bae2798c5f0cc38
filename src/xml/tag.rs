//! A start tag and its attributes.

use super::XmlError;
use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;
use std::borrow::Cow;

/// A start tag.
pub struct Tag<'x>(pub(super) BytesStart<'x>);

impl Tag<'_> {
    /// Returns the local name.
    #[must_use]
    pub fn local_name(&self) -> &str {
        self.0.name().local_name().into_inner()
    }

    /// Returns the values of the named attributes, which have no prefix.
    ///
    /// # Errors
    ///
    /// `NotXml` if the attributes are malformed or one of them is repeated.
    pub fn attributes<const N: usize>(
        &self,
        names: [&str; N],
    ) -> Result<[Option<Cow<'_, str>>; N], XmlError> {
        let mut values = [const { None }; N];
        self.read_attributes(&names, &mut values)?;
        Ok(values)
    }

    /// Separate from [`Tag::attributes`], so that it is compiled once for all numbers of names.
    fn read_attributes<'t>(
        &'t self,
        names: &[&str],
        values: &mut [Option<Cow<'t, str>>],
    ) -> Result<(), XmlError> {
        // The iterator reports a repeated name as an error.
        for attribute in self.0.attributes() {
            let attribute = attribute.map_err(|_| XmlError::NotXml)?;
            let wanted =
                names.iter().zip(&mut *values).find(|(name, _)| **name == attribute.key.into_inner());
            if let Some((_, value)) = wanted {
                let text = attribute.normalized_value(XmlVersion::Implicit1_0);
                *value = Some(text.map_err(|_| XmlError::NotXml)?);
            }
        }
        Ok(())
    }
}
