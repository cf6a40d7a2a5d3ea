//! One Markdown file as scenarios: a `##` heading each, with fenced blocks for account, questions or plan, and answer.

/// One scenario as it was written
#[derive(Debug)]
pub(super) struct Scenario {
    pub(super) heading: String,
    pub(super) account: Block,
    pub(super) ask: Option<Block>,
    pub(super) plan: Option<Block>,
    pub(super) answer: Block,
    pub(super) open: Option<Block>,
}

/// What stands between two fences, and the line of the opening one
#[derive(Debug)]
pub(super) struct Block {
    pub(super) text: String,
    pub(super) line: usize,
}

/// Reads a file, or names the line that makes no sense
pub(super) fn read(text: &str) -> Result<Vec<Scenario>, (usize, String)> {
    let mut scenarios = Vec::new();
    let mut parts: Option<Parts> = None;
    let mut open: Option<(String, Block)> = None;
    for (at, line) in text.lines().enumerate() {
        let number = at + 1;
        match (line.strip_prefix("```"), open.as_mut()) {
            (Some(""), Some(_)) => {
                if let (Some((kind, block)), Some(parts)) = (open.take(), parts.as_mut()) {
                    parts.take_in(&kind, block)?;
                }
            }
            (Some(_), Some((_, block))) => {
                let message = format!("expected the fence of line {} to end first", block.line);
                return Err((number, message));
            }
            (Some(kind), None) if parts.is_some() => {
                let block = Block {
                    text: String::new(),
                    line: number,
                };
                open = Some((kind.trim().to_owned(), block));
            }
            (Some(_), None) => {
                return Err((number, "expected a `##` heading before a fence".into()));
            }
            (None, Some((_, block))) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => {
                if let Some(heading) = line.strip_prefix("## ") {
                    scenarios.extend(parts.take().map(Parts::finish).transpose()?);
                    parts = Some(Parts::new(heading, number));
                }
            }
        }
    }
    if let Some((_, block)) = open {
        return Err((block.line, "expected this fence to end".into()));
    }
    scenarios.extend(parts.map(Parts::finish).transpose()?);
    if scenarios.is_empty() {
        return Err((1, "expected at least one `##` heading".into()));
    }
    Ok(scenarios)
}

/// A scenario that is still being read
struct Parts {
    heading: String,
    line: usize,
    account: Option<Block>,
    ask: Option<Block>,
    plan: Option<Block>,
    answer: Option<Block>,
    open: Option<Block>,
}

impl Parts {
    fn new(heading: &str, line: usize) -> Self {
        Self {
            heading: heading.trim().to_owned(),
            line,
            account: None,
            ask: None,
            plan: None,
            answer: None,
            open: None,
        }
    }

    fn take_in(&mut self, kind: &str, block: Block) -> Result<(), (usize, String)> {
        let line = block.line;
        let place = match kind {
            "account" => &mut self.account,
            "ask" if self.plan.is_none() => &mut self.ask,
            "plan" if self.ask.is_none() => &mut self.plan,
            "ask" | "plan" => {
                let message = format!("expected either `ask` or `plan`, got `{kind}` too");
                return Err((line, message));
            }
            "answer" => &mut self.answer,
            "open" => &mut self.open,
            other => {
                let message =
                    format!("expected `account`, `ask`, `plan`, `answer` or `open`, got `{other}`");
                return Err((line, message));
            }
        };
        match place.replace(block) {
            None => Ok(()),
            Some(_) => Err((
                line,
                format!("expected one `{kind}` for each heading, got a second"),
            )),
        }
    }

    fn finish(self) -> Result<Scenario, (usize, String)> {
        let line = self.line;
        let missing = |kind: &str| (line, format!("expected an `{kind}` below this heading"));
        Ok(Scenario {
            account: self.account.ok_or_else(|| missing("account"))?,
            open: self.open,
            answer: self.answer.ok_or_else(|| missing("answer"))?,
            ask: self.ask,
            plan: self.plan,
            heading: self.heading,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistake(text: &str) -> (usize, String) {
        read(text).expect_err("a mistake")
    }

    #[test]
    fn a_mistake_names_its_line() {
        assert_eq!(
            mistake("# Title\n\n```account\n"),
            (3, "expected a `##` heading before a fence".to_owned())
        );
        assert_eq!(
            mistake("## One\n```account\n```\n```result\n```\n"),
            (
                4,
                "expected `account`, `ask`, `plan`, `answer` or `open`, got `result`".to_owned()
            )
        );
        assert_eq!(
            mistake("## One\n```account\n```\n"),
            (1, "expected an `answer` below this heading".to_owned())
        );
        assert_eq!(
            mistake("## One\n```account\ngroup a\n"),
            (2, "expected this fence to end".to_owned())
        );
        assert_eq!(
            mistake("nothing"),
            (1, "expected at least one `##` heading".to_owned())
        );
    }

    #[test]
    fn a_file_reads_as_its_headings() {
        let text = "# T\n\n## One\nWords.\n```account\ngroup a\n```\n```answer\n```\n## Two\n```account\n```\n```plan\nreset x\n```\n```answer\ny\n```\n";
        let scenarios = read(text).expect("two scenarios");
        let headings: Vec<_> = scenarios.iter().map(|it| it.heading.as_str()).collect();
        assert_eq!(headings, ["One", "Two"]);
        assert_eq!(scenarios[0].account.text, "group a\n");
        assert_eq!(scenarios[0].account.line, 5);
        assert!(scenarios[0].plan.is_none());
        assert!(scenarios[1].plan.is_some());
    }
}
