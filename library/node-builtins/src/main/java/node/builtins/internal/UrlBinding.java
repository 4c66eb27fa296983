package node.builtins.internal;

import java.io.File;
import java.nio.ByteBuffer;
import java.util.UUID;
import node.script.Binding;
import node.script.Export;
import node.script.Script;

/** The binding "url". */
@Binding
public final class UrlBinding {

    private final NodeErrors errors;
    private final Script script;

    UrlBinding(NodeErrors errors, Script script) {
        this.errors = errors;
        this.script = script;
    }

    /** Whether this system is Windows. */
    @Export
    public boolean isWindows() {
        return File.separatorChar == '\\';
    }

    /** Returns a URL; null if it or its base, which may be null, is invalid. */
    @Export
    public Url parse(String input, String base) {
        return Url.parse(input, base);
    }

    /** Reads a form: names and values alternately. */
    @Export
    public String[] parseForm(String text) {
        return UrlForm.parse(text);
    }

    /** Writes a form. */
    @Export
    public String writeForm(String... pairs) {
        return UrlForm.write(pairs);
    }

    /** Returns a domain in ASCII; empty if it is invalid. */
    @Export
    public String domainToAscii(String domain) {
        UrlRecord record = UrlParser.parse("ws://x", null);
        boolean valid = UrlParser.set(record, domain, UrlParser.State.HOSTNAME);
        return valid ? record.host : "";
    }

    /** Returns a domain in Unicode; empty if it is invalid. */
    @Export
    public String domainToUnicode(String domain) {
        return DomainNames.toUnicode(domainToAscii(domain));
    }

    /** Returns the path of a URL of a file. */
    @Export
    public String filePath(String path, String host, boolean windows) {
        try {
            return FileUrls.toPath(path, host, windows);
        } catch (NodeException e) {
            throw errors.raise(e);
        }
    }

    /** Returns the path of a URL of a file, as an array buffer. */
    @Export
    public Object filePathBytes(String path, String host, boolean windows) {
        try {
            return script.buffer(ByteBuffer.wrap(FileUrls.toBytes(path, host, windows)));
        } catch (NodeException e) {
            throw errors.raise(e);
        }
    }

    /** Returns the URL of an absolute path. */
    @Export
    public String fileUrl(String path, boolean windows) {
        try {
            return FileUrls.of(path, windows);
        } catch (NodeException e) {
            throw errors.raise(e);
        }
    }

    /** Parses as {@code url.parse} does. Returns the fields of a {@link LegacyUrl}. */
    @Export
    public Object[] parseLegacy(String text, boolean slashesDenoteHost) {
        try {
            return LegacyUrlParser.parse(text, slashesDenoteHost).fields();
        } catch (NodeException e) {
            throw errors.raise(e);
        }
    }

    /** Writes the fields of a {@link LegacyUrl}. */
    @Export
    public String formatLegacy(Object... fields) {
        try {
            return LegacyUrl.of(fields).format();
        } catch (NodeException e) {
            throw errors.raise(e);
        }
    }

    /** Resolves as {@code url.resolve} does; takes the fields of both, and returns fields. */
    @Export
    public Object[] resolveLegacy(Object[] base, Object[] relative) {
        try {
            return LegacyUrlResolver.resolve(LegacyUrl.of(base), LegacyUrl.of(relative)).fields();
        } catch (NodeException e) {
            throw errors.raise(e);
        }
    }

    /** Returns a name for a blob that nobody can guess. */
    @Export
    public String randomId() {
        return UUID.randomUUID().toString();
    }
}
