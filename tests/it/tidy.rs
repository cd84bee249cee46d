//! The house rules, as tests: who may name what, how files begin, how long they are.

use std::fs;
use std::path::{Path, PathBuf};

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push((path.clone(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    walk(&root.join("src"), &mut found);
    walk(&root.join("tests"), &mut found);
    found.into_iter().map(|(path, text)| (path.strip_prefix(root).unwrap().to_owned(), text)).collect()
}

/// Code without comments, so that a comment may speak of what the code must not name.
fn code(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn forbid(inside: &[&str], except: &[&str], words: &[&str]) {
    let mut checked = 0;
    for (path, text) in sources() {
        let name = path.to_string_lossy().replace('\\', "/");
        if !inside.iter().any(|folder| name.starts_with(folder)) || except.iter().any(|place| name.starts_with(place)) {
            continue;
        }
        checked += 1;
        let code = code(&text);
        for word in words {
            assert!(!code.contains(word), "{name} names {word}");
        }
    }
    assert!(checked > 0, "{inside:?} holds no files");
}

#[test]
fn domain_and_edit_are_pure() {
    let outside = ["egui", "rusqlite", "printpdf", "lopdf", "std::fs", "std::env", "SystemTime", "::now(", "rfd"];
    forbid(&["src/domain/", "src/edit/"], &[], &outside);
}

#[test]
fn exchange_writes_nothing() {
    forbid(&["src/exchange/"], &[], &["egui", "rusqlite", "printpdf", "std::fs", "std::env", "::now("]);
}

#[test]
fn only_the_pdf_folder_names_a_pdf_crate() {
    forbid(&["src/"], &["src/report/pdf/"], &["printpdf", "lopdf"]);
    forbid(&["src/report/"], &[], &["egui", "rusqlite", "std::fs", "std::env", "::now(", "rfd::"]);
}

#[test]
fn sql_stands_only_in_the_store() {
    forbid(&["src/"], &["src/store/"], &["rusqlite", "SELECT ", "INSERT INTO", "DELETE FROM"]);
}

#[test]
fn nothing_reaches_the_network() {
    forbid(&["src/"], &[], &["std::net", "TcpStream", "UdpSocket", "reqwest", "http://"]);
}

#[test]
fn every_file_says_what_it_is_for_and_stays_short() {
    for (path, text) in sources() {
        assert!(text.starts_with("//!"), "{} has no //! head", path.display());
        let length = text.lines().count();
        assert!(length <= 500, "{} has {length} lines", path.display());
    }
}

#[test]
fn one_term_has_one_identifier() {
    let head = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/domain/mod.rs")).unwrap();
    let terms: Vec<(&str, &str)> = head
        .lines()
        .filter_map(|line| line.strip_prefix("//! | "))
        .filter_map(|line| line.split_once(" | `"))
        .filter_map(|(term, rest)| Some((term, rest.split_once('`')?.0)))
        .collect();
    assert!(terms.len() > 15);
    let code: String =
        sources().into_iter().filter(|(path, _)| path.starts_with("src")).map(|(_, text)| self::code(&text)).collect();
    for (at, (term, identifier)) in terms.iter().enumerate() {
        assert!(code.contains(identifier), "{term}: the code has no {identifier}");
        for (other, same) in &terms[..at] {
            assert!(other != term && same != identifier, "{term} and {other} share {identifier}");
        }
    }
}
