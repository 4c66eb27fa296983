package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowsPathsTest {

    private final WindowsPaths paths = new WindowsPaths();

    @Test
    void drivesAndSharesAreRoots() {
        assertThat(paths.normalize("c:/a/../../b")).isEqualTo("c:\\b");
        assertThat(paths.normalize("c:../b")).isEqualTo("c:..\\b");
        assertThat(paths.normalize("//server/share/a/../..")).isEqualTo("\\\\server\\share\\");
    }

    @Test
    void aRelativePathNeverGainsADrive() {
        assertThat(paths.normalize("./c:/a")).isEqualTo(".\\c:\\a");
        assertThat(paths.normalize("x/../c:a")).isEqualTo(".\\c:a");
    }

    @Test
    void namesOfDevicesAreNotTheStartOfAPath() {
        assertThat(paths.normalize("CON:../a")).isEqualTo(".\\CON:..\\a");
        assertThat(paths.join("\\up\\CON:..\\..\\a", "\\up")).isEqualTo("\\up\\CON:..\\..\\a");
    }

    @Test
    void eachDriveHasItsOwnDirectory() {
        WindowsPaths.Directories directories =
                device -> "d:".equals(device) ? "d:\\work" : "c:\\me";
        assertThat(paths.resolve(directories, "a")).isEqualTo("c:\\me\\a");
        assertThat(paths.resolve(directories, "d:a")).isEqualTo("d:\\work\\a");
        assertThat(paths.resolve(directories, "e:a")).isEqualTo("e:\\a");
        assertThat(paths.resolve(directories, "c:/x", "d:/y", "c:z")).isEqualTo("c:\\x\\z");
    }

    @Test
    void theWayBetweenPathsIgnoresCase() {
        assertThat(paths.relative("C:\\a\\B\\c", "c:\\A\\b\\d")).isEqualTo("..\\d");
        assertThat(paths.relative("c:\\a", "d:\\a")).isEqualTo("d:\\a");
    }

    @Test
    void aPrefixLiftsTheLimitOfThePathsLength() {
        assertThat(paths.namespaced("c:\\a")).isEqualTo("\\\\?\\c:\\a");
        assertThat(paths.namespaced("\\\\server\\share\\a"))
                .isEqualTo("\\\\?\\UNC\\server\\share\\a");
    }
}
