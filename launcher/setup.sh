# Set-up that every command needs: the Maven build and its class path. The steps of python.sh use the same lock, log and
# diagnosis. State lives in .mixup/ and may be deleted at any time; the next call makes it again.

state=$MIXUP_HOME/.mixup
log=$state/setup.log

# Leaves the class path in $state/runtime.cp, built from exactly the sources that lie here now.
ensure_build() {
  fingerprint=$(source_fingerprint)
  build_is_current || under_lock build_if_stale
}

# Contents, not dates: a branch switched forth and back, or a cache restored elsewhere, needs no new build.
source_fingerprint() {
  (
    cd "$MIXUP_HOME"
    uname -sm # the native library on the class path depends on the platform
    find . \( -path ./data -o -path ./runs -o -name target -o -name '.?*' -o -path '*/src/test' \) -prune \
      -o -type f \( -name pom.xml -o -path '*/src/main/*' \) -exec cksum {} + | LC_ALL=C sort
  ) | cksum | tr ' ' '-'
}

build_is_current() {
  [ "$(cat "$state/build.stamp" 2>/dev/null)" = "$fingerprint" ] && every_entry_exists
}

every_entry_exists() (
  set -f
  IFS=:
  for entry in $(cat "$state/runtime.cp"); do
    [ -e "$entry" ] || exit 1
  done
)

build_if_stale() {
  ! build_is_current || return 0 # another call was quicker
  need_space "$MIXUP_HOME" 300
  if [ ! -d "$HOME/.m2/repository/ai/djl/pytorch" ] && [ -d "$HOME" ]; then
    need_space "$HOME" 1200 # libraries and the native PyTorch
  fi
  logged "building the library (needs the network when libraries are missing)" maven_package
  publish_class_path
}

# Tests and formatting are the business of './mixup test'.
maven_package() {
  (
    cd "$MIXUP_HOME"
    ./mvnw -B -Dmaven.test.skip=true -Dspotless.check.skip=true package \
      dependency:build-classpath -Dmdep.includeScope=runtime -Dmdep.outputFile=target/runtime.cp
  )
}

# Our own jars are copied to a folder of this build: a later build must not overwrite a jar that a running JVM reads.
publish_class_path() {
  jars=$state/build-$fingerprint
  rm -f "$state/build.stamp"
  mkdir -p "$jars"
  class_path=
  for entry in "$MIXUP_HOME"/notebooks/target/mixup-notebooks-*.jar; do append_entry "$entry"; done
  set -f
  old_ifs=$IFS
  IFS=:
  for entry in $(cat "$MIXUP_HOME/notebooks/target/runtime.cp"); do append_entry "$entry"; done
  IFS=$old_ifs
  set +f
  replace "$state/runtime.cp" "$class_path"
  replace "$state/jvm.args" "$(java_arguments)"
  replace "$state/build.stamp" "$fingerprint"
  find "$state" -maxdepth 1 -name 'build-*' ! -path "$jars" -mtime +60 -exec rm -rf {} +
}

append_entry() {
  case $1 in
    "$MIXUP_HOME"/*.jar)
      cp "$1" "$jars/"
      class_path=${class_path:+$class_path:}$jars/${1##*/}
      ;;
    *) class_path=${class_path:+$class_path:}$1 ;;
  esac
}

# An argument file instead of a long command line: Windows limits the length, and blanks in paths are safe in quotes.
java_arguments() {
  printf '%s\n' -cp "$(quoted "$class_path")" "$(quoted "-Dmixup.home=$MIXUP_HOME")" \
    "$(quoted "-Dmixup.venv=$MIXUP_HOME/.venv")" \
    "$(quoted "-Dmixup.kernel=$MIXUP_HOME/.venv/share/jupyter/kernels/mixup")"
}

quoted() {
  printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')"
}

# replace FILE TEXT: readers see the old text or the new one, never a part.
replace() {
  printf '%s\n' "$2" >"$1.$$"
  mv -f "$1.$$" "$1"
}

