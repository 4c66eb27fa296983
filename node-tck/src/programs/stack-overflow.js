// stdout: RangeError
function deep() {
  deep();
}
try {
  deep();
} catch (error) {
  puts(error.name);
}
// rule: J13
