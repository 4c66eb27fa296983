#!/bin/sh
# Runs a downloaded archive in a root directory that holds nothing but the C library: no Java, no shell, no /proc, no /dev.
#
# usage: in-chroot.sh node-jvm-VERSION-linux-x64.tar.gz
#
# Needs Linux with the GNU C library, tar, ldd, chroot, and root or user namespaces (unshare).
set -eu
archive=$1
if [ "$(id -u)" != 0 ] && [ -z "${IN_NAMESPACE-}" ]; then
  IN_NAMESPACE=1 exec unshare --user --map-root-user "$0" "$@"
fi

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

root=$(mktemp -d)
server=
clean_up() {
  [ -z "$server" ] || kill -KILL "$server" 2>/dev/null || true
  rm -rf "$root"
}
trap clean_up EXIT

mkdir "$root/tmp"
tar -xzf "$archive" -C "$root"
mv "$root"/node-jvm-* "$root/node"

# What the programs and libraries of the image ask for that is not in it: the dynamic loader and the C library's parts.
find "$root/node/bin" "$root/node/lib" -type f \( -name '*.so' -o -path '*/bin/jvm' -o -name jspawnhelper \) -exec ldd {} + |
  awk '$2 == "=>" && $3 ~ /^\// { print $3 } $1 ~ /^\// && $2 ~ /^\(/ { print $1 }' | sort -u | grep -v "^$root/" >"$root/wanted"
while read -r library; do
  mkdir -p "$root/${library%/*}"
  cp -L "$library" "$root$library"
done <"$root/wanted"
rm "$root/wanted"

echo "in $root beside /node:"
(cd "$root" && find . -path ./node -prune -o -type f -print)

PATH=$PATH:/usr/sbin:/sbin
chroot=$(command -v chroot) || fail 'no chroot'
# Without /proc the loader cannot tell where a program lies, so it is told where the image's libraries are. HOME is where the
# engine unpacks its one native library. To be called in a shell of its own, which becomes the program: signals reach it.
inside() {
  exec env -i HOME=/tmp LD_LIBRARY_PATH=/node/lib "$chroot" "$root" /node/bin/jvm "$@"
}

# A start.
echo 'puts("hello from " + node.cwd() + ", " + ARGV.length)' >"$root/hello.js"
[ "$(inside -m node.launcher /hello.js one)" = 'hello from /, 3' ] || fail 'hello'
echo 'a program runs'

# With the cache of classes, and the compiler.
(inside -m node.launcher --info >"$root/info")
cat "$root/info"
grep -q "^class cache: *used (the image's own)" "$root/info" || fail 'the cache of classes is not used'
grep -q '^JavaScript JIT: *yes' "$root/info" || fail 'JavaScript is not compiled'

# Files, timers, and a server that answers a client of its own, through a pool, sockets and names.
cat >"$root/server.js" <<'EOF'
const server = node.http.createServer(function (req, res) {
  res.sendHeader(200, [["Content-Type", "text/plain"]]);
  res.sendBody("served");
  res.finish();
});
server.listen(0, "127.0.0.1");
node.http.createClient(server.port, "127.0.0.1").get("/").finish(async function (res) {
  res.setBodyEncoding("utf8");
  res.addListener("body", async function (text) {
    const fd = await node.fs.open("/tmp/out", "w", 0o644);
    await node.fs.write(fd, text + "\n");
    await node.fs.close(fd);
    puts(await node.fs.cat("/tmp/out", "utf8"));
  });
});
function onExit() {
  puts("in good order");
}
EOF
inside -m node.launcher /server.js >"$root/out" 2>&1 &
server=$!
tries=300
until grep -q served "$root/out" || [ $((tries -= 1)) = 0 ]; do sleep 0.1; done
kill -TERM "$server"
status=0
wait "$server" || status=$?
server=
cat "$root/out"
grep -q '^served$' "$root/out" || fail 'the server did not answer'
grep -q '^in good order$' "$root/out" || fail 'onExit did not run'
[ "$status" = 143 ] || fail "the server ended with $status, not 143"

echo 'passed'
