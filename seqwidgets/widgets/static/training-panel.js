/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */

// src/shared/dom.ts
var SVG = "http://www.w3.org/2000/svg";
function html(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}
function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}
function fill(element, attributes, children) {
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}
function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
function matchChildren(parent, count2, make) {
  while (parent.childElementCount < count2) parent.append(make());
  while (parent.childElementCount > count2) parent.lastElementChild?.remove();
  return [...parent.children];
}
var OWN_KEYS = { "data-lm-suppress-shortcuts": "true" };
function button(label, press, className = "") {
  const element = html(
    "button",
    { type: "button", class: `sw-button ${className}`.trim(), ...OWN_KEYS },
    label
  );
  element.addEventListener("click", press);
  return element;
}

// src/shared/announcer.ts
var QUIET = 1e4;
function announcer(region, now = () => performance.now()) {
  let lastState = "";
  let lastTime = Number.NEGATIVE_INFINITY;
  return (state, sentence) => {
    if (state === lastState && now() - lastTime < QUIET) return;
    lastState = state;
    lastTime = now();
    setText(region, sentence);
  };
}

// src/shared/card.ts
function createCard(name, label) {
  const card = {
    actions: html("div", { class: "sw-actions" }),
    chips: html("div", { class: "sw-chips" }),
    status: html("div", { class: "sw-status", role: "status", "aria-live": "off" }),
    note: html("div", { class: "sw-note", role: "alert" }, html("span")),
    picture: html("div", { class: "sw-picture" }),
    reading: html("div", { class: "sw-reading" }),
    spoken: html("div", { class: "sw-unseen", "aria-live": "polite" })
  };
  const bar = html("div", { class: "sw-bar" }, card.actions, card.chips, card.status);
  const body = html("div", { class: "sw-body" }, card.picture, card.reading);
  const frame = html("div", { class: "sw-frame" }, bar, body, card.spoken);
  card.picture.append(card.note);
  const root = html(
    "section",
    { class: "seqwidgets", "data-seqwidget": name, "aria-label": label },
    frame
  );
  return { root, ...card };
}
function showNote(card, text, tone = "plain") {
  setText(card.note.firstElementChild, text);
  card.note.hidden = text === "";
  card.note.dataset.tone = tone;
}
function chip(text, title = "") {
  return html("span", title ? { class: "sw-chip", title } : { class: "sw-chip" }, text);
}

// src/shared/model.ts
function listen(model, event, callback, signal) {
  model.on(event, callback);
  signal.addEventListener("abort", () => model.off(event, callback), { once: true });
}
function float32(view) {
  if (!view) return new Float32Array();
  const end = view.byteOffset + view.byteLength;
  return new Float32Array(view.buffer.slice(view.byteOffset, end));
}

// src/shared/connection.ts
var DISCONNECTED = ".jupyter-widgets-disconnected";
function watchConnection(model, el, signal, changed) {
  const look = () => changed(el.closest(DISCONNECTED) === null);
  function update() {
    const live = this?.model?.comm_live;
    if (live === void 0) look();
    else changed(live);
  }
  listen(model, "comm_live_update", update, signal);
  look();
  const attached = requestAnimationFrame(look);
  signal.addEventListener("abort", () => cancelAnimationFrame(attached), { once: true });
}
var NO_KERNEL = "No kernel: this is the last picture. Run the cell again to go on.";
var BUSY = "The kernel is busy with another cell; it will answer when that cell ends.";
function whySilent(model, live, unanswered) {
  const manager = model.widget_manager;
  const gone = manager?.kernel === null;
  if (!live || unanswered && gone) return NO_KERNEL;
  return unanswered ? BUSY : "";
}

