//! What breaks the rules, put together by what would end it: one reset may end what several rules say.

use keyatlas_resolver::assertions::Checked;
use keyatlas_resolver::by_hand::ByHand;
use keyatlas_resolver::commands::Command;
use keyatlas_resolver::index::Index;
use leptos::prelude::*;

use crate::routes;
use crate::tasks::commands::Commands;
use crate::tasks::steps::Steps;
use crate::tasks::words::counted;
use crate::ui::{Fold, Mark, Prose, Tone};

/// One thing to do, and every reason that it takes away
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fix {
    /// Whether a rule is certainly not kept; otherwise it is not known
    pub(super) certain: bool,
    /// What would end it, or settle it
    pub(super) run: Vec<Command>,
    /// The same by hand
    pub(super) steps: Vec<ByHand>,
    /// What only shows it
    pub(super) look: Vec<Command>,
    pub(super) reasons: Vec<Reason>,
}

/// Why a rule is not kept
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reason {
    pub(super) text: String,
    /// The rules that say so
    pub(super) rules: Vec<String>,
    /// Where: its name and its page
    pub(super) place: Option<(String, String)>,
}

/// What is certainly not kept first, in the order of the rules
pub(super) fn fixes(index: &Index, checked: &[Checked]) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = Vec::new();
    for rule in checked {
        for it in &rule.reasons {
            let run = match it.fix.is_empty() {
                true => &it.commands,
                false => &it.fix,
            };
            let same = |fix: &Fix| fix.certain == it.certain && fix.run == *run;
            let fix = match fixes.iter().position(same) {
                Some(at) => &mut fixes[at],
                None => {
                    fixes.push(Fix {
                        certain: it.certain,
                        run: run.clone(),
                        steps: Vec::new(),
                        look: Vec::new(),
                        reasons: Vec::new(),
                    });
                    fixes.last_mut().expect("it was added")
                }
            };
            if fix.steps.is_empty() {
                fix.steps.clone_from(&it.steps);
            }
            for command in it.commands.iter().filter(|_| !it.fix.is_empty()) {
                if !fix.look.contains(command) {
                    fix.look.push(command.clone());
                }
            }
            match fix.reasons.iter_mut().find(|reason| reason.text == it.text) {
                Some(said) if said.rules.contains(&rule.name) => {}
                Some(said) => said.rules.push(rule.name.clone()),
                None => fix.reasons.push(Reason {
                    text: it.text.clone(),
                    rules: vec![rule.name.clone()],
                    place: (it.scope.as_ref())
                        .map(|it| (index.scope_label(it), routes::scope::address(index, it))),
                }),
            }
        }
    }
    fixes.sort_by_key(|it| !it.certain);
    fixes
}

/// More than this many are folded away, and drawn when they are asked for
const AT_ONCE: usize = 6;

/// How many reasons a rule has in the list, and how many of them are folded away at first, in words
pub(super) fn reasons_below(fixes: &[Fix], rule: &str) -> Option<String> {
    let of_rule = |fixes: &[Fix]| {
        let reasons = fixes.iter().flat_map(|it| &it.reasons);
        let of_it = reasons.filter(|it| it.rules.iter().any(|it| it == rule));
        of_it.count()
    };
    let (_, folded) = fixes.split_at(fixes.len().min(AT_ONCE));
    let all = of_rule(fixes);
    let below = counted(all, "reason below", "reasons below");
    match (all, of_rule(folded)) {
        (0, _) => None,
        (_, 0) => Some(below),
        (all, hidden) if all == hidden => Some(format!(
            "{} behind “{}”",
            counted(all, "reason", "reasons"),
            show_more(folded.len())
        )),
        (_, hidden) => Some(format!(
            "{below}, {hidden} behind “{}”",
            show_more(folded.len())
        )),
    }
}

fn show_more(number: usize) -> String {
    format!("Show {number} more")
}

/// The list; nothing where every rule is kept
#[component]
pub(super) fn Fixes(fixes: Memo<Vec<Fix>>) -> impl IntoView {
    // It stays as a person left it while the rules are written.
    let is_open = RwSignal::new(false);
    move || {
        let mut all = fixes.get();
        if all.is_empty() {
            return ().into_any();
        }
        let rest = all.split_off(all.len().min(AT_ONCE));
        let more = (!rest.is_empty()).then(|| {
            let summary = show_more(rest.len()).into_any();
            view! {
                <Fold class="ways__more" is_open=is_open summary=summary>
                    <ul class="check-fixes">{rest.iter().cloned().map(one).collect_view()}</ul>
                </Fold>
            }
        });
        view! {
            <section aria-labelledby="fixes-heading">
                <h2 id="fixes-heading" class="check__heading">"What to do"</h2>
                <ul class="check-fixes">{all.into_iter().map(one).collect_view()}</ul>
                {more}
            </section>
        }
        .into_any()
    }
}

