//! The ledger that `init` writes: empty, strict, and explained, in English.

use super::English;
use crate::messages::*;

impl TemplateWords for English {
    fn ledger_template(&self, title: &str) -> String {
        format!(
            r#"# A ledger of corrective actions. Edit it by hand or with `ledger`: comments, order and spacing are kept.
version = 1
title = {title}

# Who letters and reports are from.
# [office]
# name = "Rectification office"
# contact = "NAME, telephone"

[policy]
closing = "verified"        # "verified": submitted first, and closed by someone who is neither owner nor submitter; "direct": anyone may close
evidence = "required"       # "required": closing needs evidence; or "optional"
# closers = ["NAME"]        # only these may close, return and look back
look_back_days = [90]       # look-backs fall due this many days after closing; [] for none
due_soon_days = 14          # an item is "due soon" this many days ahead
stale_days = 60             # no event for more than this many days: stale
audit_off = []              # codes that `report audit` leaves out

# A unit that answers for items. The code stands in item ids: GO-1, GO-2.  ledger unit add GO "General Office"
# [[unit]]
# code = "GO"
# name = "General Office"
# lead = "NAME"

# A list that items are on; a group takes several lists together.  ledger category add S1 "Formalism" --group "Special"
# [[category]]
# code = "S1"
# name = "Formalism"
# group = "Special"

# Items come below.  ledger add "Too many documents and meetings" --unit GO --due eom
"#
        )
    }

    fn own_ledger(&self) -> &'static str {
        {
            "# My own ledger: made on first use.\nversion = 1\ntitle = \"My ledger\"\n\n[policy]\nclosing = \"direct\"\nevidence = \"optional\"\nlook_back_days = []\n\n[[unit]]\ncode = \"ME\"\nname = \"Me\"\n"
        }
    }
}
