//! Lines of a paste, without the quoting that mail and chat put before them.

/// One line, with its number in the text that the person sees
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line<'t> {
    /// Counted from 1
    pub number: usize,
    /// Without quoting marks and trailing blanks; leading blanks stay, since columns need them
    pub text: &'t str,
}

impl<'t> Line<'t> {
    /// Without leading blanks
    pub fn trimmed(&self) -> &'t str {
        self.text.trim_start()
    }

    /// Whether nothing is on it
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether it opens or closes a fenced block of code
    pub fn is_fence(&self) -> bool {
        let text = self.trimmed();
        text.starts_with("```") || text.starts_with("~~~") || is_template_mark(text)
    }
}

/// Every line of a text
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    text.split('\n')
        .enumerate()
        .map(|(index, text)| Line {
            number: index + 1,
            text: unquoted(text.trim_end()),
        })
        .collect()
}

/// Marks such as `{: screen}` that documentation puts under an example
fn is_template_mark(text: &str) -> bool {
    text.starts_with("{: ") && text.ends_with('}') && text.len() < 40
}

fn unquoted(mut text: &str) -> &str {
    loop {
        let inner = text.trim_start();
        match inner.strip_prefix('>') {
            Some("") => return "",
            Some(rest) if rest.starts_with(' ') => text = &rest[1..],
            Some(rest) if rest.starts_with('>') => text = rest,
            _ => return text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoting_goes_and_indentation_stays() {
        let read: Vec<_> = lines("> > OK\n>\n>   a  b \n  c").into_iter().collect();
        assert_eq!(
            read.iter().map(|it| it.text).collect::<Vec<_>>(),
            ["OK", "", "  a  b", "  c"]
        );
        assert_eq!(read[3].number, 4);
    }
}
