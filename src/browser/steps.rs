//! What is worked out in tasks of its own, so that none keeps a person waiting for long.

use leptos::prelude::*;

use super::{clock, page};

/// One of the things that are worked out before something is drawn
pub type Step = Box<dyn FnOnce()>;

/// The step that works out a memo
pub fn works_out(memo: impl WithUntracked + 'static) -> Step {
    Box::new(move || memo.with_untracked(|_| ()))
}

/// Takes steps where the one who asks for them finds its contexts
#[derive(Clone, Copy)]
pub struct Steps(StoredValue<Owner>);

/// In milliseconds: what takes no longer is done in the task in which it was asked for
const SHORT: f64 = 8.0;

impl Steps {
    /// As long as the component in view is there
    pub fn here() -> Self {
        Self::of(StoredValue::new(Owner::current().unwrap_or_default()))
    }

    /// As long as what owns the contexts is there
    pub fn of(owner: StoredValue<Owner>) -> Self {
        Self(owner)
    }

    /// Takes one step after the other; `None` once nobody is there to ask for them
    ///
    /// A step begins in a task of its own where the one before it took a while, or what led to it since `asked`.
    pub async fn take(self, steps: impl FnOnce() -> Vec<Step>, asked: f64) -> Option<()> {
        let mut begun = asked;
        // What is made on the way goes when its step ends.
        let steps = self.0.try_get_value()?.child().with(steps);
        for step in steps {
            begun = rested(begun).await;
            self.0.try_get_value()?.child().with(step);
        }
        rested(begun).await;
        self.0.try_get_value().map(|_| ())
    }
}

/// When the task in view begins, after a pause where it has taken a while
async fn rested(begun: f64) -> f64 {
    if clock::milliseconds() - begun <= SHORT {
        return begun;
    }
    page::pause().await;
    clock::milliseconds()
}
