//! The credential in effect: that it works, and that it holds what the work asks for.

use super::{Run, credential};
use crate::account::{Fact, KeyState, MissingPermissions};
use crate::actions::Level;
use crate::decide::checker::checked;
use crate::decide::requirement::{Requirement, What};
use crate::effective::{Effective, effective};
use crate::permissions::Need;
use crate::provider::{CredentialKind, Provider};
use crate::rules::{RuleId, Verdict};
use crate::truth::Truth;

impl<'a> Run<'a, '_> {
    pub(super) fn in_effect(self, provider: Provider) -> Option<Effective<'a>> {
        let mut answer = effective(self.site.at?, provider);
        if answer.credential == CredentialKind::Unknown {
            // Without a key the first action stores the caller's; in place of a deleted one it does not.
            answer.usable = Truth::Unknown;
            answer.steps.retain(|it| it.verdict != Verdict::Fails);
        }
        Some(answer)
    }

    pub(super) fn with_credential(
        self,
        provider: Provider,
        answer: Effective<'a>,
        needs: Vec<Need>,
    ) -> Vec<Requirement<'a>> {
        let mut found = Vec::with_capacity(needs.len() + 2);
        let manual = answer.credential == CredentialKind::ManualCredential;
        let holder = answer.identity;
        let usable = answer.usable;
        let gone = self.is_gone(&answer);
        found.push(works(answer));
        if provider == Provider::Classic && self.action.level == Level::Cluster {
            found.extend(self.orphans());
        }
        // What somebody lacks who is gone, or a key that is deleted, nobody can give.
        if gone || needs.is_empty() {
            return found;
        }
        let checker = match provider {
            Provider::Classic => self.checker(),
            Provider::Vpc | Provider::Satellite | Provider::Services => None,
        };
        let permissions = match (checker, holder) {
            (Some(missing), holder) => needs
                .into_iter()
                .map(|need| What::Checked {
                    holder,
                    held: checked(missing, &need),
                    need,
                })
                .collect(),
            (None, Some(who)) => needs
                .into_iter()
                .map(|need| What::OfHolder { who, manual, need })
                .collect(),
            (None, None) if usable == Truth::No => Vec::new(),
            (None, None) => vec![What::OfSomebody { manual, needs }],
        };
        let of_credential = |what| credential(RuleId::R10, what);
        found.extend(permissions.into_iter().map(of_credential));
        found
    }

    /// What the checker found missing, where somebody ran it
    fn checker(self) -> Option<&'a MissingPermissions> {
        self.site.at?.record()?.missing_permissions.as_ref()
    }

    fn is_gone(self, answer: &Effective<'_>) -> bool {
        let index = self.site.index;
        let standing = answer.identity.and_then(|it| index.standing(it));
        match answer.credential {
            CredentialKind::ApiKey => {
                let key = self.site.at.map_or(Fact::Unknown, |at| at.key());
                let deleted = key
                    .known()
                    .is_some_and(|key| key.state == Some(KeyState::Deleted));
                deleted || standing.is_some_and(|it| it.stops_api_keys())
            }
            CredentialKind::ManualCredential => standing.is_some_and(|it| it.stops_classic_keys()),
            CredentialKind::None | CredentialKind::Unknown => false,
        }
    }
}

/// That the credential itself works; the rule is the one that says it does not
pub(super) fn works(answer: Effective<'_>) -> Requirement<'_> {
    let said = |verdict| answer.steps.iter().find(|it| it.verdict == verdict);
    let against = match answer.usable {
        Truth::No => said(Verdict::Fails),
        Truth::Unknown | Truth::Yes => said(Verdict::Unknown),
    };
    let rule = against.map_or(RuleId::R3, |it| it.rule);
    credential(rule, What::Credential(Box::new(answer)))
}
