import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import node.runtime.FetchRequest;
import node.runtime.FetchResponse;
import node.runtime.Permissions;
import node.runtime.Platform;
import node.runtime.ProgramBuilder;
import node.runtime.ProgramHandle;
import node.runtime.Serve;

/** A handler of requests in JavaScript: called by Java, and served at a port. */
public class CallAHandler {

    private static final String SCRIPT =
            """
            export default {
              async fetch(request) {
                const { pathname } = new URL(request.url);
                if (pathname === "/shout") {
                  return new Response((await request.text()).toUpperCase() + "!");
                }
                return Response.json({ method: request.method, url: request.url });
              },
            };
            """;

    public static void main(String[] args) throws Exception {
        Platform platform = Platform.load(Map.of());
        ProgramBuilder handlers =
                new ProgramBuilder(platform, "handler.mjs", SCRIPT)
                        .permissions(Permissions.none().allowNet("127.0.0.1"))
                        .staying();

        try (ProgramHandle program = handlers.start();
                HttpClient client = HttpClient.newHttpClient()) {
            FetchResponse shown =
                    program.fetch(FetchRequest.get("https://shop.example/orders")).join();
            System.out.println(shown.status() + " " + shown.fields().first("content-type"));
            System.out.println(whole(shown.text(1000)));

            FetchRequest shout =
                    FetchRequest.of("POST", "https://shop.example/shout")
                            .withBody(HttpRequest.BodyPublishers.ofString("hello"));
            System.out.println(whole(program.fetch(shout).join().text(1000)));

            int port = whole(program.serve(Serve.at("127.0.0.1", 0))).getPort();
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/shout"))
                            .POST(HttpRequest.BodyPublishers.ofString("over a socket"))
                            .build();
            System.out.println(client.send(request, HttpResponse.BodyHandlers.ofString()).body());

            program.stop();
            System.out.println("ended: " + whole(program.status()));
        }
    }

    private static <T> T whole(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
