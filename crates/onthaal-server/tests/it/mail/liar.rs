//! Small mail servers that lie: that drop, stall, repeat themselves, and say other sizes than they send.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What an IMAP server does wrong on one connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lie {
    /// Hangs up before it greets.
    HangsUp,
    /// Never answers when a folder is opened.
    Stalls,
    /// Announces a thousand bytes more than it sends, and hangs up.
    CutsOff,
    /// Announces more than any e-mail may be.
    AnnouncesTooMuch,
    /// Says that an e-mail is a few bytes, and sends it whole.
    SaysItIsSmall,
    /// Sends a line without an end.
    NeverEndsALine,
    /// Answers about another e-mail than was asked.
    AnswersAboutAnother,
    /// Gives every e-mail a new number, and says that the old ones no longer hold.
    NumbersAnew,
    /// Lets nobody in.
    RefusesPassword,
}

/// The e-mails it has, by number, and the lies it still has to tell, one a connection; then it is honest.
#[derive(Clone)]
pub(crate) struct Imap {
    pub(crate) port: u16,
    mails: Arc<Mutex<Vec<(u32, String)>>>,
    lies: Arc<Mutex<VecDeque<Lie>>>,
    /// Every way in which somebody signed in.
    pub(crate) signed_in: Arc<Mutex<Vec<String>>>,
}

impl Imap {
    pub(crate) async fn start(lies: &[Lie]) -> Imap {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let lies = Arc::new(Mutex::new(lies.iter().copied().collect()));
        let imap = Imap { port, mails: Arc::default(), lies, signed_in: Arc::default() };
        let serving = imap.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let lie = serving.lies.lock().unwrap().pop_front();
                let serving = serving.clone();
                tokio::spawn(async move {
                    // A client that hangs up ends the talk; that is no fault of the story.
                    drop(serving.talk(stream, lie).await);
                });
            }
        });
        imap
    }

    /// An e-mail is brought.
    pub(crate) fn bring(&self, raw: &str) {
        let mut mails = self.mails.lock().unwrap();
        let uid = mails.last().map_or(1, |(uid, _)| uid + 1);
        mails.push((uid, raw.replace('\n', "\r\n")));
    }

    /// Whether every lie was told to its end.
    pub(crate) fn is_honest_now(&self) -> bool {
        self.lies.lock().unwrap().is_empty()
    }

    async fn talk(&self, stream: TcpStream, lie: Option<Lie>) -> std::io::Result<()> {
        if lie == Some(Lie::HangsUp) {
            return Ok(());
        }
        let mut stream = BufReader::new(stream);
        stream.write_all(b"* OK not to be trusted\r\n").await?;
        let validity = if lie == Some(Lie::NumbersAnew) { 2 } else { 1 };
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let (tag, rest) = line.trim_end().split_once(' ').unwrap_or(("", ""));
            let words: Vec<&str> = rest.split(' ').collect();
            if ["LOGIN", "AUTHENTICATE"].contains(&words[0]) {
                self.signed_in.lock().unwrap().push(rest.to_string());
            }
            let answer = match (words[0], words.get(1).copied().unwrap_or_default()) {
                ("LOGIN", _) if lie == Some(Lie::RefusesPassword) => format!("{tag} NO go away\r\n"),
                ("CAPABILITY", _) => format!("* CAPABILITY IMAP4rev1 IDLE\r\n{tag} OK\r\n"),
                ("SELECT", _) if lie == Some(Lie::Stalls) => {
                    tokio::time::sleep(Duration::from_secs(60)).await;
                    return Ok(());
                }
                ("SELECT", _) => format!("* 1 EXISTS\r\n* OK [UIDVALIDITY {validity}] ok\r\n{tag} OK\r\n"),
                ("UID", "SEARCH") => format!("* SEARCH {}\r\n{tag} OK\r\n", self.found(&words[2..], validity)),
                ("UID", "FETCH") => self.fetched(&words, lie, validity, tag),
                ("IDLE", _) => {
                    stream.write_all(b"+ waiting\r\n").await?;
                    let before = self.mails.lock().unwrap().len();
                    let more = async {
                        while self.mails.lock().unwrap().len() == before {
                            tokio::time::sleep(Duration::from_millis(20)).await;
                        }
                    };
                    tokio::select! {
                        () = more => stream.write_all(b"* 2 EXISTS\r\n").await?,
                        _ = stream.fill_buf() => {}
                    }
                    stream.read_line(&mut String::new()).await?;
                    format!("{tag} OK\r\n")
                }
                _ => format!("{tag} OK\r\n"),
            };
            stream.write_all(answer.as_bytes()).await?;
            if answer.is_empty() || (lie == Some(Lie::CutsOff) && answer.contains("BODY[]")) {
                return Ok(());
            }
        }
    }

    fn found(&self, what: &[&str], validity: u32) -> String {
        let mails = self.mails.lock().unwrap();
        let shift = if validity == 2 { 100 } else { 0 };
        let from = what.get(1).and_then(|range| range.split(':').next()?.parse::<u32>().ok());
        let from = if what.first() == Some(&"UID") { from.unwrap_or(0) } else { 0 };
        let last = mails.last().map_or(0, |(uid, _)| uid + shift);
        // As servers do: the last one is given also when it is below what was asked.
        let numbers = mails.iter().map(|(uid, _)| uid + shift).filter(|uid| *uid >= from || *uid == last);
        numbers.map(|uid| uid.to_string()).collect::<Vec<_>>().join(" ")
    }

    fn fetched(&self, words: &[&str], lie: Option<Lie>, validity: u32, tag: &str) -> String {
        let uid: u32 = words[2].parse().unwrap_or(0);
        let mails = self.mails.lock().unwrap();
        let shift = if validity == 2 { 100 } else { 0 };
        let Some((_, raw)) = mails.iter().find(|(it, _)| it + shift == uid) else { return format!("{tag} OK\r\n") };
        let told = if lie == Some(Lie::AnswersAboutAnother) { uid + 7 } else { uid };
        let wants_body = words.iter().any(|word| word.contains("BODY.PEEK"));
        if !wants_body {
            let size = if lie == Some(Lie::SaysItIsSmall) { 3 } else { raw.len() };
            let date = "03-Mar-2026 10:02:11 +0100";
            return format!("* 1 FETCH (UID {told} INTERNALDATE \"{date}\" RFC822.SIZE {size})\r\n{tag} OK\r\n");
        }
        let length = match lie {
            Some(Lie::CutsOff) => raw.len() + 1_000,
            Some(Lie::AnnouncesTooMuch) => 4_000_000_000_000,
            _ => raw.len(),
        };
        if lie == Some(Lie::NeverEndsALine) {
            return "* ".to_string() + &"x".repeat(400_000);
        }
        format!("* 1 FETCH (UID {told} BODY[] {{{length}}}\r\n{raw})\r\n{tag} OK\r\n")
    }
}

