package node.runtime;

import java.util.List;
import java.util.Objects;
import node.http.HttpOptions;

/**
 * What a program is started with.
 *
 * @param main what it is started from
 * @param arguments what the script sees as {@code ARGV}
 * @param http the limits of HTTP where the script sets none
 * @param permissions what the program may touch
 */
public record ProgramOptions(
        MainModule main,
        List<String> arguments,
        HttpOptions http,
        Streams streams,
        Surroundings surroundings,
        Permissions permissions,
        Embedding embedding) {

    public ProgramOptions {
        Objects.requireNonNull(main, "main");
        arguments = List.copyOf(arguments);
        Objects.requireNonNull(http, "http");
        Objects.requireNonNull(streams, "streams");
        Objects.requireNonNull(surroundings, "surroundings");
        Objects.requireNonNull(permissions, "permissions");
        Objects.requireNonNull(embedding, "embedding");
    }

    /** Those of a program that may do everything, in the surroundings of the process. */
    public static ProgramOptions defaults(
            MainModule main, List<String> arguments, Streams streams) {
        return new ProgramOptions(
                main,
                arguments,
                HttpOptions.defaults(),
                streams,
                Surroundings.ofProcess(),
                Permissions.unrestricted(),
                Embedding.none());
    }

    /** The same with other limits of HTTP. */
    public ProgramOptions withHttp(HttpOptions other) {
        return new ProgramOptions(
                main, arguments, other, streams, surroundings, permissions, embedding);
    }

    /** The same with other permissions. */
    public ProgramOptions withPermissions(Permissions other) {
        return new ProgramOptions(main, arguments, http, streams, surroundings, other, embedding);
    }

    /** The same in other surroundings. */
    public ProgramOptions withSurroundings(Surroundings other) {
        return new ProgramOptions(main, arguments, http, streams, other, permissions, embedding);
    }

    /** The same for a program that Java starts. */
    public ProgramOptions withEmbedding(Embedding other) {
        return new ProgramOptions(main, arguments, http, streams, surroundings, permissions, other);
    }
}
