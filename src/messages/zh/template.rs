//! The ledger that `init` writes: empty, strict, and explained, in Chinese.

use super::Chinese;
use crate::messages::*;

impl TemplateWords for Chinese {
    fn ledger_template(&self, title: &str) -> String {
        format!(
            r#"# 整改台账。可以手工编辑，也可以用 `ledger` 命令：注释、顺序和空格都会保留。
version = 1
title = {title}

# 函件和报告的落款。
# [office]
# name = "整改办公室"
# contact = "姓名 电话"

[policy]
closing = "verified"        # "verified"：先申请销号，再由责任人、申请人以外的人核验销号；"direct"：谁都可以直接销号
evidence = "required"       # "required"：销号须有证据；或 "optional"
# closers = ["姓名"]        # 只有这些人可以销号、退回、回头看
look_back_days = [90]       # 销号后多少天应回头看；[] 为不安排
due_soon_days = 14          # 距时限多少天以内算临期
stale_days = 60             # 超过多少天没有记录算停滞
audit_off = []              # `report audit` 中不查的项目

# 单位（牵头单位）。代码用在事项编号里：GO-1、GO-2。 ledger unit add GO 办公厅
# [[unit]]
# code = "GO"
# name = "办公厅"
# lead = "姓名"

# 类别：事项在哪张清单上；组别把几张清单归在一起。 ledger category add S1 "力戒形式主义、官僚主义" --group 专项整治
# [[category]]
# code = "S1"
# name = "力戒形式主义、官僚主义"
# group = "专项整治"

# 事项写在下面。 ledger add "文件会议偏多" --unit GO --due eom
"#
        )
    }

    fn own_ledger(&self) -> &'static str {
        {
            "# 我的台账：首次使用时创建。\nversion = 1\ntitle = \"我的台账\"\n\n[policy]\nclosing = \"direct\"\nevidence = \"optional\"\nlook_back_days = []\n\n[[unit]]\ncode = \"ME\"\nname = \"我\"\n"
        }
    }
}
