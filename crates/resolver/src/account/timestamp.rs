//! A point in time, in every form that IBM's outputs and the account document have for it.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};
use thiserror::Error;

use super::reader::{Readable, Reader};
use super::schema::{Definitions, Described, Node, a_text, text};
use super::token::Token;

/// `2026-11-01T09:00:00Z`, `2023-02-01T10:00+0000` or `2026-11-01`; in order of time, whatever their form
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Timestamp {
    /// Since 1970, in UTC
    seconds: i64,
    /// As it came
    text: String,
}

/// Why a text is no point in time
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("expected a date or a time such as `2026-11-01T09:00:00Z`, got `{typed}`")]
pub struct NoTimestamp {
    /// As typed
    pub typed: String,
}

pub(super) const SECONDS_OF_A_DAY: i64 = 86_400;

impl Timestamp {
    /// As it came
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its day as it came, such as `2026-11-01`
    pub fn date(&self) -> &str {
        self.text.get(..10).unwrap_or(&self.text)
    }

    /// Its day as a sentence says it, such as `1 Nov 2026`
    pub fn day(&self) -> String {
        day_in_words(self.date())
    }

    /// As a sentence says it, such as `1 Nov 2026 09:00 UTC`; the day alone where it came without a time
    pub fn minute(&self) -> String {
        let day = self.day();
        let Some(time) = self.text.get(11..16) else {
            return day;
        };
        let behind = self.text.get(16..).unwrap_or_default();
        let is_time = |it: char| it.is_ascii_digit() || matches!(it, ':' | '.');
        let zone = match behind.trim_start_matches(is_time) {
            "" | "Z" | "+0000" | "+00:00" => "UTC",
            other => other,
        };
        format!("{day} {time} {zone}")
    }

    /// Since 1970, in UTC
    pub(crate) fn seconds(&self) -> i64 {
        self.seconds
    }

    /// Whether it is on an earlier day
    pub fn is_days_before(&self, other: &Self) -> bool {
        self.days_before(other) > 0
    }

    /// How many days it is before another day; less than nothing where it is after
    pub fn days_before(&self, other: &Self) -> i64 {
        other.seconds.div_euclid(SECONDS_OF_A_DAY) - self.seconds.div_euclid(SECONDS_OF_A_DAY)
    }
}

/// As people say a day: `1 Nov 2026` of `2026-11-01`, `Nov 2026` of `2026-11`; what is no such date as it is
pub fn day_in_words(date: &str) -> String {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let mut parts = date.splitn(3, '-');
    let (year, month, day) = (parts.next().unwrap_or(date), parts.next(), parts.next());
    let month = month.and_then(|it| it.parse::<usize>().ok());
    let month = month.and_then(|it| MONTHS.get(it.checked_sub(1)? * 3..it * 3));
    match (month, day) {
        (Some(month), Some(day)) => format!("{} {month} {year}", day.trim_start_matches('0')),
        (Some(month), None) => format!("{month} {year}"),
        (None, _) => date.to_owned(),
    }
}

impl TryFrom<String> for Timestamp {
    type Error = NoTimestamp;

    fn try_from(text: String) -> Result<Self, NoTimestamp> {
        match seconds(text.as_bytes()) {
            Some(seconds) => Ok(Self { seconds, text }),
            None => Err(NoTimestamp { typed: text }),
        }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&self.text)
    }
}

impl Readable for Timestamp {
    fn read(token: Token<'_>, reader: &mut Reader) -> Option<Self> {
        let text = String::read(token, reader)?;
        let read = Self::try_from(text);
        read.map_err(|refused| reader.list(refused.to_string()))
            .ok()
    }
}

impl Described for Timestamp {
    fn schema(all: &mut Definitions) -> Node {
        let about = "A date, or a time: `2026-11-01T09:00:00Z`, `2023-02-01T10:00+0000`, `2026-11-01`. Without a zone it is UTC.";
        all.named("Timestamp", |_| {
            a_text(about, vec![("pattern", text(PATTERN))])
        })
    }
}

/// What the schema says of it; how many days a month has only the reading knows
const PATTERN: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])?)?$";

pub(super) fn seconds(text: &[u8]) -> Option<i64> {
    let (date, time) = text.split_at_checked(10)?;
    let days = days(date)?;
    let seconds = match time {
        [] => 0,
        [b'T' | b' ', time @ ..] => seconds_of_day(time)?,
        _ => return None,
    };
    Some(days * SECONDS_OF_A_DAY + seconds)
}

/// `YYYY-MM-DD`, counted from 1970
pub(super) fn days(date: &[u8]) -> Option<i64> {
    let [year @ .., b'-', m1, m2, b'-', d1, d2] = date else {
        return None;
    };
    let (year, month, day) = (number(year)?, number(&[*m1, *m2])?, number(&[*d1, *d2])?);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => return None,
    };
    if !(1..=last).contains(&day) {
        return None;
    }
    // The year begins in March, so that the day of a leap year is its last.
    let (year, month) = match month {
        1 | 2 => (year - 1, month + 9),
        _ => (year, month - 3),
    };
    let leap_days = year / 4 - year / 100 + year / 400;
    Some(year * 365 + leap_days + (153 * month + 2) / 5 + day - 1 - 719_468)
}

