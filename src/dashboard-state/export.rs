//! The export of many roles' credentials: whose roles, which of them, and where the result goes.
//!
//! `choice` knows the chosen roles, `left_out` the production roles that *Select all* did not choose, `job` the
//! calls and their results. `rolebox-credentials` decides which roles to request next and names the profiles.

mod choice;
mod event;
mod job;
mod left_out;
mod names;
mod shown;
#[cfg(test)]
mod tests;

pub use event::{Destination, Effect, Event, Include, Notice};
pub use job::{BLOCK_ROWS, Job, Profile};
pub use shown::{Row, Shown};

use crate::Order;
use left_out::LeftOut;
use names::Names;
use rolebox_aws::arn::RoleArn;
use rolebox_credentials::export::run::Chunk;
use rolebox_credentials::export::selection::Selection;
use rolebox_protocol::{ChangeSetting, Failure, ObtainAnswer, Overview};
use rolebox_role_list::environment::Marker;
use rolebox_role_list::{Aliases, Catalogue};
use rolebox_settings::Setting;
use rolebox_settings::effective::Effective;
use std::rc::Rc;

/// The state of the section.
#[derive(Debug)]
pub struct ExportState {
    overview: Rc<Overview>,
    now: i64,
    effective: Option<Effective>,
    /// The environments by these settings.
    marker: Marker,
    /// The questions for the settings.
    asked: Order,
    catalogue: Catalogue,
    /// Issuer and session name, because a person's newest login changes.
    whose: Option<(String, Option<String>)>,
    query: String,
    /// Indices of the listed roles in the person's roles.
    listed: Vec<usize>,
    selection: Selection,
    left_out: LeftOut,
    /// When the person agreed to use production roles here: the overview may not have it yet.
    agreed: Vec<(RoleArn, i64)>,
    /// The production roles that the person agreed to export this time.
    agreed_now: Vec<RoleArn>,
    template: String,
    names: Names,
    stage: Stage,
    /// The number of jobs so far.
    jobs: u32,
    notice: Option<Notice>,
}

#[derive(Debug)]
enum Stage {
    Choosing,
    /// Some ticked roles are production. `confirmed`: the person has agreed to the identity provider.
    Production {
        confirmed: bool,
    },
    /// The identity provider is new.
    Asking,
    Exporting(Box<Job>),
}

impl ExportState {
    /// Starts with the person of the newest login, and with the roles that a query finds.
    #[must_use]
    pub fn new(overview: Rc<Overview>, query: String, now: i64) -> (Self, Vec<Effect>) {
        let mut state = Self {
            catalogue: Catalogue::new(&overview, now),
            overview,
            now,
            effective: None,
            marker: Marker::default(),
            asked: Order::default(),
            whose: None,
            query,
            listed: Vec::new(),
            selection: Selection::default(),
            left_out: LeftOut::default(),
            agreed: Vec::new(),
            agreed_now: Vec::new(),
            template: String::new(),
            names: Names::default(),
            stage: Stage::Choosing,
            jobs: 0,
            notice: None,
        };
        state.choose(0);
        state.list();
        let effects = vec![state.ask_settings()];
        (state, effects)
    }

    /// Sets the time, in Unix milliseconds, when nothing else happens.
    pub const fn tick(&mut self, now: i64) {
        self.now = now;
    }

    /// Follows an event.
    pub fn update(&mut self, event: Event, now: i64) -> Vec<Effect> {
        self.now = now;
        match event {
            Event::Overview(overview) => return self.renew(overview),
            Event::Settings(question, answer) if self.asked.take(question) => match *answer {
                Ok(effective) => self.settings(effective),
                Err(failure) => self.notice = Some(Notice::Failed(failure)),
            },
            Event::Settings(..) => {}
            Event::Person(position) => self.show(position),
            Event::Search(query) => {
                self.query = query;
                self.list();
            }
            Event::Toggle(role) => self.selection.toggle(&role),
            Event::SelectAll => self.select_all(),
            Event::SelectNone => {
                self.selection.clear();
                self.left_out = LeftOut::default();
                self.notice = None;
            }
            Event::Include(step) => return self.include(step),
            Event::Template(template) => {
                self.template = template;
                self.rename();
            }
            Event::Set(setting) => return vec![self.set(setting)],
            Event::Saved(answer) => return self.saved(answer),
            Event::Say(notice) => self.notice = notice,
            Event::Start => {
                self.agreed_now.clear();
                return self.start_or_ask(false);
            }
            Event::Production => {
                let Stage::Production { confirmed } = self.stage else { return Vec::new() };
                let roles: Vec<_> = self.asked_production().into_iter().cloned().collect();
                self.agreed_now.extend(roles.iter().cloned());
                let mut effects = self.agree(roles);
                effects.extend(self.start_or_ask(confirmed));
                return effects;
            }
            Event::Agreed => return self.start_or_ask(true),
            Event::Declined | Event::Choose => {
                self.notice = None;
                self.stage = Stage::Choosing;
                return vec![self.ask_settings()];
            }
            Event::Answered(job, chunk, answer) => return self.answered(job, chunk, answer),
            Event::Waited(job) => {
                return self.with_job(
                    |running| {
                        if running.number == job { running.waited(now) } else { Vec::new() }
                    },
                );
            }
            Event::Cancel => return self.with_job(|job| job.cancel()),
            Event::Retry => {
                self.notice = None;
                let new_login = self.new_login();
                return self.with_job(|job| job.retry(new_login, now));
            }
            Event::Export(destination) => {
                return self.with_job(|job| vec![Effect::Export(destination, job.file())]);
            }
            Event::Exported(destination, profiles, written) => {
                self.notice = Some(match (destination, written) {
                    (Destination::Clipboard, true) => Notice::Copied(profiles),
                    (Destination::Clipboard, false) => Notice::ReadyToCopy,
                    (Destination::File, true) => Notice::Saved(profiles),
                    (Destination::File, false) => Notice::NotSaved,
                });
            }
        }
        Vec::new()
    }

