"""What `track.py` does in the page: gestures of a reader, each with what it measures, in JavaScript."""

# Counted once a page, however many gestures follow.
WATCH = """
() => {
  window.drawn = 0;
  window.long = [];
  if (window.watching) return;
  window.watching = true;
  const next = () => { window.drawn += 1; requestAnimationFrame(next); };
  requestAnimationFrame(next);
  new PerformanceObserver(list => window.long.push(...list.getEntries().map(each => each.duration)))
    .observe({ type: "longtask" });
}
"""
# One drag to and fro over the picture, and one zoom out and in, a move at each frame.
PAN = """
async (seconds) => {
  const stage = document.querySelector('.sw-stage');
  const box = stage.getBoundingClientRect();
  const at = (type, x) => stage.dispatchEvent(new PointerEvent(type, {
    clientX: box.left + x, clientY: box.top + 90, pointerId: 1, button: 0, bubbles: true }));
  stage.setPointerCapture = () => {};
  const end = performance.now() + 1000 * seconds;
  at('pointerdown', 400);
  for (let i = 0; performance.now() < end; i += 1) {
    at('pointermove', 400 + 300 * Math.sin(i / 20));
    await new Promise(requestAnimationFrame);
  }
  at('pointerup', 400);
}
"""
ZOOM = """
async (seconds) => {
  const stage = document.querySelector('.sw-stage');
  const box = stage.getBoundingClientRect();
  const end = performance.now() + 1000 * seconds;
  for (let i = 0; performance.now() < end; i += 1) {
    stage.dispatchEvent(new WheelEvent('wheel', { ctrlKey: true, deltaY: 60 * Math.sin(i / 25),
      clientX: box.left + 400, clientY: box.top + 90, bubbles: true, cancelable: true }));
    await new Promise(requestAnimationFrame);
  }
}
"""
# From the click on a letter to the frame in which its answer is drawn, and to the one in which nothing is
# left to be read.
MUTATE = """
(letter) => new Promise(done => {
  const view = document.querySelector('[data-seqwidget="sequence-track"]');
  const before = view.dataset.frames;
  let begun = 0;
  let first = null;
  new MutationObserver((_, observer) => {
    if (view.dataset.frames === before) return;
    const whole = view.dataset.unread === "0";
    if (whole) observer.disconnect();
    requestAnimationFrame(() => {
      first ??= performance.now() - begun;
      if (whole) done({ first, whole: performance.now() - begun });
    });
  }).observe(view, { attributes: true, attributeFilter: ['data-frames'] });
  const buttons = [...view.querySelectorAll('.sw-changes button')];
  begun = performance.now();
  buttons.find(each => each.textContent === letter).click();
})
"""
# From the button to the last change, and the steps seen on the way; or to the stop after the first.
SCAN = """
(stop) => new Promise(done => {
  const view = document.querySelector('[data-seqwidget="sequence-track"]');
  const press = name => [...view.querySelectorAll('button')].find(b => b.textContent === name).click();
  const sentence = view.querySelector('.sw-scan .sw-notice');
  const seen = [];
  let begun = performance.now();
  let pressed = false;
  const look = () => {
    const [made, total] = (view.dataset.scanned || '0 1').split(' ').map(Number);
    if (made && seen.at(-1) !== made) seen.push(made);
    const stopped = sentence.textContent.startsWith('Stopped');
    if (made === total || stopped) {
      done({ ms: Math.round(performance.now() - begun), steps: seen.length, made, total, stopped });
      return;
    }
    if (stop && made && !pressed) {
      pressed = true;
      begun = performance.now();
      press('Stop');
    }
    requestAnimationFrame(look);
  };
  press('Try every change');
  requestAnimationFrame(look);
})
"""
