//! What the one who runs the house can measure, in the form that Prometheus reads.

use std::sync::OnceLock;
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

const SECONDS: &[f64] = &[0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

pub(super) async fn metrics() -> Response {
    let text = recorder().map(PrometheusHandle::render).unwrap_or_default();
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}

/// Counts every request by the door it came to, never by the address in it.
pub(super) async fn count(request: Request, next: Next) -> Response {
    // Also starts recording, before the first thing is counted.
    recorder();
    let path = request.extensions().get::<MatchedPath>().map_or_else(|| "screens".to_string(), |it| it.as_str().into());
    let method = request.method().as_str().to_string();
    let started = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_str().to_string();
    metrics::histogram!("onthaal_http_seconds", "path" => path.clone()).record(started.elapsed().as_secs_f64());
    metrics::counter!("onthaal_http_total", "path" => path, "method" => method, "status" => status).increment(1);
    response
}

/// The one recorder of this process; none when another one was installed.
fn recorder() -> Option<&'static PrometheusHandle> {
    let install = || {
        let builder = PrometheusBuilder::new();
        let builder = builder.set_buckets_for_metric(Matcher::Suffix("_seconds".into()), SECONDS).ok()?;
        builder.install_recorder().ok()
    };
    RECORDER.get_or_init(install).as_ref()
}
