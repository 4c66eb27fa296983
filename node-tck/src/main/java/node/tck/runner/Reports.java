package node.tck.runner;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** The files of a report: {@code index.html} for people, {@code TEST-*.xml} for build servers. */
final class Reports {

    @FunctionalInterface
    private interface Document {
        void write(Xml xml) throws XMLStreamException;
    }

    private Reports() {}

    static void write(
            Path folder, List<Results> results, List<String> absent, Optional<String> docs)
            throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < results.size(); i++) {
            Results result = results.get(i);
            String name = "TEST-node.tck.%s.%d.xml".formatted(result.suite().service().option(), i);
            write(folder.resolve(name), xml -> JUnitXml.write(xml, result));
        }
        write(
                folder.resolve("index.html"),
                xml -> new HtmlReport(xml, results, absent, docs).write());
    }

    private static void write(Path file, Document document) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            document.write(new Xml(writer));
        } catch (XMLStreamException e) {
            throw new IOException(file + " cannot be written", e);
        }
    }
}
