#!/usr/bin/env node
// status: 1
// stderr: hashbang.js:4
null.x;
// rule: J3
