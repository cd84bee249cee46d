//! The fixed words of the window. Sentences with something in them stand in `sentences`.

pub use super::notices::*;
pub use super::screen_check_work::*;
pub use super::screen_checks::*;
pub use super::screen_decided::*;
pub use super::screen_deviations::*;
pub use super::screen_follow_up::*;
pub use super::screen_method::*;
pub use super::screen_occasions::*;
pub use super::screen_offices::*;
pub use super::screen_overview::*;
pub use super::screen_run::*;
pub use super::screen_workshop::*;
pub use super::sentences::*;
pub use super::to_do::*;

// The program
/// *Tolvan*
pub const PROGRAM: &str = "Tolvan";
/// *Arbetar …*
pub const WORKING: &str = "Arbetar …";
/// *Går igenom listan*
pub const GOING_THROUGH_LIST: &str = "Går igenom listan";
/// *Avbryt*
pub const STOP: &str = "Avbryt";
/// *Vad avbryt gör*
pub const STOP_HELP: &str = "Avbryter du nu är inget fryst eller draget.";
/// *Öppnar …*
pub const OPENING: &str = "Öppnar …";
/// *Meny*
pub const MENU: &str = "Meny";
/// *Sök händelse, process eller kommando*
pub const SEARCH_SHORT: &str = "Sök";
/// *Vad som saknas: sökväg*
pub const NEEDS_PATH: &str = "Skriv en sökväg först.";
/// *Vad som saknas: nämnd*
pub const NEEDS_BOARD: &str = "Skriv nämndens namn först.";
/// *Vad som saknas: år*
pub const NEEDS_YEAR: &str = "Skriv ett år mellan 1900 och 2999.";
/// *Vad som saknas: text*
pub const NEEDS_TEXT: &str = "Skriv en text först.";
/// *Kontrollansvarig och när*
pub const OWNER_AND_SCHEDULE: &str = "Kontrollansvarig och när";
/// *Flytta åtgärden uppåt*
pub const MEASURE_UP: &str = "Flytta åtgärden uppåt";
/// *Flytta åtgärden nedåt*
pub const MEASURE_DOWN: &str = "Flytta åtgärden nedåt";
/// *Försök igen*
pub const TRY_AGAIN: &str = "Försök igen";
/// *Vad Försök igen gör*
pub const TRY_AGAIN_HELP: &str = "Öppnar filen på nytt. Är den ledig nu går den att ändra.";
/// *Skärmarna*
pub const SCREENS: &str = "Skärm";
/// *Sök händelse, process eller kommando*
pub const SEARCH: &str = "Sök händelse, process eller kommando";
/// *Hjälp*
pub const HELP: &str = "Hjälp";
/// *Stäng*
pub const CLOSE: &str = "Stäng";
/// *Avbryt*
pub const CANCEL: &str = "Avbryt";
/// *Lägg till*
pub const ADD: &str = "Lägg till";
/// *Ta bort*
pub const DELETE: &str = "Ta bort";
/// *Visa*
pub const SHOW: &str = "Visa";
/// *alla*
pub const ALL: &str = "alla";
/// *Kan lämnas tomt*
pub const OPTIONAL: &str = "Kan lämnas tomt";
/// *Ångra*
pub const UNDO: &str = "Ångra";
/// *Gör om*
pub const REDO: &str = "Gör om";
/// *UTKAST*
pub const DRAFT: &str = "UTKAST";
/// *Vad UTKAST betyder.*
pub const DRAFT_HELP: &str = "Inte beslutat av nämnden. Rapporterna bär ordet UTKAST över varje sida.";
/// *Utseende*
pub const APPEARANCE: &str = "Utseende";
/// *Som datorn*
pub const THEME_SYSTEM: &str = "Som datorn";
/// *Ljust*
pub const THEME_LIGHT: &str = "Ljust";
/// *Mörkt*
pub const THEME_DARK: &str = "Mörkt";
/// *Planeringsår*
pub const PLANNING_YEAR: &str = "Planeringsår";
/// *Visa i riskanalysen*
pub const SHOW_DETAILS: &str = "Visa i riskanalysen";

