//! Several ledgers reported on together: which they are, what each is called, and all of them read as one.

use std::collections::{HashMap, HashSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::roll_up::{LeftOut, RollUp};
use super::{Session, told};
use crate::format::Level;
use crate::messages::UserError;
use crate::model::{Called, Declarations, Fold};
use crate::store::{Ledger, StoreError};

/// What all of several ledgers declare, and what came of each, in order.
type Together<C, T> = (Arc<Declarations>, Vec<(C, T)>);

/// Reads the ledger that is meant, or all that are, into one fold; each is told apart by what it is called.
///
/// Each ledger's own policy holds for its items. The fold is the same on any number of threads: ledgers are read side by
/// side, and absorbed in their order.
///
/// # Errors
/// When some cannot be read: all of them are named. With `--keep-going` they are left out, unless none is left.
pub fn folded<F: Fold>(
    session: &Session,
    make: impl Fn(&Arc<Declarations>) -> F + Sync,
) -> anyhow::Result<(Arc<Declarations>, F)> {
    let paths = session.ledgers()?;
    if let [path] = &paths[..] {
        return Ok(session.ledger_at(path)?.fold(make)?);
    }
    let called = called(&paths);
    let read = side_by_side(session, &paths, &called, &make);
    let read = read.into_iter().map(|read| read.map_err(anyhow::Error::from));
    let (head, folds) = together(session, called, read)?;
    let mut folds = folds.into_iter().map(|(_, fold)| fold);
    let Some(mut all) = folds.next() else { return Err(UserError::NoLedger.into()) };
    folds.for_each(|fold| all.absorb(fold));
    Ok((head, all))
}

/// What each ledger that is meant is called among them, by the place of its root file.
///
/// # Errors
/// As [`Session::ledgers`].
pub fn called_ledgers(session: &Session) -> anyhow::Result<HashMap<PathBuf, String>> {
    let paths = session.ledgers()?;
    let root = |path: &PathBuf| session.ledger_at(path).map(|ledger| ledger.path().to_owned());
    let roots = paths.iter().map(|path| root(path).unwrap_or_else(|_| path.clone()));
    Ok(roots.zip(keys(&paths)).collect())
}

/// Works on the ledger that is meant, or on all that are, one by one; each result with what its ledger is called among
/// several.
///
/// # Errors
/// As [`folded`].
pub fn one_by_one<T>(
    session: &Session,
    work: impl Fn(&Ledger) -> anyhow::Result<(Arc<Declarations>, T)>,
) -> anyhow::Result<Together<Option<Called>, T>> {
    let paths = session.ledgers()?;
    if let [path] = &paths[..] {
        let (head, done) = work(&session.ledger_at(path)?)?;
        return Ok((head, vec![(None, done)]));
    }
    let read = paths.iter().map(|path| work(&session.ledger_at(path)?));
    let (head, done) = together(session, called(&paths), read)?;
    Ok((head, done.into_iter().map(|(called, done)| (Some(called), done)).collect()))
}

fn called(paths: &[PathBuf]) -> Vec<Called> {
    let called = |(place, key)| Called { key, title: None, place };
    keys(paths).into_iter().enumerate().map(called).collect()
}

/// What was read of several ledgers: what all of them declare, and what came of each that could be read.
fn together<T>(
    session: &Session,
    called: Vec<Called>,
    read: impl Iterator<Item = anyhow::Result<(Arc<Declarations>, T)>>,
) -> anyhow::Result<Together<Called, T>> {
    let mut roll_up = RollUp::default();
    let mut joined: Option<Declarations> = None;
    let mut all = Vec::new();
    let mut failed: Vec<anyhow::Error> = Vec::new();
    for (called, read) in called.into_iter().zip(read) {
        match read {
            Ok((head, done)) => {
                let head = head.among(called);
                let called = head.called.clone();
                roll_up.ledgers.extend(called.clone());
                all.extend(called.map(|called| (called, done)));
                match &mut joined {
                    None => joined = Some(Declarations { called: None, ..head }),
                    Some(joined) => joined.join(&head),
                }
            }
            Err(error) if session.keep_going => {
                let mut told = told(&error, session.lang);
                let why = told.message.clone();
                told.message = session.lang.words().left_out(&called.key, &why);
                session.tell(&told, Level::Warning);
                roll_up.left_out.push(LeftOut { key: called.key, why });
                failed.push(error);
            }
            Err(error) => failed.push(error),
        }
    }
    let last = if session.keep_going && joined.is_some() { None } else { failed.pop() };
    if let Some(last) = last {
        if !session.keep_going {
            let tell =
                |error: &anyhow::Error| session.tell(&told(error, session.lang), Level::Error);
            failed.iter().for_each(tell);
        }
        return Err(last);
    }
    let Some(mut head) = joined else { return Err(UserError::NoLedger.into()) };
    head.title = Some(session.lang.words().roll_up_title(roll_up.ledgers.len()));
    session.remember(roll_up);
    Ok((Arc::new(head), all))
}

/// What there is besides items, of the ledger that is meant or of all that are.
///
/// # Errors
/// As [`folded`].
pub fn head(session: &Session) -> anyhow::Result<Arc<Declarations>> {
    struct Nothing;
    impl Fold for Nothing {
        fn take(&mut self, _: &crate::model::Item<'_>) {}
        fn absorb(&mut self, _: Self) {}
    }
    folded(session, |_| Nothing).map(|(head, _)| head)
}

type Read<F> = Result<(Arc<Declarations>, F), StoreError>;

fn side_by_side<F: Fold>(
    session: &Session,
    paths: &[PathBuf],
    called: &[Called],
    make: &(impl Fn(&Arc<Declarations>) -> F + Sync),
) -> Vec<Read<F>> {
    let next = AtomicUsize::new(0);
    let read_on = || {
        let mut read = Vec::new();
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            let (Some(path), Some(called)) = (paths.get(n), called.get(n)) else { return read };
            let among = |head: &Arc<Declarations>| make(&Arc::new(head.among(called.clone())));
            read.push((n, session.ledger_at(path).and_then(|ledger| ledger.fold(among))));
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(paths.len());
    let mut read: Vec<(usize, Read<F>)> = thread::scope(|scope| {
        let another = |_| thread::Builder::new().spawn_scoped(scope, read_on).ok();
        let others: Vec<_> = (1..threads).filter_map(another).collect();
        let mut read = read_on();
        for other in others {
            read.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        read
    });
    read.sort_by_key(|(n, _)| *n);
    read.into_iter().map(|(_, read)| read).collect()
}

/// What each of several ledgers is called: its folder, as seen from the one that holds all of them; its file where that is
/// not enough.
fn keys(paths: &[PathBuf]) -> Vec<String> {
    let parts: Vec<Vec<String>> = paths.iter().map(|path| parts(path)).collect();
    let common = |n: usize| {
        let folder = |p: &'_ Vec<String>| p.len() > n + 1;
        parts.iter().all(folder) && parts.iter().all(|p| p[n] == parts[0][n])
    };
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

fn parts(path: &Path) -> Vec<String> {
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
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
        let called = |paths: &[&str]| keys(&paths.iter().map(PathBuf::from).collect::<Vec<_>>());
        let folders = ["/no/such/north/ledger.toml", "/no/such/south/a/ledger.toml"];
        assert_eq!(called(&folders), ["north", "south/a"]);
        assert_eq!(called(&["/no/such/n.toml", "/no/such/s.toml"]), ["n", "s"]);
        assert_eq!(called(&["/no/such/ledger.toml", "/no/such/b/ledger.toml"]), ["ledger", "b"]);
        let alike = ["/no/such/b.toml", "/no/such/b/ledger.toml"];
        assert_eq!(called(&alike), ["b.toml", "b/ledger.toml"]);
    }
}
