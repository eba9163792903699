//! `onthaal export`: what is stored, as lines of text for other programs.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use onthaal_store::records::{Filter, Page, RECORDS_PER_PAGE_MAX};
use onthaal_store::{Store, Url};
use serde_json::{Value, json};

use super::{Failure, wait_for};
use crate::config::Config;
use crate::memory::record_of;

/// What to write, and how.
#[derive(Args, Clone, Debug)]
pub struct Export {
    /// What to write
    #[arg(value_enum)]
    pub what: What,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Form::Jsonl)]
    pub form: Form,
    /// Where to write it; without it to standard output
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
}

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// Everything that happened, in order, without any words
    Events,
    /// What became of every contact, without any words
    Contacts,
}

/// How it can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// One JSON object a line
    Jsonl,
    /// Values with commas between, the names on the first line
    Csv,
}

/// Writes what is stored.
///
/// # Errors
/// When the database cannot be read or the file cannot be written.
pub fn export(config: &Config, asked: &Export) -> Result<(), Failure> {
    wait_for(async {
        let store = Store::open_to_read(&config.database.parse::<Url>()?).await?;
        let out: Box<dyn Write + Send> = match &asked.to {
            Some(path) => Box::new(std::fs::File::create(path)?),
            None => Box::new(std::io::stdout()),
        };
        let mut sheet = Sheet { out: std::io::BufWriter::new(out), form: asked.form, begun: false };
        match asked.what {
            What::Events => events(&store, &mut sheet).await?,
            What::Contacts => contacts(&store, &mut sheet).await?,
        }
        Ok(sheet.out.flush()?)
    })
}

async fn events(store: &Store, sheet: &mut Sheet) -> Result<(), Failure> {
    let mut after = 0;
    loop {
        let page = store.read_events(after, onthaal_store::events::EVENTS_PER_PAGE).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.seq;
        for recorded in &page {
            let [contact, _] = recorded.event.contacts();
            sheet.row(&[
                ("seq", json!(recorded.seq)),
                ("at", json!(recorded.at.0)),
                ("kind", json!(recorded.event.kind())),
                ("contact", json!(contact.map(|contact| contact.0))),
                ("event", json!(recorded.event.to_line())),
            ])?;
        }
    }
}

async fn contacts(store: &Store, sheet: &mut Sheet) -> Result<(), Failure> {
    let mut after = None;
    loop {
        let page = store.records(&Filter::default(), Page { after, limit: RECORDS_PER_PAGE_MAX }).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some((last.arrived, last.contact));
        for stored in &page {
            let record = record_of(stored)?;
            let written = record.written_up.as_ref();
            let survey = record.survey.as_ref();
            sheet.row(&[
                ("contact", json!(record.id.0)),
                ("arrived_at", json!(stored.arrived.0)),
                ("channel", json!(record.channel.word())),
                ("language", json!(record.language.word())),
                ("queue", json!(stored.queue.0)),
                ("skill", json!(record.skill.map(|skill| skill.0))),
                ("customer", json!(record.customer.map(|customer| customer.0))),
                ("need", json!(record.need.map(|need| need.0))),
                ("agent", json!(record.agent().map(|agent| agent.0))),
                ("answered", json!(record.answered.is_some())),
                ("gave_up", json!(record.gave_up_why.map(|why| why.word()))),
                ("turned_away", json!(record.turned_away.map(|why| why.word()))),
                ("waited_ms", json!(record.waited().0)),
                ("transfers", json!(record.transfers.len())),
                ("reason", json!(written.map(|written| written.reason.0))),
                ("solved", json!(written.map(|written| written.solved.word()))),
                ("decision", json!(written.map(|written| written.decision.word()))),
                ("satisfied", json!(survey.and_then(|survey| survey.satisfied))),
                ("ease", json!(survey.and_then(|survey| survey.ease))),
                ("heard", json!(survey.and_then(|survey| survey.heard))),
                ("customer_says_solved", json!(survey.and_then(|survey| survey.solved))),
                ("rehearsed", json!(record.rehearsed)),
            ])?;
        }
    }
}

struct Sheet {
    out: std::io::BufWriter<Box<dyn Write + Send>>,
    form: Form,
    begun: bool,
}

impl Sheet {
    fn row(&mut self, cells: &[(&str, Value)]) -> Result<(), Failure> {
        match self.form {
            Form::Jsonl => {
                let object: serde_json::Map<String, Value> =
                    cells.iter().map(|(name, value)| ((*name).to_string(), value.clone())).collect();
                writeln!(self.out, "{}", Value::Object(object))?;
            }
            Form::Csv => {
                if !self.begun {
                    let names: Vec<&str> = cells.iter().map(|(name, _)| *name).collect();
                    writeln!(self.out, "{}", names.join(","))?;
                }
                let values: Vec<String> = cells.iter().map(|(_, value)| csv(value)).collect();
                writeln!(self.out, "{}", values.join(","))?;
            }
        }
        self.begun = true;
        Ok(())
    }
}

fn csv(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    };
    if text.contains(['"', ',', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_with_a_comma_or_a_quote_stays_one_cell() {
        assert_eq!(csv(&json!("a,b")), "\"a,b\"");
        assert_eq!(csv(&json!({"a": 1})), "\"{\"\"a\"\":1}\"");
        assert_eq!(csv(&json!(null)), "");
    }
}
