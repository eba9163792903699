//! One connection to an IMAP server: lines and literals in, commands out, each within its time and its size.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;

use crate::limits::{IMAP_LINE_BYTES_MAX, IMAP_LIST_DEPTH_MAX, MAIL_BYTES_MAX};
use crate::trust;
use crate::view::mail::{MailSecurity, MailServer};

/// Why talking with a mail server does not go, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::channel::email) struct Trouble(pub(in crate::channel::email) String);

impl Trouble {
    pub(in crate::channel::email) fn new(why: impl std::fmt::Display) -> Trouble {
        Trouble(crate::text::one_line(&why.to_string()))
    }
}

/// A connection, encrypted or not.
pub(in crate::channel::email) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// One value of what a server says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::channel::email) enum Value {
    /// A word.
    Atom(String),
    /// Bytes: between quotes, or announced by their number.
    Bytes(Vec<u8>),
    /// Values between brackets.
    List(Vec<Value>),
}

impl Value {
    /// The word, or the bytes as a word.
    pub(super) fn word(&self) -> Option<String> {
        match self {
            Value::Atom(word) => Some(word.clone()),
            Value::Bytes(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
            Value::List(_) => None,
        }
    }

    pub(super) fn number(&self) -> Option<u32> {
        self.word()?.parse().ok()
    }
}

/// One line of what a server says, with the literals in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Everything in it, in order.
    pub(super) values: Vec<Value>,
    /// The line in words, without its literals.
    pub(super) line: String,
}

impl Said {
    /// The word at a place, in capitals.
    pub(super) fn word(&self, place: usize) -> String {
        self.values.get(place).and_then(Value::word).unwrap_or_default().to_ascii_uppercase()
    }
}

/// A connection.
pub(in crate::channel::email) struct Wire {
    stream: BufReader<Box<dyn Stream>>,
    patience: Duration,
}

/// Connects, encrypted as it should be; STARTTLS is said when the server has greeted.
pub(in crate::channel::email) async fn connect(
    server: &MailServer,
    extra_roots: &[u8],
    patience: Duration,
) -> Result<Wire, Trouble> {
    let tcp = timeout(patience, TcpStream::connect((server.host.as_str(), server.port)));
    let tcp = tcp.await.map_err(|_| Trouble::new("the mail server does not answer"))?.map_err(Trouble::new)?;
    let mut wire = match server.security {
        MailSecurity::Tls => Wire::of(tls(tcp, server, extra_roots, patience).await?, patience),
        MailSecurity::None => Wire::of(Box::new(tcp), patience),
        MailSecurity::Starttls => {
            let mut tcp = tcp;
            starttls(&mut tcp, patience).await?;
            return Ok(Wire::of(tls(tcp, server, extra_roots, patience).await?, patience));
        }
    };
    let greeting = wire.read().await?;
    if greeting.word(1) != "OK" && greeting.word(1) != "PREAUTH" {
        return Err(Trouble::new(format!("the mail server turned us away: {}", greeting.line)));
    }
    Ok(wire)
}

/// Connects to a server that speaks something else, encrypted from the first byte or not at all.
pub(in crate::channel::email) async fn dial(
    server: &MailServer,
    extra_roots: &[u8],
    patience: Duration,
) -> Result<Box<dyn Stream>, Trouble> {
    let tcp = timeout(patience, TcpStream::connect((server.host.as_str(), server.port)));
    let tcp = tcp.await.map_err(|_| silent())?.map_err(Trouble::new)?;
    match server.security {
        MailSecurity::None => Ok(Box::new(tcp)),
        MailSecurity::Tls | MailSecurity::Starttls => tls(tcp, server, extra_roots, patience).await,
    }
}

/// Byte by byte, so that nothing that a server sends too early is believed after the connection is encrypted.
async fn starttls(tcp: &mut TcpStream, patience: Duration) -> Result<(), Trouble> {
    let greeting = bare_line(tcp, patience).await?;
    if !greeting.to_ascii_uppercase().starts_with("* OK") {
        return Err(Trouble::new(format!("the mail server turned us away: {greeting}")));
    }
    tcp.write_all(b"s STARTTLS\r\n").await.map_err(Trouble::new)?;
    let answer = bare_line(tcp, patience).await?;
    match answer.to_ascii_uppercase().starts_with("S OK") {
        true => Ok(()),
        false => Err(Trouble::new(format!("the mail server does not encrypt: {answer}"))),
    }
}

