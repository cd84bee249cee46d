//! The papers that follow the plan up: a kontrollansvarig's list, the delrapport, the uppföljning, and what they add
//! to the kontrollprotokoll. What is kept out of prints stands on none of them.

pub(super) mod story;

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{
    Command, DeviationCommand, DeviationDraft, DeviationMeasureDraft, DeviationPatch, FollowUpCommand, MethodPatch,
    OccasionCommand,
};
use tolvan::papers::{self, Paper, PaperOf};
use tolvan::report::{Pages, PrintOptions, ReportKind, pdf, report};
use tolvan::text::follow_up::{objection, period};

use super::archive::check_conforms;
use super::check_geometry;
use super::workshop::{said, says};
use super::years::{empty, example, nasty};
use crate::fixture::{date, done};
use story::{SECRET, judged, method_named, next, numbered, planned};

const KINDS: [ReportKind; 4] =
    [ReportKind::CheckList, ReportKind::InterimReport, ReportKind::FollowUp, ReportKind::Overview];

fn pages(kind: ReportKind, year: &Year, on: &str) -> Pages {
    papers::follow_up_pages(kind.into(), year, &History::default(), date(on))
}

/// What stands on a paper, with plain spaces.
fn plain(pages: &Pages) -> String {
    said(pages).replace('\u{a0}', " ")
}

fn told(kind: ReportKind, year: &Year, on: &str) -> String {
    plain(&pages(kind, year, on))
}

fn owner_list(year: &Year, method: &str, on: &str) -> String {
    let paper = Paper { kind: ReportKind::CheckList, of: PaperOf::OwnerOf(method_named(year, method)) };
    plain(&papers::follow_up_pages(paper, year, &History::default(), date(on)))
}

#[test]
fn the_list_says_what_remains_what_is_done_and_why_something_is_cancelled() {
    let text = owner_list(&story::year(), "Stickprov", "2026-08-01");
    says(
        &text,
        &[
            "Kontroller 2026: Controller A",
            "1 återstår, inklusive de försenade\n",
            "5 h planerad tid i tertial 1\n",
            "0 min planerad tid i tertial 2\n",
            "5 h planerad tid i tertial 3\n",
            "\nAttest av två\nStickprov på fakturor\nfakturan saknar en attest\n20\n5 h\nPlanerad Flyttad \
             2026-02-10 från 2026-08-31: Semester\n",
            "\ntertial 1\nAttest av två\nStickprov på fakturor\nGjord\nKontroll 1: 3 av 437 · 2 avvikelser · \
             Väsentliga avvikelser · 2026-05-04\n",
            "\ntertial 3\nAttest av två\nStickprov på fakturor\nInställd\nInställd 2026-02-10. Skäl: Ersätts av \
             systemrapport\n",
            // The strip: done in April, planned in September, cancelled in December.
            "\nStickprov på fakturor\n●\n○\n×\n",
            "→ påbörjad",
        ],
    );
    for other in ["Enhetschef B", "Genomgång av leverantörer"] {
        assert!(!text.contains(other), "{other} in\n{text}");
    }
    let late = owner_list(&story::year(), "Stickprov", "2026-11-01");
    says(
        &late,
        &[
            "\nFörsenad Flyttad 2026-02-10 från 2026-08-31: Semester\n",
            "\nStickprov på fakturor\n●\n!\n×\n",
            "1 försenad\n",
        ],
    );
}

#[test]
fn the_list_of_all_has_a_heading_for_each_and_metoder_without_time_last() {
    let laid = pages(ReportKind::CheckList, &story::year(), "2026-08-01");
    let headings: Vec<&str> = laid.bookmarks.iter().map(|it| it.title.as_str()).collect();
    let last = "Metoder utan planerad tid";
    let places = ["Kontroller 2026", "Controller A", "Kontrollansvarig saknas", last].map(|heading| {
        headings.iter().position(|it| *it == heading).unwrap_or_else(|| panic!("{heading}: {headings:?}"))
    });
    assert!(places.is_sorted(), "{headings:?}");
    let text = plain(&laid);
    says(
        &text,
        &[
            "\nController A\n1\n0\n1\n10 h\n",
            "\nKontrollansvarig saknas\n2\n1\n0\n–\n",
            "\nSumma\n3\n1\n1\n10 h\n",
            "\nInget är planerat för Enhetschef B.\n",
            "\nEnhetschef B\nRutin för inköp\nBesök\nInte bestämt\nVid behov\n",
            "2 tillfällen saknar uppgift om tid",
        ],
    );
    let first = laid.bookmarks.iter().find(|it| it.title == "Controller A").map(|it| it.page);
    assert_eq!(first, Some(0), "no page for each");
    let late = text.find("\nFörsenad\n").unwrap();
    let planned = text[late..].find("\nPlanerad\n");
    assert!(planned.is_some(), "what is late stands first");
}

