//! How the window looks: the one place with colours, sizes and fonts. Screen and paper share the
//! typeface and the bands; the light colours of the bands are the paper's own.
#![expect(clippy::disallowed_methods, reason = "this is where colours are made")]

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow, Stroke, Style,
    TextStyle, Theme, Vec2, Visuals,
};

use crate::domain::Band;

const REGULAR: &[u8] = include_bytes!("../../assets/fonts/TolvanSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../assets/fonts/TolvanSans-Bold.ttf");

/// Text of the body, in points at 100 %.
pub(super) const BODY: f32 = 15.0;
/// Quiet text beside the body.
pub(super) const SMALL: f32 = 13.0;
/// The heading of a screen.
pub(super) const HEADING: f32 = 22.0;
/// The heading of a part of a screen.
pub(super) const SUBHEADING: f32 = 16.0;
/// A workshop's event, in a window of 1280 × 720 points; all of a workshop grows with the window.
pub(super) const RUN_EVENT: f32 = 40.0;
/// What the room reads beside the event.
pub(super) const RUN_BODY: f32 = 28.0;
/// What only the leader reads.
pub(super) const RUN_SMALL: f32 = 22.0;
/// The least that the room reads in a form over a workshop.
pub(super) const RUN_FORM: f32 = 24.0;
/// A field for a day, wide enough for its hint.
pub(super) const DAY_FIELD: f32 = 124.0;
/// The grid that spaces follow.
pub(super) const GRID: f32 = 8.0;

/// The bold face.
pub(super) fn bold() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// The bold face at a size.
pub(super) fn bold_font(size: f32) -> FontId {
    FontId::new(size, bold())
}

/// A size of the usual style, as large as it is where it is drawn.
pub(super) fn sized(ui: &egui::Ui, size: f32) -> f32 {
    size * TextStyle::Body.resolve(ui.style()).size / BODY
}

/// Draws with all that has a size so many times as large, lists and hints that come up from it too.
pub(super) fn enlarged<R>(ctx: &Context, times: f32, draw: impl FnOnce() -> R) -> R {
    let usual = ctx.global_style();
    let mut style = Style::clone(&usual);
    for font in style.text_styles.values_mut() {
        font.size *= times;
    }
    let spacing = &mut style.spacing;
    for length in [&mut spacing.item_spacing, &mut spacing.button_padding, &mut spacing.interact_size] {
        *length *= times;
    }
    for length in [&mut spacing.icon_width, &mut spacing.icon_width_inner, &mut spacing.icon_spacing] {
        *length *= times;
    }
    spacing.tooltip_width *= times;
    ctx.set_global_style(style);
    let drawn = draw();
    ctx.set_global_style(usual);
    drawn
}

/// Everything a theme colours, light or dark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Palette {
    /// Text.
    pub ink: Color32,
    /// Quiet text; at least 4.5:1 against every surface it stands on.
    pub quiet: Color32,
    /// The page.
    pub page: Color32,
    /// Side bar, headings of groups.
    pub shade: Color32,
    /// Thin rules.
    pub rule: Color32,
    /// Edge of what can be typed in or clicked.
    pub edge: Color32,
    /// What can be clicked and what is chosen.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Behind what is chosen.
    pub chosen: Color32,
    /// Behind a button under the pointer: grey, so that it is never taken for one that is chosen.
    pub hover: Color32,
    /// Errors.
    pub error: Color32,
    /// Warnings.
    pub warning: Color32,
    /// Behind UTKAST and other notes.
    pub note: Color32,
    /// Text on a band.
    pub on_band: Color32,
    /// Behind an event number in a cell.
    pub pill: Color32,
}

