//! What a file is that is not read, and what of one cannot be kept, in English.

use std::io;

use crate::store::{Attached, NotKept, NotRegular};

/// What the program itself found wrong with a file, and what to do about it; none where the system did. `told` says what
/// the system found.
pub(super) fn file_refused(
    error: &io::Error,
    told: impl Fn(&io::Error) -> String,
) -> Option<(String, String)> {
    let inner = error.get_ref()?;
    if inner.is::<NotRegular>() {
        return Some((
            "not a regular file, but a pipe, a device or a socket".to_owned(),
            "put a regular file in its place".to_owned(),
        ));
    }
    let not_kept = inner.downcast_ref::<NotKept>()?;
    let why = told(&not_kept.why);
    let (words, help) = match not_kept.what {
        Attached::Group => (
            format!("its group, which has more rights than others, cannot be kept ({why})"),
            "have a member of that group make the change, or move the file to one of your groups with chgrp",
        ),
        Attached::Acl => (
            format!("its access control list (ACL) cannot be kept: {why}"),
            "have the file's owner make the change, or remove the list with setfacl -b",
        ),
        Attached::Attribute => (
            format!("its extended attributes cannot be kept: {why}"),
            "have the file's owner make the change, or remove the attributes with setfattr -x",
        ),
    };
    Some((words, help.to_owned()))
}
