//! `onthaal replay`: recorded conversations through the public doors.

use super::{Failure, wait_for};
use crate::replay::{ReplayArgs, run};

/// Plays a file, prints what came of it, and fails when anything disagrees.
///
/// # Errors
/// When nothing could be played, or when what is kept or shown is not what the file says.
pub fn replay(args: &ReplayArgs) -> Result<(), Failure> {
    wait_for(async {
        let counts = run(args).await?;
        if counts.agrees() { Ok(()) } else { Err(Failure("what became of it does not agree with the file".into())) }
    })
}
