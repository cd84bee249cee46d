//! PAPER: a year becomes content blocks, the blocks become pages of placed items, and those become the
//! screen's preview and a PDF. Pure up to the last step: same year and options, same pages, same bytes.
//! Must never know the window, the file or the clock; only `pdf` names a PDF crate.
//!
//! ```text
//! Year ── plan ──> content blocks ── layout ──> Pages ──┬── pdf ──> bytes
//!         (vor, ikp, closing, …)     (frame)            └── drawn by the preview
//! ```

mod agenda;
mod breaking;
mod check;
mod check_list;
mod closing;
mod columns;
mod content;
mod design;
mod deviations;
mod difference;
mod follow_up;
mod follow_up_checks;
mod follow_up_parts;
mod follow_up_trace;
mod fonts;
mod frame;
mod hyphenation;
mod ikp;
mod interim;
mod layout;
mod layout_front;
mod layout_matrix;
mod layout_table;
mod method_sheet;
mod options;
mod overview;
mod pages;
mod parts;
mod pdf;
mod plan;
mod standing_parts;
mod subset;
mod system;
mod vor;
mod workshop;
mod workshop_results;

pub use options::{Against, Decided, DocumentState, Extract, Override, PrintOptions, Signer};
pub use pages::{
    Bookmark, Colour, Element, ElementId, Ending, Item, Link, Page, Pages, Placed, Role, Span, Structure, TextRun,
    Weight,
};
pub use pdf::{PdfError, pdf};

use crate::domain::Year;

/// The reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportKind {
    /// System för intern kontroll.
    ControlSystem,
    /// Väsentlighets- och riskanalys.
    RiskAnalysis,
    /// Internkontrollplan.
    ControlPlan,
    /// All three in one, with one list of contents and one numbering of pages: what nämnden gets.
    Combined,
    /// What differs from the version before.
    Difference,
    /// Kontrollprotokoll of one check.
    Check,
    /// Workshopprotokoll: what a VoR workshop came to.
    WorkshopMinutes,
    /// Dagordning of a VoR workshop.
    WorkshopAgenda,
    /// The planned checks of a kontrollansvarig, or of all.
    CheckList,
    /// Delrapport in tertialrapport 2.
    InterimReport,
    /// Uppföljning av internkontrollplan, for the verksamhetsberättelse.
    FollowUp,
    /// Översikt: how the year stands on the day of printing.
    Overview,
}

impl ReportKind {
    /// All reports of a year, in the order of a list. A kontrollprotokoll is of one check in it.
    pub const ALL: [Self; 11] = [
        Self::RiskAnalysis,
        Self::ControlPlan,
        Self::ControlSystem,
        Self::Combined,
        Self::Difference,
        Self::WorkshopMinutes,
        Self::WorkshopAgenda,
        Self::Overview,
        Self::CheckList,
        Self::InterimReport,
        Self::FollowUp,
    ];

    /// The name on the command line and in file names.
    #[must_use]
    pub const fn command_name(self) -> &'static str {
        match self {
            Self::RiskAnalysis => "vor",
            Self::ControlPlan => "ikp",
            Self::ControlSystem => "system",
            Self::Combined => "plan",
            Self::Difference => "andringar",
            Self::Check => "kontroll",
            Self::WorkshopMinutes => "workshop",
            Self::WorkshopAgenda => "dagordning",
            Self::CheckList => "kontrollista",
            Self::InterimReport => "t2",
            Self::FollowUp => "uppfoljning",
            Self::Overview => "oversikt",
        }
    }

    /// Whether it tells how the plan is carried out: of the year as it stands, and not decided on.
    #[must_use]
    pub const fn follows_up(self) -> bool {
        matches!(self, Self::CheckList | Self::InterimReport | Self::FollowUp | Self::Overview)
    }

    /// Whether it is printed of a workshop. Such a paper is never decided on and never locked.
    #[must_use]
    pub const fn is_of_workshop(self) -> bool {
        matches!(self, Self::WorkshopMinutes | Self::WorkshopAgenda)
    }
}

/// Width of a text in the regular face at a size, in the size's own unit. The window measures its rows by it.
#[must_use]
pub fn text_width(text: &str, size: f32) -> f32 {
    fonts::width(design::BODY, text) / design::BODY.size * size
}

/// Lays out a report of a year.
#[must_use]
pub fn report(kind: ReportKind, year: &Year, options: &PrintOptions) -> Pages {
    let document = plan::document(kind, year, options);
    let mut flow = layout::place(&document);
    frame::put(&mut flow, &document.author, &document.title, options);
    let title = flow.typesetter.clean(design::BODY, &document.title);
    let author = flow.typesetter.clean(design::BODY, &document.author.replace('\n', " "));
    Pages {
        title,
        author,
        printed_on: options.printed_on,
        missing: flow.typesetter.missing(),
        pages: flow.pages,
        structure: flow.structure,
        bookmarks: flow.bookmarks,
    }
}
