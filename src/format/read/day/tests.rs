use super::*;

fn read(text: &str, style: DayStyle) -> Result<SaidDay, NotADay> {
    said_day(&Given::Text(text.to_owned()), style)
}

fn plain(text: &str) -> Result<String, NotADay> {
    read(text, DayStyle::default()).map(|said| match said {
        SaidDay::Day(day) => day.to_string(),
        other => format!("{other:?}"),
    })
}

#[test]
fn days_are_read_however_they_are_written() {
    for text in [
        "2026-12-31",
        "2026/12/31",
        "2026.12.31",
        "2026年12月31日",
        "20261231",
        "12/31/2026",
        "31/12/2026",
        "31.12.2026",
        "31 Dec 2026",
        "31-Dec-26",
        "31-Dec-2026",
        "Dec 31, 2026",
        "31st of December 2026",
        "31/Dec/26 9:05 AM",
        "December 31, 2026 11:59 PM",
        "2026年底前",
        "2026年底",
        "2026年第四季度",
        "2026年四季度",
        "Q4 2026",
        "2026 Q4",
        "2026Q4",
        "2026年12月31日前完成",
        "2026年12月31日之前",
        "2026年12月（31日前）",
        "2026-12-31 23:59",
        "２０２６-１２-３１",
        "2026—12—31",
        "２０２６年１２月３１日",
        "2026年12月31号",
        "46387",
        "46387.0",
        "2026/12/31 星期四",
        "2026年12月31日（星期四）",
        "Thursday, 31 December 2026",
        "2026-12-31 下午",
        "二〇二六年十二月三十一日",
        "2026. 12. 31",
        "2026 年 12 月 31 日",
        "2026/12/31 0:00:00",
        "2026-12-31 12:00 AM",
        "12/31/2026 12:00:00 AM",
        "2026年12月底前",
        "2026年12月下旬",
        "by 31 Dec 2026",
    ] {
        assert_eq!(plain(text).as_deref(), Ok("2026-12-31"), "{text}");
    }
    assert_eq!(plain("2026年12月中旬").as_deref(), Ok("2026-12-20"));
    assert_eq!(plain("2026年12月上旬前").as_deref(), Ok("2026-12-10"));
}

#[test]
fn what_is_no_one_day_says_why() {
    for (text, why) in [
        ("202604", NotADay::NoDay),
        ("2026年4月", NotADay::NoDay),
        ("2026-04", NotADay::NoDay),
        ("2026.04", NotADay::NoDay),
        ("April 2026", NotADay::NoDay),
        ("20264", NotADay::Serial),
        ("12345", NotADay::Serial),
        ("2026", NotADay::YearOnly),
        ("2026年", NotADay::YearOnly),
        ("09:00", NotADay::TimeOnly),
        ("03/04/2026", NotADay::WhichOrder),
        ("3.4.2026", NotADay::WhichOrder),
        ("26-12-31", NotADay::WhichOrder),
        ("11月30日", NotADay::NoYear),
        ("11/30", NotADay::NoYear),
        ("31 Dec", NotADay::NoYear),
        ("2026-02-30", NotADay::NoSuchDay),
        ("2026年13月底", NotADay::NoSuchDay),
        ("31/02/2026", NotADay::NoSuchDay),
        ("2454-09-12", NotADay::OutOfYears),
        ("2026/12/31 星期五", NotADay::OtherWeekday),
        ("today", NotADay::Relative),
        ("friday", NotADay::TimeOnly),
        ("soon", NotADay::Unreadable),
        ("2026-12-31（已延期）", NotADay::Unreadable),
        ("2026-12-31至2027-01-31", NotADay::Unreadable),
        ("已完成", NotADay::TimeOnly),
        ("+30d", NotADay::Relative),
        ("15日", NotADay::Unreadable),
    ] {
        let read = plain(text);
        assert!(
            read == Err(why) || (why == NotADay::TimeOnly && read.is_err()),
            "{text}: {read:?}"
        );
    }
    for number in [0.0, 0.375, 90.0, 2026.0, 2025.12, 202_604.0, 1e300, -1.0, f64::NAN] {
        let read = said_day(&Given::Number(number), DayStyle::default());
        assert!(read.is_err(), "{number}: {read:?}");
    }
}

#[test]
fn numbers_count_days_from_where_the_workbook_does() {
    let day = |number: f64, style| match said_day(&Given::Number(number), style) {
        Ok(SaidDay::Day(day)) => day.to_string(),
        other => format!("{other:?}"),
    };
    assert_eq!(day(46387.0, DayStyle::default()), "2026-12-31");
    assert_eq!(day(20_260_430.0, DayStyle::default()), "2026-04-30");
    let from_1904 = DayStyle { from_1904: true, ..DayStyle::default() };
    assert_eq!(day(44925.0, from_1904), "2026-12-31");
}

#[test]
fn an_order_that_was_said_is_kept_to() {
    let style = |order| DayStyle { order: Some(order), ..DayStyle::default() };
    let day = |text, order| match read(text, style(order)) {
        Ok(SaidDay::Day(day)) => day.to_string(),
        other => format!("{other:?}"),
    };
    assert_eq!(day("03/04/2026", Order::Dmy), "2026-04-03");
    assert_eq!(day("03/04/2026", Order::Mdy), "2026-03-04");
    assert_eq!(day("26-04-03", Order::Ymd), "2026-04-03");
    assert_eq!(day("3/4/26", Order::Mdy), "2026-03-04");
    assert_eq!(day("31/12/2026", Order::Mdy), "Err(NoSuchDay)");
    assert_eq!(day("2026-12-31", Order::Dmy), "2026-12-31");
    let ends = DayStyle { month_end: true, ..DayStyle::default() };
    for text in ["202604", "2026-04", "2026年4月", "April 2026"] {
        assert_eq!(read(text, ends), Ok(SaidDay::Day("2026-04-30".parse().unwrap())), "{text}");
    }
}

#[test]
fn what_stands_in_place_of_a_day_is_known() {
    let day = |text: &str| text.parse().ok();
    for (text, said) in [
        ("30天", SaidDay::After(30)),
        ("within 30 days", SaidDay::After(30)),
        ("15日内", SaidDay::After(15)),
        ("15天内整改", SaidDay::After(15)),
        ("10个工作日内", SaidDay::AfterWorking(10)),
        ("１０ 个工作日", SaidDay::AfterWorking(10)),
        ("within 10 working days", SaidDay::AfterWorking(10)),
        ("月底前", SaidDay::EndOf(PartOfYear::Month)),
        ("5月底前", SaidDay::EndOf(PartOfYear::NamedMonth(5))),
        ("第四季度", SaidDay::EndOf(PartOfYear::Quarter(4))),
        ("年底前", SaidDay::EndOf(PartOfYear::Year)),
        ("立行立改", SaidDay::AtOnce(None)),
        ("立行立改（2026年3月5日前）", SaidDay::AtOnce(day("2026-03-05"))),
        ("长期坚持", SaidDay::Lasting(None)),
        ("Ongoing", SaidDay::Lasting(None)),
        ("2026年6月底前并长期坚持", SaidDay::Lasting(day("2026-06-30"))),
        ("2026年6月30日，长期坚持", SaidDay::Lasting(day("2026-06-30"))),
        ("TBD", SaidDay::Nothing),
    ] {
        assert_eq!(read(text, DayStyle::default()), Ok(said), "{text}");
    }
}
