// Runs in every page before its own scripts: watches the page as a person would see it.
(() => {
  const bench = window.__bench = { tasks: undefined, marks: [], keyAt: 0, wasm: undefined };

  if (PerformanceObserver.supportedEntryTypes.includes('longtask')) {
    bench.tasks = [];
    new PerformanceObserver((list) => bench.tasks.push(...list.getEntries().map(({ startTime, duration }) => ({ at: startTime, ms: duration })))).observe({ type: 'longtask', buffered: true });
  }
  for (const type of ['mark', 'measure']) {
    new PerformanceObserver((list) => bench.marks.push(...list.getEntries().map(({ name, entryType, startTime, duration }) => ({ name, type: entryType, at: startTime, ms: duration })))).observe({ type, buffered: true });
  }
  addEventListener('keydown', (event) => { bench.keyAt = event.timeStamp; }, true);

  // The app's memory, wherever it is made.
  for (const way of ['instantiate', 'instantiateStreaming']) {
    const make = WebAssembly[way];
    WebAssembly[way] = async (...given) => {
      const made = await make.apply(WebAssembly, given);
      bench.wasm ??= (made.instance ?? made).exports?.memory;
      return made;
    };
  }
  bench.wasmBytes = () => bench.wasm?.buffer.byteLength ?? 0;

  // The time just after what is on the page now has been painted.
  const behindFrame = (then) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => then(performance.now());
    channel.port2.postMessage(0);
  };
  bench.painted = () => new Promise((resolve) => requestAnimationFrame(() => behindFrame(resolve)));

  // The same, once a condition holds; null if it does not in time.
  bench.when = (condition, patience = 600_000) => new Promise((resolve) => {
    const given = performance.now();
    const look = () => {
      if (condition()) behindFrame(resolve);
      else if (performance.now() - given > patience) resolve(null);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });

  // Scrolls `frames` steps down; counts missed frames and places where no row is.
  bench.scroll = (scroller, row, frames) => new Promise((resolve) => {
    const element = document.querySelector(scroller);
    const box = element.getBoundingClientRect();
    const times = [];
    let blank = 0;
    requestAnimationFrame(function step(now) {
      times.push(now);
      if (times.length > frames) {
        const gaps = times.slice(1).map((time, nth) => time - times[nth]);
        return resolve({ dropped: gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / 16.67) - 1), 0), blank, worst: Math.max(...gaps) });
      }
      for (const y of [box.top + 60, box.bottom - 40]) {
        if (!document.elementFromPoint(box.left + 60, y)?.closest(row)) blank++;
      }
      element.scrollTop += 480;
      requestAnimationFrame(step);
    });
  });
})();
