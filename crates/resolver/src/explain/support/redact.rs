//! Takes people's names and addresses out of a text; secrets are out of it already.

/// Puts a mark in place of every address and of every name that is known to be somebody's
pub(super) fn redacted(text: &str, names: &[&str]) -> String {
    let mut redacted = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let mut has_address = false;
        let mut written = String::with_capacity(line.len());
        let is_part = |it: char| it.is_alphanumeric() || "@.-_+:%".contains(it);
        let mut rest = line;
        while let Some(start) = rest.find(is_part) {
            let (between, word) = rest.split_at(start);
            let end = word.find(|it| !is_part(it)).unwrap_or(word.len());
            let (word, after) = word.split_at(end);
            written.push_str(between);
            let mark = mark(word);
            has_address |= mark == Some(ADDRESS);
            written.push_str(mark.unwrap_or(word));
            rest = after;
        }
        written.push_str(rest);
        for name in names.iter().filter(|it| it.len() > 2) {
            written = written.replace(name, NAME);
        }
        // In a table the address stands behind the name, two blanks or more away.
        if has_address
            && let Some((name, address)) = written.split_once("  ")
            && address.trim() == ADDRESS
            && !name.trim_end().ends_with(':')
        {
            written = format!("{NAME}  {}", address.trim_start());
        }
        redacted.push_str(&written);
    }
    redacted
}

const ADDRESS: &str = "[address]";
const NAME: &str = "[name]";

fn mark(word: &str) -> Option<&'static str> {
    let trimmed = word.trim_matches(['.', ':', '-']);
    let is_mail = trimmed
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    if is_mail {
        return Some(ADDRESS);
    }
    let (host, port) = trimmed.split_once(':').unwrap_or((trimmed, ""));
    let is_byte = |it: &str| it.parse::<u8>().is_ok();
    let is_ip = host.split('.').count() == 4
        && host.split('.').all(is_byte)
        && port.bytes().all(|it| it.is_ascii_digit());
    is_ip.then_some("[IP address]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_go_and_what_support_needs_stays() {
        let text = "User:   ana@example.com\nName        Email\nAna Lopez   ana@example.com\nfrom 10.0.0.7:443, cluster web (1.30.2)\nOwner: Ana Lopez\n";
        assert_eq!(
            redacted(text, &["Ana Lopez"]),
            "User:   [address]\nName        Email\n[name]  [address]\nfrom [IP address], cluster web (1.30.2)\nOwner: [name]\n"
        );
        // A name that no list has is told by its place in the table.
        assert_eq!(redacted("Bo Li   bo@x.org\n", &[]), "[name]  [address]\n");
        assert_eq!(redacted("1234567_ana@example.com", &[]), "[address]");
    }
}
