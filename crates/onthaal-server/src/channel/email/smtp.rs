//! Handing one e-mail to an SMTP server, step by step, so that it is known how far it came when something breaks.

use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials as Login, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use tokio::time::timeout;

use super::imap::Trouble;
use super::sign_in::{Credentials, SIGN_IN_REFUSED};
use crate::view::mail::{MailSecurity, MailServer};

/// What came of handing it over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum HandedOver {
    /// The server took it, and said this.
    Taken(String),
    /// It will never be taken.
    Refused(String),
    /// Not now; nobody got it.
    Later(String),
    /// It broke between the last byte and the answer: it may have been taken.
    Unknown(String),
}

/// A server, and how to speak with it.
pub(super) struct Smtp<'a> {
    pub(super) server: &'a MailServer,
    pub(super) user: &'a str,
    pub(super) credentials: &'a Credentials,
    pub(super) extra_roots: &'a [u8],
    pub(super) patience: Duration,
}

impl Smtp<'_> {
    /// Hands it over to be brought to all of them, or to none.
    pub(super) async fn hand_over(&self, from: &Address, to: &[Address], raw: &[u8]) -> HandedOver {
        let mut connection = match self.connect().await {
            Ok(connection) => connection,
            Err(why) => return HandedOver::Later(why.0),
        };
        if let Err(outcome) = self.announce(&mut connection, from, to).await {
            connection.abort().await;
            return outcome;
        }
        // As long again as the rest: a large e-mail takes a server a while.
        let answer = timeout(self.patience * 4, connection.message(raw)).await;
        let outcome = match answer {
            Ok(Ok(said)) => HandedOver::Taken(said.message().collect::<Vec<_>>().join(" ")),
            Ok(Err(why)) if why.status().is_some() => said_no(&why),
            Ok(Err(why)) => HandedOver::Unknown(plain(&why)),
            Err(_) => HandedOver::Unknown("the mail server went silent".into()),
        };
        // It is taken by now or it is not; how the server says goodbye does not matter.
        drop(timeout(self.patience, connection.quit()).await);
        outcome
    }

    /// Connects and signs in.
    pub(super) async fn connect(&self) -> Result<AsyncSmtpConnection, Trouble> {
        let at_most = self.patience * 2;
        timeout(at_most, self.signed_in()).await.map_err(|_| Trouble::new("the mail server went silent"))?
    }

    async fn signed_in(&self) -> Result<AsyncSmtpConnection, Trouble> {
        let hello = ClientId::default();
        let trouble = |why: Error| Trouble::new(plain(&why));
        let direct = match self.server.security {
            MailSecurity::Tls => Some(self.tls()?),
            MailSecurity::Starttls | MailSecurity::None => None,
        };
        let place = (self.server.host.as_str(), self.server.port);
        let connected = AsyncSmtpConnection::connect_tokio1(place, Some(self.patience), &hello, direct, None);
        let mut connection = connected.await.map_err(trouble)?;
        if self.server.security == MailSecurity::Starttls {
            connection.starttls(self.tls()?, &hello).await.map_err(trouble)?;
        }
        let (mechanisms, secret): (&[Mechanism], &str) = match self.credentials {
            Credentials::Password(password) => (&[Mechanism::Plain, Mechanism::Login], password),
            Credentials::Token(token) => (&[Mechanism::Xoauth2], token),
        };
        // A server on this machine may let everybody in who is on it.
        let offers = connection.server_info().get_auth_mechanism(mechanisms).is_some();
        if offers || self.server.security != MailSecurity::None {
            let login = Login::new(self.user.to_string(), secret.to_string());
            let signed_in = connection.auth(mechanisms, &login).await;
            signed_in.map_err(|why| Trouble::new(format!("{SIGN_IN_REFUSED}{}", plain(&why))))?;
        }
        Ok(connection)
    }

    async fn announce(
        &self,
        connection: &mut AsyncSmtpConnection,
        from: &Address,
        to: &[Address],
    ) -> Result<(), HandedOver> {
        self.command(connection, Mail::new(Some(from.clone()), Vec::new())).await?;
        for address in to {
            self.command(connection, Rcpt::new(address.clone(), Vec::new())).await?;
        }
        self.command(connection, Data).await
    }

    async fn command<C: std::fmt::Display>(&self, on: &mut AsyncSmtpConnection, command: C) -> Result<(), HandedOver> {
        match timeout(self.patience, on.command(command)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(why)) if why.status().is_some() => Err(said_no(&why)),
            Ok(Err(why)) => Err(HandedOver::Later(plain(&why))),
            Err(_) => Err(HandedOver::Later("the mail server went silent".into())),
        }
    }

    fn tls(&self) -> Result<TlsParameters, Trouble> {
        let mut builder = TlsParameters::builder(self.server.host.clone());
        if !self.extra_roots.is_empty() {
            builder = builder.add_root_certificate(Certificate::from_pem(self.extra_roots).map_err(Trouble::new)?);
        }
        builder.build().map_err(Trouble::new)
    }
}

fn said_no(why: &Error) -> HandedOver {
    if why.is_permanent() { HandedOver::Refused(plain(why)) } else { HandedOver::Later(plain(why)) }
}

/// What went wrong and what it came from, in one sentence.
fn plain(why: &Error) -> String {
    let mut words = why.to_string();
    let mut cause = std::error::Error::source(why);
    while let Some(deeper) = cause {
        let more = deeper.to_string();
        if !words.contains(&more) {
            words = format!("{words}: {more}");
        }
        cause = deeper.source();
    }
    crate::text::one_line(&words)
}
