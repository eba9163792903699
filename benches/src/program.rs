//! The real program as a process of its own.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A program that runs; stopped politely when it goes.
#[derive(Debug)]
pub struct Program {
    child: Child,
    /// Where its doors are.
    pub address: String,
}

/// The program as the benches are built, or the one that `ONTHAAL_BIN` names.
///
/// # Panics
/// When it cannot be built.
pub fn built() -> PathBuf {
    if let Some(named) = std::env::var_os("ONTHAAL_BIN") {
        return named.into();
    }
    let profile = if cfg!(debug_assertions) { "dev" } else { "bench" };
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        .args(["build", "--quiet", "--package", "onthaal-server", "--bin", "onthaal", "--profile", profile])
        .status()
        .expect("cargo can be run");
    assert!(built.success(), "the program cannot be built");
    let here = std::env::current_exe().expect("this bench has a place");
    // A bench stands in the folder `deps`, beside which the programs are.
    let folder = here.parent().and_then(Path::parent).expect("that place is a folder in a folder");
    folder.join("onthaal")
}

impl Program {
    /// Starts it with these settings and waits until it is ready; with how long that took.
    ///
    /// # Panics
    /// When it does not get ready within two minutes.
    pub fn start(program: &Path, folder: &Path, port: u16, settings: &[(&str, &str)]) -> (Program, Duration) {
        let address = format!("127.0.0.1:{port}");
        let mut command = Command::new(program);
        command.arg("serve").current_dir(folder).env("ONTHAAL_LISTEN", &address).env("ONTHAAL_LOG", "error");
        // Ours, and no setting of the program.
        command.env_remove("ONTHAAL_BIN");
        command.env("ONTHAAL_PUBLIC_URL", format!("http://{address}")).envs(settings.iter().copied());
        let output = std::fs::File::create(folder.join("out")).expect("the folder can be written");
        let started = Instant::now();
        let child = command.stdout(Stdio::from(output)).spawn().expect("the program can be started");
        let program = Program { child, address };
        while !program.is_ready() {
            assert!(started.elapsed() < Duration::from_secs(120), "it does not get ready");
            std::thread::sleep(Duration::from_millis(1));
        }
        (program, started.elapsed())
    }

    /// The number of its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Stops it politely and waits until it has ended.
    ///
    /// # Panics
    /// When it cannot be told.
    pub fn stop(mut self) {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(told.is_ok_and(|told| told.success()), "the program can be told to stop");
        self.child.wait().expect("it ends");
    }

    fn is_ready(&self) -> bool {
        let asked = || -> std::io::Result<String> {
            let mut door = TcpStream::connect(&self.address)?;
            door.set_read_timeout(Some(Duration::from_secs(5)))?;
            write!(door, "GET /health/ready HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address)?;
            let mut answer = String::new();
            door.read_to_string(&mut answer)?;
            Ok(answer)
        };
        asked().is_ok_and(|answer| answer.starts_with("HTTP/1.1 200"))
    }
}
