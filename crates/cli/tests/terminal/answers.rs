//! What people read, word by word, for a few answers.

use expect_test::expect;

use crate::keyatlas::{demo, keyatlas, keyatlas_reads};

#[test]
fn a_scope_shows_whose_key_it_is_and_every_step() {
    let run = keyatlas(&[
        "resolve",
        &demo("owner-left"),
        "--scope",
        "us-east/team-maps",
    ]);
    expect![[r#"
        us-east/team-maps: BROKEN, 1 cluster
          DOES NOT WORK  vpc: API key of Lena Fischer
            does not apply  R2: VPC never reads a manual credential; the API key decides
            decides  R3: The API key of us-east/team-maps acts as Lena Fischer
            FAILS  R6: The key is deleted, so it does not authenticate
          DOES NOT WORK  services: API key of Lena Fischer
            does not apply  R2: What is not infrastructure never reads a manual
                            credential; the API key decides
            decides  R3: The API key of us-east/team-maps acts as Lena Fischer
            FAILS  R6: The key is deleted, so it does not authenticate
          $ ibmcloud target -r us-east -g team-maps
          $ ibmcloud ks api-key info --cluster c8of36sg66k99cti3cck
          error  Nothing that needs the key works: the API key does not work. Key
                 management, Secrets Manager, registry set-up, logging, monitoring and
                 audit events fail for maps-render
            Log in as the identity that should own the key, target the group, and reset
            $ ibmcloud login
            $ ibmcloud target -r us-east -g team-maps
            $ ibmcloud target
            $ ibmcloud ks api-key reset --region us-east
          error  Lena Fischer owns the API key of us-east/team-maps and is no longer in
                 the account. Nobody can work with it
            Log in as the identity that should own the key, target the group, and reset
            $ ibmcloud login
            $ ibmcloud target -r us-east -g team-maps
            $ ibmcloud target
            $ ibmcloud ks api-key reset --region us-east
          error  The API key of us-east/team-maps is deleted
            Log in as the identity that should own the key, target the group, and reset
            $ ibmcloud login
            $ ibmcloud target -r us-east -g team-maps
            $ ibmcloud target
            $ ibmcloud ks api-key reset --region us-east
          warning  The API key of us-east/team-maps acts as a person, Lena Fischer, and
                   stops when that person leaves
            Reset the key as a functional ID
            $ ibmcloud login
            $ ibmcloud target -r us-east -g team-maps
            $ ibmcloud target
            $ ibmcloud ks api-key reset --region us-east
          fails  adding, replacing, reloading and deleting workers, new volumes, load
                 balancers and the like
          keeps working  Workloads run on: pods, services and what is already stored are
                         not touched by the credential
          keeps working  The Kubernetes API answers as before, and people keep their
                         access to it
          keeps working  Images are still pulled: `all-icr-io` uses the cluster's own
                         service ID, not this key

        What the owner of the key must hold
          required  Administrator on Kubernetes Service: every cluster
          required  Writer or Manager on Kubernetes Service: every cluster
          required  Administrator on Container Registry (for all resource groups):
                    default access to pull images
          required  a platform role on the resource group: working in the group
          required  Administrator on VPC Infrastructure: VPC workers, load balancers and
                    volumes

        Who could own the key
          ready  kubernetes-ops may reset the key and holds all that us-east/team-maps
                 needs
          ready  Olga Brandt may reset the key and holds all that us-east/team-maps
                 needs
          lacks  Ben Okafor lacks Administrator on Container Registry (for all resource
                 groups) and Administrator on VPC Infrastructure
          lacks  Chloe Martin lacks Administrator on Kubernetes Service, Writer or
                 Manager on Kubernetes Service and 3 more
            all: Administrator on Kubernetes Service, Writer or Manager on Kubernetes
            Service, Administrator on Container Registry (for all resource groups), a
            platform role on the resource group, Administrator on VPC Infrastructure
          cannot  Lena Fischer cannot own the key: the identity is no longer in the
                  account
          cannot  deploy-pipeline cannot own the key: a service ID cannot set the API
                  key
    "#]]
    .assert_eq(&run.exits(1).out);
}

#[test]
fn an_account_starts_with_its_counts_and_a_table() {
    let run = keyatlas(&["resolve", &demo("partly-known")]).exits(4);
    let start: String = run.out.split_inclusive('\n').take(24).collect();
    expect![[r#"
        4 scopes: 4 unknown

         scope             state    clusters  runs with
         eu-de/analytics   unknown  1         not known
         eu-gb/analytics   unknown  1         not known
         us-south/Default  unknown  1         not known
         us-south/prod     unknown  2         not known; API key of Sam Whitfield

        eu-de/analytics: unknown, 1 cluster
          not known  vpc: which credential decides
            unknown  R3: Whether eu-de/analytics has an API key, and whose it is, is not
                     known
              $ ibmcloud ks api-key info --cluster chd05lqf0mn3t8p6g1s0
          not known  services: which credential decides
            unknown  R3: Whether eu-de/analytics has an API key, and whose it is, is not
                     known
              $ ibmcloud ks api-key info --cluster chd05lqf0mn3t8p6g1s0
          $ ibmcloud target -r eu-de -g analytics
          $ ibmcloud ks api-key info --cluster chd05lqf0mn3t8p6g1s0

        eu-gb/analytics: unknown, 1 cluster
          not known  classic: which credential decides
            unknown  R1: Whether a manual credential is set is not known; if one is, it
                     decides
    "#]]
    .assert_eq(&start);
}

#[test]
fn a_denial_says_why_and_the_smallest_fix() {
    let account = demo("owner-left");
    let run = keyatlas(&[
        "decide",
        &account,
        "--actor",
        "chloe@example.com",
        "--action",
        "ibmcloud ks cluster rm",
        "--cluster",
        "tiles-prod-eu",
    ]);
    expect![[r#"
        DENIED  Chloe Martin: `cluster rm` on tiles-prod-eu
          the command is `ibmcloud ks cluster rm --cluster covdarc1ifdhiqf2avtu`

        Why
          fails  R9: Chloe Martin lacks Administrator on Kubernetes Service for
                 tiles-prod-eu in eu-de/prod

        Near misses
          -  The policy Operator on containers-kubernetes in resource group prod would
             allow it for Chloe Martin, but it grants Operator; Administrator is needed
          -  The policy Writer on containers-kubernetes in resource group prod would
             allow it for Chloe Martin, but it grants Writer; Administrator is needed
          -  The policy Administrator on containers-kubernetes of access group
             cluster-admins would allow it for Chloe Martin, but Chloe Martin is not in
             that access group

        Smallest fixes
          1.  grant Chloe Martin Administrator on Kubernetes Service for cluster
              covdarc1ifdhiqf2avtu (proven by deciding again)
               who may: Olga Brandt, Ben Okafor and kubernetes-ops; it takes the account
               owner, or Administrator on Kubernetes Service
               in the console: Manage > Access (IAM) > Users (or Service IDs) > the
               identity > Access > Assign access
             $ ibmcloud iam user-policy-create chloe@example.com --roles Administrator --service-name containers-kubernetes --service-instance covdarc1ifdhiqf2avtu
          2.  grant Chloe Martin Administrator on Kubernetes Service in eu-de/prod
              (proven by deciding again)
               who may: Olga Brandt, Ben Okafor and kubernetes-ops; it takes the account
               owner, or Administrator on Kubernetes Service
               in the console: Manage > Access (IAM) > Users (or Service IDs) > the
               identity > Access > Assign access
             $ ibmcloud iam user-policy-create chloe@example.com --roles Administrator --service-name containers-kubernetes --region eu-de --resource-group-name prod

        Everything that was asked
            passes  R6: Chloe Martin is active
            FAILS  R9: Chloe Martin lacks Administrator on Kubernetes Service for
                   tiles-prod-eu in eu-de/prod
            passes  R3: The API key of eu-de/prod acts as kubernetes-ops
            passes  R10: kubernetes-ops, whose API key is in effect, has Administrator
                    on VPC Infrastructure
    "#]].assert_eq(&run.exits(1).out);
}

/// How a text starts; how many commands there are is for the table to say
fn first_lines(text: &str, count: usize) -> String {
    let without_numbers = |line: &str| {
        let words = line.split_inclusive(' ');
        let number = |word: &str| word.trim_end().bytes().all(|it| it.is_ascii_digit());
        words.map(|it| if number(it) { "# " } else { it }).collect()
    };
    let lines = text.split_inclusive('\n').take(count);
    lines
        .map(|line| match line.contains(" commands ") {
            true => without_numbers(line),
            false => line.to_owned(),
        })
        .collect()
}

#[test]
fn a_plan_starts_with_a_sentence_and_its_counts() {
    let account = demo("owner-left");
    let plan = "reset us-south/prod as kubernetes-ops@example.com";
    let run = keyatlas(&["simulate", &account, plan]).exits(0);
    let start = first_lines(&run.out, 21);
    expect![[r#"
        us-south/prod runs as kubernetes-ops afterwards, and operations of 3 clusters
        start to work. Meanwhile 2 components fail until you run a command; 2 components
        recover within 15 minutes; 1 component may fail. 1 thing is not known and could
        make it worse.
        Uses of credentials: 3 gained, 0 lost; 1 scope with another credential; 3
        clusters with a change, in 1 scope
        # commands are gained for credentials

        done  1. reset us-south/prod as kubernetes-ops@example.com
          The key of us-south/prod acts as kubernetes-ops from now on (before: Lena
          Fischer, who has left)

        What changes
         scope          cluster       provider  change  before  after
         us-south/prod  (the scope)   classic   gained  DENIED  allowed
         us-south/prod  tiles-prod    classic   gained  DENIED  allowed
         us-south/prod  (the scope)   vpc       gained  DENIED  allowed
         us-south/prod  routing-prod  vpc       gained  DENIED  allowed
         us-south/prod  search-prod   vpc       gained  DENIED  allowed
         us-south/prod  (the scope)   services  gained  DENIED  allowed
         us-south/prod  tiles-prod    services  gained  DENIED  allowed
    "#]]
    .assert_eq(&start);
}

#[test]
fn a_role_of_an_access_group_is_left_with_the_group() {
    let account = demo("owner-left");
    let revoke = "revoke ben@example.com Manager on containers-kubernetes as olga@example.com";
    let run = keyatlas(&["simulate", &account, revoke]).exits(1);
    let refused: String = run.out.split_inclusive('\n').take(13).collect();
    expect![[r#"
        This step is refused, so nothing changes.
        Uses of credentials: 0 gained, 0 lost, 1 refused; 0 scopes with another
        credential; 0 clusters with a change, in 0 scopes

        REFUSED  1. revoke ben@example.com Manager on containers-kubernetes as
                 olga@example.com
          Manager on Kubernetes Service cannot be revoked from Ben Okafor
          R9  it comes from the access group cluster-admins, and not from a policy of
              their own. Take them out instead, with `remove-from-access-group
              ben@example.com cluster-admins as olga@example.com`
            $ ibmcloud iam user-policies ben@example.com

        What keeps working
    "#]]
    .assert_eq(&refused);

    let leave = "remove-from-access-group ben@example.com cluster-admins as olga@example.com";
    let run = keyatlas(&["simulate", &account, leave, "--json"]).exits(1);
    let answer = run.json();
    let runbook = answer["runbook"].as_array().expect("a list").iter();
    let commands: Vec<&str> = runbook.filter_map(|it| it["command"].as_str()).collect();
    assert!(
        commands.contains(&"ibmcloud iam access-group-user-remove cluster-admins ben@example.com"),
        "{commands:?}"
    );
    assert_eq!(answer["steps"][0]["change"], leave);
    let lost = answer["differences"].as_array().expect("a list").iter();
    let lost = lost.filter(|it| it["change"] == "lost" && it["action"] == "worker add");
    assert!(lost.count() > 0, "Ben adds no workers any more");
    let run = keyatlas(&["simulate", &account, leave]).exits(1);
    let first = first_lines(&run.out, 3);
    expect![[r#"
        No scope is known to change its credential, and no operation of a cluster is
        known to stop for good. # commands are lost for Ben Okafor, # perhaps lost. # thing is not known and could make it worse.
    "#]]
    .assert_eq(&first);
}

#[test]
fn a_message_nobody_knows_leads_to_the_checklist() {
    let run = keyatlas_reads("it does not work", &["explain"]);
    expect![[r#"
        not recognised  This text holds no message of the catalogue. Paste the whole
                        output: the command above it, the message, and the incident ID
                        below it. A code counts in brackets behind its message, under
                        the name `code`, or alone
          do  Read the whole message of a worker: the list cuts it off
              # fill in: ibmcloud ks worker ls --cluster <cluster_name_or_ID>
              # fill in: ibmcloud ks worker get --cluster <cluster_name_or_ID> --worker <worker_ID>
              in the console: The cluster > Worker nodes
          do  Gather what support asks for, with the right resource group targeted
              # fill in: ibmcloud target -r <region> -g <resource_group>
              $ ibmcloud target
              # fill in: ibmcloud ks api-key info --cluster <cluster_name_or_ID>
              # fill in: ibmcloud ks credential get --region <region>
              # fill in: ibmcloud ks infra-permissions get --region <region>

        What support asks for
          -  Target the region and resource group of the cluster; every command after it
             acts there
            # fill in: ibmcloud target -r <region> -g <resource_group>
          -  Account details, and what is targeted
            $ ibmcloud target
          -  Who owns the API key of the region and resource group
            # fill in: ibmcloud ks api-key info --cluster <cluster_name_or_ID>
          -  Whether a manual credential is set there
            # fill in: ibmcloud ks credential get --region <region>
          -  Which infrastructure permissions the credential in effect lacks
            # fill in: ibmcloud ks infra-permissions get --region <region>
    "#]]
    .assert_eq(&run.exits(4).out);
}

#[test]
fn help_has_an_example_and_the_exit_codes() {
    let help = keyatlas(&["check", "--help"]).exits(0).out;
    assert!(help.contains("keyatlas check account.json rules.toml"));
    let help = keyatlas(&["--help"]).exits(0).out;
    assert!(help.contains("4  unknown, or nothing recognised"));
}

#[test]
fn completions_and_manual_pages_are_made_for_everyone() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = keyatlas(&["completions", shell]).exits(0);
        assert!(run.out.contains("simulate"), "{shell}");
    }
    let page = keyatlas(&["man"]).exits(0).out;
    assert!(page.contains(".TH keyatlas 1"));
    let page = keyatlas(&["man", "check"]).exits(0).out;
    assert!(page.contains("keyatlas\\-check"));
    assert!(page.contains("owner\\-holds\\-what\\-is\\-needed"));
}

#[test]
fn somebody_who_leaves_is_answered_with_the_plan_that_moves_everything_first() {
    let account = demo("owner-left");
    let run = keyatlas(&["resolve", &account, "--leaving", "ben@example.com"]);
    expect![[r#"
        What depends on Ben Okafor
          -  jp-tok/prod: API key, 1 cluster
          -  us-south/team-maps: API key, 1 cluster
          -  eu-de/team-maps: manual credential, 1 cluster
          $ ibmcloud iam api-keys --all --output json

        If nothing is moved first
          lost  eu-de/team-maps stops: classic
          lost  jp-tok/prod stops: vpc, services
          lost  us-south/team-maps stops: classic, services

        Who could take over
          -  kubernetes-ops: ready for 3 of 3
          -  Olga Brandt: ready for 3 of 3

        To kubernetes-ops
          ready  jp-tok/prod: kubernetes-ops may reset the key and holds all that
                 jp-tok/prod needs
          ready  us-south/team-maps: kubernetes-ops may reset the key and holds all that
                 us-south/team-maps needs
          ready  eu-de/team-maps: eu-de/team-maps runs classic infrastructure as
                 1842507_kubernetes-ops@example.com from then on
          the plan, for `keyatlas simulate`:
          reset jp-tok/prod as kubernetes-ops@example.com; reset us-south/team-maps as kubernetes-ops@example.com; set eu-de/team-maps user 1842507_kubernetes-ops@example.com account 1842507; remove ben@example.com
    "#]].assert_eq(&run.exits(1).out);
    let run = keyatlas(&[
        "resolve",
        &account,
        "--leaving",
        "ben@example.com",
        "--to",
        "chloe@example.com",
    ]);
    let out = run.exits(1).out;
    assert!(
        out.contains("there is no plan that moves everything"),
        "{out}"
    );
    keyatlas(&["resolve", &account, "--leaving", "chloe@example.com"]).exits(0);
    let owner = keyatlas(&["resolve", &account, "--leaving", "olga@example.com"]).exits(0);
    assert!(owner.out.contains("the account owner cannot be removed"));
    // Without anybody who leaves there is nobody to take over.
    keyatlas(&["resolve", &account, "--to", "chloe@example.com"]).exits(2);
}

#[test]
fn the_plan_for_somebody_who_leaves_loses_nothing() {
    let account = demo("owner-left");
    let machine = keyatlas(&[
        "resolve",
        &account,
        "--leaving",
        "ben@example.com",
        "--json",
    ]);
    let machine = machine.exits(1).json();
    let plan = machine["leaving"]["plan"].as_str().expect("a plan");
    let run = keyatlas(&["simulate", &account, plan, "--json"]);
    let simulated = run.json();
    assert_eq!(simulated["counts"]["lost"], 0, "{plan}");
    assert_eq!(simulated["counts"]["refused"], 0, "{plan}");
}
