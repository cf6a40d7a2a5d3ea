//! Who of those listed may run a command.

use expect_test::expect;

use crate::keyatlas::{demo, keyatlas};

#[test]
fn without_an_actor_everybody_who_may_is_listed() {
    let account = demo("owner-left");
    let ask = |more: &[&str]| {
        let mut words = vec!["decide", account.as_str(), "--action", "worker replace"];
        words.extend(more);
        keyatlas(&words)
    };
    let run = ask(&["--scope", "eu-de/prod"]);
    expect![[r#"
        Who may `worker replace` in eu-de/prod
          allowed  Olga Brandt
          allowed  Ben Okafor
          allowed  Chloe Martin
          allowed  kubernetes-ops
          DENIED  Lena Fischer
          DENIED  deploy-pipeline
    "#]]
    .assert_eq(&run.exits(0).out);
    // The key there is of somebody who left: nobody may.
    ask(&["--scope", "us-south/prod"]).exits(1);
}
