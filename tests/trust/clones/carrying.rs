//! How git carries what was done from one clone to another, and what people do where it cannot decide.

use std::fs;
use std::process::Output;

use super::{CLONES, Offices, told};

impl Offices {
    /// One of the ways in which work is carried; a ledger is split only later on.
    pub fn carry(&mut self, n: usize, may_split: bool) {
        let other = (n + 1 + self.dice.below(CLONES - 1)) % CLONES;
        let from = self.clone_at(other).display().to_string();
        match self.dice.below(15) {
            0..=2 => self.merge(n, "origin"),
            3 | 4 => self.merge(n, &from),
            5 => self.rebase(n),
            6 => self.pick(n, &from),
            7 => self.revert(n),
            8 => self.stash(n),
            9 => self.squash(n, &from),
            10 => self.octopus(n),
            11 => self.cross(n, other),
            12 if may_split => self.split(n),
            13 if may_split => self.join(n),
            _ => {}
        }
    }

    pub fn push(&mut self, n: usize) -> bool {
        let output = self.git_output(n, &["push", "-q", "origin", "main"]);
        self.tally.pushes_refused += usize::from(!output.status.success());
        output.status.success()
    }

    pub fn merge(&mut self, n: usize, from: &str) {
        self.tally.merges += 1;
        let pull = ["pull", "-q", "--no-rebase", "--no-edit", from, "main"];
        let output = self.git_output(n, &pull);
        self.settle(n, &output);
        self.commit(n);
    }

    fn rebase(&mut self, n: usize) {
        self.tally.rebases += 1;
        let mut output = self.git_output(n, &["pull", "-q", "--rebase", "origin", "main"]);
        for _ in 0..200 {
            self.settle(n, &output);
            if !self.clone_at(n).join(".git/rebase-merge").exists() {
                self.commit(n);
                return;
            }
            self.git(n, &["add", "-A"]);
            output = self.git_output(n, &["rebase", "--continue"]);
            let is_empty = told(&output).contains("No changes");
            if is_empty {
                output = self.git_output(n, &["rebase", "--skip"]);
            }
        }
        panic!("clone {n}: a rebase without end: {}", told(&output));
    }

    /// Takes over the last change of another by itself.
    fn pick(&mut self, n: usize, from: &str) {
        self.git(n, &["fetch", "-q", from, "main"]);
        if self.git(n, &["log", "-1", "--format=%s", "FETCH_HEAD"]).trim() != "work" {
            return;
        }
        self.tally.picks += 1;
        let parents = self.git(n, &["log", "-1", "--format=%P", "FETCH_HEAD"]);
        if parents.trim().contains(' ') {
            return;
        }
        // What it is picked onto may lack what it changes: what it takes along is its own.
        let output = self.git_output(n, &["cherry-pick", "FETCH_HEAD"]);
        self.settle(n, &output);
        self.git(n, &["add", "-A"]);
        if self.clone_at(n).join(".git/CHERRY_PICK_HEAD").exists()
            && !self.git_output(n, &["commit", "-q", "--no-edit"]).status.success()
        {
            self.git(n, &["cherry-pick", "--skip"]);
        }
        self.commit(n);
    }

    /// Takes back the last change of a clone's own, which others may have by now.
    fn revert(&mut self, n: usize) {
        let is_work = self.git(n, &["log", "-1", "--format=%s"]).trim() == "work";
        if !is_work || self.git(n, &["log", "-1", "--format=%P"]).trim().contains(' ') {
            return;
        }
        self.tally.reverts += 1;
        let patch = self.git(n, &["show", "-U0", "HEAD"]);
        self.model.is_unsure_of(&patch);
        let output = self.git_output(n, &["revert", "--no-edit", "HEAD"]);
        assert!(output.status.success(), "clone {n}: {}", told(&output));
        // It may have taken back what a merge over the files was finished with.
        self.settle(n, &output);
        self.commit(n);
    }

    /// Puts away what is not committed yet, pulls, and takes it out again.
    fn stash(&mut self, n: usize) {
        for _ in 0..2 {
            self.work(n);
        }
        let is_dirty = !self.git(n, &["status", "--porcelain"]).is_empty();
        if is_dirty {
            self.git(n, &["stash", "-q", "-u"]);
        }
        self.merge(n, "origin");
        if is_dirty {
            self.tally.stashes += 1;
            let output = self.git_output(n, &["stash", "pop", "-q"]);
            self.settle(n, &output);
            self.git(n, &["add", "-A"]);
            if !output.status.success() {
                self.git(n, &["stash", "drop", "-q"]);
            }
            self.commit(n);
        }
    }

    fn squash(&mut self, n: usize, from: &str) {
        self.tally.squashes += 1;
        self.git(n, &["fetch", "-q", from, "main"]);
        let output = self.git_output(n, &["merge", "-q", "--squash", "FETCH_HEAD"]);
        self.settle(n, &output);
        self.commit(n);
    }