// node_modules/d3-format/dist/d3-format.mjs
function formatDecimal(x2) {
  return Math.abs(x2 = Math.round(x2)) >= 1e21 ? x2.toLocaleString("en").replace(/,/g, "") : x2.toString(10);
}
function formatDecimalParts(x2, p) {
  if (!isFinite(x2) || x2 === 0) return null;
  var i = (x2 = p ? x2.toExponential(p - 1) : x2.toExponential()).indexOf("e"), coefficient = x2.slice(0, i);
  return [
    coefficient.length > 1 ? coefficient[0] + coefficient.slice(2) : coefficient,
    +x2.slice(i + 1)
  ];
}
function exponent(x2) {
  return x2 = formatDecimalParts(Math.abs(x2)), x2 ? x2[1] : NaN;
}
function formatGroup(grouping, thousands) {
  return function(value, width) {
    var i = value.length, t = [], j = 0, g = grouping[0], length = 0;
    while (i > 0 && g > 0) {
      if (length + g + 1 > width) g = Math.max(1, width - length);
      t.push(value.substring(i -= g, i + g));
      if ((length += g + 1) > width) break;
      g = grouping[j = (j + 1) % grouping.length];
    }
    return t.reverse().join(thousands);
  };
}
function formatNumerals(numerals) {
  return function(value) {
    return value.replace(/[0-9]/g, function(i) {
      return numerals[+i];
    });
  };
}
var re = /^(?:(.)?([<>=^]))?([+\-( ])?([$#])?(0)?(\d+)?(,)?(\.\d+)?(~)?([a-z%])?$/i;
function formatSpecifier(specifier) {
  if (!(match = re.exec(specifier))) throw new Error("invalid format: " + specifier);
  var match;
  return new FormatSpecifier({
    fill: match[1],
    align: match[2],
    sign: match[3],
    symbol: match[4],
    zero: match[5],
    width: match[6],
    comma: match[7],
    precision: match[8] && match[8].slice(1),
    trim: match[9],
    type: match[10]
  });
}
formatSpecifier.prototype = FormatSpecifier.prototype;
function FormatSpecifier(specifier) {
  this.fill = specifier.fill === void 0 ? " " : specifier.fill + "";
  this.align = specifier.align === void 0 ? ">" : specifier.align + "";
  this.sign = specifier.sign === void 0 ? "-" : specifier.sign + "";
  this.symbol = specifier.symbol === void 0 ? "" : specifier.symbol + "";
  this.zero = !!specifier.zero;
  this.width = specifier.width === void 0 ? void 0 : +specifier.width;
  this.comma = !!specifier.comma;
  this.precision = specifier.precision === void 0 ? void 0 : +specifier.precision;
  this.trim = !!specifier.trim;
  this.type = specifier.type === void 0 ? "" : specifier.type + "";
}
FormatSpecifier.prototype.toString = function() {
  return this.fill + this.align + this.sign + this.symbol + (this.zero ? "0" : "") + (this.width === void 0 ? "" : Math.max(1, this.width | 0)) + (this.comma ? "," : "") + (this.precision === void 0 ? "" : "." + Math.max(0, this.precision | 0)) + (this.trim ? "~" : "") + this.type;
};
function formatTrim(s) {
  out: for (var n = s.length, i = 1, i0 = -1, i1; i < n; ++i) {
    switch (s[i]) {
      case ".":
        i0 = i1 = i;
        break;
      case "0":
        if (i0 === 0) i0 = i;
        i1 = i;
        break;
      default:
        if (!+s[i]) break out;
        if (i0 > 0) i0 = 0;
        break;
    }
  }
  return i0 > 0 ? s.slice(0, i0) + s.slice(i1 + 1) : s;
}
var prefixExponent;
function formatPrefixAuto(x2, p) {
  var d = formatDecimalParts(x2, p);
  if (!d) return prefixExponent = void 0, x2.toPrecision(p);
  var coefficient = d[0], exponent2 = d[1], i = exponent2 - (prefixExponent = Math.max(-8, Math.min(8, Math.floor(exponent2 / 3))) * 3) + 1, n = coefficient.length;
  return i === n ? coefficient : i > n ? coefficient + new Array(i - n + 1).join("0") : i > 0 ? coefficient.slice(0, i) + "." + coefficient.slice(i) : "0." + new Array(1 - i).join("0") + formatDecimalParts(x2, Math.max(0, p + i - 1))[0];
}
function formatRounded(x2, p) {
  var d = formatDecimalParts(x2, p);
  if (!d) return x2 + "";
  var coefficient = d[0], exponent2 = d[1];
  return exponent2 < 0 ? "0." + new Array(-exponent2).join("0") + coefficient : coefficient.length > exponent2 + 1 ? coefficient.slice(0, exponent2 + 1) + "." + coefficient.slice(exponent2 + 1) : coefficient + new Array(exponent2 - coefficient.length + 2).join("0");
}
var formatTypes = {
  "%": (x2, p) => (x2 * 100).toFixed(p),
  "b": (x2) => Math.round(x2).toString(2),
  "c": (x2) => x2 + "",
  "d": formatDecimal,
  "e": (x2, p) => x2.toExponential(p),
  "f": (x2, p) => x2.toFixed(p),
  "g": (x2, p) => x2.toPrecision(p),
  "o": (x2) => Math.round(x2).toString(8),
  "p": (x2, p) => formatRounded(x2 * 100, p),
  "r": formatRounded,
  "s": formatPrefixAuto,
  "X": (x2) => Math.round(x2).toString(16).toUpperCase(),
  "x": (x2) => Math.round(x2).toString(16)
};
function identity(x2) {
  return x2;
}
var map = Array.prototype.map;
var prefixes = ["y", "z", "a", "f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y"];
function formatLocale(locale2) {
  var group = locale2.grouping === void 0 || locale2.thousands === void 0 ? identity : formatGroup(map.call(locale2.grouping, Number), locale2.thousands + ""), currencyPrefix = locale2.currency === void 0 ? "" : locale2.currency[0] + "", currencySuffix = locale2.currency === void 0 ? "" : locale2.currency[1] + "", decimal = locale2.decimal === void 0 ? "." : locale2.decimal + "", numerals = locale2.numerals === void 0 ? identity : formatNumerals(map.call(locale2.numerals, String)), percent = locale2.percent === void 0 ? "%" : locale2.percent + "", minus = locale2.minus === void 0 ? "−" : locale2.minus + "", nan = locale2.nan === void 0 ? "NaN" : locale2.nan + "";
  function newFormat(specifier, options) {
    specifier = formatSpecifier(specifier);
    var fill2 = specifier.fill, align = specifier.align, sign = specifier.sign, symbol = specifier.symbol, zero3 = specifier.zero, width = specifier.width, comma = specifier.comma, precision = specifier.precision, trim = specifier.trim, type = specifier.type;
    if (type === "n") comma = true, type = "g";
    else if (!formatTypes[type]) precision === void 0 && (precision = 12), trim = true, type = "g";
    if (zero3 || fill2 === "0" && align === "=") zero3 = true, fill2 = "0", align = "=";
    var prefix = (options && options.prefix !== void 0 ? options.prefix : "") + (symbol === "$" ? currencyPrefix : symbol === "#" && /[boxX]/.test(type) ? "0" + type.toLowerCase() : ""), suffix = (symbol === "$" ? currencySuffix : /[%p]/.test(type) ? percent : "") + (options && options.suffix !== void 0 ? options.suffix : "");
    var formatType = formatTypes[type], maybeSuffix = /[defgprs%]/.test(type);
    precision = precision === void 0 ? 6 : /[gprs]/.test(type) ? Math.max(1, Math.min(21, precision)) : Math.max(0, Math.min(20, precision));
    function format2(value) {
      var valuePrefix = prefix, valueSuffix = suffix, i, n, c;
      if (type === "c") {
        valueSuffix = formatType(value) + valueSuffix;
        value = "";
      } else {
        value = +value;
        var valueNegative = value < 0 || 1 / value < 0;
        value = isNaN(value) ? nan : formatType(Math.abs(value), precision);
        if (trim) value = formatTrim(value);
        if (valueNegative && +value === 0 && sign !== "+") valueNegative = false;
        valuePrefix = (valueNegative ? sign === "(" ? sign : minus : sign === "-" || sign === "(" ? "" : sign) + valuePrefix;
        valueSuffix = (type === "s" && !isNaN(value) && prefixExponent !== void 0 ? prefixes[8 + prefixExponent / 3] : "") + valueSuffix + (valueNegative && sign === "(" ? ")" : "");
        if (maybeSuffix) {
          i = -1, n = value.length;
          while (++i < n) {
            if (c = value.charCodeAt(i), 48 > c || c > 57) {
              valueSuffix = (c === 46 ? decimal + value.slice(i + 1) : value.slice(i)) + valueSuffix;
              value = value.slice(0, i);
              break;
            }
          }
        }
      }
      if (comma && !zero3) value = group(value, Infinity);
      var length = valuePrefix.length + value.length + valueSuffix.length, padding = length < width ? new Array(width - length + 1).join(fill2) : "";
      if (comma && zero3) value = group(padding + value, padding.length ? width - valueSuffix.length : Infinity), padding = "";
      switch (align) {
        case "<":
          value = valuePrefix + value + valueSuffix + padding;
          break;
        case "=":
          value = valuePrefix + padding + value + valueSuffix;
          break;
        case "^":
          value = padding.slice(0, length = padding.length >> 1) + valuePrefix + value + valueSuffix + padding.slice(length);
          break;
        default:
          value = padding + valuePrefix + value + valueSuffix;
          break;
      }
      return numerals(value);
    }
    format2.toString = function() {
      return specifier + "";
    };
    return format2;
  }
  function formatPrefix2(specifier, value) {
    var e = Math.max(-8, Math.min(8, Math.floor(exponent(value) / 3))) * 3, k = Math.pow(10, -e), f = newFormat((specifier = formatSpecifier(specifier), specifier.type = "f", specifier), { suffix: prefixes[8 + e / 3] });
    return function(value2) {
      return f(k * value2);
    };
  }
  return {
    format: newFormat,
    formatPrefix: formatPrefix2
  };
}
var locale;
var format;
var formatPrefix;
defaultLocale({
  thousands: ",",
  grouping: [3],
  currency: ["$", ""]
});
function defaultLocale(definition) {
  locale = formatLocale(definition);
  format = locale.format;
  formatPrefix = locale.formatPrefix;
  return locale;
}
function precisionFixed(step) {
  return Math.max(0, -exponent(Math.abs(step)));
}
function precisionPrefix(step, value) {
  return Math.max(0, Math.max(-8, Math.min(8, Math.floor(exponent(value) / 3))) * 3 - exponent(Math.abs(step)));
}
function precisionRound(step, max2) {
  step = Math.abs(step), max2 = Math.abs(max2) - step;
  return Math.max(0, exponent(max2) - exponent(step)) + 1;
}

// src/shared/numbers.ts
var MISSING = "–";
var whole = format(",.0f");
var twoDigits = format(".2f");
var scientific = format(".1e");
var known = (value) => Number.isFinite(value);
var count = (value) => known(value) ? whole(value) : MISSING;
function figure(value) {
  if (!known(value)) return MISSING;
  return Math.abs(value) < 1e3 ? twoDigits(value) : scientific(value);
}
function rate(value) {
  if (!known(value)) return MISSING;
  return value > 0 && value < 10 ? value.toFixed(1) : whole(value);
}
var power = (value) => value.toExponential(1);

// src/shared/schedule.ts
function onNextFrame(draw, signal) {
  let waiting = 0;
  signal.addEventListener("abort", () => cancelAnimationFrame(waiting), { once: true });
  return () => {
    if (waiting || signal.aborted) return;
    waiting = requestAnimationFrame(() => {
      waiting = 0;
      draw();
    });
  };
}
function onResize(element, signal, changed) {
  const observer = new ResizeObserver(([entry]) => {
    if (entry) changed(entry.contentRect.width, entry.contentRect.height);
  });
  observer.observe(element);
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
}

// node_modules/d3-array/dist/d3-array.mjs
function ascending(a, b) {
  return a == null || b == null ? NaN : a < b ? -1 : a > b ? 1 : a >= b ? 0 : NaN;
}
function descending(a, b) {
  return a == null || b == null ? NaN : b < a ? -1 : b > a ? 1 : b >= a ? 0 : NaN;
}
function bisector(f) {
  let compare1, compare2, delta;
  if (f.length !== 2) {
    compare1 = ascending;
    compare2 = (d, x2) => ascending(f(d), x2);
    delta = (d, x2) => f(d) - x2;
  } else {
    compare1 = f === ascending || f === descending ? f : zero;
    compare2 = f;
    delta = f;
  }
  function left(a, x2, lo = 0, hi = a.length) {
    if (lo < hi) {
      if (compare1(x2, x2) !== 0) return hi;
      do {
        const mid = lo + hi >>> 1;
        if (compare2(a[mid], x2) < 0) lo = mid + 1;
        else hi = mid;
      } while (lo < hi);
    }
    return lo;
  }
  function right(a, x2, lo = 0, hi = a.length) {
    if (lo < hi) {
      if (compare1(x2, x2) !== 0) return hi;
      do {
        const mid = lo + hi >>> 1;
        if (compare2(a[mid], x2) <= 0) lo = mid + 1;
        else hi = mid;
      } while (lo < hi);
    }
    return lo;
  }
  function center(a, x2, lo = 0, hi = a.length) {
    const i = left(a, x2, lo, hi - 1);
    return i > lo && delta(a[i - 1], x2) > -delta(a[i], x2) ? i - 1 : i;
  }
  return { left, center, right };
}
function zero() {
  return 0;
}
function number(x2) {
  return x2 === null ? NaN : +x2;
}
var ascendingBisect = bisector(ascending);
var bisectRight = ascendingBisect.right;
var bisectLeft = ascendingBisect.left;
var bisectCenter = bisector(number).center;
var blur2 = Blur2(blurf);
var blurImage = Blur2(blurfImage);
function Blur2(blur) {
  return function(data, rx, ry = rx) {
    if (!((rx = +rx) >= 0)) throw new RangeError("invalid rx");
    if (!((ry = +ry) >= 0)) throw new RangeError("invalid ry");
    let { data: values, width, height } = data;
    if (!((width = Math.floor(width)) >= 0)) throw new RangeError("invalid width");
    if (!((height = Math.floor(height !== void 0 ? height : values.length / width)) >= 0)) throw new RangeError("invalid height");
    if (!width || !height || !rx && !ry) return data;
    const blurx = rx && blur(rx);
    const blury = ry && blur(ry);
    const temp = values.slice();
    if (blurx && blury) {
      blurh(blurx, temp, values, width, height);
      blurh(blurx, values, temp, width, height);
      blurh(blurx, temp, values, width, height);
      blurv(blury, values, temp, width, height);
      blurv(blury, temp, values, width, height);
      blurv(blury, values, temp, width, height);
    } else if (blurx) {
      blurh(blurx, values, temp, width, height);
      blurh(blurx, temp, values, width, height);
      blurh(blurx, values, temp, width, height);
    } else if (blury) {
      blurv(blury, values, temp, width, height);
      blurv(blury, temp, values, width, height);
      blurv(blury, values, temp, width, height);
    }
    return data;
  };
}
function blurh(blur, T, S, w, h) {
  for (let y2 = 0, n = w * h; y2 < n; ) {
    blur(T, S, y2, y2 += w, 1);
  }
}
function blurv(blur, T, S, w, h) {
  for (let x2 = 0, n = w * h; x2 < w; ++x2) {
    blur(T, S, x2, x2 + n, w);
  }
}
function blurfImage(radius) {
  const blur = blurf(radius);
  return (T, S, start, stop, step) => {
    start <<= 2, stop <<= 2, step <<= 2;
    blur(T, S, start + 0, stop + 0, step);
    blur(T, S, start + 1, stop + 1, step);
    blur(T, S, start + 2, stop + 2, step);
    blur(T, S, start + 3, stop + 3, step);
  };
}
function blurf(radius) {
  const radius0 = Math.floor(radius);
  if (radius0 === radius) return bluri(radius);
  const t = radius - radius0;
  const w = 2 * radius + 1;
  return (T, S, start, stop, step) => {
    if (!((stop -= step) >= start)) return;
    let sum = radius0 * S[start];
    const s0 = step * radius0;
    const s1 = s0 + step;
    for (let i = start, j = start + s0; i < j; i += step) {
      sum += S[Math.min(stop, i)];
    }
    for (let i = start, j = stop; i <= j; i += step) {
      sum += S[Math.min(stop, i + s0)];
      T[i] = (sum + t * (S[Math.max(start, i - s1)] + S[Math.min(stop, i + s1)])) / w;
      sum -= S[Math.max(start, i - s0)];
    }
  };
}
function bluri(radius) {
  const w = 2 * radius + 1;
  return (T, S, start, stop, step) => {
    if (!((stop -= step) >= start)) return;
    let sum = radius * S[start];
    const s = step * radius;
    for (let i = start, j = start + s; i < j; i += step) {
      sum += S[Math.min(stop, i)];
    }
    for (let i = start, j = stop; i <= j; i += step) {
      sum += S[Math.min(stop, i + s)];
      T[i] = sum / w;
      sum -= S[Math.max(start, i - s)];
    }
  };
}
function extent(values, valueof) {
  let min;
  let max2;
  if (valueof === void 0) {
    for (const value of values) {
      if (value != null) {
        if (min === void 0) {
          if (value >= value) min = max2 = value;
        } else {
          if (min > value) min = value;
          if (max2 < value) max2 = value;
        }
      }
    }
  } else {
    let index = -1;
    for (let value of values) {
      if ((value = valueof(value, ++index, values)) != null) {
        if (min === void 0) {
          if (value >= value) min = max2 = value;
        } else {
          if (min > value) min = value;
          if (max2 < value) max2 = value;
        }
      }
    }
  }
  return [min, max2];
}
var array = Array.prototype;
var slice = array.slice;
var e10 = Math.sqrt(50);
var e5 = Math.sqrt(10);
var e2 = Math.sqrt(2);
function tickSpec(start, stop, count2) {
  const step = (stop - start) / Math.max(0, count2), power2 = Math.floor(Math.log10(step)), error = step / Math.pow(10, power2), factor = error >= e10 ? 10 : error >= e5 ? 5 : error >= e2 ? 2 : 1;
  let i1, i2, inc;
  if (power2 < 0) {
    inc = Math.pow(10, -power2) / factor;
    i1 = Math.round(start * inc);
    i2 = Math.round(stop * inc);
    if (i1 / inc < start) ++i1;
    if (i2 / inc > stop) --i2;
    inc = -inc;
  } else {
    inc = Math.pow(10, power2) * factor;
    i1 = Math.round(start / inc);
    i2 = Math.round(stop / inc);
    if (i1 * inc < start) ++i1;
    if (i2 * inc > stop) --i2;
  }
  if (i2 < i1 && 0.5 <= count2 && count2 < 2) return tickSpec(start, stop, count2 * 2);
  return [i1, i2, inc];
}
function ticks(start, stop, count2) {
  stop = +stop, start = +start, count2 = +count2;
  if (!(count2 > 0)) return [];
  if (start === stop) return [start];
  const reverse = stop < start, [i1, i2, inc] = reverse ? tickSpec(stop, start, count2) : tickSpec(start, stop, count2);
  if (!(i2 >= i1)) return [];
  const n = i2 - i1 + 1, ticks2 = new Array(n);
  if (reverse) {
    if (inc < 0) for (let i = 0; i < n; ++i) ticks2[i] = (i2 - i) / -inc;
    else for (let i = 0; i < n; ++i) ticks2[i] = (i2 - i) * inc;
  } else {
    if (inc < 0) for (let i = 0; i < n; ++i) ticks2[i] = (i1 + i) / -inc;
    else for (let i = 0; i < n; ++i) ticks2[i] = (i1 + i) * inc;
  }
  return ticks2;
}
function tickIncrement(start, stop, count2) {
  stop = +stop, start = +start, count2 = +count2;
  return tickSpec(start, stop, count2)[2];
}
function tickStep(start, stop, count2) {
  stop = +stop, start = +start, count2 = +count2;
  const reverse = stop < start, inc = reverse ? tickIncrement(stop, start, count2) : tickIncrement(start, stop, count2);
  return (reverse ? -1 : 1) * (inc < 0 ? 1 / -inc : inc);
}
function max(values, valueof) {
  let max2;
  if (valueof === void 0) {
    for (const value of values) {
      if (value != null && (max2 < value || max2 === void 0 && value >= value)) {
        max2 = value;
      }
    }
  } else {
    let index = -1;
    for (let value of values) {
      if ((value = valueof(value, ++index, values)) != null && (max2 < value || max2 === void 0 && value >= value)) {
        max2 = value;
      }
    }
  }
  return max2;
}
var shuffle = shuffler(Math.random);
function shuffler(random) {
  return function shuffle2(array2, i0 = 0, i1 = array2.length) {
    let m = i1 - (i0 = +i0);
    while (m) {
      const i = random() * m-- | 0, t = array2[m + i0];
      array2[m + i0] = array2[i + i0];
      array2[i + i0] = t;
    }
    return array2;
  };
}

// node_modules/d3-color/dist/d3-color.mjs
function define(constructor, factory, prototype) {
  constructor.prototype = factory.prototype = prototype;
  prototype.constructor = constructor;
}
function extend(parent, definition) {
  var prototype = Object.create(parent.prototype);
  for (var key in definition) prototype[key] = definition[key];
  return prototype;
}
function Color() {
}
var darker = 0.7;
var brighter = 1 / darker;
var reI = "\\s*([+-]?\\d+)\\s*";
var reN = "\\s*([+-]?(?:\\d*\\.)?\\d+(?:[eE][+-]?\\d+)?)\\s*";
var reP = "\\s*([+-]?(?:\\d*\\.)?\\d+(?:[eE][+-]?\\d+)?)%\\s*";
var reHex = /^#([0-9a-f]{3,8})$/;
var reRgbInteger = new RegExp(`^rgb\\(${reI},${reI},${reI}\\)$`);
var reRgbPercent = new RegExp(`^rgb\\(${reP},${reP},${reP}\\)$`);
var reRgbaInteger = new RegExp(`^rgba\\(${reI},${reI},${reI},${reN}\\)$`);
var reRgbaPercent = new RegExp(`^rgba\\(${reP},${reP},${reP},${reN}\\)$`);
var reHslPercent = new RegExp(`^hsl\\(${reN},${reP},${reP}\\)$`);
var reHslaPercent = new RegExp(`^hsla\\(${reN},${reP},${reP},${reN}\\)$`);
var named = {
  aliceblue: 15792383,
  antiquewhite: 16444375,
  aqua: 65535,
  aquamarine: 8388564,
  azure: 15794175,
  beige: 16119260,
  bisque: 16770244,
  black: 0,
  blanchedalmond: 16772045,
  blue: 255,
  blueviolet: 9055202,
  brown: 10824234,
  burlywood: 14596231,
  cadetblue: 6266528,
  chartreuse: 8388352,
  chocolate: 13789470,
  coral: 16744272,
  cornflowerblue: 6591981,
  cornsilk: 16775388,
  crimson: 14423100,
  cyan: 65535,
  darkblue: 139,
  darkcyan: 35723,
  darkgoldenrod: 12092939,
  darkgray: 11119017,
  darkgreen: 25600,
  darkgrey: 11119017,
  darkkhaki: 12433259,
  darkmagenta: 9109643,
  darkolivegreen: 5597999,
  darkorange: 16747520,
  darkorchid: 10040012,
  darkred: 9109504,
  darksalmon: 15308410,
  darkseagreen: 9419919,
  darkslateblue: 4734347,
  darkslategray: 3100495,
  darkslategrey: 3100495,
  darkturquoise: 52945,
  darkviolet: 9699539,
  deeppink: 16716947,
  deepskyblue: 49151,
  dimgray: 6908265,
  dimgrey: 6908265,
  dodgerblue: 2003199,
  firebrick: 11674146,
  floralwhite: 16775920,
  forestgreen: 2263842,
  fuchsia: 16711935,
  gainsboro: 14474460,
  ghostwhite: 16316671,
  gold: 16766720,
  goldenrod: 14329120,
  gray: 8421504,
  green: 32768,
  greenyellow: 11403055,
  grey: 8421504,
  honeydew: 15794160,
  hotpink: 16738740,
  indianred: 13458524,
  indigo: 4915330,
  ivory: 16777200,
  khaki: 15787660,
  lavender: 15132410,
  lavenderblush: 16773365,
  lawngreen: 8190976,
  lemonchiffon: 16775885,
  lightblue: 11393254,
  lightcoral: 15761536,
  lightcyan: 14745599,
  lightgoldenrodyellow: 16448210,
  lightgray: 13882323,
  lightgreen: 9498256,
  lightgrey: 13882323,
  lightpink: 16758465,
  lightsalmon: 16752762,
  lightseagreen: 2142890,
  lightskyblue: 8900346,
  lightslategray: 7833753,
  lightslategrey: 7833753,
  lightsteelblue: 11584734,
  lightyellow: 16777184,
  lime: 65280,
  limegreen: 3329330,
  linen: 16445670,
  magenta: 16711935,
  maroon: 8388608,
  mediumaquamarine: 6737322,
  mediumblue: 205,
  mediumorchid: 12211667,
  mediumpurple: 9662683,
  mediumseagreen: 3978097,
  mediumslateblue: 8087790,
  mediumspringgreen: 64154,
  mediumturquoise: 4772300,
  mediumvioletred: 13047173,
  midnightblue: 1644912,
  mintcream: 16121850,
  mistyrose: 16770273,
  moccasin: 16770229,
  navajowhite: 16768685,
  navy: 128,
  oldlace: 16643558,
  olive: 8421376,
  olivedrab: 7048739,
  orange: 16753920,
  orangered: 16729344,
  orchid: 14315734,
  palegoldenrod: 15657130,
  palegreen: 10025880,
  paleturquoise: 11529966,
  palevioletred: 14381203,
  papayawhip: 16773077,
  peachpuff: 16767673,
  peru: 13468991,
  pink: 16761035,
  plum: 14524637,
  powderblue: 11591910,
  purple: 8388736,
  rebeccapurple: 6697881,
  red: 16711680,
  rosybrown: 12357519,
  royalblue: 4286945,
  saddlebrown: 9127187,
  salmon: 16416882,
  sandybrown: 16032864,
  seagreen: 3050327,
  seashell: 16774638,
  sienna: 10506797,
  silver: 12632256,
  skyblue: 8900331,
  slateblue: 6970061,
  slategray: 7372944,
  slategrey: 7372944,
  snow: 16775930,
  springgreen: 65407,
  steelblue: 4620980,
  tan: 13808780,
  teal: 32896,
  thistle: 14204888,
  tomato: 16737095,
  turquoise: 4251856,
  violet: 15631086,
  wheat: 16113331,
  white: 16777215,
  whitesmoke: 16119285,
  yellow: 16776960,
  yellowgreen: 10145074
};
define(Color, color, {
  copy(channels) {
    return Object.assign(new this.constructor(), this, channels);
  },
  displayable() {
    return this.rgb().displayable();
  },
  hex: color_formatHex,
  // Deprecated! Use color.formatHex.
  formatHex: color_formatHex,
  formatHex8: color_formatHex8,
  formatHsl: color_formatHsl,
  formatRgb: color_formatRgb,
  toString: color_formatRgb
});
function color_formatHex() {
  return this.rgb().formatHex();
}
function color_formatHex8() {
  return this.rgb().formatHex8();
}
function color_formatHsl() {
  return hslConvert(this).formatHsl();
}
function color_formatRgb() {
  return this.rgb().formatRgb();
}
function color(format2) {
  var m, l;
  format2 = (format2 + "").trim().toLowerCase();
  return (m = reHex.exec(format2)) ? (l = m[1].length, m = parseInt(m[1], 16), l === 6 ? rgbn(m) : l === 3 ? new Rgb(m >> 8 & 15 | m >> 4 & 240, m >> 4 & 15 | m & 240, (m & 15) << 4 | m & 15, 1) : l === 8 ? rgba(m >> 24 & 255, m >> 16 & 255, m >> 8 & 255, (m & 255) / 255) : l === 4 ? rgba(m >> 12 & 15 | m >> 8 & 240, m >> 8 & 15 | m >> 4 & 240, m >> 4 & 15 | m & 240, ((m & 15) << 4 | m & 15) / 255) : null) : (m = reRgbInteger.exec(format2)) ? new Rgb(m[1], m[2], m[3], 1) : (m = reRgbPercent.exec(format2)) ? new Rgb(m[1] * 255 / 100, m[2] * 255 / 100, m[3] * 255 / 100, 1) : (m = reRgbaInteger.exec(format2)) ? rgba(m[1], m[2], m[3], m[4]) : (m = reRgbaPercent.exec(format2)) ? rgba(m[1] * 255 / 100, m[2] * 255 / 100, m[3] * 255 / 100, m[4]) : (m = reHslPercent.exec(format2)) ? hsla(m[1], m[2] / 100, m[3] / 100, 1) : (m = reHslaPercent.exec(format2)) ? hsla(m[1], m[2] / 100, m[3] / 100, m[4]) : named.hasOwnProperty(format2) ? rgbn(named[format2]) : format2 === "transparent" ? new Rgb(NaN, NaN, NaN, 0) : null;
}
function rgbn(n) {
  return new Rgb(n >> 16 & 255, n >> 8 & 255, n & 255, 1);
}
function rgba(r, g, b, a) {
  if (a <= 0) r = g = b = NaN;
  return new Rgb(r, g, b, a);
}
function rgbConvert(o) {
  if (!(o instanceof Color)) o = color(o);
  if (!o) return new Rgb();
  o = o.rgb();
  return new Rgb(o.r, o.g, o.b, o.opacity);
}
function rgb(r, g, b, opacity) {
  return arguments.length === 1 ? rgbConvert(r) : new Rgb(r, g, b, opacity == null ? 1 : opacity);
}
function Rgb(r, g, b, opacity) {
  this.r = +r;
  this.g = +g;
  this.b = +b;
  this.opacity = +opacity;
}
define(Rgb, rgb, extend(Color, {
  brighter(k) {
    k = k == null ? brighter : Math.pow(brighter, k);
    return new Rgb(this.r * k, this.g * k, this.b * k, this.opacity);
  },
  darker(k) {
    k = k == null ? darker : Math.pow(darker, k);
    return new Rgb(this.r * k, this.g * k, this.b * k, this.opacity);
  },
  rgb() {
    return this;
  },
  clamp() {
    return new Rgb(clampi(this.r), clampi(this.g), clampi(this.b), clampa(this.opacity));
  },
  displayable() {
    return -0.5 <= this.r && this.r < 255.5 && (-0.5 <= this.g && this.g < 255.5) && (-0.5 <= this.b && this.b < 255.5) && (0 <= this.opacity && this.opacity <= 1);
  },
  hex: rgb_formatHex,
  // Deprecated! Use color.formatHex.
  formatHex: rgb_formatHex,
  formatHex8: rgb_formatHex8,
  formatRgb: rgb_formatRgb,
  toString: rgb_formatRgb
}));
function rgb_formatHex() {
  return `#${hex(this.r)}${hex(this.g)}${hex(this.b)}`;
}
function rgb_formatHex8() {
  return `#${hex(this.r)}${hex(this.g)}${hex(this.b)}${hex((isNaN(this.opacity) ? 1 : this.opacity) * 255)}`;
}
function rgb_formatRgb() {
  const a = clampa(this.opacity);
  return `${a === 1 ? "rgb(" : "rgba("}${clampi(this.r)}, ${clampi(this.g)}, ${clampi(this.b)}${a === 1 ? ")" : `, ${a})`}`;
}
function clampa(opacity) {
  return isNaN(opacity) ? 1 : Math.max(0, Math.min(1, opacity));
}
function clampi(value) {
  return Math.max(0, Math.min(255, Math.round(value) || 0));
}
function hex(value) {
  value = clampi(value);
  return (value < 16 ? "0" : "") + value.toString(16);
}
function hsla(h, s, l, a) {
  if (a <= 0) h = s = l = NaN;
  else if (l <= 0 || l >= 1) h = s = NaN;
  else if (s <= 0) h = NaN;
  return new Hsl(h, s, l, a);
}
function hslConvert(o) {
  if (o instanceof Hsl) return new Hsl(o.h, o.s, o.l, o.opacity);
  if (!(o instanceof Color)) o = color(o);
  if (!o) return new Hsl();
  if (o instanceof Hsl) return o;
  o = o.rgb();
  var r = o.r / 255, g = o.g / 255, b = o.b / 255, min = Math.min(r, g, b), max2 = Math.max(r, g, b), h = NaN, s = max2 - min, l = (max2 + min) / 2;
  if (s) {
    if (r === max2) h = (g - b) / s + (g < b) * 6;
    else if (g === max2) h = (b - r) / s + 2;
    else h = (r - g) / s + 4;
    s /= l < 0.5 ? max2 + min : 2 - max2 - min;
    h *= 60;
  } else {
    s = l > 0 && l < 1 ? 0 : h;
  }
  return new Hsl(h, s, l, o.opacity);
}
function hsl(h, s, l, opacity) {
  return arguments.length === 1 ? hslConvert(h) : new Hsl(h, s, l, opacity == null ? 1 : opacity);
}
function Hsl(h, s, l, opacity) {
  this.h = +h;
  this.s = +s;
  this.l = +l;
  this.opacity = +opacity;
}
define(Hsl, hsl, extend(Color, {
  brighter(k) {
    k = k == null ? brighter : Math.pow(brighter, k);
    return new Hsl(this.h, this.s, this.l * k, this.opacity);
  },
  darker(k) {
    k = k == null ? darker : Math.pow(darker, k);
    return new Hsl(this.h, this.s, this.l * k, this.opacity);
  },
  rgb() {
    var h = this.h % 360 + (this.h < 0) * 360, s = isNaN(h) || isNaN(this.s) ? 0 : this.s, l = this.l, m2 = l + (l < 0.5 ? l : 1 - l) * s, m1 = 2 * l - m2;
    return new Rgb(
      hsl2rgb(h >= 240 ? h - 240 : h + 120, m1, m2),
      hsl2rgb(h, m1, m2),
      hsl2rgb(h < 120 ? h + 240 : h - 120, m1, m2),
      this.opacity
    );
  },
  clamp() {
    return new Hsl(clamph(this.h), clampt(this.s), clampt(this.l), clampa(this.opacity));
  },
  displayable() {
    return (0 <= this.s && this.s <= 1 || isNaN(this.s)) && (0 <= this.l && this.l <= 1) && (0 <= this.opacity && this.opacity <= 1);
  },
  formatHsl() {
    const a = clampa(this.opacity);
    return `${a === 1 ? "hsl(" : "hsla("}${clamph(this.h)}, ${clampt(this.s) * 100}%, ${clampt(this.l) * 100}%${a === 1 ? ")" : `, ${a})`}`;
  }
}));
function clamph(value) {
  value = (value || 0) % 360;
  return value < 0 ? value + 360 : value;
}
function clampt(value) {
  return Math.max(0, Math.min(1, value || 0));
}
function hsl2rgb(h, m1, m2) {
  return (h < 60 ? m1 + (m2 - m1) * h / 60 : h < 180 ? m2 : h < 240 ? m1 + (m2 - m1) * (240 - h) / 60 : m1) * 255;
}
var radians = Math.PI / 180;
var degrees = 180 / Math.PI;
var K = 18;
var Xn = 0.96422;
var Yn = 1;
var Zn = 0.82521;
var t0 = 4 / 29;
var t1 = 6 / 29;
var t2 = 3 * t1 * t1;
var t3 = t1 * t1 * t1;
function labConvert(o) {
  if (o instanceof Lab) return new Lab(o.l, o.a, o.b, o.opacity);
  if (o instanceof Hcl) return hcl2lab(o);
  if (!(o instanceof Rgb)) o = rgbConvert(o);
  var r = rgb2lrgb(o.r), g = rgb2lrgb(o.g), b = rgb2lrgb(o.b), y2 = xyz2lab((0.2225045 * r + 0.7168786 * g + 0.0606169 * b) / Yn), x2, z;
  if (r === g && g === b) x2 = z = y2;
  else {
    x2 = xyz2lab((0.4360747 * r + 0.3850649 * g + 0.1430804 * b) / Xn);
    z = xyz2lab((0.0139322 * r + 0.0971045 * g + 0.7141733 * b) / Zn);
  }
  return new Lab(116 * y2 - 16, 500 * (x2 - y2), 200 * (y2 - z), o.opacity);
}
function lab(l, a, b, opacity) {
  return arguments.length === 1 ? labConvert(l) : new Lab(l, a, b, opacity == null ? 1 : opacity);
}
function Lab(l, a, b, opacity) {
  this.l = +l;
  this.a = +a;
  this.b = +b;
  this.opacity = +opacity;
}
define(Lab, lab, extend(Color, {
  brighter(k) {
    return new Lab(this.l + K * (k == null ? 1 : k), this.a, this.b, this.opacity);
  },
  darker(k) {
    return new Lab(this.l - K * (k == null ? 1 : k), this.a, this.b, this.opacity);
  },
  rgb() {
    var y2 = (this.l + 16) / 116, x2 = isNaN(this.a) ? y2 : y2 + this.a / 500, z = isNaN(this.b) ? y2 : y2 - this.b / 200;
    x2 = Xn * lab2xyz(x2);
    y2 = Yn * lab2xyz(y2);
    z = Zn * lab2xyz(z);
    return new Rgb(
      lrgb2rgb(3.1338561 * x2 - 1.6168667 * y2 - 0.4906146 * z),
      lrgb2rgb(-0.9787684 * x2 + 1.9161415 * y2 + 0.033454 * z),
      lrgb2rgb(0.0719453 * x2 - 0.2289914 * y2 + 1.4052427 * z),
      this.opacity
    );
  }
}));
function xyz2lab(t) {
  return t > t3 ? Math.pow(t, 1 / 3) : t / t2 + t0;
}
function lab2xyz(t) {
  return t > t1 ? t * t * t : t2 * (t - t0);
}
function lrgb2rgb(x2) {
  return 255 * (x2 <= 31308e-7 ? 12.92 * x2 : 1.055 * Math.pow(x2, 1 / 2.4) - 0.055);
}
function rgb2lrgb(x2) {
  return (x2 /= 255) <= 0.04045 ? x2 / 12.92 : Math.pow((x2 + 0.055) / 1.055, 2.4);
}
function hclConvert(o) {
  if (o instanceof Hcl) return new Hcl(o.h, o.c, o.l, o.opacity);
  if (!(o instanceof Lab)) o = labConvert(o);
  if (o.a === 0 && o.b === 0) return new Hcl(NaN, 0 < o.l && o.l < 100 ? 0 : NaN, o.l, o.opacity);
  var h = Math.atan2(o.b, o.a) * degrees;
  return new Hcl(h < 0 ? h + 360 : h, Math.sqrt(o.a * o.a + o.b * o.b), o.l, o.opacity);
}
function hcl(h, c, l, opacity) {
  return arguments.length === 1 ? hclConvert(h) : new Hcl(h, c, l, opacity == null ? 1 : opacity);
}
function Hcl(h, c, l, opacity) {
  this.h = +h;
  this.c = +c;
  this.l = +l;
  this.opacity = +opacity;
}
function hcl2lab(o) {
  if (isNaN(o.h)) return new Lab(o.l, 0, 0, o.opacity);
  var h = o.h * radians;
  return new Lab(o.l, Math.cos(h) * o.c, Math.sin(h) * o.c, o.opacity);
}
define(Hcl, hcl, extend(Color, {
  brighter(k) {
    return new Hcl(this.h, this.c, this.l + K * (k == null ? 1 : k), this.opacity);
  },
  darker(k) {
    return new Hcl(this.h, this.c, this.l - K * (k == null ? 1 : k), this.opacity);
  },
  rgb() {
    return hcl2lab(this).rgb();
  }
}));
var A = -0.14861;
var B = 1.78277;
var C = -0.29227;
var D = -0.90649;
var E = 1.97294;
var ED = E * D;
var EB = E * B;
var BC_DA = B * C - D * A;
function cubehelixConvert(o) {
  if (o instanceof Cubehelix) return new Cubehelix(o.h, o.s, o.l, o.opacity);
  if (!(o instanceof Rgb)) o = rgbConvert(o);
  var r = o.r / 255, g = o.g / 255, b = o.b / 255, l = (BC_DA * b + ED * r - EB * g) / (BC_DA + ED - EB), bl = b - l, k = (E * (g - l) - C * bl) / D, s = Math.sqrt(k * k + bl * bl) / (E * l * (1 - l)), h = s ? Math.atan2(k, bl) * degrees - 120 : NaN;
  return new Cubehelix(h < 0 ? h + 360 : h, s, l, o.opacity);
}
function cubehelix(h, s, l, opacity) {
  return arguments.length === 1 ? cubehelixConvert(h) : new Cubehelix(h, s, l, opacity == null ? 1 : opacity);
}
function Cubehelix(h, s, l, opacity) {
  this.h = +h;
  this.s = +s;
  this.l = +l;
  this.opacity = +opacity;
}
define(Cubehelix, cubehelix, extend(Color, {
  brighter(k) {
    k = k == null ? brighter : Math.pow(brighter, k);
    return new Cubehelix(this.h, this.s, this.l * k, this.opacity);
  },
  darker(k) {
    k = k == null ? darker : Math.pow(darker, k);
    return new Cubehelix(this.h, this.s, this.l * k, this.opacity);
  },
  rgb() {
    var h = isNaN(this.h) ? 0 : (this.h + 120) * radians, l = +this.l, a = isNaN(this.s) ? 0 : this.s * l * (1 - l), cosh = Math.cos(h), sinh = Math.sin(h);
    return new Rgb(
      255 * (l + a * (A * cosh + B * sinh)),
      255 * (l + a * (C * cosh + D * sinh)),
      255 * (l + a * (E * cosh)),
      this.opacity
    );
  }
}));

// node_modules/d3-interpolate/src/basis.js
function basis(t12, v0, v1, v2, v3) {
  var t22 = t12 * t12, t32 = t22 * t12;
  return ((1 - 3 * t12 + 3 * t22 - t32) * v0 + (4 - 6 * t22 + 3 * t32) * v1 + (1 + 3 * t12 + 3 * t22 - 3 * t32) * v2 + t32 * v3) / 6;
}
function basis_default(values) {
  var n = values.length - 1;
  return function(t) {
    var i = t <= 0 ? t = 0 : t >= 1 ? (t = 1, n - 1) : Math.floor(t * n), v1 = values[i], v2 = values[i + 1], v0 = i > 0 ? values[i - 1] : 2 * v1 - v2, v3 = i < n - 1 ? values[i + 2] : 2 * v2 - v1;
    return basis((t - i / n) * n, v0, v1, v2, v3);
  };
}

// node_modules/d3-interpolate/src/basisClosed.js
function basisClosed_default(values) {
  var n = values.length;
  return function(t) {
    var i = Math.floor(((t %= 1) < 0 ? ++t : t) * n), v0 = values[(i + n - 1) % n], v1 = values[i % n], v2 = values[(i + 1) % n], v3 = values[(i + 2) % n];
    return basis((t - i / n) * n, v0, v1, v2, v3);
  };
}

// node_modules/d3-interpolate/src/constant.js
var constant_default = (x2) => () => x2;

// node_modules/d3-interpolate/src/color.js
function linear(a, d) {
  return function(t) {
    return a + t * d;
  };
}
function exponential(a, b, y2) {
  return a = Math.pow(a, y2), b = Math.pow(b, y2) - a, y2 = 1 / y2, function(t) {
    return Math.pow(a + t * b, y2);
  };
}
function gamma(y2) {
  return (y2 = +y2) === 1 ? nogamma : function(a, b) {
    return b - a ? exponential(a, b, y2) : constant_default(isNaN(a) ? b : a);
  };
}
function nogamma(a, b) {
  var d = b - a;
  return d ? linear(a, d) : constant_default(isNaN(a) ? b : a);
}

// node_modules/d3-interpolate/src/rgb.js
var rgb_default = (function rgbGamma(y2) {
  var color2 = gamma(y2);
  function rgb2(start, end) {
    var r = color2((start = rgb(start)).r, (end = rgb(end)).r), g = color2(start.g, end.g), b = color2(start.b, end.b), opacity = nogamma(start.opacity, end.opacity);
    return function(t) {
      start.r = r(t);
      start.g = g(t);
      start.b = b(t);
      start.opacity = opacity(t);
      return start + "";
    };
  }
  rgb2.gamma = rgbGamma;
  return rgb2;
})(1);
function rgbSpline(spline) {
  return function(colors) {
    var n = colors.length, r = new Array(n), g = new Array(n), b = new Array(n), i, color2;
    for (i = 0; i < n; ++i) {
      color2 = rgb(colors[i]);
      r[i] = color2.r || 0;
      g[i] = color2.g || 0;
      b[i] = color2.b || 0;
    }
    r = spline(r);
    g = spline(g);
    b = spline(b);
    color2.opacity = 1;
    return function(t) {
      color2.r = r(t);
      color2.g = g(t);
      color2.b = b(t);
      return color2 + "";
    };
  };
}
var rgbBasis = rgbSpline(basis_default);
var rgbBasisClosed = rgbSpline(basisClosed_default);

// node_modules/d3-interpolate/src/numberArray.js
function numberArray_default(a, b) {
  if (!b) b = [];
  var n = a ? Math.min(b.length, a.length) : 0, c = b.slice(), i;
  return function(t) {
    for (i = 0; i < n; ++i) c[i] = a[i] * (1 - t) + b[i] * t;
    return c;
  };
}
function isNumberArray(x2) {
  return ArrayBuffer.isView(x2) && !(x2 instanceof DataView);
}

// node_modules/d3-interpolate/src/array.js
function genericArray(a, b) {
  var nb = b ? b.length : 0, na = a ? Math.min(nb, a.length) : 0, x2 = new Array(na), c = new Array(nb), i;
  for (i = 0; i < na; ++i) x2[i] = value_default(a[i], b[i]);
  for (; i < nb; ++i) c[i] = b[i];
  return function(t) {
    for (i = 0; i < na; ++i) c[i] = x2[i](t);
    return c;
  };
}

// node_modules/d3-interpolate/src/date.js
function date_default(a, b) {
  var d = /* @__PURE__ */ new Date();
  return a = +a, b = +b, function(t) {
    return d.setTime(a * (1 - t) + b * t), d;
  };
}

// node_modules/d3-interpolate/src/number.js
function number_default(a, b) {
  return a = +a, b = +b, function(t) {
    return a * (1 - t) + b * t;
  };
}

// node_modules/d3-interpolate/src/object.js
function object_default(a, b) {
  var i = {}, c = {}, k;
  if (a === null || typeof a !== "object") a = {};
  if (b === null || typeof b !== "object") b = {};
  for (k in b) {
    if (k in a) {
      i[k] = value_default(a[k], b[k]);
    } else {
      c[k] = b[k];
    }
  }
  return function(t) {
    for (k in i) c[k] = i[k](t);
    return c;
  };
}

// node_modules/d3-interpolate/src/string.js
var reA = /[-+]?(?:\d+\.?\d*|\.?\d+)(?:[eE][-+]?\d+)?/g;
var reB = new RegExp(reA.source, "g");
function zero2(b) {
  return function() {
    return b;
  };
}
function one(b) {
  return function(t) {
    return b(t) + "";
  };
}
function string_default(a, b) {
  var bi = reA.lastIndex = reB.lastIndex = 0, am, bm, bs, i = -1, s = [], q = [];
  a = a + "", b = b + "";
  while ((am = reA.exec(a)) && (bm = reB.exec(b))) {
    if ((bs = bm.index) > bi) {
      bs = b.slice(bi, bs);
      if (s[i]) s[i] += bs;
      else s[++i] = bs;
    }
    if ((am = am[0]) === (bm = bm[0])) {
      if (s[i]) s[i] += bm;
      else s[++i] = bm;
    } else {
      s[++i] = null;
      q.push({ i, x: number_default(am, bm) });
    }
    bi = reB.lastIndex;
  }
  if (bi < b.length) {
    bs = b.slice(bi);
    if (s[i]) s[i] += bs;
    else s[++i] = bs;
  }
  return s.length < 2 ? q[0] ? one(q[0].x) : zero2(b) : (b = q.length, function(t) {
    for (var i2 = 0, o; i2 < b; ++i2) s[(o = q[i2]).i] = o.x(t);
    return s.join("");
  });
}

// node_modules/d3-interpolate/src/value.js
function value_default(a, b) {
  var t = typeof b, c;
  return b == null || t === "boolean" ? constant_default(b) : (t === "number" ? number_default : t === "string" ? (c = color(b)) ? (b = c, rgb_default) : string_default : b instanceof color ? rgb_default : b instanceof Date ? date_default : isNumberArray(b) ? numberArray_default : Array.isArray(b) ? genericArray : typeof b.valueOf !== "function" && typeof b.toString !== "function" || isNaN(b) ? object_default : number_default)(a, b);
}

// node_modules/d3-interpolate/src/round.js
function round_default(a, b) {
  return a = +a, b = +b, function(t) {
    return Math.round(a * (1 - t) + b * t);
  };
}

// node_modules/d3-scale/dist/d3-scale.mjs
function initRange(domain, range2) {
  switch (arguments.length) {
    case 0:
      break;
    case 1:
      this.range(domain);
      break;
    default:
      this.range(range2).domain(domain);
      break;
  }
  return this;
}
function constants(x2) {
  return function() {
    return x2;
  };
}
function number$1(x2) {
  return +x2;
}
var unit = [0, 1];
function identity$1(x2) {
  return x2;
}
function normalize(a, b) {
  return (b -= a = +a) ? function(x2) {
    return (x2 - a) / b;
  } : constants(isNaN(b) ? NaN : 0.5);
}
function clamper(a, b) {
  var t;
  if (a > b) t = a, a = b, b = t;
  return function(x2) {
    return Math.max(a, Math.min(b, x2));
  };
}
function bimap(domain, range2, interpolate) {
  var d0 = domain[0], d1 = domain[1], r0 = range2[0], r1 = range2[1];
  if (d1 < d0) d0 = normalize(d1, d0), r0 = interpolate(r1, r0);
  else d0 = normalize(d0, d1), r0 = interpolate(r0, r1);
  return function(x2) {
    return r0(d0(x2));
  };
}
function polymap(domain, range2, interpolate) {
  var j = Math.min(domain.length, range2.length) - 1, d = new Array(j), r = new Array(j), i = -1;
  if (domain[j] < domain[0]) {
    domain = domain.slice().reverse();
    range2 = range2.slice().reverse();
  }
  while (++i < j) {
    d[i] = normalize(domain[i], domain[i + 1]);
    r[i] = interpolate(range2[i], range2[i + 1]);
  }
  return function(x2) {
    var i2 = bisectRight(domain, x2, 1, j) - 1;
    return r[i2](d[i2](x2));
  };
}
function copy$1(source, target) {
  return target.domain(source.domain()).range(source.range()).interpolate(source.interpolate()).clamp(source.clamp()).unknown(source.unknown());
}
function transformer$2() {
  var domain = unit, range2 = unit, interpolate$1 = value_default, transform, untransform, unknown, clamp = identity$1, piecewise2, output, input;
  function rescale() {
    var n = Math.min(domain.length, range2.length);
    if (clamp !== identity$1) clamp = clamper(domain[0], domain[n - 1]);
    piecewise2 = n > 2 ? polymap : bimap;
    output = input = null;
    return scale;
  }
  function scale(x2) {
    return x2 == null || isNaN(x2 = +x2) ? unknown : (output || (output = piecewise2(domain.map(transform), range2, interpolate$1)))(transform(clamp(x2)));
  }
  scale.invert = function(y2) {
    return clamp(untransform((input || (input = piecewise2(range2, domain.map(transform), number_default)))(y2)));
  };
  scale.domain = function(_) {
    return arguments.length ? (domain = Array.from(_, number$1), rescale()) : domain.slice();
  };
  scale.range = function(_) {
    return arguments.length ? (range2 = Array.from(_), rescale()) : range2.slice();
  };
  scale.rangeRound = function(_) {
    return range2 = Array.from(_), interpolate$1 = round_default, rescale();
  };
  scale.clamp = function(_) {
    return arguments.length ? (clamp = _ ? true : identity$1, rescale()) : clamp !== identity$1;
  };
  scale.interpolate = function(_) {
    return arguments.length ? (interpolate$1 = _, rescale()) : interpolate$1;
  };
  scale.unknown = function(_) {
    return arguments.length ? (unknown = _, scale) : unknown;
  };
  return function(t, u) {
    transform = t, untransform = u;
    return rescale();
  };
}
function continuous() {
  return transformer$2()(identity$1, identity$1);
}
function tickFormat(start, stop, count2, specifier) {
  var step = tickStep(start, stop, count2), precision;
  specifier = formatSpecifier(specifier == null ? ",f" : specifier);
  switch (specifier.type) {
    case "s": {
      var value = Math.max(Math.abs(start), Math.abs(stop));
      if (specifier.precision == null && !isNaN(precision = precisionPrefix(step, value))) specifier.precision = precision;
      return formatPrefix(specifier, value);
    }
    case "":
    case "e":
    case "g":
    case "p":
    case "r": {
      if (specifier.precision == null && !isNaN(precision = precisionRound(step, Math.max(Math.abs(start), Math.abs(stop))))) specifier.precision = precision - (specifier.type === "e");
      break;
    }
    case "f":
    case "%": {
      if (specifier.precision == null && !isNaN(precision = precisionFixed(step))) specifier.precision = precision - (specifier.type === "%") * 2;
      break;
    }
  }
  return format(specifier);
}
function linearish(scale) {
  var domain = scale.domain;
  scale.ticks = function(count2) {
    var d = domain();
    return ticks(d[0], d[d.length - 1], count2 == null ? 10 : count2);
  };
  scale.tickFormat = function(count2, specifier) {
    var d = domain();
    return tickFormat(d[0], d[d.length - 1], count2 == null ? 10 : count2, specifier);
  };
  scale.nice = function(count2) {
    if (count2 == null) count2 = 10;
    var d = domain();
    var i0 = 0;
    var i1 = d.length - 1;
    var start = d[i0];
    var stop = d[i1];
    var prestep;
    var step;
    var maxIter = 10;
    if (stop < start) {
      step = start, start = stop, stop = step;
      step = i0, i0 = i1, i1 = step;
    }
    while (maxIter-- > 0) {
      step = tickIncrement(start, stop, count2);
      if (step === prestep) {
        d[i0] = start;
        d[i1] = stop;
        return domain(d);
      } else if (step > 0) {
        start = Math.floor(start / step) * step;
        stop = Math.ceil(stop / step) * step;
      } else if (step < 0) {
        start = Math.ceil(start * step) / step;
        stop = Math.floor(stop * step) / step;
      } else {
        break;
      }
      prestep = step;
    }
    return scale;
  };
  return scale;
}
function linear2() {
  var scale = continuous();
  scale.copy = function() {
    return copy$1(scale, linear2());
  };
  initRange.apply(scale, arguments);
  return linearish(scale);
}

// node_modules/d3-shape/src/constant.js
function constant_default2(x2) {
  return function constant() {
    return x2;
  };
}

// node_modules/d3-path/dist/d3-path.mjs
var pi = Math.PI;
var tau = 2 * pi;
var epsilon = 1e-6;
var tauEpsilon = tau - epsilon;
function append(strings) {
  this._ += strings[0];
  for (let i = 1, n = strings.length; i < n; ++i) {
    this._ += arguments[i] + strings[i];
  }
}
function appendRound(digits) {
  let d = Math.floor(digits);
  if (!(d >= 0)) throw new Error(`invalid digits: ${digits}`);
  if (d > 15) return append;
  const k = 10 ** d;
  return function(strings) {
    this._ += strings[0];
    for (let i = 1, n = strings.length; i < n; ++i) {
      this._ += Math.round(arguments[i] * k) / k + strings[i];
    }
  };
}
function equal(x0, y0, x1, y1) {
  return x0 === x1 && y0 === y1;
}
function equalRound(digits) {
  const d = Math.floor(digits);
  if (!(d <= 15)) return equal;
  const k = 10 ** d;
  const r = function(value) {
    return Math.round(value * k);
  };
  return function(x0, y0, x1, y1) {
    return r(x0) === r(x1) && r(y0) === r(y1);
  };
}
var Path = class {
  constructor(digits) {
    this._x0 = this._y0 = // start of current subpath
    this._x1 = this._y1 = null;
    this._ = "";
    this._append = digits == null ? append : appendRound(digits);
    this._equal = digits == null ? equal : equalRound(digits);
  }
  moveTo(x2, y2) {
    this._append`M${this._x0 = this._x1 = +x2},${this._y0 = this._y1 = +y2}`;
  }
  closePath() {
    if (this._x1 !== null) {
      this._x1 = this._x0, this._y1 = this._y0;
      this._append`Z`;
    }
  }
  lineTo(x2, y2) {
    this._append`L${this._x1 = +x2},${this._y1 = +y2}`;
  }
  quadraticCurveTo(x1, y1, x2, y2) {
    this._append`Q${+x1},${+y1},${this._x1 = +x2},${this._y1 = +y2}`;
  }
  bezierCurveTo(x1, y1, x2, y2, x3, y3) {
    this._append`C${+x1},${+y1},${+x2},${+y2},${this._x1 = +x3},${this._y1 = +y3}`;
  }
  arcTo(x1, y1, x2, y2, r) {
    x1 = +x1, y1 = +y1, x2 = +x2, y2 = +y2, r = +r;
    if (r < 0) throw new Error(`negative radius: ${r}`);
    let x0 = this._x1, y0 = this._y1, x21 = x2 - x1, y21 = y2 - y1, x01 = x0 - x1, y01 = y0 - y1, l01_2 = x01 * x01 + y01 * y01;
    if (this._x1 === null) {
      this._append`M${this._x1 = x1},${this._y1 = y1}`;
    } else if (!(l01_2 > epsilon)) ;
    else if (!(Math.abs(y01 * x21 - y21 * x01) > epsilon) || !r) {
      this._append`L${this._x1 = x1},${this._y1 = y1}`;
    } else {
      let x20 = x2 - x0, y20 = y2 - y0, l21_2 = x21 * x21 + y21 * y21, l20_2 = x20 * x20 + y20 * y20, l21 = Math.sqrt(l21_2), l01 = Math.sqrt(l01_2), l = r * Math.tan((pi - Math.acos((l21_2 + l01_2 - l20_2) / (2 * l21 * l01))) / 2), t01 = l / l01, t21 = l / l21;
      if (Math.abs(t01 - 1) > epsilon) {
        this._append`L${x1 + t01 * x01},${y1 + t01 * y01}`;
      }
      this._append`A${r},${r},0,0,${+(y01 * x20 > x01 * y20)},${this._x1 = x1 + t21 * x21},${this._y1 = y1 + t21 * y21}`;
    }
  }
  arc(x2, y2, r, a0, a1, ccw) {
    x2 = +x2, y2 = +y2, r = +r, ccw = !!ccw;
    if (r < 0) throw new Error(`negative radius: ${r}`);
    let dx = r * Math.cos(a0), dy = r * Math.sin(a0), x0 = x2 + dx, y0 = y2 + dy, cw = 1 ^ ccw, da = ccw ? a0 - a1 : a1 - a0;
    if (this._x1 === null) {
      this._append`M${x0},${y0}`;
    } else if (Math.abs(this._x1 - x0) > epsilon || Math.abs(this._y1 - y0) > epsilon) {
      this._append`L${x0},${y0}`;
    }
    if (!r) return;
    if (da < 0) da = da % tau + tau;
    if (da > tauEpsilon) {
      this._append`A${r},${r},0,1,${cw},${x2 - dx},${y2 - dy}A${r},${r},0,1,${cw},${this._x1 = x0},${this._y1 = y0}`;
    } else if (da > epsilon) {
      const x1 = x2 + r * Math.cos(a1);
      const y1 = y2 + r * Math.sin(a1);
      if (da >= pi && this._equal(x0, y0, x1, y1)) {
        da /= 2;
        let a00 = a0 + da;
        this._append`A${r},${r},0,${+(da >= pi)},${cw},${x2 + r * Math.cos(a00)},${y2 + r * Math.sin(a00)}`;
      }
      this._append`A${r},${r},0,${+(da >= pi)},${cw},${this._x1 = x1},${this._y1 = y1}`;
    }
  }
  rect(x2, y2, w, h) {
    this._append`M${this._x0 = this._x1 = +x2},${this._y0 = this._y1 = +y2}h${w = +w}v${+h}h${-w}Z`;
  }
  toString() {
    return this._;
  }
};
function path() {
  return new Path();
}
path.prototype = Path.prototype;

// node_modules/d3-shape/src/path.js
function withPath(shape) {
  let digits = 3;
  shape.digits = function(_) {
    if (!arguments.length) return digits;
    if (_ == null) {
      digits = null;
    } else {
      const d = Math.floor(_);
      if (!(d >= 0)) throw new RangeError(`invalid digits: ${_}`);
      digits = d;
    }
    return shape;
  };
  return () => new Path(digits);
}

// node_modules/d3-shape/src/array.js
var slice2 = Array.prototype.slice;
function array_default(x2) {
  return typeof x2 === "object" && "length" in x2 ? x2 : Array.from(x2);
}

// node_modules/d3-shape/src/curve/linear.js
function Linear(context) {
  this._context = context;
}
Linear.prototype = {
  areaStart: function() {
    this._line = 0;
  },
  areaEnd: function() {
    this._line = NaN;
  },
  lineStart: function() {
    this._point = 0;
  },
  lineEnd: function() {
    if (this._line || this._line !== 0 && this._point === 1) this._context.closePath();
    this._line = 1 - this._line;
  },
  point: function(x2, y2) {
    x2 = +x2, y2 = +y2;
    switch (this._point) {
      case 0:
        this._point = 1;
        this._line ? this._context.lineTo(x2, y2) : this._context.moveTo(x2, y2);
        break;
      case 1:
        this._point = 2;
      // falls through
      default:
        this._context.lineTo(x2, y2);
        break;
    }
  }
};
function linear_default(context) {
  return new Linear(context);
}

// node_modules/d3-shape/src/point.js
function x(p) {
  return p[0];
}
function y(p) {
  return p[1];
}

// node_modules/d3-shape/src/line.js
function line_default(x2, y2) {
  var defined = constant_default2(true), context = null, curve = linear_default, output = null, path2 = withPath(line);
  x2 = typeof x2 === "function" ? x2 : x2 === void 0 ? x : constant_default2(x2);
  y2 = typeof y2 === "function" ? y2 : y2 === void 0 ? y : constant_default2(y2);
  function line(data) {
    var i, n = (data = array_default(data)).length, d, defined0 = false, buffer;
    if (context == null) output = curve(buffer = path2());
    for (i = 0; i <= n; ++i) {
      if (!(i < n && defined(d = data[i], i, data)) === defined0) {
        if (defined0 = !defined0) output.lineStart();
        else output.lineEnd();
      }
      if (defined0) output.point(+x2(d, i, data), +y2(d, i, data));
    }
    if (buffer) return output = null, buffer + "" || null;
  }
  line.x = function(_) {
    return arguments.length ? (x2 = typeof _ === "function" ? _ : constant_default2(+_), line) : x2;
  };
  line.y = function(_) {
    return arguments.length ? (y2 = typeof _ === "function" ? _ : constant_default2(+_), line) : y2;
  };
  line.defined = function(_) {
    return arguments.length ? (defined = typeof _ === "function" ? _ : constant_default2(!!_), line) : defined;
  };
  line.curve = function(_) {
    return arguments.length ? (curve = _, context != null && (output = curve(context)), line) : curve;
  };
  line.context = function(_) {
    return arguments.length ? (_ == null ? context = output = null : output = curve(context = _), line) : context;
  };
  return line;
}

// src/shared/labels.ts
function spread(wanted, gap, top, bottom) {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b]);
  const placed = [...wanted];
  let free = top;
  for (const i of order) {
    placed[i] = Math.max(free, placed[i]);
    free = placed[i] + gap;
  }
  let limit = bottom;
  for (const i of order.reverse()) {
    placed[i] = Math.min(limit, placed[i]);
    limit = placed[i] - gap;
  }
  return placed;
}

