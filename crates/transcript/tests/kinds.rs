//! Each kind of place that a secret stands at, with two secrets: a key, and a password with signs in it.

#[path = "kinds/again.rs"]
mod again;
#[path = "kinds/given.rs"]
mod given;
#[path = "kinds/reviewed.rs"]
mod reviewed;
#[path = "planted/shapes.rs"]
#[expect(dead_code, reason = "other tests plant every shape at once")]
mod shapes;
#[path = "kinds/tools.rs"]
mod tools;
#[path = "kinds/typed.rs"]
mod typed;
#[path = "kinds/words.rs"]
mod words;

use keyatlas_transcript::Blanked;

const SECRETS: [&str; 2] = ["qX7aaaaaaaaaaaaaaaaaaaa", "Hunter2!xyz"];

/// A text as JSON writes it into another
fn written(text: &str) -> String {
    let text = serde_json::to_string(text).expect("JSON");
    format!("{{\"note\": {text}, \"next\": 1}}")
}

/// Nothing of a secret is left of any shape, also where JSON has written the text into another, once or twice
fn hides_all(group: &[&str]) {
    for shape in group {
        for secret in SECRETS {
            let text = shape.replace('§', secret);
            for text in [text.clone(), written(&text), written(&written(&text))] {
                let blanked = Blanked::new(&text);
                assert!(!blanked.as_str().contains(secret), "{text} -> {blanked}");
                let again = Blanked::new(blanked.as_str());
                assert_eq!(again.found(), [], "{text} -> {blanked} -> {again}");
            }
        }
    }
}

/// The texts with `@` in place of what is blanked, whatever its mark says
fn check(texts: &[(&str, &str)]) {
    for (text, expected) in texts {
        let mut said = Blanked::new(text).to_string();
        for kind in [
            "API key",
            "classic API key",
            "token",
            "password",
            "private key",
        ] {
            said = said.replace(&format!("[blanked: {kind}]"), "@");
        }
        assert_eq!(said, *expected, "{text}");
    }
}

/// The texts as they are
fn stays(texts: &[&str]) {
    for text in texts {
        check(&[(text, text)]);
    }
}

#[test]
fn what_is_typed_at_a_prompt_is_hidden_also_on_the_line_below() {
    hides_all(&shapes::INTERACTIVE);
    check(&[
        (
            "Password>\nHunter2!xyz\nAuthenticating...\nOK",
            "Password>\n@\nAuthenticating...\nOK",
        ),
        (
            "Password>\nAuthenticating...\nOK",
            "Password>\nAuthenticating...\nOK",
        ),
        ("API Key>\nHunter2!xyz\nOK", "API Key>\n@\nOK"),
    ]);
}

#[test]
fn flags_hide_what_is_glued_to_them_joined_by_a_colon_or_read_from_a_pipe() {
    hides_all(&shapes::FLAGS);
    check(&[
        ("mysql -uroot -pab12 db", "mysql -uroot -p@ db"),
        (
            "echo ab12 | docker login --password-stdin",
            "echo @ | docker login --password-stdin",
        ),
        (
            "cat key | docker login --password-stdin",
            "cat key | docker login --password-stdin",
        ),
        (
            "kubectl create configmap x --from-literal=mode=dev1",
            "kubectl create configmap x --from-literal=mode=dev1",
        ),
        ("docker run -p8080:80 web", "docker run -p8080:80 web"),
    ]);
}

#[test]
fn a_value_is_hidden_whose_name_stands_beside_it_in_the_object() {
    hides_all(&shapes::SIBLINGS);
    check(&[
        (
            "- name: MODE\n  value: dev1\n- name: DB_PASSWORD\n  value: ab12\n- name: X\n  value: on1",
            "- name: MODE\n  value: dev1\n- name: DB_PASSWORD\n  value: @\n- name: X\n  value: on1",
        ),
        (
            "[{\"name\":\"MODE\",\"value\":\"dev1\"},{\"name\":\"API_KEY\",\"value\":\"ab12\"}]",
            "[{\"name\":\"MODE\",\"value\":\"dev1\"},{\"name\":\"API_KEY\",\"value\":\"@\"}]",
        ),
    ]);
}

#[test]
fn names_are_known_by_their_parts_and_may_name_several() {
    hides_all(&shapes::NAMES);
    check(&[
        (
            "\"passwords\": [\"ab12\", \"cd34\"], \"x\": 1",
            "\"passwords\": [\"@\", \"@\"], \"x\": 1",
        ),
        (
            "passwords:\n  - ab12\n  - cd34\nx: 1",
            "passwords:\n  - @\n  - @\nx: 1",
        ),
        ("Set-Cookie: sid=ab12; Path=/", "Set-Cookie: @"),
    ]);
}

#[test]
fn blanks_and_a_new_line_part_a_name_from_its_value() {
    hides_all(&shapes::BLANKS);
    check(&[
        ("ENV API_KEY ab12", "ENV API_KEY @"),
        ("the password is ab1234.", "the password is @."),
        ("the password is required.", "the password is required."),
        ("API Key\nenabled", "API Key\nenabled"),
    ]);
}

