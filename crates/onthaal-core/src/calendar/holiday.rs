//! On which date each public holiday falls, and which of them a country keeps.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::Holiday;

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

    /// The date on which it falls.
    pub(crate) fn date_in(self, year: i16) -> Date {
        let fixed = |month, day| Date::new(year, month, day).expect("these dates exist in every year");
        match self {
            Holiday::NewYear => fixed(1, 1),
            Holiday::GoodFriday => easter(year).saturating_sub(2.days()),
            Holiday::EasterSunday => easter(year),
            Holiday::EasterMonday => easter(year).saturating_add(1.day()),
            Holiday::KingsDay => kings_day(year),
            Holiday::LabourDay => fixed(5, 1),
            Holiday::LiberationDay => fixed(5, 5),
            Holiday::Ascension => easter(year).saturating_add(39.days()),
            Holiday::WhitSunday => easter(year).saturating_add(49.days()),
            Holiday::WhitMonday => easter(year).saturating_add(50.days()),
            Holiday::BelgianNationalDay => fixed(7, 21),
            Holiday::Assumption => fixed(8, 15),
            Holiday::AllSaints => fixed(11, 1),
            Holiday::Armistice => fixed(11, 11),
            Holiday::Christmas => fixed(12, 25),
            Holiday::SecondChristmasDay => fixed(12, 26),
        }
    }
}

fn kings_day(year: i16) -> Date {
    let birthday = Date::new(year, 4, 27).expect("27 April exists in every year");
    if birthday.weekday() == Weekday::Sunday { birthday.saturating_sub(1.day()) } else { birthday }
}

/// Easter Sunday by the Gregorian computus, in the form of the anonymous correspondent of Nature (1876):
/// the Sunday after the full moon of the church on or after 21 March.
fn easter(year: i16) -> Date {
    let year_number = i32::from(year);
    let (century, of_century) = (year_number.div_euclid(100), year_number.rem_euclid(100));
    let golden = year_number.rem_euclid(19);
    let moon_shift = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - century.div_euclid(4) - moon_shift + 15).rem_euclid(30);
    let to_sunday = (32 + 2 * century.rem_euclid(4) + 2 * of_century.div_euclid(4) - epact - of_century.rem_euclid(4))
        .rem_euclid(7);
    let late_moon = (golden + 11 * epact + 22 * to_sunday).div_euclid(451);
    let march_days = epact + to_sunday - 7 * late_moon + 22;
    let eve = Date::new(year, 2, 28).expect("28 February exists in every year").last_of_month();
    eve.saturating_add(march_days.days())
}
