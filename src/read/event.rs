//! What a toll belongs to, where that is not the report's own story.

use super::Text;
use super::reading::Reading;
use super::when::Time;

/// Binds it to each reading.
pub(super) fn bind(_text: &Text<'_>, _times: &[Time], _readings: &mut [Reading]) {}
