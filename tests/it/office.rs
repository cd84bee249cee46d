//! The interchange form of what a year has beside its analysis and plan: the nämnd's words, organisation,
//! signers, system. All of it comes back, and a year without it is written as it always was.

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{
    Command, DecisionCommand, DocumentDraft, OrganisationCommand, Refusal, SectionDraft, SystemCommand,
};
use tolvan::exchange::{fingerprint, from_json, to_json};
use tolvan::text::faults;

use crate::fixture::{apply, date, done, event, example, small};

fn read(text: &str) -> Year {
    let read = from_json(text.as_bytes(), &mut clock::new_id).unwrap();
    let changes: Vec<Change> = read.records.into_iter().map(Change::add).collect();
    Year::empty(read.board, read.planning_year).with(&changes)
}

fn unit(year: &Year, name: &str) -> UnitId {
    year.units().iter().find(|unit| unit.name == name).unwrap().id
}

#[track_caller]
fn add_unit(year: &Year, parent: Option<UnitId>, kind: UnitKind, name: &str) -> Year {
    done(year, &Command::Organisation(OrganisationCommand::AddUnit { parent, kind, name: name.into() }))
}

#[track_caller]
fn add_role(year: &Year, unit: Option<UnitId>, title: &str) -> Year {
    done(year, &Command::Organisation(OrganisationCommand::AddRole { unit, title: title.into() }))
}

#[track_caller]
fn add_section(year: &Year, topic: SystemTopic, heading: &str, text: &str) -> Year {
    let draft = SectionDraft { topic, heading: heading.into(), text: text.into() };
    done(year, &Command::System(SystemCommand::AddSection { draft }))
}

fn sheet() -> MethodSheet {
    MethodSheet {
        highest_consequence_in_plan: true,
        words: SheetWords {
            analysis_only: "Endast analys".into(),
            undecided: "Obeslutad".into(),
            verdicts: ["God", "Godtagbar", "Svag"].map(str::to_owned),
            grades: ["Utan anmärkning", "Med anmärkning"].map(str::to_owned).to_vec(),
        },
        interim_report_on: Some(date("2026-09-15")),
        annual_report_on: Some(date("2027-01-31")),
        ..MethodSheet::stockholm()
    }
}

fn holders() -> Vec<RoleHolder> {
    vec![
        RoleHolder {
            person: "Åsa Öberg".into(),
            from: Some(date("2026-01-01")),
            to: Some(date("2026-06-30")),
            deputy: false,
        },
        RoleHolder { person: "Bo Ek".into(), from: None, to: None, deputy: true },
    ]
}

fn with_organisation(year: &Year) -> Year {
    let year = add_unit(year, None, UnitKind::Administration, "Förvaltningen");
    let top = Some(unit(&year, "Förvaltningen"));
    let year = add_unit(&year, top, UnitKind::Division, "Avdelning B");
    let year = add_unit(&year, top, UnitKind::StaffOffice, "Stab A");
    let year = add_unit(&year, None, UnitKind::Company, "Bolaget");
    let year = add_unit(&year, None, UnitKind::ExternalProvider, "Utföraren");
    let division = Some(unit(&year, "Avdelning B"));
    let year = add_unit(&year, division, UnitKind::Unit, "Enhet B1");
    let lowest = Some(unit(&year, "Enhet B1"));
    let year = add_role(&year, division, "Avdelningschef");
    let year = add_role(&year, lowest, "Enhetschef");
    let year = add_role(&year, lowest, "Controller");
    let year = add_role(&year, None, "Revisor");
    let role = year.role_titled("Enhetschef").unwrap().id;
    done(&year, &Command::Organisation(OrganisationCommand::SetHolders { role, holders: holders() }))
}

