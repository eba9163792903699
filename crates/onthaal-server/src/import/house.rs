//! The imports of one house: taking a file in, whole or not at all, and taking it away again.

use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use onthaal_core::contact::Record;
use onthaal_core::moment::Moment;
use onthaal_store::columns::{Columns, Writer};
use onthaal_store::imports::{ImportRow, segment_of};
use onthaal_store::{Store, Url};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::source::Counted;
use super::{Account, Failure, Format, Into, Looked, Mapping, NameLists, Named, Names, Opening, Order, look, tell};
use crate::config::Config;
use crate::limits;
use crate::memory::Houses;
use crate::secret::{Secret, random};

/// What is to be taken in.
pub struct Request {
    /// The file.
    pub file: PathBuf,
    /// Its format.
    pub format: &'static Format,
    /// How it is read.
    pub mapping: Mapping,
    /// What the import is called.
    pub name: String,
    /// The time now.
    pub now: Moment,
    /// Is told how far the file has been read.
    pub read: Arc<AtomicU64>,
}

/// What became of a file.
#[derive(Debug, PartialEq, Eq)]
pub struct Imported {
    /// What the import is called.
    pub name: String,
    /// What became of every row.
    pub account: Account,
    /// Where the refused rows are.
    pub refused: Option<PathBuf>,
    /// The same file was taken in before, so nothing was done.
    pub was_there: bool,
}

/// What is kept of an import besides its contacts.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// The names in its file.
    pub names: NameLists,
    /// What became of its rows, as it was told.
    pub account: String,
}

impl Kept {
    /// What is kept of an import.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn of(row: &ImportRow) -> Result<Kept, Failure> {
        serde_json::from_str(&row.body).map_err(|why| Failure(format!("import {}: {why}", row.number)))
    }
}

/// Every import that counts, the oldest first.
///
/// # Errors
/// The database cannot be read.
pub async fn imports(config: &Config) -> Result<Vec<ImportRow>, Failure> {
    let store = Store::open_to_read(&config.database.parse::<Url>()?).await?;
    Ok(store.imports().await?)
}

/// Takes every import with this name away again.
///
/// # Errors
/// There is none with this name, or the database cannot be written.
pub async fn remove(config: &Config, name: &str, now: Moment) -> Result<Vec<ImportRow>, Failure> {
    let opened = Opened::to_write(config).await?;
    let gone = opened.remove(name, now).await;
    opened.close().await;
    gone
}

/// A house that files can be taken into.
pub struct Opened {
    /// None when there is no house yet and nothing is to be written.
    store: Option<Store>,
    columns: Columns,
    imports: Vec<ImportRow>,
    known: NameLists,
    zone: String,
    secret: Secret,
    /// The number of the next import, and that of its first contact.
    next: (u32, u64),
}

impl Opened {
    /// Opens a house to write.
    ///
    /// # Errors
    /// The database cannot be opened, or a server is using it.
    pub async fn to_write(config: &Config) -> Result<Opened, Failure> {
        let store = Store::open(&config.database.parse::<Url>()?).await?;
        store.migrate().await?;
        Opened::with(Some(store), config).await
    }

