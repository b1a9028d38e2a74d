//! What a form's cell holds, and why a form cannot be read.

use super::{Given, Stopped};
use crate::messages::FormRefused;

/// What stands in a cell that was to be filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct CellAnswer {
    /// The cell's name: J6.
    pub cell: String,
    pub given: Given,
    pub is_formula: bool,
}

/// Why a form cannot be read.
#[derive(Debug)]
pub enum FormStopped {
    /// The workbook itself.
    Workbook(Stopped),
    Form(FormRefused),
}

impl From<Stopped> for FormStopped {
    fn from(why: Stopped) -> Self {
        Self::Workbook(why)
    }
}

impl From<FormRefused> for FormStopped {
    fn from(why: FormRefused) -> Self {
        Self::Form(why)
    }
}
