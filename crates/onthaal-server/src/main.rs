//! The command line of `onthaal`.

use std::io::Write;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(onthaal_server::http::openapi::document().as_bytes())
}