    /// Merges two others at once, where git can by text alone.
    fn octopus(&mut self, n: usize) {
        let mut heads = Vec::new();
        for other in [(n + 1) % CLONES, (n + 2) % CLONES] {
            let from = self.clone_at(other).display().to_string();
            self.git(n, &["fetch", "-q", &from, "main"]);
            heads.push(self.git(n, &["rev-parse", "FETCH_HEAD"]).trim().to_owned());
        }
        let before = self.git(n, &["rev-parse", "HEAD"]);
        let output = self.git_output(n, &["merge", "-q", "--no-edit", &heads[0], &heads[1]]);
        let is_sound = || {
            let check = told(&self.ledger(n, &["check"]));
            !check.contains("conflict markers") && !check.contains("invalid TOML")
        };
        if !output.status.success() || !is_sound() {
            self.git(n, &["reset", "-q", "--hard", before.trim()]);
            return;
        }
        self.tally.octopuses += 1;
        self.finish(n);
        self.commit(n);
    }

    /// Two take over each other's work at once, and each decides alone.
    fn cross(&mut self, n: usize, other: usize) {
        self.tally.crossings += 1;
        for clone in [n, other] {
            for _ in 0..2 {
                self.work(clone);
            }
            self.commit(clone);
        }
        let heads = [n, other].map(|clone| self.git(clone, &["rev-parse", "HEAD"]));
        for (clone, from, head) in [(n, other, &heads[1]), (other, n, &heads[0])] {
            let from = self.clone_at(from).display().to_string();
            self.git(clone, &["fetch", "-q", &from, "main"]);
            let merge = ["merge", "-q", "--no-edit", head.trim()];
            let output = self.git_output(clone, &merge);
            self.settle(clone, &output);
            self.commit(clone);
        }
        let from = self.clone_at(other).display().to_string();
        self.merge(n, &from);
    }

    fn split(&mut self, n: usize) {
        let output = self.ledger(n, &["split"]);
        assert!(output.status.success(), "clone {n}: {}", told(&output));
        self.tally.splits += usize::from(!told(&output).contains("nothing to split"));
        self.commit(n);
    }

    fn join(&mut self, n: usize) {
        if self.files(n).len() > 1 {
            let output = self.ledger(n, &["split", "--join"]);
            assert!(output.status.success(), "clone {n}: {}", told(&output));
            self.tally.joins += 1;
            self.commit(n);
        }
    }

    /// Settles what git could not: over the files by the command, then one thing after another.
    fn settle(&mut self, n: usize, output: &Output) {
        let told = told(output);
        self.tally.renumbered += told.matches("two items are numbered").count();
        let attributes = self.clone_at(n).join(".gitattributes");
        let text = fs::read_to_string(&attributes).unwrap();
        let is_marker = |line: &&str| line.starts_with(['<', '=', '>', '|']);
        let kept: String = text.split_inclusive('\n').filter(|line| !is_marker(line)).collect();
        fs::write(&attributes, kept).unwrap();
        for file in self.files(n) {
            let text = fs::read_to_string(&file).unwrap();
            assert!(!text.contains("<<<<<<<"), "clone {n}: git's own markers: {told}\n{text}");
        }
        self.finish(n);
        let count = |text: &str| {
            let of = |what: &str| text.matches(what).count();
            (of("# unresolved merge of "), of(", not counted: "))
        };
        let (open, made_void) = count(&self.texts(n).concat());
        self.tally.conflicts += open - made_void;
        self.tally.made_void += made_void;
        if open > 0 {
            let check = self.ledger(n, &["check"]);
            assert_eq!(check.status.code(), Some(3), "{}", super::told(&check));
        }
        self.decide(n);
    }

    fn finish(&mut self, n: usize) {
        let check = told(&self.ledger(n, &["check"]));
        let text = self.texts(n).concat();
        let has_moved = text.contains("theirs: item ") || text.contains("theirs: unit ");
        let is_left_out = check.contains("claims to be a part of this ledger");
        if !check.contains("appears twice") && !has_moved && !is_left_out {
            return;
        }
        self.tally.finished += 1;
        let output = self.ledger(n, &["merge", "--finish"]);
        assert!(matches!(output.status.code(), Some(0 | 1)), "clone {n}: {}", told(&output));
    }

    /// Decides whatever is open: by the command for ours or theirs, else by deleting the comment.
    fn decide(&mut self, n: usize) {
        let text = self.texts(n).concat();
        let mut resolved = Vec::new();
        for line in text.lines().filter(|line| line.starts_with("# unresolved merge of ")) {
            let Some((id, theirs)) =
                line["# unresolved merge of ".len()..].split_once(", theirs: ")
            else {
                continue;
            };
            let field = theirs.split([' ', '=']).next().unwrap_or_default();
            if matches!(field, "owner" | "unit") && !theirs.contains("removed") {
                let choice = if self.dice.one_in(2) { "ours" } else { "theirs" };
                resolved.push((id.to_owned(), format!("{field}={choice}")));
            }
        }
        for (id, choice) in resolved {
            let output = self.ledger(n, &["merge", "--resolve", &id, &choice]);
            assert!(output.status.success(), "clone {n}: {}\n{text}", told(&output));
        }
        for file in self.files(n) {
            let text = fs::read_to_string(&file).unwrap();
            let mut kept = String::new();
            let mut lines = text.split_inclusive('\n').peekable();
            while let Some(line) = lines.next() {
                if !line.trim_start().starts_with("# unresolved merge of ") {
                    kept.push_str(line);
                    continue;
                }
                // What was taken out here stays out, whatever was done to it there.
                while let Some(lost) = lines.next_if(|line| line.starts_with("#   ")) {
                    self.model.is_unsure_of(lost);
                }
            }
            if kept != text {
                fs::write(&file, kept).unwrap();
            }
        }
    }
}