/// `HH:MM`, with seconds, their parts and a zone or without; without a zone it is UTC
pub(super) fn seconds_of_day(time: &[u8]) -> Option<i64> {
    let zone = time.iter().position(|it| b"Z+-".contains(it));
    let (time, zone) = time.split_at(zone.unwrap_or(time.len()));
    let (time, seconds) = match time {
        [time @ .., b':', s1, s2] if time.len() == 5 => (time, number(&[*s1, *s2])?),
        [h1, h2, colon, m1, m2, b':', s1, s2, b'.', parts @ ..] if number(parts).is_some() => {
            (&[*h1, *h2, *colon, *m1, *m2][..], number(&[*s1, *s2])?)
        }
        time => (time, 0),
    };
    let behind = match zone {
        [] | [b'Z'] => 0,
        [b'+', zone @ ..] => minutes(zone, 15)?,
        [b'-', zone @ ..] => -minutes(zone, 15)?,
        _ => return None,
    };
    let is_right = time.len() == 5 && seconds < 60;
    is_right.then_some((minutes(time, 24)? - behind) * 60 + seconds)
}

/// `HH:MM` or `HHMM`
pub(super) fn minutes(time: &[u8], hours: i64) -> Option<i64> {
    let ([h1, h2, b':', m1, m2] | [h1, h2, m1, m2]) = time else {
        return None;
    };
    let (hour, minute) = (number(&[*h1, *h2])?, number(&[*m1, *m2])?);
    (hour < hours && minute < 60).then_some(hour * 60 + minute)
}

fn number(digits: &[u8]) -> Option<i64> {
    let is_number =
        !digits.is_empty() && digits.len() < 10 && digits.iter().all(u8::is_ascii_digit);
    is_number.then(|| {
        let add = |sum, digit: &u8| sum * 10 + i64::from(digit - b'0');
        digits.iter().fold(0, add)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::try_from(text.to_owned()).expect(text)
    }

    #[test]
    fn the_forms_of_one_moment_are_one_moment() {
        let seconds = 1_793_523_600;
        for text in [
            "2026-11-01T09:00:00Z",
            "2026-11-01T09:00Z",
            "2026-11-01T09:00+0000",
            "2026-11-01T09:00:00.123Z",
            "2026-11-01T11:00:00+02:00",
            "2026-11-01T01:30:00-0730",
            "2026-11-01 09:00:00",
        ] {
            assert_eq!(at(text).seconds, seconds, "{text}");
            assert_eq!(at(text).to_string(), text);
            assert_eq!(at(text).date(), "2026-11-01");
        }
        assert_eq!(at("2026-11-01").seconds, seconds - 9 * 3600);
        assert_eq!(at("1970-01-01").seconds, 0);
        assert_eq!(at("2000-03-01").seconds, 951_868_800);
        assert_eq!(at("2024-02-29").seconds, 1_709_164_800);
    }

    #[test]
    fn times_are_in_order_whatever_their_form() {
        assert!(at("2026-11-01T00:30+0200") < at("2026-10-31T23:00:00Z"));
        assert!(at("2026-11-01") < at("2026-11-01T00:01Z"));
        assert!(at("2026-10-31T23:59:59Z").is_days_before(&at("2026-11-01")));
        assert!(!at("2026-11-01T00:00Z").is_days_before(&at("2026-11-01T23:59Z")));
    }

    #[test]
    fn a_date_is_said_as_people_say_it() {
        assert_eq!(at("2026-11-09T08:15:00Z").day(), "9 Nov 2026");
        assert_eq!(
            at("2026-11-09T08:15:00+0200").minute(),
            "9 Nov 2026 08:15 +0200"
        );
        assert_eq!(at("2026-11-09").minute(), "9 Nov 2026");
        for (date, said) in [
            ("2025-06-30", "30 Jun 2025"),
            ("2026-01", "Jan 2026"),
            ("2026-12-10", "10 Dec 2026"),
            ("2026", "2026"),
            ("2026-00-01", "2026-00-01"),
            ("2026-13-01", "2026-13-01"),
            (
                "2026-99999999999999999999-01",
                "2026-99999999999999999999-01",
            ),
            ("tomorrow", "tomorrow"),
            ("", ""),
        ] {
            assert_eq!(day_in_words(date), said);
        }
    }

    #[test]
    fn tomorrow_is_no_date() {
        for text in [
            "tomorrow",
            "",
            "2026",
            "2026-11",
            "2026-13-01",
            "2026-02-29",
            "2026-00-10",
            "2026-11-00",
            "2026-11-01T",
            "2026-11-01T24:00Z",
            "2026-11-01T09:60Z",
            "2026-11-01T09:00:60Z",
            "2026-11-01T09Z",
            "2026-11-01T0900Z",
            "2026-11-01T09:00:00.Z",
            "2026-11-01T09:00+1",
            "2026-11-01x",
            "01.11.2026",
            "2026-11-01T09:00:00Zulu",
            "２０２６-11-01",
        ] {
            let refused = Timestamp::try_from(text.to_owned()).expect_err(text);
            assert_eq!(
                refused.to_string(),
                format!("expected a date or a time such as `2026-11-01T09:00:00Z`, got `{text}`")
            );
        }
    }
}
