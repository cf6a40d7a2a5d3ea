//! Named demo accounts