#[test]
fn the_delrapport_tells_of_the_end_of_tertial_2_and_not_of_what_came_after() {
    let text = told(ReportKind::InterimReport, &story::year(), "2026-11-15");
    says(
        &text,
        &[
            "Delrapporten visar läget 2026-08-31",
            "1 gjord av 4 planerade kontroller\n",
            "3 återstår, inklusive de försenade\n",
            "1 försenad\n",
            "1 inställd\n",
            "\nArbetet går framåt.\nMer följer.\n",
            "\nStickprov på fakturor\nController A\n1\n1\n0\nKontroll 1: 3 av 437 · 2 avvikelser",
            "\nGenomgång av leverantörer\nKontrollansvarig saknas\n0\n2\n1\nInget ännu\n",
            "\nMetoder utan planerad tid (1)\n",
            "\nRutin för inköp\nBesök\nEnhetschef B\nInget ännu\n",
            "\nInställd\n2026-02-10\nErsätts av systemrapport\n",
            "\nFlyttad till 2026-09-30\n2026-02-10\nSemester\n",
            "\nHela nämnden\n1 av 2\n",
            "\nAndel gjorda av de kontroller som skulle vara klara senast 2026-08-31, inklusive dem som har gjorts i förväg.\n",
            "\n90–180 dagar\n1\n",
            "1 öppen avvikelse är skyddad och räknas inte här.",
            "Två fakturor saknade attest Väsentlig: Stora belopp Upptäckt 2026-05-05\n",
            "Kontroll: Attest av två Kontroll 1, post F2\n",
            "Närmaste chef 2026-05-06 (i möte) Förvaltningschef: inte informerad Nämnden: inte informerad",
            "Utbilda attestanter Ekonomichef, klart senast 2026-06-30, försenad\n",
            "\nÖppen Ny kontroll är inte utsedd\n",
            "1 avvikelse är skyddad och redovisas särskilt.",
            "1 avvikelse har upptäckts efter 2026-08-31 och ingår inte i delrapporten.",
        ],
    );
    assert!(!text.contains("Rutinen är gammal"));
    // Before that day it tells of the day of printing.
    let text = told(ReportKind::InterimReport, &story::year(), "2026-04-15");
    says(&text, &["Delrapporten visar läget 2026-04-15", "0 gjorda av 4 planerade kontroller\n", "Inget ännu\n"]);
    says(&text, &["\nAvvikelser och åtgärder\nIngen avvikelse redovisas här.\n"]);
    assert!(!text.contains("skydda"), "what is kept out was not found by then\n{text}");
}

#[test]
fn the_uppfoljning_lists_what_speaks_against_with_its_grounds_or_that_they_are_missing() {
    let text = told(ReportKind::FollowUp, &story::year(), "2026-12-31");
    says(
        &text,
        &[
            "Nämnden har inte bedömt året ännu.",
            "Förslag till nämndens ord",
            "Det som talar emot tillräcklig, och skälen",
            "\nVäsentlig avvikelse öppen\nAvvikelse 1: Två fakturor saknade attest\nUtbildning är beslutad\n",
            "\nKontroller inte gjorda\nAttest av två Stickprov på fakturor 1 av 2 gjorda · 1 försenad · 1 inställd\nSkäl \
             saknas\n",
            "Rutin för inköp Besök Varken planerad eller genomförd\nSkäl saknas\n",
            "\nRisk i planen utan kontroll eller metod\n4 25 Händelse 4\nSkäl saknas\n",
            "\nSvagt underlag\nKontroll 1: 3 av 437",
            "1 avvikelse är skyddad och redovisas särskilt.",
        ],
    );
}

