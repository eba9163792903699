//! What the house itself tells customers, in their language.

use onthaal_core::calendar::{Zone, civil_time};
use onthaal_core::moment::Moment;
use onthaal_core::promise::Untold;
use onthaal_core::words::{Language, PromiseKind};

/// That a promise broke or was moved, and when it will be instead.
pub fn broken_promise(language: Language, zone: &str, untold: &Untold) -> String {
    let was = moment(language, zone, untold.due);
    let again = untold.again.map(|again| moment(language, zone, again));
    let what = what(language, untold.kind);
    match (language, again) {
        (Language::Dutch, Some(again)) => {
            format!(
                "We beloofden u {what} vóór {was}. Dat is niet gelukt, en dat spijt ons. U kunt nu rekenen op {again}."
            )
        }
        (Language::Dutch, None) => {
            format!(
                "We beloofden u {what} vóór {was}. Dat is niet gelukt, en dat spijt ons. Iemand van ons neemt dit op zich."
            )
        }
        (Language::English, Some(again)) => {
            format!(
                "We promised you {what} before {was}. We did not manage, and we are sorry. You can now count on {again}."
            )
        }
        (Language::English, None) => {
            format!(
                "We promised you {what} before {was}. We did not manage, and we are sorry. One of us is taking this on."
            )
        }
    }
}

/// That a disturbance lasts: what is known of it now, and by when they hear more.
pub fn disturbance_lasts(language: Language, zone: &str, untold: &Untold, said: &str) -> String {
    let was = moment(language, zone, untold.due);
    let sorry = match (language, untold.broke) {
        (_, false) => String::new(),
        (Language::Dutch, true) => {
            format!("We zeiden dat u vóór {was} zou horen hoe het staat. Dat is niet gelukt, en dat spijt ons. ")
        }
        (Language::English, true) => {
            format!("We said that you would hear before {was} how it stands. We did not manage, and we are sorry. ")
        }
    };
    let again = untold.again.map(|again| moment(language, zone, again));
    let again = match (language, again) {
        (_, None) => String::new(),
        (Language::Dutch, Some(again)) => format!(" U hoort weer van ons vóór {again}."),
        (Language::English, Some(again)) => format!(" You will hear from us again before {again}."),
    };
    format!("{sorry}{said}{again}")
}

/// That a disturbance is over, and that we are sorry where it lasted longer than was said.
pub fn disturbance_over(language: Language, said: &str, let_down: bool) -> String {
    match (language, let_down) {
        (_, false) => said.to_string(),
        (Language::Dutch, true) => format!("{said} Het duurde langer dan wij u zeiden, en dat spijt ons."),
        (Language::English, true) => format!("{said} It took longer than we told you, and we are sorry."),
    }
}

fn what(language: Language, kind: PromiseKind) -> &'static str {
    match (language, kind) {
        (Language::Dutch, PromiseKind::Slot) => "terug te bellen",
        (Language::Dutch, PromiseKind::Answer) => "antwoord te geven",
        (Language::Dutch, PromiseKind::Step) => "de volgende stap te doen",
        (Language::Dutch, PromiseKind::FollowUp) => "bij u terug te komen",
        (Language::Dutch, PromiseKind::News) => "te laten weten hoe het met de storing staat",
        (Language::Dutch, PromiseKind::CallAfter) => "te bellen over de storing",
        (Language::English, PromiseKind::Slot) => "to call you back",
        (Language::English, PromiseKind::Answer) => "an answer",
        (Language::English, PromiseKind::Step) => "to do the next step",
        (Language::English, PromiseKind::FollowUp) => "to come back to you",
        (Language::English, PromiseKind::News) => "to tell you how the disturbance stands",
        (Language::English, PromiseKind::CallAfter) => "to call you about the disturbance",
    }
}

/// A day and a time of day, as the customer's language writes it.
pub fn moment(language: Language, zone: &str, at: Moment) -> String {
    // Settings with a zone that is not known are refused.
    let zone = Zone::named(zone).unwrap_or_else(|_| Zone::named("UTC").expect("it is always known"));
    let civil = civil_time(at, &zone);
    let (day, month, year, hour, minute) = (civil.day, civil.month, civil.year, civil.hour, civil.minute);
    match language {
        Language::Dutch => format!("{day}-{month}-{year} om {hour:02}:{minute:02}"),
        Language::English => format!("{day}/{month}/{year} at {hour:02}:{minute:02}"),
    }
}

#[cfg(test)]
mod tests {
    use onthaal_core::id::{ContactId, CustomerId};

    use super::*;

    #[test]
    fn a_customer_is_told_what_was_promised_and_what_they_can_count_on_now() {
        let due = Moment(1_795_356_000_000);
        let untold = Untold {
            contact: ContactId(1),
            customer: CustomerId(1),
            kind: PromiseKind::Slot,
            due,
            again: Some(due + onthaal_core::moment::Span::hours(2)),
            broke: true,
            disturbance: None,
        };
        assert_eq!(
            broken_promise(Language::Dutch, "Europe/Amsterdam", &untold),
            "We beloofden u terug te bellen vóór 22-11-2026 om 15:00. Dat is niet gelukt, en dat spijt ons. \
             U kunt nu rekenen op 22-11-2026 om 17:00."
        );
        let untold = Untold { again: None, ..untold };
        assert!(broken_promise(Language::English, "nowhere", &untold).contains("before 22/11/2026 at 14:00"));
    }

    #[test]
    fn who_was_told_otherwise_hears_that_we_are_sorry() {
        let due = Moment(1_795_356_000_000);
        let (contact, customer) = (ContactId(1), CustomerId(1));
        let (kind, again) = (PromiseKind::News, Some(due + onthaal_core::moment::Span::hours(1)));
        let moved = Untold { contact, customer, kind, due, again, broke: false, disturbance: None };
        let said = "In Gent is er geen internet.";
        assert_eq!(
            disturbance_lasts(Language::Dutch, "Europe/Amsterdam", &moved, said),
            "In Gent is er geen internet. U hoort weer van ons vóór 22-11-2026 om 16:00."
        );
        let broke = Untold { broke: true, ..moved };
        let told = disturbance_lasts(Language::English, "Europe/Amsterdam", &broke, said);
        assert!(told.starts_with("We said that you would hear before 22/11/2026 at 15:00 how it stands."), "{told}");
        assert_eq!(disturbance_over(Language::Dutch, "Voorbij.", false), "Voorbij.");
        assert!(disturbance_over(Language::Dutch, "Voorbij.", true).contains("spijt"));
    }
}
