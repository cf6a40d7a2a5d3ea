//! What other tools, web pages and people write, and what only looks like it.

use crate::{check, hides_all, shapes, stays};
use keyatlas_transcript::Blanked;

#[test]
fn programs_hide_their_last_word_and_flags_that_mean_a_password_to_them_alone() {
    hides_all(&shapes::PROGRAMS);
    check(&[
        (
            "ibmcloud is vpn-gateway-connection-create c gw 192.0.2.1 ab12 --vpc v",
            "ibmcloud is vpn-gateway-connection-create c gw 192.0.2.1 @ --vpc v",
        ),
        (
            "htpasswd -nb me ab12 > users # note",
            "htpasswd -nb me @ > users # note",
        ),
        (
            "openssl rsa -in k.pem -passin pass:ab12 -out k",
            "openssl rsa -in k.pem -passin pass:@ -out k",
        ),
        (
            "a |\\\ndocker login --password-stdin <<< ab12",
            "a |\\\ndocker login --password-stdin <<< @",
        ),
        (
            "echo ab12 | oc login --token - h",
            "echo @ | oc login --token - h",
        ),
        (
            "ibmcloud fn action create a -p mode dev1 -p apikey ab12 b",
            "ibmcloud fn action create a -p mode dev1 -p apikey @ b",
        ),
    ]);
    stays(&[
        "htpasswd users me",
        "htpasswd -b --help",
        "ibmcloud is vpn-gateway-connection-create --help",
        "openssl rsa -in k.pem -passin file:key1.txt -passout env:NAME1",
        "ssh -P 22222 me@host; scp -P 2222 a me@host:",
        "ssh-keygen -t ed25519 -N '' -f key1",
        "echo y | ibmcloud login --sso",
        "echo Welcome2You; ibmcloud login",
        "cat key1 | oc login --token -",
    ]);
}

#[test]
fn a_login_is_hidden_without_a_scheme_and_addresses_of_mail_stay() {
    hides_all(&shapes::LOGINS);
    check(&[
        ("me:s3cret@host/x", "me:@@host/x"),
        ("dsn=me:pa:s=s1@tcp(h:3306)/db", "dsn=me:@@tcp(h:3306)/db"),
        ("(me@example.com / Hunter2!x)", "(me@example.com / @)"),
    ]);
    stays(&[
        "owner:ana2@example.com, mailto:ana.b2@example.com",
        "us.icr.io/x/y:1.2a@sha256:0123456789abcdef",
        "string-width-cjs@npm:string-width2@4.2.0",
        "git@github.com:Org2Name/Repo.git",
        "ssh me@host:22 and rsync me@host.com:/path2/x",
        "10:20:30 ana2@host",
        "ana@example.com / IBMid-110000ANA1",
        "ana@example.com / us-south-1",
    ]);
}

#[test]
fn the_values_of_a_secret_are_hidden_in_terraform_kustomize_and_flow_maps() {
    hides_all(&shapes::RESOURCES);
    check(&[
        (
            "kind: Secret\ndata: {conf: ab12, b.yaml: cd34}",
            "kind: Secret\ndata: {conf: \"@\", b.yaml: \"@\"}",
        ),
        (
            "resource \"kubernetes_secret\" \"x\" {\n  data = {\n    a = var.a1\n    b = file(\"c1\") # note\n    d = \"e1\"\n  }\n}",
            "resource \"kubernetes_secret\" \"x\" {\n  data = {\n    a = var.a1\n    b = file(\"@\") # note\n    d = \"@\"\n  }\n}",
        ),
        (
            "secretGenerator:\n- name: db\n  literals:\n  - a=ab12\n  - 'b=cd34'\n- name: x1",
            "secretGenerator:\n- name: db\n  literals:\n  - a=@\n  - 'b=@'\n- name: x1",
        ),
        (
            "kind: Secret\ndata:\n  a: \"one\n    two1\"\n  b: cd34",
            "kind: Secret\ndata:\n  a: \"@\n\"\n  b: @",
        ),
        (
            "kind: Secret\n\nresource \"kubernetes_secret\" \"x\" {\n  data = {\n    d = \"e1\"\n  }\n}",
            "kind: Secret\n\nresource \"kubernetes_secret\" \"x\" {\n  data = {\n    d = \"@\"\n  }\n}",
        ),
    ]);
    stays(&[
        "configMapGenerator:\n- name: db\n  literals:\n  - mode=dev12",
        "kind: ConfigMap\ndata: {mode: dev12}",
        "resource \"kubernetes_secret\" \"x\" {\n}\nresource \"kubernetes_config_map\" \"y\" {\n  data = {\n    mode = \"dev12\"\n  }\n}",
    ]);
}

