root => {
  const found = [];
  const card = root.getBoundingClientRect();
  const name = (e) => `${e.tagName.toLowerCase()}.${e.className?.baseVal ?? e.className} "${(e.getAttribute("aria-label") ?? e.textContent).slice(0, 30)}"`;
  // A box that scrolls on purpose hides nothing.
  const scrolls = (e) => e !== root && e !== null && (/(auto|scroll)/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  for (const e of root.querySelectorAll("*")) {
    const style = getComputedStyle(e);
    if (e.closest("svg, .sw-unseen") || scrolls(e.parentElement)) continue;
    if (/(auto|scroll)/.test(style.overflowX)) continue;
    const r = e.getBoundingClientRect();
    if (!r.width || !r.height) continue;
    if (r.left < card.left - 0.5 || r.right > card.right + 0.5) found.push(`outside: ${name(e)} ${r.left - card.left} to ${r.right - card.left} of ${card.width}`);
  }
  const controls = [...root.querySelectorAll("button, input, select, summary")].filter((e) => e.checkVisibility() && !scrolls(e.parentElement));
  controls.forEach((one, i) => {
    if (one.scrollWidth > one.clientWidth + 1 && one.tagName !== "INPUT" && one.clientWidth) found.push(`cut off: ${name(one)} ${one.scrollWidth} > ${one.clientWidth}`);
    const a = one.getBoundingClientRect();
    for (const other of controls.slice(i + 1)) {
      const b = other.getBoundingClientRect();
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1) found.push(`overlap: ${name(one)} and ${name(other)}`);
    }
  });
  const frame = root.querySelector(".sw-frame");
  if (frame.scrollWidth > frame.clientWidth) found.push(`the card is ${frame.scrollWidth} wide in ${frame.clientWidth}`);
  return found;
}
