// The program for Node, under both: node:http beside node:http.
"use strict";
require("./hello.js");
