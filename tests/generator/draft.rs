//! A response before it is written: the values that go in, for mutations to change.

use crate::{
    expected::{Expected, ExpectedRefusal},
    markup::TextStyle,
    mutation::Mutation,
    pair::{Pair, Partition},
    render,
    row::{Claims, Order, Row, Split},
    structure::Structure,
    transport::{Charset, Transport},
};

/// A response, and what should be read in it.
#[derive(Clone, Debug)]
pub struct Case {
    /// Names of the row and of the mutations, with slashes between.
    pub name: String,
    /// What stands in the form field `SAMLResponse`, after percent-decoding.
    pub form_value: String,
    /// The bytes that `form_value` stands for, unless it is junk.
    pub xml: Vec<u8>,
    /// What should come of reading `form_value`.
    pub expected: Expected,
}

/// A response in the making.
#[derive(Clone, Debug)]
pub struct Draft {
    name: String,
    pub(crate) row: Row,
    pub(crate) partition: Partition,
    pub(crate) destination: Option<String>,
    pub(crate) recipient: Option<String>,
    pub(crate) audiences: Vec<String>,
    /// What the names of AWS's attributes begin with.
    pub(crate) attribute_base: &'static str,
    pub(crate) session_names: Vec<String>,
    pub(crate) session_duration: Option<String>,
    pub(crate) source_identity: Option<Vec<&'static str>>,
    /// Keys and values of session tags.
    pub(crate) tags: Vec<(String, Vec<String>)>,
    /// Keys in TransitiveTagKeys.
    pub(crate) transitive: Vec<&'static str>,
    /// What the Role attribute is named behind `attribute_base`, if not right.
    pub(crate) role_attribute: Option<&'static str>,
    pub(crate) times: Times,
    pub(crate) values: Vec<RoleValue>,
    /// A Role attribute is there even without values.
    pub(crate) empty_role_attribute: bool,
    pub(crate) structure: Structure,
    pub(crate) text: TextStyle,
    pub(crate) transport: Transport,
    /// Changes to the finished text.
    pub(crate) edits: Vec<fn(&mut String)>,
    /// What comes of those changes.
    pub(crate) refusal: Option<ExpectedRefusal>,
}

/// Moments of a response, in milliseconds since 1970.
#[derive(Clone, Debug)]
pub(crate) struct Times {
    pub(crate) response_issued: i64,
    pub(crate) issued: Issued,
    pub(crate) not_before: i64,
    pub(crate) conditions_until: Option<i64>,
    pub(crate) confirmed_until: Option<i64>,
    pub(crate) session_until: Option<i64>,
    /// What has an end that is no moment: `conditions` or `confirmation`.
    pub(crate) unreadable: Option<&'static str>,
}

/// IssueInstant of the assertion.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Issued {
    At(i64),
    Missing,
    /// Something that is no moment.
    Unreadable,
}

impl Issued {
    pub(crate) fn ms(self) -> Option<i64> {
        match self {
            Self::At(ms) => Some(ms),
            Self::Missing | Self::Unreadable => None,
        }
    }
}

/// A value of the Role attribute.
#[derive(Clone, Debug)]
pub(crate) enum RoleValue {
    /// Written in the way of the row.
    Pair(Pair),
    /// Written as it stands, in an AttributeValue of its own.
    Exact(WrittenValue),
}

/// The text of one AttributeValue, and what it says.
#[derive(Clone, Debug)]
pub(crate) struct WrittenValue {
    pub(crate) text: String,
    pub(crate) reading: Reading,
}

#[derive(Clone, Debug)]
pub(crate) enum Reading {
    Pairs(Vec<Pair>),
    Malformed,
}

impl Draft {
    /// Starts with an ordinary response of three roles, issued now.
    pub fn new(row: &Row, now_ms: i64) -> Self {
        let after = |seconds: i64| now_ms + seconds * 1000;
        let draft = Self {
            name: row.name.into(),
            row: *row,
            partition: Partition::Aws,
            destination: row.destination.then(|| row.acs.into()),
            recipient: Some(row.acs.into()),
            audiences: row.audiences.iter().map(ToString::to_string).collect(),
            attribute_base: "https://aws.amazon.com/SAML/Attributes/",
            session_names: vec![row.session_name.into()],
            session_duration: row.session_duration.map(Into::into),
            source_identity: None,
            tags: match row.claims {
                Claims::Tags => vec![("Department".into(), vec!["Engineering / Design".into()])],
                Claims::None | Claims::Microsoft => Vec::new(),
            },
            transitive: if row.claims == Claims::Tags { vec!["Department"] } else { Vec::new() },
            role_attribute: None,
            times: Times {
                response_issued: now_ms,
                issued: Issued::At(now_ms),
                not_before: after(-row.window.before),
                conditions_until: Some(after(row.window.conditions)),
                confirmed_until: Some(after(row.window.confirmation)),
                session_until: Some(after(8 * 3600)),
                unreadable: None,
            },
            values: Vec::new(),
            empty_role_attribute: false,
            structure: Structure::default(),
            text: TextStyle::Plain,
            transport: Transport { padded: row.base64_padding, ..Transport::default() },
            edits: Vec::new(),
            refusal: None,
        };
        draft.roles(3)
    }

