//! How and where the accounts are reached: the mode, the partition, the regions.

use crate::change::StepProps;
use crate::field::{Choice, Tick};
use rolebox_aws::partition::{Partition, opt_in_regions};
use rolebox_setup::design::Mode;
use yew::prelude::*;

const MODES: [(Mode, &str); 3] = [
    (Mode::SingleAccount, "One account"),
    (Mode::Organizations, "The accounts of AWS Organizations"),
    (Mode::LegacyApi, "As above, and Okta reads the roles through its API integration (legacy)"),
];

/// Draws the questions.
pub(super) fn draw(props: &StepProps) -> Html {
    html! {
        <>
            <h3>{ "How and where" }</h3>
            <div class="fields">
                { mode(props) }
                { partition(props) }
                { region(props) }
            </div>
            { sign_in_regions(props) }
        </>
    }
}

fn mode(props: &StepProps) -> Html {
    let current = props.draft.design.mode;
    let hint = match current {
        Mode::SingleAccount => "Terraform uses the account's own credentials.",
        Mode::Organizations => "Terraform goes through the management account.",
        Mode::LegacyApi => {
            "Needs an IAM user with a key that never expires. Prefer group mapping, which needs none."
        }
    };
    let onchange = {
        let props = props.clone();
        Callback::from(move |index: usize| {
            if let Some((mode, _)) = MODES.get(index) {
                props.edit(|design| design.mode = *mode);
            }
        })
    };
    html! {
        <Choice
            id="mode"
            label="How Terraform reaches the accounts"
            options={MODES.iter().map(|(_, title)| AttrValue::from(*title)).collect::<Vec<_>>()}
            chosen={MODES.iter().position(|(mode, _)| *mode == current).unwrap_or_default()}
            {hint}
            {onchange}
        />
    }
}

fn partition(props: &StepProps) -> Html {
    let current = &props.draft.design.partition;
    let onchange = {
        let props = props.clone();
        Callback::from(move |index: usize| {
            if let Some(partition) = Partition::ALL.get(index) {
                props.edit(|design| design.set_partition(*partition));
            }
        })
    };
    html! {
        <Choice
            id="partition"
            label="Partition"
            options={Partition::ALL.iter().map(|partition| AttrValue::from(partition.name())).collect::<Vec<_>>()}
            chosen={Partition::ALL.iter().position(|partition| partition.name() == current).unwrap_or_default()}
            hint="Use aws unless your accounts are in GovCloud, China or the European Sovereign Cloud."
            {onchange}
        />
    }
}

fn region(props: &StepProps) -> Html {
    let design = &props.draft.design;
    let regions = regions(&design.partition);
    let onchange = {
        let (props, regions) = (props.clone(), regions.clone());
        Callback::from(move |index: usize| {
            if let Some(region) = regions.get(index).copied() {
                props.edit(move |design| region.clone_into(&mut design.region));
            }
        })
    };
    html! {
        <Choice
            id="region"
            label="Region"
            options={regions.iter().map(|region| AttrValue::from(*region)).collect::<Vec<_>>()}
            chosen={regions.iter().position(|region| *region == design.region).unwrap_or_default()}
            hint="The region for Terraform and new profiles. IAM works in every region."
            {onchange}
        />
    }
}

/// Returns the regions of a partition, sorted.
fn regions(partition: &str) -> Vec<&'static str> {
    let Some(partition) = Partition::by_name(partition) else { return Vec::new() };
    let opt_in = opt_in_regions().iter().filter(|_| partition == Partition::Aws);
    let mut regions: Vec<_> = partition.default_regions().iter().chain(opt_in).copied().collect();
    regions.sort_unstable();
    regions
}

fn sign_in_regions(props: &StepProps) -> Html {
    let design = &props.draft.design;
    let ticks = regions(&design.partition).into_iter().map(|region| {
        let ticked = design.sign_in_regions.iter().any(|chosen| chosen == region);
        let props = props.clone();
        let onchange = Callback::from(move |wanted: bool| {
            props.edit(move |design| {
                design.sign_in_regions.retain(|chosen| chosen != region);
                if wanted {
                    design.sign_in_regions.push(region.to_owned());
                    design.sign_in_regions.sort_unstable();
                }
            });
        });
        html! { <li><Tick label={region} {ticked} {onchange} /></li> }
    });
    html! {
        <details class="more" id="signInRegions">
            <summary>{ "Regional sign-in: " }{ match design.sign_in_regions.len() {
                0 => "none".to_owned(),
                _ => design.sign_in_regions.join(", "),
            } }</summary>
            <p class="hint">
                { "If the trust policies also name regional sign-in hosts, people can log in even when the partition's main \
                   sign-in host is down. The identity provider posts to the first region that you choose." }
            </p>
            <ul class="columns">{ for ticks }</ul>
        </details>
    }
}
