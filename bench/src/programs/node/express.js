// A server of Express. The folder with its package is named on the command line.
"use strict";
const load = require("node:module").createRequire(process.argv[2] + "/");
const express = load("express");

const app = express();
app.get("/", (req, res) => {
  res.send("Hello World");
});
const server = app.listen(0, () => console.log("listening " + server.address().port));
