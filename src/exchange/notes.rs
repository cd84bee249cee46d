//! What an import has to say: everything that was repaired, assumed, doubted, added or refused, each
//! with its place in the table. Holds no words for people (`text/import.rs`) and decides nothing.

use crate::domain::{Factor, Level, Record};

use super::table::Encoding;

/// Where in the file as it came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column as it stands in the file, from 1; `None` when the whole row is meant.
    pub column: Option<usize>,
}

impl Place {
    /// A whole row.
    #[must_use]
    pub const fn row(line: usize) -> Self {
        Self { line, column: None }
    }
}

/// How much a note asks of the reader, the lightest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Dirt that could be removed in only one way.
    Repaired,
    /// Read by likeness; most probably right.
    Assumed,
    /// Kept, but a person should look.
    Doubtful,
    /// Matched nothing in the year and was added in its place.
    Added,
    /// Stands in the year already and was not added again.
    AlreadyThere,
    /// Could not be understood; nothing of the table is imported.
    Refused,
}

impl Weight {
    /// All weights, in the order of a list.
    pub const ALL: [Self; 6] =
        [Self::Refused, Self::Doubtful, Self::Assumed, Self::Added, Self::Repaired, Self::AlreadyThere];
}

/// A level of the structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Branch {
    /// A mål.
    AreaGoal,
    /// A process.
    Process,
    /// An arbetssätt.
    WorkPractice,
    /// A systematisk kontroll.
    SystematicControl,
    /// A metod för kontroll.
    CheckMethod,
}

/// A column of either table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableColumn {
    /// KF:s mål för verksamhetsområdet.
    Goal,
    /// Process, with its manager.
    Process,
    /// Arbetssätt.
    WorkPractice,
    /// Nr.
    Number,
    /// Oönskad händelse.
    Event,
    /// Sannolikhet.
    Likelihood,
    /// Konsekvens.
    Consequence,
    /// RV.
    RiskValue,
    /// IKP.
    Decision,
    /// Systematiska kontroller.
    Control,
    /// Metod för kontroll, with its owner.
    Method,
}

/// In what an event differs from the one of the year that has its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Difference {
    /// Another text.
    Text,
    /// Another score.
    Score,
    /// Another arbetssätt.
    Place,
    /// Another decision on the plan.
    Decision,
}

/// One thing to say about the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where.
    pub place: Place,
    /// What.
    pub what: NoteKind,
}

impl Note {
    /// How much it asks of the reader.
    #[must_use]
    pub fn weight(&self) -> Weight {
        self.what.weight()
    }
}

/// Everything that can be said. `written` is always the cell's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are named as the variant's sentence uses them")]
pub enum NoteKind {
    /// The file was not UTF-8 and was read by another table of characters.
    OtherEncoding { encoding: Encoding },
    /// A page heading in the middle of the table.
    RepeatedHeading,
    /// Tags and ■ marks were taken away on these lines.
    MarksRemoved { lines: Vec<usize> },
    /// Empty cells on these lines were read as the row above.
    FilledDown { lines: Vec<usize> },
    /// The managers stood inside the process cell on these lines.
    ManagersInProcessCell { lines: Vec<usize> },
    /// The row stood so many columns to the left (negative) or right of its heading.
    RowShifted { columns: i32 },
    /// The number stood in another column.
    NumberMoved { written: String },
    /// A cell with nothing but managers was given to the process above.
    ManagersOfCurrent { process: String, managers: Vec<String> },
    /// A cell with nothing but the owner was given to the method above.
    OwnerOfCurrent { method: String, owner: String },
    /// A name that was split over two rows.
    NameJoined { branch: Branch, name: String },
    /// The same name stands at two places of the table and was read as one.
    GroupCollected { branch: Branch, name: String },
    /// RV was empty and follows from the factors.
    RiskValueMissing { number: u32, value: u8 },
    /// The scale's word stood without its digit.
    ScoreWordOnly { factor: Factor, level: Level, written: String },

    /// Two spellings taken for the same thing.
    SpellingMatched { branch: Branch, written: String, in_year: String },
    /// The goal's number is the same, its words are not.
    GoalTextDiffers { number: String, written: String, in_year: String },
    /// The scale's word was spelled in another way.
    ScoreSpelling { factor: Factor, level: Level, written: String, word: String },

