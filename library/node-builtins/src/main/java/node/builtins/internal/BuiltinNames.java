package node.builtins.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The names of Node's public modules. */
final class BuiltinNames {

    /** The scheme that every one of them may have. */
    static final String SCHEME = "node:";

    private static final List<String> NAMES =
            List.of(
                    "_http_agent",
                    "_http_client",
                    "_http_common",
                    "_http_incoming",
                    "_http_outgoing",
                    "_http_server",
                    "_stream_duplex",
                    "_stream_passthrough",
                    "_stream_readable",
                    "_stream_transform",
                    "_stream_wrap",
                    "_stream_writable",
                    "_tls_common",
                    "_tls_wrap",
                    "assert",
                    "assert/strict",
                    "async_hooks",
                    "buffer",
                    "child_process",
                    "cluster",
                    "console",
                    "constants",
                    "crypto",
                    "dgram",
                    "diagnostics_channel",
                    "dns",
                    "dns/promises",
                    "domain",
                    "events",
                    "fs",
                    "fs/promises",
                    "http",
                    "http2",
                    "https",
                    "inspector",
                    "inspector/promises",
                    "module",
                    "net",
                    "os",
                    "path",
                    "path/posix",
                    "path/win32",
                    "perf_hooks",
                    "process",
                    "punycode",
                    "querystring",
                    "readline",
                    "readline/promises",
                    "repl",
                    "stream",
                    "stream/consumers",
                    "stream/promises",
                    "stream/web",
                    "string_decoder",
                    "sys",
                    "timers",
                    "timers/promises",
                    "tls",
                    "trace_events",
                    "tty",
                    "url",
                    "util",
                    "util/types",
                    "v8",
                    "vm",
                    "wasi",
                    "worker_threads",
                    "zlib");

    private static final List<String> SCHEME_ONLY =
            List.of("sea", "sqlite", "test", "test/reporters");

    private static final Set<String> BARE = Set.copyOf(NAMES);

    private BuiltinNames() {}

    /** Returns all names as {@code module.builtinModules} lists them. */
    static List<String> all() {
        List<String> all = new ArrayList<>(NAMES);
        SCHEME_ONLY.forEach(name -> all.add(SCHEME + name));
        return Collections.unmodifiableList(all);
    }

    /** Says whether a specifier means a built-in module: with the scheme, or without if it may. */
    static boolean isBuiltin(String specifier) {
        if (specifier.startsWith(SCHEME)) {
            String name = specifier.substring(SCHEME.length());
            return BARE.contains(name) || SCHEME_ONLY.contains(name);
        }
        return BARE.contains(specifier);
    }

    /** Says whether a specifier without scheme means a built-in module. */
    static boolean isBare(String specifier) {
        return BARE.contains(specifier);
    }

    /** Returns the name without scheme of a specifier that is a built-in module. */
    static String nameOf(String specifier) {
        return specifier.startsWith(SCHEME) ? specifier.substring(SCHEME.length()) : specifier;
    }
}
