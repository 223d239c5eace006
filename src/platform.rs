//! The only code that touches the browser: one file per browser feature, small functions, typed errors,
//! no decision about conferences.

pub(crate) mod clock;
pub(crate) mod crash;
pub(crate) mod dom;
pub(crate) mod files;
pub(crate) mod first;
pub(crate) mod html;
pub(crate) mod install;
pub(crate) mod locale;
pub(crate) mod location;
pub(crate) mod records;
pub(crate) mod notify;
pub(crate) mod service_worker;
pub(crate) mod sharing;
pub(crate) mod storage;
pub(crate) mod tabs;
pub(crate) mod transfer;
