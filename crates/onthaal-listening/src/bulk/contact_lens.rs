//! Transcripts as Amazon Connect Contact Lens writes them, of telephone and of chat.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::Deserialize;

use super::line::moment;
use super::recorded::{Recorded, RecordedTurn, as_json, pace_of, who_is};
use crate::cue::Who;
use crate::turn::Pace;

/// Reads the JSON of one contact.
///
/// # Errors
/// When it is no JSON of this shape.
pub fn read_contact_lens(bytes: &[u8]) -> Result<Recorded<'static>, String> {
    let text = std::str::from_utf8(bytes).map_err(|why| format!("it is no text: {why}"))?;
    let written: Written = serde_json::from_str(text).map_err(|why| format!("no Contact Lens transcript: {why}"))?;
    let roles: HashMap<String, Who> = written.participants.iter().map(|it| (it.id.clone(), who_is(&it.role))).collect();
    let turn = |segment: Segment| {
        let role = segment.role.as_deref().map(who_is).filter(|who| *who != Who::Unknown);
        let who = role.or_else(|| roles.get(&segment.participant).copied().filter(|who| *who != Who::Unknown));
        let at = segment.begins.or_else(|| segment.at.as_deref().and_then(moment));
        // An attachment or a change of who takes part has no words.
        let text = segment.content.filter(|text| !text.trim().is_empty())?;
        Some(RecordedTurn { who: who.unwrap_or_else(|| who_is(&segment.participant)), at, text: Cow::Owned(text) })
    };
    let turns = written.transcript.into_iter().filter_map(turn).collect();
    let id = written.metadata.and_then(|it| it.contact).map_or(Cow::Borrowed(""), |id| as_json(&id));
    let pace = written.channel.map_or(Pace::Live, |channel| pace_of(&channel));
    Ok(Recorded { id, pace, turns })
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Written {
    transcript: Vec<Segment>,
    #[serde(default)]
    participants: Vec<Participant>,
    #[serde(rename = "CustomerMetadata")]
    metadata: Option<Metadata>,
    channel: Option<String>,
}

#[derive(Deserialize)]
struct Metadata {
    #[serde(rename = "ContactId")]
    contact: Option<String>,
}

#[derive(Deserialize)]
struct Participant {
    #[serde(rename = "ParticipantId")]
    id: String,
    #[serde(rename = "ParticipantRole", default)]
    role: String,
}

#[derive(Deserialize)]
struct Segment {
    #[serde(rename = "ParticipantId", default)]
    participant: String,
    #[serde(rename = "ParticipantRole")]
    role: Option<String>,
    #[serde(rename = "Content")]
    content: Option<String>,
    #[serde(rename = "BeginOffsetMillis")]
    begins: Option<i64>,
    #[serde(rename = "AbsoluteTime")]
    at: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_and_chat_are_read() {
        let voice = r#"{"Version":"1.1.0","AccountId":"1","Channel":"VOICE","LanguageCode":"nl-NL","JobStatus":"COMPLETED",
            "CustomerMetadata":{"ContactId":"c-1","InputS3Uri":"s3://x"},"Participants":[{"ParticipantId":"CUSTOMER","ParticipantRole":"CUSTOMER"}],
            "Categories":{"MatchedCategories":[],"MatchedDetails":{}},"Transcript":[
            {"BeginOffsetMillis":0,"Content":"Goedemiddag.","EndOffsetMillis":900,"Id":"a","ParticipantId":"AGENT","Sentiment":"NEUTRAL","LoudnessScore":[70.1,null]},
            {"BeginOffsetMillis":1000,"Content":"Ik bel nu al voor de derde keer.","EndOffsetMillis":1900,"Id":"b","ParticipantId":"CUSTOMER","Sentiment":"NEGATIVE"}]}"#;
        let read = read_contact_lens(voice.as_bytes()).unwrap();
        assert_eq!((&*read.id, read.turns.len()), ("\"c-1\"", 2));
        assert_eq!((read.turns[1].who, read.turns[1].at), (Who::Customer, Some(1000)));
        let chat = r#"{"Version":"CHAT-2022-11-30","Channel":"CHAT","Participants":[{"ParticipantId":"x","ParticipantRole":"CUSTOM_BOT"},{"ParticipantId":"y","ParticipantRole":"AGENT","DisplayInfo":{"DisplayName":"Jo"}}],
            "Transcript":[{"AbsoluteTime":"1970-01-01T00:00:05.500Z","ContentType":"text/plain","Id":"1","ParticipantId":"x","DisplayName":"Bot","Content":"Welkom"},
            {"AbsoluteTime":"1970-01-01T00:00:06Z","Type":"ATTACHMENT","Id":"2","ParticipantId":"y","Attachments":[]},
            {"AbsoluteTime":"1970-01-01T00:00:07Z","Id":"3","ParticipantId":"y","Content":"Dag"},
            {"Id":"4","ParticipantId":"z","Content":"?"}]}"#;
        let read = read_contact_lens(chat.as_bytes()).unwrap();
        let turns: Vec<(Who, Option<i64>)> = read.turns.iter().map(|it| (it.who, it.at)).collect();
        assert_eq!(turns, [(Who::System, Some(5500)), (Who::Agent, Some(7000)), (Who::Unknown, None)]);
        assert!(read_contact_lens(b"{}").unwrap_err().contains("Transcript"));
    }
}
