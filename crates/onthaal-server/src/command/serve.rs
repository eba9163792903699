//! `onthaal serve`: opens the doors and closes them politely.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;

use super::{Failure, print, wait_for};
use crate::app::{App, Opened, stopped};
use crate::clock::Clock;
use crate::config::{Config, LogForm};
use crate::http;

/// Requests that run when the program is told to stop have this long to end.
const END_WITHIN: Duration = Duration::from_secs(10);

/// Opens the doors until the program is told to stop.
///
/// # Errors
/// When the database or the address cannot be opened.
pub fn serve(config: Config) -> Result<(), Failure> {
    begin_log(&config)?;
    wait_for(async {
        let opened = App::open(config, Clock::default(), None).await?;
        open_doors(opened).await
    })
}

/// Opens the doors of a house until the program is told to stop.
///
/// # Errors
/// When an address cannot be listened at.
pub async fn open_doors(opened: Opened) -> Result<(), Failure> {
    let app = opened.app.clone();
    let listener = listen(app.config.listen).await?;
    let address = listener.local_addr()?;
    if let Some(link) = app.setup_link().await.map_err(|why| why.detail)? {
        print(&format!("This house is new. Set it up once, here:\n  {link}\n"))?;
    }
    tracing::info!(%address, version = env!("CARGO_PKG_VERSION"), "the doors are open");
    let stop = app.stop.subscribe();
    if let Some(address) = app.config.metrics_listen {
        let metrics = listen(address).await?;
        app.tasks.spawn(serve_metrics(metrics, stop.clone()));
    }
    let router = app.router().into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, router).with_graceful_shutdown(told(stop));
    let doors = tokio::spawn(async move { server.await });
    asked_to_stop().await;
    tracing::info!("the doors close");
    app.stop.send_replace(true);
    if tokio::time::timeout(END_WITHIN, doors).await.is_err() {
        tracing::warn!("some requests did not end in time");
    }
    drop(app);
    opened.close().await;
    Ok(())
}

async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|why| Failure(format!("cannot listen at {address}: {why}")))
}

async fn serve_metrics(listener: TcpListener, stop: watch::Receiver<bool>) {
    let router = http::metrics_router();
    if let Err(why) = axum::serve(listener, router).with_graceful_shutdown(told(stop)).await {
        tracing::error!(error = %why, "the metrics can no longer be read");
    }
}

async fn told(mut stop: watch::Receiver<bool>) {
    stopped(&mut stop).await;
}

/// Waits for SIGINT or SIGTERM; where SIGTERM cannot be heard, for SIGINT alone.
async fn asked_to_stop() {
    let interrupt = async {
        if let Err(why) = tokio::signal::ctrl_c().await {
            tracing::warn!(error = %why, "cannot hear SIGINT");
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupt => {}
        () = terminate() => {}
    }
}

#[cfg(unix)]
async fn terminate() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => drop(terminate.recv().await),
        Err(why) => {
            tracing::warn!(error = %why, "cannot hear SIGTERM");
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(not(unix))]
async fn terminate() {
    std::future::pending::<()>().await;
}

pub(super) fn begin_log(config: &Config) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(&config.log).map_err(|why| Failure(format!("log: {why}")))?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let begun = match config.log_form {
        LogForm::Json => log.json().try_init(),
        LogForm::Text => log.try_init(),
    };
    begun.map_err(|why| Failure(format!("the log cannot begin: {why}")))
}
