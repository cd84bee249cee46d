//! The dagordning and the workshopprotokoll on paper: votes without names, votes that are absent, votes that
//! are still blind, what has been deleted since, and scales that are not the year's any more.

mod story;
mod table;

use std::collections::BTreeMap;

use tolvan::domain::*;
use tolvan::edit::{Command, CopyChoice, WorkshopCommand as Act, WorkshopDraft};
use tolvan::exchange::workshop_table;
use tolvan::papers::{self, Paper, PaperOf};
use tolvan::report::{Ending, Item, Pages, PrintOptions, ReportKind, Structure, pdf, report};
use tolvan::session::Trouble;

use super::{check_geometry, options, runs};
use crate::fixture::{Folder, done, event, score};
use story::{PARTICIPANTS, act, draft, item, meeting, person, prepared, running, settle, vote};
pub(super) use story::{bare, crowd, held, pages};

fn minutes(year: &Year) -> String {
    said(&pages(ReportKind::WorkshopMinutes, year))
}

fn agenda(year: &Year) -> String {
    said(&pages(ReportKind::WorkshopAgenda, year))
}

/// What stands on the pages, each cell and each paragraph on a line of its own.
pub(crate) fn said(pages: &Pages) -> String {
    let mut text = String::new();
    for run in pages.pages.iter().flat_map(runs) {
        match run.ending {
            Ending::Plain => text += &format!("{}\n", run.text),
            Ending::Space => text += &format!("{} ", run.text),
            Ending::SoftHyphen => text += run.text.trim_end_matches('-'),
        }
    }
    text
}

#[track_caller]
pub(super) fn says(text: &str, lines: &[&str]) {
    for line in lines {
        assert!(text.contains(line), "{line:?} is not in\n{text}");
    }
}

#[test]
fn the_protokoll_tells_what_each_event_was_given_and_why() {
    let text = minutes(&held(false));
    says(
        &text,
        &[
            "Workshopprotokoll – VoR-workshop",
            "Workshopen är avslutad",
            "09.00–10.30",
            "Controller A",
            "2\u{a0}minuter 50\u{a0}sekunder på händelserna; 90\u{a0}minuter planerade",
            "\n1\nHändelse 1 En process · Ett arbetssätt Motivering: Nya avtal under året\n",
            "\n3 × 3 = 9\n3 × 4 = 12 S Möjlig K Allvarlig\nåtgärd krävs → ingår alltid i IKP\n",
            "Utbilda chefer HR-chef, klart senast 2026-09-30 Åtgärd (borttagen)\n",
            "\nej värderad\n1 × 2 = 2 S Osannolikt K Lindrig\nej värderad → nämnden avgör\n",
            "\n3\nHändelse 3\nEn process\nEtt arbetssätt\nBehöver underlag\n",
            "\n4\nHändelse 4\nEn process\nEtt arbetssätt\nÖverhoppad\n",
            "\n5\nHändelse 5\nEn process\nEtt arbetssätt\nÅterstår\n",
            "\n6\nLeverantören går i konkurs\nEn process\nEtt arbetssätt\nÅterstår\n",
            "\nUtbilda chefer\nHR-chef\n2026-09-30\nPlanerad\n",
            "2\u{a0}händelser med omröstning\n",
            "Ledare för workshopen: Controller A",
        ],
    );
}

#[test]
fn the_summary_counts_what_became_of_the_events() {
    let text = minutes(&held(false));
    says(
        &text,
        &[
            "2 fastställda\n",
            "1 parkerad\n",
            "1 överhoppad\n",
            "2 återstår\n",
            "1 tillagd under workshopen\n",
            "1 in i internkontrollplanen\n",
            "0 ut ur internkontrollplanen\n",
            "0 kvar i planen genom tidigare val\n",
            "1 fick annan ändrad hantering\n",
            "1 bytte färgfält i riskmatrisen\n",
            // Steps of 2 and 2, and of 0 and 0.
            "1,0 steg i genomsnitt mellan lägsta och högsta röst\n",
        ],
    );
}

