//! What has to hold besides for a policy to count: a time window, or something about the resource.
//!
//! Source: <https://cloud.ibm.com/docs/account?topic=account-iam-condition-properties>

use super::glob;
use super::{Span, Spot};
use crate::account::{Condition, ConditionRule, Operand, Policy, Timestamp, clock};
use crate::index::Index;
use crate::rights::Service;
use crate::truth::Truth;

/// Whether the condition of a policy holds at a spot
pub(crate) fn condition(index: &Index, policy: &Policy, service: Service, spot: Spot<'_>) -> Truth {
    let Some(condition) = &policy.condition else {
        return Truth::Yes;
    };
    let asked = Asked {
        index,
        service,
        spot,
    };
    let rule = condition.rule.as_ref();
    rule.map_or(Truth::Unknown, |it| asked.holds(it))
}

/// Whether a condition is about the time alone; what it says of a resource may differ from place to place
pub(crate) fn is_about_time(condition: &Condition) -> bool {
    let is_other = |it: &_| !matches!(key(it), Some(Key::Time(_)));
    let rule = condition.rule.as_ref();
    rule.is_some_and(|it| !any_comparison(it, is_other))
}

/// Whether a condition asks which cluster it is
pub(super) fn is_about_clusters(condition: &Condition) -> bool {
    let asks = |it: &_| matches!(key(it), Some(Key::Resource(CLUSTER)));
    let rule = condition.rule.as_ref();
    rule.is_some_and(|it| any_comparison(it, asks))
}

/// Whether one of the comparisons that a rule is made of is such a one
fn any_comparison(rule: &ConditionRule, is: fn(&ConditionRule) -> bool) -> bool {
    match &rule.conditions {
        Some(parts) => parts.iter().any(|it| any_comparison(it, is)),
        None => is(rule),
    }
}

/// The attribute that says which cluster something is about
pub(super) const CLUSTER: &str = "serviceInstance";

/// What a comparison is about
enum Key<'a> {
    /// The time, the day or the date
    Time(&'a str),
    /// An attribute of the resource
    Resource(&'a str),
}

fn key(rule: &ConditionRule) -> Option<Key<'_>> {
    let name = rule
        .key
        .as_deref()?
        .strip_prefix("{{")?
        .strip_suffix("}}")?;
    match name.strip_prefix("environment.attributes.") {
        Some(it) => Some(Key::Time(it)),
        None => name.strip_prefix("resource.attributes.").map(Key::Resource),
    }
}

struct Asked<'a> {
    index: &'a Index,
    service: Service,
    spot: Spot<'a>,
}

impl Asked<'_> {
    fn holds(&self, rule: &ConditionRule) -> Truth {
        let operator = rule.operator.as_deref();
        if let Some(parts) = &rule.conditions {
            let parts = || parts.iter().map(|it| self.holds(it));
            return match operator {
                Some("and") if !is_empty(rule) => parts().fold(Truth::Yes, Truth::and),
                Some("or") if !is_empty(rule) => parts().fold(Truth::No, Truth::or),
                _ => Truth::Unknown,
            };
        }
        let (Some(key), Some(operator), Some(value)) = (key(rule), operator, &rule.value) else {
            return Truth::Unknown;
        };
        match key {
            Key::Time(name) => self.in_time(name, operator, value),
            Key::Resource(name) => {
                let is = self.attribute(name);
                is.map_or(Truth::Unknown, |is| compared(is, operator, value))
            }
        }
    }

    /// Clusters act day and night, so that nothing which holds at some hours is certain for the owner of a key. And
    /// outside of the window Kubernetes Service may go on to let somebody in.
    fn in_time(&self, name: &str, operator: &str, value: &Operand) -> Truth {
        match self.spot.span {
            Span::Always | Span::Login(_) => Truth::Unknown,
            // Whether it can be understood at all shows at any time.
            Span::Window(is_open) => match at(0, name, operator, value) {
                Truth::Unknown => Truth::Unknown,
                Truth::Yes | Truth::No => Truth::of(Some(is_open)),
            },
            Span::Now => {
                let now = self.index.snapshot().captured_at.as_ref();
                let now = now.map(Timestamp::seconds);
                match now.map_or(Truth::Unknown, |it| at(it, name, operator, value)) {
                    Truth::No if self.service == Service::Kubernetes => Truth::Unknown,
                    open => open,
                }
            }
        }
    }

    /// What is known of the resource in question
    fn attribute(&self, name: &str) -> Option<&str> {
        match name {
            "serviceName" => self.service.name(),
            "accountId" => self.index.snapshot().account.id.as_deref(),
            "region" => self.spot.region.map(|it| it.as_str()),
            "resourceGroupId" => {
                let group = self.spot.group;
                let known = group.filter(|it| it.provisional_name().is_none());
                known.map(|it| it.as_str())
            }
            CLUSTER if self.service == Service::Kubernetes => {
                self.spot.cluster.map(|it| it.as_str())
            }
            _ => None,
        }
    }
}

