//! Travel times, proven-best plans, verdicts in minutes and leave-by times.
