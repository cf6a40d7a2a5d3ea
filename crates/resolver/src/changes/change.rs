//! One change: its shape, and the names that stand in its parts.

use std::fmt::{Debug, Display, Formatter, Result};
use std::hash::{Hash, Hasher};

use super::shape::{Field, Shape, Syntax};
use crate::account::Cluster;
use crate::index::Index;
use crate::names::{NameProblem, Names, ScopeName, Target, Typed};

/// One change of a plan. Names are kept as they were typed; what they stand for in an account is looked up when
/// the plan is simulated.
#[derive(Clone)]
pub struct Change {
    /// How it reads
    pub shape: &'static Shape,
    /// What was typed, part by part
    values: Vec<(Field, String)>,
}

impl Change {
    /// A change with nothing filled in
    pub fn new(shape: &'static Shape) -> Self {
        Self {
            shape,
            values: Vec::new(),
        }
    }

    /// The same with one part filled in; a part that the change does not have is left out
    #[must_use]
    pub fn with(mut self, field: Field, value: impl Into<String>) -> Self {
        self.set(field, Some(value.into()));
        self
    }

    /// The same with a part filled in, where there is something to fill in
    #[must_use]
    pub fn with_some(mut self, field: Field, value: Option<impl Into<String>>) -> Self {
        self.set(field, value.map(Into::into));
        self
    }

    /// The same at a scope
    #[must_use]
    pub fn at(self, scope: ScopeName) -> Self {
        self.with(Field::Region, scope.region.to_string())
            .with(Field::Group, scope.group)
    }

    /// Fills a part in, or empties it
    pub fn set(&mut self, field: Field, value: Option<String>) {
        self.values.retain(|it| it.0 != field);
        if let (Some(value), true) = (value, self.shape.part(field).is_some()) {
            self.values.push((field, value));
            // Two changes with the same words are the same, in whatever order they were filled in.
            self.values.sort_by_key(|it| it.0);
        }
    }

    /// What stands in a part
    pub fn get(&self, field: Field) -> Option<&str> {
        let found = self.values.iter().find(|it| it.0 == field);
        found.map(|it| it.1.as_str())
    }

    /// What stands in a part that cannot be left out
    pub fn text(&self, field: Field) -> &str {
        self.get(field).unwrap_or_default()
    }

    /// Whether it is a change of that shape
    pub fn is(&self, shape: &Shape) -> bool {
        self.shape.keyword == shape.keyword
    }

    /// The scope that it names, with a group or without
    pub fn target(&self) -> Target {
        Target {
            region: self.text(Field::Region).into(),
            group: self.get(Field::Group).map(str::to_owned),
        }
    }

    /// The scope that it names
    pub fn scope(&self) -> ScopeName {
        ScopeName::new(self.text(Field::Region), self.text(Field::Group))
    }

    /// The cluster that it names, where it is listed
    pub(crate) fn cluster<'a>(&self, index: &'a Index) -> Option<&'a Cluster> {
        let id = Names(index).cluster(self.text(Field::Cluster)).ok()?;
        index.cluster(&id)
    }

    /// Who makes it, where that is said
    pub fn by(
        &self,
        index: &Index,
    ) -> std::result::Result<Option<crate::account::IdentityId>, NameProblem> {
        self.get(Field::By)
            .map(|it| Names(index).identity(it))
            .transpose()
    }
}

impl PartialEq for Change {
    fn eq(&self, other: &Self) -> bool {
        self.is(other.shape) && self.values == other.values
    }
}

impl Eq for Change {}

impl Hash for Change {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.shape.keyword.hash(state);
        self.values.hash(state);
    }
}

impl Debug for Change {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        Display::fmt(self, out)
    }
}

/// The one text form of a change
impl Display for Change {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.write_str(self.shape.keyword)?;
        for part in self.shape.parts {
            let Some(value) = self.get(part.field) else {
                continue;
            };
            let name = Typed(value);
            match part.syntax {
                Syntax::Name => write!(out, " {name}")?,
                Syntax::Slash | Syntax::MaybeSlash => write!(out, "/{name}")?,
                Syntax::After(word) | Syntax::Maybe(word) => write!(out, " {word} {name}")?,
            }
        }
        Ok(())
    }
}
