//! What a reviewer pasted that nobody had tried, and what only looks like it.

use crate::{check, hides_all, shapes, stays};

#[test]
fn a_number_that_lets_somebody_in_is_hidden_and_codes_of_errors_stay() {
    check(&[
        ("my pin is 493817", "my pin is @"),
        ("Die PIN lautet 4711.", "Die PIN lautet @."),
        ("the otp is 330918, valid 30 s", "the otp is @, valid 30 s"),
        ("the passcode was 7741902", "the passcode was @"),
        ("your code: 118273", "your code: @"),
        ("the code is 881204", "the code is @"),
        ("Your login code is 4471", "Your login code is @"),
        (
            "552913 is your IBM security code",
            "@ is your IBM security code",
        ),
        (
            "G-664120 is your Google verification code.",
            "G-@ is your Google verification code.",
        ),
    ]);
    stays(&[
        "the error code is 10001",
        "the code is E0031",
        "the code is 137 or 10001",
        "exit code is 493817",
        "status code: 404, error code: 10001",
        "\"code\": 493817",
        "response code = 493817",
        "zip code 493817",
        "the number of credentials is 1234",
        "my code is in /src/123456",
        "the code is 881204.5",
        "pin is set to v1234",
        "12345 is your account",
    ]);
}

#[test]
fn a_login_in_a_sentence_is_hidden_and_what_people_log_in_to_stays() {
    hides_all(&shapes::SENTENCES);
    check(&[
        ("login with ana and tiger12", "login with ana and @"),
        ("log in as ops with Winter26", "log in as ops with @"),
        (
            "sign in as root with password calvin7",
            "sign in as root with password @",
        ),
        ("credentials: ana / tiger12", "credentials: ana / @"),
        ("creds: ana:tiger12", "creds: ana:@"),
        ("login: ana / tiger12", "login: ana / @"),
        ("user is ana, pw is tiger12", "user is ana, pw is @"),
        ("user ana and password tiger12.", "user ana and password @"),
    ]);
    stays(&[
        "log in as ana with the functional ID",
        "log in with ana and bob2@example.com",
        "login as ana with IBMid-110000ANA1",
        "sign in with IBMid and iam-ServiceId-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
        "login with prod and us-south-1",
        "credentials: us-south / prod-12",
        "credentials: IBMid-110000ANA1 / 1234567_ana@example.com",
        "login: crn:v1:bluemix:public",
        "creds: see:/home/ana2",
        "login: region:us-south1",
        "the user asked for the password yesterday",
        "user ana has no password policy2 yet",
    ]);
}

#[test]
fn a_login_without_any_word_around_is_hidden_only_where_it_can_be_nothing_else() {
    check(&[("root/Hunter2!xyz", "root/@"), ("ana:Hunter2!xyz", "ana:@")]);
    stays(&[
        "root/Folder12/File3",
        "admin/Web1Server2",
        "fix:Issue#1234",
        "mode:FastTrack2",
        "a:b1!",
        "image:Repo12Name",
        "region:us-south1",
        "IBM:Cloud2026",
    ]);
}

#[test]
fn short_words_are_hidden_that_a_program_reads_as_its_password() {
    hides_all(&shapes::STRINGS_PIPED);
    check(&[
        (
            "echo tiger | docker login --password-stdin",
            "echo @ | docker login --password-stdin",
        ),
        ("echo -n hunter | base64", "echo -n @ | base64"),
        ("echo sunshine | kinit ana", "echo @ | kinit ana"),
        (
            "echo \"sunshine\" | sudo -S reboot",
            "echo \"@\" | sudo -S reboot",
        ),
        (
            "echo sunshine | sudo passwd --stdin ana",
            "echo @ | sudo passwd --stdin ana",
        ),
    ]);
    stays(&[
        "echo check | grep passwd",
        "echo y | passwd ana",
        "cat 'key1' | docker login --password-stdin",
    ]);
}

