// In place of d3-interpolate and d3-color, 23 kB in every view: the scales here lead from numbers to
// numbers, as colours and motion are CSS's business.
const between = (from: number, to: number) => (share: number) => from * (1 - share) + to * share;

function refuse(): never {
  throw new Error("The scales here only lead from numbers to numbers.");
}

export {
  between as interpolate,
  between as interpolateNumber,
  refuse as interpolateRound,
  refuse as piecewise,
};
