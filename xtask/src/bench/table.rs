//! The medians, what each may be at most, and how they compare

use anyhow::{Context, Result};
use serde_json::{Value, json};

/// One thing that was measured
pub(super) struct Row {
    what: &'static str,
    /// In the unit of the row
    in_browser: Option<f64>,
    native: Option<f64>,
    unit: &'static str,
    /// Against this resolver, for other engines
    times_ours: Option<f64>,
    bar: Option<Bar>,
}

/// What a figure in the browser may be at most, or the native one where only that is measured
#[derive(Clone, Copy)]
struct Bar {
    at_most: f64,
    /// Such as `the plain loop`, where it is another figure of the table
    like: Option<&'static str>,
}

impl Bar {
    fn of(at_most: f64) -> Option<Self> {
        let like = None;
        Some(Self { at_most, like })
    }
}

impl Row {
    fn is_met(&self) -> Option<bool> {
        Some(self.in_browser.or(self.native)? <= self.bar?.at_most)
    }

    /// WebAssembly against native
    fn slower_by(&self) -> Option<f64> {
        Some(self.in_browser? / self.native?)
    }

    fn is_near_native(&self) -> Option<bool> {
        Some(self.slower_by()? <= WASM_AGAINST_NATIVE)
    }
}

/// Some for what each of 300 identities holds, none for one of 90,000 verdicts
const MATRIX_ALLOCATIONS: f64 = 5000.0;
/// What WebAssembly may take of what the same takes natively
const WASM_AGAINST_NATIVE: f64 = 2.0;
/// As many as the page and `measure-natively` ask
const EXPLAINED: f64 = 12_200.0;

const ENGINES: [(&str, &str, &str); 3] = [
    (
        "matrix_loop",
        "the same by a plain JavaScript loop",
        "prepare_loop",
    ),
    ("matrix_casl", "the same by @casl/ability", "prepare_casl"),
    (
        "matrix_cedar",
        "the same by @cedar-policy/cedar-wasm, stateful",
        "prepare_cedar",
    ),
];

/// From the rounds of the page, and those measured natively
pub(super) fn rows(page: &Value, native: &Value) -> Result<Vec<Row>> {
    let ours = median(page, "matrix_ours")?;
    let by_loop = median(page, "matrix_loop")?;
    let row = |what, in_browser, unit| Row {
        what,
        in_browser: Some(in_browser),
        native: None,
        unit,
        times_ours: None,
        bar: None,
    };
    let mut rows = vec![Row {
        native: Some(median(native, "matrix")?),
        bar: Some(Bar {
            at_most: by_loop.min(10.0),
            like: (by_loop < 10.0).then_some("the plain loop"),
        }),
        ..row("whole matrix, 90,000 decisions", ours, "ms")
    }];
    for (name, what, _) in ENGINES {
        let figure = median(page, name)?;
        rows.push(Row {
            times_ours: Some(figure / ours),
            ..row(what, figure, "ms")
        });
    }
    rows.push(row(
        "from text to an engine: ours, read and indexed",
        median(page, "prepare_ours")?,
        "ms",
    ));
    let prepared = [
        "from text to an engine: the loop, parsed",
        "from text to an engine: CASL, an ability each",
        "from text to an engine: Cedar, a policy set each",
    ];
    for (what, (_, _, prepare)) in prepared.into_iter().zip(ENGINES) {
        rows.push(row(what, median(page, prepare)?, "ms"));
    }
    let ours = |what, name: &str, unit, of_each: f64, bar| -> Result<Row> {
        Ok(Row {
            native: Some(median(native, name)? * of_each),
            bar,
            ..row(what, median(page, name)? * of_each, unit)
        })
    };
    let each = 1000.0 / EXPLAINED;
    let bar = Bar::of(10.0);
    rows.extend([
        ours(
            "decision explained, account all known",
            "explained_known",
            "µs",
            each,
            bar,
        )?,
        ours(
            "decision explained, large demo account",
            "explained_demo",
            "µs",
            each,
            bar,
        )?,
        ours(
            "read an account with 100,000 clusters",
            "read",
            "ms",
            1.0,
            None,
        )?,
        ours("build its index", "index", "ms", 1.0, Bar::of(100.0))?,
        ours("resolve all its scopes", "resolve", "ms", 1.0, None)?,
        ours(
            "simulate a reset on it",
            "simulate",
            "ms",
            1.0,
            Bar::of(16.0),
        )?,
        Row {
            what: "allocations of the whole matrix",
            in_browser: None,
            native: Some(median(native, "matrix_allocations")?),
            unit: "",
            times_ours: None,
            bar: Bar::of(MATRIX_ALLOCATIONS),
        },
        Row {
            what: "blank 10 MB of log (100 MB/s or more)",
            in_browser: None,
            native: Some(median(native, "blank")?),
            unit: "ms",
            times_ours: None,
            bar: Bar::of(100.0),
        },
    ]);
    Ok(rows)
}

