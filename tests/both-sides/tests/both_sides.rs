//! The same scenarios, demo accounts and random accounts have byte-equal answers natively and in WebAssembly.

use keyatlas_both_sides::{Case, answers, cases};

#[cfg(not(target_family = "wasm"))]
#[test]
fn the_machine_and_webassembly_answer_byte_for_byte_the_same() {
    let cases = all_cases();
    let bytes = cases.iter().map(compared).sum();
    assert_enough(bytes);
}

#[cfg(target_family = "wasm")]
mod in_a_browser {
    use js_sys::{Function, Promise};
    use wasm_bindgen_futures::JsFuture;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
    use web_sys::window;

    use super::{all_cases, assert_enough, compared};

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    async fn the_machine_and_webassembly_answer_byte_for_byte_the_same() {
        let mut bytes = 0;
        for case in &all_cases() {
            bytes += compared(case);
            pause().await;
        }
        assert_enough(bytes);
    }

    /// Lets the browser answer its driver, which waits half a minute for it and no longer
    async fn pause() {
        let waited = Promise::new(&mut |done: Function, _| {
            let window = window().expect("a test of a browser has a window");
            let waits = window.set_timeout_with_callback(&done);
            waits.expect("a page can wait");
        });
        JsFuture::from(waited).await.expect("time passes");
    }
}

fn all_cases() -> Vec<Case> {
    let cases = cases().expect("the cases that the build script wrote");
    assert!(cases.len() > 350, "only {} cases", cases.len());
    cases
}

/// How many bytes of answers are the same here as on the machine
fn compared(case: &Case) -> usize {
    let here = answers(&case.account, &case.plan).expect("a case that can be read");
    for (here, there) in here.lines().zip(case.answers.lines()) {
        assert_eq!(here, there, "{}: {}", case.name, case.account);
    }
    assert_eq!(here.len(), case.answers.len(), "{}", case.name);
    here.len()
}

fn assert_enough(bytes: usize) {
    assert!(bytes > 1_000_000, "only {bytes} bytes were compared");
}
