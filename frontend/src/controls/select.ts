import { html, OWN_KEYS } from "../shared/dom";

/** A choice beside its label. A value that is empty reads "off". */
export function select(
  label: string,
  choices: (string | number)[],
  changed: (value: string) => void,
  heading: "span" | "h3" = "span",
) {
  const input = html("select", { class: "sw-select", "aria-label": label, ...OWN_KEYS });
  const option = (value: string) => html("option", { value }, value || "off");
  input.append(...choices.map((choice) => option(String(choice))));
  const show = (choice: string | number | null): void => {
    const value = String(choice ?? "");
    const known = [...input.options].some((each) => each.value === value);
    if (!known) input.append(option(value)); // Python may set what the list does not have
    input.value = value;
  };
  input.addEventListener("change", () => changed(input.value));
  const element = html("label", { class: "sw-row" }, html(heading, {}, label), input);
  return { element, input, show };
}
