//! The scenarios of `tests/scenarios` say the same in the browser as on a native machine.

use keyatlas_samples::scenario;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn every_scenario_holds_in_webassembly() {
    assert!(
        scenario::count() > 100,
        "only {} scenarios were found",
        scenario::count()
    );
    let failures: Vec<String> = scenario::run_all()
        .iter()
        .map(|failure| format!("{failure:?}"))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
