//! The question before a production role is used: which role, which account, whose login.

use crate::confirm::Confirm;
use crate::environment;
use crate::facts::Fact;
use crate::text::{self, Text};
use rolebox_role_list::environment::Tag;
use yew::prelude::*;

/// Properties of [`AskProduction`].
#[derive(PartialEq, Properties)]
pub struct AskProductionProps {
    /// What is wanted; also the label of the button that confirms.
    pub wanted: Wanted,
    /// The environment.
    pub tag: Tag,
    /// The name of the role.
    pub role: AttrValue,
    /// The account.
    pub account: AttrValue,
    /// The person, if their login is still known.
    #[prop_or_default]
    pub person: Option<AttrValue>,
    /// The label of fewer rights, if they can be had instead.
    #[prop_or_default]
    pub instead: Option<AttrValue>,
    /// Why nothing happened, or empty.
    #[prop_or_default]
    pub alert: AttrValue,
    /// Called when the person confirms.
    pub onagree: Callback<()>,
    /// Called instead of `onagree` if the person confirms by Enter.
    #[prop_or_default]
    pub onenter: Option<Callback<()>>,
    /// Called when the person wants fewer rights.
    #[prop_or_default]
    pub oninstead: Callback<()>,
    /// Called when the person cancels.
    pub oncancel: Callback<()>,
}

/// What a person wants of a production role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// To sign in.
    SignIn,
    /// To copy credentials.
    Copy,
}

impl Wanted {
    const fn title(self) -> Text {
        match self {
            Self::SignIn => text::PRODUCTION_SIGN_IN,
            Self::Copy => text::PRODUCTION_COPY,
        }
    }

    const fn label(self) -> Text {
        match self {
            Self::SignIn => text::SIGN_IN,
            Self::Copy => text::COPY_CREDENTIALS,
        }
    }
}

/// The question.
#[component]
pub fn AskProduction(props: &AskProductionProps) -> Html {
    let tag = &props.tag;
    let mut facts: Vec<Fact> = vec![
        (text::ROLE.get().into(), props.role.clone()),
        (text::ACCOUNT.get().into(), props.account.clone()),
    ];
    facts.extend(props.person.clone().map(|person| (text::PERSON.get().into(), person)));
    let instead = props.instead.clone().map(|label| (label, props.oninstead.clone()));
    html! {
        <Confirm
            title={props.wanted.title().get()}
            question={text::environment_why(&tag.name, &tag.pattern)}
            {facts}
            agree={props.wanted.label().get()}
            class={environment::class(tag.color)}
            by_enter=true
            beside={environment::word(Some(tag))}
            {instead}
            alert={props.alert.clone()}
            onagree={props.onagree.clone()}
            onenter={props.onenter.clone()}
            oncancel={props.oncancel.clone()}
        />
    }
}
