package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import node.fs.FileOperation;
import node.fs.FileSystem;
import node.runtime.Permissions;
import node.runtime.Platform;
import node.runtime.ProgramBuilder;
import node.runtime.ProgramHandle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing leaks when names are replaced by links between the check of a path and its use. The first
 * tests replace a name exactly there, for each operation; the others attack from several threads at
 * once. Every attack is also made on a naive check, where it must succeed.
 *
 * <p>{@code -Dnode.attack.seconds=60} makes the attacks as long.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PermissionRaceTest {

    private static final long SECONDS = Long.getLong("node.attack.seconds", 0);
    private static final int ROUNDS = Integer.getInteger("node.attack.rounds", 3000);
    private static final int MOST_TRIES = 40;

    /** The output of an attack that did everything and found nothing. */
    private static final String HELD = "operations of all kinds\n";

    @TempDir private Path temporary;

    private final Platform platform = Platform.load(Map.of());
    private RaceFolders folders;

    @BeforeEach
    void files() throws IOException {
        folders = new RaceFolders(temporary);
    }

    // ---- one exchange at the worst moment ----

    /** A program, the name that is replaced while it runs, and what it leads to then. */
    static Stream<Arguments> operations() {
        return Stream.of(
                behindTheDoor("cat('DIR/door/file.txt').addCallback(puts)"),
                behindTheDoor("cat('DIR/door/file.txt', 'raw').addCallback(text)"),
                behindTheDoor("open('DIR/door/file.txt', 'r').addCallback(read)"),
                behindTheDoor("open('DIR/door/file.txt', 'r+').addCallback(write)"),
                behindTheDoor("open('DIR/door/file.txt', 'w')"),
                behindTheDoor("open('DIR/door/file.txt', 'a').addCallback(write)"),
                behindTheDoor("open('DIR/door/new.txt', 'w')"),
                behindTheDoor("open('DIR/door/new.txt', node.O_RDONLY | node.O_CREAT)"),
                behindTheDoor("open('DIR/door/new.txt', node.O_WRONLY | node.O_CREAT, 04755)"),
                behindTheDoor("open('DIR/door/file.txt', node.O_RDONLY | node.O_TRUNC)"),
                behindTheDoor("stat('DIR/door/file.txt').addCallback(size)"),
                behindTheDoor("lstat('DIR/door/file.txt').addCallback(size)"),
                behindTheDoor("readdir('DIR/door').addCallback(list)"),
                behindTheDoor("readdir('DIR/door/empty/..').addCallback(list)"),
                behindTheDoor("mkdir('DIR/door/fresh')"),
                behindTheDoor("mkdir('DIR/door/fresh', 01777)"),
                behindTheDoor("rmdir('DIR/door/empty')"),
                behindTheDoor("unlink('DIR/door/file.txt')"),
                behindTheDoor("rename('DIR/door/file.txt', 'DIR/stolen.txt')"),
                behindTheDoor("rename('DIR/given.txt', 'DIR/door/given.txt')"),
                behindTheDoor("rename('DIR/door/file.txt', 'DIR/door/other.txt')"),
                Arguments.of("require('DIR/door/module.js');", "door", "outside"),
                Arguments.of("require('DIR/door/module');", "door", "outside"),
                atTheName("cat('DIR/plain/file.txt').addCallback(puts)"),
                atTheName("open('DIR/plain/file.txt', 'r').addCallback(read)"),
                atTheName("open('DIR/plain/file.txt', 'w')"),
                atTheName("open('DIR/plain/file.txt', 'a').addCallback(write)"),
                atTheName("open('DIR/plain/file.txt', node.O_RDONLY | node.O_TRUNC)"),
                atTheName("stat('DIR/plain/file.txt').addCallback(size)"),
                Arguments.of(
                        "require('DIR/plain/module.js');", "plain/module.js", "outside/module.js"),
                Arguments.of(
                        "node.fs.readdir('DIR/plain').addCallback(list);", "plain", "outside"));
    }

    private static Arguments behindTheDoor(String call) {
        return Arguments.of("node.fs." + call + ";", "door", "outside");
    }

    private static Arguments atTheName(String call) {
        return Arguments.of("node.fs." + call + ";", "plain/file.txt", "outside/file.txt");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void nothingLeaksWhenANameIsReplacedAfterTheCheck(String code, String name, String target)
            throws Exception {
        Platform attacked = attacked(this::isUse, name, target);
        String output = run(attacked, granted(), code);
        assertThat(folders.hasLeaked(output)).as(output).isFalse();
        assertThat(output).contains("ended");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aCheckInTwoStepsLeaks(String code, String name, String target) throws Exception {
        Platform attacked = attacked(this::isUse, name, target);
        FileSystem naive = BetweenCheckAndUse.naive(attacked.get(FileSystem.class), folders.dir);
        String output =
                run(attacked.with(FileSystem.class, naive), Permissions.unrestricted(), code);
        assertThat(folders.hasLeaked(output)).as(output).isTrue();
    }

    /** The moment before the program's own operation, not before a look of the check. */
    private boolean isUse(FileOperation<?> operation) {
        FileOperation<?> plain =
                operation instanceof FileOperation.Beneath<?> beneath
                        ? beneath.operation()
                        : operation;
        boolean looks =
                plain instanceof FileOperation.Readlink || plain instanceof FileOperation.Kind;
        return !looks && !(plain instanceof FileOperation.OnDescriptor);
    }

    private Platform attacked(Predicate<FileOperation<?>> moment, String name, String target) {
        return platform.with(
                FileSystem.class,
                new BetweenCheckAndUse(
                        platform.get(FileSystem.class),
                        moment,
                        () -> {
                            try {
                                folders.openDoor(name, target);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        }));
    }

    private Permissions granted() {
        return Permissions.none().allowFsRead(folders.dir).allowFsWrite(folders.dir);
    }

    private String run(Platform with, Permissions permissions, String code) throws Exception {
        String text =
                """
                function text(bytes) { puts(String.fromCharCode.apply(null, bytes)); }
                function list(names) { puts(names.join()); }
                function size(status) { if (status.size === SIZE) puts("SECRET size"); }
                function read(fd) { node.fs.read(fd, 10, null, "utf8").addCallback(puts); }
                function write(fd) { node.fs.write(fd, "changed"); }
                function onExit() { puts("ended"); }
                try { CODE } catch (e) { puts(e.message); }
                """
                        .replace("SIZE", String.valueOf(RaceFolders.SECRET_SIZE))
                        .replace("CODE", code)
                        .replace("DIR", folders.dir.toString());
        return output(new ProgramBuilder(with, "test.js", text).permissions(permissions));
    }

    private static String output(ProgramBuilder program) throws Exception {
        Capture out = new Capture();
        Capture err = new Capture();
        try (ProgramHandle running = program.output(out).error(err).start()) {
            running.status().toCompletableFuture().get(200, TimeUnit.SECONDS);
        }
        return out.text() + err.text();
    }

    // ---- attacks ----

    @Test
    void aScriptThatRenamesWhileItReadsGetsNothing() throws Exception {
        long end = end();
        do {
            assertThat(attack(platform, granted(), ROUNDS)).isEqualTo(HELD);
        } while (System.nanoTime() < end);
    }

    @Test
    void nothingLeaksWhileAnotherThreadSwapsFolders() throws Exception {
        long end = end();
        do {
            String output = swapping(() -> attack(platform, granted(), ROUNDS));
            assertThat(output).isEqualTo(HELD);
        } while (System.nanoTime() < end);
    }

    @Test
    void theSameAttackFindsLeaksInACheckInTwoSteps() throws Exception {
        FileSystem naive = BetweenCheckAndUse.naive(platform.get(FileSystem.class), folders.dir);
        Platform unsafe = platform.with(FileSystem.class, naive);
        boolean leaked = false;
        for (int tries = 0; tries < MOST_TRIES && !leaked; tries++) {
            String output = swapping(() -> attack(unsafe, Permissions.unrestricted(), ROUNDS / 10));
            leaked = folders.hasLeaked(output);
        }
        assertThat(leaked).isTrue();
    }

    private static long end() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    }

    /** A call that may fail. */
    @FunctionalInterface
    private interface Attack {
        String run() throws Exception;
    }

    /** Swaps a folder and a link as fast as it can until the attack ends. */
    private String swapping(Attack attack) throws Exception {
        Thread swapper =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    while (!Thread.currentThread().isInterrupted()) {
                                        swap();
                                    }
                                });
        try {
            return attack.run();
        } finally {
            swapper.interrupt();
            swapper.join();
        }
    }

    private void swap() {
        try {
            folders.openDoor("door", "outside");
            folders.openDoor("plain/file.txt", "outside/file.txt");
        } catch (IOException e) {
            Thread.onSpinWait(); // the program has moved it
        }
        for (String name : new String[] {"door", "plain/file.txt"}) {
            try {
                folders.closeDoor(name);
            } catch (IOException e) {
                Thread.onSpinWait(); // the program has moved it
            }
        }
    }

    /** Runs the attacker's program. Returns what it found. */
    private String attack(Platform with, Permissions permissions, int rounds) throws Exception {
        String seed = String.valueOf(new Random(rounds).nextInt(1 << 20));
        String output =
                output(
                        new ProgramBuilder(with, "attack.js", ATTACK)
                                .arguments(folders.dir.toString(), String.valueOf(rounds), seed)
                                .permissions(permissions));
        return folders.hasLeaked(output)
                ? "LEAK " + RaceFolders.SECRET + output
                : output.replace("inside\n", ""); // what the module prints
    }

    /**
     * Reads, writes, lists, creates and removes through a folder that others swap and through a
     * link whose folder it renames itself, many operations at a time.
     */
    private static final String ATTACK =
            """
            var dir = ARGV[2] + "/", left = +ARGV[3], seed = +ARGV[4], done = {}, made = 0;
            var fs = node.fs;
            var ways = ["door/", "deep/x/link/", "x/link/", "plain/", "door/../x/link/../target/"];
            function random(n) {
              seed = (seed * 1103515245 + 12345) % 2147483648;
              return Math.floor(seed / 65536) % n;
            }
            function see(text) { if (String(text).indexOf("SECRET") >= 0) puts("SECRET seen"); }
            function size(status) { if (status.size === 6666) puts("SECRET size"); }
            function close(fd) { fs.close(fd); }
            function allowed(call) {
              try {
                return call();
              } catch (e) {
                if (e.code !== "ERR_ACCESS_DENIED" && !/refused|find module|cannot read/.test(e.message)) throw e;
              }
            }
            function name(way) { return way + "made" + (made++ % 50); }
            var operations = {
              cat: function (way) { return fs.cat(way + "file.txt").addCallback(see); },
              stat: function (way) { return fs.stat(way + "file.txt").addCallback(size); },
              lstat: function (way) { return fs.lstat(way + "file.txt").addCallback(size); },
              readdir: function (way) { return fs.readdir(way).addCallback(see); },
              read: function (way) {
                return fs.open(way + "file.txt", "r").addCallback(function (fd) {
                  fs.read(fd, 10, null, "utf8").addCallback(see);
                  close(fd);
                });
              },
              write: function (way) {
                return fs.open(way + "file.txt", "r+").addCallback(function (fd) {
                  fs.write(fd, "inside");
                  close(fd);
                });
              },
              truncate: function (way) { return fs.open(way + "file.txt", "w").addCallback(close); },
              append: function (way) { return fs.open(way + "file.txt", "a").addCallback(close); },
              create: function (way) { return fs.open(name(way), "w").addCallback(close); },
              unlink: function (way) { return fs.unlink(name(way)); },
              mkdir: function (way) { return fs.mkdir(way + "folder" + random(9)); },
              rmdir: function (way) { return fs.rmdir(way + "folder" + random(9)); },
              remove: function (way) { return fs.rmdir(way + "empty"); },
              steal: function (way) {
                return fs.rename(way + "file.txt", dir + "stolen.txt").addCallback(function () {
                  allowed(function () { fs.cat(dir + "stolen.txt").addCallback(see); });
                  allowed(function () { fs.rename(dir + "stolen.txt", dir + "plain/file.txt"); });
                });
              },
              give: function (way) { return fs.rename(dir + "given.txt", name(way)); },
              load: function (way) { require(way + "module.js"); },
              up: function () { return fs.rename(dir + "deep/x", dir + "x"); },
              down: function () { return fs.rename(dir + "x", dir + "deep/x"); }
            };
            var names = Object.keys(operations);
            function next() {
              if (left-- <= 0) return;
              var kind = left % 3 === 0 ? (random(2) ? "up" : "down") : names[random(names.length)];
              done[kind] = true;
              var promise = allowed(function () {
                return operations[kind](dir + ways[random(ways.length)]);
              });
              if (promise) {
                promise.addCallback(next).addErrback(next);
              } else {
                setTimeout(next, 0);
              }
            }
            for (var i = 0; i < 16; i++) next();
            function onExit() {
              puts(Object.keys(done).length === names.length ? "operations of all kinds" : names.join());
            }
            """;
}
