package node.http.internal;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The parser of the installed Node, at the other end of a pipe. */
final class NodeParser implements AutoCloseable {

    /** The description of a message for {@code node-parser.js}. */
    record Question(char kind, byte[] octets) {}

    private final Path program;
    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader replies;

    /**
     * @throws IOException if {@code node} is not installed
     */
    NodeParser() throws IOException {
        program = Files.createTempFile("node-parser", ".js");
        try (var source = NodeParser.class.getResourceAsStream("node-parser.js")) {
            Files.write(program, source.readAllBytes());
        }
        process =
                new ProcessBuilder("node", program.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        questions =
                new BufferedWriter(
                        new OutputStreamWriter(
                                process.getOutputStream(), StandardCharsets.ISO_8859_1));
        replies =
                new BufferedReader(
                        new InputStreamReader(
                                process.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    /** The log of each message, in order. */
    List<List<String>> logs(List<Question> batch) throws IOException {
        Thread writer = Thread.ofVirtual().start(() -> write(batch));
        List<List<String>> logs = new ArrayList<>();
        for (Question question : batch) {
            String reply = replies.readLine();
            if (reply == null) {
                throw new IOException("node ended");
            }
            byte[] octets = Base64.getDecoder().decode(reply);
            String text = new String(octets, StandardCharsets.ISO_8859_1);
            logs.add(text.isEmpty() ? List.of() : List.of(text.split("\n", -1)));
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return logs;
    }

    private void write(List<Question> batch) {
        try {
            for (Question question : batch) {
                questions.write(question.kind());
                questions.write(Base64.getEncoder().encodeToString(question.octets()));
                questions.write('\n');
            }
            questions.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        Files.delete(program);
    }
}
