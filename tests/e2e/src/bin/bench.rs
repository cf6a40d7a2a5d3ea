//! Opens the page of the bench in a headless browser and prints what it found as JSON
//!
//! `bench <folder> [<query>]`; `cargo xtask bench` makes the folder. What the page is doing goes to standard error.

use std::env;
use std::path::Path;

use anyhow::{Result, bail};
use keyatlas_e2e::result_of_page;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (folder, query) = match arguments.as_slice() {
        [folder] => (folder, ""),
        [folder, query] => (folder, query.as_str()),
        _ => bail!("expected a folder, and perhaps a query such as `?small`"),
    };
    let found = result_of_page(Path::new(folder), query, |doing| eprintln!("    {doing}")).await?;
    println!("{found}");
    Ok(())
}