/// What an SMTP server does wrong with one e-mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SmtpLie {
    /// Hangs up before it greets.
    HangsUp,
    /// Says "later" to whom it is for.
    Later,
    /// Hangs up after the last byte, without a word.
    VanishesAtTheEnd,
    /// Goes silent after the last byte.
    StallsAtTheEnd,
    /// Says no to whom it is for.
    Refuses,
}

/// An SMTP server, with what it took.
#[derive(Clone)]
pub(crate) struct Smtp {
    pub(crate) port: u16,
    pub(crate) taken: Arc<Mutex<Vec<String>>>,
    lies: Arc<Mutex<VecDeque<SmtpLie>>>,
}

impl Smtp {
    pub(crate) async fn start(lies: &[SmtpLie]) -> Smtp {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let smtp = Smtp { port, taken: Arc::default(), lies: Arc::new(Mutex::new(lies.iter().copied().collect())) };
        let serving = smtp.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (serving, lie) = (serving.clone(), serving.lies.lock().unwrap().pop_front());
                tokio::spawn(async move { drop(serving.talk(stream, lie).await) });
            }
        });
        smtp
    }

    async fn talk(&self, stream: TcpStream, lie: Option<SmtpLie>) -> std::io::Result<()> {
        if lie == Some(SmtpLie::HangsUp) {
            return Ok(());
        }
        let mut stream = BufReader::new(stream);
        stream.write_all(b"220 not to be trusted\r\n").await?;
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let answer: &[u8] = match line.split([' ', ':', '\r']).next().unwrap_or_default() {
                "EHLO" => b"250-hello\r\n250 8BITMIME\r\n",
                "RCPT" if lie == Some(SmtpLie::Later) => b"451 try again later\r\n",
                "RCPT" if lie == Some(SmtpLie::Refuses) => b"550 no such user here\r\n",
                "DATA" => {
                    stream.write_all(b"354 go on\r\n").await?;
                    let mut words = Vec::new();
                    while !words.ends_with(b"\r\n.\r\n") {
                        words.push(stream.read_u8().await?);
                    }
                    self.taken.lock().unwrap().push(String::from_utf8_lossy(&words).into_owned());
                    match lie {
                        Some(SmtpLie::VanishesAtTheEnd) => return Ok(()),
                        Some(SmtpLie::StallsAtTheEnd) => {
                            tokio::time::sleep(Duration::from_secs(60)).await;
                            return Ok(());
                        }
                        _ => b"250 taken\r\n",
                    }
                }
                "QUIT" => b"221 bye\r\n",
                _ => b"250 ok\r\n",
            };
            stream.write_all(answer).await?;
        }
    }
}

/// Who gives tokens: answers every form with the next one; gives its port, and what it was asked.
pub(crate) async fn token_giver() -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let kept = asked.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut bytes = vec![0; 4_096];
            let length = stream.read(&mut bytes).await.unwrap_or(0);
            kept.lock().unwrap().push(String::from_utf8_lossy(&bytes[..length]).into_owned());
            let number = kept.lock().unwrap().len();
            let body = format!("{{\"access_token\":\"token-{number}\",\"expires_in\":3600}}");
            let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{body}");
            drop(stream.write_all(answer.as_bytes()).await);
        }
    });
    (port, asked)
}
