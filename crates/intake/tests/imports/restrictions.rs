//! From where services are reached: restrictions and the network zones they name.

use keyatlas_resolver::account::{Enforcement, List, RestrictionRule, Restrictions};

use super::{has_no_problem, kinds, read, read_by_the_owner};

const RULES: &str = r#"{"count": 1, "rules": [{"id": "5f2e", "crn": "crn:v1:bluemix:public:context-based-restrictions:global:a/x::rule:5f2e",
  "description": "only from the office", "contexts": [{"attributes": [{"name": "networkZoneId", "value": "1c77"}]}],
  "resources": [{"attributes": [{"name": "accountId", "value": "x"}, {"name": "serviceName", "value": "containers-kubernetes"}]}],
  "operations": {"api_types": [{"api_type_id": "crn:v1:bluemix:public:containers-kubernetes::::api-type:management"}]},
  "enforcement_mode": "enabled"}]}"#;
const ZONES: &str = r#"{"count": 2, "zones": [
  {"id": "1c77", "name": "office", "address_count": 4, "excluded_count": 0, "addresses_preview": [{"type": "ipAddress", "value": "192.0.2.1"}]},
  {"id": "2c77", "name": "nowhere", "address_count": 0, "excluded_count": 0, "addresses_preview": []}]}"#;
const ZONE: &str = r#"{"id": "1c77", "name": "office", "addresses": [{"type": "ipAddress", "value": "192.0.2.1"},
  {"type": "serviceRef", "ref": {"account_id": "x", "service_name": "containers-kubernetes"}}], "excluded": []}"#;

fn asked(command: &str, json: &str) -> String {
    format!("$ ibmcloud cbr {command} --output json\n{json}\n")
}

fn cbr(texts: &[&str]) -> Restrictions {
    read(texts).snapshot.restrictions.expect("restrictions")
}

fn rule(text: &str) -> RestrictionRule {
    let rules = cbr(&[text]).rules.expect("rules");
    rules.first().expect("a rule").clone()
}

#[test]
fn rules_and_zones_are_read_and_are_all_for_somebody_who_sees_all() {
    let texts = [
        asked("rules", RULES),
        asked("zones", ZONES),
        asked("zone 1c77", ZONE),
    ];
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let imported = read_by_the_owner(&texts);
    has_no_problem(&imported);
    assert_eq!(kinds(&imported), ["restriction_rules", "zones", "zones"]);
    let snapshot = &imported.snapshot;
    assert!(snapshot.is_complete(List::RestrictionRules) && snapshot.is_complete(List::Zones));
    let cbr = snapshot.restrictions.as_ref().expect("restrictions");
    let rule = &cbr.rules.as_deref().expect("rules")[0];
    assert_eq!(rule.enforcement_mode, Some(Enforcement::Enabled));
    assert_eq!(rule.contexts.as_ref().map(Vec::len), Some(1));
    let zones = cbr.zones.as_deref().expect("zones");
    let addresses = zones.iter().map(|it| it.addresses.as_ref().map(Vec::len));
    assert_eq!(addresses.collect::<Vec<_>>(), [Some(2), Some(0)]);
    let seen = read(&texts).snapshot;
    assert!(!seen.is_complete(List::Zones) && !seen.is_complete(List::RestrictionRules));
}

#[test]
fn what_is_in_a_zone_is_not_known_from_its_first_addresses() {
    let zones = cbr(&[&asked("zones", ZONES)]).zones.expect("zones");
    assert_eq!(zones[0].addresses, None);
    assert_eq!(zones[0].excluded, Some(Vec::new()));
}

