//! The nights on which the wall jumps: hours are what the wall shows, twice when it shows them twice.
//!
//! Amsterdam goes from 02:00 to 03:00 on 29 March 2026 and 28 March 2027, and from 03:00 back to 02:00 on
//! 25 October 2026 and 31 October 2027; each time at 01:00 of universal time.

use super::*;

#[test]
fn the_skipped_hour_is_not_there() {
    let night = daily("Europe/Amsterdam", &["01:30-03:30"]);
    for (day, month_day) in [("2026-03-29", (2026, 3, 29)), ("2027-03-28", (2027, 3, 28))] {
        let (from, to) = (at(&format!("{day}T01:30+01:00")), at(&format!("{day}T03:30+02:00")));
        assert_eq!(night.day(month_day.0, month_day.1, month_day.2), [(from, to)]);
        assert_eq!(to.since(from), Span::hours(1));
        assert_eq!(night.open_span(from - Span::hours(12), from + Span::hours(12)), Span::hours(1));
        assert_eq!(night.closes_at(from), Some(to));
        let last_before = at(&format!("{day}T00:59:59.999Z"));
        assert!(night.is_open(last_before) && night.is_open(last_before + Span(1)));
    }
}

#[test]
fn in_the_repeated_hour_both_passes_are_open() {
    let night = daily("Europe/Amsterdam", &["01:30-03:30"]);
    for (day, month_day) in [("2026-10-25", (2026, 10, 25)), ("2027-10-31", (2027, 10, 31))] {
        let (from, to) = (at(&format!("{day}T01:30+02:00")), at(&format!("{day}T03:30+01:00")));
        assert_eq!(night.day(month_day.0, month_day.1, month_day.2), [(from, to)]);
        assert_eq!(to.since(from), Span::hours(3));
        assert_eq!(night.open_span(from - Span::hours(12), from + Span::hours(12)), Span::hours(3));
        assert_eq!(night.closes_at(from), Some(to));
        assert!(night.is_open(at(&format!("{day}T02:30+02:00"))) && night.is_open(at(&format!("{day}T02:30+01:00"))));
    }
}

#[test]
fn a_block_inside_the_repeated_hour_opens_twice() {
    let brief = daily("Europe/Amsterdam", &["02:15-02:45"]);
    assert_eq!(
        brief.day(2026, 10, 25),
        [
            (at("2026-10-25T02:15+02:00"), at("2026-10-25T02:45+02:00")),
            (at("2026-10-25T02:15+01:00"), at("2026-10-25T02:45+01:00")),
        ]
    );
    assert_eq!(brief.next_opening(at("2026-10-25T02:45+02:00")), Some(at("2026-10-25T02:15+01:00")));
    assert_eq!(brief.closes_at(at("2026-10-25T02:15+02:00")), Some(at("2026-10-25T02:45+02:00")));
}

#[test]
fn a_block_inside_the_skipped_hour_waits_for_the_next_night() {
    let brief = daily("Europe/Amsterdam", &["02:15-02:45"]);
    assert_eq!(brief.day(2026, 3, 29), []);
    assert_eq!(brief.next_opening(at("2026-03-28T12:00+01:00")), Some(at("2026-03-30T02:15+02:00")));
}

#[test]
fn two_blocks_that_the_jump_brings_together_are_one_stretch() {
    let apart = daily("Europe/Amsterdam", &["01:00-02:00", "03:00-04:00"]);
    assert_eq!(apart.day(2026, 3, 29), [(at("2026-03-29T01:00+01:00"), at("2026-03-29T04:00+02:00"))]);
    assert_eq!(apart.closes_at(at("2026-03-29T01:30+01:00")), Some(at("2026-03-29T04:00+02:00")));
    assert_eq!(apart.day(2026, 3, 30).len(), 2);
}

#[test]
fn day_and_night_lasts_as_long_as_the_day() {
    let always = daily("Europe/Amsterdam", &["00:00-24:00"]);
    for (year, month, day, hours) in [(2026, 3, 29, 23), (2026, 10, 25, 25), (2027, 3, 28, 23), (2027, 10, 31, 25)] {
        let stretches = always.day(year, month, day);
        assert_eq!(stretches.len(), 1);
        assert_eq!(stretches[0].1.since(stretches[0].0), Span::hours(hours));
    }
}

#[test]
fn office_hours_follow_the_wall_through_the_year() {
    let office = workdays(&["09:00-17:00"]);
    assert_eq!(office.next_opening(at("2026-03-27T17:00+01:00")), Some(at("2026-03-30T09:00+02:00")));
    assert_eq!(office.next_opening(at("2026-10-23T17:00+02:00")), Some(at("2026-10-26T09:00+01:00")));
}

#[test]
fn where_midnight_itself_is_skipped_the_day_begins_later() {
    // Santiago goes from 24:00 to 01:00 on the night before Sunday 6 September 2026.
    let always = daily("America/Santiago", &["00:00-24:00"]);
    assert_eq!(always.day(2026, 9, 6), [(at("2026-09-06T01:00-03:00"), at("2026-09-07T00:00-03:00"))]);
    let early = daily("America/Santiago", &["00:00-00:30"]);
    assert_eq!(early.day(2026, 9, 6), []);
}

#[test]
fn where_the_evening_returns_after_midnight_both_days_come_back() {
    // St. John's went from 00:01 on Sunday 7 November 2010 back to 23:01 on Saturday.
    let late = daily("America/St_Johns", &["00:00-00:30", "23:30-24:00"]);
    assert_eq!(
        late.day(2010, 11, 6),
        [
            (at("2010-11-06T00:00-02:30"), at("2010-11-06T00:30-02:30")),
            (at("2010-11-06T23:30-02:30"), at("2010-11-07T00:00-02:30")),
            (at("2010-11-06T23:30-03:30"), at("2010-11-07T00:00-03:30")),
        ]
    );
    assert_eq!(late.closes_at(at("2010-11-06T23:45-02:30")), Some(at("2010-11-07T00:01-02:30")));
    assert_eq!(late.closes_at(at("2010-11-06T23:45-03:30")), Some(at("2010-11-07T00:30-03:30")));
}
