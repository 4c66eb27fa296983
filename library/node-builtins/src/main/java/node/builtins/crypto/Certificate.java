package node.builtins.crypto;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A certificate (RFC 5280). Immutable. */
public final class Certificate {

    private static final String ALTERNATIVE_NAME = "2.5.29.17";
    private static final String CONSTRAINTS = "2.5.29.19";
    private static final String EXTENDED_USAGE = "2.5.29.37";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String INFORMATION = "1.3.6.1.5.5.7.1.1";
    private static final String KEY_ID = "2.5.29.14";
    private static final String ISSUER_KEY_ID = "2.5.29.35";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss yyyy 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final Map<String, String> ALGORITHMS =
            Map.ofEntries(
                    Map.entry("1.2.840.113549.1.1.4", "md5WithRSAEncryption"),
                    Map.entry("1.2.840.113549.1.1.5", "sha1WithRSAEncryption"),
                    Map.entry("1.2.840.113549.1.1.10", "rsassaPss"),
                    Map.entry("1.2.840.113549.1.1.11", "sha256WithRSAEncryption"),
                    Map.entry("1.2.840.113549.1.1.12", "sha384WithRSAEncryption"),
                    Map.entry("1.2.840.113549.1.1.13", "sha512WithRSAEncryption"),
                    Map.entry("1.2.840.10045.4.1", "ecdsa-with-SHA1"),
                    Map.entry("1.2.840.10045.4.3.2", "ecdsa-with-SHA256"),
                    Map.entry("1.2.840.10045.4.3.3", "ecdsa-with-SHA384"),
                    Map.entry("1.2.840.10045.4.3.4", "ecdsa-with-SHA512"),
                    Map.entry("1.3.101.112", "ED25519"),
                    Map.entry("1.3.101.113", "ED448"));

    private final byte[] bytes;
    private final X509Certificate jdk;
    private final List<Der> fields;
    private final Map<String, byte[]> extensions = new TreeMap<>();

    private Certificate(byte[] bytes, X509Certificate jdk) {
        this.bytes = bytes;
        this.jdk = jdk;
        List<Der> all = new ArrayList<>(Der.readFirst(bytes).at(0).elements());
        if (all.getFirst().tag() == Der.context(0)) {
            all.removeFirst();
        }
        this.fields = all;
        for (Der field : all) {
            if (field.tag() == Der.context(3)) {
                for (Der extension : Der.read(field.content()).elements()) {
                    List<Der> parts = extension.elements();
                    extensions.put(parts.getFirst().oid(), parts.getLast().octets());
                }
            }
        }
    }

