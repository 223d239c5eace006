//! Where the user is: the address bar is the truth, this follows it.

use std::collections::HashMap;

use leptos::prelude::*;
use trackhop_schedule::filter::Filter;
use trackhop_schedule::ids::EventId;
use trackhop_schedule::route::{Address, Route};

use crate::platform::dom::{self, Place};

/// The current address.
#[derive(Clone, Copy)]
pub(crate) struct Nav {
    address: RwSignal<Address>,
    page: Memo<Address>,
    left: StoredValue<HashMap<String, Place>, LocalStorage>,
}

impl Nav {
    pub(super) fn start() -> Self {
        let address = RwSignal::new(Address::parse(&dom::hash()));
        let nav = Self {
            address,
            page: Memo::new(move |_| without_filter(address.get())),
            left: StoredValue::new_local(HashMap::new()),
        };
        dom::on_hash_change(move |hash| nav.follow(&hash));
        nav
    }

    /// The place, filters aside: what decides which page is drawn.
    pub(crate) fn page(self) -> Memo<Address> {
        self.page
    }

    /// The event the address names.
    pub(crate) fn event(self) -> Option<EventId> {
        self.address.read().event.clone()
    }

    /// The filter in the address.
    pub(crate) fn filter(self) -> Filter {
        match &self.address.read().route {
            Route::Talks(filter) => filter.clone(),
            _ => Filter::default(),
        }
    }

    /// Changes the filter in the address without a step in the history.
    pub(crate) fn set_filter(self, filter: Filter) {
        let address =
            Address { event: self.address.read_untracked().event.clone(), route: Route::Talks(filter) };
        self.address.set(address);
        // The bar follows the picture: writing it takes a slow phone a tenth of the time that a letter may. By then the
        // reader may have gone elsewhere, or another letter was typed and written with this one.
        let was = dom::hash();
        dom::after_frame(move || {
            if dom::hash() == was {
                dom::replace(&self.address.read_untracked().href());
            }
        });
    }

    /// Follows the address bar after a tap on a link, a step back or a typed address.
    fn follow(self, hash: &str) {
        let from = self.page.get_untracked();
        let to = Address::parse(hash);
        if from == without_filter(to.clone()) {
            self.address.set(to);
            return;
        }
        self.left.update_value(|left| {
            left.insert(from.href(), Place::current());
        });
        // Coming back from a detail, one continues where one was; a tap on the bar starts at the top.
        let back = is_detail(&from.route);
        let page = without_filter(to.clone()).href();
        self.address.set(to);
        dom::next_frame(move || {
            dom::focus_heading();
            self.left.with_value(|left| left.get(&page).filter(|_| back).unwrap_or(&Place::TOP).restore());
        });
    }
}

fn without_filter(address: Address) -> Address {
    match address.route {
        Route::Talks(_) => Address { route: Route::Talks(Filter::default()), ..address },
        _ => address,
    }
}

fn is_detail(route: &Route) -> bool {
    matches!(
        route,
        Route::Session(_)
            | Route::Venue(_)
            | Route::Person(_)
            | Route::Community(_)
            | Route::Stop(_)
            | Route::Sponsors
            | Route::Sponsor(_)
            | Route::SessionCalendar(_)
            | Route::Print(_)
    )
}
