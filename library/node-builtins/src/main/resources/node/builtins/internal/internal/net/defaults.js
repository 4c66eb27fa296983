// What programs set for all later sockets.
"use strict";

const SHORTEST = 10; // milliseconds
const USUAL = 500;

const options = use("process").execArgv;
const patience = options.findLast((one) => one.startsWith("--network-family-autoselection-attempt-timeout="));

return {
  autoSelectFamily:
    options.findLast((one) => /^--(?:no-|enable-)?network-family-autoselection$/.test(one))?.startsWith("--no-") !==
    true,
  attemptTimeout:
    patience === undefined ? USUAL : Math.max(Number(patience.slice(patience.indexOf("=") + 1)), SHORTEST),
};
