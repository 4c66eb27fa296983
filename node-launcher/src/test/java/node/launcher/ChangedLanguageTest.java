package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Today's modules in a program that adds properties to {@code Object.prototype}. What the library
 * gives to the engine, such as descriptors and handlers of proxies, inherits none of them.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChangedLanguageTest {

    private static final String PROGRAM =
            """
            const fs = require("fs"), http = require("http"), net = require("net"), dgram = require("dgram");
            const cp = require("child_process"), util = require("util"), vm = require("vm");
            const { Worker, MessageChannel } = require("worker_threads");
            for (const name of NAMES) Object.prototype[name] = function () { return "inherited"; };

            const none = { __proto__: null };
            let waiting = 0;
            const tell = (name) => { waiting++; return () => { done.push(name); if (--waiting === 0) end(); }; };
            const done = [];
            const end = () => process._rawDebug(done.sort().join());
            process.on("uncaughtException", (e) => process._rawDebug(e.stack));

            const told = {
              __proto__: null,
              http: tell("http"), net: tell("net"), udp: tell("udp"), child: tell("child"), worker: tell("worker"),
              port: tell("port"), open: tell("open"), handle: tell("handle"), stream: tell("stream"), abort: tell("abort"),
              promise: tell("promise"),
            };
            const server = http.createServer((q, r) => r.end(q.headers.host));
            server.listen(0, "127.0.0.1", () => {
              http.get({ __proto__: null, port: server.address().port }, (r) => {
                r.resume().on("end", () => { server.close(); told.http(); });
              });
            });
            const other = net.createServer((s) => s.end("x"));
            other.listen(0, "127.0.0.1", () => {
              net.connect({ __proto__: null, port: other.address().port }).on("data", () => { other.close(); told.net(); });
            });
            const socket = dgram.createSocket("udp4").on("message", () => { socket.close(); told.udp(); });
            socket.bind(0, () => socket.send("x", socket.address().port, "127.0.0.1"));
            cp.spawn("echo", ["x"]).stdout.on("data", told.child);
            new Worker("require('worker_threads').parentPort.postMessage(1)", { __proto__: null, eval: true })
              .on("message", told.worker);
            const { port1, port2 } = new MessageChannel();
            port1.on("message", () => { port1.close(); told.port(); });
            port2.postMessage("x");
            fs.open(__filename, (e, fd) => fs.close(fd, told.open));
            fs.promises.open(__filename).then(async (file) => { await file.close(); told.handle(); });
            fs.createReadStream(__filename, { __proto__: null, start: 0, end: 1 }).on("data", told.stream);
            const controller = new AbortController();
            controller.signal.onabort = told.abort;
            controller.abort();
            util.promisify(fs.stat)(__filename).then(told.promise);
            fs.statSync(__filename);
            util.inspect({ a: [new Map([[1, 2]])] });
            util.callbackify(async () => {});
            require("crypto").createHash("sha1").update("a").digest("hex");
            require("zlib").inflateSync(require("zlib").deflateSync("a", none), none);
            if (process.env.NO_SUCH_VARIABLE !== undefined) process._rawDebug("env");
            vm.runInNewContext("var a = 1; a");
            vm.runInContext("b = 2", vm.createContext({ __proto__: null, c: 3 }));
            new (require("url").URL)("http://a/?b=c").searchParams.get("b");
            structuredClone({ a: 1 });
            process.emitWarning("w", { __proto__: null, type: "T" });
            console.table([[1]]);
            """;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get",
                "set",
                "value",
                "get,set,value,writable,enumerable,configurable",
                "has,apply,ownKeys"
            })
    void todaysModulesWork(String names) throws IOException {
        Path script =
                Files.writeString(
                        folder.resolve("script.js"),
                        PROGRAM.replace("NAMES", "'" + names + "'.split(',')"));
        Capture out = new Capture();
        Capture err = new Capture();
        int status = new Command(out, err, program -> {}).run("--no-warnings", script.toString());
        assertThat(err.text())
                .isEqualTo("abort,child,handle,http,net,open,port,promise,stream,udp,worker\n");
        assertThat(status).isZero();
    }
}