async fn bare_line(tcp: &mut TcpStream, patience: Duration) -> Result<String, Trouble> {
    let mut line = Vec::new();
    while line.last() != Some(&b'\n') {
        let byte = timeout(patience, tcp.read_u8()).await.map_err(|_| silent())?.map_err(|_| gone())?;
        line.push(byte);
        if line.len() > IMAP_LINE_BYTES_MAX {
            return Err(Trouble::new("the mail server sends a line without an end"));
        }
    }
    Ok(String::from_utf8_lossy(&line).trim().to_string())
}

async fn tls(
    tcp: TcpStream,
    server: &MailServer,
    extra_roots: &[u8],
    patience: Duration,
) -> Result<Box<dyn Stream>, Trouble> {
    let config = trust::client(trust::roots(extra_roots)).map_err(Trouble::new)?;
    let name = ServerName::try_from(server.host.clone()).map_err(Trouble::new)?;
    let encrypted = timeout(patience, TlsConnector::from(Arc::new(config)).connect(name, tcp)).await;
    Ok(Box::new(encrypted.map_err(|_| silent())?.map_err(Trouble::new)?))
}

fn silent() -> Trouble {
    Trouble::new("the mail server went silent")
}

fn gone() -> Trouble {
    Trouble::new("the mail server broke the connection")
}

impl Wire {
    fn of(stream: Box<dyn Stream>, patience: Duration) -> Wire {
        Wire { stream: BufReader::new(stream), patience }
    }

    /// Says something.
    pub(super) async fn say(&mut self, line: &str) -> Result<(), Trouble> {
        let bytes = format!("{line}\r\n");
        let said = timeout(self.patience, async {
            self.stream.get_mut().write_all(bytes.as_bytes()).await?;
            self.stream.get_mut().flush().await
        });
        said.await.map_err(|_| silent())?.map_err(|_| gone())
    }

    /// Waits for the server to say something by itself, at most so long; says whether it did.
    pub(super) async fn waits(&mut self, at_most: Duration) -> Result<bool, Trouble> {
        match timeout(at_most, self.stream.fill_buf()).await {
            Err(_) => Ok(false),
            Ok(Ok(bytes)) if !bytes.is_empty() => Ok(true),
            Ok(_) => Err(gone()),
        }
    }

    /// The next line with its literals.
    pub(super) async fn read(&mut self) -> Result<Said, Trouble> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut total = 0;
        loop {
            let line = self.line().await?;
            let literal = announced(&line);
            total += line.len() + literal.unwrap_or(0);
            if total > MAIL_BYTES_MAX + 2 * IMAP_LINE_BYTES_MAX {
                return Err(Trouble::new("the mail server sends more than an e-mail may be"));
            }
            let words = match literal {
                Some(_) => line[..line.iter().rposition(|byte| *byte == b'{').unwrap_or(line.len())].to_vec(),
                None => line,
            };
            pieces.push(Piece::Words(words));
            match literal {
                Some(length) => pieces.push(Piece::Literal(self.literal(length).await?)),
                None => break,
            }
        }
        said(pieces)
    }

    async fn line(&mut self) -> Result<Vec<u8>, Trouble> {
        let mut line = Vec::new();
        loop {
            let available = timeout(self.patience, self.stream.fill_buf()).await.map_err(|_| silent())?;
            let available = available.map_err(|_| gone())?;
            if available.is_empty() {
                return Err(gone());
            }
            let end = available.iter().position(|byte| *byte == b'\n');
            let taken = end.map_or(available.len(), |end| end + 1);
            line.extend_from_slice(&available[..taken]);
            self.stream.consume(taken);
            if line.len() > IMAP_LINE_BYTES_MAX {
                return Err(Trouble::new("the mail server sends a line without an end"));
            }
            if end.is_some() {
                while line.last().is_some_and(|byte| *byte == b'\n' || *byte == b'\r') {
                    line.pop();
                }
                return Ok(line);
            }
        }
    }

    /// As many bytes as were announced. Room is made as they come, not as they are promised.
    async fn literal(&mut self, length: usize) -> Result<Vec<u8>, Trouble> {
        let mut bytes = Vec::new();
        while bytes.len() < length {
            let available = timeout(self.patience, self.stream.fill_buf()).await.map_err(|_| silent())?;
            let available = available.map_err(|_| gone())?;
            if available.is_empty() {
                return Err(gone());
            }
            let taken = available.len().min(length - bytes.len());
            bytes.extend_from_slice(&available[..taken]);
            self.stream.consume(taken);
        }
        Ok(bytes)
    }
}

