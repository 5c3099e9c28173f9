//! Large readings.
