package node.runtime;

import java.util.List;
import java.util.Objects;
import node.http.HttpOptions;

/**
 * The options of a program.
 *
 * @param main its main module
 * @param arguments the elements of {@code ARGV} after the script
 * @param http the limits of HTTP where the script sets none
 * @param permissions what the program may use
 * @param startup what the command gives; nothing for programs that Java starts
 */
public record ProgramOptions(
        MainModule main,
        List<String> arguments,
        HttpOptions http,
        Streams streams,
        Surroundings surroundings,
        Permissions permissions,
        Embedding embedding,
        Startup startup) {

    public ProgramOptions {
        Objects.requireNonNull(main, "main");
        arguments = List.copyOf(arguments);
        Objects.requireNonNull(http, "http");
        Objects.requireNonNull(streams, "streams");
        Objects.requireNonNull(surroundings, "surroundings");
        Objects.requireNonNull(permissions, "permissions");
        Objects.requireNonNull(embedding, "embedding");
        Objects.requireNonNull(startup, "startup");
    }

    /**
     * Returns options with all permissions, and with the directory and environment of the process.
     */
    public static ProgramOptions defaults(
            MainModule main, List<String> arguments, Streams streams) {
        return new ProgramOptions(
                main,
                arguments,
                HttpOptions.defaults(),
                streams,
                Surroundings.ofProcess(),
                Permissions.unrestricted(),
                Embedding.none(),
                Startup.none());
    }

    /** The same options with other limits of HTTP. */
    public ProgramOptions withHttp(HttpOptions other) {
        return new ProgramOptions(
                main, arguments, other, streams, surroundings, permissions, embedding, startup);
    }

    /** The same options with other permissions. */
    public ProgramOptions withPermissions(Permissions other) {
        return new ProgramOptions(
                main, arguments, http, streams, surroundings, other, embedding, startup);
    }

    /** The same options with another directory and environment. */
    public ProgramOptions withSurroundings(Surroundings other) {
        return new ProgramOptions(
                main, arguments, http, streams, other, permissions, embedding, startup);
    }

    /** The same options with other standard streams. */
    public ProgramOptions withStreams(Streams other) {
        return new ProgramOptions(
                main, arguments, http, other, surroundings, permissions, embedding, startup);
    }

    /** The same options with an embedding in Java. */
    public ProgramOptions withEmbedding(Embedding other) {
        return new ProgramOptions(
                main, arguments, http, streams, surroundings, permissions, other, startup);
    }

    /** The same options with what the command gives. */
    public ProgramOptions withStartup(Startup other) {
        return new ProgramOptions(
                main, arguments, http, streams, surroundings, permissions, embedding, other);
    }
}
