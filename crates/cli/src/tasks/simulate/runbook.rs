//! What blocks a plan, and what to do, in order.

use keyatlas_resolver::simulate::Simulation;

use crate::screen::{Page, Tone};
use crate::tasks::resolve::whole_list;

pub(super) fn write(page: &mut Page, simulation: &Simulation) {
    if !simulation.blocked.is_empty() {
        page.heading("What blocks the plan");
    }
    for blocker in &simulation.blocked {
        let mark = format!("step {}", blocker.step);
        let text = format!("{}: {}", blocker.rule, blocker.text);
        page.item(2, &mark, Tone::Bad, &text);
        whole_list(page, blocker.listed.iter().map(String::as_str));
        page.commands(4, &blocker.settle);
        if let Some(plan) = &blocker.plan {
            page.line(4, &format!("a plan without this problem: {plan}"));
        }
    }
    if !simulation.runbook.is_empty() {
        page.heading("Runbook");
    }
    for (number, entry) in (1..).zip(&simulation.runbook) {
        page.item(2, &format!("{number}."), Tone::Strong, &entry.text);
        page.commands(6, entry.commands());
        if let Some(console) = entry.console {
            page.line(6, &format!("in the console: {console}"));
        }
        if let Some(good) = &entry.good {
            page.line(6, &format!("good: {good}"));
        }
        if let Some(back) = entry.back {
            page.line(6, back);
        }
    }
}
