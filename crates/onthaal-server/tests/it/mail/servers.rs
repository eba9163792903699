//! A real mail server for one story: Dovecot to fetch from and Exim to send to, on loopback, in a folder of their own.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

/// Dovecot and Exim, until the story ends.
pub(crate) struct Servers {
    folder: PathBuf,
    imap: u16,
    smtp: u16,
    running: Vec<Child>,
}

/// The address of the house.
pub(crate) const HOUSE: &str = "info@voorbeeld.example";
/// The password of its mailbox.
pub(crate) const PASSWORD: &str = "geheim";

impl Servers {
    /// Starts both; says what to install where they are not there.
    pub(crate) async fn start(name: &str) -> Servers {
        for (program, package) in [("/usr/sbin/dovecot", "dovecot-imapd"), ("/usr/sbin/exim4", "exim4-daemon-light")] {
            assert!(Path::new(program).exists(), "missing: type sudo apt-get install {package}");
        }
        let folder = std::env::temp_dir().join(format!("onthaal-mail-{}-{name}", std::process::id()));
        for part in ["spool", "log", "mail/house", "mail/customer", "run", "state"] {
            std::fs::create_dir_all(folder.join(part)).unwrap();
        }
        let (imap, smtp) = (free_port(), free_port());
        let who = if run("id", &["-u"]).trim() == "0" {
            "Debian-exim".to_string()
        } else {
            run("id", &["-un"]).trim().into()
        };
        let at = |part: &str| folder.join(part).display().to_string();
        let subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
        let not_ca = ["-addext", "basicConstraints=critical,CA:FALSE", "-days", "30"];
        let (key, cert) = (at("key.pem"), at("cert.pem"));
        let made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", &key, "-out", &cert];
        run("openssl", &[&made[..], &subject, &not_ca].concat());
        std::fs::write(folder.join("exim.conf"), exim(&folder, smtp, &who)).unwrap();
        std::fs::write(folder.join("dovecot.conf"), dovecot(&folder, imap, &who)).unwrap();
        run("chmod", &["-R", "a+rX,go-w", &at("")]);
        if who == "Debian-exim" {
            run("chown", &["-R", "Debian-exim:Debian-exim", &at("spool"), &at("log"), &at("mail"), &at("key.pem")]);
        }
        let quiet = |program: &str, arguments: &[&str]| {
            Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        };
        let running = vec![
            quiet("/usr/sbin/dovecot", &["-F", "-c", &at("dovecot.conf")]),
            quiet("/usr/sbin/exim4", &["-bdf", "-q1m", "-C", &at("exim.conf")]),
        ];
        let servers = Servers { folder, imap, smtp, running };
        for port in [imap, smtp] {
            let open = || async move { tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() };
            super::eventually("a mail server answers", open).await;
        }
        servers
    }

    /// The certificate of both.
    pub(crate) fn roots(&self) -> PathBuf {
        self.folder.join("cert.pem")
    }

    /// A mailbox of the house on these servers.
    pub(crate) fn mailbox(&self, queue: u32) -> Value {
        super::mailbox(queue, ("localhost", self.imap, "starttls"), ("localhost", self.smtp, "starttls"))
    }

    /// Somebody elsewhere sends an e-mail through the server.
    pub(crate) async fn send(&self, from: &str, raw: &str) {
        use lettre::AsyncTransport as _;
        type Transport = lettre::AsyncSmtpTransport<lettre::Tokio1Executor>;
        let transport = Transport::builder_dangerous("127.0.0.1").port(self.smtp).build();
        let to = vec![HOUSE.parse().unwrap()];
        let envelope = lettre::address::Envelope::new(Some(from.parse().unwrap()), to).unwrap();
        let raw = raw.replace("\r\n", "\n").replace('\n', "\r\n");
        transport.send_raw(&envelope, raw.as_bytes()).await.unwrap();
    }

    /// How many e-mails lie in the mailbox of the house.
    pub(crate) fn kept(&self) -> usize {
        let in_folder =
            |part: &str| std::fs::read_dir(self.folder.join("mail/house").join(part)).map_or(0, Iterator::count);
        in_folder("new") + in_folder("cur")
    }

    /// Everything that was brought to the customer, the first first.
    pub(crate) fn brought(&self) -> Vec<String> {
        let folder = self.folder.join("mail/customer/new");
        let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort_by_key(|path| std::fs::metadata(path).and_then(|it| it.modified()).ok());
        paths.iter().filter_map(|path| Some(String::from_utf8_lossy(&std::fs::read(path).ok()?).into_owned())).collect()
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        for child in &mut self.running {
            // A gentle end lets them take along what they started.
            drop(Command::new("kill").arg(child.id().to_string()).status());
            drop(child.wait());
        }
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub(crate) fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn exim(folder: &Path, port: u16, who: &str) -> String {
    let folder = folder.display();
    format!(
        "primary_hostname = mail.voorbeeld.example
spool_directory = {folder}/spool
log_file_path = {folder}/log/%slog
pid_file_path = {folder}/spool/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = {port}
tls_advertise_hosts = *
tls_certificate = {folder}/cert.pem
tls_privatekey = {folder}/key.pem
keep_environment =
disable_ipv6 = true
host_lookup =
rfc1413_hosts =
message_size_limit = 40M
acl_smtp_rcpt = recipients
acl_smtp_data = words
begin acl
recipients:
  deny local_parts = nobody
       message = no such user here
  accept
words:
  accept
begin routers
house:
  driver = accept
  domains = voorbeeld.example
  transport = to_house
customer:
  driver = accept
  domains = klant.example
  transport = to_customer
begin transports
to_house:
  driver = appendfile
  directory = {folder}/mail/house
  maildir_format
  create_directory
  user = {who}
to_customer:
  driver = appendfile
  directory = {folder}/mail/customer
  maildir_format
  create_directory
  user = {who}
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if and{{{{eq{{$auth2}}{{house}}}}{{eq{{$auth3}}{{{PASSWORD}}}}}}}}}
  server_set_id = $auth2
"
    )
}

fn dovecot(folder: &Path, port: u16, who: &str) -> String {
    let folder = folder.display();
    format!(
        "base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log/dovecot
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
first_valid_uid = 1
mailbox_idle_check_interval = 1s
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={who} gid={who} home={folder}/mail
}}
mail_location = maildir:{folder}/mail/%n
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
"
    )
}

/// The settings of a mailbox that fetches and sends there.
pub(crate) fn settings_of(queue: u32, fetch: (&str, u16, &str), send: (&str, u16, &str)) -> Value {
    let server = |(host, port, security): (&str, u16, &str)| json!({"host": host, "port": port, "security": security});
    json!({
        "id": 1, "key": "info", "address": HOUSE, "name": {"nl": "Voorbeeld", "en": "Example"}, "queue": queue,
        "skill": null, "language": "nl", "fetch": server(fetch), "folder": "INBOX", "send": server(send),
        "user": "house", "sign_in": {"kind": "password"}, "acknowledge": true,
        "signature": {"nl": "Team Voorbeeld", "en": "Team Example"}, "active": true,
    })
}
