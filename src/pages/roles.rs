//! Draws the list: the visible rows, and the buttons in the trailing place of the chosen row and of the row
//! under the pointer. A row has no listener of its own: `pointer` tells which one an event is about.
//!
//! A `listbox` can only contain options, so the buttons lie over the rows and not inside them. They are for the
//! pointer only: keys and assistive technology use those of the action bar.

use crate::bar::{key_names, pending};
use crate::field::row_id;
use crate::heading::{self, heading};
use crate::position::{At, Spacer};
use crate::section::Section;
use crate::text;
use rolebox_aws::arn::RoleArn;
use rolebox_aws::credentials::Rights;
use rolebox_protocol::{Overview, Person};
use rolebox_role_list::environment::Marker;
use rolebox_role_list::keys::RowCommand;
use rolebox_role_list::layout::{PlacedGroup, PlacedPart};
use rolebox_role_list::offer::may_get;
use rolebox_role_list::state::Progress;
use rolebox_role_list::time_left::TimeLeft;
use rolebox_role_list::{Aliases, Catalogue, Layout, Row, ShortNames, Title, Viewport, active_until};
use rolebox_ui::button::Button;
use rolebox_ui::environment;
use rolebox_ui::icon::Icon;
use std::cell::RefCell;
use std::ops::Range;
use yew::prelude::*;

/// The name of a chosen row that is longer, in characters, takes two lines, so that all of it is shown.
const LONG_NAME: usize = 34;

/// The digits of an account ID that stand together.
const DIGITS: usize = 4;

/// Everything the drawing depends on.
pub(crate) struct Roles<'a> {
    pub(crate) overview: &'a Overview,
    pub(crate) catalogue: &'a RefCell<Catalogue>,
    pub(crate) layout: &'a Layout,
    pub(crate) marker: &'a Marker,
    pub(crate) aliases: Aliases<'a>,
    pub(crate) names: ShortNames<'a>,
    pub(crate) query: &'a str,
    pub(crate) view: Viewport,
    pub(crate) now: i64,
    /// The number of the chosen row.
    pub(crate) chosen: usize,
    /// The number of the row under the pointer.
    pub(crate) pointed: Option<usize>,
    /// Enter does nothing yet, so the chosen row is only outlined.
    pub(crate) armed: bool,
    /// What goes on with a role, or has just been done.
    pub(crate) progress: Option<(&'a RoleArn, Progress)>,
    /// A question is open, so there are no buttons.
    pub(crate) locked: bool,
    /// Folds or unfolds a person's section.
    pub(crate) toggle: Callback<(usize, Title)>,
    pub(crate) use_row: Callback<(RowCommand, usize)>,
    /// Opens the actions for a row.
    pub(crate) open: Callback<usize>,
}

