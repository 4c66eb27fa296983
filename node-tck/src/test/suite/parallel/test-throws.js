console.log("before");
console.error("a warning");
throw new TypeError("the value is wrong");
