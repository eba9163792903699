//! What a customer and an agent notice of opening hours.

use super::*;

#[test]
fn an_office_opens_on_time_and_closes_on_time() {
    let office = workdays(&["09:00-17:30"]);
    // 20 November 2026 is a Friday, in winter time.
    assert!(!office.is_open(at("2026-11-20T08:59:59.999+01:00")));
    assert!(office.is_open(at("2026-11-20T09:00+01:00")));
    assert!(office.is_open(at("2026-11-20T17:29:59.999+01:00")));
    assert!(!office.is_open(at("2026-11-20T17:30+01:00")));
    assert_eq!(office.closes_at(at("2026-11-20T11:00+01:00")), Some(at("2026-11-20T17:30+01:00")));
    assert_eq!(office.closes_at(at("2026-11-20T17:30+01:00")), None);
}

#[test]
fn after_closing_on_friday_it_opens_on_monday() {
    let office = workdays(&["09:00-17:30"]);
    assert_eq!(office.next_opening(at("2026-11-20T17:30+01:00")), Some(at("2026-11-23T09:00+01:00")));
    let during = at("2026-11-20T12:34:56.789+01:00");
    assert_eq!(office.next_opening(during), Some(during));
}

#[test]
fn a_lunch_break_is_closed_and_stops_the_clock() {
    let office = workdays(&["09:00-12:30", "13:15-17:00"]);
    assert_eq!(office.closes_at(at("2026-11-19T10:00+01:00")), Some(at("2026-11-19T12:30+01:00")));
    assert!(!office.is_open(at("2026-11-19T12:30+01:00")));
    assert_eq!(office.next_opening(at("2026-11-19T12:30+01:00")), Some(at("2026-11-19T13:15+01:00")));
    let (asked, answered) = (at("2026-11-19T12:20+01:00"), at("2026-11-19T13:20+01:00"));
    assert_eq!(office.open_span(asked, answered), Span::minutes(15));
}

#[test]
fn the_clock_of_an_evening_mail_runs_in_opening_hours_only() {
    let office = workdays(&["09:00-17:00"]);
    let (friday_evening, tuesday_morning) = (at("2026-11-20T16:00+01:00"), at("2026-11-24T10:30+01:00"));
    assert_eq!(office.open_span(friday_evening, tuesday_morning), Span::minutes(60 + 480 + 90));
    assert_eq!(office.open_span(tuesday_morning, friday_evening), Span::ZERO);
    assert_eq!(office.open_span(friday_evening, friday_evening), Span::ZERO);
}

#[test]
fn blocks_that_touch_are_one_stretch() {
    let office = workdays(&["08:00-12:00", "12:00-18:00"]);
    assert_eq!(office.closes_at(at("2026-11-19T09:00+01:00")), Some(at("2026-11-19T18:00+01:00")));
    assert_eq!(office.day(2026, 11, 19), [(at("2026-11-19T08:00+01:00"), at("2026-11-19T18:00+01:00"))]);
}

#[test]
fn day_and_night_has_no_closed_minute_at_midnight() {
    let always = daily("Europe/Amsterdam", &["00:00-24:00"]);
    for moment in ["2026-11-20T23:59:59.999+01:00", "2026-11-21T00:00+01:00", "2026-11-21T00:00:59+01:00"] {
        assert!(always.is_open(at(moment)), "{moment}");
    }
    assert_eq!(always.closes_at(at("2026-11-20T12:00+01:00")), None, "it does not close");
    let week = (at("2026-11-16T00:00+01:00"), at("2026-11-23T00:00+01:00"));
    assert_eq!(always.open_span(week.0, week.1), Span::days(7));
}

#[test]
fn a_night_shift_is_two_blocks_and_one_stretch() {
    let night = daily("Europe/Amsterdam", &["00:00-06:00", "22:00-24:00"]);
    assert_eq!(night.closes_at(at("2026-11-20T22:30+01:00")), Some(at("2026-11-21T06:00+01:00")));
    assert_eq!(night.next_opening(at("2026-11-20T12:00+01:00")), Some(at("2026-11-20T22:00+01:00")));
    assert_eq!(
        night.day(2026, 11, 20),
        [
            (at("2026-11-20T00:00+01:00"), at("2026-11-20T06:00+01:00")),
            (at("2026-11-20T22:00+01:00"), at("2026-11-21T00:00+01:00")),
        ]
    );
}