/// As people read it
pub(super) fn print(rows: &[Row], machine: &Value) -> String {
    let text = |name: &str| machine[name].as_str().unwrap_or("unknown").to_owned();
    let mut out = format!(
        "{}, {}, {} cores, load {} before and {} after\n{}, {}\n\n",
        text("date"),
        text("processor"),
        machine["cores"],
        text("load_before"),
        text("load_after"),
        text("browser"),
        text("rustc"),
    );
    let line = |cells: [&str; 6]| {
        let [what, browser, native, ratio, ours, bar] = cells;
        format!(
            "| {what:<48} | {browser:>10} | {native:>9} | {ratio:>7} | {ours:>9} | {bar:<29} |\n"
        )
    };
    out.push_str(&line([
        "median", "browser", "native", "wasm/nat", "x ours", "bar",
    ]));
    out.push_str("|---|--:|--:|--:|--:|---|\n");
    for row in rows {
        let figure =
            |it: Option<f64>| it.map_or(String::new(), |it| format!("{} {}", short(it), row.unit));
        let ratio = |it: Option<f64>| it.map_or(String::new(), |it| format!("{it:.1}"));
        let slower = match row.is_near_native() {
            Some(false) => format!("{} !", ratio(row.slower_by())),
            _ => ratio(row.slower_by()),
        };
        out.push_str(&line([
            row.what,
            &figure(row.in_browser),
            &figure(row.native),
            &slower,
            &ratio(row.times_ours),
            &bar_in_words(row),
        ]));
    }
    out.push_str("\n`!`: more than twice the native time\n");
    out
}

/// As programs read it
pub(super) fn as_json(rows: &[Row]) -> Value {
    rows.iter()
        .map(|row| {
            json!({
                "what": row.what,
                "unit": row.unit,
                "browser": row.in_browser,
                "native": row.native,
                "wasm_against_native": row.slower_by(),
                "times_ours": row.times_ours,
                "bar": row.bar.map(|it| it.at_most),
                "met": row.is_met(),
                "near_native": row.is_near_native(),
            })
        })
        .collect()
}

fn bar_in_words(row: &Row) -> String {
    let (Some(bar), Some(met)) = (row.bar, row.is_met()) else {
        return String::new();
    };
    let at_most = match bar.like {
        Some(like) => like.to_owned(),
        None => format!("{} {}", short(bar.at_most), row.unit),
    };
    let met = if met { "met" } else { "missed" };
    format!("at most {at_most}: {met}")
}

/// Three digits are what such figures are worth
fn short(figure: f64) -> String {
    match figure {
        100.0.. => format!("{figure:.0}"),
        10.0.. => format!("{figure:.1}"),
        _ => format!("{figure:.2}"),
    }
}

fn median(rounds: &Value, name: &str) -> Result<f64> {
    let list = rounds[name]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let mut times: Vec<f64> = list.iter().filter_map(Value::as_f64).collect();
    times.sort_by(f64::total_cmp);
    let middle = times.get(times.len() / 2).copied();
    middle.with_context(|| format!("nothing was measured for `{name}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Value {
        json!({
            "matrix_ours": [0.5, 0.4, 90.0], "matrix_loop": [2.0], "matrix_casl": [50.0], "matrix_cedar": [5000.0],
            "prepare_ours": [1.0], "prepare_loop": [1.0], "prepare_casl": [1.0], "prepare_cedar": [1.0],
            "explained_known": [244.0], "explained_demo": [61.0], "read": [900.0], "index": [30.0], "resolve": [40.0],
            "simulate": [4.0],
        })
    }

    #[test]
    fn medians_are_held_against_bars_and_the_loop() {
        let native = json!({
            "matrix": [0.4], "explained_known": [61.0], "explained_demo": [61.0], "read": [500.0], "index": [20.0],
            "resolve": [30.0], "simulate": [2.0], "matrix_allocations": [30.0], "blank": [40.0, 120.0, 50.0],
        });
        let rows = rows(&page(), &native).expect("everything was measured");
        let met: Vec<_> = rows.iter().filter_map(Row::is_met).collect();
        assert_eq!(met, [true, false, true, true, true, true, true]);
        assert_eq!(rows[2].times_ours, Some(100.0));
        let slow: Vec<_> = (rows.iter().filter(|it| it.is_near_native() == Some(false)))
            .map(|it| it.what)
            .collect();
        assert_eq!(slow, ["decision explained, account all known"]);
        let printed = print(&rows, &json!({}));
        assert!(printed.contains("at most the plain loop: met"), "{printed}");
        assert!(printed.contains("20.0 µs"), "{printed}");
        assert!(printed.contains("at most 10.0 µs: missed"), "{printed}");
    }

    #[test]
    fn what_was_not_measured_is_named() {
        let problem = rows(&page(), &json!({})).err().map(|it| it.to_string());
        assert_eq!(
            problem.as_deref(),
            Some("nothing was measured for `matrix`")
        );
    }
}