# under_lock STEP: one set-up at a time in this repository; mkdir is atomic everywhere.
under_lock() {
  mkdir -p "$state" 2>/dev/null || fail "cannot write in $MIXUP_HOME; make it writable, or clone elsewhere"
  heart=
  trap 'exit 130' HUP INT TERM
  take_lock
  trap leave_lock EXIT
  "$1"
  leave_lock
  trap - EXIT HUP INT TERM
}

leave_lock() {
  [ -z "$heart" ] || kill -KILL "$heart" 2>/dev/null || :
  rm -rf "$state/lock"
}

take_lock() {
  waited=0
  until mkdir "$state/lock" 2>/dev/null; do
    waited=$((waited + 1))
    owner=$(cat "$state/lock/pid" 2>/dev/null || :)
    if owner_is_gone; then
      break_lock
    elif [ "$waited" = 3 ]; then
      say "waiting for another set-up (process ${owner:-unknown}); if there is none, delete $state/lock"
    fi
    sleep 1
  done
  echo $$ >"$state/lock/pid"
}

# A lock that names nobody for 10 seconds belongs to a call that ended before it could write its number.
owner_is_gone() {
  if [ -n "$owner" ]; then ! kill -0 "$owner" 2>/dev/null; else [ "$waited" -gt 10 ]; fi
}

# The owner was killed. Of several waiting calls only one may remove the lock, and only while it is still the dead one's.
break_lock() {
  mkdir "$state/lock.breaking" 2>/dev/null || return 0
  [ "$(cat "$state/lock/pid" 2>/dev/null)" != "$owner" ] || rm -rf "$state/lock"
  rmdir "$state/lock.breaking"
}

# logged WHAT COMMAND...: output goes to the log, a line of progress to stderr every 15 seconds.
logged() {
  what=$1
  shift
  say "$what ..."
  begin=$(date +%s)
  : >"$log" || fail "cannot write $log; is the disk full?"
  heartbeat &
  heart=$!
  status=0
  "$@" >>"$log" 2>&1 </dev/null || status=$?
  kill -KILL "$heart" # a gentler signal is lost when it arrives while the heartbeat still starts
  wait "$heart" 2>/dev/null || :
  heart=
  [ "$status" = 0 ] || explain_failure
  say "... done in $(($(date +%s) - begin)) s"
}

heartbeat() {
  while sleep 15 </dev/null >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do
    say "... $(($(date +%s) - begin)) s: $(tail -n 1 "$log" | sed 's|https*://[^ ]*/||' | cut -c 1-100)"
  done
}

explain_failure() {
  if grep -q 'COMPILATION ERROR' "$log"; then
    fail "$what failed: $(grep -m 1 'ERROR.*\.java' "$log"); details in $log"
  elif grep -Eqi 'no space left on device|disk quota exceeded' "$log"; then
    fail "$what failed: the disk is full; free about 2 GB and call again; details in $log"
  elif grep -Eqi "$network_failure" "$log"; then
    fail "$what failed: no network; the first use downloads about 400 MB: connect, or set up your proxy or mirror, and call again; details in $log"
  fi
  fail "$what failed: $(grep -m 1 -E 'ERROR|[Ee]rror' "$log" | cut -c 1-200); details in $log"
}

# As Maven, its wrapper (curl, wget or Java) and pip word it.
network_failure='unknown ?host|name resolution|name or service not known|could not resolve|network is unreachable|no route to host|connection (refused|reset|timed out)|connect timed out|could not transfer|failed to fetch|failed to establish a new connection|max retries exceeded|ConnectTimeout|ProxyError|No matching distribution found'

# need_space FOLDER MEGABYTES
need_space() {
  free=$(df -Pk "$1" 2>/dev/null | awk 'NR == 2 { print int($4 / 1024) }')
  [ -z "$free" ] || [ "$free" -ge "$2" ] ||
    fail "no disk space: set-up needs $2 MB in $1, $free MB are free; free some and call again"
}
