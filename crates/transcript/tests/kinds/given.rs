//! Secrets in brackets, behind the prefix of a log, in sentences with a colon, and in what a command is given to read.

use crate::{check, hides_all, stays};

const HEX: &str = "8f14e45fceea167a5a36dedd4bea2543c9f0f895fb98ab9159f51fd0297e236d";

#[test]
fn a_password_in_angle_brackets_is_hidden_where_they_say_nothing() {
    check(&[
        ("password=<tiger>", "password=<@>"),
        ("\"password\": \"<tiger>\"", "\"password\": \"@\""),
        ("PASSWORD='<tiger>'", "PASSWORD='@'"),
        ("mysql --password <tiger>", "mysql --password <@>"),
        ("curl -u ana:<tiger> https://h", "curl -u ana:<@> https://h"),
    ]);
    stays(&[
        "password=<password>",
        "password=<your-api-key>",
        "password: <db-password>",
        "password: <db password here>",
        "password: <cluster-admin>",
        "password: <PASSWORD>",
        "password: <nil>",
        "password: <redacted>",
        "--password <pw>",
        "--apikey <cluster>",
        "token: <bearer>",
        "password=<br>",
        "curl -u <user>:<password> https://h",
        "password: <set to the key 'password' in secret 'db'>",
    ]);
}

#[test]
fn letters_and_digits_are_hidden_behind_a_colon_also_in_a_sentence_and_behind_the_prefix_of_a_log()
{
    check(&[
        ("the token: abc123de", "the token: @"),
        ("use this token: abc123de.", "use this token: @"),
        ("the pass: hunter22", "the pass: @"),
        (
            "2026-11-02T10:00:00Z INFO token: abc123de",
            "2026-11-02T10:00:00Z INFO token: @",
        ),
        (
            "2026-11-02T10:00:00Z secret: abc123de",
            "2026-11-02T10:00:00Z secret: @",
        ),
        (
            "2026-11-02T10:00:00Z INFO api key abc123de99xyABcd",
            "2026-11-02T10:00:00Z INFO api key @",
        ),
        (
            "2026-11-02T10:00:00Z INFO password: tiger",
            "2026-11-02T10:00:00Z INFO password: @",
        ),
    ]);
    stays(&[
        "2026-11-02T10:00:00Z ERROR token: signature is invalid",
        "2026-11-02T10:00:00Z INFO pull secret: all-icr-io",
        "the mounted secret: webprod2",
        "INFO token: refreshed",
        "tests pass: 12 fail: 0",
        "\"refresh_token\": \"not_supported\"",
    ]);
}

#[test]
fn users_and_passwords_are_hidden_that_chpasswd_reads() {
    hides_all(&[
        "echo \"root:§\" | chpasswd",
        "printf \"root:tiger12\\nana:§\\n\" | chpasswd",
        "chpasswd <<EOF\nroot:tiger12\nana:§\nEOF",
        "cat <<EOF | sudo chpasswd\nroot:tiger12\nana:§\nEOF",
    ]);
    check(&[
        (
            "cat <<EOF | chpasswd\nroot:tiger\nEOF\nOK",
            "cat <<EOF | chpasswd\n@\nEOF\nOK",
        ),
        (
            "chpasswd:\n  list: |\n    root:tiger\n    ana:lion\nruncmd:\n  - ls",
            "chpasswd:\n  list: |\n    @\n\nruncmd:\n  - ls",
        ),
    ]);
}

#[test]
fn a_string_is_hidden_that_comes_through_a_pipe_behind_a_comment_or_a_step() {
    hides_all(&[
        "# \"§\" | docker login -u ana --password-stdin quay.io",
        "- \"§\" | docker login --password-stdin",
        "run: \"§\" | docker login --password-stdin",
    ]);
    let key = "qX7aaaaaaaaaaaaaaaaaaaa";
    check(&[(
        &format!("put \"{key}\" | docker login --password-stdin"),
        "put \"@\" | docker login --password-stdin",
    )]);
    stays(&["jq -r \".password\" x | docker login --password-stdin"]);
}

#[test]
fn ids_of_containers_stay_in_their_column() {
    let head = format!("{:<64}   IMAGE", "CONTAINER ID");
    stays(&[
        &format!("{head}\n{HEX}   nginx\n{HEX}   web\n"),
        &format!("{:<8} {:<64}  X\nweb      {HEX}  1", "NAME", "POD ID"),
    ]);
    check(&[
        (
            &format!("{head}\n{HEX}   nginx\n\n{HEX}   web"),
            &format!("{head}\n{HEX}   nginx\n\n@   web"),
        ),
        (
            &format!("{:<64}   X\n{HEX}   nginx", "API KEY"),
            &format!("{:<64}   X\n@   nginx", "API KEY"),
        ),
    ]);
}

