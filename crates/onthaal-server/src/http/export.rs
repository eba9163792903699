//! What is stored, as a file for other programs.

use std::io::Read;
use std::path::Path;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use onthaal_core::moment::Moment;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::board::check_period;
use super::extract::{At, Params};
use super::problem::Problem;
use crate::access::Staff;
use crate::app::App;
use crate::command::Failure;
use crate::export::{Period, What, write};
use crate::secret::random_token;
use crate::sheet::Form;

/// So much of the file is in memory at a time.
const PIECE_BYTES: usize = 64 << 10;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(export))
}

/// Of which period, and how it is written.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ExportQuery {
    /// From.
    from: i64,
    /// To, not with it.
    to: i64,
    /// How it is written.
    #[param(inline)]
    format: Form,
}

/// What is stored, as a file.
#[utoipa::path(
    get,
    path = "/api/export/{what}",
    tag = "board",
    params(("what" = inline(What), Path, description = "Events, contacts or tallies"), ExportQuery),
    responses((status = 200, description = "The file", body = String, content_type = "application/octet-stream"))
)]
async fn export(
    State(app): State<App>,
    staff: Staff,
    At(what): At<What>,
    Params(asked): Params<ExportQuery>,
) -> Result<Response, Problem> {
    staff.board_for()?;
    check_period(asked.from, asked.to)?;
    let (media_type, ending) = asked.format.media_type();
    let file = std::env::temp_dir().join(format!("onthaal-export-{}.{ending}", random_token()));
    let period = Period { from: Some(Moment(asked.from)), to: Some(Moment(asked.to)) };
    let houses = app.live.scene().houses();
    write(&app.store, &houses, (what, period), (asked.format, Some(&file)))
        .await
        .map_err(|why| failed(asked.format, &why))?;
    let name = format!("attachment; filename=\"onthaal-{}.{ending}\"", what.word());
    let headers = [(header::CONTENT_TYPE, media_type), (header::CONTENT_DISPOSITION, name.as_str())];
    Ok((headers, body_of(&file)?).into_response())
}

fn failed(format: Form, why: &Failure) -> Problem {
    // What a disk or a database says is for the log; it may name files and addresses.
    tracing::error!(why = why.0, "an export failed");
    match format {
        Form::Xlsx => Problem::out_of_range("format", "more rows than a workbook holds: take a shorter period, or csv"),
        _ => Problem::unavailable(),
    }
}

/// The file piece by piece; it has no name any more, so it is gone when it was sent or when nobody waits for it.
fn body_of(path: &Path) -> Result<Body, Problem> {
    let opened = std::fs::File::open(path);
    let removed = std::fs::remove_file(path);
    let file = opened.and_then(|file| removed.map(|()| file)).map_err(|why| failed(Form::Jsonl, &why.into()))?;
    let pieces = stream::try_unfold(file, |mut file| async move {
        let mut piece = vec![0; PIECE_BYTES];
        let count = file.read(&mut piece)?;
        piece.truncate(count);
        Ok::<_, std::io::Error>((count > 0).then(|| (Bytes::from(piece), file)))
    });
    Ok(Body::from_stream(pieces))
}
