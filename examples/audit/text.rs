//! What an editor reads: conflicts and warnings first, most severe first, each with the words it stands on; then one line a
//! series; then the notes, the dates that were worked out, and what was done.

use anstyle::{AnsiColor, Style};
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets};
use crossclaim::compare::{CheckedBy, Covered};
use crossclaim::explain::{Excerpt, Side};
use crossclaim::model::{Camp, Finding, Severity};
use unicode_width::UnicodeWidthStr;

use super::{Audit, SeriesLine, added};

const CONFLICT: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const NOTE: Style = AnsiColor::Cyan.on_default();
const FAINT: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();

/// The width of the page, in columns: what fits on a small terminal window and on paper.
const WIDTH: usize = 100;
/// How far the words of a finding stand in.
const INDENT: &str = "   ";
/// How many claims of one finding are shown; the rest is counted.
const SIDES: usize = 2;
/// The most columns that the name of a series takes, and its course.
const LABEL: Width = Width::Fixed(32);
const COURSE: Width = Width::Fixed(46);
/// How many notes are listed; the rest is counted.
const NOTES: usize = 40;

pub(crate) fn style(severity: Severity) -> Style {
    match severity {
        Severity::Conflict => CONFLICT,
        Severity::Warning => WARNING,
        Severity::Note => NOTE,
    }
}

/// The whole page, with colours as escape codes.
pub(crate) fn page(audit: &Audit<'_>) -> String {
    let mut page = Page(String::new());
    page.opening(audit);
    for finding in &audit.findings {
        if finding.severity > Severity::Note {
            page.finding(audit, finding);
        }
    }
    if audit.added.is_none() {
        page.series(audit);
    }
    page.notes(audit);
    page.added(audit);
    page.dates(audit);
    page.not_compared(audit);
    page.coverage(audit);
    page.closing(audit);
    page.0
}

struct Page(String);

impl Page {
    fn line(&mut self, text: &str) {
        self.0.push_str(text.trim_end());
        self.0.push('\n');
    }

    /// What must be known before anything else: that there was nothing to compare, or nothing to read.
    fn opening(&mut self, audit: &Audit<'_>) {
        if let Some(why) = audit.nothing() {
            self.line(&format!("{WARNING}nothing to compare{WARNING:#}: {why}"));
            self.line(&format!(
                "{INDENT}This says nothing about whether the numbers are right."
            ));
            self.line("");
        } else if audit.findings.iter().all(|f| f.severity == Severity::Note) {
            let told = if audit.filtered {
                "no conflict and no warning among what was asked for"
            } else {
                "no conflict and no warning"
            };
            self.line(&format!(
                "{BOLD}{told}{BOLD:#}: {} of {} claims could be set against another",
                audit.compared,
                audit.claims.len()
            ));
            self.line("");
        }
    }

    fn finding(&mut self, audit: &Audit<'_>, finding: &Finding) {
        let told = audit.sources.explain(finding, SIDES, WIDTH - 8);
        let style = style(finding.severity);
        let head = format!("{:<8}  {}", finding.severity, told.title);
        let gap = WIDTH
            .saturating_sub(head.width() + finding.kind.width())
            .max(2);
        let (label, title) = head.split_at(8);
        self.line(&format!(
            "{style}{label}{style:#}{BOLD}{title}{BOLD:#}{:gap$}{style}{}{style:#}",
            "", finding.kind
        ));
        for (k, side) in told.sides.iter().enumerate() {
            self.side(audit, side, if k == 0 { '^' } else { '-' }, style);
        }
        if told.more > 0 {
            self.line(&format!(
                "{INDENT}{FAINT}and {} more{FAINT:#}",
                claims(told.more)
            ));
        }
        self.entry("why", told.why);
        // Of two claims everybody sees who stands where.
        if finding.camps.len() > 1 && finding.claims.len() > 2 {
            let camps: Vec<String> = (finding.camps.iter())
                .map(|camp| camp_words(audit, camp))
                .collect();
            self.entry("camps", &camps.join("; "));
        }
        if let Some(value) = finding.suggested {
            self.entry(
                "perhaps",
                &format!("{} was meant", crossclaim::explain::number(value)),
            );
        }
        if let Some(day) = finding.suggested_on {
            self.entry("perhaps", &format!("{} was meant", audit.sources.day(day)));
        }
        if let Some(settlement) = audit.settled.get(&finding.id) {
            self.entry(
                "settle",
                &format!("{}. {}", settlement.text, settlement.question),
            );
        }
        if !told.assumed.is_empty() {
            self.entry("assumed", &told.assumed.join("; "));
        }
        self.line("");
    }

