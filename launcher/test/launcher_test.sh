#!/bin/sh
# Tests of the launcher: every failure that a fresh machine can offer, played with stand-ins for Java, Maven and Python in
# a copy of the launcher that lies in a path with a blank. Needs a real JDK (JAVA_HOME); takes a few seconds.
set -u
source_home=$(cd "$(dirname "$0")/../.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
home="$work/a blank/mixup"
jdk=${JAVA_HOME:?the tests need a JDK in JAVA_HOME}
checks=0
failures=0

# A PATH with the tools of a plain system, without Java, Python and network clients.
tools=$work/tools
mkdir -p "$tools" "$home"
for tool in sh awk sed grep find cat cut sort head tail tr cksum cp mv rm rmdir mkdir ls ln date df uname dirname basename \
  readlink sleep wc env chmod; do
  ln -s "$(command -v $tool)" "$tools/$tool"
done

# A miniature repository: the real launcher, a Maven that only copies a jar, and a command line that echoes.
cp -R "$source_home/mixup" "$source_home/launcher" "$source_home/requirements.txt" "$source_home/pom.xml" "$home/"
mkdir -p "$home/notebooks" "$home/mixup-lib/src/main" "$work/classes"
"$jdk/bin/javac" -d "$work/classes" "$source_home/launcher/test/Main.java" || exit 1
"$jdk/bin/jar" --create --file "$work/main.jar" -C "$work/classes" . || exit 1
echo '{}' >"$home/notebooks/quickstart.ipynb"
echo '{}' >"$home/notebooks/recursivemix-table-02.ipynb"

# maven SCRIPT: what ./mvnw does next.
maven() {
  printf '#!/bin/sh\necho call >>"%s/maven.calls"\n%s\n' "$work" "$1" >"$home/mvnw"
  chmod +x "$home/mvnw"
}
maven_works="mkdir -p notebooks/target && cp '$work/main.jar' notebooks/target/mixup-notebooks-0.jar &&
echo '$work/main.jar' >notebooks/target/runtime.cp"

# program NAME SCRIPT: a folder to put on the PATH in which NAME does SCRIPT.
program() {
  rm -rf "$work/fake"
  mkdir -p "$work/fake"
  printf '#!/bin/sh\n%s\n' "$2" >"$work/fake/$1"
  chmod +x "$work/fake/$1"
}

# mixup ARGUMENT...: runs the copy on the plain PATH with fakes first; fills stdout and stderr in $work, or in $results.
mixup() {
  status=0
  env PATH="$work/fake:$tools" HOME="$work/home" JAVA_HOME="${java_home-$jdk}" \
    "$home/mixup" "$@" >"${results:-$work}/stdout" 2>"${results:-$work}/stderr" </dev/null || status=$?
}

# expect WHAT STATUS PATTERN [FILE]: exit code, and a line in stderr (or FILE) that matches.
expect() {
  checks=$((checks + 1))
  if [ "$status" = "$2" ] && grep -Eq -e "$3" "${4:-$work/stderr}"; then
    return
  fi
  failures=$((failures + 1))
  printf 'FAILED: %s: exit %s (expected %s), expected a line like /%s/ in:\n' "$1" "$status" "$2" "$3"
  sed 's/^/    /' "${4:-$work/stderr}"
}

# expect_lines WHAT COUNT FILE
expect_lines() {
  checks=$((checks + 1))
  lines=$(wc -l <"$3" | tr -d ' ')
  [ "$lines" != "$2" ] || return
  failures=$((failures + 1))
  printf 'FAILED: %s: %s lines (expected %s):\n' "$1" "$lines" "$2"
  sed 's/^/    /' "$3"
}

test_usage() {
  program unused ''
  java_home='' mixup help
  expect "help needs no Java" 0 '^usage: ./mixup' "$work/stdout"
  mixup
  expect "no command" 2 '^usage: ./mixup'
  mixup notbook
  expect "unknown command names the nearest" 2 "unknown command 'notbook'; nearest: notebook,"
  mixup notebook quikstart
  expect "unknown notebook names the nearest" 2 "unknown notebook 'quikstart'; nearest: quickstart,"
  expect_lines "one line for an unknown notebook" 1 "$work/stderr"
  mixup notebook
  expect "no notebook named" 2 'there are: quickstart recursivemix-table-02'
  mixup notebook quickstart --preset smok
  expect "unknown preset" 2 "unknown preset 'smok'; nearest: smoke,"
  mixup notebook quickstart --preset
  expect "option without value" 2 '--preset needs a value'
  mixup notebook quickstart --wrong
  expect "unknown option" 2 "unknown option '--wrong'"
}

test_jdk() {
  program unused ''
  java_home='' mixup methods 0
  expect "no java at all" 2 'no java on the PATH and no JAVA_HOME; install a JDK 17'
  expect_lines "one line for a missing java" 1 "$work/stderr"
  java_home=$work/nothing mixup methods 0
  expect "JAVA_HOME leads nowhere" 2 'has no bin/java; install a JDK 17'
  program java 'echo "openjdk version \"11.0.22\" 2024-01-16" >&2'
  java_home='' mixup methods 0
  expect "Java 11" 2 'is Java 11\.0\.22, too old; install a JDK 17'
  program java 'echo "java version \"1.8.0_292\"" >&2'
  java_home='' mixup methods 0
  expect "Java 8" 2 'is Java 1\.8\.0_292, too old'
  program java 'echo "Unable to locate a Java Runtime." >&2; exit 1'
  java_home='' mixup methods 0
  expect "a java that is none" 2 'does not start as a Java'
  incomplete_jdk 'java.base jdk.compiler jdk.jshell'
  rm "$work/jdk/bin/javac"
  java_home=$work/jdk mixup methods 0
  expect "runtime without compiler" 2 'a runtime, not a JDK'
  incomplete_jdk 'java.base jdk.compiler'
  java_home=$work/jdk mixup methods 0
  expect "JDK without JShell" 2 'without the module jdk\.jshell'
}

# incomplete_jdk MODULES: a folder that looks like a JDK 17 and cannot do anything.
incomplete_jdk() {
  rm -rf "$work/jdk"
  mkdir -p "$work/jdk/bin"
  printf '#!/bin/sh\nexit 0\n' >"$work/jdk/bin/java"
  chmod +x "$work/jdk/bin/java"
  cp "$work/jdk/bin/java" "$work/jdk/bin/javac"
  printf 'JAVA_VERSION="17.0.15"\nMODULES="%s"\n' "$1" >"$work/jdk/release"
}

test_build_failures() {
  program unused ''
  maven 'echo "[ERROR] Could not transfer artifact a:b: Unknown host central" ; exit 1'
  mixup methods 0
  expect "no network at first use" 2 'no network; the first use downloads'
  maven 'echo "[ERROR] /a/B.java:[3,4] cannot find symbol"; echo "[ERROR] COMPILATION ERROR"; exit 1'
  mixup methods 0
  expect "source that does not compile" 2 'failed: \[ERROR\] /a/B\.java:\[3,4\] cannot find symbol'
  maven 'echo "java.io.IOException: No space left on device"; exit 1'
  mixup methods 0
  expect "disk filled by the build" 2 'the disk is full; free about'
  program df 'printf "Filesystem 1024-blocks Used Available Capacity Mounted\nx 9 9 2048 9%% /\n"'
  mixup methods 0
  expect "too little disk to begin with" 2 'no disk space: set-up needs 300 MB .*, 2 MB are free'
  expect_lines "one line for a full disk" 1 "$work/stderr"
  find "$home/.mixup" -name 'lock*' >"$work/locks"
  expect_lines "failed set-up leaves no lock" 0 "$work/locks"
}

test_first_and_second_call() {
  program unused ''
  rm -f "$work/maven.calls"
  maven "sleep 2; $maven_works"
  mkdir -p "$home/.mixup/lock"
  echo 999999999 >"$home/.mixup/lock/pid" # left by a call that was killed
  mkdir -p "$work/other"
  results=$work/other mixup show other 0 &
  mixup show --only 'a=b c' 0
  wait
  expect "two first calls, a stale lock, a path with a blank" 0 '^\[a=b c\]$' "$work/stdout"
  expect "the other of two first calls" 0 '^\[other\]$' "$work/other/stdout"
  expect_lines "of two first calls one builds" 1 "$work/maven.calls"
  begin=$(date +%s)
  mixup show 0
  echo "launcher: a second call took $(($(date +%s) - begin)) s or less"
  expect "second call" 0 "^home=.*/a blank/mixup$" "$work/stdout"
  expect_lines "second call is silent" 0 "$work/stderr"
  expect_lines "second call does not build" 1 "$work/maven.calls"
  for command in doctor run methods models datasets tables parity bench weights index; do
    mixup "$command" 0
    expect "$command reaches the command line" 0 "^\\[$command\\]$" "$work/stdout"
  done
  mixup show 1
  expect "exit code of the work is passed on" 1 '^\[1\]$' "$work/stdout"
  expect "telemetry is off" 1 '^tracking=true$' "$work/stdout"
  export OPT_OUT_TRACKING=mine
  mixup show 0
  unset OPT_OUT_TRACKING
  expect "the user's environment wins" 0 '^tracking=mine$' "$work/stdout"
  ln -s "$home/mixup" "$work/fake/linked"
  status=0
  JAVA_HOME=$jdk "$work/fake/linked" show 0 >"$work/stdout" || status=$?
  expect "called through a link" 0 "^home=.*/a blank/mixup$" "$work/stdout"
}

test_rebuild() {
  program unused ''
  rm -f "$work/maven.calls"
  maven "$maven_works"
  echo 'class Changed {}' >"$home/mixup-lib/src/main/Changed.java"
  mixup show 0
  expect_lines "a changed source is built" 1 "$work/maven.calls"
  touch "$home/mixup-lib/src/main/Changed.java"
  mixup show 0
  expect_lines "the same contents need no build" 1 "$work/maven.calls"
  rm -rf "$home"/.mixup/build-*
  mixup show 0
  expect_lines "a missing jar is built again" 2 "$work/maven.calls"
}

test_python() {
  program unused ''
  mixup notebook quickstart
  expect "no Python" 2 'no python3 on the PATH; install Python 3\.10'
  mixup show 0
  expect "Java commands need no Python" 0 '^\[show\]$' "$work/stdout"
  program python3 'case $2 in *version_info\[:2\]*) echo 3.8 ;; *) exit 1 ;; esac'
  mixup notebook quickstart
  expect "Python 3.8" 2 'is Python 3\.8, too old; install Python 3\.10'
  program python3 'case $2 in *version_info\[:2\]*) echo 3.11 ;; *ensurepip*) exit 1 ;; esac'
  mixup lab
  expect "Python without venv" 2 'cannot make virtual environments .*python3-venv'
  program python3 'case $2 in
    *version_info\[:2\]*) echo 3.11 ;;
    venv) echo "Failed to establish a new connection: [Errno -3]"; exit 1 ;;
  esac'
  mixup notebook quickstart
  expect "no network for pip" 2 'notebook environment .* failed: no network'
  mixup lab
  expect "a failed environment is tried again" 2 'no network'
}

