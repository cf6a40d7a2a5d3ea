//! Whether a word is the name of a secret: decided by its parts, `DB_PASSWORD_1` and `dbPwd` alike.

use super::SecretKind;
use super::bits::Bits;

/// The longest name that is looked at
pub(super) const LONGEST: usize = 80;

/// What a name says of the value after it
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) kind: SecretKind,
    pub(super) weight: Weight,
}

/// How much a name says by itself
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// Its value is a secret
    Strong,
    /// Sentences have the word too
    Common,
    /// Its value may as well be the name of a thing: `pull_secret: all-icr-io`
    OfThings,
    /// Only a value that looks like a secret is one: `credential`, `passwords`
    Weak,
    /// Only a value that can be nothing else is one: `payload`
    Vague,
}

/// The letters of a name in lower case, without its number and the `s` of many, and its last part
pub(super) struct Parts {
    letters: [u8; LONGEST],
    length: usize,
    part: usize,
    pub(super) is_plural: bool,
}

impl Parts {
    /// Of a word, or of its end where it is longer than [`LONGEST`]
    #[inline(never)]
    pub(super) fn of(word: &[u8]) -> Self {
        let mut parts = Self {
            letters: [0; LONGEST],
            length: 0,
            part: 0,
            is_plural: false,
        };
        let word = &word[..bare_length(word)];
        let mut before = b'_';
        for byte in &word[word.len().saturating_sub(LONGEST)..] {
            let is_camel = byte.is_ascii_uppercase() && before.is_ascii_lowercase();
            if is_camel || !before.is_ascii_alphabetic() {
                parts.part = parts.length;
            }
            if byte.is_ascii_alphanumeric() {
                parts.letters[parts.length] = byte.to_ascii_lowercase();
                parts.length += 1;
            }
            before = *byte;
        }
        if parts.plain().ends_with(b"s") && !parts.plain().ends_with(b"ss") {
            parts.length -= 1;
            parts.is_plural = true;
        }
        parts
    }

    pub(super) fn plain(&self) -> &[u8] {
        &self.letters[..self.length]
    }

    /// What it is the name of, if of a secret
    #[inline(never)]
    pub(super) fn name(&self) -> Option<Name> {
        use SecretKind::{ApiKey, ClassicApiKey, Password, PrivateKey, Token};
        use Weight::{Common, OfThings, Strong, Vague, Weak};
        let plain = self.plain();
        let part = plain.get(self.part..).unwrap_or_default();
        let is_whole = part.len() == plain.len();
        let (before, ending) = plain.split_at(plain.len().saturating_sub(3));
        let ends = |names: &[u8]| names.split(|it| *it == b' ').any(|it| before.ends_with(it));
        let (kind, weight) = match ending {
            // `restrict_create_platform_apikey` has the value of a setting.
            b"key" if plain.starts_with(b"restrictcreate") => return None,
            b"key" if ends(b"api") => (
                if ends(b"infrastructureapi softlayerapi slapi classicapi g2api") {
                    ClassicApiKey
                } else {
                    ApiKey
                },
                // A setting, or how often a plan resets a key
                if SETTINGS
                    .split(|it| *it == b' ')
                    .any(|it| plain.starts_with(it))
                {
                    Vague
                } else {
                    Strong
                },
            ),
            b"tor" if ends(b"iamauthentica") => (ApiKey, Weak),
            b"key" if ends(b"authentication") => (ClassicApiKey, Strong),
            b"key" if ends(b"private") => (PrivateKey, Strong),
            b"key" if ends(KEYS) => (Password, Strong),
            b"key" if plain == b"slkey" => (ClassicApiKey, Strong),
            b"key" if plain == b"ickey" => (ApiKey, Strong),
            b"key" if ends(KEYS_OF_SERVICES) => (Password, Weak),
            // `TF_VAR_key`, whatever the program calls it
            b"key" if plain.starts_with(b"tfvar") && !ends(b"ssh public") => (Password, Weak),
            b"mac" if part == b"hmac" => (Password, Vague),
            b"alt" if part == b"salt" => (Password, Vague),
            b"mfa" if part == b"mfa" => (Password, Vague),
            b"ave" if part == b"clave" => (Password, Weak),
            b"ode" if ends(b"devicec") => (Password, Vague),
            // What Object Storage calls so is the key itself.
            b"yid" if ends(b"apike") => (ApiKey, Vague),
            b"nid" if ends(b"sessio") => (Token, Vague),
            b"sid" if part == b"sid" => (Token, Vague),
            b"ier" if ends(b"codeverif") => (Token, Vague),
            b"nse" if ends(b"samlrespo") => (Token, Vague),
            b"ion" if ends(b"clientassert") || plain == b"assertion" => (Token, Vague),
            b"uth" if ends(b"mastera bearera") => (Password, Strong),
            b"pwd" | b"ass" | [_, b'p', b'w'] if is_whole && is_of_an_owner(plain) => {
                (Password, Strong)
            }
            b"ial" if ends(b"keymater") => (Password, Strong),
            b"ort" if ends(b"passw kennw") => (Password, Strong),
            b"ass" if ends(b"sshp storep keyp requirep") => (Password, Strong),
            b"ata" if ends(b"clientkeyd") => (PrivateKey, Strong),
            b"ord" if ends(b"passw") => (Password, Strong),
            b"swd" if ends(b"pas") => (Password, Strong),
            b"ase" if ends(b"passphr secretkeyb") => (Password, Strong),
            b"ode"
                if ends(
                    b"passc timec verificationc accessc securityc pinc recoveryc backupc 2fac mfac",
                ) =>
            {
                (Password, Strong)
            }
            b"ret" if ends(b"clientsec sharedsec appsec webhooksec signingsec") => {
                (Password, Strong)
            }
            b"ret" if part == b"secret" => {
                let is_of_things = is_whole || ends(b"pullsec ingresssec tlssec");
                (Password, if is_of_things { OfThings } else { Strong })
            }
            b"ken" if ends(TOKENS) => (Token, Strong),
            b"rer" if ends(b"oauth2bea") => (Token, Strong),
            b"ure" if ends(b"amzsignat") => (Token, Strong),
            b"ion" if ends(b"authorizat") => (Token, Common),
            _ if WORDS.contains(&part) => (Password, Strong),
            _ if part == b"pass" || part == b"otp" => {
                (Password, if is_whole { Common } else { Strong })
            }
            _ if part == b"token" || part == b"jwt" || part == b"bearer" || part == b"cookie" => {
                (Token, if is_whole { Common } else { Strong })
            }
            b"oad" if ends(b"arbitrarypayl") => (Password, Strong),
            _ if plain == b"identifiedby" => (Password, Strong),
            _ if part == b"credential" || part == b"pin" || part == b"totp" => (Password, Weak),
            _ if plain == b"payload" => (Password, Vague),
            _ => return None,
        };
        let weight = if self.is_plural { Weak } else { weight };
        Some(Name { kind, weight })
    }
}

