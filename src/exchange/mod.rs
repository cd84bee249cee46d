//! OTHER FORMATS: tables and JSON in and out. Speaks `domain` and `edit` only; reads bytes and gives
//! records and notes, writes nothing to any file.

mod calendar;
mod cells;
mod draft;
mod frozen;
mod graft;
mod heading;
mod ikp;
mod json;
mod json_office;
mod json_plan;
mod notes;
mod population;
mod rows;
mod spelling;
mod table;
mod template;
mod vor;
mod walk_notes;
mod workshop_table;

pub use calendar::calendar;
pub use frozen::{freeze, freeze_all, thaw, thaw_all};
pub use heading::{TableKind, kind_of};
pub use ikp::import_ikp;
pub use json::{ContentFault, JSON_VERSION, JsonFault, JsonYear, fingerprint, from_json, is_json, to_json};
pub use notes::{Branch, Difference, Import, ImportCounts, Note, NoteKind, Place, TableColumn, Weight};
pub use population::{List, ListFault, read_list};
pub use table::{Encoding, LARGEST_FILE, MOST_ROWS, RawRow, RawTable, TableFault, read_table};
pub use template::system_template;
pub use vor::import_vor;
pub use workshop_table::{workshop_fingerprint, workshop_table};
