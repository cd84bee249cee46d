//! What the operation log calls commands on the organisation, the system and decisions.

use crate::domain::{DocumentKind, Role, RoleId, SectionId, SystemTopic, Unit, UnitId, Year};
use crate::edit::{DecisionCommand, OrganisationCommand, SystemCommand};

use super::edits::short;
use super::terms;

pub(super) fn organisation(year: &Year, command: &OrganisationCommand) -> String {
    use OrganisationCommand as C;
    let unit = |id: UnitId| year.units().get(id).map_or_else(String::new, |unit: &Unit| short(&unit.name));
    let role = |id: RoleId| year.roles().get(id).map_or_else(String::new, |role: &Role| short(&role.title));
    match command {
        C::AddUnit { kind, name, .. } => {
            format!("Lägg till {} {}", terms::unit_kind(*kind).to_lowercase(), short(name))
        }
        C::ChangeUnit { name, .. } => format!("Ändra enhet {}", short(name)),
        C::MoveUnit { unit: id, .. } => format!("Flytta enhet {}", unit(*id)),
        C::DeleteUnit { unit: id } => format!("Ta bort enhet {}", unit(*id)),
        C::AddRole { title, .. } => format!("Lägg till roll {}", short(title)),
        C::AdoptRoles => "Lägg till de roller som analysen nämner".to_owned(),
        C::RenameRole { role: id, title } => format!("Byt namn på roll {} till {}", role(*id), short(title)),
        C::PlaceRole { role: id, unit: to } => match to {
            Some(to) => format!("Placera {} i {}", role(*id), unit(*to)),
            None => format!("Ta {} ur sin enhet", role(*id)),
        },
        C::SetHolders { role: id, .. } => format!("Ändra vem som är {}", role(*id)),
        C::DeleteRole { role: id } => format!("Ta bort roll {}", role(*id)),
    }
}

pub(super) fn system(year: &Year, command: &SystemCommand) -> String {
    use SystemCommand as C;
    let what = |topic: SystemTopic| match topic {
        SystemTopic::Text => "avsnitt",
        SystemTopic::Duty => "ansvar",
        SystemTopic::Reporting => "rapportering",
    };
    let section = |id: SectionId| {
        let found = year.sections().get(id);
        found.map_or_else(String::new, |it| format!("{} {}", what(it.topic), short(&it.heading)))
    };
    let document = |id| year.governing_documents().get(id).map_or_else(String::new, |document| short(&document.title));
    match command {
        C::UseTemplate { .. } => "Börja från mallen för systemet för intern kontroll".to_owned(),
        C::AddSection { draft } => format!("Lägg till {} {}", what(draft.topic), short(&draft.heading)),
        C::ChangeSection { section: id, .. } => format!("Ändra {}", section(*id)),
        C::MoveSection { section: id, .. } => format!("Flytta {}", section(*id)),
        C::DeleteSection { section: id } => format!("Ta bort {}", section(*id)),
        C::AddDocument { draft } => format!("Lägg till styrdokument {}", short(&draft.title)),
        C::ChangeDocument { draft, .. } => format!("Ändra styrdokument {}", short(&draft.title)),
        C::MoveDocument { document: id, .. } => format!("Flytta styrdokument {}", document(*id)),
        C::DeleteDocument { document: id } => format!("Ta bort styrdokument {}", document(*id)),
    }
}

pub(super) fn decision(year: &Year, command: &DecisionCommand) -> String {
    use DecisionCommand as C;
    let signer = |id| year.signers().get(id).map_or_else(String::new, |signer| short(&signer.name));
    match command {
        C::Decide { version } => {
            let documents: Vec<&str> =
                version.documents.iter().map(|document: &DocumentKind| abbreviated(*document)).collect();
            format!("Besluta version {} ({}) § {}", version.number, documents.join(", "), version.minutes_paragraph)
        }
        C::BeginRevision { reason } => format!("Påbörja revidering: {}", short(reason)),
        C::AddSigner { name, .. } => format!("Lägg till undertecknare {}", short(name)),
        C::ChangeSigner { name, .. } => format!("Ändra undertecknare {}", short(name)),
        C::MoveSigner { signer: id, .. } => format!("Flytta undertecknare {}", signer(*id)),
        C::DeleteSigner { signer: id } => format!("Ta bort undertecknare {}", signer(*id)),
        C::NoteSigning { version, draft } => {
            let number = year.versions().get(*version).map_or(0, |version| version.number);
            format!("Notera underskrift av version {number}: {}", short(&draft.name))
        }
        C::DeleteSigning { signing } => {
            let name = year.signings().get(*signing).map_or_else(String::new, |it| short(&it.name));
            format!("Ta bort noterad underskrift: {name}")
        }
    }
}

fn abbreviated(document: DocumentKind) -> &'static str {
    match document {
        DocumentKind::ControlSystem => "system",
        DocumentKind::RiskAnalysis => "VoR",
        DocumentKind::ControlPlan => "IKP",
    }
}
