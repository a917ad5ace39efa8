# What the launcher says. Everything goes to stderr, so that stdout holds nothing but results.

say() {
  printf 'mixup: %s\n' "$*" >&2
}

# Wrong usage, or a set-up that cannot be completed.
fail() {
  say "$*"
  exit 2
}

# nearest WORD CANDIDATE...: the three candidates with the smallest edit distance, joined by commas.
nearest() {
  word=$1
  shift
  printf '%s\n' "$@" | WORD=$word awk '
    function least(a, b, c) {
      if (b < a) a = b
      return c < a ? c : a
    }
    function distance(a, b,    i, j, cost, row, above, corner) {
      for (j = 0; j <= length(b); j++) row[j] = j
      for (i = 1; i <= length(a); i++) {
        corner = row[0]
        row[0] = i
        for (j = 1; j <= length(b); j++) {
          above = row[j]
          cost = substr(a, i, 1) != substr(b, j, 1)
          row[j] = least(above + 1, row[j - 1] + 1, corner + cost)
          corner = above
        }
      }
      return row[length(b)]
    }
    { print distance(ENVIRON["WORD"], $0) "\t" $0 }' |
    sort -n | head -n 3 | cut -f 2 | awk '{ printf "%s%s", comma, $0; comma = ", " }'
}

commands="notebook lab run show methods models datasets tables weights parity bench weights doctor setup test help"

show_help() {
  cat <<'END'
usage: ./mixup COMMAND [OPTIONS]

  notebook NAME [--preset P] [--out DIR]   execute a notebook headless; writes .ipynb and .html, prints their paths
  lab [OPTIONS OF JUPYTERLAB]              JupyterLab with the kernel "Java (mixup)", in notebooks/
  run TABLE [--preset P] [--only k=v,..] [--seeds N] [--index I] [--device D] [--list]
                                           run the cells of a table; running again continues
  show TABLE [--json]                      our numbers beside the paper's
  methods | models | datasets | tables [--json]
                                           what there is: name, paper, needs, size, state of the files
  weights list FILE | export RUN_FOLDER --out FILE | convert IN --model NAME --out FILE
                                           weight files of timm, torchvision and others, in and out
  parity DIR [--json]                      replay golden vectors
  bench mix|train|data [--json]            measure what a method, a step, a loader costs
  setup [--gpu | --cpu]                    build all now; --gpu adds libtorch with CUDA, --cpu goes back
  doctor [--json]                          what is there, what is missing, the remedy
  test [OPTIONS OF MAVEN]                  everything the build checks, notebooks at preset smoke included
  help                                     this page; './mixup COMMAND --help' tells more about one command

Presets: smoke (seconds), cpu (minutes on 2 cores, bundled data), gpu (about an hour on one large GPU), paper.
Devices: cpu, gpu:0, gpu:1, ...
Exit codes: 0 success, 1 the work failed, 2 wrong usage or incomplete set-up.
The first call builds the library and the notebook environment (network needed); later calls start at once.
END
}

show_version() {
  sed -n 's|.*<version>\(.*\)</version>.*|mixup \1|p' "$MIXUP_HOME/pom.xml" | head -n 1
}
