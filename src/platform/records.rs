//! The store of the agenda: one IndexedDB database, one object store, one text per key.
//!
//! Invariant: what is read and what is written for it happen in one transaction, with strict durability, and nothing
//! counts as written before that transaction is complete. A connection that breaks is opened anew once.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{EventTarget, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest};

const DATABASE: &str = "trackhop";
/// Never raised: an open tab of an older version could block the upgrade. Texts carry their own format.
const VERSION: u32 = 1;
const STORE: &str = "records";
/// What has not answered by then counts as stuck. Milliseconds.
const DEADLINE_MS: i32 = 5_000;

/// Why the store did not take or give something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The browser has no such store, or not in this mode.
    Absent,
    /// It does not answer, mostly because another tab holds it.
    Stuck,
    /// There is no room left.
    Full,
    /// A later version of the app has changed it.
    Newer,
    /// Anything else.
    Failed,
}

#[wasm_bindgen]
extern "C" {
    /// `web-sys` hides the options of a transaction behind a build flag.
    #[wasm_bindgen(extends = js_sys::Object)]
    type Database;
    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Database,
        store: &str,
        mode: &str,
        options: &JsValue,
    ) -> Result<Transaction, JsValue>;

    #[wasm_bindgen(extends = EventTarget)]
    type Transaction;
    #[wasm_bindgen(method, catch, js_name = objectStore)]
    fn object_store(this: &Transaction, name: &str) -> Result<IdbObjectStore, JsValue>;
}

/// Keys and texts.
pub(crate) type Pairs = Vec<(String, String)>;

thread_local! {
    static CONNECTION: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
    static LOST: RefCell<Option<Rc<dyn Fn()>>> = const { RefCell::new(None) };
}

/// Calls back when the browser or another tab took the store away, so that it can be written anew.
pub(crate) fn on_lost(then: impl Fn() + 'static) {
    LOST.with(|lost| lost.replace(Some(Rc::new(then))));
}

/// In one transaction gives all keys that begin with `start`, and their texts, to `answer`, and keeps what that gives
/// back. `answer` may be called twice, because the whole is tried again once. Fails if nothing was kept.
pub(crate) async fn exchange(start: &str, answer: &mut dyn FnMut(Pairs) -> Pairs) -> Result<(), Trouble> {
    let mut done = attempt(start, answer).await;
    if done == Err(Trouble::Failed) {
        disconnect();
        done = attempt(start, answer).await;
    }
    if done.is_err() {
        // Whatever it was, the next time begins with a new connection.
        disconnect();
    }
    done
}

async fn attempt(start: &str, answer: &mut dyn FnMut(Pairs) -> Pairs) -> Result<(), Trouble> {
    let open = CONNECTION.with(|connection| connection.borrow().clone());
    let database = match open {
        Some(database) => database,
        None => connect().await?,
    };
    let options = js_sys::Object::new();
    // Setting a field of a new object cannot fail.
    let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
    let database: Database = database.unchecked_into();
    let transaction = database.transaction(STORE, "readwrite", &options).map_err(of_exception)?;
    let store = transaction.object_store(STORE).map_err(of_exception)?;
    let end = format!("{start}\u{ffff}");
    let range = IdbKeyRange::bound(&start.into(), &end.as_str().into()).map_err(of_exception)?;
    let keys = store.get_all_keys_with_key(&range).map_err(of_exception)?;
    let texts = store.get_all_with_key(&range).map_err(of_exception)?;
    // Requests end in their order, so this one ends last.
    settled(&texts, "success", &["error"]).await?;
    let list =
        |request: &web_sys::IdbRequest| request.result().map(|list| Array::from(&list)).unwrap_or_default();
    let (keys, texts) = (list(&keys), list(&texts));
    let texts = texts.iter().map(|text| text.as_string().unwrap_or_default());
    let there = keys.iter().filter_map(|key| key.as_string()).zip(texts).collect();
    for (key, text) in answer(there) {
        store.put_with_key(&text.into(), &key.into()).map_err(of_exception)?;
    }
    // A request that fails makes the transaction fail, and only its end says why.
    settled(&transaction, "complete", &["abort"]).await
}

async fn connect() -> Result<IdbDatabase, Trouble> {
    let factory = super::dom::window().and_then(|window| window.indexed_db().ok().flatten());
    let request = factory.ok_or(Trouble::Absent)?.open_with_u32(DATABASE, VERSION).map_err(of_exception)?;
    let opening = request.clone();
    let upgrade = Closure::once_into_js(move || {
        // When this fails, so does opening.
        let _ = database_of(&opening).map(|database| database.create_object_store(STORE));
    });
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let opening = request.clone();
    // Also an answer that comes too late is used, by the next attempt.
    let adopt = Closure::once_into_js(move || {
        if let Some(database) = database_of(&opening) {
            let gone = Closure::<dyn FnMut()>::new(lose).into_js_value();
            database.set_onclose(Some(gone.unchecked_ref()));
            database.set_onversionchange(Some(gone.unchecked_ref()));
            disconnect();
            CONNECTION.with(|connection| connection.replace(Some(database)));
        }
    });
    request.set_onsuccess(Some(adopt.unchecked_ref()));
    settled(&request, "success", &["error", "blocked"]).await?;
    database_of(&request).ok_or(Trouble::Failed)
}

fn database_of(request: &IdbOpenDbRequest) -> Option<IdbDatabase> {
    request.result().ok()?.dyn_into().ok()
}

/// The browser closed the connection, or another tab wants to change or delete the database.
fn lose() {
    disconnect();
    let then = LOST.with(|lost| lost.borrow().clone());
    if let Some(then) = then {
        then();
    }
}

fn disconnect() {
    if let Some(database) = CONNECTION.with(|connection| connection.take()) {
        database.close();
    }
}

/// Waits for the good end of a request or transaction. The handlers are the promise's own functions: the event that
/// comes first decides.
async fn settled(target: &EventTarget, good: &str, bad: &[&str]) -> Result<(), Trouble> {
    let promise = Promise::new(&mut |resolve: Function, reject: Function| {
        // Neither can fail with a function as callback.
        let _ = target.add_event_listener_with_callback(good, &resolve);
        for event in bad {
            let _ = target.add_event_listener_with_callback(event, &reject);
        }
        if let Some(window) = super::dom::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&reject, DEADLINE_MS);
        }
    });
    match JsFuture::from(promise).await {
        Ok(_) => Ok(()),
        // Time ran out, or another tab keeps an older database open.
        Err(event) if event.is_undefined() || field(&event, "type") == "blocked" => Err(Trouble::Stuck),
        Err(_) => Err(of_exception(Reflect::get(target, &"error".into()).unwrap_or_default())),
    }
}

fn of_exception(exception: JsValue) -> Trouble {
    match field(&exception, "name").as_str() {
        "QuotaExceededError" => Trouble::Full,
        "VersionError" => Trouble::Newer,
        _ => Trouble::Failed,
    }
}

fn field(value: &JsValue, name: &str) -> String {
    Reflect::get(value, &name.into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}
