//! Answers the page's questions, and keeps what it was given until other texts are asked about.

use std::collections::BTreeMap;

use keyatlas_intake::{Corrections, Source, import_into};
use keyatlas_resolver::account::{Identity, IdentityId, IdentityKind, Snapshot, read_whole};
use keyatlas_resolver::explain::{Context, explain};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::rules::Edition;
use keyatlas_transcript::Blanked;

use crate::parts::parts;
use crate::{Against, Answer, Explained, Imported, Progress, Question, Taken, Text, TextId};

/// What does the work, with what it has read before
#[derive(Default)]
pub struct Worker {
    texts: BTreeMap<TextId, Blanked>,
    account: Option<(TextId, Index)>,
}

/// An answer with the bytes that go beside it
pub struct Answered {
    /// The answer
    pub answer: Answer,
    /// What goes beside it
    pub files: Vec<Vec<u8>>,
}

/// What is asked of whoever asks: the bytes of a text, and to say how far the work is
pub trait Asking {
    /// The bytes of a text; none where the browser cannot read it
    fn read(&mut self, text: TextId) -> Option<Vec<u8>>;
    /// How many bytes it has
    fn size(&self, text: TextId) -> usize;
    /// Says how far the work is
    fn tell(&mut self, progress: Progress);
}

impl Worker {
    /// Answers a question
    pub fn answer(&mut self, question: Question, asking: &mut impl Asking) -> Answered {
        match question {
            Question::Take { texts, known } => self.take(&texts, &known, asking),
            Question::Import {
                base,
                texts,
                corrections,
                marks,
            } => self.import(base, &texts, &corrections, &marks, asking),
            Question::Explain {
                against,
                text,
                scope,
                me,
                edition,
            } => {
                let context = Context { scope, me };
                self.explain(against, &text, &context, edition, asking)
            }
        }
    }

    fn take(&mut self, texts: &[TextId], known: &[TextId], asking: &mut impl Asking) -> Answered {
        let mut all = known.to_vec();
        all.extend(texts);
        self.read(&all, asking);
        let mut files = Vec::new();
        let mut taken = Vec::new();
        for (at, id) in texts.iter().enumerate() {
            let before = &all[..known.len() + at];
            let what = match self.texts.get(id) {
                None => Taken::Unreadable,
                Some(text) if text.is_blank() => Taken::Empty,
                Some(text) if before.iter().any(|it| self.texts.get(it) == Some(text)) => {
                    Taken::Known
                }
                Some(text) => {
                    files.push(text.as_str().as_bytes().to_vec());
                    new(text)
                }
            };
            taken.push(what);
        }
        Answered {
            answer: Answer::Taken(taken),
            files,
        }
    }

    fn import(
        &mut self,
        base: Option<TextId>,
        texts: &[(Blanked, TextId)],
        corrections: &Corrections,
        marks: &BTreeMap<IdentityId, IdentityKind>,
        asking: &mut impl Asking,
    ) -> Answered {
        let ids: Vec<TextId> = texts.iter().map(|(_, id)| *id).collect();
        self.texts.retain(|it, _| ids.contains(it));
        self.read(&ids, asking);
        asking.tell(Progress::Importing);
        let base = base.map_or_else(Snapshot::default, |it| account(it, asking));
        let sources: Vec<Source> = texts
            .iter()
            .map(|(name, id)| Source::new(name, self.text(*id)))
            .collect();
        let (imported, mut snapshot) = Imported::of(import_into(&base, &sources, corrections));
        for (identity, kind) in marks {
            mark(&mut snapshot, identity, *kind);
        }
        let mut files = vec![snapshot.to_json().into_bytes()];
        files.extend(parts(&snapshot).into_iter().map(String::into_bytes));
        Answered {
            answer: Answer::Imported(Box::new(imported)),
            files,
        }
    }

    fn explain(
        &mut self,
        against: Against,
        text: &Text,
        context: &Context,
        edition: Edition,
        asking: &mut impl Asking,
    ) -> Answered {
        let text = match text {
            Text::Short(text) => text.clone(),
            Text::Long(id) => {
                self.texts.retain(|it, _| it == id);
                self.read(&[*id], asking);
                self.text(*id).clone()
            }
        };
        asking.tell(Progress::Explaining);
        let read = match (against.account(), self.account.take()) {
            (Some(id), Some(read)) if read.0 == id => Some(read),
            (Some(id), _) => Some((id, Index::new(account(id, asking)))),
            (None, read) => {
                self.account = read;
                None
            }
        };
        let (id, index) = read.unzip();
        let index = index
            .unwrap_or_else(|| Index::new(Snapshot::default()))
            .following(edition);
        let own = matches!(against, Against::Own(_)).then_some(&index);
        let explained = Explained::of(own, &text, explain(&index, &text, context));
        if let Some(id) = id {
            self.account = Some((id, index));
        }
        Answered {
            answer: Answer::Explained(Box::new(explained)),
            files: Vec::new(),
        }
    }

    /// One that was taken before: the browser holds it, so it can be read again
    fn text(&self, id: TextId) -> &Blanked {
        self.texts.get(&id).expect("the browser holds the text")
    }

    /// Reads and blanks the texts that were not read before
    fn read(&mut self, ids: &[TextId], asking: &mut impl Asking) {
        let missing: Vec<TextId> = (ids.iter().copied())
            .filter(|it| !self.texts.contains_key(it))
            .collect();
        let all: usize = missing.iter().map(|it| asking.size(*it)).sum();
        let mut done = 0;
        for id in missing {
            asking.tell(Progress::Blanking { done, all });
            done += asking.size(id);
            if let Some(bytes) = asking.read(id) {
                self.texts.insert(id, Blanked::of_bytes(&bytes));
            }
        }
    }
}

fn new(text: &Blanked) -> Taken {
    Taken::New {
        size: text.as_str().len(),
        lines: text.as_str().lines().count(),
        blanked: text.found().len(),
        is_account: text.as_str().contains("keyatlas/account@"),
    }
}

/// An account that this program wrote
fn account(id: TextId, asking: &mut impl Asking) -> Snapshot {
    let bytes = asking.read(id).expect("the browser holds the account");
    let text = String::from_utf8(bytes).expect("an account is text");
    let (account, _) = read_whole(&text).expect("this program wrote the account");
    account
}

fn mark(account: &mut Snapshot, identity: &IdentityId, kind: IdentityKind) {
    match account.identities.iter_mut().find(|it| it.id == *identity) {
        Some(known) => known.kind = Some(kind),
        None => {
            let mut listed = Identity::new(identity.as_str());
            listed.kind = Some(kind);
            account.identities.push(listed);
        }
    }
}
