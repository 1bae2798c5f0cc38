//! Makes SAML responses for tests, and says what a parser should read in them.
//!
//! It shares no code with the parser under test: XML is written as text, and [`Expected`] is worked out from the
//! values that went in, never from the text that came out. Signatures only look real, no key has made them.
//!
//! A [`Case`] is a [`Row`] (how one identity provider writes) with mutations (what goes wrong, or merely differs):
//!
//! ```
//! let okta = saml_generator::row("okta").ok_or("no such row")?;
//! let comment = saml_generator::mutation("comment_in_values").ok_or("no such mutation")?;
//! let case = saml_generator::Draft::new(okta, 1_767_225_600_000).roles(8).mutate(comment).finish();
//! assert_eq!(case.name, "okta/comment_in_values");
//! # Ok::<(), &str>(())
//! ```

mod clock;
mod draft;
mod expected;
mod form;
mod idp;
mod markup;
mod mutation;
mod pair;
mod render;
mod row;
mod seed;
mod signature;
mod structure;
mod transport;

pub use draft::{Case, Draft};
pub use expected::{Decoded, Expected, ExpectedRefusal, ExpectedRole, ExpectedWarning};
pub use form::{ExpectedForm, FormCase, forms};
pub use idp::rows;
pub use mutation::{Area, Mutation, mutations};
pub use pair::{Pair, Partition};
pub use row::Row;
pub use seed::{Prng, from_seed};

/// Finds the row of this name.
pub fn row(name: &str) -> Option<&'static Row> {
    rows().iter().find(|row| row.name == name)
}

/// Finds the mutation of this name.
pub fn mutation(name: &str) -> Option<&'static Mutation> {
    mutations().find(|mutation| mutation.name == name)
}

/// Makes every mutation of every row, one at a time: some of them are tens of megabytes.
pub fn cases(now_ms: i64) -> impl Iterator<Item = Case> {
    rows().iter().flat_map(move |row| {
        mutations().map(move |mutation| Draft::new(row, now_ms).mutate(mutation).finish())
    })
}

/// Makes an ordinary response with this many roles, eight to an account, as Okta writes it.
pub fn roles(count: usize, now_ms: i64) -> Case {
    Draft::new(idp::OKTA, now_ms).roles(count).finish()
}

#[cfg(test)]
mod tests;
