//! Random accounts, what the commands print about them, and random parts of that.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_intake::Source;

pub const GROUPS: [(&str, &str); 3] = [
    ("prod", "a8a12accd63b437bbd6d58fb8b462ca7"),
    ("team b", "b8a12accd63b437bbd6d58fb8b462cb8"),
    ("other", "c8a12accd63b437bbd6d58fb8b462cc9"),
];
const REGIONS: [(&str, &str); 2] = [("us-south", "Dallas"), ("eu-de", "Frankfurt")];
const PEOPLE: [&str; 3] = ["ana", "bea", "cem"];

/// Numbers that are the same every time
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end
    }

    pub fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }
}

#[derive(Default)]
pub struct World {
    /// By region and group: the owner of the key
    keys: BTreeMap<(usize, usize), usize>,
    manual: BTreeMap<(usize, usize), usize>,
    /// Scopes whose credential lacks a permission
    lacking: BTreeSet<(usize, usize)>,
    /// Where each is, and whether it is classic
    clusters: Vec<(usize, usize, bool)>,
    /// Who has left
    gone: Option<usize>,
    suspended: Option<usize>,
    default: usize,
}

pub fn world(numbers: &mut Numbers) -> World {
    let mut world = World {
        default: numbers.below(GROUPS.len()),
        gone: numbers.one_in(2).then(|| numbers.below(3)),
        suspended: numbers.one_in(3).then(|| numbers.below(3)),
        ..World::default()
    };
    for region in 0..REGIONS.len() {
        for group in 0..GROUPS.len() {
            if !numbers.one_in(3) {
                world.keys.insert((region, group), numbers.below(3));
            }
            if numbers.one_in(3) {
                world.manual.insert((region, group), numbers.below(3));
            }
            if numbers.one_in(2) {
                world.lacking.insert((region, group));
            }
            for _ in 0..numbers.below(3) {
                world.clusters.push((region, group, numbers.one_in(2)));
            }
        }
    }
    world
}

/// What a command prints: its line, and the rest
pub struct Output {
    pub command: String,
    pub text: String,
    is_json: bool,
    /// A text that shows that it was cut off, wherever that is inside a line
    may_be_cut: bool,
}

fn output(command: impl Into<String>, text: String, is_json: bool) -> Output {
    let command = command.into();
    let cut = ["cluster ls", "credential get", "infra-permissions"];
    Output {
        may_be_cut: !is_json && cut.iter().any(|it| command.contains(it)),
        command,
        text,
        is_json,
    }
}

fn cluster_id(at: usize) -> String {
    format!("c0ffee{at:014}")
}

pub fn outputs(world: &World) -> Vec<Output> {
    let key = |((region, group), owner): (&(usize, usize), &usize)| {
        format!(
            r#"{{"id":"ApiKey-{region}{group}","entity_tag":"1","name":"containers-kubernetes-key","description":"key of {} in {}","iam_id":"IBMid-{}","created_at":"2026-01-01T00:00+0000"}}"#,
            GROUPS[*group].1, REGIONS[*region].0, PEOPLE[*owner]
        )
    };
    let mut keys: Vec<String> = world.keys.iter().map(key).collect();
    // Everybody still there has a key of their own, so that the list shows other people's.
    let there = |it: &usize| Some(*it) != world.gone;
    keys.extend((0..PEOPLE.len()).filter(there).map(|it| {
        format!(
            r#"{{"id":"ApiKey-own{it}","entity_tag":"1","name":"mine","iam_id":"IBMid-{}","created_at":"2026-01-01T00:00+0000"}}"#,
            PEOPLE[it]
        )
    }));
    let list = |entries: Vec<String>| format!("[{}]\n", entries.join(",\n"));
    let groups = (0..GROUPS.len()).map(|it| {
        format!(
            r#"{{"id":"{}","name":"{}","default":{},"state":"ACTIVE","account_id":"x"}}"#,
            GROUPS[it].1,
            GROUPS[it].0,
            it == world.default
        )
    });
    let state = |it: usize| match Some(it) == world.suspended {
        true => "SUSPENDED",
        false => "ACTIVE",
    };
    let users = (0..PEOPLE.len()).filter(there).map(|it| {
        format!(
            r#"{{"userId":"{0}@example.com","ibmUniqueId":"IBMid-{0}","state":"{1}","email":"{0}@example.com"}}"#,
            PEOPLE[it],
            state(it)
        )
    });
    let mut all = vec![
        output(
            "ibmcloud iam api-keys --all --output json",
            list(keys),
            true,
        ),
        output(
            "ibmcloud resource groups --output json",
            list(groups.collect()),
            true,
        ),
        output(
            "ibmcloud account users --output json",
            list(users.collect()),
            true,
        ),
    ];
    let mut table = String::from(
        "OK\nName   ID                     State    Created      Workers   Location   Version       Resource Group Name   Provider\n",
    );
    for (at, (region, group, classic)) in world.clusters.iter().enumerate() {
        table += &format!(
            "c{at}     {}   normal   1 year ago   3         {}   1.31.9_1571   {}   {}\n",
            cluster_id(at),
            REGIONS[*region].1,
            GROUPS[*group].0,
            if *classic { "classic" } else { "vpc-gen2" }
        );
    }
    all.push(output("ibmcloud ks cluster ls", table, false));
    for (provider, wanted) in [("classic", true), ("vpc-gen2", false)] {
        let of = world
            .clusters
            .iter()
            .enumerate()
            .filter(|(_, it)| it.2 == wanted);
        let of = of.map(|(at, (region, group, _))| {
            format!(
                r#"{{"id":"{}","name":"c{at}","region":"{}","resourceGroup":"{}","workerCount":3,"provider":"{provider}"}}"#,
                cluster_id(at),
                REGIONS[*region].0,
                GROUPS[*group].1
            )
        });
        let command = format!("ibmcloud ks cluster ls --provider {provider} --output json");
        all.push(output(command, list(of.collect()), true));
    }
    for (at, (region, group, _)) in world.clusters.iter().enumerate() {
        if let Some(owner) = world.keys.get(&(*region, *group)) {
            let text = format!(
                "Getting information about the API key owner for cluster c{at}...\nOK\nName   Email\n{0}    {0}@example.com\n",
                PEOPLE[*owner]
            );
            all.push(output(
                format!("ibmcloud ks api-key info --cluster c{at}"),
                text,
                false,
            ));
        }
    }
    for (region, (code, _)) in REGIONS.iter().enumerate() {
        for (group, (name, _)) in GROUPS.iter().enumerate() {
            let text = match world.manual.get(&(region, group)) {
                Some(who) => format!(
                    "OK\nInfrastructure credentials for user name 1234567_{}@example.com set for resource group {name}.\n",
                    PEOPLE[*who]
                ),
                None => format!(
                    "FAILED\nNo credentials set for resource group {name}.: The user credentials could not be found. (E0051)\n"
                ),
            };
            let command = format!("ibmcloud ks credential get --region {code}");
            all.push(output(command, text, false));
            all.push(checked(world, region, group));
            all.push(target(world, region, group));
        }
    }
    all
}

