//! Nothing is left of a secret in what people paste, also where JSON has written it into another text.

#[path = "planted/pastes.rs"]
mod pastes;

use keyatlas_transcript::Blanked;

#[test]
fn no_secret_of_a_paste_is_left() {
    for paste in pastes::pastes() {
        let blanked = Blanked::new(&paste.text);
        let written = serde_json::json!({ "log": paste.text }).to_string();
        let from_json = Blanked::new(&written);
        for secret in &paste.secrets {
            let name = paste.name;
            // What has no width is taken out first.
            let secret = secret.replace('\u{200b}', "");
            assert!(
                !blanked.as_str().contains(&secret),
                "{name}: {secret} in {blanked}"
            );
            assert!(
                !from_json.as_str().contains(&secret),
                "{name}: {secret} in {from_json}"
            );
        }
    }
}
