//! What a calendar is refused for, in words that name the place.

use super::*;

fn refusal(calendar: &Calendar) -> String {
    calendar.check().expect_err("this calendar must be refused")
}

#[test]
fn a_sound_calendar_is_accepted() {
    let mut calendar = workdays(&["00:00-12:30", "12:30-13:00", "14:00-24:00"]);
    calendar.holidays = Holiday::ALL.to_vec();
    calendar.exceptions = vec![exception((2028, 2, 29), &[]), exception((2028, 2, 28), &["09:00-10:00"])];
    assert_eq!(calendar.check(), Ok(()));
}

#[test]
fn an_unknown_zone_is_named() {
    for name in ["Europe/Amsterdm", "", "Etc/Unknown", "CET-1CEST,M3.5.0,M10.5.0/3"] {
        assert_eq!(refusal(&daily(name, &[])), format!("zone '{name}' is not in the time zone database"));
    }
}

#[test]
fn a_block_that_ends_before_it_begins_is_named() {
    let mut calendar = workdays(&["09:00-12:00"]);
    calendar.week[2] = blocks(&["09:00-12:00", "17:00-13:00"]);
    assert_eq!(refusal(&calendar), "Wednesday, block 2: begins at 17:00 and ends at 13:00");
    calendar.week[2] = blocks(&["09:00-09:00"]);
    assert_eq!(refusal(&calendar), "Wednesday, block 1: begins at 09:00 and ends at 09:00");
}

#[test]
fn blocks_that_overlap_or_are_out_of_order_are_named() {
    let mut calendar = workdays(&["09:00-12:00"]);
    calendar.week[6] = blocks(&["09:00-12:00", "11:30-13:00"]);
    assert_eq!(refusal(&calendar), "Sunday, block 2: begins at 11:30, before the block above it ends at 12:00");
    calendar.week[6] = blocks(&["13:00-14:00", "09:00-12:00"]);
    assert_eq!(refusal(&calendar), "Sunday, block 2: begins at 09:00, before the block above it ends at 14:00");
}

#[test]
fn a_block_past_midnight_is_told_where_to_go() {
    let calendar = daily("Europe/Amsterdam", &["22:00-26:00"]);
    assert_eq!(
        refusal(&calendar),
        "Monday, block 1: ends at minute 1560, and a day has 1440; past midnight is a block of the next day"
    );
}

#[test]
fn a_date_that_does_not_exist_is_named() {
    let mut calendar = workdays(&["09:00-12:00"]);
    for (date, written) in [((2027, 2, 29), "2027-02-29"), ((2026, 13, 1), "2026-13-01"), ((2026, 4, 0), "2026-04-00")]
    {
        calendar.exceptions = vec![exception(date, &[])];
        assert_eq!(refusal(&calendar), format!("exception {written}: there is no such date"));
    }
}

#[test]
fn an_exception_is_checked_as_a_day_of_the_week_is_and_stands_there_once() {
    let mut calendar = workdays(&["09:00-12:00"]);
    calendar.exceptions = vec![exception((2026, 12, 24), &["12:00-11:00"])];
    assert_eq!(refusal(&calendar), "exception 2026-12-24, block 1: begins at 12:00 and ends at 11:00");
    let twice = exception((2026, 12, 24), &["09:00-11:00"]);
    calendar.exceptions = vec![twice.clone(), exception((2026, 12, 31), &[]), twice];
    assert_eq!(refusal(&calendar), "exception 2026-12-24: stands there twice");
}

#[test]
fn a_refused_calendar_is_closed() {
    let calendar = daily("Europe/Nowhere", &["00:00-24:00"]);
    let now = at("2026-11-21T12:00Z");
    assert!(!calendar.is_open(now));
    assert_eq!((calendar.next_opening(now), calendar.closes_at(now)), (None, None));
    assert_eq!(calendar.open_span(now, now + Span::days(7)), Span::ZERO);
    assert_eq!(calendar.day(2026, 11, 21), []);
    assert!(calendar.hours().is_err());
}