# pip_works: a Python whose pip installs an empty torch into the environment it makes.
pip_works='case $2 in
  *version_info\\[:2\\]*) echo 3.11 ;;
  venv) mkdir -p "$4/bin"; cp "$0" "$4/bin/python" ;;
  pip)
    for last; do :; done
    case $last in torch==*)
      packages=${0%/bin/python}/lib/python3.11/site-packages
      mkdir -p "$packages/torch-${last#torch==}.dist-info" "$packages/torch/lib"
      : >"$packages/torch/lib/libtorch_cuda.so"; : >"$packages/torch/lib/libcaffe2_nvrtc.so" ;;
    esac ;;
esac'

test_setup() {
  rm -rf "$home/.venv"
  program python3 "$pip_works"
  mixup setup --gpus
  expect "unknown option of setup" 2 "unknown option '--gpus'; usage: ./mixup setup"
  mixup setup
  expect "setup alone" 0 'everything is set up'
  mixup setup --gpu
  expect "setup for a GPU" 0 'libtorch .* with CUDA is in use'
  expect "it names the libraries" 0 '^PYTORCH_LIBRARY_PATH=.*/libtorch-cuda$' "$home/.mixup/gpu.env"
  find "$home/.mixup/libtorch-cuda" -name '*nvrtc*' >"$work/nvrtc"
  expect_lines "what needs the driver is left out" 0 "$work/nvrtc"
  mixup setup --gpu
  ! grep -q installing "$work/stderr" || status=installs
  expect "a second set-up installs nothing" 0 'is in use'
  mixup show 0
  expect "later calls use it" 0 '^libtorch=.*/libtorch-cuda$' "$work/stdout"
  rm -rf "$home/.venv/lib"
  mixup show 0
  expect "an environment made anew is noticed" 2 'is gone from .venv; install it again: ./mixup setup --gpu'
  mixup setup --cpu
  expect "and back" 0 'computing on the CPU again'
  mixup show 0
  expect "without the libraries of the GPU" 0 '^libtorch=null$' "$work/stdout"
  rm -rf "$home/.venv"
}

