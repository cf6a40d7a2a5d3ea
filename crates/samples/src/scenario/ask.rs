//! Questions of a scenario, and their answers in words.
//!
//! ```text
//! vera: worker add on web
//! bot: api-key reset in us-south/prod, 2026-08
//! ```
//!
//! Each is answered with its outcome, a line for each reason (`no` where it certainly fails, `unknown` where
//! that is not known), each near miss by the one clause that does not match, what would settle it, and each fix:
//!
//! ```text
//! denied vera: worker add on web
//!   no R9 caller: IBMid-vera lacks Operator or Administrator on Kubernetes Service for web in us-south/prod
//!   almost role: The policy Viewer on containers-kubernetes
//!   settle ibmcloud iam user-policies IBMid-vera
//!   fix grant IBMid-vera Operator on Kubernetes Service for cluster web
//! ```

use keyatlas_resolver::actions::find_action;
use keyatlas_resolver::advice::{Answer, answer};
use keyatlas_resolver::decide::{Place, Question};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::rules::Edition;
use keyatlas_resolver::testing::Account;

use super::answer::word;

/// Answers every question of a block; a mistake comes with its line in the block, counted from 1
pub(super) fn all(
    text: &str,
    index: &Index,
    account: &mut Account,
) -> Result<String, (usize, String)> {
    let mut said = String::new();
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let (question, edition) = question(line, account).map_err(|message| (at + 1, message))?;
        said.push_str(&in_words(
            line.trim(),
            &answer(&index.clone().following(edition), &question),
        ));
    }
    Ok(said)
}

fn question(line: &str, account: &mut Account) -> Result<(Question, Edition), String> {
    let shape = || {
        format!("expected `who: action on cluster` or `who: action in region/group`, got `{line}`")
    };
    let (who, rest) = line.split_once(':').ok_or_else(shape)?;
    let (rest, edition) = match rest.rsplit_once(", ") {
        None => (rest, Edition::default()),
        Some((rest, "2025-06")) => (rest, Edition::June2025),
        Some((rest, "2026-08")) => (rest, Edition::August2026),
        Some((_, other)) => return Err(format!("expected `2025-06` or `2026-08`, got `{other}`")),
    };
    let (action, place) = match (rest.rsplit_once(" on "), rest.rsplit_once(" in ")) {
        (Some((action, cluster)), None) => {
            // One that nobody declared is asked for by its own name.
            let id = account
                .find_cluster(cluster)
                .unwrap_or_else(|_| cluster.into());
            (action, Place::Cluster(id))
        }
        (None, Some((action, scope))) => (action, Place::Scope(account.find_scope(scope)?)),
        _ => return Err(shape()),
    };
    let found = find_action(action);
    let question = Question {
        actor: account.find_identity(who.trim())?,
        action: found.ok_or_else(|| format!("expected a command, got `{}`", action.trim()))?,
        place,
    };
    Ok((question, edition))
}

fn in_words(line: &str, answer: &Answer) -> String {
    let decision = &answer.decision;
    let mut lines = vec![format!("{} {line}", word(&decision.outcome))];
    lines.extend(decision.page_and_api.iter().map(|it| format!("  but {it}")));
    for reason in &decision.reasons {
        let mark = if reason.certain { "no" } else { "unknown" };
        let (rule, gate) = (reason.rule, word(&reason.gate));
        lines.push(format!("  {mark} {rule} {gate}: {}", reason.text));
    }
    for miss in &decision.near_misses {
        let through = miss.access_group.as_ref();
        let through = through.map_or(String::new(), |it| format!(" of access group {it}"));
        lines.push(format!(
            "  almost {}: {}{through}",
            word(&miss.clause),
            miss.policy
        ));
    }
    lines.extend(decision.settle.iter().map(|it| format!("  settle {it}")));
    lines.extend(answer.fixes.iter().map(|it| format!("  fix {}", it.text)));
    lines.join("\n") + "\n"
}
