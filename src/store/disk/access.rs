//! Who may do what with a file, and what else is attached to it: kept where a new version takes its place.
//!
//! A new version is its writer's alone until it is what the old one was: at no moment is it more open than that.

use std::fs::File;
use std::io;
use std::path::Path;

/// What of a file cannot be carried over to its new version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attached {
    /// The group, where it may do more than others.
    Group,
    /// The list of who else may do what.
    Acl,
    /// Something that a person or a program attached.
    Attribute,
}

/// Why a new version does not take a file's place: something of the old one would be lost.
#[derive(Debug)]
pub struct NotKept {
    pub what: Attached,
    pub why: io::Error,
}

impl std::fmt::Display for NotKept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for NotKept {}

/// Gives a new file the mode, the group and the access list of an old one and, where it may, its owner; nothing where
/// there is no old one.
///
/// # Errors
/// When one of them cannot be given: what stands there then is [`NotKept`], if something would be lost.
pub(crate) fn keep_access(old: &Path, new: &File) -> io::Result<()> {
    keep(old, new, false)
}

/// As [`keep_access`], and all that is attached to the old file besides.
///
/// # Errors
/// As for [`keep_access`].
pub(crate) fn keep_all(old: &Path, new: &File) -> io::Result<()> {
    keep(old, new, true)
}

fn keep(old: &Path, new: &File, attributes: bool) -> io::Result<()> {
    let metadata = match std::fs::metadata(old) {
        Ok(metadata) => metadata,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(e),
    };
    #[cfg(unix)]
    {
        let acl = unix::acl_of(old)?;
        let lost = unix::keep_owner(&metadata, acl.is_some(), new)?;
        if attributes {
            unix::keep_attributes(old, new)?;
        }
        if let Some(acl) = acl.as_deref().filter(|_| lost.is_any()) {
            // A list says what the mode says, too.
            return unix::set_acl(new, Some(&unix::naming(acl, lost)));
        }
        // Before the mode: with a list, what a mode says of the group is said of everybody whom the list names.
        unix::set_acl(new, acl.as_deref())?;
    }
    #[cfg(not(unix))]
    let _ = attributes;
    if new.metadata()?.permissions() == metadata.permissions() {
        // Another's, it would be theirs alone to change.
        return Ok(());
    }
    new.set_permissions(metadata.permissions())
}

/// Makes a folder as open as a ledger is, as far as this user may: who may write the one may write in the other.
pub(crate) fn open_folder_like(ledger: &Path, folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    unix::open_folder_like(ledger, folder)?;
    #[cfg(not(unix))]
    let _ = (ledger, folder);
    Ok(())
}

