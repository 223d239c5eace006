// The store of the agenda: one IndexedDB database, one object store, one text per key.
//
// It stands in JavaScript because waiting for requests costs many times as much in wasm (docs/measurements.md); what
// is written and why is decided in Rust (crates/schedule/src/agenda/kept.rs). Here are the promises about writing:
// what is read and what is written for it happen in one transaction, with strict durability, and nothing counts as
// written before that transaction is complete. A connection that breaks is opened anew once.

const DATABASE = "trackhop";
/** Never raised: an open tab of an older version could block the upgrade. Texts carry their own format. */
const VERSION = 1;
const STORE = "records";
/** What has not answered by then counts as stuck. */
const DEADLINE_MS = 5_000;

let connection;
let opening;
let lost = () => {};

/** Calls back when another attempt is wanted: the store was taken away and can be filled again, or it opened or answered late. */
export function onLost(then) {
  lost = then;
}

/**
 * In one transaction gives all keys that begin with `start` and their texts, one after the other in one list, to
 * `answer`, and keeps the list that it gives back. `answer` may be called twice, because the whole is tried again
 * once. Gives "" when all is kept, else why nothing is, in one word: "absent", "stuck", "full", "newer", "failed".
 */
export async function exchange(start, answer) {
  const first = await attempt(start, answer);
  return first === "failed" ? attempt(start, answer) : first;
}

async function attempt(start, answer) {
  let waits = true;
  try {
    const database = connection ?? (await (opening ??= open().finally(() => (opening = undefined))));
    const transaction = database.transaction(STORE, "readwrite", { durability: "strict" });
    const store = transaction.objectStore(STORE);
    const range = IDBKeyRange.bound(start, start + "\uffff");
    const keys = store.getAllKeys(range);
    const texts = store.getAll(range);
    // A store that is busy for longer than anybody waits is asked once more when it is free again.
    for (const name of ["complete", "abort"]) transaction.addEventListener(name, () => waits || lost());
    texts.onsuccess = () => {
      if (!waits) return transaction.abort();
      try {
        const wanted = answer(keys.result.flatMap((key, index) => [key, String(texts.result[index])]));
        for (let i = 0; i < wanted.length; i += 2) store.put(wanted[i + 1], wanted[i]);
      } catch (error) {
        // Without this a half of the answer would be kept.
        transaction.abort();
        throw error;
      }
    };
    // A request that fails makes the transaction fail, and only its end says why.
    await end(transaction, "complete", "abort");
    return "";
  } catch (error) {
    // Whatever it was, the next time begins with a new connection.
    disconnect();
    return word(error);
  } finally {
    waits = false;
  }
}

async function open() {
  // Absent in some private modes; the getter throws where storage is blocked.
  if (!self.indexedDB) throw "absent";
  const request = indexedDB.open(DATABASE, VERSION);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  let late = false;
  request.onsuccess = () => {
    const database = request.result;
    // Closed by the browser, or another tab wants to change or delete the database.
    database.onclose = database.onversionchange = () => {
      disconnect();
      lost();
    };
    disconnect();
    connection = database;
    // Nobody waits for an answer that comes too late, so it asks for another attempt.
    if (late) lost();
  };
  await end(request, "success", "error", "blocked").finally(() => (late = true));
  return request.result;
}

function disconnect() {
  connection?.close();
  connection = undefined;
}

/** Waits for the good end of a request or transaction. */
function end(target, good, ...bad) {
  return new Promise((resolve, reject) => {
    target.addEventListener(good, resolve);
    for (const name of bad) target.addEventListener(name, () => reject(name === "blocked" ? "stuck" : target.error));
    setTimeout(reject, DEADLINE_MS, "stuck");
  });
}

function word(error) {
  const words = { QuotaExceededError: "full", VersionError: "newer" };
  return typeof error === "string" ? error : (words[error?.name] ?? "failed");
}
