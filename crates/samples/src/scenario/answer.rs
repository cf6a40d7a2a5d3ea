//! An answer in the words of a scenario.
//!
//! ```text
//! us-south/prod broken
//!   classic manual_credential 1234567_ops@example.com, usable no
//!   services api_key ana, usable yes
//!   error manual-user-gone
//!   warning owner-is-person
//! ana: warning iam-policy-limited
//! ```
//!
//! Below a plan the same lines say how every scope is afterwards. Before them stand what became of the
//! steps, what blocks them, what works that did not and what no longer does, who takes over, and who is hurt:
//!
//! ```text
//! step 1 applied
//!   note old-key-remains
//! step 2 refused by R13
//! blocked 2 refused
//! gained us-south/prod vpc, denied -> allowed
//! gained us-south/prod vpc shop, denied -> allowed
//! handover us-south/prod vpc, api_key lena -> api_key ops
//! impact vpc-block-storage on shop, certain
//! ```

use keyatlas_resolver::account::{IdentityId, Scope};
use keyatlas_resolver::resolve::{AccountAnswer, CredentialKind, ScopeAnswer};
use keyatlas_resolver::simulate::{InEffect, Simulation};
use keyatlas_resolver::testing::Account;
use serde::Serialize;
use serde_json::Value;

/// Every scope, in the resolver's order
pub(super) fn of_account(answer: &AccountAnswer, account: &Account) -> String {
    let scopes = answer.scopes.iter().map(|it| of_scope(it, account));
    let findings = answer.findings.iter().map(|it| {
        let whose = match &it.identity {
            Some(id) => account.identity_word(id.as_str()),
            None => "the account",
        };
        format!("{whose}: {} {}\n", word(&it.severity), word(&it.id))
    });
    scopes.chain(findings).collect()
}

/// What is open in every scope that has something open, each question with what settles it
pub(super) fn open(answer: &AccountAnswer, account: &Account) -> String {
    let mut lines = String::new();
    for scope in answer.scopes.iter().filter(|it| !it.open.is_empty()) {
        lines.push_str(&format!("{}\n", place(&scope.scope(), account)));
        for open in &scope.open {
            lines.push_str(&format!("  {}\n", open.question));
            for command in &open.settle {
                lines.push_str(&format!("    {}\n", command.as_str()));
            }
        }
    }
    lines
}

/// What a plan does, and every scope as it is afterwards
pub(super) fn of_simulation(answer: &Simulation, account: &Account) -> String {
    let mut lines = Vec::new();
    for step in &answer.steps {
        let rules: Vec<_> = step.reasons.iter().map(|it| word(&it.rule)).collect();
        let by = if rules.is_empty() { "" } else { " by " };
        lines.push(format!(
            "step {} {}{by}{}",
            step.step,
            word(&step.status),
            rules.join(", ")
        ));
        lines.extend(
            step.notes
                .iter()
                .map(|it| format!("  note {}", word(&it.id))),
        );
    }
    for blocker in &answer.blocked {
        lines.push(format!("blocked {} {}", blocker.step, word(&blocker.id)));
    }
    for it in &answer.differences.of_providers {
        let cluster = it
            .cluster
            .as_ref()
            .map(|id| account.cluster_word(id.as_str()));
        lines.push(format!(
            "{} {} {}{}, {} -> {}",
            word(&it.change),
            place(&it.scope, account),
            word(&it.provider),
            cluster.map(|it| format!(" {it}")).unwrap_or_default(),
            word(&it.before),
            word(&it.after),
        ));
    }
    for it in &answer.handovers {
        let before = it.before.as_ref();
        lines.push(format!(
            "handover {} {}, {} -> {}",
            place(&it.scope, account),
            word(&it.provider),
            before.map_or_else(|| "nothing".to_owned(), |it| in_effect(it, account)),
            in_effect(&it.after, account),
        ));
    }
    for it in &answer.impacts {
        let clusters: Vec<_> = it
            .clusters
            .iter()
            .map(|id| account.cluster_word(id.as_str()))
            .collect();
        let on = if clusters.is_empty() {
            place(&it.scope, account)
        } else {
            clusters.join(", ")
        };
        lines.push(format!(
            "impact {} on {on}, {}",
            word(&it.id),
            word(&it.certainty)
        ));
    }
    lines.join("\n") + "\n" + &of_account(&answer.after, account)
}

fn of_scope(answer: &ScopeAnswer, account: &Account) -> String {
    let mut lines = vec![format!(
        "{} {}",
        place(&answer.scope(), account),
        word(&answer.state)
    )];
    for provider in &answer.providers {
        lines.push(format!(
            "  {} {}, usable {}",
            word(&provider.provider),
            credential(
                provider.credential,
                &provider.identity,
                &provider.username,
                account
            ),
            word(&provider.usable)
        ));
    }
    for finding in &answer.findings {
        lines.push(format!(
            "  {} {}",
            word(&finding.severity),
            word(&finding.id)
        ));
    }
    lines.join("\n") + "\n"
}

fn place(scope: &Scope, account: &Account) -> String {
    format!(
        "{}/{}",
        scope.region,
        account.group_word(scope.resource_group.as_str())
    )
}

fn in_effect(it: &InEffect, account: &Account) -> String {
    credential(it.credential, &it.identity, &it.username, account)
}

fn credential(
    kind: CredentialKind,
    identity: &Option<IdentityId>,
    username: &Option<String>,
    account: &Account,
) -> String {
    let identity = identity
        .as_ref()
        .map(|id| account.identity_word(id.as_str()));
    match kind {
        CredentialKind::ApiKey => format!("api_key {}", identity.unwrap_or("of somebody")),
        CredentialKind::ManualCredential => {
            let name = username.as_deref().unwrap_or("of somebody");
            match identity {
                Some(identity) => format!("manual_credential {name} ({identity})"),
                None => format!("manual_credential {name}"),
            }
        }
        CredentialKind::None | CredentialKind::Unknown => word(&kind),
    }
}

/// The word that the machine form has for it
pub(super) fn word(it: &impl Serialize) -> String {
    match serde_json::to_value(it) {
        Ok(Value::String(word)) => word,
        other => format!("{other:?}"),
    }
}
