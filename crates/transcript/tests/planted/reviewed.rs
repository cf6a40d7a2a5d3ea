//! What a reviewer pasted that nobody had tried.

/// How people tell each other a login
pub const SENTENCES: [&str; 14] = [
    "please login with ana and §",
    "you can log in as ops with §",
    "sign in as root with password §",
    "the password changed to § this morning",
    "its password is now §",
    "username ana, password §",
    "creds: ana:§",
    "credentials: ana / §",
    "Dein Passwort ist jetzt §",
    "a senha \u{e9} §",
    "the password is '§'",
    "your password has been reset to §",
    "creds are ana:§",
    "[sudo] password for ana: §",
];

/// What programs print around a string
pub const AROUND_STRINGS: [&str; 5] = [
    "Config { api_key: Some(\"§\"), retries: 3 }",
    "Credentials{ApiKey:(*string)(0xc000010250)\"§\"}",
    "Password: (string) (len=11) \"§\"",
    "password: SecretString(\"§\")",
    "jdbc:sqlserver://h:1433;user=sa;password={§};encrypt=true",
];

/// Strings that a shell gives to a program
pub const STRINGS_PIPED: [&str; 8] = [
    "\"§\" | docker login -u ana --password-stdin quay.io",
    "Write-Output '§' | docker login -u ana --password-stdin quay.io",
    "cat <<< § | docker login -u ana --password-stdin quay.io",
    "$pw = '§' | ConvertTo-SecureString -AsPlainText -Force",
    "# \"§\" | docker login -u ana --password-stdin quay.io",
    "- \"§\" | docker login -u ana --password-stdin quay.io",
    "cat <<EOF | chpasswd\nana:tiger12\nroot:§\nEOF",
    "printf \"ana:tiger12\\nroot:§\\n\" | chpasswd",
];

/// The registry of Windows
pub const REGISTRY: [&str; 3] = [
    "    DefaultPassword    REG_SZ    §",
    "reg add HKLM\\Software\\x /v DefaultPassword /t REG_SZ /d § /f",
    "\"DefaultPassword\"=\"§\"",
];

/// What browsers, walls and key rings keep
pub const KEPT: [&str; 4] = [
    ".ibm.com\tTRUE\t/\tTRUE\t1790000000\tsid\t§",
    "WIFI:T:WPA;S:office;P:§;;",
    "{\"kty\":\"oct\",\"k\":\"§\",\"alg\":\"HS256\"}",
    "{\n  \"d\": \"§\",\n  \"kty\": \"EC\"\n}",
];
