//! Dates of holidays against lists worked out by hand and the church's own tables.

use jiff::civil::{Date, Weekday, date};

use super::*;

/// The dates of a year on which an office that keeps these holidays, and knows no weekend, is closed.
fn dates(holidays: &[Holiday], year: i16) -> Vec<Date> {
    let mut office = daily("Europe/Amsterdam", &["09:00-17:00"]);
    office.holidays = holidays.to_vec();
    let hours = office.hours().expect("a sound calendar");
    let days = date(year, 1, 1).series(jiff::ToSpan::day(1)).take_while(|day| day.year() == year);
    days.filter(|day| !hours.is_open(at(&format!("{day}T12:00Z")))).collect()
}

fn only_date(holiday: Holiday, year: i16) -> Date {
    match dates(&[holiday], year)[..] {
        [date] => date,
        ref other => panic!("{holiday} falls on {other:?} in {year}"),
    }
}

/// The table of the church for 1900 to 2199: for each golden number the day of the full moon, counted in March;
/// Easter is the first Sunday after it.
#[test]
fn easter_is_the_sunday_after_the_full_moon_of_the_table() {
    const FULL_MOON_MARCH: [i64; 19] = [45, 34, 23, 42, 31, 49, 39, 28, 47, 36, 25, 44, 33, 22, 41, 30, 48, 38, 27];
    for year in 1900..2200_i16 {
        let place = usize::try_from(year % 19).expect("a remainder");
        let moon = date(year, 3, 1).saturating_add(jiff::ToSpan::days(FULL_MOON_MARCH[place] - 1));
        let sunday = moon.nth_weekday(1, Weekday::Sunday).expect("a week has a Sunday");
        assert_eq!(only_date(Holiday::EasterSunday, year), sunday);
    }
}

#[test]
fn easter_at_its_earliest_its_latest_and_in_the_years_the_simple_rule_misses() {
    for expected in [
        date(1818, 3, 22),
        date(1943, 4, 25),
        date(2038, 4, 25),
        date(1954, 4, 18),
        date(1981, 4, 19),
        date(2049, 4, 18),
        date(2076, 4, 19),
        date(2285, 3, 22),
    ] {
        assert_eq!(only_date(Holiday::EasterSunday, expected.year()), expected);
    }
}

#[test]
fn the_dutch_list() {
    let expected_2026 = [
        date(2026, 1, 1),
        date(2026, 4, 5),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 14),
        date(2026, 5, 24),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    ];
    assert_eq!(dates(&Holiday::dutch(), 2026), expected_2026);

    let expected_2027 = [
        date(2027, 1, 1),
        date(2027, 3, 28),
        date(2027, 3, 29),
        date(2027, 4, 27),
        date(2027, 5, 6),
        date(2027, 5, 16),
        date(2027, 5, 17),
        date(2027, 12, 25),
        date(2027, 12, 26),
    ];
    assert_eq!(dates(&Holiday::dutch(), 2027), expected_2027);
}

#[test]
fn the_belgian_list() {
    let fixed =
        |year| [date(year, 7, 21), date(year, 8, 15), date(year, 11, 1), date(year, 11, 11), date(year, 12, 25)];
    // New Year, Easter Monday, Labour Day, Ascension, Whit Monday.
    let spring_2026 = [date(2026, 1, 1), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 14), date(2026, 5, 25)];
    assert_eq!(dates(&Holiday::belgian(), 2026), [spring_2026, fixed(2026)].concat());
    let spring_2027 = [date(2027, 1, 1), date(2027, 3, 29), date(2027, 5, 1), date(2027, 5, 6), date(2027, 5, 17)];
    assert_eq!(dates(&Holiday::belgian(), 2027), [spring_2027, fixed(2027)].concat());
}

#[test]
fn every_holiday_falls_on_one_day_of_each_year() {
    for holiday in Holiday::ALL {
        for year in [1999, 2000, 2025, 2026, 2028] {
            only_date(*holiday, year);
        }
    }
    assert_eq!(only_date(Holiday::GoodFriday, 2026), date(2026, 4, 3));
    assert_eq!(only_date(Holiday::LiberationDay, 2026), date(2026, 5, 5));
}

#[test]
fn the_kings_birthday_moves_to_saturday_when_it_is_a_sunday() {
    // 27 April was a Sunday in 2014 and 2025 and is one again in 2031.
    for year in 2014..2040 {
        let expected = if [2014, 2025, 2031, 2036].contains(&year) { date(year, 4, 26) } else { date(year, 4, 27) };
        assert_eq!(only_date(Holiday::KingsDay, year), expected);
    }
    let mut office = daily("Europe/Amsterdam", &["09:00-17:00"]);
    office.holidays = vec![Holiday::KingsDay];
    assert!(!office.is_open(at("2025-04-26T12:00+02:00")));
    assert!(office.is_open(at("2025-04-27T12:00+02:00")));
    assert!(!office.is_open(at("2026-04-27T12:00+02:00")));
}

#[test]
fn good_friday_and_liberation_day_are_open_until_somebody_switches_them() {
    let mut office = workdays(&["09:00-17:00"]);
    office.holidays = Holiday::dutch();
    let (good_friday, liberation_day) = (at("2026-04-03T12:00+02:00"), at("2026-05-05T12:00+02:00"));
    assert!(office.is_open(good_friday) && office.is_open(liberation_day));
    office.holidays.extend([Holiday::GoodFriday, Holiday::LiberationDay]);
    assert!(!office.is_open(good_friday) && !office.is_open(liberation_day));
}