#[test]
fn the_column_under_the_name_of_a_secret_is_hidden() {
    hides_all(&shapes::TABLES);
    check(&[
        (
            "username  password\nme        ab12\nadministrator  cd34\n\nafter  this12",
            "username  password\nme        @\nadministrator  @\n\nafter  this12",
        ),
        (
            "user,password,note\nme,letters,ab12",
            "user,password,note\nme,@,ab12",
        ),
        // What only reads like the head of a table does not hide the next.
        (
            "Creating API key  t\nusername  password\nme        ab12",
            "Creating API key  t\nusername  password\nme        @",
        ),
        (
            "Description   API key\nCreated At    2022-06-15T08:58+0000",
            "Description   API key\nCreated At    2022-06-15T08:58+0000",
        ),
    ]);
}

#[test]
fn a_value_goes_on_behind_quotes_signs_and_blanks_that_do_not_end_it() {
    hides_all(&shapes::ENDS);
    check(&[
        (
            "password = <<EOT\nab\ncd\nEOT\nx = 1",
            "password = <<EOT\n@\n\nEOT\nx = 1",
        ),
        ("password='ab''cd' x", "password='@' x"),
        (
            "password = \"\"\"\nab\n\"\"\"\nx",
            "password = \"\"\"@\n\n\"\"\"\nx",
        ),
    ]);
}

#[test]
fn the_beginning_of_what_is_no_secret_shields_none() {
    hides_all(&shapes::SHIELDS);
}

#[test]
fn values_of_yaml_are_hidden_whatever_marks_stand_before_them() {
    hides_all(&shapes::YAML);
}

#[test]
fn logins_are_hidden_in_files_and_addresses() {
    // A name alone before the host is a token only where it looks like one.
    let tokens = |shape: &&&str| {
        shape.contains("https://§@") || shape.contains("webhooks") || shape.contains("hooks.")
    };
    let logins: Vec<&str> = shapes::ADDRESSES
        .iter()
        .filter(|it| !tokens(it))
        .copied()
        .collect();
    hides_all(&logins);
    check(&[
        (
            "https://qX7aaaaaaaaaaaaaaaaaaaa@github.com/x",
            "https://@@github.com/x",
        ),
        ("https://me@github.com/x", "https://me@github.com/x"),
        (
            "https://hooks.slack.com/services/T0001/B0002/qX7aaaaaaaaaaaaaaaaaaaa",
            "https://hooks.slack.com/services/T0001/B0002/@",
        ),
        ("auth: bWU6SHVudGVyMiF4eXo", "auth: @"),
        ("\"auth\": \"bWU6SHVudGVyMiF4eXo\"", "\"auth\": \"@\""),
        ("\"auth\": \"required1\"", "\"auth\": \"required1\""),
    ]);
}

#[test]
fn escapes_of_other_formats_hide_no_name_and_no_secret() {
    hides_all(&shapes::WRITTEN);
}

#[test]
fn what_a_kubernetes_secret_holds_is_hidden_under_any_name_and_other_data_stays() {
    hides_all(&shapes::MANIFESTS);
    check(&[
        (
            "kind: Secret\ndata:\n  conf: ab12\n\n  b: |\n    x: 1\n    y: 2\n  c: cd34\ntype: Opaque",
            "kind: Secret\ndata:\n  conf: @\n\n  b: |\n    @\n\n  c: @\ntype: Opaque",
        ),
        (
            "items:\n- apiVersion: v1\n  data:\n    a: ab12\n  kind: Secret\n- apiVersion: v1\n  data:\n    b: cd34\n  kind: ConfigMap",
            "items:\n- apiVersion: v1\n  data:\n    a: @\n  kind: Secret\n- apiVersion: v1\n  data:\n    b: cd34\n  kind: ConfigMap",
        ),
        (
            "kind: ConfigMap\ndata:\n  mode: dev12",
            "kind: ConfigMap\ndata:\n  mode: dev12",
        ),
    ]);
}

#[test]
fn commands_that_take_or_print_a_secret_at_a_place_of_their_own_hide_it() {
    hides_all(&shapes::COMMANDS);
    check(&[
        (
            "ibmcloud cdb user-password mydb admin --help",
            "ibmcloud cdb user-password mydb admin --help",
        ),
        (
            "kubectl get secret x -o yaml\napi12 v1",
            "kubectl get secret x -o yaml\napi12 v1",
        ),
        (
            "cat x | base64 > y12\nuser1234 did it",
            "cat x | base64 > y12\nuser1234 did it",
        ),
        ("curl -b cookies1.txt h", "curl -b cookies1.txt h"),
    ]);
}