#[test]
fn the_uppfoljning_tells_the_verdict_in_the_namnds_word() {
    let text = told(ReportKind::FollowUp, &judged(), "2026-12-31");
    says(
        &text,
        &[
            "\nBedömning\nDelvis tillräcklig\nBedömd\n2026-12-30\nParagraf i protokollet\n§ 8\n",
            "\nNämndens ord\nNämnden har tagit del av allt.\n",
            "Bedömd av nämnden 2026-12-30",
        ],
    );
    assert!(!text.contains("Skäl saknas") && !text.contains("inte bedömt"), "{text}");
}

#[test]
fn grounds_stay_when_what_they_were_given_for_is_gone() {
    let year = judged();
    let deviation = numbered(&year, 1);
    let patch = DeviationPatch { is_material: Some(false), ..Default::default() };
    let year = done(&year, &Command::Deviation(DeviationCommand::Change { deviation, patch }));
    let text = told(ReportKind::FollowUp, &year, "2026-12-31");
    says(&text, &["Skäl för sådant som inte längre talar emot", "saknade attest\nUtbildning är beslutad\n"]);
}

#[test]
fn every_control_is_told_with_what_was_planned_done_and_shown() {
    let text = told(ReportKind::FollowUp, &story::year(), "2026-12-31");
    says(
        &text,
        &[
            "Stickprov på fakturor Controller A Varje tertial 20 poster per tillfälle Ett fel är: fakturan saknar en attest",
            "1 av 2 gjorda · 1 försenad · 1 inställd",
            "Senast 2026-09-30 (tertial 2). Flyttad 2026-02-10 från 2026-08-31: Semester",
            "Inställd 2026-02-10, planerad till 2026-12-31 (tertial 3): Ersätts av systemrapport\n",
            "\nKontroll 1 Avser tertial 1 Eget antal: 3 av 437, slumpmässigt urval Population: fakturor, januari–mars, \
             ekonomisystemet Påbörjad 2026-04-02, slutförd 2026-05-04 Utförd av Controller A\n",
            "\nVäsentliga avvikelser Siffrorna säger: 3 slumpmässigt valda fakturor av 437 har granskats.",
            " Attesten brister. Svagt underlag Avvikelse 1\n",
            "\nAnalys: Attesten ska bli bättre\n",
            "\nIngen kontroll är genomförd.\nAnalys saknas\n",
            "Utan kontroll\nIngen kontroll möter risken. Risk 4\n",
        ],
    );
}

#[test]
fn a_concluded_check_tells_what_counted_as_fel_where_its_metod_does_not() {
    let year = story::year();
    let patch = MethodPatch { criterion: Some(String::new()), ..MethodPatch::default() };
    let year = done(&year, &Command::ChangeMethod { method: method_named(&year, "Stickprov"), patch });
    let text = told(ReportKind::FollowUp, &year, "2026-12-31");
    says(&text, &["Stickprov på fakturor Controller A Varje tertial 20 poster per tillfälle 1 av 2 gjorda"]);
    let (_, check) = text.split_once("\nKontroll 1 Avser tertial 1").unwrap();
    let (check, _) = check.split_once("Påbörjad 2026-04-02").unwrap();
    assert!(check.contains("Ett fel är: ") && check.contains("fakturan saknar en attest"), "{check}");
}

#[test]
fn a_reader_goes_from_the_verdict_to_the_risk_and_back() {
    let text = told(ReportKind::FollowUp, &judged(), "2026-12-31");
    let (_, trace) = text.split_once("Bilagan visar hur bedömningen").unwrap();
    says(
        trace,
        &[
            // Every metod with what it showed, good or bad.
            "\nDelvis tillräcklig\nStickprov på fakturor\nKontroll 1: 3 av 437 · 2 avvikelser · Väsentliga avvikelser · \
             2026-05-04 Svagt underlag\nAttest av två\n1 16 2 12\n",
            "\nBesök\nIngen kontroll är genomförd.\nRutin för inköp\n1 16 2 12\n",
            "\nDelvis tillräcklig\nVäsentlig avvikelse öppen\nAvvikelse 1: Två fakturor saknade attest\n1 16\n",
            "\nRisk i planen utan kontroll eller metod\nHändelse 4\n4 25\n",
            "\n1 16 Händelse 1 2 12 Händelse 2\nAttest av två\nStickprov på fakturor Kontroller inte gjorda\nKontroll 1\n\
             Avvikelse 1, väsentlig, öppen, risk 1, kontroll 1\n",
            "\n4 25 Händelse 4\nIngen kontroll möter risken.\nAvvikelse 3, inte väsentlig, öppen, risk 4\n",
        ],
    );
    assert_eq!(trace.matches("Kontroll 1: 3 av 437 · 2 avvikelser").count(), 2, "as a result and as a weak sample");
    let loose = story::report(
        &judged(),
        DeviationDraft {
            found_on: date("2026-11-11"),
            text: "Hör ingenstans hemma".into(),
            event: None,
            control: None,
            draw: None,
            items: Vec::new(),
            is_material: false,
            material_reason: String::new(),
            suspicion: None,
        },
    );
    let text = told(ReportKind::FollowUp, &loose, "2026-12-31");
    says(&text, &["Avvikelse 4 hör varken till en risk eller till en kontroll i planen."]);
}