// src/training-panel/series.ts
function toPoints(floats) {
  const points = [];
  for (let i = 0; i + 1 < floats.length; i += 2) {
    points.push([floats[i], floats[i + 1]]);
  }
  return points;
}
function splice(series, start, points) {
  if (start > series.length) return null;
  return [...series.slice(0, start), ...points];
}
function behind(series, step) {
  const next = bisector(([at]) => at).right(series, step);
  return series.slice(Math.max(0, next - 1));
}
var finite = ([, value]) => Number.isFinite(value);

// src/training-panel/plot.ts
var MARGIN = { top: 32, right: 104, bottom: 28, left: 48 };
var TICKS = 4;
var ROUND = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];
var FEWEST_STEPS = 50;
function lastStep(...series) {
  const newest = Math.max(FEWEST_STEPS, ...series.map((points) => points.at(-1)?.[0] ?? 0));
  const decade = 10 ** Math.floor(Math.log10(newest));
  return decade * ROUND.find((digits) => digits * decade >= newest);
}
function valueExtent(series, baseline) {
  const known2 = baseline === null ? [] : [baseline];
  const firsts = series.flatMap((points) => points.find(finite)?.[1] ?? []);
  const ceiling = 1.5 * (max([...known2, ...firsts]) ?? 1);
  const values = series.flatMap((points) => points.filter(finite).map(([, value]) => value));
  const [low, high] = extent([...known2, ...values.map((value) => Math.min(value, ceiling))]);
  const domain = values.length > 0 && low !== high ? [low, high] : [0, ceiling];
  const [bottom = 0, top = 1] = linear2().domain(domain).nice(TICKS).domain();
  return [bottom, top];
}