#[test]
fn what_kubectl_prints_of_a_secret_is_hidden_whatever_it_says() {
    check(&[
        (
            "$ kubectl get secret db -o jsonpath='{.data.password}' | base64 -d\ntiger",
            "$ kubectl get secret db -o jsonpath='{.data.password}' | base64 -d\n@",
        ),
        (
            "$ oc get secret db -o go-template='{{.data.password | base64decode}}'\ntiger",
            "$ oc get secret db -o go-template='{{.data.password | base64decode}}'\n@",
        ),
    ]);
    stays(&[
        "$ kubectl get secret db -o jsonpath='{.data.host}' | base64 -d\nweb",
        "$ kubectl get secret db -o jsonpath='{.data.password}' > x.txt\nDone",
        "$ kubectl get secret db -o jsonpath='{.data.password}'\nError from server (NotFound): secrets \"db\" not found",
    ]);
}

#[test]
fn users_and_words_before_a_value_say_that_it_is_one() {
    check(&[
        ("iamapikey / kR8vB2nM5qW9xZ3c", "iamapikey / @"),
        ("my key is kR8vB2nM5qW9xZ3cV7bN", "my key is @"),
        ("creds are ana:Hunter22x", "creds are ana:@"),
        ("the password is 'tiger'", "the password is '@'"),
        ("Passwort lautet: tiger", "Passwort lautet: @"),
        (
            "cmdkey /add:h /user:ana /pass:hunter2",
            "cmdkey /add:h /user:ana /pass:@",
        ),
        ("[\"password\", \"Tiger12!\"]", "[\"password\", \"@\"]"),
    ]);
    stays(&[
        "the password is 'expired'",
        "the secret is 'db'",
        "the key is web2",
        "[\"password\", \"username2\"]",
        "credentials are missing: ask ana",
    ]);
}

#[test]
fn how_long_a_secret_is_stays() {
    stays(&["Data\n====\npassword:  8 bytes\napikey:    44 bytes\ntoken:     982 bytes"]);
    check(&[("password: 8 bytesX", "password: @")]);
}

#[test]
fn what_is_decoded_extracted_or_shown_is_hidden_whatever_it_says() {
    check(&[
        ("$ cat x | base64 -d\ntiger", "$ cat x | base64 -d\n@"),
        (
            "$ oc extract secret/db --to=-\n# password\ntiger\n# host\nweb",
            "$ oc extract secret/db --to=-\n# password\n@\n# host\nweb",
        ),
        ("PS> $env:API_KEY\nHunter2!xyz", "PS> $env:API_KEY\n@"),
    ]);
    stays(&[
        "$ cat x | base64 -d\nbase64: invalid input",
        "$ cat x | base64 -d > y\nDone",
        "PS> $env:API_KEY\nNot found.",
    ]);
}

#[test]
fn labels_with_dots_behind_a_time_or_written_into_another_text_hide_what_follows() {
    check(&[
        ("Password............: tiger", "Password............: @"),
        (
            "&lt;password&gt;tiger&lt;/password&gt;",
            "&lt;password&gt;@&lt;/password&gt;",
        ),
        (
            "\u{2551} password \u{2551} hunter22 \u{2551}",
            "\u{2551} password \u{2551} @ \u{2551}",
        ),
        ("10:00:00 password hunter22", "10:00:00 password @"),
        (
            "[2026-11-02T10:00:00Z] DEBUG password: one two",
            "[2026-11-02T10:00:00Z] DEBUG password: @",
        ),
    ]);
    stays(&[
        "10:00:00 ERROR Password required",
        "10:00:00 INFO Password was changed for ana",
        "2026-11-02T10:00:00Z INFO Token expired, asking for another",
        "Enter password ... done",
        "password &gt; 8 characters",
        "Error: token: 401 Unauthorized (BXNIM0407E)",
        "auth.go:12] token: unable to verify",
        "password: accepted",
    ]);
}

#[test]
fn prompts_for_somebody_and_what_was_reset_hide_what_follows() {
    let jenkins = "Please use the following password to proceed to installation:\n\n";
    check(&[
        (
            &format!("{jenkins}8f14e45fceea167a5a36dedd4bea2543\n\nThis may also be found at: /x"),
            &format!("{jenkins}@\n\nThis may also be found at: /x"),
        ),
        (
            "[sudo] password for ana: tiger",
            "[sudo] password for ana: @",
        ),
        (
            "Enter Password for key.p12: tiger\nOK",
            "Enter Password for key.p12: @\nOK",
        ),
        (
            "Your password has been reset to hunter22",
            "Your password has been reset to @",
        ),
        (
            "Please use password hunter22 to login",
            "Please use password @ to login",
        ),
        (
            "npm config set //h/:_authToken tiger12x",
            "npm config set //h/:_authToken @",
        ),
        (
            "java -jar cli.jar -auth ana:tiger12",
            "java -jar cli.jar -auth ana:@",
        ),
    ]);
    stays(&[
        "failed to set password for ana: timeout",
        "Enter password for ana: incorrect",
        "Your password has been reset to default",
        "the account 5d2c0e7a91b84c0f8e63a7d4c1b2f390",
        "use password authentication to login",
    ]);
}
