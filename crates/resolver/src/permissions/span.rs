//! For how long something has to be held.

/// For how long something has to be held
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Span {
    /// When the account was gathered, as by whoever runs a command
    #[default]
    Now,
    /// Day and night, as by the owner of a key: nothing that ends by itself is certain
    Always,
    /// The same, with what policies grant in time windows alone, or without it
    Window(bool),
    /// The same, with what memberships grant that end with a login, or without it
    Login(bool),
}