    /**
     * Reads a certificate from a text or from DER.
     *
     * @throws CryptoException if it is none
     */
    public static Certificate read(byte[] given) {
        byte[] der = given;
        if (Pem.isText(given)) {
            String text = new String(given, StandardCharsets.ISO_8859_1);
            Pem pem = Pem.find(text, label -> label.endsWith("CERTIFICATE"));
            if (pem == null) {
                throw noCertificate();
            }
            der = pem.bytes();
        }
        try {
            byte[] first = Der.readFirst(der).bytes();
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return new Certificate(
                    first,
                    (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(first)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw noCertificate();
        }
    }

    private static CryptoException noCertificate() {
        return CryptoException.error(
                "ERR_OSSL_PEM_NO_START_LINE", "error:0480006C:PEM routines::no start line");
    }

    public byte[] bytes() {
        return bytes;
    }

    public String pem() {
        return Pem.encode("CERTIFICATE", bytes);
    }

    public String serialNumber() {
        String digits = fields.get(0).integer().toString(16).toUpperCase(Locale.ROOT);
        return digits.length() % 2 == 1 ? "0" + digits : digits;
    }

    private List<CertificateName> issuerName() {
        return CertificateName.read(fields.get(2));
    }

    private List<CertificateName> subjectName() {
        return CertificateName.read(fields.get(4));
    }

    public String issuer() {
        return CertificateName.lines(issuerName());
    }

    public String subject() {
        return CertificateName.lines(subjectName());
    }

    /** The attributes of subject or issuer: types and values in turn. */
    public List<String> attributes(boolean ofSubject) {
        List<String> flat = new ArrayList<>();
        for (CertificateName attribute : ofSubject ? subjectName() : issuerName()) {
            flat.add(attribute.type());
            flat.add(attribute.value());
        }
        return flat;
    }

    public Instant validFrom() {
        return jdk.getNotBefore().toInstant();
    }

    public Instant validTo() {
        return jdk.getNotAfter().toInstant();
    }

    /** A time as OpenSSL writes it. */
    public static String text(Instant time) {
        return DATE.format(time);
    }

    public String algorithmOid() {
        return jdk.getSigAlgOID();
    }

    /** The name that OpenSSL has for the algorithm of the signature; null if none is known. */
    public String algorithm() {
        return ALGORITHMS.get(algorithmOid());
    }

    public KeyData publicKey() {
        return KeyData.spki(fields.get(5).bytes());
    }

    /** The hash of the certificate, as pairs of digits with colons. */
    public String fingerprint(String hash) {
        try {
            byte[] digest = MessageDigest.getInstance(hash).digest(bytes);
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw CryptoException.notImplemented(hash);
        }
    }

    /** Whether it may sign other certificates. */
    public boolean isCa() {
        byte[] constraints = extensions.get(CONSTRAINTS);
        if (constraints == null) {
            return false;
        }
        List<Der> parts = Der.read(constraints).elements();
        return !parts.isEmpty()
                && parts.getFirst().tag() == Der.BOOLEAN
                && parts.getFirst().content()[0] != 0;
    }

    /** The object identifiers of what the key is for; null if it is not restricted. */
    public List<String> extendedUsage() {
        byte[] usage = extensions.get(EXTENDED_USAGE);
        return usage == null ? null : Der.read(usage).elements().stream().map(Der::oid).toList();
    }

    // ---- names ----

    private List<Der> alternativeNames() {
        byte[] names = extensions.get(ALTERNATIVE_NAME);
        return names == null ? List.of() : Der.read(names).elements();
    }

    /** The alternative names in one line; null if there are none. */
    public String alternativeName() {
        if (!extensions.containsKey(ALTERNATIVE_NAME)) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (Der name : alternativeNames()) {
            names.add(generalName(name));
        }
        return String.join(", ", names);
    }

    private static String generalName(Der name) {
        String text = new String(name.content(), StandardCharsets.ISO_8859_1);
        return switch (name.tag() & 0x1f) {
            case 1 -> "email:" + quoted(text);
            case 2 -> "DNS:" + quoted(text);
            case 4 -> {
                List<CertificateName> attributes = CertificateName.read(Der.read(name.content()));
                yield "DirName:" + quoted(CertificateName.lines(attributes).replace("\n", ", "));
            }
            case 6 -> "URI:" + quoted(text);
            case 7 -> "IP Address:" + address(name.content());
            case 8 -> "Registered ID:" + new Der(Der.OID, name.content()).oid();
            default -> "othername:<unsupported>";
        };
    }

    /** A value that could be taken for several names is written as JSON. */
    private static String quoted(String value) {
        boolean plain =
                value.chars().allMatch(c -> c >= ' ' && c <= '~' && "\",'\\".indexOf(c) < 0);
        if (plain) {
            return value;
        }
        StringBuilder text = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }

    private static String address(byte[] bytes) {
        if (bytes.length == 4) {
            return (bytes[0] & 0xff)
                    + "."
                    + (bytes[1] & 0xff)
                    + "."
                    + (bytes[2] & 0xff)
                    + "."
                    + (bytes[3] & 0xff);
        }
        if (bytes.length != 16) {
            return "<invalid length=" + bytes.length + ">";
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 16; i += 2) {
            text.append(i == 0 ? "" : ":");
            int group = (bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff;
            text.append(Integer.toHexString(group).toUpperCase(Locale.ROOT));
        }
        return text.toString();
    }

    /** Where more is known about the issuer, one place on each line; null if nothing is said. */
    public String information() {
        byte[] access = extensions.get(INFORMATION);
        if (access == null) {
            return null;
        }
        List<String> lines = new ArrayList<>();
        for (Der description : Der.read(access).elements()) {
            String method = description.at(0).oid();
            String name =
                    switch (method) {
                        case "1.3.6.1.5.5.7.48.1" -> "OCSP";
                        case "1.3.6.1.5.5.7.48.2" -> "CA Issuers";
                        default -> method;
                    };
            lines.add(name + " - " + generalName(description.at(1)));
        }
        return String.join("\n", lines);
    }

    private List<String> names(int kind) {
        List<String> names = new ArrayList<>();
        for (Der name : alternativeNames()) {
            if ((name.tag() & 0x1f) == kind) {
                names.add(new String(name.content(), StandardCharsets.ISO_8859_1));
            }
        }
        return names;
    }

    private List<String> subjectValues(String type) {
        return subjectName().stream()
                .filter(attribute -> attribute.type().equals(type))
                .map(CertificateName::value)
                .toList();
    }

    /**
     * Returns the name of this certificate that a host has; null if it has none.
     *
     * @param subject whether the common name counts: {@code always}, {@code never}, or if there is
     *     no alternative name
     */
    public String matchHost(String host, String subject, boolean wildcards, boolean partial) {
        List<String> names = new ArrayList<>(names(2));
        boolean common = subject.equals("always") || names.isEmpty() && !subject.equals("never");
        if (common) {
            names.addAll(subjectValues("CN"));
        }
        for (String name : names) {
            if (HostName.matches(name, host, wildcards, partial)) {
                return name;
            }
        }
        return null;
    }

    /**
     * Returns the name of this certificate that an address of electronic mail has; null if none.
     */
    public String matchEmail(String email, String subject) {
        List<String> names = new ArrayList<>(names(1));
        if (subject.equals("always") || names.isEmpty() && !subject.equals("never")) {
            names.addAll(subjectValues("emailAddress"));
        }
        int at = email.lastIndexOf('@');
        for (String name : names) {
            boolean same =
                    at >= 0
                            && name.lastIndexOf('@') == at
                            && name.startsWith(email.substring(0, at))
                            && name.substring(at).equalsIgnoreCase(email.substring(at));
            if (same) {
                return name;
            }
        }
        return null;
    }

    /** Whether one of the names is that address. */
    public boolean matchesAddress(String address) {
        byte[] wanted;
        try {
            wanted = InetAddress.ofLiteral(address).getAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
        for (Der name : alternativeNames()) {
            if ((name.tag() & 0x1f) == 7 && Arrays.equals(name.content(), wanted)) {
                return true;
            }
        }
        return false;
    }

    // ---- signatures ----

    /** Whether another certificate says that it is the issuer. Its signature is not checked. */
    public boolean isIssuedBy(Certificate issuer) {
        if (!Arrays.equals(fields.get(2).bytes(), issuer.fields.get(4).bytes())) {
            return false;
        }
        byte[] wanted = extensions.get(ISSUER_KEY_ID);
        byte[] own = issuer.extensions.get(KEY_ID);
        if (wanted != null && own != null) {
            for (Der part : Der.read(wanted).elements()) {
                if (part.tag() == 0x80 && !Arrays.equals(part.content(), Der.read(own).octets())) {
                    return false;
                }
            }
        }
        byte[] usage = issuer.extensions.get(KEY_USAGE);
        boolean signs = usage == null || maySign(Der.read(usage).content());
        return signs && sameKind(issuer);
    }

    private static boolean maySign(byte[] bits) {
        return bits.length > 1 && (bits[1] & 0x04) != 0;
    }

    private boolean sameKind(Certificate issuer) {
        String algorithm = algorithmOid();
        KeyType type = issuer.publicKey().type();
        return switch (type) {
            case RSA, RSA_PSS -> algorithm.startsWith("1.2.840.113549.1.1");
            case EC -> algorithm.startsWith("1.2.840.10045.4");
            case ED25519, ED448 -> algorithm.equals(type.oid());
            default -> true;
        };
    }

    /** Whether a key has signed it. */
    public boolean isSignedBy(KeyData key) {
        try {
            jdk.verify(key.publicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Whether it is about the public key of a private key. */
    public boolean isFor(KeyData privateKey) {
        return publicKey().isEqual(privateKey.toPublic());
    }

    /** Modulus of RSA in digits of 16; null for other keys. */
    public String modulus() {
        KeyData key = publicKey();
        if (!key.type().isRsa()) {
            return null;
        }
        BigInteger modulus = key.rsa().getFirst();
        return modulus.toString(16).toUpperCase(Locale.ROOT);
    }
}
