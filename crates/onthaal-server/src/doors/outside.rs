//! This house as anybody outside reaches it: through its public address, over connections that it opens to itself.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::uri::Scheme;
use axum::http::{Method, Request, StatusCode, Uri, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::client::WebPkiServerVerifier;
use tokio_rustls::rustls::client::danger::ServerCertVerifier;
use tokio_rustls::rustls::pki_types::{ServerName, UnixTime};
use tokio_rustls::rustls::{ClientConnection, RootCertStore};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::ClientRequestBuilder;

use super::Fault;
use crate::app::App;
use crate::limits::{CERTIFICATE_LEFT_MIN, DOOR_ANSWER_BYTES_MAX, DOOR_ANSWERS_WITHIN};
use crate::trust;
use crate::view::doors::DoorCode;

/// A connection, encrypted or not.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// What a door answered.
#[derive(Debug)]
pub(super) struct Answer {
    /// The status.
    pub(super) status: StatusCode,
    /// What kind of thing it is.
    pub(super) media_type: String,
    /// It.
    pub(super) body: Bytes,
}

/// The house at its public address.
pub(super) struct Outside {
    base: String,
    host: String,
    port: u16,
    is_encrypted: bool,
    extra_roots: Vec<u8>,
}

impl Outside {
    /// By the settings of the program.
    pub(super) fn of(app: &App) -> Result<Outside, Fault> {
        let base = app.config.own_address();
        let unusable = || Fault::new(DoorCode::Address, base.clone());
        let uri: Uri = base.parse().map_err(|_| unusable())?;
        let is_encrypted = match uri.scheme() {
            Some(scheme) if *scheme == Scheme::HTTPS => true,
            Some(scheme) if *scheme == Scheme::HTTP => false,
            _ => return Err(unusable()),
        };
        let host = uri.host().ok_or_else(unusable)?.trim_matches(['[', ']']).to_string();
        let port = uri.port_u16().unwrap_or(if is_encrypted { 443 } else { 80 });
        Ok(Outside { host, port, is_encrypted, extra_roots: trust::extra_roots(&app.config), base })
    }

    /// Gets something.
    pub(super) async fn get(&self, path: &str) -> Result<Answer, Fault> {
        within(self.ask(Method::GET, path, None)).await
    }

    /// Gets something that is JSON.
    pub(super) async fn get_json(&self, path: &str) -> Result<Value, Fault> {
        let answer = self.get(path).await?;
        answer.expect(StatusCode::OK)?;
        answer.json()
    }

    /// Sends something.
    pub(super) async fn post(&self, path: &str, body: &Value) -> Result<Answer, Fault> {
        within(self.ask(Method::POST, path, Some(body))).await
    }

    /// Opens a live connection.
    pub(super) async fn live(&self, path: &str) -> Result<WebSocketStream<Box<dyn Stream>>, Fault> {
        let fault = |why: String| Fault::new(DoorCode::Live, why);
        let address = format!("{}{path}", self.base.replacen("http", "ws", 1));
        let request = ClientRequestBuilder::new(address.parse().map_err(|_| fault(self.base.clone()))?);
        let request = request.with_header("origin", self.base.clone());
        within(async {
            let stream = self.connect().await?;
            let opened = tokio_tungstenite::client_async(request, stream).await;
            opened.map(|(socket, _)| socket).map_err(|why| fault(why.to_string()))
        })
        .await
    }

    async fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Answer, Fault> {
        let broke = |why: String| Fault::new(DoorCode::NoConnection, why);
        let uri: Uri = format!("{}{path}", self.base).parse().map_err(|_| broke(path.to_string()))?;
        let path = uri.path_and_query().map_or("/", |it| it.as_str()).to_string();
        let host = uri.authority().map(ToString::to_string).unwrap_or_default();
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, host);
        request = request.header(header::USER_AGENT, "onthaal trying its own doors");
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let body = body.map(Value::to_string).unwrap_or_default();
        let request = request.body(Full::new(Bytes::from(body))).map_err(|why| broke(why.to_string()))?;
        let stream = TokioIo::new(self.connect().await?);
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(stream).await.map_err(|why| broke(why.to_string()))?;
        // It ends with the answer.
        tokio::spawn(connection);
        let response = sender.send_request(request).await.map_err(|why| broke(why.to_string()))?;
        let (head, body) = response.into_parts();
        let media_type = head.headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
        let body = Limited::new(body, DOOR_ANSWER_BYTES_MAX).collect().await;
        let body = body.map_err(|why| Fault::new(DoorCode::Content, why.to_string()))?.to_bytes();
        Ok(Answer { status: head.status, media_type: media_type.to_string(), body })
    }

    async fn connect(&self) -> Result<Box<dyn Stream>, Fault> {
        let place = (self.host.as_str(), self.port);
        let tcp = TcpStream::connect(place).await;
        let tcp = tcp.map_err(|why| Fault::new(DoorCode::NoConnection, format!("{}: {why}", self.base)))?;
        if !self.is_encrypted {
            return Ok(Box::new(tcp));
        }
        let untrusted = |why: String| Fault::new(DoorCode::Certificate, why);
        let roots = trust::roots(&self.extra_roots);
        let config = trust::client(roots.clone()).map_err(|why| untrusted(why.to_string()))?;
        let name = ServerName::try_from(self.host.clone()).map_err(|why| untrusted(why.to_string()))?;
        let encrypted = TlsConnector::from(Arc::new(config)).connect(name.clone(), tcp).await;
        let encrypted = encrypted.map_err(|why| untrusted(why.to_string()))?;
        lasts(encrypted.get_ref().1, &name, roots)?;
        Ok(Box::new(encrypted))
    }
}