enum Piece {
    Words(Vec<u8>),
    Literal(Vec<u8>),
}

/// The number of bytes that a line says will follow: `… {123}`.
fn announced(line: &[u8]) -> Option<usize> {
    let inner = line.strip_suffix(b"}")?;
    let open = inner.iter().rposition(|byte| *byte == b'{')?;
    let digits = inner[open + 1..].strip_suffix(b"+").unwrap_or(&inner[open + 1..]);
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// Takes a line apart.
fn said(pieces: Vec<Piece>) -> Result<Said, Trouble> {
    let mut stack: Vec<Vec<Value>> = vec![Vec::new()];
    let mut line = String::new();
    for piece in pieces {
        match piece {
            Piece::Literal(bytes) => {
                stack.last_mut().into_iter().for_each(|list| list.push(Value::Bytes(bytes.clone())))
            }
            Piece::Words(words) => {
                line.push_str(&String::from_utf8_lossy(&words));
                take_apart(&words, &mut stack)?;
            }
        }
    }
    while stack.len() > 1 {
        close(&mut stack);
    }
    Ok(Said { values: stack.pop().unwrap_or_default(), line })
}

fn close(stack: &mut Vec<Vec<Value>>) {
    if stack.len() > 1 {
        let list = stack.pop().unwrap_or_default();
        if let Some(outer) = stack.last_mut() {
            outer.push(Value::List(list));
        }
    }
}

fn take_apart(words: &[u8], stack: &mut Vec<Vec<Value>>) -> Result<(), Trouble> {
    let mut at = 0;
    while at < words.len() {
        match words[at] {
            b' ' => at += 1,
            b'(' => {
                if stack.len() > IMAP_LIST_DEPTH_MAX {
                    return Err(Trouble::new("the mail server sends lists in lists without end"));
                }
                stack.push(Vec::new());
                at += 1;
            }
            b')' => {
                close(stack);
                at += 1;
            }
            b'"' => {
                let mut text = Vec::new();
                at += 1;
                while at < words.len() && words[at] != b'"' {
                    if words[at] == b'\\' {
                        at += 1;
                    }
                    text.extend(words.get(at));
                    at += 1;
                }
                at += 1;
                stack.last_mut().into_iter().for_each(|list| list.push(Value::Bytes(text.clone())));
            }
            _ => {
                let begin = at;
                // A word with brackets is one, such as BODY[HEADER.FIELDS (DATE)].
                let mut depth = 0_usize;
                while at < words.len() && (depth > 0 || !b" ()\"".contains(&words[at])) {
                    match words[at] {
                        b'[' => depth += 1,
                        b']' => depth = depth.saturating_sub(1),
                        _ => {}
                    }
                    at += 1;
                }
                let word = String::from_utf8_lossy(&words[begin..at]).into_owned();
                stack.last_mut().into_iter().for_each(|list| list.push(Value::Atom(word.clone())));
            }
        }
    }
    Ok(())
}

/// Reads what a server said from bytes alone.
#[cfg(test)]
pub(super) fn read_said(bytes: &[u8]) -> Result<Said, Trouble> {
    said(vec![Piece::Words(bytes.to_vec())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_taken_apart() {
        let said = read_said(b"* 12 FETCH (UID 7 RFC822.SIZE 44 BODY[HEADER.FIELDS (DATE)] \"a \\\"b\")").unwrap();
        assert_eq!(said.word(0), "*");
        assert_eq!(said.word(2), "FETCH");
        let Value::List(list) = &said.values[3] else { panic!("{said:?}") };
        assert_eq!(list[1].number(), Some(7));
        assert_eq!(list[5], Value::Bytes(b"a \"b".to_vec()));
    }

    #[test]
    fn what_is_announced_is_a_number_at_the_end() {
        assert_eq!(announced(b"* 1 FETCH (BODY[] {123}"), Some(123));
        assert_eq!(announced(b"* 1 FETCH (BODY[] {123+}"), Some(123));
        for odd in [&b"{-1}"[..], b"{99999999999999999999999}", b"{}", b"{1", b"1}"] {
            assert_eq!(announced(odd), None);
        }
    }

    #[test]
    fn brackets_that_do_not_match_harm_nothing() {
        for odd in [&b"))))"[..], b"((((", b"\"abc", b"[[[", b"* ((", &[0xff, 0xfe, b'(']] {
            assert!(read_said(odd).is_ok());
        }
        assert!(read_said(&vec![b'('; 10_000]).is_err());
    }
}
