//! The known roles that production patterns match, updated as the person types.

use super::text;
use crate::base_profiles::name;
use rolebox_aws::arn::RoleArn;
use rolebox_environments::{Environments, Names};
use rolebox_protocol::Overview;
use rolebox_role_list::Aliases;
use rolebox_settings::Pattern;
use rolebox_text::order::sorted;
use yew::prelude::*;

/// Shows the number of roles, lists them when it is opened, and names patterns that match none.
pub(super) fn matches(patterns: &[Pattern], overview: &Overview) -> Html {
    if patterns.is_empty() {
        return Html::default();
    }
    let aliases = Aliases::new(overview);
    let mut known = sorted(overview.people.iter().flat_map(|person| &person.roles).collect(), Ord::cmp);
    known.dedup();
    if known.is_empty() {
        return html! { <p class="about">{ text::PATTERNS_NO_ROLES.get() }</p> };
    }
    let alias = |role: &RoleArn| aliases.of(&role.account());
    let environments = Environments { production: patterns.to_vec(), ..Environments::default() };
    let marked: Vec<&RoleArn> = known
        .iter()
        .copied()
        .filter(|role| environments.is_production(Names { role, alias: alias(role), own: None }))
        .collect();
    let line = |role: &&RoleArn| html! { <li>{ name(role, alias(role)) }</li> };
    let said = text::patterns_match(marked.len(), known.len());
    let idle = environments.idle(known.iter().map(|role| Names { role, alias: alias(role), own: None }));
    let idle: Vec<&str> = idle.iter().filter_map(|at| patterns.get(*at)).map(Pattern::as_str).collect();
    html! {
        <div class="matches" aria-live="polite">
            if marked.is_empty() {
                <p class="about">{ said }</p>
            } else {
                <details>
                    <summary>{ said }</summary>
                    <ul class="listing" tabindex="0" aria-label={text::PATTERNS_LIST.get()}>{ for marked.iter().map(line) }</ul>
                </details>
                if !idle.is_empty() {
                    <p class="about">{ text::patterns_idle(&idle.join(", ")) }</p>
                }
            }
        </div>
    }
}
