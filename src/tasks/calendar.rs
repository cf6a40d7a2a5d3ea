//! Days that count, such as the end of a key, as entries for a calendar.

use std::fmt::Write;

use keyatlas_transcript::Blanked;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{blanking, clock, files};
use crate::session::Session;

/// One day, and what is on it
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// Such as `2026-12-01`
    pub date: String,
    /// What happens
    pub what: String,
    /// What to do about it
    pub more: String,
}

/// Saves a day as a file that calendars open
#[component]
pub fn SaveDay(
    /// Which one; none leaves the button out
    #[prop(into)]
    day: Signal<Option<Day>>,
) -> impl IntoView {
    let session = Session::expect();
    let refused = RwSignal::new(false);
    let save = move |_| {
        let Some(day) = day.get_untracked() else {
            return;
        };
        spawn_local(async move {
            let name = session.file_name("calendar", &day.date, "ics");
            let text = as_calendar(&day, &clock::now());
            let is_saved = blanking::fetch().await.is_ok()
                && files::save(&name, "text/calendar", &Blanked::from(text)).is_ok();
            // The page may be gone.
            let _ = refused.try_set(!is_saved);
        });
    };
    view! {
        <Show when=move || day.with(Option::is_some)>
            <button type="button" class="link-button" on:click=save>
                "Save for the calendar (.ics)"
            </button>
            <Show when=move || refused.get()>
                <span role="alert">" The browser did not save the file."</span>
            </Show>
        </Show>
    }
}

/// As RFC 5545 has it: a whole day, with a reminder a week before; `now` as in `2026-11-01T09:00:00.000Z`
fn as_calendar(day: &Day, now: &str) -> String {
    let mut out = String::new();
    let mut line = |text: &str| {
        // No line is longer than 75 bytes; what goes on begins with a blank.
        let mut room = 75;
        for letter in text.chars() {
            if letter.len_utf8() > room {
                out.push_str("\r\n ");
                room = 74;
            }
            room -= letter.len_utf8();
            out.push(letter);
        }
        out.push_str("\r\n");
    };
    let digits = |text: &str| text.replace(['-', ':'], "");
    let date = digits(&day.date);
    let stamp = digits(now.get(..19).unwrap_or(now));
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Keyatlas//EN");
    line("BEGIN:VEVENT");
    line(&format!("UID:{date}-{:08x}@keyatlas", mark(&day.what)));
    line(&format!("DTSTAMP:{stamp}Z"));
    line(&format!("DTSTART;VALUE=DATE:{date}"));
    line(&format!("SUMMARY:{}", escaped(&day.what)));
    line(&format!("DESCRIPTION:{}", escaped(&day.more)));
    line("TRANSP:TRANSPARENT");
    line("BEGIN:VALARM");
    line("ACTION:DISPLAY");
    line(&format!("DESCRIPTION:{}", escaped(&day.what)));
    line("TRIGGER:-P7D");
    line("END:VALARM");
    line("END:VEVENT");
    line("END:VCALENDAR");
    out
}

/// The same entry, saved again, takes the place of the one before
fn mark(what: &str) -> u32 {
    what.bytes().fold(0x811c_9dc5, |hash: u32, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => write!(out, "\\{letter}").expect("a text takes any letter"),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(what: &str) -> String {
        let day = Day {
            date: "2026-12-01".to_owned(),
            what: what.to_owned(),
            more: "Move what depends on them first\nhttps://example.com/#a,b".to_owned(),
        };
        as_calendar(&day, "2026-11-28T21:30:05.123Z")
    }

    #[test]
    fn a_day_is_a_whole_day_with_a_reminder_a_week_before() {
        let text = saved("Ben Okafor leaves");
        for line in [
            "DTSTART;VALUE=DATE:20261201",
            "DTSTAMP:20261128T213005Z",
            "SUMMARY:Ben Okafor leaves",
            "TRIGGER:-P7D",
        ] {
            assert!(
                text.contains(&format!("\r\n{line}\r\n")),
                "{line} in {text}"
            );
        }
        assert!(
            text.contains("first\\nhttps://example.com/#a\\,b"),
            "{text}"
        );
    }

    #[test]
    fn no_name_makes_a_line_of_its_own_and_none_is_too_long() {
        let text = saved(
            "Ana\nBEGIN:VALARM; ä, Bö and some more words so that it is longer than one line is",
        );
        assert_eq!(text.matches("\r\nBEGIN:VALARM").count(), 1, "{text}");
        assert!(text.split("\r\n").all(|it| it.len() <= 75), "{text}");
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    }
}
