//! Account documents that nobody would write by hand: said twice, half printed, with words that nobody knows. What one of
//! them says is what the account says in which that is said once and whole, or it is not known.

use serde_json::{Value, json};

use super::keyatlas::{File, keyatlas};

/// What the program says of an action of `p` on the cluster `c`, in an account that `o` owns
fn answer(action: &str, said: &Value) -> Value {
    let mut document = json!({
        "format": "keyatlas/account@1",
        "captured_at": "2026-11-02T10:00:00Z",
        "account": {"owner": "o"},
        "access_groups": [],
        "identities": [{"id": "p", "standing": "active", "policies": []}],
        "scopes": [{"region": "us-south", "resource_group": "g", "manual_credential": null,
            "api_key": {"owner": "o", "state": "active"}}],
        "clusters": [{"id": "c", "provider": "vpc", "platform": "kubernetes", "region": "us-south", "resource_group": "g",
            "services": [], "trusted_profile": null}]
    });
    for (name, value) in said.as_object().expect("fields") {
        document[name] = value.clone();
    }
    let people = document["identities"].as_array_mut().expect("people");
    if people.iter().all(|it| it["id"] != "o") {
        people.push(json!({"id": "o", "standing": "active"}));
    }
    let file = File::of(document.to_string());
    let asked = [
        "decide",
        &file.path(),
        "--actor",
        "p",
        "--action",
        action,
        "--cluster",
        "c",
        "--json",
    ];
    keyatlas(&asked).json()
}

/// In one word
fn decided(action: &str, said: &Value) -> String {
    let answer = answer(action, said);
    answer["outcome"].as_str().expect("an outcome").to_owned()
}

/// The same of `cluster get` for somebody with these policies
fn with_policies(policies: Value) -> String {
    decided(
        "cluster get",
        &json!({"identities": [{"id": "p", "standing": "active", "policies": policies}]}),
    )
}

/// The same with one policy, Viewer on Kubernetes Service, with this said besides
fn viewer(besides: Value) -> String {
    let mut policy = json!({"roles": ["Viewer"], "service": "containers-kubernetes"});
    for (name, value) in besides.as_object().expect("fields") {
        policy[name] = value.clone();
    }
    with_policies(json!([policy]))
}

#[test]
fn who_is_listed_twice_with_other_policies_may_hold_either() {
    let viewer = json!([{"roles": ["Viewer"], "service": "containers-kubernetes"}]);
    let p = |policies: &Value| json!({"id": "p", "standing": "active", "policies": policies});
    let none = json!([]);
    for people in [
        json!([p(&viewer), p(&none)]),
        json!([p(&none), p(&viewer)]),
        // What two disagree on, a third one does not settle.
        json!([p(&viewer), p(&none), p(&none)]),
        json!([p(&none), p(&viewer), p(&none)]),
        json!([p(&none), p(&viewer), p(&viewer)]),
    ] {
        assert_eq!(
            decided("cluster get", &json!({"identities": people})),
            "unknown",
            "{people}"
        );
    }
}

#[test]
fn who_stands_in_two_ways_in_three_entries_stands_in_neither() {
    let p = |standing: &str| json!({"id": "p", "standing": standing, "policies": [{"roles": ["Viewer"], "service": "containers-kubernetes"}]});
    for [a, b, c] in [
        ["active", "suspended", "active"],
        ["suspended", "active", "suspended"],
    ] {
        let people = json!([p(a), p(b), p(c)]);
        assert_eq!(
            decided("cluster get", &json!({"identities": people})),
            "unknown",
            "{people}"
        );
    }
}

#[test]
fn an_access_group_that_is_listed_twice_has_perhaps_the_members_of_either() {
    let group = |members: Value, roles: Value| json!({"id": "a", "members": members, "policies": [{"roles": roles, "service": "containers-kubernetes"}]});
    let either = json!({"access_groups": [group(json!(["p"]), json!(["Viewer"])), group(json!(["q"]), json!(["Viewer"]))]});
    assert_eq!(decided("cluster get", &either), "unknown");
    let other_roles = json!({"access_groups": [group(json!(["p"]), json!(["Viewer"])), group(json!(["p"]), json!(["Reader"]))]});
    assert_eq!(decided("cluster get", &other_roles), "unknown");
    let same = json!({"access_groups": [group(json!(["p"]), json!(["Viewer"])), group(json!(["p"]), json!(["Viewer"]))]});
    assert_eq!(decided("cluster get", &same), "allowed");
}

