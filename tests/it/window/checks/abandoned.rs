//! A check that comes to nothing through the window: abandoned with a reason, folded away, taken up again.

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;

use super::{begun, click, fill};
use crate::window::{open_example, year};

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
