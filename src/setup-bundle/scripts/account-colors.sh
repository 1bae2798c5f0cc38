#!/bin/sh
# Gives accounts the colors of the design, which AWS's console then shows next to their names. Not tested: it was written
# from AWS's documentation and has never run against AWS. It needs a release of the AWS CLI that has `aws uxc`, and the
# credentials of step 1. It reaches other accounts through the roles below.
set -eu

# Each is account:role:color. The role is empty for the account of the credentials.
colors='example-colors'
partition=example-partition

stop() {
  printf '%s\n' "$*" >&2
  exit 1
}

aws uxc help >/dev/null 2>&1 || stop 'This AWS CLI has no command "uxc": install the latest one. Nothing changed.'

give() {
  found=$(aws sts get-caller-identity --query Account --output text)
  [ "$found" = "$1" ] || stop "These credentials belong to account $found, not to $1, which stays unchanged."
  aws uxc update-account-customizations --account-color "$2" --region us-east-1 >/dev/null
  printf '%s is now %s.\n' "$1" "$2"
}

for entry in $colors; do
  account=${entry%%:*}
  color=${entry##*:}
  role=${entry#*:}
  role=${role%:*}
  if [ -z "$role" ]; then
    give "$account" "$color"
    continue
  fi
  keys=$(aws sts assume-role --role-arn "arn:$partition:iam::$account:role/$role" --role-session-name rolebox-setup \
    --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)
  (
    # shellcheck disable=SC2086 # Three words.
    set -- $keys
    unset AWS_PROFILE
    AWS_ACCESS_KEY_ID=$1 AWS_SECRET_ACCESS_KEY=$2 AWS_SESSION_TOKEN=$3
    export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
    give "$account" "$color"
  )
done
