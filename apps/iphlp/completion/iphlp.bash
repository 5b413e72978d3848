# Completes iphlp's commands and options in bash. It asks the program itself, so it knows what that version knows.

# "config", "link", … of 'iphlp --help'; "--json", "-j", … of 'iphlp COMMAND --help'.
_iphlp_commands() { "$1" --help 2>/dev/null | sed -n '/^Commands:/,$ s/^  \([a-z]\{1,\}\) .*/\1/p'; }
_iphlp_options() { "$@" --help 2>/dev/null | sed -n 's/^  \(-[^ ]*\).*/\1/p' | sed 's,{[^}]*},,g' | tr ',' '\n'; }

_iphlp() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command= at
  for ((at = 1; at < COMP_CWORD; ++at)); do
    case ${COMP_WORDS[at]} in
      --compartment) ((++at)) ;;
      -*) ;;
      *) command=${COMP_WORDS[at]}; break ;;
    esac
  done
  case $before in
    --compartment) COMPREPLY=($(compgen -W "$(ip netns list 2>/dev/null | cut -d' ' -f1)" -- "$word")); return ;;
    --interface) COMPREPLY=($(compgen -W "$(ls /sys/class/net)" -- "$word")); return ;;
    --textfile | --library) COMPREPLY=($(compgen -f -- "$word")); return ;;
    --watch) COMPREPLY=($(compgen -W "$(cd /proc && echo [0-9]*)" -- "$word")); return ;;
  esac
  if [[ $word == -* ]]; then
    COMPREPLY=($(compgen -W "$(_iphlp_options "${COMP_WORDS[0]}" $command)" -- "$word"))
  elif [[ -z $command ]]; then
    COMPREPLY=($(compgen -W "$(_iphlp_commands "${COMP_WORDS[0]}")" -- "$word"))
  else
    case $command in
      config | link | addr | dns | renew | release) COMPREPLY=($(compgen -W "$(ls /sys/class/net)" -- "$word")) ;;
      watch) COMPREPLY=($(compgen -W "link address route neighbor" -- "$word")) ;;
      ping | tracert | pathping) COMPREPLY=($(compgen -A hostname -- "$word")) ;;
    esac
  fi
}
complete -F _iphlp iphlp
