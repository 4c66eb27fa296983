var question = node.dns.resolve4("www.test");
question.addCallback(function (addresses, ttl, cname) {
  puts(cname + " is at " + addresses.join(" and ") + ", for " + ttl + " seconds");
  reverse(addresses[0]);
});
question.addErrback(function (code, message) {
  puts(message);
});

function reverse(address) {
  node.dns.reverse(address).addCallback(function (names) {
    puts(address + " belongs to " + names.join(" and "));
    modern();
  });
}

async function modern() {
  var [addresses] = await node.dns.resolve6("six.test");
  p(addresses);
  try {
    await node.dns.resolve4("nobody.test");
  } catch (error) {
    puts(error.code + (error.errno === node.dns.NXDOMAIN ? ": there is no such name" : ""));
  }
}
