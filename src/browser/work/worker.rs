//! The worker of the browser: started when it is first asked something, ended when a person cancels.
//!
//! A message to it is `[question, ids, files]`, one from it `[progress]` or `[answer, files]`. It answers in the order
//! of the questions.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::pin::Pin;
use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::program::{Program, fetched};
use super::{Asked, Stopped, Tell, Told, Work};
use crate::browser::part::NotFetched;

/// The worker from outside
#[derive(Default)]
pub(super) struct Apart(Rc<RefCell<State>>);

#[derive(Default)]
struct State {
    running: Option<Running>,
    /// Who waits for an answer, in the order of the questions
    waiting: VecDeque<Waiting>,
    /// How often the work was stopped
    stopped: usize,
}

struct Running {
    worker: Worker,
    /// What hears the worker; gone with it
    _said: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut(ErrorEvent)>,
}

struct Waiting {
    tell: Tell,
    answered: Function,
    stopped: Function,
}

impl Work for Apart {
    fn fetch(&self) -> Pin<Box<dyn Future<Output = Result<(), NotFetched>>>> {
        Box::pin(async { fetched().await.map(|_| ()) })
    }

    fn ask(
        &self,
        asked: Asked,
        tell: Tell,
    ) -> Pin<Box<dyn Future<Output = Result<Told, Stopped>>>> {
        let state = Rc::clone(&self.0);
        let before = state.borrow().stopped;
        Box::pin(async move {
            let program = fetched().await?;
            if state.borrow().stopped != before {
                return Err(Stopped::Cancelled);
            }
            let message = message(&asked);
            let promise = Promise::new(&mut |answered, stopped| {
                let tell = Rc::clone(&tell);
                let waiting = Waiting {
                    tell,
                    answered,
                    stopped,
                };
                state.borrow_mut().waiting.push_back(waiting);
            });
            let posted = start(&state, &program).and_then(|it| it.post_message(&message));
            if let Err(why) = posted {
                stop(&state, &said_by(&why));
            }
            let told = JsFuture::from(promise)
                .await
                .map_err(|why| match why.as_string() {
                    Some(why) => Stopped::Failed(why),
                    None => Stopped::Cancelled,
                })?;
            told_by(&told.unchecked_into())
        })
    }

    fn cancel(&self) {
        stop(&self.0, &JsValue::NULL);
    }
}

fn message(asked: &Asked) -> Array {
    let question = serde_json::to_string(&asked.question).expect("a question is plain data");
    let ids: Array = asked
        .named
        .iter()
        .map(|(id, _)| JsValue::from(id.0))
        .collect();
    let files: Array = asked.named.iter().map(|(_, it)| it).collect();
    Array::of3(&question.into(), &ids, &files)
}

fn told_by(message: &Array) -> Result<Told, Stopped> {
    let answer = message.get(0).as_string().unwrap_or_default();
    let files: Array = message.get(1).unchecked_into();
    Ok(Told {
        answer: serde_json::from_str(&answer).map_err(|it| Stopped::Failed(it.to_string()))?,
        files: files.iter().map(JsCast::unchecked_into).collect(),
    })
}

/// The running worker, or a new one
fn start(state: &Rc<RefCell<State>>, program: &Program) -> Result<Worker, JsValue> {
    if let Some(running) = &state.borrow().running {
        return Ok(running.worker.clone());
    }
    let how = WorkerOptions::new();
    how.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&program.script, &how)?;
    let said = Closure::<dyn FnMut(MessageEvent)>::new({
        let state = Rc::clone(state);
        move |event: MessageEvent| hear(&state, &event.data().unchecked_into())
    });
    let failed = Closure::<dyn FnMut(ErrorEvent)>::new({
        let state = Rc::clone(state);
        move |event: ErrorEvent| {
            let why = event.message();
            let why = if why.is_empty() {
                "the browser did not start the worker".to_owned()
            } else {
                why
            };
            stop(&state, &why.into());
        }
    });
    worker.set_onmessage(Some(said.as_ref().unchecked_ref()));
    worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
    worker.post_message(&program.module)?;
    state.borrow_mut().running = Some(Running {
        worker: worker.clone(),
        _said: said,
        _failed: failed,
    });
    Ok(worker)
}

fn hear(state: &RefCell<State>, message: &Array) {
    if message.length() == 1 {
        let tell = (state.borrow().waiting.front()).map(|it| Rc::clone(&it.tell));
        let progress = message.get(0).as_string().unwrap_or_default();
        if let (Some(tell), Ok(progress)) = (tell, serde_json::from_str(&progress)) {
            tell(progress);
        }
        return;
    }
    let waiting = state.borrow_mut().waiting.pop_front();
    if let Some(waiting) = waiting {
        // A promise takes any answer.
        let _ = waiting.answered.call1(&JsValue::NULL, message);
    }
}

/// Ends the worker; who waits for an answer hears why
fn stop(state: &RefCell<State>, why: &JsValue) {
    let (running, waiting) = {
        let mut state = state.borrow_mut();
        state.stopped += 1;
        (state.running.take(), std::mem::take(&mut state.waiting))
    };
    if let Some(running) = running {
        running.worker.set_onmessage(None);
        running.worker.set_onerror(None);
        running.worker.terminate();
        // It may be this very worker that is heard just now, and what hears must not go meanwhile.
        leptos::task::spawn_local(async move { drop(running) });
    }
    for it in waiting {
        // A promise takes any reason.
        let _ = it.stopped.call1(&JsValue::NULL, why);
    }
}

fn said_by(why: &JsValue) -> JsValue {
    let text = js_sys::Object::from(why.clone()).to_string();
    text.into()
}
