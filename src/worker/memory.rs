//! The ports in memory, for native tests: a browser that does at once what it is told, and writes down what it was
//! told.
//!
//! Each call of the storage waits once before it takes effect, so that [`interleaved`] can put two events into any
//! order.

mod aws;
mod response;
mod run;
mod storage;

pub use aws::Call;
pub use response::{Posted, field, granted, refused};
pub use run::{interleaved, run};

use crate::ports::{Alarm, Alarms, AwsReply, Pages, Tab, Tabs, Values};
use rolebox_aws::arn::RoleArn;
use rolebox_protocol::{ContentCommand, Pressed};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// Stored values by key.
pub type Map = BTreeMap<String, Value>;

/// How the browser answers a question for an administrator's policy, after `extension/background.js`.
#[derive(Debug, Clone, Default)]
pub enum Policy {
    /// There is none.
    #[default]
    Empty,
    /// It can't be read.
    Failed,
    /// There is one.
    Set(Map),
    /// It has not come yet.
    Late,
}

/// How the browser answers a call to AWS.
pub type Answers = Box<dyn FnMut(&Call) -> Option<AwsReply>>;

/// The browser. Tests set and read its fields.
pub struct Memory {
    /// `storage.session`.
    pub session: RefCell<Map>,
    /// `storage.local`.
    pub local: RefCell<Map>,
    /// `storage.managed`.
    pub managed: RefCell<Policy>,
    /// How many bytes `storage.session` takes, keys and values as JSON.
    pub room: Cell<usize>,
    /// Whether the storage can be read.
    pub reads: Cell<bool>,
    /// Whether the storage removes what it is told to.
    pub removes: Cell<bool>,
    /// The tabs.
    pub tabs: RefCell<Vec<Tab>>,
    /// The answer of the content script in every tab.
    pub pressed: Cell<Option<Pressed>>,
    /// The commands to content scripts, with their tabs.
    pub commands: RefCell<Vec<(i64, ContentCommand)>>,
    /// The pages that were opened, or shown in a tab.
    pub opened: RefCell<Vec<String>>,
    /// The tab that a page of the extension was last shown in.
    pub shown_in: Cell<Option<i64>>,
    /// The messages to pages. None: to all, or else to the frames of a tab.
    pub broadcasts: RefCell<Vec<(String, Option<i64>)>>,
    /// The texts of the badge, each with its tab.
    pub badges: RefCell<Vec<(String, Option<i64>)>>,
    /// The alarms, by name, with the time by this computer's clock.
    pub alarms: RefCell<BTreeMap<&'static str, i64>>,
    /// How often notices were removed.
    pub cleared: Cell<u32>,
    /// The match patterns of permitted hosts.
    pub origins: RefCell<Vec<String>>,
    /// The match patterns whose permission the person took back.
    pub withheld: RefCell<Vec<String>>,
    /// The base of the extension's URLs.
    pub base: Cell<&'static str>,
    /// The calls to AWS.
    pub calls: RefCell<Vec<Call>>,
    /// The answers of AWS. None: no answer.
    pub aws: RefCell<Answers>,
    /// This computer's clock, Unix milliseconds.
    pub clock: Cell<i64>,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            session: RefCell::default(),
            local: RefCell::default(),
            managed: RefCell::default(),
            room: Cell::new(10_000_000),
            reads: Cell::new(true),
            removes: Cell::new(true),
            tabs: RefCell::default(),
            pressed: Cell::new(None),
            commands: RefCell::default(),
            opened: RefCell::default(),
            shown_in: Cell::new(None),
            broadcasts: RefCell::default(),
            badges: RefCell::default(),
            alarms: RefCell::default(),
            cleared: Cell::new(0),
            origins: RefCell::default(),
            withheld: RefCell::default(),
            base: Cell::new("chrome-extension://rolebox/"),
            calls: RefCell::default(),
            aws: RefCell::new(Box::new(|_| None)),
            clock: Cell::new(0),
        }
    }
}