impl Roles<'_> {
    /// Draws what is in the list.
    pub(crate) fn draw(&self) -> Html {
        let groups = self.layout.people.iter().filter_map(|group| self.group(group));
        html! {
            <>
                { for groups }
                if !self.armed {
                    { self.buttons(self.chosen, "chosen") }
                }
                { for self.pointed.filter(|row| self.armed || *row != self.chosen).map(|row| self.buttons(row, "pointed")) }
            </>
        }
    }

    fn group(&self, group: &PlacedGroup) -> Option<Html> {
        let person = self.overview.people.get(group.person)?;
        let id = format!("person-{}", group.person);
        let parts = group.parts.get(self.layout.parts_in_sight(group, self.view)).unwrap_or_default();
        let start = group.parts.first().map_or(0, |part| part.start);
        let end = group.parts.last().map_or(0, |part| part.end);
        let above = parts.first().map_or(0, |part| part.start - start);
        let below = end - parts.last().map_or(start, |part| part.end);
        let parts = parts.iter().map(|part| self.part(group, part, person));
        Some(html! {
            <div key={id} role="group" aria-label={heading::names(person)}>
                { heading(person, self.now) }
                <Spacer height={above} />
                { for parts }
                <Spacer height={below} />
            </div>
        })
    }

    fn part(&self, group: &PlacedGroup, part: &PlacedPart, person: &Person) -> Html {
        let in_sight = self.layout.in_sight(part, self.view);
        let above = self.layout.height_of(in_sight.start);
        let below = self.layout.height_of(part.roles.len() - in_sight.end);
        let rows = in_sight.filter_map(|at| {
            let role = *part.roles.get(at)?;
            Some(self.row(part.first + at, group.person, role, person, person.roles.get(role)?))
        });
        let title = part.title.map(|title| {
            let (of, chosen) = (group.person, part.first == self.chosen);
            let toggle = self.toggle.reform(move |()| (of, title));
            let name = match title {
                Title::Account(role) => self.account_name(person, role),
                Title::Favorites | Title::Recent | Title::All | Title::Singles | Title::Hidden => None,
            };
            Section { part, person, name, chosen, len: self.layout.len, toggle }.draw(title)
        });
        html! {
            <div key={format!("part-{}", part.start)} role="presentation">
                { for title }
                <Spacer height={above} />
                { for rows }
                <Spacer height={below} />
            </div>
        }
    }

    /// Returns the name of a role's account: the person's own or else the alias.
    fn account_name(&self, person: &Person, role: usize) -> Option<String> {
        let account = person.roles.get(role)?.account();
        let alias = || Some(self.names.alias(self.aliases.of(&account)?));
        self.catalogue.borrow().arrangement().account_name(&account).or_else(alias).map(str::to_owned)
    }

    fn row(&self, number: usize, position: usize, at: usize, person: &Person, role: &RoleArn) -> Html {
        let account = role.account();
        let alias = self.aliases.of(&account);
        let active = active_until(self.overview, person, role).map(|until| TimeLeft::new(until, self.now));
        let active = active.filter(|left| *left != TimeLeft::Over);
        let marks = self.catalogue.borrow_mut().highlight(position, at, self.query);
        let chosen = number == self.chosen;
        let catalogue = self.catalogue.borrow();
        let arrangement = catalogue.arrangement();
        let (own_role, own_account) = (arrangement.role_name(role), arrangement.account_name(&account));
        let is_favorite = arrangement.is_favorite(role);
        let favorite = catalogue.number(Row { person: position, role: at });
        let last_used = catalogue.last_used(Row { person: position, role: at });
        let via = person.via.iter().find(|(chained, _)| chained == role).map(|(_, via)| via);
        let over = TimeLeft::new(person.usable_until, self.now) == TimeLeft::Over;
        let (tag, names) = (self.marker.tag(role, alias), self.names);
        let ready = chosen && !self.armed || self.pointed == Some(number);
        let has_star = is_favorite || ready;
        let classes = classes!(
            "role",
            tag.as_ref().map(|tag| environment::class(tag.color)),
            (over && active.is_none()).then_some("role-over"),
            via.is_some().then_some("role-chained"),
            (chosen && self.armed).then_some("role-armed"),
            (chosen && role.name().len() > LONG_NAME).then_some("role-long"),
            ready.then_some("role-ready"),
        );
        // The accessible name is made of these pieces and needs the white space between them.
        html! {
            <div
                key={number}
                id={row_id(number)}
                class={classes}
                role="option"
                aria-selected={if chosen { "true" } else { "false" }}
                aria-setsize={self.layout.len.to_string()}
                aria-posinset={(number + 1).to_string()}
                data-role-arn={role.as_str().to_owned()}
                title={self.full_name(role, alias)}
            >
                <span
                    class={classes!("role-star", is_favorite.then_some("role-starred"))}
                    title={has_star.then(|| if is_favorite { text::UNFAVORITE.get() } else { text::FAVORITE.get() })}
                    aria-hidden="true"
                >
                    if has_star {
                        { Icon::Star.draw() }
                    }
                </span>
                <span class="role-text">
                    <span class="role-name">
                        if let Some(own) = own_role {
                            <b dir="auto">{ marked(own, &marks.own_role) }</b>
                        } else {
                            <b dir="auto">{ end_of(role.name(), names.role(role), &marks.role_name) }</b>
                        }
                        if role.path() != "/" {
                            { " " }
                            <span class="role-path" dir="auto">{ marked(role.path(), &marks.role_path) }</span>
                        }
                        if let Some(via) = via {
                            { " " }
                            <span class="role-via">{ text::via(names.role(via)) }</span>
                        }
                        { " " }
                        { environment::word(tag.as_deref()) }
                    </span>
                    { " " }
                    <span class="role-account">
                        if let Some(own) = own_account {
                            <span class="role-alias" dir="auto">{ marked(own, &marks.own_account) }</span>
                            { " " }
                        } else if let Some(alias) = alias {
                            <span class="role-alias" dir="auto">{ end_of(alias, names.alias(alias), &marks.alias) }</span>
                            { " " }
                        }
                        <span class="role-id">{ grouped(account.as_str(), &marks.account_id) }</span>
                    </span>
                </span>
                if let Some(left) = active {
                    { " " }
                    <span class="role-left">{ Icon::Clock.draw() }{ text::active(left) }</span>
                } else if let Some(number) = favorite {
                    { " " }
                    <span class="role-left role-key">{ text::favorite_keys(number) }</span>
                } else if let Some(at) = last_used {
                    { " " }
                    <span class="role-left role-used">{ text::ago(TimeLeft::new(self.now, at)) }</span>
                }
            </div>
        }
    }

    fn more(&self, number: usize) -> Html {
        let open = self.open.clone();
        let button = Button::icon(Icon::More, text::ACTIONS.get(), None).by_pointer_only(true);
        button.draw(move || open.emit(number))
    }

    /// Returns the names that AWS knows, for the tooltip: the person can have others.
    fn full_name(&self, role: &RoleArn, alias: Option<&str>) -> String {
        match alias {
            Some(alias) => format!("{role}\n{alias}"),
            None => role.as_str().to_owned(),
        }
    }

    /// Draws the buttons in the trailing place of a row.
    fn buttons(&self, number: usize, key: &'static str) -> Html {
        let Some(top) = self.layout.top(number).filter(|_| !self.locked) else { return Html::default() };
        let shown = self.layout.row(number).and_then(|Row { person, role }| {
            let person = self.overview.people.get(person)?;
            Some((person, person.roles.get(role)?))
        });
        // A folded title has no buttons.
        let Some((person, role)) = shown else { return Html::default() };
        let can_copy = may_get(self.overview, person, role, Rights::Full, self.now);
        // Without a login there is only what is active.
        let usable = self.now < person.usable_until
            || active_until(self.overview, person, role).is_some_and(|until| self.now < until);
        let progress = self.progress.filter(|(of, _)| *of == role).map(|(_, progress)| progress);
        let pending = pending(self.overview);
        let draw = |icon: Icon, name: String, command| {
            let use_row = self.use_row.clone();
            let button = Button::icon(icon, name, Some(key_names(command))).by_pointer_only(true);
            let button = match &pending {
                Some(_) if command != RowCommand::SignIn => button.disabled(true).title(pending.clone()),
                _ => button,
            };
            button.draw(move || use_row.emit((command, number)))
        };
        let sign_in = if progress == Some(Progress::SigningIn) { Icon::Busy } else { Icon::External };
        let copy = match progress {
            Some(Progress::Copying) => Icon::Busy,
            Some(Progress::Copied) => Icon::Check,
            Some(Progress::SigningIn) | None => Icon::Copy,
        };
        html! {
            <At {key} {top}>
                if usable {
                    { draw(sign_in, text::SIGN_IN.get(), RowCommand::SignIn) }
                }
                if usable && can_copy {
                    { draw(copy, text::COPY_CREDENTIALS.get(), RowCommand::Copy) }
                }
                { self.more(number) }
            </At>
        }
    }
}