#[test]
fn votes_stand_sorted_and_without_names() {
    let pages = pages(ReportKind::WorkshopMinutes, &held(false));
    let text = said(&pages);
    says(
        &text,
        &[
            "S 2 3 4 median 3, spridning 2–4, 3 av 3 röstade Stor spridning i sannolikhet: 2\u{a0}steg K 3 4 5 median 4, \
             spridning 3–5, 3 av 3 röstade Stor spridning i konsekvens: 2\u{a0}steg\n",
            "utan namn",
        ],
    );
    for (name, _) in PARTICIPANTS {
        assert_eq!(text.matches(name).count(), 1, "{name} stands among the participants and nowhere else");
    }
    assert!(!text.contains("Röster med namn"));
    let with_votes = pages.pages.iter().filter(|page| runs(page).any(|run| run.text == "Röster"));
    assert!(with_votes.clone().count() > 0);
    for page in with_votes {
        assert!(PARTICIPANTS.iter().all(|(name, _)| !runs(page).any(|run| run.text.contains(name))));
    }
}

#[test]
fn an_absent_vote_is_told_as_absent() {
    let told = "2 av 3 röstade, 1\u{a0}röst saknas";
    let cell = format!("S 1 1 median 1, alla lika, {told} K 2 2 median 2, alla lika, {told}\n");
    says(&minutes(&held(false)), &[&cell]);
}

#[test]
fn names_stand_where_the_group_has_agreed_to_them() {
    let text = minutes(&held(true));
    says(
        &text,
        &[
            "Röster med namn",
            "\nEnhetschef A, Vuxenutbildningen\n2\n5\n",
            "\nStabschef, Ekonomistaben\n4\n3\n",
            "\nStabschef, Ekonomistaben\nsaknas\nsaknas\n",
            "S 2 3 4 median 3",
        ],
    );
    assert_eq!(text.matches("Enhetschef D").count(), 1, "who never came has no votes that are missing");
}

#[test]
fn presence_is_told() {
    let text = minutes(&held(false));
    says(
        &text,
        &[
            "\nEnhetschef A, Vuxenutbildningen\nNärvarande\n",
            "\nStabschef, Ekonomistaben\nGick vid händelse\u{a0}5\n",
            "\nEnhetschef D\nKom inte\n",
        ],
    );
    let mut year = running(false);
    let participant = person(&year, 3);
    year = act(&year, Act::SetPresence { participant, presence: Presence::Present });
    says(&minutes(&year), &["\nEnhetschef D\nKom vid händelse\u{a0}5\n"]);
    says(&minutes(&prepared(false)), &["\nEnhetschef D\nKallad\n"]);
}

#[test]
fn a_deleted_event_keeps_its_number_and_its_words() {
    says(&minutes(&held(false)), &["\n2\nHändelse 2 (borttagen ur analysen)\n"]);
    assert!(!minutes(&running(false)).contains("borttagen ur analysen"));
}

#[test]
fn what_was_dealt_with_is_told_as_it_was_then() {
    let mut year = held(false);
    let first = event(&year, 1).id;
    year = done(&year, &Command::ChangeEventText { event: first, text: "Andra ord".into() });
    year = done(&year, &Command::ChangeEventNumber { event: first, number: 17 });
    let text = minutes(&year);
    says(&text, &["\n1\nHändelse 1 ", "Nu nr\u{a0}17"]);
    assert!(!text.contains("Andra ord"));
}

#[test]
fn votes_stay_blind_until_the_room_has_seen_them() {
    let mut year = prepared(true);
    let workshop = meeting(&year).id;
    year = act(&year, Act::GoTo { workshop, item: Some(item(&year, 1)), seconds: 0 });
    year = vote(&year, 1, 0, (2, 5));
    let text = minutes(&year);
    says(&text, &["Rösterna är inte visade ännu"]);
    assert!(!text.contains("S 2") && !text.contains("\n2\n5\n"));
    year = act(&year, Act::Reveal { item: item(&year, 1) });
    says(&minutes(&year), &["S 2 median 2, 1 av 3 röstade, 2\u{a0}röster saknas"]);
}

