//! ## Looks like
//! `Not authorized. Log in ... and try again. (E0003)`, though the login is new
//! ## Why
//! The token was made for another environment than the one that was asked, so its signature is not validated.
//! ## Fix
//! Log in at the right endpoint, and initialise the plug-in for the same environment.

use crate::explain::asked::Asked;
use crate::explain::cause::KnownCause;
use crate::explain::remedies::log_in_again;
use crate::explain::sign::Sign;
use crate::sources;

/// The token is of another environment than the endpoint
pub static WRONG_ENVIRONMENT: KnownCause = KnownCause {
    id: "wrong-environment",
    title: "The token is of another environment, so its signature cannot be validated",
    shown_by: &[Sign::Text(|asked| endpoints(asked, false))],
    against: &[Sign::Text(|asked| endpoints(asked, true))],
    hinted_by: &[Sign::Always(
        "Which endpoints the login and the plug-in use cannot be seen here",
    )],
    fixes: |_, place| vec![log_in_again(place)],
    settle: |place| vec![place.show_endpoint()],
    sources: &[sources::AUTHENTICATION_ERRORS],
    ..KnownCause::UNKNOWN
};

/// What the text shows of both endpoints, where they are of one environment or are not, as asked. Without a host the
/// plug-in asks the public one.
fn endpoints(asked: &Asked<'_>, alike: bool) -> Option<String> {
    let login = asked.extracted.login_endpoint.as_deref()?;
    let host = asked.extracted.service_endpoint.as_deref();
    let its = host.map_or("production", environment);
    let link = if alike { "and" } else { "but" };
    let host = match host {
        Some(host) => format!("the plug-in asks {host}"),
        None => "the text shows no other host for the plug-in".to_owned(),
    };
    ((environment(login) == its) == alike)
        .then(|| format!("The login is at {login}, {link} {host}"))
}

fn environment(endpoint: &str) -> &'static str {
    let endpoint = endpoint.to_ascii_lowercase();
    let has = |it: &str| endpoint.contains(it);
    if has("prestage") {
        "prestage"
    } else if has("stage") || has("test.cloud") {
        "stage"
    } else {
        "production"
    }
}