# In the real kernel, where './mixup test' has set it up.
test_execution() {
  [ -f "$source_home/.venv/mixup.stamp" ] || { echo "launcher: no .venv, execution is not tested"; return; }
  MIXUP_HOME=$source_home
  export MIXUP_HOME
  python=$source_home/.venv/bin/python
  mkdir -p "$work/source"
  cat >"$work/source/fails.ipynb" <<'END'
{"cells": [
  {"cell_type": "code", "id": "a", "metadata": {}, "execution_count": null, "outputs": [],
   "source": "System.out.println(\"preset \" + System.getenv(\"PRESET\"));"},
  {"cell_type": "code", "id": "b", "metadata": {}, "execution_count": null, "outputs": [],
   "source": "throw new IllegalStateException(\"boom\");"}],
 "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
END
  execute "$work/source/fails.ipynb" "$work/executed"
  expect "a failing cell is named" 1 'fails cell 2/2 failed: .*boom'
  expect "what ran is kept" 1 'preset smoke' "$work/executed/fails.ipynb"
  expect "and shown as a page" 1 '<html' "$work/executed/fails.html"
  execute "$work/source/fails.ipynb" "$work/source"
  expect "never over the source" 2 'never overwritten'
}

execute() {
  status=0
  PRESET=smoke "$python" "$source_home/launcher/execute.py" "$@" >"$work/stdout" 2>"$work/stderr" || status=$?
}

test_usage
test_jdk
test_build_failures
test_first_and_second_call
test_rebuild
test_python
test_setup
test_execution
echo "launcher: Tests run: $checks, Failures: $failures"
[ "$failures" = 0 ]