#[test]
fn votes_that_were_given_up_for_snabblage_are_told_nowhere() {
    let mut year = prepared(true);
    let workshop = meeting(&year).id;
    year = act(&year, Act::GoTo { workshop, item: Some(item(&year, 1)), seconds: 0 });
    year = vote(&year, 1, 0, (1, 5));
    year = vote(&year, 1, 1, (5, 1));
    says(&minutes(&year), &["Omröstning: var och en röstar för sig"]);
    year = act(&year, Act::SetMode { workshop, mode: WorkshopMode::LeaderOnly });
    year = settle(&year, 1, (3, 3), 60);
    let broken = "Omröstningen avbröts; rösterna visades inte\n";
    let text = minutes(&year);
    says(&text, &[broken, "1\u{a0}händelse i snabbläge\n", "– steg i genomsnitt"]);
    for hidden in ["S 1 5", "Stor spridning", "Röster med namn", "utan omröstning", "storleksordning"] {
        assert!(!text.contains(hidden), "{hidden} in\n{text}");
    }
    let table = workshop_table(&year, workshop);
    let first = table.lines().nth(1).unwrap();
    assert!(first.contains(";Fastställd;;;;;;;3;3;9;3;3;9;") && first.contains(";;nej;"), "{first}");
    assert!(first.ends_with(&format!(";60{}", ";".repeat(8))), "{first}");
    // The next one is voted on: both ways are told.
    year = act(&year, Act::SetMode { workshop, mode: WorkshopMode::Voting });
    for at in 0..3 {
        year = vote(&year, 2, at, (2, 2));
    }
    year = settle(&year, 2, (2, 2), 60);
    let text = minutes(&year);
    says(&text, &[broken, "1\u{a0}händelse med omröstning, 1 i snabbläge\n", "S 2 2 2 median 2", "storleksordning"]);
    // What is still open may yet be shown; in a closed workshop it was not.
    year = vote(&year, 3, 0, (4, 4));
    says(&minutes(&year), &["Rösterna är inte visade ännu"]);
    let text = minutes(&act(&year, Act::Close { workshop }));
    assert!(!text.contains("Rösterna är inte visade ännu") && text.matches(broken.trim()).count() == 2, "{text}");
}

/// An event that some vote on, each the same level on both factors as the event's number.
#[track_caller]
fn ballot(mut year: Year, number: u32, voters: &[usize]) -> Year {
    let level = u8::try_from(number).unwrap();
    for at in voters {
        year = vote(&year, number, *at, (level, level));
    }
    year = act(&year, Act::Reveal { item: item(&year, number) });
    settle(&year, number, (level, level), 60)
}

#[test]
fn votes_are_counted_against_those_who_were_there_when_the_event_came_up() {
    let mut year = prepared(false);
    let workshop = meeting(&year).id;
    year = act(&year, Act::GoTo { workshop, item: Some(item(&year, 1)), seconds: 0 });
    year = ballot(year, 1, &[0, 1, 2]);
    // One leaves while the second event is up, without having voted.
    year = act(&year, Act::SetPresence { participant: person(&year, 2), presence: Presence::Left });
    year = ballot(year, 2, &[0, 1]);
    // Two come while the third is up, one who was called and one who was not; neither votes on it.
    year = act(&year, Act::SetPresence { participant: person(&year, 3), presence: Presence::Present });
    year = act(&year, Act::AddParticipant { workshop, name: "Enhetschef E".into(), role: String::new() });
    year = ballot(year, 3, &[0, 1]);
    year = ballot(year, 4, &[0, 1, 3]);
    year = ballot(year, 5, &[0, 1, 3, 4]);
    // One who comes when all is gone through is missed nowhere.
    year = act(&year, Act::AddParticipant { workshop, name: "Enhetschef F".into(), role: String::new() });
    says(
        &minutes(&year),
        &[
            "S 1 1 1 median 1, alla lika, 3 av 3 röstade K 1",
            "S 2 2 median 2, alla lika, 2 av 3 röstade, 1\u{a0}röst saknas K 2",
            "S 3 3 median 3, alla lika, 2 av 2 röstade K 3",
            "S 4 4 4 median 4, alla lika, 3 av 4 röstade, 1\u{a0}röst saknas K 4",
            "S 5 5 5 5 median 5, alla lika, 4 av 4 röstade K 5",
        ],
    );
}

