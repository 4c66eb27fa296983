// Allow: net=*
const express = require("express-4");
console.log("loaded");
require("./shared/express-app.js")(express);
