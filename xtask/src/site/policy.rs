//! The content security policy of a built page, with the hashes of the scripts written in it

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Allows the site's own files and exactly the scripts that `html` holds, and nothing else
pub(super) fn policy_for(html: &str) -> String {
    let hashes: String = inline_scripts(html)
        .iter()
        .map(|script| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(script))))
        .collect();
    format!(
        "default-src 'none'; base-uri 'none'; form-action 'none'; \
         script-src 'self' 'wasm-unsafe-eval'{hashes}; \
         worker-src 'self' blob:; connect-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; \
         manifest-src 'self'"
    )
}

/// The text between `<script>` and `</script>` of every script that has no `src`
fn inline_scripts(html: &str) -> Vec<&str> {
    let mut scripts = Vec::new();
    let mut rest = html;
    while let Some((_, from_tag)) = rest.split_once("<script") {
        let Some((attributes, from_text)) = from_tag.split_once('>') else {
            break;
        };
        let Some((text, after)) = from_text.split_once("</script>") else {
            break;
        };
        if !attributes.contains("src=") {
            scripts.push(text);
        }
        rest = after;
    }
    scripts
}

#[cfg(test)]
mod tests {
    use super::{inline_scripts, policy_for};

    #[test]
    fn only_scripts_without_a_file_are_hashed() {
        let html = r#"<script src="/a.js"></script><script type="module">b()</script><p>c</p>"#;
        assert_eq!(inline_scripts(html), ["b()"]);
    }

    #[test]
    fn the_hash_is_that_of_the_exact_text() {
        // The example of the Content Security Policy specification, section 2.3.1.
        let policy = policy_for("<script>alert('Hello, world.');</script>");
        assert!(
            policy.contains("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"),
            "{policy}"
        );
    }
}
