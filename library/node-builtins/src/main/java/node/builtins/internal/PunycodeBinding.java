package node.builtins.internal;

import node.script.Binding;
import node.script.Export;

/** The binding "punycode". */
@Binding
public final class PunycodeBinding {

    private final NodeErrors errors;

    PunycodeBinding(NodeErrors errors) {
        this.errors = errors;
    }

    @Export
    public String encode(String text) {
        try {
            return Punycode.encode(text);
        } catch (NodeException e) {
            throw errors.raise(e);
        }
    }

    @Export
    public String decode(String text) {
        try {
            return Punycode.decode(text);
        } catch (NodeException e) {
            throw errors.raise(e);
        }
    }

    /** Encodes each label of a domain or of an address of mail that is not in ASCII. */
    @Export
    public String toAscii(String name) {
        return map(name, true);
    }

    /** Decodes each label that is encoded. */
    @Export
    public String toUnicode(String name) {
        return map(name, false);
    }

    private String map(String name, boolean encode) {
        int at = name.indexOf('@');
        int second = at < 0 ? -1 : name.indexOf('@', at + 1);
        String user = at < 0 ? "" : name.substring(0, at + 1);
        String domain = name.substring(at + 1, second < 0 ? name.length() : second);
        String[] labels = domain.split("[.\u3002\uff0e\uff61]", -1);
        for (int i = 0; i < labels.length; i++) {
            String label = labels[i];
            if (encode && label.chars().anyMatch(c -> c > 0x7f)) {
                labels[i] = "xn--" + encode(label);
            } else if (!encode && label.startsWith("xn--")) {
                labels[i] = decode(label.substring(4).toLowerCase(java.util.Locale.ROOT));
            }
        }
        return user + String.join(".", labels);
    }
}