// Screens
/// *Översikt*
pub const OVERVIEW: &str = "Översikt";
/// *Riskanalys*
pub const ANALYSIS: &str = "Riskanalys";
/// *Matris*
pub const MATRIX: &str = "Matris";
/// *Åtgärder*
pub const MEASURES: &str = "Åtgärder";
/// *Plan (IKP)*
pub const PLAN: &str = "Plan (IKP)";
/// *Granskning*
pub const REVIEW: &str = "Granskning";
/// *Rapporter*
pub const REPORTS: &str = "Rapporter";
/// *Metodblad*
pub const METHOD_SHEET: &str = "Metodblad";
/// *Ändringslogg*
pub const LOG: &str = "Ändringslogg";

// Start page
/// *Intern kontroll för nämnder: riskanalys, internkontrollplan och rapporter*
pub const START_SUBTITLE: &str = "Intern kontroll för nämnder: riskanalys, internkontrollplan och rapporter";
/// *Öppna exemplet (Arbetsmarknadsnämnden 2019)*
pub const OPEN_EXAMPLE: &str = "Öppna exemplet (Arbetsmarknadsnämnden 2019)";
/// *Skapar filen exempel-2019.tolvan bland dina dokument. En fil som redan finns skrivs aldrig över.*
pub const OPEN_EXAMPLE_HINT: &str =
    "Skapar filen exempel-2019.tolvan bland dina dokument. En fil som redan finns skrivs aldrig över.";
/// *Ny fil …*
pub const NEW_FILE: &str = "Ny fil …";
/// *En fil per nämnd. Börja med en tom analys.*
pub const NEW_FILE_HINT: &str = "En fil per nämnd. Börja med en tom analys.";
/// *Öppna …*
pub const OPEN_FILE: &str = "Öppna …";
/// *En Tolvan-fil som redan finns*
pub const OPEN_FILE_HINT: &str = "En Tolvan-fil som redan finns";
/// *Importera från Excel …*
pub const IMPORT_TABLE: &str = "Importera från Excel …";
/// *Skapa först en fil för nämnden och välj sedan Importera. Spara tabellen i Excel som tabbavgränsad text eller CSV.*
pub const IMPORT_TABLE_HINT: &str =
    "Skapa först en fil för nämnden och välj sedan Importera. Spara tabellen i Excel som tabbavgränsad text eller CSV.";
/// *Stäng filen*
pub const CLOSE_FILE: &str = "Stäng filen";

// Files and forms
/// *Tolvan-filer*
pub const FILES_TOLVAN: &str = "Tolvan-filer";
/// *Tabeller och utbytesformat*
pub const FILES_TABLE: &str = "Tabeller och utbytesformat";
/// *PDF*
pub const FILES_PDF: &str = "PDF";
/// *Utbytesformat (JSON)*
pub const FILES_JSON: &str = "Utbytesformat (JSON)";
/// *Sökväg*
pub const PATH: &str = "Sökväg";
/// *Skriv en sökväg eller bläddra*
pub const PATH_HINT: &str = "Skriv en sökväg eller bläddra";
/// *Bläddra …*
pub const BROWSE: &str = "Bläddra …";
/// *Var filen ska ligga*
pub const WHERE: &str = "Var filen ska ligga";
/// *Ny fil för en nämnd*
pub const NEW_FILE_TITLE: &str = "Ny fil för en nämnd";
/// *Nämnd, år och sökväg behövs. Utan mapp läggs filen bland dina dokument.*
pub const NEW_FILE_NEEDS: &str = "Nämnd, år och sökväg behövs. Utan mapp läggs filen bland dina dokument.";
/// *Skapa filen*
pub const CREATE_FILE: &str = "Skapa filen";
/// *Nämnden*
pub const BOARD: &str = "Nämnden";
/// *Nämndens namn*
pub const BOARD_NAME: &str = "Nämndens namn";
/// *Till exempel Arbetsmarknadsnämnden*
pub const BOARD_HINT: &str = "Till exempel Arbetsmarknadsnämnden";
/// *Förvaltningens namn*
pub const ADMINISTRATION: &str = "Förvaltningens namn";
/// *Till exempel 2027*
pub const YEAR_HINT: &str = "Till exempel 2027";
/// *Spara en kopia …*
pub const COPY_FILE: &str = "Spara en kopia …";
/// *En hel kopia av filen, med ändringsloggen. Bra som säkerhetskopia.*
pub const COPY_FILE_HELP: &str = "En hel kopia av filen, med ändringsloggen. Bra som säkerhetskopia.";
/// *kopia*
pub const COPY_NAME: &str = "kopia";
/// *Importera …*
pub const IMPORT: &str = "Importera …";
/// *Tabellen är inläst*
pub const IMPORT_DONE: &str = "Tabellen är inläst";
/// *Tabellen lästes inte in*
pub const IMPORT_REFUSED: &str = "Tabellen lästes inte in";

