//! The time, which everything else takes as an argument.

/// Now, as in `2026-11-01T09:00:00.000Z`
pub fn now() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// Today, as in `2026-11-01`
pub fn today() -> String {
    now().chars().take(10).collect()
}

/// Now, in milliseconds since 1970
pub fn milliseconds() -> f64 {
    js_sys::Date::now()
}