#[test]
fn a_holiday_is_closed() {
    let mut office = workdays(&["09:00-17:00"]);
    office.holidays = Holiday::dutch();
    // Christmas 2026 is a Friday and 26 December a Saturday.
    assert_eq!(office.next_opening(at("2026-12-24T17:00+01:00")), Some(at("2026-12-28T09:00+01:00")));
    assert_eq!(office.day(2026, 12, 25), []);
    office.holidays.clear();
    assert!(office.is_open(at("2026-12-25T12:00+01:00")));
}

#[test]
fn an_exception_opens_on_a_holiday() {
    let mut office = workdays(&["09:00-17:00"]);
    office.holidays = Holiday::dutch();
    office.exceptions = vec![exception((2026, 12, 25), &["10:00-12:00", "13:00-14:00"])];
    assert_eq!(office.next_opening(at("2026-12-24T17:00+01:00")), Some(at("2026-12-25T10:00+01:00")));
    assert_eq!(office.open_span(at("2026-12-25T00:00+01:00"), at("2026-12-26T00:00+01:00")), Span::hours(3));
    assert!(!office.is_open(at("2026-12-25T12:30+01:00")));
}

#[test]
fn an_exception_closes_a_working_day_or_gives_it_other_hours() {
    let mut office = workdays(&["09:00-17:00"]);
    // Not in order of date: nobody is asked to sort them.
    office.exceptions = vec![
        exception((2026, 12, 24), &["09:00-15:00"]),
        exception((2026, 11, 20), &[]),
        exception((2026, 11, 21), &["11:00-12:00"]),
    ];
    assert_eq!(office.check(), Ok(()));
    assert_eq!(office.next_opening(at("2026-11-19T17:00+01:00")), Some(at("2026-11-21T11:00+01:00")));
    assert_eq!(office.closes_at(at("2026-12-24T14:00+01:00")), Some(at("2026-12-24T15:00+01:00")));
    assert_eq!(office.closes_at(at("2027-12-24T14:00+01:00")), Some(at("2027-12-24T17:00+01:00")));
}

#[test]
fn what_never_opens_is_not_looked_for_longer_than_four_hundred_days() {
    let mut office = daily("Europe/Amsterdam", &[]);
    let now = at("2026-11-21T12:00+01:00");
    assert_eq!(office.check(), Ok(()));
    assert_eq!((office.next_opening(now), office.closes_at(now)), (None, None));
    assert_eq!(office.open_span(now, now + Span::days(800)), Span::ZERO);

    // 400 days after 21 November 2026 is 26 December 2027.
    office.exceptions = vec![exception((2027, 12, 27), &["09:00-10:00"])];
    assert_eq!(office.next_opening(now), None);
    office.exceptions = vec![exception((2027, 12, 26), &["09:00-10:00"])];
    assert_eq!(office.next_opening(now), Some(at("2027-12-26T09:00+01:00")));
}

#[test]
fn a_customer_elsewhere_reads_the_opening_on_their_own_clock() {
    let office = workdays(&["09:00-17:00"]);
    let curacao = zone("America/Curacao");
    // Curacao is four hours behind universal time all year; Amsterdam is one or two ahead.
    for (asked, day, hour) in [("2026-11-20T20:00-04:00", 23, 4), ("2026-07-17T20:00-04:00", 20, 3)] {
        let opening = office.next_opening(at(asked)).expect("an office opens on Monday");
        let wall = civil_time(opening, &curacao);
        assert_eq!((wall.day, wall.hour, wall.minute, wall.weekday), (day, hour, 0, 0), "asked {asked}");
    }
    // Monday in Amsterdam begins on Sunday evening in Curacao.
    let night = daily("Europe/Amsterdam", &["00:00-06:00"]);
    let opening = night.next_opening(at("2026-11-22T12:00+01:00")).expect("it opens at midnight");
    let wall = civil_time(opening, &curacao);
    assert_eq!((wall.day, wall.hour, wall.weekday), (22, 19, 6));
}
