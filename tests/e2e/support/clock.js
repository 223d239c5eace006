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

/** Sets the clock of the phone for a whole test. The site then has no clock, for it would be taken for the right one. */
export async function pretendTime(page, time) {
  await page.clock.install({ time: new Date(time) });
  await page.route(/\/data\/.*\b(events|latest)\.json$/, async (route) => {
    const response = await route.fetch();
    const { date, ...headers } = response.headers();
    // A page that was left meanwhile waits for no answer.
    await route.fulfill({ response, headers }).catch(() => {});
  });
}
