#!/bin/bash
# Builds a real kube-apiserver from Debian 12's own source package and puts Debian's etcd beside it: the two files that
# KUBEBUILDER_ASSETS promises. Root, because it installs a Go compiler; about 3 minutes and 2 GB of scratch on 2 cores.
# Usage: build-kube-apiserver.sh FOLDER     (FOLDER appears whole or not at all)
set -euo pipefail
out=${1:?name the folder that is to hold kube-apiserver and etcd}
release=1.20.2
package_version='1.20.5+really1.20.2-1.1+deb12u1'
export DEBIAN_FRONTEND=noninteractive LC_ALL=C

mkdir -p "$(dirname "$out")"
partial=$(mktemp -d "$out.partial.XXXXXX")
work=$(mktemp -d /var/tmp/jitbot-kube.XXXXXX)
trap 'rm -rf "$work" "$partial"' EXIT
cd "$work"

# The sources this machine already uses, as source packages too, in an apt configuration of our own: the machine's stays as it is.
mkdir -p apt/sources.list.d apt/lists/partial
if [ -f /etc/apt/sources.list.d/debian.sources ]; then
    sed 's/^Types: deb$/Types: deb deb-src/' /etc/apt/sources.list.d/debian.sources > apt/sources.list.d/debian.sources
fi
touch apt/sources.list
if [ -f /etc/apt/sources.list ]; then
    sed -n 'p;s/^deb /deb-src /p' /etc/apt/sources.list > apt/sources.list
fi
own_apt() {
    apt-get -q -o Dir::Etc::SourceList="$work/apt/sources.list" -o Dir::Etc::SourceParts="$work/apt/sources.list.d" \
        -o Dir::State::Lists="$work/apt/lists" -o APT::Sandbox::User=root "$@"
}
own_apt update
apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 golang-go dpkg-dev

# Unpacked, not installed: an installed etcd would start a service.
own_apt download etcd-server golang-github-modern-go-reflect2-dev
for package in ./*.deb; do
    dpkg-deb -x "$package" unpacked
done

own_apt source --download-only "kubernetes=$package_version"
kubernetes=$work/src/k8s.io/kubernetes
mkdir -p "$work/src/k8s.io"
dpkg-source -x kubernetes_*.dsc "$kubernetes"
cd "$kubernetes"

# The vendored reflect2 1.0.1 panics with Go 1.18 and later on JSON maps (a plain JSON POST kills the request): take Debian's 1.0.2.
rm -f vendor/github.com/modern-go/reflect2/*.go vendor/github.com/modern-go/reflect2/*.s
cp "$work"/unpacked/usr/share/gocode/src/github.com/modern-go/reflect2/*.{go,s} vendor/github.com/modern-go/reflect2/

# GOPATH mode: module mode refuses this tree's go.mod.
export GO111MODULE=off GOPATH="$work" GOCACHE="$work/cache" GOFLAGS='' CGO_ENABLED=0 HOME="$work"
# The source package leaves out pkg/generated/openapi/zz_generated.openapi.go: generate it.
go build -o "$work/openapi-gen" ./vendor/k8s.io/kube-openapi/cmd/openapi-gen
inputs=$(grep -rl --include='*.go' '+k8s:openapi-gen=' pkg cmd plugin staging/src/k8s.io |
    grep -vE 'code-generator|sample-apiserver|_test\.go' | xargs -n1 dirname |
    sed 's#^staging/src/#k8s.io/kubernetes/vendor/#;t;s#^#k8s.io/kubernetes/#' | sort -u | paste -sd, -)
"$work/openapi-gen" --logtostderr -i "$inputs" -p k8s.io/kubernetes/pkg/generated/openapi -O zz_generated.openapi \
    -h vendor/k8s.io/code-generator/hack/boilerplate.go.txt -r "$work/violations"

stamps='-s -w'
for package in client-go/pkg component-base; do
    for stamp in "gitVersion=v$release" gitMajor="$(cut -d. -f1 <<< "$release")" gitMinor="$(cut -d. -f2 <<< "$release")"; do
        stamps="$stamps -X k8s.io/kubernetes/vendor/k8s.io/$package/version.$stamp"
    done
done
go build -tags providerless -ldflags "$stamps" -o "$partial/kube-apiserver" ./cmd/kube-apiserver
install -m 755 "$work/unpacked/usr/bin/etcd" "$partial/etcd"
"$partial/kube-apiserver" --version
"$partial/etcd" --version

chmod 755 "$partial"
# Another run may have been first: its result is as good as ours.
mv -T "$partial" "$out" 2> /dev/null || [ -x "$out/kube-apiserver" ]
ls -l "$out"