#[test]
fn the_secret_id_of_a_role_of_vault_is_hidden_and_that_of_secrets_manager_stays() {
    const ID: &str = "6a174c20-f6de-a53c-74d2-6018fcceff64";
    for before in [
        "vault write auth/approle/login role_id=db02de05 secret_id=",
        "secret_id             ",
        "VAULT_SECRET_ID=",
        "{\"role_id\":\"x\",\"secretId\":\"",
        "{\\\"secret_id\\\":\\\"",
        "approle.secret-id: ",
        "client_secret=",
        "password: ",
        "access_token: ",
    ] {
        let said = keyatlas_transcript::Blanked::new(&format!("{before}{ID}"));
        assert!(!said.as_str().contains(ID), "{said}");
    }
    stays(&[
        &format!("secret_id_accessor    {ID}"),
        &format!("{{\"secret_type\": \"arbitrary\", \"secret_id\": \"{ID}\"}}"),
        &format!("ibmcloud secrets-manager secret --secret-id {ID}"),
        &format!("role_id={ID} secret_id=none"),
        &format!("account_id: {ID}"),
    ]);
}

#[test]
fn the_private_parts_of_a_key_in_json_are_hidden_and_the_public_ones_stay() {
    hides_all(&shapes::KEPT);
    check(&[
        (
            "{\"kty\":\"RSA\",\"n\":\"0vx7\",\"e\":\"AQAB\",\"d\":\"X4cT\",\"dp\":\"G4sP\",\"kid\":\"k1\"}",
            "{\"kty\":\"RSA\",\"n\":\"0vx7\",\"e\":\"AQAB\",\"d\":\"@\",\"dp\":\"@\",\"kid\":\"k1\"}",
        ),
        (
            "{'k': 'AyM1', 'kty': 'oct'}, {'k': 'us-south'}",
            "{'k': '@', 'kty': 'oct'}, {'k': 'us-south'}",
        ),
    ]);
    stays(&[
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"MKBC\",\"y\":\"4Etl\"}",
        "{\"d\": \"us-south\", \"k\": \"prod\"}",
        "kty says what \"d\": \"us-south\" is",
        "{\"a\": {\"d\": \"prod\"}, \"b\": {\"kty\": \"RSA\"}}",
    ]);
}

#[test]
fn hashes_of_passwords_are_hidden_and_variables_of_a_shell_stay() {
    check(&[
        (
            "userPassword: {SSHA}DkMTwBl+a/3DQTxCYEApdUtNXGgdUac3",
            "userPassword: {SSHA}@",
        ),
        (
            "cn=ana {SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g= x",
            "cn=ana {SHA}@ x",
        ),
        ("ana:$apr1$r31.....$HqJZimcKQFAMYayBlzkrA/ x", "ana:@ x"),
        (
            "ana:$6$xyz$Q0pZ8kH1sV3bN5mR7tY9wE2uI4oP6aS8dF0gH2jK4lZ6xC8vB0nM2q:19000:0:",
            "ana:@",
        ),
        (
            "h $argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$RdescudvJCsgt3ub+b4dWRWJTmaaJObG",
            "h @",
        ),
        (
            "h pbkdf2_sha256$600000$N9zDv4hZyXcA$0tTq8Zr3mYwVb2Kx7Lp5Qs9Ud1Fh6Jg4Ce8Ra0Wo= x",
            "h @ x",
        ),
        (
            "me:500:aad3b435b51404eeaad3b435b51404ee:31d6cfe0d16ae931b73c59d7e0c089c0:::",
            "me:500:@:@",
        ),
    ]);
    stays(&[
        "awk '{print $1$2$3}' file",
        "$HOME/bin:$PATH",
        "echo $1$SUFFIX$ANOTHER_VARIABLE_WITH_A_LONG_NAME",
        "GET /repos/{owner}/{repo}/commits/{sha}/status",
        "{SHA} of the image",
        "US$5 and $6 to $7",
        "${region}${group}$cluster",
        "md5$",
    ]);
}

