package node.process.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Recognizes commands that consist only of a program and its arguments. */
final class PlainCommand {

    /** The characters, besides letters and digits, that a shell does not interpret in a word. */
    private static final String MARKS_OF_PROGRAM = "_./+-";

    private static final String MARKS_OF_ARGUMENTS = "_./+-:,@%=";

    /** The built-in commands of shells: sh, dash, ash, bash. */
    private static final Set<String> WORDS_OF_SHELLS =
            Set.of(
                    """
                    . alias bg bind break builtin caller case cd chdir command compgen complete compopt continue
                    coproc declare dirs disown do done echo elif else enable esac eval exec exit export false fc
                    fg fi for function getopts hash help history if in jobs kill let local logout mapfile popd
                    printf pushd pwd read readarray readonly return select set shift shopt source suspend test
                    then time times trap true type typeset ulimit umask unalias unset until wait while
                    """
                            .strip()
                            .split("\\s+"));

    private PlainCommand() {}

    /**
     * Whether the shell would only find a program and run it.
     *
     * @param directory the directory of the child; null for the working directory
     * @param path the variable PATH; null if not set
     */
    static boolean isProgram(String text, Path directory, String path) {
        int blank = text.indexOf(' ');
        String word = blank < 0 ? text : text.substring(0, blank);
        if (!isPlain(word, text.substring(word.length()))) {
            return false;
        }
        if (WORDS_OF_SHELLS.contains(word)) {
            return false;
        }
        Path base = directory == null ? Path.of("") : directory;
        if (word.indexOf('/') >= 0) {
            return isProgram(base.resolve(word));
        }
        if (path == null) {
            return false; // then a shell uses its default folders
        }
        for (String folder : path.split(":", -1)) {
            if (isProgram(base.resolve(folder).resolve(word))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether there are only characters that a shell does not expand or interpret, except for
     * splitting at blanks. It takes commands of any length: there is no recursion.
     */
    private static boolean isPlain(String word, String arguments) {
        return !word.isEmpty()
                && word.charAt(0) != '+'
                && word.charAt(0) != '-'
                && word.chars().allMatch(c -> isPlain(c, MARKS_OF_PROGRAM))
                && arguments.chars().allMatch(c -> c == ' ' || isPlain(c, MARKS_OF_ARGUMENTS));
    }

    private static boolean isPlain(int c, String marks) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || marks.indexOf(c) >= 0;
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
