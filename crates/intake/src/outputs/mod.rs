//! One file for each output that can be read, what several of them share, and the list of them all.

pub use crate::caller::Callers;
pub use crate::command::Command;
pub use crate::context::{Context, TargetedGroup};
pub use crate::draft::Draft;
pub use crate::names::Names;
pub use crate::output::{Open, Output, Outputs, Shape};
pub use crate::owner_ids::Owners;
pub use crate::places::{About, GroupSaid, KeyEntry, Places};
pub use crate::reading::{Json, Reading, Remarks, Said, Text};

/// Every output that can be read, in the order in which a person chooses from them
pub static ALL: &[&Output] = &[
    &cluster_ls::OUTPUT,
    &cluster_get::OUTPUT,
    &api_key_info::OUTPUT,
    &credential_get::OUTPUT,
    &infra_permissions::OUTPUT,
    &resource_groups::OUTPUT,
    &account_users::OUTPUT,
    &target::OUTPUT,
    &api_keys::OUTPUT,
    &inactive::OUTPUT,
    &user_policies::OUTPUT,
    &roles::OUTPUT,
    &authorizations::OUTPUT,
    &restrictions::OUTPUT,
    &zones::OUTPUT,
    &access_groups::OUTPUT,
    &access_group_members::OUTPUT,
    &access_group_rules::OUTPUT,
    &classic_users::OUTPUT,
    &classic_permissions::OUTPUT,
    &account_show::OUTPUT,
    &account_list::OUTPUT,
    &account_settings::OUTPUT,
    &service_ids::OUTPUT,
    &trusted_profiles::OUTPUT,
    &profile_trust::OUTPUT,
    &vlan_spanning::OUTPUT,
    &workers::OUTPUT,
    &add_ons::OUTPUT,
    &access_tags::OUTPUT,
    &terraform_state::OUTPUT,
    &account_document::OUTPUT,
];

mod account_document;

mod target;

mod account_list;
mod account_settings;
mod account_show;

mod resource_groups;

mod account_users;

mod cluster_get;
mod cluster_json;
mod cluster_ls;
mod clusters;
pub(crate) use clusters::is_cluster_id;

mod access_tags;
mod add_ons;
mod cluster_parts;
mod workers;

mod vlan_spanning;

mod api_keys;
mod inactive;

mod api_key_info;

mod credential_get;

mod infra_permissions;

mod access_group_members;
mod access_group_rules;
mod access_groups;

mod profile_trust;
mod programs;
mod service_ids;
mod trusted_profiles;

mod authorizations;
mod policy;
mod policy_holder;
mod policy_json;
mod roles;
mod user_policies;

mod restrictions;
mod zones;

mod terraform_state;

mod classic_permissions;
mod classic_users;