/// What names begin with that end in `api_key` and say what is done with keys
const SETTINGS: &[u8] = b"restrict reset rotate has";

/// What is a name by itself, in whatever language
const WORDS: [&[u8]; 16] = [
    b"pwd",
    b"pw",
    b"psk",
    b"psw",
    b"pswd",
    b"pwrd",
    b"passe",
    b"contrasena",
    b"senha",
    b"heslo",
    b"parola",
    b"haslo",
    b"wachtwoord",
    b"senord",
    b"ifre",
    b"sifre",
];

/// What stands before `key` where it is no name of a thing
const KEYS: &[u8] = b"secret access account encryption signing master auth shared hmac storage ingestion encrypt wrapping fernet setup principal functions";

/// Whether nothing parts whose password it is from what it is called: `rootpw`, `adminpass`
fn is_of_an_owner(plain: &[u8]) -> bool {
    const OWNERS: &[u8] =
        b"root admin user bind db my pg smtp mail imap ldap ftp sftp proxy vpn wifi";
    [&b"pw"[..], b"pwd", b"pass"]
        .iter()
        .filter_map(|it| plain.strip_suffix(*it))
        .any(|owner| OWNERS.split(|it| *it == b' ').any(|it| it == owner))
}

/// What stands before `key` where services give one out, and where other keys are called so too
const KEYS_OF_SERVICES: &[u8] = b"routing integration license agent certificate unseal recovery softlayer classic infrastructure";

/// What stands before `token` where nothing parts them
const TOKENS: &[u8] = b"accessto refreshto iamto uaato authto idto bearerto sessionto identityto registryto securityto apito";

/// Without the number that a name ends in: `PASSWORD2`, `DB_PASSWORD_1`, `API_KEY_V2`
pub(super) fn bare_length(word: &[u8]) -> usize {
    const LONGEST_NUMBER: usize = 4;
    let mut length = word.len();
    while length > 0
        && word.len() - length < LONGEST_NUMBER
        && !word[length - 1].is_ascii_alphabetic()
    {
        length -= 1;
    }
    match &word[..length] {
        [name @ .., b'_' | b'-', b'v' | b'V'] if length < word.len() => name.len(),
        _ => length,
    }
}

