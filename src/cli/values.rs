//! Numbers on the command line: what is not one, or not of its range, is answered with what is allowed. Must never
//! know which command is read.

use std::ops::RangeInclusive;
use std::str::FromStr;

use clap::Arg;

/// An argument that takes a whole number of a range, with the sentence that says so. A number below zero is read too,
/// to be answered in the same way.
pub(super) fn whole<T>(argument: Arg, range: RangeInclusive<T>, allowed: String) -> Arg
where
    T: FromStr + PartialOrd + Clone + Send + Sync + 'static,
{
    let parse = move |text: &str| {
        let number = text.parse::<T>().ok().filter(|number| range.contains(number));
        number.ok_or_else(|| allowed.clone())
    };
    argument.allow_negative_numbers(true).value_parser(parse)
}
