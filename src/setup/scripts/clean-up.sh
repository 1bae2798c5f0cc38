#!/bin/sh
# Takes away an IAM user that the SAML login has made superfluous, in two steps, days apart:
#   ./clean-up.sh deactivate USER    switches its keys off: whatever still needs them fails, and they can come back
#   ./clean-up.sh delete USER        deletes the user, when all its keys are off
# It does so only for somebody who came in through SAML, so that nobody locks themselves out.
set -eu

account=example-id
roles='example-roles'

say() { printf '%s\n' "$*"; }
stop() {
  say "$*" >&2
  exit 1
}

[ $# -eq 2 ] || stop "Usage: $0 deactivate|delete USER"
step=$1
user=$2
case $step in deactivate | delete) ;; *) stop "Usage: $0 deactivate|delete USER" ;; esac
case $user in -* | '') stop 'The name of the IAM user is missing.' ;; esac

caller=$(aws sts get-caller-identity --query Arn --output text)
role=
case $caller in
  arn:*:sts::"$account":assumed-role/*/*)
    role=${caller#*:assumed-role/}
    role=${role%%/*}
    ;;
esac
known=no
for name in $roles; do
  if [ "$name" = "$role" ]; then known=yes; fi
done
if [ "$known" = no ]; then
  stop "Refused: you are $caller. Log in through SAML to account $account, as one of: $roles. Then run this again."
fi

aws iam get-user --user-name "$user" --query User.UserName --output text >/dev/null

# One entry a line; the CLI writes None for an empty list.
listed() { aws iam "$@" --output text | tr '\t' '\n' | sed '/^None$/d; /^$/d'; }

keys=$(listed list-access-keys --user-name "$user" --query 'AccessKeyMetadata[].AccessKeyId')
active=$(listed list-access-keys --user-name "$user" --query "AccessKeyMetadata[?Status=='Active'].AccessKeyId")

if [ "$step" = deactivate ]; then
  for key in $active; do
    aws iam update-access-key --user-name "$user" --access-key-id "$key" --status Inactive
    say "Switched off: $key"
  done
  say "Wait until nothing is missed. To undo: aws iam update-access-key --user-name $user --access-key-id KEY --status Active"
  exit 0
fi

[ -z "$active" ] || stop "Refused: $user has keys that are on. Run: $0 deactivate $user"

for key in $keys; do
  aws iam delete-access-key --user-name "$user" --access-key-id "$key"
done
for arn in $(listed list-attached-user-policies --user-name "$user" --query 'AttachedPolicies[].PolicyArn'); do
  aws iam detach-user-policy --user-name "$user" --policy-arn "$arn"
done
for name in $(listed list-user-policies --user-name "$user" --query PolicyNames); do
  aws iam delete-user-policy --user-name "$user" --policy-name "$name"
done
for name in $(listed list-groups-for-user --user-name "$user" --query 'Groups[].GroupName'); do
  aws iam remove-user-from-group --user-name "$user" --group-name "$name"
done
for serial in $(listed list-mfa-devices --user-name "$user" --query 'MFADevices[].SerialNumber'); do
  aws iam deactivate-mfa-device --user-name "$user" --serial-number "$serial"
done
if aws iam get-login-profile --user-name "$user" >/dev/null 2>&1; then
  aws iam delete-login-profile --user-name "$user"
fi
aws iam delete-user --user-name "$user"
say "Deleted: $user"
