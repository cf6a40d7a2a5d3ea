//! Access groups: who is in them, for certain or perhaps, and what they may do for it.

use super::reader::{Readable, Reader};
use super::record::{record, words};
use super::schema::{Definitions, Described, Node};
use super::token::Token;
use super::{IdentityId, Operand, Policy, Template, Unreadable};
use crate::truth::Truth;

record! {
    /// An access group with its members and policies
    pub struct AccessGroup then note_hidden_policies {
        /// Its ID
        id: String = needed,
        /// Its name
        name: Option<String> = known,
        /// Who is in it
        members: Option<Vec<Member>> = parts,
        /// The rules by which users become members when they log in. Whoever is in it by one may be in no list.
        rules: Option<Vec<MemberRule>> = parts,
        /// What its members may do for being in it
        policies: Option<Vec<Policy>> = known,
        /// The template of an enterprise that it comes from
        template: Option<Template> = known,
        /// Whether the template lets the account add members
        members_added: Option<bool> = known,
        /// Whether the template lets the account remove members whom it put there
        members_removed: Option<bool> = known,
        /// What was there and could not be read; if `members` is among it, there may be more than are listed
        unreadable: Unreadable = notes,
    }
}

/// The kinds of members of an access group, each as the command that lists them is called
pub const MEMBERS: [&str; 3] = ["users", "service-ids", "trusted-profiles"];

impl AccessGroup {
    /// Where some policies could not be read, one is there of which nothing is known
    fn note_hidden_policies(&mut self) {
        Policy::note_hidden(&mut self.policies, &mut self.unreadable);
    }

    /// Whether users may become members by a rule when they log in: no list has whoever did not log in yet
    pub fn may_have_rules(&self) -> bool {
        let has_rules = self.rules.as_ref().is_some_and(|it| !it.is_empty());
        let mut members = self.members.iter().flatten();
        has_rules || self.unreadable.has("rules") || members.any(|it| !it.is_certain())
    }

    /// Whether this is the ID or the name of the group in which everybody is, inside the account and outside. It opens
    /// nothing that anything here asks about.
    pub fn is_public(called: &str) -> bool {
        matches!(called, "AccessGroupId-PublicAccess" | "Public Access")
    }

    /// How many hours a membership by a rule lasts at the least
    pub(crate) fn hours_at_least(&self) -> u32 {
        let hours = self.rules.iter().flatten();
        let hours = hours.map(|it| it.expiration_hours.unwrap_or(1));
        hours.min().unwrap_or(1)
    }

    /// Who is in it for certain
    pub fn certain_members(&self) -> impl Iterator<Item = &IdentityId> {
        let members = self.members.iter().flatten();
        members.filter(|it| it.is_certain()).map(Member::identity)
    }

    /// Whether the template that the group comes from put somebody into it; the account itself put who is in others
    pub(crate) fn was_put_by_template(&self, who: &IdentityId) -> Truth {
        let mut members = self.members.iter().flatten();
        let member = members.find(|it| it.identity() == who);
        match member {
            _ if self.template.is_none() => Truth::No,
            Some(Member::Told(it)) => Truth::of(it.by_template),
            Some(Member::Listed(_)) | None => Truth::Unknown,
        }
    }

    /// Whether somebody is in it for certain
    pub fn has(&self, who: &IdentityId) -> bool {
        self.certain_members().any(|it| it == who)
    }

    /// What the ID of an access group begins with that is none of the account's, but invented to hold what was granted
    pub(crate) const INVENTED: &'static str = "AccessGroupId-of-";

    /// The ID of a group that holds somebody who certainly is in this one, while the others are not known
    pub(crate) fn id_of_stand_in(&self, who: &IdentityId) -> String {
        format!("{}{who}-in-{}", Self::INVENTED, self.id)
    }

    /// Whether it is another group, or holds somebody who is in that
    pub(crate) fn is_or_stands_in_for(&self, other: &Self) -> bool {
        let mut members = self.certain_members();
        self.id == other.id || members.any(|it| self.id == other.id_of_stand_in(it))
    }

    /// Whether it was invented for a grant
    pub(crate) fn is_invented(&self) -> bool {
        self.id.starts_with(Self::INVENTED)
    }

