//! A PostgreSQL server of one's own, for tests and benches; never part of the program itself.
//!
//! It runs from the binaries of the system's package, in a directory of its own, reachable by a Unix socket only.
//! A shell stands between: it stops the server when this process ends, however it ends.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::Store;
use crate::dialect::{Statement, Value};
use crate::error::StoreError;
use crate::url::Url;

/// Starts the server in `$1` with the binaries in `$2`, says so, and stops it at the end of its input.
const KEEPER: &str = r#"
"$2/postgres" -D "$1/data" -k "$1" -c listen_addresses= >>"$1/log" 2>&1 &
server=$!
tries=0
until "$2/pg_isready" -q -h "$1" -U onthaal; do
    tries=$((tries + 1))
    if [ $tries -gt 300 ] || ! kill -0 $server; then echo failed; exit 1; fi
    sleep 0.05
done
echo ready
read -r how || how=end
kill -QUIT $server
wait $server
[ "$how" = stop ] || rm -rf "$1"
"#;

/// A running PostgreSQL server.
pub struct TestPostgres {
    directory: PathBuf,
    binaries: PathBuf,
    keeper: Option<Child>,
}

impl TestPostgres {
    /// Makes a new server and starts it.
    ///
    /// # Panics
    /// With one line that says what to install, when there is no PostgreSQL.
    pub fn start() -> TestPostgres {
        let binaries = find_binaries().expect(
            "no PostgreSQL found: install it with `apt-get install postgresql`, or put initdb and postgres on the PATH",
        );
        let directory = new_directory();
        let data = directory.join("data");
        let mut initdb = as_server_user(&binaries.join("initdb"));
        initdb.args(["--no-sync", "--no-locale", "-E", "UTF8", "-A", "trust", "-U", "onthaal", "-D"]).arg(&data);
        let made = initdb.output().expect("initdb can be run");
        assert!(made.status.success(), "initdb failed: {}", String::from_utf8_lossy(&made.stderr));
        let mut server = TestPostgres { directory, binaries, keeper: None };
        server.start_again();
        server
    }