#[test]
fn the_protokoll_tells_its_occasion_its_deviations_and_who_noted_what() {
    let year = story::year();
    let check = year.checks().iter().next().unwrap().id;
    let text = plain(&papers::check_pages(&year, check, date("2026-12-31")));
    says(
        &text,
        &[
            "\nPlanerat tillfälle\nSenast 2026-04-30 (tertial 1)\n",
            "\n2\nF2\nAvvikelse\n2026-12-31 av prov\n",
            "\nAvvikelser i kontrollen\nNr\nAvvikelse\nPoster\nVäsentlighet\n1\nTvå fakturor saknade attest\nF2\nVäsentlig: \
             Stora belopp\n",
            // One of them is protected: the paper does not give that away.
            "\n1 fel är inte registrerat i någon avvikelse som visas här.\n",
        ],
    );
    assert!(!text.contains("skyddad"), "{text}");
}

#[test]
fn what_is_kept_out_of_prints_stands_on_no_paper() {
    for year in [story::year(), judged()] {
        let check = year.checks().iter().next().unwrap().id;
        let mut texts = vec![plain(&papers::check_pages(&year, check, date("2026-12-31")))];
        texts.extend(KINDS.map(|kind| told(kind, &year, "2026-12-31")));
        texts.push(owner_list(&year, "Stickprov", "2026-12-31"));
        texts.extend(ReportKind::ALL.iter().filter(|kind| !kind.follows_up()).map(|kind| {
            let options = PrintOptions::draft(date("2026-12-31"), String::new());
            plain(&report(*kind, &year, &options))
        }));
        for text in &texts {
            for hidden in [SECRET, "Avvikelse 2", "avvikelse 2 ", "post F3"] {
                assert!(!text.contains(hidden), "{hidden} in\n{text}");
            }
        }
    }
    // Released it is told as any other.
    let year = story::year();
    let deviation = numbered(&year, 2);
    let release = DeviationCommand::Release { deviation, reason: "Utrett".into() };
    let text = told(ReportKind::FollowUp, &done(&year, &Command::Deviation(release)), "2026-12-31");
    says(&text, &["HEMLIGT om chefen", "Avvikelse 2"]);
    assert!(!text.contains("Chef HEMLIGT"), "whom a suspicion is against is never printed");
}

#[test]
fn a_deviation_repeats_what_may_be_told_and_nothing_that_is_kept_out() {
    let (year, history) = next();
    let text = plain(&papers::follow_up_pages(ReportKind::FollowUp.into(), &year, &history, date("2027-12-31")));
    let told = "Upprepad: samma risk hade en avvikelse i 2026 års plan";
    says(&text, &[&format!("{told} (avvikelse 1)")]);
    assert_eq!(
        text.matches("samma risk hade").count(),
        text.matches(&format!("{told} (avvikelse 1)")).count(),
        "{text}"
    );
    assert!(!text.contains("(avvikelse 2)") && !text.contains(SECRET), "{text}");
}

