//! One account: its row in the table, and below it what few accounts need.

use crate::controls::Page;
use rolebox_setup::design::Account;
use rolebox_setup_page_state::edit::Edit;
use rolebox_setup_page_state::field::{Choice, Text, Tick};
use rolebox_setup_page_state::folded::{Group, more_of, roles_of};
use rolebox_setup_page_state::state::Event;
use yew::prelude::*;

/// Draws the row. Only in an organization of several accounts is one of them the management account.
pub(super) fn row(page: Page<'_>, index: usize, account: &Account, several: bool) -> Html {
    let number = index + 1;
    let manage = {
        let tell = page.tell.clone();
        move |_: web_sys::Event| tell.emit(Event::Edit(Edit::Manage(index)))
    };
    html! {
        <tr key={index}>
            <td class="id">{ page.text(Text::AccountId(index)) }</td>
            <td>{ page.text(Text::AccountAlias(index)) }</td>
            <td>{ roles(page, index, account) }</td>
            if several {
                <td>
                    if account.management {
                        <span class="hint">
                            <span class="unseen">{ format!("Access role for account {number}: ") }</span>
                            { "your credentials" }
                        </span>
                    } else {
                        { page.text(Text::AccessRole(index)) }
                    }
                </td>
                <td>
                    <label class="tick">
                        <input class="radio" type="radio" name="management" checked={account.management} onchange={manage} />
                        <span class="unseen">{ format!("Account {number} is the management account") }</span>
                    </label>
                </td>
            }
            <td class="end">{ page.remove(format!("account {number}"), Edit::RemoveAccount(index)) }</td>
        </tr>
    }
}

/// Asks which roles the account creates: all or some.
fn roles(page: Page<'_>, index: usize, account: &Account) -> Html {
    let summary = roles_of(account);
    let ticks = (0..page.state.design().roles.len()).map(|role| page.tick(Tick::Creates(index, role)));
    html! {
        <details class="some">
            <summary><span class="unseen">{ format!("Roles of account {}: ", index + 1) }</span>{ summary }</summary>
            <ul>{ for ticks.map(|tick| html! { <li>{ tick }</li> }) }</ul>
        </details>
    }
}

/// Asks for an alias in AWS, a colour, and what already exists. The questions are drawn when they are opened,
/// because there can be hundreds of accounts.
pub(super) fn more(page: Page<'_>, index: usize, account: &Account) -> Html {
    let group = Group::Account(index);
    let text = more_of(account);
    let summary = html! {
        <summary id={format!("accounts[{index}]")} aria-label={format!("More about account {}: {text}", index + 1)}>
            { &text }
        </summary>
    };
    let questions = if page.is_open(group) { further(page, index) } else { Html::default() };
    let wrong = [Text::AccountId(index), Text::AccountAlias(index), Text::AccessRole(index)];
    html! { <>{ for wrong.map(|text| page.wrong(text)) }{ page.group(group, summary, questions) }</> }
}

fn further(page: Page<'_>, index: usize) -> Html {
    let design = page.state.design();
    let created = (0..design.roles.len()).filter(|role| Tick::Creates(index, *role).is_ticked(design));
    let ticks = created.map(|role| Tick::RoleExists(index, role));
    let ticks = core::iter::once(Tick::ProviderExists(index)).chain(ticks);
    html! {
        <>
            <div class="fields">{ page.text(Text::AwsAlias(index)) }{ page.choice(Choice::Color(index)) }</div>
            <ul class="existing">{ for ticks.map(|tick| html! { <li>{ page.tick(tick) }</li> }) }</ul>
            <p class="hint">{ "Terraform imports what exists and changes it to match the design. Read its plan before you apply." }</p>
        </>
    }
}
