# setup [--gpu | --cpu]: everything a first call would set up, and libtorch with CUDA where it is wanted.
#
# Maven Central has no CUDA build of libtorch 2.7.1; the Python registry has one, in the package torch. It is installed
# into .venv, no Python of it runs. .mixup/gpu.env then points every later call to it.

setup_usage="usage: ./mixup setup [--gpu | --cpu]"

run_setup() {
  [ $# -le 1 ] || fail "one option at a time; $setup_usage"
  case ${1:-} in
    --help | -h)
      printf '%s\n%s\n%s\n' "$setup_usage" \
        "  builds the library and the notebook environment (what the first call of other commands does)" \
        "  --gpu adds libtorch with CUDA (Linux on x86-64, 6 GB of disk); --cpu goes back to the libtorch of the build"
      exit 0
      ;;
    '' | --gpu | --cpu) ;;
    *) fail "unknown option '$1'; $setup_usage" ;;
  esac
  [ "${1:-}" != --gpu ] || require_cuda_platform
  find_jdk
  ensure_build
  ensure_notebook_environment
  case ${1:-} in
    --gpu) use_gpu ;;
    --cpu) rm -f "$state/gpu.env"; say "computing on the CPU again" ;;
    *) say "everything is set up" ;;
  esac
}

require_cuda_platform() {
  case $(uname -sm) in
    'Linux x86_64') ;;
    *) fail "a CUDA engine exists for Linux on x86-64 only; this is $(uname -sm)" ;;
  esac
}

use_gpu() {
  libtorch_version=$(sed -n 's|.*<libtorch.version>\(.*\)</libtorch.version>.*|\1|p' "$MIXUP_HOME/pom.xml")
  [ -n "$(cuda_libraries)" ] || {
    need_space "$MIXUP_HOME" 6000
    under_lock install_cuda
  }
  libraries=$(cuda_libraries)
  [ -n "$libraries" ] || fail "torch $libtorch_version was installed, but has no libtorch_cuda.so; details in $log"
  link_libraries "$libraries"
  replace "$state/gpu.env" "$(gpu_environment "$libraries")"
  say "libtorch $libtorch_version with CUDA is in use; './mixup doctor' tells whether a GPU is"
}

install_cuda() {
  logged "installing libtorch $libtorch_version with CUDA into .venv (needs the network, about 3 GB)" \
    "$venv/bin/python" -m pip install --no-input --disable-pip-version-check --retries 2 "torch==$libtorch_version"
}

# The folder of libtorch's libraries in .venv; nothing where this version with CUDA is not there.
cuda_libraries() {
  for packages in "$venv"/lib/python3*/site-packages; do
    if [ -d "$packages/torch-$libtorch_version.dist-info" ] && [ -f "$packages/torch/lib/libtorch_cuda.so" ]; then
      printf '%s\n' "$packages/torch/lib"
    fi
  done
}

# The engine loads every library of the folder. libcaffe2_nvrtc needs the driver at once, and a machine without one (the
# login node of a cluster) would refuse to start; libtorch finds it by itself when it compiles a kernel.
link_libraries() {
  rm -rf "$state/libtorch-cuda"
  mkdir -p "$state/libtorch-cuda"
  for file in "$1"/*.so*; do
    case $file in
      *caffe2_nvrtc* | *torch_python*) ;;
      *) ln -s "$file" "$state/libtorch-cuda/" ;;
    esac
  done
}

# cu128 names the bridge between Java and libtorch; it fits every CUDA 12 build of this version.
gpu_environment() {
  printf '%s\n' "PYTORCH_LIBRARY_PATH=$state/libtorch-cuda" "PYTORCH_VERSION=$libtorch_version" PYTORCH_FLAVOR=cu128 \
    "MIXUP_CUDA_RUNTIME=${1%/torch/lib}/nvidia/cuda_runtime/lib"
}

# Whether the libraries that gpu.env names are still there: .venv may have been made anew.
check_gpu_environment() {
  [ ! -f "$state/gpu.env" ] || [ -e "$state/libtorch-cuda/libtorch_cuda.so" ] ||
    fail "libtorch with CUDA is gone from .venv; install it again: ./mixup setup --gpu, or go back: ./mixup setup --cpu"
}
