//! The same for JavaScript, which keeps the time.

use keyatlas_resolver::account::Snapshot;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::simulate::Simulation;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::accounts::{Size, fully_known, with_clusters};
use crate::{Explained, Large, WholeMatrix};

/// The account that all engines are asked about, as a document
#[wasm_bindgen]
pub fn account_document(small: bool) -> String {
    let account = fully_known(if small { Size::SMALL } else { Size::FULL });
    serde_json::to_string(&account).expect("every account is a document")
}

/// The matrix by this resolver
#[wasm_bindgen]
pub struct OurMatrix(WholeMatrix);

#[wasm_bindgen]
impl OurMatrix {
    /// Reads and indexes a document
    #[wasm_bindgen(constructor)]
    pub fn new(document: &str) -> Self {
        Self(WholeMatrix::of(Large::read(document)))
    }

    /// Row by row, an answer to a byte
    pub fn decide(&self) -> Vec<u8> {
        self.0.decide()
    }
}

/// Decisions with their whole explanation
#[wasm_bindgen]
pub struct OurExplained(Explained);

#[wasm_bindgen]
impl OurExplained {
    /// About the account that all engines are asked about
    pub fn of_known(count: usize) -> Self {
        Self(Explained::of(fully_known(Size::FULL), count))
    }

    /// About the large demo account, of which not everything is known
    pub fn of_demo(count: usize) -> Self {
        Self(Explained::of(with_clusters(3000), count))
    }

    /// Answers every question
    pub fn decide(&self) -> usize {
        self.0.decide()
    }
}

/// The account with very many clusters, from its text to a simulation
#[wasm_bindgen]
pub struct OurLarge {
    document: String,
    read: Option<Snapshot>,
    to_index: Option<Snapshot>,
    index: Option<Index>,
    simulated: Option<Simulation>,
    large: Option<Large>,
}

#[wasm_bindgen]
impl OurLarge {
    /// Writes the document
    #[wasm_bindgen(constructor)]
    pub fn new(clusters: usize) -> Self {
        let account = with_clusters(clusters);
        Self {
            document: serde_json::to_string(&account).expect("every account is a document"),
            read: None,
            to_index: None,
            index: None,
            simulated: None,
            large: None,
        }
    }

    /// How long the document is
    pub fn document_bytes(&self) -> usize {
        self.document.len()
    }

    /// Forgets what the last round made, and copies what the next one uses up
    pub fn prepare(&mut self) {
        self.simulated = None;
        self.to_index = self.read.clone();
        if let Some(index) = self.index.take() {
            self.large = Some(Large::of(index));
        }
    }

    /// Reads the document
    pub fn read(&mut self) {
        self.read = Some(Large::read(&self.document));
    }

    /// Builds the index of what was read
    pub fn index(&mut self) {
        self.index = self.to_index.take().map(Large::index);
    }

    /// Resolves every scope of what was indexed
    pub fn resolve(&self) -> usize {
        self.large.as_ref().map_or(0, Large::resolve)
    }

    /// Simulates a reset on what was indexed
    pub fn simulate(&mut self) {
        self.simulated = self.large.as_ref().map(Large::simulate);
    }
}