// Filters
/// *Filtrera på text*
pub const FILTER_TEXT: &str = "Filtrera på text";
/// *Filtrera (Ctrl+F)*
pub const FILTER_TEXT_HINT: &str = "Filtrera (Ctrl+F)";
/// *Mål*
pub const FILTER_GOAL: &str = "Mål";
/// *Process*
pub const FILTER_PROCESS: &str = "Process";
/// *Chef*
pub const FILTER_MANAGER: &str = "Chef";
/// *RV*
pub const FILTER_RISK_VALUE: &str = "RV";
/// *Plan*
pub const FILTER_PLAN: &str = "Plan";
/// *Rensa filter*
pub const CLEAR_FILTER: &str = "Rensa filter";
/// *Inga träffar*
pub const NO_HITS: &str = "Inga träffar";
/// *Ändra filtret eller rensa det för att se alla händelser*
pub const NO_HITS_HINT: &str = "Ändra filtret eller rensa det för att se alla händelser";

// The table
/// *Nr*
pub const COLUMN_NUMBER: &str = "Nr";
/// *Oönskad händelse*
pub const COLUMN_EVENT: &str = "Oönskad händelse";
/// *S*
pub const COLUMN_LIKELIHOOD: &str = "S";
/// *K*
pub const COLUMN_CONSEQUENCE: &str = "K";
/// *RV*
pub const COLUMN_RISK_VALUE: &str = "RV";
/// *Plan*
pub const COLUMN_PLAN: &str = "Plan";
/// *Tabell med oönskade händelser. Pilar flyttar, siffror värderar, F1 visar alla tangenter.*
pub const TABLE_NAME: &str = "Tabell med oönskade händelser. Pilar flyttar, siffror värderar, F1 visar alla tangenter.";
/// *Inte värderad*
pub const NOT_SCORED: &str = "Inte värderad";
/// *Lägg till händelse*
pub const ADD_EVENT: &str = "Lägg till händelse";
/// *Lägg till annat*
pub const ADD_OTHER: &str = "Lägg till annat";
/// *Lägg till mål*
pub const ADD_GOAL: &str = "Lägg till mål";
/// *Lägg till process*
pub const ADD_PROCESS: &str = "Lägg till process";
/// *Lägg till arbetssätt*
pub const ADD_WORK_PRACTICE: &str = "Lägg till arbetssätt";
/// *Börja med ett mål*
pub const EMPTY_YEAR: &str = "Börja med ett mål";
/// *Analysen byggs uppifrån: mål för verksamhetsområdet, process, arbetssätt och sedan de oönskade händelserna. Finns den redan som tabell går den att importera.*
pub const EMPTY_YEAR_HINT: &str = "Analysen byggs uppifrån: mål för verksamhetsområdet, process, arbetssätt och sedan de oönskade händelserna. Finns den redan som tabell går den att importera.";
/// *Inga händelser ännu*
pub const NO_EVENTS: &str = "Inga händelser ännu";
/// *Lägg till process och arbetssätt under målet och sedan de oönskade händelser som kan inträffa där*
pub const NO_EVENTS_HINT: &str =
    "Lägg till process och arbetssätt under målet och sedan de oönskade händelser som kan inträffa där";
/// *Avmarkera*
pub const UNMARK: &str = "Avmarkera";
/// *Beslut om planen*
pub const DECIDE: &str = "Beslut om planen";
/// *Flytta till …*
pub const MOVE_TO: &str = "Flytta till …";
/// *Sök arbetssätt*
pub const FIND_WORK_PRACTICE: &str = "Sök arbetssätt";
/// *Skriv en del av processen eller arbetssättet*
pub const FIND_WORK_PRACTICE_HINT: &str = "Skriv en del av processen eller arbetssättet";

// Details
/// *Välj en händelse i tabellen eller i matrisen för att se och ändra den. Välj en rubrik för att se arbetssättet.*
pub const NOTHING_CHOSEN: &str =
    "Välj en händelse i tabellen eller i matrisen för att se och ändra den. Välj en rubrik för att se arbetssättet.";
