//! Rows as Parquet, a group of rows at a time, so that memory stays flat however many there are.

use std::sync::Arc;

use parquet::basic::TimeUnit;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;

use super::{Cell, Head, Kind, Out, Writer};
use crate::command::Failure;

/// How many rows stand together in a group; what engines take at once.
const ROWS_PER_GROUP: usize = 122_880;
/// How many words are handed over at a time.
const WORDS_AT_ONCE: usize = 4_096;

/// A file of Parquet that is being written.
pub(super) struct Parquet {
    file: SerializedFileWriter<Out>,
    columns: Vec<Values>,
    rows: usize,
}

/// The values of one column, of the rows that are not written yet.
struct Values {
    /// 1 where there is a value, 0 where it is missing.
    present: Vec<i16>,
    kept: Kept,
}

enum Kept {
    Numbers(Vec<i64>),
    Amounts(Vec<f64>),
    Flags(Vec<bool>),
    /// All words behind one another, and where each ends.
    Words(String, Vec<usize>),
}

impl Parquet {
    pub(super) fn new(out: Out, name: &str, heads: Vec<Head>) -> Result<Parquet, Failure> {
        let fields = heads.iter().map(|head| field(head).map(Arc::new)).collect::<Result<_, _>>()?;
        let schema = Type::group_type_builder(name).with_fields(fields).build()?;
        let properties = WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::try_new(1)?));
        let file = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties.build()))?;
        Ok(Parquet { file, columns: heads.iter().map(|head| Values::of(head.kind)).collect(), rows: 0 })
    }

    fn write_group(&mut self) -> Result<(), Failure> {
        let mut group = self.file.next_row_group()?;
        for values in &mut self.columns {
            let mut column = group.next_column()?.expect("the schema has a column for each head");
            values.write(&mut column)?;
            column.close()?;
        }
        group.close()?;
        self.rows = 0;
        Ok(())
    }
}

impl Writer for Parquet {
    fn row(&mut self, cells: Vec<Cell<'_>>) -> Result<(), Failure> {
        for (values, cell) in self.columns.iter_mut().zip(cells) {
            values.keep(cell);
        }
        self.rows += 1;
        if self.rows == ROWS_PER_GROUP { self.write_group() } else { Ok(()) }
    }

    fn finish(mut self: Box<Self>) -> Result<(), Failure> {
        if self.rows > 0 {
            self.write_group()?;
        }
        // What was buffered is written when the file lets go of it.
        let mut out = self.file.into_inner()?;
        Ok(std::io::Write::flush(&mut out)?)
    }
}

impl Values {
    fn of(kind: Kind) -> Values {
        let kept = match kind {
            Kind::Number | Kind::Moment => Kept::Numbers(Vec::new()),
            Kind::Amount => Kept::Amounts(Vec::new()),
            Kind::Flag => Kept::Flags(Vec::new()),
            Kind::Word => Kept::Words(String::new(), Vec::new()),
        };
        Values { present: Vec::new(), kept }
    }

    fn keep(&mut self, cell: Cell<'_>) {
        self.present.push(i16::from(cell != Cell::None));
        match (&mut self.kept, cell) {
            (Kept::Numbers(numbers), Cell::Number(number)) => numbers.push(number),
            (Kept::Amounts(amounts), Cell::Amount(amount)) => amounts.push(amount),
            (Kept::Flags(flags), Cell::Flag(flag)) => flags.push(flag),
            (Kept::Words(words, ends), Cell::Word(word)) => {
                words.push_str(&word);
                ends.push(words.len());
            }
            (_, Cell::None) => {}
            (_, cell) => unreachable!("a column of another kind gave {cell:?}"),
        }
    }

    fn write(&mut self, column: &mut SerializedColumnWriter<'_>) -> Result<(), Failure> {
        let present = std::mem::take(&mut self.present);
        match &mut self.kept {
            Kept::Numbers(numbers) => {
                column.typed::<Int64Type>().write_batch(&std::mem::take(numbers), Some(&present), None)?;
            }
            Kept::Amounts(amounts) => {
                column.typed::<DoubleType>().write_batch(&std::mem::take(amounts), Some(&present), None)?;
            }
            Kept::Flags(flags) => {
                column.typed::<BoolType>().write_batch(&std::mem::take(flags), Some(&present), None)?;
            }
            Kept::Words(words, ends) => write_words(column, &std::mem::take(words), &std::mem::take(ends), &present)?,
        }
        Ok(())
    }
}

fn write_words(
    column: &mut SerializedColumnWriter<'_>,
    words: &str,
    ends: &[usize],
    present: &[i16],
) -> Result<(), Failure> {
    let (mut from, mut ends) = (0, ends.iter());
    for some in present.chunks(WORDS_AT_ONCE) {
        let there = some.iter().filter(|is_there| **is_there == 1).count();
        let words: Vec<ByteArray> = (&mut ends)
            .take(there)
            .map(|end| ByteArray::from(&words[std::mem::replace(&mut from, *end)..*end]))
            .collect();
        column.typed::<ByteArrayType>().write_batch(&words, Some(some), None)?;
    }
    Ok(())
}

/// Every column may miss values, so that one never has to change for it.
fn field(head: &Head) -> Result<Type, Failure> {
    let (physical, logical) = match head.kind {
        Kind::Number => (Physical::INT64, None),
        Kind::Moment => (Physical::INT64, Some(LogicalType::timestamp(true, TimeUnit::MILLIS))),
        Kind::Amount => (Physical::DOUBLE, None),
        Kind::Flag => (Physical::BOOLEAN, None),
        Kind::Word => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
    };
    let field = Type::primitive_type_builder(head.name, physical);
    Ok(field.with_repetition(Repetition::OPTIONAL).with_logical_type(logical).build()?)
}
