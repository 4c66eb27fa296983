# Sourced by mvnw: finds a JDK 25, exports it as JAVA_HOME, or says what is missing and ends the shell.
#
# Everything is decided by a look at files: asking each candidate's java for its version would cost a JVM start apiece.

# Whether $1 is a whole JDK 25: javac compiles the modules, jlink puts the image together.
is_jdk25() {
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/jlink" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r jdk_line || [ -n "$jdk_line" ]; do
    case $jdk_line in
    'JAVA_VERSION="25"'* | 'JAVA_VERSION="25.'*) return 0 ;;
    esac
  done <"$1/release"
  return 1
}

# The home of the `java` on the PATH, which as a rule is a symbolic link to a symbolic link.
home_of_path() {
  jdk_file=$(command -v java) || return 1
  while [ -h "$jdk_file" ]; do
    jdk_link=$(readlink "$jdk_file") || return 1
    case $jdk_link in
    /*) jdk_file=$jdk_link ;;
    *) jdk_file=${jdk_file%/*}/$jdk_link ;;
    esac
  done
  case $jdk_file in
  */bin/java) printf '%s\n' "${jdk_file%/bin/java}" ;;
  *) return 1 ;;
  esac
}

find_jdk25() {
  for jdk_home in \
    "${JAVA_HOME-}" \
    "$(home_of_path)" \
    /usr/lib/jvm/* \
    /usr/lib64/jvm/* \
    /usr/java/* \
    /usr/local/*jdk* \
    /opt/* \
    /opt/java/* \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/* \
    "${HOME-}"/.jdks/* \
    "${HOME-}"/.asdf/installs/java/* \
    "${HOME-}"/.local/share/mise/installs/java/*; do
    if [ -n "$jdk_home" ] && is_jdk25 "$jdk_home"; then
      JAVA_HOME=$jdk_home
      return 0
    fi
  done
  return 1
}

if ! find_jdk25; then
  echo 'Node on the JVM needs a JDK 25 (with javac and jlink), and none was found: install one, or set JAVA_HOME to it.' >&2
  exit 1
fi
export JAVA_HOME

# Maven's own libraries use what JDK 25 warns about; the warnings are not about this project.
MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS-}"
export MAVEN_OPTS

# mvnw without unzip fetches the .tar.gz, to which the one checksum in its properties does not belong. The JDK can unzip.
if ! command -v unzip >/dev/null; then
  # unzip [-q] <file> -d <folder>, as mvnw calls it, in a shell that has no patterns; jar forgets that Maven's script is one.
  unzip() (
    [ "$1" != -q ] || shift
    set +f
    cd "$3" && "$JAVA_HOME/bin/jar" --extract --file "$1" && chmod +x ./*/bin/mvn
  )
fi
