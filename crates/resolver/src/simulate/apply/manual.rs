//! `set` and `unset`: the manual credential for classic infrastructure (R1, R12).

use super::{Effect, Told, Tried};
use crate::account::{Cluster, Fact, Infrastructure, ManualCredential, Scope};
use crate::commands;
use crate::findings::{by_number, listed};
use crate::index::Index;
use crate::plan::{Names, ScopeName};
use crate::rules::{RuleId, r12, r15};
use crate::simulate::NoteId;
use crate::truth::Truth;

/// A manual credential that was set or unset
#[derive(Debug)]
pub(in crate::simulate) struct ManualChanged {
    pub(in crate::simulate) scope: Scope,
    /// The user name that was set; none where it was unset
    pub(in crate::simulate) username: Option<String>,
}

pub(super) fn set(
    now: &mut Index,
    mut tried: Tried,
    scope: &ScopeName,
    user: &str,
    account: Option<&str>,
) -> Told {
    let scope = match Names(now).scope(scope) {
        Ok(scope) => scope,
        Err(problem) => return tried.not_found(&problem),
    };
    tried.scope = Some(scope.clone());
    tried.identity = now.classic_users(user).next().map(|it| it.id.clone());
    let place = now.scope_label(&scope);
    if user.trim().is_empty() {
        return tried.refused_for(
            &format!("Nothing can be set for {place}"),
            RuleId::R1,
            "a manual credential needs the name of a classic infrastructure user".to_owned(),
            None,
        );
    }
    let credential = ManualCredential {
        username: Some(user.to_owned()),
        classic_account: account.map(str::to_owned),
        ..ManualCredential::default()
    };
    change(now, &mut tried, &scope, Fact::Known(credential));
    let text = format!("Classic infrastructure of {place} runs as {user} from now on");
    let effect = Effect::ManualChanged(ManualChanged {
        scope,
        username: Some(user.to_owned()),
    });
    tried.done(text, effect)
}

pub(super) fn unset(now: &mut Index, mut tried: Tried, scope: &ScopeName) -> Told {
    let scope = match Names(now).scope(scope) {
        Ok(scope) => scope,
        Err(problem) => return tried.not_found(&problem),
    };
    tried.scope = Some(scope.clone());
    let place = now.scope_label(&scope);
    let set = now.at(&scope).map_or(Fact::Unknown, |at| at.manual());
    if matches!(set, Fact::None) {
        return tried.refused_for(
            &format!("There is nothing to unset for {place}"),
            RuleId::R1,
            "no manual credential is set there (E0051)".to_owned(),
            None,
        );
    }
    if matches!(set, Fact::Unknown) {
        let settle = commands::settle_manual_credential(now, &scope);
        let reason = "whether a manual credential is set there is not known";
        tried.reason(RuleId::R14, reason, Some(settle));
    }
    change(now, &mut tried, &scope, Fact::None);
    let text = format!(
        "Classic infrastructure of {place} goes back to the linked account, through the API key"
    );
    let effect = Effect::ManualChanged(ManualChanged {
        scope,
        username: None,
    });
    tried.done(text, effect)
}

fn change(now: &mut Index, tried: &mut Tried, scope: &Scope, credential: Fact<ManualCredential>) {
    let orphans = |now: &Index| -> Vec<String> {
        let clusters = now.at(scope).map(r12::orphaned).unwrap_or_default();
        clusters.iter().map(|it| it.label().to_owned()).collect()
    };
    let before = orphans(now);
    r12::set_manual(now, scope, credential);
    let after = orphans(now);
    let new: Vec<&str> = after
        .iter()
        .filter(|it| !before.contains(it))
        .map(String::as_str)
        .collect();
    if !new.is_empty() {
        tried.note(
            NoteId::OrphansClusters,
            RuleId::R12,
            format!(
                "{} {} in another infrastructure account: {} workers can no longer be added, changed or deleted, while Kubernetes itself runs on",
                listed(&new),
                by_number(new.len(), "lives", "live"),
                by_number(new.len(), "its", "their"),
            ),
        );
    }
    let Some(at) = now.at(scope) else { return };
    let classic: Vec<&Cluster> = at
        .clusters()
        .filter(|it| it.provider.is_none_or(|it| it == Infrastructure::Classic))
        .collect();
    if at.clusters().len() > 0 && classic.is_empty() {
        tried.note(
            NoteId::NoClassicCluster,
            RuleId::R2,
            format!(
                "No classic cluster is known in {}, and nothing else reads a manual credential",
                at.label()
            ),
        );
    }
    if classic
        .iter()
        .any(|it| r15::storage_uses_key(it) != Truth::No)
    {
        tried.note(
            NoteId::SecretKeepsOld,
            RuleId::R12,
            "Commands follow at once. The storage secret of existing clusters keeps the old credential until the present owner of the API key resets it",
        );
    }
}
