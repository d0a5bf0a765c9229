//! JSON lines of other shapes than reports and claims.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::PathBuf;

use crossclaim::wire::{Lines, WireError, WireErrorKind};

use super::inputs::plain;
use super::{Problems, Progress};

/// Passes what `parse` makes of each line of the files, or of standard input, to `take`. What can't be read is told, and
/// the rest is done.
pub(crate) fn each<T, E>(
    files: &[PathBuf],
    parse: impl Fn(&str) -> Result<T, WireErrorKind>,
    problems: &mut Problems,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let standard_input = [PathBuf::from("-")];
    let files = if files.is_empty() {
        &standard_input
    } else {
        files
    };
    for file in files {
        let name = file.display().to_string();
        if file.as_os_str() == "-" {
            one(
                "standard input",
                io::stdin().lock(),
                None,
                &parse,
                problems,
                &mut take,
            )?;
            continue;
        }
        match File::open(file).and_then(|f| Ok((f.metadata()?.len(), f))) {
            Ok((size, opened)) => {
                let input = BufReader::new(opened);
                one(&name, input, Some(size), &parse, problems, &mut take)?;
            }
            Err(e) => problems.tell(WireError::new(name, 0, WireErrorKind::Io(plain(&e)))),
        }
    }
    Ok(())
}

fn one<T, E>(
    name: &str,
    input: impl BufRead,
    size: Option<u64>,
    parse: &impl Fn(&str) -> Result<T, WireErrorKind>,
    problems: &mut Problems,
    take: &mut impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let mut progress = Progress::new("reading", size);
    let mut lines = Lines::new(name, input);
    let mut any = false;
    while let Some(read) = lines.read(parse) {
        any = true;
        match read {
            Ok(line) => take(line)?,
            Err(error) => problems.tell(error),
        }
        progress.at(lines.bytes());
    }
    if !any {
        problems.tell(WireError::new(name, 0, WireErrorKind::Empty));
    }
    Ok(())
}