/// *Vad kan hända?*
pub const EVENT_TEXT: &str = "Vad kan hända?";
/// *Till exempel: Fel betyg sätts*
pub const EVENT_TEXT_HINT: &str = "Till exempel: Fel betyg sätts";
/// *Händelsens nummer*
pub const NUMBER_NAME: &str = "Händelsens nummer";
/// *Numret är händelsens namn i matrisen och i rapporterna. Två händelser kan inte ha samma nummer.*
pub const NUMBER_HELP: &str =
    "Numret är händelsens namn i matrisen och i rapporterna. Två händelser kan inte ha samma nummer.";
/// *Motivering*
pub const REASON: &str = "Motivering";
/// *Motivering (kan lämnas tom)*
pub const REASON_HINT: &str = "Motivering (kan lämnas tom)";
/// *Ta med i planen*
pub const DECIDE_INCLUDE: &str = "Ta med i planen";
/// *Endast VoR*
pub const DECIDE_ANALYSIS_ONLY: &str = "Endast VoR";
/// *Ej beslutad*
pub const DECIDE_UNDECIDED: &str = "Ej beslutad";
/// *Besluta*
pub const DECIDE_NOW: &str = "Besluta";
/// *Flytta uppåt*
pub const MOVE_UP: &str = "Flytta uppåt";
/// *Flytta nedåt*
pub const MOVE_DOWN: &str = "Flytta nedåt";
/// *Ta bort händelsen*
pub const DELETE_EVENT: &str = "Ta bort händelsen";
/// *Mål för verksamhetsområdet*
pub const GOAL: &str = "Mål för verksamhetsområdet";
/// *Målets nummer*
pub const GOAL_NUMBER: &str = "Målets nummer";
/// *Till exempel 3.2*
pub const GOAL_NUMBER_HINT: &str = "Till exempel 3.2";
/// *Målets lydelse*
pub const GOAL_TEXT: &str = "Målets lydelse";
/// *Inriktningsmål*
pub const COUNCIL_GOAL: &str = "Inriktningsmål";
/// *Ta bort målet*
pub const DELETE_GOAL: &str = "Ta bort målet";
/// *Process*
pub const PROCESS: &str = "Process";
/// *Processens namn*
pub const PROCESS_NAME: &str = "Processens namn";
/// *Ansvarig chef*
pub const MANAGERS: &str = "Ansvarig chef";
/// *Den eller de chefer som ansvarar för processen i år, som roller. Flera skiljs åt med komma.*
pub const MANAGERS_HELP: &str =
    "Den eller de chefer som ansvarar för processen i år, som roller. Flera skiljs åt med komma.";
/// *Roll, flera skiljs åt med komma*
pub const MANAGERS_HINT: &str = "Roll, flera skiljs åt med komma";
/// *Flytta till mål …*
pub const MOVE_TO_GOAL: &str = "Flytta till mål …";
/// *Ta bort processen*
pub const DELETE_PROCESS: &str = "Ta bort processen";
/// *Arbetssätt*
pub const WORK_PRACTICES: &str = "Arbetssätt";
/// *Arbetssätt*
pub const WORK_PRACTICE: &str = "Arbetssätt";
/// *Flytta till process …*
pub const MOVE_TO_PROCESS: &str = "Flytta till process …";
/// *Gör till egen process*
pub const MAKE_PROCESS: &str = "Gör till egen process";
/// *Arbetssättet blir en process med samma namn, efter den det står i, med sina händelser och kontroller kvar*
pub const MAKE_PROCESS_HELP: &str =
    "Arbetssättet blir en process med samma namn, efter den det står i, med sina händelser och kontroller kvar";
/// *Ta bort arbetssättet*
pub const DELETE_WORK_PRACTICE: &str = "Ta bort arbetssättet";

