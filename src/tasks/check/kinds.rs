//! The kinds of rules there are, each with an example to copy.

/// What is checked before anybody wrote rules of their own
pub(super) const USUAL_RULES: &str = r#"# Rules that this account must keep: for this page, and for `keyatlas check` in CI.

[[assert]]
name = "no scope is broken"
kind = "no-scope-is"
state = "broken"

[[assert]]
name = "no person owns an API key"
kind = "no-person-owns"

[[assert]]
name = "every owner holds what the clusters need"
kind = "owner-holds-what-is-needed"

[[assert]]
name = "no manual credential is set"
kind = "no-manual-credential"
"#;

/// One kind
#[derive(Debug, Clone, Copy)]
pub(super) struct KindWords {
    pub(super) kind: &'static str,
    pub(super) asserts: &'static str,
    /// What stands below `kind` in the file
    pub(super) example: &'static str,
}

/// Every kind, in the order of the resolver
pub(super) const KINDS: [KindWords; 7] = [
    KindWords {
        kind: "no-person-owns",
        asserts: "No API key is owned by a person, who may leave.",
        example: r#"scopes = ["*/prod"]"#,
    },
    KindWords {
        kind: "owner-is-one-of",
        asserts: "Every API key is owned by one of a list: IDs, or e-mail addresses.",
        example: r#"owners = ["ops@example.com"]"#,
    },
    KindWords {
        kind: "owner-holds-what-is-needed",
        asserts: "Every owner holds each role and permission that the clusters there need.",
        example: r#"scopes = ["us-south/*"]"#,
    },
    KindWords {
        kind: "no-manual-credential",
        asserts: "No manual credential (infrastructure credentials) is set.",
        example: r#"scopes = ["us-south/prod", "eu-de/prod"]"#,
    },
    KindWords {
        kind: "nothing-depends-on",
        asserts: "No cluster would break if somebody left.",
        example: r#"identity = "ana@example.com""#,
    },
    KindWords {
        kind: "no-scope-is",
        asserts: "No scope is broken, or at risk (`at_risk`).",
        example: r#"state = "broken""#,
    },
    KindWords {
        kind: "decision-is",
        asserts: "Somebody may run a command, or may not (`denied`).",
        example: "outcome = \"allowed\"\nactor = \"ops@example.com\"\naction = \"worker add\"\nscope = \"us-south/prod\"",
    },
];

impl KindWords {
    /// As it stands in the file
    pub(super) fn in_full(self) -> String {
        format!("[[assert]]\nkind = \"{}\"\n{}", self.kind, self.example)
    }
}

#[cfg(test)]
mod tests {
    use keyatlas_intake::assertions::read_assertions;
    use keyatlas_resolver::assertions::Kind;

    use super::*;

    #[test]
    fn every_kind_is_explained_with_an_example_that_can_be_read() {
        assert_eq!(KINDS.map(|it| it.kind), Kind::NAMES);
        for words in KINDS {
            let read = read_assertions(&words.in_full().into());
            assert_eq!(read.map(|it| it.len()), Ok(1), "{}", words.kind);
        }
    }

    #[test]
    fn the_usual_rules_can_be_read() {
        assert_eq!(
            read_assertions(&USUAL_RULES.into()).map(|it| it.len()),
            Ok(4)
        );
    }
}
