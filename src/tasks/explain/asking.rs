//! How a text gets to the worker, and what was found in it comes back.

use std::rc::Rc;
use std::sync::Arc;

use keyatlas_transcript::Blanked;
use keyatlas_worker::{Against, Answer, Explained, Question, Taken, Text};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::explaining::{Draft, Explaining, LONG, LongText, Weighed};
use crate::browser::files::{Held, Incoming};
use crate::browser::storage;
use crate::browser::work::{Asked, Stopped, Tell, work};
use crate::tasks::working;

impl Explaining {
    /// Takes the secrets out of a long text; then it is what is explained
    pub(super) fn take(self, text: Incoming) {
        let turn = self.next_turn();
        let before = (self.draft.get_untracked(), self.held.get_value());
        self.before.set_value(Some(before));
        let tell = self.tell(text.size());
        spawn_local(async move {
            let asked = Asked::new(Question::Take {
                texts: vec![text.id()],
                known: Vec::new(),
            });
            let told = work().ask(asked.with_incoming(&text), tell).await;
            if !self.is_turn(turn) {
                return;
            }
            let taken = told.and_then(|told| {
                let held = told.instead_of([&text]).next();
                match (told.answer, held) {
                    (Answer::Taken(taken), Some(held)) => Ok((taken, held)),
                    _ => Err(Stopped::Failed(
                        "the browser could not read the text".to_owned(),
                    )),
                }
            });
            let (taken, held) = match taken {
                Ok(both) => both,
                Err(why) => return self.stopped(&why),
            };
            for it in taken {
                if let Taken::New {
                    size,
                    lines,
                    blanked,
                    ..
                } = it
                {
                    self.held.set_value(Some(held.clone()));
                    self.draft.update(|it| {
                        *it = Draft {
                            text: Blanked::default(),
                            long: Some(LongText { size, lines }),
                            typed: Blanked::default(),
                            blanked,
                            scope: it.scope.take(),
                            with_demo: false,
                        };
                    });
                }
            }
            // One that the tab has no room for is gone after a reload.
            let _ = storage::keep_held(LONG, &held).await;
        });
    }

    /// Asks anew whenever the text changes, or what it is explained by
    pub(super) fn follow_what_is_asked(self) {
        let scope = Memo::new(move |_| self.draft.with(|it| it.scope.clone()));
        let weighed = Memo::new(move |_| self.weighed_against());
        Effect::new(move |_| {
            self.again.track();
            let held = self.held.get_value();
            let (text, held, size) = match (self.long().get(), held) {
                (Some(long), Some(held)) => (Text::Long(held.id()), Some(held), long.size),
                (Some(_), None) | (None, _) => {
                    let text = self.text().get();
                    let size = text.as_str().len();
                    (Text::Short(text), None, size)
                }
            };
            let weighed = weighed.get();
            let of_account = (scope.get(), self.session.me().get());
            // A scope and a person of an account say nothing without it.
            let (scope, me) = match weighed {
                Weighed::Nothing => (None, None),
                Weighed::Demo | Weighed::Own => of_account,
            };
            let edition = self.session.index().with(|it| it.edition());
            let turn = self.next_turn();
            if matches!(&text, Text::Short(text) if text.is_blank()) {
                self.found.set(None);
                return;
            }
            let tell = self.tell(size);
            spawn_local(async move {
                let told = async {
                    let account = match weighed {
                        Weighed::Nothing => None,
                        Weighed::Demo | Weighed::Own => Some(self.session.document().await?),
                    };
                    let id = account.as_ref().map(Held::id);
                    let mut asked = Asked::new(Question::Explain {
                        against: match (weighed, id) {
                            (Weighed::Own, Some(id)) => Against::Own(id),
                            (Weighed::Demo, Some(id)) => Against::Demo(id),
                            (_, _) => Against::Nothing,
                        },
                        text,
                        scope,
                        me,
                        edition,
                    });
                    for file in held.iter().chain(&account) {
                        asked = asked.with(file);
                    }
                    work().ask(asked, tell).await
                };
                let told = told.await;
                if !self.is_turn(turn) {
                    return;
                }
                match told.map(|it| it.answer) {
                    Ok(Answer::Explained(found)) => self.answered(*found),
                    Ok(_) => {
                        self.stopped(&Stopped::Failed("it answered something else".to_owned()));
                    }
                    Err(why) => self.stopped(&why),
                }
            });
        });
    }

    fn answered(self, found: Explained) {
        self.before.set_value(None);
        self.busy.set(None);
        self.said.set(String::new());
        let found = Arc::new(found);
        self.found.set(Some(Arc::clone(&found)));
        self.weighed_again(&found);
        self.show();
    }

    fn stopped(self, why: &Stopped) {
        self.busy.set(None);
        self.said.set(working::stopped(why));
        match self.before.try_update_value(Option::take).flatten() {
            Some((draft, held)) => {
                self.held.set_value(held);
                self.draft.set(draft);
            }
            None => self.found.set(None),
        }
    }

    fn next_turn(self) -> usize {
        self.asked.update_value(|it| *it += 1);
        self.asked.get_value()
    }

    /// Whether nothing was asked since, and the page is still there
    fn is_turn(self, turn: usize) -> bool {
        self.asked.try_get_value() == Some(turn)
    }

    /// Says how far it is, where that takes long enough to be read
    fn tell(self, size: usize) -> Tell {
        if size < working::LONG {
            self.busy.set(None);
            return Rc::new(|_| {});
        }
        let busy = self.busy;
        busy.set(Some(working::reading(size)));
        Rc::new(move |progress| working::tell(busy, progress, size))
    }
}
