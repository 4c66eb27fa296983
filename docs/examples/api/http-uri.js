var uri = node.http.parseUri("http://ryan:pw@example.com:8000/a/b/status.html?name=ryan&q=a%20b#top");
["protocol", "user", "host", "port", "path", "directory", "file", "query", "anchor"].forEach(function (part) {
  puts(part + ": " + uri[part]);
});
p(uri.params);
puts(node.http.parseUri("/status?x=%zz").params.x + " " + node.http.parseUri("/status").query);
