use super::super::pdf::{PdfError, write};
use super::super::{list, visits};
use super::people::village;
use super::{list_options, visit_options};

fn occurrences(bytes: &[u8], wanted: &[u8]) -> usize {
    memchr::memmem::find_iter(bytes, wanted).count()
}

#[test]
fn a_file_has_its_pages_its_faces_and_its_day() {
    let document = list(None, &village(40, 2), &list_options());
    let bytes = write(&document, &mut |_, _| true).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.") && bytes.trim_ascii_end().ends_with(b"%%EOF"));
    let pages = occurrences(&bytes, b"/Type/Page/") + occurrences(&bytes, b"/Type /Page\n");
    assert_eq!(pages, document.pages.len());
    assert!(occurrences(&bytes, b"Tinos") >= 2, "faces are embedded");
    assert!(occurrences(&bytes, b"/ToUnicode") >= 2, "text can be searched");
    assert!(
        occurrences(&bytes, b"D:20260205184000") > 0,
        "the day is the caller's"
    );
    assert_eq!(occurrences(&bytes, b"/Lang(vi)"), 1);
    assert_eq!(
        bytes,
        write(&document, &mut |_, _| true).unwrap(),
        "same pages, same bytes"
    );
}

#[test]
fn an_empty_list_is_a_page_too() {
    let document = list(None, &[], &list_options());
    assert_eq!(document.pages.len(), 1);
    assert!(write(&document, &mut |_, _| true).is_ok());
}

#[test]
fn progress_is_told_and_stops_the_work() {
    let document = visits(&village(40, 1), &visit_options());
    let mut told = Vec::new();
    write(&document, &mut |done, all| {
        told.push((done, all));
        true
    })
    .unwrap();
    let all = document.pages.len();
    assert_eq!((told.first(), told.last()), (Some(&(0, all)), Some(&(all, all))));
    let stopped = write(&document, &mut |done, _| done < 2);
    assert!(matches!(stopped, Err(PdfError::Cancelled)));
}