#[test]
fn the_uppfoljning_lists_what_is_open_since_earlier_years_and_counts_what_is_kept_out() {
    let (year, history) = next();
    let pages = |year: &Year| papers::follow_up_pages(ReportKind::FollowUp.into(), year, &history, date("2027-12-31"));
    let text = plain(&pages(&year));
    says(
        &text,
        &[
            "Öppna väsentliga avvikelser från tidigare år\n",
            "\n2026\n1\nTvå fakturor saknade attest Väsentlig: Stora belopp Upptäckt 2026-05-05\n",
            "Avvikelse 1 i 2026 års plan Två fakturor saknade attest\nSkäl saknas\n",
            "1 avvikelse från tidigare år är skyddad och redovisas särskilt.",
        ],
    );
    assert!(!text.contains("Avvikelse 2 i 2026") && !text.contains(SECRET), "{text}");
    // Nor do the grounds for it tell anything.
    let secret = history.open_deviations().into_iter().find(|(_, it)| it.is_protected()).unwrap().1;
    let objection = Objection::EarlierDeviationOpen(secret.id, 2026, secret.number);
    let given = story::follow(&year, FollowUpCommand::GiveGround { objection, text: SECRET.into() });
    assert!(!plain(&pages(&given)).contains(SECRET));
}

#[test]
fn what_was_due_the_last_day_of_tertial_2_is_late_once_that_day_is_over() {
    let year = planned();
    let during = told(ReportKind::InterimReport, &year, "2026-08-31");
    says(&during, &["2 försenade\n", "\nStickprov på fakturor\n!\n○\n○\n"]);
    let after = told(ReportKind::InterimReport, &year, "2026-09-15");
    says(&after, &["Delrapporten visar läget 2026-08-31", "3 försenade\n", "\nStickprov på fakturor\n!\n!\n○\n"]);
}

#[test]
fn the_delrapport_does_not_know_what_was_moved_or_done_after_its_day() {
    let year = planned();
    let occasion = year.occasions().of(method_named(&year, "Stickprov")).nth(1).unwrap().id;
    let moving = OccasionCommand::Move { occasion, due: date("2026-11-30"), reason: "Semester".into() };
    let text = told(ReportKind::InterimReport, &story::changed(&year, "2026-10-05", moving), "2026-11-15");
    says(&text, &["3 försenade\n", "Ingen planerad kontroll är inställd eller flyttad.", "fakturor\n!\n!\n○\n"]);
    let year = story::year();
    let measured = |due: &str, done_on: &str| {
        let draft = DeviationMeasureDraft {
            text: "Utbilda attestanter".into(),
            responsible: "Ekonomichef".into(),
            due: Some(date(due)),
            done_on: Some(date(done_on)),
        };
        let command = DeviationCommand::ChangeMeasure { deviation: numbered(&year, 1), place: 0, draft };
        told(ReportKind::InterimReport, &done(&year, &Command::Deviation(command)), "2026-11-15")
    };
    says(&measured("2026-08-31", "2026-09-01"), &["klart senast 2026-08-31, försenad\n"]);
    says(&measured("2026-09-01", "2026-09-01"), &["klart senast 2026-09-01, inte klar\n"]);
    says(&measured("2026-08-31", "2026-08-31"), &["klart senast 2026-08-31, klar 2026-08-31\n"]);
}

#[test]
fn an_occasion_keeps_the_words_of_its_period_when_the_metod_gets_another_rhythm() {
    let words = |frequency: Frequency| -> Vec<String> {
        let occasion = |(first_day, planned)| Occasion {
            id: clock::new_id().into(),
            method: clock::new_id().into(),
            position: 0,
            first_day,
            planned,
            due: date("2027-01-15"),
            is_cancelled: false,
            reason: String::new(),
            changed_on: None,
            changed_by: String::new(),
            planned_on: None,
            earlier: Vec::new(),
        };
        frequency.periods(2026).into_iter().map(|days| period(&occasion(days))).collect()
    };
    assert_eq!(words(Frequency::Once), ["hela året"]);
    assert_eq!(words(Frequency::Tertially), ["tertial 1", "tertial 2", "tertial 3"]);
    assert_eq!(words(Frequency::Quarterly), ["kvartal 1", "kvartal 2", "kvartal 3", "kvartal 4"]);
    assert_eq!(words(Frequency::Monthly)[1..3], ["februari", "mars"]);
    // The first week begins and the last one would end outside the year.
    let weeks: Vec<String> = (1..=53).map(|week| format!("vecka {week}")).collect();
    assert_eq!(words(Frequency::Weekly), weeks);
    assert_eq!(words(Frequency::Dates(vec![date("2026-03-15")])), ["2026-03-15"]);

    let year = story::year();
    let patch = MethodPatch { frequency: Some(Some(Frequency::Monthly)), ..MethodPatch::default() };
    let year = done(&year, &Command::ChangeMethod { method: method_named(&year, "Stickprov"), patch });
    says(&told(ReportKind::FollowUp, &year, "2026-12-31"), &["Kontroll 1 Avser tertial 1 "]);
}

