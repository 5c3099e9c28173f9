//! The import report of the command contract.

use serde_json::{Map, Value as Json, json};

use super::handle::RosterPlan;
use crate::domain::Purpose;
use crate::domain::matching::Outcome;
use crate::domain::roster::{RowProblem, RowRef, SheetReading};
use crate::words;

/// The report as JSON: how each sheet was understood, the ledger, and every problem with its cell.
pub fn report_json(planned: &RosterPlan) -> Json {
    let ledger = &planned.plan.ledger;
    let reading = planned.plan.reading();
    let mut problems: Vec<Json> = planned.plan.problems.iter().map(problem).collect();
    for row in &reading.rejected {
        let value: Vec<String> = row
            .cells
            .iter()
            .map(|(heading, cell)| format!("{heading}: {cell}"))
            .collect();
        problems.push(line(
            &row.at,
            "",
            &value.join("; "),
            &words::fill(&row.reason.text, &row.reason.args),
        ));
    }
    for (row, person) in planned.plan.rows.iter().zip(&reading.persons) {
        if let Outcome::Doubtful { why, .. } | Outcome::Rejected { why, .. } = &row.outcome {
            problems.push(line(
                &person.at,
                "",
                &person.name,
                &words::fill(&why.text, &why.args),
            ));
        }
    }
    json!({
        "files": planned.sheets.iter().map(sheet).collect::<Vec<_>>(),
        "read": ledger.read,
        "new": ledger.new,
        "updated": ledger.updated,
        "same": ledger.same,
        "doubtful": ledger.doubtful,
        "rejected": ledger.rejected,
        "problems": problems,
    })
}

fn sheet(sheet: &SheetReading) -> Json {
    let columns: Map<String, Json> = sheet
        .columns
        .iter()
        .map(|column| (column.field.to_owned(), json!(column.heading)))
        .collect();
    json!({
        "file": &*sheet.file,
        "sheet": &*sheet.sheet,
        "purpose": match sheet.purpose {
            Purpose::Agency => "agency",
            Purpose::Roster | Purpose::Unknown => "roster",
        },
        "layout": sheet.layout,
        "encoding": sheet.encoding,
        "columns": columns,
        "hidden": sheet.hidden,
        "taken": sheet.taken,
        "hidden_rows": sheet.hidden_rows,
        "left_out": sheet.left_out,
    })
}

fn problem(problem: &RowProblem) -> Json {
    line(
        &problem.at,
        &problem.column,
        &problem.value,
        &words::fill(&problem.reason.text, &problem.reason.args),
    )
}

fn line(at: &RowRef, column: &str, value: &str, reason: &str) -> Json {
    json!({
        "file": &*at.file,
        "sheet": &*at.sheet,
        "row": at.row,
        "column": column,
        "value": value,
        "reason": reason,
    })
}
