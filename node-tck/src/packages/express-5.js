// Allow: net=*
const express = require("express-5");
console.log("loaded");
require("./shared/express-app.js")(express);