// src/training-panel/curve.ts
var LABEL_GAP = 16;
var DOT_GAP = 12;
var Curve = class {
  constructor(unit2, baseline) {
    this.unit = unit2;
    this.baseline = baseline;
    setText(this.caption, `${unit2} against step`);
    this.legend.append(
      svg("line", { class: "sw-before", x1: -138, x2: -116, y1: -4, y2: -4 }),
      svg("text", { class: "sw-soft", "text-anchor": "end" }, "before the rewind")
    );
    this.window.append(this.baselineLine, this.before, this.heldOutBefore, this.training);
    this.window.append(this.heldOut, this.dots, this.head, this.guide);
    const labels = [this.baselineLabel, this.trainingLabel, this.heldOutLabel, this.legend];
    this.element.append(this.valueGrid, this.stepTicks, this.window, ...labels, this.caption);
  }
  unit;
  baseline;
  element = svg("svg", { class: "sw-curve", role: "img" });
  valueGrid = svg("g", { class: "sw-grid" });
  stepTicks = svg("g", { class: "sw-grid" });
  baselineLine = svg("line", { class: "sw-baseline" });
  baselineLabel = svg("text", { class: "sw-label sw-soft" });
  before = svg("path", { class: "sw-line sw-before", "data-hue": "hidden" });
  heldOutBefore = svg("path", {
    class: "sw-line sw-before",
    "data-hue": "forget_gate"
  });
  guide = svg("line", { class: "sw-guide" });
  training = svg("path", { class: "sw-line sw-thin", "data-hue": "hidden" });
  head = svg("circle", { class: "sw-head", "data-hue": "hidden", r: 3.5 });
  trainingLabel = svg("text", { class: "sw-label", "data-hue": "hidden" });
  heldOut = svg("path", { class: "sw-line", "data-hue": "forget_gate" });
  dots = svg("path", { class: "sw-dots", "data-hue": "forget_gate" });
  heldOutLabel = svg("text", {
    class: "sw-label sw-strong",
    "data-hue": "forget_gate"
  });
  /** In a corner, as the margin is too narrow for it. */
  legend = svg("g", { class: "sw-legend" });
  /** A nested picture cuts off what leaves through the top. */
  window = svg("svg");
  caption = svg("text", { class: "sw-caption", x: 8, y: 16 });
  /** A step that the reader thinks of going back to. */
  pointedAt = null;
  width = 0;
  height = 0;
  resize(width, height) {
    this.width = width;
    this.height = height;
    setAttributes(this.element, { viewBox: `0 0 ${width} ${height}` });
    const y2 = MARGIN.top - 8;
    const inner = Math.max(0, height - MARGIN.bottom - y2 + 8);
    setAttributes(this.window, { y: y2, width, height: inner, viewBox: `0 ${y2} ${width} ${inner}` });
  }
  draw(run) {
    const right = this.width - MARGIN.right;
    const bottom = this.height - MARGIN.bottom;
    if (right < MARGIN.left || bottom < MARGIN.top) return;
    const series = [run.training, run.heldOut, run.before.training, run.before.heldOut];
    const x2 = linear2([0, lastStep(...series)], [MARGIN.left, right]);
    const y2 = linear2(valueExtent(series, this.baseline?.value ?? null), [bottom, MARGIN.top]);
    this.drawGrid(x2, y2);
    this.drawLines(run, x2, y2);
    this.drawLabels(run, x2, y2);
    show(this.guide, this.pointedAt !== null);
    const at = crisp(x2(this.pointedAt ?? 0));
    setAttributes(this.guide, { x1: at, x2: at, y1: bottom, y2: MARGIN.top });
    this.element.setAttribute("aria-label", this.describe(run));
  }
  drawGrid(x2, y2) {
    const [left, right] = x2.range();
    const [bottom] = y2.range();
    const makeTick = () => svg("g", {}, svg("line"), svg("text"));
    const values = y2.ticks(TICKS);
    const name = y2.tickFormat(TICKS);
    matchChildren(this.valueGrid, values.length, makeTick).forEach((tick, i) => {
      const at = crisp(y2(values[i]));
      const [rule, text] = [...tick.children];
      setAttributes(rule, { x1: left, x2: right, y1: at, y2: at });
      setAttributes(text, { x: left - 8, y: at, dy: "0.35em", "text-anchor": "end" });
      setText(text, name(values[i]));
    });
    const steps = x2.ticks(Math.min(5, (right - left) / 80));
    matchChildren(this.stepTicks, steps.length, makeTick).forEach((tick, i) => {
      const at = crisp(x2(steps[i]));
      const [rule, text] = [...tick.children];
      setAttributes(rule, { x1: at, x2: at, y1: bottom, y2: bottom + 4 });
      setAttributes(text, { x: at, y: bottom + 18, "text-anchor": "middle" });
      setText(text, count(steps[i]));
    });
  }
  drawLines(run, x2, y2) {
    const place = ([, value]) => Math.max(-this.height, y2(value));
    const path2 = line_default(([step]) => x2(step), place).defined(finite);
    this.before.setAttribute("d", path2(run.before.training) ?? "");
    this.heldOutBefore.setAttribute("d", path2(run.before.heldOut) ?? "");
    show(this.legend, run.before.training.length > 0);
    this.legend.setAttribute("transform", `translate(${this.width - 8},16)`);
    this.training.setAttribute("d", path2(run.training) ?? "");
    this.heldOut.setAttribute("d", path2(run.heldOut) ?? "");
    const points = run.heldOut.filter(finite);
    const [left, right] = x2.range();
    const room = points.length * DOT_GAP < right - left;
    const dotted = room ? points : points.slice(-1);
    this.dots.setAttribute("d", dotted.map((p) => `M${x2(p[0])},${place(p)}h0`).join(""));
    const newest = run.training.findLast(finite);
    show(this.head, newest !== void 0);
    if (newest) setAttributes(this.head, { cx: x2(newest[0]), cy: place(newest) });
  }
  drawLabels(run, x2, y2) {
    const [bottom, top] = y2.range();
    const right = x2.range()[1];
    const training = run.training.findLast(finite);
    const heldOut = run.heldOut.findLast(finite);
    const end = Math.max(x2(training?.[0] ?? 0), x2(heldOut?.[0] ?? 0));
    const labels = [
      {
        element: this.baselineLabel,
        name: this.baseline?.name,
        value: this.baseline?.value,
        x: right
      },
      { element: this.trainingLabel, name: "training", value: training?.[1], x: end },
      { element: this.heldOutLabel, name: "held out", value: heldOut?.[1], x: end }
    ];
    const shown = labels.filter(({ value }) => value !== void 0);
    const heights = shown.map(({ value }) => y2(value));
    const placed = spread(heights, LABEL_GAP, top, bottom);
    for (const { element, value } of labels) show(element, value !== void 0);
    shown.forEach(({ element, name, value, x: at2 }, i) => {
      setAttributes(element, { x: at2 + 10, y: placed[i], dy: "0.35em" });
      setText(element, `${name} ${figure(value)}`);
    });
    const at = crisp(y2(this.baseline?.value ?? 0));
    show(this.baselineLine, this.baseline !== null);
    setAttributes(this.baselineLine, { x1: MARGIN.left, x2: right, y1: at, y2: at });
  }
  describe(run) {
    const beaten = this.baseline ? ` The ${this.baseline.name} baseline is ${figure(this.baseline.value)}.` : "";
    const first = run.training.find(finite);
    const last = run.training.findLast(finite);
    if (!first || !last) return `Learning curve, still empty, in ${this.unit}.${beaten}`;
    const validation = run.heldOut.findLast(finite);
    const gone = run.before.training.findLast(finite);
    const before = gone ? ` Before the rewind it went on to ${figure(gone[1])} at step ${count(gone[0])}.` : "";
    const aside = validation ? `; on held-out data ${figure(validation[1])}` : "";
    return `Learning curve in ${this.unit}: from ${figure(first[1])} at step ${count(first[0])} to ${figure(last[1])} at step ${count(last[0])}${aside}.${before}${beaten}`;
  }
};
var crisp = (at) => Math.round(at) + 0.5;
var show = (element, visible) => {
  element.style.display = visible ? "" : "none";
};