fn with_system(year: &Year) -> Year {
    let year = add_section(year, SystemTopic::Text, "Syfte", "Första stycket.\n\nAndra stycket.");
    let year = add_section(&year, SystemTopic::Text, "Arbetsstruktur", "");
    let year = add_section(&year, SystemTopic::Duty, "Nämnden", "Beslutar.");
    let year = add_section(&year, SystemTopic::Reporting, "Avvikelse", "Genast, till närmaste chef.");
    let drafts = [
        DocumentDraft {
            title: "Reglemente".into(),
            decided_by: "Kommunfullmäktige".into(),
            decided_on: Some(date("2018-12-10")),
            level: GoverningLevel::Council,
            next_review: Some(date("2026-12-31")),
        },
        DocumentDraft {
            title: "Kommunallagen".into(),
            decided_by: String::new(),
            decided_on: None,
            level: GoverningLevel::Law,
            next_review: None,
        },
    ];
    drafts.into_iter().fold(year, |year, draft| done(&year, &Command::System(SystemCommand::AddDocument { draft })))
}

/// A year that has something of everything.
fn whole() -> Year {
    let year = small(2);
    let year = done(&year, &Command::ChangeMethodSheet { sheet: sheet(), mapping: None });
    let year = done(&year, &Command::SetRegistryNumber { number: "AMN 2026/17".into() });
    let before = event(&year, 2).clone();
    let scored = (Level::new(3), Level::new(2));
    let after = UnwantedEvent {
        carried_from: Some(clock::new_id().into()),
        likelihood: scored.0,
        consequence: scored.1,
        ..before.clone()
    };
    let year = year.with(&[Change::replace(before, after)]);
    let events = vec![event(&year, 2).id];
    let year = done(&year, &Command::KeepScores { events, reason: "Inget har hänt".into() });
    let signer = |role: &str, name: &str| DecisionCommand::AddSigner { role: role.into(), name: name.into() };
    let year = done(&year, &Command::Decision(signer("Ordförande", "Eva Ström")));
    let year = done(&year, &Command::Decision(signer("Förvaltningschef", "Ola Berg")));
    with_system(&with_organisation(&year))
}

/// What a year says beside its analysis and plan, without identities and places.
fn told(year: &Year) -> Vec<String> {
    let mut told = vec![year.planning_year().registry_number.clone(), format!("{:?}", year.method_sheet())];
    told.extend(year.events_in_order().map(|it| format!("{} {}", it.number, it.remains_reason)));
    told.extend(year.units_in_order().into_iter().map(|(depth, it)| format!("{depth} {:?} {}", it.kind, it.name)));
    told.extend(year.roles_in_order().map(|it| {
        let unit = it.unit.and_then(|unit| year.units().get(unit)).map(|unit| &unit.name);
        format!("{unit:?} {} {:?}", it.title, it.holders)
    }));
    told.extend(year.signers().of(()).map(|it| format!("{} {}", it.role, it.name)));
    for topic in SystemTopic::ALL {
        told.extend(year.sections().of(topic).map(|it| format!("{topic:?} {} {:?}", it.heading, it.text)));
    }
    told.extend(year.governing_documents().of(()).map(|it| {
        let GoverningDocument { title, decided_by, decided_on, level, next_review, .. } = it;
        format!("{title} {decided_by} {decided_on:?} {level:?} {next_review:?}")
    }));
    told
}

#[test]
fn everything_that_a_year_has_comes_back() {
    let year = whole();
    let text = to_json(&year);
    let back = read(&text);
    assert_eq!(told(&year), told(&back));
    assert_eq!(text, to_json(&back));
    assert_eq!(fingerprint(&year), fingerprint(&back));

    assert_eq!(back.planning_year().registry_number, "AMN 2026/17");
    assert_eq!(*back.method_sheet(), sheet());
    assert_eq!(event(&back, 2).remains_reason, "Inget har hänt");
    assert_eq!(event(&back, 2).carried_from, None, "what an event goes on from belongs to the file");
    let units: Vec<(usize, &str)> =
        back.units_in_order().into_iter().map(|(depth, unit)| (depth, unit.name.as_str())).collect();
    let expected =
        [(0, "Förvaltningen"), (1, "Avdelning B"), (2, "Enhet B1"), (1, "Stab A"), (0, "Bolaget"), (0, "Utföraren")];
    assert_eq!(units, expected);
    let role = back.role_titled("Enhetschef").unwrap();
    assert_eq!((role.unit, &role.holders), (Some(unit(&back, "Enhet B1")), &holders()));
    assert_eq!(back.role_titled("Revisor").unwrap().unit, None);
    let first = back.sections().of(SystemTopic::Text).next().unwrap();
    assert_eq!(first.text, "Första stycket.\n\nAndra stycket.");
    assert_eq!(back.signers().len(), 2);
    assert_eq!(back.governing_documents().len(), 2);
}

