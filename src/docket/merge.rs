//! Two dockets become one: what another docket holds comes in, in the numbers of this one.

use super::entry::{Context, Entry, mark};
use super::intern::StringId;
use super::{Docket, DocketError};

impl Docket {
    /// Takes in all reports and claims of another docket of the same options and lexicon: what these made of a claim when it
    /// came stays. A claim that both hold alike is kept once, and of what the two know of one report the better known, so
    /// that merging is commutative, associative and idempotent.
    ///
    /// # Errors
    /// [`DocketError::DuplicateId`] where both hold an id with different claims; the claims before it have been taken in.
    pub fn merge(&mut self, other: &Docket) -> Result<(), DocketError> {
        for report in other.reports.values() {
            let known = self.reports.get(&report.id);
            if known.is_none_or(|known| known.knows_less_than(report)) {
                self.add_report(report.clone());
            }
        }
        for entry in other.entries.iter().filter(|e| !e.has(mark::DEAD)) {
            self.check_space()?;
            let extra = other.extras.get(&entry.id);
            let wording = other.wordings.get(&entry.id);
            let entry = self.translate(other, entry);
            if let Some(at) = self.index_of_string(entry.id) {
                let is_same = same_entry(self.entry_at(at), &entry)
                    && self.extras.get(&entry.id) == extra
                    && self.wordings.get(&entry.id) == wording;
                if !is_same {
                    return Err(DocketError::DuplicateId(
                        self.strings.text(entry.id).to_owned(),
                    ));
                }
                continue;
            }
            if let Some(extra) = extra {
                self.extras.insert(entry.id, extra.clone());
            }
            if let Some(wording) = wording {
                self.wordings.insert(entry.id, *wording);
            }
            self.push(entry);
        }
        Ok(())
    }

    /// The entry of a claim of another docket, in the numbers of this one.
    fn translate(&mut self, other: &Docket, entry: &Entry) -> Entry {
        let context = other.contexts.at(entry.context);
        let mut string = |id: StringId| self.strings.insert_some(other.strings.some(id));
        let (id, report, part_of, text) = (
            string(entry.id),
            string(entry.report),
            string(entry.part_of),
            string(entry.text),
        );
        let context = Context {
            measure: string(context.measure),
            term: string(context.term),
            unit: string(context.unit),
            counted: string(context.counted),
            place: string(context.place),
            to: string(context.to),
            dynamics: context.dynamics,
            stance: context.stance,
            subject: self.subjects.insert(other.subjects.at(context.subject)).0,
            event: match context.event {
                0 => 0,
                n => self.events.insert(other.events.at(n - 1)).0 + 1,
            },
        };
        let context = self.context(&context);
        let origin = self.origin(other.origins.at(entry.origin));
        Entry {
            id,
            context,
            report,
            origin,
            part_of,
            text,
            ..entry.clone()
        }
    }
}

/// Whether two entries say the same but for where their ids stand.
fn same_entry(a: &Entry, b: &Entry) -> bool {
    a.value.to_bits() == b.value.to_bits()
        && Entry {
            value: 0.0,
            ..a.clone()
        } == Entry {
            value: 0.0,
            ..b.clone()
        }
}
