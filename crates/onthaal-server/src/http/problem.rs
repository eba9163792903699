//! The one way every door says no: a problem as in RFC 9457, with a stable code.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use onthaal_core::floor::Refusal;
use onthaal_store::StoreError;
use serde::Serialize;
use utoipa::ToSchema;

use crate::floor::Declined;

/// Why something was not done (RFC 9457, `application/problem+json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the code says what it is.
    #[serde(rename = "type", serialize_with = "about_blank")]
    #[schema(value_type = String)]
    pub kind: (),
    /// The HTTP status in words.
    pub title: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// What it is, in one stable word.
    pub code: &'static str,
    /// In a sentence, for people who program.
    pub detail: Box<str>,
    /// Which part of the request it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Box<str>>,
    /// When a closed queue opens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<i64>,
    /// The next moments at which somebody can call, when the one that was asked for is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<i64>>)]
    pub slots: Option<Box<[i64]>>,
    /// Trying again makes sense after this long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after_ms: Option<i64>,
}

fn about_blank<S: serde::Serializer>(_: &(), serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str("about:blank")
}

impl Problem {
    fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Problem {
        Problem {
            kind: (),
            title: status.canonical_reason().unwrap_or("Problem"),
            status: status.as_u16(),
            code,
            detail: detail.into().into_boxed_str(),
            place: None,
            opens_at: None,
            slots: None,
            retry_after_ms: None,
        }
    }

    fn after(mut self, retry_after_ms: i64) -> Problem {
        self.retry_after_ms = Some(retry_after_ms.max(0));
        self
    }

    /// Nobody is signed in.
    pub fn not_signed_in() -> Problem {
        Problem::new(StatusCode::UNAUTHORIZED, "not-signed-in", "sign in first")
    }

    /// The address or the password is wrong; which of the two is not said.
    pub fn wrong_credentials() -> Problem {
        Problem::new(StatusCode::UNAUTHORIZED, "wrong-credentials", "the address or the password is wrong")
    }

    /// Too many wrong passwords; this account waits.
    pub fn locked(retry_after_ms: i64) -> Problem {
        Problem::new(StatusCode::LOCKED, "locked", "too many wrong passwords; this account waits").after(retry_after_ms)
    }

    /// The one who is signed in may not do this.
    pub fn forbidden() -> Problem {
        Problem::new(StatusCode::FORBIDDEN, "forbidden", "you may not do this")
    }

    /// The token that proves the request came from our own pages is missing or wrong.
    pub fn csrf() -> Problem {
        Problem::new(StatusCode::FORBIDDEN, "csrf", "the header x-csrf-token is missing or wrong")
    }

    /// There is no such thing, or not for this person: which of the two is not said.
    pub fn not_found() -> Problem {
        Problem::new(StatusCode::NOT_FOUND, "not-found", "there is no such thing here")
    }

    /// The request cannot be read.
    pub fn malformed(place: &str, why: impl Into<String>) -> Problem {
        let mut problem = Problem::new(StatusCode::BAD_REQUEST, "malformed", why);
        problem.place = Some(place.into());
        problem
    }

    /// A limit was passed.
    pub fn limit(place: &str, name: &str, value: u64) -> Problem {
        let detail = format!("the limit '{name}' of {value} is reached");
        let mut problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "limit", detail);
        problem.place = Some(place.into());
        problem
    }

    /// A value is not one that can be.
    pub fn out_of_range(place: &str, why: impl Into<String>) -> Problem {
        let mut problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "out-of-range", why);
        problem.place = Some(place.into());
        problem
    }

    /// These settings cannot be put in force.
    pub fn bad_settings(place: &str, why: impl Into<String>) -> Problem {
        let mut problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "bad-settings", why);
        problem.place = Some(place.into());
        problem
    }

    /// More bytes than this door takes.
    pub fn too_large(bytes_max: usize) -> Problem {
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", format!("at most {bytes_max} bytes"))
    }

    /// Too often.
    pub fn too_many(retry_after_ms: i64) -> Problem {
        Problem::new(StatusCode::TOO_MANY_REQUESTS, "too-many", "too many requests from here").after(retry_after_ms)
    }

    /// A file of a kind that is not taken.
    pub fn unsupported_file() -> Problem {
        Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-file", "files of this kind are not taken")
    }

    /// More is waiting for the floor than it can hold.
    pub fn busy() -> Problem {
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy", "too much at once; try again").after(1_000)
    }

    /// The memory of the house cannot be reached now; nothing was done.
    pub fn unavailable() -> Problem {
        let detail = "the memory of the house cannot be reached; nothing was done, try again";
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", detail).after(2_000)
    }

    /// Somebody else changed it first.
    pub fn conflict(detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::CONFLICT, "conflict", detail)
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Problem {
        let status = match &refusal {
            Refusal::NoSuchContact(_)
            | Refusal::NoSuchCustomer(_)
            | Refusal::NoSuchAgent(_)
            | Refusal::NoSuchQueue(_)
            | Refusal::NoSuchReason(_)
            | Refusal::NoSuchSkill(_)
            | Refusal::NoSuchPromise(_)
            | Refusal::NoSuchDisturbance(_)
            | Refusal::NoSuchNeed(_) => StatusCode::NOT_FOUND,
            Refusal::Closed { .. }
            | Refusal::Full { .. }
            | Refusal::ChannelNotHere(_)
            | Refusal::SlotTaken { .. }
            | Refusal::NotNow(_)
            | Refusal::NotYours(_)
            | Refusal::AgentNotHere(_) => StatusCode::CONFLICT,
            Refusal::Limit(..) | Refusal::OutOfRange(..) | Refusal::BadHouse(_) => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let mut problem = Problem::new(status, refusal.code(), refusal.to_string());
        match refusal {
            Refusal::Closed { opens } => problem.opens_at = opens.map(|at| at.0),
            Refusal::SlotTaken { next } => problem.slots = Some(next.iter().map(|at| at.0).collect()),
            Refusal::Full { retry_after } => problem.retry_after_ms = Some(retry_after.0),
            Refusal::OutOfRange(what, _) => problem.place = Some(what.into()),
            _ => {}
        }
        problem
    }
}

impl From<Declined> for Problem {
    fn from(declined: Declined) -> Problem {
        match declined {
            Declined::Refused(refusal) => refusal.into(),
            Declined::Busy => Problem::busy(),
            Declined::Unavailable => Problem::unavailable(),
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        match error {
            StoreError::Conflict(why) => Problem::conflict(why),
            // What the database says is for the log; it may name files and addresses.
            StoreError::Unavailable(_) | StoreError::Corrupt(_) => {
                tracing::error!(%error, "the store could not answer");
                Problem::unavailable()
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).expect("every status of a problem is one of HTTP");
        let mut response = (status, axum::Json(&self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(wait_ms) = self.retry_after_ms {
            headers.insert(header::RETRY_AFTER, HeaderValue::from((wait_ms + 999) / 1_000));
        }
        response
    }
}
