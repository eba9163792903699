//! Every setting of the program, once: its name, what it means and what it is when nobody says.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// Why the settings of the program cannot be used.
#[derive(Debug)]
pub struct BadConfig(pub String);

impl std::fmt::Display for BadConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadConfig {}

macro_rules! config {
    ($( $(#[doc = $doc:literal])+ $name:ident: $ty:ty = $default:expr, $shown:literal; )*) => {
        /// Every setting of the program.
        #[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct Config { $( $(#[doc = $doc])+ pub $name: $ty, )* }

        impl Default for Config {
            fn default() -> Config {
                Config { $( $name: $default, )* }
            }
        }

        impl Config {
            /// Every setting by name.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];

            /// Every setting with its explanation, for the help of the command line.
            pub fn explained() -> String {
                let mut text = String::new();
                $( text.push_str(&explain(stringify!($name), $shown, &[$($doc),+])); )*
                text
            }
        }
    };
}

config! {
    /// Where the doors stand open: an address of this machine and a port.
    listen: SocketAddr = SocketAddr::from(([127, 0, 0, 1], 8080)), "127.0.0.1:8080";
    /// How people reach this house, without a slash at the end; links in invitations begin with it, and only pages
    /// from there may open live connections of staff.
    public_url: String = "http://127.0.0.1:8080".into(), "http://127.0.0.1:8080";
    /// Where everything is kept: `sqlite:PATH` or `postgres://USER@HOST/NAME`.
    database: String = "sqlite:data/onthaal.sqlite".into(), "sqlite:data/onthaal.sqlite";
    /// The folder for contacts kept as columns: those of imports, and closed ones copied to be counted quickly. Without it
    /// `columns` beside a SQLite database, and `data/columns` for PostgreSQL.
    columns: Option<PathBuf> = None, "none";
    /// A folder with lexicons of your own, laid over those of the program: what conversations are listened to with.
    lexicons: Option<PathBuf> = None, "none";
    /// Reverse proxies in front of this house, whose `X-Forwarded-For` is believed.
    trusted_proxies: Vec<IpAddr> = Vec::new(), "[]";
    /// Where the metrics can be read; without it they stand at `/metrics` of the doors.
    metrics_listen: Option<SocketAddr> = None, "none";
    /// How much is told while running: `error`, `warn`, `info`, `debug`, or as `onthaal_server=debug,info`.
    log: String = "info".into(), "info";
    /// `json` for machines, `text` for people.
    log_form: LogForm = LogForm::Json, "json";
    /// How long somebody stays signed in without doing anything, in minutes.
    session_idle_minutes: u32 = 12 * 60, "720";
    /// How often one address may try to sign in, each minute.
    sign_ins_per_minute: u32 = 20, "20";
    /// How many wrong passwords lock an account; each further one locks it for longer.
    wrong_passwords_max: u32 = 5, "5";
    /// How often one address may come in as a customer, each minute.
    arrivals_per_minute: u32 = 20, "20";
    /// How many requests one address may make at the public doors, each second.
    requests_per_second: u32 = 50, "50";
    /// How many things one customer may say, each minute.
    messages_per_minute: u32 = 120, "120";
    /// How many events pass between two snapshots, which make starting quick.
    snapshot_every_events: u64 = 20_000, "20000";
    /// How long a customer's page may be gone before it counts as gone, in milliseconds: a reload is not leaving.
    customer_grace_ms: u32 = 3_000, "3000";
    /// How long a mail server may say nothing, in seconds.
    mail_stall_seconds: u32 = 60, "60";
    /// How often is looked for e-mails where the mail server does not say by itself that there are, in seconds.
    mail_look_seconds: u32 = 300, "300";
    /// A file with certificates (PEM) that are trusted for mail servers, and when this house tries its own public address,
    /// beside those of this machine.
    mail_roots: Option<PathBuf> = None, "none";
    /// How often this house tries its own doors from outside, by its public address, in seconds; 0 is never by itself, for
    /// a machine that cannot be reached from itself.
    doors_tried_seconds: u32 = 300, "300";
    /// How often each mailbox sends itself an e-mail to see whether it comes back, in seconds; 0 is never by itself. Many
    /// mail servers count what is sent in a day.
    doors_mail_tried_seconds: u32 = 1_800, "1800";
    /// How long a request may take, in seconds.
    request_seconds_max: u32 = 30, "30";
}

/// In which form the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogForm {
    /// One JSON object a line.
    Json,
    /// For people.
    Text,
}

impl Config {
    /// Reads the file, when there is one, and what the environment says over it.
    ///
    /// # Errors
    /// [`BadConfig`] when a file that was named is not there, or when something in it or in the environment cannot be.
    pub fn load(path: Option<&Path>, environment: impl Iterator<Item = (String, String)>) -> Result<Config, BadConfig> {
        let usual = PathBuf::from("onthaal.toml");
        let path = path.or_else(|| usual.exists().then_some(usual.as_path()));
        let mut table = match path {
            None => toml::Table::new(),
            Some(path) => {
                let text = std::fs::read_to_string(path)
                    .map_err(|why| BadConfig(format!("cannot read {}: {why}", path.display())))?;
                text.parse().map_err(|why| BadConfig(format!("{}: {why}", path.display())))?
            }
        };
        for (name, value) in environment {
            let Some(name) = name.strip_prefix("ONTHAAL_").map(str::to_lowercase) else { continue };
            // CONFIG names this file itself; see the command line.
            if name == "config" {
                continue;
            }
            if !Config::NAMES.contains(&name.as_str()) {
                return Err(BadConfig(format!("ONTHAAL_{} is not a setting", name.to_uppercase())));
            }
            table.insert(name, from_environment(&value));
        }
        let mut config: Config = table.try_into().map_err(|why| BadConfig(format!("{why}")))?;
        config.public_url = config.public_url.trim_end_matches('/').to_string();
        Ok(config)
    }

    /// Keeps everything in this folder, instead of where the settings say; without one it is as they say.
    pub fn keep_in(&mut self, folder: Option<&Path>) {
        if let Some(folder) = folder {
            self.database = format!("sqlite:{}", folder.join("onthaal.sqlite").display());
            self.columns = None;
        }
    }

    /// The folder for contacts kept as columns.
    pub fn columns_folder(&self) -> PathBuf {
        self.columns.clone().unwrap_or_else(|| match self.database.strip_prefix("sqlite:") {
            Some(path) if path != ":memory:" => Path::new(path).with_file_name("columns"),
            _ => PathBuf::from("data/columns"),
        })
    }

    /// Where this house reaches itself as others do: its public address, and where none was chosen the one it listens at.
    pub fn own_address(&self) -> String {
        let usual = Config::default();
        if self.public_url != usual.public_url || self.listen == usual.listen {
            return self.public_url.clone();
        }
        let mut listens = self.listen;
        if listens.ip().is_unspecified() {
            listens.set_ip(match listens.ip() {
                IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
                IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
            });
        }
        format!("http://{listens}")
    }

    /// Whether people reach this house over an encrypted connection.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// A value as TOML would read it, and otherwise as plain text.
fn from_environment(value: &str) -> toml::Value {
    let line = format!("value = {value}");
    let read = line.parse::<toml::Table>().ok().and_then(|mut table| table.remove("value"));
    read.unwrap_or_else(|| toml::Value::String(value.into()))
}

fn explain(name: &str, default: &str, doc: &[&str]) -> String {
    let doc: Vec<&str> = doc.iter().map(|line| line.trim()).collect();
    format!("  {name} (default {default})\n      {}\n", doc.join("\n      "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &[(&str, &str)]) -> Result<Config, BadConfig> {
        Config::load(None, pairs.iter().map(|(name, value)| (name.to_string(), value.to_string())))
    }

    #[test]
    fn what_the_environment_says_goes_over_the_rest() {
        let config = with(&[
            ("ONTHAAL_LISTEN", "0.0.0.0:80"),
            ("ONTHAAL_PUBLIC_URL", "https://chat.voorbeeld.nl/"),
            ("ONTHAAL_TRUSTED_PROXIES", "[\"10.0.0.1\"]"),
            ("ONTHAAL_ARRIVALS_PER_MINUTE", "5"),
            ("PATH", "/bin"),
        ])
        .unwrap();
        assert_eq!(config.listen.port(), 80);
        assert_eq!(config.public_url, "https://chat.voorbeeld.nl");
        assert_eq!(config.trusted_proxies.len(), 1);
        assert_eq!(config.arrivals_per_minute, 5);
        assert!(config.is_https());
    }

    #[test]
    fn a_house_without_a_public_address_reaches_itself_where_it_listens() {
        let own = |pairs: &[(&str, &str)]| with(pairs).unwrap().own_address();
        assert_eq!(own(&[]), "http://127.0.0.1:8080");
        assert_eq!(own(&[("ONTHAAL_LISTEN", "0.0.0.0:81")]), "http://127.0.0.1:81");
        assert_eq!(own(&[("ONTHAAL_LISTEN", "[::]:81")]), "http://[::1]:81");
        let public = ("ONTHAAL_PUBLIC_URL", "https://chat.voorbeeld.nl");
        assert_eq!(own(&[("ONTHAAL_LISTEN", "0.0.0.0:81"), public]), "https://chat.voorbeeld.nl");
    }

    #[test]
    fn a_setting_that_does_not_exist_or_cannot_be_is_refused() {
        assert!(with(&[("ONTHAAL_LISSEN", "x")]).is_err());
        assert!(with(&[("ONTHAAL_LISTEN", "nowhere")]).is_err());
        assert!(with(&[("ONTHAAL_ARRIVALS_PER_MINUTE", "-1")]).is_err());
    }

    #[test]
    fn the_help_shows_every_setting_with_the_default_it_has() {
        let help = Config::explained();
        for name in Config::NAMES {
            assert!(help.contains(&format!("  {name} (default ")), "{name}");
        }
        let shown: Vec<(&str, &str)> = help
            .lines()
            .filter_map(|line| line.strip_prefix("  ")?.split_once(" (default "))
            .map(|(name, rest)| (name, rest.trim_end_matches(')')))
            .filter(|(_, default)| *default != "none")
            .collect();
        let mut table = toml::Table::new();
        for (name, default) in shown {
            table.insert(name.into(), from_environment(default));
        }
        let read: Config = table.try_into().unwrap();
        assert_eq!(read, Config::default());
    }
}