#[test]
fn no_policies_of_which_some_could_not_be_read_are_not_none() {
    let people =
        json!([{"id": "p", "standing": "active", "policies": [], "unreadable": ["policies"]}]);
    assert_eq!(
        decided("cluster get", &json!({"identities": people})),
        "unknown"
    );
    let groups = json!([{"id": "a", "members": ["p"], "policies": [], "unreadable": ["policies"]}]);
    assert_eq!(
        decided("cluster get", &json!({"access_groups": groups})),
        "unknown"
    );
    let nobody = json!([{"id": "p", "standing": "active", "policies": [], "unreadable": 5}]);
    assert_eq!(
        decided("cluster get", &json!({"identities": nobody})),
        "unknown"
    );
}

#[test]
fn a_condition_counts_as_far_as_it_can_be_read() {
    let here = json!({"key": "{{resource.attributes.region}}", "operator": "stringEquals", "value": "us-south"});
    let elsewhere = json!({"key": "{{resource.attributes.region}}", "operator": "stringEquals", "value": "eu-de"});
    let joined = |how: &str, parts: Value| {
        viewer(json!({"condition": {"rule": {"operator": how, "conditions": parts}}}))
    };
    assert_eq!(joined("or", json!([here, 5])), "allowed");
    assert_eq!(joined("and", json!([here, 5])), "unknown");
    assert_eq!(joined("and", json!([elsewhere, 5])), "denied");
    assert_eq!(joined("or", json!([elsewhere, 5])), "unknown");
    for condition in [
        json!({}),
        json!(5),
        json!({"rule": 5}),
        json!({"pattern": "time-based-conditions:once"}),
        json!({"rule": {"operator": "xor", "conditions": [here]}}),
    ] {
        assert_eq!(
            viewer(json!({"condition": condition})),
            "unknown",
            "{condition}"
        );
    }
}

#[test]
fn a_tag_that_nobody_can_read_is_neither_there_nor_not() {
    let with_tags = |held: Value, wanted: Value| {
        decided(
            "cluster get",
            &json!({
                "identities": [{"id": "p", "standing": "active", "policies": [
                    {"roles": ["Viewer"], "service": "containers-kubernetes", "tags": wanted}]}],
                "clusters": [{"id": "c", "provider": "vpc", "region": "us-south", "resource_group": "g", "access_tags": held}]
            }),
        )
    };
    assert_eq!(
        with_tags(json!(["env:prod"]), json!(["env:prod"])),
        "allowed"
    );
    assert_eq!(
        with_tags(json!(["env:prod", 5]), json!(["env:prod"])),
        "allowed"
    );
    assert_eq!(with_tags(json!(["team:a"]), json!(["env:prod"])), "denied");
    assert_eq!(
        with_tags(json!(["team:a", 5]), json!(["env:prod"])),
        "unknown"
    );
    assert_eq!(
        with_tags(json!(["env:prod"]), json!(["env:prod", 5])),
        "unknown"
    );
    for operator in [json!(5), json!("stringNotEquals")] {
        let wanted = json!([{"key": "env", "operator": operator, "value": "prod"}]);
        assert_eq!(
            with_tags(json!(["env:prod"]), wanted),
            "unknown",
            "{operator}"
        );
        let other = json!([{"key": "env", "operator": operator, "value": "dev"}]);
        assert_eq!(
            with_tags(json!(["env:prod"]), other),
            "unknown",
            "{operator}"
        );
    }
}

/// What `cluster get` is for somebody with a role that the account defines so
fn with_role(definitions: Value) -> String {
    let policy =
        json!({"roles": ["Night watch"], "role_ids": [CRN], "service": "containers-kubernetes"});
    decided(
        "cluster get",
        &json!({
            "complete": ["roles"], "roles": definitions,
            "identities": [{"id": "p", "standing": "active", "policies": [policy]}]
        }),
    )
}

const CRN: &str = "crn:v1:bluemix:public:containers-kubernetes::a/1::customRole:Nightwatch";

#[test]
fn a_role_allows_what_is_read_of_it_and_perhaps_more() {
    let role = |actions: Value| json!({"crn": CRN, "name": "Night watch", "service": "containers-kubernetes", "actions": actions});
    let read = "containers-kubernetes.cluster.read";
    assert_eq!(with_role(json!([role(json!([read]))])), "allowed");
    assert_eq!(with_role(json!([role(json!([read, 5]))])), "allowed");
    assert_eq!(with_role(json!([role(json!([]))])), "denied");
    assert_eq!(with_role(json!([role(json!([5]))])), "unknown");
    // Of two definitions of one ID nobody knows which counts.
    for two in [
        json!([role(json!([read])), role(json!([]))]),
        json!([role(json!([])), role(json!([read]))]),
    ] {
        assert_eq!(with_role(two.clone()), "unknown", "{two}");
    }
}

