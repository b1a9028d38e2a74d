//! Several ledgers reported on together: which they are, what each is called, and all of them read as one.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::ledgers::MeantLedger;
use super::roll_up::{LeftOut, RollUp};
use super::{Session, told};
use crate::format::Level;
use crate::messages::{SessionRefused, UserError};
use crate::model::{Called, Declarations, Fold, Joining};
use crate::store::{Ledger, StoreError};

/// What all of several ledgers declare, and what came of each, in order.
type OneByOne<T> = (Arc<Declarations>, Vec<(Option<Called>, T)>);

/// Reads the ledger that is meant, or all that are, into one fold; each is told apart by what it is called.
///
/// Each ledger's own policy holds for its items. The fold is the same on any number of threads: ledgers are read side by
/// side, and absorbed in their order; what was read of one is held no longer than until those before it were read.
///
/// # Errors
/// When some cannot be read: all of them are named. With `--keep-going` they are left out, unless none is left.
pub fn folded<F: Fold>(
    session: &Session,
    make: impl Fn(&Arc<Declarations>) -> F + Sync,
) -> anyhow::Result<(Arc<Declarations>, F)> {
    let meant = session.ledgers()?;
    if let [one] = &meant[..] {
        return Ok(session.open(one)?.fold(make)?);
    }
    let (together, all) = side_by_side(session, &meant, &called(&meant), &make);
    let head = together.finish()?;
    let Some(all) = all else { return Err(UserError::Session(SessionRefused::NoLedger).into()) };
    Ok((head, all))
}

/// What each ledger that is meant is called among them, by the place of its root file.
///
/// # Errors
/// As [`Session::ledgers`].
pub fn called_ledgers(session: &Session) -> anyhow::Result<HashMap<PathBuf, String>> {
    let meant = session.ledgers()?;
    let root = |meant: &MeantLedger| session.open(meant).map(|ledger| ledger.path().to_owned());
    let roots = meant.iter().map(|meant| root(meant).unwrap_or_else(|_| meant.shown.clone()));
    Ok(roots.zip(keys(&meant)).collect())
}

/// Works on the ledger that is meant, or on all that are, one by one; each result with what its ledger is called among
/// several.
///
/// # Errors
/// As [`folded`].
pub fn one_by_one<T>(
    session: &Session,
    work: impl Fn(&Ledger) -> anyhow::Result<(Arc<Declarations>, T)>,
) -> anyhow::Result<OneByOne<T>> {
    let meant = session.ledgers()?;
    if let [one] = &meant[..] {
        let (head, done) = work(&session.open(one)?)?;
        return Ok((head, vec![(None, done)]));
    }
    let mut together = Together::new(session);
    let mut all = Vec::new();
    for (meant, called) in meant.iter().zip(called(&meant)) {
        let read = session.open(meant).map_err(anyhow::Error::from);
        if let Some((called, done)) = together.take(called, read.and_then(|ledger| work(&ledger))) {
            all.push((Some(called), done));
        }
    }
    Ok((together.finish()?, all))
}

fn called(ledgers: &[MeantLedger]) -> Vec<Called> {
    let called = |(place, key)| Called { key, title: None, place };
    keys(ledgers).into_iter().enumerate().map(called).collect()
}

/// Several ledgers as they are read, each taken up in its turn.
struct Together<'s> {
    session: &'s Session,
    over: RollUp,
    joined: Option<Joining>,
    failed: Vec<anyhow::Error>,
}

impl<'s> Together<'s> {
    fn new(session: &'s Session) -> Self {
        Self { session, over: RollUp::default(), joined: None, failed: Vec::new() }
    }

    /// Takes up what a ledger declares; hands on what came of it, and what it is called. None where it could not be read.
    fn take<T>(
        &mut self,
        called: Called,
        read: anyhow::Result<(Arc<Declarations>, T)>,
    ) -> Option<(Called, T)> {
        let (head, done) = match read {
            Ok(read) => read,
            Err(error) => {
                self.leave_out(called, error);
                return None;
            }
        };
        let head = head.among(called);
        let called = head.called.clone()?;
        self.over.ledgers.push(called.clone());
        match &mut self.joined {
            None => self.joined = Some(Joining::of(head)),
            Some(joined) => joined.take(&head),
        }
        Some((called, done))
    }

    fn leave_out(&mut self, called: Called, error: anyhow::Error) {
        let session = self.session;
        if session.keep_going {
            // What is read a second time is not told a second time.
            let is_new = session.over().is_none();
            let mut told = told(&error, session.lang);
            let why = told.message.clone();
            told.message = session.lang.words().left_out(&called.key, &why);
            if is_new {
                session.tell(&told, Level::Warning);
            }
            self.over.left_out.push(LeftOut { key: called.key, why });
        }
        self.failed.push(error);
    }

    /// What all that were read declare.
    fn finish(mut self) -> anyhow::Result<Arc<Declarations>> {
        let session = self.session;
        let enough = session.keep_going && self.joined.is_some();
        let last = if enough { None } else { self.failed.pop() };
        if let Some(last) = last {
            if !session.keep_going {
                for error in &self.failed {
                    session.tell(&told(error, session.lang), Level::Error);
                }
            }
            return Err(last);
        }
        let Some(joined) = self.joined else {
            return Err(UserError::Session(SessionRefused::NoLedger).into());
        };
        let mut head = joined.finish();
        head.title = Some(session.lang.words().roll_up_title(self.over.ledgers.len()));
        session.remember(self.over);
        Ok(Arc::new(head))
    }
}