    /// What people and commands call it: name, else ID
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }

    /// The kinds of members of which there may be more than are listed, and a command that lists them: `users`,
    /// `service-ids`, `trusted-profiles`. Whoever is in it by a rule is in no list.
    pub fn unlisted_members(&self) -> impl Iterator<Item = &'static str> {
        let said = MEMBERS.iter().any(|it| self.unreadable.has(it));
        let all = self.members.is_none() || !said && self.unreadable.has("members");
        MEMBERS
            .into_iter()
            .filter(move |it| all || self.unreadable.has(it))
    }

    /// Whether nobody else is in it than who is listed
    pub fn members_are_known(&self) -> bool {
        self.lists_all_it_was_given() && !self.may_have_rules()
    }

    /// Whether nobody else was put into it than who is listed; others may be in it by a rule
    pub(crate) fn lists_all_it_was_given(&self) -> bool {
        self.unreadable.leaves_whole(&self.members, "members")
    }
}

/// Somebody who is in an access group
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum Member {
    /// Who was put into it
    Listed(IdentityId),
    /// With how they became a member
    Told(Membership),
}

impl Member {
    /// Who it is
    pub fn identity(&self) -> &IdentityId {
        match self {
            Self::Listed(identity) | Self::Told(Membership { identity, .. }) => identity,
        }
    }

    /// The same member by another name
    pub fn identity_mut(&mut self) -> &mut IdentityId {
        match self {
            Self::Listed(identity) | Self::Told(Membership { identity, .. }) => identity,
        }
    }

    /// Whether they became one by a rule, when they logged in
    pub(crate) fn is_by_rule(&self) -> bool {
        matches!(self, Self::Told(it) if it.membership == Some(MembershipKind::Dynamic))
    }

    /// Whether they are in it until somebody takes them out; a membership by a rule ends by itself
    pub fn is_certain(&self) -> bool {
        match self {
            Self::Listed(_) => true,
            Self::Told(it) => {
                it.membership != Some(MembershipKind::Dynamic) && !it.unreadable.has("membership")
            }
        }
    }
}

impl<T: Into<IdentityId>> From<T> for Member {
    fn from(identity: T) -> Self {
        Self::Listed(identity.into())
    }
}

impl Readable for Member {
    fn read(token: Token<'_>, reader: &mut Reader) -> Option<Self> {
        match token {
            Token::Object(_) => Membership::read(token, reader).map(Self::Told),
            token => IdentityId::read(token, reader).map(Self::Listed),
        }
    }
}

impl Described for Member {
    fn schema(all: &mut Definitions) -> Node {
        let either = vec![IdentityId::schema(all), Membership::schema(all)];
        Node::Object(vec![("anyOf", Node::List(either))])
    }
}

record! {
    /// A member of an access group with how they became one
    pub struct Membership {
        /// Who it is
        identity: IdentityId = needed,
        /// Absent counts as static
        membership: Option<MembershipKind> = presumed,
        /// Whether the template of an enterprise put them into it, and not the account itself
        by_template: Option<bool> = known,
        /// What was there and could not be read
        unreadable: Unreadable = notes,
    }
}

words! {
    /// How somebody became a member of an access group
    pub enum MembershipKind {
        /// Somebody put them into it
        Static = "static",
        /// By a rule, when they logged in
        Dynamic = "dynamic",
    }
}

record! {
    /// A rule by which users become members of an access group when they log in
    pub struct MemberRule {
        /// What people call it
        name: Option<String> = known,
        /// The identity provider they come from
        realm: Option<String> = known,
        /// How long they stay a member, in hours
        expiration_hours: Option<u32> = known,
        /// What has to hold of them, all at once
        conditions: Option<Vec<Claim>> = known,
    }
}

record! {
    /// What has to hold of a user who logs in
    // One that cannot be read stays one of its list: it has to hold, too.
    pub struct Claim or default {
        /// What their identity provider says of them, such as `group`
        claim: Option<String> = known,
        /// How it is compared, such as `EQUALS`
        operator: Option<String> = known,
        /// With what
        value: Option<Operand> = known,
    }
}
