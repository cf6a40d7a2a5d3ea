//! The shapes of commands, programs and devices that take a secret at a place of their own, and of new names.

/// A user and a password with a slash between them, or under two letters
pub const PAIRS: [&str; 9] = [
    "root / §",
    "kubeadmin / § works",
    "user/pass: root / §",
    "username/password: me / §",
    "user / password: me / §",
    "kubeadmin:§",
    "#cloud-config\nchpasswd:\n  list: |\n    root:§",
    "u: root p: §",
    "U: me\nP: §",
];

/// Commands of Windows
pub const WINDOWS: [&str; 9] = [
    "net use \\\\h\\s § /user:me",
    "net use Z: \\\\h\\s § /user:corp\\me",
    "net use Z: \\\\h\\s /user:me §",
    "net user me §",
    "net user me § /add",
    "schtasks /create /tn x /ru me /rp § /tr y",
    "schtasks /create /ru me /rp \"§\"",
    "ConvertTo-SecureString §",
    "New-Object System.Net.NetworkCredential(\"me\", \"§\")",
];

/// Clients of vaults, clouds and registries
pub const CLIENTS: [&str; 17] = [
    "vault kv put secret/db conf=§",
    "vault kv put -mount=s db conf=a1 other=§",
    "vault operator unseal §",
    "mc alias set x https://h me §",
    "mc config host add x https://h me '§'",
    "az keyvault secret set --vault-name v --name n --value §",
    "aws secretsmanager put-secret-value --secret-id x --secret-string §",
    "aws ssm put-parameter --name x --value=§",
    "ibmcloud secrets-manager secret-create --kv-data '{\"k\":\"§\"}'",
    "ibmcloud sl block access-password 1 §",
    "ibmcloud sl ipsec update 1 -k §",
    "gh secret set X --body §",
    "skopeo copy --src-creds me:§ a b",
    "skopeo copy --dest-creds=me:§ a b",
    "curl --cert x.pem:§ h",
    "curl -E C:\\x.pem:§ h",
    "ansible-vault encrypt_string '§' --name x",
];

/// Clients of databases, queues and shares
pub const DATABASES: [&str; 14] = [
    "rabbitmqctl add_user me §",
    "rabbitmqctl change_password me §",
    "db2 connect to x user me using §",
    "sqlplus me/§@db",
    "sqlplus -s 'me/§@//h:1521/x'",
    "expdp me/§@db",
    "sqlcmd -S h -U sa -P§",
    "sqlcmd -S h -U sa -P\"§\"",
    "ipmitool -H h -U me -P § chassis",
    "smbclient //h/s -U 'me%§'",
    "lftp -u me,§ h",
    "redis-cli AUTH §",
    "requirepass §",
    "bindpw §",
];

/// What comes through a pipe, or is sent by a script
pub const PIPED: [&str; 6] = [
    "echo § | sudo -S ls",
    "echo '§' | kinit me",
    "kinit me <<< §",
    "gh auth login --with-token <<< §",
    "echo -n § | cryptsetup luksOpen /dev/x y -",
    "expect \"assword:\"\nsend \"§\\r\"",
];

/// Settings of routers, gateways and VPNs
pub const DEVICES: [&str; 10] = [
    "crypto isakmp key § address 192.0.2.1",
    "username me password 0 §",
    "username me privilege 15 secret 5 §",
    "ike-group x pre-shared-key ascii-text §",
    "snmp-server community § RO",
    "radius-server host 192.0.2.1 key §",
    "me : EAP \"§\"",
    ": RSA x.pem \"§\"",
    "<auth-user-pass>\nme\n§\n</auth-user-pass>",
    "-----BEGIN OpenVPN Static key V1-----\n§\n-----END OpenVPN Static key V1-----",
];

/// Headers and addresses whose secret is no key
pub const REQUESTS: [&str; 8] = [
    "IAM token: Bearer §",
    "IAM token:  Bearer §",
    "Authorization: GenieKey §",
    "Authorization: AWS me:§",
    "Authorization: Digest username=\"me\", response=\"§\"",
    "headers = {\"Authorization\": f\"Bearer §\"}",
    "curl -H \"Cookie: connect.sid=§\" h",
    "SAMLResponse=§&x=1",
];

/// What only its words or their order give away
pub const ASKED: [&str; 11] = [
    "\"Password\" §",
    "\"api key\" \"§\"",
    "var.ibmcloud_api_key\n  Enter a value: §",
    "var.password\n  The key of the account.\n\n  Enter a value: §",
    "Unseal Key 1: §",
    "2FA code: §",
    "recovery code: §",
    "API key created: §",
    "password was changed from § to x",
    "changed the password from x to §",
    "Client Secret Value: §",
];

/// Names that were no names
pub const MORE_NAMES: [&str; 13] = [
    "hmac: §",
    "salt=§",
    "rootpw §",
    "adminpass: §",
    "userpwd=§",
    "totp: §",
    "routing_key: \"§\"",
    "INSTANA_AGENT_KEY=§",
    "kubeadm join --certificate-key §",
    "ibm_api_key_id = §",
    "code_verifier=§",
    "helm upgrade x y --set secret.value=§",
    "PASSWORD ?= §",
];

/// How programs declare a secret
pub const DECLARED: [&str; 9] = [
    "var apiKey string = \"§\"",
    "let password: &str = \"§\";",
    "const apiKey: string = '§';",
    "char password[] = \"§\";",
    "password := []byte(\"§\")",
    "System.setProperty(\"javax.net.ssl.keyStorePassword\", \"§\")",
    "requests.get(h, auth=(\"me\", \"§\"))",
    "db.auth(\"me\", \"§\")",
    "<Password>\n  §\n</Password>",
];

/// What a command prints of a file or a variable with the name of a secret, or writes into one
pub const FILES: [&str; 8] = [
    "cat apikey.txt\n§",
    "cat /etc/secret/password\n§",
    "echo $IBMCLOUD_API_KEY\n§",
    "echo %API_KEY%\n§",
    "printenv PASSWORD\n§",
    "echo '§' > apikey.txt",
    "cat > password <<EOF\n§\nEOF",
    "cat <<EOF > ./x/apikey.txt\n§\nEOF",
];

/// Lists of YAML, cells, and pairs under other names
pub const LISTED: [&str; 6] = [
    "args:\n- --token\n- §",
    "credentials: me / §",
    "ID        1\nPayload   §",
    "softlayer_key=§",
    "SoftLayer.create_client_from_env(\"me\", \"§\")",
    "docker secret create x - <<< §",
];
