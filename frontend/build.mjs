// Bundles what the views share, and each view, into readable ES modules and style sheets.
//   node build.mjs           writes them to seqwidgets/widgets/static/
//   node build.mjs --check   fails when the committed files differ from what would be written
//
// A widget's module is one text, as it is loaded from a blob: Python puts what a view needs before it,
// as needs.json says.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "src");
const target = join(here, "../seqwidgets/widgets/static");
// Every widget in a notebook carries its own copy of what its view needs.
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
/** Folders of what several views share; each becomes one file. What one needs stands before it. */
const libraries = [
  "shared",
  "scales",
  "recurrent",
  "alignment",
  "data",
  "controls",
  "parts",
  "plot",
];
const inLibrary = new RegExp(`(?:^|/)(${libraries.join("|")})/([\\w-]+)$`);

/** What parts of D3 need of D3 themselves, and nobody else. */
const ALONG = ["d3-interpolate", "d3-path", "d3-time", "d3-time-format"];

/** What only those scales need that no view draws with. */
const UNUSED = ["InternMap", "range", "quantileSorted"];

/** What is imported of D3 anywhere, by itself too: name of the package -> names. */
async function usedOfD3() {
  const used = new Map();
  const own = names.filter((each) => each.endsWith(".ts")).map((name) => join(source, name));
  for (const path of [...own, join(here, "node_modules/d3-scale/dist/d3-scale.mjs")]) {
    const text = await readFile(path, "utf8");
    for (const [, list, from] of text.matchAll(/import \{([^}]*)\} from ["'](d3-[a-z-]+)["']/g)) {
      if (ALONG.includes(from)) continue;
      const values = list.split(",").map((each) => each.trim().replace(/ as .*/, ""));
      const known = used.get(from) ?? new Set();
      for (const each of values) if (each && !each.startsWith("type ")) known.add(each);
      used.set(from, known);
    }
  }
  return used;
}

/** The library that has a part of D3: scales and shapes are large, and not every view draws curves. */
const homeOf = (d3) => (/^d3-(scale|shape)$/.test(d3) ? "scales" : "shared");

/** A module that puts every one of a library under its name, and the parts of D3 that it has, into the
 * library's variable. Exports would cost half a kilobyte of esbuild's own code in each library. */
async function entryOf(library) {
  const d3 = [...(await usedOfD3())]
    .filter(([name]) => homeOf(name) === library)
    .map(([name, used]) => [name, [...used].filter((each) => !UNUSED.includes(each))])
    .sort(([a], [b]) => a.localeCompare(b));
  const own = names
    .map((name) => name.match(/^([\w-]+)\/([\w-]+)\.ts$/))
    .filter((found) => found?.[1] === library);
  const modules = own.map(([, , name]) => name).sort();
  return [
    ...modules.map((name, i) => `import * as own${i} from "./${library}/${name}";`),
    ...d3.map(([name, used], i) => {
      const list = [...used].sort().map((each) => `${each} as d3_${i}_${each}`);
      return `import { ${list.join(", ")} } from "${name}";`;
    }),
    `${library}.modules = {`,
    ...modules.map((name, i) => `  "${name}": own${i},`),
    ...d3.map(([name, used], i) => {
      const list = [...used].sort().map((each) => `${each}: d3_${i}_${each}`);
      return `  "${name}": { ${list.join(", ")} },`;
    }),
    "};",
  ].join("\n");
}

/** What a module of a library exports, or what is used of a part of D3. */
async function exportsOf(library, name) {
  if (name.startsWith("d3-")) return [...((await usedOfD3()).get(name) ?? [])];
  const text = await readFile(join(source, `${library}/${name}.ts`), "utf8");
  const exported = /^export (?:abstract class|class|function|const) (\w+)/gm;
  return [...text.matchAll(exported)].map(([, each]) => each);
}

/** A module of another library is what that library's file has left. `needs` collects which those are. */
function fromLibraries(self, needs) {
  return {
    name: "from-libraries",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^d3-/ }, ({ path }) => {
        if (homeOf(path) === self || ALONG.includes(path)) return undefined;
        return { path: `${homeOf(path)}/${path}`, namespace: "library" };
      });
      // esbuild cannot tell that these calls do nothing else, and would keep what nobody uses.
      onLoad({ filter: /d3-array\.mjs$/ }, async ({ path }) => {
        const text = await readFile(path, "utf8");
        return { contents: text.replace(/= (?=Blur2\()/g, "= /* @__PURE__ */ ") };
      });
      onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
        const [, library, name] = join(resolveDir, path).match(inLibrary) ?? [];
        if (!library || library === self || name.endsWith(".css")) return undefined;
        return { path: `${library}/${name}`, namespace: "library" };
      });
      onLoad({ filter: /.*/, namespace: "library" }, async ({ path }) => {
        const [library, name] = path.split("/");
        needs.add(library);
        const module = `${library}.modules[${JSON.stringify(name)}]`;
        const exported = await exportsOf(library, name);
        const contents = exported.map((each) => `export const ${each} = ${module}.${each};`);
        return { contents: contents.join("\n") };
      });
    },
  };
}

/** Without the lines that say in which of D3's files a function stood. */
const withoutPlaces = (text) => text.replace(/^ *\/\/ node_modules\/.*\n/gm, "");

/** The files of a library or a view, and the libraries that it needs itself. */
async function bundle(name) {
  const needs = new Set();
  const isLibrary = libraries.includes(name);
  const entry = isLibrary
    ? { stdin: { contents: await entryOf(name), resolveDir: source, sourcefile: `${name}.ts` } }
    : { entryPoints: [`src/${name}.ts`] };
  const variable = { js: `${notice}\nconst ${name} = {};`, css: notice };
  const format = isLibrary ? { format: "iife", banner: variable } : { format: "esm" };
  const plugins = [fromLibraries(name, needs)];
  const { outputFiles } = await build({ ...options, ...entry, ...format, plugins });
  const files = outputFiles.map(({ path, text }) => ({
    path: path.replace(/(stdin|[\w-]+)(\.\w+)$/, `${name}$2`),
    contents: Buffer.from(withoutPlaces(text)),
  }));
  return { name, needs, files };
}

const bundles = await Promise.all([...libraries, ...views].map(bundle));
const byName = new Map(bundles.map((each) => [each.name, each]));

/** All that must stand before a view, in order. */
function before(view) {
  const all = new Set();
  const add = (name) => {
    for (const each of byName.get(name).needs) {
      add(each);
      all.add(each);
    }
  };
  add(view);
  return libraries.filter((each) => all.has(each));
}

const needs = Object.fromEntries(views.map((view) => [view, before(view)]));
const outputFiles = bundles.flatMap(({ files }) => files);
outputFiles.push({
  path: join(target, "needs.json"),
  contents: Buffer.from(`${JSON.stringify(needs, null, 2)}\n`),
});

const sizeOf = (name) =>
  outputFiles.find(({ path }) => basename(path) === `${name}.js`)?.contents.length ?? 0;
for (const view of views) {
  const size = [...needs[view], view].reduce((sum, name) => sum + sizeOf(name), 0);
  if (size > limit)
    throw new Error(`${view} has ${size} bytes with what it needs; the limit is ${limit}`);
}
const stale = [];
for (const { path, contents } of outputFiles) {
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
