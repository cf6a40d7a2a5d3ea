//! Where the program is cut: what only such a function reaches is a file of its own in the built site.

use thiserror::Error;

/// The file that holds a part did not come
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a part of the program could not be fetched")]
pub struct NotFetched;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotFetched {
    /// Why is in the browser's console; the loader tells no more
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// One function at which the program is cut; all with the same `in` lie in the same file. Without the feature
/// `split`, as in the browser tests, the program is whole and the same function answers at once.
macro_rules! cut {
    ($name:ident in $file:ident: $kind:ty = $open:expr) => {
        #[cfg(feature = "split")]
        #[wasm_split_helpers::wasm_split($file, fallible)]
        fn $name() -> Result<$kind, $crate::browser::part::NotFetched> {
            Ok($open)
        }

        #[cfg(not(feature = "split"))]
        async fn $name() -> Result<$kind, $crate::browser::part::NotFetched> {
            Ok($open)
        }
    };
}
pub(crate) use cut;
