package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that links in the project's Markdown lead to existing files and headings. */
class LinksTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Parser PARSER = Parser.builder().build();
    private static final Pattern ID = Pattern.compile("^<a id=\"([^\"]+)\"");

    @TempDir Path folder;

    @Test
    void everyLinkOfTheProjectLeadsSomewhere() throws IOException {
        List<String> faults = new ArrayList<>();
        int pages = 0;
        for (Path page : pages()) {
            faults.addAll(faults(page));
            pages++;
        }
        assertThat(faults).isEmpty();
        assertThat(pages).isGreaterThan(30);
    }

    @Test
    void aLinkThatLeadsNowhereIsFound() throws IOException {
        Files.writeString(
                folder.resolve("other.md"),
                "# One `two`: three\n\n## A\n\n## A\n\n| <a id=\"W1\"></a>W1 |\n");
        Path page = folder.resolve("page.md");
        Files.writeString(
                page,
                """
                # Here
                [a](other.md) [b](other.md#one-two-three) [c](other.md#a-1) [d](#here) [e](https://x.test/y#z)

                | table |
                | --- |
                | [f](other.md#a-2) [k](other.md#W1) [l](other.md#W2) |

                [g](missing.md) ![h](missing.png) [i](#there) `[j](code.md)`
                """);
        assertThat(faults(page))
                .containsExactly(
                        "page.md: other.md#a-2",
                        "page.md: other.md#W2",
                        "page.md: missing.md",
                        "page.md: missing.png",
                        "page.md: #there");
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !ROOT.relativize(file).toString().contains("target"))
                    .sorted()
                    .forEach(pages::add);
        }
        return pages;
    }

    private static List<String> faults(Path page) throws IOException {
        List<String> faults = new ArrayList<>();
        for (String link : links(page)) {
            if (!leadsSomewhere(page, URI.create(link))) {
                faults.add(page.getFileName() + ": " + link);
            }
        }
        return faults;
    }

    private static boolean leadsSomewhere(Path page, URI link) throws IOException {
        if (link.getScheme() != null) {
            return true; // to another site
        }
        Path target = link.getPath().isEmpty() ? page : page.resolveSibling(link.getPath());
        return Files.exists(target)
                && (link.getFragment() == null || anchors(target).contains(link.getFragment()));
    }

    private static List<String> links(Path page) throws IOException {
        List<String> links = new ArrayList<>();
        PARSER.parse(Files.readString(page))
                .accept(
                        new AbstractVisitor() {
                            @Override
                            public void visit(Link link) {
                                links.add(link.getDestination());
                                visitChildren(link);
                            }

                            @Override
                            public void visit(Image image) {
                                links.add(image.getDestination());
                            }
                        });
        return links;
    }

    /**
     * Returns the anchors of a page: those of its headings, with a number if the name is not
     * unique, and those written in HTML.
     */
    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new HashSet<>();
        PARSER.parse(Files.readString(page))
                .accept(
                        new AbstractVisitor() {
                            @Override
                            public void visit(Heading heading) {
                                String name = anchor(heading);
                                String free = name;
                                for (int i = 1; !anchors.add(free); i++) {
                                    free = name + "-" + i;
                                }
                            }

                            @Override
                            public void visit(HtmlInline html) {
                                Matcher id = ID.matcher(html.getLiteral());
                                if (id.find()) {
                                    anchors.add(id.group(1));
                                }
                            }
                        });
        return anchors;
    }

    private static String anchor(Node heading) {
        StringBuilder text = new StringBuilder();
        heading.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(Text part) {
                        text.append(part.getLiteral());
                    }

                    @Override
                    public void visit(Code part) {
                        text.append(part.getLiteral());
                    }
                });
        return text.toString()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\p{M} _-]", "")
                .replace(' ', '-');
    }
}
