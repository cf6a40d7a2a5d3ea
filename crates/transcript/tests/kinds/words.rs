//! Secrets that only the words around give away, and what these words stand beside as well.

use keyatlas_transcript::Blanked;

use crate::{check, hides_all, shapes, stays};

#[test]
fn a_login_alone_on_its_line_is_hidden_below_what_announces_it() {
    hides_all(&shapes::AROUND);
    check(&[
        ("user:password\nme:tiger12", "user:password\nme:@"),
        ("Logins\nroot:Hunter2!xyz\nOK", "Logins\nroot:@\nOK"),
        ("IPMI login root/tiger12", "IPMI login root/@"),
        ("kubeadmin\n8LR3x-Wq2pZ-7hGtY-mK9vB", "kubeadmin\n@"),
    ]);
    stays(&[
        "Login:\nregion:us-south1",
        "Login:\nnginx:1.25.3-alpine2",
        "Login:\n10:20:30",
        "Login succeeded\nus.icr.io/ns/app:v1.2.3",
        "Logging in to the cluster\nid:cl123aa00bbq1r9vof0",
        "login\nIBMid:IBMid-110000ANA1",
        "login /home/root/Folder1",
        "console login: admin/prod-12",
        "cluster admin/web1 is ready",
        "the root\ncluster cl123aa00bbq1r9vof0",
        "| web | root | prod-12 | us-south |",
        "administrator\niam-ServiceId-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
        "kubeadmin  ana2@example.com",
        "admin,IBMid-110000ANA1,us-south",
        "r006a-0a1b2-c3d4e-f5a6b",
    ]);
}

#[test]
fn keys_are_hidden_under_the_short_names_that_programs_give_them() {
    hides_all(&shapes::SHORT_NAMES);
    check(&[("SL_KEY=tiger12", "SL_KEY=@")]);
    stays(&[
        "TF_VAR_ssh_key=ssh-rsa",
        "TF_VAR_ssh_public_key=AAAAB3Nza1",
        "TF_VAR_kms_key=crn:v1:bluemix:public:kms:us-south:a/0a1b:2:key:3",
        "TF_VAR_cluster_key=containers-kubernetes-key",
        "credential: crn:v1:bluemix:public:iam-identity::a/1::apikey:ApiKey-1",
    ]);
}

#[test]
fn what_a_shell_prints_into_a_file_or_a_program_is_hidden_where_it_is_no_word() {
    hides_all(&shapes::PRINTED);
    check(&[("echo tiger12 >> .env", "echo @ >> .env")]);
    stays(&[
        "echo \"MODE=dev12\" >> .env",
        "echo cl123aa00bbq1r9vof0 | xargs ibmcloud ks cluster get --cluster",
        "echo \"Build 12 is done!\" | mail -s x ana@example.com",
        "echo $CLUSTER_ID1 >> .env",
        "echo crn:v1:bluemix:public:kms:us-south:a/0a1b:2:key:3 | cut -d: -f8",
        "echo a8a12accd63b437bbd6d58fb8b462ca7 | wc",
        "echo IBMid-110000ANA1 > who1.txt",
        "base64 encoded",
        "a1 OK LOGIN completed",
        "LOGIN FAILED for ana2@example.com",
        "LOGIN of ana2 in us-south1",
    ]);
}

#[test]
fn the_words_of_a_wallet_are_hidden_and_sentences_stay() {
    for (text, words) in shapes::WALLETS {
        let blanked = Blanked::new(text);
        assert!(!blanked.as_str().contains(words), "{text} -> {blanked}");
        assert_eq!(blanked.found().len(), 1, "{text} -> {blanked}");
    }
    stays(&[
        "recovery of the worker nodes takes ten minutes, and then the cluster is ready to be used again by all teams",
        "The phrase is not known, so nobody can say what the account has been set up with before the reset was made",
        "mnemonic: none",
    ]);
}

#[test]
fn what_sentences_and_tables_put_between_a_name_and_its_value_hides_none() {
    hides_all(&shapes::SAID);
    stays(&[
        "the password for ana2@example.com is required",
        "The API key for us-south1 is owned by ana2@example.com",
        "the API key for prod-12 is ApiKey-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
        "*Password:* required",
        "your password is <b>expired</b>",
        "login us-south / prod-12",
        "kpasswd\t464/tcp",
        "│ name │ region │\n│ web1 │ us-south1 │",
    ]);
}

/// Before, the claims of a rule were hidden that stood below the line which asked for them
#[test]
fn the_scheme_of_a_header_names_no_value_below() {
    stays(&[
        "curl -H \"Authorization: Bearer $TOKEN\" 'https://x'\n{\"name\":\"developers\",\"value\":\"dev1\"}",
        "{\"token_type\": \"Bearer\", \"value\": \"us-south1\"}",
    ]);
}

#[test]
fn names_in_more_languages_hide_what_follows_and_sentences_stay() {
    hides_all(&shapes::MORE_LANGUAGES);
    stays(&[
        "パスワードは必須です",
        "Le API key2 : x",
        "the API: v1beta2",
        "Schlüssel: us-south1",
        "Пароль до кластера: prod-12",
    ]);
}

#[test]
fn more_commands_and_calls_hide_what_they_are_given() {
    hides_all(&shapes::MORE_COMMANDS);
    stays(&[
        "{\"secret_type\": \"arbitrary\", \"data\": {\"k\": \"web1\"}}",
        "Authorization: Bearer \\\n  X-Region2-Name: us-south",
        "WWW-Authenticate: Bearer\nX-Request-Id2: 586fe36e84cf9fb2",
        "https://github.com/x/commit/0123456789abcdef0123456789abcdef0123456789abcdef",
    ]);
}

#[test]
fn the_lines_of_a_private_key_are_hidden_above_the_one_that_ends_it() {
    let line = "TyUiOpAsDfGhJkLzXcVbNm/234567890qWeRtYuIOpAsDfGhJkLzXc+bNm123456";
    let end = "-----END PRIVATE KEY-----";
    check(&[
        (
            &format!("see\n{line}\n{line}\nQq9UiO==\n{end}\nafter"),
            &format!("see\n@\n\n\n{end}\nafter"),
        ),
        (
            &format!("> {line}\n> {line}\n> {end}"),
            &format!("@\n\n> {end}"),
        ),
        (end, end),
        (&format!("one line\n{end}"), &format!("one line\n{end}")),
    ]);
}
