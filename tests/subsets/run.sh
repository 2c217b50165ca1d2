#!/usr/bin/env bash
# Systems of random sets of patches: each has to compose, to build, and to pass the tests that are generated from its contracts. A long job, not part of the gate; needs python3.
#   run.sh [COUNT [SEED [FIRST]]]   for instance: run.sh 50 1; again only the 17th of these: run.sh 1 1 17
# Which patches there are, and what comes after what, is asked of `sysspec patch list`. Ends with `N passed, N failed`, after one line for each that failed.
# BATCH (4): systems in one project. CONFIGURATION (Debug): with contracts checked while they run, as Debug does, calls that nobody may make are found too. SYSSPEC_RUNS (100) and SYSSPEC_SEED: as for all generated tests. SPECS: another folder of specs. SYSSPEC: another compiler. OUT: where projects and logs go.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
count=${1:-50}
seed=${2:-1}
first=${3:-1}
batch=${BATCH:-4}
configuration=${CONFIGURATION:-Debug}
specs=$(cd "${SPECS:-$root/specs}" && pwd)
out=${OUT:-$here/obj/subsets}
export SYSSPEC_RUNS=${SYSSPEC_RUNS:-100} DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1
# What is evolved, and the patch that puts it on a device: these systems get a device that remembers, and begin with an image.
base=MemoryFs
device=OnDisk
# The patch whose systems get a cipher besides.
cipher=Encryption

mkdir -p "$out"
compiler=${SYSSPEC:-$root/src/Cli/bin/Release/net10.0/SysSpec.Cli.dll}
if [ -z "${SYSSPEC:-}" ]; then
    dotnet build "$root/src/Cli" -c Release -v quiet > "$out/compiler.log" 2>&1 || { cat "$out/compiler.log"; exit 2; }
fi

dotnet "$compiler" patch list --json "$specs" > "$out/patches.json" || { cat "$out/patches.json"; exit 2; }
python3 "$here/choose.py" "$seed" "$first" "$count" < "$out/patches.json" > "$out/chosen.txt" || exit 2
passed=0
failed=0
failures=()

name_of() { printf 'Subset%03d' "$1"; }

# Writes a project with the systems of some lines `NUMBER PATCH...`.
write_project() {
    local folder=$1 line number patches name
    shift
    mkdir -p "$folder"
    local systems="" on_device=""
    {
        echo "namespace SpecFs;"
        for line in "$@"; do
            read -r number patches <<< "$line"
            name=$(name_of "$number")
            systems+="$name;"
            [[ " $patches " == *" $device "* ]] && on_device+="    <SystemOnDevice Include=\"$name\" IsEncrypted=\"$([[ " $patches " == *" $cipher "* ]] && echo true)\" />"$'\n'
            printf '\nsystem %s evolves %s {\n  patches %s;\n  concurrency { policy global; }\n}\n' "$name" "$base" "${patches// /, }"
        done
    } > "$folder/subsets.sysspec"
    cat > "$folder/$(basename "$folder").csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <Import Project="$root/src/Generators/build/SysSpec.targets" />
  <PropertyGroup>
    <SysSpecEmit>tests</SysSpecEmit>
    <SysSpecSystems>$systems</SysSpecSystems>
  </PropertyGroup>
  <ItemGroup>
    <SysSpec Include="$specs/**/*.sysspec" />
    <SysSpec Include="subsets.sysspec" />
$on_device    <Compile Include="$root/tests/SpecFs.Conformance/OnDisk/*.cs" />
  </ItemGroup>
  <Import Project="$root/tests/SpecFs.Conformance/OnDisk/OnDisk.targets" />
</Project>
PROJECT
    # The project lies where those of the tests do not: it takes their settings all the same.
    [[ $folder == "$root"/tests/* ]] || printf '<Project><Import Project="%s" /></Project>\n' "$root/tests/Directory.Build.props" > "$folder/Directory.Build.props"
    [[ $folder == "$root"/* ]] || printf '<Project><Import Project="%s" /></Project>\n' "$root/Directory.Packages.props" > "$folder/Directory.Packages.props"
}

fail() {
    failed=$((failed + 1))
    failures+=("failed: $(name_of "${1%% *}") = {${1#* }}: $2. Again: run.sh 1 $seed ${1%% *}; log: $3")
    echo "${failures[-1]}"
}

# Whether the patches of a line make a system. Asked of the compiler alone, so that one set that makes none does not take the build of others with it.
composes() {
    local folder
    folder=$out/$(name_of "${1%% *}")
    write_project "$folder" "$1"
    dotnet "$compiler" check "$specs" "$folder/subsets.sysspec" > "$folder/check.log" 2>&1 && return
    grep -m 3 'error ' "$folder/check.log"
    fail "$1" "does not compose" "$folder/check.log"
    return 1
}

# Builds and tests the systems of some lines; where the build fails, each by itself.
run_batch() {
    local folder=$1 line name good bad
    shift
    write_project "$folder" "$@"
    if ! dotnet build "$folder" -c "$configuration" -v quiet > "$folder/build.log" 2>&1; then
        if [ $# -eq 1 ]; then
            grep -m 3 ': error ' "$folder/build.log"
            fail "$1" "does not build" "$folder/build.log"
            return
        fi
        for line in "$@"; do
            run_batch "$out/$(name_of "${line%% *}")" "$line"
        done
        return
    fi

    dotnet test "$folder" -c "$configuration" --no-build --logger "console;verbosity=normal" > "$folder/test.log" 2>&1
    for line in "$@"; do
        name=$(name_of "${line%% *}")
        good=$(grep -c "^ *Passed SpecFs\.$name\.Tests\." "$folder/test.log")
        bad=$(grep -c "^ *Failed SpecFs\.$name\.Tests\." "$folder/test.log")
        # A run that was cut off has no failures either.
        if [ "$bad" -gt 0 ] || [ "$good" -eq 0 ] || ! grep -q "^ *Total time" "$folder/test.log"; then
            fail "$line" "$bad tests fail, $good pass" "$folder/test.log"
        else
            passed=$((passed + 1))
            echo "passed: $name = {${line#* }}: $good tests, $(grep -c "^ *Skipped SpecFs\.$name\.Tests\." "$folder/test.log") skipped"
        fi
    done
}

mapfile -t chosen < "$out/chosen.txt"
composed=()
for line in "${chosen[@]}"; do
    composes "$line" && composed+=("$line")
done

for ((at = 0; at < ${#composed[@]}; at += batch)); do
    run_batch "$out/$(printf 'Batch%03d' $((first + at)))" "${composed[@]:at:batch}"
done

if [ "${#failures[@]}" -gt 0 ]; then
    echo
    printf '%s\n' "${failures[@]}"
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
