//! The labels of text outputs in another language.
//!
//! Of Japanese output, public pastes show five labels; [`PRINTED`] holds those. No paste shows the others, so
//! [`SUPPOSED`] holds translations made for the stand-in: right enough to test that a translated text is never
//! read as something else, and nothing to build a reader on. Sentences above an output are left out in Japanese,
//! since none is known. JSON is the same in every language.

use serde::{Deserialize, Serialize};

/// A language that `ibmcloud config --locale` sets
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Locale {
    /// The one that documents show
    #[default]
    #[serde(rename = "en_US")]
    English,
    /// Labels as in public pastes, the rest supposed
    #[serde(rename = "ja_JP")]
    Japanese,
}

/// Labels that public pastes of Japanese output show
pub const PRINTED: &[(&str, &str)] = &[
    ("Region", "地域"),
    ("User", "ユーザー"),
    ("Account", "アカウント"),
    ("Resource group", "リソース・グループ"),
    ("FAILED", "失敗"),
];

/// Labels that nothing shows: translations of the stand-in's own
pub const SUPPOSED: &[(&str, &str)] = &[
    ("API endpoint", "API エンドポイント"),
    ("Name", "名前"),
    ("State", "状態"),
    ("Status", "状況"),
    ("Created", "作成日時"),
    ("Workers", "ワーカー"),
    ("Location", "ロケーション"),
    ("Datacenter", "データ・センター"),
    ("Version", "バージョン"),
    ("Resource Group Name", "リソース・グループ名"),
    ("Provider", "プロバイダー"),
    ("Default Group", "デフォルト・グループ"),
    ("User ID", "ユーザー ID"),
    ("Email", "E メール"),
    ("Description", "説明"),
    ("Policy ID", "ポリシー ID"),
    ("Roles", "役割"),
    ("Resources", "リソース"),
];

impl Locale {
    /// The locale by its name
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "en_US" => Some(Self::English),
            "ja_JP" => Some(Self::Japanese),
            _ => None,
        }
    }

    /// A label in this language; one that is not translated stays
    pub fn word(self, label: &'static str) -> &'static str {
        match self {
            Self::English => label,
            Self::Japanese => PRINTED
                .iter()
                .chain(SUPPOSED)
                .find(|(english, _)| *english == label)
                .map_or(label, |(_, word)| word),
        }
    }

    /// Whether sentences of this language are known
    pub fn has_sentences(self) -> bool {
        self == Self::English
    }
}