#[test]
fn the_element_behind_the_one_with_the_name_of_a_secret_is_hidden() {
    hides_all(&shapes::MARKUP);
    stays(&[
        "<th>Password</th><th>Expires</th>",
        "<td>Password</td><td></td><td>ana12</td>",
        "<td>API key</td><td>ana2@example.com</td>",
        "<p>Enter your password</p><p>Step2: reset</p>",
        "<td>API key</td><td>containers-kubernetes-key</td>",
    ]);
}

#[test]
fn a_column_of_a_table_on_a_web_page_is_hidden_below_its_heading() {
    let head = "<table><tr><th>User</th><th>Password</th></tr>";
    check(&[
        (
            &format!(
                "{head}<tr><td>ana</td><td>tiger</td></tr><tr><td>bob</td><td class=\"a\">x, y</td></tr></table>"
            ),
            &format!(
                "{head}<tr><td>ana</td><td>@</td></tr><tr><td>bob</td><td class=\"a\">x, y</td></tr></table>"
            ),
        ),
        (
            "<tr><th>Password</th><td>tiger1</td></tr><tr><th>Host</th><td>db12</td></tr>",
            "<tr><th>Password</th><td>@</td></tr><tr><th>Host</th><td>db12</td></tr>",
        ),
        (
            "<tr><td>Password</td><td>tiger1</td></tr><tr><td>Host1</td><td>db12</td></tr>",
            "<tr><td>Password</td><td>@</td></tr><tr><td>Host1</td><td>db12</td></tr>",
        ),
    ]);
    stays(&[
        &format!("{head}<tr><td>ana</td></tr></table><table><td>ana1</td><td>bob22</td>"),
        "<tr><th>Setting</th><th>API key</th></tr><tr><td>a</td><td>Required</td></tr>",
        "<tr><td>Password</td></tr><tr><td>ana12</td></tr>",
    ]);
}

#[test]
fn what_markdown_puts_around_a_secret_stays() {
    hides_all(&shapes::MARKDOWN);
    check(&[
        ("**Password: tiger**", "**Password: @**"),
        ("Password: **tiger**", "Password: **@**"),
        ("__Password__: __tiger__", "__Password__: __@__"),
        ("~~password: tiger~~", "~~password: @~~"),
        ("password: ```tiger```", "password: ```@```"),
        ("| **Password:** | tiger1 |", "| **Password:** | @ |"),
        ("| Password: | `tiger1` |", "| Password: | `@` |"),
        ("**Password:**\n`tiger1`", "**Password:**\n`@`"),
        ("Password:\n```\ntiger1\n```", "Password:\n```\n@\n```"),
    ]);
    stays(&[
        "password: ******",
        "the API key `containers-kubernetes-key`",
    ]);
}

#[test]
fn a_map_on_one_line_is_hidden_whatever_blanks_it_has() {
    hides_all(&shapes::FLOW_MAPS);
    check(&[
        ("{ password : tiger }", "{ password : @ }"),
        ("{password: tiger , user: x}", "{password: @ , user: x}"),
        (
            "{user: ana, password: my pass phrase , host: h}",
            "{user: ana, password: @ , host: h}",
        ),
    ]);
}

