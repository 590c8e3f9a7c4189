/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */
const plot = {};
(() => {
  var __defProp = Object.defineProperty;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };

  // src/plot/axes.ts
  var axes_exports = {};
  __export(axes_exports, {
    Axes: () => Axes,
    crisp: () => crisp,
    show: () => show
  });

  // library:shared/dom
  var html = shared.modules["dom"].html;
  var svg = shared.modules["dom"].svg;
  var setAttributes = shared.modules["dom"].setAttributes;
  var setText = shared.modules["dom"].setText;
  var matchChildren = shared.modules["dom"].matchChildren;
  var OWN_KEYS = shared.modules["dom"].OWN_KEYS;
  var button = shared.modules["dom"].button;

  // library:shared/numbers
  var MISSING = shared.modules["numbers"].MISSING;
  var count = shared.modules["numbers"].count;
  var figure = shared.modules["numbers"].figure;
  var rate = shared.modules["numbers"].rate;
  var power = shared.modules["numbers"].power;

  // src/plot/extent.ts
  var extent_exports = {};
  __export(extent_exports, {
    MARGIN: () => MARGIN,
    TICKS: () => TICKS,
    finite: () => finite,
    lastStep: () => lastStep,
    valueExtent: () => valueExtent
  });

  // library:shared/d3-array
  var max = shared.modules["d3-array"].max;
  var extent = shared.modules["d3-array"].extent;
  var bisectRight = shared.modules["d3-array"].bisectRight;
  var bisector = shared.modules["d3-array"].bisector;
  var quantile = shared.modules["d3-array"].quantile;
  var ticks = shared.modules["d3-array"].ticks;
  var min = shared.modules["d3-array"].min;
  var InternMap = shared.modules["d3-array"].InternMap;
  var range = shared.modules["d3-array"].range;
  var bisect = shared.modules["d3-array"].bisect;
  var tickStep = shared.modules["d3-array"].tickStep;
  var tickIncrement = shared.modules["d3-array"].tickIncrement;
  var ascending = shared.modules["d3-array"].ascending;
  var quantileSorted = shared.modules["d3-array"].quantileSorted;

  // library:scales/d3-scale
  var scaleLinear = scales.modules["d3-scale"].scaleLinear;
  var scaleLog = scales.modules["d3-scale"].scaleLog;

  // library:shared/quantities
  var labelOf = shared.modules["quantities"].labelOf;
  var isGate = shared.modules["quantities"].isGate;
  var displayToken = shared.modules["quantities"].displayToken;
  var readable = shared.modules["quantities"].readable;
  var digits = shared.modules["quantities"].digits;
  var roundUp = shared.modules["quantities"].roundUp;
  var signedLimit = shared.modules["quantities"].signedLimit;
  var colourLimit = shared.modules["quantities"].colourLimit;

  // src/plot/extent.ts
  var finite = ([, value]) => Number.isFinite(value);
  var MARGIN = { top: 32, right: 128, bottom: 28, left: 48 };
  var TICKS = 4;
  var FEWEST_STEPS = 50;
  function lastStep(...series) {
    const newest = Math.max(FEWEST_STEPS, ...series.map((points) => points.at(-1)?.[0] ?? 0));
    return roundUp(newest);
  }
  function valueExtent(series, baseline) {
    const known = baseline === null ? [] : [baseline];
    const firsts = series.flatMap((points) => points.find(finite)?.[1] ?? []);
    const ceiling = 1.5 * (max([...known, ...firsts]) ?? 1);
    const values = series.flatMap((points) => points.filter(finite).map(([, value]) => value));
    const [low, high] = extent([...known, ...values.map((value) => Math.min(value, ceiling))]);
    const domain = values.length > 0 && low !== high ? [low, high] : [0, ceiling];
    const [bottom = 0, top = 1] = scaleLinear().domain(domain).nice(TICKS).domain();
    return [bottom, top];
  }

  // src/plot/axes.ts
  var crisp = (at) => Math.round(at) + 0.5;
  var show = (element, visible) => {
    element.style.display = visible ? "" : "none";
  };
  var [LETTER, GAP] = [7, 8];
  var makeTick = () => svg("g", {}, svg("line"), svg("text"));
  function apart(ticks2, x, named) {
    const [first, second] = ticks2;
    if (first === void 0 || second === void 0) return ticks2;
    const longest = Math.max(0, ...ticks2.map((at) => named(at).length));
    const every = Math.ceil((longest * LETTER + GAP) / (x(second) - x(first)));
    return ticks2.filter((_, i) => i % every === 0);
  }
  var Axes = class {
    values = svg("g", { class: "sw-grid" });
    steps = svg("g", { class: "sw-grid" });
    element = svg("g", {}, this.values, this.steps);
    draw(x, y, named = count) {
      const [left, right] = x.range();
      const [bottom] = y.range();
      const values = y.ticks(TICKS);
      const name = y.tickFormat(TICKS);
      matchChildren(this.values, values.length, makeTick).forEach((tick, i) => {
        const at = crisp(y(values[i]));
        const [rule, text] = [...tick.children];
        setAttributes(rule, { x1: left, x2: right, y1: at, y2: at });
        setAttributes(text, { x: left - 8, y: at, dy: "0.35em", "text-anchor": "end" });
        setText(text, name(values[i]));
      });
      const steps = apart(x.ticks(Math.min(5, (right - left) / 80)), x, named);
      matchChildren(this.steps, steps.length, makeTick).forEach((tick, i) => {
        const at = crisp(x(steps[i]));
        const [rule, text] = [...tick.children];
        setAttributes(rule, { x1: at, x2: at, y1: bottom, y2: bottom + 4 });
        setAttributes(text, { x: at, y: bottom + 18, "text-anchor": "middle" });
        setText(text, named(steps[i]));
      });
    }
  };

  // src/plot.ts
  plot.modules = {
    "axes": axes_exports,
    "extent": extent_exports
  };
})();
