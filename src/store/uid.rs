//! What a merge tells items apart by: a short text that no two items share, whoever adds them and wherever.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use crate::model::ItemId;

/// Digits and letters that are not taken for one another.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Five letters of minutes last until 2083, eight letters of chance tell apart what is added within one.
const LENGTH: usize = 13;
const EPOCH: u64 = 1_577_836_800;
/// Asked for once: of many that are made together each would ask the system.
static PROCESS: LazyLock<u32> = LazyLock::new(std::process::id);

/// A new one.
///
/// It begins with the minute in which it was made, so that of two items that took one number on two branches the one
/// added first is the one that keeps it. The clock is the machine's, not the day that a user works as: a rehearsal of
/// last year must not come before what was added then.
pub(crate) fn new_uid() -> String {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let minutes = since.as_secs().saturating_sub(EPOCH) / 60;
    // Keyed by the system's randomness, once a process and differently each time it is asked.
    let chance = RandomState::new().hash_one((*PROCESS, since.as_nanos()));
    uid_of(minutes, chance)
}

fn uid_of(minutes: u64, chance: u64) -> String {
    let bits = (u128::from(minutes & 0x1ff_ffff) << 40) | u128::from(chance & 0xff_ffff_ffff);
    let letter = |n: usize| char::from(LETTERS[(bits >> (5 * (LENGTH - 1 - n))) as usize & 31]);
    (0..LENGTH).map(letter).collect()
}

/// That of an item which a person wrote: the same on every clone, from what it says of itself.
///
/// It comes before any that was made, so that such an item keeps its number.
pub(crate) fn uid_of_hand(id: &ItemId<'_>, title: &str, opened: &str) -> String {
    let said = format!("{}-{}\n{title}\n{opened}", id.series().to_lowercase(), id.number());
    let mut bits = [0; 8];
    bits.copy_from_slice(&Sha256::digest(said)[..8]);
    uid_of(0, u64::from_be_bytes(bits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn what_was_added_first_comes_first() {
        assert!(uid_of(1, u64::MAX) < uid_of(2, 0));
        assert!(uid_of(31, 5) < uid_of(32, 4));
        assert_eq!(uid_of(0, 0), "0000000000000");
        let id = ItemId::parse("GO-1".to_owned()).unwrap();
        let of_hand = uid_of_hand(&id, "x", "2019-01-01");
        assert!(of_hand.starts_with(crate::model::Item::UID_OF_HAND) && of_hand < uid_of(1, 0));
        assert_eq!(
            of_hand,
            uid_of_hand(&ItemId::parse("go-01".to_owned()).unwrap(), "x", "2019-01-01")
        );
        assert_eq!(uid_of(u64::MAX, u64::MAX), "zzzzzzzzzzzzz");
    }

    #[test]
    fn no_two_are_the_same() {
        let many: HashSet<String> = (0..20_000).map(|_| new_uid()).collect();
        assert_eq!(many.len(), 20_000);
    }
}
