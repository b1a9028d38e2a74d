//! What people do in a clone between two calls of git.

use std::fs;

use super::model::Fate;
use super::{Offices, told};

impl Offices {
    /// A change in a clone: an item, an event on one, or a comment by hand. What the rules refuse does not count.
    pub fn work(&mut self, n: usize) {
        match self.dice.below(8) {
            0 | 1 => self.add(n),
            2 => self.comment_by_hand(n),
            _ => self.record(n),
        }
    }

    fn add(&mut self, n: usize) {
        let title = self.model.mark("item");
        let unit = if self.dice.one_in(3) { "FIN" } else { "GO" };
        if self.dice.one_in(5) {
            self.write_by_hand(n, &title);
        } else {
            let add = ["add", &title, "--unit", unit, "--due", "2026-12-31", "--measure", "m"];
            let output = self.ledger(n, &add);
            assert!(output.status.success(), "{}", told(&output));
        }
        self.model.add_item(&title);
        self.tally.items += 1;
    }

    fn record(&mut self, n: usize) {
        let items = self.items(n);
        let item = &items[self.dice.below(items.len())];
        let (id, title) = (item["id"].as_str().unwrap(), item["title"].as_str().unwrap());
        let mark = self.model.mark("event");
        let due = format!("2027-{:02}-{:02}", 1 + self.dice.below(12), 1 + self.dice.below(28));
        let owner = format!("owner=o{}", self.dice.below(9));
        let tag = format!("tags+={mark}");
        let unit = if item["unit"] == "GO" { "unit=FIN" } else { "unit=GO" };
        let mut is_marked = true;
        let output = match self.dice.below(14) {
            0 | 1 => self.ledger(n, &["comment", id, &mark]),
            2 | 3 => self.ledger(n, &["progress", id, &mark]),
            4 => self.ledger(n, &["extend", id, "--due", &due, "--reason", &mark]),
            5 => self.ledger(n, &["set", id, &tag]),
            6 => self.ledger(n, &["submit", id, "--note", &mark]),
            7 => self.ledger(n, &["sign", id, "--note", &mark]),
            8 => self.ledger(n, &["close", id, "--result", &mark]),
            9 => self.ledger(n, &["refuse", id, "--reason", &mark]),
            10 => self.ledger(n, &["return", id, "--reason", &mark]),
            11 => {
                is_marked = false;
                self.ledger(n, &["grant", id])
            }
            12 => {
                is_marked = false;
                self.ledger(n, &["set", id, &owner])
            }
            _ => {
                is_marked = false;
                self.ledger(n, &["set", id, unit])
            }
        };
        // What changed nothing recorded nothing: taking that back would take back what was done before.
        if !output.status.success() || told(&output).contains(" unchanged") {
            return;
        }
        self.tally.events += 1;
        if self.dice.one_in(8) {
            let output = self.ledger(n, &["undo"]);
            assert!(output.status.success(), "{}", told(&output));
            self.tally.taken_back += 1;
            if is_marked {
                self.model.add_event(&mark, title, Fate::TakenBack);
            }
        } else if is_marked {
            self.model.add_event(&mark, title, Fate::Stands);
        }
    }

    /// An item as a person writes it, who knows nothing of uids.
    fn write_by_hand(&self, n: usize, title: &str) {
        let numbers = self.items(n).into_iter().filter_map(|item| {
            let ids = std::iter::once(&item["id"]).chain(item["aka"].as_array().unwrap());
            ids.filter_map(|id| id.as_str()?.strip_prefix("GO-")?.parse::<u64>().ok()).max()
        });
        let number = numbers.max().unwrap_or(0) + 1;
        let path = self.clone_at(n).join("ledger.toml");
        let text = fs::read_to_string(&path).unwrap();
        let item = format!(
            "\n# {title}\n[[item]]\nid = \"GO-{number}\"\nunit = \"GO\"\ntitle = '{title}'\nopened = 2026-01-01\ndue = 2026-12-31\n"
        );
        fs::write(&path, text + &item).unwrap();
    }

    /// A comment behind an event, or above one.
    fn comment_by_hand(&mut self, n: usize) {
        let files = self.files(n);
        let path = &files[self.dice.below(files.len())];
        let text = fs::read_to_string(path).unwrap();
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let of_log = |line: &&str| line.starts_with("  { on = ") && line.ends_with("},\n");
        let places: Vec<usize> = (0..lines.len()).filter(|at| of_log(&lines[*at])).collect();
        let Some(at) = places.get(self.dice.below(places.len())).copied() else { return };
        let Some(event) = self.model.mark_in(lines[at]) else { return };
        let mark = self.model.mark("by hand");
        let mut new: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        new[at] = match self.dice.one_in(2) {
            true => format!("  # {mark}\n{}", lines[at]),
            false => format!("{}  # {mark}\n", lines[at].trim_end()),
        };
        fs::write(path, new.concat()).unwrap();
        self.model.add_comment(&mark, &event);
        self.tally.comments += 1;
    }

    pub fn commit(&self, n: usize) {
        self.git(n, &["add", "-A"]);
        if !self.git(n, &["status", "--porcelain"]).is_empty() {
            self.git(n, &["commit", "-q", "-m", "work"]);
        }
    }
}
