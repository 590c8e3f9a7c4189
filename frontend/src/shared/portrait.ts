import { html } from "./dom";

/** A picture of a part of the page: a PNG in base64, and its size on the page. */
export interface Portrait {
  data: string;
  width: number;
  height: number;
}

const SHARPEST = 2;
// There is nothing to scroll in a picture.
const STILL = ".seqwidgets * { scrollbar-width: none }";

// Milliseconds: some pages have no idle time at all.
const LATEST = 1000;

/** A pause in the work, so that none of its parts keeps the page from answering for long. */
export const idle = () =>
  new Promise((done) =>
    "requestIdleCallback" in window
      ? requestIdleCallback(done, { timeout: LATEST })
      : setTimeout(done),
  );

/**
 * Draws an element as it looks now, when this is called. The browser does it: a copy goes into an SVG,
 * which is an image, which a canvas takes. Such an image sees nothing of the page, so the copy brings
 * along the style sheet, the theme's variables, and what no attribute says.
 */
export async function portrait(root: HTMLElement, css: string): Promise<Portrait> {
  const { offsetWidth: width, offsetHeight: height } = root;
  const image = new Image(width, height);
  const size = `width="${width}" height="${height}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}><foreignObject ${size}>${copied(root, css)}</foreignObject></svg>`;
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  await idle();
  const scale = Math.min(devicePixelRatio, SHARPEST);
  const canvas = html("canvas", { width: width * scale, height: height * scale });
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  // Round corners would let the page through on which the picture is seen.
  context.fillStyle = getComputedStyle(root.firstElementChild as Element).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  await idle();
  return { data: await base64(canvas), width, height };
}

function copied(root: HTMLElement, css: string): string {
  const copy = root.cloneNode(true) as HTMLElement;
  const copies = copy.querySelectorAll<HTMLElement>("*");
  for (const [i, each] of root.querySelectorAll<HTMLElement>("*").entries()) {
    carryOver(each, copies[i] as HTMLElement);
  }
  const style = getComputedStyle(root);
  Object.assign(copy.style, { colorScheme: style.colorScheme, width: style.width });
  for (const [name] of css.matchAll(/--jp-[\w-]+/g)) {
    copy.style.setProperty(name, style.getPropertyValue(name));
  }
  copy.append(html("style", {}, css + STILL));
  // XML knows no control characters.
  return new XMLSerializer().serializeToString(copy).replace(/[^\P{Cc}\t\n\r]/gu, "");
}

/** What an element shows, but none of its attributes says. */
function carryOver(real: HTMLElement, copy: HTMLElement): void {
  if (real instanceof HTMLCanvasElement) {
    const background = { backgroundImage: `url(${real.toDataURL()})`, backgroundSize: "100% 100%" };
    Object.assign(copy.style, background);
  } else if (real instanceof HTMLInputElement) {
    copy.setAttribute("value", real.value);
    copy.toggleAttribute("checked", real.checked);
  } else if (real instanceof HTMLOptionElement) {
    copy.toggleAttribute("selected", real.selected);
  }
  if (real.scrollLeft || real.scrollTop) moveAsScrolled(real, copy);
}

/** An image cannot be scrolled, so what has been is moved: in layout, which a sticky edge heeds. */
function moveAsScrolled(real: HTMLElement, copy: HTMLElement): void {
  const [width, height] = [`${real.offsetWidth}px`, `${real.offsetHeight}px`];
  Object.assign(copy.style, { overflow: "hidden", flex: "none", width, height });
  const [left, top] = [`${-real.scrollLeft}px`, `${-real.scrollTop}px`];
  for (const child of copy.childNodes) {
    if (child instanceof Text) child.replaceWith(html("span", {}, child.data));
  }
  for (const child of copy.children) {
    Object.assign((child as HTMLElement).style, { position: "relative", left, top });
  }
}

/** The browser makes the PNG in another thread. */
async function base64(canvas: HTMLCanvasElement): Promise<string> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
  const reader = new FileReader();
  reader.readAsDataURL(blob as Blob);
  await new Promise((done) => reader.addEventListener("load", done));
  return (reader.result as string).split(",")[1] as string;
}
