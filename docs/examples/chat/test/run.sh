#!/bin/sh
# Tries the chat with tools that are no part of it: run.sh browser, or run.sh load. Needs npm and Node 20 or later; for the
# browser Chromium (CHAT_BROWSER), for the load a JDK (JAVA_HOME). The tools are installed in target/chat-test.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
root=$(CDPATH='' cd -- "$here/../../../.." && pwd -P)
work=$root/target/chat-test

case ${1-} in
browser | load) ;;
*)
  echo 'usage: run.sh browser|load' >&2
  exit 2
  ;;
esac

mkdir -p "$work"
cp "$here/package.json" "$here/package-lock.json" "$here/browser.js" "$here/chat-server.js" "$here/load.js" "$work"
cd "$work"
[ -e node_modules/.package-lock.json ] && [ node_modules/.package-lock.json -nt "$here/package-lock.json" ] ||
  npm ci --no-audit --no-fund --loglevel=error
CHAT_ROOT=$root exec node "$1.js"