    /// Opens a house only to look; there need not be one.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn to_check(config: &Config) -> Result<Opened, Failure> {
        let url = config.database.parse::<Url>()?;
        let is_there = config.database.strip_prefix("sqlite:").is_none_or(|path| Path::new(path).exists());
        let store = if is_there { Some(Store::open_to_read(&url).await?) } else { None };
        let is_ready = match &store {
            Some(store) => store.is_migrated().await?,
            None => false,
        };
        Opened::with(store.filter(|_| is_ready), config).await
    }

    async fn with(store: Option<Store>, config: &Config) -> Result<Opened, Failure> {
        let mut opened = Opened {
            store: None,
            columns: Columns::in_folder(config.columns_folder()),
            imports: Vec::new(),
            known: NameLists::default(),
            zone: "Europe/Amsterdam".into(),
            secret: Secret::new(&random::<32>()),
            next: (1, limits::IMPORTED_FROM),
        };
        let Some(store) = store else { return Ok(opened) };
        let is_to_write = store.try_write().await.is_ok();
        let key = if is_to_write {
            Some(store.secret_or("installation", random::<32>().to_vec()).await?)
        } else {
            store.secret("installation").await?
        };
        if let Some(key) = key {
            opened.secret = Secret::new(&key);
        }
        let houses = Houses::read(&store).await?;
        let house = &houses.newest().house;
        if !house.zone.is_empty() {
            opened.zone = house.zone.clone();
        }
        let named = |id: u32, name: &str| Named { id, name: name.to_owned(), answer_within_ms: None };
        let known = &mut opened.known;
        for queue in house.queues.iter().filter(|queue| queue.id.0 < limits::IMPORTED_NAMES_FROM) {
            known.queues.extend([&queue.key, &queue.name.nl, &queue.name.en].map(|name| named(queue.id.0, name)));
        }
        for reason in house.reasons.iter().filter(|reason| reason.id.0 < limits::IMPORTED_NAMES_FROM) {
            known.reasons.extend([&reason.key, &reason.name.nl, &reason.name.en].map(|name| named(reason.id.0, name)));
        }
        for agent in house.agents.iter().filter(|agent| agent.id.0 < limits::IMPORTED_NAMES_FROM) {
            known.agents.extend([&agent.key, &agent.name].map(|name| named(agent.id.0, name)));
        }
        opened.imports = store.imports().await?;
        for row in &opened.imports {
            let names = Kept::of(row)?.names;
            known.queues.extend(names.queues);
            known.agents.extend(names.agents);
            known.reasons.extend(names.reasons);
            known.groups.extend(names.groups);
        }
        let (number, last_contact) = store.next_import().await?;
        opened.next = (number, limits::IMPORTED_FROM.max(last_contact + 1));
        opened.store = Some(store);
        Ok(opened)
    }

    /// Lets another server write.
    pub async fn close(self) {
        if let Some(store) = self.store {
            store.close().await;
        }
    }

    /// Says what would become of a file.
    ///
    /// # Errors
    /// The file cannot be read as asked.
    pub async fn look(&self, request: Request) -> Result<Looked, Failure> {
        let order = self.order(request, std::env::temp_dir());
        on_a_thread(move || look(&order)).await
    }

    /// Takes a file in. When this fails nothing of the file counts.
    ///
    /// # Errors
    /// The file cannot be read as asked, or nothing can be written.
    pub async fn take_in(&self, request: Request) -> Result<Imported, Failure> {
        let store = self.store.as_ref().expect("it was opened to write");
        let (path, read) = (request.file.clone(), request.read.clone());
        let digest = on_a_thread(move || digest_of(&path, read)).await?;
        let (name, now, format) = (request.name.clone(), request.now, request.format.key);
        if let Some(same) = self.imports.iter().find(|row| row.digest == digest) {
            let (name, account) = (same.name.clone(), Account::default());
            return Ok(Imported { name, account, refused: None, was_there: true });
        }
        let (number, first_contact) = self.next;
        std::fs::create_dir_all(self.columns.folder())?;
        self.sweep()?;
        let order = self.order(request, self.columns.folder().to_owned());
        let writer = self.columns.write(&segment_of(number))?;
        let keys = self.keys_of(number);
        let (looked, told) = on_a_thread(move || write(&order, writer, &keys)).await?;
        let kept = Kept { names: looked, account: told.account.told() };
        let contacts = told.account.contacts;
        if contacts > 0 {
            let row = ImportRow {
                number,
                name: name.clone(),
                format: format.into(),
                digest,
                at: now,
                contacts,
                first_contact,
                last_contact: told.last_contact,
                first: told.account.first.unwrap_or_default(),
                last: told.account.last.unwrap_or_default(),
                body: serde_json::to_string(&kept).map_err(|why| Failure(why.to_string()))?,
            };
            store.put_import(row).await?;
        } else {
            self.sweep()?;
        }
        Ok(Imported { name, account: told.account, refused: told.refused, was_there: false })
    }

    async fn remove(&self, name: &str, now: Moment) -> Result<Vec<ImportRow>, Failure> {
        let store = self.store.as_ref().expect("it was opened to write");
        let gone = store.remove_imports(name, now).await?;
        if gone.is_empty() {
            let known = self.imports.iter().map(|row| format!("'{}'", row.name)).collect::<Vec<_>>().join(", ");
            return Err(Failure(format!("there is no import '{name}'; there are: {known}")));
        }
        for row in &gone {
            self.columns.remove(&row.segment())?;
            remove_file(&self.keys_of(row.number))?;
        }
        Ok(gone)
    }

    fn order(&self, request: Request, folder: PathBuf) -> Order {
        let mut mapping = request.mapping;
        mapping.zone.get_or_insert_with(|| self.zone.clone());
        mapping.name = Some(request.name.clone());
        let same_name = self.imports.iter().filter(|row| row.name == request.name);
        let there_already = same_name.map(|row| self.keys_of(row.number)).collect();
        let (names, digests) = (Names::knowing(&self.known), self.secret.digests());
        let opening = Opening { mapping: Arc::new(mapping), names, digests, first: self.next.1, now: request.now };
        Order { file: request.file, format: request.format, opening, folder, there_already, read: request.read }
    }

    /// The file with the digests of the contacts of an import.
    fn keys_of(&self, number: u32) -> PathBuf {
        self.columns.folder().join(format!("{}.keys", segment_of(number)))
    }

    /// Throws away what an import left that was broken off: nothing says that it counts.
    fn sweep(&self) -> Result<(), Failure> {
        for segment in self.columns.names()? {
            let number = segment.strip_prefix("import-").and_then(|number| number.parse::<u32>().ok());
            if let Some(number) = number.filter(|number| !self.imports.iter().any(|row| row.number == *number)) {
                self.columns.remove(&segment)?;
                remove_file(&self.keys_of(number))?;
            }
        }
        Ok(())
    }
}

