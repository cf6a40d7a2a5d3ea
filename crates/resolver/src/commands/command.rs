//! One command line: how it is spelled, joined to another, and quoted.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

/// One command line; `ks` and `oc` are the same plug-in, so both spellings exist
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Command {
    line: String,
    /// Where the last of the commands on the line starts, after those joined to its front
    #[serde(skip)]
    last: usize,
}

/// How the plug-in is spelled
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Spelling {
    /// `ibmcloud ks`, IBM Cloud Kubernetes Service
    #[default]
    Ks,
    /// `ibmcloud oc`, Red Hat OpenShift on IBM Cloud
    Oc,
}

impl Command {
    /// A command of the platform, such as `target -g prod`
    pub fn ibmcloud(words: impl fmt::Display) -> Self {
        Self::line(format!("ibmcloud {words}"))
    }

    /// A command of the Kubernetes Service plug-in, such as `api-key reset --region us-south`
    pub fn ks(words: impl fmt::Display) -> Self {
        Self::line(format!("ibmcloud ks {words}"))
    }

    /// A command inside a cluster
    pub fn kubectl(words: impl fmt::Display) -> Self {
        Self::line(format!("kubectl {words}"))
    }

    /// This command on one line behind another of the platform, and only if that one goes through
    pub fn behind(&self, first: &Self) -> Self {
        Self {
            line: format!("{first} && {self}"),
            last: first.line.len() + " && ".len() + self.last,
        }
    }

    /// The command in the spelling a person prefers
    pub fn spelled(&self, spelling: Spelling) -> String {
        let (front, last) = self.line.split_at(self.last);
        match spelling {
            Spelling::Ks => self.line.clone(),
            Spelling::Oc => match last.strip_prefix("ibmcloud ks ") {
                Some(rest) => format!("{front}ibmcloud oc {rest}"),
                None => match last.strip_prefix("kubectl ") {
                    Some(rest) => format!("{front}oc {rest}"),
                    None => self.line.clone(),
                },
            },
        }
    }

    /// The command as `ks`
    pub fn as_str(&self) -> &str {
        &self.line
    }

    fn line(line: String) -> Self {
        Self { line, last: 0 }
    }
}

/// As it was printed; nothing else is joined by the sign that joins two of them
impl<'de> Deserialize<'de> for Command {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let line = String::deserialize(from)?;
        let last = line.rfind(" && ").map_or(0, |at| at + " && ".len());
        Ok(Self { line, last })
    }
}

impl fmt::Display for Command {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.line)
    }
}

/// A word as a shell takes it: quoted where it would fall apart
pub fn quoted(word: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:@=+,".contains(&byte);
    if !word.is_empty() && word.bytes().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_of_the_plug_in_exist_and_other_commands_have_one() {
        let reset = Command::ks("api-key reset --region us-south");
        assert_eq!(
            reset.spelled(Spelling::Oc),
            "ibmcloud oc api-key reset --region us-south"
        );
        assert_eq!(
            Command::ibmcloud("target").spelled(Spelling::Oc),
            "ibmcloud target"
        );
    }

    #[test]
    fn a_command_behind_its_target_is_one_line_in_both_spellings() {
        let target = Command::ibmcloud("target -r us-south -g 'a && ibmcloud ks b'");
        let get = Command::ks("credential get --region us-south").behind(&target);
        assert_eq!(
            get.as_str(),
            "ibmcloud target -r us-south -g 'a && ibmcloud ks b' && ibmcloud ks credential get --region us-south"
        );
        assert_eq!(
            get.spelled(Spelling::Oc),
            "ibmcloud target -r us-south -g 'a && ibmcloud ks b' && ibmcloud oc credential get --region us-south"
        );
        assert_eq!(
            serde_json::to_value(&get).expect("a command is JSON"),
            get.as_str()
        );
    }

    #[test]
    fn a_group_with_a_blank_is_quoted_and_a_quote_inside_survives() {
        assert_eq!(quoted("prod"), "prod");
        assert_eq!(quoted("Team A"), "'Team A'");
        assert_eq!(quoted("Ana's"), r"'Ana'\''s'");
    }
}
