// Starts the chat on the platform and waits until it says where it is.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const root = process.env.CHAT_ROOT;

export async function start(port, ...options) {
  const node = process.env.CHAT_NODE || root + "/node";
  const child = spawn(node, [root + "/docs/examples/chat/server.js", String(port), "5000", ...options], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const [line] = await Promise.race([once(lines, "line"), once(child, "exit").then(() => [""])]);
  const url = /http\S+/.exec(line)?.[0];
  if (url === undefined) {
    throw new Error("the chat did not start");
  }
  return {
    url,
    pid: child.pid,
    port: Number(new URL(url).port),
    async stop() {
      if (child.exitCode !== null) {
        return child.exitCode;
      }
      const ended = once(child, "exit");
      child.kill();
      return (await ended)[0];
    },
  };
}
