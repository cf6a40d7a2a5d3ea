//! What the page asks is answered, whatever the worker has read before.

use std::collections::BTreeMap;

use keyatlas_intake::Corrections;
use keyatlas_resolver::account::{IdentityKind, Snapshot, read_whole};
use keyatlas_resolver::rules::Edition;
use keyatlas_worker::{
    Against, Answer, Answered, Asking, Explained, Imported, Progress, Question, Taken, Text,
    TextId, Worker,
};

const KEY: &str = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9_-";

const OWNER: &str = "\
$ ibmcloud ks api-key info --cluster shop
Getting information about the API key owner for cluster shop...
OK
Name        Email
Ana Lopez   ana@example.com
";

/// A page that holds texts
#[derive(Default)]
struct Page {
    texts: BTreeMap<TextId, Vec<u8>>,
    told: Vec<Progress>,
    read: Vec<TextId>,
}

impl Asking for Page {
    fn read(&mut self, text: TextId) -> Option<Vec<u8>> {
        self.read.push(text);
        self.texts.get(&text).cloned()
    }

    fn size(&self, text: TextId) -> usize {
        self.texts.get(&text).map_or(0, Vec::len)
    }

    fn tell(&mut self, progress: Progress) {
        self.told.push(progress);
    }
}

impl Page {
    fn with(texts: &[&str]) -> Self {
        let texts = (0..)
            .map(TextId)
            .zip(texts.iter().map(|it| it.as_bytes().to_vec()));
        Self {
            texts: texts.collect(),
            ..Self::default()
        }
    }

    fn take(
        &mut self,
        worker: &mut Worker,
        texts: &[u32],
        known: &[u32],
    ) -> (Vec<Taken>, Vec<String>) {
        let ids = |all: &[u32]| all.iter().map(|it| TextId(*it)).collect();
        let (texts, known) = (ids(texts), ids(known));
        let Answered { answer, files } = worker.answer(Question::Take { texts, known }, self);
        let Answer::Taken(taken) = answer else {
            panic!("expected what was taken, got {answer:?}");
        };
        let text = |bytes| String::from_utf8(bytes).expect("it is text");
        (taken, files.into_iter().map(text).collect())
    }

    fn import(
        &mut self,
        worker: &mut Worker,
        base: Option<u32>,
        texts: &[u32],
        marks: &[(&str, IdentityKind)],
    ) -> (Imported, Snapshot) {
        let question = Question::Import {
            base: base.map(TextId),
            texts: texts
                .iter()
                .map(|it| (format!("pasted {it}").into(), TextId(*it)))
                .collect(),
            corrections: Corrections::default(),
            marks: marks
                .iter()
                .map(|(id, kind)| ((*id).into(), *kind))
                .collect(),
        };
        let Answered { answer, files } = worker.answer(question, self);
        let Answer::Imported(imported) = answer else {
            panic!("expected what was imported, got {answer:?}");
        };
        let document = str::from_utf8(&files[0]).expect("it is text");
        let (account, problems) = read_whole(document).expect("it is an account");
        assert_eq!(problems, []);
        (*imported, account)
    }

    fn explain(&mut self, worker: &mut Worker, account: u32, text: Text) -> Explained {
        self.weighs(worker, Against::Own(TextId(account)), text)
    }

    fn weighs(&mut self, worker: &mut Worker, against: Against, text: Text) -> Explained {
        let question = Question::Explain {
            against,
            text,
            scope: None,
            me: None,
            edition: Edition::default(),
        };
        let answer = worker.answer(question, self).answer;
        let Answer::Explained(explained) = answer else {
            panic!("expected what was explained, got {answer:?}");
        };
        *explained
    }
}

#[test]
fn a_text_comes_back_without_its_secret_and_the_same_one_only_once() {
    let login = format!("ibmcloud login --apikey {KEY}\n");
    let mut page = Page::with(&[&login, " \n", OWNER, OWNER]);
    let (taken, texts) = page.take(&mut Worker::default(), &[0, 1, 2, 9, 3], &[]);
    assert_eq!(
        texts,
        ["ibmcloud login --apikey [blanked: API key]\n", OWNER]
    );
    assert!(matches!(
        taken[0],
        Taken::New {
            blanked: 1,
            lines: 1,
            ..
        }
    ));
    assert_eq!(taken[1], Taken::Empty);
    assert!(matches!(
        taken[2],
        Taken::New {
            blanked: 0,
            is_account: false,
            ..
        }
    ));
    assert_eq!(taken[3..], [Taken::Unreadable, Taken::Known]);
    let blanking = |it: &Progress| matches!(it, Progress::Blanking { .. });
    assert!(page.told.iter().all(blanking), "{:?}", page.told);
}

