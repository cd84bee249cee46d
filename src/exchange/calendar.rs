//! The planned occasions as a calendar file (RFC 5545): an event of a whole day each, on the day that it is to be done
//! by, with a reminder a week before while it remains. Those that are done or cancelled are told as cancelled events,
//! so that a calendar that has read an earlier file takes them away. Writes nothing to any file; the time comes in
//! from outside.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::{Occasion, OccasionState, Year, same_role};
use crate::text::screen;

/// The calendar of a year, of everybody or of one kontrollansvarig; `None` where nothing is planned.
///
/// An occasion has the same identity in every file, and a later file goes before an earlier one, so that a calendar
/// that has read both shows the day that holds now. What an occasion was is not known any more once its metod is
/// carried out otherwise often: one that went then stays in a calendar until somebody takes it away there.
#[must_use]
pub fn calendar(year: &Year, owner: Option<&str>, today: Date, written: Timestamp) -> Option<String> {
    let occasions: Vec<(&Occasion, OccasionState)> = year
        .occasions_in_order()
        .into_iter()
        .filter(|occasion| is_of(year, occasion, owner))
        .map(|occasion| (occasion, year.occasion_state(occasion, today)))
        .collect();
    if occasions.is_empty() {
        return None;
    }
    let mut text = String::new();
    for (name, value) in [("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//Tolvan//Intern kontroll//SV")] {
        put(&mut text, name, value);
    }
    put(&mut text, "X-WR-CALNAME", &escaped(&screen::calendar_name(year.planning_year().year, owner)));
    for (occasion, state) in occasions {
        put_event(&mut text, year, occasion, state, written);
    }
    put(&mut text, "END", "VCALENDAR");
    Some(text)
}

fn is_of(year: &Year, occasion: &Occasion, owner: Option<&str>) -> bool {
    let method = year.methods().get(occasion.method);
    owner.is_none_or(|owner| method.is_some_and(|method| same_role(owner, &method.owner)))
}

fn put_event(text: &mut String, year: &Year, occasion: &Occasion, state: OccasionState, written: Timestamp) {
    let Some(method) = year.methods().get(occasion.method) else { return };
    let title = escaped(&screen::calendar_title(year, method, state));
    let next = occasion.due.tomorrow().unwrap_or(occasion.due);
    put(text, "BEGIN", "VEVENT");
    put(text, "UID", &format!("{}@tolvan", occasion.id));
    put(text, "DTSTAMP", &written.strftime("%Y%m%dT%H%M%SZ").to_string());
    // Minutes: they grow from file to file, and stay within what calendars read as a number.
    put(text, "SEQUENCE", &(written.as_second() / 60).max(0).to_string());
    put(text, "DTSTART;VALUE=DATE", &day(occasion.due));
    put(text, "DTEND;VALUE=DATE", &day(next));
    put(text, "SUMMARY", &title);
    put(text, "DESCRIPTION", &escaped(&screen::calendar_lines(year, method, occasion)));
    // A day on which something is due is not a day that is taken.
    put(text, "TRANSP", "TRANSPARENT");
    if state.is_open() {
        put(text, "BEGIN", "VALARM");
        put(text, "ACTION", "DISPLAY");
        put(text, "DESCRIPTION", &title);
        put(text, "TRIGGER", "-P7D");
        put(text, "END", "VALARM");
    } else {
        put(text, "STATUS", "CANCELLED");
    }
    put(text, "END", "VEVENT");
}

fn day(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// The most octets of a line, its end not counted.
const WIDEST: usize = 75;

/// A line; one that is too wide goes on in the next, after a space, and no letter is broken.
fn put(text: &mut String, name: &str, value: &str) {
    let mut width = 0;
    for letter in name.chars().chain([':']).chain(value.chars()) {
        if width + letter.len_utf8() > WIDEST {
            text.push_str("\r\n ");
            width = 1;
        }
        text.push(letter);
        width += letter.len_utf8();
    }
    text.push_str("\r\n");
}

/// A text as a value: what would part it is marked, and what cannot be shown is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            hidden if hidden.is_control() => {}
            shown => out.push(shown),
        }
    }
    out
}
