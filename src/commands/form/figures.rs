//! Which figures a form asks for.

use crate::format::{AskedFigure, FigureGrid, FigureSheet, Figures, GridColumn, GridRow};
use crate::messages::Lang;
use crate::model::{CategoryCode, Date, Declarations, Indicator, ReadingsAre, Unit, UnitCode};
use crate::report::{Choice, Label, Per};

/// How long after its period an indicator is still asked for, in days.
const LATE: i64 = 31;

/// What is asked for, as of a day.
pub(crate) struct FiguresAsked<'a> {
    pub head: &'a Declarations,
    pub choice: &'a Choice,
    pub as_of: Date,
    pub lang: Lang,
}

impl FiguresAsked<'_> {
    /// The figures of a form; none where items are chosen by what no figure has.
    pub(crate) fn of(&self, per: Option<Per>, key: Option<&str>) -> Figures {
        let Choice { unit, category, .. } = self.choice.clone();
        let plain = Choice { unit, category, live: true, ..Choice::default() };
        if *self.choice != plain {
            return Figures::default();
        }
        match (per, key) {
            (Some(Per::Unit), Some(code)) => {
                let unit = self.head.units.iter().find(|unit| unit.code.as_str() == code);
                unit.map_or_else(Figures::default, |unit| self.of_unit(unit))
            }
            (Some(Per::Category), key) => {
                let code = key.and_then(|key| CategoryCode::parse(key.to_owned()).ok());
                let grid = self.grid(code.as_ref());
                Figures { sheets: Vec::new(), grid: (!grid.columns.is_empty()).then_some(grid) }
            }
            _ => Figures::default(),
        }
    }

    /// The indicators that are asked for on a day: their time has begun, and is not long over.
    fn running(&self) -> impl Iterator<Item = &Indicator<'static>> {
        let day = self.as_of;
        self.head.indicators.iter().filter(move |indicator| {
            indicator.from <= day && day.days_since(indicator.until) <= LATE
        })
    }

    fn measured(&self, indicator: &Indicator<'_>) -> String {
        let measure = indicator.measured_in.as_deref().unwrap_or_default();
        match indicator.readings_are {
            ReadingsAre::Totals => measure.to_owned(),
            ReadingsAre::Additions => self.lang.words().form_added(measure),
        }
    }

    /// A sheet for each category, in the order declared, and one for what has none.
    fn of_unit(&self, unit: &Unit<'_>) -> Figures {
        let wanted = |category: Option<&CategoryCode<'_>>| {
            self.choice.category.is_empty()
                || category.is_some_and(|code| self.choice.category.contains(code))
        };
        let named = self.head.categories.iter().map(|category| {
            (Some(&category.code), Some(format!("{} {}", category.code, category.name)))
        });
        let mut sheets = Vec::new();
        for (code, category) in named.chain([(None, None)]) {
            let own = self.running().filter(|i| i.category.as_ref() == code);
            let own = own.filter(|i| i.is_asked_of(&unit.code) && wanted(i.category.as_ref()));
            let rows: Vec<AskedFigure> = own.map(|i| self.figure(i, unit)).collect();
            if !rows.is_empty() {
                sheets.push(FigureSheet { category, rows });
            }
        }
        Figures { sheets, grid: None }
    }

    fn figure(&self, indicator: &Indicator<'_>, unit: &Unit<'_>) -> AskedFigure {
        let per_unit = indicator.is_per_unit();
        let reached = indicator.reached(&indicator.readings_of(Some(unit)), self.as_of);
        let of_unit = |figures: &[(UnitCode<'_>, f64)], whole: Option<f64>| {
            if per_unit { Indicator::of_unit(figures, &unit.code) } else { whole }
        };
        AskedFigure {
            indicator: indicator.id.to_string(),
            unit: per_unit.then(|| unit.code.to_string()),
            name: indicator.name.to_string(),
            measured_in: self.measured(indicator),
            baseline: of_unit(&indicator.baselines, indicator.baseline),
            limit: of_unit(&indicator.limits, indicator.limit),
            last: reached.map(|reached| (reached.value, reached.read_on)),
        }
    }

    /// Units as rows and a category's indicators as columns; below the units what is one figure of the whole.
    fn grid(&self, category: Option<&CategoryCode<'_>>) -> FigureGrid {
        let own: Vec<&Indicator<'_>> =
            self.running().filter(|i| i.category.as_ref() == category).collect();
        let chosen =
            |unit: &&Unit<'_>| self.choice.unit.is_empty() || self.choice.unit.contains(&unit.code);
        let mut rows: Vec<GridRow> = Vec::new();
        for unit in self.head.units.iter().filter(chosen) {
            let asked: Vec<bool> = own.iter().map(|i| i.is_asked_of(&unit.code)).collect();
            if asked.contains(&true) {
                let (code, name) = (unit.code.to_string(), unit.name.to_string());
                rows.push(GridRow { unit: Some(code), name, asked });
            }
        }
        let whole: Vec<bool> = own.iter().map(|i| !i.is_per_unit() && i.unit.is_none()).collect();
        if whole.contains(&true) && self.choice.unit.is_empty() {
            let name = self.lang.words().form_whole().to_owned();
            rows.push(GridRow { unit: None, name, asked: whole });
        }
        let column = |indicator: &&Indicator<'_>| GridColumn {
            indicator: indicator.id.to_string(),
            name: indicator.name.to_string(),
            facts: self.lang.words().form_figure_facts(
                &self.measured(indicator),
                indicator.baseline,
                indicator.limit,
            ),
        };
        let columns = if rows.is_empty() { Vec::new() } else { own.iter().map(column).collect() };
        FigureGrid { columns, rows }
    }

    /// The keys that forms are for, in the order declared: those of items, and those that have figures alone.
    pub(crate) fn labels(&self, per: Per) -> Vec<Label> {
        let label = |code: &str, name: &str| Label {
            key: Some(code.to_owned()),
            name: Some(name.to_owned()),
        };
        match per {
            Per::Unit => {
                let units = self.head.units.iter().filter(|unit| {
                    self.choice.unit.is_empty() || self.choice.unit.contains(&unit.code)
                });
                units.map(|unit| label(unit.code.as_str(), &unit.name)).collect()
            }
            Per::Category => {
                let wanted = &self.choice.category;
                let categories = self.head.categories.iter();
                let chosen = categories.filter(|c| wanted.is_empty() || wanted.contains(&c.code));
                let mut labels: Vec<Label> =
                    chosen.map(|c| label(c.code.as_str(), &c.name)).collect();
                if wanted.is_empty() {
                    labels.push(Label { key: None, name: None });
                }
                labels
            }
            _ => Vec::new(),
        }
    }
}
