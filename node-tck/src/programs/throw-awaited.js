// status: 1
// stderr: Error: ENOENT: no such file or directory, stat '/not/there'
// An awaited failure comes when no code of the program runs: the report shows none of the library's.
async function main() {
  await node.fs.stat("/not/there");
}
main();
// rule: J10
// needs: MODERN_JAVASCRIPT, FILES