    fn side(&mut self, audit: &Audit<'_>, side: &Side<'_>, mark: char, style: Style) {
        let place = audit.place(side);
        // Tables name no speakers.
        let nobody = side.report.map(|_| "no speaker");
        let voice = side.voice.as_deref().or(nobody);
        let source: Vec<&str> = [side.outlet, side.date.as_deref(), voice]
            .into_iter()
            .flatten()
            .collect();
        let gap = 30_usize.saturating_sub(place.width()).max(2);
        self.line(&format!(
            "{INDENT}{place}{:gap$}{FAINT}{}{FAINT:#}",
            "",
            source.join(", ")
        ));
        match &side.excerpt {
            Some(excerpt) => {
                self.line(&format!("{INDENT}{FAINT}│{FAINT:#} {}", excerpt.text));
                let under = underline(excerpt, mark);
                self.line(&format!(
                    "{INDENT}{FAINT}│{FAINT:#} {style}{under}{style:#} {}",
                    side.reading
                ));
            }
            None => self.line(&format!(
                "{INDENT}{FAINT}│{FAINT:#} {}: {}",
                side.text, side.reading
            )),
        }
    }

    /// A labelled sentence, broken at the page's width.
    fn entry(&mut self, label: &str, text: &str) {
        let mut label = format!("{label:<8}");
        for part in wrapped(text, WIDTH - INDENT.len() - 9) {
            self.line(&format!("{INDENT}{FAINT}{label}{FAINT:#} {part}"));
            label = " ".repeat(8);
        }
    }

    /// Notes in a line or two each. Updates and trends are not repeated here: the table of series tells them.
    fn notes(&mut self, audit: &Audit<'_>) {
        let notes: Vec<&Finding> = audit
            .findings
            .iter()
            .filter(|f| f.severity == Severity::Note && !matches!(f.kind, "update" | "trend"))
            .collect();
        for finding in notes.iter().take(NOTES) {
            let head = format!("{:<8}  {}: ", finding.severity, finding.kind);
            let parts = wrapped(&finding.why, WIDTH.saturating_sub(head.len()).max(40));
            let label = finding.severity.as_str();
            for (k, part) in parts.iter().enumerate() {
                if k == 0 {
                    self.line(&format!(
                        "{NOTE}{label}{NOTE:#}{}{part}",
                        &head[label.len()..]
                    ));
                } else {
                    self.line(&format!("{:1$}{part}", "", head.len()));
                }
            }
        }
        if notes.len() > NOTES {
            self.line(&format!(
                "{:10}and {} more notes (--format json has them all)",
                "",
                notes.len() - NOTES
            ));
        }
        if !notes.is_empty() {
            self.line("");
        }
    }

    /// How the claims of reports that came stand to those that were there, and what is told no more.
    fn added(&mut self, audit: &Audit<'_>) {
        let Some((_, delta)) = &audit.added else {
            return;
        };
        let gone = added::gone(delta);
        for (title, lines) in [
            ("how its claims stand", added::lines(audit, delta)),
            ("told no more", gone),
        ] {
            if !lines.is_empty() {
                self.line(&format!("{BOLD}{title}{BOLD:#}"));
                for line in lines {
                    for (k, part) in wrapped(&line, WIDTH - 8).iter().enumerate() {
                        let indent = if k == 0 { INDENT } else { "      " };
                        self.line(&format!("{indent}{part}"));
                    }
                }
                self.line("");
            }
        }
    }