#[test]
fn labels_with_something_behind_them_and_of_other_languages_hide_what_follows() {
    hides_all(&shapes::LABELS);
    stays(&[
        "The API key - owned by ana2@example.com - was reset",
        "API key -> ServiceId-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
        "manual credential \u{2192} 1234567_ana@example.com",
        "secret - all-icr-io",
        "Token - expired 2024-01-15T10:00:00Z",
        "reset the API key to ana2@example.com",
        "Failed to add the pull secret to namespace1",
        "API key [ci-key1]: created",
        "passport: x1234567, import: abc1234",
    ]);
}

#[test]
fn a_key_or_a_token_that_was_broken_over_lines_is_hidden_whole() {
    check(&[
        (
            "key aB3dE5gH7jK9mN1pQ3sT5vW7\n    yZ9bC1dE3fG5hJ7kL9_-\nLocked",
            "key @\n\nLocked",
        ),
        (
            "  eyJhbGciOiJI\n  UzI1NiJ9.eyJzd\n  WIiOiIxIn0.c2ln\nOK",
            "  @\n\n\nOK",
        ),
        (
            "> eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0\n> .c2lnbmF0dXJl\n> OK",
            "> @\n\n> OK",
        ),
    ]);
}

#[test]
fn a_private_key_is_hidden_whatever_stands_between_its_lines() {
    let line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj";
    for text in [
        format!(
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n{line}\n{line}\n"
        ),
        format!("> -----BEGIN PRIVATE KEY-----\n> {line}\n> {line}\n"),
        format!("  1  -----BEGIN PRIVATE KEY-----\n  2  {line}\n  3  {line}\n"),
        format!("-----BEGIN PRIVATE KEY-----\n{line}\n\n{line}\n"),
        format!("-----BEGIN PRIVATE KEY-----\n\"{line}\\n\" +\n\"{line}\\n\"\n"),
        format!("PuTTY-User-Key-File-2: ssh-rsa\nPrivate-Lines: 2\n{line}\n{line}\n"),
        format!(
            "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nComment: \"x\"\n{line}\n{line}\n---- END SSH2 ENCRYPTED PRIVATE KEY ----\n"
        ),
        format!("---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nComment: \"x\"\n{line}\n{line}\n"),
    ] {
        let blanked = Blanked::new(&format!("{text}after this"));
        assert!(!blanked.as_str().contains(line), "{text} -> {blanked}");
        assert!(
            blanked.as_str().ends_with("after this"),
            "{text} -> {blanked}"
        );
    }
}

#[test]
fn a_private_key_is_known_by_its_beginning_where_the_line_above_was_not_copied() {
    let line = "TyUiOpAsDfGhJkLzXcVbNm/234567890qWeRtYuIOpAsDfGhJkLzXc+bNm123456";
    for first in [
        "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEA",
        "MIIEpAIBAAKCAQEA/3yQwEr7TyUiOpAsDfGhJkLzXcVb",
        "MHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6",
        "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAA",
    ] {
        let text = format!("{first}\n{line}\n{line}\nafter this");
        check(&[(&text, "@\n\n\nafter this")]);
    }
    let public = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAx3yQwEr7";
    check(&[(public, public)]);
}

#[test]
fn a_password_behind_a_user_is_hidden() {
    check(&[
        ("creds: me / Hunter2!xyz", "creds: me / @"),
        (
            "login: me@example.com:Hunter2!xyz",
            "login: me@example.com:@",
        ),
        ("login: us-south / prod-12", "login: us-south / prod-12"),
        (
            "Last login: Mon Nov 28 10:00:00 2026 from 10.0.0.1",
            "Last login: Mon Nov 28 10:00:00 2026 from 10.0.0.1",
        ),
        (
            "Temp password Temp#2024 - please change",
            "Temp password @ - please change",
        ),
    ]);
}

#[test]
fn a_key_that_is_glued_to_a_name_is_hidden_and_the_name_stays() {
    check(&[
        (
            "APIKEY_aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9_-",
            "APIKEY_@",
        ),
        ("x_ghp_16C7e42F292c6912E7710c838347Ae178B4a", "x_@"),
    ]);
}

#[test]
fn a_document_reads_the_same_secrets_as_its_text_was_blanked_of() {
    for secret in shapes::BARE {
        let escaped: String = secret.bytes().map(|it| format!("\\u{it:04x}")).collect();
        let first = format!("\\u{:04x}{}", secret.as_bytes()[0], &secret[1..]);
        for name in [escaped, first] {
            let text = format!("{{\"a\": \"\\u00e9\\b{name}\", \"b\": \"C:\\\\{name}\\n\"}}");
            let blanked = Blanked::new(&text);
            let read: serde_json::Value = serde_json::from_str(blanked.as_str()).expect("JSON");
            assert!(!read.to_string().contains(secret), "{text} -> {read}");
        }
    }
}

#[test]
fn what_is_blanked_inside_a_string_leaves_json() {
    for shape in shapes::named() {
        for secret in SECRETS {
            let text = written(&shape.replace('§', secret));
            let blanked = Blanked::new(&text);
            let read = serde_json::from_str::<serde_json::Value>(blanked.as_str());
            assert!(read.is_ok(), "{text} -> {blanked}");
        }
    }
}
