//! The matrix below the question: everybody at one place, or everywhere for one command.

use std::sync::Arc;

use keyatlas_resolver::decide::Place;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::{State, state_at};
use leptos::prelude::*;

use super::columns::{ChooseColumns, columns};
use super::question::{Does, Found, place_label};
use super::sheet::{Fixed, MatrixLinks, MatrixSheet, title};
use super::table::{Table, of_people, of_scopes};
use crate::browser::address::{AddressBar, History};
use crate::browser::event::is_within;
use crate::browser::page;
use crate::browser::steps::{Step, works_out};
use crate::routes::access::{self, Asked, Matrix, Order};
use crate::session::Session;
use crate::tasks::words::counted;
use crate::ui::{Choice, Grid, InTurn, Item, Links, SearchField, Sheet};

/// What is asked everywhere while no command is chosen
const MEANWHILE: &str = "worker replace";

/// The matrix, with the ways to see it otherwise
#[component]
pub(super) fn WhoMayDoWhat(
    asked: Memo<Asked>,
    found: Memo<Found>,
    /// The heading of the answer, which takes the focus when a cell is followed
    answer: &'static str,
) -> impl IntoView {
    let session = Session::expect();
    let typed = RwSignal::new(String::new());
    let urgent = most_urgent(session);
    let place = Memo::new(move |_| {
        let asked = found.with(|it| it.place.known().cloned());
        asked.or_else(|| urgent.get())
    });
    let command = Memo::new(move |_| {
        let asked = found.with(|it| it.does.known().copied());
        asked.or_else(|| Does::named(MEANWHILE))
    });
    let fixed = Memo::new(move |_| match asked.with(|it| it.matrix) {
        Matrix::People => place.get().map(Fixed::Place),
        Matrix::Scopes => command.get().map(|it| Fixed::Command(it.command)),
    });
    let chosen = Memo::new(move |_| asked.with(|it| it.columns.clone()));
    let across: Memo<Vec<&'static str>> = Memo::new(move |_| {
        let Some(Fixed::Place(place)) = fixed.get() else {
            return Vec::new();
        };
        let chosen = chosen.get();
        session.index().with(|index| {
            let all = columns(index, &place, &chosen);
            all.iter().map(|it| it.command).collect()
        })
    });
    // Whoever asks about somebody else sees the same matrix: only another place or command makes a new one.
    let table = Memo::new(move |_| {
        session.index().with(|index| {
            Some(Arc::new(match fixed.get()? {
                Fixed::Place(place) => {
                    let asked: Vec<Does> =
                        across.with(|it| it.iter().filter_map(|it| Does::named(it)).collect());
                    of_people(index, &place, &asked)
                }
                Fixed::Command(command) => of_scopes(index, Does::named(command)?),
            }))
        })
    });
    let seen = Memo::new(move |_| {
        asked.with(|it| Asked {
            matrix: it.matrix,
            columns: it.columns.clone(),
            order: it.order,
            ..Asked::default()
        })
    });
    let sheet = Memo::new_with_compare(
        move |_| {
            let (table, fixed) = (table.get()?, fixed.get()?);
            let index = session.index().get();
            Some(Arc::new(typed.with(|typed| {
                MatrixSheet::new(index, table, seen.get(), fixed, typed)
            })))
        },
        |_, _| true,
    );
    let links = Memo::new_with_compare(
        move |_| {
            let sheet = sheet.get()?;
            Some(Arc::new(
                found.with(|found| MatrixLinks::new(sheet, asked.get(), found)),
            ))
        },
        |_, _| true,
    );
    let is_any = Memo::new(move |_| sheet.with(Option::is_some));
    let name = Memo::new(move |_| {
        let index = session.index().get();
        fixed.with(|it| it.as_ref().map(|it| title(&index, it)).unwrap_or_default())
    });
    view! {
        <section class="block matrix-section" aria-labelledby="matrix-heading">
            <div class="matrix-section__top">
                <h2 id="matrix-heading">{name}</h2>
                <Switch asked=asked place=place command=command />
            </div>
            <p class="matrix-section__lead">
                "Each cell answers one question, and leads to it. Arrow keys move from cell to cell."
            </p>
            <Tools asked=asked typed=typed table=table sheet=sheet />
            <Show when=move || fixed.with(|it| matches!(it, Some(Fixed::Place(_))))>
                <ChooseColumns asked=asked columns=across />
            </Show>
            <Show when=move || is_any.get()>
                // A cell that is followed leads to its answer above; so does the focus.
                <div on:click=move |event| followed(&event, answer)>
                    <InTurn>
                        <Grid
                            id="matrix"
                            label=name
                            sheet=Signal::derive(move || {
                                let sheet = sheet.get().expect("there is one while it is shown");
                                sheet as Arc<dyn Sheet>
                            })
                            links=Signal::derive(move || {
                                let links = links.get().expect("there are some with every sheet");
                                links as Arc<dyn Links>
                            })
                        />
                    </InTurn>
                </div>
            </Show>
        </section>
    }
}