#[test]
fn what_a_function_is_given_under_the_name_of_a_secret_is_hidden() {
    hides_all(&shapes::CALLS);
    check(&[("key: qX7aTiger9zQmWnR4kLp", "key: @")]);
    stays(&[
        "check_password(\"username\")",
        "print(\"Password\", \"Username\")",
        "The operator: IAMAuthenticator is used",
        "{\"key\":\"serviceInstance\",\"operator\":\"stringEquals\",\"value\":\"bq2p3k4w0s1g2h3j4k5l\"}",
        "vault login -method=oidc",
        "vault login method=userpass1",
        "key: serviceName",
    ]);
}

#[test]
fn a_quoted_value_is_hidden_over_all_its_lines_and_takes_no_other_along() {
    hides_all(&shapes::FOLDED);
    check(&[
        (
            "passwords:\n  - \"one\n    two1\"\n  - ab12\nx: 1",
            "passwords:\n  - \"one\n    two1\"\n  - @\nx: 1",
        ),
        // A quote that was cut off ends with its line.
        (
            "password: \"ab12\n  name: \"x\"",
            "password: \"@\n  name: \"x\"",
        ),
        (
            "password: \"ab12\nuser said \"x\"",
            "password: \"@\nuser said \"x\"",
        ),
    ]);
}

#[test]
fn prompts_in_other_languages_and_numbers_hide_what_follows() {
    hides_all(&shapes::LANGUAGES);
    check(&[
        ("PIN: 123456 for the door", "PIN: @ for the door"),
        ("{\"pin\": 123456}", "{\"pin\": \"@\"}"),
        (
            "{\"Contrase\\u00f1a\": \"ab12\"}",
            "{\"Contraseña\": \"@\"}",
        ),
        ("DB_PASSWORD_V2=letters", "DB_PASSWORD_V2=@"),
    ]);
    stays(&[
        "La contraseña es obligatoria",
        "PIN: required",
        "pin: v1",
        "パスワードを入力してください",
    ]);
}

#[test]
fn short_keys_and_words_are_hidden_where_their_name_says_what_they_are() {
    check(&[
        ("Use the API key: ab12cd34.", "Use the API key: @"),
        ("secret: correct-horse-battery-staple", "secret: @"),
    ]);
    stays(&[
        "API key: ana2@example.com",
        "API Key       ana2@example.com",
        "| API key | ana2@example.com |",
        "Here is the API key: contact your administrator",
        "secret: all-icr-io",
        "secret: cluster-autoscaler-service-account-token",
        "pull secret: correct-horse-battery-staple",
    ]);
}

#[test]
fn a_private_key_that_was_cut_off_takes_no_other_value_along() {
    check(&[(
        "-----BEGIN RSA PRIVATE KEY-----\n  password: \"one\n    Hunter2!xyz\"\n",
        "@\n  password: \"@\n\"\n",
    )]);
}

#[test]
fn a_mark_is_whole_behind_blanks_that_a_value_begins_with() {
    for text in [
        "secretGenerator:\n  literals:\n  - conf=\t{--apikey ab12",
        "oc login -u me@host's password: Hunter2!xyz",
        "oc login -u password='it''Hunter2!xyz'\n",
    ] {
        let once = Blanked::new(text);
        assert_eq!(Blanked::new(once.as_str()), once, "{text}");
    }
}

#[test]
fn hashes_of_lock_files_and_ids_of_clusters_stay() {
    stays(&[
        "\"integrity\": \"sha512-aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9ab/cdEf5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJaPw==\",\n\"x\": 1",
        "resolution: sha512-ab+MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9/aB3dE5gH7jK==",
        "checksum = \"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"",
        "\"zh:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\",",
        "\"payload\": \"c1abc2\"",
        "\"payload\": \"cl123aa00bbq1r9vof0\"",
    ]);
    let key = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9_-";
    let said = Blanked::new(&format!("sha512 {key} sha512:{key}"));
    assert!(!said.as_str().contains(key), "{said}");
}
