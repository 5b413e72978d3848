#!/bin/bash
# What bash and zsh complete is what the program knows: every command of the help, every option of every command.
# Usage: completion_test.sh FOLDER PROGRAM
set -u
folder=$1
program=$2
failed=0
complain() { echo "FAILED: $*"; failed=1; }

source "$folder/iphlp.bash"
# complete WORDS…: what is offered for the last of them.
completed() {
  COMP_WORDS=("$program" "$@")
  COMP_CWORD=$#
  COMPREPLY=()
  _iphlp
  printf '%s\n' "${COMPREPLY[@]}" | sort
}
commands=$("$program" --help | sed -n '/^Commands:/,$ s/^  \([a-z]*\) .*/\1/p' | sort)
[ "$(completed '')" = "$commands" ] || complain "bash offers $(completed '')"
[ "$(completed --compartment somewhere '')" = "$commands" ] || complain "bash does not look behind --compartment"
[ "$(completed doc)" = doctor ] || complain "bash makes $(completed doc) of doc"
completed config '' | grep -qx lo || complain "bash does not offer interfaces"
options=0
for command in $commands; do
  for option in $("$program" "$command" --help | grep -o '^  -.*' | grep -o -- '--[a-z]*'); do
    options=$((options + 1))
    completed "$command" -- | grep -qx -- "$option" || complain "bash does not offer $command $option"
  done
done
[ "$options" -gt 30 ] || complain "the help of the commands lists $options options"

if ! command -v zsh >/dev/null; then
  echo "SKIPPED in part: zsh is not installed"
  exit $failed
fi
offered=$(IPHLP_COMPLETION_TEST=1 zsh -fc 'source $1; _iphlp_commands $2' zsh "$folder/_iphlp" "$program" | cut -d: -f1 | sort)
[ "$offered" = "$commands" ] || complain "zsh offers $offered"
for command in $commands; do
  offered=$(IPHLP_COMPLETION_TEST=1 zsh -fc 'source $1; _iphlp_options $2 $3' zsh "$folder/_iphlp" "$program" "$command" | cut -d: -f1)
  for option in $("$program" "$command" --help | grep -o '^  -.*' | grep -o -- '--[a-z]*'); do
    grep -qx -- "$option" <<<"$offered" || complain "zsh does not offer $command $option"
  done
done
exit $failed