const LIGHT: Palette = Palette {
    ink: Color32::from_rgb(0x1B, 0x1B, 0x1B),
    quiet: Color32::from_rgb(0x55, 0x5C, 0x63),
    page: Color32::WHITE,
    shade: Color32::from_rgb(0xF6, 0xF7, 0xF9),
    rule: Color32::from_rgb(0xE1, 0xE4, 0xE8),
    edge: Color32::from_rgb(0x8A, 0x92, 0x99),
    accent: Color32::from_rgb(0x0B, 0x4F, 0x8A),
    on_accent: Color32::WHITE,
    chosen: Color32::from_rgb(0xDC, 0xE8, 0xF5),
    hover: Color32::from_rgb(0xEC, 0xED, 0xEF),
    error: Color32::from_rgb(0xA3, 0x1D, 0x1D),
    warning: Color32::from_rgb(0x7A, 0x4B, 0x00),
    note: Color32::from_rgb(0xFF, 0xF1, 0xC2),
    on_band: Color32::from_rgb(0x1B, 0x1B, 0x1B),
    pill: Color32::from_rgb(0xFA, 0xFA, 0xF7),
};

const DARK: Palette = Palette {
    ink: Color32::from_rgb(0xE8, 0xE8, 0xE8),
    quiet: Color32::from_rgb(0xA9, 0xB1, 0xB9),
    page: Color32::from_rgb(0x1A, 0x1C, 0x1E),
    shade: Color32::from_rgb(0x22, 0x25, 0x28),
    rule: Color32::from_rgb(0x35, 0x3A, 0x3F),
    edge: Color32::from_rgb(0x7C, 0x85, 0x8D),
    accent: Color32::from_rgb(0x8A, 0xBD, 0xF0),
    on_accent: Color32::from_rgb(0x0C, 0x1B, 0x2A),
    chosen: Color32::from_rgb(0x22, 0x3A, 0x52),
    hover: Color32::from_rgb(0x2C, 0x2F, 0x32),
    error: Color32::from_rgb(0xFF, 0x9A, 0x92),
    warning: Color32::from_rgb(0xF0, 0xC0, 0x74),
    note: Color32::from_rgb(0x4A, 0x3E, 0x16),
    on_band: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    pill: Color32::from_rgb(0x1A, 0x1C, 0x1E),
};

/// The palette of the theme that is shown.
pub(super) fn palette(ui: &egui::Ui) -> &'static Palette {
    if ui.visuals().dark_mode { &DARK } else { &LIGHT }
}

/// The colour of a band.
pub(super) fn band(ui: &egui::Ui, band: Band) -> Color32 {
    let (light, dark) = match band {
        Band::Low => (Color32::from_rgb(0xDB, 0xF4, 0xE3), Color32::from_rgb(0x27, 0x3B, 0x2D)),
        Band::Moderate => (Color32::from_rgb(0xDD, 0xE6, 0xAD), Color32::from_rgb(0x47, 0x4C, 0x24)),
        Band::Measure => (Color32::from_rgb(0xEF, 0xC6, 0x70), Color32::from_rgb(0x75, 0x59, 0x14)),
        Band::Plan => (Color32::from_rgb(0xF2, 0x95, 0x5A), Color32::from_rgb(0x9A, 0x50, 0x1C)),
        Band::PlanHigh => (Color32::from_rgb(0xDF, 0x65, 0x59), Color32::from_rgb(0xB3, 0x3C, 0x33)),
    };
    if ui.visuals().dark_mode { dark } else { light }
}

/// A colour of the paper, on the screen.
pub(super) fn of_paper(colour: crate::report::Colour) -> Color32 {
    Color32::from_rgb(colour.0, colour.1, colour.2)
}

/// Paper is white in every theme.
pub(super) const PAPER: Color32 = Color32::WHITE;

/// Installs fonts and both themes. Program and tests share it.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts());
    // Where the system does not say, the window looks like the paper.
    ctx.options_mut(|options| {
        options.fallback_theme = Theme::Light;
        // A field hands its text over at the press, before the release goes to another screen or event.
        options.input_options.surrender_focus_on = egui::SurrenderFocusOn::Presses;
    });
    for (theme, palette, visuals) in [(Theme::Light, &LIGHT, Visuals::light()), (Theme::Dark, &DARK, Visuals::dark())] {
        ctx.set_style_of(theme, style(palette, visuals));
    }
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in [("regular", REGULAR), ("bold", BOLD)] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    for (family, face) in [(FontFamily::Proportional, "regular"), (FontFamily::Monospace, "regular"), (bold(), "bold")]
    {
        fonts.families.insert(family, vec![face.to_owned()]);
    }
    fonts
}

