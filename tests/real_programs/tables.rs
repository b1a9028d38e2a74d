//! The tables in DuckDB: its views come to the figures of the reports, on ledgers of every kind of log.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

use crate::ledger_at;
use crate::letters::python;

/// Numbers that follow from a seed.
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn day(&mut self) -> String {
        format!("2019-{:02}-{:02}", 6 + self.below(7), 1 + self.below(28))
    }
}

/// A ledger whose logs say anything in any order: some of it may not follow, and counts for nothing.
fn random_ledger(random: &mut Random) -> String {
    let soon = random.below(30);
    let mut text = format!(
        "version = 1\ntitle = \"T\"\n[policy]\ndue_soon_days = {soon}\nstale_days = {}\n",
        5 + random.below(60)
    );
    for unit in 0..4 {
        let _ = write!(text, "[[unit]]\ncode = \"U{unit}\"\nname = \"Unit {unit}\"\n");
    }
    for n in 1..=40 {
        let opened = random.day();
        let unit = random.below(4);
        let _ = write!(
            text,
            "[[item]]\nid = \"U{unit}-{n}\"\nunit = \"U{unit}\"\ntitle = \"t{n}\"\nopened = {opened}\n"
        );
        if random.below(6) > 0 {
            let _ = writeln!(text, "due = {}", random.day());
        } else {
            text.push_str("horizon = \"long\"\n");
        }
        if random.below(5) == 0 {
            let _ = writeln!(text, "stale_days = {}", random.below(40));
        }
        let mut days: Vec<String> = (0..random.below(9)).map(|_| random.day()).collect();
        if random.below(4) > 0 {
            days.sort();
        }
        text.push_str("log = [\n");
        for on in days {
            let did = match random.below(11) {
                0 => "did = \"progress\", note = \"n\"".to_owned(),
                1 | 2 => "did = \"submitted\"".to_owned(),
                3 => "did = \"returned\", reason = \"r\"".to_owned(),
                4 | 5 => "did = \"closed\", result = \"r\"".to_owned(),
                6 => format!(
                    "did = \"extended\", from = {}, to = {}, reason = \"r\"",
                    random.day(),
                    random.day()
                ),
                7 => "did = \"look-back\", outcome = \"ineffective\"".to_owned(),
                8 => "did = \"reopened\", reason = \"r\"".to_owned(),
                9 => "did = \"cancelled\", reason = \"r\"".to_owned(),
                _ => "did = \"reminded\", number = 1".to_owned(),
            };
            let _ = writeln!(text, "  {{ on = {on}, by = \"A\", {did} }},");
        }
        text.push_str("]\n");
    }
    text
}

/// What DuckDB makes of the tables, in the words of the report.
const SCRIPT: &str = "
folder, first, day = sys.argv[1].split('|')
c = duckdb.connect()
c.execute(f\"SET file_search_path='{folder}'\")
c.execute(open(folder + '/views.sql').read())
def rows(query):
    q = c.execute(query)
    names = [d[0] for d in q.description]
    return [{n: (v.isoformat() if hasattr(v, 'isoformat') else v) for n, v in zip(names, r)} for r in q.fetchall()]
print(json.dumps({
    'progress': rows(f\"FROM progress(DATE '{day}')\"),
    'overdue': rows(f\"FROM overdue(DATE '{day}')\"),
    'status': rows(f\"FROM status(DATE '{day}')\"),
    'closure': rows(f\"FROM closure(DATE '{first}', DATE '{day}')\")[0],
    'counted': rows('SELECT count(*) AS all, count(*) FILTER (counts) AS counted FROM event')[0],
}))";

fn in_duckdb(folder: &Path, first: &str, day: &str) -> Option<Value> {
    let words = format!("{}|{first}|{day}", folder.display());
    python("import duckdb", SCRIPT, Path::new(&words), "the tables, in DuckDB")
}

/// The same figures under these keys; a rate to the last bit that either says.
fn same_figures(report: &Value, database: &Value, keys: &[&str], told: &str) {
    for key in keys {
        let (a, b) = (report[*key].as_f64(), database[*key].as_f64());
        let alike = match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() < 1e-9,
            (a, b) => a.is_none() && b.is_none(),
        };
        assert!(alike, "{told}: {key}: the report says {a:?}, the views {b:?}");
    }
}

const PROGRESS: [&str; 12] = [
    "total",
    "open",
    "in_progress",
    "submitted",
    "closed",
    "cancelled",
    "overdue",
    "due_soon",
    "stale",
    "extended",
    "closure_rate",
    "closure_rate_due",
];

#[test]
fn the_views_come_to_the_figures_of_the_reports_on_any_day() {
    for seed in 1..=12 {
        let mut random = Random(seed);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.toml");
        std::fs::write(&path, random_ledger(&mut random)).unwrap();
        let tables = folder.path().join("tables");
        ledger_at(&path, "2019-12-31", &["export", "--tables", &tables.display().to_string()]);
        let (first, day) = (random.day(), random.day());
        let (first, day) = if first <= day { (first, day) } else { (day, first) };
        let Some(found) = in_duckdb(&tables, &first, &day) else { return };
        let report = ledger_at(
            &path,
            "2019-12-31",
            &["report", "--format", "json", "--as-of", &day, "--since", &first],
        );
        let report: Value = serde_json::from_slice(&report).unwrap();
        let told = format!("seed {seed}, {first} to {day}");
        for row in report["progress"]["rows"].as_array().unwrap() {
            let key = &row["key"];
            let there = found["progress"].as_array().unwrap().iter().find(|r| r["unit"] == *key);
            match there {
                Some(there) => same_figures(row, there, &PROGRESS, &format!("{told}, {key}")),
                None => assert_eq!(row["total"], 0, "{told}, {key}"),
            }
        }
        let overdue = |rows: &Value| {
            let row = |row: &Value| {
                (row["id"].to_string(), row["days_overdue"].as_i64(), row["due"].to_string())
            };
            let mut rows: Vec<_> = rows.as_array().unwrap().iter().map(row).collect();
            rows.sort();
            rows
        };
        assert_eq!(overdue(&found["overdue"]), overdue(&report["overdue"]), "{told}");
        let keys = ["opened", "closed", "on_time", "late", "on_time_rate", "on_time_original"];
        same_figures(&report["closure"], &found["closure"], &keys, &told);
        let days = &report["closure"]["days_to_close"];
        for (key, column) in [("mean", "days_to_close_mean"), ("median", "days_to_close_median")] {
            let (a, b) = (days[key].as_f64(), found["closure"][column].as_f64());
            assert!(
                a.is_none() == b.is_none() && (a.unwrap_or(0.0) - b.unwrap_or(0.0)).abs() < 1e-9,
                "{told}: {key}"
            );
        }
        let list = ledger_at(&path, "2019-12-31", &["list", "--format", "json", "--as-of", &day]);
        let list: Value = serde_json::from_slice(&list).unwrap();
        let items = list["items"].as_array().unwrap();
        assert_eq!(items.len(), found["status"].as_array().unwrap().len(), "{told}");
        for item in items {
            let there =
                found["status"].as_array().unwrap().iter().find(|r| r["id"] == item["id"]).unwrap();
            for key in ["status", "light", "due", "stale", "closed_on"] {
                assert_eq!(item[key], there[key], "{told}, {}: {key}", item["id"]);
            }
        }
        let (all, counted) =
            (found["counted"]["all"].as_u64(), found["counted"]["counted"].as_u64());
        assert!(
            counted < all && counted > Some(20),
            "some events count and some do not: {counted:?} of {all:?}"
        );
    }
}
