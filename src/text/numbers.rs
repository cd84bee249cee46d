//! Numbers, dates and plurals as Swedish writes them: 2026-03-31, decimal comma, non-breaking space
//! in thousands and before %.

use jiff::civil::{Date, Time};

/// The space that never breaks a line.
pub const NBSP: char = '\u{a0}';

/// A whole number with a non-breaking space between thousands.
#[must_use]
pub fn whole(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(NBSP);
        }
        out.push(digit);
    }
    out
}

/// A count with its noun: `1 händelse`, `17 händelser`.
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{}{NBSP}{}", whole(number), if number == 1 { one } else { many })
}

/// A date: 2026-03-31.
#[must_use]
pub fn date(date: Date) -> String {
    date.to_string()
}

/// A time of day: 09.00.
#[must_use]
pub fn time(time: Time) -> String {
    format!("{:02}.{:02}", time.hour(), time.minute())
}

/// Reads a time of day as people write it: 9, 9.00, 09:00 or 0900. `None` when it is no time.
#[must_use]
pub fn parse_time(text: &str) -> Option<Time> {
    let parts: Vec<&str> = text.trim().split(['.', ':']).collect();
    let small = |part: &str| part.parse::<i8>().ok().filter(|_| part.bytes().all(|byte| byte.is_ascii_digit()));
    match parts.as_slice() {
        [hour] if hour.len() <= 2 => Time::new(small(hour)?, 0, 0, 0).ok(),
        [both] if both.len() == 4 => Time::new(small(both.get(..2)?)?, small(both.get(2..)?)?, 0, 0).ok(),
        [hour, minute] if minute.len() == 2 => Time::new(small(hour)?, small(minute)?, 0, 0).ok(),
        _ => None,
    }
}

/// Minutes and seconds: 1:05.
#[must_use]
pub fn clock(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// A number with one decimal and a comma: 1,4.
#[must_use]
pub fn decimal(number: f64) -> String {
    format!("{number:.1}").replace('.', ",")
}

/// A part of one as whole per cent, rounded down: 24 %.
#[must_use]
pub fn share(part: f32) -> String {
    format!("{:.0}{NBSP}%", (part.clamp(0.0, 1.0) * 100.0).floor())
}

/// Reads a date as people write it: 2026-03-31, 20260331 or 31/3 2026. `None` when it is no date.
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.parse::<i16>().ok();
    let small = |part: &str| part.parse::<i8>().ok();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => Date::new(number(year)?, small(month)?, small(day)?).ok(),
        [day, month, year] if year.len() == 4 => Date::new(number(year)?, small(month)?, small(day)?).ok(),
        [whole] if whole.len() == 8 => {
            Date::new(number(whole.get(..4)?)?, small(whole.get(4..6)?)?, small(whole.get(6..)?)?).ok()
        }
        _ => None,
    }
}

/// Event numbers with runs drawn together: 6, 12, 23–33.
#[must_use]
pub fn number_runs(numbers: &[u32]) -> String {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in sorted {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let words: Vec<String> = runs
        .into_iter()
        .flat_map(|(first, last)| match last - first {
            0 => vec![first.to_string()],
            1 => vec![first.to_string(), last.to_string()],
            _ => vec![format!("{first}–{last}")],
        })
        .collect();
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted_by_a_space_that_does_not_break() {
        assert_eq!(whole(7), "7");
        assert_eq!(whole(1000), "1\u{a0}000");
        assert_eq!(whole(1_234_567), "1\u{a0}234\u{a0}567");
    }

    #[test]
    fn one_event_is_not_many() {
        assert_eq!(count(1, "händelse", "händelser"), "1\u{a0}händelse");
        assert_eq!(count(0, "händelse", "händelser"), "0\u{a0}händelser");
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        let expected = Date::new(2026, 3, 31).ok();
        for text in ["2026-03-31", "20260331", "31/3 2026", " 2026 03 31 "] {
            assert_eq!(parse_date(text), expected, "{text}");
        }
        for text in ["", "i mars", "2026-13-01", "2026-02-30", "31/3"] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        let nine = Time::new(9, 0, 0, 0).ok();
        for text in ["9", "09", "9.00", "09:00", " 0900 "] {
            assert_eq!(parse_time(text), nine, "{text}");
        }
        for text in ["", "nio", "25", "9.60", "9.0", "-9", "+9"] {
            assert_eq!(parse_time(text), None, "{text}");
        }
        assert_eq!(nine.map(time).as_deref(), Some("09.00"));
        assert_eq!((clock(65), decimal(1.44)), ("1:05".to_owned(), "1,4".to_owned()));
        assert_eq!((share(0.249), share(1.0)), ("24\u{a0}%".to_owned(), "100\u{a0}%".to_owned()));
    }

    #[test]
    fn runs_of_numbers_are_drawn_together() {
        assert_eq!(number_runs(&[12, 6, 23, 24, 25, 37, 38]), "6, 12, 23–25, 37, 38");
        assert_eq!(number_runs(&[]), "");
    }
}
