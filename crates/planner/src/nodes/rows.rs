//! Arrivals from every node at every place of a request.

use crate::arrivals::{Entry, Value};
use crate::gallop::skip;
use crate::nodes::{Node, arrival};
use crate::{PlaceId, Travel};

/// The way between two places, with a pointer into its profile that follows the nodes, which come sorted by end.
struct Way<'a> {
    profile: &'a [Entry],
    walk: Option<u32>,
    next: usize,
}

impl Way<'_> {
    fn value(&mut self, at: u32) -> Value {
        self.next = skip(self.profile, self.next, |entry| entry.dep < at);
        let ride = self.profile.get(self.next).map_or(Value::NEVER, |entry| entry.value);
        match self.walk {
            Some(walk) => ride.min(Value::on_foot(at, walk)),
            None => ride,
        }
    }
}

/// Node by node, the arrival at each place; `local` says which of the places a node is at.
pub(super) fn rows(
    travel: &Travel,
    nodes: &[Node],
    local: &[usize],
    places: &[PlaceId],
    robust: bool,
) -> Vec<Value> {
    let mut rows = Vec::with_capacity(nodes.len().saturating_mul(places.len()));
    if robust {
        for node in nodes {
            rows.extend(places.iter().map(|&to| arrival(travel, robust, node.place, to, node.end)));
        }
        return rows;
    }
    let mut ways: Vec<Way<'_>> = Vec::with_capacity(places.len().saturating_mul(places.len()));
    for &from in places {
        ways.extend(places.iter().map(|&to| Way {
            profile: travel.profile(from, to),
            walk: travel.walks.minutes(from.index(), to.index()),
            next: 0,
        }));
    }
    let mut before = 0;
    for (node, local) in nodes.iter().zip(local) {
        // Only the start and home are out of turn.
        if node.end < before {
            for way in &mut ways {
                way.next = 0;
            }
        }
        before = node.end;
        let first = local.saturating_mul(places.len());
        let ways = ways.get_mut(first..first.saturating_add(places.len())).unwrap_or_default();
        rows.extend(ways.iter_mut().map(|way| way.value(node.end)));
    }
    rows
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::made_up::{config, crowded};
    use crate::nodes::Instance;
    use crate::{Network, Pace, Programme};

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn a_row_holds_the_arrival_at_every_place((spec, sessions, request) in crowded()) {
            let travel = Travel::new(&Network::build(spec).0, &Pace::default());
            let instance = Instance::new(&travel, &Programme { sessions }, &request);
            for (index, node) in instance.nodes.iter().enumerate() {
                let one_by_one = |&to: &PlaceId| arrival(&travel, request.robust, node.place, to, node.end);
                let want: Vec<Value> = instance.places.iter().map(one_by_one).collect();
                prop_assert_eq!(instance.row(index), want);
            }
        }
    }
}
