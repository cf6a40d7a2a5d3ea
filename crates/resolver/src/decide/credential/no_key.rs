//! R4: where a scope has no key, or none that is known, an action may store one of whoever runs it.

use super::{Run, credential, said};
use crate::account::Fact;
use crate::decide::Gate;
use crate::decide::gates::{stores_a_key, stores_callers_key};
use crate::decide::requirement::{Requirement, What};
use crate::decide::said::Said;
use crate::permissions::Need;
use crate::provider::Provider;
use crate::rules::{RuleId, classic_link};
use crate::truth::Truth;

impl<'a> Run<'a, '_> {
    /// What stores a key of whoever does it runs as them
    pub(super) fn without_key(
        self,
        provider: Provider,
        denied: Requirement<'a>,
    ) -> Vec<Requirement<'a>> {
        match stores_callers_key(self.action, self.site.index.edition()) {
            Truth::Yes => self.as_the_caller(provider),
            Truth::No => vec![denied],
            Truth::Unknown => {
                // If it stores one, it runs as the caller: who cannot own a key is denied either way.
                let mut found = self.as_the_caller(provider);
                found.push(said(Said::StoresKeyNotKnown));
                found
            }
        }
    }

    fn as_the_caller(self, provider: Provider) -> Vec<Requirement<'a>> {
        let mut found = stores_a_key(self.site);
        if provider == Provider::Classic {
            if let Some(bar) = self.site.at.and_then(|at| classic_link::bar_of(at, None)) {
                found.push(Requirement::said(Gate::Account, Said::Barred(bar)));
            }
            if self
                .site
                .at
                .is_some_and(|at| !classic_link::bar_of_is_known(at, None))
            {
                found.push(said(Said::BarNotKnown));
            }
            let need = What::OfCaller(Need::ClassicEnabled);
            found.push(credential(RuleId::R7, need));
        }
        let needs = self.needs(provider);
        let of_caller = |need| credential(RuleId::R10, What::OfCaller(need));
        found.extend(needs.into_iter().map(of_caller));
        found
    }

    /// A scope the account does not mention has no key if the list of keys is whole, and an unknown
    /// manual credential
    pub(super) fn in_a_scope_of_its_own(self, provider: Provider) -> Vec<Requirement<'a>> {
        let index = self.site.index;
        let key = self.site.scope().map(|scope| index.key(&scope));
        let no_key = matches!(key, Some(Fact::None));
        if no_key && provider != Provider::Classic {
            return self.without_key(provider, said(Said::NoKey));
        }
        vec![said(match key {
            None => Said::PlaceNotKnown,
            Some(_) => Said::CredentialNotKnown(provider),
        })]
    }
}
