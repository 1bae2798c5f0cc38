#!/bin/sh
# Removes an IAM user that SAML login has replaced, in the account whose credentials you have:
#   ./clean-up.sh show USER          shows what the other two would do, and changes nothing
#   ./clean-up.sh deactivate USER    switches off its keys, certificates and service passwords; this can be undone
#   ./clean-up.sh delete USER        deletes the user and everything it has, if all of it is switched off
# It looks up everything before it changes anything, so a failed request leaves the user unchanged. After an error
# halfway, run the same command again: it continues with the rest.
# It works only for somebody who logged in through SAML, so that nobody locks themselves out.
set -eu

# Each account with its roles: 012345678901:Admin/ReadOnly
accounts='example-accounts'
# Users that this setup itself needs.
kept='example-kept'

say() { printf '%s\n' "$*"; }
stop() {
  say "$*" >&2
  exit 1
}

usage="Usage: $0 show|deactivate|delete USER"
[ $# -eq 2 ] || stop "$usage"
step=$1
user=$2
case $step in show | deactivate | delete) ;; *) stop "$usage" ;; esac
case $user in -* | '') stop 'The name of the IAM user is missing.' ;; esac
for name in $kept; do
  [ "$name" != "$user" ] || stop "Stopped: $user belongs to this setup. Okta reads the roles with its key."
done

caller=$(aws sts get-caller-identity --query Arn --output text)
account=
role=
case $caller in
  arn:*:sts::*:assumed-role/*/*)
    account=${caller#arn:*:sts::}
    account=${account%%:*}
    role=${caller#*:assumed-role/}
    role=${role%%/*}
    ;;
esac
roles=
others=
for entry in $accounts; do
  if [ "${entry%%:*}" = "$account" ]; then roles=${entry#*:}; else others="$others ${entry%%:*}"; fi
done
case "/$roles/" in
  */"$role"/*) [ -n "$role" ] || roles= ;;
  *) roles= ;;
esac
if [ -z "$roles" ]; then
  stop "Stopped: you are $caller. Log in through SAML to an account of this setup, with one of its roles. Then run this again."
fi

# Prints one entry per line; the CLI writes None for an empty list. A call that fails ends the script.
listed() {
  found=$(aws iam "$@" --user-name "$user" --output text) || exit 1
  printf '%s\n' "$found" | tr '\t' '\n' | sed '/^None$/d; /^$/d'
}

# Prints one entry per line, with a colon before its status.
with_status() {
  found=$(aws iam "$@" --user-name "$user" --output text) || exit 1
  printf '%s\n' "$found" | sed '/^None$/d; /^$/d; s/\t/:/'
}
on() { printf '%s\n' "$1" | sed -n 's/:Active$//p'; }
all() { printf '%s\n' "$1" | sed 's/:.*//'; }

boundary=$(listed get-user --query User.PermissionsBoundary.PermissionsBoundaryArn)
keys=$(with_status list-access-keys --query 'AccessKeyMetadata[].[AccessKeyId,Status]')
certificates=$(with_status list-signing-certificates --query 'Certificates[].[CertificateId,Status]')
ssh_keys=$(with_status list-ssh-public-keys --query 'SSHPublicKeys[].[SSHPublicKeyId,Status]')
passwords=$(with_status list-service-specific-credentials \
  --query 'ServiceSpecificCredentials[].[ServiceSpecificCredentialId,Status]')
devices=$(listed list-mfa-devices --query 'MFADevices[].SerialNumber')
attached=$(listed list-attached-user-policies --query 'AttachedPolicies[].PolicyArn')
inline=$(listed list-user-policies --query PolicyNames)
groups=$(listed list-groups-for-user --query 'Groups[].GroupName')
login=no
if answer=$(aws iam get-login-profile --user-name "$user" 2>&1); then
  login=yes
else
  case $answer in *NoSuchEntity*) ;; *) stop "$answer" ;; esac
fi

# Prints a call, or makes it.
call() {
  if [ "$saying" = yes ]; then say "  aws iam $*"; else aws iam "$@" >/dev/null; fi
}

deactivate() {
  for id in $(on "$keys"); do call update-access-key --user-name "$user" --access-key-id "$id" --status Inactive; done
  for id in $(on "$certificates"); do
    call update-signing-certificate --user-name "$user" --certificate-id "$id" --status Inactive
  done
  for id in $(on "$ssh_keys"); do call update-ssh-public-key --user-name "$user" --ssh-public-key-id "$id" --status Inactive; done
  for id in $(on "$passwords"); do
    call update-service-specific-credential --user-name "$user" --service-specific-credential-id "$id" --status Inactive
  done
}

delete() {
  for id in $(all "$keys"); do call delete-access-key --user-name "$user" --access-key-id "$id"; done
  for id in $(all "$certificates"); do call delete-signing-certificate --user-name "$user" --certificate-id "$id"; done
  for id in $(all "$ssh_keys"); do call delete-ssh-public-key --user-name "$user" --ssh-public-key-id "$id"; done
  for id in $(all "$passwords"); do
    call delete-service-specific-credential --user-name "$user" --service-specific-credential-id "$id"
  done
  if [ "$login" = yes ]; then call delete-login-profile --user-name "$user"; fi
  for serial in $devices; do
    call deactivate-mfa-device --user-name "$user" --serial-number "$serial"
    # A hardware device can't be deleted.
    case $serial in arn:*:mfa/*) call delete-virtual-mfa-device --serial-number "$serial" ;; esac
  done
  for arn in $attached; do call detach-user-policy --user-name "$user" --policy-arn "$arn"; done
  for name in $inline; do call delete-user-policy --user-name "$user" --policy-name "$name"; done
  for name in $groups; do call remove-user-from-group --user-name "$user" --group-name "$name"; done
  if [ -n "$boundary" ]; then call delete-user-permissions-boundary --user-name "$user"; fi
  call delete-user --user-name "$user"
}

switched_on=$(on "$keys" && on "$certificates" && on "$ssh_keys" && on "$passwords")
if [ "$step" = delete ] && [ -n "$switched_on" ]; then
  stop "Stopped: $user has keys, certificates or service passwords that are switched on. Run: $0 deactivate $user"
fi

say "Account $account, user $user."
saying=yes
if [ "$step" != delete ]; then
  say 'To deactivate:'
  if [ -n "$switched_on" ]; then deactivate; else say '  nothing: everything is switched off'; fi
fi
if [ "$step" != deactivate ]; then
  say 'To delete:'
  delete
fi
[ "$step" != show ] || exit 0

saying=no
"$step"
if [ "$step" = deactivate ]; then
  say 'Done. Wait until you are sure that nobody needs it. The same commands with --status Active undo this.'
else
  say "Done. If you created such a user in another account, continue there:$others"
fi