// Controls and plan
/// *Systematiska kontroller*
pub const CONTROLS: &str = "Systematiska kontroller";
/// *Det som görs hela tiden för att hålla risken nere. Metoden under kontrollen är hur planen tar reda på om den fungerar.*
pub const CONTROLS_HELP: &str = "Det som görs hela tiden för att hålla risken nere. Metoden under kontrollen är hur planen tar reda på om den fungerar.";
/// *Systematisk kontroll*
pub const CONTROL: &str = "Systematisk kontroll";
/// *Ny systematisk kontroll*
pub const NEW_CONTROL: &str = "Ny systematisk kontroll";
/// *Lägg till systematisk kontroll: skriv och tryck Enter*
pub const NEW_CONTROL_HINT: &str = "Lägg till systematisk kontroll: skriv och tryck Enter";
/// *Flytta kontrollen uppåt*
pub const CONTROL_UP: &str = "Flytta kontrollen uppåt";
/// *Flytta kontrollen nedåt*
pub const CONTROL_DOWN: &str = "Flytta kontrollen nedåt";
/// *Ta bort kontrollen*
pub const DELETE_CONTROL: &str = "Ta bort kontrollen";
/// *Kontroll saknas*
pub const CONTROL_MISSING: &str = "Kontroll saknas";
/// *Metod för kontroll*
pub const METHOD: &str = "Metod för kontroll";
/// *Ny metod för kontroll*
pub const NEW_METHOD: &str = "Ny metod för kontroll";
/// *Lägg till metod: hur, hur många och vad som räknas som fel*
pub const NEW_METHOD_HINT: &str = "Lägg till metod: hur, hur många och vad som räknas som fel";
/// *Flytta metoden uppåt*
pub const METHOD_UP: &str = "Flytta metoden uppåt";
/// *Flytta metoden nedåt*
pub const METHOD_DOWN: &str = "Flytta metoden nedåt";
/// *Ta bort metoden*
pub const DELETE_METHOD: &str = "Ta bort metoden";
/// *Kontrollansvarig*
pub const OWNER: &str = "Kontrollansvarig";
/// *När kontrollen görs*
pub const SCHEDULE: &str = "När kontrollen görs";
/// *När*
pub const SCHEDULE_HINT: &str = "När under året";
/// *Kontrollansvarig, som roll*
pub const OWNER_HINT: &str = "Kontrollansvarig, som roll";
/// *Planen är tom*
pub const EMPTY_PLAN: &str = "Planen är tom";
/// *Planen följer av riskanalysen: händelser som når gränsen för planen kommer med av sig själva, andra när nämnden beslutar det*
pub const EMPTY_PLAN_HINT: &str = "Planen följer av riskanalysen: händelser som når gränsen för planen kommer med av sig själva, andra när nämnden beslutar det";
/// *Alla risker i planen har kontroll, metod och kontrollansvarig*
pub const NO_HOLES: &str = "Alla risker i planen har kontroll, metod och kontrollansvarig";
/// *Ingen risk i planen*
pub const NO_RISK_IN_PLAN: &str = "Ingen risk i planen";

// Åtgärder
/// *Åtgärd*
pub const MEASURE: &str = "Åtgärd";
/// *Vad ska göras för att minska risken?*
pub const MEASURE_HINT: &str = "Vad ska göras för att minska risken?";
/// *Åtgärd saknas*
pub const MEASURE_MISSING: &str = "Åtgärd saknas";
/// *Åtgärdens status*
pub const MEASURE_STATE: &str = "Åtgärdens status";
/// *Lägg till åtgärd …*
pub const ADD_MEASURE_MORE: &str = "Lägg till åtgärd …";
/// *Ta bort åtgärden*
pub const DELETE_MEASURE: &str = "Ta bort åtgärden";
/// *Alla*
pub const ALL_MEASURES: &str = "Alla";
/// *Saknas*
pub const MEASURES_MISSING: &str = "Saknas";
/// *Utan ansvarig eller datum*
pub const MEASURES_INCOMPLETE: &str = "Utan ansvarig eller datum";
/// *Har passerat sitt datum*
pub const MEASURES_OVERDUE: &str = "Har passerat sitt datum";
/// *Här finns inga åtgärder*
pub const NO_MEASURES: &str = "Här finns inga åtgärder";
/// *Välj ett annat urval, eller lägg till en åtgärd för en händelse i riskanalysen*
pub const NO_MEASURES_HINT: &str = "Välj ett annat urval, eller lägg till en åtgärd för en händelse i riskanalysen";
/// *Ansvarig*
pub const RESPONSIBLE: &str = "Ansvarig";
/// *Ansvarig, som roll*
pub const RESPONSIBLE_HINT: &str = "Ansvarig, som roll";
/// *Klart senast*
pub const DUE: &str = "Klart senast";
/// *ÅÅÅÅ-MM-DD*
pub const DATE_HINT: &str = "ÅÅÅÅ-MM-DD";
/// *Datumet går inte att förstå. Skriv till exempel 2027-03-31.*
pub const NO_DATE: &str = "Datumet går inte att förstå. Skriv till exempel 2027-03-31.";

