//! The partitions other than `aws`, and its opt-in regions. The browser asks the person to allow their hosts.

use super::text;
use rolebox_aws::partition::{Hosts, Partition};
use rolebox_ui::permissions::{self, Kind};
use rolebox_ui::status::StatusMessage;
use rolebox_ui::switch::Switch;
use rolebox_ui::text::Text;
use yew::prelude::*;

/// Properties of [`Partitions`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PartitionsProps {
    pub(super) say: Callback<StatusMessage>,
}

/// A switch for each.
#[component]
pub(super) fn Partitions(props: &PartitionsProps) -> Html {
    let granted = use_state(Vec::<String>::new);
    let again = use_state(|| 0_u32);
    {
        let granted = granted.setter();
        use_effect_with(*again, move |_| {
            wasm_bindgen_futures::spawn_local(async move {
                granted.set(permissions::granted(Kind::Origins).await);
            });
        });
    }
    {
        let granted = granted.setter();
        use_effect_with((), move |()| {
            permissions::on_changed(move || {
                let granted = granted.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    granted.set(permissions::granted(Kind::Origins).await);
                });
            });
        });
    }
    let switches = all().map(|(name, label, about, hosts)| {
        let origins: Vec<String> = hosts.permissions().collect();
        let checked = origins.iter().all(|origin| granted.contains(origin));
        let id = format!("partition-{name}");
        let about_id = format!("{id}-about");
        let onclick = {
            let (say, again, origins) = (props.say.clone(), again.clone(), origins);
            Callback::from(move |event: MouseEvent| {
                if !event.is_trusted() {
                    return;
                }
                let (say, again, origins) = (say.clone(), again.clone(), origins.clone());
                // The browser accepts this request only inside a click.
                let asked = (!checked).then(|| permissions::request(Kind::Origins, &origins));
                wasm_bindgen_futures::spawn_local(async move {
                    let done = match asked {
                        Some(asked) => asked.await,
                        None => permissions::remove(Kind::Origins, &origins).await,
                    };
                    say.emit(match (done, checked) {
                        (true, false) => StatusMessage::Status(text::ALLOWED.get()),
                        (true, true) => StatusMessage::Status(text::TAKEN_BACK.get()),
                        (false, _) => StatusMessage::Alert(text::NOT_ALLOWED.get()),
                    });
                    again.set(again.wrapping_add(1));
                });
            })
        };
        let switch = Switch {
            id: Some(id.clone().into()),
            described_by: Some(about_id.clone().into()),
            checked,
            onclick: Some(onclick),
            ..Switch::default()
        };
        html! {
            <div class="field" key={name}>
                <label for={id}>{ label.get() }</label>
                <div class="control">
                    { switch.draw() }
                </div>
                <p id={about_id} class="about">{ about.get() }</p>
            </div>
        }
    });
    html! {
        <section class="group" id="partitions" aria-labelledby="partitions-title">
            <h3 id="partitions-title">{ text::PARTITIONS.get() }</h3>
            <p class="about">{ text::PARTITIONS_ABOUT.get() }</p>
            { for switches }
        </section>
    }
}

fn all() -> impl Iterator<Item = (&'static str, Text, Text, Hosts)> {
    let partitions = [
        (Partition::UsGov, text::PARTITION_US_GOV, text::PARTITION_US_GOV_ABOUT),
        (Partition::China, text::PARTITION_CHINA, text::PARTITION_CHINA_ABOUT),
        (Partition::EuSovereign, text::PARTITION_EU_SOVEREIGN, text::PARTITION_EU_SOVEREIGN_ABOUT),
    ];
    let partitions = partitions.into_iter();
    let partitions = partitions
        .map(|(partition, label, about)| (partition.name(), label, about, Hosts::of_partition(partition)));
    partitions.chain([("opt-in", text::OPT_IN, text::OPT_IN_ABOUT, Hosts::opt_in())])
}
