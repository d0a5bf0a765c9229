//! Who says so, and how the text stands to it.

use super::Text;
use super::reading::Reading;

/// Binds it to each reading.
pub(super) fn bind(_text: &Text<'_>, _readings: &mut [Reading]) {}