/// Draws a text and marks the characters that the query matched.
fn marked(text: &str, marks: &[Range<usize>]) -> Html {
    let draw = |(piece, is_marked): (&str, bool)| {
        if is_marked {
            html! { <mark>{ piece.to_owned() }</mark> }
        } else {
            html! { { piece.to_owned() } }
        }
    };
    pieces(text, marks).into_iter().map(draw).collect()
}

/// Draws the end of a text and marks the characters that the query matched in the whole.
fn end_of(whole: &str, end: &str, marks: &[Range<usize>]) -> Html {
    marked(end, &within(marks, whole.len() - end.len(), end.len()))
}

/// Draws an account ID in groups of four digits. The space between them is only drawn, so that what is copied
/// and read out has the twelve digits.
pub(crate) fn grouped(id: &str, marks: &[Range<usize>]) -> Html {
    let groups = (0..id.len()).step_by(DIGITS).filter_map(|from| {
        let group = id.get(from..id.len().min(from + DIGITS))?;
        let group = marked(group, &within(marks, from, group.len()));
        // Every other group has the space, on both sides.
        Some(if from % (2 * DIGITS) == 0 {
            group
        } else {
            html! { <span class="digits">{ group }</span> }
        })
    });
    groups.collect()
}

/// Returns the marks of a part of a text that starts at `from`, counted from there.
fn within(marks: &[Range<usize>], from: usize, len: usize) -> Vec<Range<usize>> {
    let cut = |at: usize| at.saturating_sub(from).min(len);
    let cut = marks.iter().map(|mark| cut(mark.start)..cut(mark.end));
    cut.filter(|mark| !mark.is_empty()).collect()
}

/// Splits a text at its marks. Each piece says whether it is marked.
fn pieces<'a>(text: &'a str, marks: &[Range<usize>]) -> Vec<(&'a str, bool)> {
    let mut pieces = Vec::with_capacity(marks.len() * 2 + 1);
    let mut plain_from = 0;
    let mut add = |range, is_marked| pieces.extend(text.get(range).map(|piece| (piece, is_marked)));
    for mark in marks {
        add(plain_from..mark.start, false);
        add(mark.clone(), true);
        plain_from = mark.end;
    }
    add(plain_from..text.len(), false);
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_of_an_account_id_fall_on_the_same_digits_in_its_groups() {
        for (marks, groups) in [
            (vec![], [vec![], vec![], vec![]]),
            (vec![0..12], [vec![0..4], vec![0..4], vec![0..4]]),
            (vec![3..5, 8..9], [vec![3..4], vec![0..1], vec![0..1]]),
        ] {
            let found = [0, 4, 8].map(|from| within(&marks, from, 4));
            assert_eq!(found, groups, "{marks:?}");
        }
    }

    #[test]
    fn a_text_is_split_at_its_marks_and_nothing_is_lost() {
        assert_eq!(pieces("acme-prod", &[]), [("acme-prod", false)]);
        assert_eq!(pieces("acme-prod", &[0..2, 5..9]), [("ac", true), ("me-", false), ("prod", true)]);
        assert_eq!(pieces("Admin", &[0..1, 2..5]), [("A", true), ("d", false), ("min", true)]);
        assert_eq!(pieces("", &[]), []);
        assert_eq!(pieces("éa", &[0..2, 2..3]), [("é", true), ("a", true)]);
    }
}
