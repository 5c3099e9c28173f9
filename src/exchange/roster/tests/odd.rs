//! Odd files built from a stream of bytes: what a random test draws at random and a fuzzer draws by what it
//! has learned. Realistic tables, and everything that disturbs them.
//!
//! Some cells carry a *marker*: a word of the form "z…" that no wording knows, so that the laws of
//! [`super::laws`] can look for it in what was read.

use crate::domain::Purpose;
use crate::domain::date::{Date, parse_date};
use crate::domain::wording::{UserWordings, Wording, WordingKind};
use crate::exchange::roster::{Cell, Field, Font, Grid, ReadOptions, SheetChoice};

/// Values drawn from bytes; behind the last byte everything is the first choice.
pub(crate) struct Draw<'a>(&'a [u8]);

impl<'a> Draw<'a> {
    /// Draws from these bytes.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else {
            return 0;
        };
        self.0 = rest;
        *first
    }

    /// A number below a limit of at most 256.
    fn below(&mut self, limit: usize) -> usize {
        usize::from(self.byte()) % limit
    }

    /// True once in so many.
    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    fn pick<'p, T: ?Sized>(&mut self, pool: &[&'p T]) -> &'p T {
        let at = self.below(pool.len());
        pool[at]
    }

    fn is_done(&self) -> bool {
        self.0.is_empty()
    }

    /// A marker: a word that means nothing and stands nowhere else.
    fn marker(&mut self) -> String {
        let consonant = ["b", "d", "k", "l", "r"];
        let vowel = ["a", "e", "i", "o", "u"];
        format!(
            "z{}{}{}",
            self.pick(&vowel),
            self.pick(&consonant),
            self.pick(&vowel)
        )
    }
}

/// Headings with the kind of cell below them.
const HEADINGS: [(&str, Kind); 54] = [
    ("Họ và tên", Kind::Name),
    ("Năm sinh", Kind::Birth),
    ("CCCD", Kind::Id),
    ("STT", Kind::Count),
    ("Quan hệ với chủ hộ", Kind::Relation),
    ("Số hộ", Kind::Count),
    ("Giới tính", Kind::Sex),
    ("Số thẻ BHYT", Kind::Card),
    ("Hạn thẻ", Kind::Day),
    ("Ghi chú", Kind::Note),
    ("Họ tên chủ hộ", Kind::Name),
    ("Nam", Kind::Mark),
    ("Nữ", Kind::Mark),
    ("Năm sinh Nam", Kind::Birth),
    ("Năm sinh Nữ", Kind::Birth),
    ("Họ và chữ đệm", Kind::Name),
    ("Tên", Kind::Given),
    ("Ấp", Kind::Place),
    ("Tổ", Kind::Count),
    ("Địa chỉ", Kind::Place),
    ("Diện hộ", Kind::Living),
    ("Hộ nghèo", Kind::Mark),
    ("Cận nghèo", Kind::Mark),
    ("NLNDN", Kind::Mark),
    ("Diện", Kind::Living),
    ("Đối tượng chính sách", Kind::Note),
    ("Mã đối tượng", Kind::Word),
    ("Mã số BHXH", Kind::Bhxh),
    ("Điện thoại", Kind::Phone),
    ("Từ ngày", Kind::Day),
    ("Thời hạn thẻ", Kind::Span),
    ("Tình trạng thẻ", Kind::Word),
    ("Có thẻ", Kind::Mark),
    ("Chưa có thẻ", Kind::Mark),
    ("Nơi KCB", Kind::Word),
    ("Dân tộc", Kind::Word),
    ("Trường", Kind::Word),
    ("Lớp", Kind::Class),
    ("Trường, lớp", Kind::Class),
    ("Nghề nghiệp", Kind::Word),
    ("Đi làm xa", Kind::Mark),
    ("Số khẩu", Kind::Count),
    ("Ngày", Kind::Count),
    ("Tháng sinh", Kind::Count),
    ("Năm sinh (y)", Kind::Birth),
    ("Khóa hộ", Kind::Count),
    ("Thẻ kế tiếp", Kind::Span),
    ("Tuổi", Kind::Count),
    ("Cột lạ", Kind::Word),
    ("", Kind::Word),
    ("Hä vµ tªn", Kind::Name),
    ("Hoï vaø teân", Kind::Name),
    ("Giới tính nam", Kind::Mark),
    ("Ngày sinh\nngày tháng năm", Kind::Birth),
];

