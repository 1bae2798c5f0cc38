//! The action bar below the list: how credentials are copied, and what can be done with the chosen role. The
//! buttons are always in the same place, so that no row has to keep room for them.

use crate::field::row_id;
use crate::text;
use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::Rights;
use rolebox_credentials::format::Format;
use rolebox_protocol::{Overview, Person};
use rolebox_role_list::keys::RowCommand;
use rolebox_role_list::offer::may_get;
use rolebox_role_list::time_left::TimeLeft;
use rolebox_settings::{ListSetting, PolicyArn};
use rolebox_sts::SessionDuration;
use rolebox_ui::browser::has_cmd_key;
use rolebox_ui::button::{Button, Kind};
use rolebox_ui::durations::durations;
use rolebox_ui::icon::Icon;
use rolebox_ui::select::Select;
use yew::prelude::*;

/// Everything the drawing depends on.
pub(crate) struct Bar<'a> {
    pub(crate) overview: &'a Overview,
    /// The chosen role, and the number of its row.
    pub(crate) chosen: Option<(&'a Person, &'a RoleArn)>,
    pub(crate) row: usize,
    pub(crate) now: i64,
    /// How many roles are listed.
    pub(crate) count: Html,
    /// A question is open, so nothing can be done with a role.
    pub(crate) locked: bool,
    pub(crate) change: Callback<ListSetting>,
    pub(crate) use_row: Callback<(RowCommand, usize)>,
    /// Opens the actions for a row.
    pub(crate) open: Callback<usize>,
}

impl Bar<'_> {
    /// Draws the bar.
    pub(crate) fn draw(&self) -> Html {
        html! {
            <div class="bar" inert={self.locked}>
                <div class="bar-form">
                    if self.overview.preferences.may_copy != Some(false) {
                        { self.formats() }
                        { self.lengths() }
                    }
                    <span class="bar-count">{ self.count.clone() }</span>
                </div>
                <div class="bar-actions">
                    { for self.chosen.map(|(person, role)| self.actions(person, role)) }
                </div>
            </div>
        }
    }

    fn actions(&self, person: &Person, role: &RoleArn) -> Html {
        // The only primary action is then to sign in again, in the banner.
        let over = TimeLeft::new(person.usable_until, self.now) == TimeLeft::Over;
        let main = if over { Kind::Secondary } else { Kind::Primary };
        let offers = |rights| may_get(self.overview, person, role, rights, self.now);
        let policy = self.overview.preferences.narrowing();
        let pending = pending(self.overview);
        let draw = |kind, label: Html, name: String, command, locked: Option<String>| {
            let title = locked.clone().unwrap_or_else(|| format!("{name} ({})", key_names(command)));
            let (use_row, row) = (self.use_row.clone(), self.row);
            Button::with(kind, label)
                .key(Some(key_signs(command)))
                .named(name)
                .title(Some(title))
                .described_by(Some(row_id(row)))
                .disabled(locked.is_some())
                .draw(move || use_row.emit((command, row)))
        };
        html! {
            <>
                { draw(main, text::SIGN_IN.get().into(), text::SIGN_IN.get(), RowCommand::SignIn, None) }
                if offers(Rights::Full) {
                    { draw(Kind::Secondary, text::COPY.get().into(), text::COPY_CREDENTIALS.get(), RowCommand::Copy, pending.clone()) }
                }
                if offers(Rights::Narrowed) {
                    { draw(Kind::Secondary, limited(&policy), text::copy_limited(&policy), RowCommand::CopyNarrowed, pending.clone()) }
                }
                { self.more() }
            </>
        }
    }

    /// Draws the button that opens the actions.
    fn more(&self) -> Html {
        let (open, row) = (self.open.clone(), self.row);
        let keys = if has_cmd_key() { "⌘ K" } else { "Ctrl+K" };
        let button = Button::icon(Icon::More, text::ACTIONS.get(), Some(keys));
        button.described_by(Some(row_id(row))).draw(move || open.emit(row))
    }

    fn formats(&self) -> Html {
        let choices = Format::ALL.map(|format| (format, text::format(format))).into();
        let chosen = &self.overview.preferences.format;
        self.select(Select::of(choices, chosen, self.change.reform(ListSetting::Format)), text::FORMAT)
    }

    fn lengths(&self) -> Html {
        let of = |seconds| SessionDuration::try_from(seconds).ok();
        let preferences = &self.overview.preferences;
        let chosen = of(preferences.duration_s).unwrap_or(SessionDuration::HOUR);
        let offered = durations(Some(chosen), preferences.max_duration_s.and_then(of));
        let choices = offered.into_iter().map(|length| (length, text::duration(length.seconds()))).collect();
        let select = Select::of(choices, &chosen, self.change.reform(ListSetting::Duration));
        self.select(select, text::DURATION)
    }

    fn select(&self, select: Select, name: text::Text) -> Html {
        let locked = pending(self.overview).map(Into::into);
        Select { name: Some(name.get().into()), locked, ..select }.draw()
    }
}

/// Returns why nothing can be copied yet: a browser that has just started doesn't know the administrator's
/// policy. The copy buttons are drawn already, so that nothing moves when the policy arrives.
pub(crate) fn pending(overview: &Overview) -> Option<String> {
    overview.preferences.may_copy.is_none().then(|| text::COPY_PENDING.get())
}

/// Returns the keys of a command as a tooltip names them.
pub(crate) fn key_names(command: RowCommand) -> &'static str {
    match (command, has_cmd_key()) {
        (RowCommand::SignIn, _) => "Enter",
        (RowCommand::NewTab, _) => "",
        (RowCommand::Copy, false) => "Ctrl+Enter",
        (RowCommand::Copy, true) => "⌘ Enter",
        (RowCommand::CopyNarrowed, false) => "Ctrl+Shift+Enter",
        (RowCommand::CopyNarrowed, true) => "⇧ ⌘ Enter",
    }
}

/// Returns the keys of a command as a button shows them.
pub(crate) fn key_signs(command: RowCommand) -> &'static str {
    match (command, has_cmd_key()) {
        (RowCommand::SignIn, _) => "⏎",
        (RowCommand::NewTab, _) => "",
        (RowCommand::Copy, false) => "Ctrl+⏎",
        (RowCommand::Copy, true) => "⌘⏎",
        (RowCommand::CopyNarrowed, false) => "Ctrl+Shift+⏎",
        (RowCommand::CopyNarrowed, true) => "⇧⌘⏎",
    }
}

/// The label of the button that copies credentials limited by a policy, for wide and for narrow lists.
fn limited(policy: &PolicyArn) -> Html {
    html! {
        <span class={(!policy.is_read_only()).then_some("bar-limited")}>
            <span class="bar-wide">{ text::limited(policy) }</span>
            <span class="bar-narrow">{ text::limited_short(policy) }</span>
        </span>
    }
}
