//! Hours, days and dates as conditions of policies have them, each in a zone of its own: no zone has summer time there.

use super::timestamp::{SECONDS_OF_A_DAY, days, minutes, seconds, seconds_of_day};

/// `09:00:00+02:00`: the second of the day, and how far the zone is ahead of UTC
pub(crate) fn time_of_day(text: &str) -> Option<(i64, i64)> {
    let at = text.find(['Z', '+', '-'])?;
    let (time, behind) = text.split_at(at);
    Some((seconds_of_day(time.as_bytes())?, zone(behind)?))
}

/// `2026-11-01T09:00:00+02:00`: since 1970, in UTC
pub(crate) fn seconds_of(text: &str) -> Option<i64> {
    seconds(text.as_bytes())
}

/// `2026-11-01+02:00`, or a time on that day: the day, and how far the zone is ahead of UTC
pub(crate) fn date(text: &str) -> Option<(i64, i64)> {
    let (date, rest) = text.split_at_checked(10)?;
    let zone_of = |rest: &str| match rest.find(['Z', '+', '-']) {
        Some(at) => zone(&rest[at..]),
        None => Some(0),
    };
    Some((days(date.as_bytes())?, zone_of(rest)?))
}

/// `+02:00` or `Z`, in seconds ahead of UTC
pub(crate) fn zone(text: &str) -> Option<i64> {
    let (sign, ahead) = text.split_at_checked(1)?;
    match (sign, ahead) {
        ("Z", "") => Some(0),
        ("+", ahead) => Some(minutes(ahead.as_bytes(), 15)? * 60),
        ("-", behind) => Some(-minutes(behind.as_bytes(), 15)? * 60),
        _ => None,
    }
}

/// Which second of its day a moment is
pub(crate) fn second_of_day(at: i64, ahead: i64) -> i64 {
    (at + ahead).rem_euclid(SECONDS_OF_A_DAY)
}

/// On which day since 1970 a moment is
pub(crate) fn day(at: i64, ahead: i64) -> i64 {
    (at + ahead).div_euclid(SECONDS_OF_A_DAY)
}

/// On which day of its week a moment is: Monday is the first, Sunday the seventh
pub(crate) fn day_of_week(at: i64, ahead: i64) -> u32 {
    // The first day of 1970 was a Thursday.
    ((day(at, ahead) + 3).rem_euclid(7) + 1) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_has_an_hour_and_a_day_of_its_own_in_each_zone() {
        let sunday_evening = seconds_of("2026-11-01T23:30:00Z").expect("a moment");
        assert_eq!(day_of_week(sunday_evening, 0), 7);
        assert_eq!(day_of_week(sunday_evening, 3600), 1);
        assert_eq!(second_of_day(sunday_evening, 3600), 1800);
        assert_eq!(second_of_day(sunday_evening, -3600), 22 * 3600 + 1800);
        assert_eq!(day_of_week(0, 0), 4);
        assert_eq!(date("2026-11-01"), date("2026-11-01T09:00:00Z"));
        assert_eq!(
            date("2026-11-02+01:00"),
            Some((day(sunday_evening, 3600), 3600))
        );
    }

    #[test]
    fn times_of_the_day_have_a_zone() {
        assert_eq!(time_of_day("09:00:00+02:00"), Some((9 * 3600, 7200)));
        assert_eq!(
            time_of_day("17:30:15-05:30"),
            Some((63_015, -(5 * 3600 + 1800)))
        );
        assert_eq!(time_of_day("17:30:00Z"), Some((63_000, 0)));
        for text in ["", "9", "25:00:00Z", "09:00:00", "09:00:00+2", "+02:00"] {
            assert_eq!(time_of_day(text), None, "{text}");
        }
        assert_eq!(zone("+99:00"), None);
    }
}