/// Both readings of a file, and what was found in it made durable.
fn write(order: &Order, writer: Writer, keys: &Path) -> Result<(NameLists, super::tell::Told), Failure> {
    let looked = look(order)?;
    let names = looked.names.found().clone();
    let mut digests = looked.keys.try_clone()?;
    let mut segment = Segment(writer);
    let told = tell(order, looked, &mut segment)?;
    digests.rewind()?;
    let mut kept = std::fs::File::create(keys).map_err(|why| Failure(format!("{}: {why}", keys.display())))?;
    std::io::copy(&mut digests, &mut kept)?;
    kept.flush()?;
    kept.sync_all()?;
    segment.0.finish()?;
    Ok((names, told))
}

struct Segment(Writer);

impl Into for Segment {
    fn add(&mut self, record: &Record) -> Result<(), Failure> {
        Ok(self.0.add(record)?)
    }
}

fn digest_of(path: &Path, read: Arc<AtomicU64>) -> Result<String, Failure> {
    let mut file = Counted::open(path, read.clone())?;
    let (mut digest, mut buffer) = (Sha256::new(), vec![0; 1 << 20]);
    loop {
        let count = file.read(&mut buffer)?;
        if count == 0 {
            read.store(0, Ordering::Relaxed);
            return Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect());
        }
        digest.update(&buffer[..count]);
    }
}

fn remove_file(path: &Path) -> Result<(), Failure> {
    match std::fs::remove_file(path) {
        Err(why) if why.kind() != std::io::ErrorKind::NotFound => Err(Failure(format!("{}: {why}", path.display()))),
        _ => Ok(()),
    }
}

/// Reading a file keeps a thread busy; others go on meanwhile.
async fn on_a_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|why| Err(Failure(why.to_string())))
}
