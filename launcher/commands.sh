# The commands. Each sets up only what it needs.

presets="smoke cpu gpu paper"

# run_java COMMAND ARGUMENT...: the Java command line, in place of this shell, so that signals reach it directly.
run_java() {
  find_jdk
  ensure_build
  export_environment
  exec "$JAVA_HOME/bin/java" "@$MIXUP_HOME/launcher/jvm.options" "@$state/jvm.args" \
    "-Dmixup.python=$(command -v python3 || :)" mixup.reproduction.cli.Main "$@"
}

# launcher/jvm.env and what 'setup --gpu' wrote, where the user has not set the variable.
export_environment() {
  check_gpu_environment
  export_file "$MIXUP_HOME/launcher/jvm.env"
  [ ! -f "$state/gpu.env" ] || export_file "$state/gpu.env"
}

export_file() {
  while IFS='=' read -r name value; do
    case $name in
      '' | '#'*) ;;
      *) eval "[ -n \"\${$name+set}\" ]" || export "$name=$value" ;;
    esac
  done <"$1"
}

notebook_usage="usage: ./mixup notebook NAME [--preset $(echo "$presets" | tr ' ' '|')] [--out DIR]"

run_notebook() {
  read_notebook_options "$@"
  find_jdk
  ensure_build
  ensure_notebook_environment
  export_environment
  PRESET=$preset
  export PRESET
  exec "$venv/bin/python" "$MIXUP_HOME/launcher/execute.py" "$notebook" "$out"
}

read_notebook_options() {
  name=
  preset=cpu
  out=$MIXUP_HOME/notebooks/target/executed
  while [ $# -gt 0 ]; do
    case $1 in
      --preset=* | --out=*) option=${1%%=*} value=${1#*=} ;;
      --preset | --out)
        [ $# -ge 2 ] || fail "$1 needs a value; $notebook_usage"
        option=$1 value=$2
        shift
        ;;
      --help | -h)
        printf '%s\nnotebooks: %s\n' "$notebook_usage" "$(echo $(notebook_names))"
        exit 0
        ;;
      -*) fail "unknown option '$1'; $notebook_usage" ;;
      *)
        [ -z "$name" ] || fail "one notebook at a time, got '$name' and '$1'; $notebook_usage"
        option=name value=$1
        ;;
    esac
    shift
    case $option in
      --preset) preset=$value ;;
      --out) out=$value ;;
      name) name=${value%.ipynb} ;;
    esac
  done
  check_notebook_options
}

check_notebook_options() {
  [ -n "$name" ] || fail "which notebook? $notebook_usage; there are: $(echo $(notebook_names))"
  notebook=$MIXUP_HOME/notebooks/$name.ipynb
  case $name in
    */*) fail "a notebook is named without folder, got '$name'; nearest: $(nearest "${name##*/}" $(notebook_names))" ;;
  esac
  [ -f "$notebook" ] || fail "unknown notebook '$name'; nearest: $(nearest "$name" $(notebook_names))"
  case " $presets " in
    *" $preset "*) ;;
    *) fail "unknown preset '$preset'; nearest: $(nearest "$preset" $presets)" ;;
  esac
  [ -n "$out" ] || fail "--out needs a folder; $notebook_usage"
}

notebook_names() {
  for file in "$MIXUP_HOME"/notebooks/*.ipynb; do
    [ ! -f "$file" ] || basename "$file" .ipynb
  done
}

run_lab() {
  find_jdk
  ensure_build
  ensure_notebook_environment
  export_environment
  cd "$MIXUP_HOME/notebooks"
  exec "$venv/bin/python" -m jupyterlab "$@"
}

# Launcher, every notebook at preset smoke in the real kernel, then Maven with all its checks and tests: the tests there
# look at the executed notebooks as well.
run_tests() {
  find_jdk
  ensure_build
  ensure_notebook_environment
  export_environment
  sh "$MIXUP_HOME/launcher/test/launcher_test.sh" || exit 1
  execute_all_notebooks || exit 1
  cd "$MIXUP_HOME"
  rm -f "$state/verify.status"
  {
    status=0
    ./mvnw -B verify "-Dmixup.home=$MIXUP_HOME" "-Dmixup.venv=$venv" "$@" </dev/null 2>&1 || status=$?
    echo "$status" >"$state/verify.status"
  } | tee "$state/verify.log" | summary_lines
  [ "$(cat "$state/verify.status")" = 0 ] || {
    say "the build failed; everything it printed is in $state/verify.log"
    exit 1
  }
}

# With runs of their own, trained anew: neither the user's runs nor those of an earlier test count.
execute_all_notebooks() {
  runs=$MIXUP_HOME/notebooks/target/smoke-runs
  rm -rf "$runs"
  for name in $(notebook_names); do
    MIXUP_RUNS=$runs PRESET=smoke "$venv/bin/python" "$MIXUP_HOME/launcher/execute.py" \
      "$MIXUP_HOME/notebooks/$name.ipynb" "$MIXUP_HOME/notebooks/target/executed-smoke" || return 1
  done
}

# Line by line: some awks and greps would hold lines back until a block is full.
summary_lines() {
  while IFS= read -r line; do
    case $line in
      *'Tests run:'* | *ERROR* | *FAIL* | *BUILD* | *'Building mixup'*) printf '%s\n' "$line" ;;
    esac
  done
}
