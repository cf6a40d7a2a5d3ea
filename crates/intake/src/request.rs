//! What somebody asked over HTTP where no command asks it: `curl .../v2/groups/GROUP/rules`.

use keyatlas_transcript::command::words;

use crate::command::Command;
use crate::output::Outputs;

/// The question on a line that stands behind a prompt, where an output answers it
pub(crate) fn read(typed: &str, outputs: Outputs) -> Option<Command> {
    let line = typed.strip_prefix("curl ")?;
    let address = words(line).into_iter().map(|it| &line[it]);
    let address = address.into_iter().find_map(|it| it.split_once("://"))?.1;
    let address = address.replace("%3A", ":").replace("%2F", "/");
    let (path, query) = address.split_once('?').unwrap_or((&address, ""));
    let segments: Vec<&str> = path.trim_end_matches('/').split('/').skip(1).collect();
    let asked = |name: &str| {
        query
            .split('&')
            .find_map(|it| it.strip_prefix(name)?.strip_prefix('='))
    };
    let (gives, subject) = outputs.iter().find_map(|output| {
        let mut patterns = output.requests.iter();
        patterns.find_map(|it| Some((*output, subject_of(it, &segments)?)))
    })?;
    let of = asked("attached_to");
    Some(Command {
        text: typed.to_owned(),
        gives: Some(gives),
        subject: subject.map(str::to_owned),
        cluster: of.and_then(cluster_of).map(str::to_owned),
        narrowed: typed.contains('|')
            || asked("type").is_some()
            || asked("offset").is_some_and(|it| it != "0")
            || asked("membership_type").is_some_and(|it| it != "all"),
        ..Command::default()
    })
}

/// What stands in the place of `*`, where the rest is the same
fn subject_of<'p>(pattern: &str, path: &[&'p str]) -> Option<Option<&'p str>> {
    let pattern: Vec<&str> = pattern.split('/').collect();
    let mut subject = None;
    let is_same = pattern.len() == path.len()
        && pattern.iter().zip(path).all(|(own, segment)| {
            subject = subject.or((*own == "*").then_some(*segment));
            *own == "*" || own == segment
        });
    is_same.then_some(subject)
}

/// The cluster of `crn:v1:bluemix:public:containers-kubernetes:REGION:a/ACCOUNT:CLUSTER::`
fn cluster_of(crn: &str) -> Option<&str> {
    let mut parts = crn.split(':').skip(4);
    let is_one = parts.next() == Some("containers-kubernetes");
    parts.nth(2).filter(|it| is_one && !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outputs::ALL;

    #[test]
    fn a_question_over_http_names_what_it_is_about() {
        let read = |line: &str| read(line, ALL).expect("a question");
        let rules = read(
            "curl -s -H \"Authorization: Bearer [blanked: token]\" 'https://iam.cloud.ibm.com/v2/groups/AccessGroupId-1/rules'",
        );
        assert_eq!(rules.gives.map(|it| it.word), Some("access_group_rules"));
        assert_eq!(rules.subject.as_deref(), Some("AccessGroupId-1"));
        let tags = read(
            "curl https://tags.global-search-tagging.cloud.ibm.com/v3/tags?tag_type=access&attached_to=crn%3Av1%3Abluemix%3Apublic%3Acontainers-kubernetes%3Aus-south%3Aa%2Fx%3Ac0ffee0123456789abcd%3A%3A",
        );
        assert_eq!(tags.cluster.as_deref(), Some("c0ffee0123456789abcd"));
        assert!(!tags.narrowed);
        assert!(read("curl https://h/v2/groups/G/members?type=user").narrowed);
    }

    #[test]
    fn what_no_output_answers_is_no_question() {
        for line in [
            "curl https://h/v2/groups",
            "curl https://h",
            "curl",
            "wget https://h/v3/tags",
        ] {
            assert!(read(line, ALL).is_none(), "{line}");
        }
    }
}
