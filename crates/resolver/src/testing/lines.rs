//! Parts of lines, for accounts that are not written but made.

use std::fmt::Display;

/// ` owner ana`, or nothing where it is not known; without a word, only ` active`
pub fn known(word: &str, value: Option<impl Display>) -> String {
    match value {
        None => String::new(),
        Some(value) if word.is_empty() => format!(" {value}"),
        Some(value) => format!(" {word} {value}"),
    }
}

/// `a,b`, or `none` for a list that is known to be empty
pub fn list(texts: &[impl AsRef<str>]) -> String {
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    if texts.is_empty() {
        "none".to_owned()
    } else {
        quoted(&texts.join(","))
    }
}

/// One word, whatever it contains
pub fn quoted(text: &str) -> String {
    if text.contains(' ') {
        format!("\"{text}\"")
    } else {
        text.to_owned()
    }
}
