//! How the paper looks: sheet, margins, sizes of type, inks. The only place for such numbers.
//! Must never know what is printed.

use super::pages::{Colour, Weight};
use crate::domain::Band;

/// How the A4 of a part is turned: running text stands, wide tables lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sheet {
    /// Higher than wide; its body is as wide as running text is set.
    Standing,
    /// Wider than high.
    Lying,
}

impl Sheet {
    /// Width of the sheet.
    pub(super) const fn width(self) -> f32 {
        match self {
            Self::Standing => SHORT_SIDE,
            Self::Lying => LONG_SIDE,
        }
    }

    /// Height of the sheet.
    pub(super) const fn height(self) -> f32 {
        match self {
            Self::Standing => LONG_SIDE,
            Self::Lying => SHORT_SIDE,
        }
    }

    /// Where the body begins from the left: the left and the right margin.
    pub(super) const fn left(self) -> f32 {
        match self {
            Self::Standing => (SHORT_SIDE - MEASURE) / 2.0,
            Self::Lying => MARGIN,
        }
    }

    /// Width of the body.
    pub(super) const fn body_width(self) -> f32 {
        self.width() - 2.0 * self.left()
    }

    /// Baseline of the last line of the page head; a standing sheet has two.
    pub(super) const fn head_baseline(self) -> f32 {
        match self {
            Self::Standing => HEAD_BASELINE + HEAD_LINE,
            Self::Lying => HEAD_BASELINE,
        }
    }

    /// Rule under the page head.
    pub(super) const fn head_rule(self) -> f32 {
        self.head_baseline() + 8.0
    }

    /// Where the body begins.
    pub(super) const fn top(self) -> f32 {
        self.head_rule() + BELOW_HEAD
    }

    /// Where the body ends.
    pub(super) const fn bottom(self) -> f32 {
        self.height() - FOOT_HEIGHT
    }

    /// Height of the body.
    pub(super) const fn body_height(self) -> f32 {
        self.bottom() - self.top()
    }

    /// Rule above the page foot, well below the rule of a table that fills the page.
    pub(super) const fn foot_rule(self) -> f32 {
        self.bottom() + 11.0
    }

    /// Baseline of the page foot.
    pub(super) const fn foot_baseline(self) -> f32 {
        self.foot_rule() + 11.5
    }

    /// Degrees that the watermark rises, so that it stands well between two corners.
    pub(super) const fn across_angle(self) -> f32 {
        match self {
            Self::Standing => 54.0,
            Self::Lying => 28.0,
        }
    }
}

/// Long side of A4.
const LONG_SIDE: f32 = 841.89;
/// Short side of A4.
const SHORT_SIDE: f32 = 595.28;
/// Left and right margin of a lying sheet.
const MARGIN: f32 = 40.0;
/// Baseline of the page head.
const HEAD_BASELINE: f32 = 39.0;
/// From one line of the page head to the next.
pub(super) const HEAD_LINE: f32 = 11.5;
/// Space between the rule of the page head and the body.
const BELOW_HEAD: f32 = 13.0;
/// From the end of the body to the end of the sheet.
const FOOT_HEIGHT: f32 = SHORT_SIDE - 550.0;
/// Width of the body of a lying sheet.
pub(super) const BODY_WIDTH: f32 = Sheet::Lying.body_width();
/// Widest that running text is set, so that the eye finds the next line: about ninety letters.
pub(super) const MEASURE: f32 = 480.0;
/// Space below the title of a part.
pub(super) const BELOW_PART: f32 = 9.0;
/// Space above a heading.
pub(super) const ABOVE_HEADING: f32 = 14.0;
/// Space below a heading, which belongs to what follows.
pub(super) const BELOW_HEADING: f32 = 4.0;
/// Space below a paragraph.
pub(super) const BELOW_PARAGRAPH: f32 = 6.0;
/// Space below a table.
pub(super) const BELOW_TABLE: f32 = 9.0;

/// Space between a cell's edge and its text, to the left and right.
pub(super) const CELL_SIDE: f32 = 5.0;
/// Space between a cell's edge and its text, above and below.
pub(super) const CELL_EDGE: f32 = 3.5;

/// Least width of the badge of a riskvärde.
pub(super) const BADGE_WIDTH: f32 = 20.0;

