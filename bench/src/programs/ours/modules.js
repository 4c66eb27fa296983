// Loads the modules 0.js to 299.js of the folder that is named on the command line.
const began = Date.now();
let sum = 0;
for (let i = 0; i < 300; i++) {
  sum += require(ARGV[2] + "/" + i + ".js").value;
}
if (sum !== (299 * 300) / 2) {
  throw new Error("found " + sum);
}
puts("result " + (Date.now() - began));