fn is_empty(rule: &ConditionRule) -> bool {
    rule.conditions.as_ref().is_none_or(Vec::is_empty)
}

/// Whether a comparison with the time holds at a moment
fn at(now: i64, name: &str, operator: &str, value: &Operand) -> Truth {
    let days = match operator {
        "dayOfWeekEquals" | "dayOfWeekAnyOf" => Some(value),
        _ => None,
    };
    if let Some(days) = days {
        return match name {
            "day_of_week" => each(days, &|it| is_day(now, it)),
            _ => Truth::Unknown,
        };
    }
    let Operand::Text(text) = value else {
        return Truth::Unknown;
    };
    let (kind, wanted) = match operator.find("Less").or_else(|| operator.find("Greater")) {
        Some(cut) => operator.split_at(cut),
        None => return Truth::Unknown,
    };
    let pair = match (kind, name) {
        ("time", "current_time") => clock::time_of_day(text)
            .map(|(wanted, ahead)| (clock::second_of_day(now, ahead), wanted)),
        ("dateTime", "current_date_time") => clock::seconds_of(text).map(|wanted| (now, wanted)),
        ("date", "current_date" | "current_date_time") => {
            clock::date(text).map(|(wanted, ahead)| (clock::day(now, ahead), wanted))
        }
        _ => None,
    };
    let Some((is, limit)) = pair else {
        return Truth::Unknown;
    };
    match wanted {
        "LessThan" => Truth::of(Some(is < limit)),
        "LessThanOrEquals" => Truth::of(Some(is <= limit)),
        "GreaterThan" => Truth::of(Some(is > limit)),
        "GreaterThanOrEquals" => Truth::of(Some(is >= limit)),
        _ => Truth::Unknown,
    }
}

/// `3`, or `3+06:00` for a Wednesday six hours ahead of UTC
fn is_day(now: i64, day: &Operand) -> Truth {
    let wanted = match day {
        Operand::Number(day) => Some((*day, 0)),
        Operand::Text(text) => {
            let (day, zone) = text.split_at_checked(1).unwrap_or_default();
            let ahead = match zone {
                "" => Some(0),
                zone => clock::zone(zone),
            };
            day.parse().ok().zip(ahead)
        }
        Operand::Flag(_) | Operand::AnyOf(_) => None,
    };
    match wanted {
        Some((day @ 1..=7, ahead)) => Truth::of(Some(clock::day_of_week(now, ahead) == day)),
        _ => Truth::Unknown,
    }
}

/// Whether an attribute compares with a value as an operator says
pub(super) fn compared(is: &str, operator: &str, value: &Operand) -> Truth {
    match operator {
        "stringEquals" | "stringEqualsAnyOf" => each(value, &|it| with_text(it, |it| it == is)),
        "stringMatch" | "stringMatchAnyOf" => {
            each(value, &|it| with_text(it, |it| glob::matches(it, is)))
        }
        "stringExists" => match value {
            Operand::Flag(exists) => Truth::of(Some(*exists)),
            Operand::Text(exists) if exists == "true" => Truth::Yes,
            Operand::Text(exists) if exists == "false" => Truth::No,
            _ => Truth::Unknown,
        },
        _ => Truth::Unknown,
    }
}

fn with_text(value: &Operand, is_it: impl Fn(&str) -> bool) -> Truth {
    match value {
        Operand::Text(text) => Truth::of(Some(is_it(text))),
        Operand::Flag(flag) => Truth::of(Some(is_it(if *flag { "true" } else { "false" }))),
        Operand::Number(_) | Operand::AnyOf(_) => Truth::Unknown,
    }
}