/// Text.
pub(super) const INK: Colour = Colour(0x1B, 0x1B, 0x1B);
/// Text of less weight; 7:1 on white.
pub(super) const QUIET: Colour = Colour(0x52, 0x52, 0x52);
/// Rules between rows.
pub(super) const HAIR: Colour = Colour(0xC4, 0xC4, 0xC4);
/// Rules of page head and foot.
pub(super) const FRAME: Colour = Colour(0x8A, 0x8A, 0x8A);
/// A bar; the deep blue of the screen.
pub(super) const BAR: Colour = Colour(0x0B, 0x4F, 0x8A);
/// What a bar fills when it is the whole.
pub(super) const TRACK: Colour = Colour(0xE1, 0xE4, 0xE8);
/// The watermark covers so little that ink keeps 4.5:1 on the darkest band, and 15:1 on white.
pub(super) const ACROSS_OPACITY: f32 = 0.05;

/// Size, weight and ink of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    /// Size of the type in points.
    pub(super) size: f32,
    /// Face.
    pub(super) weight: Weight,
    /// Ink.
    pub(super) colour: Colour,
}

impl Style {
    const fn regular(size: f32, colour: Colour) -> Self {
        Self { size, weight: Weight::Regular, colour }
    }

    const fn bold(size: f32, colour: Colour) -> Self {
        Self { size, weight: Weight::Bold, colour }
    }

    /// Distance from one baseline to the next. The wide lines of running text need most, large type least.
    pub(super) fn line_height(self) -> f32 {
        self.size
            * match self.size {
                ..10.0 => 1.34,
                ..12.0 => 1.42,
                ..20.0 => 1.3,
                _ => 1.2,
            }
    }

    /// Distance from the top of a line to its baseline: capitals stand in the middle.
    pub(super) fn baseline(self) -> f32 {
        self.line_height() / 2.0 + self.size * 0.357
    }
}

/// Running text.
pub(super) const BODY: Style = Style::regular(10.0, INK);
/// Running text, strong.
pub(super) const BODY_STRONG: Style = Style::bold(10.0, INK);
/// Running text that steps back.
pub(super) const BODY_QUIET: Style = Style::regular(10.0, QUIET);
/// Text of a table.
pub(super) const CELL: Style = Style::regular(9.0, INK);
/// Text of a table, strong.
pub(super) const CELL_STRONG: Style = Style::bold(9.0, INK);
/// Text of a table that steps back.
pub(super) const CELL_QUIET: Style = Style::regular(9.0, QUIET);
/// Small text under another in a cell; notes.
pub(super) const SMALL: Style = Style::regular(8.0, QUIET);
/// Small text, strong.
pub(super) const SMALL_STRONG: Style = Style::bold(8.0, INK);
/// Value on its band.
pub(super) const BADGE: Style = Style::bold(8.5, INK);
/// The document's own title, on the cover.
pub(super) const TITLE: Style = Style::bold(27.0, INK);
/// The nämnd on the cover.
pub(super) const COVER_BOARD: Style = Style::bold(15.0, INK);
/// The förvaltning on the cover.
pub(super) const COVER_QUIET: Style = Style::regular(13.0, QUIET);
/// The title of a part.
pub(super) const PART: Style = Style::bold(20.0, INK);
/// Heading of a part.
pub(super) const HEADING: Style = Style::bold(13.0, INK);
/// "(forts.)" after a heading.
pub(super) const HEADING_QUIET: Style = Style::regular(13.0, QUIET);
/// A number that sums something up.
pub(super) const FACT: Style = Style::bold(16.0, INK);
/// Page head and foot.
pub(super) const PAGE_FRAME: Style = Style::regular(8.0, QUIET);
/// Across the page until decided.
pub(super) const ACROSS: Style = Style::bold(150.0, Colour(0, 0, 0));

/// The colour of a band on paper.
pub(super) const fn band(band: Band) -> Colour {
    match band {
        Band::Low => Colour(0xDB, 0xF4, 0xE3),
        Band::Moderate => Colour(0xDD, 0xE6, 0xAD),
        Band::Measure => Colour(0xEF, 0xC6, 0x70),
        Band::Plan => Colour(0xF2, 0x95, 0x5A),
        Band::PlanHigh => Colour(0xDF, 0x65, 0x59),
    }
}