    /// Has this many roles instead, eight to an account.
    #[must_use]
    pub fn roles(mut self, count: usize) -> Self {
        self.set_roles(count);
        self
    }

    /// Has these pairs instead.
    #[must_use]
    pub fn with_pairs(mut self, pairs: Vec<Pair>) -> Self {
        self.pairs(pairs);
        self
    }

    /// Applies a mutation.
    #[must_use]
    pub fn mutate(mut self, mutation: &Mutation) -> Self {
        (mutation.apply)(&mut self);
        self.name = format!("{}/{}", self.name, mutation.name);
        self
    }

    /// Writes it, and works out what should be read in it.
    pub fn finish(self) -> Case {
        let mut xml = render::response(&self);
        for edit in &self.edits {
            edit(&mut xml);
        }
        self.transport.lengthens(&mut xml);
        let xml = self.transport.charset.encodes(&xml);
        let form_value = self.transport.sends(&xml);
        let expected = Expected::of(&self, &form_value);
        Case { name: self.name, form_value, xml, expected }
    }

    /// Writes the Role values, in the order of the document.
    pub(crate) fn role_values(&self) -> Vec<WrittenValue> {
        let mut pairs = Vec::new();
        let mut values = Vec::new();
        for (index, value) in self.values.iter().enumerate() {
            match value {
                RoleValue::Exact(written) => values.push(written.clone()),
                RoleValue::Pair(pair) if self.row.split == Split::Joined => pairs.push(pair.clone()),
                RoleValue::Pair(pair) => {
                    let text = self.padded(&self.joined(pair, index));
                    values.push(WrittenValue { text, reading: Reading::Pairs(vec![pair.clone()]) });
                }
            }
        }
        if !pairs.is_empty() {
            let joined = pairs.iter().enumerate().map(|(index, pair)| self.joined(pair, index));
            let text = self.padded(&joined.collect::<Vec<_>>().join(self.row.spacing.comma));
            values.insert(0, WrittenValue { text, reading: Reading::Pairs(pairs) });
        }
        values
    }

    fn joined(&self, pair: &Pair, index: usize) -> String {
        let role_first = match self.row.order {
            Order::RoleFirst => true,
            Order::ProviderFirst => false,
            Order::Mixed => index.is_multiple_of(2),
        };
        let (role, provider) = (pair.role_arn(), pair.principal_arn());
        let halves = if role_first { [role, provider] } else { [provider, role] };
        halves.join(self.row.spacing.comma)
    }

    fn padded(&self, text: &str) -> String {
        format!("{}{text}{}", self.row.spacing.before, self.row.spacing.after)
    }

    pub(crate) fn set_roles(&mut self, count: usize) {
        let (partition, provider) = (self.partition, self.row.provider);
        self.pairs((0..count).map(|number| Pair::nth(number, partition, provider)).collect());
    }

    pub(crate) fn pairs(&mut self, pairs: Vec<Pair>) {
        self.values = pairs.into_iter().map(RoleValue::Pair).collect();
    }

    /// Makes a pair that isn't there yet, of an account that isn't there yet.
    pub(crate) fn another(&self) -> Pair {
        Pair::nth(800_000, self.partition, self.row.provider)
    }

    /// Puts a value behind the first one.
    pub(crate) fn insert(&mut self, value: RoleValue) {
        self.values.insert(self.values.len().min(1), value);
    }

    /// Puts a value that says nothing behind the first one.
    pub(crate) fn insert_malformed(&mut self, text: String) {
        self.insert(RoleValue::Exact(WrittenValue { text, reading: Reading::Malformed }));
    }

    /// Changes every pair.
    pub(crate) fn change_pairs(&mut self, change: impl Fn(&mut Pair)) {
        for value in &mut self.values {
            match value {
                RoleValue::Pair(pair) => change(pair),
                RoleValue::Exact(_) => {}
            }
        }
    }

    /// Moves the whole login to another partition.
    pub(crate) fn move_to(&mut self, partition: Partition) {
        self.partition = partition;
        self.destination = self.destination.as_ref().map(|_| partition.acs().into());
        self.recipient = Some(partition.acs().into());
        self.audiences = vec![partition.audience().into()];
        self.change_pairs(|pair| {
            pair.partition = partition;
            pair.provider_partition = partition;
        });
    }

    /// Changes the finished text so that the whole is refused.
    pub(crate) fn spoil(&mut self, refusal: ExpectedRefusal, edit: fn(&mut String)) {
        self.edits.push(edit);
        self.refusal = Some(refusal);
    }

    /// Uses another charset, which is refused.
    pub(crate) fn refuse_charset(&mut self, charset: Charset) {
        self.transport.charset = charset;
        self.refusal = Some(ExpectedRefusal::NotUtf8);
    }
}