    /// One server for all the tests of a program; it goes when the program does.
    pub fn shared() -> &'static TestPostgres {
        static SHARED: OnceLock<TestPostgres> = OnceLock::new();
        SHARED.get_or_init(TestPostgres::start)
    }

    /// Starts a stopped server again, with everything that was stored in it.
    pub fn start_again(&mut self) {
        assert!(self.keeper.is_none(), "it is running");
        let mut keeper = as_server_user(Path::new("/bin/sh"));
        keeper.args(["-c", KEEPER, "keeper"]).arg(&self.directory).arg(&self.binaries);
        let mut keeper = keeper.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("a shell can be started");
        let mut said = String::new();
        let output = keeper.stdout.take().expect("its output is ours");
        BufReader::new(output).read_line(&mut said).expect("its output can be read");
        if said.trim() != "ready" {
            let log = std::fs::read_to_string(self.directory.join("log")).unwrap_or_default();
            panic!("PostgreSQL did not start: {log}");
        }
        self.keeper = Some(keeper);
    }

    /// Stops the server at once, as when the machine under it fails; what is stored stays.
    pub fn stop(&mut self) {
        let mut keeper = self.keeper.take().expect("it is running");
        let mut input = keeper.stdin.take().expect("its input is ours");
        input.write_all(b"stop\n").expect("the keeper reads");
        drop(input);
        keeper.wait().expect("the keeper ends");
    }

    /// The address of a new and empty database on it.
    pub fn new_database(&self) -> Url {
        static NUMBER: AtomicU32 = AtomicU32::new(1);
        let name = format!("house_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        self.psql("postgres", &format!("CREATE DATABASE {name}"));
        self.url_of(&name).parse().expect("the address is a good one")
    }

    /// Carries out SQL in a database by hand, behind the back of the store.
    pub fn psql(&self, database: &str, sql: &str) -> String {
        let mut psql = Command::new(self.binaries.join("psql"));
        psql.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", "onthaal", "-d", database, "-c", sql]);
        let done = psql.arg("-h").arg(&self.directory).output().expect("psql can be run");
        assert!(done.status.success(), "psql failed: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    }

    /// The address of a database on it by name.
    pub fn url_of(&self, database: &str) -> String {
        format!("postgres:///{database}?host={}&user=onthaal", self.directory.display())
    }
}

impl Drop for TestPostgres {
    fn drop(&mut self) {
        if let Some(mut keeper) = self.keeper.take() {
            drop(keeper.stdin.take());
            drop(keeper.wait());
        }
        drop(std::fs::remove_dir_all(&self.directory));
    }
}

impl Store {
    /// Carries out one statement on the writer's connection, as nobody but a test may; what it says, as text.
    pub async fn by_hand(&self, sql: &'static str) -> Result<String, StoreError> {
        let mut rows = self.database.read_in_turn(Statement::new(sql, [])).await?;
        Ok(match rows.first_mut().and_then(|row| row.value(0).ok()) {
            Some(Value::Int(number)) => number.to_string(),
            Some(Value::Text(text)) => text,
            Some(Value::Null | Value::Bytes(_)) | None => String::new(),
        })
    }

    /// Leaves a SQLite database no more room than so many pages, as a full disk does.
    pub async fn limit_pages(&self, pages: u32) -> Result<(), StoreError> {
        let sql = format!("PRAGMA max_page_count = {pages}");
        self.database.read_in_turn(Statement::new(sql, [])).await.map(drop)
    }
}

/// On the path, or where Debian keeps it: the newest version.
fn find_binaries() -> Option<PathBuf> {
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut debian: Vec<PathBuf> = debian.map(|entry| entry.path().join("bin")).collect();
    debian.sort_by_key(|path| {
        let version = path.parent().and_then(Path::file_name).and_then(|name| name.to_str()?.parse::<u32>().ok());
        std::cmp::Reverse(version)
    });
    std::env::split_paths(&on_path)
        .chain(debian)
        .find(|place| ["initdb", "postgres", "psql", "pg_isready"].iter().all(|program| place.join(program).is_file()))
}

/// PostgreSQL refuses to run as root; then it runs as the user its package made.
fn as_server_user(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(program).current_dir("/");
    command
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().expect("id can be run");
    id.stdout.trim_ascii() == b"0"
}

/// Under `/tmp`, because the name of a socket may not be long.
fn new_directory() -> PathBuf {
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let directory = PathBuf::from(format!("/tmp/onthaal-postgres-{}-{number}", std::process::id()));
    drop(std::fs::remove_dir_all(&directory));
    std::fs::create_dir(&directory).expect("a directory can be made in /tmp");
    if is_root() {
        let status = Command::new("chown").arg("postgres:").arg(&directory).status().expect("chown can be run");
        assert!(status.success(), "the directory can be given to postgres");
    }
    directory
}

impl Store {
    /// The rows that a person with a SQL tool reads of a view, each value as text, in order.
    ///
    /// # Errors
    /// When there is no such view, or no such column in it.
    pub async fn look(&self, view: &str, columns: &[&str]) -> Result<Vec<Vec<Option<String>>>, StoreError> {
        let sql = format!("SELECT {} FROM {view} ORDER BY 1, 2", columns.join(", "));
        let rows = self.database.read(Statement::new(sql, [])).await?;
        let text = |value| match value {
            Value::Null => None,
            Value::Int(number) => Some(number.to_string()),
            Value::Text(text) => Some(text),
            Value::Bytes(bytes) => Some(format!("{bytes:?}")),
        };
        rows.into_iter()
            .map(|mut row| (0..columns.len()).map(|column| Ok(text(row.value(column)?))).collect())
            .collect()
    }
}
