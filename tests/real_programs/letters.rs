//! Mails and calendars, read by Python's own `email` and by the `icalendar` package.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::{ledger, program, scratch};

/// What a script in Python prints of a file, as JSON; none where there is no such Python.
pub fn python(imports: &str, script: &str, file: &Path, skipped: &str) -> Option<Value> {
    let python = program(&["python3", "python"], skipped)?;
    let has = Command::new(&python).args(["-c", imports]).output().unwrap();
    if !has.status.success() {
        eprintln!("skipped: {skipped}: python cannot `{imports}`");
        return None;
    }
    let script = format!("import sys, json\n{imports}\n{script}");
    let output =
        Command::new(&python).args(["-X", "utf8", "-c", &script]).arg(file).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn a_mail_is_read_by_another_mail_library_as_it_was_meant() {
    let file = scratch("notice.eml");
    let from = ["--from", "整改办，督办组 <office@example.org>"];
    let arguments =
        [&["--lang", "zh", "notice", "--unit", "GO", "--format", "eml"][..], &from].concat();
    std::fs::write(&file, ledger("look-back-2019", &arguments)).unwrap();
    let script = "
m = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
def whole(m):
    return [str(d) for p in m.walk() for d in p.defects] + [str(d) for v in m.values() for d in v.defects]
print(json.dumps({
    'names': m.keys(), 'defects': whole(m), 'subject': m['subject'], 'date': m['date'].datetime.isoformat(),
    'from': [[a.display_name, a.addr_spec] for a in m['from'].addresses],
    'to': [[a.display_name, a.addr_spec] for a in m['to'].addresses],
    'types': [p.get_content_type() for p in m.walk()],
    'attached': [[a.get_filename(), a.get_content()[:2].decode()] for a in m.iter_attachments()],
    'text': m.get_body(('plain',)).get_content(), 'html': m.get_body(('html',)).get_content(),
    'longest': max(len(l) for l in open(sys.argv[1], 'rb').read().split(b'\\r\\n')),
}))";
    let imports = "import email, email.policy";
    let Some(mail) = python(imports, script, &file, "the mail, in Python") else { return };
    assert_eq!(mail["defects"], json!([]));
    assert_eq!(
        mail["names"],
        json!([
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "X-Unsent",
            "MIME-Version",
            "Content-Type"
        ])
    );
    assert_eq!(mail["from"], json!([["整改办，督办组", "office@example.org"]]));
    assert_eq!(mail["to"], json!([["办公厅", "go@example.org"]]));
    assert_eq!(mail["subject"], "整改事项督办通知：办公厅（截至 2019-11-30）");
    assert_eq!(mail["date"], "2019-11-30T00:00:00+00:00");
    let document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    let said = ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", document];
    assert_eq!(mail["types"], json!(said));
    assert_eq!(mail["attached"], json!([["整改事项督办通知.docx", "PK"]]));
    assert!(mail["longest"].as_u64().unwrap() <= 998, "a line is too long for a mail");
    // What it says is what the program prints.
    for (part, format) in [("text", "text"), ("html", "html")] {
        let arguments =
            [&["--lang", "zh", "notice", "--unit", "GO", "--format", format][..], &from].concat();
        let printed = String::from_utf8(ledger("look-back-2019", &arguments)).unwrap();
        assert_eq!(mail[part].as_str().unwrap().replace("\r\n", "\n"), printed);
    }
}

#[test]
fn a_calendar_is_read_by_another_calendar_library_as_it_was_meant() {
    let file = scratch("deadlines.ics");
    let arguments = ["--lang", "zh", "notice", "--format", "ics"];
    std::fs::write(&file, ledger("look-back-2019", &arguments)).unwrap();
    let script = "
c = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
print(json.dumps({
    'name': str(c['X-WR-CALNAME']), 'method': str(c['METHOD']),
    'longest': max(len(l) for l in open(sys.argv[1], 'rb').read().split(b'\\r\\n')),
    'events': [{ 'uid': str(e['UID']), 'summary': str(e['SUMMARY']), 'description': str(e['DESCRIPTION']),
        'start': e['DTSTART'].dt.isoformat(), 'end': e['DTEND'].dt.isoformat(), 'stamp': e['DTSTAMP'].dt.isoformat(), 'status': str(e.get('STATUS', '')),
        'errors': [str(x) for x in e.errors] } for e in c.walk('VEVENT')],
}))";
    let skipped = "the calendar, in Python";
    let Some(calendar) = python("import icalendar", script, &file, skipped) else { return };
    assert_eq!(calendar["name"], "整改落实情况台账（“1+5+2”）");
    assert_eq!(calendar["method"], "PUBLISH");
    // 75 are advised; the library counts the space before a last piece no more.
    assert!(calendar["longest"].as_u64().unwrap() <= 76, "lines are folded");
    let events = calendar["events"].as_array().unwrap();
    let mut uids: Vec<&str> = events.iter().map(|e| e["uid"].as_str().unwrap()).collect();
    uids.sort_unstable();
    uids.dedup();
    assert!(uids.len() == events.len() && events.len() > 30, "{} of {}", uids.len(), events.len());
    assert!(
        events
            .iter()
            .all(|e| e["errors"] == json!([]) && e["stamp"] == "2019-11-30T00:00:00+00:00")
    );
    let go = events.iter().find(|e| e["uid"].as_str().unwrap().starts_with("due-GO-4-")).unwrap();
    assert_eq!(go["summary"], "整改时限：GO-4 督查检查统筹不够");
    assert_eq!((&go["start"], &go["end"]), (&json!("2019-11-20"), &json!("2019-11-21")));
    assert!(
        go["description"].as_str().unwrap().contains("单位：办公厅\n责任领导：李强\n责任人：王芳")
    );
    // As many look-backs as the report says are due or coming.
    let report = ledger("look-back-2019", &["report", "look-back", "--format", "json"]);
    let report: Value = serde_json::from_slice(&report).unwrap();
    let count = |list: &str| report["look_back"][list].as_array().unwrap().len();
    let is_to_come = |e: &&Value| {
        e["uid"].as_str().unwrap().starts_with("look-back-") && e["status"] != "CANCELLED"
    };
    let found = events.iter().filter(is_to_come).count();
    assert_eq!(found, count("due") + count("coming"));
}