/// Kinds of cells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Given,
    Birth,
    Id,
    Count,
    Relation,
    Sex,
    Card,
    Day,
    Note,
    Mark,
    Place,
    Living,
    Word,
    Bhxh,
    Phone,
    Span,
    Class,
    Any,
}

/// What stands between people, and what disturbs cells.
const NOISE: [&str; 56] = [
    "",
    "Hộ 12",
    "TỔ 3",
    "ẤP HÒA LỢI",
    "Tổng cộng",
    "NGƯỜI LẬP BIỂU",
    "I",
    "II",
    "(1)",
    "(2)",
    "x",
    "-",
    "'",
    "9.1E+10",
    "\u{301}\u{301}",
    "Ⅷ",
    "ạ̣̣",
    "🧑 Lê",
    "NguyÔn V¨n Tïng",
    "Nguyeãn Thò Aùnh",
    "#REF!",
    "Hộ ông Nguyễn Văn A",
    "Hộ nghèo",
    "Chủ hộ: Lê Văn Út",
    "Ghi chú: danh sách này",
    "chưa rõ",
    "không",
    "Họ và tên",
    "Năm sinh",
    "CCCD",
    "Giới tính",
    "Nam",
    "Nữ",
    "Từ ngày",
    "đến ngày",
    "\u{ad}",
    "\u{200b}",
    "091171602016",
    "GD4919122814883",
    "31/02/1990",
    "=SUM(A1:A2)",
    "nt",
    "null",
    "Ông",
    "Bà",
    "HSSV",
    "Ngày 20 tháng 11 năm 2026",
    "Danh sách tổ 3",
    "Sheet1",
    "Cộng: 3 người",
    "Lê Văn Út (chết)",
    "1e308",
    "Nguyễn Văn A 1954",
    "12/3",
    "\u{0}",
    "Tống Thị Cộng",
];

const FAMILIES: [&str; 8] = [
    "Lê Văn",
    "Trần Thị",
    "NGUYỄN THỊ",
    "Ng. v",
    "Huỳnh",
    "nguyÔn v¨n",
    "Traàn Thò",
    "Đ",
];

