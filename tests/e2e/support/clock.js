// A phone's clock that is wrong.

/** Runs in the page before everything else: the clock is off by so many milliseconds; `window.shift` changes it later. */
export function shiftClock(shift) {
  window.shift = shift;
  const Real = Date;
  window.Date = class extends Real {
    constructor(...given) {
      super(...(given.length ? given : [Real.now() + window.shift]));
    }
    static now() {
      return Real.now() + window.shift;
    }
  };
}
