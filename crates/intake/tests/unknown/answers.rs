//! Answers that the stand-in does not print, or prints in another layout, each with the line that asked for it.

macro_rules! fixture {
    ($name:literal) => {
        include_str!(concat!("../fixtures/", $name))
    };
}

/// The cluster that some answers are about
pub const CLUSTERS: (&str, &str) = (
    "$ ibmcloud ks cluster ls --provider vpc-gen2 --output json",
    r#"[{"id":"c0ffee0123456789abcd","name":"web","region":"us-south","resourceGroup":"a8a12accd63b437bbd6d58fb8b462ca7","resourceGroupName":"prod","workerCount":3,"type":"kubernetes","provider":"vpc-gen2"}]"#,
);

/// The profile that some answers are about
pub const PROFILES: (&str, &str) = (
    "$ ibmcloud iam trusted-profiles --output json",
    r#"[{"id":"Profile-1","iam_id":"iam-Profile-1","name":"runner"}]"#,
);

pub const ANSWERS: [(&str, &str); 20] = [
    CLUSTERS,
    PROFILES,
    (
        "$ terraform show -json",
        r#"{"format_version":"1.0","terraform_version":"1.9.5","values":{"root_module":{"resources":[{"type":"ibm_container_vpc_cluster",
            "values":{"id":"c0ffee0123456789abcd","cos_instance_crn":"crn:v1:bluemix:public:cloud-object-storage:global:a/y:b1::",
            "kms_config":[{"instance_id":"k1","crk_id":"r1","account_id":"y"}]}}]}}}"#,
    ),
    (
        "$ ibmcloud iam access-policies --output json",
        fixture!("access-policies.json"),
    ),
    (
        "$ ibmcloud account users --output json",
        fixture!("account-users.json"),
    ),
    (
        "$ ibmcloud iam api-keys --all --output json",
        fixture!("api-keys.json"),
    ),
    (
        "$ ibmcloud ks cluster ls --provider classic --output json",
        fixture!("clusters-classic.json"),
    ),
    (
        "$ ibmcloud resource groups --output json",
        fixture!("resource-groups.json"),
    ),
    ("$ ibmcloud iam roles --output json", fixture!("roles.json")),
    (
        "$ ibmcloud iam authorization-policies",
        fixture!("authorization-policies.txt"),
    ),
    (
        "$ curl -s -H \"Authorization: Bearer $TOKEN\" 'https://iam.cloud.ibm.com/v2/groups/AccessGroupId-1/rules'",
        r#"{"rules":[{"id":"ClaimRule-1","name":"developers","expiration":12,"realm_name":"https://idp.example.com",
            "access_group_id":"AccessGroupId-1","account_id":"x","conditions":[{"claim":"group","operator":"EQUALS","value":"\"dev\""}]}]}"#,
    ),
    (
        "$ curl -s -H \"Authorization: Bearer $TOKEN\" 'https://tags.global-search-tagging.cloud.ibm.com/v3/tags?tag_type=access&attached_to=crn%3Av1%3Abluemix%3Apublic%3Acontainers-kubernetes%3Aus-south%3Aa%2Fx%3Ac0ffee0123456789abcd%3A%3A'",
        r#"{"total_count":1,"offset":0,"limit":100,"items":[{"name":"env:prod"}]}"#,
    ),
    (
        "$ curl -s -H \"Authorization: Bearer $TOKEN\" 'https://iam.cloud.ibm.com/v1/activity/accounts/x/report/latest'",
        r#"{"created_by":"IBMid-B","report_duration":"720","report_start_time":"2026-10-01T09:00:00Z","report_end_time":"2026-11-01T09:00:00Z",
            "users":[],"apikeys":[{"id":"ApiKey-1","name":"containers-kubernetes-key","type":"user","last_authn":"2026-08-01T10:00+0000"}]}"#,
    ),
    (
        "$ ibmcloud iam trusted-profile-rules runner --output json",
        r#"{"rules":[{"id":"ClaimRule-1","type":"Profile-CR","name":"csi","cr_type":"ROKS_SA","expiration":0,
            "conditions":[{"claim":"namespace","operator":"EQUALS","value":"\"kube-system\""}]}]}"#,
    ),
    (
        "$ ibmcloud iam trusted-profile-links runner --output json",
        r#"[{"id":"link-1","cr_type":"IKS_SA","name":"storage","link":{"crn":"crn:v1:bluemix:public:containers-kubernetes:us-south:a/x:c1::","namespace":"kube-system","name":"csi"}}]"#,
    ),
    (
        "$ ibmcloud iam trusted-profile-identities runner --output json",
        r#"{"identities":[{"iam_id":"iam-ServiceId-1","identifier":"ServiceId-1","type":"serviceid","accounts":[]},
            {"identifier":"crn:v1:bluemix:public:project:us-south:a/x:p1::","type":"crn"}]}"#,
    ),
    (
        "$ ibmcloud cbr rules --output json",
        r#"{"count": 1, "rules": [{"id": "5f2e", "crn": "crn:v1:bluemix:public:context-based-restrictions:global:a/x::rule:5f2e",
            "description": "only from the office", "contexts": [{"attributes": [{"name": "networkZoneId", "value": "1c77"}]}],
            "resources": [{"attributes": [{"name": "accountId", "value": "x"}, {"name": "serviceName", "value": "containers-kubernetes"}]}],
            "operations": {"api_types": [{"api_type_id": "crn:v1:bluemix:public:containers-kubernetes::::api-type:management"}]},
            "enforcement_mode": "enabled"}]}"#,
    ),
    (
        "$ ibmcloud cbr zones --output json",
        r#"{"count": 2, "zones": [
            {"id": "1c77", "name": "office", "address_count": 4, "excluded_count": 0, "addresses_preview": [{"type": "ipAddress", "value": "192.0.2.1"}]},
            {"id": "2c77", "name": "nowhere", "address_count": 0, "excluded_count": 0, "addresses_preview": []}]}"#,
    ),
    (
        "$ ibmcloud cbr zone 1c77 --output json",
        r#"{"id": "1c77", "name": "office", "addresses": [{"type": "ipAddress", "value": "192.0.2.1"},
            {"type": "serviceRef", "ref": {"account_id": "x", "service_name": "containers-kubernetes"}}], "excluded": []}"#,
    ),
    (
        "$ ibmcloud ks worker ls --cluster c0ffee0123456789abcd --output json",
        r#"[{"id":"kube-1","location":"us-south-1","poolName":"default","machineType":"bx2.4x16"},
            {"id":"kube-2","location":"us-south-2","poolName":"default","machineType":"bx2.4x16"}]"#,
    ),
];
