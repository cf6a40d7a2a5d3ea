//! Commands, calls and settings that take a secret at a place of their own, written as they are typed.

use super::addresses::behind_a_slash;
use super::alone::beside_its_user;
use super::along::follow;
use super::bits::Bits;
use super::says::is_mixed;
use super::scan::Scan;
use super::value::Place;
use super::{Hit, SecretKind};

/// The first word is what the pass stops at; what follows says where the secret is.
///
/// `*` is any word that is no flag, `#` a digit, `http*` an address, `~` goes on to a word further behind, `§` is the
/// secret, `|` says that it comes through a pipe, `>` that what is printed goes on into one or into a file, `,` that
/// words of a wallet follow, `&` that what Secrets Manager keeps stands around, `{` that a key does, a tab and `;P:` that a
/// cookie or a network follows. In a word the secret is what stands behind the sign before `§`, up to the one behind it;
/// `_` says that what is printed on the line below is one, `_?` where the next word is the name of a secret, `:§` that a
/// string of a user, a colon and a password follows; `**` is every word, `!§` what can be nothing but a password, `?§` what is one where a user stands before it.
const TYPED: [&str; 113] = [
    "kinit |",
    "passwd |",
    "sudo ~-S |",
    "cryptsetup |",
    "docker secret create |",
    "create_client_from_env (§",
    "gh auth login |",
    "gh secret set ~--body §",
    "gh secret set ~-b §",
    "conn *§@",
    "expdp *§@",
    "impdp *§@",
    "rman target *§@",
    "encrypt_string §",
    "access-password * §",
    "ipsec ~-k §",
    "secrets-manager ~--kv-data §",
    "net use * §",
    "net use * * §",
    "net user * §",
    "schtasks ~/rp §",
    "vault unseal §",
    "vault operator unseal §",
    "vault kv put * **=§",
    "alias set * http* * §",
    "host add * http* * §",
    "add_user * §",
    "change_password * §",
    "connect to * user * using §",
    "sqlplus *§@",
    "smbclient ~-U *%§",
    "lftp ~-u *,§",
    "skopeo ~--src-creds *:§",
    "skopeo ~--dest-creds *:§",
    "curl ~--cert *:§",
    "curl ~-E *:§",
    "secret set ~--value §",
    "put-parameter ~--value §",
    "secretsmanager ~--secret-string §",
    "isakmp key §",
    "isakmp key # §",
    "snmp-server community §",
    "radius-server ~key §",
    "tacacs-server ~key §",
    "password # §",
    "secret # §",
    "pre-shared-key ascii-text §",
    "ConvertTo-SecureString §",
    "bash -s -- ~-a §",
    "EAP \"§",
    "XAUTH \"§",
    "RSA * \"§",
    "AUTH §",
    "AUTH PLAIN §",
    "send \"§",
    "NetworkCredential (§",
    "PSCredential (§",
    "HTTPBasicAuth (§",
    "SetBasicAuth (§",
    "BasicAuth (§",
    "auth (§",
    "login (§",
    "echo >",
    "printf >",
    "LOGIN * !§",
    "AUTHENTICATE PLAIN §",
    "mnemonic ,",
    "phrase ,",
    "recovery ,",
    "secret_type &",
    "basic_auth (§",
    "pre-shared-secret §",
    "plaintext-password §",
    "psksecret §",
    "password ENC §",
    "secret field ~--field-value §",
    "openssl ~-macopt *:§",
    "login with * and ?§",
    "login as * with ?§",
    "login as * with password ?§",
    "log in with * and ?§",
    "log in as * with ?§",
    "log in as * with password ?§",
    "sign in with * and ?§",
    "sign in as * with ?§",
    "sign in as * with password ?§",
    "login is * / ?§",
    "UsernamePasswordCredentials (§",
    "PasswordAuthentication (§",
    "melde dich mit * und ?§",
    "kty {",
    "TRUE \t",
    "FALSE \t",
    "WIFI ;P:",
    "ConvertTo-SecureString |",
    "terraform output _?",
    "tofu output _?",
    "vault read ~-field _?",
    "vault kv get ~-field _?",
    "oc extract ~--to=- _",
    "oc extract ~--to - _",
    "kubectl view-secret * * _",
    "argocd admin initial-password _",
    "op read _",
    "az keyvault secret show _",
    "secretsmanager get-secret-value _",
    "openssl rand _",
    "rclone config create ~secret_access_key §",
    "cf auth * §",
    "GetBytes :§",
    "pair :§",
    "user :§",
    "ETCDCTL_USER :§",
];

/// Users that machines come with: `root / X`, `root:X`
const USERS: [&str; 8] = [
    "root",
    "admin",
    "administrator",
    "kubeadmin",
    "iamapikey",
    "ubuntu",
    "vyatta",
    "ec2-user",
];

/// Which words begin one, by a hash of theirs
static FIRST_WORDS: Bits<64> = {
    let mut bits = Bits::new();
    let mut at = 0;
    while at < TYPED.len() + USERS.len() {
        let typed = if at < TYPED.len() {
            TYPED[at]
        } else {
            USERS[at - TYPED.len()]
        };
        let bytes = typed.as_bytes();
        let mut length = 0;
        while length < bytes.len() && bytes[length] != b' ' {
            length += 1;
        }
        bits.add(hash(length, bytes[0], bytes[1], bytes[length - 1]));
        at += 1;
    }
    bits
};

const fn hash(length: usize, first: u8, second: u8, last: u8) -> usize {
    let letters =
        (first | 0x20) as usize * 61 + (second | 0x20) as usize * 131 + (last | 0x20) as usize * 37;
    (length * 977 + letters) & 4095
}

/// Whether a word may begin one; most words do not
#[inline]
pub(super) fn may_begin(word: &[u8]) -> bool {
    FIRST_WORDS.holds(hash(word.len(), word[0], word[1], word[word.len() - 1]))
}

/// Notes the secrets of what begins with a word
pub(super) fn at_a_word(scan: &mut Scan, start: usize, end: usize) {
    let word = scan.cut(start, end);
    let begins = |typed: &str| (typed.as_bytes()[0] | 0x20) == (word[0] | 0x20);
    let is_word = |typed: &str| match typed.as_bytes().split_at_checked(word.len()) {
        _ if !begins(typed) => false,
        Some((first, [] | [b' ', ..])) if first[0].is_ascii_uppercase() => first == word,
        Some((first, [] | [b' ', ..])) => first.eq_ignore_ascii_case(word),
        _ => false,
    };
    if USERS.into_iter().any(is_word) {
        let hit = behind_a_slash(scan, end, is_mixed)
            .or_else(|| behind_its_colon(scan, end))
            .or_else(|| beside_its_user(scan, start, end));
        scan.note(hit);
    }
    for typed in TYPED.into_iter().filter(|it| is_word(it)) {
        follow(scan, start, end, typed.split(' ').skip(1));
    }
}

/// `root:X`
fn behind_its_colon(scan: &mut Scan, end: usize) -> Option<Hit> {
    if scan.byte(end) != b':' {
        return None;
    }
    let hit = scan.value(end + 1, SecretKind::Password, Place::Plain)?;
    is_mixed(scan.inside(hit)).then_some(hit)
}
