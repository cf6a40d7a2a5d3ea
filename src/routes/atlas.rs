//! `/atlas/#q=prod&state=broken,at-risk&owner=IBMid-1&provider=vpc&at=us-south/prod`.

use keyatlas_resolver::account::{Infrastructure, Scope};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::ShownState;
use leptos::prelude::*;

use super::fragment::Pairs;
use super::{Task, fragment_of, scope};
use crate::browser::address::{AddressBar, History};

/// What of the atlas is looked at
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Words that a scope's group, region, owner or cluster holds
    pub words: String,
    /// Only scopes in one of these states, in the order of [`ShownState::ALL`]; all when there are none
    pub states: Vec<ShownState>,
    /// Only scopes of this owner
    pub owner: Option<String>,
    /// Only scopes with clusters of this provider
    pub provider: Option<Infrastructure>,
    /// The scope that is open beside the matrix, as in `us-south/prod`
    pub open: Option<String>,
}

impl Asked {
    /// Whether anything narrows the atlas
    pub fn is_narrowed(&self) -> bool {
        !self.words.trim().is_empty()
            || !self.states.is_empty()
            || self.owner.is_some()
            || self.provider.is_some()
    }

    /// The same, with one state more or less
    pub fn toggled(&self, state: ShownState) -> Self {
        let is_in = |it: &ShownState| self.states.contains(it) != (*it == state);
        Self {
            states: ShownState::ALL.into_iter().filter(is_in).collect(),
            ..self.clone()
        }
    }

    /// The same, with nothing to narrow it
    pub fn cleared(&self) -> Self {
        Self {
            open: self.open.clone(),
            ..Self::default()
        }
    }

    /// The same, with a scope open beside the matrix
    pub fn opened(&self, index: &Index, at: &Scope) -> Self {
        let open = super::fragment::decoded(&scope::words(index, at));
        Self {
            open: Some(open),
            ..self.clone()
        }
    }

    /// The same, with nothing open beside the matrix
    pub fn closed(&self) -> Self {
        Self {
            open: None,
            ..self.clone()
        }
    }

    /// The scope that is open, if the account in view has it
    pub fn open_scope(&self, index: &Index) -> Option<Scope> {
        let (region, group) = self.open.as_deref()?.split_once('/')?;
        let asked = scope::Asked {
            region: region.to_owned(),
            group: group.to_owned(),
            finding: None,
        };
        asked.find(index)
    }

    /// Shows it
    pub fn go(self, bar: AddressBar, history: History) {
        bar.go_where(move || self.address(), history);
    }

    /// Its address
    pub fn address(&self) -> String {
        let states: Vec<&str> = self.states.iter().copied().map(state_word).collect();
        let fragment = Pairs::default()
            .with("q", self.words.trim())
            .with("state", states.join(","))
            .with("owner", self.owner.as_deref().unwrap_or_default())
            .with("provider", self.provider.map_or("", Infrastructure::word))
            .with("at", self.open.as_deref().unwrap_or_default())
            .written();
        if fragment.is_empty() {
            Task::Atlas.address()
        } else {
            format!("{}#{fragment}", Task::Atlas.address())
        }
    }
}

/// What the address in view asks for; the whole atlas while another page is in view
pub fn read() -> Memo<Asked> {
    let fragment = fragment_of(Task::Atlas);
    Memo::new(move |_| fragment.get().as_deref().map(asked).unwrap_or_default())
}

/// Reads a fragment; a word that means nothing narrows nothing
pub fn asked(fragment: &str) -> Asked {
    let pairs = Pairs::read(fragment);
    let states = pairs.get("state").unwrap_or_default();
    let is_named = |it: &ShownState| states.split(',').any(|word| word == state_word(*it));
    Asked {
        words: pairs.get("q").unwrap_or_default().to_owned(),
        states: ShownState::ALL.into_iter().filter(is_named).collect(),
        owner: pairs.get("owner").map(str::to_owned),
        provider: pairs.get("provider").and_then(Infrastructure::of_word),
        open: pairs.get("at").map(str::to_owned),
    }
}

fn state_word(state: ShownState) -> &'static str {
    match state {
        ShownState::Broken => "broken",
        ShownState::AtRisk => "at-risk",
        ShownState::Unknown => "unknown",
        ShownState::NotChecked => "not-checked",
        ShownState::Ok => "ok",
        ShownState::Empty => "empty",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_filter_is_read_back_from_its_address() {
        let asked = Asked {
            words: "team a & b/c".to_owned(),
            states: vec![ShownState::Broken, ShownState::AtRisk],
            owner: Some("IBMid-27000".to_owned()),
            provider: Some(Infrastructure::Vpc),
            open: Some("us-south/Team A".to_owned()),
        };
        let address = asked.address();
        let (path, fragment) = address.split_once('#').expect("it has a fragment");
        assert_eq!(path, "/atlas/");
        assert_eq!(super::asked(fragment), asked);
    }

    #[test]
    fn a_state_is_taken_in_and_out_again_in_its_place() {
        let one = asked("state=ok");
        let two = one.toggled(ShownState::Broken);
        assert_eq!(two.states, [ShownState::Broken, ShownState::Ok]);
        assert_eq!(two.toggled(ShownState::Broken), one);
    }

    #[test]
    fn nothing_narrowed_has_no_fragment() {
        assert_eq!(Asked::default().address(), "/atlas/");
        assert!(!asked("state=purple&provider=moon&x=1").is_narrowed());
    }

    #[test]
    fn clearing_the_filters_leaves_the_open_scope() {
        let asked = asked("q=prod&state=ok&at=us-south%2Fprod");
        assert_eq!(asked.cleared().address(), "/atlas/#at=us-south/prod");
        assert_eq!(asked.closed().address(), "/atlas/#q=prod&state=ok");
    }
}
