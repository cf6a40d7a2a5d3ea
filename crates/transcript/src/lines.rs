//! Lines of a paste, without the quoting that mail and chat put before them.

/// One line, with its number in the text that the person sees
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'t> {
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

/// A text without quoting marks, and where its lines start
pub struct Plain {
    text: String,
    starts: Vec<usize>,
}

impl Plain {
    /// Takes the quoting marks off
    pub fn new(text: &str) -> Self {
        let mut plain = Self {
            text: String::with_capacity(text.len()),
            starts: Vec::new(),
        };
        for line in text.split('\n') {
            plain.starts.push(plain.text.len());
            plain.text.push_str(unquoted(line.trim_end()));
            plain.text.push('\n');
        }
        plain
    }

    /// The text from a place on
    pub fn from(&self, place: usize) -> &str {
        &self.text[place..]
    }

    /// How many lines there are
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// Where a line starts, counted from 0
    pub fn start(&self, index: usize) -> usize {
        self.starts.get(index).copied().unwrap_or(self.text.len())
    }

    /// The line a place is on, counted from 0
    pub fn line_of(&self, place: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= place)
            .saturating_sub(1)
    }

    /// What lies between two places, line by line
    pub fn lines(&self, start: usize, end: usize) -> Vec<Line<'_>> {
        let last = self.line_of(end.saturating_sub(1).max(start));
        (self.line_of(start)..=last)
            .map(|index| {
                let from = self.start(index).max(start);
                let to = (self.start(index + 1).saturating_sub(1)).min(end).max(from);
                Line {
                    number: index + 1,
                    text: self.text.get(from..to).unwrap_or_default(),
                }
            })
            .collect()
    }

    /// A line from `place` to its end
    pub fn line(&self, index: usize, place: usize) -> Line<'_> {
        let end = self.start(index + 1).saturating_sub(1).max(place);
        Line {
            number: index + 1,
            text: self.text.get(place..end).unwrap_or_default(),
        }
    }
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
        let plain = Plain::new("> > OK\n>\n>   a  b \n  c");
        let read: Vec<_> = (0..plain.count())
            .map(|at| plain.line(at, plain.start(at)))
            .collect();
        assert_eq!(
            read.iter().map(|it| it.text).collect::<Vec<_>>(),
            ["OK", "", "  a  b", "  c"]
        );
        assert_eq!(read[3].number, 4);
    }
}
