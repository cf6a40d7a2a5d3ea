//! What the fields of records are made of: values that may be absent, lists, and the plainest things.

use std::collections::BTreeSet;

use super::reader::{Readable, Reader, Slot, Taken};
use super::token::Token;
use super::{Fact, List, Shared};
use crate::rights::{Named, Vocabulary};

impl Readable for String {
    fn read(token: Token<'_>, reader: &mut Reader) -> Option<Self> {
        match token {
            Token::Text(text) => Some(text.to_owned()),
            other => reader.expected("a string", &other),
        }
    }
}

impl<T: Vocabulary> Readable for Named<T> {
    fn read(token: Token<'_>, reader: &mut Reader) -> Option<Self> {
        match token {
            Token::Text(text) => Some(text.into()),
            other => reader.expected("a string", &other),
        }
    }
}

impl Readable for bool {
    fn read(token: Token<'_>, reader: &mut Reader) -> Option<Self> {
        match token {
            Token::Bool(value) => Some(value),
            other => reader.expected("true or false", &other),
        }
    }
}

impl Readable for u32 {
    fn read(token: Token<'_>, reader: &mut Reader) -> Option<Self> {
        let number = match token {
            Token::Whole(number) => Self::try_from(number).ok(),
            _ => None,
        };
        number.or_else(|| reader.expected("a whole number", &token))
    }
}

impl<T: Readable> Slot for T {
    fn take(&mut self, token: Token<'_>, reader: &mut Reader) -> Taken {
        match T::read(token, reader) {
            Some(value) => {
                *self = value;
                Taken::Whole
            }
            None => Taken::Nothing,
        }
    }

    // A record without a field that it needs is left out, so nobody sees what this leaves.
    fn clear(&mut self) {}

    fn is_absent(&self) -> bool {
        false
    }
}

impl<T: Readable> Slot for Option<T> {
    fn take(&mut self, token: Token<'_>, reader: &mut Reader) -> Taken {
        *self = T::read(token, reader);
        match self {
            Some(_) => Taken::Whole,
            None => Taken::Nothing,
        }
    }

    fn clear(&mut self) {
        *self = None;
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Readable> Slot for Fact<T> {
    fn take(&mut self, token: Token<'_>, reader: &mut Reader) -> Taken {
        *self = match token {
            Token::Null => Self::None,
            token => T::read(token, reader).map_or(Self::Unknown, Self::Known),
        };
        match self.is_unknown() {
            true => Taken::Nothing,
            false => Taken::Whole,
        }
    }

    fn clear(&mut self) {
        *self = Self::Unknown;
    }

    fn is_absent(&self) -> bool {
        self.is_unknown()
    }
}

impl<T: Readable> Slot for Vec<T> {
    fn take(&mut self, token: Token<'_>, reader: &mut Reader) -> Taken {
        self.clear();
        let Token::List(entries) = token else {
            let _: Option<()> = reader.expected("a list", &token);
            return Taken::Nothing;
        };
        taken(reader.entries(entries, &mut |token, reader| {
            T::read_onto(self, token, reader)
        }))
    }

    fn clear(&mut self) {
        Self::clear(self);
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Readable> Slot for Option<Vec<T>> {
    fn take(&mut self, token: Token<'_>, reader: &mut Reader) -> Taken {
        let mut entries = Vec::new();
        let taken = entries.take(token, reader);
        *self = (taken != Taken::Nothing).then_some(entries);
        taken
    }

    fn clear(&mut self) {
        *self = None;
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Readable + Clone> Slot for Shared<T> {
    fn take(&mut self, token: Token<'_>, reader: &mut Reader) -> Taken {
        let mut entries = Vec::new();
        let taken = entries.take(token, reader);
        *self = entries.into();
        taken
    }

    fn clear(&mut self) {
        *self = Self::default();
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Slot for Option<Shared<String>> {
    fn take(&mut self, token: Token<'_>, reader: &mut Reader) -> Taken {
        let Token::List(entries) = token else {
            *self = reader.expected("a list", &token);
            return Taken::Nothing;
        };
        let (list, is_whole) = reader.shared_list(entries);
        *self = Some(list);
        taken(is_whole)
    }

    fn clear(&mut self) {
        *self = None;
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

fn taken(is_whole: bool) -> Taken {
    match is_whole {
        true => Taken::Whole,
        false => Taken::Part,
    }
}

impl Slot for BTreeSet<List> {
    fn take(&mut self, token: Token<'_>, reader: &mut Reader) -> Taken {
        let mut lists = Vec::new();
        let taken = lists.take(token, reader);
        // One by one, since collecting would bring the page a sort and half a tree.
        self.clear();
        for list in lists {
            self.insert(list);
        }
        taken
    }

    fn clear(&mut self) {
        Self::clear(self);
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}
