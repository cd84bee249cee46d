//! The program: arguments, panic hook, window; maps endings to exit codes. Does no work of its own.
// On Windows the program belongs to no console, so that opening a file shows no black window.
#![cfg_attr(windows, windows_subsystem = "windows")]

use std::path::Path;
use std::process::ExitCode;

use tolvan::cli::{self, Arguments, Ending, Job};
use tolvan::text::command_line;

/// Something was done, and what it found is not in order.
const NOT_IN_ORDER: u8 = 1;
/// The command could not be understood.
const NOT_UNDERSTOOD: u8 = 2;

fn main() -> ExitCode {
    match cli::parse(std::env::args_os()) {
        Arguments::Help(text) => {
            cli::print_line(text.trim_end());
            ExitCode::SUCCESS
        }
        Arguments::Wrong(text) => {
            cli::print_error(&text);
            ExitCode::from(NOT_UNDERSTOOD)
        }
        Arguments::Job(Job::Example) => match cli::make_example() {
            Ok(made) => {
                cli::print_line(&command_line::example_made(&made.file, &made.reports));
                open_window(Some(&made.file));
                ExitCode::SUCCESS
            }
            Err(failure) => fail(&failure),
        },
        Arguments::Job(Job::Window { file: Some(file) }) if !file.exists() => {
            cli::print_failure(&cli::missing(&file));
            ExitCode::from(NOT_IN_ORDER)
        }
        Arguments::Job(Job::Window { file }) => {
            if open_window(file.as_deref()) {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(NOT_IN_ORDER)
            }
        }
        Arguments::Job(job) => match cli::run(&job) {
            Ok(Ending::Good) => ExitCode::SUCCESS,
            Ok(Ending::NotInOrder) => ExitCode::from(NOT_IN_ORDER),
            Err(failure) => fail(&failure),
        },
    }
}

fn fail(failure: &cli::Failure) -> ExitCode {
    cli::print_failure(failure);
    ExitCode::from(NOT_IN_ORDER)
}

/// Opens the window, or says in Swedish why not and what can be done instead.
fn open_window(file: Option<&Path>) -> bool {
    if !tolvan::ui::has_display() {
        cli::print_line(&command_line::no_display(file));
        return false;
    }
    std::panic::set_hook(Box::new(|fault| cli::print_error(&command_line::panicked(&fault.to_string()))));
    // The window library panics where a library of the system is missing.
    match std::panic::catch_unwind(|| tolvan::ui::open(file)) {
        Ok(Ok(())) => true,
        Ok(Err(detail)) => {
            cli::print_error(&command_line::no_window(&detail));
            false
        }
        Err(_) => {
            cli::print_error(&command_line::no_window("ett fel i fönstret"));
            false
        }
    }
}
