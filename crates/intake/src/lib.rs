//! Reads command-line output into a snapshot
