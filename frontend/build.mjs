// Bundles what the views share, and each view, into readable ES modules and style sheets.
//   node build.mjs           writes them to seqwidgets/widgets/static/
//   node build.mjs --check   fails when the committed files differ from what would be written
//
// A widget's module is one text, as it is loaded from a blob: Python puts shared.js before the view.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "src");
const target = join(here, "../seqwidgets/widgets/static");
// Every widget in a notebook carries its own copy of shared.js and its view.
const limit = 120_000;

const notice = `/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */`;

const options = {
  absWorkingDir: here,
  outdir: target,
  bundle: true,
  target: "es2022",
  charset: "utf8",
  alias: { "d3-interpolate": "./src/stubs/d3-interpolate.ts" },
  // What is written must not depend on where node_modules lies.
  preserveSymlinks: true,
  banner: { js: notice, css: notice },
  write: false,
};

const names = await readdir(source, { recursive: true });
const views = names.filter((name) => /^[\w-]+\.ts$/.test(name)).map((name) => name.slice(0, -3));
const sharedModules = names.filter((name) => /^shared\/[\w-]+\.ts$/.test(name));

/** What is imported of D3 anywhere: name of the package -> names. */
async function usedOfD3() {
  const used = new Map();
  for (const name of names.filter((each) => each.endsWith(".ts"))) {
    const text = await readFile(join(source, name), "utf8");
    for (const [, list, from] of text.matchAll(/import \{([^}]*)\} from "(d3-[a-z]+)"/g)) {
      const values = list.split(",").map((each) => each.trim());
      const known = used.get(from) ?? new Set();
      for (const each of values) if (each && !each.startsWith("type ")) known.add(each);
      used.set(from, known);
    }
  }
  return used;
}

/** A module that exports every shared one under its name. */
async function sharedEntry() {
  const d3 = [...(await usedOfD3())].sort(([a], [b]) => a.localeCompare(b));
  const own = sharedModules.sort().map((name) => name.slice(0, -3));
  return [
    ...own.map((name, i) => `import * as own${i} from "./${name}";`),
    ...d3.map(([name, used], i) => {
      const list = [...used].sort().map((each) => `${each} as d3_${i}_${each}`);
      return `import { ${list.join(", ")} } from "${name}";`;
    }),
    "export const modules = {",
    ...own.map((name, i) => `  "${basename(name)}": own${i},`),
    ...d3.map(([name, used], i) => {
      const list = [...used].sort().map((each) => `${each}: d3_${i}_${each}`);
      return `  "${name}": { ${list.join(", ")} },`;
    }),
    "};",
  ].join("\n");
}

/** What a shared module exports, or what is used of a part of D3. */
async function exportsOf(path) {
  if (path.startsWith("d3-")) return [...((await usedOfD3()).get(path) ?? [])];
  const text = await readFile(join(source, `shared/${path}.ts`), "utf8");
  const exported = /^export (?:abstract class|class|function|const) (\w+)/gm;
  return [...text.matchAll(exported)].map(([, name]) => name);
}

/** In a view, the shared modules are those that shared.js has left. */
const fromShared = {
  name: "from-shared",
  setup({ onResolve, onLoad }) {
    const find = ({ path }) => ({ path: basename(path), namespace: "shared" });
    onResolve({ filter: /\/shared\/[\w-]+$/ }, find);
    onResolve({ filter: /^d3-/ }, find);
    onLoad({ filter: /.*/, namespace: "shared" }, async ({ path }) => {
      const module = `shared.modules[${JSON.stringify(path)}]`;
      const names = await exportsOf(path);
      return {
        contents: names.map((name) => `export const ${name} = ${module}.${name};`).join("\n"),
      };
    });
  },
};

const bundles = await Promise.all([
  build({
    ...options,
    stdin: { contents: await sharedEntry(), resolveDir: source, sourcefile: "shared.ts" },
    entryNames: "shared",
    format: "iife",
    globalName: "shared",
  }),
  build({
    ...options,
    entryPoints: views.map((view) => `src/${view}.ts`),
    format: "esm",
    plugins: [fromShared],
  }),
]);
const outputFiles = bundles.flatMap((bundle) =>
  bundle.outputFiles.map((file) => ({
    ...file,
    path: file.path.replace(/stdin(\.\w+)$/, "shared$1"),
    contents: Buffer.from(file.contents),
  })),
);

const sizeOf = (name) =>
  outputFiles.find(({ path }) => basename(path) === name)?.contents.length ?? 0;
const stale = [];
for (const { path, contents } of outputFiles) {
  const size = contents.length + (basename(path) === "shared.js" ? 0 : sizeOf("shared.js"));
  if (path.endsWith(".js") && size > limit) {
    throw new Error(`${basename(path)} has ${size} bytes with shared.js; the limit is ${limit}`);
  }
  const committed = await readFile(path).catch(() => Buffer.alloc(0));
  if (!committed.equals(contents)) stale.push({ path, contents });
}

if (process.argv.includes("--check")) {
  for (const { path } of stale) console.error(`${basename(path)} is stale: run "make frontend"`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  await mkdir(target, { recursive: true });
  for (const { path, contents } of stale) await writeFile(path, contents);
  for (const { path, contents } of outputFiles) {
    console.log(`${basename(path).padEnd(24)} ${(contents.length / 1000).toFixed(1)} kB`);
  }
}
