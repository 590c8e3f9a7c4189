// A replay tells how tall it is, and follows the theme of the page around it.
const replays = () => document.querySelectorAll("figure.replay iframe");

const theme = () => {
  const chosen = document.body.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
};

const tell = (frame) => {
  frame.style.colorScheme = theme(); // else the frame has a ground of its own
  frame.contentWindow?.postMessage({ theme: theme() }, "*");
};

addEventListener("message", ({ data, source }) => {
  if (!data?.replay) return;
  for (const frame of replays()) {
    if (frame.contentWindow !== source) continue;
    frame.style.height = `${data.replay}px`;
    tell(frame);
  }
});

addEventListener("DOMContentLoaded", () => {
  const follow = () => replays().forEach(tell);
  new MutationObserver(follow).observe(document.body, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", follow);
});