// src/training-panel/select.ts
function select(label, choices, changed, heading = "span") {
  const input = html("select", { class: "sw-select", "aria-label": label, ...OWN_KEYS });
  const option = (value) => html("option", { value }, value || "off");
  input.append(...choices.map((choice) => option(String(choice))));
  const show2 = (choice) => {
    const value = String(choice ?? "");
    const known2 = [...input.options].some((each) => each.value === value);
    if (!known2) input.append(option(value));
    input.value = value;
  };
  input.addEventListener("change", () => changed(input.value));
  const element = html("label", { class: "sw-row" }, html(heading, {}, label), input);
  return { element, input, show: show2 };
}

// src/training-panel/slider.ts
var ROUND2 = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];
var DECADES = [-5, -4, -3, -2, -1];
var NOTCHES = [...DECADES.flatMap((e) => ROUND2.map((digits) => Number(`${digits}e${e}`))), 1];
var LAST_NOTCH = NOTCHES.length - 1;
function valueAt(notch) {
  return NOTCHES[Math.min(Math.max(Math.round(notch), 0), LAST_NOTCH)];
}
function notchOf(value) {
  const right = bisectRight(NOTCHES, value);
  if (right === 0) return 0;
  if (right > LAST_NOTCH) return LAST_NOTCH;
  const [low, high] = [NOTCHES[right - 1], NOTCHES[right]];
  return right - 1 + Math.log(value / low) / Math.log(high / low);
}

