//! What holds for every text: no planted secret survives, blanking again changes nothing, lines keep their numbers.
#![cfg(not(target_arch = "wasm32"))]

mod planted;

use keyatlas_transcript::Blanked;
use proptest::prelude::*;

const TEXTS: [&str; 3] = [
    include_str!("fixtures/login.txt"),
    include_str!("fixtures/service-id.txt"),
    include_str!("fixtures/errors.txt"),
];

#[test]
fn every_shape_is_blanked_and_nothing_of_it_is_left() {
    for (text, secret) in planted::shapes::planted_in_each_shape() {
        let blanked = Blanked::new(&text);
        assert!(!blanked.as_str().contains(&secret), "{text} -> {blanked}");
        assert!(!blanked.found().is_empty(), "{text} -> {blanked}");
    }
}

proptest! {
    #![proptest_config(planted::config(1_500, "tests/kept/properties.txt"))]

    #[test]
    fn no_planted_secret_survives(
        before in prop::collection::vec(planted::around(&TEXTS), 0..5),
        (line, secret) in planted::planted(),
        after in prop::collection::vec(planted::around(&TEXTS), 0..5),
    ) {
        let before = before.concat();
        // Behind `kubectl \` the next line's `-p` is a pod.
        prop_assume!(!(Blanked::new(&before).as_str().ends_with('\\') && line.starts_with("-p ")));
        let text = format!("{before}\n{line}\n{}", after.concat());
        let blanked = Blanked::new(&text);
        prop_assert!(!blanked.as_str().contains(&secret), "{secret} in {blanked}");
        prop_assert!(!blanked.found().is_empty());
    }

    #[test]
    fn blanking_again_changes_nothing(
        parts in prop::collection::vec(planted::around(&TEXTS), 0..8),
        (line, _) in planted::planted(),
        last in planted::around(&TEXTS),
    ) {
        let once = Blanked::from(format!("{}{line}{last}", parts.concat()));
        let again = Blanked::new(once.as_str());
        prop_assert_eq!(&again, &once);
        prop_assert!(again.found().is_empty());
    }

    #[test]
    fn lines_keep_their_numbers(parts in prop::collection::vec(planted::around(&TEXTS), 0..8), (line, _) in planted::planted()) {
        // What ends a line is made one kind of end; beyond that none comes and none goes.
        let text = format!("{}\n{line}\nend", parts.concat()).replace(['\r', '\u{2028}', '\u{2029}', '\u{1b}'], "");
        let blanked = Blanked::new(&text);
        prop_assert_eq!(blanked.as_str().matches('\n').count(), text.matches('\n').count());
    }
}
