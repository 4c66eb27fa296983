const ts = require("typescript");
console.log("loaded");
const assert = require("node:assert");

const source = "enum Color { Red = 1 }\nexport const f = async <T,>(x: T): Promise<T> => x;\nexport default class A { constructor(private readonly c: Color) {} }\n";
const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
assert.match(outputText, /const f = async \(x\) => x;/);
assert.match(outputText, /Color\[Color\["Red"\] = 1\] = "Red";/);
assert.match(outputText, /exports\.default = A;/);
const file = ts.createSourceFile("a.ts", "let n: number = 'text';", ts.ScriptTarget.ES2022, true);
const host = {
  getSourceFile: (name) => (name === "a.ts" ? file : undefined),
  getDefaultLibFileName: () => "lib.d.ts",
  writeFile() {},
  getCurrentDirectory: () => "",
  getCanonicalFileName: (name) => name,
  useCaseSensitiveFileNames: () => true,
  getNewLine: () => "\n",
  fileExists: (name) => name === "a.ts",
  readFile: () => undefined,
};
const program = ts.createProgram(["a.ts"], { noLib: true, types: [] }, host);
const [found] = program.getSemanticDiagnostics(file);
assert.strictEqual(found.code, 2322);
console.log("ok");
