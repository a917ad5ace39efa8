# Finding the JDK: JAVA_HOME when it is set, otherwise the java on the PATH. Sets and exports JAVA_HOME.

jdk_remedy="install a JDK 17 or later (Debian, Ubuntu: sudo apt-get install openjdk-17-jdk-headless; macOS: brew install --cask temurin@17) or set JAVA_HOME to one"

find_jdk() {
  if [ -n "${JAVA_HOME:-}" ]; then
    java_origin="JAVA_HOME=$JAVA_HOME"
    [ -x "$JAVA_HOME/bin/java" ] || fail "$java_origin has no bin/java; $jdk_remedy"
    read_release_file || ask_java "$JAVA_HOME/bin/java"
  else
    java_origin=$(command -v java) || fail "no java on the PATH and no JAVA_HOME; $jdk_remedy"
    ask_java java
  fi
  check_jdk
  export JAVA_HOME
}

# The release file answers without the 50 ms that starting a JVM takes.
read_release_file() {
  java_version=$(sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$JAVA_HOME/release" 2>/dev/null)
  [ -n "$java_version" ]
}

ask_java() {
  answer=$("$1" -XshowSettings:properties -version 2>&1) || :
  java_version=$(printf '%s\n' "$answer" | sed -n 's/.*version "\(.*\)".*/\1/p' | head -n 1)
  [ -n "$java_version" ] || fail "$java_origin does not start as a Java; $jdk_remedy"
  [ -n "${JAVA_HOME:-}" ] ||
    JAVA_HOME=$(printf '%s\n' "$answer" | sed -n 's/^ *java\.home = //p')
}

check_jdk() {
  feature=${java_version#1.} # 1.8.0_292 is Java 8
  feature=${feature%%[!0-9]*}
  [ "${feature:-0}" -ge 17 ] || fail "$java_origin is Java $java_version, too old; $jdk_remedy"
  [ -x "$JAVA_HOME/bin/javac" ] ||
    fail "$java_origin is a Java $java_version without a compiler (a runtime, not a JDK); $jdk_remedy"
  has_jshell || fail "$java_origin is a Java $java_version without the module jdk.jshell; $jdk_remedy"
}

has_jshell() {
  grep -q '^MODULES=.*jdk\.jshell' "$JAVA_HOME/release" 2>/dev/null ||
    "$JAVA_HOME/bin/java" --list-modules 2>/dev/null | grep -q '^jdk\.jshell'
}
