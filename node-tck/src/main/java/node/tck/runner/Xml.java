package node.tck.runner;

import java.io.Writer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes elements; the JDK's writer escapes what is in them. For XML and for the HTML that is XML.
 */
final class Xml {

    /** What stands in an element. */
    @FunctionalInterface
    interface Content {
        void write() throws XMLStreamException;
    }

    private final XMLStreamWriter out;

    Xml(Writer writer) throws XMLStreamException {
        out = XMLOutputFactory.newFactory().createXMLStreamWriter(writer);
    }

    /** An element with attributes, given as names and values in turns, and what stands in it. */
    void element(String name, Content content, Object... attributes) throws XMLStreamException {
        out.writeStartElement(name);
        attributes(attributes);
        content.write();
        out.writeEndElement();
    }

    /** An element with text. */
    void element(String name, String text, Object... attributes) throws XMLStreamException {
        element(name, () -> text(text), attributes);
    }

    /** An element that has no end, as HTML has some. */
    void empty(String name, Object... attributes) throws XMLStreamException {
        out.writeEmptyElement(name);
        attributes(attributes);
    }

    private void attributes(Object... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            out.writeAttribute((String) attributes[i], visible(attributes[i + 1].toString()));
        }
    }

    void text(String text) throws XMLStreamException {
        out.writeCharacters(visible(text));
    }

    /** A sentence, in which backticks stand around code. */
    void sentence(String text) throws XMLStreamException {
        String[] parts = text.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i % 2 == 1) {
                element("code", parts[i]);
            } else {
                text(parts[i]);
            }
        }
    }

    /** What stands before the first element. */
    void declaration(String text) throws XMLStreamException {
        out.writeDTD(text);
    }

    void end() throws XMLStreamException {
        out.writeEndDocument();
        out.close();
    }

    /** Control characters and halves of characters have no place in XML, escaped or not. */
    static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.replace("\r\n", "\n")
                .codePoints()
                .forEach(
                        c -> {
                            if (isAllowed(c)) {
                                visible.appendCodePoint(c);
                            } else {
                                visible.append("\\u%04x".formatted(c));
                            }
                        });
        return visible.toString();
    }

    /** XML 1.0, production 2, less what terminals take for a command. */
    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || (c >= 0x20 && c < 0x7f)
                || (c > 0x9f && c < 0xd800)
                || (c > 0xdfff && c < 0xfffe)
                || c > 0xffff;
    }
}
