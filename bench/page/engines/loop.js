// The question in plain JavaScript, as somebody would write it who knows the rules and nothing else:
// who may reset the key of which scope? Whoever can log in and is no program, and has Administrator on
// Kubernetes Service and Viewer on the resource group, both for that region and group.

const PLATFORM_ROLES = ["Viewer", "Editor", "Operator", "Administrator"];

export const prepare = (document) => JSON.parse(document);

export function decide(account) {
  const { identities, scopes } = account;
  const cells = new Uint8Array(identities.length * scopes.length);
  const groupPolicies = policiesThroughGroups(account);
  identities.forEach((identity, row) => {
    if (!mayOwnKeys(identity)) return;
    const from = row * scopes.length;
    if (identity.id === account.account.owner) {
      cells.fill(1, from, from + scopes.length);
      return;
    }
    // What does not depend on the scope is sorted out before the scopes are looked at.
    const policies = [...identity.policies, ...(groupPolicies.get(identity.id) ?? [])];
    const administrator = policies.filter(administersKubernetes);
    const viewer = policies.filter(seesGroups);
    if (administrator.length === 0 || viewer.length === 0) return;
    for (let column = 0; column < scopes.length; column++) {
      const scope = scopes[column];
      const covers = (policy) => reaches(policy, scope);
      if (administrator.some(covers) && viewer.some(covers)) cells[from + column] = 1;
    }
  });
  return cells;
}

export const canLogIn = ({ standing }) => standing === "active" || standing === "classic_disabled";

export const mayOwnKeys = (identity) =>
  canLogIn(identity) && identity.kind !== "service_id" && identity.kind !== "trusted_profile";

// A policy for one cluster never reaches a whole scope, and nothing there has a tag. A time window that limits
// a policy here is open. One without a service is for all of them, and one
// for resource groups is for no service.
export const administersKubernetes = (policy) =>
  policy.cluster === undefined &&
  policy.tags === undefined &&
  policy.resource_type !== "resource-group" &&
  (policy.service === undefined || policy.service === "containers-kubernetes") &&
  policy.roles.includes("Administrator");

export const seesGroups = (policy) =>
  policy.cluster === undefined &&
  policy.resource_type === "resource-group" &&
  policy.roles.some((role) => PLATFORM_ROLES.includes(role));

const reaches = (policy, scope) =>
  (policy.region === undefined || policy.region === scope.region) &&
  (policy.resource_group === undefined || policy.resource_group === scope.resource_group);

export function policiesThroughGroups({ access_groups }) {
  const found = new Map();
  for (const { members, policies } of access_groups) {
    for (const member of members) {
      // Whoever became one by a rule is listed with that.
      const id = member.identity ?? member;
      const listed = found.get(id);
      if (listed) listed.push(...policies);
      else found.set(id, [...policies]);
    }
  }
  return found;
}
