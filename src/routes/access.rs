//! `/access/#who=ana@example.com&do=worker%20add&scope=us-south/prod`, and how the matrix below it is seen.

use leptos::prelude::*;

use super::fragment::Pairs;
use super::{Task, fragment_of};

/// What an address asks, in the words of the address
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Who would do it: an address or an ID
    pub who: Option<String>,
    /// The command, as the command line names it
    pub action: Option<String>,
    /// Where
    pub place: Option<Place>,
    /// What the matrix shows
    pub matrix: Matrix,
    /// The commands it has as columns; none for the usual ones
    pub columns: Vec<String>,
    /// How its rows are ordered
    pub order: Order,
}

/// A place, in words
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A cluster's ID or name
    Cluster(String),
    /// A region with a resource group
    Scope {
        /// The region
        region: String,
        /// The group's name, else its ID
        group: String,
    },
}

/// Which matrix is in view
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Matrix {
    /// Identities by actions, at one place
    #[default]
    People,
    /// Scopes by identities, for one action
    Scopes,
}

/// How the rows of a matrix are ordered
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// By name
    #[default]
    Name,
    /// Those that are allowed the most first
    MostAllowed,
    /// Those that are allowed the least first
    LeastAllowed,
}

impl Order {
    /// Every order, the usual one first
    pub const ALL: [Self; 3] = [Self::Name, Self::MostAllowed, Self::LeastAllowed];

    /// Its name in addresses
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::MostAllowed => "most",
            Self::LeastAllowed => "least",
        }
    }

    /// The order of that name, else the usual one
    pub fn named(word: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|it| it.word() == word)
            .unwrap_or_default()
    }
}

/// The name of the scopes' matrix in addresses
const SCOPES: &str = "scopes";

impl Asked {
    /// The address that asks this
    pub fn address(&self) -> String {
        let word = |it: &Option<String>| it.clone().unwrap_or_default();
        let (cluster, scope) = match &self.place {
            Some(Place::Cluster(id)) => (id.clone(), String::new()),
            Some(Place::Scope { region, group }) => (String::new(), format!("{region}/{group}")),
            None => (String::new(), String::new()),
        };
        let fragment = Pairs::default()
            .with("who", word(&self.who))
            .with("do", word(&self.action))
            .with("cluster", &cluster)
            .with("scope", &scope)
            .with(
                "matrix",
                match self.matrix {
                    Matrix::People => "",
                    Matrix::Scopes => SCOPES,
                },
            )
            .with("columns", self.columns.join(","))
            .with(
                "order",
                match self.order {
                    Order::Name => "",
                    other => other.word(),
                },
            )
            .written();
        if fragment.is_empty() {
            Task::Access.address()
        } else {
            format!("{}#{fragment}", Task::Access.address())
        }
    }
}

/// What the address in view asks
pub fn read() -> Memo<Asked> {
    let fragment = fragment_of(Task::Access);
    Memo::new(move |_| fragment.get().as_deref().map(asked).unwrap_or_default())
}

fn asked(fragment: &str) -> Asked {
    let pairs = Pairs::read(fragment);
    let get = |name| pairs.get(name).map(str::to_owned);
    let scope = get("scope").and_then(|it| {
        let (region, group) = it.split_once('/')?;
        Some(Place::Scope {
            region: region.to_owned(),
            group: group.to_owned(),
        })
    });
    Asked {
        who: get("who"),
        action: get("do"),
        place: get("cluster").map(Place::Cluster).or(scope),
        matrix: match pairs.get("matrix") {
            Some(SCOPES) => Matrix::Scopes,
            _ => Matrix::People,
        },
        columns: pairs
            .get("columns")
            .map(|it| it.split(',').map(str::to_owned).collect())
            .unwrap_or_default(),
        order: Order::named(pairs.get("order").unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn back(it: &Asked) -> Asked {
        let address = it.address();
        let (path, fragment) = address.split_once('#').expect("it has a fragment");
        assert_eq!(path, "/access/");
        asked(fragment)
    }

    #[test]
    fn a_question_is_read_back_from_its_address() {
        let question = Asked {
            who: Some("ana@example.com".to_owned()),
            action: Some("worker add".to_owned()),
            place: Some(Place::Scope {
                region: "us-south".to_owned(),
                group: "Team A/B & 100 %".to_owned(),
            }),
            ..Asked::default()
        };
        assert!(
            question
                .address()
                .starts_with("/access/#who=ana@example.com&do=worker%20add&scope=us-south/Team")
        );
        assert_eq!(back(&question), question);
        let of_cluster = Asked {
            place: Some(Place::Cluster("web=1".to_owned())),
            matrix: Matrix::Scopes,
            columns: vec!["worker add".to_owned(), "api-key reset".to_owned()],
            order: Order::MostAllowed,
            ..question
        };
        assert_eq!(back(&of_cluster), of_cluster);
    }

    #[test]
    fn what_asks_nothing_is_the_page_itself() {
        assert_eq!(Asked::default().address(), "/access/");
        for fragment in ["", "scope=us-south", "who=&do=", "main"] {
            assert_eq!(asked(fragment), Asked::default(), "{fragment}");
        }
    }
}
