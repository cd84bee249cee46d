//! How much evidence a file has room for: one by one and in all.

use tolvan::domain::*;
use tolvan::session::{Session, Trouble};
use tolvan::text::faults;

use super::kept::{file_with_check, listed, numbered};
use crate::fixture::Folder;

/// A file with a draw of two.
fn drawn(folder: &Folder) -> (Session, DrawId) {
    let (mut session, check) = file_with_check(folder);
    session.freeze_population(check, &listed(numbered(10))).unwrap();
    session.draw(check, SampleChoice::Own(2)).unwrap();
    let draw = session.year().draw_of(check).unwrap().id;
    (session, draw)
}

#[test]
fn evidence_counts_in_the_whole_file_and_also_when_it_is_attached_no_more() {
    let folder = Folder::new();
    let (mut session, draw) = drawn(&folder);
    assert_eq!(session.evidence_bytes().unwrap(), 0, "the list is not evidence");
    let file = |name: &str, length: usize| {
        std::fs::write(folder.file(name), vec![name.as_bytes()[0]; length]).unwrap();
        folder.file(name)
    };
    session.attach_within(draw, 1, &file("a.txt", 60), 100).unwrap();
    session.undo().unwrap();
    assert_eq!(session.evidence_bytes().unwrap(), 60, "what is taken back stays in the file");
    let before = session.year().clone();
    let trouble = session.attach_within(draw, 1, &file("b.txt", 50), 100).unwrap_err();
    assert!(matches!(trouble, Trouble::TooMuchEvidence { bytes: 110, most: 100 }), "{trouble:?}");
    let told = faults::trouble(&trouble);
    assert!(told.hint.starts_with("Filen är inte bifogad."), "{told:?}");
    assert_eq!(session.year(), &before);
    // The same bytes take no more room.
    session.attach_within(draw, 1, &file("a.txt", 60), 100).unwrap();
    session.attach_within(draw, 2, &folder.file("a.txt"), 100).unwrap();
    session.attach_within(draw, 2, &file("c.txt", 40), 100).unwrap();
    assert_eq!(session.evidence_bytes().unwrap(), 100);
}

#[test]
fn a_file_of_evidence_holds_20_mb_at_most() {
    let folder = Folder::new();
    let (mut session, draw) = drawn(&folder);
    let path = folder.file("film.mp4");
    // A hole of this length takes no room on the disk.
    std::fs::File::create(&path).unwrap().set_len(20_000_001).unwrap();
    let trouble = session.attach_evidence(draw, 1, &path).unwrap_err();
    assert!(matches!(trouble, Trouble::EvidenceTooLarge(20_000_001)), "{trouble:?}");
    assert_eq!(faults::trouble(&trouble).what, "Filen är 21 MB; högst 20 MB får plats.");
    assert!(session.year().check_item(draw, 1).is_none_or(|item| item.evidence.is_empty()));
}
