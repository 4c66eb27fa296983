package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import node.fs.FileOperation;
import node.fs.FileSystem;
import node.runtime.Permissions;
import node.runtime.Platform;
import node.runtime.ProgramBuilder;
import node.runtime.ProgramHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@link PermissionRaceTest} shows, for the operations of {@code node:fs}, the loaders of
 * modules, and workers. Many of them consist of several steps, so a name is replaced before the
 * first step of each, then before the second one, and so on. On a check in two steps each operation
 * leaks then.
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BuiltinsRaceTest {

    /** Further steps of an operation are not attacked. */
    private static final int MOST_STEPS = 12;

    /** Operations on what is behind a folder that becomes a link. {@code D} is the folder. */
    private static final List<String> BEHIND_THE_DOOR =
            List.of(
                    "say(fs.readFileSync(D + '/door/file.txt', 'utf8'))",
                    "say(await files.readFile(D + '/door/file.txt', 'utf8'))",
                    "await new Promise((done) => fs.readFile(D + '/door/file.txt', (e, data) => done(say(data))))",
                    "await once(fs.createReadStream(D + '/door/file.txt').on('data', say), 'close')",
                    "const h = await files.open(D + '/door/file.txt'); say(await h.readFile('utf8'))",
                    "say(await (await fs.openAsBlob(D + '/door/file.txt')).text())",
                    "fs.writeSync(fs.openSync(D + '/door/file.txt', 'r+'), 'x')",
                    "fs.openSync(D + '/door/new.txt', 'wx')",
                    "fs.writeFileSync(D + '/door/file.txt', 'x')",
                    "await files.writeFile(D + '/door/new.txt', 'x')",
                    "fs.appendFileSync(D + '/door/file.txt', 'x')",
                    "await once(fs.createWriteStream(D + '/door/file.txt').end('x'), 'close')",
                    "fs.truncateSync(D + '/door/file.txt', 1)",
                    "await files.truncate(D + '/door/file.txt', 1)",
                    "size(fs.statSync(D + '/door/file.txt'))",
                    "size(await files.lstat(D + '/door/file.txt', { bigint: true }))",
                    "if (fs.existsSync(D + '/door/SECRET-name')) say('SECRET')",
                    "try { fs.accessSync(D + '/door/SECRET-name'); say('SECRET'); } catch { }",
                    "if (!(fs.realpathSync(D + '/door/file.txt')).startsWith(D)) say('SECRET path')",
                    "if (!(await files.realpath(D + '/door/file.txt')).startsWith(D)) say('SECRET path')",
                    "fs.chmodSync(D + '/door/file.txt', 0o611)",
                    "fs.utimesSync(D + '/door/file.txt', 1, 1)",
                    "fs.lutimesSync(D + '/door/file.txt', 1, 1)",
                    "say(fs.readdirSync(D + '/door'))",
                    "say(await files.readdir(D + '/door', { withFileTypes: true }))",
                    "for await (const entry of await files.opendir(D + '/door')) say(entry.name)",
                    "say(fs.globSync(D + '/door/*'))",
                    "fs.mkdirSync(D + '/door/fresh')",
                    "await files.mkdir(D + '/door/one', { recursive: true })",
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
                    "try { fs.cpSync(D + '/door', D + '/copied', { recursive: true, filter: (p) => !p.endsWith('empty') }); }"
                            + " catch { } say(fs.readFileSync(D + '/copied/file.txt', 'utf8'))",
                    "fs.linkSync(D + '/door/file.txt', D + '/stolen.txt')",
                    "fs.linkSync(D + '/given.txt', D + '/door/given.txt')",
                    "fs.symlinkSync('file.txt', D + '/door/link')",
                    "process.chdir(D + '/door'); say(fs.readFileSync('file.txt', 'utf8'))",
                    "require(D + '/door/module.js')",
                    "await import(D + '/door/module.js')",
                    "await once(new Worker(D + '/door/module.js').on('error', say), 'exit')");

    /** Operations on a file that becomes a link. */
    private static final List<String> AT_THE_NAME =
            List.of(
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

    private static final int COUNT = BEHIND_THE_DOOR.size() + AT_THE_NAME.size();

    private static final String PROGRAM =
            """
            const fs = require("node:fs"), files = require("node:fs/promises");
            const { Worker } = require("node:worker_threads");
            const { once } = require("node:events");
            const text = (value) => (Array.isArray(value) ? value.map((one) => one.name ?? one).join() : String(value));
            const say = (value) => console.log(text(value?.message ?? value));
            const size = (stats) => { if (Number(stats.size) === 6666) say("SECRET size"); };
            const operations = [OPERATIONS];
            (async () => {
              for (let i = 0; i < operations.length; i++) {
                console.log("== " + i);
                try {
                  await operations[i](process.argv[2] + "/race" + i + "/dir");
                } catch (error) {
                  say(error);
                }
              }
              console.log("== ended");
            })();
            """;

    @TempDir private Path temporary;

    private final Platform platform = Platform.load(Map.of());

    @Test
    void nothingLeaksWhicheverStepANameIsReplacedBefore() throws Exception {
        boolean more = true;
        for (int step = 1; step <= MOST_STEPS && more; step++) {
            Race race = new Race(step, operation -> operation instanceof FileOperation.Beneath);
            String output = race.run(true);
            assertThat(race.leaks(output)).as("step %d: %s", step, output).isEmpty();
            assertThat(output).contains("== ended");
            more = race.replaced > 0;
            assertThat(more || step > 2).isTrue();
        }
    }

    @Test
    void aCheckInTwoStepsLeaks() throws Exception {
        Set<Integer> leaks = new HashSet<>();
        for (int step = 1; step <= MOST_STEPS && leaks.size() < COUNT; step++) {
            Race race =
                    new Race(step, operation -> !(operation instanceof FileOperation.OnDescriptor));
            leaks.addAll(race.leaks(race.run(false)));
        }
        List<String> tight = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            if (!leaks.contains(i)) {
                tight.add(operation(i));
            }
        }
        assertThat(tight).isEmpty();
    }

    private static String operation(int number) {
        int behind = BEHIND_THE_DOOR.size();
        return number < behind ? BEHIND_THE_DOOR.get(number) : AT_THE_NAME.get(number - behind);
    }

    /** One run of all operations, each with its own folders. */
    private final class Race {

        private final List<RaceFolders> folders = new ArrayList<>();
        private final int[] seen = new int[COUNT];
        private final int step;
        private final Predicate<FileOperation<?>> isUse;
        private final Path base;
        private int replaced;

        Race(int step, Predicate<FileOperation<?>> isUse) throws IOException {
            this.step = step;
            this.isUse = isUse;
            this.base = temporary.toRealPath().resolve("step" + step);
            for (int i = 0; i < COUNT; i++) {
                folders.add(new RaceFolders(base.resolve("race" + i)));
            }
        }

        /** On any thread: a worker has its own. */
        private synchronized boolean attack(FileOperation<?> operation) {
            int number = isUse.test(operation) ? numberOf(operation) : -1;
            if (number >= 0 && ++seen[number] == step) {
                boolean behind = number < BEHIND_THE_DOOR.size();
                try {
                    folders.get(number)
                            .openDoor(
                                    behind ? "door" : "plain/file.txt",
                                    behind ? "outside" : "outside/file.txt");
                    replaced++;
                } catch (IOException e) {
                    Thread.onSpinWait(); // the program has removed it
                }
            }
            return false;
        }

        private int numberOf(FileOperation<?> operation) {
            int[] found = {-1};
            String begin = base + "/race";
            operation.withPaths(
                    path -> {
                        int end = path.indexOf('/', begin.length());
                        if (path.startsWith(begin) && end > 0) {
                            found[0] = Integer.parseInt(path.substring(begin.length(), end));
                        }
                        return path;
                    });
            return found[0];
        }

        String run(boolean safe) throws Exception {
            FileSystem attacked =
                    new BetweenCheckAndUse(platform.get(FileSystem.class), this::attack, () -> {});
            Permissions permissions = safe ? Permissions.none() : Permissions.unrestricted();
            StringBuilder code = new StringBuilder();
            for (int i = 0; i < COUNT; i++) {
                code.append("async (D) => { ").append(operation(i)).append(" },\n");
                if (safe) {
                    Path dir = folders.get(i).dir;
                    permissions = permissions.allowFsRead(dir).allowFsWrite(dir);
                }
            }
            Path script =
                    Files.writeString(
                            base.resolve("script.js"),
                            PROGRAM.replace("OPERATIONS", code.toString()));
            Platform with =
                    platform.with(
                            FileSystem.class,
                            safe ? attacked : BetweenCheckAndUse.naive(attacked, base, "dir"));
            return output(
                    new ProgramBuilder(with, script)
                            .arguments(base.toString())
                            .permissions(permissions));
        }

        /** The numbers of the operations that changed or read something outside. */
        Set<Integer> leaks(String output) throws IOException {
            Set<Integer> leaks = new HashSet<>();
            String[] parts = output.split("(?m)^== ");
            for (int i = 0; i < COUNT; i++) {
                String part = i + 1 < parts.length ? parts[i + 1] : "";
                if (folders.get(i).hasLeaked(part)) {
                    leaks.add(i);
                }
            }
            return leaks;
        }
    }

    private static String output(ProgramBuilder program) throws Exception {
        Capture out = new Capture();
        Capture err = new Capture();
        try (ProgramHandle running = program.output(out).error(err).start()) {
            running.status().toCompletableFuture().get(500, TimeUnit.SECONDS);
        }
        return out.text() + err.text();
    }
}
