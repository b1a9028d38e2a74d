//! A workbook that is open, and what stops the reading of one that is broken.

use std::io::BufReader;

use calamine::{Xlsx, XlsxError};

use super::Stopped;
use super::input::Input;
use crate::messages::{ImportRefused, SourceRefused};

pub(super) type Book<'i> = Xlsx<BufReader<&'i mut Input>>;

pub(super) fn broken(why: XlsxError) -> Stopped {
    match why {
        XlsxError::Password => ImportRefused::Source(SourceRefused::Protected).into(),
        why => ImportRefused::Source(SourceRefused::BrokenWorkbook { why: why.to_string() }).into(),
    }
}
