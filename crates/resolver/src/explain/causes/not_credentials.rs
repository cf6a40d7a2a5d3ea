//! ## Looks like
//! Any entry of the look-alikes: quotas, capacity, firewalls, roles inside a cluster.
//! ## Why
//! The words or the status resemble a refused credential, but none was refused.
//! ## Fix
//! What the entry says; never a reset.

use super::{Kind, Weigh, said};
use crate::commands::Command;
use crate::explain::answer::{CauseId, Fix, Weight};
use crate::explain::asked::Asked;
use crate::explain::place::Place;
use crate::sources;

pub(super) const KIND: Kind = Kind {
    id: CauseId::NotCredentials,
    title: "It is not about permissions or credentials",
    weigh: Weigh::Once(|asked| said(Weight::Yours, asked.entry.meaning)),
    fixes,
    settle: |_| Vec::new(),
    sources: &[sources::PERMISSION_ERRORS],
};

fn fixes(asked: &Asked<'_>, place: &Place) -> Vec<Fix> {
    asked
        .entry
        .instead
        .iter()
        .map(|it| Fix {
            text: it.text.to_owned(),
            who: None,
            commands: it
                .command
                .map(|it| command(&place.fill(it)))
                .into_iter()
                .collect(),
            console: None,
        })
        .collect()
}

fn command(line: &str) -> Command {
    if let Some(words) = line.strip_prefix("kubectl ") {
        Command::kubectl(words)
    } else if let Some(words) = line.strip_prefix("ibmcloud ks ") {
        Command::ks(words)
    } else {
        Command::ibmcloud(line.strip_prefix("ibmcloud ").unwrap_or(line))
    }
}
