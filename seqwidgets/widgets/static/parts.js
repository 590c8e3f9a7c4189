/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */
const parts = {};
(() => {
  var __defProp = Object.defineProperty;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };

  // src/parts/part.ts
  var part_exports = {};
  __export(part_exports, {
    Part: () => Part,
    everyStyle: () => everyStyle
  });

  // library:shared/connection
  var TOLD = shared.modules["connection"].TOLD;
  var watchConnection = shared.modules["connection"].watchConnection;
  var whySilent = shared.modules["connection"].whySilent;

  // library:shared/dom
  var html = shared.modules["dom"].html;
  var svg = shared.modules["dom"].svg;
  var setAttributes = shared.modules["dom"].setAttributes;
  var setText = shared.modules["dom"].setText;
  var matchChildren = shared.modules["dom"].matchChildren;
  var OWN_KEYS = shared.modules["dom"].OWN_KEYS;
  var button = shared.modules["dom"].button;

  // src/parts/part.ts
  var Part = class {
    constructor(name, host, failed, signal) {
      this.host = host;
      this.failed = failed;
      this.element = html("div", { class: `sw-part sw-part-${name}` });
      signal.addEventListener("abort", () => this.leave.abort(), { once: true });
    }
    host;
    failed;
    element;
    shown = null;
    leave = new AbortController();
    /** `live`: a kernel answers. */
    show(reference, live) {
      this.tell(live);
      if (reference === this.shown) return;
      this.shown = reference;
      this.leave.abort();
      if (reference === null) {
        this.element.replaceChildren();
        return;
      }
      this.leave = new AbortController();
      this.render(reference, this.leave.signal).catch((error) => {
        if (this.shown === reference) this.failed(String(error));
      });
    }
    /** The widget within hears of its kernel by this alone: its own callbacks have no model to ask. */
    tell(live) {
      if (this.element.hasAttribute("data-no-kernel") === !live) return;
      this.element.toggleAttribute("data-no-kernel", !live);
      for (const el of this.element.children) el.dispatchEvent(new Event(TOLD));
    }
    /** The one before stays in sight until the new one is there. */
    async render(reference, signal) {
      if (!this.host) throw new Error("this page cannot show a widget within another one");
      const widget = await this.host.getWidget(reference);
      if (signal.aborted) return;
      const el = html("div");
      this.element.replaceChildren(el);
      await widget.render({ el, signal });
    }
  };
  var everyStyle = () => [...document.querySelectorAll("style")].map(({ textContent }) => textContent ?? "").filter((sheet) => sheet.includes("data-seqwidget")).join("\n");

  // src/parts.ts
  parts.modules = {
    "part": part_exports
  };
})();