#[test]
fn what_stays_in_the_plan_by_an_earlier_decision_is_told() {
    let mut year = prepared(false);
    let workshop = meeting(&year).id;
    let events = |year: &Year, numbers: &[u32]| numbers.iter().map(|it| event(year, *it).id).collect::<Vec<_>>();
    year = done(&year, &Command::Rescore { events: events(&year, &[1, 2, 3]), score: score(3, 4) });
    let (decision, chosen) = (Some(InclusionDecision::Include), events(&year, &[1, 2, 4]));
    year = done(&year, &Command::DecideInclusion { events: chosen, decision, reason: None });
    year = act(&year, Act::GoTo { workshop, item: Some(item(&year, 1)), seconds: 0 });
    for (number, given) in [(1, (2, 2)), (2, (3, 3)), (3, (2, 2)), (4, (2, 2)), (5, (5, 4))] {
        year = settle(&year, number, given, 60);
    }
    let text = minutes(&year);
    let told = "kvar i IKP genom tidigare val";
    let again = format!("{told}, pröva om det ska stå kvar\n");
    let changes = [
        format!("\ningår alltid i IKP → {again}"),
        format!("\ningår alltid i IKP → åtgärd krävs, {again}"),
        "\ningår alltid i IKP → nämnden avgör\n".to_owned(),
        format!("\nej värderad → {told}\n"),
        "\nej värderad → ingår alltid i IKP\n".to_owned(),
    ];
    for change in &changes {
        assert_eq!(text.matches(change.as_str()).count(), 2, "{change:?}: by itself and in the list\n{text}");
    }
    says(
        &text,
        &[
            "1 in i internkontrollplanen\n",
            "1 ut ur internkontrollplanen\n",
            "2 kvar i planen genom tidigare val\n",
            "1 fick annan ändrad hantering\n",
            "Tidigare val till IKP är de som står i analysen nu.",
        ],
    );
    let table = workshop_table(&year, workshop);
    let said = format!(";ingår alltid i IKP;{};", again.trim());
    assert!(table.contains(&said) && table.contains(&format!(";ej värderad;{told};")), "{table}");
}

#[test]
fn the_dagordning_has_a_box_for_a_name_and_two_for_each_event() {
    let year = prepared(false);
    let pages = pages(ReportKind::WorkshopAgenda, &year);
    let mut sides = 0;
    for placed in pages.pages.iter().flat_map(|page| &page.items) {
        let Item::Line { from, to, .. } = placed.item else { continue };
        if (from.0 - to.0).abs() < 0.01 {
            assert_eq!(placed.element, Structure::ARTIFACT, "nobody reads a box");
            sides += 1;
        }
    }
    assert_eq!(sides, 2 * (1 + 2 * 5), "a box has two upright sides, and nothing else on the paper has");
}

#[test]
fn what_was_said_is_told_by_the_scale_that_it_was_said_on() {
    let mut year = held(false);
    let levels: Vec<Option<Level>> = [1, 2, 3, 4, 4].map(Level::new).to_vec();
    let mapping = Some(LevelMapping { likelihood: levels.clone(), consequence: levels });
    year = done(&year, &Command::ChangeMethodSheet { sheet: MethodSheet::four_levels(), mapping });
    let text = minutes(&year);
    says(&text, &["S 2 3 4 median 3", "K Allvarlig", "ingår alltid i IKP"]);
}

#[test]
fn a_protokoll_is_an_utkast_until_its_workshop_is_closed() {
    let is_across = |pages: &Pages| pages.pages.iter().flat_map(runs).any(|run| run.angle > 0.0);
    let head = |pages: &Pages| runs(&pages.pages[0]).any(|run| run.text == "Workshop 2026-03-12");
    let open = pages(ReportKind::WorkshopMinutes, &running(false));
    assert!(is_across(&open) && !head(&open));
    says(&said(&open), &["UTKAST · Workshop 2026-03-12\n", "Utkast, workshopen är inte avslutad"]);
    let closed = pages(ReportKind::WorkshopMinutes, &held(false));
    assert!(!is_across(&closed) && head(&closed));
    let agenda = pages(ReportKind::WorkshopAgenda, &prepared(false));
    assert!(!is_across(&agenda) && head(&agenda));
}

