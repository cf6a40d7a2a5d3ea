//! Whose account a link is about: `&account=1a2b3c4d` in the fragment, which is no name; of a demo, `?demo=`.

use keyatlas_resolver::account::Snapshot;
use leptos::prelude::*;

use super::encoded;
use super::fragment::Pairs;
use crate::browser::address::AddressBar;

const ACCOUNT: &str = "account";

/// A few letters that stand for an account and do not name it; none while its ID is not known
pub fn fingerprint(account: &Snapshot) -> Option<String> {
    let id = account.account.id.as_ref()?.as_str();
    // FNV-1a: enough to tell apart the accounts that one person sees.
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    Some(format!("{:08x}", (hash >> 32) ^ (hash & 0xffff_ffff)))
}

/// The same address, about the account of this fingerprint
pub fn of_account(address: &str, fingerprint: &str) -> String {
    let mark = if address.contains('#') { '&' } else { '#' };
    format!("{address}{mark}{ACCOUNT}={fingerprint}")
}

/// The same address, about a demo account
pub fn of_demo(address: &str, slug: &str) -> String {
    let (page, fragment) = address.split_once('#').unwrap_or((address, ""));
    let mark = if page.contains('?') { '&' } else { '?' };
    let hash = if fragment.is_empty() { "" } else { "#" };
    format!("{page}{mark}demo={}{hash}{fragment}", encoded(slug))
}

/// The fingerprint in the address in view
pub fn asked() -> Memo<Option<String>> {
    let now = AddressBar::expect().now();
    Memo::new(move |_| now.with(|address| fingerprint_in(&address.fragment)))
}

/// Whether the address in view is about something of an account, whoever it belongs to
pub fn is_about_an_account() -> Memo<bool> {
    let now = AddressBar::expect().now();
    Memo::new(move |_| now.with(|address| !address.fragment.is_empty()))
}

fn fingerprint_in(fragment: &str) -> Option<String> {
    Pairs::read(fragment).get(ACCOUNT).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::testing::Account;

    use super::*;

    #[test]
    fn an_account_is_told_apart_and_not_named() {
        let told = |id: &str| Account::unknown().say(format!("account id {id} named Harbour"));
        let of = |id: &str| fingerprint(&told(id).snapshot()).expect("its ID is known");
        let one = of("a8a12accd63b437bbd6d58fb8b462ca7");
        assert_eq!(one.len(), 8);
        assert!(!"a8a12accd63b437bbd6d58fb8b462ca7".contains(&one));
        assert_ne!(one, of("a8a12accd63b437bbd6d58fb8b462ca8"));
        assert_eq!(fingerprint(&Account::unknown().snapshot()), None);
    }

    #[test]
    fn a_link_is_read_back_wherever_its_mark_stands() {
        for address in [
            "/atlas/",
            "/scope/#us-south/prod",
            "/access/?edition=2026-08#who=a",
        ] {
            let marked = of_account(address, "1a2b3c4d");
            let (_, fragment) = marked.split_once('#').expect("it has a fragment");
            assert_eq!(
                fingerprint_in(fragment).as_deref(),
                Some("1a2b3c4d"),
                "{marked}"
            );
        }
        assert_eq!(fingerprint_in("us-south/prod"), None);
    }

    #[test]
    fn a_demo_is_named_in_the_query() {
        assert_eq!(of_demo("/atlas/", "healthy"), "/atlas/?demo=healthy");
        assert_eq!(
            of_demo("/scope/?edition=2026-08#us-south/prod", "healthy"),
            "/scope/?edition=2026-08&demo=healthy#us-south/prod"
        );
    }
}
