//! What a file is that is not read, and what of one cannot be kept, in Chinese.

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
            "不是普通文件，而是管道、设备或套接字".to_owned(),
            "请换成普通文件".to_owned(),
        ));
    }
    let not_kept = inner.downcast_ref::<NotKept>()?;
    let why = told(&not_kept.why);
    let (words, help) = match not_kept.what {
        Attached::Group => (
            format!("无法保留其所属组（{why}），而该组的权限大于其他用户"),
            "请由该组成员修改，或用 chgrp 将文件改归本人所在的组",
        ),
        Attached::Acl => (
            format!("无法保留其访问控制列表（ACL）：{why}"),
            "请由文件所有者修改，或用 setfacl -b 去除该列表",
        ),
        Attached::Attribute => (
            format!("无法保留其扩展属性：{why}"),
            "请由文件所有者修改，或用 setfattr -x 去除这些属性",
        ),
    };
    Some((words, help.to_owned()))
}
