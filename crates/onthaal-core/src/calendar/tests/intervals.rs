//! The quarter, hour, day, week and month that a moment is counted in.

use super::*;

#[test]
fn quarters_and_hours_are_those_of_universal_time() {
    let moment = at("2026-11-21T21:14:59.999Z");
    assert_eq!(quarter_of(moment), at("2026-11-21T21:00Z"));
    assert_eq!(quarter_of(moment + Span(1)), at("2026-11-21T21:15Z"));
    assert_eq!(hour_of(moment), at("2026-11-21T21:00Z"));
    assert_eq!(quarter_of(Moment(-1)), at("1969-12-31T23:45Z"));
    assert_eq!(hour_of(Moment(-1)), at("1969-12-31T23:00Z"));
    // In Kathmandu, 5 hours and 45 minutes ahead, a quarter of the wall is a quarter of universal time as well.
    assert_eq!(quarter_of(at("2026-11-21T10:07+05:45")), at("2026-11-21T10:00+05:45"));
}

#[test]
fn a_day_is_as_long_as_the_wall_makes_it() {
    let amsterdam = zone("Europe/Amsterdam");
    let noon = |day: &str| day_bounds(at(day), &amsterdam);
    assert_eq!(noon("2026-11-21T12:00+01:00"), (at("2026-11-21T00:00+01:00"), at("2026-11-22T00:00+01:00")));
    assert_eq!(noon("2026-03-29T12:00+02:00"), (at("2026-03-29T00:00+01:00"), at("2026-03-30T00:00+02:00")));
    assert_eq!(noon("2026-10-25T12:00+01:00"), (at("2026-10-25T00:00+02:00"), at("2026-10-26T00:00+01:00")));
    assert_eq!(noon("2026-11-21T23:30Z"), (at("2026-11-22T00:00+01:00"), at("2026-11-23T00:00+01:00")));
}

#[test]
fn a_week_begins_on_monday_and_a_month_on_the_first() {
    let amsterdam = zone("Europe/Amsterdam");
    let (monday, next_monday) = (at("2026-03-23T00:00+01:00"), at("2026-03-30T00:00+02:00"));
    for moment in [monday, at("2026-03-26T12:00+01:00"), next_monday - Span(1)] {
        assert_eq!(week_bounds(moment, &amsterdam), (monday, next_monday));
    }
    let march = (at("2026-03-01T00:00+01:00"), at("2026-04-01T00:00+02:00"));
    assert_eq!(month_bounds(at("2026-03-31T23:59+02:00"), &amsterdam), march);
    assert_eq!(month_bounds(at("2026-12-31T23:59Z"), &amsterdam).0, at("2027-01-01T00:00+01:00"));
}

#[test]
fn the_wall_is_read_in_the_zone() {
    let wall = civil_time(at("2026-11-21T23:45:30Z"), &zone("Europe/Amsterdam"));
    let expected = CivilTime { year: 2026, month: 11, day: 22, hour: 0, minute: 45, weekday: 6 };
    assert_eq!(wall, expected);
}

#[test]
fn days_follow_each_other_and_every_moment_is_in_one() {
    let zones = ["Europe/Amsterdam", "America/Santiago", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia"];
    for name in zones {
        let zone = zone(name);
        // 2010 and 2011: an evening that returns after midnight, a midnight that is skipped, a day that is left out.
        let (mut moment, last) = (at("2010-01-01T00:00Z"), at("2012-03-01T00:00Z"));
        let mut before = day_bounds(moment, &zone);
        while moment < last {
            let bounds = day_bounds(moment, &zone);
            assert!(bounds.0 <= moment && moment < bounds.1, "{name}: {moment:?} in {bounds:?}");
            assert!(bounds == before || bounds.0 == before.1, "{name}: {bounds:?} after {before:?}");
            before = bounds;
            moment = moment + Span::minutes(30);
        }
    }
}

#[test]
fn a_moment_beyond_the_years_of_the_calendar_is_the_last_there_is() {
    let amsterdam = zone("Europe/Amsterdam");
    assert_eq!(civil_time(Moment(i64::MAX), &amsterdam).year, 9999);
    assert_eq!(civil_time(Moment(i64::MIN), &amsterdam).year, -9999);
    for moment in [Moment(i64::MAX), Moment(i64::MIN)] {
        let (from, to) = month_bounds(moment, &amsterdam);
        assert!(from <= to);
        let always = daily("Europe/Amsterdam", &["00:00-24:00"]);
        assert!(always.is_open(moment));
        assert_eq!((always.open_span(moment, moment), always.closes_at(moment)), (Span::ZERO, None));
    }
}
