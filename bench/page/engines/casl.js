// CASL: an ability for each identity, made once of its policies as rules with conditions. The two roles are
// two questions, since rules of one ability are alternatives.

import { AbilityBuilder, createMongoAbility } from "@casl/ability";
import { administersKubernetes, mayOwnKeys, policiesThroughGroups, seesGroups } from "./loop.js";

export function prepare(document) {
  const account = JSON.parse(document);
  const groupPolicies = policiesThroughGroups(account);
  const abilities = account.identities.map((identity) => {
    const { can, build } = new AbilityBuilder(createMongoAbility);
    if (mayOwnKeys(identity)) {
      if (identity.id === account.account.owner) {
        can("administer", "Scope");
        can("view", "Scope");
      }
      for (const policy of [...identity.policies, ...(groupPolicies.get(identity.id) ?? [])]) {
        if (administersKubernetes(policy)) can("administer", "Scope", limits(policy));
        if (seesGroups(policy)) can("view", "Scope", limits(policy));
      }
    }
    return build({ detectSubjectType: () => "Scope" });
  });
  return { abilities, scopes: account.scopes };
}

export function decide({ abilities, scopes }) {
  const cells = new Uint8Array(abilities.length * scopes.length);
  abilities.forEach((ability, row) => {
    scopes.forEach((scope, column) => {
      if (ability.can("administer", scope) && ability.can("view", scope)) cells[row * scopes.length + column] = 1;
    });
  });
  return cells;
}

// No condition at all where the policy has no limit
function limits({ region, resource_group }) {
  const conditions = {};
  if (region !== undefined) conditions.region = region;
  if (resource_group !== undefined) conditions.resource_group = resource_group;
  return Object.keys(conditions).length > 0 ? conditions : undefined;
}
