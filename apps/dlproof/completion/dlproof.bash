# Completes dlproof's commands and options in bash. It asks the program itself, so it knows what that version knows.

_dlproof_commands() { "$1" --help 2>/dev/null | sed -n '/^Subcommands:/,$ s/^  \([a-z]\{1,\}\) .*/\1/p'; }
_dlproof_options() { "$@" --help 2>/dev/null | sed -n 's/^  \(-[^ ]*\).*/\1/p' | sed 's,{[^}]*},,g' | tr ',' '\n'; }

_dlproof() {
  local word=${COMP_WORDS[COMP_CWORD]} command=
  [[ $COMP_CWORD -gt 1 ]] && command=${COMP_WORDS[1]}
  if [[ $word == -* ]]; then
    COMPREPLY=($(compgen -W "$(_dlproof_options "${COMP_WORDS[0]}" $command)" -- "$word"))
    return
  fi
  case $command in
    "") COMPREPLY=($(compgen -W "$(_dlproof_commands "${COMP_WORDS[0]}")" -- "$word")) ;;
    watch) COMPREPLY=($(compgen -W "$(cd /proc && echo [0-9]*)" -- "$word")) ;;
    run) COMPREPLY=($(compgen -c -f -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -o filenames -F _dlproof dlproof
