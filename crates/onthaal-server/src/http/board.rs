//! The figures over a period.

use axum::Json;
use axum::extract::State;
use onthaal_core::measure::{self, Measure};
use onthaal_core::moment::Span;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::Params;
use super::problem::Problem;
use crate::access::Staff;
use crate::app::App;
use crate::lookup::{self, Counting, Houses};
use crate::view::board::{Board, BoardQuery, SplitFigure, SplitQuery};
use crate::view::moved::{Moved, MovedQuery};
use crate::view::narrowing::Narrowing;

/// The longest period that can be asked for at once.
const PERIOD_MAX: Span = Span::days(2 * 366);
/// The moments that can be asked for: the years 1900 to 2200.
const YEARS: std::ops::Range<i64> = -2_208_988_800_000..7_258_118_400_000;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(board)).routes(routes!(figures)).routes(routes!(moved))
}

/// The figures over a period.
#[utoipa::path(
    get,
    path = "/api/board",
    tag = "board",
    params(BoardQuery, Narrowing),
    responses((status = 200, description = "Done", body = Board))
)]
async fn board(
    State(app): State<App>,
    staff: Staff,
    Params(asked): Params<BoardQuery>,
    Params(narrowing): Params<Narrowing>,
) -> Result<Json<Board>, Problem> {
    staff.board_for()?;
    check_period(asked.from, asked.to)?;
    let houses = app.live.scene().houses();
    let counting = counting(&app, &houses, asked.under.as_deref())?;
    let board = lookup::board(&app.store, &counting, (&asked, &narrowing)).await?;
    Ok(Json(Board { alarm: Some(super::listening::alarm_of(&app).await?), ..board }))
}

/// The figures over a period, split by day, queue, agent and so on.
#[utoipa::path(
    get,
    path = "/api/figures",
    tag = "board",
    params(SplitQuery, Narrowing),
    responses((status = 200, description = "Done", body = Vec<SplitFigure>))
)]
async fn figures(
    State(app): State<App>,
    staff: Staff,
    Params(asked): Params<SplitQuery>,
    Params(narrowing): Params<Narrowing>,
) -> Result<Json<Vec<SplitFigure>>, Problem> {
    staff.board_for()?;
    check_period(asked.from, asked.to)?;
    asked.measure.as_deref().map(measure_named).transpose()?;
    let houses = app.live.scene().houses();
    let counting = counting(&app, &houses, asked.under.as_deref())?;
    Ok(Json(lookup::split(&app.store, &counting, (&asked, &narrowing)).await?))
}

/// What moved a figure: which slice of the contacts, and whether by going otherwise or by there being more of it.
#[utoipa::path(
    get,
    path = "/api/moved",
    tag = "board",
    params(MovedQuery, Narrowing),
    responses((status = 200, description = "Done", body = Moved))
)]
async fn moved(
    State(app): State<App>,
    staff: Staff,
    Params(asked): Params<MovedQuery>,
    Params(narrowing): Params<Narrowing>,
) -> Result<Json<Moved>, Problem> {
    staff.board_for()?;
    check_period(asked.from, asked.to)?;
    let measure = measure_named(&asked.measure)?;
    let reading = measure
        .reading(&asked.reading)
        .ok_or_else(|| Problem::malformed("reading", "the measure has no reading of this name"))?;
    let houses = app.live.scene().houses();
    let counting = counting(&app, &houses, asked.under.as_deref())?;
    Ok(Json(lookup::moved(&app.store, &counting, (&asked, &narrowing), (measure, reading)).await?))
}

/// With the definitions in force, or those that are asked for.
pub(super) fn counting<'a>(app: &App, houses: &'a Houses, under: Option<&str>) -> Result<Counting<'a>, Problem> {
    Counting::new(houses, under, app.clock.now()).map_err(|why| Problem::malformed("under", why.to_string()))
}

/// The measure with this name.
pub(super) fn measure_named(name: &str) -> Result<&'static Measure, Problem> {
    measure::measure(name).ok_or_else(|| Problem::malformed("measure", "there is no measure of this name"))
}

pub(super) fn check_period(from: i64, to: i64) -> Result<(), Problem> {
    let is_known = YEARS.contains(&from) && YEARS.contains(&to);
    if !is_known || to <= from || to - from > PERIOD_MAX.0 {
        return Err(Problem::malformed("to", "a period ends after it begins, and lasts at most two years"));
    }
    Ok(())
}