// src/training-panel/reading.ts
function sampleReading() {
  const where = html("div", { class: "sw-soft" });
  const text = html("div", {
    class: "sw-sample",
    tabindex: 0,
    "aria-label": "It writes",
    ...OWN_KEYS
  });
  const element = html("div", {}, html("h3", {}, "It writes"), where, text);
  const show2 = (sample) => {
    setText(
      where,
      sample ? `at step ${count(sample.step)}, temperature ${sample.temperature}` : "nothing yet"
    );
    setText(text, sample ? sample.text : "");
  };
  return { element, show: show2 };
}
function rateSlider(changed) {
  const value = html("span", { class: "sw-value" });
  const input = html("input", {
    type: "range",
    min: 0,
    max: LAST_NOTCH,
    step: "any",
    "aria-label": "Learning rate",
    ...OWN_KEYS
  });
  const say = (rate2) => {
    setText(value, power(rate2));
    input.setAttribute("aria-valuetext", power(rate2));
    input.style.setProperty("--filled", `${notchOf(rate2) / LAST_NOTCH * 100}%`);
  };
  const show2 = (rate2) => {
    input.value = String(notchOf(rate2));
    say(rate2);
  };
  input.addEventListener("input", () => {
    const rate2 = valueAt(Number(input.value));
    say(rate2);
    changed(rate2);
  });
  input.addEventListener("keydown", (event) => {
    const notches = NOTCHES_BY_KEY[event.key];
    if (notches === void 0) return;
    event.preventDefault();
    const at = Number(input.value);
    const rate2 = valueAt(
      notches > 0 ? Math.floor(at + 1e-6) + notches : Math.ceil(at - 1e-6) + notches
    );
    show2(rate2);
    changed(rate2);
  });
  const head = html("div", { class: "sw-row" }, html("h3", {}, "Learning rate"), value);
  return { element: html("label", { class: "sw-control" }, head, input), input, show: show2 };
}
var NOTCHES_BY_KEY = {
  ArrowRight: 1,
  ArrowUp: 1,
  PageUp: 10,
  End: LAST_NOTCH,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageDown: -10,
  Home: -LAST_NOTCH
};
var CLIPS = [0.1, 0.25, 0.5, 1, 2, 5, 10];
function clipSelect(changed) {
  const save = (value) => changed(value === "" ? null : Number(value));
  return select("Clip gradients at", ["", ...CLIPS], save, "h3");
}

