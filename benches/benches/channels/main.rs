//! The ways in that are not a chat: e-mails through the intake of a whole house, beside a bare parse of the same.

mod mails;

use onthaal_benches::machine;

#[expect(clippy::print_stdout, reason = "a bench tells people what it measured")]
fn main() {
    println!("channels: {}", machine());
    mails::run();
}