fn one(fix: Fix) -> impl IntoView {
    let (tone, word) = match fix.certain {
        true => (Tone::Error, "Not kept"),
        false => (Tone::Unknown, "Unknown"),
    };
    let (place, said) = by_rule(fix.reasons);
    let place = place.map(|(label, address)| {
        view! {
            <h3 class="check-fix__place">
                <a class="cds--link" href=address>{label}</a>
            </h3>
        }
    });
    let reason = |it: Reason| {
        let place = it.place.map(|(label, address)| {
            view! {
                " "
                <a class="cds--link" href=address>
                    {format!("Open {label}")}
                </a>
            }
        });
        view! {
            <li>
                <Prose text=it.text />
                "."
                {place}
            </li>
        }
    };
    let rule = |(rules, reasons): (Vec<String>, Vec<Reason>)| {
        let rules = match rules.as_slice() {
            [one] => format!("Rule: {one}"),
            several => format!(
                "{}: {}",
                counted(several.len(), "rule", "rules"),
                several.join(", ")
            ),
        };
        view! {
            <p class="check-fix__rules">{rules}</p>
            <ul class="check-fix__reasons">{reasons.into_iter().map(reason).collect_view()}</ul>
        }
    };
    let look = (!fix.look.is_empty()).then(|| {
        view! {
            <details class="check-fix__look">
                <summary>"See it for yourself"</summary>
                <Commands commands=fix.look />
            </details>
        }
    });
    view! {
        <li class="check-fix" data-tone=tone.word()>
            <div class="check-fix__head">
                <Mark tone=tone word=word />
                {place}
            </div>
            {said.into_iter().map(rule).collect_view()}
            <Steps steps=fix.steps />
            {(!fix.run.is_empty()).then(|| view! { <Commands commands=fix.run /> })}
            {look}
        </li>
    }
}

type Place = (String, String);
type ByRule = Vec<(Vec<String>, Vec<Reason>)>;

/// Each rule once with what it says, and the scope, where all of it is about one: the reasons then do not name it
fn by_rule(reasons: Vec<Reason>) -> (Option<Place>, ByRule) {
    let place = match reasons.split_first() {
        Some((first, rest)) if rest.iter().all(|it| it.place == first.place) => first.place.clone(),
        _ => None,
    };
    let mut said: ByRule = Vec::new();
    for mut it in reasons {
        let rules = std::mem::take(&mut it.rules);
        if let Some((label, _)) = &place {
            it.text = without_place(&it.text, label);
            it.place = None;
        }
        match said.iter_mut().find(|(of, _)| *of == rules) {
            Some((_, reasons)) => reasons.push(it),
            None => said.push((rules, vec![it])),
        }
    }
    (place, said)
}

