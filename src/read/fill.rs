//! What a sentence does not say, from the paragraph, the lead and the report, with its basis.

use super::Text;
use super::reading::Reading;

/// Fills what is missing, near before far.
pub(super) fn fill(_text: &Text<'_>, _readings: &mut [Reading]) {}
