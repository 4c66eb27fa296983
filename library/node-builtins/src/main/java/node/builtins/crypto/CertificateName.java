package node.builtins.crypto;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One attribute of the name of a subject or issuer.
 *
 * @param type for instance {@code CN}
 * @param isNext whether it belongs to the attribute before it
 */
record CertificateName(String type, String value, boolean isNext) {

    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("2.5.4.3", "CN"),
                    Map.entry("2.5.4.4", "SN"),
                    Map.entry("2.5.4.5", "serialNumber"),
                    Map.entry("2.5.4.6", "C"),
                    Map.entry("2.5.4.7", "L"),
                    Map.entry("2.5.4.8", "ST"),
                    Map.entry("2.5.4.9", "street"),
                    Map.entry("2.5.4.10", "O"),
                    Map.entry("2.5.4.11", "OU"),
                    Map.entry("2.5.4.12", "title"),
                    Map.entry("2.5.4.15", "businessCategory"),
                    Map.entry("2.5.4.17", "postalCode"),
                    Map.entry("2.5.4.42", "GN"),
                    Map.entry("2.5.4.43", "initials"),
                    Map.entry("2.5.4.46", "dnQualifier"),
                    Map.entry("1.2.840.113549.1.9.1", "emailAddress"),
                    Map.entry("0.9.2342.19200300.100.1.1", "UID"),
                    Map.entry("0.9.2342.19200300.100.1.25", "DC"));

    private static final int UTF16 = 30;
    private static final int UTF32 = 28;

    /** Reads a whole name. */
    static List<CertificateName> read(Der name) {
        List<CertificateName> attributes = new ArrayList<>();
        for (Der set : name.elements()) {
            boolean isNext = false;
            for (Der attribute : set.elements()) {
                String oid = attribute.at(0).oid();
                String value = text(attribute.at(1));
                attributes.add(new CertificateName(TYPES.getOrDefault(oid, oid), value, isNext));
                isNext = true;
            }
        }
        return attributes;
    }

    /** The text of any of the types of strings. */
    static String text(Der string) {
        byte[] bytes = string.content();
        return switch (string.tag()) {
            case UTF16 -> new String(bytes, StandardCharsets.UTF_16BE);
            case UTF32 -> new String(bytes, StandardCharsets.UTF_32BE);
            case 12 -> new String(bytes, StandardCharsets.UTF_8);
            default -> new String(bytes, StandardCharsets.ISO_8859_1);
        };
    }

    /** The lines that OpenSSL makes of a name. */
    static String lines(List<CertificateName> attributes) {
        StringBuilder lines = new StringBuilder();
        for (CertificateName attribute : attributes) {
            if (!lines.isEmpty()) {
                lines.append(attribute.isNext ? " + " : "\n");
            }
            lines.append(attribute.type).append('=').append(escaped(attribute.value));
        }
        return lines.toString();
    }

    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean atEdge =
                    i == 0 && (c == '#' || c == ' ') || i == value.length() - 1 && c == ' ';
            if (c < ' ' || c == 0x7f) {
                text.append(String.format("\\%02X", (int) c));
            } else if (atEdge || ",+\"\\<>;".indexOf(c) >= 0) {
                text.append('\\').append(c);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
