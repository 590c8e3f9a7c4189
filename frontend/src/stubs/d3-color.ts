// In place of d3-color, 16 kB in every view: the scales here lead to numbers only, as colours are
// CSS's business.
export const color = (): null => null;

function refuse(): never {
  throw new Error("A scale of colours was asked for; colours are mixed by CSS.");
}

export { refuse as cubehelix, refuse as hcl, refuse as hsl, refuse as lab, refuse as rgb };
