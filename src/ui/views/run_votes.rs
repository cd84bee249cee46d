//! The votes while they are hidden: whose turn it is, who has voted, never what.

use egui::{Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::domain::{AgendaItem, Factor, Participant};
use crate::text::screen;
use crate::ui::design::{self, palette};
use crate::ui::model::Model;

use super::run::{Look, Run, Slot};
use super::run_frame::{strong_ui, text_ui};
use super::run_keys::{is_filled, turn};

/// Draws whose turn it is and who has voted.
pub(super) fn votes_ui(ui: &mut Ui, look: Look, model: &Model, item: &AgendaItem, run: &mut Run) {
    let year = &model.year;
    let colours = palette(ui);
    let present: Vec<&Participant> = year.present_at(item.workshop).collect();
    let turn = turn(year, item, run);
    let voted = present.iter().filter(|it| year.has_voted(item.id, it)).count();
    ui.horizontal_wrapped(|ui| {
        if let Some((id, factor)) = turn
            && let Some(voter) = year.participants().get(id)
        {
            let text = screen::run_turn(&year.participant_short(voter), factor);
            strong_ui(ui, &text, look.px(32.0), colours.accent);
        }
        text_ui(ui, &screen::run_voted(voted, present.len()), look.px(24.0), colours.quiet);
    });
    let columns = match present.len() {
        0..=3 => 3,
        4..=16 => 4,
        _ => 5,
    };
    let gap = look.px(10.0);
    let share = f32::from(u8::try_from(columns).unwrap_or(2));
    let width = (ui.available_width() - gap * (share - 1.0)) / share;
    let height = look.px(if present.len() > 16 { 32.0 } else { 38.0 });
    for row in present.chunks(columns) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for participant in row {
                voter_ui(ui, look, model, item, participant, (turn, run), vec2(width, height));
            }
        });
    }
}

fn voter_ui(
    ui: &mut Ui,
    look: Look,
    model: &Model,
    item: &AgendaItem,
    participant: &Participant,
    (turn, run): (Option<Slot>, &mut Run),
    size: egui::Vec2,
) {
    let year = &model.year;
    let colours = palette(ui);
    let name = year.participant_name(participant);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let is_turn = turn.is_some_and(|(id, _)| id == participant.id);
    ui.painter().rect_filled(rect, look.px(4.0), if is_turn { colours.chosen } else { colours.shade });
    let dots = look.px(88.0);
    let size = look.px(if size.y < look.px(36.0) { 19.0 } else { 22.0 });
    let font = if is_turn { design::bold_font(size) } else { egui::FontId::proportional(size) };
    let mut job = egui::text::LayoutJob::simple_singleline(year.participant_short(participant), font, colours.ink);
    job.wrap.max_width = (rect.width() - dots - look.px(20.0)).max(look.px(40.0));
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.painter().layout_job(job);
    let at = pos2(rect.left() + look.px(12.0), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, colours.ink);
    for (factor, left) in [(Factor::Likelihood, dots), (Factor::Consequence, dots / 2.0)] {
        let slot = (participant.id, factor);
        let has_voted = is_filled(year, item, slot);
        let own = turn == Some(slot);
        let place = Rect::from_min_size(pos2(rect.right() - left, rect.top()), vec2(dots / 2.0, rect.height()));
        let id = egui::Id::unique(("run slot", item.id, participant.id, factor));
        let response = ui.interact(place, id, Sense::click());
        let told = screen::run_slot(&name, factor, has_voted, own);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &told));
        if response.clicked() {
            (run.slot, run.last) = (Some(slot), None);
        }
        let centre = place.center();
        let letter = pos2(centre.x - look.px(10.0), centre.y);
        let font = design::bold_font(look.px(20.0));
        ui.painter().text(
            letter,
            egui::Align2::CENTER_CENTER,
            crate::text::terms::factor_letter(factor),
            font,
            colours.quiet,
        );
        let dot = pos2(centre.x + look.px(10.0), centre.y);
        if has_voted {
            ui.painter().circle_filled(dot, look.px(8.0), colours.ink);
        } else {
            ui.painter().circle_stroke(dot, look.px(7.0), Stroke::new(look.px(2.0), colours.edge));
        }
        if own {
            response.scroll_to_me(None);
            let ring = Stroke::new(look.px(3.0), colours.accent);
            ui.painter().rect_stroke(place.shrink(look.px(3.0)), look.px(4.0), ring, StrokeKind::Inside);
        }
    }
}
