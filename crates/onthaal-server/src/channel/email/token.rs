//! Asking for a token: one form sent over HTTP, and its answer.
//!
//! Over the same connections as e-mail itself, so that the same certificates are trusted and nothing else comes along.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::timeout;

use super::imap::{Stream, Trouble, dial};
use super::{extra_roots, patience};
use crate::app::App;
use crate::limits::TOKEN_ANSWER_BYTES_MAX;
use crate::view::mail::{MailSecurity, MailServer};

/// Sends a form; gives what was answered.
pub(super) async fn post_form(app: &App, url: &str, form: &[(&str, &str)]) -> Result<Vec<u8>, Trouble> {
    let (server, path) = taken_apart(url).ok_or_else(|| Trouble::new("the address for tokens cannot be used"))?;
    let stream = dial(&server, &extra_roots(app), patience(app)).await?;
    let asked = asked(&server.host, &path, form);
    let answer = timeout(patience(app), exchanged(stream, &asked)).await;
    let answer = answer.map_err(|_| Trouble::new("who gives tokens went silent"))??;
    read_answer(&answer)
}

async fn exchanged(mut stream: Box<dyn Stream>, asked: &str) -> Result<Vec<u8>, Trouble> {
    stream.write_all(asked.as_bytes()).await.map_err(Trouble::new)?;
    stream.flush().await.map_err(Trouble::new)?;
    let mut answer = Vec::new();
    // Some close without saying goodbye; what came before counts.
    drop(stream.take(TOKEN_ANSWER_BYTES_MAX).read_to_end(&mut answer).await);
    Ok(answer)
}

/// The oldest HTTP that still says for which host: then the answer ends where the connection does.
fn asked(host: &str, path: &str, form: &[(&str, &str)]) -> String {
    let form: Vec<String> = form.iter().map(|(name, value)| format!("{name}={}", percent(value))).collect();
    let form = form.join("&");
    format!(
        "POST {path} HTTP/1.0\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Accept: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{form}",
        form.len()
    )
}

fn percent(value: &str) -> String {
    let letter = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    value.bytes().map(letter).collect()
}

fn taken_apart(url: &str) -> Option<(MailServer, String)> {
    let (security, rest, usual) = match url.strip_prefix("https://") {
        Some(rest) => (MailSecurity::Tls, rest, 443),
        None => (MailSecurity::None, url.strip_prefix("http://")?, 80),
    };
    let (place, path) = rest.split_once('/').map_or((rest, String::new()), |(place, path)| (place, path.to_string()));
    let (host, port) = match place.rsplit_once(':') {
        Some((host, port)) => (host, port.parse().ok()?),
        None => (place, usual),
    };
    let is_sound = !host.is_empty() && !url.chars().any(|letter| letter.is_control() || letter == ' ');
    is_sound.then(|| (MailServer { host: host.to_string(), port, security }, format!("/{path}")))
}

/// What stands below the head, when the head says that it went well.
fn read_answer(answer: &[u8]) -> Result<Vec<u8>, Trouble> {
    let end = answer.windows(4).position(|it| it == b"\r\n\r\n").ok_or_else(|| Trouble::new("no token was given"))?;
    let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
    let body = answer[end + 4..].to_vec();
    let status = head.split(' ').nth(1).unwrap_or_default();
    if !status.starts_with('2') {
        let why = String::from_utf8_lossy(&body);
        return Err(Trouble::new(format!(
            "no token was given ({status}): {}",
            why.chars().take(200).collect::<String>()
        )));
    }
    let is_chunked = head.lines().any(|line| line.starts_with("transfer-encoding:") && line.contains("chunked"));
    if is_chunked { unchunked(&body).ok_or_else(|| Trouble::new("the answer was cut off")) } else { Ok(body) }
}

fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let (mut whole, mut rest) = (Vec::new(), body);
    loop {
        let end = rest.windows(2).position(|it| it == b"\r\n")?;
        let size = std::str::from_utf8(&rest[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[end + 2..];
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(rest.get(..size)?);
        rest = rest.get(size + 2..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_apart_and_odd_ones_refused() {
        let (server, path) = taken_apart("https://login.example/common/oauth2/token").unwrap();
        assert_eq!((server.host.as_str(), server.port, path.as_str()), ("login.example", 443, "/common/oauth2/token"));
        let (server, path) = taken_apart("http://127.0.0.1:81").unwrap();
        assert_eq!((server.port, path.as_str(), server.security), (81, "/", MailSecurity::None));
        for odd in ["ftp://x", "https://", "https://x:y/", "https://x/\r\nHost: y"] {
            assert!(taken_apart(odd).is_none(), "{odd}");
        }
    }

    #[test]
    fn an_answer_is_read_in_one_piece_and_in_pieces() {
        let plain = b"HTTP/1.0 200 OK\r\nA: b\r\n\r\n{}";
        assert_eq!(read_answer(plain).unwrap(), b"{}");
        let pieces = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1;x\r\n}\r\n0\r\n\r\n";
        assert_eq!(read_answer(pieces).unwrap(), b"{}");
        assert!(
            read_answer(b"HTTP/1.1 400 Bad\r\n\r\n{\"error\":\"invalid_grant\"}")
                .unwrap_err()
                .0
                .contains("invalid_grant")
        );
        assert!(read_answer(b"nonsense").is_err());
    }
}
