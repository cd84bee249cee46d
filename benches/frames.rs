//! Frames of the window on a file of 10 000 events, with the table and the matrix both on screen: how long
//! the program works on each, from input to the triangles that the graphics card gets. No screen is needed.
//! Told is the time on the clock, which is never less than the processor's.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark stops where something is wrong")]

mod support;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use egui::{Context, Event, Key, Modifiers, MouseWheelUnit, Pos2, RawInput, Rect, Vec2, pos2, vec2};
use support::figures::{self, Runs};
use support::made;
use tolvan::edit::Command;
use tolvan::session::Session;
use tolvan::ui::View;
use tolvan::ui::app::{App, Memory};

const SIZE: Vec2 = Vec2::new(1920.0, 1080.0);
const FRAMES: u16 = 300;
/// Over the rows of the table.
const TABLE: Pos2 = Pos2::new(600.0, 600.0);

fn main() -> ExitCode {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let file = folder.path().join("bilder.tolvan");
    let mut session = Session::create(&file, made::BOARD, made::ADMINISTRATION, made::YEAR).unwrap();
    session.execute(&Command::Import { records: made::records(10_000), source: "gjord".to_owned() }).unwrap();
    drop(session);

    let ctx = Context::default();
    let app = App::new(&ctx, Some(&file), Memory::Nowhere).unwrap();
    let mut window = Window { ctx, app, time: 0.0 };
    while window.app.model().is_none() || !window.app.is_idle() {
        window.frame(Vec::new());
        std::thread::sleep(Duration::from_millis(5));
    }
    window.frame(vec![key(Key::Num2, Modifiers::COMMAND)]);
    assert_eq!(window.app.state().view, View::Analysis);
    // What is measured once for a view is kept from then on.
    window.several(10, |_| Vec::new());

    figures::head("Frames with 10 000 events, table and matrix on screen, 1920 × 1080 (longest: of 99 in 100)");
    let mut all = Vec::new();
    let mut told = |what, times: Vec<Duration>| {
        all.extend(&times);
        figures::line(what, &Runs::of(times).best_of_hundred(99), None);
    };
    told("nothing happens", window.several(FRAMES, |_| Vec::new()));
    told("the table is scrolled", window.several(FRAMES, |_| vec![Event::PointerMoved(TABLE), wheel(-90.0)]));
    told("the table is scrolled far", window.several(FRAMES, |_| vec![Event::PointerMoved(TABLE), wheel(-4000.0)]));
    let across = |number: u16| {
        let part = f32::from(number) / f32::from(FRAMES);
        vec![Event::PointerMoved(pos2(SIZE.x * part, 200.0 + 700.0 * (part * 9.0).fract()))]
    };
    told("the pointer moves over everything", window.several(FRAMES, across));
    let click = |pressed| Event::PointerButton {
        pos: TABLE,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.frame(vec![Event::PointerMoved(TABLE), click(true)]);
    window.frame(vec![click(false)]);
    told("one event after the other is chosen", window.several(FRAMES, |_| vec![key(Key::ArrowDown, Modifiers::NONE)]));
    let all = Runs::of(all).best_of_hundred(99);
    figures::amount("99 frames in 100 are shorter than", all.longest(), "ms", Some(8.0));
    ExitCode::SUCCESS
}

/// The window without a system around it.
struct Window {
    ctx: Context,
    app: App,
    time: f64,
}

impl Window {
    /// Some frames with what comes in before each, and how long each took.
    fn several(&mut self, count: u16, events: impl Fn(u16) -> Vec<Event>) -> Vec<Duration> {
        (0..count).map(|number| self.frame(events(number))).collect()
    }

    fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.time += 1.0 / 60.0;
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, SIZE));
        let input = RawInput { screen_rect, time: Some(self.time), events, focused: true, ..RawInput::default() };
        let start = Instant::now();
        self.app.logic(&self.ctx);
        let mut output = self.ctx.run_ui(input, |ui| self.app.ui(ui));
        let shapes = std::mem::take(&mut output.shapes);
        let triangles = self.ctx.tessellate(shapes, output.pixels_per_point);
        let taken = start.elapsed();
        std::hint::black_box(triangles);
        output.drop_without_applying_deltas();
        taken
    }
}

fn key(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

fn wheel(distance: f32) -> Event {
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        source: egui::MouseWheelSource::Wheel,
        delta: vec2(0.0, distance),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
    }
}
