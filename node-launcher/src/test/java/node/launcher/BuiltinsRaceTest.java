package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
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
 * What {@link PermissionRaceTest} shows, for the operations of {@code node:fs}, the loaders of
 * modules, and workers. Many of them consist of several steps, so a name is replaced before each of
 * them in turn. On a check in two steps one of these attacks succeeds.
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BuiltinsRaceTest {

    private static final long SECONDS = Long.getLong("node.attack.seconds", 0);
    private static final int ROUNDS = Integer.getInteger("node.attack.rounds", 2000);

    /** Further steps of one operation are not attacked. */
    private static final int MOST_STEPS = 12;

    @TempDir private Path temporary;

    private static final Platform PLATFORM = Platform.load(Map.of());

    // ---- one exchange before each step ----

    static Stream<Arguments> operations() {
        Stream<String> behindTheDoor =
                Stream.of(
                        "say(fs.readFileSync(D + '/door/file.txt', 'utf8'))",
                        "say(await files.readFile(D + '/door/file.txt', 'utf8'))",
                        "fs.readFile(D + '/door/file.txt', (e, data) => say(data))",
                        "fs.createReadStream(D + '/door/file.txt').on('data', say).on('error', say)",
                        "const h = await files.open(D + '/door/file.txt'); say(await h.readFile('utf8'))",
                        "say(await (await fs.openAsBlob(D + '/door/file.txt')).text())",
                        "fs.writeSync(fs.openSync(D + '/door/file.txt', 'r+'), 'x')",
                        "fs.openSync(D + '/door/new.txt', 'wx')",
                        "fs.writeFileSync(D + '/door/file.txt', 'x')",
                        "await files.writeFile(D + '/door/new.txt', 'x')",
                        "fs.appendFileSync(D + '/door/file.txt', 'x')",
                        "fs.createWriteStream(D + '/door/file.txt').on('error', say).end('x')",
                        "fs.truncateSync(D + '/door/file.txt', 1)",
                        "await files.truncate(D + '/door/file.txt', 1)",
                        "size(fs.statSync(D + '/door/file.txt'))",
                        "size(await files.lstat(D + '/door/file.txt', { bigint: true }))",
                        "if (fs.existsSync(D + '/door/SECRET-name')) say('SECRET')",
                        "fs.accessSync(D + '/door/SECRET-name'); say('SECRET')",
                        "outside(fs.realpathSync(D + '/door/file.txt'))",
                        "outside(await files.realpath(D + '/door/file.txt'))",
                        "fs.chmodSync(D + '/door/file.txt', 0o611)",
                        "fs.utimesSync(D + '/door/file.txt', 1, 1)",
                        "fs.lutimesSync(D + '/door/file.txt', 1, 1)",
                        "say(fs.readdirSync(D + '/door'))",
                        "say(await files.readdir(D + '/door', { recursive: true, withFileTypes: true }))",
                        "for await (const entry of await files.opendir(D + '/door')) say(entry.name)",
                        "say(fs.globSync(D + '/door/*'))",
                        "fs.mkdirSync(D + '/door/fresh')",
                        "await files.mkdir(D + '/door/one/two', { recursive: true })",
                        "fs.mkdtempSync(D + '/door/x-')",
                        "fs.rmdirSync(D + '/door/empty')",
                        "fs.rmSync(D + '/door/file.txt')",
                        "fs.rmSync(D + '/door', { recursive: true })",
                        "await files.unlink(D + '/door/file.txt')",
                        "fs.renameSync(D + '/door/file.txt', D + '/stolen.txt')",
                        "fs.renameSync(D + '/given.txt', D + '/door/given.txt')",
                        "fs.copyFileSync(D + '/door/file.txt', D + '/stolen.txt')",
                        "fs.copyFileSync(D + '/given.txt', D + '/door/given.txt')",
                        "fs.cpSync(D + '/door/file.txt', D + '/stolen.txt')",
                        "await files.cp(D + '/plain', D + '/door/plain', { recursive: true })",
                        "fs.cpSync(D + '/door', D + '/copied', { recursive: true });"
                                + " say(fs.readFileSync(D + '/copied/file.txt', 'utf8'))",
                        "fs.linkSync(D + '/door/file.txt', D + '/stolen.txt')",
                        "fs.linkSync(D + '/given.txt', D + '/door/given.txt')",
                        "fs.symlinkSync('nowhere', D + '/door/link')",
                        "process.chdir(D + '/door'); say(fs.readFileSync('file.txt', 'utf8'))",
                        "require(D + '/door/module.js')",
                        "await import(D + '/door/module.js')",
                        "new Worker(D + '/door/module.js').on('error', say)");
        Stream<String> atTheName =
                Stream.of(
                        "say(fs.readFileSync(D + '/plain/file.txt', 'utf8'))",
                        "const h = await files.open(D + '/plain/file.txt', 'r+'); await h.write('x')",
                        "fs.writeFileSync(D + '/plain/file.txt', 'x')",
                        "fs.appendFileSync(D + '/plain/file.txt', 'x')",
                        "fs.truncateSync(D + '/plain/file.txt', 1)",
                        "fs.copyFileSync(D + '/plain/file.txt', D + '/stolen.txt')",
                        "fs.copyFileSync(D + '/given.txt', D + '/plain/file.txt')",
                        "size(fs.statSync(D + '/plain/file.txt'))",
                        "fs.chmodSync(D + '/plain/file.txt', 0o611)",
                        "fs.utimesSync(D + '/plain/file.txt', 1, 1)");
        return Stream.concat(
                behindTheDoor.map(code -> Arguments.of(code, "door", "outside")),
                atTheName.map(code -> Arguments.of(code, "plain/file.txt", "outside/file.txt")));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void nothingLeaksWhicheverStepANameIsReplacedBefore(String code, String name, String target)
            throws Exception {
        for (int step = 1; step <= MOST_STEPS; step++) {
            Race race = new Race(step, operation -> operation instanceof FileOperation.Beneath);
            String output = race.run(code, name, target, true);
            assertThat(race.folders.hasLeaked(output)).as("step %d: %s", step, output).isFalse();
            assertThat(output).contains("ended");
            if (race.seen < step) {
                assertThat(step).isGreaterThan(1);
                return;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aCheckInTwoStepsLeaks(String code, String name, String target) throws Exception {
        boolean leaked = false;
        boolean more = true;
        for (int step = 1; step <= MOST_STEPS && more && !leaked; step++) {
            Race race =
                    new Race(step, operation -> !(operation instanceof FileOperation.OnDescriptor));
            String output = race.run(code, name, target, false);
            leaked = race.folders.hasLeaked(output);
            more = race.seen >= step;
        }
        assertThat(leaked).isTrue();
    }

    /** One run of a program, with new folders. */
    private final class Race {

        private final RaceFolders folders;
        private final int step;
        private final Predicate<FileOperation<?>> isUse;
        private int seen;

        Race(int step, Predicate<FileOperation<?>> isUse) throws IOException {
            this.step = step;
            this.isUse = isUse;
            this.folders = new RaceFolders(temporary.resolve("race" + races++));
        }

        /** Any thread: a worker has its own. */
        private synchronized boolean isMoment(FileOperation<?> operation) {
            return isUse.test(operation) && ++seen == step;
        }

        String run(String code, String name, String target, boolean safe) throws Exception {
            FileSystem attacked =
                    new BetweenCheckAndUse(
                            PLATFORM.get(FileSystem.class),
                            this::isMoment,
                            () -> {
                                try {
                                    folders.openDoor(name, target);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
            Platform platform =
                    PLATFORM.with(
                            FileSystem.class,
                            safe ? attacked : BetweenCheckAndUse.naive(attacked, folders.dir));
            return output(
                    new ProgramBuilder(
                                    platform, "test.js", BEGIN.replace("CODE", code))
                            .arguments(folders.dir.toString())
                            .permissions(safe ? granted(folders) : Permissions.unrestricted()));
        }
    }

    private int races;

    private static final String BEGIN =
            """
            const fs = require("node:fs"), files = require("node:fs/promises");
            const { Worker } = require("node:worker_threads");
            const D = process.argv[2];
            const say = (value) => console.log(String(value?.message ?? (value?.map ? value.map((e) => e.name ?? e) : value)));
            const size = (stats) => { if (Number(stats.size) === 6666) say("SECRET size"); };
            const outside = (path) => { if (!path.startsWith(D)) say("SECRET path"); };
            process.on("exit", () => say("ended"));
            (async () => { CODE })().catch(say);
            """;

    private static Permissions granted(RaceFolders folders) {
        return Permissions.none().allowFsRead(folders.dir).allowFsWrite(folders.dir);
    }

    private static String output(ProgramBuilder program) throws Exception {
        Capture out = new Capture();
        Capture err = new Capture();
        try (ProgramHandle running = program.output(out).error(err).start()) {
            running.status().toCompletableFuture().get(200, TimeUnit.SECONDS);
        }
        return out.text() + err.text();
    }
}
