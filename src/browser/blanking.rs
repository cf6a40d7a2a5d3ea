//! What finds secrets: a part of its own, since most visits begin with nothing that could hold one.
//!
//! Until it is here, a text that is not plain is withheld whole. So whoever makes something of what a person typed, or
//! of what stood in an address, makes it again once it is here.

use wasm_bindgen_futures::spawn_local;

use super::part::NotFetched;
#[cfg(feature = "split")]
use super::part::cut;

#[cfg(feature = "split")]
use keyatlas_transcript::late::{Search, install, is_here, search, withheld};

#[cfg(feature = "split")]
cut!(part in blanking: Search = search());

/// Fetches what finds secrets; each call asks again for what has not come yet
#[cfg(feature = "split")]
pub async fn fetch() -> Result<(), NotFetched> {
    if !is_here() {
        install(part().await?);
    }
    Ok(())
}

/// The program is whole, so that it is always here
#[cfg(not(feature = "split"))]
pub fn fetch() -> std::future::Ready<Result<(), NotFetched>> {
    std::future::ready(Ok(()))
}

/// Makes something of texts and goes on with it: at once where every text could be looked through, else when that is
/// possible. Where the part does not come, what was withheld stays so.
pub fn looked_through<T: 'static>(make: impl Fn() -> T + 'static, then: impl FnOnce(T) + 'static) {
    let before = withheld();
    let made = make();
    if withheld() == before {
        return then(made);
    }
    spawn_local(async move {
        // The page that needs the text fetches the part too, and says where it does not come.
        let _ = fetch().await;
        then(make());
    });
}

/// The program is whole, so that no text ever is
#[cfg(not(feature = "split"))]
fn withheld() -> usize {
    0
}
