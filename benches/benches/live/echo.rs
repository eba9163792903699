//! The peer: a WebSocket that sends back what it hears, with the same libraries and nothing else, in its own process.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};

use axum::Router;
use axum::extract::ws::{WebSocket, WebSocketUpgrade};
use axum::response::Response;
use axum::routing::get;
use onthaal_core::limits::LIVE_BUFFER_BYTES;

/// Makes this same program the echo.
pub(crate) const ARGUMENT: &str = "--echo";

/// The echo, as a process.
pub(crate) struct Echo {
    child: Child,
    pub(crate) address: String,
}

impl Echo {
    pub(crate) fn start() -> Echo {
        let here = std::env::current_exe().expect("this bench has a place");
        let mut child = Command::new(here).arg(ARGUMENT).stdout(Stdio::piped()).spawn().expect("it can be started");
        let mut address = String::new();
        let output = child.stdout.take().expect("its output is ours");
        BufReader::new(output).read_line(&mut address).expect("it says where it is");
        Echo { child, address: address.trim().to_owned() }
    }

    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn stop(mut self) {
        self.child.kill().expect("it is ours");
        self.child.wait().expect("it ends");
    }
}

/// Sends back what it hears, until it is killed.
pub(crate) fn serve() {
    let runtime = tokio::runtime::Runtime::new().expect("tasks can be run");
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
        let address = listener.local_addr().expect("it has an address");
        writeln!(std::io::stdout(), "{address}").expect("somebody listens");
        let router = Router::new().route("/", get(upgraded));
        axum::serve(listener, router).await.expect("it serves until it is killed");
    });
}

/// With buffers of the size that ours have; those it would have by itself are 128 KiB a connection.
async fn upgraded(upgrade: WebSocketUpgrade) -> Response {
    upgrade.read_buffer_size(LIVE_BUFFER_BYTES).write_buffer_size(LIVE_BUFFER_BYTES).on_upgrade(echo)
}

async fn echo(mut socket: WebSocket) {
    while let Some(Ok(message)) = socket.recv().await {
        if socket.send(message).await.is_err() {
            return;
        }
    }
}