    fn ask_settings(&mut self) -> Effect {
        Effect::GetSettings(self.asked.ask())
    }

    /// Changes a setting at once. Settings that were asked for before do not have the change.
    fn set(&mut self, setting: Setting) -> Effect {
        if let Some(effective) = &mut self.effective {
            effective.settings.change(setting.clone());
        }
        self.asked.outdate();
        Effect::Change(ChangeSetting { setting })
    }

    fn saved(&mut self, answer: Result<(), Failure>) -> Vec<Effect> {
        if let Err(failure) = answer {
            self.notice = Some(Notice::Failed(failure));
        }
        // They may have been read before the change was stored.
        if self.asked.outdate() { vec![self.ask_settings()] } else { Vec::new() }
    }

    /// Starts, or asks about production or a new identity provider first. `confirmed`: the person has agreed to
    /// the identity provider.
    fn start_or_ask(&mut self, confirmed: bool) -> Vec<Effect> {
        match self.person() {
            Some(_) if !self.asked_production().is_empty() => self.stage = Stage::Production { confirmed },
            Some(person) if person.new_issuer && !confirmed => self.stage = Stage::Asking,
            Some(_) => return self.start(confirmed),
            None => {}
        }
        Vec::new()
    }

    fn start(&mut self, confirmed: bool) -> Vec<Effect> {
        let Some(person) = self.person() else { return Vec::new() };
        let aliases = Aliases::new(&self.overview);
        let ticked = person.roles.iter().filter(|role| self.selection.has(role));
        let profiles = ticked.filter_map(|role| {
            let alias = aliases.of(&role.account()).map(str::to_owned);
            Some(Profile { role: role.clone(), name: self.names.of(role)?, alias })
        });
        let profiles: Vec<Profile> = profiles.collect();
        let mut job = Job::new(self.jobs + 1, person.login.clone(), profiles, confirmed, self.now);
        let effects = job.pump(self.now);
        self.jobs += 1;
        self.notice = None;
        self.stage = Stage::Exporting(Box::new(job));
        effects
    }

    /// Records an answer. One for an earlier job, or after the person went back to choosing, changes nothing.
    fn answered(&mut self, number: u32, chunk: Chunk, answer: Result<ObtainAnswer, Failure>) -> Vec<Effect> {
        let now = self.now;
        let Stage::Exporting(job) = &mut self.stage else { return Vec::new() };
        if job.number != number {
            return Vec::new();
        }
        if let Some(failure) = job.take(chunk, answer, now) {
            self.notice = Some(Notice::Failed(failure));
        }
        let mut effects = Vec::new();
        let over = job.run.is_over();
        if job.must_ask || over {
            effects.push(job.tell());
        }
        if job.must_ask {
            self.stage = Stage::Asking;
            return effects;
        }
        effects.extend(job.pump(now));
        if over && !self.notice.as_ref().is_some_and(Notice::is_alert) {
            self.notice = Some(Notice::Over(job.run.counts()));
        }
        effects
    }

    fn with_job(&mut self, act: impl FnOnce(&mut Job) -> Vec<Effect>) -> Vec<Effect> {
        match &mut self.stage {
            Stage::Exporting(job) => act(job.as_mut()),
            Stage::Choosing | Stage::Production { .. } | Stage::Asking => Vec::new(),
        }
    }

    /// Returns whether a role is ticked.
    #[must_use]
    pub fn has(&self, role: &RoleArn) -> bool {
        self.selection.has(role)
    }
}
