import { html, setText } from "../shared/dom";
import { figure, MISSING } from "../shared/numbers";
import { compared, type ForecastFrame, type ForecastSetup } from "./scene";

/** The figures beside the picture: errors here and on all held-out examples, and what they mean. */
export class Figures {
  private readonly here = html("div", { class: "sw-errors" });
  private readonly where = html("h3");
  private readonly all = html("div", { class: "sw-errors" });
  private readonly score = html("p", { class: "sw-notice" });
  private readonly how = html("p", { class: "sw-notice" });
  private readonly keys = html("p", { class: "sw-notice" });
  readonly elements = [
    html("h3", {}, "Squared error of this forecast"),
    this.here,
    this.where,
    this.all,
    this.score,
    this.how,
    this.keys,
  ];

  /** hint: what the keys do. */
  show({ errors, held_out, score, path }: ForecastFrame, setup: ForecastSetup, hint: string): void {
    const [own, other] = errors ? compared(...errors) : [MISSING, MISSING];
    const [network, naive] = compared(...held_out);
    setText(this.where, `Squared error on ${setup.examples} held-out examples`);
    fill(this.here, "here", own, other, setup.naive);
    fill(this.all, "held-out", network, naive, setup.naive);
    const metric = setup.metric.replaceAll("_", " ");
    setText(this.score, `${metric} ${figure(score)}; the naive forecast has 0.`);
    const ahead = path.byteLength > 4 ? ", added up over as many days" : "";
    setText(
      this.how,
      `The interval holds eight of ten errors: from the 10 % to the 90 % quantile of what the network was off by on held-out data${setup.movable ? ahead : ""}.`,
    );
    setText(this.keys, hint);
  }
}

function fill(element: HTMLElement, what: string, own: string, other: string, name: string): void {
  const line = (label: string, who: string, value: string) =>
    html("p", { class: "sw-row" }, label, html("b", { "data-error-of": `${what}-${who}` }, value));
  element.replaceChildren(line("network", "network", own), line(`naive: ${name}`, "naive", other));
}