// src/training-panel/rewind.ts
var RewindSlider = class {
  constructor(point, go) {
    this.point = point;
    this.go = go;
    this.input.addEventListener("input", () => {
      this.held = true;
      this.asked = null;
      this.say();
      this.point(this.chosen);
    });
    this.input.addEventListener("change", () => {
      this.held = true;
      this.asked = this.chosen;
      this.go(this.chosen);
    });
    for (const end of ["pointerup", "pointercancel", "blur"]) {
      this.input.addEventListener(end, () => this.release());
    }
  }
  point;
  go;
  where = html("span", { class: "sw-value" });
  input = html("input", {
    type: "range",
    min: 0,
    step: 1,
    "aria-label": "Rewind to step",
    ...OWN_KEYS
  });
  element = html(
    "label",
    { class: "sw-rewind" },
    "Rewind to step",
    this.input,
    this.where
  );
  snapshots = [];
  held = false;
  /** Where the run has been asked to go. */
  asked = null;
  /** `open`: somebody would hear it. What the reader holds stays where it is. */
  show(snapshots, step, open) {
    const earlier = snapshots.slice(0, bisectRight(snapshots, step));
    this.input.disabled = !open || earlier.length < 2;
    if (!open || this.asked !== null && step <= this.asked) this.release();
    if (this.held) return;
    this.snapshots = earlier;
    this.input.max = String(Math.max(0, earlier.length - 1));
    this.input.value = this.input.max;
    this.say();
  }
  get chosen() {
    return this.snapshots[Number(this.input.value)] ?? 0;
  }
  release() {
    this.held = false;
    this.asked = null;
    this.point(null);
  }
  say() {
    setText(this.where, count(this.chosen));
    this.input.setAttribute("aria-valuetext", `step ${count(this.chosen)}`);
  }
};

// src/shared/acknowledge.ts
var EVERY = 20;
function acknowledge(model, event, signal) {
  const say = () => model.send({ type: "seen" });
  let unsaid = 0;
  listen(
    model,
    event,
    () => {
      unsaid += 1;
      if (unsaid < EVERY) return;
      unsaid = 0;
      say();
    },
    signal
  );
  say();
}

// src/shared/patience.ts
var PATIENCE = 3e3;
var Patience = class {
  constructor(changed, signal) {
    this.changed = changed;
    signal.addEventListener("abort", () => clearTimeout(this.timer), { once: true });
  }
  changed;
  /** A request has had no answer for so long that the reader should be told why. */
  lost = false;
  timer;
  asked() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.lost = true;
      this.changed();
    }, PATIENCE);
  }
  answered() {
    clearTimeout(this.timer);
    this.lost = false;
  }
};

