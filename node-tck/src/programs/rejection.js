// status: 1
// stdout: handled
// stderr: rejection.js:13
// stderr:   throw new Error("unheard");
// stderr: Error: unheard
Promise.reject(new Error("heard")).catch(function () {
  puts("handled");
});
setTimeout(fail, 5);

async function fail() {
  await 1;
  throw new Error("unheard");
}
setTimeout(function () {
  puts("never");
}, 50);
// rule: J11
// needs: MODERN_JAVASCRIPT