    fn series(&mut self, audit: &Audit<'_>) {
        // A series of one claim has nothing to tell.
        let lines: Vec<&SeriesLine> = audit.lines.iter().filter(|s| s.points > 1).collect();
        if lines.is_empty() {
            return;
        }
        let mut table = Table::new();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(WIDTH + 10).unwrap_or(u16::MAX))
            .set_header(["series", "course", "direction", "origins", ""]);
        for line in &lines {
            table.add_row([
                line.label.clone(),
                line.course.clone(),
                line.direction.clone(),
                line.origins.to_string(),
                line.curve.clone(),
            ]);
        }
        for (at, width) in [(0, LABEL), (1, COURSE)] {
            if let Some(column) = table.column_mut(at) {
                column.set_constraint(ColumnConstraint::UpperBoundary(width));
            }
        }
        if let Some(column) = table.column_mut(3) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        for (k, row) in table.lines().enumerate() {
            if k == 0 {
                self.line(&format!("{FAINT}{}{FAINT:#}", row.trim_end()));
            } else {
                self.line(&row);
            }
        }
        self.line("");
    }

    /// Reports whose date was worked out or is not known.
    fn dates(&mut self, audit: &Audit<'_>) {
        let dates = audit.dates();
        for (id, date) in dates.iter().take(NOTES) {
            let mut label = format!("{NOTE}date{NOTE:#}      ");
            for part in wrapped(&format!("{id}: {date}"), WIDTH - 10) {
                self.line(&format!("{label}{part}"));
                label = " ".repeat(10);
            }
        }
        if dates.len() > NOTES {
            let more = plural(dates.len() - NOTES, "more report");
            self.line(&format!("{:10}and {more} without a date", ""));
        }
        if !dates.is_empty() {
            self.line("");
        }
    }

    fn closing(&mut self, audit: &Audit<'_>) {
        let count = |severity| {
            audit
                .findings
                .iter()
                .filter(|f| f.severity == severity)
                .count()
        };
        let [conflicts, warnings, notes] = [
            plural(count(Severity::Conflict), "conflict"),
            plural(count(Severity::Warning), "warning"),
            plural(count(Severity::Note), "note"),
        ];
        let read = audit.read_what();
        let alike = match audit.not_compared.total {
            0 => String::new(),
            1 => "; 1 pair looks alike and was not compared (--why-not)".to_owned(),
            n => format!("; {n} pairs look alike and were not compared (--why-not)"),
        };
        if let Some((reports, delta)) = &audit.added {
            self.line(&added::closing(*reports, delta));
        }
        if let Some(coverage) = audit.coverage.line() {
            self.line(&coverage);
        }
        self.line(&format!("{read}: {conflicts}, {warnings}, {notes}{alike}"));
    }

    /// Each figure with the room that the others leave it, where the reader asked for it.
    fn coverage(&mut self, audit: &Audit<'_>) {
        if !audit.shows_coverage || audit.coverage.all.is_empty() {
            return;
        }
        self.line(&format!("{BOLD}coverage{BOLD:#}"));
        for figure in &audit.coverage.all {
            let told = match audit.sources.side(&figure.claim, WIDTH) {
                Some(side) => format!("{} ({})", side.text, audit.place(&side)),
                None => figure.claim.clone(),
            };
            self.line(&format!("{INDENT}{told}: {}", room(figure)));
        }
        self.line("");
    }

    /// Pairs that look alike, with the dimension that keeps them apart.
    fn not_compared(&mut self, audit: &Audit<'_>) {
        let pairs = &audit.not_compared.pairs;
        if pairs.is_empty() {
            return;
        }
        self.line(&format!("{BOLD}not compared{BOLD:#}"));
        for pair in pairs {
            let told: Vec<String> = [&pair.a, &pair.b]
                .into_iter()
                .map(|id| match audit.sources.side(id, WIDTH) {
                    Some(side) => format!("{} ({})", side.text, audit.place(&side)),
                    None => id.clone(),
                })
                .collect();
            self.line(&format!("{INDENT}{}", told.join(" and ")));
            let reason = format!("{} {}: {}", pair.dimension, pair.answer, pair.words);
            self.entry(if pair.by_number { "number" } else { "" }, &reason);
        }
        self.line("");
    }
}

