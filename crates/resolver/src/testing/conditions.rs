//! Conditions of policies, told in words.

use crate::account::{Condition, ConditionRule, Operand};

/// `9-17`, `22-6+02:00`, `days 1,2,3`, `until 2026-12-01`, `from 2026-12-01`, `region us-*`, or several with ` and `;
/// `?` is one that nobody understands
pub(super) fn when(words: &str) -> Result<Condition, String> {
    let parts = words.split(" and ").map(part);
    let mut parts: Vec<ConditionRule> = parts.collect::<Result<Vec<_>, _>>()?.concat();
    let rule = match parts.len() {
        1 => parts.remove(0),
        _ => joined("and", parts),
    };
    Ok(Condition {
        rule: Some(rule),
        ..Condition::default()
    })
}

fn part(words: &str) -> Result<Vec<ConditionRule>, String> {
    const NOW: &str = "environment.attributes.current_date_time";
    let one = |key: &str, operator: &str, value: Operand| vec![compared(key, operator, value)];
    let text = |it: &str| Operand::Text(it.to_owned());
    Ok(match words.split_once(' ') {
        Some(("days", days)) => {
            let days = days.split(',').map(text).collect();
            one(
                "environment.attributes.day_of_week",
                "dayOfWeekAnyOf",
                Operand::AnyOf(days),
            )
        }
        Some(("until", at)) => one(NOW, "dateTimeLessThan", text(at)),
        Some(("from", at)) => one(NOW, "dateTimeGreaterThanOrEquals", text(at)),
        Some(("region", pattern)) => {
            one("resource.attributes.region", "stringMatch", text(pattern))
        }
        Some(_) => return Err(format!("expected a condition, got `{words}`")),
        None if words == "?" => one(
            "environment.attributes.weather",
            "stringEquals",
            text("fair"),
        ),
        None => hours(words)?,
    })
}

/// `9-17+02:00`: from the one hour to the other; over midnight where the second is the less
fn hours(words: &str) -> Result<Vec<ConditionRule>, String> {
    let mistake = || format!("expected hours such as `9-17` or `9-17+02:00`, got `{words}`");
    let (from, rest) = words.split_once('-').ok_or_else(mistake)?;
    let cut = rest.find(['+', '-', 'Z']).unwrap_or(rest.len());
    let (to, zone) = rest.split_at(cut);
    let zone = if zone.is_empty() { "+00:00" } else { zone };
    let hour = |it: &str| it.parse::<u32>().map_err(|_| mistake());
    let (from, to) = (hour(from)?, hour(to)?);
    let at = |operator: &str, hour: u32| {
        let value = Operand::Text(format!("{hour:02}:00:00{zone}"));
        compared("environment.attributes.current_time", operator, value)
    };
    let both = vec![at("timeGreaterThanOrEquals", from), at("timeLessThan", to)];
    Ok(match from <= to {
        true => both,
        false => vec![joined("or", both)],
    })
}

fn compared(key: &str, operator: &str, value: Operand) -> ConditionRule {
    ConditionRule {
        key: Some(format!("{{{{{key}}}}}")),
        operator: Some(operator.to_owned()),
        value: Some(value),
        ..ConditionRule::default()
    }
}

fn joined(operator: &str, parts: Vec<ConditionRule>) -> ConditionRule {
    ConditionRule {
        operator: Some(operator.to_owned()),
        conditions: Some(parts),
        ..ConditionRule::default()
    }
}