fn checked(world: &World, region: usize, group: usize) -> Output {
    let set_up_by = match world.manual.contains_key(&(region, group)) {
        true => "manually set IaaS credentials",
        false => "linked account API key",
    };
    let missing = match world.lacking.contains(&(region, group)) {
        true => {
            "\nMissing Virtual Worker Permissions\n\nAdd Server       required\nManage DNS       suggested\n"
        }
        false => "\nNo changes are suggested or required.\n",
    };
    let text = format!(
        "Analyzing the infrastructure permissions for resource group {}...\nOK\n\nRetrieved suggested and required infrastructure permissions for account ID 1234567 with infrastructure access set up by {set_up_by}.\n{missing}",
        GROUPS[group].0
    );
    let command = format!(
        "ibmcloud ks infra-permissions get --region {}",
        REGIONS[region].0
    );
    output(command, text, false)
}

/// As whoever can log in
fn target(world: &World, region: usize, group: usize) -> Output {
    let mut people = 0..PEOPLE.len();
    let me = people.find(|it| ![world.gone, world.suspended].contains(&Some(*it)));
    let me = PEOPLE[me.unwrap_or_default()];
    let (code, name) = (REGIONS[region].0, GROUPS[group].0);
    let text = format!(
        "API endpoint:     https://cloud.ibm.com\nRegion:           {code}\nUser:             {me}@example.com\nAccount:          A (0a1b2c3d4e5f60718293a4b5c6d7e8f9) <-> 1234567\nResource group:   {name}\n"
    );
    output(
        format!("ibmcloud target -r {code} -g '{name}'"),
        text,
        false,
    )
}

/// Some of the outputs, each on its own or all in one, in any order; some lost their command line, or their end
pub fn part(all: &[Output], numbers: &mut Numbers) -> Vec<Source> {
    let mut chosen: Vec<&Output> = all.iter().filter(|_| numbers.one_in(2)).collect();
    for at in (1..chosen.len()).rev() {
        chosen.swap(at, numbers.below(at + 1));
    }
    let is_one_text = numbers.one_in(2);
    let mut texts = Vec::new();
    for (at, it) in chosen.into_iter().enumerate() {
        let mut text = it.text.clone();
        if it.is_json && numbers.one_in(5) {
            text.truncate(1 + numbers.below(text.len()));
        }
        // In one text the next output would go on where this one lost its end.
        if it.may_be_cut && !is_one_text && numbers.one_in(4) {
            // Between two rows nobody can see that more would follow.
            let end = 1 + numbers.below(text.len() - 1);
            let is_inside = !text[end..].starts_with('\n') && !text[..end].ends_with('\n');
            if is_inside {
                text.truncate(end);
            }
        }
        if !numbers.one_in(4) {
            text = format!("$ {}\n{text}", it.command);
        }
        texts.push(Source::new(format!("pasted {at}"), text));
    }
    if is_one_text {
        let all: Vec<String> = texts.iter().map(|it| format!("{}\n", it.text)).collect();
        texts = vec![Source::new("pasted", all.concat())];
    }
    texts
}
