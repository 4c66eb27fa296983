import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.Function;
import node.runtime.Platform;
import node.runtime.ProgramBuilder;
import node.runtime.ProgramHandle;

/** Two servers in JavaScript in one JVM. */
public class TwoServers {

    private static final String SCRIPT =
            """
            var name = ARGV[2], served = 0;
            var server = node.http.createServer(function (req, res) {
              if (req.uri.path === "/spin") {
                while (true);
              }
              res.sendHeader(200, [["Content-Type", "text/plain"]]);
              res.sendBody(shout("hello from " + name));
              res.finish();
              served++;
            });
            server.listen(0, "127.0.0.1");
            exports.url = function () { return "http://127.0.0.1:" + server.port + "/"; };
            exports.served = async function () { return { name: name, served: served }; };
            function onExit() { puts(name + " says goodbye"); }
            """;

    public static void main(String[] args) throws Exception {
        Platform platform = Platform.load(Map.of());
        Function<String, String> shout = text -> text.toUpperCase() + "!";
        ProgramBuilder servers =
                new ProgramBuilder(platform, "server.js", SCRIPT).global("shout", shout);

        try (ProgramHandle first = servers.arguments("first").start();
                ProgramHandle second = servers.arguments("second").start();
                HttpClient client = HttpClient.newHttpClient()) {
            System.out.println(get(client, url(first)));
            System.out.println(get(client, url(second)));
            System.out.println(first.call("served").toCompletableFuture().join());
            System.out.println(second.evaluate("6 * 7").toCompletableFuture().join());

            // One server runs an endless loop: only kill() ends it. The other is not affected.
            client.sendAsync(
                    HttpRequest.newBuilder(URI.create(url(first) + "spin")).build(),
                    HttpResponse.BodyHandlers.discarding());
            System.out.println(get(client, url(second)));
            first.kill();
            System.out.println("first: " + first.status().toCompletableFuture().join());

            second.stop();
            System.out.println("second: " + second.status().toCompletableFuture().join());
        }
    }

    private static String url(ProgramHandle server) {
        return (String) server.call("url").toCompletableFuture().join();
    }

    private static String get(HttpClient client, String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
