//! One file for each output that can be read.

pub(crate) mod target;

pub(crate) mod account_list;
pub(crate) mod account_settings;
pub(crate) mod account_show;

pub(crate) mod resource_groups;

pub(crate) mod account_users;

pub(crate) mod cluster_ls;

pub(crate) mod cluster_get;
pub(crate) mod cluster_parts;

pub(crate) mod api_keys;

pub(crate) mod api_key_info;

pub(crate) mod credential_get;

pub(crate) mod infra_permissions;

pub(crate) mod access_groups;
pub(crate) mod programs;

mod policy;
pub(crate) mod user_policies;

pub(crate) mod classic_users;

pub(crate) mod failure;
