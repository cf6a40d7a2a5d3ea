//! Services that the work is done with in another account, which may not take the tokens of this one.

use super::{Run, said};
use crate::actions::Work;
use crate::decide::requirement::Requirement;
use crate::decide::said::Said;
use crate::permissions::{Service, elsewhere};
use crate::provider::Provider;
use crate::truth::Truth;

impl<'a> Run<'a, '_> {
    /// Those of which nobody knows that they take them
    pub(super) fn in_other_accounts(
        self,
        provider: Provider,
    ) -> impl Iterator<Item = Requirement<'a>> {
        let services: &[Service] = match (provider, self.work) {
            (Provider::Services, Work::Master | Work::Kms) => {
                &[Service::KeyProtect, Service::HyperProtect]
            }
            (Provider::Services, Work::Secrets) => &[Service::SecretsManager],
            _ => &[],
        };
        let index = self.site.index;
        let clusters = self.site.clusters().filter(move |_| !services.is_empty());
        let used = clusters.flat_map(move |it| elsewhere(index, it));
        let used = used.filter(move |it| services.iter().any(|service| it.may_be(*service)));
        let used = used.filter(|it| it.takes_tokens != Truth::Yes);
        used.map(|it| said(Said::Elsewhere(it)))
    }
}
