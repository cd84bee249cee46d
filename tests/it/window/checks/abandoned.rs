//! A check that comes to nothing through the window: abandoned with a reason, folded away, taken up again, for its
//! occasion where that is free.

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;

use super::{begun, click, fill, planned};
use crate::window::{Window, open_example, year};

#[test]
fn a_check_whose_draw_is_cancelled_is_abandoned_with_a_reason_and_taken_up_again() {
    let (_folder, mut window) = open_example();
    let check = begun(&mut window, 60);
    window.get_by_role_and_label(Role::Button, "Ta bort kontrollen");
    click(&mut window, "Dra 19\u{a0}poster");
    assert!(window.query_by_role_and_label(Role::Button, "Avbryt kontrollen …").is_none(), "a draw stands");
    click(&mut window, "Makulera dragningen …");
    assert!(window.query_by_role_and_label(Role::Button, "Avbryt").is_none(), "no word for two things");
    click(&mut window, "Behåll dragningen");
    assert!(year(&window).draw_of(check).is_some());
    click(&mut window, "Makulera dragningen …");
    fill(&mut window, Role::TextInput, "Varför dragningen makuleras", "fel enhet");
    click(&mut window, "Makulera dragningen");
    assert!(window.query_by_role_and_label(Role::Button, "Ta bort kontrollen").is_none());
    for said in ["1\u{a0}dragning, makulerad", "Nästa är inte dragen ännu", "Börjar när urvalet är draget"] {
        window.get_by_label(said);
    }
    window.get_by_role_and_label(Role::Button, "Byt population …");
    click(&mut window, "Avbryt kontrollen …");
    assert!(window.query_by_role_and_label(Role::Button, "Avbryt").is_none(), "no word for two things");
    click(&mut window, "Behåll kontrollen");
    assert!(year(&window).checks().get(check).unwrap().is_going_on());
    click(&mut window, "Avbryt kontrollen …");
    click(&mut window, "Avbryt kontrollen");
    window.get_by_label("Skriv först varför kontrollen avbryts.");
    fill(&mut window, Role::TextInput, "Varför kontrollen avbryts", "enheten är nedlagd");
    click(&mut window, "Avbryt kontrollen");
    let it = year(&window).checks().get(check).unwrap().clone();
    assert_eq!(it.abandoned.unwrap().reason, "enheten är nedlagd");
    window.get_by_label_contains("Avbruten: enheten är nedlagd");
    assert!(window.query_by_label("Välj urval").is_none(), "nothing is drawn in it");
    for said in ["1\u{a0}dragning, makulerad", "Kontrollen är avbruten"] {
        window.get_by_label(said);
    }
    for untrue in ["Inte draget ännu", "Nästa är inte dragen ännu", "Börjar när urvalet är draget"] {
        assert!(window.query_by_label(untrue).is_none(), "{untrue}");
    }
    assert!(window.query_by_role_and_label(Role::Button, "Byt population …").is_none());
    window.get_by_role_and_label(Role::Button, "Spara listan …");
    click(&mut window, "← Alla kontroller");
    assert!(window.query_by_label("Påbörjade (1)").is_none());
    click(&mut window, "Avbrutna (1)");
    let line = tolvan::text::screen::check_line(&year(&window), year(&window).checks().get(check).unwrap());
    click(&mut window, &format!("Öppna: {line}"));
    click(&mut window, "Återuppta kontrollen");
    assert!(year(&window).checks().get(check).unwrap().is_going_on());
    window.get_by_label("Välj urval");
}

fn abandon(window: &mut Window, reason: &str) {
    click(window, "Avbryt kontrollen …");
    fill(window, Role::TextInput, "Varför kontrollen avbryts", reason);
    click(window, "Avbryt kontrollen");
}

#[test]
fn a_check_that_is_taken_up_again_answers_its_occasion_unless_another_does() {
    let (_folder, mut window) = open_example();
    let (title, occasions) = planned(&mut window);
    click(&mut window, &format!("Påbörja 2019-04-30: {title}"));
    let check = year(&window).check_numbered(1).unwrap().id;
    let occasion = |window: &Window| year(window).checks().get(check).unwrap().occasion;
    click(&mut window, "Lägg in populationen …");
    fill(&mut window, Role::TextInput, "Vad posterna är (krävs)", "beslut");
    fill(&mut window, Role::TextInput, "Varifrån listan kommer (krävs)", "diariet");
    let list: Vec<String> = (1..=60).map(|at| format!("AMN 2019-{at:03}")).collect();
    fill(&mut window, Role::MultilineTextInput, "Klistra in listan", &list.join("\n"));
    click(&mut window, "Frys populationen");
    click(&mut window, "Dra 19\u{a0}poster");
    click(&mut window, "Makulera dragningen …");
    fill(&mut window, Role::TextInput, "Varför dragningen makuleras", "fel enhet");
    click(&mut window, "Makulera dragningen");
    abandon(&mut window, "enheten är nedlagd");
    assert_eq!(occasion(&window), None);
    window.get_by_label("Tills den avbröts gällde den tillfället tertial 1, senast 2019-04-30");
    click(&mut window, "Återuppta kontrollen");
    assert_eq!(occasion(&window), Some(occasions[0]), "it is free");
    window.get_by_label_contains(": enheten är nedlagd. Återupptogs ");
    window.set_size(egui::vec2(900.0, 560.0));
    crate::window::settle(&mut window);
    assert!(window.query_by_label_contains("Återupptogs").is_none(), "no row of it in a small window");
    window.set_size(egui::vec2(1280.0, 800.0));
    crate::window::settle(&mut window);
    // Another check answers the occasion meanwhile.
    abandon(&mut window, "sjukdom");
    click(&mut window, "← Alla kontroller");
    click(&mut window, &format!("Påbörja 2019-04-30: {title}"));
    click(&mut window, "← Alla kontroller");
    click(&mut window, "Avbrutna (1)");
    let shown = year(&window);
    let line = tolvan::text::screen::check_line(&shown, shown.checks().get(check).unwrap());
    click(&mut window, &format!("Öppna: {line}"));
    click(&mut window, "Återuppta kontrollen");
    assert_eq!(occasion(&window), None);
    assert!(year(&window).checks().get(check).unwrap().is_going_on());
    assert_eq!(year(&window).check_of_occasion(occasions[0]).map(|it| it.number), Some(2));
    let told = "Återuppta kontroll 1, nu vid sidan av planen";
    assert!(window.query_all_by_label_contains(told).next().is_some(), "the user is told");
}
