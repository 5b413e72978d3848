#!/bin/bash
# What bash and zsh complete is what the program knows: every command of the help, every option of every command.
# Usage: completion_test.sh FOLDER PROGRAM
set -u
folder=$1
program=$2
name=$(basename "$program")
failed=0
complain() { echo "FAILED: $*"; failed=1; }

source "$folder/$name.bash"
# completed WORDS…: what is offered for the last of them.
completed() {
  COMP_WORDS=("$program" "$@")
  COMP_CWORD=$#
  COMPREPLY=()
  "_$name"
  printf '%s\n' "${COMPREPLY[@]}" | sort
}
commands=$("$program" --help | sed -n '/^\(Commands\|Subcommands\):/,$ s/^  \([a-z]*\) .*/\1/p' | sort)
[ "$(wc -w <<<"$commands")" -ge 3 ] || complain "the help lists these commands: $commands"
options_of() { "$program" "$1" --help | grep -o '^  -[^ ]*' | grep -o -- '--[a-z][a-z-]*'; }
[ "$(completed '')" = "$commands" ] || complain "bash offers $(completed '')"
for command in $commands; do
  [ "$(completed "$command")" = "$command" ] || complain "bash makes $(completed "$command") of $command"
  for option in $(options_of "$command"); do
    completed "$command" -- | grep -qx -- "$option" || complain "bash does not offer $command $option"
  done
done
if [ "$name" = iphlp ]; then
  [ "$(completed --compartment somewhere '')" = "$commands" ] || complain "bash does not look behind --compartment"
  completed config '' | grep -qx lo || complain "bash does not offer interfaces"
fi

if ! command -v zsh >/dev/null; then
  echo "SKIPPED in part: zsh is not installed"
  exit $failed
fi
in_zsh() { COMPLETION_TEST=1 zsh -fc 'source $1; shift; "$@"' zsh "$folder/_$name" "$@" | cut -d: -f1; }
offered=$(in_zsh "_${name}_commands" "$program" | sort)
[ "$offered" = "$commands" ] || complain "zsh offers $offered"
for command in $commands; do
  offered=$(in_zsh "_${name}_options" "$program" "$command")
  for option in $(options_of "$command"); do
    grep -qx -- "$option" <<<"$offered" || complain "zsh does not offer $command $option"
  done
done
exit $failed