fn style(palette: &Palette, mut visuals: Visuals) -> Style {
    let regular = |size| FontId::new(size, FontFamily::Proportional);
    let text_styles = BTreeMap::from([
        (TextStyle::Small, regular(SMALL)),
        (TextStyle::Body, regular(BODY)),
        (TextStyle::Monospace, regular(BODY)),
        (TextStyle::Button, regular(BODY)),
        (TextStyle::Heading, bold_font(HEADING)),
    ]);
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(palette.quiet);
    visuals.panel_fill = palette.page;
    visuals.window_fill = palette.page;
    visuals.window_stroke = Stroke::new(1.0, palette.rule);
    visuals.window_corner_radius = CornerRadius::same(6);
    visuals.menu_corner_radius = CornerRadius::same(6);
    visuals.window_shadow = Shadow { offset: [0, 4], blur: 16, spread: 0, color: Color32::from_black_alpha(60) };
    visuals.popup_shadow = visuals.window_shadow;
    visuals.extreme_bg_color = palette.page;
    visuals.text_edit_bg_color = Some(palette.page);
    visuals.faint_bg_color = palette.shade;
    visuals.hyperlink_color = palette.accent;
    visuals.warn_fg_color = palette.warning;
    visuals.error_fg_color = palette.error;
    visuals.selection.bg_fill = palette.chosen;
    // The edge of a field that is being typed in is as thick as that of a button with the focus.
    visuals.selection.stroke = Stroke::new(2.0, palette.accent);
    visuals.striped = false;
    let widgets = &mut visuals.widgets;
    for widget in [
        &mut widgets.noninteractive,
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        widget.corner_radius = CornerRadius::same(4);
        widget.expansion = 0.0;
        widget.fg_stroke = Stroke::new(1.0, palette.ink);
    }
    widgets.noninteractive.bg_stroke = Stroke::new(1.0, palette.rule);
    widgets.inactive.bg_fill = palette.page;
    widgets.inactive.weak_bg_fill = palette.page;
    widgets.inactive.bg_stroke = Stroke::new(1.0, palette.edge);
    // Rows of a table under the pointer; what is chosen stands out from it.
    widgets.hovered.bg_fill = palette.shade;
    widgets.hovered.weak_bg_fill = palette.hover;
    // Thin and grey: under the pointer a field cannot be typed in yet, and a button is not chosen.
    widgets.hovered.bg_stroke = Stroke::new(1.0, palette.quiet);
    // Focus by keyboard is drawn as active: a thick edge that needs no colour to be seen.
    widgets.active.bg_fill = palette.chosen;
    widgets.active.weak_bg_fill = palette.chosen;
    widgets.active.bg_stroke = Stroke::new(2.0, palette.accent);
    widgets.open.bg_fill = palette.chosen;
    widgets.open.weak_bg_fill = palette.chosen;
    widgets.open.bg_stroke = Stroke::new(1.0, palette.accent);
    let mut style = Style { text_styles, visuals, animation_time: 0.05, ..Style::default() };
    style.spacing.item_spacing = Vec2::new(GRID, 6.0);
    style.spacing.button_padding = Vec2::new(12.0, 5.0);
    style.spacing.interact_size = Vec2::new(32.0, 28.0);
    style.spacing.window_margin = Margin::same(16);
    style.spacing.menu_margin = Margin::same(8);
    // Always to be seen: what is below the edge is there.
    style.spacing.scroll.dormant_handle_opacity = 0.5;
    style.spacing.scroll.floating_width = 4.0;
    style.spacing.combo_width = 120.0;
    style.spacing.combo_height = 320.0;
    style.spacing.tooltip_width = 420.0;
    style.interaction.selectable_labels = false;
    style
}
