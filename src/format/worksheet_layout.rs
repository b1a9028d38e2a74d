//! How a table of a workbook lies on A4: upright or lying down, how wide its columns are, how high its rows.

/// Widths are in characters, as spreadsheets count them; this many points tall is a line of the text.
pub(crate) const LINE: f64 = 15.0;

/// The most lines that a row has: a spreadsheet has none higher.
const MOST_LINES: u32 = 30;

/// The width of all columns together at which a page is still read: 9 points lying down, and not much less upright.
const UPRIGHT: f64 = 110.0;
/// The same, where there are more rows than a page holds that lies down.
const UPRIGHT_LONG: f64 = 125.0;
const ROWS_LYING: usize = 26;
const LYING: f64 = 152.0;

/// No column is made narrower than this for the others.
const LEAST: f64 = 8.0;

/// A page's height beside its width, its margins left off.
const TALL: f64 = 1.38;
const FLAT: f64 = 0.62;

/// A character's width in pixels, as spreadsheets measure drawings, and what a column has beside its text.
const CHARACTER: f64 = 7.0;
const PADDING: f64 = 5.0;

/// A column before it is known how much room there is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ColumnDemand {
    /// The width at which nothing in it is broken.
    pub natural: f64,
    /// How long its texts are on the whole.
    pub mean: f64,
    /// Whether its texts go on in a further line.
    pub breaks: bool,
}

/// How a table lies on its pages.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Layout {
    pub widths: Vec<f64>,
    pub lies_down: bool,
}

impl Layout {
    /// Upright where that is wide enough; else lying down, and columns of texts share what the others leave, each as its
    /// texts are long on the whole.
    pub(crate) fn of(wanted: &[ColumnDemand], rows: usize) -> Self {
        let mut widths: Vec<f64> = wanted.iter().map(|column| column.natural).collect();
        let total: f64 = widths.iter().sum();
        let upright = if rows > ROWS_LYING { UPRIGHT_LONG } else { UPRIGHT };
        let lies_down = total > upright;
        if total <= LYING {
            return Self { widths, lies_down };
        }
        let mut sharing: Vec<usize> = (0..widths.len()).filter(|n| wanted[*n].breaks).collect();
        let fixed: f64 = wanted.iter().filter(|column| !column.breaks).map(|c| c.natural).sum();
        let mut room = (LYING - fixed).max(LEAST * sharing.len() as f64);
        // Who needs less than its share leaves the rest to the others.
        loop {
            let spare = room - LEAST * sharing.len() as f64;
            let means: f64 = sharing.iter().map(|n| wanted[*n].mean.max(1.0)).sum();
            let share = |n: usize| LEAST + spare * wanted[n].mean.max(1.0) / means.max(1.0);
            let content = sharing.iter().position(|n| wanted[*n].natural <= share(*n));
            let Some(place) = content else {
                for n in &sharing {
                    widths[*n] = share(*n);
                }
                return Self { widths, lies_down };
            };
            room -= wanted[sharing.remove(place)].natural;
        }
    }

    /// The table's width in pixels.
    pub(crate) fn pixels(&self) -> f64 {
        self.widths.iter().map(|width| width * CHARACTER + PADDING).sum()
    }

    /// How many pixels of the table's own size a page is high.
    pub(crate) fn page_height(&self) -> f64 {
        // A narrow table is not made larger: then the page is as high as paper is at full size.
        let (least, tall) = if self.lies_down { (1_047.0, FLAT) } else { (700.0, TALL) };
        self.pixels().max(least) * tall
    }
}

/// How many lines a text takes in a column so wide, given how wide its own lines are.
pub(crate) fn lines_of(own_lines: impl Iterator<Item = usize>, width: f64) -> u32 {
    let room = (width as usize).saturating_sub(1).max(1);
    let lines: usize = own_lines.map(|line| line.div_ceil(room).max(1)).sum();
    u32::try_from(lines).unwrap_or(MOST_LINES).clamp(1, MOST_LINES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_table_stands_upright_and_a_wide_one_fits_lying_down() {
        let column = |natural, breaks| ColumnDemand { natural, mean: natural, breaks };
        let narrow = Layout::of(&[column(20.0, true), column(10.0, false)], 3);
        assert_eq!(narrow, Layout { widths: vec![20.0, 10.0], lies_down: false });
        let wide = Layout::of(&[column(12.0, false), column(200.0, true), column(60.0, true)], 3);
        assert!(wide.lies_down && wide.widths.iter().sum::<f64>() <= LYING + 0.01, "{wide:?}");
        assert!(wide.widths[0] == 12.0 && wide.widths[1] > 2.0 * wide.widths[2], "{wide:?}");
        let hopeless = Layout::of(&[column(100.0, false); 3], 3);
        assert!(!Layout::of(&[column(60.0, true); 2], 30).lies_down);
        assert_eq!(hopeless.widths, [100.0; 3]);
    }

    #[test]
    fn lines_are_counted_by_width() {
        assert_eq!(lines_of([4, 25, 0].into_iter(), 11.0), 5);
        assert_eq!(lines_of(std::iter::empty(), 11.0), 1);
    }
}