#[test]
fn a_year_without_it_is_written_as_it_always_was() {
    let text = to_json(&small(1));
    let keys =
        ["diarienummer", "metodblad", "organisation", "roller", "undertecknare", "system", "kvarstar_motivering"];
    for key in keys {
        assert!(!text.contains(&format!("\"{key}\"")), "{key}");
    }
    assert_eq!(fingerprint(&example()), "4835-F4FA-DE50-7AB0");
}

#[test]
fn what_a_metodblad_does_not_say_is_the_usual() {
    let mut value: serde_json::Value = serde_json::from_str(&to_json(&small(1))).unwrap();
    value["metodblad"] = serde_json::json!({"hogsta_konsekvens_alltid_i_ikp": true, "ord": {"ej_beslutad": "Öppen"}});
    let year = read(&value.to_string());
    let words = SheetWords { undecided: "Öppen".into(), ..SheetWords::default() };
    let expected = MethodSheet { highest_consequence_in_plan: true, words, ..MethodSheet::stockholm() };
    assert_eq!(*year.method_sheet(), expected);
}

#[test]
fn texts_are_tidied_and_paragraphs_kept() {
    let mut value: serde_json::Value = serde_json::from_str(&to_json(&whole())).unwrap();
    value["system"]["avsnitt"][0]["text"] = "\n Ett  stycke \r\nett\ttill\n\n".into();
    value["organisation"][0]["namn"] = " Hela\n förvaltningen ".into();
    let year = read(&value.to_string());
    assert_eq!(year.sections().of(SystemTopic::Text).next().unwrap().text, "Ett stycke\nett till");
    assert_eq!(year.units().of(None).next().unwrap().name, "Hela förvaltningen");
}

#[track_caller]
fn refused(edit: impl Fn(&mut serde_json::Value), expected: &str) {
    let mut value: serde_json::Value = serde_json::from_str(&to_json(&whole())).unwrap();
    edit(&mut value);
    let fault = from_json(value.to_string().as_bytes(), &mut clock::new_id).unwrap_err();
    let message = faults::json(&fault);
    assert!(message.what.contains(expected), "{message:?}");
    assert!(message.hint.contains("Inget har importerats"), "{message:?}");
}

#[test]
fn words_and_dates_that_are_not_known_are_refused() {
    refused(|it| it["organisation"][0]["sort"] = "departement".into(), "sort är ”departement”");
    refused(|it| it["system"]["styrdokument"][0]["niva"] = "eu".into(), "niva är ”eu”");
    refused(|it| it["system"]["styrdokument"][0]["beslutat"] = "2018-02-30".into(), "beslutat är ”2018-02-30”");
    refused(|it| it["system"]["styrdokument"][0]["ses_over"] = "snart".into(), "ses_over är ”snart”");
    refused(|it| it["metodblad"]["tertialrapport_2"] = "i höst".into(), "tertialrapport_2 är ”i höst”");
    refused(|it| it["metodblad"]["verksamhetsberattelse"] = "".into(), "verksamhetsberattelse är ””");
    refused(|it| it["metodblad"]["ord"]["bedomningar"] = serde_json::json!(["a", "b"]), "bedomningar har 2 ord");
    refused(|it| it["metodblad"]["ord"]["betyg"] = serde_json::json!(["a"]), "har 1 betyg");
    refused(|it| it["metodblad"]["ord"]["okand"] = 1.into(), "Rad 1, kolumn");
    refused(|it| it["system"]["okand"] = 1.into(), "Rad 1, kolumn");
}

