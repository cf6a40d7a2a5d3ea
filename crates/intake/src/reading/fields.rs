//! Fields of JSON, read by any of the names they have had, and what of a text breaks off.

use keyatlas_resolver::account::Timestamp;
use serde_json::Value;

use super::Remarks;

/// A field that holds text, by any of its names; nothing and `-` are the same
pub(crate) fn text<'v>(value: &'v Value, names: &[&str]) -> Option<&'v str> {
    names
        .iter()
        .find_map(|name| value.get(*name).and_then(Value::as_str))
        .map(str::trim)
        .filter(|it| !it.is_empty() && *it != "-")
}

/// An owned copy of [`text`]
pub(crate) fn owned(value: &Value, names: &[&str]) -> Option<String> {
    text(value, names).map(str::to_owned)
}

/// When, by a field that says so
pub(crate) fn time(value: &Value, name: &str) -> Option<Timestamp> {
    owned(value, &[name])?.try_into().ok()
}

/// Whether a field says anything, of whatever kind
pub(crate) fn says(value: &Value, name: &str) -> bool {
    value.get(name).is_some_and(|it| !it.is_null())
}

/// Lists the fields that hold something else than the text that they hold in every layout
pub(crate) fn expect_text(value: &Value, line: usize, names: &[&str], remarks: &mut Remarks) {
    expect(value, line, names, "text", Value::is_string, remarks);
}

/// The same of fields whose text says when
pub(crate) fn expect_times(value: &Value, line: usize, names: &[&str], remarks: &mut Remarks) {
    for name in names {
        if let Some(Err(refused)) = owned(value, &[name]).map(Timestamp::try_from) {
            let message = format!("`{name}`: {refused}");
            remarks.problem(line, message);
        }
    }
}

/// The same of fields that are true or false
pub(crate) fn expect_flags(value: &Value, line: usize, names: &[&str], remarks: &mut Remarks) {
    let kind = "true or false";
    expect(value, line, names, kind, Value::is_boolean, remarks);
}

fn expect(
    value: &Value,
    line: usize,
    names: &[&str],
    kind: &str,
    is_it: fn(&Value) -> bool,
    remarks: &mut Remarks,
) {
    for name in names {
        let said = value.get(*name).filter(|it| !it.is_null() && !is_it(it));
        if let Some(got) = said.map(kind_of) {
            remarks.problem(line, format!("expected `{name}` to be {kind}, got {got}"));
        }
    }
}

/// Whether an address does not look as if it broke off in its last word: `ana@example.co` may have been `.com`
pub(crate) fn is_whole_address(address: &str) -> bool {
    const LONGER: [&str; 8] = ["com", "net", "org", "info", "edu", "gov", "cloud", "int"];
    let Some((_, host)) = address.split_once('@') else {
        return false;
    };
    let last = host.rsplit_once('.').map_or("", |(_, last)| last);
    let is_half = |it: &&str| it.len() > last.len() && it.starts_with(last);
    last.len() > 1 && !LONGER.iter().any(is_half)
}

/// Every entry of a list, none where one of them cannot be read
pub(crate) fn every<T>(list: &Value, read: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    list.as_array()?.iter().map(read).collect()
}

/// What kind of JSON value this is, in words
pub(crate) fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// 32 hexadecimal digits, the form of account, group and old cluster IDs
pub(crate) fn is_hex_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
