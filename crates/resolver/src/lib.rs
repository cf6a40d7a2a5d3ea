//! Whose credentials an operation runs with