#[test]
fn empty_names_and_turned_periods_are_refused() {
    fn holder(value: &mut serde_json::Value) -> &mut serde_json::Value {
        &mut value["organisation"][0]["enheter"][0]["enheter"][0]["roller"][0]["innehavare"][0]
    }
    refused(|it| it["organisation"][0]["namn"] = " ".into(), "En text är tom: enhet vid organisation");
    refused(|it| it["roller"][0]["titel"] = "\n".into(), "En text är tom: roll vid roller");
    refused(|it| it["undertecknare"][1]["namn"] = "".into(), "En text är tom: namn vid undertecknare");
    refused(|it| it["system"]["ansvar"][0]["rubrik"] = "".into(), "En text är tom: rubrik vid ansvar");
    refused(|it| it["system"]["styrdokument"][1]["titel"] = "".into(), "En text är tom: titel vid styrdokument");
    refused(|it| holder(it)["person"] = "".into(), "En text är tom: person vid Enhetschef");
    refused(|it| holder(it)["fran"] = "i våras".into(), "fran är ”i våras”");
    refused(|it| holder(it)["till"] = "2025-12-31".into(), "Enhetschef, Åsa Öberg: perioden slutar innan den börjar");
}

#[test]
fn a_role_has_its_title_alone() {
    refused(|it| it["roller"][0]["titel"] = " enhetsCHEF".into(), "Rollen enhetsCHEF finns två gånger");
    let year = whole();
    let command = OrganisationCommand::AddRole { unit: None, title: "revisor".into() };
    let refusal = apply(&year, &Command::Organisation(command)).unwrap_err();
    assert_eq!(refusal, Refusal::RoleTaken("revisor".into()));
}

#[test]
fn how_a_metod_is_carried_out_goes_out_and_in() {
    let year = example();
    let plain = to_json(&year);
    assert!(!plain.contains("\"sort\": \"stickprov\"") && !plain.contains("\"fel\""), "as it always was");
    let method = year.methods().iter().next().unwrap().id;
    let patch = tolvan::edit::MethodPatch {
        form: Some(Some(CheckForm::SelfDeclaration)),
        criterion: Some("ingen har svarat".into()),
        ..Default::default()
    };
    let year = done(&year, &Command::ChangeMethod { method, patch });
    let text = to_json(&year);
    assert!(text.contains("sjalvdeklaration"));
    let again = read(&text);
    let said = |year: &Year| year.methods().iter().filter(|it| it.criterion == "ingen har svarat").count();
    assert_eq!((said(&again), fingerprint(&again)), (1, fingerprint(&year)));
    assert_ne!(fingerprint(&year), fingerprint(&example()));
    let damaged = text.replace("sjalvdeklaration", "gissning");
    assert!(from_json(damaged.as_bytes(), &mut clock::new_id).is_err());
}

/// The first metod of the interchange form.
fn first_method(value: &mut serde_json::Value) -> &mut serde_json::Value {
    &mut value["mal"][0]["processer"][0]["arbetssatt"][0]["systematiska_kontroller"][0]["metoder"][0]
}

