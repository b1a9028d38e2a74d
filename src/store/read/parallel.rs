//! Work on several threads at once.

use std::sync::mpsc;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread::{self, Builder};

/// How many threads the system has for this program. It is asked once: a system may look the answer up in files of its own,
/// which takes as long as reading a small ledger.
pub(crate) fn threads() -> usize {
    static THREADS: OnceLock<usize> = OnceLock::new();
    *THREADS.get_or_init(|| thread::available_parallelism().map_or(1, usize::from))
}

/// Does several pieces of work at once, the first of them on this thread; what each comes to, in order. Where the system has
/// no thread to give, a piece is done on this one.
pub(crate) fn at_once<W, T>(pieces: Vec<W>) -> Vec<T>
where
    W: FnOnce() -> T + Send,
    T: Send,
{
    let pieces: Vec<Mutex<Option<W>>> = pieces.into_iter().map(|w| Mutex::new(Some(w))).collect();
    let done = |piece: &Mutex<Option<W>>| {
        piece.lock().unwrap_or_else(PoisonError::into_inner).take().map(|work| work())
    };
    thread::scope(|scope| {
        let (begun, begins) = mpsc::channel();
        let spawned = |piece| {
            let begun = begun.clone();
            let work = move || {
                let _ = begun.send(());
                done(piece)
            };
            Builder::new().spawn_scoped(scope, work).ok()
        };
        let others: Vec<_> = pieces.iter().skip(1).map(spawned).collect();
        // A system may keep a thread behind the one that made it for as long as that one is busy, with a core free beside
        // them, and longer than a piece takes. So this one waits until the others have begun, which is soon.
        for _ in others.iter().flatten() {
            let _ = begins.recv();
        }
        let mut results: Vec<T> = pieces.first().and_then(done).into_iter().collect();
        for (piece, other) in pieces.iter().skip(1).zip(others) {
            results.extend(match other {
                Some(other) => other.join().unwrap_or_else(|p| std::panic::resume_unwind(p)),
                None => done(piece),
            });
        }
        results
    })
}

/// Does the same work on runs of a list at once, none of them shorter than is worth a thread; what each comes to, in order.
pub(crate) fn on_runs<T, R>(list: &[T], worth: usize, work: impl Fn(&[T]) -> R + Sync) -> Vec<R>
where
    T: Sync,
    R: Send,
{
    let runs = (list.len() / worth.max(1)).clamp(1, threads().max(1));
    let length = list.len().div_ceil(runs).max(1);
    let work = &work;
    at_once(list.chunks(length).map(|run| move || work(run)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runs_of_a_list_are_all_of_it_in_its_order() {
        for many in [0, 1, 2, 7, 100] {
            let list: Vec<usize> = (0..many).collect();
            for worth in [0, 1, 3, 1_000] {
                assert_eq!(on_runs(&list, worth, <[usize]>::to_vec).concat(), list);
            }
        }
    }

    #[test]
    fn what_each_piece_comes_to_is_given_in_their_order() {
        for many in [0, 1, 2, 7] {
            let pieces = (0..many).map(|n| move || n * n).collect();
            assert_eq!(at_once(pieces), (0..many).map(|n| n * n).collect::<Vec<_>>());
        }
    }
}
