//! Finds what the organisation sends to everybody, by reading a part of the input before it is listened to.

use std::sync::{Mutex, PoisonError};

use super::hear::lines;
use super::recorded::{Recorded, read_line};
use super::supply::{Piece, Reached, Supply};
use super::{Bulk, From, Stopped};
use crate::cue::Who;
use crate::speaker::Templates;

/// So many bytes are read for it, spread evenly over a longer file: some tens of thousands of conversations, in which
/// what is sent to one in two hundred stands hundreds of times.
const SAMPLE_BYTES: u64 = 256 << 20;

/// The numbers of the texts that are said in more than so many thousandths of the conversations.
pub(super) fn find(bulk: &Bulk, from: &From, thousandths: u32) -> Result<Vec<u64>, Stopped> {
    let From::File(path) = from else {
        return Err(Stopped("templates are found by reading twice, which takes a file with JSON Lines".to_owned()));
    };
    let bytes = path.metadata().map_err(|what| Stopped(format!("{}: {what}", path.display())))?.len();
    let every = bytes.div_ceil(SAMPLE_BYTES).max(1);
    let supply = Mutex::new(bulk.supply(from, &super::Progress::default())?);
    let count = || -> std::io::Result<Templates> {
        let (mut templates, mut piece) = (Templates::new(), Piece::default());
        while take(&supply, &mut piece)? {
            if piece.number.is_multiple_of(every) {
                lines(&piece.bytes).filter_map(|line| read_line(line).ok()).for_each(|it| add(&mut templates, &it));
            }
        }
        Ok(templates)
    };
    let counted = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..bulk.workers.max(1)).map(|_| scope.spawn(count)).collect();
        let joined =
            workers.into_iter().map(|it| it.join().map_err(|_| std::io::Error::other("a worker broke down"))?);
        joined.collect::<std::io::Result<Vec<Templates>>>()
    });
    let counted = counted.map_err(|what| Stopped(format!("{}: {what}", path.display())))?;
    let all = counted.into_iter().reduce(Templates::with).unwrap_or_default();
    Ok(all.found(thousandths))
}

fn take(supply: &Mutex<Box<dyn Supply>>, piece: &mut Piece) -> std::io::Result<bool> {
    piece.reached = Reached::default();
    supply.lock().unwrap_or_else(PoisonError::into_inner).next(piece)
}

fn add(templates: &mut Templates, recorded: &Recorded<'_>) {
    templates.conversation();
    for turn in recorded.turns.iter().filter(|turn| matches!(turn.who, Who::Agent | Who::Unknown)) {
        templates.count(&turn.text);
    }
}
