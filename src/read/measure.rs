//! What is counted or measured, whose, how it behaves in time, and parts of a whole.

use super::Text;
use super::reading::Reading;

/// Binds it to each reading.
pub(super) fn bind(_text: &Text<'_>, _readings: &mut [Reading]) {}
