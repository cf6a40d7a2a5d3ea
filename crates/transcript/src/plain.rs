//! Texts that hold no secret for certain, told without looking for one.

/// The longest text that is looked at
const LONGEST: usize = 100;

/// The longest run of letters and digits: every bare secret that has a shape is longer
const LONGEST_RUN: usize = 12;

/// Whether a text is nothing but a few short words, as regions, groups, people and IDs are called
///
/// What is not is not a secret yet: it is only not certain.
pub(crate) fn is_plain(text: &str) -> bool {
    let is_known = |it: char| {
        it.is_ascii_alphanumeric() || matches!(it, ' ' | '-' | '_' | '.' | '@' | '/' | ',')
    };
    text.len() <= LONGEST
        && text.chars().all(is_known)
        // A flag, or a name and a word set apart
        && !(text.starts_with('-') || text.contains(" -") || text.contains(" /") || text.contains("/ "))
        && text.split(|it: char| !it.is_ascii_alphanumeric()).all(is_short)
        && text.split([' ', '.', '@', '/', ',']).all(is_no_key)
        && !announces(text)
}

/// A short run, or an ID of 32 hexadecimal digits as accounts and groups have one
fn is_short(run: &str) -> bool {
    run.len() <= LONGEST_RUN
        || run.len() == 32
            && run
                .bytes()
                .all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
}

/// An API key has 44 letters, dashes and underscores among them, and what `kubeadmin` gets 23; the IDs of service IDs and
/// profiles are longer
fn is_no_key(word: &str) -> bool {
    word.len() < 40 && word.len() != 23 || word.starts_with("iam-") && word.len() > 46
}

/// Whether something in it may be the name of a secret, or a command that takes one
fn announces(text: &str) -> bool {
    const NAMES: &str = "pass pwd pw code key token secret cred pin otp auth login user word bearer basic cookie session \
        sign cert pem private seed mnemonic phrase recover kubeadm console vnc ipmi salt hash nonce echo curl docker cloud psk senha contras hmac seal secur crypt sqlplus pdp conn snmp rman mfa jwt melde";
    let text = text.to_ascii_lowercase();
    NAMES.split(' ').any(|name| text.contains(name)) || text.contains("log in")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "../tests/planted/mod.rs"]
mod planted;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Blanked;

    fn short_words() -> impl Strategy<Value = String> {
        prop_oneof![
            "[a-zA-Z0-9 @/,=&._-]{0,60}",
            "([a-z]{1,12}[ =/&,@._-]{1,2}){0,4}[a-zA-Z0-9]{1,12}",
            (
                prop::sample::select(planted::shapes::named()),
                "[a-zA-Z0-9]{1,12}"
            )
                .prop_map(|(shape, value)| shape.replace('§', &value)),
        ]
    }

    proptest! {
        #![proptest_config(planted::config(8_000, "tests/kept/plain.txt"))]

        /// Whoever waits for the search of such a text waits for nothing
        #[test]
        fn nothing_is_found_in_a_plain_text(text in short_words()) {
            if is_plain(&text) {
                let blanked = Blanked::new(&text);
                prop_assert_eq!(blanked.as_str(), &text);
                prop_assert!(blanked.found().is_empty());
            }
        }
    }

    #[test]
    fn what_regions_groups_and_people_are_called_is_plain() {
        for text in [
            "us-south/prod",
            "us-south/Team A",
            "ana@example.com",
            "IBMid-110000ANA1",
            "iam-ServiceId-0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
            "a8a12accd63b437bbd6d58fb8b462ca7",
            "broken,at-risk",
            "/sub/atlas/",
        ] {
            assert!(is_plain(text), "{text}");
        }
    }

    #[test]
    fn what_may_hold_a_secret_is_not() {
        for text in [
            "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
            "curl -u me:hunter2",
            "password hunter2",
            "apikey=ab12",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc",
        ] {
            assert!(!is_plain(text), "{text}");
        }
    }
}