impl Memory {
    /// Returns a value of `storage.session`.
    #[must_use]
    pub fn stored<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        serde_json::from_value(self.session.borrow().get(key)?.clone()).ok()
    }

    /// Stores a value in `storage.session`.
    pub fn store(&self, key: &str, value: &impl Serialize) {
        self.session.borrow_mut().insert(key.to_owned(), self.value(value));
    }

    /// Returns the keys in `storage.session` that start with `prefix`.
    #[must_use]
    pub fn keys_with(&self, prefix: &str) -> Vec<String> {
        self.session.borrow().keys().filter(|key| key.starts_with(prefix)).cloned().collect()
    }

    /// Returns whether pages were told to ask again, and forgets it.
    #[must_use]
    pub fn has_told(&self) -> bool {
        !self.broadcasts.take().is_empty()
    }
}

impl Values for &Memory {
    type Value = Value;

    fn read_value<T: DeserializeOwned>(self, value: Value) -> Option<T> {
        serde_json::from_value(value).ok()
    }

    fn value(self, from: &impl Serialize) -> Value {
        serde_json::to_value(from).unwrap_or_default()
    }
}

impl Alarms for &Memory {
    fn set_alarm(self, alarm: Alarm, at: Option<i64>) {
        let mut alarms = self.alarms.borrow_mut();
        match at {
            Some(at) => alarms.insert(alarm.name(), at),
            None => alarms.remove(alarm.name()),
        };
    }

    async fn alarm_time(self, alarm: Alarm) -> Option<i64> {
        self.alarms.borrow().get(alarm.name()).copied()
    }
}

impl Pages for &Memory {
    fn extension_id(self) -> String {
        "rolebox".to_owned()
    }

    fn extension_url(self, path: &str) -> String {
        format!("{}{path}", self.base.get())
    }

    fn broadcast(self, message: &str) {
        self.broadcasts.borrow_mut().push((message.to_owned(), None));
    }

    fn set_badge(self, text: &str, tab: Option<i64>) {
        self.badges.borrow_mut().push((text.to_owned(), tab));
    }

    async fn clear_notices(self) {
        self.cleared.set(self.cleared.get() + 1);
    }

    async fn is_permitted(self, origin: &str) -> bool {
        !self.withheld.borrow().iter().any(|withheld| withheld == origin)
    }

    async fn permitted_origins(self) -> Vec<String> {
        self.origins.borrow().clone()
    }
}

impl Tabs for &Memory {
    async fn tab(self, tab: i64) -> Option<Tab> {
        self.tabs.borrow().iter().find(|one| one.id == tab).copied()
    }

    async fn show_tab(self, tab: Tab) {
        self.opened.borrow_mut().push(format!("tab {}", tab.id));
    }

    async fn open_tab(self, in_front: bool) -> Option<Tab> {
        if !in_front {
            self.opened.borrow_mut().push("behind".to_owned());
        }
        let mut tabs = self.tabs.borrow_mut();
        let id = tabs.iter().map(|tab| tab.id).max().unwrap_or_default() + 1;
        let tab = Tab { id, window_id: 1, incognito: false };
        tabs.push(tab);
        Some(tab)
    }

    async fn open_page(self, url: &str) -> bool {
        self.opened.borrow_mut().push(url.to_owned());
        true
    }

    async fn navigate(self, tab: Tab, path: &str) -> bool {
        self.opened.borrow_mut().push(path.to_owned());
        self.shown_in.set(Some(tab.id));
        true
    }

    async fn incognito_is_open(self) -> bool {
        self.tabs.borrow().iter().any(|tab| tab.incognito)
    }

    async fn press(self, tab: i64, role: &RoleArn) -> Option<Pressed> {
        self.commands.borrow_mut().push((tab, ContentCommand::SignIn(role.clone())));
        self.pressed.get()
    }

    fn post_to_frames(self, tab: i64, message: &str) {
        self.broadcasts.borrow_mut().push((message.to_owned(), Some(tab)));
    }

    fn post_to_content(self, tab: i64, command: &ContentCommand) {
        self.commands.borrow_mut().push((tab, command.clone()));
    }
}
