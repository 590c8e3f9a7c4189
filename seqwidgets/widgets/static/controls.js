/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */
const controls = {};
(() => {
  var __defProp = Object.defineProperty;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };

  // src/controls/play.ts
  var play_exports = {};
  __export(play_exports, {
    Play: () => Play
  });

  // library:shared/dom
  var html = shared.modules["dom"].html;
  var svg = shared.modules["dom"].svg;
  var setAttributes = shared.modules["dom"].setAttributes;
  var setText = shared.modules["dom"].setText;
  var matchChildren = shared.modules["dom"].matchChildren;
  var OWN_KEYS = shared.modules["dom"].OWN_KEYS;
  var button = shared.modules["dom"].button;

  // src/controls/play.ts
  var Play = class {
    constructor(press) {
      this.press = press;
    }
    press;
    element = button("Play", () => this.press(this.running ? "pause" : "play"), "sw-main");
    running = false;
    show(running, able) {
      this.running = running;
      setText(this.element, running ? "Pause" : "Play");
      this.element.dataset.icon = running ? "pause" : "play";
      this.element.disabled = !able;
    }
  };

  // src/controls/select.ts
  var select_exports = {};
  __export(select_exports, {
    select: () => select
  });
  function select(label, choices, changed, heading = "span") {
    const input = html("select", { class: "sw-select", "aria-label": label, ...OWN_KEYS });
    const option = (value) => html("option", { value }, value || "off");
    input.append(...choices.map((choice) => option(String(choice))));
    const show = (choice) => {
      const value = String(choice ?? "");
      const known = [...input.options].some((each) => each.value === value);
      if (!known) input.append(option(value));
      input.value = value;
    };
    input.addEventListener("change", () => changed(input.value));
    const element = html("label", { class: "sw-row" }, html(heading, {}, label), input);
    return { element, input, show };
  }

  // src/controls/transport.ts
  var transport_exports = {};
  __export(transport_exports, {
    Transport: () => Transport
  });
  var Transport = class {
    constructor(press) {
      this.press = press;
    }
    press;
    play = new Play((command) => this.press(command));
    step = button("Step", () => this.press("step"));
    rewind = button("Rewind", () => this.press("rewind"));
    reset = button("Reset", () => this.press("reset"));
    elements = [this.play.element, this.step, this.rewind, this.reset];
    /** `open`: somebody would hear it. After a failure only Rewind and Reset help. */
    show(state, step, open) {
      const able = open && state !== "failed";
      this.play.show(state === "running", able);
      this.step.disabled = !able;
      this.rewind.disabled = !open || step === 0;
      this.reset.disabled = !open;
    }
  };

  // src/controls.ts
  controls.modules = {
    "play": play_exports,
    "select": select_exports,
    "transport": transport_exports
  };
})();
