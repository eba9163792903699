//! On which days public holidays fall, and which of them a country keeps.

use jiff::civil::{Date, Weekday};

use super::Holiday;
use super::zone::{date_of, day_number};

impl Holiday {
    /// The public holidays of the Netherlands; Good Friday and 5 May are not among them, as most offices are open.
    pub fn dutch() -> Vec<Holiday> {
        use Holiday::*;
        vec![
            NewYear,
            EasterSunday,
            EasterMonday,
            KingsDay,
            Ascension,
            WhitSunday,
            WhitMonday,
            Christmas,
            SecondChristmasDay,
        ]
    }

    /// The ten public holidays of the Belgian law; Easter Sunday and Whit Sunday are Sundays as any other there.
    pub fn belgian() -> Vec<Holiday> {
        use Holiday::*;
        vec![
            NewYear,
            EasterMonday,
            LabourDay,
            Ascension,
            WhitMonday,
            BelgianNationalDay,
            Assumption,
            AllSaints,
            Armistice,
            Christmas,
        ]
    }

    /// Whether it falls on the date, which lies so many days after Easter Sunday of its year.
    fn falls_on(self, date: Date, after_easter: i64) -> bool {
        let is = |month, day| date.month() == month && date.day() == day;
        match self {
            Holiday::NewYear => is(1, 1),
            Holiday::GoodFriday => after_easter == -2,
            Holiday::EasterSunday => after_easter == 0,
            Holiday::EasterMonday => after_easter == 1,
            Holiday::KingsDay => {
                // Saturday the 26th is the eve of a Sunday the 27th.
                (is(4, 27) && date.weekday() != Weekday::Sunday) || (is(4, 26) && date.weekday() == Weekday::Saturday)
            }
            Holiday::LabourDay => is(5, 1),
            Holiday::LiberationDay => is(5, 5),
            Holiday::Ascension => after_easter == 39,
            Holiday::WhitSunday => after_easter == 49,
            Holiday::WhitMonday => after_easter == 50,
            Holiday::BelgianNationalDay => is(7, 21),
            Holiday::Assumption => is(8, 15),
            Holiday::AllSaints => is(11, 1),
            Holiday::Armistice => is(11, 11),
            Holiday::Christmas => is(12, 25),
            Holiday::SecondChristmasDay => is(12, 26),
        }
    }
}

/// Whether any of the holidays falls on the day with this number.
pub(super) fn any_falls_on(holidays: &[Holiday], day: i64) -> bool {
    if holidays.is_empty() {
        return false;
    }
    let date = date_of(day);
    let after_easter = day - easter(date.year());
    holidays.iter().any(|holiday| holiday.falls_on(date, after_easter))
}

/// The number of the day of Easter Sunday by the Gregorian computus, in the form of the anonymous correspondent of
/// Nature (1876): the Sunday after the full moon of the church on or after 21 March.
fn easter(year: i16) -> i64 {
    let first_of_march = Date::new(year, 3, 1).expect("1 March exists in every year");
    let year = i64::from(year);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let golden = year.rem_euclid(19);
    let moon_shift = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - century.div_euclid(4) - moon_shift + 15).rem_euclid(30);
    let weekday_shift = 2 * century.rem_euclid(4) + 2 * of_century.div_euclid(4) - of_century.rem_euclid(4);
    let to_sunday = (32 + weekday_shift - epact).rem_euclid(7);
    let late_moon = (golden + 11 * epact + 22 * to_sunday).div_euclid(451);
    day_number(first_of_march) + epact + to_sunday - 7 * late_moon + 21
}
