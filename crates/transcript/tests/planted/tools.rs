//! The shapes that programs, other tools, web pages and other languages write.

/// Commands whose secret no name gives away: the last word, or a flag that means something else elsewhere
pub const PROGRAMS: [&str; 27] = [
    "wpa_passphrase=§",
    "wpa_passphrase = §",
    "useradd -p § me",
    "7z x -p§ a.7z",
    "wpa_passphrase net §",
    "vault login §",
    "echo \"me:§\" | chpasswd",
    "chpasswd <<< \"root:§\"",
    "ibmcloud is vpn-gateway-connection-create me gw 192.0.2.1 §",
    "ibmcloud is vpn-gateway-connection-create me gw 192.0.2.1 § --vpc v",
    "ibmcloud fn action create a a.js -p apikey §",
    "wsk action update a --param password '§'",
    "htpasswd -b users me §",
    "htpasswd -nbB me '§'",
    "htpasswd -bnBC 10 \"\" § | tr -d ':'",
    "openssl rsa -in k.pem -passin pass:§",
    "openssl pkcs12 -export -passout 'pass:§' -in c",
    "openssl enc -aes-256-cbc -pass pass:§ -in x",
    "openssl enc -aes-256-cbc -k § -in x",
    "keytool -list -storepass § -v",
    "keytool -genkey -alias a -keypass §",
    "zip -P § a.zip a",
    "ssh-keygen -t ed25519 -N § -f key",
    "echo § | oc login --token -",
    "echo '§' | oc login --token=- h",
    "printf '%s' '§' | ibmcloud login --apikey \"$(cat)\"",
    "oc login --token - <<EOT\n§\nEOT",
];

/// A user and a password without a scheme before them
pub const LOGINS: [&str; 5] = [
    "me:§@host",
    "dial me:§@tcp(10.0.0.1:3306)/db",
    "psql me:§@db.example.com/x",
    "me@example.com / §",
    "me@example.com:§",
];

/// The values of Kubernetes secrets as other tools write them
pub const RESOURCES: [&str; 7] = [
    "kind: Secret\ndata: {conf: §}",
    "apiVersion: v1\ndata: {a: x1, conf: §, b: y1}\nkind: Secret",
    "resource \"kubernetes_secret\" \"db\" {\n  metadata {\n    name = \"db\"\n  }\n  data = {\n    user = var.me\n    conf = \"§\"\n  }\n}",
    "resource \"kubernetes_secret_v1\" \"db\" {\n  data = {\n    \"a.yaml\" = base64encode(\"§\")\n  }\n}",
    "resource \"kubernetes_secret\" \"db\" {\n  data = {\n    conf = <<-EOT\n    x: §\n    EOT\n  }\n}",
    "secretGenerator:\n- name: db\n  literals:\n  - user=me\n  - conf=§",
    "secretGenerator:\n- name: db\n  literals:\n  - \"conf=§\"",
];

/// Names and values of which each has a tag of its own, and blanks as web pages write them
pub const MARKUP: [&str; 15] = [
    "<table><tr><th>User</th><th>Password</th></tr><tr><td>ana</td><td>§</td></tr></table>",
    "<tr>\n<th>User</th>\n<th>API key</th>\n</tr>\n<tr>\n<td>ana</td>\n<td><code>§</code></td>\n</tr>",
    "<tr><td>User</td><td>Password</td></tr><tr><td>ana</td><td>x1</td></tr><tr><td>bob</td><td>§</td></tr>",
    "<b>Password:</b> §",
    "<li><strong>API key</strong>: §</li>",
    "<label>Password</label>: <span>§</span>",
    "<td>Password</td><td>§</td>",
    "<tr><td>Password:</td>\n  <td><code>§</code></td></tr>",
    "<td class=\"a\"><b>API key</b></td><td>§</td>",
    "<dt>Password</dt><dd>§</dd>",
    "<name>password</name><value>§</value>",
    "<name>password</name>\n<value><string>§</string></value>",
    "<key>apikey</key><string>§</string>",
    "Password&nbsp;: §",
    "Password:&nbsp;§",
];

/// Quoted values that YAML folds over lines
pub const FOLDED: [&str; 3] = [
    "password: \"one\n  §\"",
    "password: '§\n  two'",
    "  password: \"one\n\n    two\n    §\"\n  next: 1",
];

/// What programs ask in other languages
pub const LANGUAGES: [&str; 10] = [
    "Das Passwort lautet §",
    "la contraseña es §",
    "Contraseña: §",
    "Contraseña:\n§",
    "Contrasena> §",
    "パスワード: §",
    "パスワード：§",
    "密码：§",
    "Senha: §",
    "PIN: §",
];

/// How Markdown, chats and tickets set a value apart
pub const MARKDOWN: [&str; 13] = [
    "**Password**: **§**",
    "**Password: §**",
    "__Password__: __§__",
    "~~password: §~~",
    "password: ```§```",
    "Password: `§`",
    "its password `§` works",
    "Password:\n```\n§\n```",
    "**Password:**\n`§`",
    "| **API key:** | `§` |",
    "| Password: | § |",
    "|`API_KEY`|`§`|",
    "| User | Password |\n|---|---|\n| ana | **§** |",
];

/// Maps that YAML writes on one line, with blanks wherever it allows them
pub const FLOW_MAPS: [&str; 5] = [
    "{ password : § }",
    "{password: § , user: x}",
    "{ user : ana , password : § , host : h }",
    "db: {user: ana, password: my § phrase, host: h}",
    "kind: Secret\nstringData: { a : § , b : x1 }",
];

/// Calls of functions that are given a name and a value, or a value alone
pub const CALLS: [&str; 9] = [
    "[Environment]::SetEnvironmentVariable(\"IC_API_KEY\", \"§\", \"User\")",
    "os.environ.get(\"API_KEY\", \"§\")",
    "process.env.API_KEY || '§'",
    "getenv(\"PASSWORD\") ?: \"§\"",
    "client.set_api_key(\"§\")",
    "authenticator = IAMAuthenticator('§')",
    "ConvertTo-SecureString \"§\" -AsPlainText -Force",
    "ConvertTo-SecureString -String '§' -AsPlainText",
    "{\"key\":\"apikey\",\"val\":\"§\"}",
];
