//! A conference programme: the bundle as published, the schedule as used.
