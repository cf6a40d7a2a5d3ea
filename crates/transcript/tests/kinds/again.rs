//! What a second reviewer saw blanked that is no secret, and what stands beside a secret and stays.

use crate::{check, stays};

const HEX: &str = "8f14e45fceea167a5a36dedd4bea2543c9f0f895fb98ab9159f51fd0297e236d";

#[test]
fn sentences_and_programs_that_speak_of_a_token_stay() {
    stays(&[
        "unexpected token = in JSON at position 5",
        "Unexpected token : in JSON",
        "if token == expected",
        "let token = request.headers.get()",
        "let token := parse(request)",
        "failed to get token: unable to reach host",
        "kubectl get secret:foo",
        "invalid JWT: signature is wrong",
        "tests pass: 12 fail: 0",
    ]);
}

#[test]
fn words_on_lines_of_their_own_are_no_broken_key() {
    stays(&[
        "Alpha\nBeta2\nGamma\nDelta\nkubectl-plugins-x\n",
        "Status\ncl123aa00bb-Frontend-Deployment2-web1",
    ]);
}

#[test]
fn a_whole_token_leaves_the_line_below_it() {
    check(&[
        (
            "token: ghp_aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5\nVPC_ID=r006-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
            "token: @\nVPC_ID=r006-8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
        ),
        (
            "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U\n8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
            "Bearer @\n8a5c7f1b-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
        ),
    ]);
}

#[test]
fn what_is_told_apart_by_64_digits_stays() {
    for (before, behind) in [
        ("commit ", ""),
        ("id=", ""),
        ("created container id=", " ok"),
        ("sandbox \"", "\""),
        ("ImageID: ", ""),
        ("X-Request-Id: ", ""),
        ("", "  install.sh"),
        ("/var/lib/docker/overlay2/", "/merged"),
        ("overlay2/", ""),
    ] {
        stays(&[&format!("{before}{HEX}{behind}")]);
    }
    check(&[
        (&format!("key {HEX}"), "key @"),
        (&format!("{HEX}  ana"), "@  ana"),
        (&format!("SL1234567/{HEX}"), "SL1234567/@"),
    ]);
}
