// META: title=with a helper and a resource
// META: script=/url/resources/helper.js
promise_test(async () => {
  const data = await fetch("data.json");
  const { number } = await data.json();
  if (double(number) !== 42) throw new Error(`${number}`);
}, META_TITLE);