/// Any one of several values
fn each(value: &Operand, is_it: &dyn Fn(&Operand) -> Truth) -> Truth {
    match value {
        Operand::AnyOf(values) => values.iter().map(is_it).fold(Truth::No, Truth::or),
        one => is_it(one),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a comparison holds on Monday 2026-11-02 at ten in UTC
    fn on_monday_at_ten(name: &str, operator: &str, value: &Operand) -> Truth {
        let now = clock::seconds_of("2026-11-02T10:00:00Z").expect("a moment");
        at(now, name, operator, value)
    }

    fn text(it: &str) -> Operand {
        Operand::Text(it.to_owned())
    }

    #[test]
    fn times_days_and_dates_are_compared_in_the_zone_of_the_condition() {
        for (name, operator, value, holds) in [
            ("current_time", "timeLessThan", "10:00:01+00:00", true),
            ("current_time", "timeLessThan", "10:00:00+00:00", false),
            (
                "current_time",
                "timeLessThanOrEquals",
                "10:00:00+00:00",
                true,
            ),
            ("current_time", "timeGreaterThan", "11:30:00+02:00", true),
            (
                "current_time",
                "timeGreaterThanOrEquals",
                "05:00:00-05:00",
                true,
            ),
            (
                "current_date_time",
                "dateTimeLessThan",
                "2026-11-02T11:30:00+02:00",
                false,
            ),
            (
                "current_date_time",
                "dateTimeGreaterThan",
                "2026-11-02T11:30:00+02:00",
                true,
            ),
            (
                "current_date_time",
                "dateLessThanOrEquals",
                "2026-11-02+00:00",
                true,
            ),
            ("current_date_time", "dateGreaterThan", "2026-11-01", true),
            (
                "current_date_time",
                "dateGreaterThan",
                "2026-11-01-11:00",
                false,
            ),
            ("day_of_week", "dayOfWeekEquals", "1", true),
            ("day_of_week", "dayOfWeekEquals", "7-11:00", true),
            ("day_of_week", "dayOfWeekAnyOf", "2+14:00", true),
            ("day_of_week", "dayOfWeekAnyOf", "3", false),
        ] {
            let said = on_monday_at_ten(name, operator, &text(value));
            assert_eq!(said, Truth::of(Some(holds)), "{name} {operator} {value}");
        }
        let days = Operand::AnyOf(vec![Operand::Number(6), Operand::Number(1)]);
        assert_eq!(
            on_monday_at_ten("day_of_week", "dayOfWeekAnyOf", &days),
            Truth::Yes
        );
    }

    #[test]
    fn a_comparison_that_nobody_understands_neither_holds_nor_fails() {
        for (name, operator, value) in [
            ("current_time", "timeLessThan", "soon"),
            ("current_time", "timeLessThan", "10:00:00"),
            ("current_time", "timeAbout", "10:00:00Z"),
            ("current_time", "dateTimeLessThan", "2026-11-02T10:00:00Z"),
            ("current_date_time", "dateTimeLessThan", "tomorrow"),
            ("day_of_week", "dayOfWeekEquals", "8"),
            ("day_of_week", "dayOfWeekEquals", "Monday"),
            ("day_of_week", "stringEquals", "1"),
            ("weather", "stringEquals", "fair"),
        ] {
            let said = on_monday_at_ten(name, operator, &text(value));
            assert_eq!(said, Truth::Unknown, "{name} {operator} {value}");
        }
    }

    #[test]
    fn attributes_are_compared_letter_by_letter_or_by_a_pattern() {
        let any = |all: &[&str]| Operand::AnyOf(all.iter().map(|it| text(it)).collect());
        for (operator, value, holds) in [
            ("stringEquals", text("us-south"), Truth::Yes),
            ("stringEquals", text("US-SOUTH"), Truth::No),
            ("stringEqualsAnyOf", any(&["eu-de", "us-south"]), Truth::Yes),
            ("stringMatch", text("us-*"), Truth::Yes),
            ("stringMatchAnyOf", any(&["eu-*", "jp-*"]), Truth::No),
            ("stringExists", Operand::Flag(true), Truth::Yes),
            ("stringExists", text("false"), Truth::No),
            ("stringLike", text("us-south"), Truth::Unknown),
            ("stringEquals", Operand::Number(1), Truth::Unknown),
        ] {
            assert_eq!(
                compared("us-south", operator, &value),
                holds,
                "{operator} {value:?}"
            );
        }
    }
}
