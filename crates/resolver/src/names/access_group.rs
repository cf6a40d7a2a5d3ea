//! The access group that a plan means.

use super::{NameProblem, Names};
use crate::account::AccessGroup;
use crate::index::Index;
use crate::likeness::{in_backticks, known_names};

impl<'a> Names<'a> {
    /// The access group of that ID, else of exactly that name, else the only one of it ignoring case
    pub fn access_group(self, typed: &str) -> Result<&'a AccessGroup, NameProblem> {
        let listed = self.0.snapshot().access_groups.as_deref();
        let all = listed.into_iter().flatten();
        let groups: Vec<&AccessGroup> = all.filter(|it| !it.is_invented()).collect();
        if let Some(group) = groups.iter().find(|it| it.id == typed) {
            return Ok(group);
        }
        let named = |is_it: &dyn Fn(&str) -> bool| -> Vec<&'a AccessGroup> {
            let groups = groups.iter().filter(|it| is_it(it.label()));
            groups.copied().collect()
        };
        let mut found = named(&|it| it == typed);
        if found.is_empty() {
            let lower = typed.to_lowercase();
            found = named(&|it| it.to_lowercase() == lower);
        }
        match found.as_slice() {
            [one] => Ok(one),
            [] if !self.0.snapshot().access_groups_are_known() => {
                Err(NameProblem::AccessGroupsNotKnown {
                    typed: typed.to_owned(),
                })
            }
            [] => Err(NameProblem::NoAccessGroup {
                typed: typed.to_owned(),
                known: known_names(
                    typed,
                    groups.iter().map(|it| it.label().to_owned()).collect(),
                ),
            }),
            several => Err(NameProblem::SeveralAccessGroups {
                typed: typed.to_owned(),
                several: in_backticks(several.iter().map(|it| it.id.clone())),
            }),
        }
    }
}

/// What to type for an access group: its name, or its ID where the name is not its own
pub fn access_group_name(index: &Index, group: &AccessGroup) -> String {
    let label = group.label();
    let its_own = Names(index)
        .access_group(label)
        .is_ok_and(|it| it.id == group.id);
    if its_own { label } else { &group.id }.to_owned()
}