/// Whether a word ends as the name of a secret may, or of its value; most words do not
#[inline]
pub(super) fn may_be_one(word: &[u8]) -> bool {
    let Some(last) = word.last() else {
        return false;
    };
    if last.is_ascii_alphabetic() {
        return ends_as_one(word);
    }
    ends_as_one(&word[..bare_length(word)])
}

fn ends_as_one(word: &[u8]) -> bool {
    let (tail, last) = match word {
        [.., one, two, three, four] => ([*one, *two, *three], *four | 0x20),
        [two, three, four] => ([0, *two, *three], *four | 0x20),
        [b'p' | b'P', b'w' | b'W'] | [b'b' | b'B', b'y' | b'Y'] => return true,
        _ => return false,
    };
    let [one, two, three] = tail.map(|it| u32::from(it | 0x20));
    // The `s` of many
    let ending = if last == b's' && three != u32::from(b's') {
        one << 16 | two << 8 | three
    } else {
        two << 16 | three << 8 | u32::from(last)
    };
    // `api_key_id` and `session_id`, and no other ID
    let is_parted = |it: u32| it == u32::from(b'-') || it == u32::from(b'_' | 0x20);
    let is_id = ending & 0xffff == 0x6964 && is_parted(two) && (one == 0x79 || one == 0x6e);
    let may_be = MARKED.holds(bit_of(ending));
    // `secret_id` and `secretId`
    let begins = |length: usize| word.len() >= length && word[word.len() - length] | 0x20 == b's';
    let is_of_vault = ending & 0xffff == 0x6964
        && (two == u32::from(b't') && begins(8)
            || is_parted(two) && one == u32::from(b't') && begins(9));
    may_be && ENDINGS.contains(&ending) || ending & 0xffff == 0x7077 || is_id || is_of_vault
}

/// Which endings are names', by few of their bits: most words are told by these alone
static MARKED: Bits<64> = {
    let mut marked = Bits::new();
    let mut at = 0;
    while at < ENDINGS.len() {
        marked.add(bit_of(ENDINGS[at]));
        at += 1;
    }
    marked
};

const fn bit_of(ending: u32) -> usize {
    (ending.wrapping_mul(0x9e37_79b1) >> 20) as usize
}

/// The last three letters of names
const ENDINGS: [u32; 55] = {
    const LETTERS: &[u8] =
        b"keyordswdpwdodeaseretureionassatakendinsiguthialraljwtultotprerlueinekiepskortsseoaddbycdbindginredpinenanhavaltorextmacaltnidsidiernseyidapiselsloolafremfaavepswwrd";
    let mut endings = [0; 55];
    let mut at = 0;
    while at < endings.len() {
        endings[at] = (LETTERS[at * 3] as u32) << 16
            | (LETTERS[at * 3 + 1] as u32) << 8
            | LETTERS[at * 3 + 2] as u32;
        at += 1;
    }
    endings
};

#[cfg(test)]
mod tests {
    use super::*;

    fn name(word: &str) -> Option<(SecretKind, Weight)> {
        let name = Parts::of(word.as_bytes())
            .name()
            .filter(|_| may_be_one(word.as_bytes()));
        name.map(|it| (it.kind, it.weight))
    }

    #[test]
    fn a_name_is_read_by_its_parts_however_it_is_written() {
        for word in [
            "JWT_SECRET",
            "AWS_SECRET",
            "hmac_secret",
            "PASSWORD2",
            "DB_PASSWORD_1",
            "DB_PASSWORD_V2",
            "pwd",
            "db-pass",
            "pw",
            "dbPwd",
            "encryption_key",
            "X-Auth-Key",
        ] {
            assert_eq!(
                name(word),
                Some((SecretKind::Password, Weight::Strong)),
                "{word}"
            );
        }
        for word in [
            "githubToken",
            "GITHUB_TOKEN",
            "session-cookie",
            "oauth2-bearer",
        ] {
            assert_eq!(
                name(word),
                Some((SecretKind::Token, Weight::Strong)),
                "{word}"
            );
        }
        for word in ["API_KEY_2", "apiKey", "x-api-key", "iam_apikey"] {
            assert_eq!(
                name(word),
                Some((SecretKind::ApiKey, Weight::Strong)),
                "{word}"
            );
        }
    }

    #[test]
    fn a_word_that_only_holds_such_a_name_is_none() {
        for word in [
            "compass",
            "bypass",
            "faketoken",
            "api_key_count",
            "secretName",
            "public_key",
            "totp_required",
            "passwordless",
            "monkey",
        ] {
            assert_eq!(name(word), None, "{word}");
        }
    }
}
