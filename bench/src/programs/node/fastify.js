// A server of Fastify. The folder with its package is named on the command line.
"use strict";
const load = require("node:module").createRequire(process.argv[2] + "/");
const fastify = load("fastify");

const app = fastify();
app.get("/", async () => ({ hello: "world" }));
app.listen({ port: 0 }).then(() => console.log("listening " + app.server.address().port));
