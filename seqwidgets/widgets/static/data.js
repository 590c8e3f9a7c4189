/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */
const data = {};
(() => {
  var __defProp = Object.defineProperty;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };

  // src/data/strip.ts
  var strip_exports = {};
  __export(strip_exports, {
    drawSequence: () => drawSequence,
    drawTrack: () => drawTrack,
    inRuns: () => inRuns,
    linePoints: () => linePoints,
    runs: () => runs
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

  // library:shared/dom
  var html = shared.modules["dom"].html;
  var svg = shared.modules["dom"].svg;
  var setAttributes = shared.modules["dom"].setAttributes;
  var setText = shared.modules["dom"].setText;
  var matchChildren = shared.modules["dom"].matchChildren;
  var OWN_KEYS = shared.modules["dom"].OWN_KEYS;
  var button = shared.modules["dom"].button;

  // library:shared/quantities
  var labelOf = shared.modules["quantities"].labelOf;
  var isGate = shared.modules["quantities"].isGate;
  var displayToken = shared.modules["quantities"].displayToken;
  var readable = shared.modules["quantities"].readable;
  var digits = shared.modules["quantities"].digits;
  var roundUp = shared.modules["quantities"].roundUp;
  var signedLimit = shared.modules["quantities"].signedLimit;
  var colourLimit = shared.modules["quantities"].colourLimit;

  // src/data/strip.ts
  function runs(labels) {
    const found = [];
    labels.forEach((label, place) => {
      const last = found.at(-1);
      if (last?.label === label) last.end = place + 1;
      else found.push({ label, start: place, end: place + 1 });
    });
    return found;
  }
  function drawSequence({ tokens, numbers, length }, apart) {
    if (!tokens) return drawLines(numbers ?? []);
    const more = length > tokens.length ? ` … ${length - tokens.length} more` : "";
    const text = apart ? tokens.join(apart) : readable(tokens);
    return html("span", { class: "sw-strip-text", dir: "auto" }, text + more);
  }
  function linePoints(values, low, high) {
    const right = Math.max(1, values.length - 1);
    const stretches = [[]];
    values.forEach((value, i) => {
      if (value === null || !Number.isFinite(value)) stretches.push([]);
      else {
        const y = high > low ? 24 * (high - value) / (high - low) : 12;
        stretches.at(-1)?.push(`${(100 * i / right).toFixed(1)},${y.toFixed(1)}`);
      }
    });
    return stretches.filter(({ length }) => length > 0).map((points) => points.join(" "));
  }
  function drawLines(features) {
    const [low = 0, high = 0] = extent(features.flat(), (value) => value ?? void 0);
    const picture = svg("svg", {
      class: "sw-strip-lines",
      viewBox: "-1 -2 102 28",
      preserveAspectRatio: "none",
      role: "img",
      "aria-label": `${features.length} measured ${features.length === 1 ? "series" : "series in time"}`
    });
    features.forEach((values, i) => {
      for (const points of linePoints(values, low, high)) {
        picture.append(svg("polyline", { points, "data-label": i % 6 + 1 }));
      }
    });
    return html("span", {}, picture);
  }
  function drawTrack(name, answers, labels) {
    const pieces = runs(answers).map(
      ({ label, start, end }) => svg(
        "rect",
        {
          x: start,
          width: end - start,
          y: 0,
          height: 1,
          "data-label": labels.indexOf(String(label)) % 7
        },
        svg("title", {}, `${label}, ${start + 1} to ${end}`)
      )
    );
    const box = `0 0 ${Math.max(1, answers.length)} 1`;
    const about = { class: "sw-track", viewBox: box, preserveAspectRatio: "none" };
    return svg(
      "svg",
      { ...about, role: "img", "aria-label": inRuns(name, answers, labels) },
      ...pieces
    );
  }
  function inRuns(name, answers, labels) {
    const regions = runs(answers).filter(({ label }) => label !== labels[0]);
    if (!regions.length) return `${name}: ${labels[0]} everywhere`;
    const told = regions.slice(0, 8).map(({ label, start, end }) => `${label} ${start + 1} to ${end}`);
    const more = regions.length > told.length ? `, and ${regions.length - told.length} more` : "";
    return `${name}: ${told.join(", ")}${more}`;
  }

  // src/data.ts
  data.modules = {
    "strip": strip_exports
  };
})();