/// Makes a folder for files of a ledger, and those that it lies in, as open as the ledger is.
///
/// # Errors
/// When it cannot be made.
pub(crate) fn make_folder_like(ledger: &Path, folder: &Path) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent() {
        make_folder_like(ledger, above)?;
    }
    match std::fs::create_dir(folder) {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => return Err(e),
        _ => {}
    }
    let _ = open_folder_like(ledger, folder);
    Ok(())
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::fs::{File, Metadata, Permissions};
    use std::io;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};
    use std::path::Path;

    use xattr::FileExt as _;

    use crate::store::{Attached, NotKept};

    const ACL: &str = "system.posix_acl_access";

    /// Access lists that other file systems have.
    const OTHER_ACLS: &[&str] = &["system.nfs4_acl", "system.richacl"];

    /// What the system works out from what a file holds and is: another file has its own.
    const OF_ONE_FILE: &[&str] = &["security.ima", "security.evm", "security.capability"];

    fn not_kept(what: Attached, why: io::Error) -> io::Error {
        io::Error::other(NotKept { what, why })
    }

    /// Whether a file system keeps nothing of the kind.
    fn has_none(error: &io::Error) -> bool {
        error.kind() == io::ErrorKind::Unsupported
    }

    /// Whose a file was that its new version is not.
    #[derive(Debug, Clone, Copy, Default)]
    pub(crate) struct Lost {
        pub owner: Option<u32>,
        pub group: Option<u32>,
    }

    impl Lost {
        pub(crate) fn is_any(self) -> bool {
            self.owner.is_some() || self.group.is_some()
        }
    }

    /// Gives a new file the owner and the group of an old one, as far as this user may. An access list can name whom it
    /// does not belong to any more.
    pub(crate) fn keep_owner(old: &Metadata, has_acl: bool, new: &File) -> io::Result<Lost> {
        let mine = new.metadata()?;
        if (mine.uid(), mine.gid()) == (old.uid(), old.gid()) {
            return Ok(Lost::default());
        }
        // Only the superuser may give a file away; a member of the group may keep the group.
        if fchown(new, Some(old.uid()), Some(old.gid())).is_ok() {
            return Ok(Lost::default());
        }
        let owner = (mine.uid() != old.uid()).then_some(old.uid());
        if mine.gid() == old.gid() {
            return Ok(Lost { owner, group: None });
        }
        let group_alone = old.mode() >> 3 & !old.mode() & 0o7;
        match fchown(new, None, Some(old.gid())) {
            Ok(()) => Ok(Lost { owner, group: None }),
            // What the group might do and others may not would go to another group.
            Err(why) if group_alone != 0 && !has_acl => Err(not_kept(Attached::Group, why)),
            Err(_) => Ok(Lost { owner, group: Some(old.gid()) }),
        }
    }

    pub(crate) fn acl_of(path: &Path) -> io::Result<Option<Vec<u8>>> {
        match xattr::get_deref(path, ACL) {
            Err(e) if has_none(&e) => Ok(None),
            Err(e) => Err(not_kept(Attached::Acl, e)),
            acl => acl,
        }
    }

    /// Gives a file an access list, or takes away the one that its folder gave it.
    pub(crate) fn set_acl(file: &File, acl: Option<&[u8]>) -> io::Result<()> {
        let set = match (acl, file.get_xattr(ACL)) {
            (None, Ok(None)) => return Ok(()),
            (None, Err(e)) if has_none(&e) => return Ok(()),
            (Some(acl), Ok(Some(there))) if there == acl => return Ok(()),
            (Some(acl), _) => file.set_xattr(ACL, acl),
            (None, _) => file.remove_xattr(ACL),
        };
        set.map_err(|why| not_kept(Attached::Acl, why))
    }

    /// Attaches to a file what is attached to another, access lists of the usual kind aside.
    pub(crate) fn keep_attributes(old: &Path, new: &File) -> io::Result<()> {
        let names = match xattr::list_deref(old) {
            Ok(names) => names,
            Err(e) if has_none(&e) => return Ok(()),
            Err(e) => return Err(not_kept(Attached::Attribute, e)),
        };
        for name in names {
            let text = name.to_string_lossy();
            if text == ACL || OF_ONE_FILE.contains(&&*text) {
                continue;
            }
            let kept = keep_attribute(old, new, &name);
            match kept {
                Err(why) if OTHER_ACLS.contains(&&*text) => {
                    return Err(not_kept(Attached::Acl, why));
                }
                Err(why) if !is_systems(&text, &why) => {
                    return Err(not_kept(Attached::Attribute, why));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn keep_attribute(old: &Path, new: &File, name: &OsStr) -> io::Result<()> {
        // Taken away this moment, it is not to be kept.
        let Some(value) = xattr::get_deref(old, name)? else { return Ok(()) };
        if new.get_xattr(name).is_ok_and(|there| there.as_ref() == Some(&value)) {
            return Ok(());
        }
        new.set_xattr(name, &value)
    }

    /// Whether an attribute that was not kept is one that the system gives each file itself, or lets nobody set.
    fn is_systems(name: &str, why: &io::Error) -> bool {
        let is_persons = name.starts_with("user.");
        let names_space = cfg!(any(target_os = "linux", target_os = "android"));
        let is_denied = why.kind() == io::ErrorKind::PermissionDenied || has_none(why);
        !is_persons && (names_space || is_denied)
    }

    /// The bit that lets one into a folder, wherever there is one that lets one read or write.
    fn entering(permissions: u32) -> u32 {
        let may = permissions >> 2 | permissions >> 1;
        permissions | may & 0o111
    }

    /// The kinds of lines in an access list.
    const OWNER: u16 = 0x01;
    const USER: u16 = 0x02;
    const OWN_GROUP: u16 = 0x04;
    const GROUP: u16 = 0x08;
    const MASK: u16 = 0x10;
    const OTHERS: u16 = 0x20;

    /// An access list that names whom its file does not belong to any more.
    ///
    /// They may do what they might, and the new group what others may.
    pub(crate) fn naming(acl: &[u8], lost: Lost) -> Vec<u8> {
        let (version, lines) = acl.split_at(acl.len().min(4));
        let mut lines: Vec<(u16, u32, u16)> = lines
            .chunks_exact(8)
            .map(|line| {
                let (kind, permits) = ([line[0], line[1]], [line[2], line[3]]);
                let whom = u32::from_le_bytes([line[4], line[5], line[6], line[7]]);
                (u16::from_le_bytes(kind), whom, u16::from_le_bytes(permits))
            })
            .collect();
        let of = |wanted: u16| lines.iter().find(|(kind, _, _)| *kind == wanted).map(|line| line.2);
        let (owner, mask) = (of(OWNER).unwrap_or(0), of(MASK).unwrap_or(0o7));
        let (group, others) = (of(OWN_GROUP).unwrap_or(0), of(OTHERS).unwrap_or(0));
        // What the mask takes from each, each is without from now on: the mask may have to let more through.
        for (kind, _, permits) in &mut lines {
            if matches!(*kind, USER | OWN_GROUP | GROUP) {
                *permits &= mask;
            }
        }
        let is_named = |lines: &[(u16, u32, u16)], named: u16, whom: u32| {
            lines.iter().any(|(kind, id, _)| (*kind, *id) == (named, whom))
        };
        if let Some(uid) = lost.owner.filter(|uid| !is_named(&lines, USER, *uid)) {
            lines.push((USER, uid, owner));
        }
        if let Some(gid) = lost.group {
            if !is_named(&lines, GROUP, gid) {
                lines.push((GROUP, gid, group & mask));
            }
            for (_, _, permits) in lines.iter_mut().filter(|(kind, _, _)| *kind == OWN_GROUP) {
                *permits = others;
            }
        }
        let all = lines.iter().filter(|(kind, _, _)| matches!(*kind, USER | OWN_GROUP | GROUP));
        let through = all.fold(0, |through, (_, _, permits)| through | permits);
        lines.retain(|(kind, _, _)| *kind != MASK);
        lines.push((MASK, u32::MAX, through));
        lines.sort_unstable();
        let mut acl = version.to_vec();
        for (kind, whom, permits) in lines {
            acl.extend(kind.to_le_bytes());
            acl.extend(permits.to_le_bytes());
            acl.extend(whom.to_le_bytes());
        }
        acl
    }

    /// An access list as that of a folder: each line of it has a kind, what it permits, and whom, behind four bytes.
    fn acl_of_folder(mut acl: Vec<u8>) -> Vec<u8> {
        for line in acl.get_mut(4..).unwrap_or_default().chunks_exact_mut(8) {
            let permits = u16::from_le_bytes([line[2], line[3]]);
            if permits & 0o6 != 0 {
                line[2] |= 0o1;
            }
        }
        acl
    }

    pub(crate) fn open_folder_like(ledger: &Path, folder: &Path) -> io::Result<()> {
        let (like, before) = (ledger.metadata()?, folder.symlink_metadata()?);
        if !before.is_dir() {
            return Ok(());
        }
        let mut acl = acl_of(ledger)?.map(acl_of_folder);
        let mut mode = entering(like.mode() & 0o777) | 0o700;
        let same_owner = (before.uid(), before.gid()) == (like.uid(), like.gid());
        if same_owner && before.mode() & 0o777 == mode && acl_of(folder)? == acl {
            return Ok(());
        }
        let folder = File::open(folder)?;
        let lost = keep_owner(&like, acl.is_some(), &folder);
        if let (Some(acl), Ok(lost)) = (&acl, &lost)
            && lost.is_any()
        {
            return set_acl(&folder, Some(&acl_of_folder(naming(acl, *lost))));
        }
        if lost.is_err() || folder.metadata()?.gid() != like.gid() {
            // Another group: it may do what others may.
            mode &= !0o070 | (mode & 0o007) << 3;
            acl = None;
        }
        set_acl(&folder, acl.as_deref())?;
        folder.set_permissions(Permissions::from_mode(before.mode() & 0o7000 | mode))
    }

    #[cfg(test)]
    mod tests {
        use super::entering;

        #[test]
        fn whoever_may_read_or_write_may_enter() {
            for (file, folder) in
                [(0o640, 0o750), (0o664, 0o775), (0o600, 0o700), (0o620, 0o730), (0o444, 0o555)]
            {
                assert_eq!(entering(file), folder, "{file:o}");
            }
        }
    }
}
