//! Printed pages: domain records laid out as pages, and those pages as PDF.
//!
//! A page is a short list of drawing items in points ([`Item`]); [`pdf::write`] turns pages into a file and
//! the window paints the very same items as the preview. Layout is pure: no clock, no file, no window;
//! what was printed when is an argument.
//!
//! - [`page`]: pages and their items; the typefaces.
//! - [`measure`]: widths from the font's own tables, wrapping, characters the font lacks.
//! - `flow`, `table`, `furniture`: page breaks, tables, and what stands around them (Decree 30/2020).
//! - [`list`]: the printed lists.
//! - [`mod@visits`], [`sheet`]: the sheet for the door, what it says and its pages.
//! - [`mod@figures`]: tables of figures, of the rounds from door to door.
//! - [`mod@papers`]: papers on their way, of a decision or of a filter.
//! - [`mod@doors`]: the list of a day, and what follows the calls.
//! - [`mod@form`]: forms of the insurance agency, whose columns are data.
//! - [`mod@intake`]: the ledger of an intake with what it left aside.

mod block;
mod columns;
pub mod doors;
pub mod figures;
mod flow;
pub mod form;
mod furniture;
pub mod intake;
mod leaflet;
pub mod list;
pub mod measure;
pub mod page;
pub mod papers;
pub mod pdf;
mod price;
pub mod sheet;
mod short;
mod square;
mod table;
pub mod visits;

#[cfg(test)]
mod tests;

pub use doors::{DoorsOptions, day_label, day_list, follow_list, shown_of};
pub use figures::{FigureSection, FiguresPage, figure_words, figures};
pub use form::{FormOptions, form};
pub use furniture::{Heading, Signature};
pub use intake::{IntakeOptions, IntakePage, intake, ledger_sum};
pub use list::{Ids, ListOptions, list};
pub use page::{Document, Face, Ink, Item, Page};
pub use papers::{PapersOptions, PapersTitle, due_words, papers};
pub use pdf::PdfError;
pub use visits::{LastCall, Shown, VisitOptions, visits};