#[test]
fn the_dagordning_shows_last_year_and_never_this_year() {
    let year = prepared(false);
    let text = agenda(&year);
    says(
        &text,
        &[
            "Dagordning – VoR-workshop",
            "5\u{a0}händelser, 18\u{a0}minuter per händelse",
            "\nEnhetschef A, Vuxenutbildningen\n",
            "Var och en väljer själv",
            "\nNamn\n",
            "I protokollet står rösterna utan namn.",
            "\n1\n1\nEn process\nEtt arbetssätt\nHändelse 1\n–\n",
        ],
    );
    assert!(!text.contains("3 × 3"), "{text}");
    let last_year = BTreeMap::from([(event(&year, 1).id, score(2, 5))]);
    let options = PrintOptions { last_year, ..options() };
    says(&said(&report(ReportKind::WorkshopAgenda, &year, &options)), &["\nHändelse 1\n2 × 5 = 10\n"]);
}

#[test]
fn last_years_scores_come_from_the_file() {
    let folder = Folder::new();
    let mut session = folder.example();
    session.start_year(2020, CopyChoice { scores: false, ..CopyChoice::ALL }).unwrap();
    assert!(matches!(session.pages(ReportKind::WorkshopAgenda.into()), Err(Trouble::NoWorkshop)));
    session.execute(&Command::Workshop(Act::Plan { draft: draft(false) })).unwrap();
    let (workshop, events) = (meeting(session.year()).id, vec![event(session.year(), 65).id]);
    session.execute(&Command::Workshop(Act::AddToAgenda { workshop, events })).unwrap();
    let pages = session.pages(ReportKind::WorkshopAgenda.into()).unwrap();
    says(&said(&pages), &["\n4 × 3 = 12\n"]);
}

#[test]
fn the_newest_workshop_is_printed_where_none_is_named() {
    let mut year = held(false);
    let first = meeting(&year).id;
    year = act(&year, Act::Plan { draft: WorkshopDraft { title: "Andra omgången".into(), ..draft(false) } });
    let title = |of| papers::workshop_of(Paper { kind: ReportKind::WorkshopMinutes, of }, &year).map(|it| &it.title);
    assert_eq!(title(PaperOf::Now).unwrap(), "Andra omgången");
    assert_eq!(title(PaperOf::Workshop(first)).unwrap(), "VoR-workshop");
    assert_eq!(papers::current(ReportKind::WorkshopMinutes, &year).of, PaperOf::Now);
}

#[test]
fn nothing_on_a_workshops_paper_leaves_the_margins_or_lies_over_another() {
    let years = [("bare", bare()), ("held", held(true)), ("running", running(false)), ("crowd", crowd())];
    for (name, year) in &years {
        for kind in [ReportKind::WorkshopMinutes, ReportKind::WorkshopAgenda] {
            check_geometry(name, &pages(kind, year));
        }
    }
}

#[test]
fn a_bare_workshop_says_what_is_missing() {
    let year = bare();
    says(&agenda(&year), &["Ej angivet", "Inga deltagare är införda.", "Dagordningen är tom ännu."]);
    says(&minutes(&year), &["Ingen händelse är behandlad ännu.", "Ingen händelse är parkerad.", "Namnteckning"]);
}

#[test]
fn the_same_workshop_gives_the_same_bytes() {
    let year = held(true);
    for kind in [ReportKind::WorkshopMinutes, ReportKind::WorkshopAgenda] {
        assert!(pdf(&pages(kind, &year)).unwrap() == pdf(&pages(kind, &year)).unwrap());
    }
}

/// For a person to look at, when a folder is named.
#[test]
fn workshop_papers_are_written_for_looking_at_when_asked_for() {
    let Some(folder) = std::env::var_os("TOLVAN_LOOK") else { return };
    let folder = std::path::PathBuf::from(folder);
    for (name, year) in [("held", held(false)), ("names", held(true)), ("bare", bare()), ("crowd", crowd())] {
        for kind in [ReportKind::WorkshopMinutes, ReportKind::WorkshopAgenda] {
            let bytes = pdf(&pages(kind, &year)).unwrap();
            std::fs::write(folder.join(format!("{name}-{}.pdf", kind.command_name())), bytes).unwrap();
        }
    }
}
