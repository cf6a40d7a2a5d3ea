//! Restrictions on what the work goes through: where a key logs in, and the services that do the work.

use super::Run;
use crate::actions::Work;
use crate::decide::gates::shut_out;
use crate::decide::requirement::Requirement;
use crate::permissions::{Called, Service};
use crate::provider::Provider;
use crate::truth::Truth;

impl<'a> Run<'a, '_> {
    /// What restrictions may keep the work of one provider from
    pub(super) fn shut_out(self, provider: Provider) -> impl Iterator<Item = Requirement<'a>> {
        let called = Called::EVERY.into_iter();
        let called = called.filter(move |it| self.calls(provider, *it));
        called.filter_map(move |it| shut_out(self.site, it))
    }

    /// Whether the work may call a service
    fn calls(self, provider: Provider, service: Called) -> bool {
        let on_vpc = provider == Provider::Vpc;
        let by_services = |work| provider == Provider::Services && self.work == work;
        match service {
            Called::IamIdentity => {
                provider != Provider::Classic
                    || self.site.at.is_some_and(|at| at.manual().known().is_none())
            }
            Called::AccessManagement => by_services(Work::Create),
            // An OpenShift cluster that is made on VPC makes a bucket for its internal registry.
            Called::ObjectStorage => on_vpc && self.work == Work::Create,
            Called::KeyProtect if on_vpc => self.makes_disks() && self.may_use_key_protect(),
            Called::KeyProtect => {
                provider == Provider::Services && self.encrypts_with_key_protect()
            }
            Called::SecretsManager => by_services(Work::Secrets),
            Called::VpcInfrastructure => on_vpc,
            Called::BlockStorage => on_vpc && self.work == Work::Storage,
            // They are called where no credential is asked for anything.
            Called::AccessGroups | Called::UserManagement => false,
        }
    }

    /// Whether workers come with it, whose disks may be encrypted
    fn makes_disks(self) -> bool {
        matches!(
            self.work,
            Work::Create | Work::Order | Work::Resize | Work::Replace
        )
    }

    fn may_use_key_protect(self) -> bool {
        self.site.uses(Service::KeyProtect) != Truth::No
    }

    /// Whether the work may be done with Key Protect
    fn encrypts_with_key_protect(self) -> bool {
        match self.work {
            Work::Master => self.may_use_key_protect(),
            // It is done with Hyper Protect where a cluster uses that alone.
            Work::Kms => {
                let alone = self.site.uses(Service::KeyProtect).not();
                self.site.uses(Service::HyperProtect).and(alone) != Truth::Yes
            }
            _ => false,
        }
    }
}
