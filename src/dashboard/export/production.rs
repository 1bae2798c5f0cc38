//! The production roles that *Select all* left out. One question shows them and ticks all of them.

use super::controls::press;
use super::{Export, Msg};
use crate::section::SectionProps;
use crate::text;
use rolebox_aws::arn::RoleArn;
use rolebox_role_list::Aliases;
use rolebox_ui::confirm::Confirm;
use rolebox_ui::status::StatusMessage;
use rolebox_ui::text as shared;
use yew::html::Scope;
use yew::prelude::*;

/// The roles that were left out, and whether the question is open.
#[derive(Default)]
pub(super) struct LeftOut {
    roles: Vec<RoleArn>,
    asking: bool,
}

/// The person's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Include {
    Ask,
    Agree,
    Decline,
}

impl LeftOut {
    pub(super) fn new(roles: Vec<RoleArn>) -> Self {
        Self { roles, asking: false }
    }
}

impl Export {
    /// Returns the roles that were left out and are still not ticked.
    fn left_out(&self) -> Vec<&RoleArn> {
        self.left_out.roles.iter().filter(|role| !self.selection.has(role)).collect()
    }

    pub(super) fn include(&mut self, props: &SectionProps, step: Include) {
        self.left_out.asking = step == Include::Ask;
        self.said = StatusMessage::Nothing;
        if step == Include::Agree {
            let LeftOut { roles, .. } = core::mem::take(&mut self.left_out);
            // If the person has switched to another person's roles, those here no longer count.
            let theirs = self.person(props).map(|person| person.roles.as_slice()).unwrap_or_default();
            let added: Vec<&RoleArn> =
                roles.iter().filter(|role| theirs.contains(role) && !self.selection.has(role)).collect();
            let said = text::export_included(added.len());
            let added: Vec<RoleArn> = added.into_iter().cloned().collect();
            self.selection.add(&added);
            self.said = StatusMessage::Status(said);
        }
    }

    /// Draws the number of roles and the button, or the question.
    pub(super) fn draw_left_out(&self, link: &Scope<Self>, props: &SectionProps) -> Html {
        let left_out = self.left_out();
        if left_out.is_empty() {
            return Html::default();
        }
        if !self.left_out.asking {
            return html! {
                <p class="left-out">
                    { text::export_left_out(left_out.len()) }{ " " }
                    <button class="quiet" onclick={press(link, || Msg::Include(Include::Ask))}>{ text::EXPORT_INCLUDE.get() }</button>
                </p>
            };
        }
        let aliases = Aliases::new(&props.overview);
        let line = |role: &&RoleArn| {
            let id = role.account();
            let account = shared::account(aliases.of(&id), id.as_str());
            html! { <li>{ format!("{account} {}{}", role.path().trim_start_matches('/'), role.name()) }</li> }
        };
        html! {
            <Confirm
                title={text::EXPORT_INCLUDE_TITLE.get()}
                question={text::export_include_question(left_out.len())}
                agree={text::export_include_agree(left_out.len())}
                onagree={link.callback(|()| Msg::Include(Include::Agree))}
                oncancel={link.callback(|()| Msg::Include(Include::Decline))}
            >
                <ul class="listing" tabindex="0" aria-label={text::EXPORT_INCLUDE_LIST.get()}>{ for left_out.iter().map(line) }</ul>
            </Confirm>
        }
    }
}
