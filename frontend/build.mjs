// Bundles each view into one self-contained, readable ES module and its style sheet.
//   node build.mjs           writes them to seqwidgets/widgets/static/
//   node build.mjs --check   fails when the committed files differ from what would be written
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "../seqwidgets/widgets/static");
const views = ["training-panel", "gate-inspector"];
// Every widget in a notebook carries its own copy of its view.
const limit = 120_000;

const notice = `/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */`;

const { outputFiles } = await build({
  absWorkingDir: here,
  entryPoints: views.map((view) => `src/${view}.ts`),
  outdir: target,
  bundle: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  banner: { js: notice, css: notice },
  write: false,
});

const stale = [];
for (const { path, contents } of outputFiles) {
  if (contents.length > limit) {
    throw new Error(`${basename(path)} has ${contents.length} bytes; the limit is ${limit}`);
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
    console.log(`${basename(path).padEnd(20)} ${(contents.length / 1000).toFixed(1)} kB`);
  }
}
