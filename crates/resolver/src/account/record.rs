//! One description of each record of the document. The struct, its reading, its writing, its part of the JSON Schema
//! and what becomes of it when more is said all follow from it.
//!
//! ```text
//! record! {
//!     /// A resource group
//!     pub struct ResourceGroup {
//!         /// 32 hexadecimal digits, or `name:prod` while only the name is known
//!         id: GroupId = needed,
//!         /// Its name
//!         name: Option<String> = known,
//!     }
//! }
//! ```
//!
//! What stands behind `=` says what becomes of a field that is absent or cannot be read ([`Rule`](super::reader::Rule)),
//! then the name that it has in the document where that is another one. Fields that are absent are not written, but
//! for `needed` ones and `written_parts`. `notes` are the names of what could not be read; a `part` is a record of
//! which something is always known.

/// Words that the document has for something, such as a standing
macro_rules! words {
    (
        $(#[doc = $about:literal])+
        pub enum $name:ident {
            $( $(#[doc = $doc:literal])+ $value:ident = $word:literal, )+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $( $(#[doc = $doc])+ #[serde(rename = $word)] $value, )+
        }

        impl $name {
            /// As the document has it
            pub fn word(self) -> &'static str {
                <Self as $crate::account::reader::Word>::WORDS[self as usize]
            }

            /// What the document has this word for
            pub fn of_word(word: &str) -> Option<Self> {
                let words = <Self as $crate::account::reader::Word>::WORDS;
                let at = words.iter().position(|it| *it == word)?;
                Some(<Self as $crate::account::reader::Word>::VALUES[at])
            }
        }

        impl $crate::account::reader::Word for $name {
            const WORDS: &'static [&'static str] = &[$($word),+];
            const VALUES: &'static [Self] = &[$(Self::$value),+];
        }
    };
}
pub(super) use words;

/// A record of the document: the struct, how it is read and written, and its schema
macro_rules! record {
    (
        $(#[doc = $about:literal])+
        pub struct $name:ident $(with $($derived:ident)+)? $(or $fallback:ident)? $(then $settle:ident)? {
            $(
                $(#[doc = $doc:literal])+
                $field:ident: $type:ty = $rule:ident $($written:literal)?,
            )+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, Default, PartialEq, Eq $($(, $derived)+)?)]
        pub struct $name {
            $( $(#[doc = $doc])+ pub $field: $type, )+
        }

        impl $name {
            const FIELDS: &'static [$crate::account::reader::Field] = &[
                $($crate::account::reader::Field {
                    name: $crate::account::record::field!(name $field $($written)?),
                    rule: $crate::account::record::field!(rule $rule),
                },)+
            ];
        }

        impl $crate::account::reader::Record for $name {
            fn fields(&self) -> &'static [$crate::account::reader::Field] {
                Self::FIELDS
            }

            fn slot(&mut self, at: usize) -> &mut dyn $crate::account::reader::Slot {
                #[expect(non_camel_case_types, reason = "these are the names of the fields")]
                enum At { $($field),+ }
                match at {
                    $(at if at == At::$field as usize => &mut self.$field,)+
                    _ => unreachable!(),
                }
            }

            fn notes(&mut self) -> Option<&mut $crate::account::Unreadable> {
                [$($crate::account::record::field!(notes $rule self $field)),+].into_iter().flatten().next()
            }
        }

        impl $name {
            /// Takes everything that an object says; whether it says anything
            fn fill(
                &mut self,
                token: $crate::account::token::Token<'_>,
                reader: &mut $crate::account::reader::Reader,
            ) -> bool {
                let is_read = reader.record(token, self).is_some();
                $(if is_read {
                    self.$settle();
                })?
                is_read $(|| {
                    *self = Self::$fallback();
                    true
                })?
            }
        }

        impl $crate::account::reader::Readable for $name {
            fn read(
                token: $crate::account::token::Token<'_>,
                reader: &mut $crate::account::reader::Reader,
            ) -> Option<Self> {
                let mut it = Self::default();
                it.fill(token, reader).then_some(it)
            }

            // Most of an account are entries of lists, so these are read in the place where they stay.
            fn read_onto(
                list: &mut Vec<Self>,
                token: $crate::account::token::Token<'_>,
                reader: &mut $crate::account::reader::Reader,
            ) -> bool {
                list.push(Self::default());
                let is_read = list.last_mut().is_some_and(|it| it.fill(token, reader));
                if !is_read {
                    list.pop();
                }
                is_read
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
                let mut fields = serde::Serializer::serialize_map(into, None)?;
                $(if $crate::account::record::field!(is_written $rule self.$field) {
                    let name = $crate::account::record::field!(name $field $($written)?);
                    serde::ser::SerializeMap::serialize_entry(&mut fields, name, &self.$field)?;
                })+
                serde::ser::SerializeMap::end(fields)
            }
        }

        impl $crate::account::schema::Described for $name {
            fn schema(all: &mut $crate::account::schema::Definitions) -> $crate::account::schema::Node {
                all.record(stringify!($name), concat!($($about),+), |all| vec![
                    $($crate::account::schema::Member {
                        name: $crate::account::record::field!(name $field $($written)?),
                        about: concat!($($doc),+),
                        rule: $crate::account::record::field!(rule $rule),
                        schema: <$type as $crate::account::schema::Described>::schema(all),
                    },)+
                ])
            }
        }
    };
}
pub(super) use record;

/// A record over which can be laid what was said later of the same thing
macro_rules! layered {
    ($($all:tt)+) => {
        $crate::account::record::record! { $($all)+ }
        $crate::account::record::lay! { $($all)+ }
    };
}
pub(super) use layered;

macro_rules! lay {
    (
        $(#[doc = $about:literal])+
        pub struct $name:ident $(or $fallback:ident)? $(then $settle:ident)? {
            $(
                $(#[doc = $doc:literal])+
                $field:ident: $type:ty = $rule:ident $($written:literal)?,
            )+
        }
    ) => {
        impl $name {
            /// Takes what was said later of the same thing: that counts, what was not said later stays, and what was
            /// said and could not be read is not known
            pub fn lay(&mut self, later: Self) {
                let is_said = |name: &str| match name {
                    $($crate::account::record::field!(name $field $($written)?) => {
                        !$crate::account::reader::Slot::is_absent(&later.$field)
                    })+
                    _ => false,
                };
                let is_lost = |name: &str| {
                    [$($crate::account::record::field!(noted $rule later $field)),+].into_iter().flatten()
                        .any(|it: &$crate::account::Unreadable| it.has(name))
                };
                $($crate::account::record::field!(
                    lay $rule self later $field ($crate::account::record::field!(name $field $($written)?)) is_said is_lost
                );)+
            }
        }
    };
}
pub(super) use lay;

/// What follows from the rule of a field, and from its name
macro_rules! field {
    (name $field:ident) => { stringify!($field) };
    (name $field:ident $written:literal) => { $written };

    (rule needed) => { $crate::account::reader::Rule::Needed };
    (rule presumed) => { $crate::account::reader::Rule::Presumed };
    (rule limiting) => { $crate::account::reader::Rule::Limiting };
    (rule parts) => { $crate::account::reader::Rule::Parts };
    (rule written_parts) => { $crate::account::reader::Rule::Parts };
    (rule needed_parts) => { $crate::account::reader::Rule::NeededParts };
    (rule $other:ident) => { $crate::account::reader::Rule::Known };

    (notes notes $it:ident $field:ident) => { Some(&mut $it.$field) };
    (notes $other:ident $it:ident $field:ident) => { None };

    (noted notes $it:ident $field:ident) => { Some(&$it.$field) };
    (noted $other:ident $it:ident $field:ident) => { None };

    (is_written needed $($value:tt)+) => { true };
    (is_written needed_parts $($value:tt)+) => { true };
    (is_written written_parts $($value:tt)+) => { true };
    (is_written notes $($value:tt)+) => { !$($value)+.is_empty() };
    (is_written part $($value:tt)+) => { $($value)+ != Default::default() };
    (is_written $other:ident $($value:tt)+) => {
        !$crate::account::reader::Slot::is_absent(&$($value)+)
    };

    (lay needed $it:ident $later:ident $field:ident $name:tt $is_said:ident $is_lost:ident) => {};
    (lay notes $it:ident $later:ident $field:ident $name:tt $is_said:ident $is_lost:ident) => {
        $it.$field = $later.$field.over(&$it.$field, $is_said)
    };
    (lay $other:ident $it:ident $later:ident $field:ident $name:tt $is_said:ident $is_lost:ident) => {
        if $is_said($name) {
            $it.$field.clone_from(&$later.$field);
        } else if $is_lost($name) {
            $crate::account::reader::Slot::clear(&mut $it.$field);
        }
    };
}
pub(super) use field;
