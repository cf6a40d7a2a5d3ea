//! One thing after the other: what a person does while something takes long waits until that is done.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

type Turn = Pin<Box<dyn Future<Output = ()>>>;

/// Who waits for a turn
#[derive(Clone, Copy)]
pub(super) struct Turns(StoredValue<Rc<RefCell<Waiting>>, LocalStorage>);

#[derive(Default)]
struct Waiting {
    is_busy: bool,
    turns: VecDeque<Turn>,
}

impl Default for Turns {
    fn default() -> Self {
        Self(StoredValue::new_local(Rc::default()))
    }
}

impl Turns {
    /// Does something at once, or when everything before it is done
    pub fn next(self, turn: impl Future<Output = ()> + 'static) {
        let Some(waiting) = self.0.try_get_value() else {
            return;
        };
        {
            let mut waiting = waiting.borrow_mut();
            waiting.turns.push_back(Box::pin(turn));
            if std::mem::replace(&mut waiting.is_busy, true) {
                return;
            }
        }
        spawn_local(async move {
            loop {
                let turn = waiting.borrow_mut().turns.pop_front();
                match turn {
                    Some(turn) => turn.await,
                    None => break,
                }
            }
            waiting.borrow_mut().is_busy = false;
        });
    }
}