    /// Text above the table that was not imported.
    TitleSkipped { written: String },
    /// Could be a process of its own.
    HeadingKeptAsPractice { heading: String, process: String },
    /// A process without arbetssätt; one was made with the process's name.
    PracticeFromProcess { process: String },
    /// The goal has no number to match by.
    GoalWithoutNumber { goal: String },
    /// A name that begins with a small letter and may be the rest of another.
    LowercaseName { branch: Branch, name: String },
    /// The label of manager or owner names another year than the planning year.
    LabelYearDiffers { written: i16, planning_year: i16 },
    /// The label of manager or owner stands without any role.
    LabelWithoutRole { written: String },
    /// The process of the year has other managers; those were kept.
    ManagersKept { process: String, written: Vec<String>, in_year: Vec<String> },
    /// More managers for a process that had some already.
    ManagersAdded { process: String, managers: Vec<String> },
    /// The event has no score, or only half of one.
    EventWithoutScore { number: u32 },
    /// *Nej, endast VoR* although the score forces the event into the plan.
    DecisionOverruled { number: u32, value: u8 },
    /// Several names of the year are equally like this one; it was added as its own.
    SimilarNames { branch: Branch, written: String, in_year: Vec<String> },
    /// The same process name stands under another goal of the year.
    SameNameElsewhere { process: String },
    /// Numbers that the table jumps over.
    NumbersMissing { numbers: Vec<u32> },
    /// The file ends without ending its last line.
    NoFinalLineBreak,
    /// The last row has no IKP cell.
    DecisionCellMissing { number: u32 },
    /// The method has no owner.
    MethodWithoutOwner { method: String },
    /// The control has no method.
    ControlWithoutMethod { control: String },
    /// The table says the same method twice; it was taken once.
    MethodDoubled { method: String },
    /// The year has this method with another owner; this one was added beside it.
    MethodOtherOwner { method: String, written: String, in_year: String },

    /// Added in its place.
    Added { branch: Branch, name: String, under: String },

    /// The event stands in the year already.
    EventAlreadyThere { number: u32 },
    /// The control or method stands in the year already.
    BranchAlreadyThere { branch: Branch, name: String },

    /// The table has no heading row that says what its columns are.
    NoHeading,
    /// A column of the heading is not the expected one; `written` is empty when it is missing.
    HeadingDiffers { expected: TableColumn, written: String },
    /// The event has no number.
    NumberMissing { text: String },
    /// The number is no number from 1 to 99 999.
    NumberUnreadable { written: String },
    /// The table uses the number twice.
    NumberDoubled { number: u32, first_line: usize },
    /// The year has another event with the number.
    NumberTaken { number: u32, difference: Difference },
    /// The event has no text.
    TextMissing { number: String },
    /// The digit is not on this year's scale.
    ScoreOutsideScale { factor: Factor, written: String, longest: u8 },
    /// Digit and word say different levels.
    ScoreDisagrees { factor: Factor, written: String, word: String },
    /// Neither digit nor word of the scale.
    ScoreUnreadable { factor: Factor, written: String },
    /// The word belongs in another column.
    WrongColumn { written: String, expected: TableColumn },
    /// RV is not the product of its factors.
    RiskValueDisagrees { written: u32, likelihood: Level, consequence: Level, product: u8 },
    /// RV without both factors.
    RiskValueWithoutFactors { written: String },
    /// Text outside the table's columns.
    OutsideTable { written: String },
    /// The file ends in the middle of the row.
    RowCutOff,
    /// A cell longer than any real text.
    CellTooLong { characters: usize },
    /// No goal stands above.
    NoGoal { name: String },
    /// No process stands above.
    NoProcess { name: String },
    /// No arbetssätt or process stands above.
    NoPractice { text: String },
    /// No control stands above the method.
    NoControl { method: String },
    /// A goal with number but no words.
    GoalTextMissing { number: String },
    /// Text in the goal column that could be goal, process or arbetssätt.
    GoalUnclear { written: String },
    /// The owner stands without a method.
    MethodTextMissing { owner: String },
}

