// Cedar, through the stateful interface: the policies of each identity are parsed once into a set of their
// own, so that no request looks at anybody else's. A request gives the scope as an entity, since the
// interface keeps no entities.

import initCedar, { preparsePolicySet, statefulIsAuthorized } from "@cedar-policy/cedar-wasm/web";
import { administersKubernetes, mayOwnKeys, policiesThroughGroups, seesGroups } from "./loop.js";

export const load = () => initCedar();

export function prepare(document) {
  const account = JSON.parse(document);
  const groupPolicies = policiesThroughGroups(account);
  for (const identity of account.identities) {
    const policies = [...identity.policies, ...(groupPolicies.get(identity.id) ?? [])];
    const text = mayOwnKeys(identity) ? inCedar(policies, identity.id === account.account.owner) : NOTHING;
    expectSuccess(preparsePolicySet(identity.id, { staticPolicies: text }));
  }
  return {
    principals: account.identities.map(({ id }) => ({ type: "User", id })),
    scopes: account.scopes.map((scope) => {
      const uid = { type: "Scope", id: `${scope.region}/${scope.resource_group}` };
      const attrs = { region: scope.region, group: scope.resource_group };
      return { uid, entities: [{ uid, attrs, parents: [] }] };
    }),
  };
}

export function decide({ principals, scopes }) {
  const cells = new Uint8Array(principals.length * scopes.length);
  principals.forEach((principal, row) => {
    scopes.forEach(({ uid, entities }, column) => {
      const answer = statefulIsAuthorized({
        principal,
        action: { type: "Action", id: "reset-key" },
        resource: uid,
        context: {},
        preparsedPolicySetId: principal.id,
        entities,
      });
      expectSuccess(answer);
      if (answer.response.decision === "allow") cells[row * scopes.length + column] = 1;
    });
  });
  return cells;
}

const NOTHING = "forbid (principal, action, resource);";

// Administrator permits, and without Viewer on the group everything is forbidden
function inCedar(policies, ownsAccount) {
  if (ownsAccount) return "permit (principal, action, resource);";
  const views = policies.filter(seesGroups).map(condition);
  return [
    ...policies
      .filter(administersKubernetes)
      .map((policy) => `permit (principal, action, resource) when { ${condition(policy)} };`),
    views.length > 0 ? `forbid (principal, action, resource) unless { ${views.join(" || ")} };` : NOTHING,
  ].join("\n");
}

function condition({ region, resource_group }) {
  const parts = [];
  if (region !== undefined) parts.push(`resource.region == ${JSON.stringify(region)}`);
  if (resource_group !== undefined) parts.push(`resource.group == ${JSON.stringify(resource_group)}`);
  return parts.length > 0 ? `(${parts.join(" && ")})` : "true";
}

function expectSuccess(answer) {
  if (answer.type !== "success") throw new Error(JSON.stringify(answer));
}
