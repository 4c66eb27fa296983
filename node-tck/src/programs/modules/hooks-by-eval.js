["Load", "Exit"].forEach(function (name) {
  eval("on" + name + " = function () { puts('" + name.toLowerCase() + " by eval'); }");
});