/// One side of a disagreement: `75,500 to 76,500: Coast Radio, Northern Wire`.
fn camp_words(audit: &Audit<'_>, camp: &Camp) -> String {
    let outlets: Vec<&str> = (camp.claims.iter())
        .map(|id| {
            let claim = audit.sources.claim(id);
            let outlet = claim.and_then(|claim| claim.origin.outlet.as_deref());
            outlet.unwrap_or(id)
        })
        .collect();
    let more = (camp.origins as usize).saturating_sub(outlets.len());
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    format!(
        "{}: {}{more}",
        crossclaim::explain::interval(camp.common),
        outlets.join(", ")
    )
}

/// What may stand in a figure's place, and from where on it would have been noticed.
fn room(figure: &Covered) -> String {
    use crossclaim::explain::number;
    let by = match figure.checked_by {
        CheckedBy::AnotherReport => "another report",
        CheckedBy::ItsOwnReport => "its own report",
        CheckedBy::Nothing => return "checked by nothing".to_owned(),
    };
    let room = match (figure.low, figure.high) {
        (Some(low), Some(high)) if low > high => "the others disagree".to_owned(),
        (Some(low), Some(high)) if low < high => {
            format!("anything from {} to {}", number(low), number(high))
        }
        (Some(low), Some(_)) => format!("only {}", number(low)),
        (Some(low), None) => format!("anything from {} on", number(low)),
        (None, Some(high)) => format!("anything up to {}", number(high)),
        (None, None) => return "checked by nothing".to_owned(),
    };
    let caught = figure.caught.map_or(String::new(), |caught| {
        format!("; {} would be caught", number(caught))
    });
    format!("{room} (checked by {by}){caught}")
}

/// Carets under the figure, and lighter marks under what is counted.
fn underline(excerpt: &Excerpt, mark: char) -> String {
    let columns = |range: &std::ops::Range<usize>| {
        (
            excerpt.text[..range.start].width(),
            excerpt.text[range.clone()].width().max(1),
        )
    };
    let (start, length) = columns(&excerpt.figure);
    let mut under = " ".repeat(start) + &mark.to_string().repeat(length);
    if let Some((start, length)) = excerpt.counted.as_ref().map(columns)
        && start > under.len()
        // What is counted far away would push the reading off the page.
        && start + length < WIDTH / 2
    {
        under.push_str(&" ".repeat(start - under.len()));
        under.push_str(&"~".repeat(length));
    }
    under
}

/// Lines of at most `width` columns, broken at spaces.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.len() - 1;
        if lines[last].is_empty() {
            lines[last].push_str(word);
        } else if lines[last].width() + 1 + word.width() <= width {
            lines[last].push(' ');
            lines[last].push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

pub(crate) fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn claims(count: usize) -> String {
    plural(count, "claim")
}

/// A line of blocks, low to high: how a series went.
pub(crate) fn sparkline(values: &[f64]) -> String {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    // More than this says no more to an eye.
    const MOST: usize = 16;
    let step = values.len().div_ceil(MOST).max(1);
    let values: Vec<f64> = values.iter().copied().step_by(step).collect();
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if values.len() < 3 || low >= high {
        return String::new();
    }
    values
        .iter()
        .map(|v| {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between 0 and 7"
            )]
            let at = ((v - low) / (high - low) * 7.0).round() as usize;
            BLOCKS[at.min(7)]
        })
        .collect()
}