impl Kind {
    /// A cell of the kind.
    #[rustfmt::skip]
    fn cell(self, draw: &mut Draw<'_>) -> String {
        let own = |pool: &[&'static str], draw: &mut Draw<'_>| draw.pick(pool).to_owned();
        match self {
            Self::Name => format!("{} {}", draw.pick(&FAMILIES), capital(&draw.marker())),
            Self::Given => capital(&draw.marker()),
            Self::Birth => own(&["1954", "19/08/1971", "08/1971", "24/9/14", "00/00/1954", "31/02/1990", "54", "19710819", "1971-08-19", "8/19/1971", "không nhớ", "2033", "12", "26000"], draw),
            Self::Id => own(&["091171602016", "091071602017", "91171602016", "361234567", "", "0911716020160", "'091171602016", "091 171 602 016", "làm lại", "000000000000"], draw),
            Self::Count => own(&["1", "2", "3", "", "00001", "I", "12a", "0", "4294967296", "-1", "1.5"], draw),
            Self::Relation => own(&["Chủ hộ", "CH", "Vợ", "Con", "con rể", "v", "", "Cháu nội (mới)", "x", "VỢ", "ở nhờ"], draw),
            Self::Sex => own(&["Nam", "Nữ", "x", "1", "0", "nu", "", "N", "Nam/Nữ"], draw),
            Self::Card => own(&["GD4919122814883", "9122814883", "GD 4 91 912 281 4883", "", "Chưa có", "091171602016", "DN49191228148", "x", "có"], draw),
            Self::Day => own(&["31/12/2026", "", "12/2026", "2026", "31/12/26", "29/02/2027", "đến khi đủ tuổi", "46387"], draw),
            Self::Note => own(&["", "đã chết 2024", "hộ CN 2026", "HTXH; QĐ 290", "đi làm xa", "khuyết tật", "trùng STT 4", "chuyển đi 3/2025", "học sinh", "TNXP, NCC"], draw),
            Self::Mark => own(&["x", "", "X", "1", "√", "0", "-", "không", "1954"], draw),
            Self::Place => own(&["Ấp Hòa Lợi", "Số 24, tổ 4, ấp Hòa Lợi", "", "tổ 3", "Hòa Lợi", "ẤP 4", "Thôn 1 - Thôn 2", "nhà trọ"], draw),
            Self::Living => own(&["", "Nghèo", "CN", "hộ cận nghèo", "không", "chưa rõ", "NLNDN", "Hộ nghèo 2026; QĐ 290"], draw),
            Self::Word => own(&["", "Kinh", "HN", "BV Hòa An", "làm ruộng", "Còn hạn", "chưa có thẻ", "TH Hòa An 1", "GD, HN", "0"], draw),
            Self::Bhxh => own(&["9122814883", "", "912281488", "91228148830", "đang chờ"], draw),
            Self::Phone => own(&["0911111111", "", "911111111", "0911111111; 0922222222", "02963 123 456", "số con gái 0911111111"], draw),
            Self::Span => own(&["01/01/2026 - 31/12/2026", "", "2026-2027", "từ 1/1/26 đến 31/12/26", "31/12/2026 - 01/01/2026"], draw),
            Self::Class => own(&["5A", "", "Lớp 5A, TH Hòa An 1", "12", "TH Hòa An 1 - 5A", "10a1 THPT"], draw),
            Self::Any => own(&NOISE, draw),
        }
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A file to be read, and how.
pub(crate) struct OddFile {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its sheets.
    pub(crate) grids: Vec<Grid>,
    /// What the caller says.
    pub(crate) options: ReadOptions,
}

/// The day of all readings.
pub(crate) fn today() -> Date {
    parse_date("20/11/2026").expect("a day")
}

/// Draws a file.
pub(crate) fn file(draw: &mut Draw<'_>) -> OddFile {
    let name = draw.pick(&[
        "a.xlsx",
        "Ấp Hòa Lợi.xls",
        "to 3.csv",
        "",
        "..",
        "TỔ 5 ấp 2 - 2026.ods",
    ]);
    let mut options = ReadOptions::new(today());
    options.take_hidden = draw.once_in(3);
    options.hamlet = draw.once_in(4).then(|| "Ấp Hòa An".to_owned());
    options.purpose = match draw.below(6) {
        4 => Some(Purpose::Agency),
        5 => Some(Purpose::Roster),
        _ => None,
    };
    let mut grids = vec![sheet(draw, 0)];
    while grids.len() < 3 && draw.once_in(5) {
        grids.push(sheet(draw, grids.len()));
    }
    if draw.once_in(4) {
        let mut choice = SheetChoice::default();
        for _ in 0..=draw.below(4) {
            let column = draw.below(12);
            choice
                .columns
                .insert(column, Field::ALL[draw.below(Field::ALL.len())]);
        }
        let sheet = grids[0].name.to_string();
        options.choices.insert((name.to_owned(), sheet), choice);
    }
    if draw.once_in(6) {
        // Somebody's own wordings, over the shipped ones.
        let kinds = WordingKind::ALL;
        let kind = kinds[draw.below(kinds.len())];
        let meaning = draw.pick(&["note", "name", "ngheo", "Chủ hộ", "chet", "NCC"]);
        let words = draw.pick(&["cột lạ", "ở nhờ", "làm ruộng", "x"]);
        let own = Wording {
            kind,
            words: words.to_owned(),
            whole: draw.once_in(2),
            meaning: meaning.to_owned(),
        };
        options.wordings = UserWordings::new([own]).into();
    }
    OddFile { name, grids, options }
}

fn sheet(draw: &mut Draw<'_>, number: usize) -> Grid {
    let name = draw.pick(&["Sheet1", "", "Tổ 4", "ẤP HÒA LỢI", "hộ nghèo", "S'x\""]);
    let mut grid = Grid::new(&format!(
        "{name}{}",
        if number > 0 {
            number.to_string()
        } else {
            String::new()
        }
    ));
    grid.hidden = draw.once_in(8);
    let font = [
        Font::Plain,
        Font::Plain,
        Font::Plain,
        Font::Tcvn3,
        Font::Vni,
        Font::Tcvn3Capitals,
    ][draw.below(6)];
    let mut row = 0;
    for _ in 0..=usize::from(draw.once_in(4)) {
        row = table(&mut grid, draw, row, font);
    }
    if draw.once_in(3) {
        for _ in 0..=draw.below(4) {
            grid.hide_row(u32::try_from(draw.below(40)).unwrap_or(0));
        }
    }
    grid.finish();
    grid
}

/// A table with its title, from a row on; the row behind it.
fn table(grid: &mut Grid, draw: &mut Draw<'_>, from: u32, font: Font) -> u32 {
    let mut row = from;
    for _ in 0..draw.below(3) {
        let title = draw.pick(&NOISE);
        put(grid, draw, row, 0, title, font);
        row += 1;
    }
    let mut kinds = Vec::new();
    let width = draw.below(9) + 2;
    let bare = draw.once_in(8);
    for column in 0..width {
        // Usual columns come first; the others by chance.
        let (heading, kind) = match draw.below(4) {
            0 => HEADINGS[column % HEADINGS.len()],
            1 => HEADINGS[draw.below(10)],
            _ => HEADINGS[draw.below(HEADINGS.len())],
        };
        if !bare {
            put(grid, draw, row, column, heading, font);
        }
        kinds.push(kind);
    }
    row += u32::from(!bare);
    if draw.once_in(6) {
        for column in 0..width {
            put(grid, draw, row, column, &format!("({})", column + 1), font);
        }
        row += 1;
    }
    for _ in 0..=draw.below(24) {
        if draw.is_done() {
            break;
        }
        match draw.below(10) {
            7 => row += 1,
            8 => {
                let text = draw.pick(&NOISE);
                let column = draw.below(width);
                put(grid, draw, row, column, text, font);
            }
            _ => person(grid, draw, row, &kinds, font),
        }
        row += 1;
    }
    row + u32::try_from(draw.below(3)).unwrap_or(0)
}

fn person(grid: &mut Grid, draw: &mut Draw<'_>, row: u32, kinds: &[Kind], font: Font) {
    for (column, kind) in kinds.iter().enumerate() {
        let cell = match draw.below(24) {
            // A word of its own, alone, behind or before what belongs there.
            19 => draw.marker(),
            20 => format!("{} {}", kind.cell(draw), draw.marker()),
            21 => format!("{} {}", capital(&draw.marker()), kind.cell(draw)),
            22 => HEADINGS[draw.below(HEADINGS.len())].1.cell(draw),
            23 => Kind::Any.cell(draw),
            _ => kind.cell(draw),
        };
        put(grid, draw, row, column, &cell, font);
    }
}

fn put(grid: &mut Grid, draw: &mut Draw<'_>, row: u32, column: usize, text: &str, font: Font) {
    let column = u16::try_from(column).unwrap_or(0);
    let shape = draw.below(8);
    if let (5.., Ok(number)) = (shape, text.parse::<f64>()) {
        grid.put_number(row, column, number);
    } else if let (6.., Some(date)) = (shape, parse_date(text)) {
        grid.put_date(row, column, date);
    } else {
        grid.put_text(row, column, text, font);
    }
}

/// The markers of a cell.
pub(crate) fn markers(cell: Cell<'_>) -> Vec<String> {
    let Some(text) = cell.text() else {
        return Vec::new();
    };
    let is_marker = |word: &&str| word.len() == 4 && word.is_ascii() && word.starts_with(['z', 'Z']);
    text.split(|ch: char| !ch.is_alphabetic())
        .filter(is_marker)
        .map(str::to_lowercase)
        .collect()
}
