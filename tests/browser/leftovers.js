// Keeps account of what our code leaves running in a page, beyond the elements of its views: listeners
// on what lives longer than a view, observers, and timers. `leftovers()` says what is still there.
(() => {
  const open = new Map();
  // Our modules are loaded from blobs, JupyterLab's own from the server.
  const ours = () => new Error().stack.includes("blob:");
  // An element goes with its view, and the reader of a blob with what it has read.
  const lasting = (target) =>
    !(target instanceof Element || target instanceof FileReader) || target === document.body;

  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const key = (target, type) => `${target.constructor.name} ${type}`;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (lasting(target) && !(target instanceof AbortSignal) && ours()) {
      const { signal } = options ?? {};
      open.set(listener, { what: key(target, type), gone: () => signal?.aborted });
    }
    return addEventListener.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    open.delete(listener);
    return removeEventListener.call(this ?? window, type, listener, options);
  };

  for (const name of ["ResizeObserver", "MutationObserver", "IntersectionObserver"]) {
    const { observe, disconnect } = window[name].prototype;
    window[name].prototype.observe = function (...given) {
      if (ours()) open.set(this, { what: name });
      return observe.apply(this, given);
    };
    window[name].prototype.disconnect = function () {
      open.delete(this);
      return disconnect.call(this);
    };
  }

  for (const [start, stop] of [["setInterval", "clearInterval"], ["setTimeout", "clearTimeout"]]) {
    const [begin, end] = [window[start], window[stop]];
    window[start] = (call, ...rest) => {
      const id = begin((...given) => {
        if (start === "setTimeout") open.delete(id);
        call(...given);
      }, ...rest);
      if (ours()) open.set(id, { what: start });
      return id;
    };
    window[stop] = (id) => {
      open.delete(id);
      end(id);
    };
  }

  window.leftovers = () =>
    [...open.values()].filter(({ gone }) => !gone?.()).map(({ what }) => what).sort();
})();
