//! Who somebody is, in the words of this page.

use keyatlas_resolver::account::{Identity, IdentityId, Standing};
use keyatlas_resolver::index::Index;

use crate::tasks::words::{kind_shape, kind_word};
use crate::ui::Shape;

/// Somebody, as a line of the page names them
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Who {
    /// What people call them
    pub(crate) name: String,
    /// What they are, and how they stand if that is not well
    pub(crate) about: String,
    /// The drawing of what they are
    pub(crate) shape: Shape,
}

/// Somebody of the account, or somebody whom only an ID names
pub(crate) fn who(index: &Index, id: &IdentityId) -> Who {
    let kind = index.kind_of(id);
    let mut about = vec![kind_word(kind)];
    about.extend(index.standing(id).and_then(standing_word));
    Who {
        name: index.identity_label(id).to_owned(),
        about: about.join(", "),
        shape: kind_shape(kind),
    }
}

/// What stands for somebody in a list to choose from
pub(crate) fn person_label(identity: &Identity) -> String {
    let mut about: Vec<&str> = identity
        .kind()
        .map(|kind| kind_word(Some(kind)))
        .into_iter()
        .collect();
    about.extend(identity.standing.and_then(standing_word));
    if about.is_empty() {
        identity.label().to_owned()
    } else {
        format!("{} ({})", identity.label(), about.join(", "))
    }
}

/// How somebody stands, where that is worth a word
fn standing_word(standing: Standing) -> Option<&'static str> {
    match standing {
        Standing::Active => None,
        Standing::Pending => Some("invited, not here yet"),
        Standing::Suspended => Some("suspended"),
        Standing::ClassicDisabled => Some("disabled for classic"),
        Standing::VpnOnly => Some("VPN only"),
        Standing::Invalid => Some("IBMid deleted"),
        Standing::Removed => Some("has left the account"),
    }
}