/// What there is besides items, of the ledger that is meant or of all that are.
///
/// # Errors
/// As [`folded`].
pub fn head(session: &Session) -> anyhow::Result<Arc<Declarations>> {
    struct NoRows;
    impl Fold for NoRows {
        fn take(&mut self, _: crate::model::Item<'_>) {}
        fn absorb(&mut self, _: Self) {}
    }
    folded(session, |_| NoRows).map(|(head, _)| head)
}

type Read<F> = Result<(Arc<Declarations>, F), StoreError>;

/// What was read so far, absorbed as far as nothing before it is missing.
struct Absorbed<'s, F> {
    together: Together<'s>,
    all: Option<F>,
    next: usize,
    /// What was read ahead of its turn.
    ahead: BTreeMap<usize, Read<F>>,
}

impl<F: Fold> Absorbed<'_, F> {
    fn take(&mut self, place: usize, read: Read<F>, called: &[Called]) {
        self.ahead.insert(place, read);
        while let Some(read) = self.ahead.remove(&self.next) {
            let Some(called) = called.get(self.next) else { return };
            self.next += 1;
            let read = self.together.take(called.clone(), read.map_err(anyhow::Error::from));
            match (&mut self.all, read) {
                (Some(all), Some((_, fold))) => all.absorb(fold),
                (all @ None, read) => *all = read.map(|(_, fold)| fold),
                (Some(_), None) => {}
            }
        }
    }
}

fn side_by_side<'s, F: Fold>(
    session: &'s Session,
    ledgers: &[MeantLedger],
    called: &[Called],
    make: &(impl Fn(&Arc<Declarations>) -> F + Sync),
) -> (Together<'s>, Option<F>) {
    let together = Together::new(session);
    let absorbed = Absorbed { together, all: None, next: 0, ahead: BTreeMap::new() };
    let absorbed = Mutex::new(absorbed);
    let next = AtomicUsize::new(0);
    let read_on = || {
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            let (Some(meant), Some(own)) = (ledgers.get(n), called.get(n)) else { return };
            let among = |head: &Arc<Declarations>| make(&Arc::new(head.among(own.clone())));
            let read = session.open(meant).and_then(|ledger| ledger.fold(among));
            absorbed.lock().unwrap_or_else(PoisonError::into_inner).take(n, read, called);
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(ledgers.len());
    thread::scope(|scope| {
        let another = |_| thread::Builder::new().spawn_scoped(scope, read_on).ok();
        let others: Vec<_> = (1..threads).filter_map(another).collect();
        read_on();
        for other in others {
            other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        }
    });
    let Absorbed { together, all, .. } =
        absorbed.into_inner().unwrap_or_else(PoisonError::into_inner);
    (together, all)
}

/// What each of several ledgers is called: its folder, as seen from the one that holds all of them; its file where that is
/// not enough.
fn keys(ledgers: &[MeantLedger]) -> Vec<String> {
    keys_of(ledgers.iter().map(|meant| parts(&meant.real)).collect())
}

fn keys_of(parts: Vec<Vec<String>>) -> Vec<String> {
    let common = |n: usize| parts.iter().all(|p| p.len() > n + 1 && p[n] == parts[0][n]);
    let above = (0..).take_while(|n| common(*n)).count();
    let short = |parts: &Vec<String>| {
        let (file, folders) = parts.split_last()?;
        let is_usual = file == crate::store::LEDGER_FILE && folders.len() > above;
        let stem = file.strip_suffix(".toml").unwrap_or(file).to_owned();
        let own = (!is_usual).then_some(stem);
        Some(folders[above..].iter().cloned().chain(own).collect::<Vec<_>>().join("/"))
    };
    let keys: Vec<String> = parts.iter().map(|p| short(p).unwrap_or_default()).collect();
    if keys.iter().collect::<HashSet<_>>().len() == keys.len() {
        return keys;
    }
    parts.iter().map(|p| p[above..].join("/")).collect()
}

fn parts(real: &Path) -> Vec<String> {
    let normal = |part: Component<'_>| match part {
        Component::Normal(part) => Some(part.to_string_lossy().into_owned()),
        _ => None,
    };
    real.components().filter_map(normal).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ledger_is_called_by_its_folder_and_by_its_file_where_that_is_not_enough() {
        let called = |paths: &[&str]| keys_of(paths.iter().map(|p| parts(Path::new(p))).collect());
        let folders = ["/no/such/north/ledger.toml", "/no/such/south/a/ledger.toml"];
        assert_eq!(called(&folders), ["north", "south/a"]);
        assert_eq!(called(&["/no/such/n.toml", "/no/such/s.toml"]), ["n", "s"]);
        assert_eq!(called(&["/no/such/ledger.toml", "/no/such/b/ledger.toml"]), ["ledger", "b"]);
        let alike = ["/no/such/b.toml", "/no/such/b/ledger.toml"];
        assert_eq!(called(&alike), ["b.toml", "b/ledger.toml"]);
    }
}