/// From everybody at one place to everywhere for one command, and back
#[component]
fn Switch(
    asked: Memo<Asked>,
    place: Memo<Option<Place>>,
    command: Memo<Option<Does>>,
) -> impl IntoView {
    let session = Session::expect();
    let one = move |matrix: Matrix, words: Signal<String>| {
        let address = move || {
            let asked = asked.get();
            Asked { matrix, ..asked }.address()
        };
        let current = move || asked.with(|it| it.matrix == matrix).then_some("true");
        view! {
            <a class="switch__one" href=address aria-current=current>
                {words}
            </a>
        }
    };
    let here = Signal::derive(move || {
        let index = session.index().get();
        let place = place.get();
        let label = place.map(|it| place_label(&index, &it));
        format!("Everybody in {}", label.unwrap_or_default())
    });
    let everywhere = Signal::derive(move || {
        let command = command.get().map_or("", |it| it.command);
        format!("{command} everywhere")
    });
    view! {
        <nav class="switch" aria-label="What the matrix shows">
            {one(Matrix::People, here)}
            {one(Matrix::Scopes, everywhere)}
        </nav>
    }
}

#[component]
fn Tools(
    asked: Memo<Asked>,
    typed: RwSignal<String>,
    table: Memo<Option<Arc<Table>>>,
    sheet: Memo<Option<Arc<MatrixSheet>>>,
) -> impl IntoView {
    let bar = AddressBar::expect();
    let items = Signal::stored(
        Order::ALL
            .map(|it| {
                let words = match it {
                    Order::Name => "By name",
                    Order::MostAllowed => "Most allowed first",
                    Order::LeastAllowed => "Least allowed first",
                };
                Item::new(it.word(), words)
            })
            .to_vec(),
    );
    let chosen = Signal::derive(move || asked.with(|it| it.order.word().to_owned()));
    let sort = move |word: String| {
        let order = Order::named(&word);
        let next = Asked {
            order,
            ..asked.get_untracked()
        };
        bar.go(&next.address(), History::Replace);
    };
    let count = move || {
        let all = table.with(|it| it.as_ref().map_or(0, |it| it.rows.len()));
        let shown = sheet.with(|it| it.as_ref().map_or(0, |it| it.rows()));
        if shown == all {
            counted(all, "row", "rows")
        } else {
            format!("{shown} of {}", counted(all, "row", "rows"))
        }
    };
    view! {
        <div class="matrix-tools">
            <SearchField
                id="matrix-search"
                label="Find a row of the matrix"
                placeholder="Find a row"
                words=typed
                on_type=move |words| typed.set(words)
            />
            <Choice id="matrix-order" label="Order" items=items chosen=chosen on_choose=sort />
            <p role="status" class="matrix-tools__count">{count}</p>
        </div>
    }
}

/// The scope most in need of somebody who may do something
#[derive(Clone, Copy)]
struct MostUrgent(Memo<Option<Place>>);

fn most_urgent(session: Session) -> Memo<Option<Place>> {
    let most_urgent = session.shares(|| {
        MostUrgent(Memo::new(move |_| {
            session.index().with(|index| first_in_need(index))
        }))
    });
    most_urgent.0
}

/// One with clusters, in the worst state, the first of those
fn first_in_need(index: &Index) -> Option<Place> {
    let worst = (false, State::Broken);
    let mut found = None;
    for at in index.scopes() {
        let rank = (at.clusters().len() == 0, state_at(at));
        if found.is_none_or(|(before, _)| rank < before) {
            found = Some((rank, at.scope()));
        }
        if rank == worst {
            break;
        }
    }
    found.map(|(_, scope)| Place::Scope(scope.clone()))
}

/// Finds that scope before the page is drawn, where nobody asked for a place
pub fn prepare() -> Vec<Step> {
    if access::read().with_untracked(|it| it.place.is_some()) {
        return Vec::new();
    }
    vec![works_out(most_urgent(Session::expect()))]
}

fn followed(event: &leptos::ev::MouseEvent, answer: &'static str) {
    let for_the_browser = event.ctrl_key() || event.meta_key() || event.shift_key();
    let is_cell = is_within(event, ".grid__answer");
    if is_cell && !for_the_browser {
        page::show_soon(answer.to_owned());
    }
}
