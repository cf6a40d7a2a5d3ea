//! What people paste with a secret in it, written as it is found in chats, logs, files and outputs. No secret of it is one.

/// A paste, and the secrets in it
pub struct Paste {
    pub name: &'static str,
    pub text: String,
    pub secrets: Vec<String>,
}

/// Every paste; in the files a secret stands between `⟦` and `⟧`
pub fn pastes() -> Vec<Paste> {
    let files = [
        include_str!("../pastes/outputs.txt"),
        include_str!("../pastes/settings.txt"),
        include_str!("../pastes/reviewed.txt"),
        include_str!("../pastes/reviewed-again.txt"),
    ];
    let parts = files.iter().flat_map(|it| it.split("=== ").skip(1));
    parts
        .map(|it| {
            let (name, text) = it.split_once('\n').unwrap_or((it, ""));
            let secrets = text.split('⟦').skip(1);
            let secrets = secrets.filter_map(|it| Some(it.split_once('⟧')?.0.to_owned()));
            Paste {
                name,
                text: text.replace(['⟦', '⟧'], ""),
                secrets: secrets.collect(),
            }
        })
        .collect()
}