#[test]
fn one_rule_is_read_by_itself() {
    let one = RULES.trim_start_matches(r#"{"count": 1, "rules": ["#);
    let one = one.trim_end_matches("]}");
    for text in [one.to_owned(), asked("rule 5f2e", one)] {
        let rule = rule(&text);
        assert_eq!(rule.id.as_deref(), Some("5f2e"));
        assert_eq!(rule.resources.as_ref().map(Vec::len), Some(1));
        assert!(
            !read_by_the_owner(&[&text])
                .snapshot
                .is_complete(List::RestrictionRules)
        );
    }
    for at in 1..one.len() {
        let snapshot = read(&[&asked("rule 5f2e", &one[..at])]).snapshot;
        let rules = snapshot.restrictions.and_then(|it| it.rules);
        assert_eq!(rules.unwrap_or_default(), [], "{at}");
    }
}

#[test]
fn some_of_the_rules_are_not_all() {
    let other_count = RULES.replace("\"count\": 1", "\"count\": 2");
    for text in [
        asked("rules --service-name kms", RULES),
        asked("rules --enforcement-mode=enabled", RULES),
        asked("rule 5f2e", RULES),
        asked("rules", &other_count),
        RULES.to_owned(),
    ] {
        let snapshot = read_by_the_owner(&[&text]).snapshot;
        assert!(!snapshot.is_complete(List::RestrictionRules), "{text}");
        assert!(
            snapshot.restrictions.is_some_and(|it| it.rules.is_some()),
            "{text}"
        );
    }
    let none = read_by_the_owner(&[&asked("rules", r#"{"count": 0, "rules": []}"#)]).snapshot;
    assert!(none.is_complete(List::RestrictionRules));
}

#[test]
fn what_is_unreadable_in_a_rule_restricts_perhaps() {
    let other_contexts = r#""contexts": 5"#;
    let damaged = RULES.replace(
        r#""contexts": [{"attributes": [{"name": "networkZoneId", "value": "1c77"}]}]"#,
        other_contexts,
    );
    assert_eq!(rule(&damaged).contexts, None);
    let unknown_mode = RULES.replace("\"enabled\"", "\"perhaps\"");
    assert_eq!(rule(&unknown_mode).enforcement_mode, None);
    for text in [damaged, unknown_mode] {
        let snapshot = read_by_the_owner(&[&asked("rules", &text)]).snapshot;
        assert!(!snapshot.is_complete(List::RestrictionRules), "{text}");
    }
}

#[test]
fn no_rule_or_zone_of_a_json_that_breaks_off_is_taken_for_whole() {
    for (command, json) in [("rules", RULES), ("zones", ZONES), ("zone 1c77", ZONE)] {
        for at in 1..json.len() {
            let snapshot = read_by_the_owner(&[&asked(command, &json[..at])]).snapshot;
            assert!(!snapshot.is_complete(List::RestrictionRules), "{at}");
            assert!(!snapshot.is_complete(List::Zones), "{at}");
            let cbr = snapshot.restrictions.unwrap_or_default();
            assert_eq!(cbr.rules.unwrap_or_default(), [], "{at}");
            let zones = cbr.zones.unwrap_or_default();
            assert!(
                zones.iter().all(|it| it.addresses.is_none()),
                "{at}: {zones:#?}"
            );
        }
    }
}

#[test]
fn the_tables_say_which_there_are_and_no_more() {
    let text = "\
$ ibmcloud cbr rules
OK
id     service_name            enforcement   description
5f2e   containers-kubernetes   report        only from the office
6f2e   kms                     enabled
$ ibmcloud cbr zones
OK
id     name      address_count   excluded_count
1c77   office    4               0
2c77   nowhere   0               0
$
";
    let imported = read_by_the_owner(&[text]);
    has_no_problem(&imported);
    let snapshot = &imported.snapshot;
    assert!(snapshot.is_complete(List::RestrictionRules) && snapshot.is_complete(List::Zones));
    let cbr = snapshot.restrictions.as_ref().expect("restrictions");
    let rules = cbr.rules.as_deref().expect("rules");
    assert_eq!(rules[0].enforcement_mode, Some(Enforcement::Report));
    assert_eq!((&rules[1].resources, &rules[1].contexts), (&None, &None));
    let zones = cbr.zones.as_deref().expect("zones");
    assert_eq!(zones[0].addresses, None);
    assert_eq!(zones[1].addresses, Some(Vec::new()));
    // What the JSON said of them stays.
    let both = read(&[&asked("rules", RULES), text]).snapshot;
    let rules = both.restrictions.and_then(|it| it.rules).expect("rules");
    assert!(rules[0].contexts.is_some());
}

/// What the page on the plug-in shows, and what later versions print in the place of lists
const ONE: &str = "\
id                    5f2e
crn                   crn:v1:bluemix:public:cbr:global:a/0123456789::rule:5f2e
description           only office
operations            <Nested Object>
contexts              <Array>
resources             <Array>
href                  https://cbr.cloud.ibm.com/v1/rules/5f2e
enforcement_mode      enabled

";

#[test]
fn the_text_of_one_rule_says_that_it_is_there_and_not_what_it_is_about() {
    let counted = ONE.replace("<Nested Object>", "1 API Type");
    let counted = counted.replace(
        "resources             <Array>",
        "resources\n                      name=serviceName, value=kms",
    );
    let counted = counted.replace(
        "contexts              <Array>",
        "contexts              1 Context",
    );
    for text in [
        ONE.to_owned(),
        format!("$ ibmcloud cbr rule 5f2e\n{ONE}"),
        format!(
            "$ ibmcloud cbr rule 5f2e\n{}",
            counted.replace("crn:v1:", "crn:")
        ),
        counted,
    ] {
        let imported = read_by_the_owner(&[&text]);
        has_no_problem(&imported);
        assert!(imported.pieces[0].notes[0].contains("`--output json`"));
        let rule = rule(&text);
        assert_eq!(rule.id.as_deref(), Some("5f2e"));
        assert_eq!(rule.enforcement_mode, Some(Enforcement::Enabled), "{text}");
        assert_eq!((&rule.contexts, &rule.resources), (&None, &None));
        assert!(rule.unreadable.has("operations"));
        assert!(!imported.snapshot.is_complete(List::RestrictionRules));
        // What the JSON said of it stays.
        let both = cbr(&[&asked("rules", RULES), &text]).rules.expect("rules");
        assert!(both[0].contexts.is_some() && both[0].unreadable.is_empty());
    }
    let cut = ONE.trim_end().trim_end_matches("abled");
    assert_eq!(rule(cut).enforcement_mode, None);
}

#[test]
fn the_text_of_one_zone_says_what_is_in_it_where_that_is_nothing() {
    let zone = "\
$ ibmcloud cbr zone 1c77
id                    1c77
crn                   crn:v1:bluemix:public:cbr:global:a/0123456789::zone:1c77
address_count         4
excluded_count        0
name                  office
addresses             <Array>
excluded              -
";
    let zones = |text: &str| cbr(&[text]).zones.expect("zones");
    for text in [zone, zone.split_once('\n').expect("a command").1] {
        let found = zones(text);
        assert_eq!(found[0].name.as_deref(), Some("office"));
        assert_eq!(
            (&found[0].addresses, &found[0].excluded),
            (&None, &Some(vec![]))
        );
    }
    let empty = zone.replace("address_count         4", "address_count         0");
    assert_eq!(zones(&empty)[0].addresses, Some(Vec::new()));
}

#[test]
fn older_tables_with_fewer_columns_are_read() {
    let text = "\
$ ibmcloud cbr rules
id     description   enforcement_mode
5f2e   test          report
$ ibmcloud cbr zones
id     name     address_count
1c77   office   0
";
    let cbr = cbr(&[text]);
    let rules = cbr.rules.expect("rules");
    assert_eq!(rules[0].enforcement_mode, Some(Enforcement::Report));
    assert_eq!(rules[0].description.as_deref(), Some("test"));
    assert_eq!(cbr.zones.expect("zones")[0].addresses, Some(Vec::new()));
}