impl NoteKind {
    /// How much it asks of the reader.
    #[must_use]
    pub const fn weight(&self) -> Weight {
        match self {
            Self::OtherEncoding { .. }
            | Self::RepeatedHeading
            | Self::MarksRemoved { .. }
            | Self::FilledDown { .. }
            | Self::ManagersInProcessCell { .. }
            | Self::RowShifted { .. }
            | Self::NumberMoved { .. }
            | Self::ManagersOfCurrent { .. }
            | Self::OwnerOfCurrent { .. }
            | Self::NameJoined { .. }
            | Self::GroupCollected { .. }
            | Self::RiskValueMissing { .. }
            | Self::ScoreWordOnly { .. } => Weight::Repaired,
            Self::SpellingMatched { .. } | Self::GoalTextDiffers { .. } | Self::ScoreSpelling { .. } => Weight::Assumed,
            Self::TitleSkipped { .. }
            | Self::HeadingKeptAsPractice { .. }
            | Self::PracticeFromProcess { .. }
            | Self::GoalWithoutNumber { .. }
            | Self::LowercaseName { .. }
            | Self::LabelYearDiffers { .. }
            | Self::LabelWithoutRole { .. }
            | Self::ManagersKept { .. }
            | Self::ManagersAdded { .. }
            | Self::EventWithoutScore { .. }
            | Self::DecisionOverruled { .. }
            | Self::SimilarNames { .. }
            | Self::SameNameElsewhere { .. }
            | Self::NumbersMissing { .. }
            | Self::NoFinalLineBreak
            | Self::DecisionCellMissing { .. }
            | Self::MethodWithoutOwner { .. }
            | Self::ControlWithoutMethod { .. }
            | Self::MethodDoubled { .. }
            | Self::MethodOtherOwner { .. } => Weight::Doubtful,
            Self::Added { .. } => Weight::Added,
            Self::EventAlreadyThere { .. } | Self::BranchAlreadyThere { .. } => Weight::AlreadyThere,
            Self::NoHeading
            | Self::HeadingDiffers { .. }
            | Self::NumberMissing { .. }
            | Self::NumberUnreadable { .. }
            | Self::NumberDoubled { .. }
            | Self::NumberTaken { .. }
            | Self::TextMissing { .. }
            | Self::ScoreOutsideScale { .. }
            | Self::ScoreDisagrees { .. }
            | Self::ScoreUnreadable { .. }
            | Self::WrongColumn { .. }
            | Self::RiskValueDisagrees { .. }
            | Self::RiskValueWithoutFactors { .. }
            | Self::OutsideTable { .. }
            | Self::RowCutOff
            | Self::CellTooLong { .. }
            | Self::NoGoal { .. }
            | Self::NoProcess { .. }
            | Self::NoPractice { .. }
            | Self::NoControl { .. }
            | Self::GoalTextMissing { .. }
            | Self::GoalUnclear { .. }
            | Self::MethodTextMissing { .. } => Weight::Refused,
        }
    }
}

/// How many records of each kind an import adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ImportCounts {
    /// Mål.
    pub goals: usize,
    /// Processes.
    pub processes: usize,
    /// Arbetssätt.
    pub work_practices: usize,
    /// Oönskade händelser.
    pub events: usize,
    /// Systematiska kontroller.
    pub controls: usize,
    /// Metoder för kontroll.
    pub methods: usize,
}

impl ImportCounts {
    /// Counts one added record.
    pub(super) fn add(&mut self, record: &Record) {
        match record {
            Record::AreaGoal(_) => self.goals += 1,
            Record::Process(_) => self.processes += 1,
            Record::WorkPractice(_) => self.work_practices += 1,
            Record::UnwantedEvent(_) => self.events += 1,
            Record::SystematicControl(_) => self.controls += 1,
            Record::CheckMethod(_) => self.methods += 1,
            Record::Board(_)
            | Record::PlanningYear(_)
            | Record::Measure(_)
            | Record::Unit(_)
            | Record::Role(_)
            | Record::Signer(_)
            | Record::SystemSection(_)
            | Record::GoverningDocument(_)
            | Record::DecidedVersion(_)
            | Record::Signing(_)
            | Record::Workshop(_)
            | Record::Participant(_)
            | Record::AgendaItem(_)
            | Record::Vote(_)
            | Record::Check(_)
            | Record::Draw(_)
            | Record::CheckItem(_)
            | Record::Occasion(_)
            | Record::Deviation(_)
            | Record::Judgement(_)
            | Record::MethodAnalysis(_) => {}
        }
    }
}

/// The outcome of reading a table against a year. Nothing is written yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Import {
    /// All records to be added, parents before children; empty when anything was refused.
    pub records: Vec<Record>,
    /// Everything there is to say, in the order of the file.
    pub notes: Vec<Note>,
    /// What is added; zero when anything was refused.
    pub counts: ImportCounts,
}

impl Import {
    /// Whether any row was refused, so that nothing is imported.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.notes.iter().any(|note| note.weight() == Weight::Refused)
    }

    /// The notes of one weight, in the order of the file.
    pub fn notes_of(&self, weight: Weight) -> impl Iterator<Item = &Note> {
        self.notes.iter().filter(move |note| note.weight() == weight)
    }
}