#[test]
fn keys_for_one_time_passwords_are_hidden_also_in_groups_and_columns() {
    check(&[
        ("Setup key: jbsw y3dp ehpk 3pxp", "Setup key: @"),
        (
            "Your secret key is JBSW Y3DP EHPK 3PXP now",
            "Your secret key is @ now",
        ),
        (
            "Enter this key: NB2W 45DF OIZA 4VDF KRSX",
            "Enter this key: @",
        ),
        (
            "name,totp,region\nana,NB2W45DFOIZA4VDF,us-south",
            "name,totp,region\nana,@,us-south",
        ),
        (
            "user;mfa;region\nana;nb2w 45df oiza 4vdf;eu-de\nbob;NONE;eu-de",
            "user;mfa;region\nana;@;eu-de\nbob;NONE;eu-de",
        ),
        (
            "user,secret,region\nana,NB2W45DFOIZA4VDF,us-south",
            "user,secret,region\nana,@,us-south",
        ),
    ]);
    stays(&[
        "key: this will make sure that they work",
        "the secret will help when they look here",
        "name,secret\nweb,all-icr-io\ndb,IBMid-110000ANA1",
        "user,mfa\nana,TOTP4ALL\nbob,LEVEL3",
        "user,credential\nana,internationalization",
        "mfa: TOTP4ALL",
        "\"mfa\": \"LEVEL3\"",
    ]);
}

#[test]
fn the_id_of_a_request_is_no_key_though_it_is_as_long() {
    stays(&[
        "Outbound transaction id 'ZjYybjk-9324ee9940374abba62a0b61ad9a3159-003'.",
        "Transaction-Id: cGI3bGc4Xyz-8b0786d649104dca99ef114c2a834f66",
        "\"requestId\": \"cGI3bGc4Xyz-8b0786d649104dca99ef114c2a834f66\"",
    ]);
    check(&[(
        "transaction id aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9_-",
        "transaction id @",
    )]);
}

#[test]
fn strings_are_hidden_whatever_a_program_prints_around_them() {
    hides_all(&shapes::AROUND_STRINGS);
    hides_all(&shapes::REGISTRY);
    check(&[
        ("\"Password\"=hex:6b,c8,50,1f x", "\"Password\"=\"@\" x"),
        ("password={ti!ger12};x=1", "password={@};x=1"),
    ]);
    stays(&["api_key: None", "password={};x=1", "pin REG_SZ"]);
}

#[test]
fn the_column_of_rows_that_a_database_is_given_is_hidden() {
    check(&[(
        "INSERT INTO users (name, password, region) VALUES ('ana', 'tiger12', 'us-south'), ('bob', 'x, y', 'eu-de');",
        "INSERT INTO users (name, password, region) VALUES ('ana', '@', 'us-south'), ('bob', '@', 'eu-de');",
    )]);
    stays(&[
        "INSERT INTO clusters (name, region) VALUES ('web', 'us-south12');",
        "INSERT INTO users (password) SELECT 'name' FROM other",
    ]);
}

#[test]
fn a_login_in_base64_is_hidden_without_a_name_and_other_texts_in_base64_stay() {
    check(&[
        ("sent YW5hOnN1bnNoaW5lNw== to it", "sent @ to it"),
        (
            "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx",
            "110201543:@",
        ),
    ]);
    stays(&[
        // `Error: no such cluster`, `https://cloud.ibm.com` and `crn:v1:bluemix:public`
        "RXJyb3I6IG5vIHN1Y2ggY2x1c3Rlcg==",
        "aHR0cHM6Ly9jbG91ZC5pYm0uY29t",
        "Y3JuOnYxOmJsdWVtaXg6cHVibGlj",
        "containers-kubernetes-key-of-the-account",
    ]);
}