// src/training-panel/run.ts
var NOTHING = { training: [], heldOut: [] };
var Run = class {
  constructor(model, signal) {
    this.model = model;
    this.patience = new Patience(() => this.notify(), signal);
    const whole2 = () => this.receive(model.get("_frame"), []);
    listen(model, "change:_frame", whole2, signal);
    listen(
      model,
      "msg:custom",
      (frame, buffers) => this.receive(frame, buffers),
      signal
    );
    acknowledge(model, "msg:custom", signal);
    whole2();
  }
  model;
  state = "idle";
  step = 0;
  stepsPerSecond = null;
  loss = null;
  validation = null;
  message = "";
  sample = null;
  snapshots = [];
  good = null;
  training = [];
  heldOut = [];
  /** What a rewind cut off the curves, until the next one or a reset. */
  before = NOTHING;
  /** How often the run went back. */
  returns = 0;
  /** How many frames came in; a view compares it with what it has drawn. */
  frames = 0;
  patience;
  asked = false;
  pressedWhileRunning = false;
  /** Step 0 alone does not tell a rewind from a reset. */
  rewinding = false;
  observers = /* @__PURE__ */ new Set();
  observe(observer, signal) {
    this.observers.add(observer);
    signal.addEventListener("abort", () => this.observers.delete(observer), { once: true });
  }
  press(type, step) {
    this.model.send(step === void 0 ? { type } : { type, step });
    this.pressedWhileRunning = this.state === "running";
    if (type === "rewind" || type === "reset") this.rewinding = type === "rewind";
    if (type === "reset") this.before = NOTHING;
    this.patience.asked();
  }
  receive(frame, buffers) {
    if (frame?.type !== "frame") return;
    if (!this.pressedWhileRunning || frame.state !== "running") this.patience.answered();
    this.frames += 1;
    if (frame.step < this.step) this.returns += 1;
    this.state = frame.state;
    this.step = frame.step;
    this.stepsPerSecond = frame.steps_per_second;
    this.loss = frame.loss;
    this.validation = frame.validation;
    this.message = frame.message;
    this.sample = frame.sample ?? this.sample;
    this.snapshots = frame.snapshots ?? this.snapshots;
    this.good = frame.good;
    this.extend(frame, buffers);
    this.notify();
  }
  extend(frame, [training, heldOut]) {
    const { start, points = training } = frame.training;
    const { start: heldOutStart, points: heldOutPoints = heldOut } = frame.held_out;
    const longer = splice(this.training, start, toPoints(float32(points)));
    const longerHeldOut = splice(this.heldOut, heldOutStart, toPoints(float32(heldOutPoints)));
    if (longer && longerHeldOut) {
      this.remember(longer);
      this.training = longer;
      this.heldOut = longerHeldOut;
      this.asked = false;
    } else if (!this.asked) {
      this.asked = true;
      this.model.send({ type: "history" });
    }
  }
  /** Nothing is lost from sight: what a rewind cuts off is kept, beginning where the rest ends. */
  remember(now) {
    const end = now.at(-1)?.[0] ?? 0;
    if (end >= (this.training.at(-1)?.[0] ?? 0)) return;
    const [training, heldOut] = [behind(this.training, end), behind(this.heldOut, end)];
    const seen = (end > 0 || this.rewinding) && training.filter(finite).length > 1;
    this.before = seen ? { training, heldOut } : NOTHING;
    this.rewinding = false;
  }
  notify() {
    for (const observer of this.observers) observer();
  }
};

// src/training-panel/settings.ts
var BATCH_SIZES = [1, 2, 4, 8, 16, 32, 64, 128];
var WEIGHT_DECAYS = [0, 1e-3, 0.01, 0.1, 1];
var MoreSettings = class {
  controls;
  element;
  constructor(optimizers, save) {
    const number2 = (name) => (value) => save(name, Number(value));
    this.controls = {
      optimizer: select("Optimizer", optimizers, (value) => save("optimizer", value)),
      batch_size: select("Batch size", BATCH_SIZES, number2("batch_size")),
      weight_decay: select("Weight decay", WEIGHT_DECAYS, number2("weight_decay")),
      dropout: share("Dropout", 0.9, (value) => save("dropout", value)),
      teacher_forcing: share("Teacher forcing", 1, (value) => save("teacher_forcing", value))
    };
    const summary = html("summary", { ...OWN_KEYS }, "More settings");
    const elements = Object.values(this.controls).map(({ element }) => element);
    this.element = html("details", { class: "sw-more" }, summary, ...elements);
  }
  /** A setting that is null is one that the model does not have. */
  show(name, value) {
    const { element, show: show2 } = this.controls[name];
    element.style.display = value === null ? "none" : "";
    if (value !== null) show2(value);
  }
  enable(open) {
    for (const { input } of Object.values(this.controls)) input.disabled = !open;
  }
};
function share(label, max2, changed) {
  const value = html("span", { class: "sw-value" });
  const input = html("input", {
    type: "range",
    min: 0,
    max: max2,
    step: 0.05,
    "aria-label": label,
    ...OWN_KEYS
  });
  const say = (at) => {
    setText(value, at.toFixed(2));
    input.setAttribute("aria-valuetext", at.toFixed(2));
    input.style.setProperty("--filled", `${at / max2 * 100}%`);
  };
  const show2 = (at) => {
    input.value = String(at);
    say(Number(at));
  };
  input.addEventListener("input", () => {
    say(Number(input.value));
    changed(Number(input.value));
  });
  const head = html("div", { class: "sw-row" }, html("span", {}, label), value);
  return { element: html("label", { class: "sw-control" }, head, input), input, show: show2 };
}

// src/training-panel/transport.ts
var Transport = class {
  constructor(press) {
    this.press = press;
  }
  press;
  play = button(
    "Play",
    () => this.press(this.running ? "pause" : "play"),
    "sw-main"
  );
  step = button("Step", () => this.press("step"));
  rewind = button("Rewind", () => this.press("rewind"));
  reset = button("Reset", () => this.press("reset"));
  elements = [this.play, this.step, this.rewind, this.reset];
  running = false;
  /** `open`: somebody would hear it. After a failure only Rewind and Reset help. */
  show(state, step, open) {
    this.running = state === "running";
    setText(this.play, this.running ? "Pause" : "Play");
    this.play.dataset.icon = this.running ? "pause" : "play";
    const able = open && state !== "failed";
    this.play.disabled = !able;
    this.step.disabled = !able;
    this.rewind.disabled = !open || step === 0;
    this.reset.disabled = !open;
  }
};

// src/training-panel.ts
var MORE = ["optimizer", "batch_size", "weight_decay", "dropout", "teacher_forcing"];
var TrainingPanel = class {
  constructor(model, run) {
    this.model = model;
    this.run = run;
    this.curve = new Curve(this.setup.unit, this.setup.baseline);
    this.more = new MoreSettings(this.setup.optimizers, (name, value) => this.save(name, value));
    this.rewind = new RewindSlider(
      (step) => this.pointAt(step),
      (step) => this.run.press("rewind", step)
    );
    this.announce = announcer(this.card.spoken);
    this.assemble();
  }
  model;
  run;
  card = createCard("training-panel", "Training");
  chips = { task: chip(""), model: chip("") };
  transport = new Transport((command) => this.run.press(command));
  figures = { step: html("b"), speed: html("b"), loss: html("b") };
  state = html("span", { class: "sw-state" });
  empty = html("span");
  sample = sampleReading();
  rate = rateSlider((value) => this.save("learning_rate", value));
  clip = clipSelect((value) => this.save("clip", value));
  more;
  back = button("", () => this.run.press("rewind"));
  rewind;
  curve;
  announce;
  live = true;
  drawn = 0;
  seen = 0;
  assemble() {
    const { step, speed, loss } = this.figures;
    this.card.actions.append(...this.transport.elements);
    this.card.chips.append(this.chips.task, this.chips.model);
    this.card.status.append(
      this.state,
      " · step ",
      step,
      " · ",
      speed,
      ` steps/s · ${this.setup.device} · loss `,
      loss
    );
    const plot = html(
      "div",
      { class: "sw-plot" },
      this.curve.element,
      html("p", { class: "sw-hint" }, this.empty)
    );
    this.card.picture.append(plot, this.rewind.element);
    const controls = [this.rate.element, this.clip.element, this.more.element];
    this.card.reading.append(this.sample.element, ...controls);
  }
  get setup() {
    return this.model.get("_setup");
  }
  /** What is trained; a trainer may get another model. */
  showSetup() {
    const { task, model, parameters, writes } = this.setup;
    setText(this.chips.task, task);
    setText(this.chips.model, model);
    this.chips.model.title = `${count(parameters)} parameters`;
    this.card.root.setAttribute("aria-label", `Training of ${model} on ${task}`);
    this.sample.element.style.display = writes ? "" : "none";
  }
  pointAt(step) {
    this.curve.pointedAt = step;
    this.curve.draw(this.run);
  }
  /** Puts the view on the page and keeps it up to date until the signal aborts. */
  mount(el, signal) {
    const draw = onNextFrame(() => this.draw(), signal);
    el.append(this.card.root);
    this.run.observe(draw, signal);
    for (const name of ["learning_rate", "clip", ...MORE]) {
      listen(this.model, `change:${name}`, () => this.showSettings(), signal);
    }
    listen(this.model, "change:_setup", () => this.showSetup(), signal);
    watchConnection(this.model, el, signal, (live) => {
      this.live = live;
      draw();
    });
    onResize(this.curve.element.parentElement, signal, (width, height) => {
      this.curve.resize(width, height);
      draw();
    });
    this.showSetup();
    this.showSettings();
    this.draw();
  }
  get training() {
    return this.run.state === "running";
  }
  save(trait, value) {
    this.model.set(trait, value);
    this.model.save_changes();
  }
  showSettings() {
    this.rate.show(this.model.get("learning_rate"));
    this.clip.show(this.model.get("clip"));
    for (const name of MORE) this.more.show(name, this.model.get(name));
  }
  draw() {
    try {
      this.showRun();
      this.curve.draw(this.run);
    } catch (error) {
      this.card.root.dataset.error = String(error);
      showNote(this.card, `The view could not be drawn: ${error}`, "problem");
    }
  }
  showRun() {
    const { run } = this;
    if (run.frames > this.seen) this.drawn += 1;
    this.seen = run.frames;
    this.mark();
    this.showStatus();
    this.showControls();
    this.sample.show(run.sample);
    setText(this.empty, run.training.length + run.heldOut.length > 0 ? "" : this.invitation());
    const silent = whySilent(this.model, this.live, run.patience.lost);
    if (silent) showNote(this.card, silent);
    else showNote(this.card, run.message, run.state === "closed" ? "plain" : "problem");
    this.offerWayBack(silent === "" && run.state !== "closed");
  }
  /** After a fault, beside what is said of it. */
  offerWayBack(heard) {
    const { good } = this.run;
    if (good === null || !heard) {
      this.back.remove();
      return;
    }
    setText(this.back, `Back to step ${count(good)}`);
    if (!this.back.isConnected) this.card.note.append(this.back);
  }
  invitation() {
    if (!this.live || this.run.state === "closed") return "Nothing was learnt here.";
    if (this.training) return "The first steps are on their way.";
    return "Press Play to train. Nothing has been learnt yet.";
  }
  /** What a test, or a script in the page, can read. */
  mark() {
    const { run } = this;
    Object.assign(this.card.root.dataset, {
      state: this.live ? run.state : "no-kernel",
      step: String(run.step),
      frames: String(this.drawn),
      error: run.state === "failed" ? run.message : "",
      points: String(run.training.length),
      heldOutPoints: String(run.heldOut.length)
    });
  }
  showStatus() {
    const { run, setup } = this;
    const speed = this.training ? rate(run.stepsPerSecond) : "0";
    setText(this.figures.step, count(run.step));
    setText(this.figures.speed, speed);
    setText(this.figures.loss, figure(run.loss));
    const state = this.live ? run.state : "no kernel";
    setText(this.state, state);
    this.announce(
      `${state} ${run.returns}`,
      `${state}, step ${count(run.step)}, ${speed} steps per second, ${setup.device}, loss ${figure(run.loss)}`
    );
  }
  showControls() {
    const open = this.live && this.run.state !== "closed";
    this.transport.show(this.run.state, this.run.step, open);
    this.rewind.show(this.run.snapshots, this.run.step, open);
    this.more.enable(open);
    this.rate.input.disabled = !open;
    this.clip.input.disabled = !open;
  }
};
var training_panel_default = () => {
  let run;
  return {
    initialize({ model, signal }) {
      run = new Run(model, signal);
    },
    render({
      model,
      el,
      signal
    }) {
      new TrainingPanel(model, run).mount(el, signal);
    }
  };
};
export {
  training_panel_default as default
};
