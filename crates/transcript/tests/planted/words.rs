//! Secrets that only the words around give away.

/// A login on a line of its own, and what stands beside a user or below it
pub const AROUND: [&str; 14] = [
    "Login:\nme:§",
    "> the login is\n> me@example.com:§",
    "curl -u user:password\n\nme:§",
    "user:password\n`root:§`",
    "Login for the console: root/§",
    "VNC of worker 1 root/§",
    "admin/§ is the login",
    "kubeadmin\n§",
    "user kubeadmin:\n§\nworks",
    "| web | kubeadmin | § |",
    "kubeadmin,§",
    "kubeadmin   §",
    "root\t§",
    "the login is kubeadmin, `§`",
];

/// Keys under short names
pub const SHORT_NAMES: [&str; 6] = [
    "SL_KEY=§",
    "IC_KEY=§",
    "IC_API_KEY=§",
    "IAAS_CLASSIC_API_KEY=§",
    "TF_VAR_key=§",
    "export TF_VAR_iaas_key=\"§\"",
];

/// What a shell prints into another program or a file, and what a mail program sends
pub const PRINTED: [&str; 11] = [
    "echo \"§\" >> .env",
    "echo § > prod.env",
    "echo § | base64",
    "base64 <<< §",
    "base64 -w0 <<< '§'",
    "printf '%s' '§' | openssl dgst",
    "printf \"%s\" \"§\" | gpg -c",
    "a1 LOGIN ana@example.com §",
    "a2 LOGIN \"ana\" \"§\"",
    "AUTH PLAIN §",
    "a3 AUTHENTICATE PLAIN §",
];

/// Texts with the words of a wallet, and some of these
pub const WALLETS: [(&str, &str); 4] = [
    (
        "My mnemonic: legal winner thank year wave sausage worth useful legal winner thank yellow",
        "wave sausage",
    ),
    (
        "recovery phrase\nletter advice cage absurd amount doctor acoustic avoid letter advice cage above\nkeep it",
        "doctor acoustic",
    ),
    (
        "Seed phrase (12 words):\n1. legal\n2. winner\n3. thank\n4. year\n5. wave\n6. sausage\n7. worth\n8. useful\n9. legal\n10. winner\n11. thank\n12. yellow",
        "sausage",
    ),
    (
        "the recovery words are \"legal, winner, thank, year, wave, sausage, worth, useful, legal, winner, thank, yellow\"",
        "wave, sausage",
    ),
];

/// What sentences and tables put between a name and its value
pub const SAID: [&str; 12] = [
    "the password for the portal is §",
    "> Password was: §",
    "Das Kennwort lautet: §",
    "*Password:* §",
    "Your temporary password is <b>§</b>",
    "use creds ana / §",
    "creds for staging: `ana` / `§`",
    "│ username │ password │\n├──────────┼──────────┤\n│   root   │ § │",
    "requirepass §",
    "> var.ibmcloud_api_key\n\"§\"",
    "ENV[\"IBM_API_KEY\"] ||= \"§\"",
    "$ oc get secret db -o go-template='{{.data.x|base64decode}}'\n§",
];

/// Names of passwords and keys in more languages
pub const MORE_LANGUAGES: [&str; 18] = [
    "APIキー：§",
    "パスワードは§です",
    "API 密钥：§",
    "API 키: §",
    "ключ API: §",
    "Clé API : §",
    "clave de API: §",
    "API-Schlüssel: §",
    "Пароль до кластера: §",
    "Κωδικός: §",
    "كلمة المرور: §",
    "סיסמה: §",
    "पासवर्ड: §",
    "รหัสผ่าน: §",
    "Mật khẩu: §",
    "Şifre: §",
    "Hasło: §",
    "Lösenord: §",
];

/// Commands and calls that were not known
pub const MORE_COMMANDS: [&str; 11] = [
    "[System.Net.NetworkCredential]::new(\"ana\", \"§\")",
    "req.basic_auth(\"ana\", \"§\")",
    ".bearer_auth(\"§\")",
    "ldapadd -x -D cn=x -w \"§\" -f x.ldif",
    "set vpn ipsec authentication pre-shared-secret §",
    "set system login user ana authentication plaintext-password §",
    "set psksecret §",
    "set password ENC §",
    "ibmcloud ks ingress secret field add --cluster c --field-name x --field-value §",
    "{\"secret_type\": \"kv\", \"data\": {\"k\": \"§\"}}",
    "{\"data\": {\"k\": \"§\"}, \"name\": \"x\", \"secret_type\": \"kv\"}",
];

/// Headers that go on with the next line
pub const FOLDED_HEADERS: [&str; 2] = [
    "Authorization: Bearer \\\n  §",
    "> Authorization: Bearer\n>   §\n> Host: x",
];
