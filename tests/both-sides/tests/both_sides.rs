//! The same scenarios, demo accounts and random accounts have byte-equal answers natively and in WebAssembly.

use keyatlas_both_sides::{answers, cases};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test(unsupported = test)]
fn the_machine_and_webassembly_answer_byte_for_byte_the_same() {
    let cases = cases().expect("the cases that the build script wrote");
    assert!(cases.len() > 350, "only {} cases", cases.len());
    let mut bytes = 0;
    for case in &cases {
        let here = answers(&case.account, &case.plan).expect("a case that can be read");
        bytes += here.len();
        for (here, there) in here.lines().zip(case.answers.lines()) {
            assert_eq!(here, there, "{}: {}", case.name, case.account);
        }
        assert_eq!(here.len(), case.answers.len(), "{}", case.name);
    }
    assert!(bytes > 1_000_000, "only {bytes} bytes were compared");
}
