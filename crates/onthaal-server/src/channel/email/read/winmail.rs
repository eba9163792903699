//! What Outlook wraps up in `winmail.dat` (TNEF): the words and the files, taken out again.
//!
//! Source of the form: Microsoft, [MS-OXTNEF]. Objects follow each other: a level, a number, a length, and a sum to check.

/// What was wrapped up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Unwrapped {
    /// The words, when they were wrapped up too.
    pub(super) text: Option<String>,
    /// The files, by name.
    pub(super) files: Vec<(String, Vec<u8>)>,
}

const SIGNATURE: u32 = 0x223e_9f78;
const BODY: u32 = 0x0002_800c;
const FILE_BEGINS: u32 = 0x0006_9002;
const FILE_TITLE: u32 = 0x0001_8010;
const FILE_DATA: u32 = 0x0006_800f;
const OBJECTS_MAX: usize = 2_000;

/// Takes it out; none when it is not wrapped up this way, or broken.
pub(super) fn unwrap(bytes: &[u8]) -> Option<Unwrapped> {
    let mut rest = bytes;
    if number(take(&mut rest, 4)?) != SIGNATURE {
        return None;
    }
    take(&mut rest, 2)?;
    let mut unwrapped = Unwrapped::default();
    for _ in 0..OBJECTS_MAX {
        if rest.len() < 11 {
            break;
        }
        take(&mut rest, 1)?;
        let id = number(take(&mut rest, 4)?);
        let length = usize::try_from(number(take(&mut rest, 4)?)).ok()?;
        let data = take(&mut rest, length)?;
        let sum = take(&mut rest, 2)?;
        let counted = data.iter().fold(0_u16, |sum, byte| sum.wrapping_add(u16::from(*byte)));
        if u16::from_le_bytes([sum[0], sum[1]]) != counted {
            return None;
        }
        match id {
            BODY => unwrapped.text = Some(words(data)),
            FILE_BEGINS => unwrapped.files.push((String::new(), Vec::new())),
            FILE_TITLE => unwrapped.files.last_mut()?.0 = words(data),
            FILE_DATA => unwrapped.files.last_mut()?.1 = data.to_vec(),
            _ => {}
        }
    }
    Some(unwrapped)
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(length)?;
    *rest = left;
    Some(taken)
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |number, byte| (number << 8) | u32::from(*byte))
}

/// Ends at the first zero; letters as Windows wrote them.
fn words(bytes: &[u8]) -> String {
    let bytes = bytes.split(|byte| *byte == 0).next().unwrap_or_default();
    encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned()
}