#[test]
fn one_role_in_two_spellings_has_one_list_and_who_is_not_named_has_one_too() {
    let year = planned();
    let method = method_named(&year, "Genomgång");
    says(&owner_list(&year, "Genomgång", "2026-08-01"), &["Kontroller 2026: kontrollansvarig saknas\n"]);
    let patch = MethodPatch { owner: Some("CONTROLLER A".into()), ..MethodPatch::default() };
    let year = done(&year, &Command::ChangeMethod { method, patch });
    let list = owner_list(&year, "Genomgång", "2026-08-01");
    says(
        &list,
        &["Stickprov på fakturor", "Genomgång av leverantörer", "5 återstår", "5 h planerad tid i tertial 1\n"],
    );
    let laid = pages(ReportKind::CheckList, &year, "2026-08-01");
    let headings = laid.bookmarks.iter().filter(|it| it.title.eq_ignore_ascii_case("controller a"));
    assert_eq!(headings.count(), 1);
}

#[test]
fn where_all_occasions_are_cancelled_that_is_what_speaks_against() {
    let mut year = planned();
    let method = method_named(&year, "Stickprov");
    let occasions: Vec<OccasionId> = year.occasions().of(method).map(|it| it.id).collect();
    for occasion in occasions {
        let cancel = OccasionCommand::Cancel { occasion, reason: "Tas bort".into() };
        year = story::changed(&year, "2026-02-10", cancel);
    }
    let text = told(ReportKind::FollowUp, &year, "2026-12-31");
    says(&text, &["Stickprov på fakturor Alla tillfällen är inställda och ingen kontroll är gjord\nSkäl saknas\n"]);
    let said = objection(&year, Objection::ChecksNotDone(method), date("2026-12-31"));
    assert!(said.ends_with("”: alla tillfällen är inställda och ingen kontroll är gjord"), "{said}");
}

/// Long words, tall cells, every week and a deviation as tall as a page.
fn nasty_followed_up() -> Year {
    let mut year = nasty(MethodSheet::stockholm());
    let long = year.methods().iter().map(|it| it.text.clone()).max_by_key(String::len).unwrap();
    let methods: Vec<MethodId> = year.methods().iter().map(|it| it.id).collect();
    for method in methods {
        let patch = MethodPatch {
            frequency: Some(Some(Frequency::Weekly)),
            planned_items: Some(Some(u32::MAX)),
            minutes_per_item: Some(Some(9)),
            criterion: Some(long.clone()),
            ..MethodPatch::default()
        };
        year = done(&year, &Command::ChangeMethod { method, patch });
    }
    let tall = "rad av en mycket hög avvikelse\n".repeat(120);
    let event = year.events_in_order().next().map(|it| it.id);
    for is_material in [true, false] {
        year = story::report(
            &year,
            DeviationDraft {
                found_on: date("2026-02-01"),
                text: format!("{long}\n{tall}"),
                event,
                control: None,
                draw: None,
                items: Vec::new(),
                is_material,
                material_reason: long.clone(),
                suspicion: None,
            },
        );
    }
    year
}

#[test]
fn the_papers_can_be_archived_and_read_aloud_and_nothing_overlaps() {
    let years = [
        ("empty", empty()),
        ("example", example()),
        ("planned", planned()),
        ("followed up", story::year()),
        ("judged", judged()),
        ("nasty", nasty_followed_up()),
    ];
    for (name, year) in &years {
        for kind in KINDS {
            let name = format!("{name} {}", kind.command_name());
            let laid = pages(kind, year, "2026-12-31");
            check_geometry(&name, &laid);
            let bytes = pdf(&laid).unwrap();
            check_conforms(&name, &bytes);
            assert!(bytes == pdf(&pages(kind, year, "2026-12-31")).unwrap(), "{name}: the same bytes");
            if !name.starts_with("nasty") {
                assert!(laid.missing.is_empty(), "{name}: {:?}", laid.missing);
            }
        }
    }
}