#[test]
fn how_often_a_metod_is_carried_out_goes_out_and_in_with_its_occasions() {
    let chosen = Frequency::Dates(vec![date("2026-03-02"), date("2027-01-15")]);
    let words = ["en_gang", "tertial", "kvartal", "manad", "vecka", "datum"];
    for (frequency, word) in Frequency::REGULAR.into_iter().chain([chosen]).zip(words) {
        let (year, method) = crate::occasions::planned(frequency.clone());
        let text = to_json(&year);
        assert!(text.contains(&format!("\"hur_ofta\": \"{word}\"")), "{text}");
        let back = read(&text);
        let own = back.methods().iter().next().unwrap();
        let plan = (own.frequency.clone(), own.planned_items, own.minutes_per_item);
        assert_eq!(plan, (Some(frequency), Some(20), Some(15)));
        let days = |year: &Year| year.occasions().iter().map(|it| (it.first_day, it.due)).collect::<Vec<_>>();
        let sorted = |mut days: Vec<_>| {
            days.sort_unstable();
            days
        };
        assert_eq!(sorted(days(&back)), sorted(days(&year)), "{word}: they follow from it");
        assert_eq!((to_json(&back), fingerprint(&back)), (text, fingerprint(&year)));
        assert_eq!(year.occasions().of(method).count(), back.occasions().of(own.id).count());
    }
    let plain = to_json(&example());
    for key in ["hur_ofta", "dagar", "poster_per_tillfalle", "minuter_per_post"] {
        assert!(!plain.contains(key), "a metod that says nothing of it is written as it always was");
    }
}

#[test]
fn what_became_of_occasions_belongs_to_the_file() {
    use tolvan::edit::OccasionCommand;
    let (year, method) = crate::occasions::planned(Frequency::Quarterly);
    let occasion = year.occasions().of(method).next().unwrap().id;
    let cancel = OccasionCommand::Cancel { occasion, reason: "ingen verksamhet".into() };
    let cancelled = done(&year, &Command::Occasion(cancel));
    assert_eq!(fingerprint(&cancelled), fingerprint(&year), "what was decided is the plan, not how it went");
    assert!(read(&to_json(&cancelled)).occasions().iter().all(|it| !it.is_cancelled));
}

#[test]
fn days_in_any_order_are_read_in_order_and_once() {
    let (year, _) = crate::occasions::planned(Frequency::Once);
    let mut value: serde_json::Value = serde_json::from_str(&to_json(&year)).unwrap();
    first_method(&mut value)["hur_ofta"] = "datum".into();
    first_method(&mut value)["dagar"] = serde_json::json!(["2026-09-01", "2026-03-02", "2026-09-01"]);
    let back = read(&value.to_string());
    let days = Frequency::Dates(vec![date("2026-03-02"), date("2026-09-01")]);
    assert_eq!((back.methods().iter().next().unwrap().frequency.clone(), back.occasions().len()), (Some(days), 2));
}

#[test]
fn a_plan_of_occasions_that_cannot_be_is_refused() {
    let refused = |edit: &dyn Fn(&mut serde_json::Value), expected: &str| {
        let (year, _) = crate::occasions::planned(Frequency::Once);
        let mut value: serde_json::Value = serde_json::from_str(&to_json(&year)).unwrap();
        edit(first_method(&mut value));
        let fault = from_json(value.to_string().as_bytes(), &mut clock::new_id).unwrap_err();
        let message = faults::json(&fault);
        assert!(message.what.contains(expected), "{message:?}");
        assert!(message.hint.contains("Inget har importerats"), "{message:?}");
    };
    refused(&|it| it["hur_ofta"] = "ibland".into(), "hur_ofta är ”ibland”");
    refused(&|it| it["hur_ofta"] = "datum".into(), "hur_ofta är ”datum”");
    refused(&|it| it["dagar"] = serde_json::json!(["2026-03-02"]), "hur_ofta är ”en_gang”");
    let with_days = |it: &mut serde_json::Value, day: &str| {
        it["hur_ofta"] = "datum".into();
        it["dagar"] = serde_json::json!(["2026-03-02", day]);
    };
    refused(&|it| with_days(it, "2026-02-30"), "dagar är ”2026-02-30”");
    refused(&|it| with_days(it, "2025-12-31"), "dagar är ”2025-12-31”");
    refused(&|it| it["poster_per_tillfalle"] = 0.into(), "poster_per_tillfalle är ”0”");
    refused(&|it| it["minuter_per_post"] = 0.into(), "minuter_per_post är ”0”");
    refused(&|it| it["minuter_per_post"] = (-1).into(), "Rad 1, kolumn");
    refused(&|it| it["hur_lange"] = 1.into(), "Rad 1, kolumn");
}
