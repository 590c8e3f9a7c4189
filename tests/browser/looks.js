// What of a view looks different once these style sheets are on the page as well.
(view, sheets) => {
  const looks = () =>
    [...view.querySelectorAll("*")].map((each) => {
      const style = getComputedStyle(each);
      return [...style].map((name) => `${name}: ${style.getPropertyValue(name)}`);
    });
  const still = Object.assign(document.createElement("style"), { textContent: "* { transition: none !important }" });
  document.head.append(still);
  const before = looks();
  const added = sheets.map((text) => Object.assign(document.createElement("style"), { textContent: text }));
  document.head.append(...added);
  const after = looks();
  for (const each of [still, ...added]) each.remove();
  const names = [...view.querySelectorAll("*")].map((each) => each.className?.baseVal ?? each.className);
  return after.flatMap((style, i) =>
    style.filter((said) => !before[i].includes(said)).map((said) => `${names[i]} ${said}`),
  );
}
