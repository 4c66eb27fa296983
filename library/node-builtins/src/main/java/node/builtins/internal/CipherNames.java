package node.builtins.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The names that OpenSSL has for cipher suites, and its language for lists of them: {@code
 * ECDHE+AESGCM:!aNULL:@STRENGTH}.
 */
final class CipherNames {

    private static final String TLS = "TLS_";
    private static final Set<String> OF_TLS_1_3 =
            Set.of(
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_CHACHA20_POLY1305_SHA256",
                    "TLS_AES_128_GCM_SHA256");

    /** IANA's name to OpenSSL's, in the engine's order. */
    private final Map<String, String> names = new LinkedHashMap<>();

    CipherNames(List<String> suites) {
        for (String suite : suites) {
            if (suite.startsWith(TLS) && !suite.contains("EMPTY")) {
                names.put(suite, openssl(suite));
            }
        }
    }

    private static boolean isOf13(String suite) {
        return OF_TLS_1_3.contains(suite);
    }

    /** TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 is ECDHE-RSA-AES128-GCM-SHA256. */
    private static String openssl(String suite) {
        int with = suite.indexOf("_WITH_");
        if (with < 0) {
            return suite;
        }
        String exchange = suite.substring(TLS.length(), with).replace('_', '-');
        String cipher =
                suite.substring(with + "_WITH_".length())
                        .replace("AES_", "AES")
                        .replace("_CBC_", "_")
                        .replace("CHACHA20_POLY1305_SHA256", "CHACHA20_POLY1305")
                        .replace("3DES_EDE", "DES_CBC3")
                        .replace('_', '-');
        return exchange.equals("RSA") ? cipher : exchange + "-" + cipher;
    }

    String name(String suite) {
        return names.getOrDefault(suite, suite);
    }

    List<String> all() {
        return names.values().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .sorted()
                .distinct()
                .toList();
    }

    /** Returns the suites that a list means, by IANA names. Unknown words mean none, as there. */
    List<String> parse(String list) {
        Set<String> modern = new LinkedHashSet<>();
        Set<String> chosen = new LinkedHashSet<>();
        Set<String> banned = new LinkedHashSet<>();
        for (String entry : list.split("[:, ]+")) {
            int at = entry.indexOf('@'); // a security level, or an order by strength
            String word = at < 0 ? entry : entry.substring(0, at);
            if (word.isEmpty()) {
                continue;
            }
            char sign = word.charAt(0);
            boolean isSigned = sign == '!' || sign == '-' || sign == '+';
            List<String> meant = meaning(isSigned ? word.substring(1) : word);
            switch (sign) {
                case '!' -> banned.addAll(meant);
                case '-' -> chosen.removeAll(meant);
                case '+' -> {
                    List<String> last = new ArrayList<>(meant);
                    last.retainAll(chosen);
                    chosen.removeAll(last);
                    chosen.addAll(last);
                }
                default -> {
                    for (String suite : meant) {
                        (isOf13(suite) ? modern : chosen).add(suite);
                    }
                }
            }
        }
        chosen.removeAll(banned);
        List<String> all = new ArrayList<>(modern);
        all.addAll(chosen);
        return all;
    }

    private List<String> meaning(String word) {
        List<String> found = new ArrayList<>();
        names.forEach(
                (suite, name) -> {
                    boolean isMeant =
                            name.equals(word)
                                    || suite.equals(word)
                                    || !isOf13(suite) && matchesAll(name, word);
                    if (isMeant) {
                        found.add(suite);
                    }
                });
        return found;
    }

    private static boolean matchesAll(String name, String words) {
        for (String word : words.split("\\+")) {
            if (!matches(name, word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(String name, String word) {
        boolean isEphemeral = name.startsWith("ECDHE-") || name.startsWith("DHE-");
        boolean isStatic = name.startsWith("ECDH-");
        return switch (word) {
            case "ALL", "DEFAULT", "COMPLEMENTOFALL", "COMPLEMENTOFDEFAULT" ->
                    !word.startsWith("COMPLEMENT") && !name.contains("DES");
            case "HIGH" -> name.contains("AES") || name.contains("CHACHA20");
            case "MEDIUM", "LOW", "EXPORT", "EXP", "aNULL", "eNULL", "NULL", "RC4", "MD5", "PSK" ->
                    false;
            case "ECDHE", "kECDHE", "EECDH", "kEECDH" -> name.startsWith("ECDHE-");
            case "DHE", "kDHE", "EDH", "kEDH", "DH" -> name.startsWith("DHE-");
            case "kRSA", "RSA" -> !isEphemeral && !isStatic;
            case "aRSA" -> !name.contains("ECDSA") && !name.contains("DSS");
            case "ECDSA", "aECDSA" -> name.contains("ECDSA");
            case "DSS", "aDSS" -> name.contains("DSS");
            case "AES" -> name.contains("AES");
            case "AES128" -> name.contains("AES128");
            case "AES256" -> name.contains("AES256");
            case "AESGCM" -> name.contains("GCM");
            case "CHACHA20" -> name.contains("CHACHA20");
            case "3DES", "DES" -> name.contains("DES");
            case "SHA", "SHA1" -> name.endsWith("-SHA");
            case "SHA256" -> name.endsWith("-SHA256") && !name.contains("GCM");
            case "SHA384" -> name.endsWith("-SHA384") && !name.contains("GCM");
            case "TLSv1.2" ->
                    name.contains("GCM")
                            || name.contains("CHACHA20")
                            || name.endsWith("SHA256")
                            || name.endsWith("SHA384");
            default -> false;
        };
    }
}
