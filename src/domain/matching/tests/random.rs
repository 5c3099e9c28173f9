//! Random readings.
