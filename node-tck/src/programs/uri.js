// stdout: done
var equal = node.assert.equal;
var deepEqual = node.assert.deepEqual;
var parse = node.http.parseUri;

var status = parse("/status?name=ryan");
equal(status.path, "/status");
equal(status.directory, "/");
equal(status.file, "status");
equal(status.query, "name=ryan");
deepEqual(status.params, { name: "ryan" });
equal(status.relative, "/status?name=ryan");
equal(status.source, "/status?name=ryan");
equal(String(status), "/status?name=ryan");
["protocol", "authority", "userInfo", "user", "password", "host", "port", "anchor"].forEach(
  function (name) {
    equal(status[name], undefined, name);
  }
);

var full = parse("http://usr:pwd@www.test.com:81/dir/dir.2/index.htm?q1=0&&test1&test2=value#top");
equal(full.protocol, "http");
equal(full.authority, "usr:pwd@www.test.com:81");
equal(full.userInfo, "usr:pwd");
equal(full.user, "usr");
equal(full.password, "pwd");
equal(full.host, "www.test.com");
equal(full.port, "81");
equal(full.relative, "/dir/dir.2/index.htm?q1=0&&test1&test2=value#top");
equal(full.path, "/dir/dir.2/index.htm");
equal(full.directory, "/dir/dir.2/");
equal(full.file, "index.htm");
equal(full.query, "q1=0&&test1&test2=value");
equal(full.anchor, "top");
deepEqual(full.params, { q1: "0", test1: "", test2: "value" });

equal(parse("http://[::1]:8000/").host, "[::1]");
equal(parse("http://[::1]:8000/").port, "8000");
equal(parse("http://[::1]/").host, "[::1]");
equal(parse("http://host").path, undefined);
equal(parse("http://host?a=b").query, "a=b");
equal(parse("/").file, undefined);
equal(parse("*").path, "*");
equal(parse("").path, undefined);
equal(parse("/a?").query, undefined);
equal(parse("/x:y").protocol, undefined);
deepEqual(parse("/").params, {});

// What is not decodable stays as it is.
deepEqual(parse("/?a=%41%20b+c&bad=%zz+1&%C3%A9=%C3%A9").params, {
  a: "A b c",
  bad: "%zz+1",
  "\u00e9": "\u00e9",
});
var odd = parse("/?__proto__=1&hasOwnProperty=2&a=1&a=2").params;
equal(Object.getPrototypeOf(odd), Object.prototype);
deepEqual(Object.keys(odd), ["__proto__", "hasOwnProperty", "a"]);
equal(odd.a, "2");

puts("done");
// rule: J79