impl Answer {
    /// It has this status.
    pub(super) fn expect(&self, status: StatusCode) -> Result<(), Fault> {
        if self.status == status {
            return Ok(());
        }
        match serde_json::from_slice::<Value>(&self.body) {
            Ok(problem) if problem["code"].is_string() => Err(refused(&problem)),
            _ => Err(Fault::new(DoorCode::Status, self.status.to_string())),
        }
    }

    /// As JSON.
    pub(super) fn json(&self) -> Result<Value, Fault> {
        serde_json::from_slice(&self.body).map_err(|why| Fault::new(DoorCode::Content, why.to_string()))
    }
}

/// What the house said when it did not do what was asked.
pub(super) fn refused(problem: &Value) -> Fault {
    let word = |key: &str| problem[key].as_str().unwrap_or_default().to_string();
    let code = if word("code") == "unavailable" { DoorCode::Unstored } else { DoorCode::Refused };
    Fault::new(code, format!("{} ({})", word("detail"), word("code")))
}

/// It is done within the time that a door may take.
pub(super) async fn within<T>(doing: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
    let at_most = Duration::from_millis(DOOR_ANSWERS_WITHIN.0.unsigned_abs());
    let silent = || Fault::new(DoorCode::Silent, format!("{} s", at_most.as_secs()));
    timeout(at_most, doing).await.map_err(|_| silent())?
}

/// The certificate that was shown is still good some days from now.
fn lasts(connection: &ClientConnection, name: &ServerName<'_>, roots: RootCertStore) -> Result<(), Fault> {
    let Some((own, others)) = connection.peer_certificates().and_then(<[_]>::split_first) else { return Ok(()) };
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider).build();
    let verifier = verifier.map_err(|why| Fault::new(DoorCode::Certificate, why.to_string()))?;
    let left = Duration::from_millis(CERTIFICATE_LEFT_MIN.0.unsigned_abs());
    let then = UnixTime::since_unix_epoch(Duration::from_secs(UnixTime::now().as_secs()) + left);
    let verified = verifier.verify_server_cert(own, others, name, &[], then);
    verified.map(drop).map_err(|why| Fault::new(DoorCode::CertificateExpires, why.to_string()))
}