/// A sentence below the name of a scope, which it does not repeat
fn without_place(text: &str, label: &str) -> String {
    let said = text.strip_prefix(label).and_then(|rest| {
        let rest = rest.strip_prefix(" is ")?;
        ["broken: ", "at risk: "]
            .into_iter()
            .find_map(|it| rest.strip_prefix(it))
    });
    let mut words = said.unwrap_or(text).to_owned();
    for before in [" of ", " in ", " for "] {
        let there = format!("{before}{label}");
        // A full stop ends a name only where it ends the sentence.
        let goes_on = |it: char| it.is_alphanumeric() || "-_/".contains(it);
        let ends = |rest: &str| !rest.strip_prefix('.').unwrap_or(rest).starts_with(goes_on);
        while let Some(at) = words
            .find(&there)
            .filter(|at| ends(&words[at + there.len()..]))
        {
            words.replace_range(at..at + there.len(), "");
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use keyatlas_intake::assertions::readable_assertions;
    use keyatlas_resolver::assertions::check;
    use keyatlas_transcript::Blanked;

    use super::*;
    use crate::tasks::check::kinds::USUAL_RULES;

    fn of(slug: &str) -> Vec<Fix> {
        let index = Index::new(keyatlas_samples::snapshot(slug).expect("it is a demo account"));
        let (rules, _) = readable_assertions(&Blanked::new(USUAL_RULES));
        fixes(&index, &check(&index, &rules))
    }

    #[test]
    fn one_reset_ends_what_several_rules_said_apart() {
        let fixes = of("owner-left");
        let reset = fixes
            .iter()
            .find(|it| {
                let places = it.reasons.iter().filter_map(|it| it.place.as_ref());
                places.clone().count() > 1 && places.clone().all(|it| it.0 == "us-south/prod")
            })
            .expect("several rules are not kept there");
        let rules: Vec<&String> = reset.reasons.iter().flat_map(|it| &it.rules).collect();
        assert!(
            rules.contains(&&"no scope is broken".to_owned()),
            "{rules:?}"
        );
        let last = reset.run.last().expect("it has commands").as_str();
        assert_eq!(last, "ibmcloud ks api-key reset --region us-south");
    }

    #[test]
    fn no_commands_stand_twice_and_what_is_certain_comes_first() {
        for sample in keyatlas_samples::all() {
            let fixes = of(sample.slug);
            assert!(fixes.is_sorted_by_key(|it| !it.certain), "{}", sample.slug);
            for (at, fix) in fixes.iter().enumerate() {
                let again = fixes[..at]
                    .iter()
                    .any(|it| it.run == fix.run && it.certain == fix.certain);
                assert!(!again, "{}: {fix:?}", sample.slug);
            }
        }
    }

    #[test]
    fn a_rule_counted_reasons_that_were_folded_away_or_said_once() {
        for sample in keyatlas_samples::all() {
            let fixes = of(sample.slug);
            let mut rules: Vec<&String> = Vec::new();
            for reason in fixes.iter().flat_map(|it| &it.reasons) {
                rules.extend(&reason.rules);
            }
            rules.sort();
            for rule in rules.chunk_by(|one, other| one == other) {
                let said = reasons_below(&fixes, rule[0]).expect("it has reasons");
                let number = counted(rule.len(), "reason", "reasons");
                assert!(said.starts_with(&number), "{}: {said}", sample.slug);
            }
        }
        let one = of("owner-left").remove(0);
        let rule = one.reasons[0].rules[0].clone();
        let mut many = vec![one; AT_ONCE + 2];
        let said = reasons_below(&many, &rule).expect("it has reasons");
        assert!(said.ends_with(" behind “Show 2 more”"), "{said}");
        assert_eq!(reasons_below(&many, "no such rule"), None);
        many.iter_mut()
            .take(AT_ONCE)
            .for_each(|it| it.reasons.clear());
        let said = reasons_below(&many, &rule).expect("it has reasons");
        assert!(!said.contains("below"), "{said}");
    }

    #[test]
    fn every_reason_named_the_scope_that_the_heading_names() {
        let said: Vec<(Option<Place>, ByRule)> = (of("owner-left").into_iter())
            .map(|it| by_rule(it.reasons))
            .collect();
        let (_, prod) = (said.iter())
            .find(|(place, _)| place.as_ref().is_some_and(|it| it.0 == "us-south/prod"))
            .expect("all that one reset ends is in one scope");
        let rules: Vec<&[String]> = prod.iter().map(|(rules, _)| rules.as_slice()).collect();
        assert_eq!(
            rules,
            [["no scope is broken"], ["no person owns an API key"]]
        );
        let texts = prod.iter().flat_map(|(_, reasons)| reasons);
        for it in texts {
            assert!(!it.text.contains("us-south/prod"), "{}", it.text);
            assert_eq!(it.place, None);
        }
    }

    #[test]
    fn only_the_scope_itself_is_left_out_of_a_sentence() {
        let short = |text| without_place(text, "us-south/prod");
        assert_eq!(
            short("us-south/prod is broken: The API key of us-south/prod is deleted"),
            "The API key is deleted"
        );
        assert_eq!(short("It is set in us-south/prod. Ask"), "It is set. Ask");
        for whole in [
            "The API key of us-south/prod-2 is deleted",
            "The API key of us-south/prod.b is deleted",
            "Nobody uses us-south/prod",
        ] {
            assert_eq!(short(whole), whole);
        }
    }

    #[test]
    fn a_command_that_shows_stood_before_the_one_that_helps() {
        let fixes = of("manual-shadow");
        let is_set = |it: &&Fix| {
            it.reasons
                .iter()
                .any(|it| it.text.contains("manual credential of `"))
        };
        let fix = fixes.iter().find(is_set).expect("one is set");
        let last = fix.run.last().expect("it has commands").as_str();
        assert!(last.starts_with("ibmcloud ks credential unset"), "{last}");
        assert!(
            fix.look
                .iter()
                .any(|it| it.as_str().contains("credential get"))
        );
    }
}