#[test]
fn a_worker_that_was_ended_is_replaced_by_one_that_reads_the_texts_again() {
    let mut page = Page::with(&[OWNER, OWNER]);
    let mut worker = Worker::default();
    page.take(&mut worker, &[0], &[]);
    let first = page.import(&mut worker, None, &[0], &[]);
    assert_eq!(page.read, [TextId(0)], "it is read once");
    let again = page.import(&mut Worker::default(), None, &[0], &[]);
    assert_eq!(first, again);
    assert_eq!(
        page.take(&mut Worker::default(), &[1], &[0]).0,
        [Taken::Known]
    );
}

#[test]
fn what_is_added_joins_the_account_before_and_what_was_marked_stays() {
    let base = r#"{"format":"keyatlas/account@1","identities":[{"id":"IBMid-1","name":"Ops"}]}"#;
    let mut page = Page::with(&[base, OWNER]);
    let mut worker = Worker::default();
    let (imported, account) = page.import(
        &mut worker,
        Some(0),
        &[1],
        &[("IBMid-1", IdentityKind::FunctionalId)],
    );
    assert!(imported.holds_anything);
    assert!(imported.kinds.is_empty(), "the texts do not say it");
    let marked = account
        .identities
        .iter()
        .find(|it| it.id == "IBMid-1".into());
    assert_eq!(
        marked.and_then(|it| it.kind),
        Some(IdentityKind::FunctionalId)
    );
}

#[test]
fn a_long_text_is_explained_as_a_short_one_is() {
    let text = "FAILED\nNot authorized. Log in to Bluemix and try again. (E0003)";
    let mut page = Page::with(&[r#"{"format":"keyatlas/account@1"}"#, text]);
    let mut worker = Worker::default();
    let short = page.explain(&mut worker, 0, Text::Short(text.into()));
    assert_eq!(short.diagnoses.len(), 1);
    assert_eq!(page.explain(&mut worker, 0, Text::Long(TextId(1))), short);
    // The account is read again only when it is another one.
    let accounts = page.read.iter().filter(|it| **it == TextId(0));
    assert_eq!(accounts.count(), 1);
}

#[test]
fn what_travels_is_read_back_as_it_was() {
    let account = keyatlas_samples::snapshot("owner-left")
        .expect("it is a demo account")
        .to_json();
    let text = "us-south\nThe IAM token exchange request failed with the message: it is so\nFAILED (E0015)\nthe coffee is cold";
    let mut page = Page::with(&[&account, OWNER]);
    let mut worker = Worker::default();
    let explained = page.explain(&mut worker, 0, Text::Short(text.into()));
    let nothing = page.explain(&mut worker, 0, Text::Short("the coffee is cold".into()));
    let (imported, _) = page.import(&mut worker, None, &[1], &[]);
    assert!(explained.diagnoses.len() > 1 && nothing.nothing_recognised.is_some());
    for answer in [
        Answer::Explained(Box::new(explained)),
        Answer::Explained(Box::new(nothing)),
        Answer::Imported(Box::new(imported)),
    ] {
        let json = serde_json::to_string(&answer).expect("an answer is plain data");
        let read: Answer = serde_json::from_str(&json).expect("it is an answer");
        assert_eq!(read, answer);
    }
}

#[test]
fn nothing_of_a_demo_account_is_in_the_text_for_support() {
    let account = r#"{"format": "keyatlas/account@1", "account": {"id": "acc-77"},
        "resource_groups": [{"id": "g1", "name": "prod"}],
        "scopes": [{"region": "us-south", "resource_group": "g1", "api_key": {"owner": "IBMid-1"}}]}"#;
    let mut page = Page::with(&[account]);
    let mut worker = Worker::default();
    let text = || Text::Short("The IAM token exchange request failed with the message: x".into());
    let id = TextId(0);
    let mut of = |against| {
        let explained = page.weighs(&mut worker, against, text());
        let scopes = explained.diagnoses[0].weighed.scopes.len();
        (scopes, explained.support.case.contains("acc-77"))
    };
    assert_eq!(of(Against::Own(id)), (1, true));
    assert_eq!(of(Against::Demo(id)), (1, false));
    assert_eq!(of(Against::Nothing), (0, false));
    assert_eq!(of(Against::Own(id)), (1, true), "it is still there");
}