// The matrix
/// *Sannolikhet ↑ Konsekvens →*
pub const MATRIX_AXES: &str = "Sannolikhet ↑\nKonsekvens →";
/// *★ betyder att händelsen ingår i internkontrollplanen. Dra ett nummer till en annan ruta för att värdera om; mellanslag och pilar gör samma sak. Klicka på en ruta för att se dess händelser i tabellen.*
pub const MATRIX_HELP: &str = "★ betyder att händelsen ingår i internkontrollplanen. Dra ett nummer till en annan ruta för att värdera om; mellanslag och pilar gör samma sak. Klicka på en ruta för att se dess händelser i tabellen.";

// Översikt
/// *Skriv ut riskanalysen …*
pub const PRINT_VOR: &str = "Skriv ut riskanalysen …";
/// *Skriv ut planen …*
pub const PRINT_IKP: &str = "Skriv ut planen …";
/// *Innan nämnden kan besluta*
pub const BEFORE_DECISION: &str = "Innan nämnden kan besluta";
/// *Ingenting saknas. Skriv ut riskanalysen och planen.*
pub const NOTHING_LEFT: &str = "Ingenting saknas. Skriv ut riskanalysen och planen.";
/// *Ange urval och omfattning*
pub const BARE_METHODS_HINT: &str = "Ange urval och omfattning";
/// *i internkontrollplanen*
pub const IN_THE_PLAN: &str = "i planen (IKP)";
/// *högsta riskvärde*
pub const HIGHEST_RISK_VALUE: &str = "högsta riskvärde";
/// *Händelser per riskvärde*
pub const EVENTS_PER_RISK_VALUE: &str = "Händelser per riskvärde";
/// *Beslut om planen*
pub const DECISIONS: &str = "Beslut om planen";

// Granskning
/// *Inga fel och inga varningar*
pub const NO_FINDINGS: &str = "Inga fel och inga varningar";
/// *Granskningen söker hela tiden efter det som saknas i analysen och planen*
pub const NO_FINDINGS_HINT: &str = "Granskningen söker hela tiden efter det som saknas i analysen och planen";
/// *Visa granskningen*
pub const REVIEW_HINT: &str = "Visa granskningen";

// Rapporter
/// *Spara som PDF …*
pub const SAVE_PDF: &str = "Spara som PDF …";
/// *Exportera (JSON) …*
pub const EXPORT: &str = "Exportera (JSON) …";
/// *Gör i ordning sidorna …*
pub const LAYING_OUT: &str = "Gör i ordning sidorna …";

// Ändringslogg
/// *Varje ändring: när, vem och vad. Pilen visar vad som stod före och efter. Loggen kan inte ändras, bara fyllas på.*
pub const LOG_HELP: &str =
    "Varje ändring: när, vem och vad. Pilen visar vad som stod före och efter. Loggen kan inte ändras, bara fyllas på.";

// Metodblad
/// *Årets skalor och gränser. De gäller tabellen, matrisen, planen och rapporterna på samma gång.*
pub const METHOD_SHEET_HELP: &str =
    "Årets skalor och gränser. De gäller tabellen, matrisen, planen och rapporterna på samma gång.";
/// *Skalor*
pub const SCALES: &str = "Skalor";
/// *Nivå*
pub const LEVEL: &str = "Nivå";
/// *Kortare skala*
pub const SHORTER_SCALE: &str = "Kortare skala";
/// *Längre skala*
pub const LONGER_SCALE: &str = "Längre skala";
/// *Gränser*
pub const LIMITS: &str = "Gränser";
/// *Åtgärd krävs från riskvärde*
pub const MEASURE_LIMIT: &str = "Åtgärd krävs från riskvärde";
/// *Alltid i internkontrollplanen från riskvärde*
pub const PLAN_LIMIT: &str = "Alltid i internkontrollplanen från riskvärde";
/// *Bara riskvärden som två nivåer kan ge går att välja*
pub const LIMITS_HELP: &str = "Bara riskvärden som två nivåer kan ge går att välja";
/// *Vad riskvärdena betyder*
pub const BANDS: &str = "Vad riskvärdena betyder";
