//! What the demo accounts say, in words.