#[test]
fn a_policy_of_a_template_of_which_half_is_printed_grants_what_it_says() {
    for template in [
        json!({}),
        json!(5),
        json!({"id": 5, "version": "1"}),
        json!("policyTemplate-1"),
    ] {
        assert_eq!(
            viewer(json!({"template": template})),
            "allowed",
            "{template}"
        );
    }
}

#[test]
fn a_policy_on_a_service_that_nobody_knows_is_none_on_clusters_whatever_its_role() {
    for role in ["Viewer", "Administrator", "Night watch"] {
        let policies = json!([{"roles": [role], "service": "made-up"}]);
        assert_eq!(with_policies(policies), "denied", "{role}");
    }
}

#[test]
fn an_authorization_of_which_a_limit_cannot_be_read_leaves_open_whether_there_is_one() {
    let authorized = |source: &Value, roles: Value| {
        let said = answer(
            "kms enable",
            &json!({
                "complete": ["authorizations"],
                "authorizations": [{"source": source, "target": {"service": "kms"}, "roles": roles}],
                "identities": [{"id": "p", "standing": "active", "policies": [
                    {"roles": ["Administrator", "Manager"]}, {"roles": ["Viewer"], "resource_type": "resource-group"}]}],
                "clusters": [{"id": "c", "provider": "vpc", "region": "us-south", "resource_group": "g", "services": ["key-protect"]}]
            }),
        );
        let is_open = said["open"].to_string().contains("is authorized to use");
        (said["outcome"].clone(), is_open)
    };
    let any = json!({"service": "containers-kubernetes"});
    assert_eq!(
        authorized(&any, json!(["Reader"])),
        (json!("allowed"), false)
    );
    assert_eq!(
        authorized(&any, json!(["Reader", 5])),
        (json!("allowed"), false)
    );
    assert_eq!(
        authorized(&any, json!(["Viewer"])),
        (json!("denied"), false)
    );
    // What could not be read may be the limit that keeps it from the service that is asked about.
    let perhaps = (json!("unknown"), true);
    assert_eq!(authorized(&any, json!(["Viewer", 5])), perhaps);
    for limit in ["instance", "account", "resource_type"] {
        let mut source = any.clone();
        source[limit] = json!(5);
        assert_eq!(authorized(&source, json!(["Reader"])), perhaps, "{limit}");
    }
}

#[test]
fn who_creates_keys_is_restricted_as_the_settings_say() {
    let reset = |account: Value| {
        decided(
            "api-key reset",
            &json!({
                "account": account,
                "identities": [{"id": "p", "standing": "active", "policies": [
                    {"roles": ["Administrator"], "service": "containers-kubernetes"},
                    {"roles": ["Viewer"], "resource_type": "resource-group"}]}]
            }),
        )
    };
    assert_eq!(reset(json!({"owner": "o"})), "allowed");
    for settings in [
        json!({"effective": {"restrict_create_platform_apikey": "RESTRICTED"}}),
        json!({"own": {"restrict_create_platform_apikey": "RESTRICTED"}}),
        json!({"own": {"restrict_create_platform_apikey": "NOT_SET"}, "effective": {"restrict_create_platform_apikey": "RESTRICTED"}}),
    ] {
        assert_eq!(
            reset(json!({"owner": "o", "settings": settings})),
            "denied",
            "{settings}"
        );
    }
}

#[test]
fn a_second_factor_that_cannot_be_read_may_be_asked_of_anybody() {
    let with = |settings: Value| {
        decided(
            "worker reboot",
            &json!({
                "account": {"owner": "p", "type": "subscription", "classic_account": "1", "settings": {"effective": settings}},
                "identities": [{"id": "p", "standing": "active", "federated": false},
                    {"id": "o", "standing": "active", "policies": [{"roles": ["Administrator", "Manager"]}],
                        "classic": {"api_key": true, "super_user": true, "all_devices": true}}],
                "clusters": [{"id": "c", "provider": "classic", "region": "us-south", "resource_group": "g", "classic_account": "1"}]
            }),
        )
    };
    assert_eq!(with(json!({"mfa": "NONE"})), "allowed");
    assert_eq!(with(json!({"mfa": "NONE", "user_mfa": []})), "allowed");
    let of_another = json!({"mfa": "NONE", "user_mfa": [{"identity": "o", "mfa": "NONE"}, 5]});
    assert_eq!(with(of_another), "allowed");
    for settings in [
        json!({"mfa": 5}),
        json!({"mfa": "NONE", "user_mfa": 5}),
        json!({"mfa": "NONE", "user_mfa": [5]}),
        json!({"mfa": "NONE", "user_mfa": [{"identity": "o"}]}),
        json!({"mfa": "NONE", "user_mfa": [{"identity": "o", "mfa": 5}]}),
    ] {
        assert_eq!(with(settings.clone()), "unknown", "{settings}");
    }
}
